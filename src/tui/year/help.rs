//! What F1 tells about the year.

use super::model::Model;
use super::phrases as say;
use crate::tui::help::Page;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        Page::new(say::help(lang)).tells(&[
            say::help_coverage(lang),
            say::help_due(lang),
            say::help_trend(lang),
            say::help_townships(lang),
        ])
    }
}
