//! What each role had been told by the moment, beside what was so.

use ratatui::layout::Rect;

use super::super::model::{Model, Part};
use super::super::phrases as say;
use crate::plan::Value;
use crate::plan::wording::short_span;
use crate::practise::{Desk, Knew};
use crate::tui::draw::{Canvas, Line, list, wrap};
use crate::tui::drill::dated;
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

/// Cells of a role's name at least.
const LEAST_ROLE_CELLS: u16 = 10;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let roles = &model.sight.roles;
    let plan = &model.tape.case().plan;
    let title = |row: usize| plan.role(roles[row]).title.get(model.lang);
    let longest = (0..roles.len()).map(|row| model.look.widths.of(title(row))).max().unwrap_or(0) as u16;
    let wide = longest.clamp(LEAST_ROLE_CELLS, (area.width / 4).max(LEAST_ROLE_CELLS)) + 2;
    let left = Rect { width: wide.min(area.width), ..area };
    list(canvas, left, model.scroll(Part::Knowledge), true, roles.len(), |row| Line::from(title(row)));
    let x = left.right() + 1;
    let right = Rect { x, width: area.right().saturating_sub(x), ..area };
    facts(model, canvas, right);
}

fn facts(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let knew = &model.sight.knew;
    let width = area.width.saturating_sub(2);
    if knew.is_empty() {
        let rows = wrap(say::knew_nothing(model.lang), width.into(), model.look.widths);
        for (y, row) in (area.y..area.bottom()).zip(rows) {
            canvas.text(area.x, y, width, &row, Role::Dim);
        }
        return;
    }
    let Some(role) = model.role() else { return };
    let (case, state) = (model.tape.case(), model.tape.state());
    let desk = Desk { case, state, role, at: model.story };
    let height = usize::from(area.height);
    // Who told it goes below where there is room for all.
    if knew.len() * 2 <= height {
        for (y, own) in (area.y..).step_by(2).zip(knew) {
            canvas.line(area.x, y, width, &row(model, desk, own));
            canvas.line(area.x + 2, y + 1, width.saturating_sub(2), &told(model, own));
        }
        return;
    }
    let first = model.facts_row.min(knew.len().saturating_sub(height));
    for (y, own) in (area.y..area.bottom()).zip(&knew[first..]) {
        let line = row(model, desk, own).with("  ", Role::Normal);
        let used = canvas.line(area.x, y, width, &line);
        canvas.line(area.x + used, y, width.saturating_sub(used), &told(model, own));
    }
    if first > 0 {
        canvas.text(area.right() - 1, area.y, 1, "^", Role::Dim);
    }
    if first + height < knew.len() {
        canvas.text(area.right() - 1, area.bottom() - 1, 1, "v", Role::Dim);
    }
}

/// `! 受威胁人数 128 人  实际 156 人`
fn row(model: &Model, desk: Desk<'_>, own: &Knew) -> Line<'static> {
    let (lang, look) = (model.lang, &model.look);
    let figure = |value| desk.figure(own.fact, value, lang);
    match (&own.told, &own.so) {
        (Some(word), so) => {
            let (mark, role) =
                if own.differs() { (sign(look, Sign::Late), Role::Late) } else { (" ", Role::Normal) };
            let line = Line::of(format!("{mark} {}", figure(&word.value)), role);
            match so.as_ref().filter(|_| own.differs()) {
                Some(so) => {
                    line.with(format!("  {}", say::really(lang, &value(model, own, so))), Role::Strong)
                }
                None => line,
            }
        }
        (None, Some(so)) => Line::of(format!("{} {}", sign(look, Sign::Seen), figure(so)), Role::Warning),
        (None, None) => Line::new(),
    }
}

/// A value with its unit, without what it is of.
fn value(model: &Model, own: &Knew, value: &Value) -> String {
    let lang = model.lang;
    let unit = &model.tape.case().plan.facts[own.fact.index()].unit;
    match (value, unit) {
        (Value::Yes(true), _) => say::yes(lang).to_owned(),
        (Value::Yes(false), _) => say::no(lang).to_owned(),
        (value, Some(unit)) => format!("{value} {}", unit.get(lang)),
        (value, None) => value.to_string(),
    }
}

/// Who told it when, and how old the news is by now: `22:15 镇值班室（35分前的情况）`
fn told(model: &Model, own: &Knew) -> Line<'static> {
    let (lang, now) = (model.lang, model.story);
    let Some(word) = &own.told else { return Line::of(say::nobody_told(lang), Role::Dim) };
    let told = say::told_by(lang, &dated(word.at, now), &word.from);
    let age = now - word.news;
    let aged = if age.0 < 60 { told } else { told + &say::news_age(lang, &short_span(age, lang)) };
    Line::of(aged, Role::Dim)
}
