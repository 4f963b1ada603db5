//! What the screen knows and what it is told.

use crate::drill::Zone;
use crate::practise::{Attempt, Subject, Township, subjects, townships};
use crate::session::{HandIn, Parcel};
use crate::tui::Editor;
use crate::tui::draw::Scroll;
use crate::tui::event::{Input, Key};
use crate::tui::find::sounds;
use crate::tui::theme::Look;
use crate::words::{Lang, Safe};

/// What the screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    Paste(Safe),
    /// How things stand.
    Stands(Box<Stand>),
    /// What was found in the folder asked for, or what came of taking it in.
    Found(Vec<Parcel>),
    Taken(Vec<Parcel>),
    /// So many practices have been handed in, to this file.
    HandedIn(String, usize),
    /// It could not be done; why.
    Refused(String),
}

/// How things stand on this computer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stand {
    /// Practices that came from townships.
    pub all: Vec<(Safe, Attempt)>,
    /// How many finished practices of this computer's own there are.
    pub own: usize,
    /// This township's name, if it was ever told.
    pub township: Option<Safe>,
    /// Folders somebody is likely to mean, the likeliest first.
    pub folders: Vec<String>,
    /// By which clocks moments of the world are told.
    pub zone: Zone,
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Leaves,
    Wants(Effect),
}

/// What the screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Tell how things stand.
    Stand,
    HandIn(HandIn, String),
    Look(String),
    Take(String),
}

/// Where the keys go.
#[derive(Debug)]
pub enum Mode {
    Table,
    HandIn(Form),
    /// Which folder the files are in.
    Where(Folder),
    /// What was found there, or came of it.
    Parcels {
        folder: String,
        parcels: Vec<Parcel>,
        scroll: Scroll,
        is_taken: bool,
    },
    /// Something is being done elsewhere.
    Busy,
    /// What must be read; then the table.
    Told(String),
}

/// A folder typed, or one of those offered.
#[derive(Debug, Default)]
pub struct Folder {
    pub editor: Editor,
    pub offered: Vec<String>,
    pub at: usize,
}

/// What is to be handed in, and where.
#[derive(Debug)]
pub struct Form {
    pub field: Field,
    pub township: Editor,
    pub folder: Folder,
    pub with_names: bool,
}

/// The fields of the form, top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Township,
    Folder,
    Names,
}

impl Field {
    pub const ALL: [Self; 3] = [Self::Township, Self::Folder, Self::Names];
}

/// The screen's model.
#[derive(Debug)]
pub struct Model {
    pub lang: Lang,
    pub look: Look,
    /// None: the records are still being read.
    pub stand: Option<Box<Stand>>,
    pub subjects: Vec<Subject>,
    /// Among the subjects.
    pub subject: usize,
    /// By how their names sound, never by score.
    pub rows: Vec<Township>,
    pub scroll: Scroll,
    pub mode: Mode,
    pub notice: Option<String>,
}

impl Folder {
    pub fn new(offered: Vec<String>) -> Self {
        let editor = offered.first().map_or_else(Editor::default, |first| Editor::with(first));
        Self { editor, offered, at: 0 }
    }

    /// The next of those offered.
    pub fn turn(&mut self, on: bool) {
        let all = self.offered.len();
        if all > 0 {
            self.at = (self.at + if on { 1 } else { all - 1 }) % all;
            self.editor = Editor::with(&self.offered[self.at]);
        }
    }

    #[must_use]
    pub fn path(&self) -> String {
        self.editor.text().trim().to_owned()
    }
}

impl Model {
    #[must_use]
    pub fn new(lang: Lang, look: Look) -> Self {
        Self {
            lang,
            look,
            stand: None,
            subjects: Vec::new(),
            subject: 0,
            rows: Vec::new(),
            scroll: Scroll::default(),
            mode: Mode::Table,
            notice: None,
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

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::Key(key) => return self.key(key),
            Message::Paste(text) => self.paste(&text),
            Message::Stands(stand) => {
                self.subjects = subjects(&stand.all);
                self.subject = self.subject.min(self.subjects.len().saturating_sub(1));
                self.stand = Some(stand);
                self.tabulate();
            }
            Message::Found(parcels) => self.parcels(parcels, false),
            Message::Taken(parcels) => {
                self.parcels(parcels, true);
                return Outcome::Wants(Effect::Stand);
            }
            Message::HandedIn(path, count) => {
                self.mode = Mode::Told(super::phrases::handed_in(self.lang, count, &path));
                return Outcome::Wants(Effect::Stand);
            }
            Message::Refused(why) => self.mode = Mode::Told(why),
        }
        Outcome::Stays
    }

    fn parcels(&mut self, parcels: Vec<Parcel>, is_taken: bool) {
        let folder = match &self.mode {
            Mode::Parcels { folder, .. } => folder.clone(),
            Mode::Where(folder) => folder.path(),
            _ => String::new(),
        };
        self.mode = Mode::Parcels { folder, parcels, scroll: Scroll::default(), is_taken };
    }

    /// Works the table out anew.
    pub(super) fn tabulate(&mut self) {
        let Some(stand) = &self.stand else { return };
        self.rows = townships(&stand.all, self.subjects.get(self.subject));
        self.rows.sort_by_cached_key(|row| sounds(row.name.as_str()));
        self.scroll.chosen = self.scroll.chosen.min(self.rows.len().saturating_sub(1));
    }

    fn paste(&mut self, text: &Safe) {
        match &mut self.mode {
            Mode::Where(folder) => folder.editor.paste(text),
            Mode::HandIn(Form { field: Field::Township, township, .. }) => township.paste(text),
            Mode::HandIn(Form { field: Field::Folder, folder, .. }) => folder.editor.paste(text),
            _ => {}
        }
    }
}
