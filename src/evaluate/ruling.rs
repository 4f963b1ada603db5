//! What the evaluators decided about each finding, and the score that is left
//! of it. The machine's score is never changed: the agreed one stands beside.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::mark::FindingMark;
use crate::plan::{Plan, Stage};
use crate::score::Score;
use crate::words::{Id, Safe};

/// What was decided about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 认可: it is as the machine found.
    Accepted,
    /// 不予认可: it does not hold; its points come back.
    Rejected,
    /// 存疑: it stays as it is, and the papers say that it is in doubt.
    Doubted,
}

/// A decision about a finding, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ruling {
    pub verdict: Verdict,
    /// Never empty for what is rejected or doubted.
    pub reason: Safe,
    /// Whose decision it was: an evaluator's code.
    pub by: Id,
}

/// The decisions about a record's findings.
pub type Rulings = BTreeMap<FindingMark, Ruling>;

/// The score as people agreed on it. Points are thousandths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    pub max: u32,
    pub lost: u32,
    /// In the order of the machine's stages.
    pub stages: Vec<AgreedStage>,
}

/// A stage as people agreed on it. Points are thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgreedStage {
    pub stage: Stage,
    pub max: u32,
    pub lost: u32,
}

impl Agreed {
    /// Maximum less what is lost.
    #[must_use]
    pub fn score(&self) -> u32 {
        self.max - self.lost
    }
}

/// The machine's score with the points of every rejected finding given back,
/// and of nothing else.
#[must_use]
pub fn agreed(plan: &Plan, score: &Score, rulings: &Rulings) -> Agreed {
    let back = |stage: Option<Stage>| -> u32 {
        let rejected = score.findings.iter().filter(|finding| {
            let ruling = FindingMark::of(plan, finding).and_then(|mark| rulings.get(&mark));
            ruling.is_some_and(|ruling| ruling.verdict == Verdict::Rejected)
        });
        rejected
            .filter(|finding| stage.is_none_or(|stage| finding.stage == stage))
            .map(|finding| finding.lost)
            .sum()
    };
    let stage = |of: &crate::score::StageScore| AgreedStage {
        stage: of.stage,
        max: of.max,
        lost: of.lost - back(Some(of.stage)),
    };
    Agreed { max: score.max, lost: score.lost - back(None), stages: score.stages.iter().map(stage).collect() }
}
