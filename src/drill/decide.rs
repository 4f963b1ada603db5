//! Which command is taken when, and what it comes to: the rules of a drill,
//! those of the clock in here, of entries and of jumps beside.

use super::Case;
use super::advance::{Draft, pending};
use super::clock::Phase;
use super::command::Command;
use super::event::{Event, Happening, Mover, Opening, PauseReason, Wall};
use super::refusal::Refusal;
use super::state::State;
use crate::plan::{Kind, RoleIx, Span, StepIx, Story};
use crate::scenario::InjectIx;
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
    let clock = draft.state.clock.story(draft.now).max(draft.state.latest);
    // What fell due before the command counts as having happened before it.
    if draft.state.clock.runs() && !matches!(command, Command::Recover { .. }) {
        draft.run_to(clock);
    }
    match (draft.state.clock.over(), command) {
        (true, Command::Tick | Command::End) => Ok(draft),
        (true, _) => Err(Refusal::Over),
        (false, _) => Decider { draft, clock }.carry_out(command),
    }
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

/// A command being decided.
pub struct Decider<'a> {
    pub draft: Draft<'a>,
    /// What the story clock shows.
    pub clock: Story,
}

pub type Decided = Result<(), Refusal>;

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
            Command::RunTo(to) => self.move_to(*to, Mover::Automatic),
            Command::Jump { scene, carried } => self.jump(scene, carried)?,
            Command::Abort => self.note(Happening::Aborted),
            Command::End => self.note(Happening::Ended),
            _ => self.carry_out_entry(command)?,
        }
        // What is due, or can be set about, at this very moment is not put off.
        self.draft.run_to(self.clock);
        Ok(self.draft)
    }

    /// Something that happens now and brings nothing else about.
    pub fn note(&mut self, what: Happening) {
        self.draft.push(self.clock, what);
    }

    /// Something that may bring more about.
    pub fn bring(&mut self, at: Story, what: Happening) {
        let cause = self.draft.push(self.clock, what);
        self.draft.settle(self.clock, at, cause);
    }

    fn open(&mut self, opening: &Opening) -> Decided {
        speed_in_range(opening.speed_milli)?;
        for role in opening.seats.iter().flat_map(|seat| &seat.roles) {
            self.role(role)?;
        }
        self.part(opening)?;
        self.note(Happening::Opened(opening.clone()));
        Ok(())
    }

    /// What follows of the beginning itself has no entry for its cause.
    fn start(&mut self) {
        self.note(Happening::Started);
        self.draft.settle(self.clock, self.clock, 0);
        self.lead_in();
    }

    fn pause(&mut self, reason: PauseReason, since: Option<Wall>) -> Decided {
        if matches!(self.draft.state.clock.phase, Phase::Paused(_)) {
            return Err(Refusal::AlreadyPaused);
        }
        self.note(Happening::Paused { reason, since });
        Ok(())
    }

    /// Counts the time the program was away as a pause, after what fell due
    /// until it was last seen.
    fn recover(&mut self, last_seen: Wall) -> Decided {
        let Some(now) = self.draft.now else { return Ok(()) };
        let clock = &self.draft.state.clock;
        let last_seen = clock.seen().map_or(last_seen, |seen| seen.max(last_seen));
        if clock.phase != Phase::Running || last_seen >= now {
            return Ok(());
        }
        self.clock = clock.story_then(last_seen).max(self.draft.state.latest);
        self.draft.run_to(self.clock);
        if self.draft.state.clock.over() {
            return Ok(());
        }
        self.pause(PauseReason::Gap, Some(last_seen))
    }

    fn resume(&mut self) -> Decided {
        if !matches!(self.draft.state.clock.phase, Phase::Paused(_)) {
            return Err(Refusal::NotPaused);
        }
        self.note(Happening::Resumed);
        Ok(())
    }

    fn set_speed(&mut self, speed_milli: u32) -> Decided {
        speed_in_range(speed_milli)?;
        self.note(Happening::SpeedSet { speed_milli });
        Ok(())
    }

    /// Moves a clock on; everything due on the way happens at its own time.
    pub fn move_to(&mut self, to: Story, by: Mover) {
        self.draft.mover = by;
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

    pub fn step(&self, name: &Id) -> Result<StepIx, Refusal> {
        let plan = &self.draft.case.plan;
        let names = plan.steps.iter().map(|step| step.id.as_str());
        plan.step_named(name.as_str()).ok_or_else(|| unknown(Kind::Step, name, names))
    }

    pub fn role(&self, name: &Id) -> Result<RoleIx, Refusal> {
        let plan = &self.draft.case.plan;
        let names = plan.roles.iter().map(|role| role.id.as_str());
        plan.role_named(name.as_str()).ok_or_else(|| unknown(Kind::Role, name, names))
    }

    pub fn inject(&self, name: &Id) -> Result<InjectIx, Refusal> {
        let scenario = &self.draft.case.scenario;
        let names = scenario.injects.iter().map(|inject| inject.id.as_str());
        scenario.inject_named(name.as_str()).ok_or_else(|| unknown(Kind::Inject, name, names))
    }
}

pub fn unknown<'a>(kind: Kind, name: &Id, names: impl IntoIterator<Item = &'a str>) -> Refusal {
    Refusal::Unknown { kind, name: name.clone(), nearest: nearest(name.as_str(), names).map(str::to_owned) }
}

fn speed_in_range(speed_milli: u32) -> Decided {
    if (100..=100_000).contains(&speed_milli) { Ok(()) } else { Err(Refusal::SpeedOutOfRange) }
}
