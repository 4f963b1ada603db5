//! The township's duty clerk on the rainy night, alone at the desk: once as
//! the plan has it, once with six things wrong.

use std::sync::Arc;

use crossterm::event::KeyCode;

use super::led::{does, fill};
use super::room::Desk;
use crate::drill::{Case, Difficulty};
use crate::plan::RungIx;
use crate::practise::{Action, Duty};
use crate::score::{Finding, FindingKind, Score, points};
use crate::tui::drill::tests::room::key;
use crate::tui::practise::model::Mode;
use crate::tui::report::Answer;
use crate::words::Lang;
use crate::{plan, scenario};

const PLAN: &str = include_str!("../../../../plans/city-geological.json");
const SCENARIO: &str = include_str!("../../../../scenarios/geo-rainy-night.json");

fn rainy_night() -> Arc<Case> {
    let plan = plan::read(PLAN).value.unwrap();
    let scenario = scenario::read(SCENARIO, &plan).value.unwrap();
    Arc::new(Case { plan, scenario })
}

fn begun(difficulty: Difficulty) -> Desk {
    let mut desk = Desk::of(rainy_night(), "town-duty", difficulty, Lang::Zh);
    desk.press(key(KeyCode::Enter));
    desk
}

/// Answers and reads whatever has come.
fn reads(desk: &mut Desk) {
    while desk.model.next_letter().is_some() {
        desk.types("1");
    }
}

/// Does what is owed as soon as it is, until this moment.
fn works(desk: &mut Desk, until: &str) {
    works_but(desk, until, "");
}

/// The same, with one thing put off.
fn works_but(desk: &mut Desk, until: &str, put_off: &str) {
    let case = Arc::clone(&desk.model.case);
    let is_put_off = |duty: Duty| matches!(duty, Duty::Step(ix) if case.plan.step(ix).id == *put_off);
    let until = crate::plan::Story::parse(until).unwrap();
    while desk.model.story() < until {
        reads(desk);
        let owed = desk.model.desk().owed().into_iter();
        let owed = owed.filter(|hint| hint.waits.is_none()).find(|hint| !is_put_off(hint.duty));
        let Some(Duty::Step(step)) = owed.map(|hint| hint.duty) else {
            desk.types("2");
            continue;
        };
        does(desk, Action::Step(step));
        desk.calls_everybody();
        fill(&mut desk.model);
        if matches!(desk.model.mode, Mode::Report(_)) {
            desk.types("\n");
        }
    }
}

/// The shift is handed over, and with it the drill ends.
fn hands_over(desk: &mut Desk) {
    reads(desk);
    desk.types("9\n");
    assert!(desk.model.state.clock.over(), "{}", desk.text(80, 24));
}

fn does_step(desk: &mut Desk, id: &str) {
    let step = desk.model.case.plan.step_named(id).unwrap();
    does(desk, Action::Step(step));
}

fn score(desk: &Desk) -> &Score {
    desk.model.score.as_ref().unwrap()
}

fn kinds(score: &Score) -> Vec<FindingKind> {
    let mut kinds: Vec<FindingKind> = score.findings.iter().map(|finding| finding.kind).collect();
    kinds.sort();
    kinds
}

#[test]
fn whoever_knows_the_plan_does_well_at_every_difficulty() {
    for difficulty in [Difficulty::Guided, Difficulty::Normal, Difficulty::Exam] {
        let mut desk = begun(difficulty);
        works(&mut desk, "2026-07-09T05:00");
        hands_over(&mut desk);
        let score = score(&desk);
        assert!(score.score() >= 95_000, "{difficulty:?}: {} {:#?}", points(score.score()), score.findings);
    }
}

/// The report the clerk makes that night: late, with the first count of the
/// people to be moved, who is in charge left out, nobody missing, and the
/// disaster small.
fn reports_badly(desk: &mut Desk) {
    does_step(desk, "town-first-report");
    fill(&mut desk.model);
    let case = Arc::clone(&desk.model.case);
    let Mode::Report(report) = &mut desk.model.mode else { panic!("{}", desk.text(80, 24)) };
    let elements = &case.plan.step(report.step).elements;
    for (element, row) in elements.iter().zip(&mut report.rows) {
        match element.id.as_str() {
            "threatened-people" => *row = Answer::Number("180".to_owned()),
            "in-charge" => *row = Answer::Blank,
            "missing" => *row = Answer::Number("0".to_owned()),
            "disaster-level" => *row = Answer::Rung(RungIx::from(3)),
            _ => {}
        }
    }
    // Asked once whether it is to go with something left out.
    desk.types("\n\n");
}

#[test]
fn six_things_wrong_are_six_findings_of_six_kinds() {
    use FindingKind as K;
    let mut desk = begun(Difficulty::Normal);
    works_but(&mut desk, "2026-07-09T02:10", "town-first-report");
    reports_badly(&mut desk);
    let forbidden = desk.model.case.plan.forbidden.iter().position(|own| own.id == *"township-figures");
    does(&mut desk, Action::Forbidden(forbidden.unwrap().into()));
    works(&mut desk, "2026-07-09T05:00");
    hands_over(&mut desk);
    let score = score(&desk);
    let six = [K::Late, K::Omitted, K::Stale, K::FalseReport, K::LevelTooLow, K::Unauthorised];
    assert_eq!(kinds(score), six, "{:#?}", score.findings);
    let told =
        |finding: &Finding| finding.lost > 0 && finding.cost >= finding.lost && !finding.events.is_empty();
    assert!(score.findings.iter().all(told), "{:#?}", score.findings);
    let lost: u32 = score.findings.iter().map(|finding| finding.lost).sum();
    assert_eq!(score.score() + lost, score.max);
}
