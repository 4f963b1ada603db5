//! The chosen step's details, beside the picture, under it or over it.

use ratatui::layout::Rect;

use super::super::detail;
use super::super::model::Model;
use super::super::phrases as say;
use crate::tui::draw::{Canvas, Line, Panel, popup};
use crate::tui::theme::Role;

/// Draws the details from the row that is being `read` on.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect, read: Option<usize>, tells_more: bool) {
    let lang = model.lang;
    let (hint, border) = match read {
        Some(_) => (say::details_keys(lang), Role::Title),
        None if tells_more => (say::details_hint(lang), Role::Border),
        None => ("", Role::Border),
    };
    let panel = Panel::new(say::details(lang)).right(Line::of(hint, Role::Dim)).border(border);
    let inner = popup(canvas, area, &panel);
    let width = inner.width.saturating_sub(3);
    let rows = detail::rows(model, model.chosen, width.into());
    let height = usize::from(inner.height);
    let last = rows.len().saturating_sub(height);
    model.reading_last.set(last);
    let first = read.unwrap_or(0).min(last);
    for (offset, line) in rows.iter().skip(first).take(height).enumerate() {
        canvas.line(inner.x + 1, inner.y + offset as u16, width, line);
    }
    let arrow = inner.right().saturating_sub(1);
    if first > 0 {
        canvas.text(arrow, inner.y, 1, "^", Role::Dim);
    }
    if first < last {
        canvas.text(arrow, inner.bottom().saturating_sub(1), 1, "v", Role::Dim);
    }
}
