//! What F1 tells about what townships hand in.

use super::model::Model;
use super::phrases as say;
use crate::tui::help::Page;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        Page::new(say::help(lang)).tells(&[
            say::help_hand_in(lang),
            say::help_gather(lang),
            say::help_table(lang),
        ])
    }
}
