//! Who practises, chosen over whatever screen asked, and what the screens
//! that show somebody's practice want.

use super::{Effect, Program, Screen};
use crate::tui::{people, progress, setup, townships};
use crate::words::Safe;

impl Program {
    /// Puts the list of clerks over the screen shown.
    pub(super) fn ask_who(&mut self) -> Vec<Effect> {
        let list = people::Model::new(self.lang, self.look.clone());
        self.screen.cover(|under| Screen::People(Box::new(list), Box::new(under)));
        vec![Effect::People(people::Effect::List)]
    }

    pub(super) fn answered_who(&mut self, outcome: people::Outcome) -> Vec<Effect> {
        match outcome {
            people::Outcome::Stays => Vec::new(),
            people::Outcome::Wants(effect) => vec![Effect::People(effect)],
            people::Outcome::Leaves => {
                self.uncover();
                self.shown_again()
            }
        }
    }

    /// Whoever practises from now on.
    pub(super) fn practises(&mut self, clerk: Option<Safe>) -> Vec<Effect> {
        self.clerk = clerk;
        self.uncover();
        self.shown_again()
    }

    /// Back to the screen below one that was put over it.
    pub(super) fn uncover(&mut self) {
        self.screen.cover(|shown| match shown {
            Screen::People(_, under) | Screen::Townships(_, under) | Screen::Year(_, under) => *under,
            other => other,
        });
    }

    /// Tells the screen shown who practises.
    pub(super) fn shown_again(&mut self) -> Vec<Effect> {
        match &mut self.screen {
            Screen::Shelf(model) => model.clerk.clone_from(&self.clerk),
            Screen::Setup(model) => model.clerk.clone_from(&self.clerk),
            Screen::Progress(_) => return vec![Effect::Progress],
            _ => {}
        }
        if let Some(shelf) = &mut self.behind {
            shelf.clerk.clone_from(&self.clerk);
        }
        Vec::new()
    }

    pub(super) fn show_progress(&mut self) -> Vec<Effect> {
        let model = progress::Model::new(self.lang, self.look.clone());
        self.show(Screen::Progress(Box::new(model)));
        vec![Effect::Progress]
    }

    pub(super) fn progressed(&mut self, outcome: progress::Outcome) -> Vec<Effect> {
        match outcome {
            progress::Outcome::Stays => Vec::new(),
            progress::Outcome::Leaves => self.back(),
            progress::Outcome::Practises { scenario, role, .. } => {
                self.wanted = Some(role);
                vec![Effect::Prepare(setup::Kind::Practise, scenario)]
            }
            progress::Outcome::PractisesPart(wanted) => vec![Effect::Part(wanted)],
            progress::Outcome::Certifies(certificate) => vec![Effect::Certify(certificate)],
            progress::Outcome::People => self.ask_who(),
            progress::Outcome::Townships => self.show_townships(),
        }
    }

    /// Puts what townships handed in over the screen shown.
    pub(super) fn show_townships(&mut self) -> Vec<Effect> {
        let model = townships::Model::new(self.lang, self.look.clone());
        self.screen.cover(|under| Screen::Townships(Box::new(model), Box::new(under)));
        vec![Effect::Townships(townships::Effect::Stand)]
    }

    pub(super) fn gathered(&mut self, outcome: townships::Outcome) -> Vec<Effect> {
        match outcome {
            townships::Outcome::Stays => Vec::new(),
            townships::Outcome::Wants(effect) => vec![Effect::Townships(effect)],
            townships::Outcome::Leaves => {
                self.uncover();
                self.shown_again()
            }
        }
    }
}

impl Screen {
    /// Puts what is made of this screen in its place.
    pub(super) fn cover(&mut self, made: impl FnOnce(Self) -> Self) {
        let under = std::mem::replace(self, Self::Nothing);
        *self = made(under);
    }
}
