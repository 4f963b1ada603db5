//! Tests of the plan screen.

mod properties;
mod room;
mod screens;
mod walk;
