//! Cells turned into the terminal's bytes.
//!
//! Not ratatui's own backend, for three reasons: the cursor is set anew after
//! every character of doubtful width, or the rest of a row shifts where the
//! terminal draws it double; the terminal is never asked where its cursor is,
//! because the thread that reads keys would swallow the answer; and a frame
//! is one write, through the gate.

use std::collections::HashSet;
use std::io::{self, Write as _};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

use super::gate;
#[cfg(unix)]
use super::watch;
use crate::tui::draw::is_ambiguous;
use crate::tui::run::Console;

/// What a terminal is taken to be that does not tell its size.
const SIZE_UNTOLD: Size = Size { width: 80, height: 24 };

/// The terminal as ratatui sees it. Bytes are kept until the frame is whole.
#[derive(Debug, Default)]
pub struct Screen {
    bytes: Vec<u8>,
    cursor: Position,
    /// None until it was first shown or hidden.
    is_cursor_shown: Option<bool>,
    wide: Wide,
}

/// Where the terminal shows the first half of a wide character.
type Wide = HashSet<(u16, u16)>;

impl Screen {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn show(&mut self, shown: bool) {
        if self.is_cursor_shown != Some(shown) {
            self.is_cursor_shown = Some(shown);
            self.bytes.extend(if shown { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        draw_cells(&mut self.bytes, &mut self.wide, content);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true);
        Ok(())
    }

    /// As last set: see the head of this file.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        write!(self.bytes, "\x1b[{};{}H", self.cursor.y + 1, self.cursor.x + 1)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        let code: &[u8] = match region {
            ClearType::All => {
                self.wide.clear();
                b"\x1b[2J"
            }
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        };
        self.bytes.extend(code);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = gate::write(&self.bytes);
        self.bytes.clear();
        written
    }
}

impl Console for Screen {
    #[cfg(unix)]
    fn stop(&mut self) -> io::Result<bool> {
        watch::stop()
    }

    #[cfg(not(unix))]
    fn stop(&mut self) -> io::Result<bool> {
        Ok(false)
    }

    fn resume(&mut self) -> io::Result<()> {
        self.is_cursor_shown = None;
        gate::open()
    }

    fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        gate::set_mouse(on)
    }
}

#[cfg(unix)]
pub(super) fn size() -> io::Result<Size> {
    let told = rustix::termios::tcgetwinsize(rustix::stdio::stdout())?;
    let size = Size::new(told.ws_col, told.ws_row);
    Ok(if size.width == 0 || size.height == 0 { SIZE_UNTOLD } else { size })
}

#[cfg(not(unix))]
fn size() -> io::Result<Size> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(if width == 0 || height == 0 { SIZE_UNTOLD } else { Size::new(width, height) })
}

/// The style bytes were last written for.
#[derive(PartialEq, Clone, Copy)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

fn draw_cells<'a>(bytes: &mut Vec<u8>, wide: &mut Wide, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) {
    let mut pen = PLAIN;
    // The row the terminal's cursor is sure to be in, and the cell.
    let mut row = None;
    let mut sure = None;
    for (x, y, cell) in cells {
        if sure != Some((x, y)) {
            move_to(bytes, row, x, y);
        }
        let wanted = Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if wanted != pen {
            set_pen(bytes, wanted);
            pen = wanted;
        }
        bytes.extend(cell.symbol().as_bytes());
        let is_sure = !is_doubtful(cell.symbol());
        sure = is_sure.then_some((x + cell.cell_width().max(1), y));
        row = Some(y);
        // The other half of a wide character that stood here, or under the
        // second half of this one, takes this cell's ground and reverse in
        // some terminals. It is blank, or is written next.
        let cells = cell.cell_width().max(1);
        let last = x + cells - 1;
        let is_cut = wide.remove(&(last, y));
        wide.remove(&(x, y));
        if cells > 1 {
            wide.insert((x, y));
        }
        if is_cut {
            move_to(bytes, row, last + 1, y);
            set_pen(bytes, PLAIN);
            bytes.push(b' ');
            pen = PLAIN;
            sure = Some((last + 2, y));
        }
    }
    if pen != PLAIN {
        bytes.extend(b"\x1b[0m");
    }
}

/// Characters terminals disagree on: the ambiguous ones, and clusters of
/// several characters, which some draw one by one.
fn is_doubtful(symbol: &str) -> bool {
    is_ambiguous(symbol) || (!symbol.is_ascii() && symbol.chars().count() > 1)
}

/// A move within the row is told by its column alone: borders, doubtful all
/// along, would otherwise cost twice the bytes.
fn move_to(bytes: &mut Vec<u8>, row: Option<u16>, x: u16, y: u16) {
    let _ = if row == Some(y) {
        write!(bytes, "\x1b[{}G", x + 1)
    } else {
        write!(bytes, "\x1b[{};{}H", y + 1, x + 1)
    };
}

/// From plain each time, so that no terminal's idea of "not bold" matters.
fn set_pen(bytes: &mut Vec<u8>, pen: Pen) {
    bytes.extend(b"\x1b[0");
    for (flag, code) in [
        (Modifier::BOLD, ";1"),
        (Modifier::DIM, ";2"),
        (Modifier::ITALIC, ";3"),
        (Modifier::UNDERLINED, ";4"),
        (Modifier::REVERSED, ";7"),
        (Modifier::CROSSED_OUT, ";9"),
    ] {
        if pen.modifier.contains(flag) {
            bytes.extend(code.as_bytes());
        }
    }
    set_colour(bytes, pen.fg, 30);
    set_colour(bytes, pen.bg, 40);
    bytes.push(b'm');
}

/// `base` is 30 for the letters, 40 for the ground.
fn set_colour(bytes: &mut Vec<u8>, colour: Color, base: u8) {
    let number = match colour {
        Color::Reset => return,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(index) => {
            let _ = write!(bytes, ";{};5;{index}", base + 8);
            return;
        }
        Color::Rgb(r, g, b) => {
            let _ = write!(bytes, ";{};2;{r};{g};{b}", base + 8);
            return;
        }
    };
    let _ = write!(bytes, ";{}", base + number);
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::*;
    use crate::tui::draw::{Canvas, text_of};
    use crate::tui::theme::{Depth, Look, Role};

    const AREA: Rect = Rect::new(0, 0, 30, 4);

    fn drawn(look: &Look, rows: &[(u16, u16, String, Role)]) -> Buffer {
        let mut buffer = Buffer::empty(AREA);
        let mut canvas = Canvas::new(&mut buffer, look);
        for (x, y, text, role) in rows {
            canvas.text(*x, *y, AREA.width - x, text, *role);
        }
        buffer
    }

    fn bytes(wide: &mut Wide, before: &Buffer, after: &Buffer) -> Vec<u8> {
        let mut bytes = Vec::new();
        draw_cells(&mut bytes, wide, before.diff_iter(after));
        bytes
    }

    fn shown(bytes: &[u8]) -> vt100::Parser {
        let cells = |count| NonZeroU16::new(count).expect("not nothing");
        let mut parser = vt100::Parser::new(cells(AREA.height), cells(AREA.width), 0);
        parser.process(bytes);
        parser
    }

    fn one(look: &Look, text: &str, role: Role) -> String {
        let row = (0, 0, text.to_owned(), role);
        let bytes = bytes(&mut Wide::new(), &Buffer::empty(AREA), &drawn(look, &[row]));
        String::from_utf8(bytes).expect("made of text").replace('\x1b', "^")
    }

    #[test]
    fn a_doubtful_character_is_followed_by_a_move() {
        assert_eq!(one(&Look::PLAIN, "启动Ⅲ级", Role::Normal), "^[1;1H启动Ⅲ^[6G级");
        assert_eq!(one(&Look::PLAIN, "abc电话", Role::Normal), "^[1;1Habc电话");
    }

    #[test]
    fn reversal_needs_no_colour_and_colour_no_reset_of_it() {
        assert_eq!(one(&Look::PLAIN, "停", Role::Paused), "^[1;1H^[0;1;7m停^[0m");
        let sixteen = Look { depth: Depth::Sixteen, ..Look::PLAIN };
        assert_eq!(one(&sixteen, "停", Role::Paused), "^[1;1H^[0;1;7;33m停^[0m");
        let many = Look { depth: Depth::Many, ..Look::PLAIN };
        assert_eq!(one(&many, "停", Role::Paused), "^[1;1H^[0;1;7;38;5;214m停^[0m");
    }

    #[test]
    fn bright_and_exact_colours_are_written_too() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer[(0, 0)].set_symbol("a").set_fg(Color::White).set_bg(Color::DarkGray);
        buffer[(1, 0)].set_symbol("b").set_fg(Color::Rgb(1, 2, 3));
        let written = bytes(&mut Wide::new(), &Buffer::empty(Rect::new(0, 0, 2, 1)), &buffer);
        assert_eq!(written, b"\x1b[1;1H\x1b[0;97;100ma\x1b[0;38;2;1;2;3mb\x1b[0m");
    }

    prop_compose! {
        fn piece()(x in 0u16..30, y in 0u16..4, text in "[a-z 一-龥Ⅰ-Ⅻ“”─│]{0,16}", role in prop::sample::select(vec![Role::Normal, Role::Paused, Role::Late, Role::Dim]))
            -> (u16, u16, String, Role) { (x, y, text, role) }
    }

    proptest! {
        #[test]
        fn a_terminal_shows_what_was_drawn_frame_after_frame(frames in prop::collection::vec(prop::collection::vec(piece(), 0..6), 1..5)) {
            let mut before = Buffer::empty(AREA);
            let mut terminal = shown(b"");
            let mut wide = Wide::new();
            for rows in frames {
                let after = drawn(&Look::PLAIN, &rows);
                terminal.process(&bytes(&mut wide, &before, &after));
                let rows = terminal.screen().rows(0, AREA.width).map(|row| row.trim_end().to_owned() + "\n");
                prop_assert_eq!(rows.collect::<String>(), text_of(&after));
                for (x, y) in (0..AREA.width).flat_map(|x| (0..AREA.height).map(move |y| (x, y))) {
                    let wanted = after[(x, y)].modifier.contains(Modifier::REVERSED);
                    let cell = terminal.screen().cell(y, x).expect("on the screen");
                    prop_assert!(cell.is_wide_continuation() || cell.inverse() == wanted, "at {x},{y}");
                }
                before = after;
            }
        }
    }
}
