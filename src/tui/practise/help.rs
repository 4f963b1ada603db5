//! What F1 tells whoever practises.

use super::model::{Mode, Model};
use super::phrases as say;
use crate::tui::help::Page;
use crate::tui::scorecard;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        match self.mode {
            Mode::Card(_) => scorecard::help(lang),
            Mode::Debrief => Page::new(say::help_debrief(lang))
                .tells(&[say::help_debrief_1(lang), say::help_debrief_2(lang)]),
            _ => Page::new(say::help(lang)).tells(&[
                say::help_1(lang),
                say::help_2(lang),
                say::help_3(lang),
                say::help_4(lang),
                say::help_5(lang),
                say::help_6(lang),
                say::help_7(lang),
                say::help_8(lang),
                say::help_9(lang),
            ]),
        }
    }
}
