//! The score: how far a record followed its plan.

pub mod order;
