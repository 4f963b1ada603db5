//! A simulation and a comparison as scripts read them: one JSON document
//! each, their keys a contract.

use schemars::JsonSchema;
use serde::Serialize;

use super::along::{AlongFile, along, plan_of};
use crate::compare::{Change, How, Matching, Pairs, bearing, sentence, title};
use crate::plan::{DurationSource, Durations, Plan, RoleIx, Stage, StepIx};
use crate::simulate::{Estimate, Histogram, Model, Tally};
use crate::words::Lang;

/// What many runs of a plan in a scenario came to. Shares are of one, times
/// in seconds of the story.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SimulationFile {
    /// Always says that this is an exercise (演练), never the real thing.
    pub exercise: bool,
    pub plan: String,
    pub revision: String,
    /// The linked plans played along. What is theirs alone stands under their
    /// id (`county-flood.verify`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<AlongFile>,
    pub scenario: String,
    pub runs: u64,
    pub seed: u64,
    pub limits: Vec<LimitFile>,
    pub stages: Vec<StageFile>,
    /// The steps that most often held up the end, the most often first.
    pub critical: Vec<CriticalFile>,
    pub roles: Vec<RoleFile>,
    pub assumptions: AssumptionsFile,
}

/// The chance of meeting a limit.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LimitFile {
    /// The plan played along that it is of; absent: the plan simulated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    pub step: String,
    pub title: String,
    /// Runs in which it was due before the end.
    pub due: u64,
    /// Absent where it never was, with its interval of 95 %.
    pub met: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// From what the limit is counted from to completion.
    pub median: Option<f64>,
    pub ninth_tenth: Option<f64>,
}

/// When a stage ended, counted from the beginning of the story.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StageFile {
    pub stage: Stage,
    pub mean: Option<f64>,
    pub first_tenth: Option<f64>,
    pub median: Option<f64>,
    pub ninth_tenth: Option<f64>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct CriticalFile {
    /// The plan played along that it is of; absent: the plan simulated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    pub step: String,
    pub title: String,
    /// Share of runs in which the last step done hung on this one.
    pub share: f64,
}

/// How much a role had to do.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoleFile {
    /// The plan played along that it is of; absent: the plan simulated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    pub role: String,
    pub title: String,
    /// Seconds at work in a run, over all its people, on average.
    pub busy: f64,
    /// Seconds that work waited for it in a run, on average.
    pub waited: f64,
    /// Share of runs in which something had to wait for it.
    pub overloaded: f64,
}

/// What all of it rests on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AssumptionsFile {
    pub steps: usize,
    /// Durations taken in drills or incidents, guessed by experts, and
    /// assumed because nobody has said.
    pub measured: usize,
    pub expert: usize,
    pub default: usize,
    /// Share of durations nobody has said.
    pub default_share: f64,
    /// The shape they are drawn from.
    pub durations: Durations,
}

fn seconds(millis: Option<f64>) -> Option<f64> {
    millis.map(|millis| (millis / 100.0).round() / 10.0)
}

fn share(part: u64, of: u64) -> f64 {
    part as f64 / of.max(1) as f64
}

/// What a simulation came to.
#[must_use]
pub fn simulation_file(model: &Model<'_>, tally: &Tally, seed: u64, lang: Lang) -> SimulationFile {
    let case = model.case;
    let plan = &case.plan;
    let limits = model.limited().zip(&tally.limits).map(|(step, own)| {
        let met = Estimate::share(own.met, own.due);
        LimitFile {
            plan: plan_of(plan, &plan.step(step).id),
            step: plan.step(step).id.to_string(),
            title: plan.step_told(step, lang),
            due: own.due,
            met: met.map(|met| met.value),
            low: met.map(|met| met.low),
            high: met.map(|met| met.high),
            median: seconds(own.took.quantile(0.5)),
            ninth_tenth: seconds(own.took.quantile(0.9)),
        }
    });
    let stages = tally.stages.iter().map(|own| StageFile {
        stage: own.stage,
        mean: seconds(own.ends.mean()),
        first_tenth: seconds(own.ends.quantile(0.1)),
        median: seconds(own.ends.quantile(0.5)),
        ninth_tenth: seconds(own.ends.quantile(0.9)),
    });
    let roles = tally.roles.iter().enumerate().map(|(i, own)| {
        let ix = RoleIx::from(i);
        let role = plan.role(ix);
        let each = |millis: u64| millis as f64 / 1e3 / tally.runs.max(1) as f64;
        RoleFile {
            plan: plan_of(plan, &role.id),
            role: role.id.to_string(),
            title: plan.role_told(ix, lang),
            busy: each(own.busy),
            waited: each(own.waited),
            overloaded: share(own.overloaded, tally.runs),
        }
    });
    SimulationFile {
        exercise: true,
        plan: plan.id.to_string(),
        revision: plan.revision.to_string(),
        along: along(plan, lang),
        scenario: case.scenario.id.to_string(),
        runs: tally.runs,
        seed,
        limits: limits.collect(),
        stages: stages.collect(),
        critical: critical(plan, tally, lang),
        roles: roles.collect(),
        assumptions: assumptions(plan),
    }
}

fn critical(plan: &Plan, tally: &Tally, lang: Lang) -> Vec<CriticalFile> {
    let mut often: Vec<(u64, StepIx)> =
        tally.critical.iter().enumerate().map(|(i, count)| (*count, StepIx::from(i))).collect();
    often.sort_by_key(|(count, step)| (std::cmp::Reverse(*count), *step));
    let often = often.into_iter().filter(|(count, _)| *count > 0);
    often
        .map(|(count, step)| CriticalFile {
            plan: plan_of(plan, &plan.step(step).id),
            step: plan.step(step).id.to_string(),
            title: plan.step_told(step, lang),
            share: share(count, tally.runs),
        })
        .collect()
}

/// On what durations a plan's simulation rests.
#[must_use]
pub fn assumptions(plan: &Plan) -> AssumptionsFile {
    let count = |source| plan.steps.iter().filter(|step| step.duration.source == source).count();
    let default = count(DurationSource::Default);
    AssumptionsFile {
        steps: plan.steps.len(),
        measured: count(DurationSource::Measured),
        expert: count(DurationSource::Expert),
        default,
        default_share: default as f64 / plan.steps.len().max(1) as f64,
        durations: plan.durations,
    }
}

/// Two revisions side by side.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ComparisonFile {
    /// Always says that this is an exercise (演练), never the real thing.
    pub exercise: bool,
    pub plan: String,
    /// The linked plans played along in any of the scenarios.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<AlongFile>,
    pub old: String,
    pub new: String,
    pub changes: Vec<ChangeFile>,
    /// Changes of important content: one is enough for the full procedure.
    pub important: usize,
    /// Steps taken to be the same by likeness: to be confirmed by a person.
    pub guesses: Vec<GuessFile>,
    pub runs: u64,
    pub seed: u64,
    pub limits: Vec<LimitChangeFile>,
    pub records: Vec<RescoredFile>,
    pub assumptions: AssumptionsFile,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangeFile {
    pub kind: &'static str,
    /// The step under the new revision, or the old one where it is gone;
    /// absent where the change is about a role, a ladder or what is forbidden.
    pub step: Option<String>,
    pub title: String,
    pub important: bool,
    pub message: String,
    pub clause: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct GuessFile {
    pub old: String,
    pub new: String,
    /// Of one.
    pub likeness: f64,
}

/// What a revision does to the chance of meeting a limit.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LimitChangeFile {
    pub scenario: String,
    /// The plan played along that it is of; absent: the plan revised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    pub step: String,
    pub title: String,
    /// The chance under each, of one; absent where it was never due.
    pub old: Option<f64>,
    pub new: Option<f64>,
    /// By how much it changes, over the same runs, with its interval of 95 %.
    pub difference: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Median seconds to completion under each.
    pub old_median: Option<f64>,
    pub new_median: Option<f64>,
    /// The changes that bear on it, by their places in the comparison's list.
    pub changes: Vec<usize>,
}

/// A record under both revisions, in thousandths.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RescoredFile {
    pub record: String,
    pub old: Option<u32>,
    pub new: Option<u32>,
    pub max: u32,
    /// Why it could not be scored under one of them.
    pub fault: Option<String>,
}

/// The changes of a comparison.
#[must_use]
pub fn change_files(old: &Plan, new: &Plan, changes: &[Change], lang: Lang) -> Vec<ChangeFile> {
    let file = |change: &Change| {
        let step = change.new.map(|ix| new.step(ix)).or(change.old.map(|ix| old.step(ix)));
        let clause = match (change.new, change.old) {
            (Some(ix), _) => new.step(ix).clause.map(|ix| new.clause(ix).id.to_string()),
            (None, Some(ix)) => old.step(ix).clause.map(|ix| old.clause(ix).id.to_string()),
            (None, None) => None,
        };
        ChangeFile {
            kind: change.kind(),
            step: step.map(|step| step.id.to_string()),
            title: title(old, new, change, lang),
            important: change.is_important(),
            message: sentence(old, new, change, lang),
            clause,
        }
    };
    changes.iter().map(file).collect()
}

/// The pairs that were guessed.
#[must_use]
pub fn guess_files(old: &Plan, new: &Plan, matching: &Matching) -> Vec<GuessFile> {
    let guess = |pair: &crate::compare::Pair| match pair.how {
        How::Likeness(milli) => Some(GuessFile {
            old: old.step(pair.old).id.to_string(),
            new: new.step(pair.new).id.to_string(),
            likeness: f64::from(milli) / 1e3,
        }),
        _ => None,
    };
    matching.pairs.iter().filter_map(guess).collect()
}

/// What a revision does to each limit in one scenario.
#[must_use]
pub fn limit_change_files(
    (old, new): (&Model<'_>, &Model<'_>),
    pairs: &Pairs,
    changes: &[Change],
    lang: Lang,
) -> Vec<LimitChangeFile> {
    let steps: Vec<StepIx> = new.limited().collect();
    let file = |own: &crate::compare::PairedLimit| {
        let plan = &new.case.plan;
        let ix = steps[own.places.1];
        let step = plan.step(ix);
        let chance = |tally: &Tally, place: usize| {
            let limit = &tally.limits[place];
            Estimate::share(limit.met, limit.due).map(|met| met.value)
        };
        let difference = own.difference();
        let (before, after) = pairs.took(own);
        let median = |took: &Histogram| seconds(took.quantile(0.5));
        LimitChangeFile {
            scenario: old.case.scenario.id.to_string(),
            plan: plan_of(plan, &step.id),
            step: step.id.to_string(),
            title: plan.step_told(ix, lang),
            old: chance(&pairs.old, own.places.0),
            new: chance(&pairs.new, own.places.1),
            difference: difference.map(|own| own.value),
            low: difference.map(|own| own.low),
            high: difference.map(|own| own.high),
            old_median: median(before),
            new_median: median(after),
            changes: bearing(plan, changes, ix),
        }
    };
    pairs.limits.iter().map(file).collect()
}
