//! The grade of a drill as a whole.

use serde::{Deserialize, Serialize};

/// 总评四档 (AQ/T 9009 7.4.2): a judgement in words, never a band of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
