//! The plan language as it is written: what a plan file may say, key by key.
//!
//! These types hold text as the author typed it (spans such as `"30m"`, names
//! of other things). [`super::read`] turns them into a [`super::Plan`], where
//! every name is an index and every span a number, and says what is wrong.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::ConditionFile;
use super::deed::Deed;
use super::durations::Durations;
use super::element::{ElementFile, OrderFile};
use super::link::{JoinedFile, LinkFile};
use super::prerequisite::PrerequisiteFile;
use super::resource::ResourceFile;
pub use super::weights::{FacetsFile, StageWeightsFile, WeightsFile};
use crate::words::{Id, Safe, Text};

/// The version of the plan language a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PlanFormat {
    #[serde(rename = "sandtable-plan/1")]
    V1,
}

/// How far a revision has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 现行: what is acted on.
    #[default]
    InForce,
    /// 征求意见稿: to be looked at; meant only where its revision is named.
    Draft,
}

impl Status {
    /// Whether it is acted on.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        *self == Self::InForce
    }
}

/// An emergency plan (应急预案).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    pub format: PlanFormat,
    /// The plan's name, the same in every revision.
    pub id: Id,
    /// This revision's name, such as `2025.1`.
    pub revision: Id,
    /// In force unless said. The plan's id alone means the last revision, by
    /// name, that is in force.
    #[serde(default, skip_serializing_if = "Status::is_in_force")]
    pub status: Status,
    pub title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The level that issues this plan: an entry of `tiers`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Id>,
    /// When it was last drilled (最近一次演练), `"2026-05-20"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drilled: Option<Safe>,
    /// When it was last evaluated (最近一次评估), `"2025-11-12"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluated: Option<Safe>,
    /// The plans above, below and beside this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<LinkFile>,
    /// Plans played along with this one in a drill. Written by the program,
    /// in a record's plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<JoinedFile>,
    /// Laws, regulations and upper plans this plan models (编制依据).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<BasisFile>,
    /// Levels of organisation, an open list; `rank` 1 is the highest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TierFile>,
    pub roles: Vec<RoleFile>,
    /// Quantities that change in the story and that criteria are about (态势).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactFile>,
    /// The scales: severity grade, response level, warning level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ladders: Vec<LadderFile>,
    /// What steps call up (应急资源).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<ResourceFile>,
    /// The plan's own text, clause by clause, quoted beside findings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<ClauseFile>,
    pub steps: Vec<StepFile>,
    /// Triangular unless said.
    #[serde(default, skip_serializing_if = "Durations::is_usual")]
    pub durations: Durations,
    /// What certain roles must not do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forbidden: Vec<ForbiddenFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<WeightsFile>,
}

/// A law, regulation or upper plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BasisFile {
    pub id: Id,
    pub title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A level of organisation: nation, province, city, county, township,
/// village, enterprise, hospital, social force, neighbour, expert, media…
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TierFile {
    pub id: Id,
    pub title: Text,
    /// 1 is the highest.
    #[schemars(range(min = 1))]
    pub rank: u32,
}

/// Who owes steps (责任主体): an organisation or a post.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleFile {
    pub id: Id,
    pub title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Id>,
    /// How many steps the role can carry out at once; 1 unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub headcount: Option<u32>,
    /// The role that acts for this one while its holder is out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A named quantity of the situation.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactFile {
    pub id: Id,
    pub title: Text,
    /// What the number counts: 人, 毫米…
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// Which of the three scales a ladder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LadderKind {
    /// 事件分级: how grave the incident is.
    Grade,
    /// 响应级别: how much is called up.
    Response,
    /// 预警级别: how near the danger is.
    Warning,
}

/// One scale; its rungs stand from the gravest to the least.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LadderFile {
    pub id: Id,
    pub kind: LadderKind,
    pub title: Text,
    #[schemars(length(min = 1))]
    pub rungs: Vec<RungFile>,
    /// How long whoever may declare a rung has once its criteria are met on
    /// what they know. Duties of a rung nobody declared are owed after that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_within: Option<Safe>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// One rung of a ladder.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RungFile {
    pub id: Id,
    pub title: Text,
    /// When this rung is due; without it the rung is only ever declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<ConditionFile>,
    /// Who may declare it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declared_by: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A clause of the plan's own text.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClauseFile {
    pub id: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    pub text: Text,
    /// Where the rule comes from: an entry of `basis`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Id>,
    /// The article or paragraph there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<Text>,
}

/// A stage (环节): a way of grouping, not a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 监测预警
    Warning,
    /// 信息报告
    Reporting,
    /// 应急响应
    Response,
    /// 恢复重建
    Recovery,
    /// 调查评估
    Review,
}

impl Stage {
    pub const ALL: [Self; 5] = [Self::Warning, Self::Reporting, Self::Response, Self::Recovery, Self::Review];
}

/// A step (任务): one duty with one lead.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepFile {
    pub id: Id,
    pub title: Text,
    pub stage: Stage,
    /// The one role that answers for it.
    pub lead: Id,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<Id>,
    /// What must be done before: every entry of the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<PrerequisiteFile>,
    /// What makes the step a duty; without it, the drill's beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Box<ConditionFile>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<LimitFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<DurationFile>,
    /// A duty that comes back: due once in every window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Box<RepeatFile>>,
    /// A report or order: on completion these roles know what the lead knew,
    /// or, where its elements state facts and were filled in, what they state.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tells: Vec<Id>,
    /// Done only when everyone it tells has acknowledged (叫应): somebody who
    /// practises calls them one by one. Such a step has no elements.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub acknowledged: bool,
    /// What a report, a warning or an order must say (要素).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elements: Vec<ElementFile>,
    /// What those it tells order back: somebody who practises hears it once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<OrderFile>,
    /// The ladders whose rungs are judged in doing this: a rung of theirs
    /// declared too low, too high or without authority costs this step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Id>,
    /// What it does that laws and local rules say something about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub does: Vec<Deed>,
    /// What personal data is collected for, where the step collects any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Text>,
    /// The ladders this stands down: a response ended, a warning lifted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<Id>,
    /// Share of its stage's points; 1 unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u32>,
    /// Shares of the facets, where the plan's own do not fit this step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facets: Option<FacetsFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<Id>,
    /// The step's id in an earlier revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// How long a step may take (时限). Spans are written `45s`, `30m`, `1h30m`,
/// `2d` or, for working days, `20wd`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitFile {
    /// Must be done within this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hard: Option<Safe>,
    /// Should be done within this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Safe>,
    /// Must be done by the next such time of day (每日8时前), `"08:00"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Safe>,
    /// What the span is counted from; the step's activation unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<AnchorFile>,
    /// At this multiple of the hard limit nothing is left of the points for
    /// being on time; 2 unless said, at least 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nothing_at: Option<f64>,
}

/// What a limit is counted from. Exactly one key.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnchorFile {
    /// `true`: the incident itself (事发后).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<bool>,
    /// `true`: the moment the step became a duty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activation: Option<bool>,
    /// The moment the lead, or the role in `by`, was told this fact (接报后).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Id>,
    /// With `receipt`: who received it, if not the step's lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id>,
    /// The release of the scenario's inject of this name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inject: Option<Id>,
    /// The completion of another step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Id>,
}

/// Three-point estimate of how long carrying out the step takes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DurationFile {
    pub low: Safe,
    pub likely: Safe,
    pub high: Safe,
    pub source: DurationSource,
}

/// Where a duration comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DurationSource {
    /// 实测: taken in drills or incidents.
    Measured,
    /// 专家估计
    Expert,
    /// 默认值: nobody has said.
    Default,
}

/// A repeating duty such as follow-up reports.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RepeatFile {
    /// One completion is due in every such span after the activation.
    pub every: Safe,
    /// No further instance begins once this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<ConditionFile>,
}

/// An action that must not be taken by some or all roles.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForbiddenFile {
    pub id: Id,
    pub title: Text,
    /// Who must not; everybody when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Id>,
    /// The stage that pays for it.
    pub stage: Stage,
    /// Points taken, of 100 for the whole drill; at least 0.001.
    #[schemars(range(min = 0.001, max = 100.0))]
    pub cost: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}
