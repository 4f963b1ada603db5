//! The last two rows: what came of the last key, and what can be pressed now.

use ratatui::layout::Rect;

use super::super::detail::Of;
use super::super::keys::{self, Action, BINDINGS};
use super::super::line::Deed;
use super::super::model::{Mode, Model, Notice, Rating};
use super::super::next::next_move;
use super::super::phrases as say;
use super::super::said;
use super::super::views::View;
use crate::tui::draw::{Canvas, Hint, Line, hints};
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    notice(model, canvas, Rect { height: 1, ..area });
    keys(model, canvas, Rect { y: area.y + 1, height: 1, ..area });
}

fn notice(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let line = match &model.notice {
        Notice::Done(text) => Line::of(format!("{} {text}", sign(&model.look, Sign::Done)), Role::Done),
        Notice::Refused(text) => Line::of(format!("{} {text}", sign(&model.look, Sign::Late)), Role::Late),
        Notice::Quiet => standing(model),
    };
    canvas.line(row.x + 1, row.y, row.width.saturating_sub(2), &line);
}

/// What there is to say when no key has just been answered.
fn standing(model: &Model) -> Line<'_> {
    if !model.state.clock.over() || matches!(model.mode, Mode::Card(_) | Mode::Judge(_)) {
        return Line::new();
    }
    let lang = model.lang;
    if model.state.clock.phase == crate::drill::Phase::Aborted {
        return Line::of(say::score_not_rated(lang), Role::Warning);
    }
    match model.rating {
        Rating::Held(_) => Line::of(say::score_held(lang), Role::Warning),
        Rating::Released(_) => Line::of(say::after_end(lang), Role::Strong),
        Rating::Asked | Rating::None => Line::of(say::score_waits(lang), Role::Dim),
    }
}

fn keys(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    if let Some(told) = told(model) {
        let abort = Hint::new("F12", say::key_abort(model.lang), 0).at_end();
        let mut shown = vec![Hint::new("", told, 0)];
        shown.extend((!model.state.clock.over()).then_some(abort));
        shown.push(Hint::help(model.lang));
        return hints(canvas, row, &shown);
    }
    let bound: Vec<(String, &'static str, &keys::Binding)> = BINDINGS
        .iter()
        .filter(|binding| binding.action != Action::Quit && binding.action.is_open(model))
        .filter_map(|binding| Some((keys::name(binding.key?), binding.action.label(model), binding)))
        .collect();
    // The key that is asked for above is never among those left out.
    let next = next_move(model).action();
    let leave = Hint::new("Esc", say::key_quit(model.lang), 0).at_end();
    let leave = model.state.clock.over().then_some(leave);
    let all: Vec<Hint<'_>> = bound
        .iter()
        .map(|(key, label, binding)| {
            let rank = if next == Some(binding.action) { 0 } else { binding.rank };
            let hint = Hint::new(key, label, rank);
            let at_end = matches!(binding.action, Action::Abort | Action::Menu);
            if at_end { hint.at_end() } else { hint }
        })
        .chain(leave)
        .chain([Hint::help(model.lang)])
        .collect();
    hints(canvas, row, &all);
}

/// The keys of what stands over the panels, in one sentence.
fn told(model: &Model) -> Option<&'static str> {
    let lang = model.lang;
    match &model.mode {
        Mode::Line if model.line.is_idle() || model.state.clock.over() => None,
        Mode::Line => Some(match said::chosen(model) {
            Some(Deed::Supplement(_)) => say::record_supplement_hint(lang),
            Some(_) => say::record_said_hint(lang),
            None => say::record_hint(lang),
        }),
        Mode::View if model.views.shown == View::Lanes => Some(say::lanes_hint(lang)),
        Mode::View => Some(say::view_hint(lang)),
        Mode::Detail(detail) => Some(match (detail.of, detail.supplements(model)) {
            (Of::Step(_), Some(_)) => say::detail_both_hint(lang),
            (_, Some(_)) => say::detail_supplement_hint(lang),
            (Of::Step(_), None) if !model.state.clock.over() => say::detail_step_hint(lang),
            _ => say::detail_hint(lang),
        }),
        Mode::Menu(_) => Some(say::menu_hint(lang)),
        Mode::Pick(_) => Some(say::list_hint(lang)),
        Mode::Jump(_) => Some(say::jump_hint(lang)),
        Mode::Form(_) => Some(say::form_hint(lang)),
        Mode::Report(_) => Some(say::said_hint(lang)),
        Mode::Reading(_) => Some(say::reading_hint(lang)),
        Mode::Confirm(Action::End) => Some(say::confirm_yes_enter(lang)),
        Mode::Confirm(_) | Mode::Board(_) | Mode::Plan => None,
        Mode::Judge(_) => model.desk.as_ref().map(|desk| crate::tui::judge::hint(desk, lang)),
        Mode::Card(_) if matches!(model.rating, Rating::Held(_)) => {
            Some(crate::tui::scorecard::phrases::hint_held(lang))
        }
        Mode::Card(_) => Some(crate::tui::scorecard::phrases::hint_released(lang)),
    }
}
