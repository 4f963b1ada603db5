//! The left pane: what changed, or what a check noticed.

use ratatui::layout::Rect;

use super::super::model::{Focus, Left, Model, Row};
use super::super::phrases as say;
use super::advice;
use crate::compare::{Change, What, sentence, title};
use crate::tui::draw::{Canvas, Line, Panel, list, wrap};
use crate::tui::plan::noted;
use crate::tui::theme::Role;

/// ```text
/// ┌ 变更 23 ─────────── 须走全部程序 ┐
/// │>! 电话首报：时限由“60 分”改为“30…│
/// │ + 叫应到户：新增任务，由村支书负…│
/// └──────────────────────────────────┘
/// ```
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let has_keys = model.focus == Focus::Left;
    let border = if has_keys { Role::Title } else { Role::Border };
    let len = model.left_len();
    let panel = match model.left {
        Left::Changes => Panel::new(say::changes_title(lang, model.changes.len())).right(procedure(model)),
        Left::Remarks => Panel::new(say::remarks_title(lang, len)),
        Left::Records => Panel::new(say::records_title(lang, len)),
        Left::Advice => Panel::new(advice::title(model)),
    };
    let inner = panel.border(border).draw(canvas, area);
    if len == 0 {
        return paragraph(canvas, inner, &nothing(model));
    }
    match model.left {
        Left::Changes => list(canvas, inner, model.left_scroll, has_keys, len, |row| change(model, row)),
        Left::Remarks => list(canvas, inner, model.left_scroll, has_keys, len, |row| remark(model, row)),
        Left::Records => list(canvas, inner, model.left_scroll, has_keys, len, |row| record(model, row)),
        Left::Advice => {
            let cells = usize::from(inner.width.saturating_sub(2));
            list(canvas, inner, model.left_scroll, has_keys, len, |row| advice::row(model, row, cells));
        }
    }
}

fn nothing(model: &Model) -> String {
    if let (Left::Advice, Some(running)) = (model.left, &model.advising) {
        return say::trying(model.lang, running.done);
    }
    let told = match (model.left, &model.old) {
        (Left::Changes, None) => say::no_other(model.lang),
        (Left::Changes, Some(_)) => say::no_changes(model.lang),
        (Left::Remarks, _) => say::no_remarks(model.lang),
        (Left::Records, _) if model.records.is_none() => say::scoring(model.lang),
        (Left::Records, _) => say::no_records(model.lang),
        (Left::Advice, _) if model.advised.is_some() => say::no_advice(model.lang),
        (Left::Advice, _) => say::no_scenarios(model.lang),
    };
    told.to_owned()
}

fn paragraph(canvas: &mut Canvas<'_>, area: Rect, text: &str) {
    let rows = wrap(text, usize::from(area.width).saturating_sub(2), canvas.look().widths);
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        canvas.text(area.x + 1, y, area.width.saturating_sub(2), &row, Role::Dim);
    }
}

/// Which procedure the revision goes through.
fn procedure(model: &Model) -> Line<'static> {
    match (&model.old, model.important()) {
        (None, _) => Line::new(),
        (Some(_), 0) => Line::of(say::simplified(model.lang), Role::Dim),
        (Some(_), _) => Line::of(say::full(model.lang), Role::Warning),
    }
}

/// The sign of a change.
pub fn sign(change: &Change) -> (&'static str, Role) {
    match change.what {
        What::Added
        | What::RoleAdded(_)
        | What::LadderAdded(_)
        | What::RungAdded(..)
        | What::ForbiddenAdded(_) => ("+", Role::Done),
        What::Removed
        | What::RoleRemoved(_)
        | What::LadderRemoved(_)
        | What::RungRemoved(..)
        | What::ForbiddenRemoved(_) => ("-", Role::Late),
        _ if change.is_important() => ("!", Role::Warning),
        _ => ("~", Role::Dim),
    }
}

fn change(model: &Model, row: usize) -> Line<'static> {
    let (lang, new) = (model.lang, &model.new.plan);
    let Some(old) = &model.old else { return Line::new() };
    match model.rows[row] {
        Row::Guess(pair) => {
            let told =
                say::guess(lang, old.plan.step(pair.old).title.get(lang), new.step(pair.new).title.get(lang));
            Line::of("? ", Role::Fresh).with(told, Role::Strong)
        }
        Row::Change(place) => {
            let change = &model.changes[place];
            let (sign, role) = sign(change);
            let told = title(&old.plan, new, change, lang);
            let said = sentence(&old.plan, new, change, lang);
            Line::of(format!("{sign} "), role)
                .with(told, if change.is_important() { Role::Strong } else { Role::Normal })
                .with(say::colon(lang), Role::Dim)
                .with(said, Role::Normal)
        }
    }
}

fn remark(model: &Model, row: usize) -> Line<'_> {
    let Some((edition, remark)) = model.remarks().nth(row) else { return Line::new() };
    let (sign, role) = noted(remark.severity);
    let mut line = Line::of(format!("{sign} "), role);
    if model.old.is_some() {
        line = line.with(format!("{} ", edition.plan.revision), Role::Dim);
    }
    if let Some(number) = remark.line {
        line = line.with(say::line(model.lang, number), Role::Dim);
    }
    line.with(remark.text.as_str(), Role::Normal)
}

/// `87.5 → 91.2  flood-night-0618`
fn record(model: &Model, row: usize) -> Line<'_> {
    let Some(own) = model.records.as_ref().and_then(|records| records.get(row)) else { return Line::new() };
    if own.is_held {
        return Line::of(say::held(model.lang), Role::Dim).with(format!("  {}", own.record), Role::Normal);
    }
    let points = |points: Option<u32>| points.map_or_else(|| "-".to_owned(), crate::score::points);
    let (sign, role) = match (own.old, own.new) {
        (Some(old), Some(new)) if new < old => ("!", Role::Late),
        (Some(old), Some(new)) if new > old => ("+", Role::Done),
        _ => (" ", Role::Normal),
    };
    let mut line = Line::of(format!("{sign} "), role);
    if model.old.is_some() {
        line = line.with(format!("{:>5} → ", points(own.old)), Role::Dim);
    }
    line.with(format!("{:>5}", points(own.new)), Role::Strong).with(format!("  {}", own.record), Role::Normal)
}
