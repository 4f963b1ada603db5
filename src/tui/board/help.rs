//! What F1 tells about the board.

use super::phrases as say;
use crate::tui::help::Page;
use crate::words::Lang;

/// What F1 tells, in either window.
#[must_use]
pub fn help(lang: Lang) -> Page {
    Page::new(say::help(lang)).tells(&[
        say::help_shows(lang),
        say::help_window(lang),
        say::help_one_screen(lang),
        say::help_replay(lang),
    ])
}
