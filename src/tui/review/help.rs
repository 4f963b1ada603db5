//! What F1 tells about the review screen.

use super::model::Model;
use super::phrases as say;
use crate::tui::help::Page;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        Page::new(say::help_title(lang)).tells(&[
            say::help_signs(lang),
            say::help_guess(lang),
            say::help_limits(lang),
            say::help_runs(lang),
            say::help_chart(lang),
        ])
    }
}
