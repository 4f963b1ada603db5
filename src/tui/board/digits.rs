//! The clock in large digits. Each dot is two reversed blanks, which every
//! terminal and every console font has.

use ratatui::layout::Rect;

use crate::tui::draw::Canvas;
use crate::tui::theme::Role;

/// Rows a digit takes.
pub const ROWS: u16 = 5;
/// Cells of a dot.
const DOT: u16 = 2;

/// Rows of three dots, the highest bit on the left.
const fn rows(c: char) -> Option<[u8; ROWS as usize]> {
    Some(match c {
        '0' => [7, 5, 5, 5, 7],
        '1' => [2, 6, 2, 2, 7],
        '2' => [7, 1, 7, 4, 7],
        '3' => [7, 1, 7, 1, 7],
        '4' => [5, 5, 7, 1, 1],
        '5' => [7, 4, 7, 1, 7],
        '6' => [7, 4, 7, 5, 7],
        '7' => [7, 1, 1, 1, 1],
        '8' => [7, 5, 7, 5, 7],
        '9' => [7, 5, 7, 1, 7],
        ':' => [0, 2, 0, 2, 0],
        _ => return None,
    })
}

/// Cells a text takes, the space between two digits included.
pub fn width(text: &str) -> u16 {
    text.chars().count() as u16 * DOT * 4
}

/// Draws digits and colons at a place.
pub fn draw(canvas: &mut Canvas<'_>, x: u16, y: u16, text: &str, role: Role) {
    for (nth, c) in (0..).zip(text.chars()) {
        let left = x + nth * DOT * 4;
        for (row, bits) in (0..).zip(rows(c).unwrap_or_default()) {
            for dot in (0..3).filter(|dot| bits & (4 >> dot) != 0) {
                canvas.fill(Rect::new(left + dot * DOT, y + row, DOT, 1), role);
            }
        }
    }
}
