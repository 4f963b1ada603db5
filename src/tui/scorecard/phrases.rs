//! What the scorecard says, in both languages.

use crate::words::{Id, Safe};

crate::phrases! {
    machine_score { zh: "参考得分（机器）", en: "Machine score" }
    agreed_score { zh: "评定得分", en: "Agreed score" }
    stage_agreed(points: &str) { zh: "  评定 {points}", en: "  agreed {points}" }
    ruled(said: &str, verdict: &str) { zh: "{said}【{verdict}】", en: "{said} [{verdict}]" }
    ruling(verdict: &str, by: &Id, reason: &Safe) { zh: "评估人员 {verdict}（{by}）{reason}", en: "Evaluators: {verdict} ({by}) {reason}" }
    not_agreed { zh: "尚未评定", en: "not yet" }
    of_max(points: &str, max: &str) { zh: "{points}／{max}", en: "{points} of {max}" }
    not_rated { zh: "中止的演练不评分，下面只看覆盖情况。", en: "An aborted drill is never rated; what follows is its coverage only." }
    nothing_judged { zh: "没有可评的任务。", en: "Nothing could be judged." }
    held { zh: "待发布，仅您可见，F9 发布", en: "held, F9 releases" }
    released { zh: "已发布", en: "released" }
    all_judged { zh: "应评的任务全部评了。", en: "Everything owed was judged." }
    unjudged_total(count: usize) { zh: "未评 {count} 项，不扣分：", en: "Not judged, at no cost, {count}: " }
    unjudged_part(why: &str, count: usize) { zh: "{why} {count} 项", en: "{why} {count}" }
    coverage(exercised: u32, steps: u32, percent: u32) { zh: "覆盖 预案 {steps} 项任务演练了 {exercised} 项（{percent}%）", en: "Coverage: {exercised} of {steps} steps exercised ({percent}%)" }
    bases(measured: u32, spoken: u32, entered: u32) { zh: "时间依据 实测 {measured} 口述 {spoken} 补录 {entered}", en: "times: {measured} measured, {spoken} told, {entered} later" }
    how_points_come { zh: "满分按应做的任务摊到各环节；“任务”是演到几项，再后面是失分、失在哪", en: "Points are shared over the duties owed; after the steps, what cost points" }
    stage_coverage(exercised: u32, steps: u32) { zh: "任务 {exercised}/{steps}", en: "steps {exercised}/{steps}" }
    findings(count: usize) { zh: "1发现的问题（{count}）", en: "1 Findings ({count})" }
    unjudged(count: usize) { zh: "2未评（{count}）", en: "2 Not judged ({count})" }
    machine(count: usize) { zh: "3机器扮演的（{count}）", en: "3 Machine's own ({count})" }
    no_findings { zh: "没有发现问题。", en: "No findings." }
    no_unjudged { zh: "没有未评的任务。", en: "Nothing was left unjudged." }
    no_machine { zh: "机器没有扮演应评的任务。", en: "The machine played nothing that was judged." }
    advanced(cost: u32, fitness: &str, missing: usize, extra: usize, moved: usize) { zh: "高级 对齐代价 {cost} 拟合度 {fitness} 缺 {missing} 多 {extra} 错位 {moved}", en: "Advanced: alignment cost {cost}, fitness {fitness}, missing {missing}, extra {extra}, moved {moved}" }
    exact { zh: "（精确）", en: " (exact)" }
    not_exact { zh: "（择一前置按最早完成者算，不精确）", en: " (an `any` group counted as its earliest alternative: not exact)" }
    hint { zh: "↑↓选 Enter看证据 ←→换表 9高级 Esc返回", en: "↑↓ choose  Enter evidence  ←→ lists  9 advanced  Esc back" }
    hint_released { zh: "↑↓选 Enter看证据 ←→换表 F4复盘 F6评定 9高级 Esc返回", en: "↑↓ choose Enter why ←→ lists F4 hot wash F6 judge 9 more Esc back" }
    hint_held { zh: "↑↓选 Enter看证据 ←→换表 F4复盘 F6评定 F9发布 9高级 Esc返回", en: "↑↓ row Enter why ←→ tab F4 hot wash F6 judge F9 release 9 more Esc back" }
    evidence { zh: "证据", en: "Evidence" }
    evidence_hint { zh: "↑↓翻 Esc返回", en: "↑↓ scroll  Esc back" }
    lost(points: &str) { zh: "扣 {points} 分", en: "{points} points lost" }
    lost_of(points: &str, cost: &str) { zh: "扣 {points} 分（应扣 {cost} 分，本环节已扣完）", en: "{points} points lost (nominally {cost}; the stage had no more)" }
    clause_title { zh: "条款", en: "Clause" }
    moment_title { zh: "过程记录中的那一刻（> 为证据）", en: "The moment in the record (> marks the evidence)" }
    no_moment { zh: "记录中没有这一项：它没有做。", en: "The record has no such entry: it was never done." }
    due_mark(time: &str) { zh: "—— {time} 时限到 ——", en: "-- {time} due --" }
    said_of(element: &str, said: &str) { zh: "{element}：{said}", en: "{element}: {said}" }
    said_not(elements: &str) { zh: "没说：{elements}", en: "not said: {elements}" }
    said_comma { zh: "、", en: ", " }
    said_joint { zh: "；", en: "; " }
}

// Help.
crate::phrases! {
    help { zh: "帮助 · 得分", en: "Help · The score" }
    help_machine { zh: "参考得分由机器按预案逐项算出，每一分都有出处；评定得分由人定。", en: "The machine scores duty by duty as the plan says, and every point can be traced; the agreed score is for people." }
    help_lists { zh: "1 发现的问题，扣分多的在前，Enter 看证据和条款；2 未评的，不扣分；3 机器扮演的。←→ 换。", en: "1 findings, the dearest first, Enter shows evidence and clause; 2 what was not judged, at no cost; 3 the machine’s own. ←→ turn." }
    help_hot_wash { zh: "F4 复盘：当着大家把经过再走一遍；得分发布以前，那里没有问题和分数。", en: "F4 hot wash: the course gone through again in front of the room, without findings and points until the score is released." }
    help_held { zh: "桌面推演的得分先只给您看，按 F9 发布，别的画面上才有。", en: "A tabletop’s score is for your eyes until F9 releases it; no other screen shows it before." }
    help_coverage { zh: "覆盖：预案里的任务这次演到了多少；没演到的不扣分。", en: "Coverage: how much of the plan was exercised; what was not costs nothing." }
}
