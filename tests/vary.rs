//! What an exam varies: within the ranges a scenario names, the same for the
//! same number, and told alike wherever it is stated.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sandtable::drill::{self, Case, Command, Event, Happening, Opening, Play, State};
use sandtable::journal::Digest;
use sandtable::plan::{FactIx, Story, Value};
use sandtable::scenario::{Inject, Release, Scenario};
use sandtable::score::{self, outcome::MAX};
use sandtable::session::{self, Documents, Loaded};
use sandtable::words::Lang;

const FLOOD: &str = include_str!("../plans/township-flood.json");
const GEOLOGICAL: &str = include_str!("../plans/city-geological.json");

const SHIPPED: [(&str, &str); 4] = [
    (FLOOD, include_str!("../scenarios/flood-night.json")),
    (GEOLOGICAL, include_str!("../scenarios/geo-goes-wrong.json")),
    (GEOLOGICAL, include_str!("../scenarios/geo-rainy-night.json")),
    (GEOLOGICAL, include_str!("../scenarios/geo-sample.json")),
];

/// Exams of every shipped scenario that perfect players sit.
const EXAMS: u64 = 200;

fn case(plan: &str, scenario: &str) -> Case {
    let plan = sandtable::plan::read(plan).value.unwrap();
    let reading = sandtable::scenario::read(scenario, &plan);
    assert!(reading.problems.is_empty(), "{:#?}", reading.problems);
    Case { scenario: reading.value.unwrap(), plan }
}

fn cases() -> impl Iterator<Item = Case> {
    SHIPPED.iter().map(|(plan, scenario)| case(plan, scenario))
}

fn opening(case: &Case, seed: u64) -> Opening {
    Opening { varied: true, ..Opening::by_itself(case, Play::Perfect, seed) }
}

fn exam(case: &Case, seed: u64) -> (Case, Vec<Event>) {
    let opening = opening(case, seed);
    let case = Case::opened(case.plan.clone(), case.scenario.clone(), Some(&opening));
    let commands = [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)];
    let events = drill::decide_all(&case, &State::new(&case), &commands, None).unwrap();
    (case, events)
}

/// Everything the players are told, in both languages.
fn messages(case: &Case, events: &[Event]) -> Vec<(Story, String)> {
    let released = events.iter().filter_map(|event| match &event.what {
        Happening::InjectReleased { inject, .. } => Some((event.story, inject)),
        _ => None,
    });
    released
        .map(|(at, inject)| {
            let inject = case.scenario.inject(case.scenario.inject_named(inject.as_str()).unwrap());
            (at, format!("{:?}", said(inject)))
        })
        .collect()
}

fn said(inject: &Inject) -> Vec<String> {
    let texts = [&inject.title, &inject.text].into_iter().chain(&inject.spoken);
    let texts = texts.chain(inject.questions.iter().map(|question| &question.text));
    texts.flat_map(|text| Lang::ALL.map(|lang| text.get(lang).to_owned())).collect()
}

#[test]
fn perfect_play_loses_nothing_in_any_exam() {
    for case in cases() {
        for seed in 0..EXAMS {
            let (case, events) = exam(&case, seed);
            let state = State::fold(&case, &events);
            let score = score::score(&case, &state, case.scenario.end);
            assert_eq!(score.findings, [], "{} seed {seed}", case.scenario.id);
            assert_eq!(score.score(), MAX);
        }
    }
}

#[test]
fn the_same_number_gives_the_same_messages_and_another_gives_others() {
    for case in cases() {
        let exams: Vec<_> = [1, 1, 2].map(|seed| exam(&case, seed)).into();
        let [first, again, other] = &exams[..] else { unreachable!() };
        assert_eq!(first.1, again.1);
        let told = |(case, events): &(Case, Vec<Event>)| messages(case, events);
        assert_eq!(told(first), told(again));
        assert_ne!(told(first), told(other), "{}", case.scenario.id);
    }
}

fn comes(inject: &Inject) -> Option<Story> {
    match inject.release {
        Release::At { at, .. } => Some(at),
        _ => None,
    }
}

/// The values a fact is stated with, by message.
fn stated(scenario: &Scenario) -> Vec<&(FactIx, Value)> {
    let told = scenario.injects.iter().flat_map(|i| i.reveals.iter().chain(&i.claims).chain(&i.changes));
    scenario.facts.iter().chain(told).collect()
}

#[test]
fn ten_exams_show_each_variation_that_is_asked_for() {
    for case in cases() {
        let written = &case.scenario;
        let vary = &written.vary;
        assert!(!vary.times.is_empty() && !vary.numbers.is_empty() && !vary.maybe.is_empty());
        let exams: Vec<Scenario> = (1..=10).map(|seed| written.varied(&case.plan, seed)).collect();
        for shift in &vary.times {
            let at = comes(written.inject(shift.inject)).unwrap();
            let inject = |exam: &Scenario| exam.inject(shift.inject).clone();
            let times: BTreeSet<Story> = exams.iter().filter_map(|exam| comes(&inject(exam))).collect();
            assert!(times.len() > 1, "{}", written.inject(shift.inject).id);
            assert!(times.iter().all(|own| *own >= at - shift.most && *own <= at + shift.most));
            if written.incident == at {
                assert!(exams.iter().all(|exam| comes(&inject(exam)) == Some(exam.incident)));
            }
        }
        for number in &vary.numbers {
            let places = stated(written);
            let moved = |at: &usize| {
                number.facts.iter().any(|(fact, is)| places[*at] == &(*fact, Value::Number(*is)))
            };
            let at = (0..places.len()).find(moved).unwrap();
            let drawn: BTreeSet<String> = exams.iter().map(|exam| stated(exam)[at].1.to_string()).collect();
            assert!(drawn.len() > 2, "{}: {drawn:?}", number.name);
        }
        for maybe in &vary.maybe {
            let stays = |exam: &&Scenario| exam.inject(maybe.inject).release != Release::Pool;
            let count = exams.iter().filter(stays).count();
            assert!((1..10).contains(&count), "{}: {count}", written.inject(maybe.inject).id);
            // Over many exams as often as it says.
            let many = (0..400).map(|seed| written.varied(&case.plan, seed));
            let share = many.filter(|exam| stays(&exam)).count() as f64 / 400.0;
            assert!((share - maybe.chance).abs() < 0.1, "{}: {share}", written.inject(maybe.inject).id);
        }
    }
}

#[test]
fn a_text_follows_what_was_drawn_in_both_languages() {
    for case in cases() {
        for exam in (0..50).map(|seed| case.scenario.varied(&case.plan, seed)).chain([case.scenario.clone()])
        {
            for inject in &exam.injects {
                assert!(said(inject).iter().all(|text| !text.contains(['{', '}'])), "{:?}", said(inject));
            }
        }
    }
    let case = case(SHIPPED[0].0, SHIPPED[0].1);
    let boil = case.scenario.inject_named("dike-boil").unwrap();
    let people = case.plan.fact_named("threatened_people").unwrap();
    for seed in 0..50 {
        let exam = case.scenario.varied(&case.plan, seed);
        let inject = exam.inject(boil);
        let told = inject.reveals.iter().find(|(fact, _)| *fact == people).unwrap().1.to_string();
        assert!(inject.text.get(Lang::Zh).contains(&format!("户{told}人")), "{:?}", inject.text);
        assert!(inject.text.get(Lang::En).contains(&format!(" {told} people")));
        // What follows of it elsewhere follows it: the register, 86 more.
        let count = exam.inject(exam.inject_named("shelter-count").unwrap());
        let register = told.parse::<u32>().unwrap() + 86;
        assert!(count.text.get(Lang::Zh).starts_with(&format!("名册{register}人")), "{:?}", count.text);
    }
}

#[test]
fn nothing_drawn_depends_on_what_else_is_drawn() {
    let (plan, scenario) = SHIPPED[2];
    let whole = case(plan, scenario);
    let mut written: serde_json::Value = serde_json::from_str(scenario).unwrap();
    written["vary"]["numbers"].as_object_mut().unwrap().remove("rain-first");
    written["vary"]["times"].as_object_mut().unwrap().remove("boss-refuses");
    let plan = sandtable::plan::read(plan).value.unwrap();
    let less = sandtable::scenario::read(&written.to_string(), &plan).value.unwrap();
    let slide = less.inject_named("slide").unwrap();
    for seed in 0..40 {
        let (one, other) = (whole.scenario.varied(&plan, seed), less.varied(&plan, seed));
        assert_eq!(one.inject(slide).text, other.inject(slide).text);
        assert_eq!(one.incident, other.incident);
    }
}

#[test]
fn a_record_of_an_exam_holds_the_scenario_as_written_and_is_read_as_it_was_drilled() {
    for (plan_text, scenario_text) in SHIPPED {
        let case = Arc::new(case(plan_text, scenario_text));
        let documents = Documents { case, plan_text: plan_text.into(), scenario_text: scenario_text.into() };
        let whole = session::automatic(&documents, Play::Typical, 3, true).unwrap();
        let loaded = Loaded::new(&whole).unwrap();
        assert_eq!(loaded.header.scenario.sha256, Digest::of(&[scenario_text.as_bytes()]));
        assert_eq!(&*loaded.documents.scenario_text, scenario_text);
        let varied = documents.case.scenario.varied(&documents.case.plan, 3);
        let texts = |scenario: &Scenario| -> Vec<_> { scenario.injects.iter().map(said).collect() };
        assert_eq!(texts(&loaded.documents.case.scenario), texts(&varied));
        assert_ne!(texts(&varied), texts(&documents.case.scenario));
        let drilled = Documents {
            case: Arc::new(Case { plan: documents.case.plan.clone(), scenario: varied }),
            ..documents
        };
        let (one, other) = (loaded.events, &drilled.case);
        let score = |case: &Case| score::score(case, &State::fold(case, &one), case.scenario.end).findings;
        assert_eq!(score(&loaded.documents.case), score(other));
    }
}

#[test]
fn whoever_follows_an_exam_from_before_its_opening_sees_what_was_drawn() {
    use sandtable::journal::SqliteStore;
    use sandtable::session::{Followed, Follower, NoClock, Session, SystemSalts};
    let (plan, scenario) = SHIPPED[0];
    let case = Arc::new(case(plan, scenario));
    let documents = Documents { case, plan_text: plan.into(), scenario_text: scenario.into() };
    let dir = tempfile::tempdir().unwrap();
    let store = || Box::new(SqliteStore::in_dir(dir.path()));
    let opening = opening(&documents.case, 9);
    let drawn = documents.under(&opening);
    let id = sandtable::words::Id::new("exam").unwrap();
    let salts = Box::new(SystemSalts::default());
    let mut session = Session::begin(store(), id, &drawn, Box::new(NoClock), salts).unwrap();
    let mut follower = Follower::new(SqliteStore::in_dir(dir.path()), None);
    assert!(
        matches!(follower.look(sandtable::drill::Wall(0)), Ok(Followed::New(loaded)) if loaded.events.is_empty())
    );
    session.perform(&Command::Open(opening)).unwrap();
    let Ok(Followed::New(loaded)) = follower.look(sandtable::drill::Wall(0)) else {
        panic!("it has been opened")
    };
    let texts = |case: &Case| -> Vec<_> { case.scenario.injects.iter().map(said).collect() };
    assert_eq!(texts(&loaded.documents.case), texts(&drawn.case));
    assert_ne!(texts(&loaded.documents.case), texts(&documents.case));
}

/// Reads the flood scenario with something in it changed; gives what is wrong
/// with it, by the code and the line.
fn faults(change: impl Fn(&str) -> String) -> BTreeMap<String, u32> {
    let plan = sandtable::plan::read(FLOOD).value.unwrap();
    let text = change(SHIPPED[0].1);
    let reading = sandtable::scenario::read(&text, &plan);
    reading
        .problems
        .iter()
        .map(|problem| (problem.code().to_owned(), problem.place().unwrap().line))
        .collect()
}

fn line_of(text: &str, what: &str) -> u32 {
    let at = text.lines().position(|line| line.contains(what)).unwrap();
    u32::try_from(at).unwrap() + 1
}

#[test]
fn what_cannot_be_varied_so_is_said_at_its_place() {
    let written = SHIPPED[0].1;
    let cases = [
        (r#""dike-boil": "5m""#, r#""dike-boil": "9m""#, "time_order"),
        (r#""rumour": "10m""#, r#""stubborn-elder": "10m""#, "not_fixed"),
        (r#""rumour": "10m""#, r#""rumor": "10m""#, "unknown_name"),
        (r#""rumour": "10m""#, r#""rumour": "soon""#, "bad_span"),
        (r#""between": [52, 64]"#, r#""between": [57, 64]"#, "range_of_number"),
        (r#""facts": { "rain_3h": 56 }"#, r#""facts": { "rain_3h": 57 }"#, "nowhere_stated"),
        (
            r#""back-for-pigs": { "chance": 0.5, "between": ["01:20", "02:00"] }"#,
            r#""back-for-pigs": { "chance": 0.5 }"#,
            "reserve_without_time",
        ),
        (
            r#""power-cut": { "chance": 0.7 }"#,
            r#""power-cut": { "chance": 0.7, "between": ["01:20", "02:00"] }"#,
            "time_of_its_own",
        ),
        ("过去3小时苇渡站降雨{rain_3h}毫米", "过去3小时苇渡站降雨56毫米", "named_outright"),
        ("鹭滩线跳了，{power_out}户没电", "鹭滩线跳了，一百三十二户没电", "named_outright"),
        (
            "tripped, {power_out} households out",
            "tripped, a hundred and thirty-two households out",
            "named_outright",
        ),
        ("荻坳搜救还在继续，失联1人。", "荻坳搜救还在继续，失联1人，0时25分起。", "named_outright"),
        ("停电{power_out}户", "停电{power_of}户", "stands_for_nothing"),
    ];
    for (was, now, code) in cases {
        assert_eq!(written.matches(was).count(), 1, "{was}");
        let faults = faults(|text| text.replace(was, now));
        let line = line_of(&written.replace(was, now), now);
        assert_eq!(faults.get(code), Some(&line), "{now}: {faults:?}");
    }
}
