//! Where events are kept: lines chained by hash, in a store that forgets
//! nothing it has accepted.
//!
//! A record is lines. The first is its [`Header`], the last of a finished one
//! a seal, and between them stand events, which this room takes as opaque
//! JSON. Names and free texts are kept beside the chain, where they can be
//! erased with the chain still valid. `Store` is what a session needs of a
//! place to keep records, `Register` what is known beside them of the people
//! who practise, `Ledger` what is put right after drills; [`memory`] and [`sqlite`] are both.

pub mod archive;
mod chain;
mod digest;
mod fault;
mod header;
mod ledger;
pub mod memory;
mod phrases;
pub mod place;
mod register;
pub mod sqlite;
mod verdict;
mod whole;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use chain::{Head, LINE_BYTES_MAX, Line, LineFault, is_seal, link};
pub use digest::{Digest, NotADigest};
pub use fault::{Fault, Trouble};
pub use header::{FORMAT, Header, HeaderFault, Origin, Source};
pub use ledger::Ledger;
pub use memory::MemoryStore;
pub use register::{Register, Setting};
pub use sqlite::SqliteStore;
pub use verdict::{Bad, Verdict, Why, is_sealed, verify};
pub use whole::Whole;

use crate::evaluate::Statements;
use crate::words::{Id, Safe};

/// A place where records are kept. Every method that returns `Ok` has made
/// its change durable, as far as the store is: what was accepted is not lost.
pub trait Store {
    /// Begins a record with its first line and the documents that line names;
    /// one already kept need not be given again.
    ///
    /// # Errors
    /// [`Fault::RecordExists`], [`Fault::BadHeader`], [`Fault::NoDocument`],
    /// [`Fault::BadLine`], or the store's own trouble.
    fn create(&mut self, id: &Id, header: &[u8], documents: &[&[u8]]) -> Result<Head, Fault>;

    /// Appends what was accepted together, if the record still ends in line
    /// `expected`. All of it is kept, or nothing.
    ///
    /// # Errors
    /// [`Fault::Stale`] where somebody else has appended, [`Fault::Sealed`],
    /// [`Fault::NoSuchRecord`], [`Fault::BadLine`], or the store's trouble.
    fn append(&mut self, id: &Id, expected: u64, batch: &Batch) -> Result<Head, Fault>;

    /// Ends a record: nothing is appended after its seal.
    ///
    /// # Errors
    /// As [`Store::append`].
    fn seal(&mut self, id: &Id, expected: u64) -> Result<Head, Fault>;

    /// The lines after line number `after`; 0 for all.
    ///
    /// # Errors
    /// [`Fault::NoSuchRecord`], or the store's trouble.
    fn read(&self, id: &Id, after: u64) -> Result<Vec<Line>, Fault>;

    /// All records, by id.
    ///
    /// # Errors
    /// The store's trouble.
    fn list(&self) -> Result<Vec<Summary>, Fault>;

    /// An embedded document by the digest of its bytes.
    ///
    /// # Errors
    /// The store's trouble.
    fn document(&self, hash: &Digest) -> Result<Option<Vec<u8>>, Fault>;

    /// Who stands behind the participant codes, as far as not erased.
    ///
    /// # Errors
    /// [`Fault::NoSuchRecord`], or the store's trouble.
    fn people(&self, id: &Id) -> Result<BTreeMap<Id, Safe>, Fault>;

    /// The free texts of a record, as far as not erased.
    ///
    /// # Errors
    /// [`Fault::NoSuchRecord`], or the store's trouble.
    fn texts(&self, id: &Id) -> Result<BTreeMap<Digest, FreeText>, Fault>;

    /// Sets the name behind a participant code, also after the seal.
    ///
    /// # Errors
    /// [`Fault::NoSuchRecord`], or the store's trouble.
    fn put_person(&mut self, id: &Id, code: &Id, name: &Safe) -> Result<(), Fault>;

    /// Erases names or texts, evaluators' words among them, so that no byte of
    /// them is left in the store.
    /// Erasing what is not there is no error.
    ///
    /// # Errors
    /// [`Fault::NoSuchRecord`]; [`Trouble::TracesRemain`] where they are gone
    /// from sight but another window holds the old pages: erase again later.
    fn erase(&mut self, id: &Id, what: &Erasure) -> Result<(), Fault>;

    /// Notes, outside the chain, that the drill is alive.
    ///
    /// # Errors
    /// [`Fault::NoSuchRecord`], or the store's trouble.
    fn beat(&mut self, id: &Id, beat: Heartbeat) -> Result<(), Fault>;

    /// Notes, beside the chain, that a finished record's score has been
    /// released. The first release stands.
    ///
    /// # Errors
    /// [`Fault::Unfinished`], [`Fault::NoSuchRecord`], or the store's trouble.
    fn release_score(&mut self, id: &Id, release: &ScoreRelease) -> Result<(), Fault>;

    /// All that evaluators have stated about a record, beside its chain.
    ///
    /// # Errors
    /// [`Fault::NoSuchRecord`], or the store's trouble.
    fn statements(&self, id: &Id) -> Result<Statements, Fault>;

    /// Adds what evaluators stated, during the drill or after its seal. What
    /// is there stays, so windows that state something at once lose nothing.
    ///
    /// # Errors
    /// [`Fault::NoSuchRecord`], or the store's trouble.
    fn state(&mut self, id: &Id, stated: &Statements) -> Result<(), Fault>;

    /// Remembers what a finished record came to, until its rules change or
    /// evaluators state something.
    ///
    /// # Errors
    /// As [`Store::release_score`].
    fn remember(&mut self, id: &Id, score: Remembered) -> Result<(), Fault>;

    /// Everything that belongs to a record, as of one moment; what
    /// [`Whole::verify`] and the one-file form start from.
    ///
    /// # Errors
    /// [`Fault::NoSuchRecord`], or the store's trouble.
    fn whole(&self, id: &Id) -> Result<Whole, Fault>;

    /// Takes a whole record from elsewhere as it is, after verifying it.
    ///
    /// # Errors
    /// [`Fault::Altered`], [`Fault::RecordExists`], or the store's trouble.
    fn admit(&mut self, whole: &Whole) -> Result<(), Fault>;

    /// Deletes a whole record with all that belongs to it, past recall.
    ///
    /// # Errors
    /// As [`Store::erase`].
    fn remove(&mut self, id: &Id) -> Result<(), Fault>;

    /// Records without a seal, which may be resumed.
    ///
    /// # Errors
    /// The store's trouble.
    fn unfinished(&self) -> Result<Vec<Summary>, Fault> {
        Ok(self.list()?.into_iter().filter(|record| !record.sealed).collect())
    }
}

/// What is accepted together: lines, and what belongs beside the chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// Events, each a JSON object on one line.
    pub lines: Vec<Vec<u8>>,
    pub people: Vec<(Id, Safe)>,
    pub texts: Vec<FreeText>,
}

impl From<Vec<Vec<u8>>> for Batch {
    fn from(lines: Vec<Vec<u8>>) -> Self {
        Self { lines, ..Self::default() }
    }
}

/// A free text and the salt that keeps a short one from being guessed out of
/// its hash. The salt is random and comes from the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeText {
    pub salt: [u8; 16],
    pub text: Safe,
}

impl FreeText {
    /// What the event's line holds in its place: SHA-256(salt ‖ text).
    #[must_use]
    pub fn hash(&self) -> Digest {
        Digest::of(&[&self.salt, self.text.as_str().as_bytes()])
    }
}

/// What to erase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erasure {
    Person(Id),
    Text(Digest),
    People,
    Texts,
    All,
}

/// The last sign of life of a drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heartbeat {
    /// Story time, in the session's own unit.
    pub story: i64,
    /// Wall time, in milliseconds since 1970-01-01 UTC.
    pub wall_ms: i64,
}

/// Who released a finished record's score for everybody to see, and when. It
/// stands beside the chain: a record is sealed as its drill ends, and whoever
/// releases the score has looked at it first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreRelease {
    /// The participant's code.
    pub by: Id,
    /// Wall time, in milliseconds since 1970-01-01 UTC.
    pub wall_ms: i64,
}

/// What a finished record came to, kept so that a list need not work it out
/// again. It belongs to the record's last line and to the rules named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remembered {
    /// Version of the score's rules.
    pub rules: u32,
    /// Thousandths of a point; none for a drill that is never rated.
    pub points: Option<u32>,
    /// Whether the score is off every shared screen until it is released.
    pub held: bool,
    /// What is left after evaluators' rulings, in thousandths; none where
    /// nobody ruled on anything.
    pub agreed: Option<u32>,
}

/// A record at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub id: Id,
    /// The first line as stored; [`Header::read`] reads it.
    pub header: Vec<u8>,
    pub head: Head,
    pub sealed: bool,
    pub heartbeat: Option<Heartbeat>,
    pub released: Option<ScoreRelease>,
    pub remembered: Option<Remembered>,
}
