//! What people make of a drill: findings accepted, rejected or doubted, the
//! score agreed on beside the machine's, objectives rated, checklists marked,
//! the grade, and what is put right afterwards. Values and functions only.

mod agreement;
mod alpha;
pub mod checklist;
pub mod coverage;
mod evaluation;
mod grade;
pub mod improvement;
mod mark;
mod objective;
mod ruling;
mod statement;
pub mod wording;

#[cfg(test)]
mod tests;

pub use agreement::{Disagreement, Of, Voice, alpha_of_items, alpha_of_objectives, disagreements};
pub use alpha::{Metric, alpha};
pub use checklist::{Checklist, Mark};
pub use evaluation::{Evaluation, Graded, Marked, Note, Objection, Pick, Rated, Return, Words};
pub use grade::{Because, Grade, Proposal, propose};
pub use mark::FindingMark;
pub use objective::{Evidence, evidence};
pub use ruling::{Agreed, AgreedStage, Ruling, Rulings, Verdict, agreed};
pub use statement::{Phase, Rating, Said, Statement, Statements, Worth, merge};
