//! Shares over time as columns: how high is how good, the figure stands on
//! top, two short lines below.

use ratatui::layout::Rect;

use super::{Canvas, Line};
use crate::score::points;
use crate::tui::theme::{Borders, Role};

/// A mark or a blank, and a day: `>06-23`.
const WIDTH: u16 = 6;
const BAR: u16 = 4;
/// `100 |`
const AXIS: u16 = 5;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Thousandths of a hundred; none where there is nothing to show.
    pub share: Option<u32>,
    /// Each at most five cells.
    pub below: [String; 2],
    /// Drawn with a fainter sign than the others.
    pub is_faint: bool,
}

/// Draws as many columns as there is room for, the chosen one among them.
///
/// ```text
///  100 |             88.4
///      |       71.0  ▓▓▓▓
///      | 52.3  ▓▓▓▓  ▓▓▓▓
///    0 | ▓▓▓▓  ▓▓▓▓  ▓▓▓▓
///       06-18 06-20>06-23
///       带练  自练  考核
/// ```
pub fn columns(canvas: &mut Canvas<'_>, area: Rect, all: &[Column], chosen: usize) {
    if area.height < 4 || area.width < AXIS + WIDTH {
        return;
    }
    let plot = Rect { height: area.height - 2, ..area };
    axis(canvas, plot);
    let count = usize::from((area.width - AXIS) / WIDTH);
    let first = all.len().min((chosen + 1).max(count)).saturating_sub(count);
    let mut x = area.x + AXIS;
    for (place, own) in all.iter().enumerate().skip(first).take(count) {
        draw(canvas, Rect { x, width: WIDTH, ..plot }, own);
        let below = Rect::new(x, plot.bottom(), WIDTH, 2);
        let mark = if place == chosen { ">" } else { " " };
        canvas.text(x, below.y, WIDTH, &format!("{mark}{}", own.below[0]), Role::Normal);
        canvas.text(x + 1, below.y + 1, WIDTH - 1, &own.below[1], Role::Dim);
        if place == chosen {
            canvas.restyle(Rect { height: 1, ..below }, Role::Selected);
        }
        x += WIDTH;
    }
}

/// The scale: a hundred at the first row below the figures' own, none at the
/// foot.
fn axis(canvas: &mut Canvas<'_>, plot: Rect) {
    for y in plot.y..plot.bottom() {
        let label = match y {
            y if y == plot.y + 1 => "100",
            y if y + 1 == plot.bottom() => "  0",
            _ => "   ",
        };
        canvas.line(plot.x, y, AXIS, &Line::of(label, Role::Dim).with("|", Role::Border));
    }
}

fn draw(canvas: &mut Canvas<'_>, area: Rect, own: &Column) {
    let Some(share) = own.share else { return };
    let glyph = match (canvas.look().borders, own.is_faint) {
        (Borders::Light, false) => "▓",
        (Borders::Light, true) => "░",
        (Borders::Ascii, false) => "#",
        (Borders::Ascii, true) => ":",
    };
    let rows = u32::from(area.height - 1);
    // Rounded half up; what is not nothing has a row.
    let filled = ((share * rows + 50_000) / 100_000).min(rows);
    let filled = if share > 0 { filled.max(1) } else { 0 } as u16;
    let top = area.bottom() - filled;
    canvas.tile(Rect::new(area.x + 1, top, BAR, filled), glyph, Role::Actual);
    canvas.text(area.x + 1, top - 1, WIDTH - 1, &points(share), Role::Strong);
}
