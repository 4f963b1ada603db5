//! The plan, shown: role lanes on an axis of time with their limits, the
//! graph of the steps around one of them, and everything the plan says of the
//! step chosen. For reviewing a plan and for seeing it before a drill.
//!
//! [`Model`] is an [`crate::tui::App`]. Laying a plan out is asked for with
//! [`Effect::LayOut`] and answered by [`Message::LaidOut`], so that whoever
//! performs may do it on another thread; [`layout()`] is what they call.

mod app;
mod detail;
mod help;
mod keys;
mod layout;
mod message;
mod model;
mod phrases;
mod scale;
mod search;
mod update;
mod view;

#[cfg(test)]
mod tests;

pub use detail::noted;
pub use layout::{Layout, Verdict, layout};
pub use message::{Effect, Message};
pub use model::{Model, Noted, Setup};
pub use view::draw;
