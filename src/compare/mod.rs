//! Two revisions of a plan side by side: which step is which, what changed,
//! how much of it is important content, and what the change does to the
//! chance of meeting each limit. Values and functions only.

mod advice;
mod bearing;
mod changes;
mod details;
mod lists;
mod matching;
mod paired;
mod phrases;
mod tipping;
mod wording;

pub use advice::{Advice, Aim, Baseline, Single, ranked, singles};
pub use bearing::bearing;
pub use changes::{Change, What, changes};
pub use details::{Changed, told_of};
pub use matching::{How, Matching, Pair, matching};
pub use paired::{PairedLimit, Pairs, names, shared_limits};
pub use tipping::{FACTOR_MAX, Pairing, Tipping};
pub use wording::{sentence, title};
