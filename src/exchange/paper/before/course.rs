//! How the story goes if everybody does what the plan says: the times, the
//! duties and the levels a script counts on, found by letting the machine
//! play it.

use std::collections::BTreeMap;

use crate::drill::event::ReleasedBy;
use crate::drill::{Case, Command, Event, Happening, Opening, Play, State, decide_all};
use crate::plan::{LadderIx, RungIx, StepIx, Story};
use crate::scenario::InjectIx;

/// The course of a drill by the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Course {
    /// Injects in the order they come out, with their story times; those for
    /// a hand to release are not among them.
    pub released: Vec<(InjectIx, Story)>,
    /// Steps in the order they become duties, each once.
    pub duties: Vec<Duty>,
    /// Rungs in the order they are called for.
    pub levels: Vec<Level>,
}

/// A step that becomes a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    pub step: StepIx,
    pub from: Story,
    /// The inject it goes back to; none for those of the beginning.
    pub because: Option<InjectIx>,
}

/// A rung that is called for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    pub ladder: LadderIx,
    pub rung: RungIx,
    /// The inject it goes back to.
    pub because: Option<InjectIx>,
}

impl Course {
    /// Plays the scenario by the plan, to its end.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let opening = Opening::by_itself(case, Play::Perfect, 1);
        let commands = [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)];
        // A plan whose play is refused still has papers, without times.
        let events = decide_all(case, &State::new(case), &commands, None).unwrap_or_default();
        let mut tracer = Tracer::new(case);
        events.iter().for_each(|event| tracer.take(event));
        tracer.course
    }

    /// When an inject comes out; none where it does not by itself.
    #[must_use]
    pub fn time(&self, inject: InjectIx) -> Option<Story> {
        self.released.iter().find(|(own, _)| *own == inject).map(|(_, at)| *at)
    }

    /// The steps that become duties because of this inject, in order; with
    /// none, those of the beginning.
    #[must_use]
    pub fn duties_after(&self, inject: Option<InjectIx>) -> Vec<StepIx> {
        self.duties.iter().filter(|duty| duty.because == inject).map(|duty| duty.step).collect()
    }

    /// The rungs that are called for because of this inject, in order.
    pub fn levels_after(&self, inject: InjectIx) -> impl Iterator<Item = &Level> {
        self.levels.iter().filter(move |level| level.because == Some(inject))
    }

    /// Whether the story makes a duty of it.
    #[must_use]
    pub fn has(&self, step: StepIx) -> bool {
        self.duties.iter().any(|duty| duty.step == step)
    }
}

/// Follows a record and finds the inject everything goes back to.
struct Tracer<'a> {
    case: &'a Case,
    course: Course,
    /// The inject each entry goes back to, by its place.
    roots: BTreeMap<u64, Option<InjectIx>>,
    /// The inject each duty and each called level goes back to.
    of_step: BTreeMap<StepIx, Option<InjectIx>>,
    of_ladder: BTreeMap<LadderIx, Option<InjectIx>>,
    /// The last inject that came out.
    last: Option<InjectIx>,
}

impl<'a> Tracer<'a> {
    fn new(case: &'a Case) -> Self {
        let (roots, of_step, of_ladder) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { case, course: Course::default(), roots, of_step, of_ladder, last: None }
    }

    fn take(&mut self, event: &Event) {
        let plan = &self.case.plan;
        let root = match &event.what {
            Happening::InjectReleased { inject, by } => {
                self.last = self.case.scenario.inject_named(inject.as_str()).or(self.last);
                if *by != ReleasedBy::Machine {
                    self.course.released.extend(self.last.map(|inject| (inject, event.story)));
                }
                self.last
            }
            Happening::StepActivated { step, at, cause } => {
                let because = self.root(*cause, *at);
                if let Some(step) = plan.step_named(step.as_str()) {
                    self.arisen(step, *at, because);
                }
                because
            }
            Happening::StepRecorded(recorded) => {
                let step = plan.step_named(recorded.step.as_str());
                step.and_then(|step| self.of_step.get(&step).copied()).unwrap_or(self.last)
            }
            Happening::RungDue { ladder, rung, at, cause } => {
                let because = self.root(*cause, *at);
                if let Some(ladder) = plan.ladder_named(ladder.as_str()) {
                    self.of_ladder.insert(ladder, because);
                    let rung = rung.as_ref().and_then(|rung| plan.rung_named(ladder, rung.as_str()));
                    self.course.levels.extend(rung.map(|rung| Level { ladder, rung, because }));
                }
                because
            }
            Happening::LevelDeclared { ladder, .. } => {
                let ladder = plan.ladder_named(ladder.as_str());
                ladder.and_then(|ladder| self.of_ladder.get(&ladder).copied()).unwrap_or(self.last)
            }
            _ => self.last,
        };
        self.roots.insert(event.seq, root);
    }

    /// What an entry goes back to. Nothing after the beginning goes back to
    /// the beginning: what came out last is nearer to it.
    fn root(&self, cause: u64, at: Story) -> Option<InjectIx> {
        let found = self.roots.get(&cause).copied().flatten();
        let has_begun = at > self.case.scenario.start;
        found.or(self.last.filter(|_| has_begun || cause > 0))
    }

    fn arisen(&mut self, step: StepIx, from: Story, because: Option<InjectIx>) {
        let known = self.of_step.insert(step, because);
        if known.is_none() {
            self.course.duties.push(Duty { step, from, because });
        }
    }
}
