//! What the help window itself says.

crate::phrases! {
    scroll { zh: "翻看", en: "scroll" }
    back { zh: "返回", en: "back" }
}
