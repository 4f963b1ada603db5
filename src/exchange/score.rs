//! The score as scripts read it: one JSON document, its keys a contract.

use schemars::JsonSchema;
use serde::Serialize;

use super::along::{AlongFile, along, plan_of};
use crate::drill::Case;
use crate::evaluate::{self, FindingMark, Rulings, Verdict, agreed};
use crate::plan::{Plan, RungIx, Stage, StepIx, Story};
use crate::score::{self, About, Finding, FindingKind, Score, WhyUnjudged};
use crate::words::{Id, Lang};

/// A score. All points are integers in thousandths; `score` + Σ `lost` = `max`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScoreFile {
    /// Always says that this is an exercise (演练), never the real thing.
    pub exercise: bool,
    /// The record scored; absent for an outside log.
    pub record: Option<String>,
    pub plan: String,
    pub revision: String,
    /// The linked plans played along. What is theirs alone stands in all of
    /// this document under their id, as in the record (`county-flood.verify`);
    /// clauses by their own numbers, with the plan beside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<AlongFile>,
    pub scenario: Option<String>,
    /// Whether the lead evaluator has released the score for everybody to
    /// see; absent where nobody has to: practice, automatic drills, logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released: Option<bool>,
    /// False for an aborted drill, which is never rated.
    pub rated: bool,
    pub score: u32,
    /// What is left after evaluators' rulings: `score` and what every rejected
    /// finding had lost; absent where nobody ruled on anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<u32>,
    pub max: u32,
    pub coverage: CoverageFile,
    pub stages: Vec<StageFile>,
    pub alignment: AlignmentFile,
    pub findings: Vec<FindingFile>,
    /// What counts for each finding somebody ruled on.
    pub rulings: Vec<RulingFile>,
    pub unjudged: Vec<UnjudgedFile>,
    /// Steps the machine played, on lines of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub machine: Option<MachineFile>,
}

/// How much of the plan was judged; counts of duties.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CoverageFile {
    pub steps: u32,
    pub exercised: u32,
    /// `exercised` ÷ `steps`.
    pub share: f64,
    pub judged: u32,
    pub not_reached: u32,
    pub not_observed: u32,
    pub set_aside: u32,
    pub measured: u32,
    pub spoken: u32,
    pub entered: u32,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct StageFile {
    pub stage: Stage,
    pub score: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<u32>,
    pub max: u32,
    pub coverage: CoverageFile,
}

/// The record against the plan's order, at unit weights.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AlignmentFile {
    pub cost: u32,
    pub fitness: f64,
    pub exact: bool,
    pub missing: Vec<String>,
    /// Places of completions repeated or needless.
    pub extra: Vec<u64>,
    pub moved: Vec<MovedFile>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct MovedFile {
    pub step: String,
    pub event: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct FindingFile {
    pub kind: FindingKind,
    /// The plan played along that it is of; absent: the plan drilled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// The step's id, the forbidden action's, or, of a rung declared that no
    /// step judges, the ladder's.
    pub step: String,
    /// The element of what was said, for findings about that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// The rung declared, for findings about that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelFile>,
    /// Which instance of a repeating step, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<u32>,
    pub stage: Stage,
    pub role: String,
    /// Who did it instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    pub lost: u32,
    /// What it would have cost had the stage had enough left.
    pub cost: u32,
    /// Story time, `2026-06-18T22:40:00`.
    pub due: Option<String>,
    pub at: Option<String>,
    /// The earlier step that used up the time, or was passed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// As its plan numbers it.
    pub clause: Option<String>,
    /// Places in the record.
    pub events: Vec<u64>,
    /// The finding in a sentence.
    pub message: String,
}

/// A ruling on a finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RulingFile {
    pub finding: FindingMark,
    pub verdict: Verdict,
    pub reason: String,
    /// The evaluator's code.
    pub by: String,
    /// What the finding had lost.
    pub lost: u32,
}

/// A rung declared.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LevelFile {
    pub ladder: String,
    /// Absent: the ladder was stood down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
    /// What the plan's criteria came to on what was known; absent: no rung.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub called_for: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct UnjudgedFile {
    pub step: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<u32>,
    pub why: WhyUnjudged,
    pub due: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct MachineFile {
    pub score: u32,
    pub max: u32,
    pub stages: Vec<StageFile>,
    pub findings: Vec<FindingFile>,
}

/// Writes a score down for scripts. `record` is the record's id.
#[must_use]
pub fn score_file(case: &Case, score: &Score, record: Option<&Id>, scenario: bool, lang: Lang) -> ScoreFile {
    let step = |ix: StepIx| case.plan.step(ix).id.to_string();
    ScoreFile {
        exercise: true,
        record: record.map(Id::to_string),
        plan: case.plan.id.to_string(),
        revision: case.plan.revision.to_string(),
        along: along(&case.plan, lang),
        scenario: scenario.then(|| case.scenario.id.to_string()),
        released: None,
        rated: score.rated,
        score: score.score(),
        agreed: None,
        max: score.max,
        coverage: coverage(score.coverage),
        stages: stages(score),
        alignment: AlignmentFile {
            cost: score.alignment.cost,
            fitness: score.alignment.fitness,
            exact: score.alignment.exact,
            missing: score.alignment.missing.iter().map(|ix| step(*ix)).collect(),
            extra: score.alignment.extra.clone(),
            moved: score
                .alignment
                .moved
                .iter()
                .map(|(ix, event)| MovedFile { step: step(*ix), event: *event })
                .collect(),
        },
        findings: findings(case, score, lang),
        rulings: Vec::new(),
        unjudged: score
            .unjudged
            .iter()
            .map(|unjudged| UnjudgedFile {
                step: step(unjudged.step),
                instance: (unjudged.instance > 0).then_some(unjudged.instance),
                why: unjudged.why,
                due: unjudged.due.map(|due| due.to_string()),
            })
            .collect(),
        machine: score.machine.as_ref().map(|machine| MachineFile {
            score: machine.score(),
            max: machine.max,
            stages: stages(machine),
            findings: findings(case, machine, lang),
        }),
    }
}

impl ScoreFile {
    /// The same with what evaluators ruled beside it.
    #[must_use]
    pub fn with_rulings(mut self, case: &Case, score: &Score, rulings: &Rulings, lang: Lang) -> Self {
        if rulings.is_empty() {
            return self;
        }
        let left = agreed(&case.plan, score, rulings);
        self.agreed = score.rated.then(|| left.score());
        for (stage, left) in self.stages.iter_mut().zip(&left.stages).filter(|_| score.rated) {
            stage.agreed = Some(left.max - left.lost);
        }
        for (written, finding) in self.findings.iter_mut().zip(&score.findings) {
            let Some(mark) = FindingMark::of(&case.plan, finding) else { continue };
            let Some(ruling) = rulings.get(&mark) else { continue };
            written.message = evaluate::wording::sentence(case, finding, rulings, lang);
            self.rulings.push(RulingFile {
                finding: mark,
                verdict: ruling.verdict,
                reason: ruling.reason.to_string(),
                by: ruling.by.to_string(),
                lost: finding.lost,
            });
        }
        self
    }
}

fn stages(score: &Score) -> Vec<StageFile> {
    let stage = |stage: &score::StageScore| StageFile {
        stage: stage.stage,
        score: stage.score(),
        agreed: None,
        max: stage.max,
        coverage: coverage(stage.coverage),
    };
    score.stages.iter().map(stage).collect()
}

fn coverage(of: score::Coverage) -> CoverageFile {
    CoverageFile {
        steps: of.steps,
        exercised: of.exercised,
        share: if of.steps == 0 { 0.0 } else { f64::from(of.exercised) / f64::from(of.steps) },
        judged: of.judged,
        not_reached: of.not_reached,
        not_observed: of.not_observed,
        set_aside: of.set_aside,
        measured: of.measured,
        spoken: of.spoken,
        entered: of.entered,
    }
}

fn findings(case: &Case, score: &Score, lang: Lang) -> Vec<FindingFile> {
    let plan = &case.plan;
    let time = |at: Option<Story>| at.map(|at| at.to_string());
    let written = |finding: &Finding| {
        let mark = FindingMark::of(plan, finding)?;
        Some(FindingFile {
            kind: mark.kind,
            plan: plan_of(plan, &mark.about),
            step: mark.about.to_string(),
            element: mark.element.map(|element| element.to_string()),
            level: level(plan, finding),
            instance: (finding.instance > 0).then_some(finding.instance),
            stage: finding.stage,
            role: plan.role(finding.role).id.to_string(),
            actor: finding.actor.map(|role| plan.role(role).id.to_string()),
            lost: finding.lost,
            cost: finding.cost,
            due: time(finding.due),
            at: time(finding.at),
            because: finding.because.map(|step| plan.step(step).id.to_string()),
            clause: finding.clause.map(|clause| plan.clause_said(clause).to_owned()),
            events: finding.events.clone(),
            message: score::wording::sentence(case, finding, lang),
        })
    };
    score.findings.iter().filter_map(written).collect()
}

fn level(plan: &Plan, finding: &Finding) -> Option<LevelFile> {
    let About::Level { ladder, declared, called } = finding.about.as_deref()? else { return None };
    let rung = |rung: Option<RungIx>| rung.map(|rung| plan.rung(*ladder, rung).id.to_string());
    Some(LevelFile {
        ladder: plan.ladder(*ladder).id.to_string(),
        declared: rung(*declared),
        called_for: rung(*called),
    })
}
