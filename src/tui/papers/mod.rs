//! Papers before a drill: which, in what form, and where to.

mod help;
mod model;
pub mod phrases;
mod view;

#[cfg(test)]
mod tests;

pub use model::{Message, Model, Order, Outcome, Setup};
