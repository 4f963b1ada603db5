//! Parts of a story cut out around one duty: every duty of the roles people
//! practise, in two of the shipped scenarios.

use sandtable::drill::command::{Act, Declaring};
use sandtable::drill::{
    self, Basis, Case, Command, Difficulty, Event, Happening, Mode, Opening, Part, Play, Player, Recorded,
    Seat, State,
};
use sandtable::plan::{RoleIx, Story};
use sandtable::practise::{self, attempt};
use sandtable::scenario::Pace;
use sandtable::score::{self, Score, WhyUnjudged, outcome::MAX};
use sandtable::words::Id;

const SEED: u64 = 5;

fn case(plan: &str, scenario: &str) -> Case {
    let plan = sandtable::plan::read(plan).value.unwrap();
    Case { scenario: sandtable::scenario::read(scenario, &plan).value.unwrap(), plan }
}

fn flood() -> Case {
    case(include_str!("../plans/township-flood.json"), include_str!("../scenarios/flood-night.json"))
}

fn geological() -> Case {
    case(include_str!("../plans/city-geological.json"), include_str!("../scenarios/geo-rainy-night.json"))
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn opening(case: &Case, role: Option<RoleIx>, part: Option<Part>) -> Opening {
    let seat = |role| Seat { id: id("G1"), roles: vec![case.plan.role(role).id.clone()] };
    Opening {
        mode: Mode::Practice,
        pace: Pace::Discussion,
        seats: role.map(seat).into_iter().collect(),
        difficulty: Some(Difficulty::Normal),
        part,
        ..Opening::by_itself(case, Play::Perfect, SEED)
    }
}

/// The story as perfect players play it.
fn model(case: &Case) -> Vec<Event> {
    let commands =
        [Command::Open(opening(case, None, None)), Command::Start, Command::RunTo(case.scenario.end)];
    drill::decide_all(case, &State::new(case), &commands, None).unwrap()
}

struct Drill<'a> {
    case: &'a Case,
    state: State,
    events: Vec<Event>,
}

impl<'a> Drill<'a> {
    fn begin(case: &'a Case, role: RoleIx, part: &Part) -> Self {
        let mut drill = Self { case, state: State::new(case), events: Vec::new() };
        drill.perform(&Command::Open(opening(case, Some(role), Some(part.clone()))));
        drill.perform(&Command::Start);
        drill
    }

    fn perform(&mut self, command: &Command) {
        for event in drill::decide(self.case, &self.state, command, None).unwrap() {
            self.state.apply(self.case, &event);
            self.events.push(event);
        }
    }

    fn until(&mut self, at: Story) {
        if !self.state.clock.over() {
            self.perform(&Command::RunTo(at));
        }
    }

    /// Does what the model did of the role's, when it did.
    fn follows(&mut self, model: &[Event], role: RoleIx, part: &Part) {
        let by = || Player::Person(id("G1"));
        for event in model.iter().filter(|event| event.story > part.from) {
            let command = match &event.what {
                Happening::StepRecorded(Recorded { step, role, filled, .. }) => {
                    let (at, basis) = (None, Basis::Measured);
                    let act = Act { step: step.clone(), role: role.clone(), at, basis, by: by(), note: None };
                    match filled {
                        Some(filled) => (role, Command::Report { act, filled: filled.clone() }),
                        None => (role, Command::Record(act)),
                    }
                }
                Happening::LevelDeclared { ladder, rung, role, .. } => {
                    let (at, basis) = (None, Basis::Measured);
                    let act = Declaring { role: role.clone(), at, basis, by: by(), why: None };
                    (role, Command::Declare { ladder: ladder.clone(), rung: rung.clone(), act })
                }
                _ => continue,
            };
            if *command.0 != self.case.plan.role(role).id {
                continue;
            }
            self.until(event.story);
            if self.state.clock.over() {
                break;
            }
            self.perform(&command.1);
        }
        self.until(part.until);
    }

    fn score(&self) -> Score {
        score::score(self.case, &self.state, self.state.clock.story(None))
    }
}

/// Every duty that roles of the room lead and perfect players come to, with
/// the part around it.
fn parts(case: &Case) -> Vec<(RoleIx, Part)> {
    let led = case.plan.steps().filter(|(_, step)| case.scenario.room.contains(&step.lead));
    led.filter_map(|(ix, step)| Some((step.lead, practise::part(case, step.lead, ix, SEED)?))).collect()
}

fn each_part_holds_its_duty(case: &Case) {
    let model = model(case);
    let whole = State::fold(case, &model);
    let led = case.plan.steps().filter(|(_, step)| case.scenario.room.contains(&step.lead));
    let done: Vec<&str> = led
        .filter(|(ix, _)| !whole.step(*ix).completions.is_empty())
        .map(|(_, step)| step.id.as_str())
        .collect();
    let parts = parts(case);
    assert_eq!(parts.iter().map(|(_, part)| part.step.as_str()).collect::<Vec<_>>(), done);
    for (role, part) in parts {
        let step = case.plan.step_named(part.step.as_str()).unwrap();
        let mut drill = Drill::begin(case, role, &part);
        assert_eq!(drill.state.clock.story(None), part.from, "{}", part.step);
        assert!(!drill.state.step(step).ever_done(), "{}", part.step);
        assert!(!drill.state.played(role));
        let name = &part.step;
        let arises = model.iter().any(|event| match &event.what {
            Happening::StepActivated { step, at, .. } => step == name && *at >= part.from,
            Happening::StepBegun { step, .. } => step == name && event.story >= part.from,
            _ => false,
        });
        assert!(arises, "{name}");
        drill.follows(&model, role, &part);
        assert!(drill.state.clock.over(), "{name}");
        let score = drill.score();
        assert_eq!(score.findings, [], "{name}: {part:?}");
        assert_eq!(score.score(), MAX, "{name}");
        assert!(drill.state.step(step).ever_done(), "{name}");
        let attempt = attempt(case, &drill.events).unwrap();
        assert!(attempt.is_part);
        assert_eq!(attempt.duties.len(), 1);
        assert!(attempt.duties[0].step == *name && attempt.duties[0].went_right());
    }
}

#[test]
fn a_part_of_the_flood_night_holds_its_duty_and_perfect_play_in_it_loses_nothing() {
    each_part_holds_its_duty(&flood());
}

#[test]
fn a_part_of_the_rainy_night_holds_its_duty_and_perfect_play_in_it_loses_nothing() {
    each_part_holds_its_duty(&geological());
}

#[test]
fn only_what_fell_into_the_part_is_judged_and_what_is_not_done_in_it_is_missing() {
    let case = flood();
    let role = case.plan.role_named("duty-office").unwrap();
    let step = case.plan.step_named("inform-leaders").unwrap();
    let part = practise::part(&case, role, step, SEED).unwrap();
    let time = |at: Story| at.hour_minute();
    assert_eq!((time(part.from), time(part.until)), ("23:49".to_owned(), "23:56".to_owned()));
    let mut drill = Drill::begin(&case, role, &part);
    drill.until(part.until);
    let score = drill.score();
    let missing: Vec<_> = score.findings.iter().map(|finding| (finding.kind, finding.step)).collect();
    assert_eq!(missing, [(score::FindingKind::Missing, Some(step))]);
    // What the machine did in the role before is on the machine's own lines.
    let roll_call = case.plan.step_named("night-roll-call").unwrap();
    assert!(drill.state.step(roll_call).ever_done());
    assert_eq!(score.coverage.judged, 1);
    assert!(score.machine.as_ref().is_some_and(|machine| machine.findings.is_empty()));
    assert!(score.unjudged.iter().all(|own| own.why == WhyUnjudged::NotReached));
    let attempt = attempt(&case, &drill.events).unwrap();
    assert!(!attempt.duties[0].went_right());
}

#[test]
fn a_part_is_over_soon_after_its_duty_is_done_and_tells_so_in_its_record() {
    let case = flood();
    let role = case.plan.role_named("duty-office").unwrap();
    let step = case.plan.step_named("first-phone-report").unwrap();
    let part = practise::part(&case, role, step, SEED).unwrap();
    let mut drill = Drill::begin(&case, role, &part);
    drill.follows(&model(&case), role, &part);
    let ended = drill.state.clock.story(None);
    assert_eq!(ended.hour_minute(), "23:58", "done at 23:57, whose limit is 00:20");
    assert_eq!(drill::opening(&drill.events).unwrap().part.as_ref(), Some(&part));
    // From a record of it the same comes out.
    let kept = drill.events.iter().map(|event| serde_json::to_string(event).unwrap());
    let read: Vec<Event> = kept.map(|line| serde_json::from_str(&line).unwrap()).collect();
    assert_eq!(State::fold(&case, &read), drill.state);
}

#[test]
fn what_came_before_is_open_and_what_comes_with_the_part_is_not() {
    use sandtable::practise::{Desk, Source};
    use sandtable::words::Lang;
    let case = flood();
    let role = case.plan.role_named("duty-office").unwrap();
    for (name, open, waiting) in [("first-phone-report", 4, 0), ("warning-relay", 0, 1)] {
        let step = case.plan.step_named(name).unwrap();
        let drill = Drill::begin(&case, role, &practise::part(&case, role, step, SEED).unwrap());
        let desk = Desk { case: &case, state: &drill.state, role, at: drill.state.clock.story(None) };
        let letters = desk.inbox(&std::collections::BTreeMap::new(), Lang::Zh);
        let injects = letters.iter().filter(|letter| matches!(letter.source, Source::Inject(_)));
        let (opened, shut): (Vec<_>, Vec<_>) = injects.partition(|letter| letter.is_open());
        assert_eq!((opened.len(), shut.len()), (open, waiting), "{name}");
    }
}

#[test]
fn a_part_leaves_the_scores_of_whole_practices_alone() {
    let case = flood();
    let role = case.plan.role_named("duty-office").unwrap();
    let step = case.plan.step_named("inform-leaders").unwrap();
    let part = practise::part(&case, role, step, SEED).unwrap();
    let mut drill = Drill::begin(&case, role, &part);
    drill.until(part.until);
    let progress = practise::progress(vec![attempt(&case, &drill.events).unwrap()], drill::Wall(0));
    assert!(progress.attempts.is_empty() && progress.stages.is_empty());
    assert_eq!(progress.weak[0].step.as_str(), "inform-leaders");
    assert_eq!((progress.weak[0].tried, progress.weak[0].failed), (1, 1));
}
