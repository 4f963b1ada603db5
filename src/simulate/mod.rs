//! The plan run by itself, many thousand times: nobody at the table, steps
//! wait for prerequisites, activation and a free person in their role, and
//! the story strikes as written (design 5). Values and functions only: the
//! same seed gives the same figures, on any machine and in any order.

mod cause;
mod draws;
mod due;
mod estimates;
mod interval;
mod knowledge;
mod model;
mod pert;
mod run;
mod slots;
mod story;
mod tally;
#[cfg(test)]
mod tests;
mod waiting;
mod watches;
pub mod wording;

pub use cause::{Cause, Causes};
pub use due::Outcome;
pub use interval::{Estimate, Z};
pub use model::Model;
pub use run::Runner;
pub use tally::{Histogram, LimitTally, RoleTally, StageTally, Tally};

/// Milliseconds after the beginning of the story.
pub type Moment = u64;

/// Later than every story: five hundred years.
pub const NEVER: Moment = (1 << 44) - 1;
