//! What the progress screen knows and how it changes.

use crossterm::event::KeyCode;

use crate::practise::Progress;
use crate::tui::draw::Scroll;
use crate::tui::event::{Input, Key};
use crate::tui::theme::Look;
use crate::words::{Id, Lang};

/// What the screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    /// The records have been read.
    Read(Box<Progress>),
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Leaves,
    /// Practise this scenario.
    Practises(String),
    /// Practise the part of it around one duty.
    PractisesPart(Wanted),
}

/// A duty to be practised in a part of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub scenario: Id,
    pub role: Id,
    pub step: Id,
}

/// The screen's model.
#[derive(Debug)]
pub struct Model {
    pub lang: Lang,
    pub look: Look,
    /// None: the records are still being read.
    pub progress: Option<Box<Progress>>,
    /// Among what is to be practised next.
    pub scroll: Scroll,
}

impl Model {
    #[must_use]
    pub fn new(lang: Lang, look: Look) -> Self {
        Self { lang, look, progress: None, scroll: Scroll::default() }
    }

    /// What an input means here.
    #[must_use]
    pub fn message(input: &Input) -> Option<Message> {
        match input {
            Input::Key(key) => Some(Message::Key(*key)),
            _ => None,
        }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::Read(progress) => self.progress = Some(progress),
            Message::Key(key) => return self.key(key),
        }
        Outcome::Stays
    }

    fn key(&mut self, key: Key) -> Outcome {
        let len = self.progress.as_ref().map_or(0, |progress| progress.next.len());
        match key.code {
            KeyCode::Up => self.scroll.step(-1, len),
            KeyCode::Down | KeyCode::Tab => self.scroll.step(1, len),
            KeyCode::Enter => return self.practise(),
            KeyCode::Esc => return Outcome::Leaves,
            _ if key == Key::ctrl('c') || key.digit() == Some(0) => return Outcome::Leaves,
            _ => return key.digit().map_or(Outcome::Stays, |nth| self.practise_part(nth.into())),
        }
        Outcome::Stays
    }

    /// The part around the weak duty of this number.
    fn practise_part(&self, nth: usize) -> Outcome {
        let weak = self.progress.as_ref().and_then(|progress| progress.weak.get(nth.checked_sub(1)?));
        weak.map_or(Outcome::Stays, |own| {
            let (scenario, role, step) = (own.scenario.clone(), own.role.clone(), own.step.clone());
            Outcome::PractisesPart(Wanted { scenario, role, step })
        })
    }

    fn practise(&self) -> Outcome {
        let next = self.progress.as_ref().and_then(|progress| progress.next.get(self.scroll.chosen));
        next.map_or(Outcome::Stays, |next| Outcome::Practises(next.scenario.to_string()))
    }
}
