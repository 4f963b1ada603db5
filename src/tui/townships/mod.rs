//! What a township hands in and what a county gathers: practices into one
//! file, files from a folder, and the townships side by side.

mod help;
mod keys;
mod model;
mod phrases;
mod view;

#[cfg(test)]
mod tests;

pub use model::{Effect, Message, Model, Outcome, Stand};
