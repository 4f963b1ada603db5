//! What follows of itself: activations, injects that fall due, and what the
//! machine does as story time passes. Everything here turns a state into the
//! events that must come next.

use super::Case;
use super::event::{Basis, Event, Happening, Play, Player, Recorded, ReleasedBy, Wall};
use super::machine::{Hand, acting, latest};
use super::state::State;
use crate::plan::{Condition, LadderIx, Mention, RoleIx, RungIx, Span, StepIx, Story};
use crate::scenario::{InjectIx, Release, SceneIx};

/// Events being decided, applied to a copy of the state as they come, so that
/// each is decided on what the ones before it brought about.
pub struct Draft<'a> {
    pub case: &'a Case,
    pub state: State,
    pub now: Option<Wall>,
    pub events: Vec<Event>,
}

impl<'a> Draft<'a> {
    pub fn new(case: &'a Case, state: &State, now: Option<Wall>) -> Self {
        Self { case, state: state.clone(), now, events: Vec::new() }
    }

    /// Adds what happened at this story time; gives its place in the record.
    pub fn push(&mut self, story: Story, what: Happening) -> u64 {
        let seq = self.state.seq + 1;
        let event = Event { seq, recorded: self.now, story, what };
        self.state.apply(self.case, &event);
        self.events.push(event);
        seq
    }

    /// Lets follow what the entry `cause`, which happened at `at`, brings
    /// about: rungs called for, duties that begin or end, injects that wait
    /// for a condition. `clock` is what the story clock shows.
    pub fn settle(&mut self, clock: Story, at: Story, cause: u64) {
        if self.state.clock.phase == super::Phase::NotStarted {
            return;
        }
        // An inject can be released once only, so this comes to an end.
        loop {
            self.settle_rungs(clock, at);
            self.settle_duties(clock, at, cause);
            if !self.settle_conditions(clock) {
                return;
            }
        }
    }

    fn settle_rungs(&mut self, clock: Story, at: Story) {
        for (ix, ladder) in self.case.plan.ladders() {
            let due = self.called_for(ix);
            let before = self.state.ladder(ix).due.last().and_then(|(_, rung)| *rung);
            if due != before {
                let rung = due.map(|rung| ladder.rungs[rung.index()].id.clone());
                let at = self.state.ladder(ix).due.last().map_or(at, |(since, _)| at.max(*since));
                self.push(clock, Happening::RungDue { ladder: ladder.id.clone(), rung, at });
            }
        }
    }

    /// The gravest rung whose criteria hold on what one who may declare it knows.
    fn called_for(&self, ladder: LadderIx) -> Option<RungIx> {
        let rungs = &self.case.plan.ladder(ladder).rungs;
        rungs
            .iter()
            .position(|rung| {
                let Some(criteria) = &rung.criteria else { return false };
                rung.declared_by
                    .iter()
                    .any(|role| criteria.holds(&self.state.known(Some(*role), Story(i64::MAX))))
            })
            .map(RungIx::from)
    }

    fn settle_duties(&mut self, clock: Story, at: Story, cause: u64) {
        for (ix, step) in self.case.plan.steps() {
            let Some(when) = &step.when else {
                self.settle_repeat(ix, clock, at);
                continue;
            };
            let holds = when.holds(&self.state.known(Some(step.lead), Story(i64::MAX)));
            let active = self.state.step(ix).active();
            if holds && !active {
                self.push(clock, Happening::StepActivated { step: step.id.clone(), at, cause });
            } else if active && !holds && ends_with_level(when) {
                self.push(clock, Happening::StepRetired { step: step.id.clone(), at, cause });
            }
            self.settle_repeat(ix, clock, at);
        }
    }

    fn settle_repeat(&mut self, ix: StepIx, clock: Story, at: Story) {
        let step = self.case.plan.step(ix);
        let Some(until) = step.repeat.as_ref().and_then(|repeat| repeat.until.as_ref()) else { return };
        let state = self.state.step(ix);
        if state.active()
            && state.repeat_ended.is_none()
            && until.holds(&self.state.known(Some(step.lead), Story(i64::MAX)))
        {
            self.push(clock, Happening::RepeatEnded { step: step.id.clone(), at });
        }
    }

    /// Arms and releases injects that wait for a condition. True where one
    /// was released, which may bring about more.
    fn settle_conditions(&mut self, clock: Story) -> bool {
        let mut released = false;
        for (ix, inject) in self.case.scenario.injects() {
            let Release::When { when, delay } = &inject.release else { continue };
            let state = self.state.inject(ix);
            // A scene's own messages wait only while it is played.
            if state.armed.is_some() || state.released.is_some() || inject.scene != self.state.scene {
                continue;
            }
            if when.holds(&self.state.known(None, Story(i64::MAX))) {
                self.push(clock, Happening::InjectArmed { inject: inject.id.clone(), at: clock });
                if *delay == Span::ZERO {
                    let by = ReleasedBy::Condition;
                    self.push(clock, Happening::InjectReleased { inject: inject.id.clone(), by });
                    released = true;
                }
            }
        }
        released
    }

    /// Lets story time pass up to `until`: everything due on the way happens
    /// at its own time, in order.
    pub fn run_to(&mut self, until: Story) {
        self.set_about(self.state.clock.story(self.now).min(until));
        while let Some((at, next)) = self.next_due(until) {
            self.happen(at, next);
            if self.state.clock.over() {
                return;
            }
            self.set_about(at);
        }
    }

    /// The earliest thing due by `until`; of equals the kind named first.
    fn next_due(&self, until: Story) -> Option<(Story, Due)> {
        let end = self.case.scenario.end;
        let candidates = [
            self.next_scene(),
            self.next_inject_due(),
            self.next_completion(),
            self.next_declaration(),
            self.next_forbidden(),
            self.next_window(),
            Some((end, Due::End)),
        ];
        candidates.into_iter().flatten().filter(|(at, _)| *at <= until).min_by_key(|(at, _)| *at)
    }

    fn next_scene(&self) -> Option<(Story, Due)> {
        let next = SceneIx(self.state.scene.0 + 1);
        self.case.scenario.scenes.get(next.0).map(|scene| (scene.start, Due::Scene(next)))
    }

    fn next_inject_due(&self) -> Option<(Story, Due)> {
        pending(self.case, &self.state)
            .into_iter()
            .min_by_key(|(at, ix)| (*at, *ix))
            .map(|(at, ix)| (at, Due::Inject(ix)))
    }

    fn next_completion(&self) -> Option<(Story, Due)> {
        let begun = self.state.steps.iter().enumerate();
        begun
            .filter_map(|(i, step)| step.begun.map(|(role, until)| (until, i, role)))
            .min()
            .map(|(until, i, role)| (until, Due::Completion(StepIx::from(i), role)))
    }

    fn next_declaration(&self) -> Option<(Story, Due)> {
        let hand = Hand::new(self.case, &self.state);
        let clock = self.state.clock.story(self.now);
        self.case
            .plan
            .ladders()
            .filter_map(|(ix, ladder)| {
                let state = self.state.ladder(ix);
                let (since, due) = *state.due.last()?;
                let declared = state.declared.last().and_then(|declared| declared.rung);
                // What others declared after the facts last changed stands.
                let settled = state.declared.last().is_some_and(|declared| declared.at > since);
                if due == declared || settled {
                    return None;
                }
                let rung = due.or(declared)?;
                let definition = &ladder.rungs[rung.index()];
                let role = *definition.declared_by.iter().find(|role| self.state.played(**role))?;
                let name = definition.id.as_str();
                let at = hand.declares_at(ladder.id.as_str(), name, since, ladder.decide_within)?;
                Some((at.max(clock), Due::Declaration(ix, due, role)))
            })
            .min_by_key(|(at, _)| *at)
    }

    fn next_forbidden(&self) -> Option<(Story, Due)> {
        let hand = Hand::new(self.case, &self.state);
        let taken = |i: usize| self.state.forbidden.iter().any(|taken| taken.action.index() == i);
        let actions = self.case.plan.forbidden.iter().enumerate();
        actions
            .filter(|(i, _)| !taken(*i))
            .filter_map(|(i, action)| hand.takes_forbidden(action).map(|(at, role)| (at, i, role)))
            .filter(|(_, _, role)| self.state.played(*role))
            .min()
            .map(|(at, i, role)| (at, Due::Forbidden(i, role)))
    }

    /// The next window of a repeating duty a played role has to wait for.
    fn next_window(&self) -> Option<(Story, Due)> {
        let clock = self.state.clock.story(self.now);
        let steps = self.case.plan.steps();
        steps
            .filter(|(_, step)| step.repeat.is_some() && self.state.played(step.lead))
            .filter_map(|(ix, step)| {
                let state = self.state.step(ix);
                let from = state.duty()?.from;
                let every = step.repeat.as_ref()?.every;
                let windows = (clock - from).0.div_euclid(every.0) + 1;
                let opens = Story(from.0 + windows * every.0);
                let goes_on = state.repeat_ended.is_none_or(|ended| opens < ended);
                (state.begun.is_none() && goes_on).then_some((opens, Due::Window))
            })
            .min_by_key(|(at, _)| *at)
    }

    fn happen(&mut self, at: Story, due: Due) {
        // The clock of a drill without a table stands until it is moved.
        if !self.state.clock.runs() && self.state.clock.story(self.now) < at {
            self.push(at, Happening::Advanced { to: at, by: super::Mover::Automatic });
        }
        match due {
            Due::Scene(scene) => {
                let scene = self.case.scenario.scene(scene).id.clone();
                let cause = self.push(at, Happening::SceneBegun { scene });
                self.settle(at, at, cause);
            }
            Due::Inject(ix) => self.release_due(at, ix),
            Due::Completion(step, role) => {
                let recorded = self.machine_entry(&self.case.plan.step(step).id.clone(), role, at);
                let cause = self.push(at, Happening::StepRecorded(recorded));
                self.settle(at, at, cause);
            }
            Due::Declaration(ladder, rung, role) => self.declare_due(at, ladder, rung, role),
            Due::Forbidden(action, role) => {
                let recorded = self.machine_entry(&self.case.plan.forbidden[action].id.clone(), role, at);
                self.push(at, Happening::ForbiddenRecorded(recorded));
            }
            Due::Window => {
                // Only the clock moves: the duty that comes back is set about next.
                if self.state.clock.story(self.now) < at {
                    self.push(at, Happening::Advanced { to: at, by: super::Mover::Automatic });
                }
            }
            Due::End => {
                self.push(at, Happening::Ended);
            }
        }
    }

    fn machine_entry(&self, step: &crate::words::Id, role: RoleIx, at: Story) -> Recorded {
        Recorded {
            step: step.clone(),
            role: self.case.plan.role(role).id.clone(),
            at,
            basis: Basis::Measured,
            by: Player::Machine,
            note: None,
        }
    }

    pub fn release_due(&mut self, at: Story, ix: InjectIx) {
        let inject = self.case.scenario.inject(ix);
        let (holds, by) = match &inject.release {
            Release::At { only_if, .. } | Release::Between { only_if, .. } => {
                let holds = only_if
                    .as_ref()
                    .is_none_or(|condition| condition.holds(&self.state.known(None, Story(i64::MAX))));
                (holds, ReleasedBy::Time)
            }
            Release::When { .. } | Release::ByHand | Release::Pool => (true, ReleasedBy::Condition),
        };
        let inject = inject.id.clone();
        let cause = if holds {
            self.push(at, Happening::InjectReleased { inject, by })
        } else {
            self.push(at, Happening::InjectPassedOver { inject })
        };
        self.settle(at, at, cause);
    }

    fn declare_due(&mut self, at: Story, ladder: LadderIx, rung: Option<RungIx>, role: RoleIx) {
        let definition = self.case.plan.ladder(ladder);
        let role = acting(self.case, &self.state, role, at);
        let what = Happening::LevelDeclared {
            ladder: definition.id.clone(),
            rung: rung.map(|rung| definition.rungs[rung.index()].id.clone()),
            role: self.case.plan.role(role).id.clone(),
            at,
            basis: Basis::Measured,
            by: Player::Machine,
            why: None,
        };
        let cause = self.push(at, what);
        self.settle(at, at, cause);
    }

    /// Lets played roles set about what they can: what became ready first
    /// comes first, then plan order (design 5).
    fn set_about(&mut self, clock: Story) {
        if self.state.clock.phase != super::Phase::Running && self.state.mode() != super::Mode::Automatic {
            return;
        }
        let mut ready: Vec<(Story, StepIx, u32)> = self
            .case
            .plan
            .steps()
            .filter_map(|(ix, _)| self.ready(ix, clock).map(|(since, instance)| (since, ix, instance)))
            .collect();
        if ready.is_empty() {
            return;
        }
        ready.sort();
        let latest = latest(self.case, &self.state);
        for (_, ix, instance) in ready {
            let hand = Hand::new(self.case, &self.state);
            let role = hand.actor(ix, clock);
            let until = hand.finish(ix, instance, clock, latest[ix.index()]);
            if self.has_hands(role) {
                let step = self.case.plan.step(ix).id.clone();
                let role = self.case.plan.role(role).id.clone();
                self.push(clock, Happening::StepBegun { step, role, until });
            }
        }
    }

    /// Whether the role can take on one more. Perfect play is the plan as
    /// written, where everybody has as many hands as it takes.
    fn has_hands(&self, role: RoleIx) -> bool {
        let busy =
            self.state.steps.iter().filter(|step| step.begun.is_some_and(|(by, _)| by == role)).count();
        self.state.play() == Play::Perfect || busy < self.case.plan.role(role).headcount as usize
    }

    /// Since when, and for which instance, a played role can set about a step.
    fn ready(&self, ix: StepIx, clock: Story) -> Option<(Story, u32)> {
        let step = self.case.plan.step(ix);
        let state = self.state.step(ix);
        let duty = state.duty()?;
        if !self.state.played(step.lead) || state.begun.is_some() || duty.from > clock || state.carried_off()
        {
            return None;
        }
        let instance = match &step.repeat {
            None if state.ever_done() => return None,
            None => 0,
            Some(repeat) => open_window(duty.from, repeat.every, state, clock)?,
        };
        let hand = Hand::new(self.case, &self.state);
        if hand.omits(ix, instance) {
            return None;
        }
        let met = |before: StepIx| {
            let other = self.state.step(before);
            !other.active() || other.done(clock) || hand.omits(before, 0)
        };
        let prepared = hand.runs_ahead(ix) || step.after.iter().all(|part| part.met(&met));
        prepared.then_some((duty.from, instance))
    }
}

/// The instance of a repeating duty whose window is open and not yet served.
fn open_window(from: Story, every: Span, state: &super::state::StepState, clock: Story) -> Option<u32> {
    let instance = (clock - from).0.div_euclid(every.0);
    let opens = Story(from.0 + instance * every.0);
    let served = state.completions.iter().any(|done| done.at > opens || (instance == 0 && done.at >= opens));
    let over = state.repeat_ended.is_some_and(|ended| ended <= opens);
    (!served && !over).then(|| u32::try_from(instance).unwrap_or(u32::MAX))
}

/// Something that happens when its time comes.
#[derive(Debug, Clone, Copy)]
enum Due {
    Scene(SceneIx),
    Inject(InjectIx),
    Completion(StepIx, RoleIx),
    Declaration(LadderIx, Option<RungIx>, RoleIx),
    Forbidden(usize, RoleIx),
    Window,
    End,
}

/// Injects that have a time and have not been released, each with its time.
pub fn pending(case: &Case, state: &State) -> Vec<(Story, InjectIx)> {
    case.scenario
        .injects()
        .filter_map(|(ix, inject)| {
            let own = state.inject(ix);
            if own.released.is_some() || own.passed_over.is_some() {
                return None;
            }
            let at = match (&inject.release, own.armed) {
                (Release::When { delay, .. }, Some(armed)) => armed + *delay,
                _ => case.release_time(ix, state.seed())?,
            };
            Some((at, ix))
        })
        .collect()
}

/// A duty ends with its level, never because a number fell again.
fn ends_with_level(when: &Condition) -> bool {
    let mut level = false;
    when.visit(&mut |mention| level |= matches!(mention, Mention::Rung(..)));
    level
}
