//! The board: what a room sees on the projector. Large, read-only, and
//! nothing on it that the room may not know: no inject to come, no expected
//! step, no score.
//!
//! The same picture stands in a window of its own ([`Model`], which follows a
//! record kept by another window) and, by one key, in the facilitator's.

mod digits;
mod help;
mod model;
pub mod phrases;
mod picture;
mod view;

#[cfg(test)]
mod tests;

pub use help::help;
pub use model::{Effect, Message, Model, News};
pub use picture::{Level, Picture, Replay};
pub use view::draw;
