//! What the hot wash says.

use crate::words::{Id, Lang};

// Head, axis, moment.
crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE 演练" }
    title { zh: "复盘", en: "Hot wash" }
    unreleased { zh: "得分未发布：只看经过", en: "score not released: the course only" }
    found(count: usize) { zh: "问题 {count} 项", en: "{count} findings" }
    stands { zh: "停", en: "stopped" }
    runs(speed: u32) { zh: "播放 ×{speed}", en: "playing ×{speed}" }
    story { zh: "情景时间", en: "story" }
    none_declared { zh: "未启动、未发布", en: "none declared" }
    axis_time { zh: "时间", en: "time" }
    axis_injects { zh: "信息", en: "injects" }
    axis_levels { zh: "级别", en: "levels" }
    axis_findings { zh: "问题", en: "findings" }
    no_end(story: &str) { zh: "没有演完，断在 {story}", en: "broke off at {story}" }
    axis_no_end { zh: "没有演完，不评分", en: "not finished: nothing is scored" }
    broke_off(story: &str) { zh: "这次演练没有演完，记录到情景时间 {story} 为止，没有得分。", en: "Not finished: the record stops at story time {story}, without a score." }
    broke_off_at(when: &str, story: &str) { zh: "这次演练没有演完，{when} 断在情景时间 {story}，没有得分。", en: "Broke off at {when}, story time {story}: there is no score." }
    axis_held { zh: "发布得分后才标出", en: "marked once the score is released" }
    moment(at: usize, of: usize) { zh: "此刻 记录 {at}/{of}", en: "The moment: entry {at} of {of}" }
    nth_finding(at: usize, of: usize) { zh: "问题 {at}/{of}", en: "finding {at} of {of}" }
    ruled(verdict: &str) { zh: "【{verdict}】", en: " [{verdict}]" }
    comes_from(who: &str, text: &str) { zh: "{who}：{text}", en: "{who}: {text}" }
    said_of(element: &str, said: &str) { zh: "{element} {said}", en: "{element}: {said}" }
    said_not(elements: &str) { zh: "没说：{elements}", en: "not said: {elements}" }
    page(at: usize, of: usize) { zh: "F6 翻 {at}/{of}", en: "F6 page {at} of {of}" }
    listed { zh: "、", en: ", " }
    joined { zh: "；", en: "; " }
}

// Parts.
crate::phrases! {
    tab_lanes { zh: "1计划与实际", en: "1 Planned and done" }
    tab_knowledge { zh: "2谁知道什么", en: "2 Who knew what" }
    tab_picks(count: usize) { zh: "3亮点与问题 {count}", en: "3 Picked {count}" }
    no_lanes { zh: "这一段里没有在计时或做完的任务。8、9 放大缩小，→ 往后走。", en: "No duty ran or was done in this stretch. 8 and 9 zoom, → goes on." }
    knew_nothing { zh: "到这时还没有人告诉过这个岗位什么。", en: "Nobody had told this role anything by then." }
    really(so: &str) { zh: "实际 {so}", en: "really {so}" }
    yes { zh: "是", en: "yes" }
    no { zh: "否", en: "no" }
    told_by(at: &str, who: &str) { zh: "{at} {who}", en: "{at} {who}" }
    news_age(age: &str) { zh: "（{age}前的情况）", en: " ({age} old)" }
    nobody_told { zh: "没有人告知", en: "nobody had told them" }
    no_picks { zh: "还没有挑出什么。到了那一刻按 F2 记亮点、F3 记问题，可以只按一下，也可以写一句。", en: "Nothing picked yet. At its moment F2 puts down a strength, F3 a problem: with a line of text or without." }
    strength { zh: "亮点", en: "strength" }
    problem { zh: "问题", en: "problem" }
    write_strength { zh: "亮点", en: "A strength" }
    write_problem { zh: "问题", en: "A problem" }
    tie { zh: "这个问题对应哪项任务？", en: "Which duty is this problem about?" }
    tie_none { zh: "不对应任务：由人核销", en: "none: a person closes it" }
    tie_about(problem: &str) { zh: "“{problem}”列入整改台账。选了任务，以后的演练做到它，就自动验证或重开；不选，台账里一直列着，到有人核销为止。", en: "“{problem}” goes into the ledger. With a duty, a later drill that comes to it confirms or reopens it; without one it stays open until a person closes it." }
    tie_hint { zh: "↑↓选 数字直选 Enter列入 Esc返回", en: "↑↓ choose  digits at once  Enter puts it in  Esc back" }
    write_hint { zh: "写一句（可不写）  Enter 列入  Esc 放下", en: "a line, or none   Enter puts it down   Esc sets it aside" }
    strength_example { zh: "例如：村支书没等通知就先敲了锣", en: "for instance: the village secretary did not wait to be told" }
    problem_example { zh: "例如：县里半小时没有人接电话", en: "for instance: nobody at the county answered for half an hour" }
}

// Answers.
crate::phrases! {
    speed_set(speed: u32) { zh: "快慢 ×{speed}", en: "speed ×{speed}" }
    no_further { zh: "这个方向上没有了。", en: "There is nothing further that way." }
    no_findings { zh: "没有发现问题。", en: "There are no findings." }
    held { zh: "得分未发布，复盘不显示问题和分数。先点评、自评；主评估员在得分画面按 F9 发布后再看。", en: "The score is not released: no findings here before. The lead evaluator releases it with F9 on the score." }
    put_strength { zh: "已记为亮点，列在 3。", en: "Put down as a strength; the list is under 3." }
    put_problem { zh: "已记为问题，列在 3。", en: "Put down as a problem; the list is under 3." }
    not_yours(by: &Id) { zh: "这一条是 {by} 记的，只能由他撤回。", en: "{by} put this down; only they can take it back." }
    choose_pick { zh: "先按 3，在单子里选一条。", en: "Press 3 and choose one of the list first." }
    no_improvement { zh: "亮点不用整改。", en: "A strength is nothing to put right." }
    improve_rejected { zh: "这个问题评定为“不予认可”，不用整改。", en: "This finding was rejected; there is nothing to put right." }
    improve_how { zh: "列入整改：先按 3 选一条问题，或用 7 到一个发现的问题。", en: "For the ledger: choose a problem under 3, or go to a finding with 7." }
}

// Keys.
crate::phrases! {
    space { zh: "空格", en: "Space" }
    menu { zh: "复盘能做什么", en: "What a hot wash can do" }
    menu_hint { zh: "↑↓选 Enter做 Esc返回", en: "↑↓ choose  Enter do it  Esc back" }
    entry { zh: "逐条", en: "Entries" }
    parts { zh: "换栏", en: "Parts" }
    key_play { zh: "播放/停", en: "Play/stop" }
    key_speed { zh: "快慢", en: "Speed" }
    key_inject { zh: "下一信息", en: "Next inject" }
    key_finding { zh: "下一问题", en: "Next finding" }
    key_strength { zh: "亮点", en: "Strength" }
    key_problem { zh: "问题", en: "Problem" }
    key_improve { zh: "列入整改", en: "Put right" }
    key_board { zh: "大屏", en: "Board" }
    key_menu { zh: "菜单", en: "Menu" }
    key_leave { zh: "返回", en: "Back" }
    menu_play { zh: "播放、停下；到了头从头放", en: "Play and stop; at the end from the beginning" }
    menu_faster { zh: "放快一档（×1 到 ×60）", en: "Faster (×1 to ×60)" }
    menu_slower { zh: "放慢一档", en: "Slower" }
    menu_on { zh: "下一条记录", en: "The next entry" }
    menu_back { zh: "上一条记录", en: "The entry before" }
    menu_inject_before { zh: "上一条导调信息", en: "The inject before" }
    menu_inject_after { zh: "下一条导调信息", en: "The next inject" }
    menu_finding_before { zh: "上一个发现的问题（得分发布后）", en: "The finding before, once the score is released" }
    menu_finding_after { zh: "下一个发现的问题（得分发布后）", en: "The next finding, once the score is released" }
    menu_beginning { zh: "回到开头", en: "To the beginning" }
    menu_end { zh: "到结尾", en: "To the end" }
    menu_up { zh: "上一行：岗位、亮点与问题", en: "The row above: lanes, roles, what was picked" }
    menu_down { zh: "下一行：岗位、亮点与问题", en: "The row below: lanes, roles, what was picked" }
    menu_lanes { zh: "计划与实际：这一刻的泳道", en: "What was planned against what was done" }
    menu_knowledge { zh: "谁知道什么：选岗位，看它这时被告知了什么", en: "What each role had been told by then" }
    menu_picks { zh: "挑出的亮点与问题", en: "Strengths and problems picked out" }
    menu_turn { zh: "换到下一栏", en: "The next part" }
    menu_closer { zh: "泳道放大；“谁知道什么”往上翻", en: "Lanes: less time; facts: up" }
    menu_wider { zh: "泳道缩小；“谁知道什么”往下翻", en: "Lanes: more time; facts: down" }
    menu_go { zh: "到所选亮点、问题的那一刻", en: "To the moment of the strength or problem chosen" }
    menu_strength { zh: "把这一刻记为亮点，可写一句", en: "Put this moment down as a strength" }
    menu_problem { zh: "把这一刻记为问题，可写一句", en: "Put this moment down as a problem" }
    menu_improve { zh: "所选的问题列入整改台账", en: "The problem chosen into the ledger of improvements" }
    menu_page { zh: "“此刻”放不下时往下翻，到底再从头", en: "The moment, turned on where it does not fit; at its end again from the top" }
    menu_board { zh: "换成大屏，再按换回来；没有记事和分数", en: "Turn the screen into the board and back" }
    menu_withdraw { zh: "撤回所选的亮点、问题（自己记的）", en: "Take back the strength or problem chosen" }
    menu_menu { zh: "本菜单", en: "This menu" }
    menu_leave { zh: "离开复盘，回到来的地方", en: "Leave, back to where one came from" }
}

// Help.
crate::phrases! {
    help { zh: "帮助 · 复盘", en: "Help · The hot wash" }
    help_what { zh: "演练一结束，当着大家把经过再走一遍：上面是情景时间轴，中间是这一刻发生的事，下面是三栏。", en: "Right after the drill its course is gone through again in front of the room: the story’s time above, what happened at the moment in the middle, three parts below." }
    help_axis { zh: "时间轴上 = 是走过的，O 是现在，/ 是演练跳过的一段，~ 是两小时以上没有事情；没有事情的时间画得短。下面三行标出导调信息、宣布的级别、发现的问题，同一处有几个就写几。", en: "On the axis = has passed, O is now, / is a jump of the drill, ~ two hours and more without anything; quiet time is drawn short. The rows below mark injects, levels declared and findings, with a figure where several lie together." }
    help_move { zh: "←→ 逐条走；4、5 上一条、下一条导调信息；6、7（PgUp、PgDn）上一个、下一个问题；Home、End 到两头。走到哪里就停在哪里，好说话。", en: "← → go entry by entry; 4 and 5 to the inject before and after; 6 and 7 (PgUp, PgDn) to findings; Home and End. Wherever one goes it stands, so that one can talk." }
    help_play { zh: "空格或 F5 播放、停下，+ - 换快慢：×1 ×2 ×5 ×10 ×20 ×60。演练时跳过的时间不放，没有事情的时间放到十分钟就接下一件。", en: "Space or F5 plays and stops; + and - set the speed: ×1 ×2 ×5 ×10 ×20 ×60. Time the drill jumped over is not played, and quiet time for ten minutes at most." }
    help_held { zh: "得分发布以前，这里没有问题和分数，只有经过。次序是点评、自评、评估会、报告；主评估员在得分画面按 F9 发布。", en: "Before the score is released there are no findings here, only what happened. The order is comment, self-assessment, meeting, report; the lead evaluator releases with F9 on the score." }
    help_knowledge { zh: "2 谁知道什么：↑↓ 选岗位，看它到这时被告知了什么、谁告知的、是多久以前的情况；！是与实际不符的，○ 是没有人告知的。听没听进去，记录里没有。", en: "2 Who knew what: ↑ ↓ choose a role; what it had been told by then, by whom, how old. ! was not so, ○ nobody had told them. Whether they listened no record says." }
    help_picks { zh: "F2 亮点、F3 问题：记下这一刻，可写一句。写进评估报告，随记录走；销毁文字时一起销毁。3 是单子，Enter 回到那一刻，F8 撤回。", en: "F2 strength, F3 problem: the moment is put down, with a line or without. They stand in the evaluation report, travel with the record and are erased with its texts. 3 is the list: Enter goes there, F8 takes back." }
    help_improve { zh: "F4 把所选的问题、或正看着的发现列入整改台账，以后的演练会验证；自己写的问题可以选一项任务来对应。", en: "F4 enters the problem chosen, or the finding one is at, in the ledger of improvements; later drills confirm it. A problem in your own words can be tied to a duty." }
    help_page { zh: "“此刻”里字多放不下时，右上角写着第几页，F6 往下翻；条款总留一行。", en: "Where the moment does not fit, its corner says which page of how many; F6 turns on. A row is always kept for the clause." }
    help_board { zh: "F7 换成大屏。另开的大屏窗口（sandtable board）跟着复盘到的这一刻。", en: "F7 turns the screen into the board. A board in a window of its own (`sandtable board`) follows the moment." }
}

/// The paragraphs of the help.
pub const HELP: [fn(Lang) -> &'static str; 10] = [
    help_what,
    help_axis,
    help_move,
    help_page,
    help_play,
    help_held,
    help_knowledge,
    help_picks,
    help_improve,
    help_board,
];
