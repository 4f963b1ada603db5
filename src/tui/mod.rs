//! What people see and press: the terminal taken and given back, the one loop
//! every screen runs in, and the pieces screens are drawn with.
//!
//! A screen is an [`App`]: a key press becomes a message, `update` turns
//! model and message into a new model and effects, a [`Performer`] performs
//! them, and `view` draws the model. [`open`] runs one on the real terminal;
//! tests run the same loop on a made-up one (see [`run`]).

pub mod board;
pub mod draw;
pub mod drill;
pub mod event;
pub mod find;
pub mod help;
pub mod hot_wash;
pub mod improvements;
pub mod input;
pub mod judge;
pub mod papers;
pub mod people;
pub mod phrases;
pub mod plan;
pub mod practise;
pub mod program;
pub mod progress;
pub mod report;
pub mod review;
pub mod run;
pub mod scorecard;
#[cfg(test)]
pub mod script;
pub mod setup;
pub mod shelf;
pub mod signs;
pub mod start;
pub mod talk;
pub mod terminal;
pub mod theme;
pub mod townships;
pub mod year;

pub use draw::{Canvas, Line};
pub use event::{Input, Key};
pub use input::Editor;
pub use run::{App, Exit, Inbox, Mailbox, Performer, Stage, channel};
pub use terminal::{TerminalError, open};
pub use theme::{Look, Role};
