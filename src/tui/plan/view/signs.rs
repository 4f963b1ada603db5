//! The signs of the two pictures, each one cell wide wherever it is drawn:
//! consoles that draw lines double, or not at all, get plain ones.

use crate::tui::draw::Widths;
use crate::tui::theme::{Borders, Look};

/// A bar's cell.
#[must_use]
pub fn bar(look: &Look) -> &'static str {
    if is_plain(look) { "=" } else { "▒" }
}

/// The cell of a line that goes these ways.
#[must_use]
pub fn line(look: &Look, ways: Ways) -> &'static str {
    if is_plain(look) {
        return match ways {
            Ways { up: false, down: false, .. } => "-",
            Ways { left: false, right: false, .. } => "|",
            _ => "+",
        };
    }
    match (ways.up, ways.down, ways.left, ways.right) {
        (false, false, ..) => "─",
        (_, _, false, false) => "│",
        (false, true, false, true) => "┌",
        (false, true, true, false) => "┐",
        (true, false, false, true) => "└",
        (true, false, true, false) => "┘",
        (true, true, false, true) => "├",
        (true, true, true, false) => "┤",
        (false, true, true, true) => "┬",
        (true, false, true, true) => "┴",
        (true, true, true, true) => "┼",
    }
}

/// Which ways a line leaves a cell.
#[expect(clippy::struct_excessive_bools, reason = "a cell has four sides, each with a line or without")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ways {
    pub up: bool,
    pub down: bool,
    pub left: bool,
    pub right: bool,
}

impl Ways {
    pub const ACROSS: Self = Self { up: false, down: false, left: true, right: true };
}

/// Where a drawn line would take two cells it cannot be joined.
fn is_plain(look: &Look) -> bool {
    look.borders == Borders::Ascii || look.widths == Widths::Wide
}
