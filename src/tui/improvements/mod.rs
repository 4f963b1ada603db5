//! The ledger of improvements (整改台账): what has to be put right after
//! drills, by whom and until when; raised from a drill's findings, edited
//! here or in a workbook.

mod help;
mod keys;
mod model;
mod phrases;
mod view;

#[cfg(test)]
mod tests;

pub use model::{Effect, Held, Message, Model, Outcome};
