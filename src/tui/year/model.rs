//! What the screen knows and how it changes.

use crossterm::event::KeyCode;

use crate::drill::Now;
use crate::evaluate::coverage::{Counted, Coverage, shares};
use crate::plan::{Plan, Stage};
use crate::tui::draw::Scroll;
use crate::tui::event::{Input, Key};
use crate::tui::theme::Look;
use crate::words::{Id, Lang, Text};

/// How far a key that moves by a page goes.
const PAGE: isize = 8;

/// What the screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    /// Every plan in force, as things stand now.
    Read(Vec<Covered>, Now),
    /// It could not be read; why.
    Refused(String),
}

/// A plan, and how much of it has been exercised.
#[derive(Debug, Clone, PartialEq)]
pub struct Covered {
    pub title: Text,
    pub revision: Id,
    pub coverage: Coverage,
}

impl From<(Plan, Coverage)> for Covered {
    fn from((plan, coverage): (Plan, Coverage)) -> Self {
        Self { title: plan.title, revision: plan.revision, coverage }
    }
}

/// What came of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Leaves,
    /// The townships' practice side by side.
    Townships,
}

/// What is shown of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// What was never exercised, and what falls due.
    Coverage,
    /// Stages from drill to drill.
    Trend,
}

/// What sort of thing of a plan was never exercised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Step,
    Role,
    Rung,
}

/// The screen's model.
#[derive(Debug)]
pub struct Model {
    pub lang: Lang,
    pub look: Look,
    /// None: the records are still being read.
    pub plans: Option<Vec<Covered>>,
    /// When they were read: against its day things fall due.
    pub now: Now,
    /// Among the plans.
    pub at: usize,
    pub shown: Shown,
    /// Among what was never exercised.
    pub never: Scroll,
    /// Among the stages.
    pub stage: Scroll,
    pub notice: Option<String>,
}

impl Model {
    #[must_use]
    pub fn new(lang: Lang, look: Look) -> Self {
        let (never, stage) = (Scroll::default(), Scroll::default());
        Self {
            lang,
            look,
            plans: None,
            now: Now::default(),
            at: 0,
            shown: Shown::Coverage,
            never,
            stage,
            notice: None,
        }
    }

    /// What an input means here.
    #[must_use]
    pub fn message(input: &Input) -> Option<Message> {
        match input {
            Input::Key(key) => Some(Message::Key(*key)),
            _ => None,
        }
    }

    /// The plan shown.
    #[must_use]
    pub fn plan(&self) -> Option<&Covered> {
        self.plans.as_ref()?.get(self.at)
    }

    /// How many plans there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.plans.as_ref().map_or(0, Vec::len)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            // What has been drilled is what one comes to look at.
            Message::Read(plans, now) => {
                let held = |own: &Covered| own.coverage.drills + own.coverage.practices;
                self.at = (0..plans.len()).rev().max_by_key(|at| held(&plans[*at])).unwrap_or(0);
                (self.plans, self.now) = (Some(plans), now);
            }
            Message::Refused(why) => (self.plans, self.notice) = (Some(Vec::new()), Some(why)),
            Message::Key(key) => return self.key(key),
        }
        Outcome::Stays
    }

    fn key(&mut self, key: Key) -> Outcome {
        match key.code {
            KeyCode::Left => self.turn(self.count().saturating_sub(1)),
            KeyCode::Right => self.turn(1),
            KeyCode::Up => self.step(-1),
            KeyCode::Down => self.step(1),
            KeyCode::PageUp => self.step(-PAGE),
            KeyCode::PageDown => self.step(PAGE),
            KeyCode::Tab => {
                self.shown = match self.shown {
                    Shown::Coverage => Shown::Trend,
                    Shown::Trend => Shown::Coverage,
                }
            }
            KeyCode::Esc => return Outcome::Leaves,
            _ if key == Key::ctrl('c') => return Outcome::Leaves,
            _ => return self.digit(key),
        }
        Outcome::Stays
    }

    fn digit(&mut self, key: Key) -> Outcome {
        match key.digit() {
            Some(0) => return Outcome::Leaves,
            Some(1) => self.shown = Shown::Coverage,
            Some(2) => self.shown = Shown::Trend,
            Some(3) => return Outcome::Townships,
            _ => {}
        }
        Outcome::Stays
    }

    fn turn(&mut self, by: usize) {
        if self.count() > 0 {
            self.at = (self.at + by) % self.count();
            (self.never, self.stage) = (Scroll::default(), Scroll::default());
        }
    }

    fn step(&mut self, by: isize) {
        let rows = self.rows();
        match self.shown {
            Shown::Coverage => self.never.step(by, rows),
            Shown::Trend => self.stage.step(by, rows),
        }
    }

    /// How many rows there are to go through.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.plan().map_or(0, |own| match self.shown {
            Shown::Coverage => never(&own.coverage).len(),
            Shown::Trend => trend(&own.coverage).len(),
        })
    }
}

/// What people never did, in the plan's order.
#[must_use]
pub fn never(coverage: &Coverage) -> Vec<(Sort, &Counted)> {
    let steps = coverage.steps.iter().map(|own| (Sort::Step, own));
    let roles = coverage.roles.iter().map(|own| (Sort::Role, own));
    let rungs = coverage.rungs.iter().map(|(_, own)| (Sort::Rung, own));
    steps.chain(roles).chain(rungs).filter(|(_, own)| !own.is_exercised()).collect()
}

/// How many of these people have done, of how many: `12/30`.
#[must_use]
pub fn done<'a>(all: impl Iterator<Item = &'a Counted> + Clone) -> String {
    format!("{}/{}", all.clone().filter(|own| own.is_exercised()).count(), all.count())
}

/// A stage and its shares, drill by drill, in hundredths of a hundredth.
pub type Line = (Stage, Vec<Option<u32>>);

/// The stages that were judged in any drill.
#[must_use]
pub fn trend(coverage: &Coverage) -> Vec<Line> {
    shares(&coverage.trend).into_iter().collect()
}
