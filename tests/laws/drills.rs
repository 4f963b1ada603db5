//! A drill in a test: commands decided and applied as a session would, and
//! random ones made up as it goes.

use sandtable::drill::command::{Act, Deciding, Declaring, Supplementing};
use sandtable::drill::event::Carried;
use sandtable::drill::{
    Basis, Case, Command, Event, Filled, Filling, Mode, Opening, PauseReason, Play, Player, Refusal, Seat,
    State, Wall, decide,
};
use sandtable::plan::{Element, Says, Span, Step, Story, Value};
use sandtable::scenario::{Carry, Means, Pace};
use sandtable::words::{Id, Safe};

use super::choices::Choices;

pub fn id(name: &str) -> Id {
    Id::new(name).unwrap()
}

/// A drill under way.
#[derive(Clone)]
pub struct Drill<'a> {
    pub case: &'a Case,
    pub state: State,
    pub events: Vec<Event>,
}

impl<'a> Drill<'a> {
    pub fn new(case: &'a Case) -> Self {
        Self { case, state: State::new(case), events: Vec::new() }
    }

    /// Opened and started, with these roles held and the rest played.
    pub fn begun(case: &'a Case, opening: Opening, now: Option<Wall>) -> Self {
        let mut drill = Self::new(case);
        drill.perform(&Command::Open(opening), now).unwrap();
        drill.perform(&Command::Start, now).unwrap();
        drill
    }

    pub fn perform(&mut self, command: &Command, now: Option<Wall>) -> Result<Vec<Event>, Refusal> {
        let events = decide(self.case, &self.state, command, now)?;
        for event in &events {
            self.state.apply(self.case, event);
            self.events.push(event.clone());
        }
        Ok(events)
    }

    /// The story clock at this moment of the world.
    pub fn story(&self, now: Option<Wall>) -> Story {
        self.state.clock.story(now)
    }
}

pub fn opening(case: &Case, mode: Mode, pace: Pace, play: Play, held: &[&str]) -> Opening {
    let seats =
        held.iter().enumerate().map(|(i, role)| Seat { id: id(&format!("g{i}")), roles: vec![id(role)] });
    Opening {
        plan: case.plan.id.clone(),
        revision: case.plan.revision.clone(),
        scenario: case.scenario.id.clone(),
        mode,
        pace,
        speed_milli: 1_000,
        seed: 7,
        play,
        seats: seats.collect(),
        difficulty: None,
        varied: false,
        part: None,
    }
}

/// Everybody in the room.
pub fn everybody(case: &Case) -> Vec<&str> {
    case.plan.roles.iter().map(|role| role.id.as_str()).collect()
}

/// A random opening: some roles held, some played.
pub fn random_opening(case: &Case, choices: &Choices) -> Opening {
    let held: Vec<&str> = everybody(case).into_iter().filter(|_| choices.chance(50)).collect();
    let play = *choices.of(&[Play::Perfect, Play::Typical, Play::Weak]);
    let pace = *choices.of(&[Pace::RealTime, Pace::Discussion]);
    let mut made = opening(case, Mode::Facilitated, pace, play, &held);
    made.seed = choices.below(1_000) as u64;
    made.speed_milli = *choices.of(&[1_000, 1_000, 4_000, 1_337, 60_000]);
    made
}

/// The whole drill by itself.
pub fn by_itself(case: &Case, play: Play, seed: u64) -> Drill<'_> {
    let mut made = opening(case, Mode::Automatic, case.scenario.pace, play, &[]);
    made.seed = seed;
    let mut drill = Drill::begun(case, made, None);
    drill.perform(&Command::RunTo(case.scenario.end), None).unwrap();
    drill
}

pub fn act(step: &Id, role: &Id, at: Option<Story>) -> Act {
    let basis = if at.is_some() { Basis::Spoken } else { Basis::Measured };
    Act { step: step.clone(), role: role.clone(), at, basis, by: Player::Person(id("p1")), note: None }
}

pub fn declaring(role: &Id, at: Option<Story>) -> Declaring {
    Declaring { role: role.clone(), at, basis: Basis::Measured, by: Player::Person(id("p1")), why: None }
}

/// Random commands for this state of a drill. Not all of them will be taken.
pub fn command(drill: &Drill<'_>, now: Wall, choices: &Choices) -> Command {
    match choices.below(10) {
        0..=4 => entry(drill, now, choices),
        5 => supplement(drill, now, choices),
        6 => takings_back(drill, choices),
        _ => clockwork(drill, choices),
    }
}

/// A time for an entry: now, a little back, or a little ahead.
fn moment(drill: &Drill<'_>, now: Wall, choices: &Choices) -> Option<Story> {
    let clock = drill.story(Some(now));
    match choices.below(6) {
        0..=2 => None,
        3 | 4 => Some(clock - Span(choices.below(1_800) as i64)),
        _ => Some(clock + Span(choices.below(1_800) as i64)),
    }
}

/// Something somebody did, decided or said.
pub fn entry(drill: &Drill<'_>, now: Wall, choices: &Choices) -> Command {
    let plan = &drill.case.plan;
    let step = choices.of(&plan.steps);
    let role = if choices.chance(70) { plan.role(step.lead) } else { choices.of(&plan.roles) };
    let at = moment(drill, now, choices);
    match choices.below(10) {
        0 if !plan.ladders.is_empty() => {
            let ladder = choices.of(&plan.ladders);
            let rung = choices.chance(80).then(|| choices.of(&ladder.rungs).id.clone());
            Command::Declare { ladder: ladder.id.clone(), rung, act: declaring(&role.id, at) }
        }
        1 if !plan.forbidden.is_empty() => {
            Command::RecordForbidden(act(&choices.of(&plan.forbidden).id, &role.id, at))
        }
        2 => Command::NotObserved { step: step.id.clone() },
        3 => Command::Note { text: id("aa") },
        4 => Command::Instruct { at, text: id("bb"), read_back: true },
        5 => Command::Decide(Deciding {
            question: None,
            role: role.id.clone(),
            at,
            basis: Basis::Spoken,
            by: Player::Person(id("p1")),
            what: id("cc"),
            why: None,
            options: None,
            follow_up: None,
        }),
        _ if step.elements.is_empty() || choices.chance(20) => Command::Record(act(&step.id, &role.id, at)),
        _ => Command::Report { act: act(&step.id, &role.id, at), filled: filled(drill.case, step, choices) },
    }
}

/// Something said of each element, or of some.
pub fn filled(case: &Case, step: &Step, choices: &Choices) -> Filled {
    let said = |element: &Element| match (choices.below(4), element.says) {
        (0, _) => None,
        (1, _) => Some(Filling::Unknown),
        (_, Says::Text) => Some(Filling::Said),
        (_, Says::Level(ladder)) => {
            let rung = choices.of(&case.plan.ladder(ladder).rungs).id.as_str();
            Some(Filling::Value(Value::Word(Safe::new(rung))))
        }
        (_, Says::Resource) => {
            let resource = choices.of(&case.plan.resources).id.as_str();
            Some(Filling::Value(Value::Word(Safe::new(resource))))
        }
        (_, Says::Fact { .. }) => Some(Filling::Value(Value::Number(choices.below(30) as f64))),
    };
    let elements = step.elements.iter();
    elements.filter_map(|element| Some((element.id.clone(), said(element)?))).collect()
}

/// Something added to a report; often to something that is none, or of what
/// had been said.
fn supplement(drill: &Drill<'_>, now: Wall, choices: &Choices) -> Command {
    let steps = drill.case.plan.steps().map(|(ix, step)| (step, drill.state.step(ix)));
    let reports: Vec<(&Step, u64)> = steps
        .filter(|(step, _)| !step.elements.is_empty())
        .flat_map(|(step, state)| state.completions.iter().map(move |done| (step, done.seq)))
        .collect();
    let at = moment(drill, now, choices);
    let (filled, entry) = match reports.is_empty() {
        true => (Filled::new(), choices.below(drill.events.len() + 1) as u64),
        false => {
            let (step, entry) = *choices.of(&reports);
            let element = &choices.of(&step.elements).id;
            let mut filled = filled(drill.case, step, choices);
            filled.retain(|own, _| own == element);
            (filled, entry)
        }
    };
    let (basis, by) = (Basis::Spoken, Player::Person(id("p1")));
    Command::Supplement(Supplementing { entry, filled, at, basis, by })
}

fn takings_back(drill: &Drill<'_>, choices: &Choices) -> Command {
    let plan = &drill.case.plan;
    let role = choices.of(&plan.roles).id.clone();
    let inject = || choices.of(&drill.case.scenario.injects).id.clone();
    match choices.below(7) {
        0 => Command::Undo,
        1 => Command::Withdraw { entry: choices.below(drill.events.len() + 1) as u64 },
        2 => Command::TakeRole { role, seat: id("g9") },
        3 => Command::HandBack { role },
        4 => Command::Release { inject: inject() },
        5 => improvising(drill, choices),
        _ => Command::Receive { inject: inject(), role },
    }
}

/// A message of the facilitator's own, to some roles or to everybody.
fn improvising(drill: &Drill<'_>, choices: &Choices) -> Command {
    let plan = &drill.case.plan;
    let to = (0..choices.below(4)).map(|_| choices.of(&plan.roles).id.clone()).collect();
    let by = *choices.of(&[Means::Slip, Means::Phone, Means::Screen, Means::InPerson]);
    Command::Improvise { to, by, text: id("dd") }
}

fn clockwork(drill: &Drill<'_>, choices: &Choices) -> Command {
    let scenario = &drill.case.scenario;
    match choices.below(12) {
        0 | 1 => Command::Pause(*choices.of(&[PauseReason::Hand, PauseReason::Break, PauseReason::Leader])),
        2 | 3 => Command::Resume,
        4 => Command::SetSpeed { speed_milli: *choices.of(&[500, 1_000, 2_500, 60_000]) },
        5 => Command::SetPace(*choices.of(&[Pace::RealTime, Pace::Discussion])),
        6 => Command::StepMinute,
        7 => Command::NextInject,
        8 => {
            let step = choices.of(&drill.case.plan.steps).id.clone();
            let carry = *choices.of(&[Carry::Done, Carry::NotJudged, Carry::GoesOn]);
            let carried = if choices.chance(50) { vec![Carried { step, carry }] } else { Vec::new() };
            Command::Jump { scene: choices.of(&scenario.scenes).id.clone(), carried }
        }
        9 if choices.chance(10) => {
            if choices.chance(50) {
                Command::Abort
            } else {
                Command::End
            }
        }
        _ => Command::Tick,
    }
}

/// How many real milliseconds pass before the next command.
pub fn passing(choices: &Choices) -> i64 {
    match choices.below(4) {
        0 => choices.below(900) as i64,
        1 | 2 => choices.below(120_000) as i64,
        _ => choices.below(1_800_000) as i64,
    }
}

/// A whole random drill, with the moments and commands that were taken.
pub fn random<'a>(case: &'a Case, choices: &Choices, commands: usize) -> (Drill<'a>, Vec<(Wall, Command)>) {
    let mut now = Wall(1_000_000);
    let mut script = vec![(now, Command::Open(random_opening(case, choices))), (now, Command::Start)];
    let mut drill = Drill::new(case);
    for (at, command) in &script {
        drill.perform(command, Some(*at)).unwrap();
    }
    for _ in 0..commands {
        now.0 += passing(choices);
        let command = command(&drill, now, choices);
        if drill.perform(&command, Some(now)).is_ok() {
            script.push((now, command));
        }
    }
    (drill, script)
}
