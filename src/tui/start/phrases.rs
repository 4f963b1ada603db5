//! What the first screen says.

use crate::words::Id;

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    title { zh: "沙盘", en: "Sandtable" }
    resume { zh: "继续上次", en: "Continue" }
    run { zh: "开始演练", en: "Run a drill" }
    look_back { zh: "看成绩", en: "Look back" }
    nothing_to_resume { zh: "没有未完成的演练", en: "no drill is unfinished" }
    nothing_to_run { zh: "没有情景。把情景文件放进数据目录的 scenarios 文件夹", en: "no scenario: put scenario files into the data directory’s `scenarios` folder" }
    nothing_to_show { zh: "演练结束后，记录会列在这里", en: "records appear here once a drill has ended" }
    loading { zh: "正在读取…", en: "reading…" }
    record(id: &Id) { zh: "记录 {id}", en: "record {id}" }
    on_plan(plan: &str) { zh: "预案：{plan}", en: "plan: {plan}" }
    scored(id: &Id, points: &str) { zh: "参考得分 {points}  记录 {id}", en: "machine score {points}  record {id}" }
    held(id: &Id) { zh: "得分未公布  记录 {id}", en: "score not released  record {id}" }
    faulty { zh: "预案或情景有问题，先用 sandtable check 查看", en: "the plan or the scenario has problems: run `sandtable check` on it" }
    over { zh: "这次演练已经结束，只能查看", en: "this drill is over: it can only be looked at" }
    choose { zh: "选择", en: "choose" }
    open { zh: "打开", en: "open" }
    leave { zh: "退出", en: "quit" }
    number { zh: "直接打开", en: "open at once" }
}
