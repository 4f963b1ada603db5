//! Is a record whole and unaltered, and if not, which line is wrong and how.
//!
//! Every line is stored with its own number and hash, so that more can be
//! told than "the chain breaks here": a line that continues the chain from
//! further back shows what was slipped in between, one that fits further on
//! shows what is missing or out of its place.

use serde::Serialize;

use super::chain::{self, Head, Line, link};
use super::{Digest, Header};

/// The answer of a verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    pub ok: bool,
    /// Lines between the header and the seal.
    pub events: usize,
    /// The stored hash of the last line.
    pub head: Digest,
    pub bad: Option<Bad>,
}

/// The first line found wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bad {
    /// Its number; of a missing line, the number it would have.
    pub seq: u64,
    pub why: Why,
}

/// What happened to a line, as well as it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Its bytes or its hash are not those that were stored.
    Changed,
    Missing,
    OutOfPlace,
    Inserted,
    /// The store took lines from here on that are gone.
    TailLost,
    /// The chain holds in itself but does not end in the hash that the store
    /// remembers: a line was changed and all hashes after it made anew.
    Rewritten,
    /// The seal does not belong to the lines before it.
    SealBroken,
    /// Not a first line this program can read.
    HeaderBad,
    /// An embedded document is not the one the header names.
    DocumentChanged,
    DocumentMissing,
    /// A free text that was not erased is not the one the line names.
    TextChanged,
}

/// Verifies the lines of a record against each other and, if given, against
/// the head that was remembered apart from them.
#[must_use]
pub fn verify(lines: &[Line], checkpoint: Option<Head>) -> Verdict {
    let bad = broken_link(lines, checkpoint)
        .or_else(|| bad_header(lines))
        .or_else(|| bad_seal(lines))
        .or_else(|| checkpoint.and_then(|head| bad_tail(lines, head)));
    let sealed = usize::from(is_sealed(lines));
    Verdict {
        ok: bad.is_none(),
        events: lines.len().saturating_sub(1 + sealed),
        head: lines.last().map_or(Digest::ZERO, |line| line.hash),
        bad,
    }
}

/// True where the last line is a seal.
#[must_use]
pub fn is_sealed(lines: &[Line]) -> bool {
    lines.last().is_some_and(|line| chain::is_seal(&line.bytes))
}

impl Bad {
    fn at(seq: u64, why: Why) -> Self {
        Self { seq, why }
    }
}

fn broken_link(lines: &[Line], checkpoint: Option<Head>) -> Option<Bad> {
    let mut previous = Digest::ZERO;
    for (at, line) in lines.iter().enumerate() {
        if line.seq != number(at) || link(&previous, &line.bytes) != line.hash {
            let found = Break { lines, at, previous, expected: expected_count(lines, checkpoint) };
            return Some(found.diagnose());
        }
        previous = line.hash;
    }
    None
}

fn number(at: usize) -> u64 {
    at as u64 + 1
}

/// How many lines there should be, if anything says so.
fn expected_count(lines: &[Line], checkpoint: Option<Head>) -> Option<u64> {
    checkpoint.map(|head| head.seq).or_else(|| {
        let last = lines.last().filter(|line| chain::is_seal(&line.bytes))?;
        let seal: serde_json::Value = serde_json::from_slice(&last.bytes).ok()?;
        seal["seal"]["lines"].as_u64()?.checked_add(1)
    })
}

/// The first place where the chain does not hold.
struct Break<'a> {
    lines: &'a [Line],
    at: usize,
    /// The hash of the line before, which is good.
    previous: Digest,
    expected: Option<u64>,
}

impl Break<'_> {
    fn diagnose(&self) -> Bad {
        let seq = number(self.at);
        let count = number(self.lines.len() - 1);
        if self.line().seq != seq {
            return self.misnumbered(seq);
        }
        if let Some(from) = self.slipped_in_before() {
            return Bad { seq: from, why: Why::Inserted };
        }
        let fits_later = self.fits_later();
        let why = match (self.rightful_comes_later(), fits_later) {
            (true, true) => Why::OutOfPlace,
            (true, false) => Why::Inserted,
            (false, true) => Why::Missing,
            (false, false) => match self.expected {
                Some(expected) if seq > expected => Why::Inserted,
                Some(expected) if count < expected => Why::Missing,
                _ => Why::Changed,
            },
        };
        Bad { seq, why }
    }

    fn line(&self) -> &Line {
        &self.lines[self.at]
    }

    fn later(&self) -> &[Line] {
        &self.lines[self.at + 1..]
    }

    fn misnumbered(&self, seq: u64) -> Bad {
        let why = if self.line().seq < seq {
            Why::Inserted
        } else if self.later().iter().any(|line| line.seq == seq) {
            Why::OutOfPlace
        } else {
            Why::Missing
        };
        Bad { seq, why }
    }

    /// Where this line continues the chain from further back, the lines
    /// between were slipped in with good hashes: the number of the first. A
    /// copy of an earlier line was itself slipped in.
    fn slipped_in_before(&self) -> Option<u64> {
        let line = self.line();
        let before = self.lines[..self.at].iter().map(|line| line.hash);
        let origin = std::iter::once(Digest::ZERO)
            .chain(before)
            .take(self.at)
            .position(|hash| link(&hash, &line.bytes) == line.hash)?;
        let is_copy = self.lines[origin].hash == line.hash;
        Some(if is_copy { line.seq } else { number(origin) })
    }

    /// A later line is the one that belongs here: it came with its own hash,
    /// or its hash stayed behind.
    fn rightful_comes_later(&self) -> bool {
        let here = self.line().hash;
        self.later_out_of_place().any(|line| {
            let hash = link(&self.previous, &line.bytes);
            hash == line.hash || hash == here
        })
    }

    /// This line belongs further on: it came here with its own hash, or it
    /// gives the hash that stands at a later place.
    fn fits_later(&self) -> bool {
        let bytes = &self.line().bytes;
        let moved = self.later().iter().any(|p| link(&p.hash, bytes) == self.line().hash);
        moved || self.later_pairs().any(|(p, line)| !follows(p, line) && link(&p.hash, bytes) == line.hash)
    }

    /// Lines that do not follow the one before them. The others are where
    /// they belong, even if a changed line has come to resemble one of them.
    fn later_out_of_place(&self) -> impl Iterator<Item = &Line> {
        self.later_pairs().filter(|(p, line)| !follows(p, line)).map(|(_, line)| line)
    }

    fn later_pairs(&self) -> impl Iterator<Item = (&Line, &Line)> {
        self.lines[self.at..].windows(2).map(|pair| (&pair[0], &pair[1]))
    }
}

fn follows(previous: &Line, line: &Line) -> bool {
    link(&previous.hash, &line.bytes) == line.hash
}

fn bad_header(lines: &[Line]) -> Option<Bad> {
    match lines.first() {
        None => Some(Bad::at(1, Why::Missing)),
        Some(line) => Header::read(&line.bytes).err().map(|_| Bad::at(1, Why::HeaderBad)),
    }
}

fn bad_seal(lines: &[Line]) -> Option<Bad> {
    let at = lines.iter().position(|line| chain::is_seal(&line.bytes))?;
    let before = at.checked_sub(1).map_or(Head::NONE, |at| lines[at].head());
    if lines[at].bytes != chain::seal_after(before) {
        return Some(Bad::at(number(at), Why::SealBroken));
    }
    // A seal is the end: whatever follows was added.
    lines.get(at + 1).map(|line| Bad::at(line.seq, Why::Inserted))
}

fn bad_tail(lines: &[Line], checkpoint: Head) -> Option<Bad> {
    let count = lines.len() as u64;
    if count < checkpoint.seq {
        return Some(Bad::at(count + 1, Why::TailLost));
    }
    let remembered = usize::try_from(checkpoint.seq).ok().and_then(|seq| lines.get(seq.checked_sub(1)?));
    if remembered.map(Line::head) != Some(checkpoint) {
        return Some(Bad::at(checkpoint.seq, Why::Rewritten));
    }
    (count > checkpoint.seq).then_some(Bad { seq: checkpoint.seq + 1, why: Why::Inserted })
}
