//! Styles, moves and characters as the terminal's bytes.

use std::io::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::tui::draw::{cells_of, is_ambiguous};

/// The style bytes were last written for.
#[derive(Debug, PartialEq, Clone, Copy)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

pub(super) const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

/// Writes cells one after another, moving only where the cursor is not sure
/// to stand already.
#[derive(Debug)]
pub(super) struct Ink<'a> {
    bytes: &'a mut Vec<u8>,
    pen: Pen,
    /// The row the terminal's cursor is sure to be in, and the cell.
    row: Option<u16>,
    sure: Option<(u16, u16)>,
}

impl<'a> Ink<'a> {
    pub(super) const fn new(bytes: &'a mut Vec<u8>) -> Self {
        Self { bytes, pen: PLAIN, row: None, sure: None }
    }

    pub(super) fn write(&mut self, x: u16, y: u16, cell: &Cell) {
        if self.sure != Some((x, y)) {
            self.move_to(x, y);
        }
        let wanted = Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if wanted != self.pen {
            set_pen(self.bytes, wanted);
            self.pen = wanted;
        }
        self.bytes.extend(cell.symbol().as_bytes());
        let is_sure = !is_doubtful(cell.symbol());
        self.sure = is_sure.then_some((x + cells_of(cell).max(1) as u16, y));
        self.row = Some(y);
    }

    /// A move within the row is told by its column alone: borders, doubtful
    /// all along, would otherwise cost twice the bytes.
    fn move_to(&mut self, x: u16, y: u16) {
        self.bytes.extend(b"\x1b[");
        if self.row != Some(y) {
            number(self.bytes, y + 1);
            self.bytes.push(b';');
        }
        number(self.bytes, x + 1);
        self.bytes.push(if self.row == Some(y) { b'G' } else { b'H' });
    }

    pub(super) fn end(self) {
        if self.pen != PLAIN {
            self.bytes.extend(b"\x1b[0m");
        }
    }
}

/// A number's digits, without the machinery of formatting: a frame of borders
/// has thousands of moves.
fn number(bytes: &mut Vec<u8>, number: u16) {
    let mut digits = [0; 5];
    let mut rest = number;
    let mut from = digits.len();
    while rest > 0 || from == digits.len() {
        from -= 1;
        digits[from] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    bytes.extend(&digits[from..]);
}

/// Characters terminals disagree on: the ambiguous ones, and clusters of
/// several characters, which some draw one by one.
fn is_doubtful(symbol: &str) -> bool {
    is_ambiguous(symbol) || (!symbol.is_ascii() && symbol.chars().count() > 1)
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
