//! What follows of an entry: rungs called for, duties that begin or end,
//! injects that wait for a condition.
//!
//! Mostly an entry is the latest thing in the story, and what it brings about
//! is told by looking at how things stand now. An entry that is set back, or
//! taken back, may change what had followed of others: then the whole history
//! is gone through again, so that when something was typed says nothing about
//! when it happened.

use super::advance::Draft;
use super::event::{
    Duties, Happening, Reconsidered, ReleasedBy, RepeatEnd, RungSince, RungsDue, Stretch, Turn,
};
use super::state::{Called, DutySpan, StepState};
use crate::plan::{Condition, LadderIx, Mention, RoleIx, RungIx, Span, StepIx, Story};
use crate::scenario::Release;

/// A place in the history: what had happened by then, and of what happened
/// then, the entries up to this one.
type Moment = (Story, u64);

impl Draft<'_> {
    /// Lets follow what the entry `cause`, which happened at `at`, brings
    /// about. `clock` is what the story clock shows.
    pub fn settle(&mut self, clock: Story, at: Story, cause: u64) {
        if self.state.clock.phase == super::Phase::NotStarted {
            return;
        }
        if at < clock {
            return self.settle_again(clock);
        }
        self.settle_rungs(at, cause);
        self.settle_duties(at, cause);
        self.settle_conditions(clock);
    }

    /// Lets follow what the entries now come to, one of which has been set
    /// back or taken back.
    pub fn settle_again(&mut self, clock: Story) {
        self.reconsider(clock);
        self.settle_conditions(clock);
    }

    fn settle_rungs(&mut self, at: Story, cause: u64) {
        for (ix, _) in self.case.plan.ladders() {
            let rung = self.called_for(ix, (Story(i64::MAX), u64::MAX));
            let before = self.state.ladder(ix).due.last().and_then(|called| called.rung);
            if rung != before {
                self.call_for(at, ix, Called { at, rung, cause });
            }
        }
    }

    fn call_for(&mut self, clock: Story, ladder: LadderIx, called: Called) {
        let (ladder, rung) = (self.ladder_id(ladder), self.rung_id(ladder, called.rung));
        self.push(clock, Happening::RungDue { ladder, rung, at: called.at, cause: called.cause });
    }

    fn ladder_id(&self, ladder: LadderIx) -> crate::words::Id {
        self.case.plan.ladder(ladder).id.clone()
    }

    fn rung_id(&self, ladder: LadderIx, rung: Option<RungIx>) -> Option<crate::words::Id> {
        rung.map(|rung| self.case.plan.rung(ladder, rung).id.clone())
    }

    fn holds(&self, condition: &Condition, role: RoleIx, (at, seq): Moment) -> bool {
        condition.holds(&self.state.known(Some(role), at).up_to(seq))
    }

    /// The gravest rung whose criteria hold on what one who may declare it knows.
    fn called_for(&self, ladder: LadderIx, moment: Moment) -> Option<RungIx> {
        let rungs = &self.case.plan.ladder(ladder).rungs;
        rungs
            .iter()
            .position(|rung| {
                let Some(criteria) = &rung.criteria else { return false };
                rung.declared_by.iter().any(|role| self.holds(criteria, *role, moment))
            })
            .map(RungIx::from)
    }

    fn settle_duties(&mut self, at: Story, cause: u64) {
        let now = (Story(i64::MAX), u64::MAX);
        for (ix, step) in self.case.plan.steps() {
            if let Some(when) = &step.when {
                let active = self.state.step(ix).active();
                match turn(when, active, self.holds(when, step.lead, now)) {
                    Some(true) => {
                        self.push(at, Happening::StepActivated { step: step.id.clone(), at, cause });
                    }
                    Some(false) => {
                        self.push(at, Happening::StepRetired { step: step.id.clone(), at, cause });
                    }
                    None => {}
                }
            }
            let Some(until) = step.repeat.as_ref().and_then(|repeat| repeat.until.as_ref()) else { continue };
            let state = self.state.step(ix);
            if state.active() && state.repeat_ended.is_none() && self.holds(until, step.lead, now) {
                self.push(at, Happening::RepeatEnded { step: step.id.clone(), at, cause });
            }
        }
    }

    /// Arms and releases injects that wait for a condition, one after another:
    /// each may bring about more. An inject is released once only, so this
    /// comes to an end.
    fn settle_conditions(&mut self, clock: Story) {
        for (ix, inject) in self.case.scenario.injects() {
            let Release::When { when, delay } = &inject.release else { continue };
            let state = self.state.inject(ix);
            // A scene's own messages wait only while it is played.
            let waits = state.armed.is_none() && state.released.is_none() && inject.scene == self.state.scene;
            if !waits || !when.holds(&self.state.known(None, Story(i64::MAX))) {
                continue;
            }
            self.push(clock, Happening::InjectArmed { inject: inject.id.clone(), at: clock });
            if *delay == Span::ZERO {
                let by = ReleasedBy::Condition;
                let cause = self.push(clock, Happening::InjectReleased { inject: inject.id.clone(), by });
                return self.settle(clock, clock, cause);
            }
        }
    }

    /// Goes through the whole history again and records what is otherwise
    /// than it was: as news where it only goes on, else in one event.
    fn reconsider(&mut self, clock: Story) {
        let mut otherwise = Reconsidered::default();
        for (ix, _) in self.case.plan.ladders() {
            let due = self.rungs_due(ix);
            match due.strip_prefix(self.state.ladder(ix).due.as_slice()) {
                Some(news) => news.iter().for_each(|called| self.call_for(clock, ix, *called)),
                None => otherwise.rungs.push(self.rungs_otherwise(ix, &due)),
            }
        }
        for (ix, step) in self.case.plan.steps() {
            if let Some(when) = &step.when {
                let stretches = self.stretches(when, step.lead);
                if let Some(duties) = self.duties_otherwise(clock, ix, &stretches) {
                    otherwise.duties.push(duties);
                }
            }
        }
        // Where a repetition ends depends on when the duty stood.
        let duties = !otherwise.duties.is_empty() || !otherwise.rungs.is_empty();
        if duties {
            self.push(clock, Happening::Reconsidered(std::mem::take(&mut otherwise)));
        }
        for (ix, _) in self.case.plan.steps() {
            otherwise.repeats.extend(self.repeat_otherwise(clock, ix));
        }
        if !otherwise.repeats.is_empty() {
            self.push(clock, Happening::Reconsidered(otherwise));
        }
    }

    fn rungs_otherwise(&self, ladder: LadderIx, due: &[Called]) -> RungsDue {
        let since = |called: &Called| RungSince {
            rung: self.rung_id(ladder, called.rung),
            at: called.at,
            cause: called.cause,
        };
        RungsDue { ladder: self.ladder_id(ladder), due: due.iter().map(since).collect() }
    }

    /// Records how the duty goes on; gives all its stretches where an earlier
    /// one is otherwise.
    fn duties_otherwise(&mut self, clock: Story, ix: StepIx, stretches: &[DutySpan]) -> Option<Duties> {
        let step = self.case.plan.step(ix).id.clone();
        let (before, now) = (turns(&self.state.step(ix).duties), turns(stretches));
        let Some(news) = now.strip_prefix(before.as_slice()) else {
            let stretch = |span: &DutySpan| Stretch { from: span.from, cause: span.cause, until: span.until };
            return Some(Duties { step, stretches: stretches.iter().map(stretch).collect() });
        };
        for (Turn { at, cause }, begins) in news {
            let (step, at, cause) = (step.clone(), *at, *cause);
            let what = if *begins {
                Happening::StepActivated { step, at, cause }
            } else {
                Happening::StepRetired { step, at, cause }
            };
            self.push(clock, what);
        }
        None
    }

    fn repeat_otherwise(&mut self, clock: Story, ix: StepIx) -> Option<RepeatEnd> {
        let step = self.case.plan.step(ix);
        let until = step.repeat.as_ref()?.until.as_ref()?;
        let ended = self.repeat_end(until, step.lead, self.state.step(ix));
        let before = self.state.step(ix).repeat_ended;
        match (before, ended) {
            _ if before == ended => None,
            (None, Some(Turn { at, cause })) => {
                self.push(clock, Happening::RepeatEnded { step: step.id.clone(), at, cause });
                None
            }
            _ => Some(RepeatEnd { step: step.id.clone(), ended }),
        }
    }

    /// Which rungs of a ladder were called for through the whole history.
    fn rungs_due(&self, ladder: LadderIx) -> Vec<Called> {
        let mut moments = Vec::new();
        for rung in &self.case.plan.ladder(ladder).rungs {
            for role in &rung.declared_by {
                rung.criteria.iter().for_each(|criteria| self.moments(criteria, *role, &mut moments));
            }
        }
        let mut due: Vec<Called> = Vec::new();
        for (at, cause) in in_turn(moments) {
            let rung = self.called_for(ladder, (at, cause));
            if rung != due.last().and_then(|called| called.rung) {
                due.push(Called { at, rung, cause });
            }
        }
        due
    }

    /// The stretches in which a step was a duty, through the whole history.
    fn stretches(&self, when: &Condition, lead: RoleIx) -> Vec<DutySpan> {
        let mut moments = vec![(self.case.scenario.start, 0)];
        self.moments(when, lead, &mut moments);
        let mut stretches: Vec<DutySpan> = Vec::new();
        for (at, cause) in in_turn(moments) {
            let active = stretches.last().is_some_and(|last| last.until.is_none());
            match (turn(when, active, self.holds(when, lead, (at, cause))), stretches.last_mut()) {
                (Some(true), _) => stretches.push(DutySpan { from: at, cause, until: None }),
                (Some(false), Some(last)) => last.until = Some(Turn { at, cause }),
                _ => {}
            }
        }
        stretches
    }

    /// The first moment at which the step was a duty and was to end.
    fn repeat_end(&self, until: &Condition, lead: RoleIx, step: &StepState) -> Option<Turn> {
        let mut moments: Vec<Moment> = step.duties.iter().map(|duty| (duty.from, duty.cause)).collect();
        self.moments(until, lead, &mut moments);
        let active = |moment: Moment| {
            step.duties.iter().any(|duty| {
                (duty.from, duty.cause) <= moment
                    && duty.until.is_none_or(|until| moment < (until.at, until.cause))
            })
        };
        in_turn(moments)
            .into_iter()
            .find(|moment| active(*moment) && self.holds(until, lead, *moment))
            .map(|(at, cause)| Turn { at, cause })
    }

    /// Every moment at which something a condition looks at became otherwise
    /// for this role.
    fn moments(&self, condition: &Condition, role: RoleIx, into: &mut Vec<Moment>) {
        condition.visit(&mut |mention| match mention {
            Mention::Fact(fact) => {
                let told = self.state.told[fact.index()].iter();
                into.extend(
                    told.filter(|told| told.to.is_none_or(|to| to == role)).map(|told| (told.at, told.seq)),
                );
            }
            Mention::Rung(ladder, _) => {
                let declared = self.state.ladder(ladder).declared.iter();
                into.extend(declared.map(|declared| (declared.at, declared.seq)));
            }
            Mention::Step(step) => {
                let done = &self.state.step(step).completions;
                into.extend(done.iter().map(|done| (done.at, done.seq)));
                let jumps =
                    self.state.jumps.iter().filter(|jump| jump.carried.iter().any(|(own, _)| *own == step));
                into.extend(jumps.map(|jump| (jump.to, jump.seq)));
            }
        });
    }
}

/// The moments in the order of the story, each once.
fn in_turn(mut moments: Vec<Moment>) -> Vec<Moment> {
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// The beginnings and ends of some stretches, in order; true: it begins.
fn turns(stretches: &[DutySpan]) -> Vec<(Turn, bool)> {
    stretches
        .iter()
        .flat_map(|span| {
            let begins = (Turn { at: span.from, cause: span.cause }, true);
            [Some(begins), span.until.map(|until| (until, false))].into_iter().flatten()
        })
        .collect()
}

/// Whether a duty begins (true) or ends (false) now. It ends with its level,
/// never because a number fell again.
fn turn(when: &Condition, active: bool, holds: bool) -> Option<bool> {
    (holds != active && (holds || ends_with_level(when))).then_some(holds)
}

fn ends_with_level(when: &Condition) -> bool {
    let mut level = false;
    when.visit(&mut |mention| level |= matches!(mention, Mention::Rung(..)));
    level
}
