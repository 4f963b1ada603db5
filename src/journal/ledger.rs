//! The ledger of improvements, beside the records: it spans all of them, and
//! what drills showed stands in it when their records have gone.

use super::Fault;
use crate::evaluate::improvement::Improvement;
use crate::words::Id;

/// A library that keeps improvements.
pub trait Ledger {
    /// All of them, by their numbers.
    ///
    /// # Errors
    /// The store's trouble.
    fn improvements(&self) -> Result<Vec<Improvement>, Fault>;

    /// Keeps these, each in the place of what was kept under its number; all
    /// of them or none.
    ///
    /// # Errors
    /// The store's trouble.
    fn put_improvements(&mut self, improvements: &[Improvement]) -> Result<(), Fault>;

    /// Takes one out, so that no byte of it is left. What is not there need
    /// not be taken out.
    ///
    /// # Errors
    /// The store's trouble; [`super::Trouble::TracesRemain`] as for
    /// [`super::Store::erase`].
    fn remove_improvement(&mut self, id: &Id) -> Result<(), Fault>;
}
