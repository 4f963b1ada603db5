//! How the state takes an event in: total, and without a rule of its own.

use super::Case;
use super::clock::{Clock, Phase};
use super::event::{Carried, Event, Happening, Opening, Player, Reconsidered, Recorded, TextRef, Turn};
use super::state::{
    Called, Completion, Declared, DutySpan, Entry, ForbiddenTaken, Improvised, Incoming, Instruction, Jump,
    LadderState, State, Telling, Told,
};
use crate::plan::{LadderIx, RoleIx, StepIx, Story};
use crate::scenario::{InjectIx, Means};
use crate::words::Id;

impl State {
    /// Takes an event in. Total: what refers to nothing known is passed over,
    /// and no rule stands here.
    pub fn apply(&mut self, case: &Case, event: &Event) {
        let now = event.recorded;
        self.seq = event.seq;
        self.latest = self.latest.max(event.story);
        self.clock.look(now);
        match &event.what {
            Happening::Opened(opening) => self.open(case, opening, event.story),
            Happening::Started => {
                self.clock.enter(Phase::Running, now);
                self.begin_duties(case, event.story);
            }
            Happening::Paused { reason, since: None } => self.clock.enter(Phase::Paused(*reason), now),
            Happening::Paused { reason, since: Some(since) } => self.clock.pause_since(*reason, *since),
            Happening::Resumed => self.clock.enter(Phase::Running, now),
            Happening::SpeedSet { speed_milli } => self.clock.set_speed(*speed_milli, now),
            Happening::PaceSet { pace } => self.clock.set_pace(*pace, now),
            Happening::Advanced { to, .. } => self.clock.set(*to, now),
            Happening::SceneBegun { scene } => self.enter_scene(case, scene),
            Happening::Jumped { scene, to, carried } => self.jump(case, event, scene, *to, carried),
            Happening::Aborted => self.clock.stop(Phase::Aborted, event.story, now),
            Happening::Ended => self.clock.stop(Phase::Ended, event.story, now),
            Happening::NotObserved { step } => {
                if let Some(step) = case.plan.step_named(step.as_str()) {
                    self.steps[step.index()].not_observed = Some(event.seq);
                    self.undoable.push(event.seq);
                }
            }
            Happening::Withdrawn { entry } => self.withdraw(case, *entry),
            Happening::Reconsidered(reconsidered) => self.reconsider(case, reconsidered),
            _ => self.apply_to_things(case, event),
        }
    }

    fn apply_to_things(&mut self, case: &Case, event: &Event) {
        match &event.what {
            Happening::InjectReleased { .. }
            | Happening::InjectPassedOver { .. }
            | Happening::InjectArmed { .. }
            | Happening::InjectReceived { .. } => self.apply_to_inject(case, event),
            Happening::InjectImprovised { to, by, text } => self.improvise(case, event, to, *by, text),
            Happening::RungDue { ladder, rung, at, cause } => {
                if let Some(ix) = case.plan.ladder_named(ladder.as_str()) {
                    let called = called(case, ix, rung.as_ref(), *at, *cause);
                    self.ladders[ix.index()].due.push(called);
                }
            }
            Happening::LevelDeclared { .. } => self.declare(case, event),
            Happening::StepRecorded(recorded) => self.complete(case, event, recorded),
            Happening::ForbiddenRecorded(recorded) => self.take_forbidden(case, event.seq, recorded),
            Happening::ReportSupplemented(said) => self.supplement(case, event, said),
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
                    duty.until = Some(Turn { at: *at, cause: *cause });
                }
            }
            Happening::RepeatEnded { step, at, cause } => {
                if let Some(step) = named(step) {
                    self.steps[step].repeat_ended = Some(Turn { at: *at, cause: *cause });
                }
            }
            Happening::StepBegun { step, role, until } => {
                if let (Some(step), Some(role)) = (named(step), case.plan.role_named(role.as_str())) {
                    self.steps[step].begun = Some((role, *until));
                }
            }
            _ => self.apply_to_desk(case, event),
        }
    }

    fn open(&mut self, case: &Case, opening: &Opening, at: Story) {
        self.clock = Clock::new(case.scenario.start, opening.pace, opening.speed_milli);
        // Before a part begins nobody sits anywhere.
        let seats = opening.seats.iter().filter(|_| opening.part.is_none());
        for seat in seats {
            for role in &seat.roles {
                self.hold(case, role, Some(seat.id.clone()), at);
            }
        }
        self.opening = Some(opening.clone());
    }

    fn hold(&mut self, case: &Case, role: &Id, seat: Option<Id>, at: Story) {
        let Some(role) = case.plan.role_named(role.as_str()) else { return };
        if seat.is_some() {
            // Whoever takes a role over finds its work where it is.
            for (step, definition) in self.steps.iter_mut().zip(&case.plan.steps) {
                step.begun = step.begun.filter(|(by, _)| *by != role && definition.lead != role);
            }
        }
        self.roles[role.index()].held.push((at, seat));
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
                self.steps[step.index()].carried = Some((to, *carry));
                resolved.push((step, *carry));
            }
        }
        // What the machine was about is among the open steps the jump speaks of.
        self.steps.iter_mut().for_each(|step| step.begun = None);
        self.latest = self.latest.max(to);
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
                if self.injects[ix.0].released.is_none() {
                    self.incoming.push(Incoming::Inject(ix));
                }
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

    /// A message to nobody this plan knows reaches nobody.
    fn improvise(&mut self, case: &Case, event: &Event, to: &[Id], by: Means, text: &TextRef) {
        let known: Vec<RoleIx> = to.iter().filter_map(|role| case.plan.role_named(role.as_str())).collect();
        if known.is_empty() && !to.is_empty() {
            return;
        }
        let what = Improvised { to: known, by, text: text.clone() };
        self.incoming.push(Incoming::Improvised(self.improvised.len()));
        self.improvised.push(Entry { seq: event.seq, story: event.story, what });
    }

    /// What an inject does to the world and to what people know.
    fn strike(&mut self, case: &Case, ix: InjectIx, seq: u64, at: Story) {
        let inject = case.scenario.inject(ix);
        for (fact, value) in inject.reveals.iter().chain(&inject.changes) {
            let truth = &mut self.truth[fact.index()];
            let place = truth.partition_point(|earlier| earlier.at <= at);
            truth.insert(place, Telling { at, value: value.clone() });
        }
        let to: Vec<Option<RoleIx>> = match (inject.to.as_slice(), case.plan.joined.as_slice()) {
            ([], []) => vec![None],
            ([], _) => case.plan.own_roles().map(Some).collect(),
            (to, _) => to.iter().copied().map(Some).collect(),
        };
        for (fact, value) in inject.reveals.iter().chain(&inject.claims) {
            for role in &to {
                self.tell(*fact, Told { seq, at, to: *role, news: (at, seq), value: value.clone() });
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
        self.let_undo(event.seq, by);
        self.ladders[ix.index()].insert(Declared {
            seq: event.seq,
            at: *at,
            rung: rung.as_ref().and_then(|rung| case.plan.rung_named(ix, rung.as_str())),
            role: case.plan.role_named(role.as_str()),
            by: Some(by.clone()),
            why: why.clone(),
        });
    }

    fn complete(&mut self, case: &Case, event: &Event, recorded: &Recorded) {
        let (Some(ix), Some(role)) =
            (case.plan.step_named(recorded.step.as_str()), case.plan.role_named(recorded.role.as_str()))
        else {
            return;
        };
        self.let_undo(event.seq, &recorded.by);
        let step = &mut self.steps[ix.index()];
        step.begun = None;
        step.completions.push(Completion {
            seq: event.seq,
            at: recorded.at,
            role,
            basis: recorded.basis,
            by: recorded.by.clone(),
            note: recorded.note.clone(),
            filled: recorded.filled.clone(),
            supplements: Vec::new(),
        });
        if recorded.at < event.story {
            self.tell_again(case);
        } else {
            self.pass_on(case, ix, event.seq, recorded.at);
        }
    }

    /// What people enter can be undone; what the machine does is taken over.
    pub(super) fn let_undo(&mut self, seq: u64, by: &Player) {
        if *by != Player::Machine {
            self.undoable.push(seq);
        }
    }

    fn take_forbidden(&mut self, case: &Case, seq: u64, recorded: &Recorded) {
        let (Some(action), Some(role)) =
            (case.plan.forbidden_named(recorded.step.as_str()), case.plan.role_named(recorded.role.as_str()))
        else {
            return;
        };
        self.let_undo(seq, &recorded.by);
        let by = recorded.by.clone();
        self.forbidden.push(ForbiddenTaken { seq, action, role, at: recorded.at, by });
    }

    /// Takes an entry out of the state again, with all it told. What had
    /// followed of it is reconsidered by an event of its own.
    fn withdraw(&mut self, case: &Case, entry: u64) {
        let gone = self.withdrawn_with(entry);
        self.undoable.retain(|seq| !gone.contains(seq));
        for step in &mut self.steps {
            step.completions.retain(|done| done.seq != entry);
            for done in &mut step.completions {
                done.supplements.retain(|said| said.seq != entry);
            }
            if step.not_observed == Some(entry) {
                step.not_observed = None;
            }
        }
        for ladder in &mut self.ladders {
            ladder.declared.retain(|declared| declared.seq != entry);
        }
        let told_at = self.desk.told_at(entry);
        for told in &mut self.told {
            told.retain(|told| told.seq != told_at && !gone.contains(&told.seq));
        }
        self.desk.withdraw(entry);
        self.tell_again(case);
        self.forbidden.retain(|taken| taken.seq != entry);
        self.decisions.retain(|decision| decision.seq != entry);
        self.instructions.retain(|instruction| instruction.seq != entry);
        self.notes.retain(|note| note.seq != entry);
    }

    fn reconsider(&mut self, case: &Case, now: &Reconsidered) {
        for rungs in &now.rungs {
            let Some(ix) = case.plan.ladder_named(rungs.ladder.as_str()) else { continue };
            let due = rungs.due.iter().map(|due| called(case, ix, due.rung.as_ref(), due.at, due.cause));
            self.ladders[ix.index()].due = due.collect();
        }
        for duties in &now.duties {
            let Some(step) = case.plan.step_named(duties.step.as_str()) else { continue };
            let stretches = duties.stretches.iter();
            self.steps[step.index()].duties = stretches
                .map(|stretch| DutySpan { from: stretch.from, cause: stretch.cause, until: stretch.until })
                .collect();
        }
        for repeat in &now.repeats {
            if let Some(step) = case.plan.step_named(repeat.step.as_str()) {
                self.steps[step.index()].repeat_ended = repeat.ended;
            }
        }
    }
}

fn called(case: &Case, ladder: LadderIx, rung: Option<&Id>, at: Story, cause: u64) -> Called {
    let rung = rung.and_then(|rung| case.plan.rung_named(ladder, rung.as_str()));
    Called { at, rung, cause }
}

impl LadderState {
    fn insert(&mut self, declared: Declared) {
        let place = self.declared.partition_point(|earlier| earlier.at <= declared.at);
        self.declared.insert(place, declared);
    }
}

#[cfg(test)]
mod tests {
    use crate::drill::{Case, Command, Event, Happening, Opening, Play, State, decide_all};
    use crate::plan::Situation;
    use crate::scenario::Pace;
    use crate::{plan, scenario};

    const PLAN: &str = r#"{"format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "p",
        "roles": [{"id": "a", "title": "a"}, {"id": "b", "title": "b"}],
        "facts": [{"id": "missing", "title": "missing"}],
        "steps": [{"id": "report", "title": "r", "stage": "reporting", "lead": "a", "tells": ["b"],
            "when": {"fact": "missing", "at_least": 1}, "limit": {"hard": "1h"},
            "duration": {"low": "20m", "likely": "20m", "high": "20m", "source": "default"}}]}"#;
    const SCENARIO: &str = r#"{"format": "sandtable-scenario/1", "id": "s", "title": "s", "plan": "p",
        "start": "2026-01-01T00:00", "end": "T+1h", "scenes": [{"id": "s", "title": "s", "injects": [
            {"id": "four", "title": "4", "to": ["a"], "release": {"at": "T+0m"}, "text": "4",
             "reveals": {"missing": 4}},
            {"id": "eleven", "title": "11", "to": ["b"], "release": {"at": "T+10m"}, "text": "11",
             "reveals": {"missing": 11}}]}]}"#;

    #[test]
    fn a_report_of_old_figures_makes_nobody_forget_newer_ones() {
        let plan = plan::read(PLAN).value.unwrap();
        let scenario = scenario::read(SCENARIO, &plan).value.unwrap();
        let case = Case { plan, scenario };
        let opening = Opening { pace: Pace::RealTime, ..Opening::by_itself(&case, Play::Perfect, 1) };
        let commands = [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)];
        let events: Vec<Event> = decide_all(&case, &State::new(&case), &commands, None).unwrap();
        let state = State::fold(&case, &events);
        assert!(events.iter().any(|event| matches!(event.what, Happening::StepRecorded(_))), "{events:#?}");
        let fact = case.plan.fact_named("missing").unwrap();
        let known =
            |role: &str| state.known(case.plan.role_named(role), case.scenario.end).fact(fact).cloned();
        assert_eq!(known("a"), Some(crate::plan::Value::Number(4.0)));
        assert_eq!(known("b"), Some(crate::plan::Value::Number(11.0)));
    }
}
