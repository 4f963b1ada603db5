//! What is said to somebody at a desk.

crate::phrases! {
    reported(who: &str, step: &str) { zh: "{who}告知：“{step}”已办。", en: "{who}: this is done: {step}. " }
    reported_again(who: &str, step: &str, times: usize) { zh: "{who}第 {times} 次告知：“{step}”。", en: "{who}, once more (no. {times}): {step}. " }
    figures(told: &str) { zh: "情况：{told}。", en: "How things stand: {told}." }
    no_figures { zh: "没有新的数字。", en: "No new figures." }
    level_stands(rung: &str) { zh: "现行{rung}。", en: "In force: {rung}. " }
    comma { zh: "，", en: ", " }
    not_so(fact: &str) { zh: "没有{fact}", en: "not so: {fact}" }
    above { zh: "上级", en: "from above" }
    declared(who: &str, rung: &str) { zh: "{who}宣布：{rung}，即时生效。", en: "{who} declares with immediate effect: {rung}." }
    stood_down(who: &str, ladder: &str) { zh: "{who}宣布：{ladder}解除。", en: "{who} declares this lifted: {ladder}." }
    stood_down_short(ladder: &str) { zh: "{ladder}解除", en: "{ladder}: lifted" }
    leader { zh: "领导", en: "The leader" }
    instruction { zh: "领导指示", en: "Instruction" }
    erased { zh: "（原文已删除）", en: "(the text has been erased)" }
    declare(ladder: &str) { zh: "宣布{ladder}…", en: "Declare: {ladder} …" }
    ask_for(ladder: &str) { zh: "请示{ladder}…", en: "Ask for: {ladder} …" }
}
