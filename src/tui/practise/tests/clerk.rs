//! The township's duty clerk on the rainy night, alone at the desk: once as
//! the plan has it, once with six things wrong.

use std::sync::Arc;

use crossterm::event::KeyCode;

use super::led::{does, fill};
use super::room::Desk;
use crate::drill::{Case, Difficulty};
use crate::plan::RungIx;
use crate::practise::{Action, Duty, Source, tried};
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
    seeded(difficulty, 7)
}

fn seeded(difficulty: Difficulty, seed: u64) -> Desk {
    let mut desk = Desk::seeded(rainy_night(), "town-duty", difficulty, Lang::Zh, seed);
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
        // The county wants the missing verified; in an exam nobody says so.
        let orders = desk.model.letters.iter().filter(|own| matches!(own.source, Source::Order { .. }));
        assert_eq!(orders.count() > 0, difficulty != Difficulty::Exam, "{difficulty:?}");
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
    let desk = plays_badly(7);
    let score = score(&desk);
    let six = [K::Late, K::Omitted, K::Stale, K::FalseReport, K::LevelTooLow, K::Unauthorised];
    assert_eq!(kinds(score), six, "{:#?}", score.findings);
    let told =
        |finding: &Finding| finding.lost > 0 && finding.cost >= finding.lost && !finding.events.is_empty();
    assert!(score.findings.iter().all(told), "{:#?}", score.findings);
    let lost: u32 = score.findings.iter().map(|finding| finding.lost).sum();
    assert_eq!(score.score() + lost, score.max);
    // A denied casualty costs more than anything else that was said.
    let lost = |kind: K| score.findings.iter().find(|finding| finding.kind == kind).unwrap().lost;
    assert!(lost(K::FalseReport) >= 2_000, "{:#?}", score.findings);
    for other in [K::Omitted, K::Stale, K::LevelTooLow] {
        assert!(lost(K::FalseReport) > lost(other), "{other:?}: {:#?}", score.findings);
    }
}

/// Done again from where a finding leads to, and done right, the score is what
/// it was and what the findings had cost that are there no more.
#[test]
fn another_try_scores_what_the_findings_gone_had_cost() {
    let mut moments = std::collections::BTreeSet::new();
    for seed in [3, 7, 11] {
        let first = plays_badly(seed);
        let before = score(&first);
        let mut tries = std::collections::BTreeMap::new();
        for finding in &before.findings {
            let from = first.model.desk().again_from(&first.model.events, finding);
            tries.entry(from).or_insert_with(Vec::new).push(finding);
        }
        for (from, findings) in tries {
            let mut again = first.forked(from);
            works(&mut again, "2026-07-09T05:00");
            hands_over(&mut again);
            let after = score(&again);
            let tried = tried(before, after);
            assert_eq!(tried.new, [0; 0], "seed {seed} from {from}: {:#?}", after.findings);
            let gone: u32 = tried.gone.iter().map(|place| before.findings[*place].lost).sum();
            assert_eq!(after.score(), before.score() + gone, "seed {seed} from {from}");
            for finding in findings {
                let place = before.findings.iter().position(|own| own == finding).unwrap();
                assert!(tried.gone.contains(&place), "seed {seed} from {from}: {finding:#?}");
            }
            moments.insert(tried.gone.len());
        }
    }
    assert!(moments.len() > 1, "some tries begin before all that went wrong, some after most: {moments:?}");
}

/// What to call up is asked for, with who sends it; another than the plan lists
/// is a finding that says so.
#[test]
fn what_somebody_else_sends_is_not_called_up() {
    let mut desk = begun(Difficulty::Normal);
    let link = desk.model.case.plan.step_named("backup-link").unwrap();
    for minute in (0..40).step_by(5) {
        works_but(&mut desk, &format!("2026-07-09T02:{minute:02}"), "backup-link");
        if desk.model.desk().owed().iter().any(|hint| hint.duty == Duty::Step(link)) {
            break;
        }
    }
    does_step(&mut desk, "backup-link");
    let asked = desk.text(80, 24);
    assert!(asked.contains("启用的联络手段") && !asked.contains("预案列"), "{asked}");
    desk.press(key(KeyCode::Right));
    let chosen = desk.text(80, 24);
    assert!(chosen.contains("县应急通信车") && chosen.contains("归县应急局"), "{chosen}");
    desk.types("\n");
    works(&mut desk, "2026-07-09T05:00");
    hands_over(&mut desk);
    let score = score(&desk);
    let [finding] = &score.findings[..] else { panic!("{:#?}", score.findings) };
    assert_eq!((finding.kind, finding.lost > 0), (FindingKind::WrongResource, true));
    let lessons = desk.model.desk().lessons(score, Lang::Zh);
    for part in ["启用的联络手段 县应急通信车", "它归县应急局调派", "预案列的是：镇卫星电话或镇短波电台"]
    {
        assert!(lessons[0].said.contains(part), "{part}: {}", lessons[0].said);
    }
    let told = crate::score::wording::sentence(&desk.model.case, finding, Lang::En);
    assert!(
        told.contains("County radio van") && told.contains("Township satphone or Township radio set"),
        "{told}"
    );
}

/// The whole night, with six things wrong.
fn plays_badly(seed: u64) -> Desk {
    let mut desk = seeded(Difficulty::Normal, seed);
    works_but(&mut desk, "2026-07-09T02:10", "town-first-report");
    reports_badly(&mut desk);
    let forbidden = desk.model.case.plan.forbidden.iter().position(|own| own.id == *"township-figures");
    does(&mut desk, Action::Forbidden(forbidden.unwrap().into()));
    works(&mut desk, "2026-07-09T05:00");
    hands_over(&mut desk);
    desk
}
