//! The laws of judged content: what was said is judged on what its sender had
//! been told by then, and every combination of the two is exactly one thing.

use proptest::prelude::*;
use sandtable::drill::command::Act;
use sandtable::drill::{Basis, Case, Command, Filled, Filling, Mode, Play, Player, Refusal};
use sandtable::plan::{Situation, Span, Story, Value};
use sandtable::scenario::Pace;
use sandtable::score::{self, FindingKind, Score};
use sandtable::words::Safe;
use serde_json::{Value as Json, json};

use super::config;
use super::drills::{self, Drill, id};

/// Somebody was told a number of the missing, at a minute.
#[derive(Debug, Clone)]
pub struct Message {
    pub minute: i64,
    /// The township, which reports; else the county.
    pub to_sender: bool,
    pub missing: i64,
}

/// A report of the missing, from the township to the county, made by the
/// hundredth minute; the county reports on to the city.
pub fn case(messages: &[Message], event: bool) -> Case {
    let told: Vec<Json> = messages
        .iter()
        .enumerate()
        .map(|(i, told)| {
            let to = if told.to_sender { "town" } else { "county" };
            json!({ "id": format!("i{i}"), "title": "I", "to": [to], "text": "I",
                "release": { "at": format!("T+{}m", told.minute) }, "reveals": { "missing": told.missing } })
        })
        .collect();
    read(
        &json!([report("report", "town", "county", event), report("report-on", "county", "city", false)]),
        &told,
    )
}

fn report(step: &str, from: &str, to: &str, event: bool) -> Json {
    json!({ "id": step, "title": "R", "stage": "reporting", "lead": from, "tells": [to],
        "limit": { "hard": "30m" },
        "elements": [
            { "id": "missing", "fact": "missing", "event": event },
            { "id": "measures", "title": "M", "text": true },
        ] })
}

fn read(steps: &Json, injects: &[Json]) -> Case {
    let role = |name: &str| json!({ "id": name, "title": name });
    let rung = |name: &str, bound: i64, by: &[&str]| json!({ "id": name, "title": name, "criteria": { "fact": "missing", "at_least": bound }, "declared_by": by });
    let plan = json!({
        "format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "P",
        "roles": [role("town"), role("county"), role("city"), role("other")],
        "facts": [{ "id": "missing", "title": "Missing" }],
        "ladders": [{ "id": "response", "kind": "response", "title": "L", "rungs": [
            rung("I", 10, &["county"]), rung("II", 3, &["county", "town"]), rung("III", 1, &["town"]),
        ] }],
        "steps": steps,
    });
    let scenario = json!({
        "format": "sandtable-scenario/1", "id": "s", "title": "S", "plan": "p",
        "start": "2026-06-18T21:30", "end": "T+5h",
        "scenes": [{ "id": "scene", "title": "S", "injects": injects }],
    });
    let reading = sandtable::plan::read(&plan.to_string());
    let plan = reading.value.unwrap_or_else(|| panic!("{:#?}", reading.problems));
    let scenario = sandtable::scenario::read(&scenario.to_string(), &plan);
    Case { scenario: scenario.value.unwrap_or_else(|| panic!("{:#?}", scenario.problems)), plan }
}

/// Everybody in the room, as it stands after so many minutes.
pub fn room(case: &Case, minutes: i64) -> Drill<'_> {
    let held = drills::everybody(case);
    let opening = drills::opening(case, Mode::Facilitated, Pace::Discussion, Play::Perfect, &held);
    let mut drill = Drill::begun(case, opening, None);
    drill.perform(&Command::RunTo(minute(case, minutes)), None).unwrap();
    drill
}

pub fn minute(case: &Case, minutes: i64) -> Story {
    case.scenario.start + Span::minutes(minutes)
}

pub fn says(step: &str, role: &str, at: Option<Story>, missing: Option<Filling>) -> Command {
    let act = Act {
        step: id(step),
        role: id(role),
        at,
        basis: Basis::Spoken,
        by: Player::Person(id("p1")),
        note: None,
    };
    let mut filled = Filled::from([(id("measures"), Filling::Said)]);
    filled.extend(missing.map(|missing| (id("missing"), missing)));
    Command::Report { act, filled }
}

pub fn number(n: i64) -> Filling {
    Filling::Value(Value::Number(n as f64))
}

/// What the score says of a report's figures.
pub fn faults(case: &Case, drill: &Drill<'_>, step: &str) -> Vec<FindingKind> {
    let score = score::score(case, &drill.state, drill.state.latest);
    let own = score.findings.iter().filter(|finding| finding.about.is_some() && named(case, finding) == step);
    own.map(|finding| finding.kind).collect()
}

fn named<'a>(case: &'a Case, finding: &score::Finding) -> &'a str {
    finding.step.map_or("", |step| case.plan.step(step).id.as_str())
}

/// The same, told the long way.
pub fn expected(messages: &[Message], by: i64, said: Option<&Filling>, event: bool) -> Option<FindingKind> {
    let mut told: Vec<(i64, usize, i64)> = messages
        .iter()
        .enumerate()
        .filter(|(_, told)| told.to_sender && told.minute <= by)
        .map(|(i, told)| (told.minute, i, told.missing))
        .collect();
    told.sort_unstable();
    let known = told.last().map(|(_, _, missing)| *missing);
    let once: Vec<i64> = told.iter().map(|(_, _, missing)| *missing).collect();
    match (said, known) {
        (None, _) | (Some(Filling::Unknown), Some(_)) => Some(FindingKind::Omitted),
        (Some(Filling::Value(Value::Number(n))), known) => {
            let n = *n as i64;
            match known {
                Some(known) if n == known => None,
                Some(1..) if n == 0 && event => Some(FindingKind::Concealed),
                Some(1..) if n == 0 => Some(FindingKind::FalseReport),
                _ if once.contains(&n) => Some(FindingKind::Stale),
                _ => Some(FindingKind::FalseReport),
            }
        }
        _ => None,
    }
}

/// Messages close together and of few numbers, most of them to the sender, so
/// that old and new ones and what is said meet often.
pub fn messages() -> impl Strategy<Value = Vec<Message>> {
    let one = (0i64..30, proptest::bool::weighted(0.75), 0i64..4);
    proptest::collection::vec(one, 0..8).prop_map(|told| {
        told.into_iter().map(|(minute, to_sender, missing)| Message { minute, to_sender, missing }).collect()
    })
}

pub fn said() -> impl Strategy<Value = Option<Filling>> {
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(Filling::Unknown)),
        6 => (0i64..5).prop_map(|n| Some(number(n))),
    ]
}

proptest! {
    #![proptest_config(config())]

    /// Typed long after it was made: only its own time counts, and nothing
    /// anybody was told since.
    #[test]
    fn every_combination_of_told_and_said_is_one_thing(
        told in messages(), by in 0i64..40, typed in 0i64..30, said in said(), event in any::<bool>()
    ) {
        let case = case(&told, event);
        let mut drill = room(&case, by + typed);
        drill.perform(&says("report", "town", Some(minute(&case, by)), said.clone()), None).unwrap();
        let expected: Vec<FindingKind> =
            expected(&told, by, said.as_ref(), event).into_iter().collect();
        prop_assert_eq!(faults(&case, &drill, "report"), expected);
    }

    #[test]
    fn what_is_told_later_changes_no_judgement(
        told in messages(), by in 0i64..40, said in said(), later in messages()
    ) {
        let mut all = told.clone();
        all.extend(later.into_iter().map(|told| Message { minute: told.minute + by + 1, ..told }));
        let kinds = |messages: &[Message]| {
            let case = case(messages, false);
            let mut drill = room(&case, 200);
            drill.perform(&says("report", "town", Some(minute(&case, by)), said.clone()), None).unwrap();
            faults(&case, &drill, "report")
        };
        let before: Vec<Message> = all.iter().filter(|told| told.minute <= by).cloned().collect();
        prop_assert_eq!(kinds(&all), kinds(&before));
    }

    /// A report tells what it says, as old as the news it repeats, or new
    /// where it repeats none; who passes that on says it truly.
    #[test]
    fn recipients_know_what_was_stated_where_they_had_no_newer_news(told in messages(), stated in 0i64..5) {
        let case = case(&told, false);
        let mut drill = room(&case, 120);
        drill.perform(&says("report", "town", None, Some(number(stated))), None).unwrap();
        let newest = |to_sender: bool, value: Option<i64>| {
            let own = told.iter().enumerate().filter(|(_, told)| told.to_sender == to_sender);
            let own = own.filter(|(_, told)| value.is_none_or(|value| told.missing == value));
            own.map(|(i, told)| (told.minute, i, told.missing)).max()
        };
        let news = newest(true, Some(stated)).unwrap_or((120, 0, stated));
        let (_, _, known) = newest(false, None).map_or(news, |before| before.max(news));
        let missing = case.plan.fact_named("missing").unwrap();
        let county = case.plan.role_named("county").unwrap();
        let now_known = drill.state.known(Some(county), drill.state.latest).fact(missing).cloned();
        prop_assert_eq!(now_known, Some(Value::Number(known as f64)));
        for (passed_on, right) in [(known, true), (known + 7, false)] {
            let mut drill = drill.clone();
            drill.perform(&says("report-on", "county", None, Some(number(passed_on))), None).unwrap();
            prop_assert_eq!(faults(&case, &drill, "report-on").is_empty(), right);
        }
    }
}

pub fn told(minute: i64, missing: i64) -> Message {
    Message { minute, to_sender: true, missing }
}

pub fn lost(score: &Score) -> u32 {
    score.findings.iter().map(|finding| finding.lost).sum()
}

#[test]
fn a_report_nobody_took_down_is_judged_on_nothing_it_said_and_tells_what_was_known() {
    let case = case(&[told(5, 2)], true);
    let mut drill = room(&case, 10);
    for (step, role) in [("report", "town"), ("report-on", "county")] {
        drill.perform(&Command::Record(drills::act(&id(step), &id(role), None)), None).unwrap();
    }
    let score = score::score(&case, &drill.state, drill.state.latest);
    assert_eq!((lost(&score), score.score()), (0, score::outcome::MAX));
    let missing = case.plan.fact_named("missing").unwrap();
    let city = case.plan.role_named("city").unwrap();
    let known = drill.state.known(Some(city), drill.state.latest).fact(missing).cloned();
    assert_eq!(known, Some(Value::Number(2.0)));
}

#[test]
fn of_an_outside_log_no_content_is_judged() {
    let case = case(&[told(5, 2)], true);
    let mut drill = room(&case, 10);
    drill.perform(&says("report", "town", None, Some(number(0))), None).unwrap();
    let act = drills::declaring(&id("other"), None);
    let rung = Some(id("I"));
    drill.perform(&Command::Declare { ladder: id("response"), rung, act }, None).unwrap();
    let log = score::score_log(&case, &drill.state, minute(&case, 200), 0);
    assert!(log.findings.iter().all(|finding| finding.about.is_none()), "{:?}", log.findings);
    let missing = log.findings.iter().filter(|finding| finding.kind == FindingKind::Missing).count();
    assert_eq!((missing, log.findings.len()), (1, 1), "the report passed on alone");
    let own = score::score(&case, &drill.state, drill.state.latest);
    assert_eq!(own.findings.iter().filter(|finding| finding.about.is_some()).count(), 2);
}

#[test]
fn an_event_nobody_reported_long_past_the_limit_is_concealed_where_it_was_known() {
    let silent = |messages: &[Message], end: i64| {
        let case = case(messages, true);
        let drill = room(&case, end);
        let score = score::score(&case, &drill.state, minute(&case, end));
        let own = score.findings.iter().find(|finding| named(&case, finding) == "report");
        own.map(|finding| (finding.kind, finding.lost))
    };
    let (concealed, lost) = silent(&[told(5, 2)], 90).unwrap();
    assert_eq!(concealed, FindingKind::Concealed);
    assert_eq!(silent(&[told(5, 2)], 45), Some((FindingKind::Missing, lost)), "not long past it yet");
    assert_eq!(silent(&[told(5, 0)], 90), Some((FindingKind::Missing, lost)), "there was no event");
    assert_eq!(silent(&[], 90), Some((FindingKind::Missing, lost)), "nobody knew");
}

/// Declarations of a ladder, and what the score makes of them.
fn declared(messages: &[Message], by: &[(&str, Option<&str>)]) -> Vec<(FindingKind, u32)> {
    let steps = json!([{ "id": "judge", "title": "J", "stage": "response", "lead": "town",
        "decisions": ["response"] }]);
    let told: Vec<Json> = messages
        .iter()
        .enumerate()
        .map(|(i, told)| {
            let to = if told.to_sender { "town" } else { "county" };
            json!({ "id": format!("i{i}"), "title": "I", "to": [to], "text": "I",
                "release": { "at": format!("T+{}m", told.minute) }, "reveals": { "missing": told.missing } })
        })
        .collect();
    let case = read(&steps, &told);
    let mut drill = room(&case, 10);
    for (role, rung) in by {
        let act = drills::declaring(&id(role), None);
        let declare = Command::Declare { ladder: id("response"), rung: rung.map(id), act };
        drill.perform(&declare, None).unwrap();
    }
    drill.perform(&Command::Record(drills::act(&id("judge"), &id("town"), None)), None).unwrap();
    let score = score::score(&case, &drill.state, drill.state.latest);
    assert_eq!(lost(&score) + score.score(), score.max);
    score.findings.iter().filter(|f| f.about.is_some()).map(|finding| (finding.kind, finding.lost)).collect()
}

#[test]
fn a_rung_is_judged_on_what_was_known_and_on_who_may_declare_it() {
    let five = [told(0, 5)];
    let kinds = |messages: &[Message], role: &str, rung: &str| -> Vec<FindingKind> {
        declared(messages, &[(role, Some(rung))]).into_iter().map(|(kind, _)| kind).collect()
    };
    assert_eq!(kinds(&five, "town", "II"), []);
    assert_eq!(kinds(&five, "town", "III"), [FindingKind::LevelTooLow]);
    assert_eq!(kinds(&five, "county", "I"), [FindingKind::LevelTooHigh]);
    assert_eq!(kinds(&five, "town", "I"), [FindingKind::Unauthorised]);
    assert_eq!(kinds(&five, "other", "II"), [FindingKind::Unauthorised]);
    assert_eq!(kinds(&[], "town", "III"), [FindingKind::LevelTooHigh]);
    // Graver ones are for others to declare, on what those know.
    assert_eq!(kinds(&[told(0, 12)], "town", "II"), [FindingKind::LevelTooLow; 0]);
    let at_the_county = Message { to_sender: false, ..told(0, 5) };
    assert_eq!(kinds(&[at_the_county], "town", "III"), [], "the county knew, the township did not");
}

/// A rung in a report is right where the ladder stands, or where the facts
/// its sender knows would have it.
#[test]
fn a_rung_stated_is_judged_on_where_the_ladder_stood_and_on_what_was_known() {
    let steps = json!([{ "id": "report", "title": "R", "stage": "reporting", "lead": "town",
        "elements": [{ "id": "level", "ladder": "response" }] }]);
    let inject = json!({ "id": "i", "title": "I", "to": ["town"], "text": "I",
        "release": { "at": "T+0m" }, "reveals": { "missing": 5 } });
    let stated = |injects: &[Json], declared: &[&str], said: Option<Filling>| {
        let case = read(&steps, injects);
        let mut drill = room(&case, 10);
        for rung in declared {
            let act = drills::declaring(&id("town"), None);
            let declare = Command::Declare { ladder: id("response"), rung: Some(id(rung)), act };
            drill.perform(&declare, None).unwrap();
        }
        let Command::Report { act, .. } = says("report", "town", None, None) else { unreachable!() };
        let filled = said.map(|said| (id("level"), said)).into_iter().collect();
        drill.perform(&Command::Report { act, filled }, None).unwrap();
        faults(&case, &drill, "report")
    };
    let rung = |rung: &str| Some(Filling::Value(Value::Word(Safe::new(rung))));
    let known = [inject];
    assert_eq!(stated(&known, &[], rung("II")), [], "as the facts would have it");
    assert_eq!(stated(&known, &[], rung("III")), [FindingKind::LevelTooLow]);
    assert_eq!(stated(&known, &[], rung("I")), [FindingKind::LevelTooHigh]);
    assert_eq!(stated(&known, &[], Some(Filling::Unknown)), [FindingKind::Omitted]);
    assert_eq!(stated(&known, &["I"], rung("I")), [], "as it was declared");
    assert_eq!(stated(&known, &["I"], rung("II")), [], "or as the facts would have it");
    assert_eq!(stated(&known, &["III", "II"], rung("III")), [FindingKind::Stale]);
    assert_eq!(stated(&[], &[], rung("III")), [FindingKind::LevelTooHigh]);
    assert_eq!(stated(&[], &[], Some(Filling::Unknown)), []);
    assert_eq!(stated(&[], &[], None), [FindingKind::Omitted]);
}

#[test]
fn wrong_rungs_together_cost_no_more_than_the_judging_was_worth() {
    let once = declared(&[told(0, 5)], &[("town", Some("III"))]);
    let [(FindingKind::LevelTooLow, worth)] = once[..] else { panic!("{once:?}") };
    assert!(worth > 0);
    let thrice = declared(&[told(0, 5)], &[("town", Some("III")), ("town", None), ("other", Some("II"))]);
    let mut kinds: Vec<FindingKind> = thrice.iter().map(|(kind, _)| *kind).collect();
    kinds.sort();
    assert_eq!(kinds, [FindingKind::LevelTooLow, FindingKind::LevelTooLow, FindingKind::Unauthorised]);
    assert_eq!(thrice.iter().map(|(_, lost)| lost).sum::<u32>(), worth);
}

#[test]
fn what_is_filled_in_belongs_to_the_step_and_is_never_free_text_in_disguise() {
    let case = case(&[], false);
    let mut drill = room(&case, 10);
    let mut refusal = |element: &str, filling: Filling| {
        let Command::Report { act, .. } = says("report", "town", None, None) else { unreachable!() };
        drill
            .perform(&Command::Report { act, filled: Filled::from([(id(element), filling)]) }, None)
            .unwrap_err()
    };
    let word = |word: &str| Filling::Value(Value::Word(Safe::new(word)));
    assert!(matches!(refusal("mising", Filling::Unknown), Refusal::Unknown { nearest: Some(_), .. }));
    assert_eq!(refusal("missing", word("Zhang San")), Refusal::Unfit { element: id("missing") });
    assert_eq!(refusal("missing", Filling::Said), Refusal::Unfit { element: id("missing") });
    assert_eq!(refusal("measures", number(3)), Refusal::Unfit { element: id("measures") });
}
