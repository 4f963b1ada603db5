//! Who practises: the clerks of this computer, over whatever screen asked.
//! Nobody has to say: without a name one practises as the computer itself.

mod help;
mod model;
mod phrases;
mod view;

#[cfg(test)]
mod tests;

pub use model::{Effect, Message, Model, Outcome, clerk_title};
