//! Plans and scenarios: those shipped with the program and those of this
//! office, found by id or path, read with everything that is wrong with them.

mod along;
mod find;
mod folder;
mod gather;
mod open;
mod shipped;

pub use along::Along;
pub use find::{Document, Library, LibraryFault, Origin, PlanEntry, ScenarioEntry};
pub use folder::{Unwritten, folder_name, own_files, write_files};
pub use gather::{gather, sticks};
pub use open::{Closed, open, read_bytes};
pub use shipped::{PLANS, SCENARIOS};
