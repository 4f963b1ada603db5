//! The few signs that say in one cell what a colour only repeats, with plain
//! ones for consoles that lack the glyphs.

use crate::tui::theme::{Borders, Look};

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Paused,
    Running,
    Stopped,
    Late,
    Fresh,
    Done,
    Ready,
    Waits,
    Question,
    /// In reserve, off the timeline.
    Reserve,
}

/// The sign in this look.
#[must_use]
pub const fn sign(look: &Look, sign: Sign) -> &'static str {
    match (look.borders, sign) {
        (Borders::Light, Sign::Paused) => "▌▌",
        (Borders::Light, Sign::Running) => "▶",
        (Borders::Light, Sign::Stopped) => "■",
        (Borders::Light, Sign::Fresh) => "●",
        (Borders::Light, Sign::Done) => "✓",
        (Borders::Light, Sign::Ready) => "▷",
        (Borders::Light, Sign::Waits) => "…",
        (Borders::Light, Sign::Reserve) => "◇",
        (Borders::Ascii, Sign::Paused) => "||",
        (Borders::Ascii, Sign::Running | Sign::Ready) => ">",
        (Borders::Ascii, Sign::Stopped) => "#",
        (Borders::Ascii, Sign::Fresh) => "*",
        (Borders::Ascii, Sign::Done) => "+",
        (Borders::Ascii, Sign::Waits) => ".",
        (Borders::Ascii, Sign::Reserve) => "o",
        (_, Sign::Late) => "!",
        (_, Sign::Question) => "?",
    }
}

/// How grave: `■■■□`, the more the graver.
#[must_use]
pub fn gravity(look: &Look, filled: usize, all: usize) -> String {
    let (full, rest) = match look.borders {
        Borders::Light => ("■", "□"),
        Borders::Ascii => ("#", "."),
    };
    full.repeat(filled) + &rest.repeat(all.saturating_sub(filled))
}
