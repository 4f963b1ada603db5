//! A record as one file, `x.drill`: a zip that anybody can open and check.
//!
//! | entry | holds |
//! |---|---|
//! | `manifest.json` | format, id, number of lines, hash of the last one; who released the score; every other entry with its SHA-256 |
//! | `record.jsonl` | the stored bytes of each line, each ended by a line feed |
//! | `hashes.txt` | the hash of each line, in the same order |
//! | `plan.json`, `scenario.json` | the embedded documents, byte for byte |
//! | `people.json` | names by participant code, as far as not erased |
//! | `texts.json` | free texts by hash, with salt, as far as not erased |
//! | `evaluation.json` | what evaluators stated, where they did |
//! | `papers/…` | what people read: the papers written before the drill, and the reports after it |
//!
//! The same record always gives the same file. What it rests on is the chain;
//! names, statements and papers stand outside it and are held by the digests
//! in the manifest, everything together by the seal: the comment at the end of
//! the zip is the SHA-256 of all bytes before it. So no bit can change without
//! being found, and what is told is the line of the chain, else the entry,
//! else that it was the zip around them. Papers are there to be read: a record
//! taken into a library leaves them behind, for they can be written again.
//!
//! All of it can be checked without this program. The seal, the same digits
//! twice:
//!
//! ```sh
//! head -c -64 x.drill | sha256sum; tail -c 64 x.drill
//! ```
//!
//! Each entry, and then the chain; nothing is printed where it holds:
//!
//! ```sh
//! unzip -q x.drill
//! sed -n 's/^    "\(.*\)": "\([0-9a-f]\{64\}\)",\{0,1\}$/\2  \1/p' manifest.json | sha256sum --quiet -c
//! hash=$(printf '0%.0s' $(seq 64))
//! while IFS= read -r line; do
//!     hash=$( (printf %s "$hash" | xxd -r -p; printf %s "$line") | sha256sum | cut -d' ' -f1)
//!     echo "$hash"
//! done < record.jsonl | diff - hashes.txt
//! ```

mod entry;
mod packed;
mod read;
mod seal;
mod write;

pub use read::read;
pub use write::write;

use super::{Digest, Fault, Head, Store, Summary, Whole};
use crate::words::{Id, Lang, Safe};

/// The format of the file.
pub const FORMAT: &str = "sandtable-drill/1";

/// A paper that goes with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its file's name: letters, digits, `-`, `_` and dots.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Why a file cannot be written or taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveFault {
    /// Not a zip, or a damaged one; what the reader said.
    NotAnArchive(Safe),
    /// Another format, or another version of it.
    Format {
        found: Safe,
        known: &'static str,
    },
    /// An entry whose bytes are not those the file's own list says.
    Altered(Safe),
    /// Every entry is as it was written, but not the zip around them: its
    /// headers, its directory, the seal at its end, or that end is missing.
    Wrapping,
    /// An entry that does not belong there: a path, a link, a second plan.
    Stranger(Safe),
    NotThere(&'static str),
    Unreadable {
        name: &'static str,
        why: Safe,
    },
    /// Above the table of limits; `None` for the whole file.
    TooLarge {
        name: Option<&'static str>,
        limit_mb: u64,
    },
    TooDense(&'static str),
    /// The file could not be read or written; what the system said.
    Failed(Safe),
    /// The record in it is not whole and unaltered, or has a bad header.
    Record(Fault),
}

impl ArchiveFault {
    /// The part of the file where a damage was found; none where the file is
    /// not one of this format, or could not be read.
    #[must_use]
    pub fn part(&self) -> Option<&str> {
        match self {
            Self::Altered(name) | Self::Stranger(name) => Some(name.as_str()),
            Self::NotThere(name) | Self::Unreadable { name, .. } | Self::TooDense(name) => Some(name),
            Self::Wrapping => Some("zip"),
            Self::Record(_) => Some(entry::RECORD.name),
            Self::NotAnArchive(_) | Self::Format { .. } | Self::TooLarge { .. } | Self::Failed(_) => None,
        }
    }
}

impl std::fmt::Display for ArchiveFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl From<std::io::Error> for ArchiveFault {
    fn from(e: std::io::Error) -> Self {
        Self::Failed(Safe::new(&e.to_string()))
    }
}

/// What became of a record brought to a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// It is kept now, under its own id.
    New(Id),
    /// This record, or a longer one that begins with it, was here already,
    /// perhaps under another id. Nothing was changed: what was erased here
    /// does not come back.
    Already(Id),
    /// Another record has its id; it is kept under this one.
    Renamed(Id),
}

/// The id under which this record, or a longer one that begins with it, is
/// among those held.
///
/// # Errors
/// The store's trouble.
pub fn known(store: &dyn Store, held: &[Summary], whole: &Whole) -> Result<Option<Id>, Fault> {
    for record in held {
        if record.head == whole.checkpoint || (record.id == whole.id && begins_with(store, whole)?) {
            return Ok(Some(record.id.clone()));
        }
    }
    Ok(None)
}

/// Brings a record to a store.
///
/// # Errors
/// As [`Store::admit`].
pub fn import(store: &mut dyn Store, mut whole: Whole) -> Result<Arrival, Fault> {
    let held = store.list()?;
    if let Some(id) = known(store, &held, &whole)? {
        return Ok(Arrival::Already(id));
    }
    if !held.iter().any(|record| record.id == whole.id) {
        store.admit(&whole)?;
        return Ok(Arrival::New(whole.id));
    }
    whole.id = other_id(&whole.id, &whole.checkpoint.hash);
    store.admit(&whole)?;
    Ok(Arrival::Renamed(whole.id))
}

/// True where the record kept under this id has this one's last line as its own.
fn begins_with(store: &dyn Store, whole: &Whole) -> Result<bool, Fault> {
    let Head { seq, hash } = whole.checkpoint;
    let from_there = store.read(&whole.id, seq.saturating_sub(1))?;
    Ok(from_there.first().is_some_and(|line| line.hash == hash))
}

/// The id with the beginning of the head's hash: the same content always gets
/// the same second id, so that a second import finds it.
fn other_id(id: &Id, head: &Digest) -> Id {
    let stem: String = id.as_str().chars().take(71).collect();
    let digits = &head.to_string()[..8];
    Id::new(&format!("{stem}-{digits}")).expect("letters of an id, a hyphen and 8 digits: at most 80")
}
