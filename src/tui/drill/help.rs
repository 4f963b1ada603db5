//! What F1 tells in a drill, about whatever is shown there.

use super::model::{Mode, Model};
use super::phrases as say;
use crate::tui::help::Page;
use crate::tui::{board, judge, scorecard};

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        match (&self.mode, &self.plan) {
            (Mode::Board(_), _) => board::help(self.lang),
            (Mode::Card(_), _) => scorecard::help(self.lang),
            (Mode::Judge(_), _) => judge::help(self.lang),
            (Mode::Plan, Some(plan)) => plan.help(),
            _ => self.console_help(),
        }
    }

    fn console_help(&self) -> Page {
        let lang = self.lang;
        Page::new(say::help(lang)).tells(&[
            say::help_1(lang),
            say::help_2(lang),
            say::help_3(lang),
            say::help_4(lang),
            say::help_5(lang),
            say::help_6(lang),
            say::help_7(lang),
            say::help_8(lang),
            say::help_9(lang),
            say::help_10(lang),
            say::help_11(lang),
            say::help_12(lang),
        ])
    }
}
