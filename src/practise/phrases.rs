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

    nth(step: &str, instance: u32) { zh: "{step}（第 {instance} 次）", en: "{step} (no. {instance})" }
    learn_missing(step: &str) { zh: "“{step}”这次没有办。", en: "“{step}” was left undone." }
    learn_missing_due(step: &str, due: &str) { zh: "“{step}”这次没有办，应在 {due} 前办好。", en: "“{step}” was left undone; it was due by {due}." }
    learn_late(step: &str, due: &str, at: &str, over: &str) { zh: "“{step}”办了，只是晚了 {over}：应在 {due} 前，您是 {at} 办的。", en: "“{step}” was done, but {over} late: due by {due}, you did it at {at}. " }
    learn_used_up(before: &str) { zh: "时间被前面的“{before}”占去了。", en: "“{before}” before it had used up the time." }
    learn_ahead(step: &str, at: &str, before: &str) { zh: "{at} 办“{step}”早了一步：要先有“{before}”。", en: "“{step}” at {at} came a step too soon: “{before}” comes first." }
    learn_too_late_for(step: &str, at: &str, after: &str) { zh: "“{step}”应在“{after}”之前办，您 {at} 才办。", en: "“{step}” comes before “{after}”; you did it only at {at}." }
    learn_extra(step: &str, at: &str) { zh: "“{step}”办一次就够了，{at} 又办了一次，不扣分。", en: "Once was enough for “{step}”; it was done again at {at}, which costs nothing." }
    learn_not_mine(step: &str, role: &str, at: &str) { zh: "“{step}”归{role}办，{at} 您替办了。可以提醒，不要代办。", en: "“{step}” is for {role}; you did it at {at}. Remind them rather than do it for them." }
    learn_barred(at: &str, action: &str) { zh: "{at} “{action}”，这是预案不许的。", en: "{at}: “{action}”, which the plan forbids." }
    did_declare(rung: &str) { zh: "宣布{rung}", en: "declared: {rung}" }
    did_by(step: &str, due: &str, early: &str) { zh: "{step}（限 {due}，早 {early}）", en: "{step} (due {due}, {early} early)" }
    did_after(step: &str, due: &str) { zh: "{step}（限 {due}）", en: "{step} (due {due})" }
    list { zh: "、", en: ", " }
    left_out(step: &str, what: &str) { zh: "“{step}”漏报{what}", en: "“{step}” had left out {what}" }
    to_be_verified(step: &str, what: &str) { zh: "“{step}”待核的{what}", en: "“{step}” had {what} to be verified" }
    left_and_verified(step: &str, left: &str, verified: &str) { zh: "“{step}”漏报{left}，{verified}待核", en: "“{step}” had left out {left}, with {verified} to be verified" }
    made_good(what: &str) { zh: "{what}，自己补报", en: "{what}; added unasked" }
    made_good_asked(what: &str, who: &str) { zh: "{what}，经{who}追问补报", en: "{what}; added when {who} asked back" }
    well(step: &str, at: &str) { zh: "“{step}”{at} 办好，符合预案。", en: "“{step}” was done at {at}, as the plan wants." }
    well_by(step: &str, at: &str, due: &str) { zh: "“{step}”{at} 办好，在 {due} 的时限之内。", en: "“{step}” was done at {at}, within its limit of {due}." }
    well_calls(calls: usize) { zh: "{calls} 个电话个个及时接了。", en: "Every one of {calls} calls was answered in time." }
    well_nothing_barred { zh: "预案不许做的事，一件没做。", en: "Nothing the plan forbids was done." }
}
