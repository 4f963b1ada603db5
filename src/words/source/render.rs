//! Remarks on a document as a terminal shows them: where, the text
//! underlined, what is wrong, what to do.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::phrases as say;
use super::{Fault, Place};
use crate::words::{Lang, Safe};

/// How grave a remark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Advice,
    Note,
}

impl Severity {
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Error => say::error(lang),
            Self::Warning => say::warning(lang),
            Self::Advice => say::advice(lang),
            Self::Note => say::note(lang),
        }
    }

    fn level(self, lang: Lang) -> Level<'static> {
        let level = match self {
            Self::Error => Level::ERROR,
            Self::Warning => Level::WARNING,
            Self::Advice | Self::Note => Level::NOTE,
        };
        level.with_name(self.word(lang))
    }
}

/// One thing to be said about a document, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub severity: Severity,
    /// `None` where it is about the document as a whole.
    pub place: Option<Place>,
    pub message: String,
    /// What it rests on.
    pub rule: Option<String>,
    pub help: Option<String>,
}

impl Fault {
    /// The fault in words.
    #[must_use]
    pub fn remark(&self, lang: Lang) -> Remark {
        let (message, help) = (self.kind.message(lang), self.kind.help(lang));
        Remark { severity: Severity::Error, place: self.place, message, rule: None, help }
    }
}

/// Shows remarks on the text of the file `name` (empty where it could not be
/// decoded), one after the other with a blank line between. Without `colour`
/// nothing but printable characters and line breaks comes out.
#[must_use]
pub fn render(name: &str, text: &str, remarks: &[Remark], lang: Lang, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut shown = String::new();
    for remark in remarks {
        let one = one(&renderer, Safe::new(name).as_str(), text, remark, lang);
        let gap = if shown.is_empty() { "" } else { "\n" };
        shown.push_str(gap);
        // The renderer leaves spaces at the ends of its frame.
        one.lines().for_each(|line| _ = writeln!(shown, "{}", line.trim_end()));
    }
    shown
}

fn one(renderer: &Renderer, name: &str, text: &str, remark: &Remark, lang: Lang) -> String {
    // The library would show a line break in the title as it is.
    let message = Safe::new(&remark.message).as_str().replace('\n', " ");
    let mut group = remark.severity.level(lang).primary_title(message).elements(None::<Element>);
    match remark.place {
        None => group = group.element(Origin::path(name)),
        Some(place) => {
            let view = View::of(text, place.span());
            let line = place.line as usize;
            if view.is_none() || view.as_ref().is_some_and(|view| view.cropped) {
                // A cropped line would be counted from where it was cropped.
                let column = place.column as usize;
                group = group.element(Origin::path(name).line(line).char_column(column));
            }
            if let Some(view) = view {
                let path = (!view.cropped).then_some(name);
                let marked = AnnotationKind::Primary.span(view.marked);
                group = group.element(
                    Snippet::source(view.text).path(path).line_start(line).fold(false).annotation(marked),
                );
            }
        }
    }
    if let Some(rule) = &remark.rule {
        group = group.element(Level::NOTE.with_name(say::rule(lang)).message(Safe::new(rule).to_string()));
    }
    if let Some(help) = &remark.help {
        group = group.element(Level::HELP.with_name(say::hint(lang)).message(Safe::new(help).to_string()));
    }
    renderer.render(&[group])
}

/// The part of a line worth showing, safe to print, and what is marked in it.
struct View {
    text: String,
    marked: Range<usize>,
    /// Whether the line begins before what is shown.
    cropped: bool,
}

/// How much of a line is shown, in columns of the terminal; together with
/// line number and frame well under the width at which the renderer crops.
const BEFORE_COLUMNS_MAX: usize = 40;
const MARKED_COLUMNS_MAX: usize = 44;
const AFTER_COLUMNS_MAX: usize = 24;
/// Plain dots: the single character is one column here and two there.
const DOTS: &str = "...";

impl View {
    fn of(text: &str, span: Range<usize>) -> Option<Self> {
        let (before, rest) = text.split_at_checked(span.start).filter(|_| !text.is_empty())?;
        let marked = rest.get(..span.len())?;
        let (left, cropped) = left_of(before);
        let mut shown = if cropped { DOTS.to_owned() } else { String::new() };
        shown.push_str(&left);
        let start = shown.len();
        let (inside, rest_of_mark) = right_of(marked, MARKED_COLUMNS_MAX);
        shown.push_str(&inside);
        let end = shown.len();
        match rest_of_mark {
            Rest::Nothing => {
                let (right, rest) = right_of(&rest[span.len()..], AFTER_COLUMNS_MAX);
                shown.push_str(&right);
                shown.push_str(if rest == Rest::Line { DOTS } else { "" });
            }
            Rest::Line => shown.push_str(DOTS),
            Rest::Lines => {}
        }
        if rest_of_mark == Rest::Lines && shown.trim().width() <= 2 {
            // A lone bracket tells nobody which one it is; what follows does.
            shown.push('\n');
            shown.push_str(&next_line(rest));
        }
        Some(Self { text: shown, marked: start..end, cropped })
    }
}

/// What was left out at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    Nothing,
    /// The rest of the line, which was too long.
    Line,
    /// The lines that follow.
    Lines,
}

/// The line up to here, and whether its beginning was left out.
fn left_of(before: &str) -> (String, bool) {
    let mut columns = 0;
    let mut taken = Vec::new();
    for c in before.chars().rev().take_while(|c| *c != '\n') {
        columns += c.width().unwrap_or(1);
        if columns > BEFORE_COLUMNS_MAX {
            return (safe_line(taken.into_iter().rev()), true);
        }
        taken.push(c);
    }
    (safe_line(taken.into_iter().rev()), false)
}

/// As much of the line as fits, and what was left out.
fn right_of(text: &str, columns_max: usize) -> (String, Rest) {
    let mut columns = 0;
    let mut taken = Vec::new();
    for c in text.chars() {
        columns += c.width().unwrap_or(1);
        match c {
            '\n' => return (safe_line(taken), Rest::Lines),
            _ if columns > columns_max => return (safe_line(taken), Rest::Line),
            _ => taken.push(c),
        }
    }
    (safe_line(taken), Rest::Nothing)
}

fn next_line(text: &str) -> String {
    let next = text.find('\n').map_or("", |end| &text[end + 1..]);
    let (line, rest) = right_of(next, BEFORE_COLUMNS_MAX + MARKED_COLUMNS_MAX);
    if rest == Rest::Line { line + DOTS } else { line }
}

/// Characters of one line as they may be shown; the return of a Windows line
/// break is not shown at all.
fn safe_line(chars: impl IntoIterator<Item = char>) -> String {
    let line: String = chars.into_iter().collect();
    Safe::new(line.trim_end_matches('\r')).to_string()
}
