//! Where many things stand in a text that has been read: one pass over its
//! bytes that builds nothing and skips whatever nobody asks for.

use std::borrow::Cow;
use std::ops::Range;

use super::place::{Lines, Path, Place, Segment};
use crate::words::Safe;

/// The places of the values at these paths, in their order, in a text that
/// serde has read. A path that leads nowhere gives the place of the last
/// thing on its way that is there. None where the text is not as serde reads.
#[must_use]
pub fn places(text: &str, paths: &[&Path]) -> Option<Vec<Place>> {
    let mut asked: Vec<(&[Segment], usize)> =
        paths.iter().enumerate().map(|(i, path)| (path.segments(), i)).collect();
    asked.sort_unstable();
    let mut pass = Pass { bytes: text.as_bytes(), asked, found: vec![None; paths.len()] };
    let all = 0..paths.len();
    pass.value(0, 0, all)?;
    let lines = Lines::new(text);
    pass.found.into_iter().map(|span| Some(lines.place(span?))).collect()
}

struct Pass<'a> {
    bytes: &'a [u8],
    /// The paths in their own order, each with its place among those asked.
    asked: Vec<(&'a [Segment], usize)>,
    found: Vec<Option<Range<usize>>>,
}

impl Pass<'_> {
    /// Passes the value that begins at or after `at`; `group` are the paths
    /// that lead to it or through it. Gives where it ends.
    fn value(&mut self, at: usize, depth: usize, group: Range<usize>) -> Option<usize> {
        let start = self.space(at);
        let end = match self.bytes.get(start)? {
            _ if group.is_empty() => self.skip(start)?,
            b'{' => self.object(start, depth, &group)?,
            b'[' => self.array(start, depth, &group)?,
            _ => self.skip(start)?,
        };
        for (_, i) in &self.asked[group] {
            self.found[*i].get_or_insert(start..end);
        }
        Some(end)
    }

    fn object(&mut self, start: usize, depth: usize, group: &Range<usize>) -> Option<usize> {
        let mut at = self.space(start + 1);
        while *self.bytes.get(at)? != b'}' {
            let key_end = self.string(at)?;
            let inner = self.under(depth, group, &self.key(at..key_end)?);
            let colon = self.space(key_end);
            if *self.bytes.get(colon)? != b':' {
                return None;
            }
            at = self.value(colon + 1, depth + 1, inner)?;
            at = self.next(at, b'}')?;
        }
        Some(at + 1)
    }

    fn array(&mut self, start: usize, depth: usize, group: &Range<usize>) -> Option<usize> {
        let mut at = self.space(start + 1);
        for index in 0.. {
            if *self.bytes.get(at)? == b']' {
                break;
            }
            let inner = self.under(depth, group, &Segment::Index(index));
            at = self.value(at, depth + 1, inner)?;
            at = self.next(at, b']')?;
        }
        Some(at + 1)
    }

    /// Past the comma after a value, or at the closing bracket.
    fn next(&self, at: usize, close: u8) -> Option<usize> {
        let at = self.space(at);
        match *self.bytes.get(at)? {
            b',' => Some(self.space(at + 1)),
            byte if byte == close => Some(at),
            _ => None,
        }
    }

    /// Those of a group whose way goes on by this segment.
    fn under(&self, depth: usize, group: &Range<usize>, segment: &Segment) -> Range<usize> {
        let asked = &self.asked[group.clone()];
        // Whose way ends here stands first.
        let begin = asked.partition_point(|(path, _)| path.get(depth).is_none_or(|own| own < segment));
        let end = asked.partition_point(|(path, _)| path.get(depth).is_none_or(|own| own <= segment));
        group.start + begin..group.start + end
    }

    /// The key whose quotes these are.
    fn key(&self, quoted: Range<usize>) -> Option<Segment> {
        let raw = std::str::from_utf8(&self.bytes[quoted.start + 1..quoted.end - 1]).ok()?;
        let key = if raw.contains('\\') {
            let quoted = std::str::from_utf8(&self.bytes[quoted]).ok()?;
            Cow::Owned(serde_json::from_str::<String>(quoted).ok()?)
        } else {
            Cow::Borrowed(raw)
        };
        Some(Segment::Key(Safe::new(&key)))
    }

    /// Past a value nobody asks for.
    fn skip(&self, start: usize) -> Option<usize> {
        let (mut at, mut open) = (start, 0usize);
        loop {
            match *self.bytes.get(at)? {
                b'"' => at = self.string(at)?,
                b'{' | b'[' => (at, open) = (at + 1, open + 1),
                b'}' | b']' => (at, open) = (at + 1, open.checked_sub(1)?),
                b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' => at += 1,
                _ => at = self.word(at),
            }
            if open == 0 {
                return Some(at);
            }
        }
    }

    /// Past a number, `true`, `false` or `null`.
    fn word(&self, start: usize) -> usize {
        let ends = |b: &u8| matches!(b, b',' | b'}' | b']' | b':' | b' ' | b'\n' | b'\r' | b'\t');
        let rest = &self.bytes[start..];
        start + rest.iter().position(ends).unwrap_or(rest.len()).max(1)
    }

    /// Past the string that begins here.
    fn string(&self, start: usize) -> Option<usize> {
        if *self.bytes.get(start)? != b'"' {
            return None;
        }
        let mut at = start + 1;
        loop {
            match *self.bytes.get(at)? {
                b'"' => return Some(at + 1),
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
    }

    fn space(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let blank = |b: &u8| matches!(b, b' ' | b'\n' | b'\r' | b'\t');
        at + rest.iter().position(|b| !blank(b)).unwrap_or(rest.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::words::source::{Source, Target};

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "[ab洪\"\\\\\n{}\\[\\],:]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::vec(("[ab水\"\\\\]{0,2}", inner), 0..5)
                    .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
            ]
        })
    }

    fn paths() -> impl Strategy<Value = Vec<Path>> {
        let segment = prop_oneof![
            "[ab水\"\\\\]{0,2}".prop_map(|key| Segment::Key(Safe::new(&key))),
            (0usize..5).prop_map(Segment::Index),
        ];
        let path = prop::collection::vec(segment, 0..5).prop_map(|segments| {
            segments.into_iter().fold(Path::root(), |path, segment| match segment {
                Segment::Key(key) => path.key(key),
                Segment::Index(index) => path.index(index),
            })
        });
        prop::collection::vec(path, 0..12)
    }

    proptest! {
        /// It says the same as walking the parsed document.
        #[test]
        fn places_are_those_of_the_parsed_document(value in value(), paths in paths(), pretty: bool) {
            let text = if pretty { format!("{value:#}\n") } else { value.to_string() };
            let source = Source::parse(&text).unwrap();
            let asked: Vec<&Path> = paths.iter().collect();
            let expected: Vec<Place> =
                paths.iter().map(|path| source.place(path, Target::Value)).collect();
            prop_assert_eq!(places(&text, &asked), Some(expected));
        }

        /// Whatever it is given, it comes to an end.
        #[test]
        fn no_text_is_too_much(text in "[\\[\\]{}\",:\\\\a1洪 ]{0,60}", paths in paths()) {
            let _ = places(&text, &paths.iter().collect::<Vec<_>>());
        }
    }
}
