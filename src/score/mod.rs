//! The score: what was owed, what was done of it, and what every lost point
//! was lost for. Values and functions only.

pub mod order;
pub mod outcome;

pub use outcome::{
    AlignmentOutcome, Coverage, Finding, FindingKind, Score, StageScore, Unjudged, WhyUnjudged,
};
