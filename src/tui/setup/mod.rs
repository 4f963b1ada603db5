//! Setting a drill up, on one screen: its pace, who is in the room and in
//! which group, what the machine plays.

mod help;
mod model;
mod naming;
mod phrases;
mod view;

#[cfg(test)]
mod tests;

pub use model::{Kind, Message, Model, Outcome, Setup, Terms};
