//! One clerk at the desk, key by key.

mod clerk;
mod keys;
mod led;
mod properties;
mod room;
mod screens;
mod supplements;
mod upper;
