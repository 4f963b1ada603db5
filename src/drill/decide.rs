//! Every rule of a drill: which command is taken when, and what it comes to.

use super::Case;
use super::advance::{Draft, pending};
use super::clock::Phase;
use super::command::{Act, Command, Deciding, Declaring};
use super::deadline::deadline;
use super::event::{
    Carried, Decision, Event, Happening, Mode, Mover, Opening, PauseReason, Recorded, ReleasedBy, Wall,
};
use super::refusal::Refusal;
use super::state::State;
use crate::plan::{Kind, RoleIx, Span, StepIx, Story};
use crate::scenario::{Carry, Pace};
use crate::words::Id;
use crate::words::source::nearest;

/// Decides a command at a moment of the world (none in a drill that runs by
/// itself). The events given are to be recorded and applied in their order.
///
/// # Errors
/// [`Refusal`]: the drill stays as it is.
pub fn decide(
    case: &Case,
    state: &State,
    command: &Command,
    now: Option<Wall>,
) -> Result<Vec<Event>, Refusal> {
    carry_on(Draft::new(case, state, now), command).map(|draft| draft.events)
}

/// Decides one command after another, each on what those before it brought
/// about: a whole record from elsewhere at once, without a copy of the state
/// for every entry of it.
///
/// # Errors
/// The place of the first command refused, from 0, and its [`Refusal`].
pub fn decide_all<'c>(
    case: &Case,
    state: &State,
    commands: impl IntoIterator<Item = &'c Command>,
    now: Option<Wall>,
) -> Result<Vec<Event>, (usize, Refusal)> {
    let mut draft = Draft::new(case, state, now);
    for (place, command) in commands.into_iter().enumerate() {
        draft = carry_on(draft, command).map_err(|refusal| (place, refusal))?;
    }
    Ok(draft.events)
}

fn carry_on<'a>(mut draft: Draft<'a>, command: &Command) -> Result<Draft<'a>, Refusal> {
    admissible(&draft.state, command)?;
    let clock = draft.state.clock.story(draft.now);
    // What fell due before the command counts as having happened before it.
    if draft.state.clock.runs() && !matches!(command, Command::Recover { .. }) {
        draft.run_to(clock);
        if draft.state.clock.over() && !matches!(command, Command::Tick) {
            return Ok(draft);
        }
    }
    Decider { draft, clock }.carry_out(command)
}

/// The events of a drill up to and including place `seq`: the beginning of
/// another drill that goes on from there.
#[must_use]
pub fn fork(events: &[Event], seq: u64) -> Vec<Event> {
    events.iter().filter(|event| event.seq <= seq).cloned().collect()
}

fn admissible(state: &State, command: &Command) -> Result<(), Refusal> {
    match (command, state.opening.is_some(), state.clock.phase) {
        (Command::Open(_), false, _) => Ok(()),
        (Command::Open(_), true, _) => Err(Refusal::AlreadyOpen),
        (_, false, _) => Err(Refusal::NotOpen),
        (_, _, Phase::Ended | Phase::Aborted) => Err(Refusal::Over),
        (
            Command::Start
            | Command::SetSpeed { .. }
            | Command::SetPace(_)
            | Command::TakeRole { .. }
            | Command::HandBack { .. }
            | Command::Tick
            | Command::Recover { .. }
            | Command::Abort,
            _,
            Phase::NotStarted,
        ) => Ok(()),
        (_, _, Phase::NotStarted) => Err(Refusal::NotStarted),
        (Command::Start, ..) => Err(Refusal::AlreadyStarted),
        _ => Ok(()),
    }
}

struct Decider<'a> {
    draft: Draft<'a>,
    clock: Story,
}

type Decided = Result<(), Refusal>;

impl<'a> Decider<'a> {
    fn carry_out(mut self, command: &Command) -> Result<Draft<'a>, Refusal> {
        match command {
            Command::Open(opening) => self.open(opening)?,
            Command::Start => self.start(),
            Command::Pause(reason) => self.pause(*reason, None)?,
            Command::Recover { last_seen } => self.recover(*last_seen)?,
            Command::Resume => self.resume()?,
            Command::SetSpeed { speed_milli } => self.set_speed(*speed_milli)?,
            Command::SetPace(pace) => self.note(Happening::PaceSet { pace: *pace }),
            Command::Tick => {}
            Command::StepMinute => self.move_to(self.clock + Span(60), Mover::Minute),
            Command::NextInject => self.next_inject()?,
            Command::RunTo(to) => self.draft.run_to(*to),
            Command::Jump { scene, carried } => self.jump(scene, carried)?,
            Command::Abort => self.note(Happening::Aborted),
            Command::End => self.note(Happening::Ended),
            _ => self.carry_out_entry(command)?,
        }
        Ok(self.draft)
    }

    fn carry_out_entry(&mut self, command: &Command) -> Decided {
        match command {
            Command::Release { inject } => self.release(inject),
            Command::Receive { inject, role } => self.receive(inject, role),
            Command::TakeRole { role, seat } => self.take_role(role, seat),
            Command::HandBack { role } => self.hand_back(role),
            Command::Record(act) => self.record(act),
            Command::RecordForbidden(act) => self.record_forbidden(act),
            Command::NotObserved { step } => self.not_observed(step),
            Command::Declare { ladder, rung, act } => self.declare(ladder, rung.as_ref(), act),
            Command::Decide(deciding) => self.decide(deciding),
            Command::Instruct { at, text, read_back } => {
                let at = self.story(*at)?;
                let what = Happening::LeaderInstructed { at, text: text.clone(), read_back: *read_back };
                self.note(what);
                Ok(())
            }
            Command::Note { text } => {
                self.note(Happening::Noted { text: text.clone() });
                Ok(())
            }
            Command::Withdraw { entry } => self.withdraw(*entry),
            Command::Undo => {
                let entry = *self.draft.state.undoable.last().ok_or(Refusal::NothingToUndo)?;
                self.withdraw(entry)
            }
            _ => Ok(()),
        }
    }

    /// Something that happens now and brings nothing else about.
    fn note(&mut self, what: Happening) {
        self.draft.push(self.clock, what);
    }

    /// Something that may bring more about.
    fn bring(&mut self, at: Story, what: Happening) {
        let cause = self.draft.push(self.clock, what);
        self.draft.settle(self.clock, at, cause);
        self.let_machine_act();
    }

    /// What is due at this very moment happens now.
    fn let_machine_act(&mut self) {
        if self.draft.state.clock.phase == Phase::Running {
            self.draft.run_to(self.clock);
        }
    }

    fn open(&mut self, opening: &Opening) -> Decided {
        speed_in_range(opening.speed_milli)?;
        for role in opening.seats.iter().flat_map(|seat| &seat.roles) {
            self.role(role)?;
        }
        self.note(Happening::Opened(opening.clone()));
        Ok(())
    }

    fn start(&mut self) {
        self.bring(self.clock, Happening::Started);
    }

    fn pause(&mut self, reason: PauseReason, since: Option<Wall>) -> Decided {
        if matches!(self.draft.state.clock.phase, Phase::Paused(_)) {
            return Err(Refusal::AlreadyPaused);
        }
        self.note(Happening::Paused { reason, since });
        Ok(())
    }

    /// Counts the time the program was away as a pause. Decided on the state
    /// before time passed, or the gap's injects would all fall due at once.
    fn recover(&mut self, last_seen: Wall) -> Decided {
        let Some(now) = self.draft.now else { return Ok(()) };
        if self.draft.state.clock.phase != Phase::Running || last_seen >= now {
            return Ok(());
        }
        self.pause(PauseReason::Gap, Some(last_seen))
    }

    fn resume(&mut self) -> Decided {
        if !matches!(self.draft.state.clock.phase, Phase::Paused(_)) {
            return Err(Refusal::NotPaused);
        }
        self.note(Happening::Resumed);
        self.let_machine_act();
        Ok(())
    }

    fn set_speed(&mut self, speed_milli: u32) -> Decided {
        speed_in_range(speed_milli)?;
        self.note(Happening::SpeedSet { speed_milli });
        Ok(())
    }

    /// Moves a clock on; everything due on the way happens at its own time.
    fn move_to(&mut self, to: Story, by: Mover) {
        self.draft.run_to(to);
        if !self.draft.state.clock.over() && self.draft.state.clock.story(self.draft.now) < to {
            self.draft.push(to, Happening::Advanced { to, by });
        }
        self.clock = self.clock.max(to);
    }

    fn next_inject(&mut self) -> Decided {
        let ahead = pending(self.draft.case, &self.draft.state);
        let next = ahead.into_iter().map(|(at, _)| at).filter(|at| *at <= self.draft.case.scenario.end).min();
        self.move_to(next.ok_or(Refusal::NoInjectAhead)?.max(self.clock), Mover::NextInject);
        Ok(())
    }

    /// To a later scene: what was due before it is released at its own time,
    /// then the story clock stands at the scene's beginning.
    fn jump(&mut self, scene: &Id, carried: &[Carried]) -> Decided {
        let case = self.draft.case;
        let names = case.scenario.scenes.iter().map(|scene| scene.id.as_str());
        let ix =
            case.scenario.scene_named(scene.as_str()).ok_or_else(|| unknown(Kind::Scene, scene, names))?;
        let to = case.scenario.scene(ix).start;
        if ix <= self.draft.state.scene || to <= self.clock {
            return Err(Refusal::SceneBehind);
        }
        for Carried { step, .. } in carried {
            self.step(step)?;
        }
        self.release_before(to);
        let carried = self.carried(ix, carried);
        let cause = self.draft.push(self.clock, Happening::Jumped { scene: scene.clone(), to, carried });
        self.clock = to;
        self.draft.settle(to, to, cause);
        self.let_machine_act();
        Ok(())
    }

    /// Releases what the timeline holds up to the jump, in order. The machine
    /// does nothing meanwhile: what is still open is what the jump speaks of.
    fn release_before(&mut self, to: Story) {
        loop {
            let next = pending(self.draft.case, &self.draft.state)
                .into_iter()
                .filter(|(at, ix)| {
                    *at < to && self.draft.case.scenario.inject(*ix).scene <= self.draft.state.scene
                })
                .min();
            let Some((at, ix)) = next else { return };
            self.draft.release_due(at.max(self.clock), ix);
        }
    }

    /// For each step still open, what becomes of it: as the facilitator says,
    /// else as the scene says, else as it must be.
    fn carried(&self, scene: crate::scenario::SceneIx, said: &[Carried]) -> Vec<Carried> {
        let case = self.draft.case;
        open_at_jump(case, &self.draft.state, self.clock, scene)
            .into_iter()
            .map(|(ix, carry)| {
                let step = &case.plan.step(ix).id;
                let said = said.iter().find(|carried| carried.step == *step).map(|carried| carried.carry);
                Carried { step: step.clone(), carry: said.unwrap_or(carry) }
            })
            .collect()
    }

    fn release(&mut self, inject: &Id) -> Decided {
        let ix = self.inject(inject)?;
        if self.draft.state.inject(ix).released.is_some() {
            return Err(Refusal::AlreadyReleased);
        }
        self.bring(self.clock, Happening::InjectReleased { inject: inject.clone(), by: ReleasedBy::Hand });
        Ok(())
    }

    fn receive(&mut self, inject: &Id, role: &Id) -> Decided {
        let ix = self.inject(inject)?;
        self.role(role)?;
        if self.draft.state.inject(ix).released.is_none() {
            return Err(Refusal::NotReleased);
        }
        self.note(Happening::InjectReceived { inject: inject.clone(), role: role.clone() });
        Ok(())
    }

    fn take_role(&mut self, role: &Id, seat: &Id) -> Decided {
        let ix = self.role(role)?;
        if self.draft.state.role(ix).seat(Story(i64::MAX)) == Some(seat) {
            return Err(Refusal::Held);
        }
        self.note(Happening::RoleTaken { role: role.clone(), seat: seat.clone() });
        Ok(())
    }

    fn hand_back(&mut self, role: &Id) -> Decided {
        let ix = self.role(role)?;
        if self.draft.state.played(ix) {
            return Err(Refusal::NotHeld);
        }
        self.note(Happening::RoleHandedBack { role: role.clone() });
        self.let_machine_act();
        Ok(())
    }

    fn record(&mut self, act: &Act) -> Decided {
        let ix = self.step(&act.step)?;
        self.role(&act.role)?;
        let at = self.story(act.at)?;
        let earlier = self.draft.state.step(ix).completions.iter().map(|done| done.at).max();
        if let Some(earlier) = earlier.filter(|earlier| *earlier > at) {
            return Err(Refusal::BeforeEarlier { earlier });
        }
        self.bring(at, Happening::StepRecorded(entry(act, at)));
        Ok(())
    }

    fn record_forbidden(&mut self, act: &Act) -> Decided {
        let plan = &self.draft.case.plan;
        if plan.forbidden_named(act.step.as_str()).is_none() {
            let names = plan.forbidden.iter().map(|action| action.id.as_str());
            return Err(unknown(Kind::Forbidden, &act.step, names));
        }
        self.role(&act.role)?;
        let at = self.story(act.at)?;
        self.note(Happening::ForbiddenRecorded(entry(act, at)));
        Ok(())
    }

    fn not_observed(&mut self, step: &Id) -> Decided {
        let ix = self.step(step)?;
        let state = self.draft.state.step(ix);
        if state.not_observed.is_some() {
            return Err(Refusal::AlreadyMarked);
        }
        if !state.completions.is_empty() {
            return Err(Refusal::AlreadyDone);
        }
        self.note(Happening::NotObserved { step: step.clone() });
        Ok(())
    }

    fn declare(&mut self, ladder: &Id, rung: Option<&Id>, act: &Declaring) -> Decided {
        let plan = &self.draft.case.plan;
        let names = plan.ladders.iter().map(|ladder| ladder.id.as_str());
        let ix = plan.ladder_named(ladder.as_str()).ok_or_else(|| unknown(Kind::Ladder, ladder, names))?;
        if let Some(rung) = rung
            && plan.rung_named(ix, rung.as_str()).is_none()
        {
            let names = plan.ladder(ix).rungs.iter().map(|rung| rung.id.as_str());
            return Err(unknown(Kind::Rung, rung, names));
        }
        self.role(&act.role)?;
        let at = self.story(act.at)?;
        let what = Happening::LevelDeclared {
            ladder: ladder.clone(),
            rung: rung.cloned(),
            role: act.role.clone(),
            at,
            basis: act.basis,
            by: act.by.clone(),
            why: act.why.clone(),
        };
        self.bring(at, what);
        Ok(())
    }

    fn decide(&mut self, deciding: &Deciding) -> Decided {
        self.role(&deciding.role)?;
        let at = self.story(deciding.at)?;
        self.note(Happening::DecisionRecorded(Decision {
            question: deciding.question.clone(),
            role: deciding.role.clone(),
            at,
            basis: deciding.basis,
            by: deciding.by.clone(),
            what: deciding.what.clone(),
            why: deciding.why.clone(),
            options: deciding.options.clone(),
            follow_up: deciding.follow_up.clone(),
        }));
        Ok(())
    }

    fn withdraw(&mut self, entry: u64) -> Decided {
        if !self.draft.state.undoable.contains(&entry) {
            return Err(Refusal::CannotBeUndone);
        }
        self.note(Happening::Withdrawn { entry });
        let caused: Vec<Id> = self
            .draft
            .case
            .plan
            .steps()
            .filter(|(ix, _)| {
                self.draft
                    .state
                    .step(*ix)
                    .duties
                    .iter()
                    .any(|duty| duty.cause == entry || duty.until.is_some_and(|(_, by)| by == entry))
            })
            .map(|(_, step)| step.id.clone())
            .collect();
        for step in caused {
            self.note(Happening::ActivationUndone { step, cause: entry });
        }
        // What holds for another reason comes back at once.
        self.draft.settle(self.clock, self.clock, self.draft.state.seq);
        self.let_machine_act();
        Ok(())
    }

    /// The story time something happened at: now unless set back. In
    /// discussion pace the room may declare a later time, and the clock goes
    /// there first.
    fn story(&mut self, at: Option<Story>) -> Result<Story, Refusal> {
        let Some(at) = at else { return Ok(self.clock) };
        let start = self.draft.case.scenario.start;
        if at < start {
            return Err(Refusal::BeforeTheDrill { start });
        }
        if at > self.clock {
            let discussed = self.draft.state.clock.pace == Pace::Discussion
                && self.draft.state.mode() != Mode::Automatic
                && at <= self.draft.case.scenario.end;
            if !discussed {
                return Err(Refusal::InTheFuture { now: self.clock });
            }
            self.move_to(at, Mover::Declared);
        }
        Ok(at)
    }

    fn step(&self, name: &Id) -> Result<StepIx, Refusal> {
        let plan = &self.draft.case.plan;
        let names = plan.steps.iter().map(|step| step.id.as_str());
        plan.step_named(name.as_str()).ok_or_else(|| unknown(Kind::Step, name, names))
    }

    fn role(&self, name: &Id) -> Result<RoleIx, Refusal> {
        let plan = &self.draft.case.plan;
        let names = plan.roles.iter().map(|role| role.id.as_str());
        plan.role_named(name.as_str()).ok_or_else(|| unknown(Kind::Role, name, names))
    }

    fn inject(&self, name: &Id) -> Result<crate::scenario::InjectIx, Refusal> {
        let scenario = &self.draft.case.scenario;
        let names = scenario.injects.iter().map(|inject| inject.id.as_str());
        scenario.inject_named(name.as_str()).ok_or_else(|| unknown(Kind::Inject, name, names))
    }
}

/// The steps a jump to `scene` would find open, each with what becomes of it
/// unless the facilitator says otherwise: what the scene says; else a step
/// whose limit falls into the time jumped over is not judged, for nobody could
/// have done it; everything else goes on.
#[must_use]
pub fn open_at_jump(
    case: &Case,
    state: &State,
    now: Story,
    scene: crate::scenario::SceneIx,
) -> Vec<(StepIx, Carry)> {
    let to = case.scenario.scene(scene).start;
    let by_scene = &case.scenario.scene(scene).carry;
    let open = case.plan.steps().filter(|(ix, step)| {
        let own = state.step(*ix);
        let comes_back = step.repeat.is_some() && own.repeat_ended.is_none();
        own.active() && !own.carried_off() && (comes_back || !own.ever_done())
    });
    open.map(|(ix, step)| {
        let said = by_scene.iter().find(|(own, _)| *own == ix).map(|(_, carry)| *carry);
        let due = deadline(case, state, state, ix).due().map(|due| due.hard);
        let jumped_over = step.repeat.is_none() && due.is_some_and(|due| now <= due && due < to);
        let carry = said.unwrap_or(if jumped_over { Carry::NotJudged } else { Carry::GoesOn });
        (ix, carry)
    })
    .collect()
}

fn entry(act: &Act, at: Story) -> Recorded {
    Recorded {
        step: act.step.clone(),
        role: act.role.clone(),
        at,
        basis: act.basis,
        by: act.by.clone(),
        note: act.note.clone(),
    }
}

fn unknown<'a>(kind: Kind, name: &Id, names: impl IntoIterator<Item = &'a str>) -> Refusal {
    Refusal::Unknown { kind, name: name.clone(), nearest: nearest(name.as_str(), names).map(str::to_owned) }
}

fn speed_in_range(speed_milli: u32) -> Decided {
    if (100..=100_000).contains(&speed_milli) { Ok(()) } else { Err(Refusal::SpeedOutOfRange) }
}
