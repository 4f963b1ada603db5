//! What the ledger's screen says.

use crate::words::Id;

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    title { zh: "整改台账", en: "Improvements" }
    help { zh: "帮助 · 整改台账", en: "Help · Improvements" }
    help_raise { zh: "F2 从一次演练发现的问题里勾选，列入台账；成绩发布以后才选得到。", en: "F2 takes findings of a drill into the ledger, once its score has been released." }
    help_edit { zh: "Enter 填整改措施、责任人、期限和状态。过期没办的标红，第一屏也会提醒。", en: "Enter: what is to be done, by whom, until when, and how it stands. What is overdue is marked, on the first screen too." }
    help_follow { zh: "以后的演练做对了同一任务，台账自动记“已验证”；再出同样的问题，自动重开。自己写的问题，F4 选一项任务来对应；不对应的一直列着，由人核销。", en: "A later drill in which the step was done rightly confirms an improvement; the same finding again reopens it. A problem in your own words is tied to a duty with F4; untied it stays until a person closes it." }
    help_year { zh: "F7 看年度：每份预案练到多少、下次什么时候该练，各环节一次次怎么变，各乡镇的练习。", en: "F7 shows the year: how much of each plan was exercised and what falls due, how the stages went, the townships’ practice." }
    help_workbook { zh: "F5 导出成表格（.xlsx）发给各单位填，F6 把填好的收回来；两边都改了的会指明。", en: "F5 writes a workbook for the units to fill in, F6 takes it back; what both sides changed is named." }
    reading { zh: "正在读台账和演练记录……", en: "Reading the ledger and the drills …" }
    busy { zh: "正在处理……", en: "Working …" }
    all(count: usize) { zh: "全部 {count} 项", en: "All: {count}" }
    open(count: usize, all: usize) { zh: "未完成 {count} 项，共 {all} 项", en: "Open: {count} of {all}" }
    overdue(count: usize, all: usize) { zh: "逾期 {count} 项，共 {all} 项", en: "Overdue: {count} of {all}" }
    none { zh: "台账是空的。\n按 F2 从一次演练发现的问题中提出整改；也可以按 F6 从表格导入。", en: "The ledger is empty.\nF2 raises improvements from a drill’s findings; F6 takes them in from a workbook." }
    none_shown { zh: "没有这样的事项，按 F3 看其他。", en: "There is none of these: F3 shows others." }
    waiting(count: usize) { zh: "有 {count} 次演练的得分没有发布，暂不用来验证", en: "{count} drill(s) confirm nothing yet: their scores are not released" }
    about { zh: "以后的演练做对了这项任务就自动标“已验证”，又出同样的问题就标“又出现”。", en: "A later drill that does the duty rightly confirms it; the same finding again reopens it." }
    no_due { zh: "无期限", en: "no day" }
    late { zh: "逾期", en: "overdue" }
    problem { zh: "问题", en: "Problem" }
    measure { zh: "措施", en: "Measure" }
    owner { zh: "责任", en: "Owner" }
    due { zh: "期限", en: "Due" }
    status { zh: "状态", en: "Status" }
    from { zh: "来源", en: "From" }
    from_drill(about: &str, record: &Id) { zh: "{about}（演练 {record}）", en: "{about} (drill {record})" }
    from_talk(record: &Id) { zh: "复盘时提出（演练 {record}）", en: "put down in the hot wash (drill {record})" }
    confirmed_by { zh: "验证", en: "Proof" }
    follows(about: &str) { zh: "以后的演练做到“{about}”时自动验证或重开", en: "by a later drill that comes to “{about}”" }
    untied { zh: "没有对应任务，演练验证不了：由人核销", en: "no duty is tied to it, so no drill can: a person closes it" }
    about_untied { zh: "没有对应任务：演练验证不了，改好后由人标“已验证”；F4 选一项任务，以后的演练就能验证。", en: "No drill can confirm this: close it by hand, or tie it to a duty with F4." }
    tie { zh: "对应任务", en: "Duty" }
    ties_title(id: &Id) { zh: "{id} 对应哪项任务", en: "{id}: about which duty" }
    tie_none { zh: "不对应任务：由人核销", en: "none: a person closes it" }
    tied_already { zh: "这一项来自机器发现的问题，已经对应任务。", en: "This one goes back to a finding and is tied to its duty already." }
    no_plan { zh: "这一项不属于哪份预案，没有任务可选。", en: "This one belongs to no plan, so there is no duty to choose." }
    entered { zh: "自行提出", en: "entered by hand" }
    history { zh: "经过", en: "History" }
    nobody { zh: "（未定）", en: "(not said)" }
    edit_title(id: &Id) { zh: "编辑 {id}", en: "Edit {id}" }
    type_measure { zh: "做什么来改正", en: "what is done about it" }
    type_owner { zh: "哪个单位、哪个人负责", en: "which unit or post sees to it" }
    type_due { zh: "如 2026-12-31", en: "such as 2026-12-31" }
    bad_day { zh: "期限请写成 2026-12-31", en: "write the day as 2026-12-31" }
    drills_title(count: usize) { zh: "从哪次演练提出（{count} 次）", en: "Raise from which drill ({count})" }
    no_drills { zh: "还没有结束的演练。", en: "No drill has ended yet." }
    findings_title(count: usize, wanted: usize) { zh: "发现的问题 {count} 项，已选 {wanted} 项", en: "Findings: {count}, chosen: {wanted}" }
    no_findings { zh: "这次演练没有发现问题。", en: "Nothing was found in this drill." }
    known(id: &Id) { zh: "已列入 {id}", en: "stands as {id}" }
    known_already { zh: "这一项已经列入台账", en: "this one stands in the ledger already" }
    export_title { zh: "导出到表格", en: "Write to a workbook" }
    import_title { zh: "从表格导入修改", en: "Take edits in from a workbook" }
    type_path { zh: "文件路径（.xlsx）", en: "path of the file (.xlsx)" }
    no_path { zh: "请写明文件", en: "name a file" }
    any_key { zh: "按任意键继续", en: "any key goes on" }
    edit { zh: "编辑", en: "Edit" }
    raise { zh: "从演练提出", en: "From a drill" }
    show { zh: "换着看", en: "Show" }
    export { zh: "导出", en: "Export" }
    import { zh: "导入", en: "Import" }
    year { zh: "年度", en: "The year" }
    save { zh: "保存", en: "Save" }
    next_field { zh: "下一项", en: "Next" }
    change { zh: "改", en: "Change" }
    choose { zh: "选择", en: "Choose" }
    tick { zh: "选/不选", en: "Tick" }
    enter { zh: "列入台账", en: "Enter them" }
    look { zh: "看问题", en: "Findings" }
    go { zh: "执行", en: "Go" }
    space { zh: "空格", en: "Space" }
    back { zh: "返回", en: "Back" }
}
