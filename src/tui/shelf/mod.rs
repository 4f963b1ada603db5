//! The shelf: scenarios, plans or records to choose from, with a line to
//! search them and what the chosen one is about.

mod help;
mod model;
mod phrases;
mod view;

#[cfg(test)]
mod tests;

pub use model::{Choice, Entry, Kind, Message, Model, Outcome};
