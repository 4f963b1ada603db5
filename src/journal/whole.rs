//! A record with everything that belongs to it, as it travels.

use std::collections::BTreeMap;

use super::{
    Bad, Digest, Fault, FreeText, Head, Header, Line, ScoreRelease, Summary, Verdict, Why, is_sealed, verify,
};
use crate::evaluate::Statements;
use crate::words::{Id, Safe};

/// A whole record, taken out of a store or brought to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    pub id: Id,
    pub lines: Vec<Line>,
    /// The head remembered apart from the lines.
    pub checkpoint: Head,
    /// The plan and the scenario by the digest of their bytes.
    pub documents: BTreeMap<Digest, Vec<u8>>,
    pub people: BTreeMap<Id, Safe>,
    /// Under the hashes that the lines name them by.
    pub texts: BTreeMap<Digest, FreeText>,
    pub released: Option<ScoreRelease>,
    /// What evaluators stated.
    pub statements: Statements,
}

impl Whole {
    /// Verifies the chain, its tail, the documents and the texts.
    #[must_use]
    pub fn verify(&self) -> Verdict {
        let mut verdict = verify(&self.lines, Some(self.checkpoint));
        verdict.bad = verdict.bad.or_else(|| self.bad_document()).or_else(|| self.bad_text());
        verdict.ok = verdict.bad.is_none();
        verdict
    }

    /// The header.
    ///
    /// # Errors
    /// [`Fault::BadHeader`]; [`Fault::Altered`] where there is no line at all.
    pub fn header(&self) -> Result<Header, Fault> {
        let first = self.lines.first().ok_or(Fault::Altered(Bad { seq: 1, why: Why::Missing }))?;
        Header::read(&first.bytes).map_err(Fault::BadHeader)
    }

    /// Refuses a record that is not whole and unaltered.
    pub(super) fn checked(&self) -> Result<Header, Fault> {
        match self.verify().bad {
            Some(bad) => Err(Fault::Altered(bad)),
            None => self.header(),
        }
    }

    pub(super) fn summary(&self) -> Summary {
        Summary {
            id: self.id.clone(),
            header: self.lines.first().map(|line| line.bytes.clone()).unwrap_or_default(),
            head: self.checkpoint,
            sealed: is_sealed(&self.lines),
            heartbeat: None,
            released: self.released.clone(),
            remembered: None,
        }
    }

    /// Forgets every free text and the evaluators' words.
    pub(super) fn forget_words(&mut self) {
        self.texts.clear();
        self.statements = self.statements.without_words();
    }

    fn bad_document(&self) -> Option<Bad> {
        let header = self.header().ok()?;
        header.documents().iter().find_map(|hash| {
            let why = match self.documents.get(hash) {
                None => Why::DocumentMissing,
                Some(bytes) if Digest::of(&[bytes]) != *hash => Why::DocumentChanged,
                Some(_) => return None,
            };
            Some(Bad { seq: 1, why })
        })
    }

    fn bad_text(&self) -> Option<Bad> {
        let (hash, _) = self.texts.iter().find(|(hash, text)| text.hash() != **hash)?;
        Some(Bad { seq: self.line_naming(hash), why: Why::TextChanged })
    }

    /// The line that holds this hash. Lines are opaque, but 64 hexadecimal
    /// digits stand in them as they are; 1 where no line has them.
    fn line_naming(&self, hash: &Digest) -> u64 {
        let digits = hash.to_string();
        let holds = |line: &&Line| line.bytes.windows(64).any(|part| part == digits.as_bytes());
        self.lines.iter().find(holds).map_or(1, |line| line.seq)
    }
}
