//! How the state takes an event in: total, and without a rule of its own.

use super::Case;
use super::clock::{Clock, Phase};
use super::event::{Carried, Event, Happening, Opening, Recorded};
use super::state::{
    Completion, Declared, DutySpan, Entry, ForbiddenTaken, Instruction, Jump, LadderState, State, Telling,
    Told,
};
use crate::plan::{FactIx, RoleIx, Situation, StepIx, Story};
use crate::scenario::InjectIx;
use crate::words::Id;

impl State {
    /// Takes an event in. Total: what refers to nothing known is passed over,
    /// and no rule stands here.
    pub fn apply(&mut self, case: &Case, event: &Event) {
        self.seq = event.seq;
        let now = event.recorded;
        match &event.what {
            Happening::Opened(opening) => self.open(case, opening, event.story),
            Happening::Started => {
                self.clock.enter(Phase::Running, now);
                self.begin_duties(case, event.story);
            }
            Happening::Paused { reason, since } => {
                self.clock.enter(Phase::Paused(*reason), since.or(now));
            }
            Happening::Resumed => self.clock.enter(Phase::Running, now),
            Happening::SpeedSet { speed_milli } => self.clock.set_speed(*speed_milli, now),
            Happening::PaceSet { pace } => self.clock.set_pace(*pace, now),
            Happening::Advanced { to, .. } => self.clock.set(*to, now),
            Happening::SceneBegun { scene } => self.enter_scene(case, scene),
            Happening::Jumped { scene, to, carried } => self.jump(case, event, scene, *to, carried),
            Happening::Aborted => self.clock.enter(Phase::Aborted, now),
            Happening::Ended => self.clock.enter(Phase::Ended, now),
            Happening::NotObserved { step } => {
                if let Some(step) = case.plan.step_named(step.as_str()) {
                    self.steps[step.index()].not_observed = Some(event.seq);
                    self.undoable.push(event.seq);
                }
            }
            Happening::Withdrawn { entry } => self.withdraw(*entry),
            _ => self.apply_to_things(case, event),
        }
    }

    fn apply_to_things(&mut self, case: &Case, event: &Event) {
        match &event.what {
            Happening::InjectReleased { .. }
            | Happening::InjectPassedOver { .. }
            | Happening::InjectArmed { .. }
            | Happening::InjectReceived { .. } => self.apply_to_inject(case, event),
            Happening::RungDue { ladder, rung, at } => {
                if let Some(ix) = case.plan.ladder_named(ladder.as_str()) {
                    let rung = rung.as_ref().and_then(|rung| case.plan.rung_named(ix, rung.as_str()));
                    self.ladders[ix.index()].due.push((*at, rung));
                }
            }
            Happening::LevelDeclared { .. } => self.declare(case, event),
            Happening::StepRecorded(recorded) => self.complete(case, event.seq, recorded),
            Happening::ForbiddenRecorded(recorded) => self.take_forbidden(case, event.seq, recorded),
            Happening::DecisionRecorded(decision) => {
                self.undoable.push(event.seq);
                self.decisions.push(Entry { seq: event.seq, story: event.story, what: decision.clone() });
            }
            Happening::LeaderInstructed { at, text, read_back } => {
                self.undoable.push(event.seq);
                let what = Instruction { at: *at, text: text.clone(), read_back: *read_back };
                self.instructions.push(Entry { seq: event.seq, story: event.story, what });
            }
            Happening::Noted { text } => {
                self.undoable.push(event.seq);
                self.notes.push(Entry { seq: event.seq, story: event.story, what: text.clone() });
            }
            Happening::RoleTaken { role, seat } => self.hold(case, role, Some(seat.clone()), event.story),
            Happening::RoleHandedBack { role } => self.hold(case, role, None, event.story),
            _ => self.apply_to_step(case, event),
        }
    }

    fn apply_to_step(&mut self, case: &Case, event: &Event) {
        let named = |id: &Id| case.plan.step_named(id.as_str()).map(StepIx::index);
        match &event.what {
            Happening::StepActivated { step, at, cause } => {
                if let Some(step) = named(step) {
                    self.steps[step].duties.push(DutySpan { from: *at, cause: *cause, until: None });
                }
            }
            Happening::StepRetired { step, at, cause } => {
                if let Some(duty) = named(step).and_then(|step| self.steps[step].duties.last_mut()) {
                    duty.until = Some((*at, *cause));
                }
            }
            Happening::ActivationUndone { step, cause } => {
                let Some(step) = named(step) else { return };
                let duties = &mut self.steps[step].duties;
                duties.retain(|duty| duty.cause != *cause || duty.cause == 0);
                for duty in duties.iter_mut().filter(|d| d.until.is_some_and(|(_, by)| by == *cause)) {
                    duty.until = None;
                }
            }
            Happening::RepeatEnded { step, at } => {
                if let Some(step) = named(step) {
                    self.steps[step].repeat_ended = Some(*at);
                }
            }
            Happening::StepBegun { step, role, until } => {
                if let (Some(step), Some(role)) = (named(step), case.plan.role_named(role.as_str())) {
                    self.steps[step].begun = Some((role, *until));
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, case: &Case, opening: &Opening, at: Story) {
        self.clock = Clock::new(case.scenario.start, opening.pace, opening.speed_milli);
        for seat in &opening.seats {
            for role in &seat.roles {
                self.hold(case, role, Some(seat.id.clone()), at);
            }
        }
        self.opening = Some(opening.clone());
    }

    fn hold(&mut self, case: &Case, role: &Id, seat: Option<Id>, at: Story) {
        if let Some(role) = case.plan.role_named(role.as_str()) {
            self.roles[role.index()].held.push((at, seat));
        }
    }

    /// Steps without a condition are duties from the beginning.
    fn begin_duties(&mut self, case: &Case, at: Story) {
        for (ix, step) in case.plan.steps() {
            if step.when.is_none() {
                self.steps[ix.index()].duties.push(DutySpan { from: at, cause: 0, until: None });
            }
        }
    }

    fn enter_scene(&mut self, case: &Case, scene: &Id) {
        if let Some(scene) = case.scenario.scene_named(scene.as_str()) {
            self.scene = scene;
        }
    }

    fn jump(&mut self, case: &Case, event: &Event, scene: &Id, to: Story, carried: &[Carried]) {
        let from = self.clock.story(event.recorded);
        let mut resolved = Vec::with_capacity(carried.len());
        for Carried { step, carry } in carried {
            if let Some(step) = case.plan.step_named(step.as_str()) {
                self.steps[step.index()].carried = Some((from, *carry));
                resolved.push((step, *carry));
            }
        }
        // What the machine was about is among the open steps the jump speaks of.
        self.steps.iter_mut().for_each(|step| step.begun = None);
        self.jumps.push(Jump { seq: event.seq, from, to, carried: resolved });
        self.clock.set(to, event.recorded);
        self.enter_scene(case, scene);
    }

    fn apply_to_inject(&mut self, case: &Case, event: &Event) {
        let at = event.story;
        let (Happening::InjectReleased { inject, .. }
        | Happening::InjectPassedOver { inject }
        | Happening::InjectArmed { inject, .. }
        | Happening::InjectReceived { inject, .. }) = &event.what
        else {
            return;
        };
        let Some(ix) = case.scenario.inject_named(inject.as_str()) else { return };
        match &event.what {
            Happening::InjectReleased { by, .. } => {
                self.injects[ix.0].released = Some((at, *by));
                self.strike(case, ix, event.seq, at);
            }
            Happening::InjectPassedOver { .. } => self.injects[ix.0].passed_over = Some(at),
            Happening::InjectArmed { at, .. } => self.injects[ix.0].armed = Some(*at),
            Happening::InjectReceived { role, .. } => {
                if let Some(role) = case.plan.role_named(role.as_str()) {
                    self.injects[ix.0].received.push((role, at));
                }
            }
            _ => {}
        }
    }

    /// What an inject does to the world and to what people know.
    fn strike(&mut self, case: &Case, ix: InjectIx, seq: u64, at: Story) {
        let inject = case.scenario.inject(ix);
        for (fact, value) in inject.reveals.iter().chain(&inject.changes) {
            self.truth[fact.index()].push(Telling { at, value: value.clone() });
        }
        let everybody = [None];
        let to: Vec<Option<RoleIx>> = inject.to.iter().copied().map(Some).collect();
        let to: &[Option<RoleIx>] = if to.is_empty() { &everybody } else { &to };
        for (fact, value) in inject.reveals.iter().chain(&inject.claims) {
            for role in to {
                self.told[fact.index()].push(Told { seq, at, to: *role, value: value.clone() });
            }
        }
        for (ladder, rung) in &inject.declares {
            let declared = Declared { seq, at, rung: Some(*rung), role: None, by: None, why: None };
            self.ladders[ladder.index()].insert(declared);
        }
        for role in &inject.away {
            self.roles[role.index()].away.push((at, true));
        }
        for role in &inject.back {
            self.roles[role.index()].away.push((at, false));
        }
    }

    fn declare(&mut self, case: &Case, event: &Event) {
        let Happening::LevelDeclared { ladder, rung, role, at, by, why, .. } = &event.what else { return };
        let Some(ix) = case.plan.ladder_named(ladder.as_str()) else { return };
        self.undoable.push(event.seq);
        self.ladders[ix.index()].insert(Declared {
            seq: event.seq,
            at: *at,
            rung: rung.as_ref().and_then(|rung| case.plan.rung_named(ix, rung.as_str())),
            role: case.plan.role_named(role.as_str()),
            by: Some(by.clone()),
            why: why.clone(),
        });
    }

    fn complete(&mut self, case: &Case, seq: u64, recorded: &Recorded) {
        let (Some(ix), Some(role)) =
            (case.plan.step_named(recorded.step.as_str()), case.plan.role_named(recorded.role.as_str()))
        else {
            return;
        };
        self.undoable.push(seq);
        let step = &mut self.steps[ix.index()];
        step.begun = None;
        step.completions.push(Completion {
            seq,
            at: recorded.at,
            role,
            basis: recorded.basis,
            by: recorded.by.clone(),
            note: recorded.note.clone(),
        });
        self.pass_on(case, ix, seq, recorded.at);
    }

    /// A report tells its recipients what its lead knows.
    fn pass_on(&mut self, case: &Case, ix: StepIx, seq: u64, at: Story) {
        let step = case.plan.step(ix);
        if step.tells.is_empty() {
            return;
        }
        for fact in 0..self.told.len() {
            let Some(value) = self.known(Some(step.lead), at).fact(FactIx::from(fact)).cloned() else {
                continue;
            };
            for role in &step.tells {
                let told = Told { seq, at, to: Some(*role), value: value.clone() };
                let place = self.told[fact].partition_point(|earlier| earlier.at <= at);
                self.told[fact].insert(place, told);
            }
        }
    }

    fn take_forbidden(&mut self, case: &Case, seq: u64, recorded: &Recorded) {
        let (Some(action), Some(role)) =
            (case.plan.forbidden_named(recorded.step.as_str()), case.plan.role_named(recorded.role.as_str()))
        else {
            return;
        };
        self.undoable.push(seq);
        let by = recorded.by.clone();
        self.forbidden.push(ForbiddenTaken { seq, action, role, at: recorded.at, by });
    }

    /// Takes an entry out of the state again, with all it told.
    fn withdraw(&mut self, entry: u64) {
        self.undoable.retain(|seq| *seq != entry);
        for step in &mut self.steps {
            step.completions.retain(|done| done.seq != entry);
            if step.not_observed == Some(entry) {
                step.not_observed = None;
            }
        }
        for ladder in &mut self.ladders {
            ladder.declared.retain(|declared| declared.seq != entry);
        }
        for told in &mut self.told {
            told.retain(|told| told.seq != entry);
        }
        self.forbidden.retain(|taken| taken.seq != entry);
        self.decisions.retain(|decision| decision.seq != entry);
        self.instructions.retain(|instruction| instruction.seq != entry);
        self.notes.retain(|note| note.seq != entry);
    }
}

impl LadderState {
    fn insert(&mut self, declared: Declared) {
        let place = self.declared.partition_point(|earlier| earlier.at <= declared.at);
        self.declared.insert(place, declared);
    }
}
