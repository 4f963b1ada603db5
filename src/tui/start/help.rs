//! What F1 tells about the first screen.

use super::model::Model;
use super::phrases as say;
use crate::tui::help::Page;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        Page::new(say::help(lang)).tells(&[
            say::help_sample(lang),
            say::help_run(lang),
            say::help_keys(lang),
            say::help_resume(lang),
            say::help_board(lang),
            say::help_own(lang),
            say::help_everywhere(lang),
        ])
    }
}
