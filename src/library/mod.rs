//! Plans and scenarios: those shipped with the program and those of this
//! office, found by id or path, read with everything that is wrong with them.

mod find;
mod shipped;

pub use find::{Document, Library, LibraryFault, Origin, PlanEntry, ScenarioEntry, read_bytes};
pub use shipped::{PLANS, SCENARIOS};
