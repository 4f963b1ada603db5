//! What F1 tells about the papers.

use super::model::Model;
use super::phrases as say;
use crate::tui::help::Page;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        Page::new(say::help(lang)).tells(&[
            say::help_write(lang),
            say::help_choose(lang),
            say::help_blank(lang),
            say::help_secret(lang),
        ])
    }
}
