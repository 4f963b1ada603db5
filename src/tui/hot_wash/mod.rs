//! The hot wash (复盘): right after a drill the facilitator goes through it
//! again in front of the room. The story's time is drawn across the screen
//! with what happened marked on it; at every moment it shows what was planned
//! against what was done and what each role had been told, and strengths and
//! problems are picked into a list while people talk.
//!
//! What the score found is no part of the model until it has been released,
//! so nothing of it can come on the screen before.

mod help;
pub mod keys;
mod marks;
mod model;
pub mod phrases;
mod picks;
#[cfg(test)]
mod tests;
mod update;
mod view;

pub use model::{Begins, BrokeOff, Effect, Message, Model, Notice, Setup};
