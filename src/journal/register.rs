//! Beside the records: who practises on this computer, which township a
//! record came from, and what holds for the whole library.

use std::collections::BTreeMap;

use super::Fault;
use crate::words::{Id, Safe};

/// A library that knows people. A clerk's name stands here and nowhere else:
/// events hold the code, and a record's own side table is filled only in a
/// file that is to carry names.
pub trait Register {
    /// The clerks of this computer, by code.
    ///
    /// # Errors
    /// The store's trouble.
    fn clerks(&self) -> Result<BTreeMap<Id, Safe>, Fault>;

    /// Enters a clerk, or gives one another name.
    ///
    /// # Errors
    /// The store's trouble.
    fn put_clerk(&mut self, code: &Id, name: &Safe) -> Result<(), Fault>;

    /// Forgets a clerk, so that no byte of the name is left: here, in every
    /// record's side table, and with it the free texts of these records,
    /// which are the clerk's own. Their chains hold.
    ///
    /// # Errors
    /// [`Fault::NoSuchRecord`], with nothing changed;
    /// [`super::Trouble::TracesRemain`] as for [`super::Store::erase`].
    fn forget_clerk(&mut self, code: &Id, records: &[Id]) -> Result<(), Fault>;

    /// What holds for the library.
    ///
    /// # Errors
    /// The store's trouble.
    fn setting(&self, which: Setting) -> Result<Option<Safe>, Fault>;

    /// Keeps what was told; the last word counts.
    ///
    /// # Errors
    /// The store's trouble.
    fn set(&mut self, which: Setting, value: &Safe) -> Result<(), Fault>;

    /// The township each record from elsewhere came from.
    ///
    /// # Errors
    /// The store's trouble.
    fn senders(&self) -> Result<BTreeMap<Id, Safe>, Fault>;

    /// Notes where a record came from. It goes when the record goes.
    ///
    /// # Errors
    /// [`Fault::NoSuchRecord`], or the store's trouble.
    fn put_sender(&mut self, record: &Id, township: &Safe) -> Result<(), Fault>;
}

/// What holds for the whole library: the last word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// The code of whoever practised last.
    Clerk,
    /// The name of this township, on what it hands in.
    Township,
    /// The moment of a record that a hot wash is at, for the other windows.
    Showing,
}

impl Setting {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Township => "township",
            Self::Showing => "showing",
        }
    }
}
