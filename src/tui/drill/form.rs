//! A form of a few fields, each a line of text, a choice or a time; what is
//! typed in it stays until it is accepted.

use std::collections::BTreeSet;

use crossterm::event::KeyCode;

use crate::tui::event::narrow;
use crate::tui::find::Index;
use crate::tui::{Editor, Key};
use crate::words::Safe;

/// Fields to fill in, one of them with the keys.
#[derive(Debug)]
pub struct Form {
    pub fields: Vec<Field>,
    pub at: usize,
    /// Something was filled in by hand.
    pub is_begun: bool,
}

/// One field of a form.
#[derive(Debug)]
pub struct Field {
    pub label: &'static str,
    /// An example, or what an empty field means.
    pub hint: &'static str,
    pub is_needed: bool,
    pub value: Value,
}

/// What a field holds.
#[derive(Debug)]
pub enum Value {
    Text(Editor),
    Choice(Choice),
}

/// One of several or, where `marked` is there, as many as are marked.
#[derive(Debug)]
pub struct Choice {
    pub marked: Option<BTreeSet<usize>>,
    pub options: Vec<String>,
    /// None: nobody has chosen yet.
    pub chosen: Option<usize>,
    /// Letters typed to find an option.
    pub typed: Editor,
    index: Box<Index>,
}

/// What a key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// The form took it.
    Taken,
    /// The form is to be handed in.
    Done,
    /// Not the form's key.
    Left,
}

impl Field {
    #[must_use]
    pub fn text(label: &'static str, hint: &'static str, is_needed: bool) -> Self {
        Self { label, hint, is_needed, value: Value::Text(Editor::default()) }
    }

    #[must_use]
    pub fn choice(label: &'static str, options: Vec<String>, chosen: usize) -> Self {
        let mut made = Self::open_choice(label, "", options);
        made.is_needed = false;
        made.choose(chosen);
        made
    }

    /// A choice that somebody has to make: nothing is chosen for them. `hint`
    /// stands where the choice will.
    #[must_use]
    pub fn open_choice(label: &'static str, hint: &'static str, options: Vec<String>) -> Self {
        let index = Box::new(Index::new(options.iter().map(|option| [option])));
        let choice = Choice { marked: None, options, chosen: None, typed: Editor::default(), index };
        Self { label, hint, is_needed: true, value: Value::Choice(choice) }
    }

    /// Whether nothing has been written or chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Text(_) => self.written().is_empty(),
            Value::Choice(choice) => choice.chosen.is_none(),
        }
    }

    /// A choice of as many as are marked; without a mark, of the chosen one.
    #[must_use]
    pub fn several(label: &'static str, hint: &'static str, options: Vec<String>) -> Self {
        let mut made = Self { hint, ..Self::choice(label, options, 0) };
        if let Value::Choice(choice) = &mut made.value {
            choice.marked = Some(BTreeSet::new());
        }
        made
    }

    /// The places of the options marked, in their order; where none is, of
    /// the chosen one. Empty for a text.
    #[must_use]
    pub fn marked(&self) -> Vec<usize> {
        match &self.value {
            Value::Choice(Choice { marked: Some(marked), .. }) if !marked.is_empty() => {
                marked.iter().copied().collect()
            }
            Value::Choice(choice) => choice.chosen.into_iter().collect(),
            Value::Text(_) => Vec::new(),
        }
    }

    /// The text typed, without blanks at its ends; empty for a choice.
    #[must_use]
    pub fn written(&self) -> String {
        match &self.value {
            Value::Text(editor) => editor.text().trim().to_owned(),
            Value::Choice(_) => String::new(),
        }
    }

    /// The words of the option chosen; empty for a text.
    #[must_use]
    pub fn chosen_words(&self) -> &str {
        match &self.value {
            Value::Choice(choice) => choice.words().unwrap_or_default(),
            Value::Text(_) => "",
        }
    }

    /// Chooses the option of these words, where it is among them.
    pub fn choose_words(&mut self, words: &str) {
        if let Value::Choice(choice) = &mut self.value
            && let Some(place) = choice.options.iter().position(|own| own == words)
        {
            choice.chosen = Some(place);
        }
    }

    /// Chooses an option by its place.
    pub fn choose(&mut self, place: usize) {
        if let Value::Choice(choice) = &mut self.value {
            choice.chosen = Some(place.min(choice.options.len().saturating_sub(1)));
        }
    }

    /// The option chosen, by its place; none for a text.
    #[must_use]
    pub const fn chosen(&self) -> Option<usize> {
        match &self.value {
            Value::Choice(choice) => choice.chosen,
            Value::Text(_) => None,
        }
    }
}

impl Choice {
    /// The words of the option chosen.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.options.get(self.chosen?).map(String::as_str)
    }

    /// Moves through the options, round at the ends, and onto them from
    /// beyond either end where none is chosen.
    fn step(&mut self, step: isize) {
        let len = self.options.len().max(1);
        let from = self.chosen.unwrap_or(if step > 0 { len - 1 } else { 0 });
        self.chosen = Some((from + len).wrapping_add_signed(step) % len);
        self.typed.clear();
    }

    fn search(&mut self) {
        if let Some(hit) = self.index.find(self.typed.text(), 1).first()
            && !self.typed.is_empty()
        {
            self.chosen = Some(hit.entry);
        }
    }

    /// Marks the chosen option, or takes the mark away.
    fn mark(&mut self) {
        self.typed.clear();
        if let (Some(marked), Some(chosen)) = (&mut self.marked, self.chosen)
            && !marked.remove(&chosen)
        {
            marked.insert(chosen);
        }
    }

    fn key(&mut self, key: Key) -> bool {
        match key.code {
            KeyCode::Up | KeyCode::Left => self.step(-1),
            KeyCode::Down | KeyCode::Right => self.step(1),
            KeyCode::Char(' ' | '\u{3000}') if self.marked.is_some() => self.mark(),
            KeyCode::Char(c) if self.typed.is_empty() && narrow(c).is_ascii_digit() => {
                let row = (narrow(c) as usize).wrapping_sub('1' as usize);
                if row < self.options.len() {
                    self.chosen = Some(row);
                }
            }
            _ if self.typed.key(key) => self.search(),
            _ => return false,
        }
        true
    }
}

impl Form {
    /// One begins where something must be filled in: what is typed at once is
    /// not lost on what was guessed already.
    #[must_use]
    pub fn new(fields: Vec<Field>) -> Self {
        let mut made = Self { fields, at: 0, is_begun: false };
        made.at = made.lacking().unwrap_or(0);
        made
    }

    /// The first field that must be filled in and is not.
    #[must_use]
    pub fn lacking(&self) -> Option<usize> {
        self.fields.iter().position(|field| field.is_needed && field.is_empty())
    }

    /// Takes a key: Enter goes on to the next field and, from the last, hands
    /// the form in; F2 hands it in from anywhere.
    pub fn key(&mut self, key: Key) -> Filled {
        let last = self.fields.len().saturating_sub(1);
        match key.code {
            KeyCode::Enter if self.at >= last => return Filled::Done,
            KeyCode::F(2) => return Filled::Done,
            KeyCode::Enter | KeyCode::Tab => self.at = (self.at + 1) % (last + 1),
            KeyCode::BackTab => self.at = (self.at + last) % (last + 1),
            _ => return self.field_key(key),
        }
        Filled::Taken
    }

    fn field_key(&mut self, key: Key) -> Filled {
        let last = self.fields.len().saturating_sub(1);
        let Some(field) = self.fields.get_mut(self.at) else { return Filled::Left };
        let taken = match &mut field.value {
            Value::Text(editor) => editor.key(key),
            Value::Choice(choice) => choice.key(key),
        };
        self.is_begun |= taken;
        match key.code {
            _ if taken => {}
            KeyCode::Down => self.at = (self.at + 1).min(last),
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            _ => return Filled::Left,
        }
        Filled::Taken
    }

    pub fn paste(&mut self, text: &Safe) {
        self.is_begun = true;
        match self.fields.get_mut(self.at).map(|field| &mut field.value) {
            Some(Value::Text(editor)) => editor.paste(text),
            Some(Value::Choice(choice)) => {
                choice.typed.paste(text);
                choice.search();
            }
            None => {}
        }
    }
}
