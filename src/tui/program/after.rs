//! What is done after drills: the hot wash, reports from the records' shelf,
//! the ledger of improvements.

use std::time::Duration;

use super::{Effect, Program, Screen};
use crate::tui::run::App as _;
use crate::tui::{hot_wash, improvements, shelf, year};
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
    /// A drill is gone through again, over the screen that is shown.
    pub(super) fn go_through(&mut self, setup: hot_wash::Setup) -> Vec<Effect> {
        let mut model = hot_wash::Model::new(setup);
        let effects = model.begin().into_iter().map(Effect::HotWash).collect();
        let under = std::mem::replace(&mut self.screen, Screen::Nothing);
        self.screen = Screen::HotWash(Box::new(model), Box::new(under));
        effects
    }

    /// What is stated meanwhile the screen under it has to know too.
    pub(super) fn gone_through(&mut self, message: hot_wash::Message, now: Duration) -> Vec<Effect> {
        let Screen::HotWash(model, under) = &mut self.screen else { return Vec::new() };
        if let (hot_wash::Message::Stated(all), Screen::Drill(drill)) = (&message, &mut **under) {
            drill.judgement.take((**all).clone());
        }
        let effects = model.update(message, now).into_iter().map(Effect::HotWash).collect();
        if model.is_over() {
            self.screen = std::mem::replace(&mut **under, Screen::Nothing);
        }
        effects
    }

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
