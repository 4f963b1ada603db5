//! Small stories told by hand, each with exactly what the score must say.
//!
//! The plan: `warn` → `report` → `move` → `tell` from 21:30 on, and `night`,
//! which a level calls for.

use sandtable::drill::command::Declaring;
use sandtable::drill::event::Carried;
use sandtable::drill::{Basis, Case, Command, Mode, Play, Player, Refusal, Wall};
use sandtable::plan::Story;
use sandtable::scenario::{Carry, Pace};
use sandtable::score::outcome::MAX;
use sandtable::score::{self, FindingKind, Score};
use serde_json::{Value, json};

use super::drills::{self, Drill, act, declaring, everybody, id};
use super::generated::Written;

/// Equal weights and round facets, so that every number can be told by hand.
fn plan() -> Value {
    let step = |id: &str, lead: &str, after: &[&str], minutes: i64| {
        json!({
            "id": id, "title": id, "stage": "response", "lead": lead, "after": after,
            "limit": { "hard": format!("{minutes}m") },
        })
    };
    let roles = ["chief", "office", "village", "press"].map(|role| json!({ "id": role, "title": role }));
    let mut night = step("night", "chief", &[], 10);
    night["when"] = json!({ "ladder": "response", "at_least": "III" });
    json!({
        "format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "P",
        "roles": roles,
        "facts": [{ "id": "rain", "title": "Rain" }],
        "ladders": [{
            "id": "response", "kind": "response", "title": "R", "decide_within": "10m",
            "rungs": [
                { "id": "II", "title": "II", "criteria": { "fact": "rain", "at_least": 80 }, "declared_by": ["chief"] },
                { "id": "III", "title": "III", "criteria": { "fact": "rain", "at_least": 40 }, "declared_by": ["chief"] },
            ],
        }],
        "steps": [
            step("warn", "office", &[], 20),
            step("report", "office", &["warn"], 30),
            step("move", "village", &["report"], 60),
            step("tell", "press", &["move"], 90),
            night,
        ],
        "weights": { "facets": { "done": 40, "on_time": 20, "in_order": 20, "by_role": 20 } },
        "forbidden": [{ "id": "rumour", "title": "R", "stage": "response", "cost": 3 }],
    })
}

fn scenario(pace: &str) -> Value {
    json!({
        "format": "sandtable-scenario/1", "id": "s", "title": "S", "plan": "p", "pace": pace,
        "start": "2026-06-18T21:30", "end": "2026-06-19T09:00",
        "scenes": [
            { "id": "night", "title": "Night", "injects": [
                { "id": "heavy", "title": "Rain", "text": "Rain", "release": { "at": "T+30m" }, "reveals": { "rain": 50 } },
            ] },
            { "id": "morning", "title": "Morning", "start": "08:00" },
        ],
    })
}

fn case(pace: &str) -> Case {
    Written { plan: plan(), scenario: scenario(pace) }.read().unwrap()
}

/// The same plan in which the rain is known to nobody, so that only what is
/// declared counts.
fn dry() -> Case {
    let mut scenario = scenario("discussion");
    scenario["scenes"][0]["injects"] = json!([]);
    Written { plan: plan(), scenario }.read().unwrap()
}

fn at(hour_minute: &str) -> Story {
    let day = if hour_minute < "12:00" { "2026-06-19" } else { "2026-06-18" };
    Story::parse(&format!("{day}T{hour_minute}")).unwrap()
}

/// A room in discussion pace with everybody in it.
fn room(case: &Case) -> Drill<'_> {
    let opening = drills::opening(case, Mode::Facilitated, Pace::Discussion, Play::Perfect, &everybody(case));
    Drill::begun(case, opening, Some(Wall(0)))
}

impl Drill<'_> {
    fn does(&mut self, role: &str, step: &str, when: &str) {
        self.perform(&Command::Record(act(&id(step), &id(role), Some(at(when)))), Some(Wall(0))).unwrap();
    }

    fn declares(&mut self, rung: Option<&str>, when: &str) {
        let act = declaring(&id("chief"), Some(at(when)));
        let command = Command::Declare { ladder: id("response"), rung: rung.map(id), act };
        self.perform(&command, Some(Wall(0))).unwrap();
    }

    fn asks(&mut self, command: &Command) -> Result<(), Refusal> {
        self.perform(command, Some(Wall(0))).map(|_| ())
    }

    /// Everything at its time, but for what is left out.
    fn does_all_but(&mut self, left_out: &[&str]) {
        let steps = [
            ("office", "warn", "21:40"),
            ("office", "report", "21:50"),
            ("village", "move", "22:20"),
            ("press", "tell", "22:40"),
        ];
        for (role, step, when) in steps.into_iter().filter(|(_, step, _)| !left_out.contains(step)) {
            self.does(role, step, when);
        }
    }

    fn scored(&self, end: &str) -> Score {
        score::score(self.case, &self.state, at(end))
    }
}

/// Kind, step, points lost, moment and cause of every finding.
type Told = (FindingKind, String, u32, Option<String>, Option<String>);

fn told(case: &Case, score: &Score) -> Vec<Told> {
    let name = |step| case.plan.step(step).id.to_string();
    score
        .findings
        .iter()
        .map(|finding| {
            let step = finding.step.map_or_else(|| "-".into(), name);
            (finding.kind, step, finding.lost, finding.at.map(Story::hour_minute), finding.because.map(name))
        })
        .collect()
}

fn finding(kind: FindingKind, step: &str, lost: u32, at: &str, because: &str) -> Told {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (kind, step.to_owned(), lost, some(at), some(because))
}

#[test]
fn all_by_the_plan_loses_nothing() {
    let case = dry();
    let mut room = room(&case);
    room.does_all_but(&[]);
    let score = room.scored("22:41");
    assert_eq!(told(&case, &score), []);
    assert_eq!((score.max, score.lost, score.coverage.judged), (MAX, 0, 4));
    assert_eq!(score.alignment.fitness.to_bits(), 1.0_f64.to_bits());
}

#[test]
fn one_late() {
    let case = dry();
    let mut room = room(&case);
    room.does("office", "warn", "21:40");
    // Due at 22:00; half of the time until 22:30 has gone.
    room.does("office", "report", "22:15");
    let score = room.scored("22:16");
    assert_eq!(told(&case, &score), [finding(FindingKind::Late, "report", 5_000, "22:15", "")]);
}

#[test]
fn one_late_for_the_step_before_it() {
    let case = dry();
    let mut room = room(&case);
    room.does("office", "warn", "21:50");
    room.does("office", "report", "22:29");
    room.does("village", "move", "22:32");
    // Moving takes two minutes at least and had one left.
    let score = room.scored("22:33");
    // Of three steps each has 6667 for being on time; 34 and 967 thousandths
    // of them are left.
    assert_eq!(
        told(&case, &score),
        [
            finding(FindingKind::Late, "report", 6_667 - 226, "22:29", ""),
            finding(FindingKind::Late, "move", 6_667 - 6_446, "22:32", "report"),
        ]
    );
}

#[test]
fn one_out_of_order() {
    let case = dry();
    let mut room = room(&case);
    room.does("office", "report", "21:35");
    room.does("office", "warn", "21:40");
    room.does("village", "move", "22:20");
    room.does("press", "tell", "22:40");
    let score = room.scored("22:41");
    // The report ran ahead; the warning after it is not to blame.
    assert_eq!(told(&case, &score), [finding(FindingKind::OutOfOrder, "report", 5_000, "21:35", "warn")]);
    assert_eq!((score.alignment.cost, score.alignment.moved.len()), (2, 1));
}

#[test]
fn one_by_the_wrong_role() {
    let case = dry();
    let mut room = room(&case);
    room.does_all_but(&["tell"]);
    room.does("village", "tell", "22:40");
    let score = room.scored("22:41");
    assert_eq!(told(&case, &score), [finding(FindingKind::WrongRole, "tell", 5_000, "22:40", "")]);
}

#[test]
fn one_missing_and_a_penalty_in_turn() {
    let case = case("discussion");
    let mut room = room(&case);
    room.does_all_but(&["tell"]);
    let rumour = act(&id("rumour"), &id("press"), Some(at("22:50")));
    room.asks(&Command::RecordForbidden(rumour)).unwrap();
    room.does("office", "warn", "22:55");
    let score = room.scored("23:01");
    // The level nobody raised was due ten minutes after the rain, at 22:10,
    // and its duty ten minutes after that.
    assert_eq!(
        told(&case, &score),
        [
            finding(FindingKind::Missing, "night", 20_000, "", ""),
            finding(FindingKind::Missing, "tell", 20_000, "", ""),
            finding(FindingKind::Unauthorised, "-", 3_000, "22:50", ""),
            finding(FindingKind::Extra, "warn", 0, "22:55", ""),
        ]
    );
}

#[test]
fn a_level_raised_brings_its_duty_and_lowered_lets_it_go() {
    let case = dry();
    let night = |drill: &Drill<'_>, end: &str| {
        let score = drill.scored(end);
        let found = told(drill.case, &score).into_iter().find(|told| told.1 == "night");
        found.map(|told| (told.0, told.3))
    };
    let mut raised = room(&case);
    raised.does_all_but(&["tell"]);
    raised.declares(Some("III"), "22:25");
    let mut done = raised.clone();
    done.does("chief", "night", "22:40");
    assert_eq!(night(&done, "22:41"), Some((FindingKind::Late, Some("22:40".into()))));
    assert_eq!(night(&raised, "22:30"), None, "not reached");
    assert_eq!(night(&raised, "22:36"), Some((FindingKind::Missing, None)));
    let mut after = raised.clone();
    after.declares(Some("II"), "22:30");
    assert_eq!(night(&after, "22:36"), Some((FindingKind::Missing, None)), "II is graver than III");
}

#[test]
fn a_step_retired_before_its_limit_leaves_and_after_it_stays() {
    let case = dry();
    let night = |until: &str| {
        let mut room = room(&case);
        room.does_all_but(&["move", "tell"]);
        room.declares(Some("III"), "22:00");
        room.declares(None, until);
        let score = room.scored("22:20");
        let judged = told(&case, &score).iter().any(|told| told.1 == "night");
        (judged, score.unjudged.iter().any(|one| case.plan.step(one.step).id == *"night"))
    };
    assert_eq!(night("22:09"), (false, false));
    assert_eq!(night("22:10"), (false, false), "at its limit it had not passed");
    assert_eq!(night("22:11"), (true, false));
}

#[test]
fn a_level_lifted_and_raised_again_counts_from_the_last_time() {
    let case = dry();
    let mut room = room(&case);
    room.declares(Some("III"), "22:00");
    room.declares(None, "22:05");
    room.declares(Some("III"), "22:30");
    room.does("chief", "night", "22:38");
    let late = |drill: &Drill<'_>| told(&case, &drill.scored("22:39")).iter().any(|told| told.1 == "night");
    assert!(!late(&room));
    room.asks(&Command::Undo).unwrap();
    room.declares(None, "22:39");
    // Neither stretch lasted until its limit.
    let score = room.scored("22:55");
    assert!(!told(&case, &score).iter().any(|told| told.1 == "night"), "{:#?}", score.findings);
}

#[test]
fn a_limit_that_passed_before_the_level_was_lifted_stays_though_it_is_raised_again() {
    let case = dry();
    let mut room = room(&case);
    room.declares(Some("III"), "22:00");
    room.declares(None, "22:15");
    room.declares(Some("III"), "22:30");
    room.does("chief", "night", "22:35");
    let found = told(&case, &room.scored("22:36")).into_iter().find(|told| told.1 == "night");
    assert_eq!(found.map(|told| (told.0, told.3)), Some((FindingKind::Late, Some("22:35".into()))));
}

#[test]
fn not_raising_the_level_does_not_escape_its_duties() {
    let case = case("discussion");
    let mut room = room(&case);
    room.does_all_but(&["tell"]);
    room.asks(&Command::RunTo(at("22:31"))).unwrap();
    // 40 mm are known at 22:00, the chief has ten minutes, the duty ten more.
    let found = |end: &str| told(&case, &room.scored(end)).iter().any(|told| told.1 == "night");
    assert!(!found("22:20"));
    assert!(found("22:21"));
}

#[test]
fn undo_takes_back_the_level_with_all_it_brought() {
    let case = dry();
    let mut room = room(&case);
    room.declares(Some("III"), "22:00");
    let night = case.plan.step_named("night").unwrap();
    assert!(room.state.step(night).active());
    room.asks(&Command::Undo).unwrap();
    assert!(!room.state.step(night).active());
    assert_eq!(room.scored("22:20").coverage.steps, 5);
    assert!(!told(&case, &room.scored("22:30")).iter().any(|told| told.1 == "night"));
    assert_eq!(room.asks(&Command::Undo), Err(Refusal::NothingToUndo));
}

#[test]
fn a_jump_says_what_becomes_of_each_open_step() {
    let case = dry();
    for (carry, done, judged) in [
        (Some(Carry::Done), true, false),
        (Some(Carry::NotJudged), false, false),
        (Some(Carry::GoesOn), false, true),
        (None, false, false),
    ] {
        let mut room = room(&case);
        room.does_all_but(&["tell"]);
        let carried = carry.map(|carry| Carried { step: id("tell"), carry }).into_iter().collect();
        room.asks(&Command::Jump { scene: id("morning"), carried }).unwrap();
        assert_eq!(room.story(Some(Wall(0))), at("08:00"));
        let tell = case.plan.step_named("tell").unwrap();
        assert_eq!(room.state.step(tell).ever_done(), done, "{carry:?}");
        room.asks(&Command::RunTo(at("08:59"))).unwrap();
        let score = room.scored("08:59");
        let missing = [finding(FindingKind::Missing, "tell", 25_000, "", "")];
        assert_eq!(told(&case, &score), if judged { missing.to_vec() } else { Vec::new() }, "{carry:?}");
        assert_eq!(score.coverage.set_aside, u32::from(!judged), "{carry:?}");
    }
}

#[test]
fn two_minutes_set_back_in_real_time() {
    let case = case("real_time");
    let opening = drills::opening(&case, Mode::Facilitated, Pace::RealTime, Play::Perfect, &everybody(&case));
    let minute = |n: i64| Some(Wall(n * 60_000));
    let mut drill = Drill::begun(&case, opening, minute(0));
    // Typed at 21:51, done at 21:49: in time.
    let warned = act(&id("warn"), &id("office"), Some(at("21:49")));
    drill.perform(&Command::Record(warned), minute(21)).unwrap();
    assert_eq!(told(&case, &drill.scored("21:59")), []);
    let again = act(&id("warn"), &id("office"), Some(at("21:48")));
    assert_eq!(
        drill.perform(&Command::Record(again), minute(22)).unwrap_err(),
        Refusal::BeforeEarlier { earlier: at("21:49") }
    );
    let ahead = act(&id("report"), &id("office"), Some(at("21:53")));
    assert_eq!(
        drill.perform(&Command::Record(ahead), minute(22)).unwrap_err(),
        Refusal::InTheFuture { now: at("21:52") }
    );
}

#[test]
fn a_later_time_declared_in_discussion_takes_the_clock_there() {
    let case = case("discussion");
    let mut room = room(&case);
    room.does("office", "warn", "22:05");
    assert_eq!(room.story(Some(Wall(99_000_000))), at("22:05"));
    // What fell due on the way was released at its own time, before the entry.
    let heavy = case.scenario.inject_named("heavy").unwrap();
    assert_eq!(room.state.inject(heavy).released.map(|(at, _)| at), Some(at("22:00")));
    let places: Vec<&str> = room
        .events
        .iter()
        .filter_map(|event| match &event.what {
            sandtable::drill::Happening::InjectReleased { .. } => Some("inject"),
            sandtable::drill::Happening::StepRecorded(_) => Some("record"),
            _ => None,
        })
        .collect();
    assert_eq!(places, ["inject", "record"]);
    let end = act(&id("report"), &id("office"), Some(case.scenario.end));
    assert!(room.asks(&Command::Record(end)).is_err(), "at the end it is over");
}

#[test]
fn an_entry_says_on_what_basis() {
    let case = case("discussion");
    let mut room = room(&case);
    room.does("office", "warn", "21:40");
    let mut entered = act(&id("report"), &id("office"), Some(at("21:40")));
    entered.basis = Basis::Entered;
    room.asks(&Command::Record(entered)).unwrap();
    let coverage = room.scored("21:41").coverage;
    assert_eq!((coverage.measured, coverage.spoken, coverage.entered), (0, 1, 1));
}

/// A step of a role the machine plays is on the machine's own line, and who
/// runs ahead of the machine is still to blame.
#[test]
fn who_runs_ahead_of_the_machine_is_out_of_order() {
    let case = dry();
    let held: Vec<&str> = everybody(&case).into_iter().filter(|role| *role != "office").collect();
    let opening = drills::opening(&case, Mode::Facilitated, Pace::Discussion, Play::Perfect, &held);
    let mut room = Drill::begun(&case, opening, Some(Wall(0)));
    room.does("village", "move", "21:31");
    room.does("press", "tell", "22:40");
    let score = room.scored("22:41");
    let machine = score.machine.as_ref().unwrap();
    assert_eq!(told(&case, machine), []);
    assert_eq!(machine.coverage.judged, 2);
    // 50 points each: `move` ran ahead of both, `tell` kept its place.
    assert_eq!(told(&case, &score), [finding(FindingKind::OutOfOrder, "move", 10_000, "21:31", "warn")]);
}

/// Of equals the latest is kept: a step nothing is set against is judged on
/// the last time it was done, and what was done before is the needless one.
#[test]
fn done_twice_it_is_judged_on_the_last_time() {
    let case = case("discussion");
    let mut room = room(&case);
    room.does("office", "warn", "21:40");
    room.does("office", "warn", "22:00");
    // Due by 21:50, nothing by 22:10: half of it is lost.
    let last = [
        finding(FindingKind::Late, "warn", 10_000, "22:00", ""),
        finding(FindingKind::Extra, "warn", 0, "21:40", ""),
    ];
    assert_eq!(told(&case, &room.scored("21:59")), last);
    // Done after `report` it is kept where the order was kept.
    room.does("office", "report", "21:50");
    let first = finding(FindingKind::Extra, "warn", 0, "22:00", "");
    assert_eq!(told(&case, &room.scored("21:59")), [first]);
}

/// What a missing step gains its order may cost another step that was done
/// twice: keeping `move` keeps the late `warn` and no longer the one in time.
#[test]
fn a_missing_step_added_may_cost_where_another_was_done_twice() {
    let mut plan = plan();
    plan["steps"][0]["weight"] = json!(20);
    plan["steps"][1]["after"] = json!(["warn", "move"]);
    plan["steps"][2]["after"] = json!([]);
    plan["steps"][2]["weight"] = json!(2);
    let case = Written { plan, scenario: scenario("discussion") }.read().unwrap();
    let mut room = room(&case);
    room.does("office", "warn", "21:40");
    room.does("office", "report", "21:45");
    room.does("office", "warn", "22:20");
    let missing = room.scored("23:59");
    room.does("village", "move", "22:00");
    assert!(room.scored("23:59").lost > missing.lost);
}

#[test]
fn a_choice_counts_as_what_was_done_first_and_says_so_only_where_it_mattered() {
    let mut plan = plan();
    // `tell` after `move` or `night`; `night` is a plain duty here.
    plan["steps"][3]["after"] = json!([{ "any": ["move", "night"] }]);
    plan["steps"][4].as_object_mut().unwrap().remove("when");
    let case = Written { plan, scenario: scenario("discussion") }.read().unwrap();
    let drilled = |deeds: &[(&str, &str, &str)]| {
        let mut room = room(&case);
        deeds.iter().for_each(|(role, step, when)| room.does(role, step, when));
        let score = room.scored("21:59");
        (score.alignment.exact, told(&case, &score).len())
    };
    let warn = ("office", "warn", "21:33");
    let report = ("office", "report", "21:34");
    // One alternative only: there was no choice to settle.
    assert_eq!(drilled(&[warn, report, ("chief", "night", "21:35"), ("press", "tell", "21:36")]), (true, 0));
    // Both before: either will do.
    let both =
        [warn, report, ("chief", "night", "21:35"), ("village", "move", "21:36"), ("press", "tell", "21:37")];
    assert_eq!(drilled(&both), (true, 0));
    // `move` was first and itself out of order: taking it for the choice sets
    // `warn` and `report` before `tell`.
    let tangled = [
        ("village", "move", "21:31"),
        ("chief", "night", "21:32"),
        ("press", "tell", "21:33"),
        ("office", "warn", "21:34"),
        ("office", "report", "21:35"),
    ];
    assert!(!drilled(&tangled).0);
}

/// People who speak for the machine's roles are the machine's business: the
/// declaration of a played role is the machine's, at once in perfect play.
#[test]
fn a_played_chief_declares_when_the_rain_is_known() {
    let case = case("discussion");
    let opening = drills::opening(&case, Mode::Facilitated, Pace::Discussion, Play::Perfect, &["office"]);
    let mut room = Drill::begun(&case, opening, Some(Wall(0)));
    room.asks(&Command::RunTo(at("22:05"))).unwrap();
    let ladder = case.plan.ladder_named("response").unwrap();
    let declared = &room.state.ladder(ladder).declared;
    assert_eq!(declared.len(), 1);
    assert_eq!((declared[0].at, declared[0].by.clone()), (at("22:00"), Some(Player::Machine)));
    // It is nothing for Undo to take back.
    assert_eq!(room.asks(&Command::Undo), Err(Refusal::NothingToUndo));
    let act = Declaring { at: None, ..declaring(&id("chief"), None) };
    let lower = Command::Declare { ladder: id("response"), rung: None, act };
    room.asks(&lower).unwrap();
    room.asks(&Command::RunTo(at("22:30"))).unwrap();
    assert_eq!(room.state.ladder(ladder).declared.len(), 2, "what people declared afterwards stands");
}
