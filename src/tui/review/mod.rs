//! The third door: what a plan lacks and can hold, what a revision changes,
//! which of it is important content, and what it does to the chance of
//! meeting each limit.
//!
//! Everything slow is asked for with an [`Effect`] and answered by a
//! [`Message`]; a study shows a rough picture first and a fine one later.

mod app;
mod export;
mod help;
mod keys;
mod message;
mod model;
mod phrases;
mod subject;
mod update;
mod view;

#[cfg(test)]
mod tests;

pub use message::{Effect, Export, Message, Order};
pub use model::{Edition, Model, Remark, Setup, Shelved};
