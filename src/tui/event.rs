//! What reaches the loop, and what of it reaches a screen: one closed enum
//! each, so that a test can write down any evening at the keyboard as data.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent};

use crate::words::Safe;

/// One key, pressed. Releases never get this far, and Shift is dropped from
/// characters, because the character already says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

impl Key {
    /// A key alone.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// A character as typed.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// A letter with Ctrl held.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), modifiers: KeyModifiers::CONTROL }
    }

    /// A function key, F1 to F12.
    #[must_use]
    pub const fn f(n: u8) -> Self {
        Self::plain(KeyCode::F(n))
    }

    /// The digit this key means. Full-width digits count: an input method
    /// left on full width types `1` where `1` was meant.
    #[must_use]
    pub fn digit(self) -> Option<u8> {
        match self.code {
            KeyCode::Char(c) if self.is_unmodified() => narrow(c).to_digit(10).map(|d| d as u8),
            _ => None,
        }
    }

    /// True where neither Ctrl nor Alt is held.
    #[must_use]
    pub fn is_unmodified(self) -> bool {
        !self.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
    }

    /// The press in a key event of the terminal; None for a release, which
    /// Windows and some terminals report too.
    #[must_use]
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let mut modifiers = event.modifiers;
        if matches!(event.code, KeyCode::Char(_)) {
            modifiers.remove(KeyModifiers::SHIFT);
        }
        Some(Self { code: event.code, modifiers })
    }
}

/// The half-width form of a full-width ASCII character; others as they are.
#[must_use]
pub fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// Why the loop was told to end from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// A signal of this number asked for it.
    Signal(i32),
    /// The terminal is gone: window closed, connection dropped.
    HungUp,
    /// A thread panicked; the terminal is already given back.
    Panicked,
}

/// What a screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    Key(Key),
    /// Pasted text, line breaks and all.
    Paste(Safe),
    /// Only where the screen asked for the mouse.
    Mouse(MouseEvent),
    /// The window's new width and height in cells. The frame after this one
    /// already has that size, so most screens need not listen.
    Resize(u16, u16),
    /// The time asked for by `next_tick` has come.
    Tick,
    /// The program was stopped (Ctrl-Z, a laptop's lid) and goes on: wall
    /// time may have jumped.
    Resumed,
    /// The program ends after this message, whatever the screen wants: save.
    Quit(Ending),
}

/// What is put into the loop's one channel, `M` being a screen's messages.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrival<M> {
    Key(Key),
    Paste(Safe),
    Mouse(MouseEvent),
    Resize(u16, u16),
    /// The process was continued after a stop.
    Continued,
    End(Ending),
    /// From a thread of the program itself.
    Message(M),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_no_presses_and_shift_is_in_the_character() {
        let mut event = KeyEvent::new(KeyCode::Char('Q'), KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(event), Some(Key::char('Q')));
        event.kind = KeyEventKind::Release;
        assert_eq!(Key::from_event(event), None);
        let back = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(back).map(|k| k.modifiers), Some(KeyModifiers::SHIFT));
    }

    #[test]
    fn digits_count_in_full_width_and_not_with_ctrl() {
        assert_eq!(Key::char('7').digit(), Some(7));
        assert_eq!(Key::char('\u{ff17}').digit(), Some(7));
        assert_eq!(Key::char('七').digit(), None);
        assert_eq!(Key::ctrl('7').digit(), None);
    }
}
