//! The improvements a drill raised or said something of.

use super::super::{Document, Level, Size, Table};
use super::Author;
use crate::evaluate::improvement::{Improvement, wording};
use crate::words::Lang;

/// 改进意见和整改
pub fn write(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    document.heading(Level::First, say::heading(lang));
    match author.material.improvements {
        None => document.body(say::elsewhere(lang)),
        Some([]) => {
            document.body(say::none(lang));
            let mut table = Table::headed(Size::Small, columns(lang));
            table.blank_rows(4);
            document.table(table);
        }
        Some(improvements) => document.table(table(improvements, lang)),
    }
    super::room(document, &[say::advice(lang)]);
}

/// Improvements, a row each.
pub fn table(improvements: &[Improvement], lang: Lang) -> Table {
    let mut table = Table::headed(Size::Small, columns(lang));
    for own in improvements {
        table.row([
            own.id.to_string(),
            own.problem.to_string(),
            own.terms.measure.to_string(),
            own.terms.owner.to_string(),
            own.terms.due.map_or_else(String::new, |due| due.to_string()),
            wording::status(own.status(), lang).to_owned(),
        ]);
    }
    table
}

fn columns(lang: Lang) -> [(u32, &'static str); 6] {
    use crate::evaluate::improvement::Field;
    let of = |field| wording::field(field, lang);
    [
        (13, say::number(lang)),
        (32, of(Field::Problem)),
        (22, of(Field::Measure)),
        (13, of(Field::Owner)),
        (12, of(Field::Due)),
        (10, of(Field::Status)),
    ]
}

mod say {
    crate::phrases! {
        heading { zh: "改进意见和整改", en: "Improvements" }
        none { zh: "还没有列入整改台账的事项。可在“整改台账”中从本次演练的问题提出；也可先在下表填写。", en: "No improvement has been entered yet. Raise them from this drill’s findings in the ledger of improvements, or write them here first." }
        elsewhere { zh: "整改事项登记在整改台账，演练之后还会变动，本报告不列；以台账为准。", en: "Improvements stand in the office’s ledger, which goes on changing after the drill, and are not listed here." }
        number { zh: "编号", en: "No." }
        advice { zh: "其他改进意见（由评估组填写）", en: "More advice (for the evaluators to write)" }
    }
}
