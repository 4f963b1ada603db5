//! Where something stands: paths by name, places by line and column.

use std::fmt;
use std::ops::Range;

use crate::words::Safe;

/// One step down into a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    Key(Safe),
    Index(usize),
}

/// The way from a document's root to one of its values, shown as
/// `steps[3].after[1]`. The root itself is the empty path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The document itself.
    #[must_use]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The path of the value under `key`.
    #[must_use]
    pub fn key(&self, key: impl Into<Safe>) -> Self {
        self.with(Segment::Key(key.into()))
    }

    /// The path of the item at `index`, counted from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    fn with(&self, segment: Segment) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment);
        Self(segments)
    }

    /// Goes one step down in place; for walks that go back up with `pop`.
    pub(super) fn push(&mut self, segment: Segment) {
        self.0.push(segment);
    }

    pub(super) fn pop(&mut self) {
        self.0.pop();
    }
}

impl From<&str> for Path {
    fn from(key: &str) -> Self {
        Self::root().key(key)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) if !is_plain(key.as_str()) => write!(f, "[{:?}]", key.as_str())?,
                Segment::Key(key) if depth == 0 => write!(f, "{key}")?,
                Segment::Key(key) => write!(f, ".{key}")?,
            }
        }
        Ok(())
    }
}

/// Whether a key can follow a dot and still be told from what comes next.
fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// A stretch of a document. Lines and columns count from 1, columns in
/// characters; the stretch itself is in bytes and ends on whole characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub line: u32,
    pub column: u32,
    start: u32,
    end: u32,
}

impl Place {
    /// The bytes of the text this place covers; may be empty.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Turns bytes of a text into lines and columns, however long its lines are.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Where each line begins.
    starts: Vec<u32>,
    /// How many characters stand before each block of the text, so that a
    /// thousand faults in one endless line do not each count it from its start.
    blocks: Vec<u32>,
}

const BLOCK_BYTES: usize = 1024;

impl<'a> Lines<'a> {
    /// Reads a text of at most 4 GiB once.
    pub(super) fn new(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| narrow(at + 1))).collect();
        let mut chars = 0;
        let blocks = text.as_bytes().chunks(BLOCK_BYTES).map(|block| {
            let before = chars;
            chars += narrow(chars_begun(block));
            before
        });
        Self { text, starts, blocks: blocks.collect() }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The place of some bytes, drawn in to the text and to whole characters.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        let start = self.text.floor_char_boundary(span.start);
        let end = self.text.ceil_char_boundary(span.end.max(start));
        let line = self.starts.partition_point(|begin| *begin as usize <= start);
        let column = self.chars_before(start) - self.chars_before(self.starts[line - 1] as usize) + 1;
        Place { line: narrow(line), column: narrow(column), start: narrow(start), end: narrow(end) }
    }

    /// The byte that a count of lines and bytes, both from 1, points at.
    pub(super) fn byte(&self, line: usize, column_bytes: usize) -> usize {
        let begin = self.starts.get(line.saturating_sub(1)).map_or(self.text.len(), |start| *start as usize);
        (begin + column_bytes.saturating_sub(1)).min(self.text.len())
    }

    fn chars_before(&self, at: usize) -> usize {
        let block = at / BLOCK_BYTES;
        let counted = self.blocks.get(block).map_or(0, |chars| *chars as usize);
        // Past the last block only when the text ends on a block's edge.
        match self.blocks.get(block) {
            Some(_) => counted + chars_begun(&self.text.as_bytes()[block * BLOCK_BYTES..at]),
            None => self.text.chars().count(),
        }
    }
}

/// Characters that begin in these bytes.
fn chars_begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| !matches!(b, 0x80..=0xbf)).count()
}

/// Documents are far shorter than 4 GiB (`FILE_BYTES_MAX`); a longer text
/// would only see its places pinned to its first 4 GiB.
fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_path_is_written_as_people_write_it() {
        let path = Path::from("steps").index(3).key("after").index(1);
        assert_eq!(path.to_string(), "steps[3].after[1]");
        assert_eq!(Path::from("阶梯").key("a.b").to_string(), "阶梯[\"a.b\"]");
        assert_eq!(Path::root().to_string(), "");
    }

    #[test]
    fn columns_count_characters_and_lines_end_at_line_feeds() {
        let text = "{\"标题\": 5,\r\n \"甲\": 6}";
        let lines = Lines::new(text);
        let place = lines.place(text.find('5').unwrap()..text.find('5').unwrap() + 1);
        assert_eq!((place.line, place.column), (1, 8));
        let place = lines.place(text.find('6').unwrap()..usize::MAX);
        assert_eq!((place.line, place.column, place.span().end), (2, 7, text.len()));
    }

    proptest! {
        #[test]
        fn columns_agree_with_counting_from_the_start_of_the_line(
            text in "([a洪ß\n]{0,40}洪水){0,60}", at in 0usize..9000,
        ) {
            let at = text.floor_char_boundary(at);
            let place = Lines::new(&text).place(at..at);
            let line = text[..at].rsplit('\n').next().unwrap();
            prop_assert_eq!(place.line as usize, text[..at].matches('\n').count() + 1);
            prop_assert_eq!(place.column as usize, line.chars().count() + 1);
        }
    }
}
