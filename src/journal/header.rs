//! The first line of a record: which format, which rules, which documents.

use serde::{Deserialize, Serialize};

use super::Digest;
use crate::words::{Id, Safe};

/// The format this program writes, and the only one it reads.
pub const FORMAT: &str = "sandtable-record/1";

/// What every record says about itself. Further fields may stand in the line;
/// they are chained like everything else and not read here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Always [`FORMAT`].
    pub format: Safe,
    /// Version of the score's rules in force when the drill was held.
    pub score_rules: u32,
    /// Version of the program that wrote the record.
    pub program: Safe,
    pub plan: Source,
    pub scenario: Source,
    /// Wall time of creation; an automatic record has none, so that the same
    /// seed gives the same bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Safe>,
    /// Of a drill that goes on from a moment of another: which, and where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goes_on: Option<Origin>,
}

/// The line another record goes on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The record's id where it was forked; elsewhere it may have another.
    pub record: Id,
    /// Number of the last line shared.
    pub line: u64,
    /// That line's hash: with it the record is found under whatever id.
    pub hash: Digest,
}

/// An embedded document and the digest of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub id: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Safe>,
    pub sha256: Digest,
}

/// Why a line cannot be the first of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderFault {
    /// Another format, or another version of it.
    Format(Safe),
    /// Not readable, or a required field is missing; what the reader said.
    Unreadable(Safe),
}

impl Header {
    /// Reads a first line.
    ///
    /// # Errors
    /// [`HeaderFault`] where the format is another or a required field is
    /// missing or of the wrong kind.
    pub fn read(bytes: &[u8]) -> Result<Self, HeaderFault> {
        #[derive(Deserialize)]
        struct Format {
            format: Safe,
        }
        let unreadable = |e: serde_json::Error| HeaderFault::Unreadable(Safe::new(&e.to_string()));
        // The format first: a later version may well have other fields.
        let Format { format } = serde_json::from_slice(bytes).map_err(unreadable)?;
        if format.as_str() != FORMAT {
            return Err(HeaderFault::Format(format));
        }
        serde_json::from_slice(bytes).map_err(unreadable)
    }

    /// The line itself.
    #[must_use]
    pub fn to_line(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("texts, numbers and digests always serialise")
    }

    /// The digests of the embedded documents.
    #[must_use]
    pub fn documents(&self) -> [Digest; 2] {
        [self.plan.sha256, self.scenario.sha256]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        let source = |id: &str| Source {
            id: Id::new(id).unwrap(),
            revision: Some(Safe::new("2026")),
            sha256: Digest::of(&[id.as_bytes()]),
        };
        Header {
            format: Safe::new(FORMAT),
            score_rules: 1,
            program: Safe::new("0.1.0"),
            plan: source("flood"),
            scenario: source("night"),
            created: None,
            goes_on: None,
        }
    }

    #[test]
    fn a_header_reads_back_and_further_fields_are_let_through() {
        assert_eq!(Header::read(&header().to_line()), Ok(header()));
        let text = String::from_utf8(header().to_line()).unwrap();
        let more = text.replacen('{', r#"{"seats":[1],"#, 1);
        assert_eq!(Header::read(more.as_bytes()), Ok(header()));
    }

    #[test]
    fn each_required_field_is_missed_by_name() {
        let whole: serde_json::Map<_, _> = serde_json::from_slice(&header().to_line()).unwrap();
        for field in ["format", "score_rules", "program", "plan", "scenario"] {
            let mut cut = whole.clone();
            cut.remove(field);
            match Header::read(&serde_json::to_vec(&cut).unwrap()) {
                Err(HeaderFault::Unreadable(why)) => assert!(why.as_str().contains(field), "{why}"),
                other => panic!("{field}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_later_format_is_named_even_if_nothing_else_is_known() {
        let later = br#"{"format":"sandtable-record/2","news":1}"#;
        assert_eq!(Header::read(later), Err(HeaderFault::Format(Safe::new("sandtable-record/2"))));
    }
}
