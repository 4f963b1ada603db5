//! What the review screen says.

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    title { zh: "预案评审", en: "Plan review" }
    counts(count: usize, important: usize) { zh: "变更 {count}（重要 {important}）", en: "{count} changes ({important} important)" }
    found(count: usize) { zh: "检查问题 {count}", en: "{count} findings" }
    colon { zh: "：", en: ": " }
    comma { zh: "、", en: ", " }
    none { zh: "无", en: "none" }

    changes_title(count: usize) { zh: "变更 {count}", en: "Changes {count}" }
    remarks_title(count: usize) { zh: "系统检查 {count}", en: "Findings {count}" }
    full { zh: "须走全部程序", en: "full procedure" }
    simplified { zh: "可简化程序", en: "simplified procedure" }
    no_other { zh: "库里没有这个预案的另一版。按 8 选一个预案来对照；把另一版的文件放进数据目录的 plans 文件夹也行。", en: "The library holds no other revision of this plan. 8 chooses a plan to compare with; or put the other revision’s file into the data directory’s `plans` folder." }
    no_changes { zh: "两版没有差别。", en: "The two revisions say the same." }
    no_remarks { zh: "检查没有发现问题。", en: "The check found nothing." }
    guess(old: &str, new: &str) { zh: "推断：“{old}”即“{new}”", en: "guess: “{old}” is now “{new}”" }
    line(line: u32) { zh: "第 {line} 行 ", en: "line {line} " }

    limits_title(scenario: &str) { zh: "时限达成机会 {scenario}", en: "Chance of meeting limits: {scenario}" }
    runs(runs: u64) { zh: "{runs} 次", en: "{runs} runs" }
    running { zh: "推演中", en: "running" }
    first_runs { zh: "正在推演，先出粗略结果……", en: "Running; a rough picture comes first …" }
    stopped { zh: "推演已取消。按 F4 重新推演。", en: "Cancelled. F4 runs it again." }
    no_scenarios { zh: "这个预案还没有情景，不能推演。把情景文件放进数据目录的 scenarios 文件夹。", en: "This plan has no scenario to run it in: put one into the data directory’s `scenarios` folder." }
    no_limits { zh: "预案没有规定时限。", en: "The plan sets no limit." }
    by_plan { zh: "按预案顺序", en: "as in the plan" }
    by_size { zh: "按变化大小", en: "largest change first" }
    by_worse { zh: "变差的在前", en: "worst first" }
    by_chance { zh: "机会小的在前", en: "least chance first" }
    old { zh: "旧", en: "old" }
    new { zh: "新", en: "new" }
    difference { zh: "差", en: "diff" }
    interval { zh: "±95%", en: "±95%" }
    chance { zh: "达成", en: "met" }
    median { zh: "中位用时", en: "median" }

    detail { zh: "详情", en: "Detail" }
    nothing_chosen { zh: "左边选变更或问题，Tab 到右边选时限，这里显示详情。", en: "Choose a change or finding on the left, or a limit on the right (Tab)." }
    important { zh: "重要内容（组织指挥与职责、处置程序、主要措施、分级标准）：修订按制定预案的全部程序进行", en: "important content (organisation, procedures, measures, grading): the full procedure applies" }
    minor { zh: "其他内容：修订程序可以适当简化", en: "other content: a simplified procedure may be used" }
    clause { zh: "条文", en: "clause" }
    rule { zh: "依据", en: "by" }
    mend { zh: "建议", en: "mend" }
    is_error { zh: "错误", en: "error" }
    is_warning { zh: "警告", en: "warning" }
    is_advice { zh: "改进建议", en: "advice" }
    see_graph { zh: "按 3 在图上看这项任务", en: "3 shows the step in the graph" }
    guess_more(old: &str, new: &str, likeness: &str) { zh: "推断旧版的“{old}”就是新版的“{new}”，相似度 {likeness}。", en: "The old “{old}” is taken to be the new “{new}”, {likeness} alike." }
    guess_how { zh: "Enter 确认是同一项任务；Del 表示不是，按删去一项、新增一项比较。推演随之重做。", en: "Enter confirms it; Del says it is not the same: one step removed, one added. The runs are done again." }
    never_done { zh: "推演中没有完成过，没有用时分布。", en: "Never done in the runs: there is no distribution." }
    limit { zh: "时限", en: "limit" }
    limit_moved(old: &str, new: &str) { zh: "旧 {old} → 新 {new}", en: "old {old} → new {new}" }
    chances(chance: &str, interval: &str, median: &str, ninth: &str) { zh: "{chance}（{interval}）按时   用时：中位 {median}，九成在 {ninth} 以内", en: "{chance} ({interval}) in time   takes: median {median}, nine tenths within {ninth}" }
    never_due { zh: "这个情景里没有到期", en: "never due in this scenario" }
    difference_more(by: &str, between: &str) { zh: "差 {by} 个百分点（{between}）", en: "difference {by} points ({between})" }
    better { zh: "变好", en: "better" }
    worse { zh: "变差", en: "worse" }
    unsure { zh: "看不出差别", en: "no telling" }
    cause { zh: "最常等", en: "waits for" }
    waits_for(step: &str, share: &str) { zh: "{step}（{share}）", en: "{step} ({share})" }
    waits_for_news(step: &str, share: &str) { zh: "消息：{step}办完才知道该办（{share}）", en: "news: a duty once {step} is done ({share})" }
    waits_for_hands(step: &str, lead: &str, share: &str) { zh: "人手：{lead}先办完{step}（{share}）", en: "hands: {lead} busy with {step} ({share})" }
    at_once(share: &str) { zh: "不等，成为任务就开始（{share}）", en: "nothing, begins as soon as it is a duty ({share})" }
    was_and_is(old: &str, new: &str) { zh: "旧 {old}；新 {new}", en: "old {old}; new {new}" }
    assumed { zh: "假设", en: "assumes" }
    assumption(steps: usize, default: usize, measured: usize) { zh: "{steps} 项时长中 {default} 项为默认值，{measured} 项为实测", en: "{default} of {steps} durations are defaults, {measured} measured" }

    no_text { zh: "这一项不涉及某项任务的条文。", en: "This is not about the text of a step." }
    field_step { zh: "任务", en: "step" }
    field_clause { zh: "条文", en: "clause" }
    field_lead { zh: "责任主体", en: "lead" }
    field_after { zh: "前置", en: "after" }
    field_when { zh: "启动条件", en: "when" }
    field_tells { zh: "报送", en: "tells" }
    field_duration { zh: "用时估计", en: "estimate" }

    changes { zh: "变更", en: "Changes" }
    texts { zh: "对照原文", en: "Texts" }
    plan { zh: "预案图", en: "Plan" }
    remarks { zh: "系统检查", en: "Findings" }
    other { zh: "换对照", en: "Compare" }
    scenario { zh: "情景", en: "Scenario" }
    sort { zh: "排序", en: "Sort" }
    advanced { zh: "高级", en: "Advanced" }
    switch { zh: "换栏", en: "Pane" }
    menu { zh: "菜单", en: "Menu" }
    leave { zh: "返回", en: "Back" }
    cancel { zh: "取消推演", en: "Cancel" }
    confirm { zh: "确认是同一项", en: "Same step" }
    deny { zh: "不是", en: "Not" }
    read { zh: "细看", en: "Read" }
    scroll { zh: "滚动", en: "Scroll" }
    choose { zh: "选定", en: "Choose" }
    moves { zh: "选择", en: "Move" }
    run { zh: "推演", en: "Run" }
    next_field { zh: "下一栏", en: "Next" }
    any_key { zh: "按任意键返回", en: "any key leads back" }

    changes_more { zh: "逐条看两版的变更", en: "what changed, one by one" }
    texts_more { zh: "两版的条文、时限、前置并排看", en: "clause, limit, order under both, side by side" }
    plan_more { zh: "新版的任务、时限和先后关系图", en: "the new revision’s lanes and graph" }
    remarks_more { zh: "检查发现的问题，指到文件的行", en: "what the check found, by line of the file" }
    other_more { zh: "选另一个预案或另一版来对照", en: "another plan or revision to compare with" }
    scenario_more { zh: "换一个情景推演", en: "run it in another scenario" }
    sort_more { zh: "时限按变化大小、变差、预案顺序排", en: "limits by size of change, worst, or plan" }
    advanced_more { zh: "推演次数、随机种子、用时分布", en: "number of runs, seed, shape of durations" }
    switch_more { zh: "在变更和时限两栏之间换", en: "between changes and limits" }
    menu_more { zh: "本菜单", en: "this menu" }
    leave_more { zh: "取消推演；没有推演时返回", en: "cancel the runs; else back" }

    menu_title { zh: "菜单", en: "Menu" }
    help_title { zh: "帮助 · 审预案", en: "Help · Review" }
    plans_title { zh: "和哪个预案对照", en: "Compare with which plan" }
    scenarios_title { zh: "在哪个情景里推演", en: "Run in which scenario" }
    runs_field { zh: "推演次数", en: "Runs" }
    durations_field { zh: "用时分布", en: "Durations" }
    as_planned { zh: "按各预案写的", en: "as each plan says" }
    seed_field { zh: "随机种子", en: "Seed" }
    advanced_about { zh: "次数越多区间越窄；同一种子得到同样的结果，两版用同一组随机数。", en: "More runs, narrower intervals; the same seed gives the same figures, and both revisions draw the same numbers." }
    help_signs { zh: "变更：! 重要内容  + 新增  - 删去  ~ 其他内容  ? 推断，待确认", en: "Changes: ! important  + added  - removed  ~ other  ? a guess, to be confirmed" }
    help_guess { zh: "推断：编号和原编号都对不上、内容相似的两项任务，由您确认是不是同一项。", en: "A guess: two steps alike whose ids tell nothing. You say whether they are the same." }
    help_limits { zh: "时限：差是百分点，± 是 95% 区间的一半；! 变差，↑ 变好，没有符号的看不出差别。", en: "Limits: differences are percentage points, ± half the 95 % interval; ! worse, ↑ better, no sign: no telling." }
    help_runs { zh: "推演没有人参加：任务等前置、等启动、等有人手，时长按三点估计抽取；不是预测，取决于时长的假设。", en: "Nobody takes part in the runs: steps wait for prerequisites, activation and hands, durations are drawn from the estimates. No prophecy: it hangs on the durations." }
    help_chart { zh: "分布图：横轴是用时，越高越常见，| 是时限，右边的超时。", en: "Charts: time goes right, the higher the more frequent, | is the limit, right of it is late." }

}

// What people do with it: records, changes tried, papers.
crate::phrases! {
    records { zh: "演练重评", en: "Rescore" }
    advice { zh: "怎样最有效", en: "What helps" }
    export { zh: "导出", en: "Export" }
    records_more { zh: "历次演练按两版重评", en: "past drills scored under both revisions" }
    advice_more { zh: "试单项改动，看对所选时限（再按一次：全部时限）有多大用", en: "single changes tried for the chosen limit (again: for all)" }
    export_more { zh: "修订对照表、意见表、采纳情况表", en: "table of revisions, opinions, adoption" }
    records_title(count: usize) { zh: "历次演练重评 {count}", en: "Records {count}" }
    scoring { zh: "正在重评……", en: "Scoring …" }
    no_records { zh: "没有用这个预案演练过的记录。", en: "No drill of this plan has been recorded." }
    held { zh: "未公布", en: "held" }
    held_more { zh: "主评估员还没有公布这次演练的得分，这里不显示。", en: "The lead evaluator has not released this drill’s score; it is not shown here." }
    not_scored { zh: "不能评分：记录的情景与这一版对不上，或演练已中止", en: "not scored: its scenario does not go with this revision, or it was broken off" }
    of_max(points: &str, max: &str) { zh: "{points} / {max}（参考得分）", en: "{points} / {max} (reference score)" }
    records_about { zh: "同一份过程记录按两版预案各评一次；演练时的人是按当时的预案做的。", en: "The same record scored under both; those who drilled did so by the plan of their day." }
    advice_for(step: &str) { zh: "怎样最有效：{step}", en: "What helps: {step}" }
    advice_mean { zh: "怎样最有效：全部时限", en: "What helps: all limits" }
    trying(count: u64) { zh: "正在逐项试，已试 {count} 项……", en: "Trying one change after the other, {count} so far …" }
    no_advice { zh: "试过的单项改动都看不出作用。", en: "None of the single changes makes a difference that can be told." }
    one_more(role: &str) { zh: "{role}增加 1 人", en: "one more person: {role}" }
    a_deputy(role: &str) { zh: "{role}设替补", en: "a deputy for {role}" }
    dropped(step: &str, before: &str) { zh: "{step}不再等{before}", en: "{step} waits no more for {before}" }
    trained(step: &str) { zh: "练到{step}用时减三成", en: "trained: {step} three tenths faster" }
    moved(step: &str) { zh: "{step}时限放宽四分之一", en: "{step}: limit a quarter longer" }
    effect(by: &str, between: &str) { zh: "按时的机会 {by} 个百分点（{between}）", en: "chance of being in time {by} points ({between})" }
    advice_about { zh: "只改这一处，其余不变，与原样用同一组随机数。带 ! 的反而更差。看不出作用的没有列出。", en: "This alone is changed; the same random numbers. ! makes it worse. What makes no difference is left out." }
    tipping { zh: "反转", en: "tipping" }
    tipping_how { zh: "按 6 试算：默认时长长到多少，这一结论不再成立", en: "6 works out how long a default must take to turn this" }
    holds(factor: u32) { zh: "各项默认时长单独放大到 {factor} 倍，结论不变", en: "holds with any one default up to {factor} times as long" }
    turns(step: &str, likely: &str, then: &str, factor: &str) { zh: "“{step}”（默认 {likely}）超过 {then}（{factor} 倍）时，差别消失或反转", en: "gone or reversed once “{step}” (default {likely}) takes over {then} ({factor} times)" }
    export_title { zh: "导出评审材料", en: "Export the papers of the review" }
    purpose { zh: "用于", en: "For" }
    form { zh: "格式", en: "Form" }
    folder { zh: "文件夹", en: "Folder" }
    write { zh: "写出", en: "Write" }
    turn { zh: "更换", en: "Turn" }
    export_about { zh: "修订对照表、个人意见表、组意见、意见采纳情况表。意见按国办发〔2024〕5号第二十四条六个要点排列，理由、意见和签名留空。", en: "Table of revisions, personal opinion, group opinion, adoption; by the six points of article 24. Reasons, opinions and signatures are left blank." }
    export_about_alone { zh: "个人意见表、组意见、意见采纳情况表。意见按国办发〔2024〕5号第二十四条六个要点排列。没有对照，不出修订对照表。", en: "Personal opinion, group opinion, adoption; by the six points of article 24. Without another revision there is no table of revisions." }
    written(count: usize, folder: &crate::words::Safe) { zh: "已写出 {count} 份材料：\n{folder}", en: "Wrote {count} papers:\n{folder}" }
    again(why: &str) { zh: "{why}；再按 Enter 覆盖", en: "{why}; Enter again replaces them" }
}
