//! What F1 tells about the shelf.

use super::model::{Kind, Model};
use super::phrases as say;
use crate::tui::help::Page;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        let page = Page::new(say::help(lang)).tells(&[say::help_search(lang), say::help_open(lang)]);
        match self.kind {
            Kind::Practise => page.tells(&[say::help_own_entries(lang), say::help_practise(lang)]),
            Kind::Run | Kind::Review | Kind::Papers => page.tells(&[say::help_own_entries(lang)]),
            Kind::Records => page.tells(&[say::help_records(lang), say::help_unfinished(lang)]),
            Kind::Unfinished => page.tells(&[say::help_unfinished(lang)]),
        }
    }
}
