//! Beside the record on very wide screens: the next move with the words it
//! takes, and what the plan says of the step at hand.

use ratatui::layout::Rect;

use super::super::line::Deed;
use super::super::model::{Mode, Model};
use super::super::next::{Move, next_move};
use super::super::phrases as say;
use super::super::views::{View, duty};
use super::detail;
use crate::plan::{StepIx, wording};
use crate::tui::draw::{Canvas, Line, Panel, wrap};
use crate::tui::theme::Role;
use crate::words::Lang;

/// Rows the next move may take.
const NEXT_ROWS: usize = 3;

/// The next move, and under it what is to be said, asked or known for it.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let own = next_move(model);
    let key = own.key().unwrap_or_default();
    let panel = Panel::new(say::next_label(model.lang)).right(Line::of(key, Role::Key));
    let inner = panel.draw(canvas, area);
    let width = usize::from(inner.width).saturating_sub(2);
    let mut rows: Vec<(String, Role)> = Vec::new();
    let mut add = |text: &str, role: Role| {
        rows.extend(wrap(text, width, model.look.widths).into_iter().map(|row| (row, role)));
    };
    add(&own.words(model, width * NEXT_ROWS), Role::Strong);
    for text in help(model, own) {
        add(&text, Role::Normal);
    }
    for (offset, (text, role)) in rows.iter().take(inner.height.into()).enumerate() {
        canvas.text(inner.x + 1, inner.y + offset as u16, inner.width.saturating_sub(2), text, *role);
    }
}

/// What the move takes.
fn help(model: &Model, own: Move) -> Vec<String> {
    let lang = model.lang;
    match own {
        Move::ReadOut { inject, .. } => {
            let inject = model.case.scenario.inject(inject);
            let said = inject.spoken.as_ref().unwrap_or(&inject.text).get(lang);
            let asked = inject.questions.iter().map(|question| format!("? {}", question.text.get(lang)));
            std::iter::once(said.to_owned()).chain(asked).collect()
        }
        Move::Discuss { .. } | Move::Conclude { .. } => {
            model.question().map(|question| format!("? {}", question.text.get(lang))).into_iter().collect()
        }
        Move::Declare { ladder, rung } => {
            let plan = &model.case.plan;
            let rung = plan.rung(ladder, rung);
            let titles = rung.declared_by.iter().map(|role| plan.role(*role).title.get(lang));
            let who = titles.collect::<Vec<&str>>().join(if lang == Lang::Zh { "、" } else { ", " });
            let criteria = rung.criteria.as_ref().map(|criteria| wording::condition(plan, criteria, lang));
            let criteria = criteria.map(|criteria| say::next_criteria(lang, &criteria));
            std::iter::once(say::next_declared_by(lang, &who)).chain(criteria).collect()
        }
        _ => Vec::new(),
    }
}

/// What the plan says of the step at hand.
pub fn plan_text(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let inner = Panel::new(say::by_the_plan(model.lang)).draw(canvas, area);
    let Some(step) = at_hand(model) else { return };
    let width = usize::from(inner.width).saturating_sub(2);
    let rows = detail::step(model, step, width);
    for (offset, line) in rows.iter().take(inner.height.into()).enumerate() {
        canvas.line(inner.x + 1, inner.y + offset as u16, inner.width.saturating_sub(2), line);
    }
    if rows.len() > inner.height.into() && inner.height > 0 {
        canvas.text(inner.right() - 1, inner.bottom() - 1, 1, "v", Role::Dim);
    }
}

/// The step chosen in the record line or among the duties, else the most
/// urgent.
fn at_hand(model: &Model) -> Option<StepIx> {
    let survey = &model.survey;
    let chosen = match (&model.mode, model.views.shown, model.line.deed()) {
        (Mode::View, View::Duties, _) => duty(survey, model.views.scroll().chosen),
        (_, _, Some(Deed::Step(step))) => Some(step),
        _ => None,
    };
    chosen.or_else(|| duty(survey, 0))
}
