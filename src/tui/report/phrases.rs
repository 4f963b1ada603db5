//! What the form of a report says.

crate::phrases! {
    to(step: &str, to: &str) { zh: "{step} → {to}", en: "{step} → {to}" }
    comma { zh: "、", en: ", " }
    filled(filled: usize, all: usize) { zh: "要素 {filled}/{all}", en: "{filled}/{all}" }
    required(filled: usize, all: usize) { zh: "必报 {filled}/{all}", en: "required {filled}/{all}" }
    optional { zh: "（选报）", en: " (optional)" }
    leaves_out(count: usize) { zh: "还有 {count} 项必报的没说（不清楚的选“待核”）。再按 Enter 就这样报出", en: "{count} required but not said. Enter again sends it as it is; other keys go on" }
    rule { zh: "数字直接打；不清楚的选“待核”，不要空着，也不要猜", en: "Type numbers. Not clear: “to be verified”. Leave nothing blank, never guess" }
    call_rule { zh: "按预案选要用的；不归您调派的，得先请示", en: "Choose as the plan has it; what is not yours to send has to be asked for" }
    known(at: &str, said: &str) { zh: "{at} 得知 {said}", en: "told {at}: {said}" }
    stands(rung: &str) { zh: "现为 {rung}", en: "it stands at: {rung}" }
    comes_to(rung: &str) { zh: "按您得知的数够 {rung}", en: "by what you know: {rung}" }
    listed(resources: &str) { zh: "预案列：{resources}", en: "plan: {resources}" }
    owner(owner: &str) { zh: "归{owner}", en: "of {owner}" }
    amount_and_owner(amount: u32, unit: &str, owner: &str) { zh: "{amount} {unit}，归{owner}", en: "{amount} {unit}, {owner}" }
    empty { zh: "一项也没填：↑↓ 选一项，←→ 改", en: "nothing is filled in: ↑↓ choose, ←→ change" }
    supplement { zh: "补报", en: "Supplement" }
    supplement_to(step: &str) { zh: "补报：{step}", en: "Supplement: {step}" }
    supplement_rule { zh: "带 * 的是追问的。报过的不能改，有错在下一次续报里更正", en: "* is what was asked for. What was stated stays; put it right in the next report" }
    supplement_empty { zh: "一项也没补：↑↓ 选一项，←→ 改", en: "nothing is added: ↑↓ choose, ←→ change" }
    answer_blank { zh: "（没说）", en: "(not said)" }
    answer_uncounted { zh: "（没说，打数字）", en: "(not said: type it)" }
    answer_unknown { zh: "待核", en: "to be verified" }
    answer_yes { zh: "是", en: "yes" }
    answer_no { zh: "否", en: "no" }
    answer_told { zh: "已说明", en: "told" }
}
