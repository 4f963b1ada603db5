//! How somebody gets on in practice: scores over time, stages, what usually
//! goes wrong, and what to practise next. Private: it is read from this
//! computer's own records and sent nowhere.

mod chart;
mod help;
mod model;
mod phrases;
mod view;

#[cfg(test)]
mod tests;

pub use model::{Message, Model, Outcome, Own, Wanted};
