//! What the year comes to: how much of each plan has been exercised and what
//! falls due, how the stages went from drill to drill. From here the
//! townships' practice is looked at, by whoever asks for it.

mod help;
mod model;
mod phrases;
mod view;

#[cfg(test)]
mod tests;

pub use model::{Covered, Message, Model, Outcome};
