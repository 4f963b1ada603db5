//! Two distributions of times over one axis, with the limit drawn in, out of
//! characters that fill a cell from below.

use super::super::phrases as say;
use crate::plan::{Span, wording};
use crate::session::review::{Limited, Side};
use crate::simulate::Histogram;
use crate::tui::draw::Line;
use crate::tui::theme::{Borders, Look, Role};
use crate::words::Lang;

/// Columns of a chart, at most: beyond, the shape tells no more.
const COLUMNS_MAX: usize = 64;

/// From when to when the axis goes, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Axis {
    from: f64,
    to: f64,
    columns: usize,
}

/// The charts of a limit with their axis below, `label` cells left free before
/// each row for its name; none where nothing was done.
pub fn rows(limit: &Limited, look: &Look, lang: Lang, cells: usize, height: usize) -> Vec<Line<'static>> {
    let label = label_cells(look, lang);
    let glyph = look.widths.of(glyph(look, 8)).max(1);
    let columns = (cells.saturating_sub(label + 2) / glyph).min(COLUMNS_MAX);
    let Some(axis) = axis(limit, columns) else { return Vec::new() };
    let sides = [(say::old(lang), &limit.old), (say::new(lang), &limit.new)];
    let sides: Vec<_> = sides.into_iter().filter_map(|(name, side)| Some((name, side.as_ref()?))).collect();
    let tallest = sides.iter().map(|(_, side)| tallest(&side.took, axis)).fold(0.0, f64::max);
    let mut rows = Vec::new();
    for (name, side) in &sides {
        let bound = side.bound().map(|bound| column_of(bound as f64, axis));
        let name = if limit.old.is_some() && limit.new.is_some() { *name } else { "" };
        for level in (0..height).rev() {
            let shown = if level == 0 { name } else { "" };
            let row = Line::of(look.widths.pad(shown, label), Role::Dim);
            rows.push(drawn(row, &side.took, axis, (level, height, tallest), bound, look));
        }
    }
    rows.push(scale(limit, axis, look, lang, (label, glyph)));
    rows
}

fn label_cells(look: &Look, lang: Lang) -> usize {
    look.widths.of(say::old(lang)).max(look.widths.of(say::new(lang))) + 1
}

/// The character that fills so many eighths of a cell.
fn glyph(look: &Look, eighths: usize) -> &'static str {
    let all = match look.borders {
        Borders::Light => [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        Borders::Ascii => [" ", ".", ".", ":", ":", "+", "+", "#", "#"],
    };
    all[eighths.min(8)]
}

/// Nearly everything, and the limits where they are not far off.
fn axis(limit: &Limited, columns: usize) -> Option<Axis> {
    let sides = || [&limit.old, &limit.new].into_iter().flatten();
    let least = sides().filter_map(|side| side.took.quantile(0.001)).fold(f64::INFINITY, f64::min);
    let most = sides().filter_map(|side| side.took.quantile(0.995)).fold(0.0, f64::max);
    if columns < 4 || !least.is_finite() || most <= 0.0 {
        return None;
    }
    let bounds = sides().filter_map(Side::bound).map(|bound| bound as f64);
    let near: Vec<f64> = bounds.filter(|bound| *bound <= most * 3.0).collect();
    let from = near.iter().copied().fold(least, f64::min);
    let to = near.iter().copied().fold(most, f64::max).max(from + 1_000.0);
    Some(Axis { from, to: to + (to - from) / columns as f64, columns })
}

fn column_of(at: f64, axis: Axis) -> usize {
    let share = (at - axis.from) / (axis.to - axis.from);
    (share * axis.columns as f64).floor().max(0.0) as usize
}

/// The share of all in a column.
fn density(took: &Histogram, axis: Axis, column: usize) -> f64 {
    let wide = (axis.to - axis.from) / axis.columns as f64;
    let from = axis.from + wide * column as f64;
    took.between(from, from + wide) / took.count.max(1) as f64
}

fn tallest(took: &Histogram, axis: Axis) -> f64 {
    (0..axis.columns).map(|column| density(took, axis, column)).fold(0.0, f64::max)
}

/// One row of a chart: what lies beyond the limit plays another role, and the
/// limit itself stands between the two.
fn drawn(
    row: Line<'static>,
    took: &Histogram,
    axis: Axis,
    (level, height, tallest): (usize, usize, f64),
    bound: Option<usize>,
    look: &Look,
) -> Line<'static> {
    let blank = " ".repeat(look.widths.of(glyph(look, 8)).max(1));
    let column = |column: usize| {
        let eighths = density(took, axis, column) / tallest.max(f64::MIN_POSITIVE) * (height * 8) as f64;
        let here = (eighths.ceil() as usize).saturating_sub(level * 8);
        if here == 0 { blank.as_str() } else { glyph(look, here) }
    };
    let split = bound.map_or(axis.columns, |bound| (bound + 1).min(axis.columns));
    let within: String = (0..split).map(column).collect();
    let beyond: String = (split..axis.columns).map(column).collect();
    let row = row.with(within, Role::Actual);
    match bound.filter(|bound| *bound < axis.columns) {
        Some(_) => row.with("|", Role::Strong).with(beyond, Role::Late),
        None => row,
    }
}

/// Where the axis begins, the limit under its line, and where it ends.
fn scale(
    limit: &Limited,
    axis: Axis,
    look: &Look,
    lang: Lang,
    (label, glyph): (usize, usize),
) -> Line<'static> {
    let widths = look.widths;
    let short = |ms: f64| wording::short_span(Span((ms / 1e3).round() as i64), lang);
    let mut row = format!("{}{}", " ".repeat(label), short(axis.from));
    let bound = limit.side().and_then(Side::bound).map(|bound| bound as f64);
    if let Some(bound) = bound.filter(|bound| column_of(*bound, axis) < axis.columns) {
        let told = format!("|{}", short(bound));
        let place = label + (column_of(bound, axis) + 1) * glyph;
        if place > widths.of(&row) {
            row = widths.pad(&row, place) + &told;
        }
    }
    let end = short(axis.to);
    let place = (label + axis.columns * glyph + 1).saturating_sub(widths.of(&end));
    if place > widths.of(&row) {
        row = widths.pad(&row, place) + &end;
    }
    Line::of(row, Role::Dim)
}
