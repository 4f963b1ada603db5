//! Outside text made safe, the two languages, and names: what every other
//! room may say. This room knows nothing of plans, drills or screens.

pub mod foreign;
mod id;
mod lang;
mod phrases;
mod safe;
pub mod source;

pub use id::{Id, IdFault};
pub use lang::{Lang, Text, Wordings};
pub use safe::Safe;
