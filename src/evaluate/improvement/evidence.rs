//! What a later drill says of an improvement: done rightly, or the same
//! finding again.

use std::collections::BTreeSet;

use super::{Improvement, Status};
use crate::drill::{Case, Player, State, Wall};
use crate::evaluate::{FindingMark, Rulings, Verdict};
use crate::plan::Plan;
use crate::score::{FindingKind, Score};
use crate::words::Id;

/// What a finding is about, whichever drill it is of: two findings of one
/// concern are the same fault made twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Concern {
    pub plan: Id,
    pub kind: FindingKind,
    /// The step, forbidden action or ladder.
    pub about: Id,
    pub element: Option<Id>,
}

impl Concern {
    /// What a finding of a drill of `plan` is about: in the plan its step is
    /// of, by the ids of that plan, whichever of the two was drilled.
    #[must_use]
    pub fn of(plan: &Plan, mark: FindingMark) -> Self {
        let (plan, FindingMark { kind, about, element, .. }) = mark.in_its_plan(plan);
        Self { plan, kind, about, element }
    }
}

/// What a drill shows of the duties of its plan, and of those played along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub record: Id,
    /// When it was held.
    pub held: Wall,
    /// Steps people did and ladders people declared on, each with its plan.
    pub exercised: BTreeSet<(Id, Id)>,
    /// What was found and has not been rejected.
    pub found: BTreeSet<Concern>,
}

/// Reads off a drill what it shows. Duties the machine did show nothing of
/// what people can do.
#[must_use]
pub fn evidence(
    record: (&Id, Wall),
    case: &Case,
    state: &State,
    score: &Score,
    rulings: &Rulings,
) -> Evidence {
    let plan = &case.plan;
    let is_person = |by: &Player| matches!(by, Player::Person(_));
    let done = |step: &crate::drill::state::StepState| step.completions.iter().any(|own| is_person(&own.by));
    let steps = plan.steps().filter(|(ix, _)| done(state.step(*ix))).map(|(_, step)| &step.id);
    let declared = |ix| state.ladder(ix).declared.iter().any(|own| own.by.as_ref().is_some_and(is_person));
    let ladders = plan.ladders().filter(|(ix, _)| declared(*ix)).map(|(_, ladder)| &ladder.id);
    let marks = score.findings.iter().filter_map(|finding| FindingMark::of(plan, finding));
    let holds =
        |mark: &FindingMark| rulings.get(mark).is_none_or(|ruling| ruling.verdict != Verdict::Rejected);
    Evidence {
        record: record.0.clone(),
        held: record.1,
        exercised: steps.chain(ladders).map(|id| plan.in_its_plan(id)).collect(),
        found: marks.filter(holds).map(|mark| Concern::of(plan, mark)).collect(),
    }
}

impl Evidence {
    /// What this drill says of an improvement: reopened where the
    /// same fault was made again, confirmed where the duty was done and nothing
    /// about it was found, nothing in between and of drills before it was
    /// raised. Of what is in somebody's words, and tied to a step, nobody can
    /// say which fault is the same: any of that step reopens it.
    #[must_use]
    pub fn says(&self, improvement: &Improvement) -> Option<Status> {
        let (plan, about) = improvement.plan.as_ref().zip(improvement.about_id())?;
        let is_later = match &improvement.raised {
            Some(raised) => raised.record != self.record && self.held > raised.held,
            None => improvement.history.first().is_none_or(|turn| self.held > turn.at),
        };
        if !is_later {
            return None;
        }
        // Doing something once more is no fault in doing it.
        let at_fault = self
            .found
            .iter()
            .any(|found| found.plan == *plan && found.about == *about && found.kind != FindingKind::Extra);
        let is_again = improvement.concern().map_or(at_fault, |concern| self.found.contains(&concern));
        let is_done = self.exercised.contains(&(plan.clone(), about.clone()));
        match is_again {
            true => Some(Status::Reopened),
            false => (is_done && !at_fault).then_some(Status::Confirmed),
        }
    }
}
