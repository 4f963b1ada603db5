//! Tests of the plan screen.

mod properties;
pub mod room;
mod screens;
mod walk;
