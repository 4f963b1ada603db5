//! Outside text made safe, the two languages, and names: what every other
//! room may say. This room knows nothing of plans, drills or screens.

mod id;
mod lang;
mod nearest;
mod path;
mod phrases;
mod safe;

pub use id::{Id, IdFault};
pub use lang::{Lang, Text, Wordings};
pub use nearest::nearest;
pub use path::{Path, Segment};
pub use safe::Safe;
