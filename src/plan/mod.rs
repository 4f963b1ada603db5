//! The plan: what must follow what.

pub mod closure;
