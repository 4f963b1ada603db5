//! Frames turned into the terminal's bytes.
//!
//! Not ratatui's own terminal, for four reasons: its difference of two frames
//! leaves halves of wide characters behind; the cursor is set anew after every
//! character of doubtful width, or the rest of a row shifts where the terminal
//! draws it double; the terminal is never asked where its cursor is, because
//! the thread that reads keys would swallow the answer; and a frame is one
//! write, through the gate.

mod changed;
mod ink;

use std::io::{self, Write as _};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::gate;
#[cfg(unix)]
use super::watch;
use crate::tui::run::Console;
use changed::Changed;
use ink::Ink;

/// What a terminal is taken to be that does not tell its size.
const SIZE_UNTOLD: Size = Size { width: 80, height: 24 };

/// The terminal, and what it shows.
#[derive(Debug, Default)]
pub struct Screen {
    /// The bytes of the frame being written.
    bytes: Vec<u8>,
    /// What the terminal shows; empty where that is not known.
    shown: Buffer,
    /// Which of its cells are second halves of wide characters.
    halves: Vec<bool>,
    cursor: Cursor,
    changed: Changed,
}

/// What is known of the terminal's cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Cursor {
    #[default]
    Unknown,
    Hidden,
    Shown(Position),
}

impl Screen {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The bytes that make the terminal show a frame.
    fn bytes_of(&mut self, frame: &Buffer, cursor: Option<Position>) -> &[u8] {
        self.bytes.clear();
        if self.shown.area != frame.area {
            self.shown = Buffer::empty(frame.area);
            self.halves = vec![false; frame.content.len()];
            self.cursor = Cursor::Unknown;
            self.bytes.extend(b"\x1b[0m\x1b[2J");
        }
        self.write_rows(frame);
        self.write_cursor(cursor);
        &self.bytes
    }

    fn write_rows(&mut self, frame: &Buffer) {
        let width = usize::from(frame.area.width.max(1));
        let mut ink = Ink::new(&mut self.bytes);
        let rows = self.shown.content.chunks_mut(width).zip(frame.content.chunks(width));
        let rows = rows.zip(self.halves.chunks_mut(width));
        for (y, ((shown, row), halves)) in (0..).zip(rows) {
            let Some(part) = changed::part(shown, row) else { continue };
            for x in self.changed.cells(halves, shown, row) {
                ink.write(x as u16, y, &row[x]);
            }
            shown[part.clone()].clone_from_slice(&row[part]);
        }
        ink.end();
    }

    /// An input method opens its window where the cursor stands: it is put
    /// back after every frame that moved it.
    fn write_cursor(&mut self, cursor: Option<Position>) {
        let wanted = cursor.map_or(Cursor::Hidden, Cursor::Shown);
        if self.bytes.is_empty() && self.cursor == wanted {
            return;
        }
        if let Some(at) = cursor {
            let _ = write!(self.bytes, "\x1b[{};{}H", at.y + 1, at.x + 1);
        }
        match (self.cursor, wanted) {
            (Cursor::Shown(_), Cursor::Shown(_)) | (Cursor::Hidden, Cursor::Hidden) => {}
            (_, Cursor::Shown(_)) => self.bytes.extend(b"\x1b[?25h"),
            _ => self.bytes.extend(b"\x1b[?25l"),
        }
        self.cursor = wanted;
    }
}

impl Console for Screen {
    type Error = io::Error;

    fn size(&self) -> io::Result<Size> {
        size()
    }

    fn show(&mut self, frame: &Buffer, cursor: Option<Position>) -> io::Result<()> {
        self.bytes_of(frame, cursor);
        if self.bytes.is_empty() { Ok(()) } else { gate::write(&self.bytes) }
    }

    #[cfg(unix)]
    fn stop(&mut self) -> io::Result<bool> {
        watch::stop()
    }

    #[cfg(not(unix))]
    fn stop(&mut self) -> io::Result<bool> {
        Ok(false)
    }

    /// Whoever had the terminal meanwhile has written on it.
    fn resume(&mut self) -> io::Result<()> {
        self.shown.resize(Rect::ZERO);
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

#[cfg(test)]
mod console;

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier};

    use super::console::OldConsole;
    use super::*;
    use crate::tui::draw::{Canvas, Widths, text_of};
    use crate::tui::theme::{Borders, Depth, Look, Role};

    const AREA: Rect = Rect::new(0, 0, 30, 4);

    fn drawn(look: &Look, rows: &[(u16, u16, String, Role)]) -> Buffer {
        let mut buffer = Buffer::empty(AREA);
        let mut canvas = Canvas::new(&mut buffer, look);
        for (x, y, text, role) in rows {
            canvas.text(*x, *y, AREA.width - x, text, *role);
        }
        buffer
    }

    /// The first frame's bytes after the blanking, the cursor hidden.
    fn first(frame: &Buffer) -> Vec<u8> {
        let bytes = Screen::new().bytes_of(frame, None).to_vec();
        let bytes = bytes.strip_prefix(b"\x1b[0m\x1b[2J").expect("blanked first");
        bytes.strip_suffix(b"\x1b[?25l").expect("hidden last").to_vec()
    }

    fn shown(bytes: &[u8]) -> vt100::Parser {
        let cells = |count| NonZeroU16::new(count).expect("not nothing");
        let mut parser = vt100::Parser::new(cells(AREA.height), cells(AREA.width), 0);
        parser.process(bytes);
        parser
    }

    fn one(look: &Look, text: &str, role: Role) -> String {
        let row = (0, 0, text.to_owned(), role);
        let bytes = first(&drawn(look, &[row]));
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
        assert_eq!(first(&buffer), b"\x1b[1;1H\x1b[0;97;100ma\x1b[0;38;2;1;2;3mb\x1b[0m");
    }

    #[test]
    fn a_frame_like_the_last_writes_nothing() {
        let mut screen = Screen::new();
        let frame = drawn(&Look::PLAIN, &[(0, 0, "电话".into(), Role::Normal)]);
        let cursor = Some(Position::new(3, 0));
        assert!(screen.bytes_of(&frame, cursor).ends_with(b"\x1b[1;4H\x1b[?25h"));
        assert_eq!(screen.bytes_of(&frame, cursor), b"");
        assert_eq!(screen.bytes_of(&frame, Some(Position::new(5, 0))), b"\x1b[1;6H");
        assert_eq!(screen.bytes_of(&frame, None), b"\x1b[?25l");
    }

    #[test]
    fn a_window_of_another_size_is_written_whole() {
        let mut screen = Screen::new();
        screen.bytes_of(&drawn(&Look::PLAIN, &[(0, 0, "电话".into(), Role::Normal)]), None);
        let mut larger = drawn(&Look::PLAIN, &[(0, 0, "电话".into(), Role::Normal)]);
        larger.resize(Rect::new(0, 0, 40, 5));
        let written = String::from_utf8(screen.bytes_of(&larger, None).to_vec()).expect("made of text");
        assert!(written.starts_with("\x1b[0m\x1b[2J") && written.contains("电话"), "{written:?}");
    }

    /// The frame as an old console shows it, a row a string.
    fn rows_of(buffer: &Buffer) -> Vec<String> {
        text_of(buffer).lines().map(str::to_owned).collect()
    }

    prop_compose! {
        fn piece()(x in 0u16..30, y in 0u16..4, text in "[a-z 一-龥Ⅰ-Ⅻ“”─│]{0,16}", role in prop::sample::select(vec![Role::Normal, Role::Paused, Role::Late, Role::Dim]))
            -> (u16, u16, String, Role) { (x, y, text, role) }
    }

    proptest! {
        #[test]
        fn a_terminal_shows_what_was_drawn_frame_after_frame(frames in prop::collection::vec(prop::collection::vec(piece(), 0..6), 1..5)) {
            let mut screen = Screen::new();
            let mut terminal = shown(b"");
            for rows in frames {
                let after = drawn(&Look::PLAIN, &rows);
                terminal.process(screen.bytes_of(&after, None));
                let rows = terminal.screen().rows(0, AREA.width).map(|row| row.trim_end().to_owned() + "\n");
                prop_assert_eq!(rows.collect::<String>(), text_of(&after));
                for (x, y) in (0..AREA.width).flat_map(|x| (0..AREA.height).map(move |y| (x, y))) {
                    let wanted = after[(x, y)].modifier.contains(Modifier::REVERSED);
                    let cell = terminal.screen().cell(y, x).expect("on the screen");
                    prop_assert!(cell.is_wide_continuation() || cell.inverse() == wanted, "at {x},{y}");
                }
            }
        }

        /// Where the console draws doubtful characters double and has told so.
        #[test]
        fn an_old_console_shows_what_was_drawn(frames in prop::collection::vec(prop::collection::vec(piece(), 0..6), 1..5), ascii in any::<bool>()) {
            let borders = if ascii { Borders::Ascii } else { Borders::Light };
            let look = Look { widths: Widths::Wide, borders, ..Look::PLAIN };
            let mut screen = Screen::new();
            let mut console = OldConsole::new(AREA.width.into(), AREA.height.into());
            for rows in frames {
                let frame = drawn(&look, &rows);
                console.take(screen.bytes_of(&frame, None));
                prop_assert_eq!(console.rows(), rows_of(&frame));
            }
        }

        /// Where it draws them double and nobody knows: a row may lose what
        /// the wider character covers, but nothing after it shifts.
        #[test]
        fn nothing_shifts_on_a_console_that_was_taken_for_another(rows in prop::collection::vec(piece(), 0..6)) {
            let frame = drawn(&Look::PLAIN, &rows);
            let mut screen = Screen::new();
            let mut console = OldConsole::new(AREA.width.into(), AREA.height.into());
            console.take(screen.bytes_of(&frame, None));
            for (x, y) in (0..AREA.width).flat_map(|x| (0..AREA.height).map(move |y| (x, y))) {
                let symbol = frame[(x, y)].symbol();
                let is_plain = |c: char| c.is_ascii_lowercase() || ('一'..='龥').contains(&c);
                if symbol.chars().all(is_plain) {
                    prop_assert_eq!(console.at(x.into(), y.into()), Some(symbol), "at {},{}", x, y);
                }
            }
        }
    }
}
