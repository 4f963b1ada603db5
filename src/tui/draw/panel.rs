//! Boxes and rules: a border with a title on the left and one on the right.

use ratatui::layout::Rect;

use super::{Canvas, Line};
use crate::tui::theme::{Borders, Role};

/// A box around a part of the screen.
///
/// ```text
/// ┌ 导调信息 4/14 ─────────────── F3 备用池 6 ┐
/// │                                           │
/// └───────────────────────────────────────────┘
/// ```
#[derive(Debug, Clone)]
pub struct Panel<'a> {
    title: Line<'a>,
    right: Line<'a>,
    border: Role,
}

impl<'a> Panel<'a> {
    #[must_use]
    pub fn new(title: impl Into<std::borrow::Cow<'a, str>>) -> Self {
        Self::titled(Line::of(title, Role::Title))
    }

    /// A panel whose title has pieces of several roles.
    #[must_use]
    pub const fn titled(title: Line<'a>) -> Self {
        Self { title, right: Line::new(), border: Role::Border }
    }

    /// The title at the right end. It goes first where the two do not fit.
    #[must_use]
    pub fn right(mut self, right: impl Into<Line<'a>>) -> Self {
        self.right = right.into();
        self
    }

    /// The role the border plays, for a panel that has the keys.
    #[must_use]
    pub const fn border(mut self, role: Role) -> Self {
        self.border = role;
        self
    }

    /// Draws the box and returns the area inside, which is left as it was.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) -> Rect {
        if area.width < 2 || area.height < 2 {
            return Rect::new(area.x, area.y, 0, 0);
        }
        let glyphs = Glyphs::of(canvas.look().borders, canvas.look().widths);
        let (right, bottom) = (area.right() - glyphs.cells, area.bottom() - 1);
        self.edge(canvas, area, area.y, &glyphs.top, glyphs.cells);
        self.edge(canvas, area, bottom, &glyphs.bottom, glyphs.cells);
        for x in [area.x, right] {
            let side = Rect::new(x, area.y + 1, glyphs.cells, area.height - 2);
            canvas.tile(side, glyphs.side, self.border);
        }
        self.titles(canvas, area, glyphs.cells);
        let inner = area.width.saturating_sub(glyphs.cells * 2);
        Rect::new(area.x + glyphs.cells, area.y + 1, inner, area.height - 2)
    }

    fn edge(&self, canvas: &mut Canvas<'_>, area: Rect, y: u16, corners: &[&str; 2], cells: u16) {
        canvas.text(area.x, y, cells, corners[0], self.border);
        rule(canvas, area.x + cells, y, area.width.saturating_sub(cells * 2), self.border);
        canvas.text(area.right() - cells, y, cells, corners[1], self.border);
    }

    fn titles(&self, canvas: &mut Canvas<'_>, area: Rect, cells: u16) {
        let widths = canvas.look().widths;
        // A border cell stays between either title and its corner's blank.
        let room = area.width.saturating_sub(cells * 2 + 2);
        let left = self.title.width(widths) as u16;
        if left > 0 && room > 0 {
            let used = canvas.line(area.x + cells + 1, area.y, room, &self.title);
            canvas.text(area.x + cells, area.y, 1, " ", Role::Normal);
            canvas.text(area.x + cells + 1 + used, area.y, 1, " ", Role::Normal);
        }
        let right = self.right.width(widths) as u16;
        if right > 0 && left + right + 3 <= room {
            let x = area.right() - cells - 1 - right;
            canvas.text(x - 1, area.y, 1, " ", Role::Normal);
            canvas.line(x, area.y, right, &self.right);
            canvas.text(x + right, area.y, 1, " ", Role::Normal);
        }
    }
}

struct Glyphs {
    top: [&'static str; 2],
    bottom: [&'static str; 2],
    side: &'static str,
    /// Cells a corner or side takes.
    cells: u16,
}

impl Glyphs {
    fn of(borders: Borders, widths: super::Widths) -> Self {
        match borders {
            Borders::Ascii => Self { top: ["+"; 2], bottom: ["+"; 2], side: "|", cells: 1 },
            Borders::Light => {
                Self {
                    top: ["┌", "┐"], bottom: ["└", "┘"], side: "│", cells: widths.of("│") as u16
                }
            }
        }
    }
}

/// A horizontal line of `width` cells.
pub fn rule(canvas: &mut Canvas<'_>, x: u16, y: u16, width: u16, role: Role) {
    let glyph = match canvas.look().borders {
        Borders::Light => "─",
        Borders::Ascii => "-",
    };
    canvas.tile(Rect::new(x, y, width, 1), glyph, role);
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::tui::draw::{Widths, text_of};
    use crate::tui::theme::Look;

    fn drawn(look: &Look, width: u16, panel: &Panel<'_>) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 3));
        let mut canvas = Canvas::new(&mut buffer, look);
        let inner = panel.draw(&mut canvas, Rect::new(0, 0, width, 3));
        canvas.text(inner.x, inner.y, inner.width, "里面inside里面inside", Role::Normal);
        text_of(&buffer)
    }

    #[test]
    fn titles_stand_in_the_border_and_the_right_one_yields() {
        let panel = Panel::new("导调信息 4/14").right("F3 备用池 6");
        assert_eq!(
            drawn(&Look::PLAIN, 40, &panel),
            "┌ 导调信息 4/14 ────────── F3 备用池 6 ┐\n\
             │里面inside里面inside                  │\n\
             └──────────────────────────────────────┘\n"
        );
        assert_eq!(drawn(&Look::PLAIN, 16, &panel), "┌ 导调信息 4/… ┐\n│里面inside里面│\n└──────────────┘\n");
    }

    #[test]
    fn plain_borders_and_double_width_borders_keep_the_box_closed() {
        let ascii = Look { borders: Borders::Ascii, ..Look::PLAIN };
        assert_eq!(
            drawn(&ascii, 16, &Panel::new("标题")),
            "+ 标题 --------+\n|里面inside里面|\n+--------------+\n"
        );
        let wide = Look { widths: Widths::Wide, ..Look::PLAIN };
        assert_eq!(drawn(&wide, 17, &Panel::new("题")), "┌ 题 ──── ┐\n│里面inside里 │\n└────── ┘\n");
    }
}
