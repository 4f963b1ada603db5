//! The table of limits: the chance of meeting each, and what the revision
//! does to it.

use ratatui::layout::Rect;

use super::super::model::{Focus, Model, Running, Sort};
use super::super::phrases as say;
use crate::plan::wording;
use crate::session::review::{Limited, Study};
use crate::simulate::Estimate;
use crate::simulate::wording::{percent, points};
use crate::tui::draw::{Canvas, Line, Panel, bar, list, wrap};
use crate::tui::theme::{Borders, Role};

/// Cells of each figure: old, new, difference, half the interval, sign.
const FIGURES: [usize; 5] = [6, 6, 7, 6, 2];
/// Of a plan by itself: chance, interval, median.
const ALONE: [usize; 3] = [6, 9, 11];

/// ```text
/// ┌ 时限达成机会 · 暴雨夜 ─── 2 万次 ┐
/// │                旧    新   差 ±95%│
/// │>电话首报      71%   93% +22.1±1.0↑│
/// └──────────────────────────────────┘
/// ```
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let has_keys = model.focus == Focus::Limits;
    let border = if has_keys { Role::Title } else { Role::Border };
    let scenario = model.scenarios.get(model.scenario).map_or("", |own| own.title.as_str());
    let panel = Panel::new(say::limits_title(lang, scenario)).right(state(model)).border(border);
    let inner = panel.draw(canvas, area);
    if inner.height < 2 {
        return;
    }
    if model.order.is_empty() {
        return nothing(model, canvas, inner);
    }
    head(model, canvas, Rect { height: 1, ..inner });
    let rows = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
    let Some(study) = &model.study else { return };
    let cells = usize::from(inner.width.saturating_sub(2));
    list(canvas, rows, model.limit_scroll, has_keys, model.order.len(), |row| {
        line(model, study, &study.limits[model.order[row]], cells)
    });
}

/// How far what runs has come, or over how many runs the figures are.
fn state(model: &Model) -> Line<'static> {
    let lang = model.lang;
    match (&model.running, &model.study) {
        (Some(running), _) => progress(model, running),
        (None, Some(study)) => Line::of(say::runs(lang, study.runs), Role::Dim),
        (None, None) => Line::new(),
    }
}

fn progress(model: &Model, running: &Running) -> Line<'static> {
    let (borders, widths) = (model.look.borders, model.look.widths);
    let bar = bar(running.done, model.runs, 8, borders, widths);
    Line::of(format!("{} ", say::running(model.lang)), Role::Strong).with(bar, Role::Actual)
}

fn nothing(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let text = match (&model.notice, &model.running) {
        (Some(why), _) => why.clone(),
        (None, Some(_)) => say::first_runs(lang).to_owned(),
        (None, None) if model.scenarios.is_empty() => say::no_scenarios(lang).to_owned(),
        (None, None) if model.study.is_some() => say::no_limits(lang).to_owned(),
        (None, None) => say::stopped(lang).to_owned(),
    };
    let rows = wrap(&text, usize::from(area.width).saturating_sub(2), model.look.widths);
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        canvas.text(area.x + 1, y, area.width.saturating_sub(2), &row, Role::Dim);
    }
}

fn head(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let (lang, widths) = (model.lang, model.look.widths);
    let sorted = match (model.sort, model.old.is_some()) {
        (Sort::Plan, _) => say::by_plan(lang),
        (Sort::Size, true) => say::by_size(lang),
        (Sort::Worse, true) => say::by_worse(lang),
        (_, false) => say::by_chance(lang),
    };
    let told: Vec<(&str, usize)> = if model.old.is_some() {
        let names = [say::old(lang), say::new(lang), say::difference(lang), say::interval(lang), ""];
        names.into_iter().zip(FIGURES).collect()
    } else {
        let names = [say::chance(lang), say::interval(lang), say::median(lang)];
        names.into_iter().zip(ALONE).collect()
    };
    let cells = usize::from(row.width.saturating_sub(2));
    let figures: usize = told.iter().map(|(_, cells)| cells).sum();
    let title = cells.saturating_sub(figures);
    let mut line = Line::of(widths.pad(&widths.cut(sorted, title), title), Role::Dim);
    for (name, cells) in told {
        line = line.with(widths.pad_left(name, cells), Role::Dim);
    }
    canvas.line(row.x + 1, row.y, row.width.saturating_sub(2), &line);
}

/// What a difference says, in one sign.
pub fn sign(model: &Model, own: &Limited) -> (&'static str, Role) {
    match own.difference {
        Some(difference) if difference.high < 0.0 => ("!", Role::Late),
        Some(difference) if difference.low > 0.0 => {
            (if model.look.borders == Borders::Ascii { "^" } else { "↑" }, Role::Done)
        }
        _ => ("", Role::Normal),
    }
}

fn line(model: &Model, study: &Study, own: &Limited, cells: usize) -> Line<'static> {
    let widths = model.look.widths;
    let name = study.title(own, model.lang);
    let figures = if model.old.is_some() { compared(model, own) } else { alone(model, own) };
    let taken: usize = figures.iter().map(|(text, _)| widths.of(text)).sum();
    let title = cells.saturating_sub(taken);
    let named = widths.pad(&widths.cut(&name, title.saturating_sub(1)), title);
    figures.into_iter().fold(Line::of(named, Role::Normal), |line, (text, role)| line.with(text, role))
}

fn compared(model: &Model, own: &Limited) -> Vec<(String, Role)> {
    let widths = model.look.widths;
    let chance = |side: &Option<crate::session::review::Side>| {
        let chance = side.as_ref().and_then(|side| side.chance);
        chance.map_or_else(|| "-".to_owned(), |chance| percent(chance.value))
    };
    let (sign, role) = sign(model, own);
    let (by, half) = own.difference.map_or_else(
        || (String::new(), String::new()),
        |difference| (points(difference.value), format!("±{:.1}", difference.half_width() * 100.0)),
    );
    let texts = [chance(&own.old), chance(&own.new), by, half, sign.to_owned()];
    let roles = [Role::Dim, Role::Normal, role, Role::Dim, role];
    let padded = texts.iter().zip(FIGURES).map(|(text, cells)| widths.pad_left(text, cells));
    padded.zip(roles).collect()
}

fn alone(model: &Model, own: &Limited) -> Vec<(String, Role)> {
    let widths = model.look.widths;
    let side = own.new.as_ref();
    let chance = side.and_then(|side| side.chance);
    let value = chance.map_or_else(|| "-".to_owned(), |chance| percent(chance.value));
    let width = chance.map_or_else(String::new, |chance| format!("±{:.1}", half(chance)));
    let median = side.and_then(|side| side.took.quantile(0.5)).map_or_else(String::new, |median| {
        wording::short_span(crate::plan::Span((median / 1e3).round() as i64), model.lang)
    });
    let texts = [value, width, median];
    let roles = [Role::Strong, Role::Dim, Role::Normal];
    let padded = texts.iter().zip(ALONE).map(|(text, cells)| widths.pad_left(text, cells));
    padded.zip(roles).collect()
}

fn half(chance: Estimate) -> f64 {
    chance.half_width() * 100.0
}
