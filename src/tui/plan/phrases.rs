//! What the plan screen says.

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    head(title: &str, key: &str) { zh: "预案 {title}  {key}", en: "Plan {title}  {key}" }
    counts(steps: usize, links: usize) { zh: "任务 {steps} 关系 {links}", en: "{steps} steps, {links} links" }
    working { zh: "正在排布预案的任务……", en: "Laying out the plan’s steps…" }

    lanes { zh: "责任主体与时限", en: "Roles, steps and limits" }
    graph_near(hops: usize) { zh: "任务关系  前后各 {hops} 步", en: "Links, {hops} steps each way" }
    graph_one { zh: "任务关系  前后各 1 步", en: "Links, 1 step each way" }
    graph_whole { zh: "任务关系  整个预案", en: "Links of the whole plan" }
    graph_ways { zh: "前置 <  > 后续", en: "before <  > after" }
    misses(count: usize) { zh: "! 超时限 {count}", en: "! late {count}" }
    may_miss(count: usize) { zh: "? 可能超 {count}", en: "? maybe late {count}" }

    role { zh: "责任主体", en: "role" }
    step { zh: "任务", en: "step" }
    limit { zh: "时限", en: "limit" }
    t0 { zh: "T0", en: "T0" }
    from_beginning(steps: usize) { zh: "T0 = 演练开始（{steps} 项）", en: "T0 = the drill begins ({steps})" }
    from_condition(when: &str, steps: usize) { zh: "T0 = {when}（{steps} 项）", en: "T0 = {when} ({steps})" }
    every(span: &str) { zh: "每{span}", en: "per {span}" }

    stage_warning { zh: "预警", en: "warn" }
    stage_reporting { zh: "报告", en: "report" }
    stage_response { zh: "响应", en: "act" }
    stage_recovery { zh: "恢复", en: "recover" }
    stage_review { zh: "评估", en: "review" }

    details { zh: "任务详情", en: "The step" }
    details_hint { zh: "Enter 看全文", en: "Enter for all of it" }
    details_keys { zh: "↑↓ 翻看  Esc 返回", en: "↑↓ scroll  Esc back" }
    stage_and_weight(stage: &str, weight: u32) { zh: "{stage}  权重 {weight}", en: "{stage}, weight {weight}" }
    field_lead { zh: "牵头", en: "lead" }
    field_support { zh: "配合", en: "support" }
    field_stage { zh: "环节", en: "stage" }
    field_limit { zh: "时限", en: "limit" }
    field_duration { zh: "时长", en: "takes" }
    field_noted { zh: "检查", en: "Check" }
    field_verdict { zh: "核算", en: "check" }
    field_repeat { zh: "重复", en: "repeats" }
    field_before { zh: "前置", en: "needs" }
    field_after { zh: "后续", en: "leads to" }
    field_when { zh: "启动", en: "when" }
    field_tells { zh: "告知", en: "tells" }
    field_acknowledged { zh: "叫应", en: "must answer" }
    field_clause { zh: "条款", en: "clause" }
    field_basis { zh: "依据", en: "basis" }
    field_former { zh: "旧编号", en: "once" }
    no_limit { zh: "没有时限", en: "no limit" }
    no_before { zh: "没有前置任务", en: "nothing" }
    no_after { zh: "没有任务等它", en: "nothing" }
    no_clause { zh: "没有写明条款", en: "no clause is named" }
    at_once { zh: "演练开始即应办", en: "a duty from the drill’s beginning" }
    in_organisation(role: &str, organisation: &str) { zh: "{role}（{organisation}）", en: "{role} ({organisation})" }
    deputy(role: &str, deputy: &str) { zh: "{role}，不在时由{deputy}代", en: "{role}; while out, {deputy}" }
    and_more(told: &str, count: usize) { zh: "{told} 等 {count} 项", en: "{told} and more, {count} in all" }
    begins_at_once { zh: "T0 即可开始", en: "can begin at T0" }
    begins(begin: &str) { zh: "T0 后 {begin}可开始", en: "can begin {begin} after T0" }
    verdict_met(begins: &str, end: &str) { zh: "{begins}，T0 后 {end}完成，时限够用", en: "{begins}, ends {end} after it: within the limit" }
    verdict_unlimited(begins: &str, end: &str) { zh: "{begins}，T0 后 {end}完成", en: "{begins}, ends {end} after it" }
    verdict_may_miss(begins: &str, end: &str) { zh: "若前置任务都从 T0 才开始：{begins}，T0 后 {end}才完成，超过时限", en: "if all it waits for begins only at T0: {begins}, ends {end} after it, beyond the limit" }
    verdict_misses(begins: &str, end: &str) { zh: "{begins}，T0 后 {end}才完成，按预案自己的时长也超过时限", en: "{begins}, ends {end} after it: beyond the limit by the plan’s own durations" }
    drawn_from_t0 { zh: "（图上从 T0 画起）", en: " (drawn from T0)" }
    waits_outside { zh: "有的前置任务由别的条件启动", en: "something it waits for has another T0" }

    search { zh: "查找", en: "Find" }
    search_hint { zh: "汉字、拼音首字母或编号", en: "letters, Chinese, pinyin initials or a number" }
    search_none { zh: "没有找到。Backspace 改，Esc 返回", en: "nothing found: Backspace to change, Esc to go back" }
    search_dead_end { zh: "没有任务依据这一条", en: "no step rests on this clause" }
    is_step { zh: "任务", en: "step" }
    is_role { zh: "主体", en: "role" }
    is_clause { zh: "条款", en: "clause" }

    menu_title { zh: "菜单", en: "Menu" }
    help_title { zh: "帮助 · 预案图", en: "Help · The plan" }
    to_graph { zh: "关系图", en: "links" }
    to_lanes { zh: "时限图", en: "lanes" }
    read { zh: "详情", en: "details" }
    zoom_out { zh: "缩小", en: "out" }
    zoom_in { zh: "放大", en: "in" }
    whole_axis { zh: "全程", en: "all" }
    near_1 { zh: "一步", en: "one" }
    near_2 { zh: "两步", en: "two" }
    near_3 { zh: "三步", en: "three" }
    whole_graph { zh: "全图", en: "all" }
    centre { zh: "居中", en: "centre" }
    next_late { zh: "下个超时", en: "next late" }
    find { zh: "查找", en: "find" }
    menu { zh: "菜单", en: "menu" }
    leave { zh: "返回", en: "back" }
    go { zh: "前往", en: "go" }
    choose { zh: "选择", en: "choose" }
    scroll { zh: "翻看", en: "scroll" }
    move_cursor { zh: "移动", en: "move" }
    switch_more { zh: "换到另一张图，光标留在同一项任务上", en: "the other picture, the cursor on the same step" }
    read_more { zh: "看所选任务的全部内容", en: "everything the plan says of the chosen step" }
    zoom_out_more { zh: "时间轴放宽一档", en: "a wider window of the time axis" }
    zoom_in_more { zh: "时间轴收窄一档，←→ 左右移动", en: "a narrower window of the time axis; ←→ move it" }
    whole_axis_more { zh: "时间轴显示全程：由分到天，各段不等长", en: "the whole time axis, in stretches from minutes to days" }
    near_more { zh: "只看前后这么多步以内的任务", en: "only steps so many links away" }
    whole_graph_more { zh: "看整个预案的关系图", en: "the links of the whole plan" }
    centre_more { zh: "把所选任务放到图的中间", en: "the chosen step in the middle of the picture" }
    next_late_more { zh: "到下一项超时限或可能超时限的任务", en: "the next step that misses, or may miss, its limit" }
    find_more { zh: "查任务、责任主体或条款；直接打字也行", en: "a step, role or clause; just typing does the same" }
    menu_more { zh: "本菜单", en: "this menu" }
    leave_more { zh: "离开预案图", en: "leave the plan" }

    sign_bar { zh: "任务从最早能开始到按一般时长完成；前置任务都从 T0 算起", en: "a step from when it can begin to its end by its likely duration; all it waits for begins at T0" }
    sign_target { zh: "目标时限", en: "target" }
    sign_hard { zh: "硬时限；重复任务为一个周期", en: "hard limit; of a repeating duty, one window" }
    sign_late { zh: "超过时限的部分；时限栏的 ! 表示按预案自己的时长也超时限", en: "the part beyond the limit; beside a limit: missed by the plan’s own durations" }
    sign_maybe { zh: "若前置任务都从 T0 才开始就会超时限", en: "missed if all it waits for begins only at T0" }
    sign_outside { zh: "在时限栏：有的前置任务由别的条件启动，可能早已完成", en: "beside a limit: something it waits for has another T0 and may be done long before" }
    sign_before { zh: "所选任务的直接前置", en: "directly before the chosen step" }
    sign_chosen { zh: "关系图中所选的任务；时限图中在行首写作 >", en: "the chosen step in the graph; in the lanes a > at the row’s beginning" }
    sign_after { zh: "所选任务的直接后续", en: "directly after the chosen step" }
    sign_beyond { zh: "在时间轴上：任务在窗口左侧或右侧之外", en: "on the axis: the step lies left or right of the window" }
    sign_hidden { zh: "在关系图中：还有几项前置、几项后续没有画出", en: "in the graph: so many before and after it are not drawn" }
    about_t0 { zh: "每组任务从各自的 T0 算起：使它们成为应办任务的那一刻。从接报、事发或导调信息起算的时限，图上都从 T0 画起。时限写为钟点的，图上不画。", en: "Each group counts from its own T0, the moment its steps become duties. Limits counted from a receipt, the incident or an inject are drawn from T0. Limits that are a time of day are not drawn." }
}
