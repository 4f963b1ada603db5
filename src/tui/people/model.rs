//! What the list of clerks knows and how it changes.

use std::collections::BTreeMap;

use crossterm::event::KeyCode;

use super::phrases as say;
use crate::tui::Editor;
use crate::tui::draw::Scroll;
use crate::tui::event::{Input, Key};
use crate::tui::find::sounds;
use crate::tui::theme::Look;
use crate::words::{Id, Lang, Safe};

/// Longest name taken, in characters.
const NAME_MAX: usize = 40;

/// What the list is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    Paste(Safe),
    /// The clerks as they are kept now, and who practises.
    Listed(BTreeMap<Id, Safe>, Option<Id>),
    /// Something could not be kept; why.
    Refused(String),
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Leaves,
    Wants(Effect),
}

/// What the list wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    List,
    /// This clerk practises from now on; none: nobody named.
    Choose(Option<Id>),
    /// A new clerk, who practises from now on.
    Add(Safe),
    Rename(Id, Safe),
    Erase(Id),
}

/// Where the keys go.
#[derive(Debug, Clone)]
pub enum Mode {
    List,
    /// A name is typed, for a new clerk or for this one.
    Name(Option<Id>, Editor),
    /// Whether to erase this clerk.
    Erase(Id),
}

/// The list's model.
#[derive(Debug, Clone)]
pub struct Model {
    pub lang: Lang,
    pub look: Look,
    /// By name.
    pub clerks: Vec<(Id, Safe)>,
    pub current: Option<Id>,
    pub scroll: Scroll,
    pub mode: Mode,
    pub notice: Option<String>,
    is_listed: bool,
}

/// Whoever practises, in words.
#[must_use]
pub fn clerk_title(clerk: Option<&Safe>, lang: Lang) -> &str {
    clerk.map_or(say::anonymous(lang), Safe::as_str)
}

impl Model {
    #[must_use]
    pub fn new(lang: Lang, look: Look) -> Self {
        Self {
            lang,
            look,
            clerks: Vec::new(),
            current: None,
            scroll: Scroll::default(),
            mode: Mode::List,
            notice: None,
            is_listed: false,
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

    /// Rows: nobody named, the clerks, a new one.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.clerks.len() + 2
    }

    /// The clerk of a row.
    #[must_use]
    pub fn clerk(&self, row: usize) -> Option<&(Id, Safe)> {
        self.clerks.get(row.checked_sub(1)?)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::Listed(clerks, current) => self.listed(clerks, current),
            Message::Refused(why) => self.notice = Some(why),
            Message::Paste(text) => {
                if let Mode::Name(_, editor) = &mut self.mode {
                    editor.paste(&text);
                }
            }
            Message::Key(key) => {
                self.notice = None;
                return match std::mem::replace(&mut self.mode, Mode::List) {
                    Mode::List => self.list_key(key),
                    Mode::Name(of, editor) => self.name_key(of, editor, key),
                    Mode::Erase(code) if key.code == KeyCode::Enter => Outcome::Wants(Effect::Erase(code)),
                    // Anything else is a no.
                    Mode::Erase(_) => Outcome::Stays,
                };
            }
        }
        Outcome::Stays
    }

    fn listed(&mut self, clerks: BTreeMap<Id, Safe>, current: Option<Id>) {
        self.clerks = clerks.into_iter().collect();
        self.clerks.sort_by_cached_key(|(_, name)| sounds(name.as_str()));
        let at = self.clerks.iter().position(|(code, _)| Some(code) == current.as_ref());
        self.current = current;
        if !std::mem::replace(&mut self.is_listed, true) {
            self.scroll.chosen = at.map_or(0, |at| at + 1);
            // Where there is nobody yet, a name is what one came for.
            if self.clerks.is_empty() {
                self.scroll.chosen = 1;
                self.mode = Mode::Name(None, Editor::default());
            }
        }
        self.scroll.chosen = self.scroll.chosen.min(self.rows() - 1);
    }

    fn list_key(&mut self, key: Key) -> Outcome {
        let len = self.rows();
        if let Some(digit) = key.digit() {
            return match usize::from(digit).checked_sub(1) {
                None => Outcome::Leaves,
                Some(row) if row < len => self.choose(row),
                Some(_) => Outcome::Stays,
            };
        }
        match key.code {
            KeyCode::Up => self.scroll.step(-1, len),
            KeyCode::Down | KeyCode::Tab => self.scroll.step(1, len),
            KeyCode::Enter => return self.choose(self.scroll.chosen),
            KeyCode::F(2) => {
                if let Some((code, name)) = self.clerk(self.scroll.chosen).cloned() {
                    self.mode = Mode::Name(Some(code), Editor::with(name.as_str()));
                }
            }
            KeyCode::F(8) | KeyCode::Delete => {
                if let Some((code, _)) = self.clerk(self.scroll.chosen).cloned() {
                    self.mode = Mode::Erase(code);
                }
            }
            KeyCode::Esc | KeyCode::F(6) => return Outcome::Leaves,
            _ if key == Key::ctrl('c') => return Outcome::Leaves,
            _ => {}
        }
        Outcome::Stays
    }

    fn choose(&mut self, row: usize) -> Outcome {
        self.scroll.chosen = row;
        if row + 1 == self.rows() {
            self.mode = Mode::Name(None, Editor::default());
            return Outcome::Stays;
        }
        Outcome::Wants(Effect::Choose(self.clerk(row).map(|(code, _)| code.clone())))
    }

    fn name_key(&mut self, of: Option<Id>, mut editor: Editor, key: Key) -> Outcome {
        match key.code {
            // Without clerks there is no list to go back to.
            KeyCode::Esc if self.clerks.is_empty() => return Outcome::Leaves,
            KeyCode::Esc => return Outcome::Stays,
            KeyCode::Enter => {}
            _ => {
                editor.key(key);
                self.mode = Mode::Name(of, editor);
                return Outcome::Stays;
            }
        }
        let name = Safe::new(editor.text().trim());
        let namesake = self.clerks.iter().find(|(code, own)| *own == name && Some(code) != of.as_ref());
        let refusal = match (name.as_str().chars().count(), namesake) {
            (0, _) => Some(say::no_name(self.lang).to_owned()),
            (count, _) if count > NAME_MAX => Some(say::long_name(self.lang, NAME_MAX)),
            (_, Some(_)) if of.is_some() => Some(say::namesake(self.lang).to_owned()),
            // Whoever types a name that is there means that one.
            (_, Some((code, _))) => return Outcome::Wants(Effect::Choose(Some(code.clone()))),
            _ => None,
        };
        if refusal.is_some() {
            self.notice = refusal;
            self.mode = Mode::Name(of, editor);
            return Outcome::Stays;
        }
        Outcome::Wants(
            of.map_or_else(|| Effect::Add(name.clone()), |code| Effect::Rename(code, name.clone())),
        )
    }
}
