//! What the views of the drill screen say, and what is told in full.

// Views.
crate::phrases! {
    tab_duties { zh: "任务", en: "Duties" }
    tab_lanes { zh: "泳道", en: "Lanes" }
    tab_silent { zh: "谁没动", en: "Silent" }
    tab_log { zh: "记事", en: "Log" }
    done_of(done: usize, all: usize) { zh: "完成 {done}/{all}", en: "{done} of {all} done" }
    running(count: usize, done: usize, all: usize) { zh: "在计时 {count} · 完成 {done}/{all}", en: "{count} timed, {done} of {all} done" }
    legend(planned: &str, actual: &str) { zh: "{planned}计划 {actual}实际 !超时", en: "{planned}plan {actual}done !late" }
    no_lanes { zh: "这一段里没有在计时或做完的任务。←→移 +-缩放 Home回到现在。", en: "Nothing is timed or was done in this stretch: ←→ move, +- zoom, Home back to now." }
    lanes_hint { zh: "←→移 +-缩放 Home现在 ↑↓选 Enter看 F4换栏 Tab/Esc回记录", en: "←→ move +- zoom Home now ↑↓ choose Enter open F4 next Tab/Esc back" }
    no_silent { zh: "在场各方眼下都没有欠着的任务。", en: "Nobody in the room owes anything just now." }
    silent_lead { zh: "在场、有任务未做的，多久没动静，下一项欠什么", en: "In the room with duties open: how long silent, what is owed next" }
    silent_never { zh: "尚无动作", en: "nothing yet" }
    silent_for(time: &str) { zh: "{time} 没动", en: "{time} ago" }
    no_log { zh: "还没有决策、指示、记事。3 记决策，4 记领导指示，F9 记事。", en: "No decision, instruction or note yet: 3, 4 and F9 log them." }
    log_count(count: usize) { zh: "{count} 条，最近的在前", en: "{count}, the latest first" }
    view_hint { zh: "↑↓选 Enter看全文 F4换一栏 Tab/Esc回记录 打字即记录", en: "↑↓ choose  Enter in full  F4 next view  Tab/Esc back; typing records" }
    key_view { zh: "换栏", en: "View" }
    menu_view { zh: "换一栏：任务、泳道、谁没动、记事；Tab 进去选", en: "Next view: duties, lanes, who is silent, log; Tab enters" }
}

// Told in full.
crate::phrases! {
    of_step { zh: "任务", en: "Step" }
    of_role { zh: "责任主体", en: "Role" }
    of_clause { zh: "预案条款", en: "Clause" }
    of_entry(seq: u64) { zh: "过程记录第 {seq} 条", en: "Entry {seq} of the record" }
    detail_supplement_hint { zh: "↑↓翻 Enter补报 Esc返回", en: "↑↓ scroll  Enter supplements it  Esc back" }
    detail_both_hint { zh: "↑↓翻 Enter记录这一项 Tab补报 Esc返回", en: "↑↓ scroll  Enter records it  Tab supplements the report  Esc back" }
    detail_hint { zh: "↑↓翻 Esc返回", en: "↑↓ scroll  Esc back" }
    detail_step_hint { zh: "↑↓翻 Enter记录这一项 Esc返回", en: "↑↓ scroll  Enter records it  Esc back" }
    label_stands { zh: "现状", en: "stands" }
    label_lead { zh: "牵头", en: "lead" }
    label_support { zh: "配合", en: "support" }
    label_limit { zh: "时限", en: "limit" }
    label_before { zh: "前置", en: "needs" }
    label_when { zh: "启动", en: "when" }
    label_tells { zh: "告知", en: "tells" }
    label_clause { zh: "条款", en: "clause" }
    label_basis { zh: "依据", en: "basis" }
    label_unit { zh: "单位", en: "unit" }
    label_played { zh: "扮演", en: "played" }
    label_silent { zh: "动静", en: "last" }
    label_tasks { zh: "任务", en: "steps" }
    label_time { zh: "时间", en: "when" }
    label_who { zh: "谁", en: "who" }
    label_what { zh: "内容", en: "what" }
    label_question { zh: "研讨题", en: "question" }
    label_why { zh: "为什么", en: "why" }
    label_options { zh: "比过哪些", en: "options" }
    label_follow_up { zh: "跟进", en: "follow-up" }
    label_grounds { zh: "依据", en: "basis" }
    label_recorded { zh: "记录", en: "recorded" }
    due_at(word: &str, time: &str, left: &str) { zh: "{word}，{time} 前（{left}）", en: "{word}, by {time} ({left})" }
    agreed_limit(limit: &str) { zh: "{limit}（演练约定）", en: "{limit} (agreed for this drill)" }
    no_limit { zh: "没有时限", en: "none" }
    no_before { zh: "没有前置任务", en: "nothing" }
    from_start { zh: "演练开始即应办", en: "a duty from the beginning" }
    no_clause { zh: "没有写明条款", en: "no clause is named" }
    no_tasks_now { zh: "眼下没有任务", en: "none just now" }
    with_deputy(role: &str, deputy: &str) { zh: "{role}，不在时由{deputy}代", en: "{role}; while out, {deputy}" }
    entry_recorded(time: &str, by: &str) { zh: "情景时间 {time}，{by}", en: "at {time} story time, by {by}" }
    by_the_machine { zh: "机器", en: "the machine" }
    label_said { zh: "说了", en: "said" }
    said_of(element: &str, said: &str) { zh: "{element}：{said}", en: "{element}: {said}" }
    not_taken_down { zh: "只打了勾，没有记要素；说得对不对不评", en: "ticked only; what was said is not judged" }
    not_written { zh: "（未记）", en: "(not written down)" }
}

// What to do next.
crate::phrases! {
    next_label { zh: "下一步", en: "Next" }
    next_start { zh: "人到齐、大屏接好，就开始", en: "everybody there and the board connected: start" }
    next_go_on { zh: "时钟停着，什么都不到时；可以了就继续", en: "the clock is paused and nothing falls due; go on when ready" }
    next_phone(to: &str, title: &str) { zh: "打电话告诉{to}：{title}", en: "phone {to}: {title}" }
    next_radio(to: &str, title: &str) { zh: "用电台呼叫{to}：{title}", en: "radio {to}: {title}" }
    next_in_person(to: &str, title: &str) { zh: "当面告诉{to}：{title}", en: "tell {to}: {title}" }
    next_slip(to: &str, title: &str) { zh: "把消息单递给{to}：{title}", en: "slip to {to}: {title}" }
    next_fax(to: &str, title: &str) { zh: "把传真送到{to}：{title}", en: "fax to {to}: {title}" }
    next_screen(title: &str) { zh: "投到大屏上念一遍：{title}", en: "read it out from the board: {title}" }
    next_then_ask { zh: "，再提问", en: ", then ask" }
    next_discuss_left(left: &str) { zh: "让大家议，还剩 {left}；议出结果就记决策", en: "let them talk, {left} left; log the decision when there is one" }
    next_discuss { zh: "让大家议；议出结果就记决策", en: "let them talk; log the decision when there is one" }
    next_conclude(over: &str) { zh: "研讨时间到了（超 {over}）：请人拍板，记决策", en: "time is up by {over}: ask for the result and log the decision" }
    next_declare(rung: &str) { zh: "够标准还没宣布：{rung}。等谁来定，定了就记", en: "due: {rung}. Log it once declared" }
    passed_undeclared(rung: &str) { zh: "够标准还没宣布：{rung}，定了按 7 记", en: "due, not declared: {rung}. 7 logs it" }
    next_on(time: &str, title: &str) { zh: "议完了就到下一条：{time} {title}", en: "on to the next inject when they are done: {time} {title}" }
    next_await(time: &str, title: &str) { zh: "看着记；{time} 自动下发：{title}", en: "watch and record; at {time} by itself: {title}" }
    next_release(count: usize) { zh: "本场还有 {count} 条等您手动下发", en: "{count} left in this scene for you to release by hand" }
    next_jump(scene: &str) { zh: "这一场走完了，跳到“{scene}”", en: "this scene is over: jump to “{scene}”" }
    next_jump_open(ready: &str, scene: &str) { zh: "做了的按 1 记：{ready}；再跳到“{scene}”", en: "1 records {ready}; then jump to “{scene}”" }
    next_on_open(ready: &str, time: &str, title: &str) { zh: "做了的按 1 记：{ready}；再到 {time} {title}", en: "1 records {ready}; then {time} {title}" }
    next_end_open(ready: &str) { zh: "各场走完了：按 1 补记 {ready}；再在菜单里选“结束”", en: "all scenes done: 1 records {ready}; then “End” in the menu" }
    ready_count(count: usize) { zh: "{count} 项可记", en: "{count} ready" }
    ready_names(names: &str, all: usize, more: usize) { zh: "{names}等 {all} 项", en: "{names} and {more} more" }
    comma { zh: "、", en: ", " }
    next_end { zh: "各场都走完了：在菜单里选“结束”", en: "the last scene is over: choose “End” in the menu" }
    next_score { zh: "演练已结束，看评分", en: "the drill is over: look at the score" }
    next_aborted { zh: "演练已中止。先处置真实险情", en: "the drill is aborted: see to the real incident" }
}

// What came in, read and signed for.
crate::phrases! {
    reading_hint { zh: "数字=签收 ←→前后条 ↑↓翻 Esc返回", en: "digit signs  ←→ other injects  ↑↓ scroll  Esc back" }
    read_aloud(to: &str) { zh: "话术：照着念给{to}", en: "Spoken words, read to {to}:" }
    read_this(to: &str) { zh: "照着念给{to}", en: "Read this to {to}:" }
    gist { zh: "内容（自己掌握，不必照念）", en: "What it comes to, for you:" }
    hand_over(means: &str) { zh: "{means}上的字，原样递出", en: "On the {means}, handed over as it stands:" }
    receipts(done: usize, all: usize) { zh: "签收 {done}/{all}：谁收到了，按他的数字", en: "Signed {done} of {all}: press the digit of whoever has it" }
    receipts_why { zh: "签收只为留底，不计分：谁拿到点谁；一个人试演、没人可点，直接关上", en: "Receipts are kept on record and never scored. Alone, with nobody to sign: just close it" }
    all_played { zh: "接收的各方都由机器扮演，没有人要签收", en: "All it is for are played by the machine: nobody has to sign" }
    next_nine { zh: "，Tab 换下九个", en: ", Tab for the next nine" }
    signed(time: &str) { zh: "{time} 签收", en: "at {time}" }
    unsigned { zh: "未签收", en: "not yet" }
    signed_before(role: &str, time: &str) { zh: "{role} {time} 已签收", en: "{role} signed at {time}" }
    nobody_signs { zh: "临机导调不登记签收", en: "No receipts are kept of your own messages" }
}

// The facilitator's own messages.
crate::phrases! {
    improvised { zh: "临机导调", en: "On the spot" }
    improvised_from { zh: "导调员", en: "facilitator" }
    improvise_row { zh: "＋ 临机导调：现场写一条", en: "+ Write one on the spot" }
    told_improvised(means: &str, to: &str, text: &str) { zh: "临机导调（{means}→{to}）：{text}", en: "on the spot ({means} to {to}): {text}" }
    form_message { zh: "临机导调", en: "A message of your own" }
    field_message { zh: "内容", en: "Text" }
    field_to { zh: "送给谁", en: "To" }
    field_means { zh: "怎么送", en: "By" }
    hint_message { zh: "剧本里没有、现在要补的情况；不改变态势数字", en: "what the script lacks and the room needs; reveals no fact" }
    key_supplement { zh: "补报", en: "Add" }
    menu_supplement { zh: "补报：报告里漏报、待核的，后来又说了", en: "A supplement: what a report had left open is said" }
    closed_supplement { zh: "没有要补的：记了要素的报告里，没有漏报和待核的。", en: "Nothing to add: no report taken down has left anything out or to be verified." }
    pick_supplement { zh: "补报哪一份报告？", en: "Supplement which report?" }
    key_improvise { zh: "临机", en: "Message" }
    menu_improvise { zh: "临机导调：现场写一条信息给谁", en: "A message of your own, written on the spot" }
}

// Find anything.
crate::phrases! {
    key_find { zh: "查找", en: "Find" }
    menu_find { zh: "查找：任务、主体、条款、来过的信息、记事", en: "Find a step, role, clause, inject or log entry" }
    pick_find { zh: "查找：任务、责任主体、条款、来过的信息、记事", en: "Find a step, a role, a clause, what came in, the log" }
    find_hint { zh: "拼音首字母、汉字或条款号，Enter 打开", en: "letters or a clause number; Enter opens it" }
    is_step { zh: "任务", en: "step" }
    is_role { zh: "主体", en: "role" }
    is_clause { zh: "条款", en: "clause" }
    is_arrived { zh: "信息", en: "inject" }
    is_entry { zh: "记事", en: "log" }
    hours(hours: u64) { zh: "{hours}小时", en: "{hours} h" }
    days(days: u64, hours: u64) { zh: "{days}天{hours}时", en: "{days}d {hours}h" }
    next_reading_signed { zh: "都签收了，关上接着走", en: "all have signed; close it and go on" }
    next_reading { zh: "念出来或递过去，谁签收按谁的数字；好了就关上", en: "read it out or hand it over, mark who signs; then close it" }
    and_another(first: &str) { zh: "{first}等2方", en: "{first} and 1 other" }
    hint_several { zh: "空格标记多个", en: "blank marks it" }
}

// The plan in the middle of a drill.
crate::phrases! {
    key_plan { zh: "预案", en: "Plan" }
    menu_plan { zh: "看预案：各方泳道、任务图、条款；时钟照旧", en: "The plan: lanes, graph, clauses; the clock goes on" }
}

// What was said in doing a step.
crate::phrases! {
    record_said_hint { zh: "↑↓选 ←→谁 Tab记要素 Shift-Tab依据 Enter打勾 Esc收起", en: "↑↓ choose ←→ who Tab what was said Shift-Tab basis Enter tick Esc aside" }
    record_supplement_hint { zh: "↑↓选 Tab或Enter填补报 Shift-Tab依据 Esc收起", en: "↑↓ choose  Tab or Enter what was added  Shift-Tab basis  Esc aside" }
    said_hint { zh: "↑↓选 ←→改 Enter记录 Esc返回（内容留着）", en: "↑↓ choose  ←→ change  Enter record  Esc back (kept)" }
    said_rule { zh: "照他说的记：没说的空着，“还不清楚”选“待核”；没人报过的，0 也别记", en: "As said: blank = not said; not known = “to be verified”; 0 only where told" }
    said_supplement_rule { zh: "带 * 的还没报或待核。报过的不能改，有错在下一次续报里更正", en: "* is still open. What was stated stays; put it right in the next report" }
    said_count(filled: usize, all: usize) { zh: "要素 {filled}/{all}", en: "{filled}/{all} said" }
    said_nothing { zh: "一项也没记：↑↓ 选，←→ 改。只打勾就 Esc 再 Enter。", en: "Nothing is taken down: ↑↓ choose, ←→ change. To tick only: Esc, then Enter." }
}

// Very wide screens.
crate::phrases! {
    by_the_plan { zh: "预案怎么说", en: "What the plan says" }
    next_declared_by(who: &str) { zh: "有权宣布：{who}", en: "may declare it: {who}" }
    next_criteria(criteria: &str) { zh: "标准：{criteria}", en: "criteria: {criteria}" }
}
