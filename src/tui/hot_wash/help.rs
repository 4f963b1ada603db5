//! What F1 tells about the hot wash.

use super::model::{Model, Over};
use super::phrases as say;
use crate::tui::board;
use crate::tui::help::Page;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        if matches!(self.over, Over::Board) {
            return board::help(lang);
        }
        Page::new(say::help(lang)).tells(&say::HELP.map(|line| line(lang)))
    }
}
