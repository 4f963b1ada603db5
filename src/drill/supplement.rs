//! Supplements (补报): what a report left out, or gave as to be verified, is
//! said later. What it stated stays as it was; a correction goes into the
//! next report.

use super::Case;
use super::command::Supplementing;
use super::decide::{Decided, Decider};
use super::event::{Event, Happening, Supplemented};
use super::filled::{Filled, Filling, fits};
use super::refusal::Refusal;
use super::state::{Completion, State, Supplement};
use crate::plan::{Element, StepIx, Story};
use crate::words::Id;

impl Completion {
    /// What was last said of an element by story time `by`; none where it has
    /// been left out.
    #[must_use]
    pub fn said_by(&self, element: &Id, by: Story) -> Option<&Filling> {
        let later = self.supplements.iter().filter(|said| said.at <= by);
        let all = self.filled.iter().chain(later.map(|said| &said.filled));
        all.rev().find_map(|filled| filled.get(element))
    }

    /// Whether an element was left out, or is still to be verified.
    #[must_use]
    pub fn leaves_open(&self, element: &Element, by: Story) -> bool {
        matches!(self.said_by(&element.id, by), None | Some(Filling::Unknown))
    }
}

impl State {
    /// The report at this place of the record: a completion of a step, or the
    /// one a supplement at this place belongs to.
    #[must_use]
    pub fn report(&self, seq: u64) -> Option<(StepIx, &Completion)> {
        self.steps.iter().enumerate().find_map(|(i, step)| {
            let is_it =
                |done: &&Completion| done.seq == seq || done.supplements.iter().any(|said| said.seq == seq);
            step.completions.iter().find(is_it).map(|done| (StepIx::from(i), done))
        })
    }

    pub(super) fn supplement(&mut self, case: &Case, event: &Event, said: &Supplemented) {
        let Some(ix) = self.report(said.entry).map(|(ix, _)| ix) else { return };
        let completions = &mut self.steps[ix.index()].completions;
        let Some(done) = completions.iter_mut().find(|done| done.seq == said.entry) else { return };
        let Supplemented { at, basis, by, filled, .. } = said.clone();
        done.supplements.push(Supplement { seq: event.seq, at, basis, by, filled });
        self.let_undo(event.seq, &said.by);
        if said.at < event.story {
            self.tell_again(case);
        } else {
            self.pass_on(case, ix, event.seq, said.at);
        }
    }

    /// The entry and those that go with it when it is taken back.
    pub(super) fn withdrawn_with(&self, entry: u64) -> Vec<u64> {
        let own = self.report(entry).filter(|(_, done)| done.seq == entry);
        let supplements = own.into_iter().flat_map(|(_, done)| done.supplements.iter().map(|said| said.seq));
        std::iter::once(entry).chain(supplements).collect()
    }
}

impl Decider<'_> {
    /// Takes a supplement to a report.
    pub fn supplement(&mut self, said: &Supplementing) -> Decided {
        let own = self.draft.state.report(said.entry).filter(|(_, done)| done.seq == said.entry);
        let (ix, done) = own.filter(|(_, done)| done.filled.is_some()).ok_or(Refusal::NoReport)?;
        fits(self.draft.case, ix, &said.filled)?;
        adds(done, &said.filled)?;
        let plan = &self.draft.case.plan;
        let (step, role) = (plan.step(ix).id.clone(), plan.role(done.role).id.clone());
        let earlier = done.supplements.iter().map(|said| said.at).fold(done.at, Story::max);
        let at = self.story(said.at)?;
        if at < earlier {
            return Err(Refusal::BeforeEarlier { earlier });
        }
        let Supplementing { entry, filled, basis, by, .. } = said.clone();
        let what = Supplemented { entry, step, role, filled, at, basis, by };
        self.bring(at, Happening::ReportSupplemented(what));
        Ok(())
    }
}

/// Whether something is said, and only of what had been left open. That it is
/// to be verified is news of what was left out alone.
fn adds(done: &Completion, filled: &Filled) -> Decided {
    if filled.is_empty() {
        return Err(Refusal::NothingSaid);
    }
    let is_news = |element: &Id, filling: &Filling| match done.said_by(element, Story(i64::MAX)) {
        None => true,
        Some(Filling::Unknown) => *filling != Filling::Unknown,
        Some(_) => false,
    };
    match filled.iter().find(|(element, filling)| !is_news(element, filling)) {
        Some((element, _)) => Err(Refusal::AlreadySaid { element: element.clone() }),
        None => Ok(()),
    }
}
