//! The drill screen at a table, key by key.

mod evening;
mod keys;
mod line;
mod properties;
pub mod room;
mod screens;
