//! The last two rows: what came of the last key, and what can be pressed now.

use ratatui::layout::Rect;

use super::super::buttons::{BINDINGS, Binding, Button};
use super::super::model::{Mode, Model, Notice};
use super::super::phrases as say;
use super::super::written::Purpose;
use crate::tui::draw::{Canvas, Hint, Line, hints};
use crate::tui::drill::key_name;
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let (mark, text, role) = match &model.notice {
        Notice::Quiet => ("", "", Role::Normal),
        Notice::News(text) => (sign(&model.look, Sign::Fresh), text.as_str(), Role::Fresh),
        Notice::Done(text) => (sign(&model.look, Sign::Done), text.as_str(), Role::Done),
        Notice::Refused(text) => (sign(&model.look, Sign::Late), text.as_str(), Role::Late),
    };
    let line = Line::of(format!("{mark} {text}"), role);
    canvas.line(area.x + 1, area.y, area.width.saturating_sub(2), &line);
    keys(model, canvas, Rect { y: area.y + 1, height: 1, ..area });
}

fn keys(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    if let Some(told) = told(model) {
        let abort = Hint::new("F12", say::key_abort(model.lang), 0).at_end();
        let mut shown = vec![Hint::new("", told, 0)];
        shown.extend((!model.state.clock.over()).then_some(abort));
        shown.push(Hint::help(model.lang));
        return hints(canvas, row, &shown);
    }
    let is_shown = |binding: &&Binding| binding.button != Button::Leave && binding.button.is_open(model);
    let bound: Vec<(String, &Binding)> =
        BINDINGS.iter().filter(is_shown).map(|binding| (key_name(binding.key), binding)).collect();
    let all: Vec<Hint<'_>> = bound
        .iter()
        .map(|(key, binding)| {
            let hint = Hint::new(key, binding.button.label(model), binding.rank);
            let at_end = matches!(binding.button, Button::Abort | Button::Menu);
            if at_end { hint.at_end() } else { hint }
        })
        .chain([Hint::help(model.lang)])
        .collect();
    hints(canvas, row, &all);
}

fn told(model: &Model) -> Option<&'static str> {
    let lang = model.lang;
    match &model.mode {
        Mode::Desk if model.state.clock.over() => Some(say::hint_over(lang)),
        Mode::Desk if model.palette.is_busy() => Some(say::hint_line(lang)),
        Mode::Desk => None,
        Mode::Brief => Some(say::hint_brief(lang)),
        Mode::Calls(_) => Some(say::hint_calls(lang)),
        Mode::Form(form) if form.purpose == Purpose::HandOver => Some(say::hint_hand_over(lang)),
        Mode::Form(_) => Some(say::hint_form(lang)),
        Mode::ReadBack(_) => Some(say::hint_read_back(lang)),
        Mode::Menu(_) | Mode::Rung(..) | Mode::Whom(..) => Some(say::hint_list(lang)),
        Mode::Report(report) if !model.case.plan.step(report.step).speaks() => Some(say::hint_call(lang)),
        Mode::Report(_) => Some(say::hint_report(lang)),
        Mode::Note => Some(say::hint_note(lang)),
        Mode::Log(_) | Mode::Facts(_) | Mode::Duties(_) => Some(say::hint_read(lang)),
        Mode::Confirm(_) => Some(say::hint_confirm(lang)),
        Mode::Debrief => Some(say::hint_debrief(lang)),
        Mode::Card(_) => Some(crate::tui::scorecard::phrases::hint(lang)),
    }
}
