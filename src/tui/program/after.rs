//! What is done after drills: reports from the records' shelf, the ledger of
//! improvements.

use super::{Effect, Program, Screen};
use crate::tui::{improvements, shelf, year};
use crate::words::Id;

/// What came of writing reports.
pub enum Reported {
    /// They have been written; where.
    Written(String),
    /// Those of this record stand there already, and were not replaced.
    InTheWay(Id, String),
}

/// Says on the shelf what came of writing reports.
pub fn reported(shelf: &mut shelf::Model, told: Reported) -> Vec<Effect> {
    match told {
        Reported::Written(told) => shelf.told = Some(told),
        Reported::InTheWay(record, why) => (shelf.notice, shelf.warned) = (Some(why), Some(record)),
    }
    Vec::new()
}

impl Program {
    pub(super) fn improved(&mut self, outcome: improvements::Outcome) -> Vec<Effect> {
        match outcome {
            improvements::Outcome::Stays => Vec::new(),
            improvements::Outcome::Leaves => self.home(),
            improvements::Outcome::Wants(effect) => vec![Effect::Improvements(effect)],
            improvements::Outcome::Year => {
                let model = year::Model::new(self.lang, self.look.clone());
                self.screen.cover(|under| Screen::Year(Box::new(model), Box::new(under)));
                vec![Effect::Year]
            }
        }
    }

    pub(super) fn looked_over(&mut self, outcome: year::Outcome) -> Vec<Effect> {
        match outcome {
            year::Outcome::Stays => Vec::new(),
            year::Outcome::Leaves => {
                self.uncover();
                Vec::new()
            }
            year::Outcome::Townships => self.show_townships(),
        }
    }
}
