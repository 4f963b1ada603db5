//! Scores over time as columns: how high is how good, the figure stands on
//! top, the day and the sort of try below.

use ratatui::layout::Rect;

use super::phrases as say;
use crate::drill::{Difficulty, Wall};
use crate::practise::Attempt;
use crate::score::points;
use crate::session::stamp;
use crate::tui::draw::{Canvas, Line};
use crate::tui::theme::{Borders, Role};
use crate::words::Lang;

/// A mark or a blank, and a day: `>06-23`.
const COLUMN: u16 = 6;
const BAR: u16 = 4;
/// `100 |`
const AXIS: u16 = 5;

/// The sort of try, in few letters.
pub fn sort(attempt: &Attempt, lang: Lang) -> &'static str {
    match attempt.difficulty {
        _ if attempt.is_replay => say::replay(lang),
        Difficulty::Guided => say::guided(lang),
        Difficulty::Normal => say::normal(lang),
        Difficulty::Exam => say::exam(lang),
    }
}

/// Month and day, as the record's name has them.
pub fn day(attempt: &Attempt) -> String {
    month_day(attempt.begun)
}

/// Month and day of a moment: `06-27`.
pub fn month_day(wall: Wall) -> String {
    stamp(wall).chars().skip(5).take(5).collect()
}

/// Draws as many attempts as there is room for, the chosen one among them.
///
/// ```text
///  100 |             88.4
///      |       71.0  ▓▓▓▓
///      | 52.3  ▓▓▓▓  ▓▓▓▓
///    0 | ▓▓▓▓  ▓▓▓▓  ▓▓▓▓
///       06-18 06-20>06-23
///       带练  自练  考核
/// ```
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, attempts: &[Attempt], chosen: usize, lang: Lang) {
    if area.height < 4 || area.width < AXIS + COLUMN {
        return;
    }
    let plot = Rect { height: area.height - 2, ..area };
    axis(canvas, plot);
    let columns = usize::from((area.width - AXIS) / COLUMN);
    let first = attempts.len().min((chosen + 1).max(columns)).saturating_sub(columns);
    let mut x = area.x + AXIS;
    for (place, attempt) in attempts.iter().enumerate().skip(first).take(columns) {
        column(canvas, Rect { x, width: COLUMN, ..plot }, attempt);
        let below = Rect::new(x, plot.bottom(), COLUMN, 2);
        let mark = if place == chosen { ">" } else { " " };
        canvas.text(x, below.y, COLUMN, &format!("{mark}{}", day(attempt)), Role::Normal);
        canvas.text(x + 1, below.y + 1, COLUMN - 1, sort(attempt, lang), Role::Dim);
        if place == chosen {
            canvas.restyle(Rect { height: 1, ..below }, Role::Selected);
        }
        x += COLUMN;
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

fn column(canvas: &mut Canvas<'_>, area: Rect, attempt: &Attempt) {
    let glyph = match (canvas.look().borders, attempt.is_replay) {
        (Borders::Light, false) => "▓",
        (Borders::Light, true) => "░",
        (Borders::Ascii, false) => "#",
        (Borders::Ascii, true) => ":",
    };
    let rows = u32::from(area.height - 1);
    // Rounded half up; what is not nothing has a row.
    let filled = ((attempt.share() * rows + 50_000) / 100_000).min(rows);
    let filled = if attempt.share() > 0 { filled.max(1) } else { 0 } as u16;
    let top = area.bottom() - filled;
    canvas.tile(Rect::new(area.x + 1, top, BAR, filled), glyph, Role::Actual);
    canvas.text(area.x + 1, top - 1, COLUMN - 1, &points(attempt.share()), Role::Strong);
}
