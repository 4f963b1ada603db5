//! The first screen: go on with a drill, run one, look at one that is over.

mod model;
mod phrases;
mod view;

pub use model::{Choice, Entries, Item, Message, Model};
pub use phrases::{faulty, held, on_plan, over, record, scored};
