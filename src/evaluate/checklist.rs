//! Checklists (评估表): forms of items that evaluators mark one by one.

use serde::{Deserialize, Serialize};

/// How an item was marked. Marks are ranks or answers, and are never summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A rank of the checklist's own scale.
    Rank(u32),
    Yes,
    No,
    NotApplicable,
}
