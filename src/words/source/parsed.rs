//! A text read again with positions, once something in it needs a place.

use std::ops::Range;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::{ParseError, ParseErrorKind as Kind};
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};

use super::limits::QUOTE_CHARS_MAX;
use super::place::Lines;
use super::scan::scan;
use super::{Fault, FaultKind, Path, Place, Segment, Syntax};
use crate::words::Safe;

/// Which part of something is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The key it stands under; the value where it is an item of a list.
    Key,
    Value,
    /// The key and the value.
    Whole,
}

/// A document with the places of everything in it.
pub struct Source<'a> {
    pub(super) lines: Lines<'a>,
    pub(super) root: Value<'a>,
}

impl<'a> Source<'a> {
    /// Reads a text with positions, strictly as JSON.
    ///
    /// # Errors
    /// The first fault of syntax; what comes after one is guesswork.
    pub fn parse(text: &'a str) -> Result<Self, Fault> {
        let broken = scan(text).err();
        let lines = Lines::new(text);
        if let Some(broken) = broken.filter(super::scan::Break::is_limit) {
            return Err(broken.fault(&lines));
        }
        let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT);
        // Both complain in their own way: the one that came less far is right.
        match (parsed, broken) {
            (Err(error), Some(broken)) if noticed(&error) < broken.noticed => Err(complaint(&error, &lines)),
            (_, Some(broken)) => Err(broken.fault(&lines)),
            (Err(error), None) => Err(complaint(&error, &lines)),
            (Ok(parsed), None) => match parsed.value {
                Some(root) => Ok(Self { lines, root }),
                None => Err(Fault::of_file(FaultKind::EmptyFile)),
            },
        }
    }

    /// Where something stands. A path that leads nowhere gives the place of
    /// the last thing on its way that is there: what lacks the rest.
    #[must_use]
    pub fn place(&self, path: &Path, target: Target) -> Place {
        let mut found = Found { value: &self.root, prop: None };
        for segment in path.segments() {
            match found.step(segment) {
                Some(next) => found = next,
                None => break,
            }
        }
        self.lines.place(found.range(target))
    }

    /// The innermost value around a byte, with its path.
    pub(super) fn around(&self, byte: usize) -> (Path, Range<usize>) {
        let (mut path, mut value) = (Path::root(), &self.root);
        while let Some((segment, inner)) = inner(value, byte) {
            path.push(segment);
            value = inner;
        }
        (path, span(value))
    }
}

/// A value and, in an object, the property it belongs to.
struct Found<'s, 'a> {
    value: &'s Value<'a>,
    prop: Option<&'s ObjectProp<'a>>,
}

impl<'s, 'a> Found<'s, 'a> {
    fn step(&self, segment: &Segment) -> Option<Self> {
        match (self.value, segment) {
            (Value::Object(object), Segment::Key(key)) => {
                let prop = property(object, key)?;
                Some(Self { value: &prop.value, prop: Some(prop) })
            }
            (Value::Array(array), Segment::Index(index)) => {
                array.elements.get(*index).map(|value| Self { value, prop: None })
            }
            _ => None,
        }
    }

    fn range(&self, target: Target) -> Range<usize> {
        match (target, self.prop) {
            (Target::Key, Some(prop)) => span(&prop.name),
            (Target::Whole, Some(prop)) => span(prop),
            _ => span(self.value),
        }
    }
}

/// A key with control codes is found by what it was made safe to.
fn property<'s, 'a>(object: &'s Object<'a>, key: &Safe) -> Option<&'s ObjectProp<'a>> {
    let named = |name: &str| name == key.as_str() || Safe::new(name) == *key;
    object.properties.iter().find(|prop| named(prop.name.as_str()))
}

fn inner<'s, 'a>(value: &'s Value<'a>, byte: usize) -> Option<(Segment, &'s Value<'a>)> {
    let holds = |value: &&Value<'a>| span(*value).contains(&byte);
    match value {
        Value::Object(object) => object
            .properties
            .iter()
            .map(|prop| (Segment::Key(Safe::new(prop.name.as_str())), &prop.value))
            .find(|(_, value)| holds(value)),
        Value::Array(array) => array
            .elements
            .iter()
            .enumerate()
            .map(|(index, value)| (Segment::Index(index), value))
            .find(|(_, value)| holds(value)),
        _ => None,
    }
}

pub(super) fn span(node: &impl Ranged) -> Range<usize> {
    node.start()..node.end()
}

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// How far the text was good. What is never closed is noticed at the end only.
fn noticed(error: &ParseError) -> usize {
    match error.kind() {
        Kind::UnterminatedObject
        | Kind::UnterminatedArray
        | Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => usize::MAX,
        _ => error.range().start,
    }
}

/// The parser's complaint in our words.
fn complaint(error: &ParseError, lines: &Lines) -> Fault {
    let (start, end) = (error.range().start, error.range().end);
    let text = lines.text();
    let syntax = match error.kind() {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => Syntax::Comment,
        Kind::ExpectedColonAfterObjectKey => Syntax::MissingColon,
        Kind::ExpectedObjectValue => Syntax::MissingValue,
        Kind::ExpectedStringObjectProperty => Syntax::KeyWithoutQuotes,
        Kind::SingleQuotedStringsNotAllowed => Syntax::SingleQuotes,
        Kind::ExpectedComma if is_within_digits(text, start) => Syntax::LeadingZero,
        Kind::ExpectedComma => Syntax::MissingComma,
        Kind::TrailingCommasNotAllowed => Syntax::TrailingComma,
        Kind::MultipleRootJsonValues => Syntax::SecondValue,
        Kind::String(kind) => string_complaint(kind),
        Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed
        | Kind::BareDecimalPointNumbersNotAllowed => Syntax::Number,
        _ => return unexpected(start, lines),
    };
    Fault::syntax(lines.place(start..end), syntax)
}

/// Something that cannot stand where it stands: a word without quotes, a mark
/// in place of a value, or any other character.
fn unexpected(start: usize, lines: &Lines) -> Fault {
    let (before, rest) = lines.text().split_at(start);
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    if !word.is_empty() {
        let shown: String = word.chars().take(QUOTE_CHARS_MAX).collect();
        return Fault::syntax(lines.place(start..start + word.len()), Syntax::Word(Safe::new(&shown)));
    }
    let found: String = rest.chars().take(1).collect();
    let syntax = match found.as_str() {
        "}" | "]" | "," if before.trim_end().ends_with(':') => Syntax::MissingValue,
        found => Syntax::Unexpected(Safe::new(found)),
    };
    Fault::syntax(lines.place(start..start + found.len()), syntax)
}

fn string_complaint(kind: &ParseStringErrorKind) -> Syntax {
    match kind {
        ParseStringErrorKind::InvalidUnicodeEscapeSequence(_) => Syntax::Surrogate,
        ParseStringErrorKind::UnterminatedStringLiteral => Syntax::UnclosedString,
        _ => Syntax::Escape,
    }
}

/// `007` reads as a zero with more numbers right behind it.
fn is_within_digits(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    before.ends_with('0') && after.starts_with(|c: char| c.is_ascii_digit())
}
