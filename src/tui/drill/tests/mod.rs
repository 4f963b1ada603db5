//! The drill screen at a table, key by key.

mod room;
mod show;
