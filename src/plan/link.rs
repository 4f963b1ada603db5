//! How a plan stands to others: above it, below it, beside it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{FactIx, LadderIx, RoleIx};
use crate::words::{Id, Text};

/// Another plan this one works together with (衔接预案).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkFile {
    /// The id of the other plan.
    pub plan: Id,
    /// What the other plan is to this one.
    pub is: Relation,
    /// Who of this plan is who in the other. A pair said in one of the two
    /// plans holds for both.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<PairFile>,
    /// Which facts mean the same here and there: what a report from one to the
    /// other says is understood there. One that is in no pair is a thing of
    /// its own, whatever its id: the river at two gauges is not one river
    /// level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<PairFile>,
    /// Which scales are one scale, of the same rungs: a rung declared counts
    /// in both plans, with nobody reporting it. Only what is published to
    /// both, as a warning is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ladders: Vec<PairFile>,
}

/// One thing, as each of the two plans calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairFile {
    /// Its id in this plan.
    pub here: Id,
    /// Its id in the other plan.
    pub there: Id,
}

/// What another plan is to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// 上位预案
    Upper,
    /// 下级预案
    Lower,
    /// 同级、毗邻地区预案
    Neighbour,
}

/// A link with the names of this plan resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub plan: Id,
    pub is: Relation,
    /// Roles of this plan with their ids in the other.
    pub roles: Vec<(RoleIx, Id)>,
    /// Facts of this plan with their ids in the other.
    pub facts: Vec<(FactIx, Id)>,
    /// Ladders of this plan with their ids in the other.
    pub ladders: Vec<(LadderIx, Id)>,
}

/// A plan that was joined to this one for a drill (一并演练的衔接预案): what of
/// it is no thing of this plan too stands here under its id, a full stop and
/// the id it has there (`county-flood.verify`). Written by the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinedFile {
    pub plan: Id,
    pub revision: Id,
    pub title: Text,
    /// Roles that stand here under another name than its id and theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<PairFile>,
    /// Facts that do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<PairFile>,
    /// Ladders that do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ladders: Vec<PairFile>,
}

impl JoinedFile {
    /// What a thing is called in its own plan, where this is that plan.
    #[must_use]
    pub fn own<'a>(&self, id: &'a str) -> Option<&'a str> {
        id.strip_prefix(self.plan.as_str())?.strip_prefix('.')
    }
}
