//! Cells turned into the terminal's bytes.
//!
//! Not ratatui's own backend, for three reasons: the cursor is set anew after
//! every character of doubtful width, or the rest of a row shifts where the
//! terminal draws it double; the terminal is never asked where its cursor is,
//! because the thread that reads keys would swallow the answer; and a frame
//! is one write, through the gate.

use std::io::{self, Write as _};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

use super::gate;
#[cfg(unix)]
use super::watch;
use crate::tui::draw::is_ambiguous;
use crate::tui::event::Stop;
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
}

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
        draw_cells(&mut self.bytes, content);
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
            ClearType::All => b"\x1b[2J",
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
    fn stop(&mut self, stop: Stop) -> io::Result<bool> {
        watch::stop(stop)
    }

    #[cfg(not(unix))]
    fn stop(&mut self, _: Stop) -> io::Result<bool> {
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

fn draw_cells<'a>(bytes: &mut Vec<u8>, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) {
    let mut pen = PLAIN;
    // Where the terminal's cursor is sure to be.
    let mut sure: Option<(u16, u16)> = None;
    for (x, y, cell) in cells {
        if sure != Some((x, y)) {
            move_to(bytes, sure, x, y);
        }
        let wanted = Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if wanted != pen {
            set_pen(bytes, wanted);
            pen = wanted;
        }
        bytes.extend(cell.symbol().as_bytes());
        sure = (!is_doubtful(cell.symbol())).then_some((x + cell.cell_width().max(1), y));
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

fn move_to(bytes: &mut Vec<u8>, _from: Option<(u16, u16)>, x: u16, y: u16) {
    let _ = write!(bytes, "\x1b[{};{}H", y + 1, x + 1);
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
