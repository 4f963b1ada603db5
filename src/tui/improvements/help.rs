//! What F1 tells about the ledger of improvements.

use super::model::Model;
use super::phrases as say;
use crate::tui::help::Page;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        Page::new(say::help(lang)).tells(&[
            say::help_raise(lang),
            say::help_edit(lang),
            say::help_follow(lang),
            say::help_workbook(lang),
            say::help_year(lang),
        ])
    }
}
