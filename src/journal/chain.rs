//! Lines and how each is bound to the one before it.
//!
//! hash of line k = SHA-256(hash of line k−1 ‖ stored bytes of line k), with
//! 32 zero bytes before line 1. The bytes are those that were stored, never
//! a re-serialised value, so a stock SHA-256 tool can follow the chain.

use serde::Serialize;
use serde::de::IgnoredAny;

use super::{Digest, Fault};

/// The longest line taken, in bytes.
pub const LINE_BYTES_MAX: usize = 1 << 20;

/// One stored line of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// 1 for the header, then without a gap.
    pub seq: u64,
    /// A JSON object on one line, as it was given, without the line's end.
    pub bytes: Vec<u8>,
    pub hash: Digest,
}

/// The last line of a record, as the store itself remembers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Head {
    pub seq: u64,
    pub hash: Digest,
}

/// Why bytes cannot become a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFault {
    /// Longer than [`LINE_BYTES_MAX`].
    Long,
    /// Holds a line break.
    Broken,
    /// Not a JSON object in UTF-8.
    NotAnObject,
    /// Looks like a seal, which only sealing writes.
    Seal,
}

impl Head {
    /// Before any line.
    pub const NONE: Self = Self { seq: 0, hash: Digest::ZERO };

    /// The line that follows this head.
    #[must_use]
    pub fn next(self, bytes: &[u8]) -> Line {
        Line { seq: self.seq + 1, bytes: bytes.to_vec(), hash: link(&self.hash, bytes) }
    }
}

impl Line {
    #[must_use]
    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }
}

/// The hash of a line that follows one with the hash `previous`.
#[must_use]
pub fn link(previous: &Digest, bytes: &[u8]) -> Digest {
    Digest::of(&[previous.as_bytes(), bytes])
}

/// The lines that follow `head`, checked and chained.
pub(super) fn extend(head: Head, bytes: &[Vec<u8>]) -> Result<Vec<Line>, Fault> {
    let mut head = head;
    let mut lines = Vec::with_capacity(bytes.len());
    for bytes in bytes {
        let line = head.next(bytes);
        line_fault(bytes).map_or(Ok(()), |why| Err(Fault::BadLine { seq: line.seq, why }))?;
        head = line.head();
        lines.push(line);
    }
    Ok(lines)
}

/// What forbids these bytes to be a line. A line break would split it in the
/// one-file form; anything but an object would not be readable outside.
pub(super) fn line_fault(bytes: &[u8]) -> Option<LineFault> {
    if bytes.len() > LINE_BYTES_MAX {
        return Some(LineFault::Long);
    }
    if bytes.iter().any(|b| matches!(b, b'\n' | b'\r')) {
        return Some(LineFault::Broken);
    }
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.starts_with('{'));
    if text.and_then(|text| serde_json::from_str::<IgnoredAny>(text).ok()).is_none() {
        return Some(LineFault::NotAnObject);
    }
    is_seal(bytes).then_some(LineFault::Seal)
}

const SEAL_START: &[u8] = br#"{"seal":"#;

/// True for a line that ends a finished record.
#[must_use]
pub fn is_seal(bytes: &[u8]) -> bool {
    bytes.starts_with(SEAL_START)
}

/// The seal that may follow `head`: how many lines it closes and their hash.
pub(super) fn seal_after(head: Head) -> Vec<u8> {
    format!(r#"{{"seal":{{"lines":{},"head":"{}"}}}}"#, head.seq, head.hash).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_is_the_one_the_documents_describe() {
        let first = Head::NONE.next(b"{}");
        assert_eq!(first.hash, Digest::of(&[&[0; 32], b"{}"]));
        let second = first.head().next(br#"{"a":1}"#);
        assert_eq!(second.hash, Digest::of(&[first.hash.as_bytes(), br#"{"a":1}"#]));
        assert_eq!(second.seq, 2);
    }

    #[test]
    fn a_line_is_one_json_object() {
        let long = vec![b'{'; LINE_BYTES_MAX + 1];
        let cases: [(&[u8], Option<LineFault>); 9] = [
            (br#"{"a":"\n"}"#, None),
            (b"{\"a\":\n1}", Some(LineFault::Broken)),
            (b"{}\r", Some(LineFault::Broken)),
            (b"", Some(LineFault::NotAnObject)),
            (b"[]", Some(LineFault::NotAnObject)),
            (b"{} {}", Some(LineFault::NotAnObject)),
            (b"{\"a\":\"\xff\"}", Some(LineFault::NotAnObject)),
            (br#"{"seal":1}"#, Some(LineFault::Seal)),
            (&long, Some(LineFault::Long)),
        ];
        for (bytes, expected) in cases {
            assert_eq!(
                line_fault(bytes),
                expected,
                "{:?}",
                String::from_utf8_lossy(&bytes[..bytes.len().min(20)])
            );
        }
    }

    #[test]
    fn deep_nesting_is_passed_over_without_a_deep_stack() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(line_fault(deep.as_bytes()), None);
    }
}
