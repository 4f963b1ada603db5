//! One pass over a text before it is parsed with positions: nesting, brackets,
//! quotes, and characters that cannot stand outside quotes.
//!
//! The pass is linear and does not recurse, so that no depth of nesting can
//! overflow the stack of the parser that does.

use super::limits::{DEPTH_MAX, FILE_BYTES_MAX};
use super::place::Lines;
use super::{Fault, FaultKind, Syntax};

/// Where and why a text cannot be JSON, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Break {
    start: usize,
    end: usize,
    /// How far the text was good; orders this against a parser's complaint.
    pub(super) noticed: usize,
    why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    TooLarge,
    TooDeep,
    UnclosedString,
    ControlInString,
    Foreign,
    Unclosed,
    Mismatch { opened: usize },
    StrayClose,
}

impl Break {
    fn new(start: usize, end: usize, why: Why) -> Self {
        Self { start, end, noticed: start, why }
    }

    /// Whether no parser may be let near the text.
    pub(super) const fn is_limit(&self) -> bool {
        matches!(self.why, Why::TooLarge | Why::TooDeep)
    }

    pub(super) fn fault(&self, lines: &Lines) -> Fault {
        let text = lines.text();
        let char_at = |at: usize| text[at..].chars().next().unwrap_or_default();
        let place = lines.place(self.start..self.end);
        let syntax = match self.why {
            Why::TooLarge => return Fault::of_file(FaultKind::TooLarge),
            Why::TooDeep => return Fault::at(place, FaultKind::TooDeep),
            Why::UnclosedString => Syntax::UnclosedString,
            Why::ControlInString => Syntax::ControlInString(char_at(self.start)),
            Why::Foreign => Syntax::Foreign(char_at(self.start)),
            Why::Unclosed => Syntax::Unclosed { open: char_at(self.start) },
            Why::Mismatch { opened } => Syntax::Mismatch {
                open: char_at(opened),
                opened: lines.place(opened..opened + 1),
                close: char_at(self.start),
            },
            Why::StrayClose => Syntax::StrayClose(char_at(self.start)),
        };
        Fault::syntax(place, syntax)
    }
}

/// Looks a text over once, at the speed of memory.
pub(super) fn scan(text: &str) -> Result<(), Break> {
    let bytes = text.as_bytes();
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Break::new(0, 0, Why::TooLarge));
    }
    let mut open: Vec<usize> = Vec::with_capacity(DEPTH_MAX);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = string(bytes, at)?,
            b'{' | b'[' if open.len() == DEPTH_MAX => {
                return Err(Break::new(at, at + 1, Why::TooDeep));
            }
            b'{' | b'[' => open.push(at),
            b'}' | b']' => close(bytes, at, open.pop())?,
            b' '..=b'~' | b'\n' | b'\r' | b'\t' => {}
            _ => return Err(Break::new(at, at + 1, Why::Foreign)),
        }
        at += 1;
    }
    match open.pop() {
        None => Ok(()),
        Some(opened) => Err(Break { noticed: bytes.len(), ..Break::new(opened, opened + 1, Why::Unclosed) }),
    }
}

/// The byte of the quote that closes the string opened at `start`.
fn string(bytes: &[u8], start: usize) -> Result<usize, Break> {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return Ok(at),
            b'\\' => at += 1,
            b'\n' | b'\r' => break,
            0..b' ' => return Err(Break::new(at, at + 1, Why::ControlInString)),
            _ => {}
        }
        at += 1;
    }
    let end = at.min(bytes.len());
    Err(Break { noticed: end, ..Break::new(start, end, Why::UnclosedString) })
}

fn close(bytes: &[u8], at: usize, opened: Option<usize>) -> Result<(), Break> {
    let Some(opened) = opened else {
        return Err(Break::new(at, at + 1, Why::StrayClose));
    };
    match (bytes[opened], bytes[at]) {
        (b'{', b'}') | (b'[', b']') => Ok(()),
        _ => Err(Break::new(at, at + 1, Why::Mismatch { opened })),
    }
}
