//! What the cursor is on, and the steps it is about under each revision.

use std::sync::Arc;

use super::model::{Edition, Focus, Left, Model, Remark, Row};
use crate::compare::{Advice, Change, Pair, Single};
use crate::plan::StepIx;
use crate::session::review::{Limited, Rescored};

/// What the detail is about.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    Nothing,
    Guess(Pair),
    Change(&'a Change),
    Remark(&'a Edition, &'a Remark),
    Limit(&'a Limited),
    Record(&'a Rescored),
    Advice(&'a Advice),
}

impl Model {
    /// What the cursor is on.
    #[must_use]
    pub fn subject(&self) -> Subject<'_> {
        match (self.focus, self.left) {
            (Focus::Limits, _) => self.limit().map_or(Subject::Nothing, Subject::Limit),
            (Focus::Left, Left::Changes) => match self.rows.get(self.left_scroll.chosen) {
                Some(Row::Guess(pair)) => Subject::Guess(*pair),
                Some(Row::Change(place)) => Subject::Change(&self.changes[*place]),
                None => Subject::Nothing,
            },
            (Focus::Left, Left::Remarks) => {
                let remark = self.remarks().nth(self.left_scroll.chosen);
                remark.map_or(Subject::Nothing, |(edition, remark)| Subject::Remark(edition, remark))
            }
            (Focus::Left, Left::Records) => self.record().map_or(Subject::Nothing, Subject::Record),
            (Focus::Left, Left::Advice) => {
                let advice = self.advice().and_then(|all| all.get(self.left_scroll.chosen));
                advice.map_or(Subject::Nothing, Subject::Advice)
            }
        }
    }

    /// Where what the cursor is on can be seen: in which plan, at which step;
    /// a step of a plan played along is in neither.
    #[must_use]
    pub fn shown_step(&self) -> (Arc<Edition>, Option<StepIx>) {
        let subject = self.subject();
        if let Subject::Remark(edition, remark) = subject {
            let mut both = std::iter::once(&self.new).chain(&self.old);
            let own = both.find(|own| std::ptr::eq(&raw const ***own, edition)).unwrap_or(&self.new);
            return (Arc::clone(own), remark.step);
        }
        let (edition, step) = match (subject.steps(), &self.old) {
            // Gone from the new revision.
            ((Some(own), None), Some(old)) => (old, Some(own)),
            ((_, step), _) => (&self.new, step),
        };
        let own = step.filter(|step| step.index() < edition.plan.steps.len());
        (Arc::clone(edition), own)
    }

    fn record(&self) -> Option<&Rescored> {
        self.records.as_ref()?.get(self.left_scroll.chosen)
    }

    /// The limit of the step a subject is about, where it has one.
    #[must_use]
    pub fn limit_of(&self, subject: Subject<'_>) -> Option<&Limited> {
        let (old, new) = subject.steps();
        let limits = &self.study.as_ref()?.limits;
        let is_old = |own: &&Limited| old.is_some() && own.old.as_ref().map(|side| side.step) == old;
        let is_new = |own: &&Limited| new.is_some() && own.new.as_ref().map(|side| side.step) == new;
        limits.iter().find(is_new).or_else(|| limits.iter().find(is_old))
    }
}

impl Subject<'_> {
    /// The step under the old revision and under the new.
    #[must_use]
    pub fn steps(&self) -> (Option<StepIx>, Option<StepIx>) {
        match self {
            Self::Nothing | Self::Remark(..) | Self::Record(_) => (None, None),
            Self::Advice(own) => match own.single {
                Single::Person(_) | Single::Deputy(_) => (None, None),
                Single::Dropped(step, _) | Single::Trained(step) | Single::Moved(step) => (None, Some(step)),
            },
            Self::Guess(pair) => (Some(pair.old), Some(pair.new)),
            Self::Change(change) => (change.old, change.new),
            Self::Limit(own) => {
                (own.old.as_ref().map(|side| side.step), own.new.as_ref().map(|side| side.step))
            }
        }
    }
}
