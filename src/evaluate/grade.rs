//! The grade of a drill as a whole: proposed with its evidence, confirmed by
//! a person.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::evaluation::Evaluation;
use super::objective::{evidence, standing};
use super::statement::Rating;
use crate::drill::Case;
use crate::plan::StepIx;
use crate::score::{Finding, FindingKind, Score};
use crate::words::Id;

/// 总评四档 (AQ/T 9009 7.4.2): a judgement in words, never a band of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// 优: all of it was done without error.
    Excellent,
    /// 良: the aims were reached with few errors.
    Good,
    /// 中: marked faults, but the aims were reached.
    Fair,
    /// 差: grave errors, the aims suffered badly.
    Poor,
}

impl Grade {
    pub const ALL: [Self; 4] = [Self::Excellent, Self::Good, Self::Fair, Self::Poor];
}

/// A grade the evidence suggests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub grade: Grade,
    pub because: Vec<Because>,
}

/// One piece of the evidence for a grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// An objective, by its place in the scenario, came to this: the gravest
    /// a rater gave, else what the machine's evidence comes to.
    Objective { objective: usize, rating: Rating, by: Option<Id> },
    /// So many findings of a kind stand.
    Findings { kind: FindingKind, count: usize },
    /// More of the duties judged have a finding than have none.
    MostDuties { with: usize, of: usize },
    /// Nothing stands and every objective was reached.
    NothingStands,
}

/// What the standard's words come to on what people said and the record has.
/// None for a drill that was broken off, which is never rated, and where
/// nothing was judged.
#[must_use]
pub fn propose(case: &Case, score: &Score, evaluation: &Evaluation) -> Option<Proposal> {
    if !score.rated || score.max == 0 {
        return None;
    }
    let objectives = objectives(case, score, evaluation);
    let findings: Vec<&Finding> = standing(case, score, &evaluation.rulings).collect();
    let mut kinds: BTreeMap<FindingKind, usize> = BTreeMap::new();
    findings.iter().for_each(|finding| *kinds.entry(finding.kind).or_default() += 1);
    let (with, of) = (duties_with(&findings), score.coverage.judged as usize);
    let most = with * 2 > of;

    let rated = |least: Rating| {
        objectives
            .iter()
            .filter(move |own| matches!(own, Because::Objective { rating, .. } if *rating >= least))
    };
    let counted = |of: fn(FindingKind) -> bool| {
        kinds
            .iter()
            .filter(move |(kind, _)| of(**kind))
            .map(|(kind, count)| Because::Findings { kind: *kind, count: *count })
    };
    let unable: Vec<Because> = rated(Rating::Unable).cloned().collect();
    if !unable.is_empty() {
        let because = unable.into_iter().chain(counted(is_marked)).collect();
        return Some(Proposal { grade: Grade::Poor, because });
    }
    let mut marked: Vec<Because> = rated(Rating::Major).cloned().chain(counted(is_marked)).collect();
    marked.extend(most.then_some(Because::MostDuties { with, of }));
    if !marked.is_empty() {
        return Some(Proposal { grade: Grade::Fair, because: marked });
    }
    let few: Vec<Because> = rated(Rating::Some).cloned().chain(counted(|_| true)).collect();
    Some(if few.is_empty() {
        Proposal { grade: Grade::Excellent, because: vec![Because::NothingStands] }
    } else {
        Proposal { grade: Grade::Good, because: few }
    })
}

/// What each objective came to, where anything is known of it.
fn objectives(case: &Case, score: &Score, evaluation: &Evaluation) -> Vec<Because> {
    let all = case.scenario.objectives.iter().enumerate();
    all.filter_map(|(place, objective)| {
        let by_raters = evaluation.ratings.iter().filter_map(|(rater, ratings)| {
            let rated = ratings.get(&objective.id).filter(|own| own.rating != Rating::NotObserved)?;
            Some((rated.rating, Some(rater.clone())))
        });
        let by_machine = || {
            let found = evidence(case, score, &evaluation.rulings, &objective.steps);
            Some((found.rating()?, None))
        };
        let (rating, by) = by_raters.max_by_key(|(rating, _)| *rating).or_else(by_machine)?;
        Some(Because::Objective { objective: place, rating, by })
    })
    .collect()
}

/// Duties that have a finding.
fn duties_with(findings: &[&Finding]) -> usize {
    let duty = |finding: &&Finding| Some((finding.step?, finding.instance));
    findings.iter().filter_map(duty).collect::<BTreeSet<(StepIx, u32)>>().len()
}

/// 明显缺陷: what was not done at all, what was false or hidden, what was
/// graded too low, what nobody was allowed to do.
fn is_marked(kind: FindingKind) -> bool {
    matches!(
        kind,
        FindingKind::Missing
            | FindingKind::FalseReport
            | FindingKind::Concealed
            | FindingKind::LevelTooLow
            | FindingKind::Unauthorised
    )
}
