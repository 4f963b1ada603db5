//! A night gone through again.

mod keys;
mod list;
mod properties;
mod room;
mod screens;
