//! What F1 tells about the scorecard.

use super::phrases as say;
use crate::tui::help::Page;
use crate::words::Lang;

/// What F1 tells.
#[must_use]
pub fn help(lang: Lang) -> Page {
    Page::new(say::help(lang)).tells(&[
        say::help_machine(lang),
        say::help_lists(lang),
        say::help_held(lang),
        say::help_hot_wash(lang),
        say::help_coverage(lang),
    ])
}
