//! What the first screen says.

use crate::words::Id;

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    title { zh: "沙盘 Sandtable", en: "Sandtable" }
    doors { zh: "要做什么", en: "What would you like to do" }
    resume { zh: "继续上次", en: "Continue" }
    run { zh: "开始演练", en: "Run a drill" }
    practise { zh: "练一练", en: "Practise" }
    review { zh: "审预案", en: "Review a plan" }
    look_back { zh: "看成绩", en: "Look back" }
    papers { zh: "打印材料", en: "Print papers" }
    improvements { zh: "整改台账、年度", en: "Improvements, the year" }
    improvements_none { zh: "发现的问题盯到改好，下次演练验证；F7 看年度：练到多少、何时该练", en: "problems followed until put right; F7: the year, what was exercised" }
    improvements_open(open: usize, all: usize) { zh: "未完成 {open} 项，共 {all} 项，没有逾期；F7 看年度：练到多少、何时该练", en: "{open} of {all} open, none overdue; F7: the year, what was exercised" }
    improvements_overdue(overdue: usize, open: usize, worst: &str) { zh: "逾期 {overdue} 项，未完成 {open} 项：{worst}", en: "{overdue} overdue, {open} open: {worst}" }
    sample { zh: "十分钟样例", en: "Ten-minute sample" }
    this_is_the_menu(count: usize) { zh: "这里就是菜单：1-{count} 打开一项，Esc 退出", en: "this is the menu: 1-{count} opens one, Esc quits" }
    resume_none { zh: "没有未完成的演练", en: "no drill is unfinished" }
    resume_one(title: &str, when: &str) { zh: "{title}（{when}）", en: "{title} ({when})" }
    resume_many(count: usize, title: &str) { zh: "{count} 次未完成，最近：{title}", en: "{count} unfinished, the latest: {title}" }
    run_about { zh: "组织一场桌面推演：选情景，定谁在场，导调、记录、评分", en: "a tabletop: choose a scenario, seat the room, inject, record, score" }
    practise_about { zh: "一个人练一个岗位，其余由机器扮演，练完就看得分", en: "one person, one role; the machine plays the others; the score at once" }
    review_about { zh: "查问题，比两版，推演时限能不能达成", en: "what it lacks, what a revision changes, whether limits can be met" }
    papers_about { zh: "演练前的方案、脚本、消息单、处置卡、评估表，写成 Word 文档", en: "before a drill: plan, script, slips, role cards, forms, as documents" }
    look_none { zh: "还没有结束的演练；演完在这里看得分、复盘、写报告", en: "no drill has ended yet; then its score, hot wash and report" }
    look_back_about(count: usize, title: &str) { zh: "得分、复盘、评定、演练报告；{count} 次，最近：{title}", en: "score, hot wash, judging, report; {count}, the latest: {title}" }
    sample_about { zh: "第一次用，从这里开始：照着屏幕做，约十分钟", en: "new here? Start with this: follow the screen, about ten minutes" }
    loading { zh: "正在读取…", en: "reading…" }
    shut(why: &str) { zh: "这里的记录打不开，什么也没有改动。{why}", en: "The records here cannot be opened; nothing has been changed. {why}" }
    record(id: &Id) { zh: "记录 {id}", en: "record {id}" }
    scored(points: &str) { zh: "参考得分 {points}", en: "machine score {points}" }
    agreed(machine: &str, agreed: &str) { zh: "参考 {machine} 评定 {agreed}", en: "machine {machine} agreed {agreed}" }
    broke_off(when: &str) { zh: "没有演完：记录到 {when} 为止。Enter 接着演，F4 复盘到断的地方。", en: "Broke off: the record was last kept at {when}. Enter goes on with it, F4 goes through it up to there." }
    not_released { zh: "得分未公布", en: "score not released" }
    injects(count: usize) { zh: "导调信息 {count} 条", en: "{count} injects" }
    minutes(minutes: u32) { zh: "研讨约 {minutes} 分钟", en: "About {minutes} min of discussion" }
    scenario_about(plan: &str, injects: &str, minutes: &str) { zh: "预案：{plan}　{injects}　{minutes}", en: "Plan: {plan}. {injects}. {minutes}" }
    plan_detail(revision: &Id, steps: usize, roles: usize) { zh: "版本 {revision} · 任务 {steps} · 责任主体 {roles}", en: "revision {revision} · {steps} steps · {roles} roles" }
    draft { zh: " · 征求意见稿", en: " · draft for comment" }
    from(origin: &str) { zh: "文件：{origin}", en: "File: {origin}" }
    no_part { zh: "这项任务在这个情景里走不到，请练整场", en: "the story never comes to this duty: practise the whole of it" }
    faulty { zh: "预案或情景有问题，先用 sandtable check 查看", en: "the plan or the scenario has problems: run `sandtable check` on it" }
    no_drill { zh: "这里要选一个情景或记录", en: "choose a scenario or a record here" }
    over { zh: "这次演练已经结束，只能查看", en: "this drill is over: it can only be looked at" }
    choose { zh: "选择", en: "Choose" }
    open { zh: "打开", en: "Open" }
    leave { zh: "退出", en: "Quit" }
    number { zh: "直接打开", en: "Open at once" }
    motto { zh: "所有画面、消息、报告都标明“演练”；记录只存本机。", en: "Every screen, message and report says EXERCISE; records stay on this machine." }
    board_hint { zh: "投影：另开一个窗口运行 sandtable board；单屏用 F7 切换。", en: "Projector: `sandtable board` in a second window; with one screen, F7." }
}

// Help.
crate::phrases! {
    help { zh: "帮助 · 第一个画面", en: "Help · The first screen" }
    help_sample { zh: "第一次用：选“十分钟样例”，照着屏幕上“下一步”做就行。", en: "New here? Choose the ten-minute sample and follow what the screen says comes next." }
    help_run { zh: "一屋子人一起演，选“开始演练”；一个人练一个岗位、其余由机器扮演，选“练一练”。", en: "A room full of people: run a drill. One person at one desk, the machine at the others: practise." }
    help_keys { zh: "数字直接进；也可以 ↑↓ 选、Enter 进。Esc 退一步，打了一半的字不会丢。", en: "A digit enters at once, or choose with ↑↓ and press Enter. Esc goes one step back and loses nothing typed." }
    help_resume { zh: "没演完的演练都留着，断电也一样；“继续上次”从停下的地方接着演。", en: "A drill left unfinished is kept, even when the power fails; “Continue” goes on where it stood." }
    help_board { zh: "投影：另开一个窗口运行 sandtable board，上面只有参演人员能看的。只有一块屏时，演练中按 F7 换成大屏。", en: "Projector: run `sandtable board` in a second window; it shows only what the room may know. With one screen, F7 in the drill turns it into the board." }
    help_own { zh: "本单位的预案、情景放进数据文件夹的 plans、scenarios，就和自带的列在一起。", en: "Your own plans and scenarios go into the data folder’s `plans` and `scenarios` and are listed beside those that came with the program." }
    help_everywhere { zh: "每个画面都可以按 F1：这里做什么、怎么按。", en: "F1 works on every screen: what it is for and what to press." }
}
