//! How the points of a plan are shared, as written: over stages and facets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the points are shared; equal stages and the usual facets unless said.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightsFile {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stages: Option<StageWeightsFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facets: Option<FacetsFile>,
}

/// Share of each stage in the total.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StageWeightsFile {
    pub warning: u32,
    pub reporting: u32,
    pub response: u32,
    pub recovery: u32,
    pub review: u32,
}

impl Default for StageWeightsFile {
    fn default() -> Self {
        Self { warning: 1, reporting: 1, response: 1, recovery: 1, review: 1 }
    }
}

/// Share of each facet in a step's points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FacetsFile {
    /// Done at all.
    pub done: u32,
    /// Within the limit.
    pub on_time: u32,
    /// After what must come before.
    pub in_order: u32,
    /// By the role that owes it.
    pub by_role: u32,
    /// Saying what was to be said, and judging the rung that was called for.
    pub content: u32,
}

impl Default for FacetsFile {
    fn default() -> Self {
        Self { done: 40, on_time: 30, in_order: 15, by_role: 15, content: 40 }
    }
}
