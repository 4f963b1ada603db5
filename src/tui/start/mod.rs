//! The first screen: the doors into the program.

mod help;
mod model;
pub mod phrases;
mod view;

#[cfg(test)]
mod tests;

pub use model::{Door, Entries, LedgerAtAGlance, Message, Model, Outcome};
