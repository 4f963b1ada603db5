//! The shape in which a plan's estimates are drawn from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How durations are drawn from their three points where the plan is run by
/// itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Durations {
    /// 三角分布
    #[default]
    Triangular,
    /// PERT 分布: the likeliest weighs four times as much as either end, so
    /// that far ends are rare.
    Pert,
}

impl Durations {
    /// Whether nothing need be said of it.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}
