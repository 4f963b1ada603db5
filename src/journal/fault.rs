//! What can go wrong with a store: the kind is data, the words are chosen by
//! whoever shows it.

use std::fmt;
use std::path::PathBuf;

use super::place::Network;
use super::{Bad, Digest, HeaderFault, LineFault, phrases};
use crate::words::{Id, Lang, Safe};

/// Why a store did not do what it was asked to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    NoSuchRecord(Id),
    RecordExists(Id),
    /// The record ends in line `head`, not in line `expected`.
    Stale {
        expected: u64,
        head: u64,
    },
    Sealed(Id),
    /// Only a finished record has a score to release or remember.
    Unfinished(Id),
    BadLine {
        seq: u64,
        why: LineFault,
    },
    BadHeader(HeaderFault),
    /// The header names a document that was not given and is not kept.
    NoDocument(Digest),
    /// A record from elsewhere is not whole and unaltered.
    Altered(Bad),
    /// The place where records are kept is in trouble.
    Library {
        path: PathBuf,
        trouble: Trouble,
    },
}

/// What is wrong with the place where records are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The directory or the file may not be written.
    ReadOnly,
    Full,
    /// Another window kept it to itself for too long.
    Busy,
    /// It cannot be opened; what the system said.
    Closed(Safe),
    /// It is damaged; what was noticed.
    Corrupt(Safe),
    /// The file is not a database, or that of another program.
    NotALibrary,
    /// A later program has written it.
    Newer {
        found: i64,
        known: i64,
    },
    /// It lies on another computer, where locks and syncs cannot be trusted.
    Network(Network),
    /// Erased, but old pages are still held by another window.
    TracesRemain,
    /// No directory for data is known for this user.
    NoPlace,
    /// Reading or writing failed otherwise; what the system said.
    Failed(Safe),
}

impl Fault {
    /// The same trouble, with the path where it happened.
    #[must_use]
    pub(super) fn at(self, place: &std::path::Path) -> Self {
        match self {
            Self::Library { trouble, .. } => Self::Library { path: place.to_owned(), trouble },
            other => other,
        }
    }

    /// The whole sentence, for people.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoSuchRecord(id) => phrases::no_such_record(lang, id),
            Self::RecordExists(id) => phrases::record_exists(lang, id),
            Self::Stale { expected, head } => phrases::stale(lang, *expected, *head),
            Self::Sealed(id) => phrases::sealed(lang, id),
            Self::Unfinished(id) => phrases::unfinished(lang, id),
            Self::BadLine { seq, why } => phrases::bad_line(lang, *seq, why.words(lang)),
            Self::BadHeader(fault) => fault.message(lang),
            Self::NoDocument(hash) => phrases::no_document(lang, hash),
            Self::Altered(bad) => bad.message(lang),
            Self::Library { path, trouble } => trouble.message(lang, &Safe::new(&path.to_string_lossy())),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Self {
        Self::Library { path: PathBuf::new(), trouble }
    }
}
