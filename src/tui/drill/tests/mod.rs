//! The drill screen at a table, key by key.

mod evening;
mod finding;
mod forms;
mod keys;
mod line;
mod messages;
mod moves;
mod plan;
mod properties;
pub(crate) mod room;
mod said;
mod screens;
mod upper;
mod views;
