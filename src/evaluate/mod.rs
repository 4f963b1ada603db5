//! What people make of a drill: findings accepted, rejected or doubted, the
//! score agreed on beside the machine's, objectives rated, checklists marked,
//! the grade. Values and functions only.

mod checklist;
mod evaluation;
mod grade;
mod mark;
mod ruling;
mod statement;

#[cfg(test)]
mod tests;

pub use checklist::Mark;
pub use evaluation::{Evaluation, Graded, Marked, Note, Objection, Rated, Words};
pub use grade::Grade;
pub use mark::FindingMark;
pub use ruling::{Agreed, AgreedStage, Ruling, Rulings, Verdict, agreed};
pub use statement::{Phase, Rating, Said, Statement, Statements, merge};
