//! The log: decisions, leaders' words, notes and levels.

use super::super::act::entry_line;
use super::super::phrases as say;
use super::super::survey::Logged;
use super::super::survey::log::Sort;
use super::views::Shown;
use crate::tui::draw::{Canvas, Line};
use crate::tui::theme::Role;

pub fn draw(view: &Shown<'_>, canvas: &mut Canvas<'_>) {
    let survey = &view.model.survey;
    if survey.log.is_empty() {
        return view.empty(canvas, say::no_log(view.model.lang));
    }
    view.rows(canvas, view.area, survey.log.len(), |row| line(view, survey.log[row]));
}

/// `22:41 镇长决定：先转荻坳`
fn line<'a>(view: &Shown<'a>, own: Logged) -> Line<'a> {
    let model = view.model;
    let said = entry_line(model, own.seq);
    Line::of(said, if own.sort == Sort::Note { Role::Dim } else { Role::Normal })
}
