//! How a plan stands to others: above it, below it, beside it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RoleIx;
use crate::words::Id;

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
    pub roles: Vec<LinkedRoleFile>,
}

/// One role, as each of the two plans calls it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkedRoleFile {
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
}
