//! The surface of one frame: cells, the look they are drawn with, and where
//! the cursor stands.

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::line::Line;
use super::width::cells_of;
use crate::tui::theme::{Look, Role};

/// One frame being drawn.
#[derive(Debug)]
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    look: &'a Look,
    cursor: Option<Position>,
}

impl<'a> Canvas<'a> {
    pub const fn new(buffer: &'a mut Buffer, look: &'a Look) -> Self {
        Self { buffer, look, cursor: None }
    }

    /// The whole window.
    #[must_use]
    pub const fn area(&self) -> Rect {
        self.buffer.area
    }

    #[must_use]
    pub const fn look(&self) -> &'a Look {
        self.look
    }

    /// The cells themselves, for a widget of ratatui's. Such a widget counts
    /// doubtful characters narrow and sanitises less: give it safe text.
    pub const fn buffer_mut(&mut self) -> &mut Buffer {
        self.buffer
    }

    /// Where the cursor was placed; the last word counts.
    #[must_use]
    pub const fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Puts the terminal's own cursor here: an input method opens its window
    /// under it. Without a call the cursor is hidden.
    pub fn place_cursor(&mut self, x: u16, y: u16) {
        let area = self.area();
        if area.contains(Position::new(x, y)) {
            self.cursor = Some(Position::new(x, y));
        }
    }

    /// Hides the cursor: what it stood in is covered.
    pub const fn hide_cursor(&mut self) {
        self.cursor = None;
    }

    /// Writes text at a place within `width` cells, cutting what does not
    /// fit without a mark. Returns the cells used.
    pub fn text(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let area = self.area();
        let room = usize::from(x.saturating_add(width).min(area.right()).saturating_sub(x));
        if y < area.y || y >= area.bottom() || x < area.x || room == 0 {
            return 0;
        }
        let widths = self.look.widths;
        let blank = Self::blank(self.look.style(role));
        let first = self.buffer.index_of(x, y);
        let mut used = 0;
        for (grapheme, cells) in widths.pieces(text) {
            if used + cells > room {
                break;
            }
            if used == 0 {
                self.free(x, y);
            }
            let place = &mut self.buffer.content[first + used..first + used + cells];
            place.fill(blank.clone());
            // A blank is what stands there already.
            if grapheme != " " {
                widths.put(&mut place[0], grapheme);
            }
            used += cells;
        }
        used as u16
    }

    /// Writes text cut with `…` where it does not fit.
    pub fn text_cut(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let cut = self.look.widths.cut(text, width.into());
        self.text(x, y, width, &cut, role)
    }

    /// Writes a line of pieces, with `…` where the line does not fit.
    pub fn line(&mut self, x: u16, y: u16, width: u16, line: &Line<'_>) -> u16 {
        let widths = self.look.widths;
        let fits = line.width(widths) <= width.into();
        let mark = if fits { 0 } else { widths.of("…").min(width.into()) as u16 };
        let mut used = 0;
        for (text, role) in &line.0 {
            let left = width - mark - used;
            let whole = fits || widths.of(text) <= left.into();
            used += self.text(x + used, y, left, text, *role);
            if !whole {
                used += self.text(x + used, y, width - used, "…", *role);
                break;
            }
        }
        used
    }

    /// Writes a line at the right end of a row `width` cells wide.
    pub fn line_right(&mut self, x: u16, y: u16, width: u16, line: &Line<'_>) -> u16 {
        let wide = line.width(self.look.widths).min(width.into()) as u16;
        self.line(x + width - wide, y, wide, line)
    }

    /// Writes `right` at the end of a row `width` cells wide, and `left` at its
    /// beginning, in the room that leaves with two blanks between.
    pub fn line_ends(&mut self, x: u16, y: u16, width: u16, left: &Line<'_>, right: &Line<'_>) {
        let taken = self.line_right(x, y, width, right);
        self.line(x, y, width.saturating_sub(taken + 2), left);
    }

    /// Blanks an area and gives it a role's style.
    pub fn fill(&mut self, area: Rect, role: Role) {
        let area = area.intersection(self.area());
        if area.is_empty() {
            return;
        }
        let blank = Self::blank(self.look.style(role));
        for y in area.top()..area.bottom() {
            self.free(area.x, y);
            let first = self.buffer.index_of(area.x, y);
            self.buffer.content[first..first + usize::from(area.width)].fill(blank.clone());
        }
    }

    /// Fills an area with one glyph again and again; where half of a wide one
    /// would be left over, a blank stands.
    pub fn tile(&mut self, area: Rect, glyph: &str, role: Role) {
        let area = area.intersection(self.area());
        let cells = usize::from(self.look.widths.of(glyph).max(1) as u16);
        if area.is_empty() {
            return;
        }
        let blank = Self::blank(self.look.style(role));
        let mut tile = vec![blank.clone(); cells];
        self.look.widths.put(&mut tile[0], glyph);
        for y in area.top()..area.bottom() {
            self.free(area.x, y);
            let first = self.buffer.index_of(area.x, y);
            let row = &mut self.buffer.content[first..first + usize::from(area.width)];
            let mut tiles = row.chunks_exact_mut(cells);
            for place in &mut tiles {
                place.clone_from_slice(&tile);
            }
            tiles.into_remainder().fill(blank.clone());
        }
    }

    /// Gives what stands in an area a role's style, text unchanged.
    pub fn restyle(&mut self, area: Rect, role: Role) {
        self.buffer.set_style(area.intersection(self.area()), self.look.style(role));
    }

    fn blank(style: Style) -> Cell {
        let mut cell = Cell::EMPTY;
        cell.set_style(style);
        cell
    }

    /// Blanks a wide character that a cell written at `x` would cut in half:
    /// the terminal would show neither it nor, often, the new cell.
    fn free(&mut self, x: u16, y: u16) {
        if x > self.area().x && cells_of(&self.buffer[(x - 1, y)]) > 1 {
            let before = &mut self.buffer[(x - 1, y)];
            before.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::draw::{Widths, text_of};

    fn drawn(look: &Look, draw: impl FnOnce(&mut Canvas<'_>)) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        draw(&mut Canvas::new(&mut buffer, look));
        text_of(&buffer).trim_end().to_owned()
    }

    #[test]
    fn what_could_steer_a_terminal_is_left_out() {
        let text = "红\u{1b}[31m\u{7}\u{9b}色\u{202e}\u{200b}x\n";
        assert_eq!(drawn(&Look::PLAIN, |c| _ = c.text(0, 0, 12, text, Role::Normal)), "红[31m色x");
    }

    #[test]
    fn text_ends_before_a_character_that_would_be_halved() {
        assert_eq!(drawn(&Look::PLAIN, |c| assert_eq!(c.text(0, 0, 5, "电话报", Role::Normal), 4)), "电话");
        assert_eq!(drawn(&Look::PLAIN, |c| assert_eq!(c.text(11, 0, 5, "电", Role::Normal), 0)), "");
        assert_eq!(drawn(&Look::PLAIN, |c| assert_eq!(c.text(99, 9, 5, "x", Role::Normal), 0)), "");
    }

    #[test]
    fn a_half_left_over_is_blanked() {
        let both = |c: &mut Canvas<'_>| {
            c.text(0, 0, 12, "电话", Role::Normal);
            c.text(1, 0, 1, "x", Role::Normal);
        };
        assert_eq!(drawn(&Look::PLAIN, both), " x话");
    }

    #[test]
    fn a_line_too_long_is_marked_wherever_it_is_cut() {
        let line = Line::of("电话上报", Role::Normal).with(" 02:40 口述", Role::Dim);
        assert_eq!(drawn(&Look::PLAIN, |c| _ = c.line(0, 0, 12, &line)), "电话上报 02…");
        assert_eq!(drawn(&Look::PLAIN, |c| _ = c.line(0, 0, 8, &line)), "电话上…");
        assert_eq!(drawn(&Look::PLAIN, |c| _ = c.line_right(0, 0, 12, &"右".into())), "          右");
        let wide = Look { widths: Widths::Wide, ..Look::PLAIN };
        assert_eq!(drawn(&wide, |c| _ = c.line(0, 0, 12, &line)), "电话上报 0…");
    }
}
