//! What F1 tells about progress.

use super::model::Model;
use super::phrases as say;
use crate::tui::help::Page;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        Page::new(say::help(lang)).tells(&[
            say::help_own(lang),
            say::help_next(lang),
            say::help_tries(lang),
            say::help_more(lang),
        ])
    }
}
