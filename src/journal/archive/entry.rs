//! The entries of the one-file form: names, limits, and what stands in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::digest::{hex, unhex};
use super::super::{Digest, FreeText, ScoreRelease};
use super::ArchiveFault;
use crate::words::{Id, Safe};

/// The largest file taken at all, packed, in bytes.
pub(super) const FILE_BYTES_MAX: u64 = 128 << 20;

/// An entry may unpack to this many times its packed size; honest records
/// stay well under 50. Small entries are let off: they can do no harm.
pub(super) const RATIO_MAX: u64 = 200;
pub(super) const RATIO_FREE_BYTES: u64 = 1 << 20;

pub(super) const MANIFEST: Entry = Entry { name: "manifest.json", bytes_max: 64 << 10 };
pub(super) const RECORD: Entry = Entry { name: "record.jsonl", bytes_max: 128 << 20 };
pub(super) const HASHES: Entry = Entry { name: "hashes.txt", bytes_max: 64 << 20 };
pub(super) const PLAN: Entry = Entry { name: "plan.json", bytes_max: 64 << 20 };
pub(super) const SCENARIO: Entry = Entry { name: "scenario.json", bytes_max: 64 << 20 };
pub(super) const PEOPLE: Entry = Entry { name: "people.json", bytes_max: 8 << 20 };
pub(super) const TEXTS: Entry = Entry { name: "texts.json", bytes_max: 64 << 20 };

/// Any of the papers; its name is the folder they stand in.
pub(super) const PAPER: Entry = Entry { name: "papers/", bytes_max: 16 << 20 };
/// Most papers in one file.
pub(super) const PAPERS_MAX: usize = 64;
/// Longest name of a paper, in characters.
const PAPER_NAME_MAX: usize = 80;

/// Absent where nobody evaluated anything.
pub(super) const EVALUATION: Entry = Entry { name: "evaluation.json", bytes_max: 16 << 20 };

/// All there may be, but for the papers.
pub(super) const ALL: [Entry; 8] = [MANIFEST, RECORD, HASHES, PLAN, SCENARIO, PEOPLE, TEXTS, EVALUATION];

/// An entry's name and the largest it may be, unpacked.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub name: &'static str,
    pub bytes_max: u64,
}

impl Entry {
    pub(super) fn too_large(self) -> ArchiveFault {
        ArchiveFault::TooLarge { name: Some(self.name), limit_mb: (self.bytes_max >> 20).max(1) }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub format: Safe,
    pub id: Id,
    pub lines: u64,
    pub head: Digest,
    /// Absent where the score has not been released.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released: Option<ScoreRelease>,
    /// Every other entry by its name, with the digest of its bytes.
    pub parts: BTreeMap<String, Digest>,
}

pub(super) fn unreadable(entry: Entry, why: &str) -> ArchiveFault {
    ArchiveFault::Unreadable { name: entry.name, why: Safe::new(why) }
}

/// The name within the folder of papers, where this entry is one. Nothing but
/// letters, digits, `-`, `_` and dots: whoever unpacks the file with another
/// program is led to no other place by it.
pub(super) fn paper_name(entry: &str) -> Option<&str> {
    let name = entry.strip_prefix(PAPER.name)?;
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    let begins = name.starts_with(char::is_alphanumeric);
    (is_plain && begins && name.chars().count() <= PAPER_NAME_MAX).then_some(name)
}

pub(super) type People = BTreeMap<Id, Safe>;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextEntry {
    hash: Digest,
    salt: String,
    text: String,
}

impl TextEntry {
    pub(super) fn new(hash: &Digest, text: &FreeText) -> Self {
        Self { hash: *hash, salt: hex(&text.salt), text: text.text.as_str().to_owned() }
    }

    /// The text under its hash. One with control codes would not survive
    /// being made safe, and its hash would say so.
    pub(super) fn read(&self) -> Option<(Digest, FreeText)> {
        let salt = unhex(&self.salt)?;
        Some((self.hash, FreeText { salt, text: Safe::new(&self.text) }))
    }
}
