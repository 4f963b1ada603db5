//! What the desk knows, and what it owes next where that is told.

use ratatui::layout::Rect;

use super::super::model::Model;
use super::super::phrases as say;
use super::duties;
use super::inbox::text;
use crate::drill::Difficulty;
use crate::plan::Story;
use crate::practise::{Duty, Hint, Known, Letter, Standing};
use crate::tui::draw::{Canvas, Line, Panel, wrap};
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

pub fn facts(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let inner = Panel::new(say::facts(model.lang, model.known.len())).draw(canvas, area);
    if model.known.is_empty() {
        text(canvas, inner, say::facts_none(model.lang), Role::Dim);
    }
    for (offset, known) in (0..inner.height).zip(&model.known) {
        let width = inner.width.saturating_sub(2);
        canvas.line(inner.x + 1, inner.y + offset, width, &fact_row(model, known));
    }
    more(canvas, inner, model.known.len());
}

/// `23:50 受威胁人数 128 人  鹭滩村巡堤员老鲁`
pub fn fact_row(model: &Model, known: &Known) -> Line<'static> {
    let said = model.desk().figure(known.fact, &known.value, model.lang);
    Line::of(format!("{} ", known.since.hour_minute()), Role::Dim)
        .with(said, Role::Normal)
        .with(format!("  {}", known.from), Role::Dim)
}

/// The next step, where it is told; else what one has done oneself.
pub fn next(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let is_led = model.difficulty == Difficulty::Guided && !model.state.clock.over();
    if !is_led && model.hints.is_empty() {
        return own_log(model, canvas, area);
    }
    let inner = Panel::new(say::next(lang)).draw(canvas, area);
    let mut rows: Vec<(String, Role)> = Vec::new();
    if is_led {
        rows.extend(waiting(model).map(|said| (said.to_owned(), Role::Fresh)));
    }
    rows.extend(model.hints.iter().map(|hint| hint_row(model, hint)));
    rows.extend(model.desk().unanswered(lang).into_iter().map(|said| (said, Role::Dim)));
    if rows.is_empty() {
        return text(canvas, inner, say::next_none(lang), Role::Dim);
    }
    let width = usize::from(inner.width).saturating_sub(4);
    let mut y = inner.y;
    for (said, role) in rows {
        for (line, row) in wrap(&said, width, model.look.widths).into_iter().enumerate() {
            if y >= inner.bottom() {
                return more(canvas, inner, usize::MAX);
            }
            let mark = if line == 0 { sign(&model.look, Sign::Ready) } else { " " };
            canvas.text(inner.x + 1, y, 2, mark, role);
            canvas.text(inner.x + 3, y, inner.width.saturating_sub(4), &row, role);
            y += 1;
        }
    }
}

fn waiting(model: &Model) -> Option<&'static str> {
    let Some(letter) = model.next_letter() else {
        let is_urgent = |letter: &Letter| model.desk().wanted(letter.source).is_some_and(|own| own.is_urgent);
        return model.letters.iter().any(is_urgent).then(|| say::next_supplement(model.lang));
    };
    Some(match letter.standing {
        Standing::Rings(_) | Standing::Missed => say::next_calls(model.lang),
        _ => say::next_read(model.lang),
    })
}

/// One duty in words, with its limit and clause.
fn hint_row(model: &Model, hint: &Hint) -> (String, Role) {
    let lang = model.lang;
    let plan = &model.case.plan;
    let title = match hint.duty {
        Duty::Step(ix) => {
            let title = plan.step(ix).title.get(lang);
            let called = model.desk().called(ix);
            called.map_or(title.to_owned(), |(done, all)| say::called(lang, title, done, all))
        }
        Duty::Declare(ladder, rung) => say::next_declare(lang, plan.rung(ladder, rung).title.get(lang)),
    };
    let now = model.story();
    let time = Story::hour_minute;
    let is_late = hint.due.is_some_and(|due| due < now);
    let mut said = match (hint.due, hint.target) {
        (Some(due), _) if is_late => say::next_late(lang, &title, &time(due)),
        (Some(due), Some(target)) if target > now => {
            say::next_target(lang, &title, &time(target), &time(due))
        }
        (Some(due), _) => say::next_due(lang, &title, &time(due)),
        (None, _) => say::next_open(lang, &title),
    };
    let clause = hint.clause.map(|clause| say::clause(lang, plan.clause_said(clause)));
    let waits = hint.waits.map(|step| say::waits(lang, plan.step(step).title.get(lang)));
    for more in clause.into_iter().chain(waits.clone()) {
        said.push_str(duties::GAP);
        said.push_str(&more);
    }
    let role = if is_late {
        Role::Late
    } else if waits.is_some() {
        Role::Dim
    } else {
        Role::Normal
    };
    (said, role)
}

fn own_log(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let inner = Panel::new(say::own_log(model.lang)).draw(canvas, area);
    let log = model.log();
    if log.is_empty() {
        return text(canvas, inner, say::own_log_none(model.lang), Role::Dim);
    }
    for (offset, event) in (0..inner.height).zip(log.iter().rev()) {
        let line = super::dialogs::log_row(model, event);
        canvas.line(inner.x + 1, inner.y + offset, inner.width.saturating_sub(2), &line);
    }
    more(canvas, inner, log.len());
}

/// Says that there is more below.
fn more(canvas: &mut Canvas<'_>, inner: Rect, len: usize) {
    if len > usize::from(inner.height) && inner.height > 0 {
        canvas.text(inner.right().saturating_sub(1), inner.bottom() - 1, 1, "v", Role::Dim);
    }
}
