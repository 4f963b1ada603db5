//! Evidence, grades and checklists, on a shipped drill that went badly.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::drill::{Case, Command, Opening, Play, State, Wall, decide};
use crate::evaluate::checklist::{self, Answer};
use crate::evaluate::{
    Because, Evaluation, FindingMark, Grade, Mark, Rating, Ruling, Rulings, Said, Statements, Verdict,
    agreed, evidence, propose, wording,
};
use crate::plan::StepIx;
use crate::score::{Score, score};
use crate::words::{Id, Lang, Safe};
use crate::{plan, scenario};

fn flood_night() -> Case {
    let plan = plan::read(include_str!("../../../plans/township-flood.json")).value.unwrap();
    let scenario = include_str!("../../../scenarios/flood-night.json");
    let scenario = scenario::read(scenario, &plan).value.unwrap();
    Case { plan, scenario }
}

fn played(case: &Case, play: Play, seed: u64) -> Score {
    let opening = Opening::by_itself(case, play, seed);
    let mut state = State::new(case);
    for command in [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)] {
        for event in decide(case, &state, &command, None).unwrap() {
            state.apply(case, &event);
        }
    }
    score(case, &state, case.scenario.end)
}

static NIGHT: LazyLock<(Case, Score)> = LazyLock::new(|| {
    let case = flood_night();
    let score = played(&case, Play::Weak, 7);
    (case, score)
});

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn rejected() -> Ruling {
    Ruling { verdict: Verdict::Rejected, reason: Safe::new("不成立"), by: id("E1") }
}

/// Every finding rejected.
fn all_rejected(case: &Case, score: &Score) -> Rulings {
    let marks = score.findings.iter().filter_map(|finding| FindingMark::of(&case.plan, finding));
    marks.map(|mark| (mark, rejected())).collect()
}

proptest! {
    /// Whatever is rejected, exactly its points come back, in each stage.
    #[test]
    fn what_is_rejected_gives_back_exactly_its_points(chosen in prop::collection::vec(any::<bool>(), 200)) {
        let (case, score) = &*NIGHT;
        let mut back = 0;
        let mut rulings = Rulings::new();
        for (finding, _) in score.findings.iter().zip(chosen).filter(|(_, chosen)| *chosen) {
            back += finding.lost;
            rulings.insert(FindingMark::of(&case.plan, finding).unwrap(), rejected());
        }
        let left = agreed(&case.plan, score, &rulings);
        prop_assert_eq!(left.score(), score.score() + back);
        prop_assert_eq!(left.lost, left.stages.iter().map(|stage| stage.lost).sum::<u32>());
    }

    /// Taking a fault back never makes the grade proposed worse.
    #[test]
    fn fewer_faults_never_propose_a_worse_grade(chosen in prop::collection::vec(any::<bool>(), 200)) {
        let (case, score) = &*NIGHT;
        let mut evaluation = Evaluation::default();
        let mut before = propose(case, score, &evaluation).unwrap().grade;
        for (finding, _) in score.findings.iter().zip(chosen).filter(|(_, chosen)| *chosen) {
            evaluation.rulings.insert(FindingMark::of(&case.plan, finding).unwrap(), rejected());
            let after = propose(case, score, &evaluation).unwrap().grade;
            prop_assert!(after <= before, "{after:?} after {before:?}");
            before = after;
        }
    }
}

#[test]
fn every_finding_has_a_mark_of_its_own() {
    for seed in 0..6 {
        let case = flood_night();
        let score = played(&case, Play::Weak, seed);
        assert_eq!(all_rejected(&case, &score).len(), score.findings.len(), "seed {seed}");
    }
}

#[test]
fn evidence_counts_what_the_score_counts() {
    let (case, score) = &*NIGHT;
    let every: Vec<StepIx> = case.plan.steps().map(|(ix, _)| ix).collect();
    let found = evidence(case, score, &Rulings::new(), &every);
    assert_eq!(found.owed, score.coverage.judged);
    let timed = score.coverage.measured + score.coverage.spoken + score.coverage.entered;
    assert_eq!(found.done, timed, "every duty done has one completion that counts");
    assert_eq!(found.unjudged as usize, score.unjudged.len());
    let none = evidence(case, score, &all_rejected(case, score), &every);
    assert_eq!((none.findings.len(), none.rating()), (0, Some(Rating::Performed)));
}

#[test]
fn grades_are_proposed_in_the_standards_words() {
    let (case, score) = &*NIGHT;
    let with = |rulings: Rulings| Evaluation { rulings, ..Evaluation::default() };
    let clean = with(all_rejected(case, score));
    let proposal = propose(case, score, &clean).unwrap();
    assert_eq!((proposal.grade, &proposal.because[..]), (Grade::Excellent, &[Because::NothingStands][..]));

    // One small fault stands: good. A person says an objective failed: poor.
    let late = score.findings.iter().find(|own| own.kind == crate::score::FindingKind::Late).unwrap();
    let mut one = clean.clone();
    one.rulings.remove(&FindingMark::of(&case.plan, late).unwrap());
    assert_eq!(propose(case, score, &one).unwrap().grade, Grade::Good);
    let mut statements = Statements::default();
    let said = |rating| Said::Rated { objective: id("warn-all"), rating, reason: Safe::new("") };
    statements.say(&id("E1"), Wall(0), said(Rating::Major));
    let mut judged = Evaluation { ratings: Evaluation::of(&statements).ratings, ..clean.clone() };
    assert_eq!(propose(case, score, &judged).unwrap().grade, Grade::Fair);
    statements.say(&id("E2"), Wall(0), said(Rating::Unable));
    judged.ratings = Evaluation::of(&statements).ratings;
    let proposal = propose(case, score, &judged).unwrap();
    assert_eq!(proposal.grade, Grade::Poor);
    let told = wording::because(case, &proposal.because[0], Lang::Zh);
    assert!(told.contains("未完成") && told.contains("E2"), "{told}");
    // Whoever did not see it says nothing of it.
    statements.say(&id("E2"), Wall(0), said(Rating::NotObserved));
    judged.ratings = Evaluation::of(&statements).ratings;
    assert_eq!(propose(case, score, &judged).unwrap().grade, Grade::Fair);
}

#[test]
fn an_aborted_drill_and_one_of_which_nothing_was_judged_get_no_grade() {
    let (case, score) = &*NIGHT;
    let evaluation = Evaluation::default();
    assert!(propose(case, score, &evaluation).is_some());
    let aborted = Score { rated: false, ..score.clone() };
    assert_eq!(propose(case, &aborted, &evaluation), None);
    let empty = Score { max: 0, ..score.clone() };
    assert_eq!(propose(case, &empty, &evaluation), None);
}

const SHIPPED: &str = include_str!("../../../checklists/aqt9009-b1.json");

#[test]
fn the_shipped_checklist_has_the_tables_thirty_items_in_both_languages() {
    let list = checklist::read(SHIPPED).value.unwrap();
    let sizes: Vec<usize> = list.sections.iter().map(|section| section.items.len()).collect();
    assert_eq!(sizes, [10, 20]);
    let numbers = (1..=10).map(|nth| format!("1.{nth}")).chain((1..=20).map(|nth| format!("2.{nth}")));
    assert!(list.items().map(|item| item.id.to_string()).eq(numbers));
    assert_eq!(list.scale.iter().map(|rank| rank.rank).collect::<Vec<_>>(), [0, 1, 3, 5]);
    for item in list.items() {
        assert_ne!(item.text.get(Lang::Zh), item.text.get(Lang::En));
        let best = match item.answer {
            Answer::Scale => Mark::Rank(5),
            Answer::YesNo => Mark::Yes,
        };
        assert_eq!(list.marks(item)[0], best);
        assert_eq!(list.marks(item).last(), Some(&Mark::NotApplicable));
    }
}

#[test]
fn what_is_wrong_with_a_checklist_is_told_at_its_place() {
    let faulty = SHIPPED
        .replacen("\"rank\": 0", "\"rank\": 4", 1)
        .replacen("\"id\": \"1.2\"", "\"id\": \"1.1\"", 1)
        .replacen(
            "\"title\": {\"zh\": \"演练实施\", \"en\": \"Conduct\"}",
            "\"title\": {\"zh\": \"演练实施\"}",
            1,
        );
    let reading = checklist::read(&faulty);
    assert!(reading.value.is_none());
    let codes: Vec<&str> = reading.problems.iter().map(crate::plan::Problem::code).collect();
    assert_eq!(codes, ["missing_wording", "ranks_out_of_order", "duplicate_name"]);
    assert!(reading.problems.iter().all(|problem| problem.place().is_some_and(|place| place.line > 1)));
}

#[test]
fn objectives_name_steps_of_the_plan_each_once() {
    let (case, _) = &*NIGHT;
    assert!(case.scenario.objectives.len() > 4);
    let text = include_str!("../../../scenarios/flood-night.json");
    let faulty = text.replacen("\"id\": \"move-people\"", "\"id\": \"warn-all\"", 1);
    let reading = scenario::read(&faulty, &case.plan);
    assert!(reading.value.is_none());
    let told = reading.problems[0].message(Lang::Zh);
    assert!(told.contains("演练目标“warn-all”重复"), "{told}");
    // A revision may lack a step: that is said, and the drill can be held.
    let other = text.replacen("\"night-roll-call\"", "\"night-rollcall\"", 1);
    let reading = scenario::read(&other, &case.plan);
    assert_eq!(reading.value.unwrap().objectives[0].steps.len(), case.scenario.objectives[0].steps.len() - 1);
    let problem = &reading.problems[0];
    assert!(!problem.is_error() && problem.place().is_some_and(|place| place.line > 1));
    assert!(problem.repair(Lang::Zh).is_some_and(|repair| repair.contains("night-roll-call")));
}
