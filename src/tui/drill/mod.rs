//! The drill screen: one person facilitates and records a drill on it.
//!
//! [`Model`] is an [`App`]: keys and accepted events come in as [`Message`]s,
//! wishes go out as [`Effect`]s, and whoever keeps the record performs them.

mod act;
mod app;
mod board;
mod describe;
mod due;
mod entry;
mod form;
mod forms;
mod keys;
mod line;
mod message;
mod model;
pub mod phrases;
mod pick;
mod reading;
mod update;
mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use board::{Board, Countdown, Standing, Task};
pub use describe::{describe, moment};
pub use keys::{Action, BINDINGS, Binding};
pub use message::{Decided, DecisionTexts, Effect, Message};
pub use model::{Mode, Model, Rating, Setup};
pub use update::update;
