//! The desk somebody practises at alone: what has reached them, what they
//! know, and one line to say what they do. The machine plays everybody else.
//!
//! [`Model`] is an app like the drill screen: it is told the same messages
//! and asks for the same things, so that whoever keeps records serves both.

mod app;
mod buttons;
mod calls;
mod debrief;
mod desk;
mod help;
mod message;
mod model;
mod palette;
pub mod phrases;
mod report;
mod supplement;
mod update;
mod view;
mod written;

#[cfg(test)]
mod tests;

pub use message::Effect;
pub use model::Model;
