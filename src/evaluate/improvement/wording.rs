//! Improvements in words.

use super::{Field, Status};
use crate::words::Lang;

/// How it stands, in a word.
#[must_use]
pub fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Open => say::open(lang),
        Status::UnderWay => say::under_way(lang),
        Status::Done => say::done(lang),
        Status::Confirmed => say::confirmed(lang),
        Status::Reopened => say::reopened(lang),
    }
}

/// What a field is called.
#[must_use]
pub fn field(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Problem => say::problem(lang),
        Field::Measure => say::measure(lang),
        Field::Owner => say::owner(lang),
        Field::Due => say::due(lang),
        Field::Status => say::status(lang),
    }
}

mod say {
    crate::phrases! {
        open { zh: "待整改", en: "open" }
        under_way { zh: "整改中", en: "under way" }
        done { zh: "已整改", en: "done" }
        confirmed { zh: "已验证", en: "confirmed" }
        reopened { zh: "又出现", en: "reopened" }
        problem { zh: "问题", en: "Problem" }
        measure { zh: "整改措施", en: "Measure" }
        owner { zh: "责任单位（人）", en: "Owner" }
        due { zh: "完成期限", en: "Due" }
        status { zh: "状态", en: "Status" }
    }
}
