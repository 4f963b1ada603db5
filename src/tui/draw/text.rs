//! A drawn screen as text, and its styles as a second grid under a legend:
//! what snapshots compare and papers quote.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::{Color, Modifier, Style};

use super::Widths;

/// The screen's text, a line per row, blanks at the end left out.
#[must_use]
pub fn text_of(buffer: &Buffer) -> String {
    let mut made = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut row = String::new();
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let cell = &buffer[(x, y)];
            row.push_str(cell.symbol());
            x += cell.cell_width().max(1);
        }
        made.push_str(row.trim_end());
        made.push('\n');
    }
    made
}

/// The first cell that would not fit a terminal as wide as `widths` says: a
/// character beyond the right edge, or over its neighbour.
#[must_use]
pub fn misfit(buffer: &Buffer, widths: Widths) -> Option<(u16, u16)> {
    let area = buffer.area;
    (area.top()..area.bottom()).find_map(|y| {
        let mut x = area.left();
        while x < area.right() {
            let cells = buffer[(x, y)].cell_width().max(1);
            let needs = widths.of_grapheme(buffer[(x, y)].symbol()) as u16;
            if needs > cells || x + cells > area.right() {
                return Some((x, y));
            }
            x += cells;
        }
        None
    })
}

/// The screen's styles, a letter per cell (`.` for plain, a wide character's
/// letter twice), then what each letter stands for.
///
/// ```text
/// aa..b
/// a: bold fg=Cyan
/// b: reversed
/// ```
#[must_use]
pub fn styles_of(buffer: &Buffer) -> String {
    let mut legend: Vec<Style> = Vec::new();
    let mut made = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut row = String::new();
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let cell = &buffer[(x, y)];
            let wide = cell.cell_width().max(1);
            let letter = letter(&mut legend, cell.style());
            row.extend(std::iter::repeat_n(letter, wide.into()));
            x += wide;
        }
        made.push_str(row.trim_end_matches('.'));
        made.push('\n');
    }
    for (index, style) in legend.iter().enumerate() {
        let _ = writeln!(made, "{}: {}", name(index), words(*style));
    }
    made
}

fn letter(legend: &mut Vec<Style>, style: Style) -> char {
    let plain = ratatui::buffer::Cell::EMPTY.style();
    if style == plain {
        return '.';
    }
    let index = legend.iter().position(|known| *known == style).unwrap_or_else(|| {
        legend.push(style);
        legend.len() - 1
    });
    name(index)
}

fn name(index: usize) -> char {
    ('a'..='z').chain('A'..='Z').nth(index).unwrap_or('?')
}

fn words(style: Style) -> String {
    let mut words = Vec::new();
    for (flag, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
        (Modifier::CROSSED_OUT, "crossed out"),
    ] {
        if style.add_modifier.contains(flag) {
            words.push(word.to_owned());
        }
    }
    for (colour, name) in [(style.fg, "fg"), (style.bg, "bg")] {
        if let Some(colour) = colour.filter(|c| *c != Color::Reset) {
            words.push(format!("{name}={colour}"));
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;
    use crate::tui::draw::Canvas;
    use crate::tui::theme::{Depth, Look, Role};

    #[test]
    fn text_and_styles_keep_their_columns() {
        let look = Look { depth: Depth::Sixteen, ..Look::PLAIN };
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
        let mut canvas = Canvas::new(&mut buffer, &look);
        canvas.text(0, 0, 12, "已暂停 x", Role::Paused);
        canvas.text(1, 1, 12, "标题", Role::Title);
        assert_eq!(text_of(&buffer), "已暂停 x\n 标题\n");
        assert_eq!(styles_of(&buffer), "aaaaaaaa\n.bbbb\na: bold reversed fg=Yellow\nb: bold fg=Cyan\n");
    }
}
