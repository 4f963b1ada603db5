//! What the form of a report says.

crate::phrases! {
    to(step: &str, to: &str) { zh: "{step} → {to}", en: "{step} → {to}" }
    comma { zh: "、", en: ", " }
    filled(filled: usize, all: usize) { zh: "要素 {filled}/{all}", en: "{filled}/{all}" }
    rule { zh: "数字直接打；不清楚的选“待核”，不要空着，也不要猜", en: "Type numbers; what is not clear is “to be verified”: neither blank nor guessed" }
    known(at: &str, said: &str) { zh: "{at} 得知 {said}", en: "told {at}: {said}" }
    empty { zh: "一项也没填：↑↓ 选一项，←→ 改", en: "nothing is filled in: ↑↓ choose, ←→ change" }
    answer_blank { zh: "（没说）", en: "(not said)" }
    answer_unknown { zh: "待核", en: "to be verified" }
    answer_yes { zh: "是", en: "yes" }
    answer_no { zh: "否", en: "no" }
    answer_told { zh: "已说明", en: "told" }
}
