//! What the progress screen knows and how it changes.

use crossterm::event::KeyCode;

use super::phrases as say;
use crate::drill::Now;
use crate::practise::{Attempt, Certificate, Mastery, Progress};
use crate::tui::draw::Scroll;
use crate::tui::event::{Input, Key};
use crate::tui::theme::Look;
use crate::words::{Id, Lang, Safe};

/// What the screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    /// The records have been read.
    Read(Box<Own>),
    /// A certificate has been written; where.
    Written(String),
    /// It could not be; why.
    Refused(String),
}

/// Somebody's progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// None: nobody named.
    pub clerk: Option<Safe>,
    pub progress: Progress,
    /// When the records were read.
    pub now: Now,
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Leaves,
    /// Practise this duty: the scenario it came up in last, and whose it is.
    Practises {
        scenario: String,
        role: Id,
        step: Id,
    },
    /// Practise the part of it around one duty.
    PractisesPart(Wanted),
    /// Write this certificate.
    Certifies(Box<Certificate>),
    /// Choose who practises.
    People,
    /// What goes to the county and comes from the townships.
    Townships,
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
    pub own: Option<Box<Own>>,
    /// Among what is to be practised.
    pub scroll: Scroll,
    /// The attempt shown in words, by its place among all.
    pub at: usize,
    /// Stands over the screen until the next key.
    pub notice: Option<String>,
}

impl Model {
    #[must_use]
    pub fn new(lang: Lang, look: Look) -> Self {
        Self { lang, look, own: None, scroll: Scroll::default(), at: 0, notice: None }
    }

    /// What an input means here.
    #[must_use]
    pub fn message(input: &Input) -> Option<Message> {
        match input {
            Input::Key(key) => Some(Message::Key(*key)),
            _ => None,
        }
    }

    /// The attempt chosen.
    #[must_use]
    pub fn attempt(&self) -> Option<&Attempt> {
        self.own.as_ref()?.progress.attempts.get(self.at)
    }

    /// What to practise, a row each.
    #[must_use]
    pub fn to_practise(&self) -> Vec<&Mastery> {
        self.own.as_ref().map_or_else(Vec::new, |own| own.progress.to_practise())
    }

    /// Whether it has been read that nothing has been practised.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.own.as_ref().is_some_and(|own| own.progress.attempts.is_empty())
    }

    /// How many weak duties have a digit of their own.
    #[must_use]
    pub fn digits(&self) -> usize {
        self.own.as_ref().map_or(0, |own| own.progress.weak.len().min(9))
    }

    /// The certificate of the attempt chosen, where there is something to
    /// certify.
    #[must_use]
    pub fn certificate(&self) -> Option<Certificate> {
        let (own, attempt) = (self.own.as_ref()?, self.attempt()?);
        own.progress.certificate(attempt, own.clerk.clone(), own.now.wall)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::Read(own) => {
                self.at = own.progress.attempts.len().saturating_sub(1);
                self.scroll = Scroll::default();
                self.own = Some(own);
            }
            Message::Written(path) => self.notice = Some(say::written(self.lang, &path)),
            Message::Refused(why) => self.notice = Some(why),
            Message::Key(key) if self.notice.is_some() && key != Key::ctrl('c') => self.notice = None,
            Message::Key(key) => return self.key(key),
        }
        Outcome::Stays
    }

    fn key(&mut self, key: Key) -> Outcome {
        let attempts = self.own.as_ref().map_or(0, |own| own.progress.attempts.len());
        let next = self.to_practise().len();
        match key.code {
            KeyCode::Up => self.scroll.step(-1, next),
            KeyCode::Down | KeyCode::Tab => self.scroll.step(1, next),
            KeyCode::Left => self.at = self.at.saturating_sub(1),
            KeyCode::Right => self.at = (self.at + 1).min(attempts.saturating_sub(1)),
            // Where nothing has been practised, the way to begin is back.
            KeyCode::Enter if self.is_empty() => return Outcome::Leaves,
            KeyCode::Enter => return self.practise(),
            KeyCode::F(5) => return self.certify(),
            KeyCode::F(6) => return Outcome::People,
            KeyCode::F(7) => return Outcome::Townships,
            KeyCode::Esc => return Outcome::Leaves,
            _ if key == Key::ctrl('c') || key.digit() == Some(0) => return Outcome::Leaves,
            _ => return key.digit().map_or(Outcome::Stays, |nth| self.practise_part(nth.into())),
        }
        Outcome::Stays
    }

    /// The part around the weak duty of this number.
    fn practise_part(&self, nth: usize) -> Outcome {
        let weak = self.own.as_ref().and_then(|own| own.progress.weak.get(nth.checked_sub(1)?));
        weak.map_or(Outcome::Stays, |own| {
            let (scenario, role, step) = (own.scenario.clone(), own.role.clone(), own.step.clone());
            Outcome::PractisesPart(Wanted { scenario, role, step })
        })
    }

    fn practise(&self) -> Outcome {
        let rows = self.to_practise();
        rows.get(self.scroll.chosen).map_or(Outcome::Stays, |next| Outcome::Practises {
            scenario: next.scenario.to_string(),
            role: next.role.clone(),
            step: next.step.clone(),
        })
    }

    fn certify(&mut self) -> Outcome {
        match self.certificate() {
            Some(certificate) => Outcome::Certifies(Box::new(certificate)),
            None => {
                self.notice = Some(say::no_certificate(self.lang).to_owned());
                Outcome::Stays
            }
        }
    }
}
