//! What the evaluators' desk says.

use crate::evaluate::Verdict;
use crate::words::{Id, Lang};

/// A verdict and what it does.
#[must_use]
pub fn verdict_more(lang: Lang, verdict: Verdict) -> String {
    match verdict {
        Verdict::Accepted => accept(lang),
        Verdict::Rejected => reject(lang),
        Verdict::Doubted => doubt(lang),
    }
    .to_owned()
}

/// The help, line by line.
pub const HELP: [fn(Lang) -> &'static str; 9] =
    [help_1, help_2, help_3, help_4, help_5, help_6, help_7, help_8, help_9];

crate::phrases! {
    tab_findings { zh: "1问题", en: "1 Findings" }
    tab_objectives { zh: "2目标", en: "2 Objectives" }
    tab_checklist { zh: "3评估表", en: "3 Checklist" }
    tab_notes { zh: "4记事", en: "4 Notes" }
    tab_talks { zh: "5点评自评", en: "5 Talks" }
    tab_differences { zh: "6分歧", en: "6 Differ" }
    tab_grade { zh: "7等次", en: "7 Grade" }
    rater(who: &str) { zh: "评估人 {who}", en: "by {who}" }
    machine(points: &str) { zh: "参考 {points} 尚未评定", en: "machine {points}, agreed: not yet" }
    both(machine: &str, agreed: &str) { zh: "参考 {machine} 评定 {agreed}", en: "machine {machine}, agreed {agreed}" }

    not_over { zh: "演练结束后才能裁定问题、确认等次；现在可以记事、评目标、填评估表。", en: "Findings and the grade come once the drill is over; notes, objectives and the checklist can be done now." }
    no_findings { zh: "机器没有发现问题。", en: "The machine found nothing." }
    no_objectives { zh: "本情景没有写演练目标。可在情景文件里补上 objectives。", en: "This scenario names no objectives; they go into its file under `objectives`." }
    not_ruled { zh: "未裁定", en: "not ruled on" }
    ruled(verdict: &str, by: &str) { zh: "{verdict}（{by}）", en: "{verdict} ({by}) " }
    by_meeting { zh: "评估会", en: "meeting" }
    not_rated { zh: "  还没有人评", en: "  not rated yet" }
    not_marked { zh: "  还没有人评", en: "  not marked yet" }
    rated(by: &Id, letter: char, rating: &str) { zh: "{by}: {letter} {rating}", en: "{by}: {letter} {rating}" }
    evidence(done: u32, owed: u32, findings: usize, rating: &str) { zh: "  按记录：应办 {owed} 办结 {done}，成立的问题 {findings} 项 → {rating}", en: "  by the record: {done} of {owed} duties done, {findings} findings stand → {rating}" }
    no_evidence { zh: "没有可评的", en: "nothing judged" }
    evidence_later { zh: "  演练结束后显示记录里的证据", en: "  the record’s evidence comes once the drill is over" }
    new_note { zh: "+ 记一条（所见的事实，连同时刻和任务）", en: "+ a new note: what was seen, when, on which duty" }
    note_head(time: &str, by: &Id, step: &str) { zh: "{time}  {by}  {step}", en: "{time}  {by}  {step}" }
    phase_now(phase: &str) { zh: "现在：{phase}", en: "Now: {phase}" }
    phase_next(phase: &str) { zh: "   Enter 转入{phase}", en: "   Enter goes on to: {phase}" }
    phase_last { zh: "   各步都已走完，可以出评估报告", en: "   every step is done; the report can be written" }
    phase_first { zh: "这是第一步，前面没有了", en: "this is the first step; there is none before it" }
    returns(phase: &str) { zh: "退回{phase}，理由：", en: "Back to: {phase}, because" }
    return_about { zh: "按错了、要补做上一步，就退回。已经说的、裁定的都不动，已发布的得分仍是发布的；谁、什么时候、为什么退回，记在评定里，也写进报告。", en: "For a slip, or where an earlier step has to be made up. What was said and ruled stays, a released score stays released; who went back, when and why is kept with the evaluation and stands in the report." }
    comment { zh: "现场点评", en: "Comment" }
    self_assessment(unit: &str) { zh: "自评 {unit}", en: "Self-assessment: {unit}" }
    meeting { zh: "评估会结论", en: "What the meeting came to" }
    objection(unit: &str) { zh: "异议 {unit}", en: "Objection: {unit}" }
    new_objection { zh: "+ 登记参演单位的异议", en: "+ a unit’s objection" }
    nothing_yet { zh: "（还没有）", en: "(nothing yet)" }
    alpha { zh: "一致程度（克里彭多夫 α：1 完全一致，0 与随机无异）", en: "Agreement (Krippendorff’s α: 1 is wholly, 0 no more than chance)" }
    alpha_objectives(alpha: &str) { zh: "  演练目标（序次）α = {alpha}", en: "  objectives (ordinal): α = {alpha}" }
    alpha_items(title: &str, ranks: &str, answers: &str) { zh: "  {title}：评分项（序次）α = {ranks}，是否项（名义）α = {answers}", en: "  {title}: ranks (ordinal) α = {ranks}, yes or no (nominal) α = {answers}" }
    undefined { zh: "无法计算", en: "undefined" }
    settled { zh: "   评估会已定", en: "   settled in the meeting" }
    never_graded { zh: "中止的演练不评分、不评等次。", en: "An aborted drill is neither rated nor graded." }
    not_confirmed { zh: "等次还没有人确认，Enter 确认", en: "No grade has been confirmed; Enter confirms one" }
    confirmed(grade: &str, by: &Id) { zh: "已确认：{grade}（{by}）", en: "Confirmed: {grade} ({by}) " }
    proposed(grade: &str, means: &str) { zh: "建议：{grade}　{means}。依据：", en: "Proposed: {grade}. {means}. Because:" }
    nothing_judged { zh: "没有可评的任务，提不出建议。", en: "Nothing could be judged: no grade is proposed." }

    write { zh: "写一句", en: "Write" }
    choose { zh: "选一项", en: "Choose" }
    placeholder { zh: "在这里写", en: "write here" }
    accept { zh: "认可：问题成立，按法规用语直说", en: "accept: it holds, and is called by its plain name" }
    reject { zh: "不予认可：不成立，扣分退回（要写理由）", en: "reject: it does not hold, its points come back (a reason is needed)" }
    doubt { zh: "存疑：维持原样，报告里注明（要写理由）", en: "doubt: it stays, and the papers say so (a reason is needed)" }
    settles(verdict: &str) { zh: "评估会裁定 {verdict}，理由：", en: "The meeting: {verdict}, because" }
    opines(verdict: &str) { zh: "{verdict}，理由：", en: "{verdict}, because" }
    because(what: &str) { zh: "{what}，因为：", en: "{what}, because" }
    confirms(grade: &str) { zh: "确认等次 {grade}，说明：", en: "Confirm: {grade}. Remark:" }
    note(step: &str) { zh: "记事　{step}", en: "Note: {step}" }
    note_about(now: &str) { zh: "写所见的事实。末尾可带时刻，如“没有复诵 22:35”“没有复诵 -5”；不写即 {now}。只有评估人员能看到，不进过程记录。", en: "Write what was seen. A time may end it: “not read back 22:35”, “not read back -5”; without one it is {now}. Evaluators alone see it; the record does not hold it." }
    comment_about { zh: "组长当场说的主要优点和问题。", en: "The main strengths and problems, as the lead evaluator told them on the spot." }
    self_assessment_about { zh: "对照预案：哪些做到了，哪些没做到，为什么。", en: "By the plan: what was done, what was not, and why." }
    meeting_about { zh: "评估组的一致意见；有分歧的写明。", en: "What the evaluators agree on; disagreements are named." }
    code_about { zh: "写编号，后面可跟姓名，如“2 王芳”。编号由评估方案分配，每人一个，不同电脑上也不能重复。姓名只存在库里，可随时删除。", en: "A number, and a name if you like: “2 Wang Fang”. The evaluation plan gives everybody a number of their own, on whatever computer. Names stay in the library and can be erased." }
    lost(points: &str, sentence: &str) { zh: "扣 {points} 分：{sentence}", en: "{points} points: {sentence}" }
    no_step { zh: "不针对某项任务", en: "about no duty in particular" }
    which_step { zh: "针对哪项任务？", en: "About which duty?" }
    which_unit { zh: "哪个单位的？", en: "Which unit?" }
    which_rater { zh: "谁在评？", en: "Who is evaluating?" }
    new_rater { zh: "另一位评估人员", en: "another evaluator" }
    code_form { zh: "先写编号，如“2”或“2 王芳”", en: "a number first: “2”, or “2 Wang Fang”" }
    write_something { zh: "要写一句才能确定", en: "something has to be written" }
    nothing_to_do { zh: "这一行不用办", en: "nothing to do here" }
    mark_first { zh: "先评定，再写理由", en: "rate or mark it first" }
    not_yours(by: &Id) { zh: "这是 {by} 写的，只有本人能撤回", en: "{by} wrote this, and alone can take it back" }

    hint { zh: "↑↓选 Enter办 1-7换页 F6换人 Esc返回", en: "↑↓ choose  Enter does it  1-7 parts  F6 who  Esc back" }
    hint_findings { zh: "↑↓选 Enter裁定 F2理由 F3异议 1-7换页 F6换人 Esc返回", en: "↑↓ choose Enter rules F2 reason F3 objection 1-7 parts F6 who Esc back" }
    hint_marks { zh: "↑↓选 Enter评定 F2理由 1-7换页 F6换人 Esc返回", en: "↑↓ choose  Enter rates  F2 reason  1-7 parts  F6 who  Esc back" }
    hint_notes { zh: "↑↓选 Enter写 F8撤回 1-7换页 F6换人 Esc返回", en: "↑↓ choose  Enter writes  F8 takes back  1-7 parts  F6 who  Esc back" }
    hint_talks { zh: "↑↓选 Enter写 F8退回、撤回 1-7换页 F6换人 Esc返回", en: "↑↓ choose Enter writes F8 back, takes back 1-7 parts F6 who Esc back" }
    hint_choose { zh: "↑↓选 Enter定 数字直选 Esc返回", en: "↑↓ choose  Enter takes it  digits at once  Esc back" }
    hint_write { zh: "Enter写定 Esc先放下", en: "Enter keeps it  Esc puts it aside" }
    hint_note { zh: "末尾可带时刻 22:35 或 -5  Enter写定 Esc先放下", en: "22:35 or -5 at its end is the time  Enter keeps it  Esc puts it aside" }

    help { zh: "帮助 · 评定", en: "Help · Judging" }
    help_1 { zh: "顺序：点评 → 自评 → 评估会 → 评估报告。第 5 页写，走完一步按 Enter 转入下一步；按错了按 F8 退回，要写理由，有记录。", en: "The order: comment, self-assessment, meeting, report. Part 5 holds them; Enter goes on from one to the next, F8 goes back with a reason, which is kept." }
    help_2 { zh: "问题：逐条认可、不予认可或存疑。不予认可的，所扣的分退回评定得分；机器的参考得分不变，两个分并列。", en: "Findings: accept, reject or doubt each. What is rejected gives its points back to the agreed score; the machine’s stays, side by side." }
    help_3 { zh: "“疑似”的问题，认可以后才直说迟报、漏报、谎报、瞒报。", en: "What is only suspected gets the law’s plain word once it is accepted." }
    help_4 { zh: "评估会以前，裁定是各人的意见；意见不一，按存疑算，到评估会上定。", en: "Before the meeting a ruling is one person’s. Where they differ the finding is in doubt until the meeting settles it." }
    help_5 { zh: "目标：P 顺利 S 基本 M 勉强 U 未完成 N 未观察到，旁边是记录里的证据。没看到就是 N，不要推测。", en: "Objectives: P, S, M, U, or N for not observed, beside the record’s evidence. What was not seen is N, never a guess." }
    help_6 { zh: "评估表：每项一个档次，各人各填，从不相加。程序自带 AQ/T 9009 表 B.1 的 30 项；数据目录 checklists 里放自己的表即替换。", en: "Checklist: a rank for each item, everybody’s own, never summed. Table B.1 of AQ/T 9009 is built in; a form of your own in the data directory’s `checklists` takes its place." }
    help_7 { zh: "记事：演练中随时可记，带时刻和任务。只给评估人员看，大屏上没有。", en: "Notes: at any time in the drill, with moment and duty. For evaluators only, never on the board." }
    help_8 { zh: "别人的评定：各自在电脑上评，用 sandtable evaluate 记录 --export 文件 写出，再用 --merge 并入。", en: "Others’: everybody at their own computer, sandtable evaluate RECORD --export FILE, and --merge here." }
    help_9 { zh: "等次：优良中差由证据提出建议，由人确认；中止的演练不评。", en: "Grade: proposed from the evidence, confirmed by a person; an aborted drill gets none." }
}
