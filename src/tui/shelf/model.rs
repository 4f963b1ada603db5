//! What the shelf knows and how it changes.

use crossterm::event::KeyCode;

use super::phrases as say;
use crate::tui::Editor;
use crate::tui::draw::Scroll;
use crate::tui::event::{Input, Key};
use crate::tui::find::Index;
use crate::tui::theme::Look;
use crate::words::{Id, Lang, Safe};

/// What stands on a shelf, and what choosing means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Unfinished,
    Run,
    Practise,
    Review,
    Records,
    Papers,
}

/// What somebody wants to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// An unfinished drill.
    Resume(Id),
    /// A new drill of this scenario: its id, or a file's path.
    Run(String),
    /// Practice of one role in this scenario.
    Practise(String),
    /// The papers of this scenario.
    Papers(String),
    /// A plan, by `id@revision` or path.
    Plan(String),
    /// The record of a drill that is over.
    LookBack(Id),
}

impl Choice {
    /// The record it opens, of a drill that is over or is not.
    #[must_use]
    pub fn record(&self) -> Option<&Id> {
        match self {
            Self::Resume(record) | Self::LookBack(record) => Some(record),
            _ => None,
        }
    }
}

/// One thing on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub choice: Choice,
    pub title: String,
    /// In few words, beside the title.
    pub detail: String,
    /// Of this office, not shipped.
    pub is_own: bool,
    /// What it is about, a paragraph each.
    pub about: Vec<String>,
    /// Everything it is found by.
    pub names: Vec<String>,
}

/// What the shelf is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    Paste(Safe),
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Leaves,
    Opens(Choice),
    /// How one gets on in practice.
    Progress,
    /// Choose who practises.
    People,
    /// Go through this record again.
    HotWash(Id),
    /// Write the reports of this record; `true`: over those that stand there.
    Reports(Id, bool),
}

/// The shelf's model.
#[derive(Debug)]
pub struct Model {
    pub kind: Kind,
    pub lang: Lang,
    pub look: Look,
    pub entries: Vec<Entry>,
    pub filter: Editor,
    /// Places of the entries shown.
    pub shown: Vec<usize>,
    pub scroll: Scroll,
    /// Whoever practises; none: nobody named.
    pub clerk: Option<Safe>,
    /// Why something could not be opened.
    pub notice: Option<String>,
    /// What has been done.
    pub told: Option<String>,
    /// The record whose reports stand there already: asked for once more at
    /// once, they are replaced.
    pub warned: Option<Id>,
    index: Index,
}

impl Model {
    #[must_use]
    pub fn new(kind: Kind, entries: Vec<Entry>, lang: Lang, look: Look) -> Self {
        Self {
            kind,
            lang,
            look,
            index: Index::new(entries.iter().map(|entry| &entry.names)),
            shown: (0..entries.len()).collect(),
            entries,
            filter: Editor::default(),
            scroll: Scroll::default(),
            clerk: None,
            notice: None,
            told: None,
            warned: None,
        }
    }

    /// What an input means here.
    #[must_use]
    pub fn message(input: Input) -> Option<Message> {
        match input {
            Input::Key(key) => Some(Message::Key(key)),
            Input::Paste(text) => Some(Message::Paste(text)),
            _ => None,
        }
    }

    /// The entry a key would open.
    #[must_use]
    pub fn chosen(&self) -> Option<&Entry> {
        Some(&self.entries[*self.shown.get(self.scroll.chosen)?])
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        (self.notice, self.told) = (None, None);
        let warned = self.warned.take();
        match message {
            Message::Key(key) => return self.key(key, warned.as_ref()),
            Message::Paste(text) => {
                self.filter.paste(&text);
                self.narrow();
            }
        }
        Outcome::Stays
    }

    /// Whether what stands here has been held.
    #[must_use]
    pub fn shows_records(&self) -> bool {
        matches!(self.kind, Kind::Records | Kind::Unfinished)
    }

    fn key(&mut self, key: Key, warned: Option<&Id>) -> Outcome {
        let len = self.shown.len();
        // Digits open at once while nothing is typed; then they are text.
        if let Some(digit) = key.digit().filter(|_| self.filter.is_empty()) {
            return match usize::from(digit).checked_sub(1) {
                None => Outcome::Leaves,
                Some(nth) => self.open(nth),
            };
        }
        match key.code {
            KeyCode::Up => self.scroll.step(-1, len),
            KeyCode::Down | KeyCode::Tab => self.scroll.step(1, len),
            KeyCode::PageUp => self.scroll.step(-10, len),
            KeyCode::PageDown => self.scroll.step(10, len),
            KeyCode::Enter => return self.open(self.scroll.chosen),
            KeyCode::F(4) if self.shows_records() => {
                let record = self.chosen().and_then(|entry| entry.choice.record());
                return record.map_or(Outcome::Stays, |record| Outcome::HotWash(record.clone()));
            }
            KeyCode::F(5) if self.kind == Kind::Records => match self.chosen().map(|entry| &entry.choice) {
                Some(Choice::LookBack(record)) => {
                    return Outcome::Reports(record.clone(), warned == Some(record));
                }
                Some(_) => self.notice = Some(say::no_report(self.lang).to_owned()),
                None => {}
            },
            KeyCode::F(4) if self.kind == Kind::Practise => return Outcome::Progress,
            KeyCode::F(6) if self.kind == Kind::Practise => return Outcome::People,
            // The first takes the words back, the second leaves.
            KeyCode::Esc if !self.filter.is_empty() => {
                self.filter = Editor::default();
                self.narrow();
            }
            KeyCode::Esc => return Outcome::Leaves,
            _ if key == Key::ctrl('c') => return Outcome::Leaves,
            _ => {
                if self.filter.key(key) {
                    self.narrow();
                }
            }
        }
        Outcome::Stays
    }

    fn open(&self, nth: usize) -> Outcome {
        let found = self.shown.get(nth).map(|place| self.entries[*place].choice.clone());
        found.map_or(Outcome::Stays, Outcome::Opens)
    }

    fn narrow(&mut self) {
        let hits = self.index.find(self.filter.text().trim(), self.entries.len());
        self.shown = hits.iter().map(|hit| hit.entry).collect();
        self.scroll = Scroll::default();
    }
}
