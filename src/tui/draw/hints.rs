//! The bottom line: which keys do what now.

use ratatui::layout::Rect;

use super::{Canvas, Line};
use crate::tui::phrases as say;
use crate::tui::theme::Role;
use crate::words::Lang;

/// A key and what it does. Where the window is narrow, hints of higher
/// `rank` are left out first; rank 0 always stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint<'a> {
    pub key: &'a str,
    pub label: &'a str,
    pub rank: u8,
    /// At the right end of the line, set off from the others.
    pub at_end: bool,
}

impl<'a> Hint<'a> {
    #[must_use]
    pub const fn new(key: &'a str, label: &'a str, rank: u8) -> Self {
        Self { key, label, rank, at_end: false }
    }

    /// The hint at the right end of the line.
    #[must_use]
    pub const fn at_end(mut self) -> Self {
        self.at_end = true;
        self
    }

    /// The key that tells about every screen, the last on every bottom line.
    #[must_use]
    pub fn help(lang: Lang) -> Hint<'static> {
        Hint { key: "F1", label: say::help(lang), rank: 1, at_end: true }
    }

    fn cells(&self, canvas: &Canvas<'_>) -> usize {
        let widths = canvas.look().widths;
        widths.of(self.key) + widths.of(self.gap()) + widths.of(self.label)
    }

    /// Between a key and a word in Latin letters, unless the key is a digit or
    /// a function key: these are read apart as they are.
    fn gap(&self) -> &'static str {
        let number = self.key.strip_prefix('F').unwrap_or(self.key);
        let is_number = number.chars().all(|c| c.is_ascii_digit());
        let runs_on = !is_number && self.label.starts_with(|c: char| c.is_ascii_alphabetic());
        if runs_on { " " } else { "" }
    }
}

/// Draws hints on one row, in the order given.
///
/// ```text
///  1记录 2下发 3决策 4领导指示                     0菜单 F1帮助
/// ```
pub fn hints(canvas: &mut Canvas<'_>, row: Rect, all: &[Hint<'_>]) {
    let mut shown: Vec<&Hint<'_>> = all.iter().collect();
    while needed(canvas, &shown) > usize::from(row.width) {
        let Some(least) = least_important(&shown) else { break };
        shown.remove(least);
    }
    canvas.fill(Rect { height: 1, ..row }, Role::KeyLabel);
    let (end, start): (Vec<&Hint<'_>>, Vec<&Hint<'_>>) = shown.iter().partition(|hint| hint.at_end);
    let inner = row.width.saturating_sub(1);
    let used = canvas.line(row.x + 1, row.y, inner, &joined(&start));
    canvas.line_right(row.x + 1 + used, row.y, inner.saturating_sub(used + 1), &joined(&end));
}

/// Cells the hints take with a blank before each, and one at the end.
fn needed(canvas: &Canvas<'_>, shown: &[&Hint<'_>]) -> usize {
    shown.iter().map(|hint| hint.cells(canvas) + 1).sum::<usize>() + 1
}

/// Of equals, the one furthest right; those at the end stay longest.
fn least_important(shown: &[&Hint<'_>]) -> Option<usize> {
    let key = |(index, hint): &(usize, &&Hint<'_>)| (hint.rank, !hint.at_end, *index);
    let (index, hint) = shown.iter().enumerate().max_by_key(key)?;
    (hint.rank > 0).then_some(index)
}

fn joined<'a>(shown: &[&Hint<'a>]) -> Line<'a> {
    let mut line = Line::new();
    for (index, hint) in shown.iter().enumerate() {
        if index > 0 {
            line = line.with(" ", Role::KeyLabel);
        }
        line =
            line.with(hint.key, Role::Key).with(hint.gap(), Role::KeyLabel).with(hint.label, Role::KeyLabel);
    }
    line
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::tui::draw::text_of;
    use crate::tui::theme::Look;

    fn drawn(width: u16, all: &[Hint<'_>]) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        let mut canvas = Canvas::new(&mut buffer, &Look::PLAIN);
        hints(&mut canvas, Rect::new(0, 0, width, 1), all);
        text_of(&buffer)
    }

    #[test]
    fn the_least_important_hints_go_first() {
        let all = [
            Hint::new("1", "记录", 1),
            Hint::new("2", "下发", 2),
            Hint::new("3", "决策", 3),
            Hint::new("0", "菜单", 0),
            Hint::new("F1", "帮助", 0).at_end(),
        ];
        assert_eq!(drawn(40, &all), " 1记录 2下发 3决策 0菜单         F1帮助\n");
        assert_eq!(drawn(28, &all), " 1记录 2下发 0菜单   F1帮助\n");
        assert_eq!(drawn(21, &all), " 1记录 0菜单  F1帮助\n");
        assert_eq!(drawn(14, &all), " 0菜单 F1帮助\n");
    }
}
