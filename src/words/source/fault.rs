//! What can be wrong with a document, and how it is said in both languages.

use super::limits::{DEPTH_MAX, FAULTS_MAX, FILE_BYTES_MAX, QUOTE_CHARS_MAX};
use super::phrases as say;
use super::{Kind, Kinds, Path, Place};
use crate::words::{IdFault, Lang, Safe, Text};

/// One thing wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands; `None` where it is the file as a whole.
    pub place: Option<Place>,
    /// The value it was found in; the root for faults of encoding and syntax.
    pub path: Path,
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    TooLarge,
    EmptyFile,
    Utf16,
    Gbk,
    NotUtf8 {
        byte: u8,
    },
    /// The file ends within a character.
    CutCharacter,
    /// No text at all; what it looks like, where its first bytes tell.
    Binary {
        looks: Option<&'static str>,
    },
    TooDeep,
    /// More faults than anybody would read.
    TooMany,
    Syntax(Syntax),
    DuplicateKey {
        key: Safe,
        first: Place,
    },
    UnknownKey {
        key: Safe,
        nearest: Option<Safe>,
        allowed: Vec<Safe>,
    },
    /// A key known to another form of the same thing.
    NotTogether {
        key: Safe,
        with: Safe,
    },
    MissingKey {
        key: Safe,
    },
    MissingOneOf {
        keys: Vec<Safe>,
    },
    WrongType {
        expected: Kinds,
        found: Kind,
    },
    NotOneOf {
        found: Safe,
        nearest: Option<Safe>,
        allowed: Vec<Safe>,
    },
    BadId(IdFault),
    OutOfRange {
        found: Safe,
        least: Option<Bound>,
        most: Option<Bound>,
    },
    /// A number beyond what a computer's numbers hold (`1e999`).
    NumberTooBig {
        found: Safe,
    },
    /// Too few or too many characters.
    TextLength {
        found: u64,
        least: Option<u64>,
        most: Option<u64>,
    },
    /// Too few or too many items.
    ItemCount {
        found: u64,
        least: Option<u64>,
        most: Option<u64>,
    },
    /// Said by a format's own check.
    Custom(Text),
    /// Said by serde, where nothing better is known.
    Serde(Safe),
}

/// One end of a range of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    pub value: Safe,
    /// Whether the value itself is still allowed.
    pub inclusive: bool,
}

/// Ways in which a text is no JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Syntax {
    UnclosedString,
    ControlInString(char),
    /// A character that cannot stand outside quotes.
    Foreign(char),
    /// A bracket still open at the end of the file.
    Unclosed {
        open: char,
    },
    /// A bracket closed by one of the other kind.
    Mismatch {
        open: char,
        opened: Place,
        close: char,
    },
    StrayClose(char),
    Comment,
    TrailingComma,
    MissingComma,
    MissingColon,
    MissingValue,
    KeyWithoutQuotes,
    SingleQuotes,
    LeadingZero,
    Number,
    Escape,
    /// Half of a character that needs two codes.
    Surrogate,
    Word(Safe),
    Unexpected(Safe),
    SecondValue,
}

impl Fault {
    /// A fault of the file as a whole.
    #[must_use]
    pub const fn of_file(kind: FaultKind) -> Self {
        Self { place: None, path: Path::root(), kind }
    }

    pub(super) const fn at(place: Place, kind: FaultKind) -> Self {
        Self { place: Some(place), path: Path::root(), kind }
    }

    pub(super) const fn syntax(place: Place, syntax: Syntax) -> Self {
        Self::at(place, FaultKind::Syntax(syntax))
    }
}

impl FaultKind {
    /// A name for scripts, the same in every language and version.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::EmptyFile => "empty_file",
            Self::Utf16 | Self::Gbk | Self::NotUtf8 { .. } => "encoding",
            Self::CutCharacter => "cut",
            Self::Binary { .. } => "binary",
            Self::TooDeep => "too_deep",
            Self::TooMany => "too_many",
            Self::Syntax(_) => "syntax",
            Self::DuplicateKey { .. } => "duplicate_key",
            Self::UnknownKey { .. } => "unknown_key",
            Self::NotTogether { .. } => "not_together",
            Self::MissingKey { .. } | Self::MissingOneOf { .. } => "missing_key",
            Self::WrongType { .. } => "wrong_type",
            Self::NotOneOf { .. } => "not_one_of",
            Self::BadId(_) => "bad_id",
            Self::OutOfRange { .. } | Self::NumberTooBig { .. } => "out_of_range",
            Self::TextLength { .. } | Self::ItemCount { .. } => "length",
            Self::Custom(_) | Self::Serde(_) => "invalid",
        }
    }

    /// What was found and what was expected, in one sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::TooLarge => say::too_large(lang, FILE_BYTES_MAX >> 20),
            Self::EmptyFile => say::empty_file(lang).into(),
            Self::Utf16 => say::utf16(lang).into(),
            Self::Gbk => say::gbk(lang).into(),
            Self::NotUtf8 { byte } => say::not_utf8(lang, *byte),
            Self::CutCharacter => say::cut_character(lang).into(),
            Self::Binary { looks: None } => say::binary(lang).into(),
            Self::Binary { looks: Some(kind) } => say::binary_of(lang, kind),
            Self::TooDeep => say::too_deep(lang, DEPTH_MAX),
            Self::TooMany => say::too_many(lang, FAULTS_MAX),
            Self::Syntax(syntax) => syntax.message(lang),
            Self::DuplicateKey { key, first } => {
                say::duplicate_key(lang, &short(key), first.line, first.column)
            }
            Self::UnknownKey { key, .. } => say::unknown_key(lang, &short(key)),
            Self::NotTogether { key, with } => say::not_together(lang, &short(key), &short(with)),
            Self::MissingKey { key } => say::missing_key(lang, &short(key)),
            Self::MissingOneOf { keys } => say::missing_one_of(lang, &list(keys, lang)),
            Self::WrongType { expected, found } => {
                say::wrong_type(lang, &expected.words(lang), &Kinds::from(*found).words(lang))
            }
            Self::NotOneOf { found, .. } => say::not_one_of(lang, &short(found)),
            Self::BadId(fault) => id_message(*fault, lang),
            Self::OutOfRange { found, least, most } => {
                say::number_range(lang, &short(found), &number_range(least.as_ref(), most.as_ref(), lang))
            }
            Self::NumberTooBig { found } => say::number_too_big(lang, &short(found)),
            Self::TextLength { found: 0, .. } | Self::ItemCount { found: 0, .. } => {
                say::must_not_be_empty(lang).into()
            }
            Self::TextLength { found, least, most } => {
                say::length_chars(lang, &count_range(*least, *most, lang), *found)
            }
            Self::ItemCount { found, least, most } => {
                say::length_items(lang, &count_range(*least, *most, lang), *found)
            }
            Self::Custom(text) => text.get(lang).to_owned(),
            Self::Serde(message) => say::serde_says(lang, &short(message)),
        }
    }

    /// What to do about it, where there is something to say.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Utf16 | Self::Gbk => Some(say::save_as_utf8(lang).into()),
            Self::Binary { looks: Some(_) } => Some(say::use_import(lang).into()),
            Self::Syntax(syntax) => syntax.help(lang),
            Self::UnknownKey { nearest: Some(name), .. } | Self::NotOneOf { nearest: Some(name), .. } => {
                Some(say::did_you_mean(lang, &short(name)))
            }
            Self::UnknownKey { allowed, .. } if !allowed.is_empty() => {
                Some(say::keys_allowed(lang, &list(allowed, lang)))
            }
            Self::NotOneOf { allowed, .. } if !allowed.is_empty() => {
                Some(say::values_allowed(lang, &list(allowed, lang)))
            }
            Self::BadId(IdFault::Character(_)) => Some(say::id_help(lang).into()),
            _ => None,
        }
    }
}

impl Syntax {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::UnclosedString => say::unclosed_string(lang).into(),
            Self::ControlInString(c) => say::control_in_string(lang, u32::from(*c)),
            Self::Foreign(c) => {
                shown(*c).map_or_else(|| say::invisible(lang, u32::from(*c)), |c| say::foreign(lang, &c))
            }
            Self::Unclosed { open } => say::unclosed(lang, *open, closer(*open)),
            Self::Mismatch { open, opened, close } => {
                say::mismatch(lang, *open, *close, opened.line, opened.column)
            }
            Self::StrayClose(close) => say::stray_close(lang, *close),
            Self::Comment => say::comment(lang).into(),
            Self::TrailingComma => say::trailing_comma(lang).into(),
            Self::MissingComma => say::missing_comma(lang).into(),
            Self::MissingColon => say::missing_colon(lang).into(),
            Self::MissingValue => say::missing_value(lang).into(),
            Self::KeyWithoutQuotes => say::key_without_quotes(lang).into(),
            Self::SingleQuotes => say::single_quotes(lang).into(),
            Self::LeadingZero => say::leading_zero(lang).into(),
            Self::Number => say::number_form(lang).into(),
            Self::Escape => say::escape(lang).into(),
            Self::Surrogate => say::surrogate(lang).into(),
            Self::Word(word) => say::bare_word(lang, &short(word)),
            Self::Unexpected(found) => say::unexpected(lang, &short(found)),
            Self::SecondValue => say::second_value(lang).into(),
        }
    }

    fn help(&self, lang: Lang) -> Option<String> {
        match self {
            Self::UnclosedString => Some(say::unclosed_string_help(lang).into()),
            Self::ControlInString('\t') => Some(say::control_help(lang, "\\t")),
            Self::ControlInString(c) => Some(say::control_help(lang, &format!("\\u{:04x}", u32::from(*c)))),
            Self::Foreign(c) if c.is_whitespace() => Some(say::foreign_space_help(lang).into()),
            Self::Foreign(c) => plain_mark(*c).map(|plain| say::foreign_help(lang, plain)),
            Self::Unclosed { .. } => Some(say::unclosed_help(lang).into()),
            Self::Comment => Some(say::comment_help(lang).into()),
            Self::Number => Some(say::number_form_help(lang).into()),
            Self::Escape => Some(say::escape_help(lang).into()),
            _ => None,
        }
    }
}

/// The bracket that closes another.
const fn closer(open: char) -> char {
    match open {
        '[' => ']',
        _ => '}',
    }
}

/// The plain mark for one that a Chinese input method typed.
const fn plain_mark(c: char) -> Option<&'static str> {
    Some(match c {
        '“' | '”' | '‘' | '’' | '「' | '」' | '＂' => "\"",
        '，' | '、' => ",",
        '：' => ":",
        '｛' => "{",
        '｝' => "}",
        '［' | '【' => "[",
        '］' | '】' => "]",
        '－' | '—' => "-",
        '．' | '。' => ".",
        _ => return None,
    })
}

/// A character fit to be shown, or `None` where nobody would see it.
fn shown(c: char) -> Option<String> {
    let safe = Safe::new(c.encode_utf8(&mut [0; 4]));
    (!c.is_whitespace() && safe.as_str().starts_with(c)).then(|| safe.to_string())
}

fn id_message(fault: IdFault, lang: Lang) -> String {
    match fault {
        IdFault::Empty => say::id_empty(lang).into(),
        IdFault::Long => say::id_long(lang).into(),
        IdFault::Character(' ') => say::id_space(lang).into(),
        IdFault::Character(c) => {
            shown(c).map_or_else(|| say::id_invisible(lang, u32::from(c)), |c| say::id_character(lang, &c))
        }
    }
}

/// Outside text on one line, cut where nobody would read on.
fn short(text: &Safe) -> String {
    let mut chars = text.as_str().chars().map(|c| if c == '\n' { ' ' } else { c });
    let mut quote: String = chars.by_ref().take(QUOTE_CHARS_MAX).collect();
    if chars.next().is_some() {
        quote.push('…');
    }
    quote
}

/// Names in a row; of very many only the first, and how many there are.
fn list(names: &[Safe], lang: Lang) -> String {
    const SHOWN_MAX: usize = 16;
    let shown: Vec<String> = names.iter().take(SHOWN_MAX).map(short).collect();
    let mut row = shown.join(say::comma(lang));
    if names.len() > SHOWN_MAX {
        row.push_str(&say::and_more(lang, names.len()));
    }
    row
}

fn number_range(least: Option<&Bound>, most: Option<&Bound>, lang: Lang) -> String {
    let least = least.map(|bound| match bound.inclusive {
        true => say::at_least(lang, bound.value.as_str()),
        false => say::above(lang, bound.value.as_str()),
    });
    let most = most.map(|bound| match bound.inclusive {
        true => say::at_most(lang, bound.value.as_str()),
        false => say::below(lang, bound.value.as_str()),
    });
    joined(least, most, lang)
}

fn count_range(least: Option<u64>, most: Option<u64>, lang: Lang) -> String {
    let least = least.filter(|least| *least > 0).map(|least| say::at_least(lang, &least.to_string()));
    joined(least, most.map(|most| say::at_most(lang, &most.to_string())), lang)
}

fn joined(least: Option<String>, most: Option<String>, lang: Lang) -> String {
    let ends: Vec<String> = least.into_iter().chain(most).collect();
    ends.join(say::and(lang))
}
