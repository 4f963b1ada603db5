//! The laws of supplements: what a report left open can be said later, that
//! never costs where it is right, and what is false is false whenever it comes.

use proptest::prelude::*;
use sandtable::drill::command::Supplementing;
use sandtable::drill::{Basis, Case, Command, Event, Filled, Filling, Happening, Player, Refusal};
use sandtable::plan::{Situation, Value};
use sandtable::score::{self, FindingKind};

use super::config;
use super::content::{
    Message, case, expected, faults, lost, messages, minute, number, room, said, says, told,
};
use super::drills::{Drill, id};

/// The report of `content::case` is due by this minute.
const LIMIT: i64 = 30;

fn add(drill: &Drill<'_>, by: i64, element: &str, filling: Filling) -> Command {
    let step = drill.case.plan.step_named("report").unwrap();
    Command::Supplement(Supplementing {
        entry: drill.state.step(step).completions[0].seq,
        filled: Filled::from([(id(element), filling)]),
        at: Some(minute(drill.case, by)),
        basis: Basis::Spoken,
        by: Player::Person(id("p1")),
    })
}

/// The report made at a minute, and all that is typed in later.
fn reported<'a>(case: &'a Case, by: i64, missing: Option<Filling>) -> Drill<'a> {
    let mut drill = room(case, 120);
    drill.perform(&says("report", "town", Some(minute(case, by)), missing), None).unwrap();
    drill
}

/// The same, told the long way.
fn comes_to(
    told: &[Message],
    by: i64,
    first: Option<&Filling>,
    later: (i64, &Filling),
    event: bool,
) -> Option<FindingKind> {
    let before = expected(told, by, first, event);
    let (at, filling) = later;
    match expected(told, at, Some(filling), event) {
        Some(FindingKind::Omitted) => before,
        Some(wrong) => Some(wrong),
        None if at <= LIMIT => None,
        None => before,
    }
}

fn is_open(first: Option<&Filling>, later: &Filling) -> bool {
    match first {
        None => true,
        Some(Filling::Unknown) => *later != Filling::Unknown,
        Some(_) => false,
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_combination_of_told_said_and_supplemented_is_one_thing(
        told in messages(), by in 0i64..40, first in said(), after in 0i64..30, later in said(), event in any::<bool>()
    ) {
        let Some(later) = later else { return Ok(()) };
        let case = case(&told, event);
        let mut drill = reported(&case, by, first.clone());
        let taken = drill.perform(&add(&drill, by + after, "missing", later.clone()), None);
        prop_assert_eq!(taken.is_ok(), is_open(first.as_ref(), &later));
        let comes_to = match taken {
            Ok(_) => comes_to(&told, by, first.as_ref(), (by + after, &later), event),
            Err(refusal) => {
                prop_assert_eq!(refusal, Refusal::AlreadySaid { element: id("missing") });
                expected(&told, by, first.as_ref(), event)
            }
        };
        prop_assert_eq!(faults(&case, &drill, "report"), comes_to.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn saying_later_what_is_right_never_costs_and_in_time_makes_good(
        told in messages(), by in 0i64..40, is_open in any::<bool>(), after in 0i64..30
    ) {
        let case = case(&told, true);
        let mut drill = reported(&case, by, is_open.then_some(Filling::Unknown));
        let before = score::score(&case, &drill.state, drill.state.latest);
        let known = told.iter().enumerate().filter(|(_, told)| told.to_sender && told.minute <= by + after);
        let known = known.max_by_key(|(i, told)| (told.minute, *i)).map(|(_, told)| number(told.missing));
        let later = match (known, is_open) {
            (Some(known), _) => known,
            (None, false) => Filling::Unknown,
            (None, true) => return Ok(()),
        };
        drill.perform(&add(&drill, by + after, "missing", later), None).unwrap();
        let now = score::score(&case, &drill.state, drill.state.latest);
        prop_assert!(lost(&now) <= lost(&before));
        prop_assert_eq!(lost(&now) + now.score(), now.max);
        if by + after <= LIMIT {
            prop_assert_eq!(faults(&case, &drill, "report"), []);
        }
    }

    /// As though it had never been: what it told is taken back with it.
    #[test]
    fn a_supplement_taken_back_has_not_been(
        told in messages(), by in 0i64..40, after in 0i64..30, n in 0i64..5, whole in any::<bool>()
    ) {
        let case = case(&told, false);
        let without = if whole { room(&case, 120) } else { reported(&case, by, None) };
        let mut drill = reported(&case, by, None);
        let report = *drill.state.undoable.last().unwrap();
        drill.perform(&add(&drill, by + after, "missing", number(n)), None).unwrap();
        let own = *drill.state.undoable.last().unwrap();
        let entry = if whole { report } else { own };
        drill.perform(&Command::Withdraw { entry }, None).unwrap();
        prop_assert_eq!(&drill.state.told, &without.state.told);
        prop_assert_eq!(&drill.state.steps, &without.state.steps);
        prop_assert_eq!(&drill.state.undoable, &without.state.undoable);
    }
}

#[test]
fn a_supplement_tells_the_recipients_what_it_adds() {
    let case = case(&[told(5, 3)], false);
    let mut drill = reported(&case, 10, Some(Filling::Unknown));
    let missing = case.plan.fact_named("missing").unwrap();
    let county = case.plan.role_named("county").unwrap();
    let known = |drill: &Drill<'_>, by: i64| {
        drill.state.known(Some(county), minute(&case, by)).fact(missing).cloned()
    };
    assert_eq!(known(&drill, 60), None);
    drill.perform(&add(&drill, 20, "missing", number(3)), None).unwrap();
    assert_eq!((known(&drill, 19), known(&drill, 20)), (None, Some(Value::Number(3.0))));
}

#[test]
fn an_omission_made_good_too_late_stands_and_names_the_supplement() {
    let case = case(&[told(5, 3)], false);
    let mut drill = reported(&case, 10, None);
    drill.perform(&add(&drill, LIMIT + 1, "missing", number(3)), None).unwrap();
    let score = score::score(&case, &drill.state, drill.state.latest);
    let finding = score.findings.iter().find(|finding| finding.kind == FindingKind::Omitted).unwrap();
    assert_eq!(finding.at, Some(minute(&case, 10)));
    assert_eq!(finding.events.last(), drill.state.undoable.last());
    let said = score::wording::sentence(&case, finding, sandtable::words::Lang::En);
    assert!(said.ends_with("supplemented only at 22:01, after the limit."), "{said}");
}

#[test]
fn only_what_a_report_left_open_can_be_supplemented() {
    let case = case(&[told(5, 3)], false);
    let mut drill = reported(&case, 10, None);
    let mut refusal = |command: &Command| drill.perform(command, None).unwrap_err();
    let with = |entry: u64, filled: Filled, by: i64| {
        Command::Supplement(Supplementing {
            entry,
            filled,
            at: Some(minute(&case, by)),
            basis: Basis::Spoken,
            by: Player::Person(id("p1")),
        })
    };
    let drill = reported(&case, 10, None);
    let report = *drill.state.undoable.last().unwrap();
    let missing = Filled::from([(id("missing"), number(3))]);
    assert_eq!(refusal(&with(1, missing.clone(), 20)), Refusal::NoReport);
    assert_eq!(refusal(&with(report, Filled::new(), 20)), Refusal::NothingSaid);
    let earlier = minute(&case, 10);
    assert_eq!(refusal(&with(report, missing, 9)), Refusal::BeforeEarlier { earlier });
    let measures = Filled::from([(id("measures"), Filling::Said)]);
    assert_eq!(refusal(&with(report, measures, 20)), Refusal::AlreadySaid { element: id("measures") });
    let unfit = Filled::from([(id("missing"), Filling::Said)]);
    assert_eq!(refusal(&with(report, unfit, 20)), Refusal::Unfit { element: id("missing") });
}

#[test]
fn a_supplement_is_written_and_read_back_as_it_was() {
    let case = case(&[told(5, 3)], false);
    let mut drill = reported(&case, 10, None);
    let events = drill.perform(&add(&drill, 20, "missing", number(3)), None).unwrap();
    assert!(matches!(events[0].what, Happening::ReportSupplemented(_)));
    let line = serde_json::to_string(&events[0]).unwrap();
    assert!(line.contains("\"kind\":\"report_supplemented\",\"entry\":"), "{line}");
    assert_eq!(serde_json::from_str::<Event>(&line).unwrap(), events[0]);
}
