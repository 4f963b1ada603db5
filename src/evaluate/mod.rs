//! What people make of a drill: findings accepted, rejected or doubted, the
//! score agreed on beside the machine's. Values and functions only.

mod mark;
mod ruling;

pub use mark::FindingMark;
pub use ruling::{Agreed, AgreedStage, Ruling, Rulings, Verdict, agreed};
