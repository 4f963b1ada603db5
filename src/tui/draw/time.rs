//! Durations as people read them, and bars.

use super::Widths;
use crate::tui::theme::Borders;

/// `3:40`, `1:05:00`; whole seconds.
#[must_use]
pub fn clock(seconds: u64) -> String {
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if h > 0 { format!("{h}:{m:02}:{s:02}") } else { format!("{m}:{s:02}") }
}

/// The same of milliseconds; none of what is less than nothing.
#[must_use]
pub fn clock_ms(ms: i64) -> String {
    clock(ms.max(0).unsigned_abs() / 1_000)
}

/// Time left in seconds, or how late with a minus: `3:40`, `-1:12`.
#[must_use]
pub fn countdown(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    format!("{sign}{}", clock(seconds.unsigned_abs()))
}

/// A bar of `width` cells, `part` of `whole` of it filled: `▓▓▓░░`, or `##=..`
/// style in ASCII. Never quite empty or full unless it is.
#[must_use]
pub fn bar(part: u64, whole: u64, width: usize, borders: Borders, widths: Widths) -> String {
    let (full, rest) = match borders {
        Borders::Light => ("▓", "░"),
        Borders::Ascii => ("#", "."),
    };
    let cells = width / widths.of(full).max(1);
    let filled = filled_cells(part.min(whole), whole, cells);
    full.repeat(filled) + &rest.repeat(cells - filled)
}

fn filled_cells(part: u64, whole: u64, cells: usize) -> usize {
    if part == 0 || whole == 0 || cells == 0 {
        return 0;
    }
    if part == whole {
        return cells;
    }
    let exact = u128::from(part) * cells as u128 / u128::from(whole);
    (exact as usize).clamp(1.min(cells - 1), cells - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minus_says_how_late() {
        assert_eq!(countdown(-72), "-1:12");
        assert_eq!(countdown(220), "3:40");
        assert_eq!(countdown(0), "0:00");
        assert_eq!(countdown(-3_661), "-1:01:01");
        assert_eq!(countdown(i64::MIN).chars().next(), Some('-'));
    }

    #[test]
    fn a_bar_is_full_only_when_everything_is() {
        let drawn = |part, whole| bar(part, whole, 5, Borders::Light, Widths::Narrow);
        assert_eq!(drawn(0, 100), "░░░░░");
        assert_eq!(drawn(1, 100), "▓░░░░");
        assert_eq!(drawn(99, 100), "▓▓▓▓░");
        assert_eq!(drawn(100, 100), "▓▓▓▓▓");
        assert_eq!(drawn(5, 0), "░░░░░");
        assert_eq!(bar(1, 2, 5, Borders::Ascii, Widths::Narrow), "##...");
        assert_eq!(bar(1, 2, 5, Borders::Light, Widths::Wide), "▓░");
        assert_eq!(bar(1, 2, 1, Borders::Light, Widths::Narrow), "░");
    }
}
