//! The rule language as it is written: what laws and local rules ask of a
//! plan, as data.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::plan::deed::Deed;
use crate::plan::file::{LadderKind, Stage};
use crate::words::{Id, Safe, Text};

/// The version of the rule language a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum RulesFormat {
    #[serde(rename = "sandtable-rules/1")]
    V1,
}

/// A pack of rules (规则包).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RulesFile {
    pub format: RulesFormat,
    pub id: Id,
    pub title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// `true`: the rules of all packs before this one no longer hold. Else
    /// they do, and a rule of an id known already takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<bool>,
    /// Rules of packs before this one that do not hold here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Id>,
    /// The laws and regulations the rules are taken from.
    pub laws: Vec<LawFile>,
    pub rules: Vec<RuleFile>,
}

/// A law or regulation.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LawFile {
    pub id: Id,
    pub title: Text,
}

/// One thing a law or local rule asks of plans.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// The name a finding is known by.
    pub id: Id,
    /// The rule in a sentence without its full stop.
    pub title: Text,
    /// An entry of `laws`.
    pub law: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<Text>,
    pub severity: WeightFile,
    /// Which plans it is about; all unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plans: Option<PlansFile>,
    /// Which steps it asks something of, one by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<StepsFile>,
    /// Of which ladders it asks something, rung by rung.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each_rung: Option<LadderKind>,
    pub asks: AsksFile,
    /// What would mend it.
    pub repair: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// How much it matters where a rule is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WeightFile {
    Error,
    Warning,
    Advice,
}

/// Which plans a rule is about: those for which all that is said here holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlansFile {
    /// Issued at one of these levels. A plan that names no level is left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tier: Vec<Id>,
    /// Plans with such a step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<StepsFile>,
}

/// Steps for which all that is said here holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepsFile {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub does: Option<Deed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// It stands down a ladder of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<LadderKind>,
    /// Its title has one of these words, in any language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Safe>,
    /// It has a hard limit of this or less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_at_most: Option<Safe>,
}

/// What is asked. Exactly one key: `lead_tier_not`, `elements`, `followed_by` and
/// `has` go with `each`, `ended_by_declarer` with `each_rung`, the others are
/// asked of the plan as a whole.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AsksFile {
    /// Its lead is of none of these levels. Levels are an open list, so what a
    /// plan calls otherwise is left alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_tier_not: Option<Vec<Id>>,
    /// Its words hold all of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elements: Option<Vec<ElementAskFile>>,
    /// There is such a step, and the plan does not put it before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed_by: Option<StepsFile>,
    /// These are written in the step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has: Option<Vec<Field>>,
    /// `true`: of those who may declare the rung one takes part in a step
    /// that ends its ladder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_by_declarer: Option<bool>,
    /// The plan has such a step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepsFile>,
    /// The plan forbids something whose title has one of these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forbids: Option<Vec<Safe>>,
    /// It is not longer ago than so many months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<DueFile>,
}

/// One thing a step's words must hold: an element whose title or id has one
/// of the words, or that states the rung of such a ladder.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElementAskFile {
    /// How it is called where it is missing.
    pub title: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Safe>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LadderKind>,
}

/// What may be written in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Limit,
    Tells,
    Elements,
    Purpose,
    Clause,
}

/// When something is due again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DueFile {
    pub of: Event,
    #[schemars(range(min = 1))]
    pub months: u32,
}

/// What comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// 演练
    Drilled,
    /// 评估
    Evaluated,
}
