//! What the desk says.

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    title(role: &str) { zh: "岗位练兵 · {role}", en: "Practice · {role}" }
    guided { zh: "带练", en: "guided" }
    normal { zh: "自练", en: "on your own" }
    exam { zh: "考核", en: "exam" }
    calls(count: usize) { zh: "来电 {count}", en: "{count} ringing" }
    unread(count: usize) { zh: "未看 {count}", en: "{count} to read" }
    quiet { zh: "没有新消息", en: "nothing new" }

    not_started { zh: "还没开始", en: "Not begun" }
    ended { zh: "已结束", en: "Over" }
    aborted { zh: "已中止：真实险情", en: "Aborted: a real incident" }
    paused { zh: "已暂停", en: "PAUSED" }
    held { zh: "您在输入，停钟", en: "you are busy: the clock stands" }
    runs { zh: "时钟在走", en: "The clock runs" }
    stands { zh: "不催您：按 2 时间才往前走", en: "No hurry: time goes on when you press 2" }
    story_time { zh: "情景时间", en: "Story time" }

    inbox(count: usize) { zh: "收到 {count}", en: "Received {count}" }
    inbox_empty { zh: "还没有来电和消息。按 2 等一等。", en: "No call or message yet. Press 2 to wait." }
    rings_for(time: &str) { zh: "响铃 {time}", en: "ringing {time}" }
    missed { zh: "未接", en: "missed" }
    call { zh: "来电", en: "call" }
    letter { zh: "内容", en: "Message" }
    letter_none { zh: "这里显示选中的消息。", en: "The chosen message stands here." }
    press_to_answer { zh: "电话在响。按 1 接听。", en: "The telephone is ringing. Press 1 to answer." }
    press_to_call_back { zh: "没接到。按 Enter 打回去。", en: "You missed this call. Press Enter to ring back." }
    press_to_read { zh: "还没看。按 Enter 打开。", en: "Not read yet. Press Enter to open it." }

    line { zh: "您现在做什么", en: "What you do now" }
    line_rule { zh: "打几个字或拼音首字母；按 3 从全部里挑", en: "type a few letters; 3 lists everything" }
    line_placeholder { zh: "例如：dhbg（电话报告）", en: "for example: phone report" }
    line_more(count: usize) { zh: "{count} 项", en: "{count}" }
    nothing_found { zh: "没有找到，删几个字再试；Esc 清空", en: "nothing found: take a few letters back, or press Esc" }
    facts(count: usize) { zh: "我知道的情况 {count}", en: "What I know {count}" }
    facts_none { zh: "还没有情况。接电话、看消息以后，数字会列在这里。", en: "Nothing yet. Figures appear here once calls are answered and messages read." }
    fact_from(from: &str) { zh: "{from}", en: "{from}" }
    next { zh: "下一步", en: "Next" }
    next_none { zh: "眼下没有到您该办的事。按 2 等一等。", en: "Nothing is yours to do just now. Press 2 to wait." }
    next_calls { zh: "先接电话（按 1）", en: "Answer the telephone first (press 1)" }
    next_read { zh: "先看新消息（按 1）", en: "Read what has come first (press 1)" }
    next_due(step: &str, due: &str) { zh: "{step}，{due} 前", en: "{step}, by {due}" }
    next_target(step: &str, target: &str, due: &str) { zh: "{step}，最好 {target} 前，最迟 {due}", en: "{step}, best by {target}, by {due} at the latest" }
    next_late(step: &str, due: &str) { zh: "{step}：已过 {due}，快办", en: "{step}: was due {due}, do it now" }
    next_open(step: &str) { zh: "{step}", en: "{step}" }
    next_declare(rung: &str) { zh: "宣布{rung}", en: "Declare: {rung}" }
    waits(step: &str) { zh: "等“{step}”先办", en: "after: {step}" }
    clause(clause: &str) { zh: "预案 {clause}", en: "clause {clause}" }
    own_log { zh: "您做过的", en: "What you have done" }
    own_log_none { zh: "还没有做什么。", en: "Nothing so far." }

    done(at: &str, said: &str) { zh: "{at} 已办：{said}", en: "{at} done: {said}" }
    and_news(done: &str, news: &str) { zh: "{done}；{news}", en: "{done}; {news}" }
    and_more(said: &str, more: usize) { zh: "{said}，另有 {more} 件", en: "{said}, and {more} more" }
    rings(from: &str) { zh: "电话响了：{from}。按 1 接听", en: "The telephone rings: {from}. Press 1 to answer" }
    arrived(from: &str, title: &str) { zh: "{from}：{title}。按 1 看", en: "{from}: {title}. Press 1 to read" }
    waited_unread(at: &str) { zh: "现在是 {at}，还有没看的消息：按 1 看", en: "It is {at} now; there are messages to read: press 1" }
    waited_long(at: &str) { zh: "现在是 {at}，没有新消息。接着按 2 会走得更快；不再办了，按 9 交班看结果", en: "It is {at} now; nothing new. 2 again goes faster; 9 hands over and shows the result" }
    waited(at: &str) { zh: "现在是 {at}，没有新消息", en: "It is {at} now; nothing new" }
    noted { zh: "已记下", en: "noted" }
    undone { zh: "上一条已撤回", en: "the last entry has been taken back" }
    over { zh: "演练已结束", en: "the drill is over" }
    declared(rung: &str) { zh: "宣布{rung}", en: "declared: {rung}" }
    typing_stands { zh: "您输入的时候，情景时钟停着", en: "the story clock stands while you are busy" }
    typing_runs { zh: "您输入的时候，情景时钟照走", en: "the story clock runs on while you are busy" }
    closed_not_started { zh: "先按 Enter 开始", en: "press Enter to begin first" }
    closed_duties { zh: "考核时不能翻预案", en: "the plan is closed in an exam" }
    closed_answer { zh: "没有电话在响，也没有没看的消息", en: "no telephone rings, and everything has been read" }
    closed_undo { zh: "没有可以撤回的", en: "there is nothing to take back" }
    closed_clock { zh: "带练时时钟不走，按 2 往前", en: "the clock does not run here: press 2 to go on" }
    note_empty { zh: "先写几个字", en: "write a few words first" }

}

// Keys, the menu and what stands over the desk.
crate::phrases! {
    key_answer { zh: "接听/看", en: "Answer/read" }
    key_wait { zh: "等", en: "Wait" }
    key_act { zh: "做", en: "Do" }
    key_note { zh: "记一笔", en: "Note" }
    key_log { zh: "记录", en: "Log" }
    key_facts { zh: "情况", en: "Facts" }
    key_duties { zh: "预案", en: "Plan" }
    key_undo { zh: "撤回", en: "Undo" }
    key_hand_over { zh: "交班", en: "Hand over" }
    key_minute { zh: "一分钟", en: "A minute" }
    key_typing { zh: "输入停钟", en: "Typing" }
    key_pause { zh: "暂停", en: "Pause" }
    key_go_on { zh: "继续", en: "Go on" }
    key_leave { zh: "离开", en: "Leave" }
    key_menu { zh: "菜单", en: "Menu" }
    key_abort { zh: "中止", en: "Abort" }

    menu { zh: "能按什么", en: "What you can press" }
    menu_answer { zh: "接响着的电话，或看最早一条没看的消息", en: "answer the telephone, or read the oldest message" }
    menu_wait { zh: "往前走到有事找您，最多十分钟", en: "let time pass until something comes, ten minutes at most" }
    menu_act { zh: "列出能做的一切，从中挑一件", en: "everything there is to do, to choose from" }
    menu_note { zh: "在电话记录上写一笔", en: "write a line into the log" }
    menu_log { zh: "您接过的、办过的、记过的，一条条看", en: "what you answered, did and wrote, one by one" }
    menu_facts { zh: "您知道的全部情况，谁说的，几点", en: "everything you know, from whom, since when" }
    menu_duties { zh: "预案要您办什么，时限和条文", en: "what the plan wants of you, with limit and clause" }
    menu_duties_closed { zh: "考核时不能翻", en: "closed in an exam" }
    menu_undo { zh: "撤回您刚才做的一件", en: "take back what you did last" }
    menu_hand_over { zh: "交班：写下没办完的，结束练习，看结果", en: "write down what is open, end this practice and see how it went" }
    menu_minute { zh: "往前走一分钟", en: "one minute on" }
    menu_typing_stands { zh: "改为：输入时时钟停着", en: "let the clock stand while you are busy" }
    menu_typing_runs { zh: "改为：输入时时钟照走", en: "let the clock run while you are busy" }
    menu_pause { zh: "时钟停下或接着走", en: "stop the clock, or let it go on" }
    menu_leave { zh: "先离开，下次接着练", en: "leave; you can go on another time" }
    menu_menu { zh: "这张单子", en: "this list" }
    menu_abort { zh: "真有险情：立刻停止，不评分", en: "a real incident: stop at once, never rated" }

    brief_title { zh: "开始之前", en: "Before you begin" }
    brief_you(role: &str, organisation: &str) { zh: "您是：{role}（{organisation}）", en: "You are: {role} ({organisation})" }
    brief_role(role: &str) { zh: "您是：{role}", en: "You are: {role}" }
    brief_others { zh: "别的人都由机器扮演。电话会响，消息会来；该做什么、先做哪件、报什么，由您定。", en: "The machine plays everybody else. The telephone will ring and messages will come; what to do, in which order, is yours to decide." }
    brief_guided { zh: "带练：右下角随时告诉您下一步和时限。时间不催您。", en: "Guided: the lower right tells your next step and its limit. Nothing hurries you." }
    brief_normal { zh: "自练：时钟会走；只有误了时限的事才提醒。", en: "On your own: the clock runs; you are reminded only of what is late." }
    brief_exam { zh: "考核：时钟会走，没有提示，不能翻预案。", en: "Exam: the clock runs, nothing is hinted, the plan is closed." }
    brief_keys { zh: "只用五个键就能练：1 接听/看   2 等   3 做   ↑↓ 选   Enter 定", en: "Five keys are enough: 1 answer/read   2 wait   3 do   ↑↓ choose   Enter" }
    brief_begin { zh: "按 Enter 开始", en: "Press Enter to begin" }

    help { zh: "帮助 · 怎么练", en: "Help · How to practise" }
    help_1 { zh: "左上是收到的：☎ 响着的电话，● 没看的，○ 看过的。按 1 接最急的，↑↓ 换一条看，PgUp PgDn 翻长的。", en: "Upper left is what has reached you: ☎ a ringing telephone, ● not read, ○ read. 1 turns to the most urgent, ↑↓ choose, PgUp and PgDn scroll a long one." }
    help_2 { zh: "要做一件事：打几个字或拼音首字母，↑↓ 或数字选中，Enter 就算办了。不想打字，按 3 从全部里挑。", en: "To do something: type a few letters, choose with ↑↓ or a digit, press Enter. Without typing: 3 lists everything." }
    help_3 { zh: "单子里什么都有：该您办的，该别人办的，不该办的。您来判断。", en: "The list holds everything: what is yours to do, what is others', what nobody should do. You judge." }
    help_4 { zh: "宣布或请示级别时会再问哪一级。没有权限的，只能请示。", en: "Declaring or asking for a level asks you which. Without authority one can only ask." }
    help_5 { zh: "电话响三分钟没人接就算未接，选中它按 Enter 打回去。", en: "A call nobody answers is missed after three minutes; choose it and press Enter to ring back." }
    help_6 { zh: "没事可做时按 2：时间走到有事找您为止。F3 只走一分钟。", en: "With nothing to do press 2: time passes until something concerns you. F3 is one minute." }
    help_7 { zh: "时钟在走时，您一开始输入它就停，办完接着走。F4 可以改。F5 停下歇一会儿。", en: "Where the clock runs it stands while you are busy. F4 changes that. F5 takes a break." }
    help_8 { zh: "按错了：8 撤回。交班按 9，马上看到结果。", en: "A slip: 8 takes it back. 9 hands over, and shows at once how it went." }
    help_debrief { zh: "帮助 · 练完以后", en: "Help · How it went" }
    help_debrief_1 { zh: "←→ 换页：该记住的、做对的、做过的每一件事、和上一次比。↑↓ 选一条，Enter 看依据和条款。", en: "←→ turn the pages: what to learn, what went well, everything done, compared with the try before. ↑↓ choose, Enter shows evidence and clause." }
    help_debrief_2 { zh: "F5 从出错的那一刻再来一次；F6 只练这项任务的那一段。重练不计次，不影响得分。", en: "F5 begins again at the moment it went wrong; F6 practises only the part around that duty. Neither counts nor changes the score." }
    help_9 { zh: "真有险情：F12，立刻停止，这次不评分。", en: "A real incident: F12 stops at once and nothing is rated." }

    rung_declare { zh: "宣布哪一级", en: "Declare which" }
    rung_unchosen { zh: "还没选是哪一级：按数字或 ↑↓ 选，再 Enter。", en: "Which one is not chosen yet: a digit or ↑↓, then Enter." }
    rung_ask { zh: "请示哪一级", en: "Ask for which" }
    next_supplement { zh: "有人追问：选中那个电话，按 Enter 补报", en: "You were asked for more: choose that call, press Enter" }
    press_to_supplement(count: usize) { zh: "按 Enter 补报（还差 {count} 项）", en: "Enter: supplement it ({count} open)" }
    hint_call { zh: "↑↓选项 ←→用哪个 Enter 就这样办 Esc 先放着", en: "↑↓ choose  ←→ which one  Enter does it  Esc leaves it" }
    hint_report { zh: "↑↓选项 ←→改 数字直接打 Enter 报出 Esc 先放着", en: "↑↓ choose  ←→ change  digits  Enter sends it  Esc leaves it" }
    note_title { zh: "记一笔", en: "Note" }
    note_placeholder { zh: "几点、谁、什么事、报了谁", en: "when, who, what, who was told" }
    log_title { zh: "电话和处置记录", en: "Log of calls and deeds" }
    log_answered(from: &str, title: &str) { zh: "接{from}：{title}", en: "took in: {from}, {title}" }
    log_noted(text: &str) { zh: "记：{text}", en: "note: {text}" }
    duties_title { zh: "预案要您办的", en: "What the plan wants of you" }
    duty_now { zh: "现在", en: "now" }
    duty_done { zh: "已办", en: "done" }
    duty_later { zh: "以后", en: "later" }
    duty_when(condition: &str) { zh: "什么时候：{condition}", en: "when: {condition}" }
    duty_always { zh: "什么时候：一开始就要", en: "when: from the beginning" }
    duty_limit(limit: &str) { zh: "时限：{limit}", en: "limit: {limit}" }
    duty_after(before: &str) { zh: "先要：{before}", en: "after: {before}" }

    confirm_leave { zh: "先离开？", en: "Leave?" }
    confirm_leave_more { zh: "练习不会丢，下次从“继续”接着来。Enter 离开，其他键留下。", en: "Nothing is lost: “Continue” takes it up again. Enter leaves, any other key stays." }
    confirm_abort { zh: "真有险情？", en: "A real incident?" }
    confirm_abort_more { zh: "练习立刻停止，不评分。Enter 或 F12 停止，其他键接着练。", en: "The practice stops at once and is never rated. Enter or F12 stops, any other key goes on." }

    hint_line { zh: "↑↓或数字选  Enter 办  Esc 不办了", en: "↑↓ or digits choose   Enter does it   Esc closes" }
    hint_list { zh: "↑↓选  Enter 定  Esc 返回", en: "↑↓ choose   Enter   Esc back" }
    hint_read { zh: "↑↓翻  Esc 返回", en: "↑↓ scroll   Esc back" }
    hint_note { zh: "Enter 记下  Esc 先放着", en: "Enter keeps it   Esc leaves it for now" }
    hint_brief { zh: "Enter 开始  Esc 返回", en: "Enter begins   Esc back" }
    hint_confirm { zh: "Enter 是  其他键 否", en: "Enter: yes   any other key: no" }
    hint_over { zh: "Enter 看结果  ↑↓ 看消息  Esc 离开", en: "Enter: how it went   ↑↓ messages   Esc leaves" }
    hint_debrief { zh: "↑↓选 ←→换页 Enter 看依据 F5 从这里再来 F6 练这一段 0 离开 Esc 返回", en: "↑↓ choose ←→ turn Enter why F5 again from here F6 this part 0 leave" }
}

// Calling, asking, and what is written down.
crate::phrases! {
    key_log_call { zh: "登记", en: "Log call" }
    key_read_back { zh: "复诵", en: "Read back" }
    menu_deal { zh: "把接完的电话登进电话记录，或复诵领导指示", en: "enter the call shown in the log, or read an instruction back" }
    closed_deal { zh: "先选一个接过的电话或一条领导指示", en: "choose a call you answered, or an instruction" }

    calls_title(step: &str) { zh: "叫应：{step}", en: "Calls: {step}" }
    calls_done(done: usize, all: usize) { zh: "{done}/{all} 已叫应", en: "{done}/{all} have answered" }
    called(step: &str, done: usize, all: usize) { zh: "{step}（{done}/{all} 已叫应）", en: "{step} ({done}/{all} have answered)" }
    calls_now(who: &str) { zh: "现在叫 {who}：", en: "Now reach {who} by: " }
    calls_clause(clause: &str, text: &str) { zh: "预案 {clause}：{text}", en: "Clause {clause}: {text}" }
    calls_never { zh: "还没打", en: "not called yet" }
    calls_nobody(times: usize) { zh: "没人接（{times} 次）", en: "no answer ({times})" }
    calls_under_way { zh: "人在路上", en: "on the way" }
    calls_acknowledged(at: &str) { zh: "{at} 已叫应", en: "answered {at}" }
    calls_by(who: &str) { zh: "，{who}接的", en: ", by {who}" }
    reach_phone { zh: "电话", en: "telephone" }
    reach_radio { zh: "对讲机", en: "radio" }
    reach_messenger { zh: "派人上门", en: "messenger" }
    call_answered(who: &str) { zh: "{who}接了，复述无误", en: "{who} answers and repeats it correctly" }
    call_in_vain(who: &str) { zh: "{who}没人接", en: "{who} does not answer" }
    call_sent(who: &str) { zh: "已派人去找{who}，到了会回话", en: "Somebody is on the way and will call back: {who}" }
    call_other_means(heard: &str, tries: usize) { zh: "{heard}，已 {tries} 次：按 ←→ 换个办法", en: "{heard}, {tries} times now: try another way with ←→" }
    call_rest_on_the_way(heard: &str) { zh: "{heard}。只等派去的人回话：Esc 回去，按 2 等", en: "{heard}. Only the messenger's word is missing: Esc, then 2 to wait" }
    call_all(at: &str, step: &str) { zh: "{at} 全部叫应，已办：{step}", en: "{at} all have answered, done: {step}" }
    call_comma { zh: "、", en: ", " }
    call_arrived(who: &str) { zh: "派去的人回话：{who}已叫应", en: "The messenger calls back: {who} knows" }
    hint_calls { zh: "↑↓选谁 ←→怎么叫 Enter 叫 退格撤回 Esc 先放着", en: "↑↓ whom  ←→ by what means  Enter calls  Backspace undoes  Esc later" }

    whom_title(rung: &str) { zh: "{rung}：向谁请示", en: "{rung}: whom to ask" }
    asked_for(who: &str, what: &str) { zh: "向{who}请示{what}，等答复", en: "asked {who}: {what}; waiting for the answer" }
    nobody_to_ask { zh: "这里没有可请示的人：有权的就是您自己，或者没有可解除的级别", en: "there is nobody to ask: it is yours to decide, or nothing stands to be lifted" }

    log_call_title(from: &str) { zh: "电话记录：{from}", en: "Call log: {from}" }
    log_call_rule { zh: "照着来电填；对方没说的留空，以后补", en: "As the caller said; what was not said stays blank" }
    written_line(label: &str, said: &str) { zh: "{label}：{said}", en: "{label}: {said}" }
    logged { zh: "已登进电话记录", en: "entered in the call log" }
    logged_at(at: &str) { zh: "已登记 {at}", en: "logged {at}" }
    log_call_now { zh: "F2 登进电话记录", en: "F2 enters it in the call log" }
    hand_over_title { zh: "交班", en: "Hand over" }
    hand_over_rule { zh: "Enter 交班并结束，马上看到结果；没到时限的事不算漏办", en: "Enter hands over and ends; what is not due yet is not held against you" }
    handed_over { zh: "已交班", en: "handed over" }
    hint_hand_over { zh: "↑↓选行 直接改 Enter 交班并结束 Esc 先放着", en: "↑↓ choose a line   type   Enter hands over and ends   Esc leaves it" }
    hint_form { zh: "↑↓选行 直接改 Enter 保存 Esc 先放着", en: "↑↓ choose a line   type   Enter keeps it   Esc leaves it" }

    read_back_title(from: &str) { zh: "复诵：{from}", en: "Read back: {from}" }
    read_back_say { zh: "照着念一遍给对方听，对方说“对”，再按 Enter：", en: "Repeat these words aloud to them; once confirmed press Enter:" }
    read_back { zh: "已复诵，对方确认", en: "read back and confirmed" }
    read_back_at(at: &str) { zh: "已复诵 {at}", en: "read back {at}" }
    read_back_done { zh: "已经复诵过", en: "it has been read back already" }
    read_back_now { zh: "F2 复诵", en: "F2 reads it back" }
    hint_read_back { zh: "Enter 复诵完，对方确认  Esc 返回", en: "Enter: read back and confirmed   Esc back" }
}

// What is told afterwards.
crate::phrases! {
    result(score: &str, max: &str) { zh: "参考得分 {score} / {max}", en: "Score {score} / {max}" }
    result_more(old: &str, more: &str) { zh: "上次 {old}，多 {more}", en: "last time {old}, {more} more" }
    result_less(old: &str, less: &str) { zh: "上次 {old}，少 {less}", en: "last time {old}, {less} less" }
    result_unjudged(count: usize) { zh: "另有 {count} 项没到时限，不评", en: "{count} more not due yet, not judged" }
    result_not_rated { zh: "已中止，这次不评分", en: "Aborted: this is not rated" }
    result_nothing { zh: "还没有到时限的事，没有可评的", en: "Nothing was due yet: there is nothing to judge" }
    kind_excellent { zh: "做得很好。", en: "Very well done." }
    kind_good { zh: "做得不错，下面几处再练练就熟了。", en: "Well done; the points below want a little practice." }
    kind_fair { zh: "有好些地方做对了。挑下面一处，按 F5 从那里再来一遍。", en: "Much was right. Choose a point and press F5 to try again from there." }
    kind_begin { zh: "不要紧，头几次都这样。挑下面一处，按 F5 从那里再来一遍。", en: "First times are like this. Choose a point and press F5 to try again from there." }
    part_learn { zh: "可以做得更好", en: "To do better" }
    part_well { zh: "做得好", en: "Went well" }
    part_deeds { zh: "您做过的", en: "What you did" }
    part_tried { zh: "和上次比", en: "Since last time" }
    nothing_to_learn { zh: "没有扣分的地方。", en: "Nothing was lost." }
    nothing_changed { zh: "两次一样，都没有扣分。", en: "Both tries alike, with nothing lost." }
    tried_gone(what: &str, points: &str) { zh: "改好了：{what}（上次扣 {points}）", en: "put right: {what} ({points} lost last time)" }
    tried_new(what: &str) { zh: "这次新有的：{what}", en: "new this time: {what}" }
    tried_stayed(what: &str) { zh: "两次都有：{what}", en: "both times: {what}" }
    choose_duty { zh: "先在第一页选一处自己牵头的任务，再按 F6", en: "choose a duty of your own on the first page, then press F6" }
    part { zh: "微练", en: "part" }
    paper(number: u64) { zh: "考题 {number}", en: "No. {number}" }
    part_from(step: &str, at: &str) { zh: "微练“{step}”：{at} 接班。先看来信，停着的时钟按 F5 走", en: "Part “{step}”: you take over at {at}. Read first; F5 starts the clock" }
    choose_lesson { zh: "先在第一页选一处，再按 F5", en: "choose a point on the first page, then press F5" }
    again_from(at: &str) { zh: "从 {at} 接着练", en: "You go on from {at}" }
    again_from_standing(at: &str) { zh: "从 {at} 接着练。停着的时钟按 F5 走", en: "You go on from {at}. F5 lets the standing clock run" }
}
