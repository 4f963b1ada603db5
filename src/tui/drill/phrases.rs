//! What the drill screen says, in both languages.

mod console;

pub use console::*;

// Header.
crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE 演练" }
    story_time { zh: "情景时间", en: "Story" }
    not_started { zh: "未开始", en: "NOT STARTED" }
    paused { zh: "已暂停 PAUSED", en: "PAUSED 已暂停" }
    ended { zh: "演练已结束", en: "DRILL OVER" }
    aborted { zh: "演练已中止·不评分", en: "DRILL ABORTED, NOT RATED" }
    clock_runs(speed: &str) { zh: "计时中 {speed}", en: "running {speed}" }
    clock_stands { zh: "时钟停·研讨", en: "clock stands" }
    talked(time: &str) { zh: "已议 {time}", en: "talk {time}" }
    talked_of(time: &str, planned: &str) { zh: "已议 {time}／{planned}", en: "talk {time} of {planned}" }
    paused_for(time: &str) { zh: "已停 {time}", en: "for {time}" }
    pace_discussion { zh: "研讨式", en: "discussion pace" }
    pace_real_time { zh: "实时", en: "real-time pace" }
    pause_hand { zh: "手动", en: "by hand" }
    pause_break { zh: "休会", en: "break" }
    pause_leader { zh: "领导插话", en: "a leader speaks" }
    pause_gap { zh: "程序中断", en: "the program was away" }
    no_level { zh: "未定", en: "none" }
    level_called_for(rung: &str) { zh: "！应为{rung}", en: "! {rung} due" }
}

// Injects.
crate::phrases! {
    injects { zh: "导调信息", en: "Injects" }
    reserve(count: usize) { zh: "手动、备用 {count} 条", en: "{count} by hand or in reserve" }
    no_injects { zh: "还没有导调信息。F2 到下一条，2 手动下发。", en: "No inject yet. F2 goes on to the next, 2 releases one by hand." }
    before_start { zh: "按 Enter 开始；开始前可按 9 分派角色、F6 换节奏。", en: "Enter starts it. Before that, 9 assigns roles and F6 changes the pace." }
    everyone { zh: "全体", en: "everybody" }
    and_others(first: &str, count: usize) { zh: "{first}等{count}方", en: "{first} and {count} others" }
    to_whom(to: &str) { zh: "给{to}", en: "to {to}" }
    means(word: &str) { zh: "【{word}】", en: "[{word}] " }
    late_count(count: usize) { zh: "！超时 {count}", en: "! {count} late" }
    next_inject { zh: "下一条", en: "Next" }
    nothing_ahead { zh: "时间线上没有后续导调信息", en: "nothing more on the timeline" }
    said { zh: "说", en: "say" }
    means_slip { zh: "消息单", en: "slip" }
    means_screen { zh: "大屏", en: "screen" }
    means_phone { zh: "电话", en: "phone" }
    means_radio { zh: "电台", en: "radio" }
    means_fax { zh: "传真", en: "fax" }
    means_in_person { zh: "当面", en: "in person" }
}

// Countdowns and tasks.
crate::phrases! {
    no_countdowns { zh: "没有在计时的任务。", en: "No duty is running against a limit." }
    target_mark { zh: "目标", en: "target" }
    no_tasks { zh: "还没有任务。预警或响应启动后自动列出。", en: "No task yet. They appear as warnings and levels call for them." }
    task_ready { zh: "可做", en: "ready" }
    task_begun { zh: "机器在做", en: "machine at it" }
    task_waits(step: &str) { zh: "等：{step}", en: "waits for {step}" }
    task_done(time: &str, role: &str) { zh: "{time} {role}", en: "{time} {role}" }
    task_not_observed { zh: "未观察", en: "not observed" }
    task_idle { zh: "未启动", en: "no duty yet" }
    forbidden { zh: "禁止行为", en: "forbidden" }
}

// Record line.
crate::phrases! {
    record { zh: "记录：谁做了什么", en: "Record: who did what" }
    record_rules { zh: "-2 两分钟前  +5 之后  14:20 当时  @谁", en: "-2 min ago  +5 ahead  14:20  @who" }
    record_placeholder { zh: "输入拼音首字母或汉字，如 dhbg；↓ 从最急的选", en: "type letters of a task; down arrow picks the most urgent" }
    record_hint { zh: "↑↓选 ←→谁做的 Tab依据 Enter记录 Esc收起", en: "↑↓ choose  ←→ who  Tab basis  Enter record  Esc put aside" }
    record_last { zh: "最近", en: "Last" }
    nothing_recorded { zh: "还没有记录。", en: "Nothing recorded yet." }
    nothing_found { zh: "没有找到。换个拼音首字母或汉字，或按 Esc 后按 1 从任务表里选。", en: "Nothing found. Try other letters, or Esc and 1 to choose from the list of tasks." }
    time_unfinished { zh: "时间没有写完：-2 两分钟前，+5 五分钟后，14:20 当时。", en: "The time is not finished: -2 two minutes ago, +5 ahead, 14:20 then." }
    now { zh: "现在", en: "now" }
    ago(minutes: i64) { zh: "{minutes} 分钟前", en: "{minutes} min ago" }
    ahead(minutes: i64) { zh: "{minutes} 分钟后，时钟随之前移", en: "{minutes} min ahead, the clock moves there" }
    part_lead { zh: "牵头", en: "lead" }
    part_deputy { zh: "代行", en: "deputy" }
    part_support { zh: "配合", en: "support" }
    part_other { zh: "他人", en: "other" }
    part_barred { zh: "不得为", en: "must not" }
    measured { zh: "实测", en: "measured" }
    spoken { zh: "口述", en: "spoken" }
    entered { zh: "补录", en: "entered later" }
    put_aside(text: &str) { zh: "已收起“{text}”，再按 Esc 取回", en: "Put aside “{text}”; Esc brings it back" }
    after_end { zh: "Enter 看评分", en: "Enter shows the score" }
    score_held { zh: "参考得分待发布：不上大屏。Enter 自己先看，看时按 F9 发布。", en: "The score is held back from shared screens: Enter to look, F9 there releases" }
    score_waits { zh: "正在评分……", en: "Scoring…" }
    score_not_rated { zh: "中止的演练不评分，过程记录完整保留。Enter 看覆盖情况。", en: "An aborted drill is never rated; the record is kept whole. Enter shows the coverage." }
}

// Keys, one word each.
crate::phrases! {
    key_tasks { zh: "任务", en: "Tasks" }
    key_release { zh: "下发", en: "Release" }
    key_decide { zh: "决策", en: "Decision" }
    key_instruct { zh: "指示", en: "Leader" }
    key_not_observed { zh: "未观察", en: "Unseen" }
    key_jump { zh: "跳场", en: "Jump" }
    key_declare { zh: "定级", en: "Level" }
    key_undo { zh: "撤销", en: "Undo" }
    key_roles { zh: "角色", en: "Roles" }
    key_menu { zh: "菜单", en: "Menu" }
    key_next { zh: "下一条", en: "Next" }
    key_minute { zh: "走一分", en: "+1min" }
    key_speed { zh: "倍速", en: "Speed" }
    key_start { zh: "开始", en: "Start" }
    key_pause { zh: "暂停", en: "Pause" }
    key_go_on { zh: "继续", en: "Go on" }
    key_pace { zh: "节奏", en: "Pace" }
    key_board { zh: "大屏", en: "Board" }
    key_break { zh: "休会", en: "Break" }
    key_leader { zh: "插话", en: "Speech" }
    key_note { zh: "记事", en: "Note" }
    key_read { zh: "看信息", en: "Read" }
    key_end { zh: "结束", en: "End" }
    key_score { zh: "评分", en: "Score" }
    key_hot_wash { zh: "复盘", en: "Hot wash" }
    key_judge { zh: "评估", en: "Evaluate" }
    key_abort { zh: "中止", en: "Abort" }
    key_quit { zh: "离开", en: "Leave" }
}

// The menu, a sentence each.
crate::phrases! {
    menu_tasks { zh: "任务表：看全部任务，选一项记录", en: "All tasks: look, choose one to record" }
    menu_release { zh: "手动下发一条导调信息（含备用池）", en: "Release an inject by hand, or one in reserve" }
    menu_decide { zh: "记决策：谁、定了什么、为什么", en: "Log a decision: who, what, why" }
    menu_instruct { zh: "记领导指示，并复述确认", en: "Log a leader's instruction and its read-back" }
    menu_not_observed { zh: "标为未观察：没人看见，不评", en: "Mark as not observed: nobody saw, not judged" }
    menu_jump { zh: "跳到后面的场景", en: "Jump to a later scene" }
    menu_declare { zh: "宣布预警、响应级别或事件分级", en: "Declare a warning, response level or grade" }
    menu_undo { zh: "撤销一条记录（先看清再撤）", en: "Take an entry back, after a look at it" }
    menu_roles { zh: "接管角色，或交还机器扮演", en: "Take a role over, or hand it back" }
    menu_menu { zh: "本菜单", en: "This menu" }
    menu_next { zh: "时钟走到下一条导调信息", en: "On to the next inject of the timeline" }
    menu_minute { zh: "时钟走一分钟", en: "One minute of story time on" }
    menu_speed { zh: "时钟倍速（实时节奏下）", en: "Speed of the clock, in real-time pace" }
    menu_pause { zh: "开始、暂停或继续", en: "Start, pause or go on" }
    menu_to_real_time { zh: "换成实时：时钟自己走", en: "To real-time pace: the clock runs" }
    menu_to_discussion { zh: "换成研讨式：讨论时时钟不走", en: "To discussion pace: the clock stands" }
    menu_board { zh: "大屏：本屏换成投影给大家看的样子，再按一次回来", en: "Board: this screen as the room may see it, and back" }
    menu_break { zh: "休会：时钟、导调信息都停", en: "A break: clock and injects stand" }
    menu_leader { zh: "领导插话：时钟停，讲完继续", en: "A leader speaks: the clock stands" }
    menu_note { zh: "记事：写进过程记录，不计分", en: "A note for the record, not scored" }
    menu_read { zh: "看导调信息全文，登记签收", en: "Read an inject in full, mark who signed" }
    menu_end { zh: "结束演练并评分", en: "End the drill and score it" }
    menu_score { zh: "看评分", en: "Show the score" }
    menu_hot_wash { zh: "复盘：当着大家把经过再走一遍（演练结束后）", en: "Go through it again in front of the room, once it is over" }
    menu_judge { zh: "评估人员的记事、目标、评估表、裁定和等次", en: "Evaluators: notes, objectives, checklist, rulings, grade" }
    menu_score_held { zh: "看评分（发布前只限自己看）", en: "Look at the score, yours alone until released" }
    menu_abort { zh: "真有险情：立即中止，不评分", en: "A real incident: stop at once, never rated" }
    menu_quit { zh: "离开本屏，记录留着，可再继续", en: "Leave; the record stays and can go on" }
}

// Why not now.
crate::phrases! {
    closed_over { zh: "演练已经结束，不能再改。按 Enter 看评分，F9 可补记事。", en: "The drill is over. Enter shows the score; F9 still takes a note." }
    closed_not_started { zh: "演练尚未开始，请先按 Enter 开始。", en: "The drill has not started: press Enter to start it." }
    closed_paused { zh: "时钟已经停着。按 F5 继续后再换。", en: "The clock already stands. F5 goes on." }
    closed_undo { zh: "没有可以撤销的记录。时钟和导调信息不能撤销。", en: "There is nothing to take back. Clock and inject entries stay." }
    closed_next { zh: "时间线上没有后续导调信息。可按 2 手动下发，或 6 跳场。", en: "Nothing is left on the timeline. 2 releases one by hand, 6 jumps." }
    closed_jump { zh: "后面没有场景可跳。", en: "There is no later scene to jump to." }
    closed_speed { zh: "研讨式节奏下时钟不走，没有倍速。F6 换成实时。", en: "In discussion pace the clock stands and has no speed. F6 changes to real time." }
    closed_score { zh: "演练结束后才评分。0 菜单里有“结束”。", en: "There is a score once the drill is over. “End” is in the menu, 0." }
    closed_read { zh: "还没有导调信息可看。F2 到下一条。", en: "No inject to read yet. F2 goes on to the next." }
    closed_now { zh: "现在不能这样做。按 0 看能做什么。", en: "Not now. 0 shows what can be done." }
}

// Lists.
crate::phrases! {
    pick_tasks { zh: "任务表：选一项记录", en: "Tasks: choose one to record" }
    pick_not_observed { zh: "哪一项没人看见？标了就不评", en: "Which one did nobody see? It will not be judged" }
    pick_release { zh: "下发哪一条？", en: "Release which inject?" }
    pick_undo { zh: "撤销哪一条？撤销不擦除，记录里仍看得见", en: "Take which entry back? It stays visible in the record" }
    pick_roles { zh: "谁来扮演？", en: "Who plays whom?" }
    pick_speed { zh: "时钟倍速", en: "Speed of the clock" }
    pick_scene { zh: "跳到哪一场？", en: "Jump to which scene?" }
    pick_filter { zh: "输入拼音首字母或汉字缩小范围", en: "type letters to narrow the list" }
    pick_none { zh: "没有符合的。退格删字，Esc 返回。", en: "Nothing fits. Backspace widens, Esc goes back." }
    pick_empty_release { zh: "导调信息都下发了。", en: "Every inject has been released." }
    pick_empty_undo { zh: "没有可以撤销的记录。", en: "There is nothing to take back." }
    pick_empty_not_observed { zh: "没有可标的任务：都已完成或已标。", en: "Nothing to mark: all are done or marked." }
    release_by_hand { zh: "手动", en: "by hand" }
    release_pool { zh: "备用", en: "reserve" }
    release_at(time: &str) { zh: "{time} 到时", en: "due {time}" }
    release_when { zh: "待条件", en: "on a condition" }
    release_passed { zh: "已略过", en: "passed over" }
    asks(count: usize) { zh: "{count} 问", en: "asks {count}" }
    role_held(seat: &str) { zh: "参演组 {seat}，Enter 交还机器", en: "group {seat}; Enter hands it back" }
    role_played { zh: "机器扮演，Enter 接管", en: "the machine; Enter takes it over" }
    role_away { zh: "本人不在", en: "holder is out" }
    what_it_does { zh: "下发后：", en: "It will: " }
    does_reach(roles: &str) { zh: "送达{roles}", en: "reach {roles}" }
    does_reveal(facts: &str) { zh: "告知 {facts}", en: "tell {facts}" }
    does_claim(facts: &str) { zh: "（不实）{facts}", en: "claim (untrue) {facts}" }
    does_declare(rung: &str) { zh: "宣布{rung}", en: "declare {rung}" }
    does_away(roles: &str) { zh: "{roles}离岗", en: "take {roles} away" }
    does_back(roles: &str) { zh: "{roles}归岗", en: "bring {roles} back" }
}

// Jump.
crate::phrases! {
    jump_to(scene: &str, time: &str) { zh: "跳到“{scene}” {time}", en: "Jump to “{scene}”, {time}" }
    jump_lead { zh: "这些任务还没做完，跳过去以后：", en: "These duties are open. After the jump each:" }
    jump_nothing { zh: "没有未完的任务。Enter 跳过去。", en: "No duty is open. Enter jumps." }
    jump_hint { zh: "↑↓选 ←→改 Enter跳过去 Esc返回", en: "↑↓ choose  ←→ change  Enter jump  Esc back" }
    carry_done { zh: "视为已完成", en: "counts as done" }
    carry_not_judged { zh: "不评", en: "is not judged" }
    carry_goes_on { zh: "继续计", en: "goes on" }
}

// Forms.
crate::phrases! {
    form_decision { zh: "记决策", en: "Decision" }
    form_instruction { zh: "领导指示", en: "Leader's instruction" }
    form_level { zh: "宣布级别", en: "Declare a level" }
    form_note { zh: "记事", en: "Note" }
    form_hint { zh: "Enter下一栏 Tab换栏 ↑↓或打字选 F2保存 Esc返回（内容留着）", en: "Enter next  Tab fields  ↑↓ or letters  F2 save  Esc back (kept)" }
    field_question { zh: "研讨题", en: "Question" }
    field_what { zh: "定了什么", en: "What" }
    field_who { zh: "谁", en: "Who" }
    field_why { zh: "为什么", en: "Why" }
    field_options { zh: "比过哪些", en: "Options" }
    field_follow_up { zh: "跟进", en: "Follow-up" }
    field_when { zh: "何时", en: "When" }
    field_words { zh: "指示内容", en: "Words" }
    field_read_back { zh: "复述", en: "Read back" }
    field_level { zh: "级别", en: "Level" }
    field_note { zh: "内容", en: "Text" }
    hint_what { zh: "如：坡下、沟口的住户立即转移", en: "e.g. evacuate the houses below the slope now" }
    hint_why { zh: "依据和考虑", en: "grounds" }
    hint_why_level { zh: "依据哪一条、哪个数", en: "which criterion, which figure" }
    hint_options { zh: "比较过的其他办法", en: "what else was weighed" }
    hint_follow_up { zh: "谁、何时前、办什么", en: "who does what by when" }
    hint_when { zh: "空着=现在；-2、14:20 也行", en: "empty: now; -2 or 14:20" }
    hint_words { zh: "原话记要点", en: "the point of it, in their words" }
    hint_note { zh: "写进过程记录，不计分", en: "goes into the record, is not scored" }
    read_back { zh: "已复述确认", en: "read back and confirmed" }
    not_read_back { zh: "未复述", en: "not read back" }
    no_question { zh: "（不针对某一题）", en: "(no question in particular)" }
    no_ladders { zh: "本预案没有级别可宣布。", en: "This plan has no levels to declare." }
    hint_level { zh: "还没选：哪一级", en: "not chosen yet: which" }
    choose_in(label: &str) { zh: "“{label}”还没选：按 ↑↓、数字或打拼音首字母选一项，再保存。", en: "“{label}” is not chosen yet: ↑↓, a digit or letters choose one, then save." }
    fill_in(label: &str) { zh: "请填写“{label}”。", en: "Please fill in “{label}”." }
    no_time(text: &str, now: &str) { zh: "“{text}”不是时间。写 -2（两分钟前）或 {now}，空着就是现在。", en: "“{text}” is not a time. Write -2 (minutes ago) or {now}; empty means now." }
}

// Reading.
crate::phrases! {
    reading { zh: "导调信息全文", en: "Inject in full" }
    questions { zh: "研讨题：", en: "Questions:" }
    minutes_planned(minutes: u32) { zh: "（{minutes} 分钟）", en: " ({minutes} min)" }
}

// Confirm.
crate::phrases! {
    confirm_end { zh: "结束演练？", en: "End the drill?" }
    confirm_end_more { zh: "结束后不能再记录，随即评分。", en: "Nothing can be recorded after it; it is scored at once." }
    confirm_abort { zh: "真有险情？中止演练？", en: "A real incident? Abort the drill?" }
    confirm_abort_more { zh: "时钟停下，演练不再评分，记录保留。", en: "The clock stops, the drill is never rated, the record stays." }
    confirm_quit { zh: "离开本屏？", en: "Leave this screen?" }
    confirm_quit_more { zh: "记录留着，下次从这里继续；离开的时间算暂停。", en: "The record stays and can go on from here; the time away counts as a pause." }
    confirm_yes(key: &str) { zh: "再按 {key} 或 Enter 确定，其他键返回", en: "{key} again or Enter to confirm, any other key goes back" }
    confirm_yes_enter { zh: "Enter 确定，其他键返回", en: "Enter confirms, any other key goes back" }
}

// Menu and help.
crate::phrases! {
    menu { zh: "菜单", en: "Menu" }
    menu_hint { zh: "↑↓选 Enter做 或直接按左边的键 Esc返回", en: "↑↓ and Enter, or the key on the left  Esc back" }
    list_hint { zh: "↑↓选 数字选行 Enter定 Esc返回", en: "↑↓ or digit choose  Enter takes it  Esc back" }
    help { zh: "帮助 · 导调台", en: "Help · The console" }
    help_1 { zh: "下一步：抬头第四行（宽屏在中栏）总说现在该做什么、按哪个键，照着走就行。", en: "Next: the fourth row (wide: the middle) says what to do and which key." }
    help_2 { zh: "记录：打任务的拼音首字母（dhbg=电话报告）或汉字，↑↓ 选，Enter 记下。", en: "Record: type letters of a step, arrows or a digit choose, Enter records." }
    help_3 { zh: "时间：末尾写 -2 是两分钟前，14:20 是当时；研讨式可写 +5，时钟随之前移。", en: "Time: end with -2 for two minutes ago, 14:20 for then; discussion: +5." }
    help_4 { zh: "谁做的：←→ 换人，或写 @ 加拼音首字母。Tab 换依据；报告、命令则记说了什么。", en: "Who: left and right, or @. Tab: on what basis; for a report what was said." }
    help_5 { zh: "念导调：Enter 打开，照话术念，谁签收按谁的数字。2 下发，或现场写一条。", en: "Injects: Enter opens one to read out, a digit signs; 2 releases one." }
    help_6 { zh: "各栏：F4 换任务、泳道、谁没动、记事；Tab 进去，↑↓ 选，Enter 看全文。", en: "Views: F4 turns them; Tab enters, arrows choose, Enter tells in full." }
    help_7 { zh: "泳道：░ 从应办到时限  ▓ 实际  | 现在  ! 超时；←→ 移，+- 缩放，Home 回现在。", en: "Lanes: ░ to the limit  ▓ done  | now  ! late; arrows, + - zoom, Home: now." }
    help_8 { zh: "查找：F3 找任务、主体、条款、来过的信息、记事。整本预案在菜单 0。", en: "Find: F3, steps, roles, clauses, injects, log. The whole plan: menu, 0." }
    help_9 { zh: "节奏：研讨式时钟不走，F2 到下一条；实时自己走。走一分、倍速在菜单 0。", en: "Pace: in discussion F2 moves the clock. One minute, speed: menu, 0." }
    help_10 { zh: "停钟：F5 暂停，F8 领导插话，休会在菜单；停着时什么都不到时。F7 换大屏。", en: "Stops: F5 pause, F8 a leader speaks, a break from the menu. F7: board." }
    help_11 { zh: "! 超时  ● 未看  ✓ 完成  ▶ 在办  ▷ 可做  … 等前置  ◇ 备用；减号是已超时多少。", en: "! late, by -5:00  ● new  ✓ done  ▶ begun  ▷ ready  … waits  ◇ reserve" }
    help_12 { zh: "记错了按 8 撤销。Esc 退一步，字不丢。开着输入法，数字和 F 键照样能用。", en: "Mistakes: 8 takes back. Esc loses nothing. No bare letter is needed." }
}

// Entries of the record.
crate::phrases! {
    told_opened { zh: "建立演练记录", en: "record opened" }
    told_started { zh: "演练开始", en: "drill started" }
    told_paused(why: &str) { zh: "暂停（{why}）", en: "paused ({why})" }
    told_resumed { zh: "继续", en: "went on" }
    told_speed(speed: &str) { zh: "倍速 {speed}", en: "speed {speed}" }
    told_pace(pace: &str) { zh: "节奏改为{pace}", en: "now in {pace}" }
    told_advanced(to: &str) { zh: "时钟走到 {to}", en: "clock moved to {to}" }
    told_jumped(scene: &str, to: &str) { zh: "跳到 {to} {scene}", en: "jumped to {to}, {scene}" }
    told_aborted { zh: "演练中止", en: "drill aborted" }
    told_ended { zh: "演练结束", en: "drill ended" }
    told_withdrawn(entry: u64) { zh: "撤销第 {entry} 条", en: "entry {entry} taken back" }
    told_note(text: &str) { zh: "记事：{text}", en: "note: {text}" }
    told_instruction(text: &str, confirmed: &str) { zh: "领导指示：{text}（{confirmed}）", en: "leader: {text} ({confirmed})" }
    told_released(inject: &str, how: &str) { zh: "下发：{inject}（{how}）", en: "released: {inject} ({how})" }
    by_hand { zh: "手动", en: "by hand" }
    by_machine { zh: "机器代发", en: "by the machine" }
    by_itself { zh: "到时", en: "as planned" }
    told_passed_over(inject: &str) { zh: "略过：{inject}", en: "passed over: {inject}" }
    told_armed(inject: &str) { zh: "条件已成，待下发：{inject}", en: "on its way: {inject}" }
    told_received(role: &str, inject: &str) { zh: "{role}签收：{inject}", en: "{role} signed for: {inject}" }
    told_rung_due(rung: &str) { zh: "已达标准：{rung}", en: "criteria met: {rung}" }
    told_level(at: &str, rung: &str, role: &str) { zh: "{at} {rung}（{role}宣布）", en: "{at} {rung}, declared by {role}" }
    told_recorded(at: &str, step: &str, role: &str, basis: &str) { zh: "{at} {step} {role}（{basis}）", en: "{at} {step}, {role} ({basis})" }
    told_supplemented(at: &str, step: &str, what: &str, basis: &str) { zh: "{at} {step}补报：{what}（{basis}）", en: "{at} {step}, supplemented: {what} ({basis})" }
    told_forbidden(entry: &str) { zh: "禁止行为：{entry}", en: "forbidden: {entry}" }
    told_not_observed(step: &str) { zh: "未观察：{step}", en: "not observed: {step}" }
    told_activated(step: &str) { zh: "应办：{step}", en: "became a duty: {step}" }
    told_retired(step: &str) { zh: "不再应办：{step}", en: "no duty any more: {step}" }
    told_reconsidered { zh: "按更正后的记录重新认定应办任务和级别", en: "duties and rungs told anew from the corrected entries" }
    told_repeat_ended(step: &str) { zh: "不再重复：{step}", en: "repeats no more: {step}" }
    told_begun(role: &str, step: &str) { zh: "{role}（机器）着手{step}", en: "{role} (machine) set about {step}" }
    told_taken(role: &str, seat: &crate::words::Id) { zh: "{role}由参演组 {seat} 接管", en: "{role} taken over by {seat}" }
    told_handed_back(role: &str) { zh: "{role}交还机器", en: "{role} handed back to the machine" }
    told_decision(role: &str, what: &str) { zh: "{role}决定：{what}", en: "{role} decided: {what}" }
    erased { zh: "（已清除）", en: "(erased)" }
    ladder_at(ladder: &str, rung: &str) { zh: "{ladder} {rung}", en: "{ladder}: {rung}" }
    ladder_down(ladder: &str) { zh: "{ladder} 解除", en: "{ladder}: stood down" }
}
