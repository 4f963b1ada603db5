//! One line of text made of pieces that play different roles.

use std::borrow::Cow;

use super::Widths;
use crate::tui::theme::Role;

/// Pieces of text in reading order, each with its role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line<'a>(pub Vec<(Cow<'a, str>, Role)>);

impl<'a> Line<'a> {
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// A line of one piece.
    #[must_use]
    pub fn of(text: impl Into<Cow<'a, str>>, role: Role) -> Self {
        Self(vec![(text.into(), role)])
    }

    /// The line with one more piece at its end.
    #[must_use]
    pub fn with(mut self, text: impl Into<Cow<'a, str>>, role: Role) -> Self {
        self.0.push((text.into(), role));
        self
    }

    /// Cells the whole line takes.
    #[must_use]
    pub fn width(&self, widths: Widths) -> usize {
        self.0.iter().map(|(text, _)| widths.of(text)).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(text, _)| text.is_empty())
    }
}

impl<'a> From<&'a str> for Line<'a> {
    fn from(text: &'a str) -> Self {
        Self::of(text, Role::Normal)
    }
}

impl From<String> for Line<'_> {
    fn from(text: String) -> Self {
        Self::of(text, Role::Normal)
    }
}
