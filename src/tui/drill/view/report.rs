//! The form of what was said, over the panels.

use ratatui::layout::Rect;

use super::super::line::{self, Deed};
use super::super::model::Model;
use super::super::phrases as say;
use super::dialogs::upper;
use super::record::preview;
use crate::tui::draw::Canvas;
use crate::tui::report::view::{self, MORE_ROWS, Sheet};

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect, deed: Deed) {
    let Some(report) = model.drafts.reports.get(&deed) else { return };
    let head = line::entry(model).map(|entry| preview(model, &entry));
    // A row for who said it and when.
    let area = upper(body, 80, report.rows.len() as u16 + MORE_ROWS + 1);
    let sheet = Sheet {
        case: &model.case,
        report,
        lang: model.lang,
        head,
        rule: match report.adds_to {
            Some(_) => say::said_supplement_rule(model.lang),
            None => say::said_rule(model.lang),
        },
        beside: &|_| None,
    };
    view::draw(canvas, area, &sheet);
}
