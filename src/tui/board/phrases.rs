//! What the board says.

crate::phrases! {
    exercise { zh: "演 练  EXERCISE", en: "E X E R C I S E" }
    story_time { zh: "情景时间", en: "Story time" }
    day(date: &str) { zh: "情景日期 {date}", en: "Story date {date}" }
    none_declared { zh: "未启动、未发布", en: "none declared" }
    current { zh: "当前情况", en: "Situation" }
    nothing_yet { zh: "尚无新情况", en: "nothing has come in yet" }
    not_started { zh: "演练尚未开始", en: "The drill has not started" }
    ended { zh: "演练结束", en: "The drill is over" }
    aborted { zh: "演练中止——有真实突发事件，按实战处置", en: "DRILL ABORTED — this is real: act on the real incident" }
    paused(why: &str, gone: &str) { zh: "暂停 · {why} · 已停 {gone}", en: "PAUSED · {why} {gone}" }
    replay { zh: "复盘", en: "Looking back" }
    replay_runs(speed: u32) { zh: "复盘 ×{speed}", en: "Looking back ×{speed}" }
    stands { zh: "研讨中，时钟停", en: "Discussion, the clock stands" }
    runs { zh: "实时进行", en: "Real time" }
    questions { zh: "研讨题", en: "For discussion" }
    left(left: &str) { zh: "讨论还剩 {left}", en: "{left} left to discuss" }
    over_time(over: &str) { zh: "讨论已超 {over}", en: "{over} over time" }
    decisions(count: usize) { zh: "已作决定 {count}", en: "Decided {count}" }
    no_decisions { zh: "尚未作出决定", en: "nothing has been decided yet" }
    instruction { zh: "领导指示", en: "Leader’s instruction" }
    whose(who: &str) { zh: "（落实：{who}）", en: " (follow-up: {who})" }
    stood_down(ladder: &str) { zh: "解除{ladder}", en: "{ladder} stood down" }
    declared(rung: &str) { zh: "宣布{rung}", en: "declared {rung}" }
    more { zh: "……", en: "…" }
    waiting { zh: "还没有正在进行的演练", en: "No drill is under way" }
    waiting_how { zh: "在导调窗口开始演练，大屏会自动跟上。", en: "Start one in the facilitator’s window: the board follows by itself." }
    lost(why: &str) { zh: "暂时读不到记录：{why}", en: "the record cannot be read just now: {why}" }
    silent { zh: "导调窗口没有动静，时钟停在最后一刻", en: "the facilitator’s window is silent: its clock is shown as last seen" }
    close { zh: "关闭大屏", en: "Close" }
    back { zh: "回导调台", en: "Back to the console" }
}

// Help.
crate::phrases! {
    help { zh: "帮助 · 大屏", en: "Help · The board" }
    help_shows { zh: "给参演人员看：情景时间、级别、当前情况、研讨题、已作的决定。还没发生的事、应有的动作、得分都不在上面。", en: "For the room: story time, levels, the situation, the questions, what has been decided. What is still to come, what is expected and scores are never on it." }
    help_window { zh: "在自己的窗口里（sandtable board）它跟着导调窗口自动更新，只读；关掉不影响演练。", en: "In a window of its own (`sandtable board`) it follows the facilitator’s, and only reads; closing it changes nothing." }
    help_replay { zh: "演练结束后复盘时，大屏跟着复盘到的那一刻；评估人员的记事、亮点与问题和得分不上大屏。", en: "While the drill is gone through again after its end, the board shows that moment; evaluators’ notes, what is picked out and scores are never on it." }
    help_one_screen { zh: "只有一块屏：F7 换成大屏，再按 F7 回导调台。其间 F2 下一条、F5 停走、F8 领导插话照样能按。", en: "With one screen: F7 turns it into the board and back. F2, F5 and F8 work meanwhile." }
}
