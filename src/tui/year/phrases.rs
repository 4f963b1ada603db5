//! What the year's screen says.

use crate::words::Id;

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    title { zh: "年度", en: "The year" }
    plan(title: &str, revision: &Id) { zh: "{title} {revision}", en: "{title} {revision}" }
    of_all(at: usize, all: usize) { zh: "预案 {at}/{all}", en: "plan {at} of {all}" }
    reading { zh: "正在读演练记录……", en: "Reading the drills …" }
    no_plan { zh: "还没有现行的预案。把预案文件放进数据目录的 plans，或用 sandtable import 导入。", en: "There is no plan in force. Put plans into the data directory’s `plans`, or take them in with `sandtable import`." }
    held(drills: usize, practices: usize, automatic: usize) { zh: "演练 {drills} 次，练兵 {practices} 次，自动推演 {automatic} 次", en: "{drills} drill(s), {practices} practice(s), {automatic} by itself" }
    due { zh: "什么时候该练、该评", en: "What falls due" }
    no_due { zh: "规则库没有要求这类预案定期演练或评估。", en: "No rule asks for drills or evaluations of a plan like this." }
    drill_by { zh: "下次演练最迟", en: "next drill by" }
    evaluation_by { zh: "下次评估最迟", en: "next evaluation by" }
    overdue(day: &str) { zh: "{day} 已过期", en: "{day} (overdue)" }
    last(day: &str) { zh: "上次 {day}", en: "last on {day}" }
    no_last { zh: "不知道上次是哪天：写进预案的 drilled、evaluated", en: "the last day is not known: the plan’s `drilled`, `evaluated` say it" }
    by_rule(rule: &str, law: &str) { zh: "{rule}（{law}）", en: "{rule} ({law})" }
    covered(steps: &str, roles: &str, rungs: &str) { zh: "练到：任务 {steps}  责任主体 {roles}  级别 {rungs}", en: "Exercised: {steps} steps, {roles} roles, {rungs} levels" }
    never(count: usize) { zh: "从没由人练到 {count} 项", en: "never by people: {count}" }
    all_done { zh: "这份预案的任务、责任主体和级别都由人练到过。", en: "People have exercised every step, role and level of this plan." }
    nothing_yet { zh: "还没有人练过这份预案：第一屏按 2 开始演练，按 3 一个人练。", en: "Nobody has exercised this plan yet: on the first screen press 2 or 3." }
    step { zh: "任务", en: "step" }
    role { zh: "责任主体", en: "role" }
    rung { zh: "级别", en: "level" }
    by_machine(often: usize) { zh: "只有机器做过，{often} 次", en: "by the machine alone, {often}×" }
    by_nobody { zh: "从没做过", en: "by nobody" }
    trend { zh: "各环节得分率（参考得分），按演练先后", en: "Each stage’s share of points (machine score), drill by drill" }
    count(count: usize) { zh: "{count} 次", en: "{count} drill(s)" }
    no_trend { zh: "还没有可以比的演练。组织一场演练（第一屏按 2），结束后在“看成绩”里按 F9 发布得分，就列在这里；中止的和自动推演的不列。", en: "There is no drill to compare yet. Run one (2 on the first screen) and release its score afterwards (Look back, F9): then it stands here. Aborted drills and those that ran by themselves do not." }
    key_coverage { zh: "练到多少", en: "Coverage" }
    key_trend { zh: "各环节趋势", en: "Trends" }
    key_townships { zh: "各乡镇", en: "Townships" }
    key_plan { zh: "换预案", en: "Plan" }
    key_look { zh: "看", en: "Look" }
    back { zh: "返回", en: "Back" }
}

// Help.
crate::phrases! {
    help { zh: "帮助 · 年度", en: "Help · The year" }
    help_coverage { zh: "1 练到多少：每份预案的任务、责任主体、级别，哪些从没由人练到，哪些只有机器做过。←→ 换预案，↑↓ 往下看。", en: "1: which steps, roles and levels of a plan people have never exercised, and which only the machine has. ←→ turns to another plan, ↑↓ goes through the list." }
    help_due { zh: "上面写着下次演练、评估最迟哪天，依据哪条规定；上次的日子取自预案和本机的演练。", en: "Above stands by which day the next drill and evaluation are due and by which rule; the last day is taken from the plan and from the drills held here." }
    help_trend { zh: "2 各环节趋势：发布了得分的演练，五个环节的得分率一次次怎么变；↑↓ 选环节。", en: "2: how the five stages went from drill to drill, of those whose score has been released; ↑↓ chooses a stage." }
    help_townships { zh: "3 各乡镇：交来的练习，同一情景、同一岗位、同一考题才放在一起看，按名称排，不排名次。只在本机看，不上大屏。", en: "3: what townships handed in, side by side only on the same story, role and exam, by name and never ranked. It stays on this computer and off the board." }
}
