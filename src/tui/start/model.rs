//! What the first screen knows and how it changes.

use crossterm::event::KeyCode;

use super::phrases as say;
use crate::tui::draw::Scroll;
use crate::tui::event::{Input, Key};
use crate::tui::theme::Look;
use crate::words::{Id, Lang};

/// What somebody wants to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// An unfinished drill.
    Resume(Id),
    /// A new drill of this scenario: its id, or a file's path.
    Run(String),
    /// The record of a drill that is over.
    LookBack(Id),
}

/// One thing that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub choice: Choice,
    pub title: String,
    pub detail: String,
}

/// Everything that can be opened, in the order it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entries {
    pub unfinished: Vec<Item>,
    pub scenarios: Vec<Item>,
    pub records: Vec<Item>,
}

/// What the first screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    Listed(Entries),
    /// It could not be opened; why.
    Failed(String),
}

/// The first screen's model.
#[derive(Debug, Clone)]
pub struct Model {
    pub lang: Lang,
    pub look: Look,
    /// None until they have been read.
    pub entries: Option<Entries>,
    pub scroll: Scroll,
    pub notice: Option<String>,
    pub is_over: bool,
}

impl Model {
    #[must_use]
    pub fn new(lang: Lang, look: Look) -> Self {
        Self { lang, look, entries: None, scroll: Scroll::default(), notice: None, is_over: false }
    }

    /// Everything that can be opened, top to bottom.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let entries = self.entries.iter();
        entries.flat_map(|all| all.unfinished.iter().chain(&all.scenarios).chain(&all.records))
    }

    /// What an input means here.
    #[must_use]
    pub fn message(input: &Input) -> Option<Message> {
        match input {
            Input::Key(key) => Some(Message::Key(*key)),
            _ => None,
        }
    }

    /// Takes a message; what is to be opened, if anything.
    pub fn update(&mut self, message: Message) -> Option<Choice> {
        match message {
            Message::Key(key) => self.key(key),
            Message::Listed(entries) => {
                // A drill left unfinished is what one most likely came for.
                self.entries = Some(entries);
                self.scroll.step(0, self.items().count());
                None
            }
            Message::Failed(why) => {
                self.notice = Some(why);
                None
            }
        }
    }

    fn key(&mut self, key: Key) -> Option<Choice> {
        self.notice = None;
        let len = self.items().count();
        if let Some(digit) = key.digit().filter(|digit| *digit > 0) {
            return self.items().nth(usize::from(digit) - 1).map(|item| item.choice.clone());
        }
        match key.code {
            KeyCode::Up => self.scroll.step(-1, len),
            KeyCode::Down | KeyCode::Tab => self.scroll.step(1, len),
            KeyCode::PageUp => self.scroll.step(-10, len),
            KeyCode::PageDown => self.scroll.step(10, len),
            KeyCode::Home => self.scroll.chosen = 0,
            KeyCode::End => self.scroll.chosen = len.saturating_sub(1),
            KeyCode::Enter => return self.items().nth(self.scroll.chosen).map(|item| item.choice.clone()),
            KeyCode::Esc => self.is_over = true,
            _ if key == Key::char('0') || key == Key::char('q') || key == Key::ctrl('c') => {
                self.is_over = true;
            }
            _ => {}
        }
        None
    }

    /// The sections, each with its heading, its items and what to say where
    /// there are none.
    #[must_use]
    pub fn sections(&self) -> Vec<(&'static str, &[Item], &'static str)> {
        let Some(entries) = &self.entries else { return Vec::new() };
        let lang = self.lang;
        vec![
            (say::resume(lang), entries.unfinished.as_slice(), say::nothing_to_resume(lang)),
            (say::run(lang), entries.scenarios.as_slice(), say::nothing_to_run(lang)),
            (say::look_back(lang), entries.records.as_slice(), say::nothing_to_show(lang)),
        ]
    }
}
