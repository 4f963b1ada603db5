//! What the first screen knows and how it changes.

use crossterm::event::KeyCode;

use super::phrases as say;
use crate::tui::draw::Scroll;
use crate::tui::event::{Input, Key};
use crate::tui::shelf::{Choice, Entry, Kind};
use crate::tui::theme::Look;
use crate::words::Lang;

/// Everything that can be opened, as the doors and the shelves need it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entries {
    pub unfinished: Vec<Entry>,
    pub scenarios: Vec<Entry>,
    pub plans: Vec<Entry>,
    pub records: Vec<Entry>,
    /// The scenario somebody new is led to.
    pub sample: Option<Choice>,
    pub ledger: LedgerAtAGlance,
}

/// How the ledger of improvements stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LedgerAtAGlance {
    pub all: usize,
    /// Something is still to be done about them.
    pub open: usize,
    pub overdue: usize,
    /// The problem that has been overdue longest.
    pub worst: Option<String>,
    /// Where the ledger is written unless somebody says otherwise.
    pub path: String,
}

/// A way into the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Resume,
    Run,
    Practise,
    Review,
    LookBack,
    Papers,
    Improvements,
    Sample,
}

const DOORS: [Door; 8] = [
    Door::Resume,
    Door::Run,
    Door::Practise,
    Door::Review,
    Door::LookBack,
    Door::Papers,
    Door::Improvements,
    Door::Sample,
];

/// What the first screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    Listed(Box<Entries>),
    /// Why the library cannot be read: a newer one, a damaged one.
    Shut(String),
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Quits,
    /// To a shelf to choose from.
    Goes(Kind),
    /// At once.
    Opens(Choice),
    /// The ledger, written to this path unless somebody says otherwise.
    Improvements(String),
}

/// The first screen's model.
#[derive(Debug, Clone)]
pub struct Model {
    pub lang: Lang,
    pub look: Look,
    /// None until they have been read.
    pub entries: Option<Box<Entries>>,
    /// Why they cannot be; there are no doors then.
    pub shut: Option<String>,
    pub scroll: Scroll,
    pub notice: Option<String>,
}

impl Model {
    #[must_use]
    pub fn new(lang: Lang, look: Look) -> Self {
        Self { lang, look, entries: None, shut: None, scroll: Scroll::default(), notice: None }
    }

    /// What an input means here.
    #[must_use]
    pub fn message(input: &Input) -> Option<Message> {
        match input {
            Input::Key(key) => Some(Message::Key(*key)),
            _ => None,
        }
    }

    /// The doors, top to bottom. The sample goes once there are records.
    pub fn doors(&self) -> impl Iterator<Item = Door> + use<> {
        let has_sample = self.entries.as_ref().is_some_and(|entries| entries.sample.is_some());
        DOORS.into_iter().filter(move |door| *door != Door::Sample || has_sample)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::Key(key) => return self.key(key),
            Message::Listed(entries) => {
                // Whoever left a drill unfinished most likely came for it;
                // whoever has none is new, or came to run one.
                let door = match &*entries {
                    entries if !entries.unfinished.is_empty() => Door::Resume,
                    entries if entries.records.is_empty() && entries.sample.is_some() => Door::Sample,
                    _ => Door::Run,
                };
                self.entries = Some(entries);
                self.shut = None;
                self.scroll.chosen = self.doors().position(|own| own == door).unwrap_or(0);
            }
            Message::Shut(why) => (self.entries, self.shut) = (None, Some(why)),
        }
        Outcome::Stays
    }

    fn key(&mut self, key: Key) -> Outcome {
        self.notice = None;
        let len = self.doors().count();
        if let Some(digit) = key.digit() {
            let door = usize::from(digit).checked_sub(1).and_then(|nth| self.doors().nth(nth));
            // Everywhere else 0 opens a menu, and never leaves.
            let Some(door) = door else {
                self.notice = self.entries.is_some().then(|| say::this_is_the_menu(self.lang, len));
                return Outcome::Stays;
            };
            return self.enter(door);
        }
        match key.code {
            KeyCode::Up => self.scroll.step(-1, len),
            KeyCode::Down | KeyCode::Tab => self.scroll.step(1, len),
            KeyCode::Home => self.scroll.chosen = 0,
            KeyCode::End => self.scroll.chosen = len.saturating_sub(1),
            KeyCode::Enter => {
                let door = self.doors().nth(self.scroll.chosen);
                return door.map_or(Outcome::Stays, |door| self.enter(door));
            }
            KeyCode::Esc => return Outcome::Quits,
            _ if key == Key::ctrl('c') => return Outcome::Quits,
            _ => {}
        }
        Outcome::Stays
    }

    fn enter(&mut self, door: Door) -> Outcome {
        let Some(entries) = &self.entries else { return Outcome::Stays };
        self.scroll.chosen = self.doors().position(|own| own == door).unwrap_or(0);
        match door {
            Door::Resume => match entries.unfinished.as_slice() {
                [] => self.notice = Some(say::resume_none(self.lang).to_owned()),
                [only] => return Outcome::Opens(only.choice.clone()),
                _ => return Outcome::Goes(Kind::Unfinished),
            },
            Door::Run => return Outcome::Goes(Kind::Run),
            Door::Practise => return Outcome::Goes(Kind::Practise),
            Door::Review => return Outcome::Goes(Kind::Review),
            Door::LookBack => return Outcome::Goes(Kind::Records),
            Door::Papers => return Outcome::Goes(Kind::Papers),
            Door::Improvements => return Outcome::Improvements(entries.ledger.path.clone()),
            Door::Sample => return entries.sample.clone().map_or(Outcome::Stays, Outcome::Opens),
        }
        Outcome::Stays
    }
}

impl Entries {
    /// What stands on a shelf.
    #[must_use]
    pub fn shelf(&self, kind: Kind) -> Vec<Entry> {
        match kind {
            Kind::Unfinished => self.unfinished.clone(),
            Kind::Run => self.scenarios.clone(),
            Kind::Practise => self.scenarios_for(Choice::Practise),
            Kind::Papers => self.scenarios_for(Choice::Papers),
            Kind::Review => self.plans.clone(),
            // What broke off can be gone through too; it stands behind.
            Kind::Records => self.records.iter().chain(&self.unfinished).cloned().collect(),
        }
    }

    /// The scenarios, chosen for something else than a drill in a room.
    fn scenarios_for(&self, choose: impl Fn(String) -> Choice) -> Vec<Entry> {
        let chosen = |entry: &Entry| match &entry.choice {
            Choice::Run(scenario) => Entry { choice: choose(scenario.clone()), ..entry.clone() },
            _ => entry.clone(),
        };
        self.scenarios.iter().map(chosen).collect()
    }
}
