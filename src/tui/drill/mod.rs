//! The drill screen: one person facilitates and records a drill on it.
//!
//! [`Model`] is an [`App`]: keys and accepted events come in as [`Message`]s,
//! wishes go out as [`Effect`]s, and whoever keeps the record performs them.

mod act;
mod app;
mod describe;
mod describe_desk;
mod detail;
mod due;
mod entry;
mod feed;
mod form;
mod forms;
mod help;
mod judge;
mod keys;
mod line;
mod message;
mod model;
mod next;
pub mod phrases;
mod pick;
mod plan;
mod reading;
mod said;
mod survey;
mod update;
mod view;
mod views;
mod windows;

#[cfg(test)]
pub(crate) mod tests;

#[cfg(test)]
pub(crate) use judge::sheet as judge_sheet;

pub use describe::{dated, describe, means_named, moment, pause_reason, shown_text, speed, timed};
pub use keys::{Action, BINDINGS, Binding, name as key_name};
pub use message::{Decided, DecisionTexts, Effect, Message, Writing};
pub use model::{Mode, Model, Notice, Rating, Setup};
pub use pick::SPEEDS;
pub use survey::{Axis, Countdown, Standing, Survey, Task, Window};
pub use update::update;
pub use view::{Chart, legend};
