//! What F1 tells about the list of clerks.

use super::model::Model;
use super::phrases as say;
use crate::tui::help::Page;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        Page::new(say::help(lang)).tells(&[
            say::help_choose(lang),
            say::help_names(lang),
            say::help_erase(lang),
        ])
    }
}
