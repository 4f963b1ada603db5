//! What the screen knows and what it is told.

use std::collections::BTreeSet;

use crate::drill::Now;
use crate::evaluate::FindingMark;
use crate::evaluate::improvement::{Improvement, Status, Tie};
use crate::session::ledger::{Candidate, Followed};
use crate::tui::Editor;
use crate::tui::draw::Scroll;
use crate::tui::event::{Input, Key};
use crate::tui::theme::Look;
use crate::words::{Id, Lang, Safe};

/// What the screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    Paste(Safe),
    /// The ledger as it stands on this day.
    Stands(Box<Followed>, Now),
    /// Drills whose findings can be entered, the latest first.
    Drills(Vec<Held>),
    /// The steps an improvement may be tied to.
    Steps(Box<Improvement>, Vec<Tie>),
    /// What was found in the drill asked for.
    Found(Id, Vec<Candidate>),
    /// Something was done; what.
    Told(String),
    /// It could not be done; why.
    Refused(String),
}

/// A drill that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub record: Id,
    pub title: String,
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Leaves,
    /// What the year comes to.
    Year,
    Wants(Effect),
}

/// What the screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The ledger read, and followed through the drills held since.
    Read,
    /// An improvement kept as people have it now: what they agreed on, and
    /// how they say it stands.
    Keep(Box<Improvement>, Status),
    /// The steps of its plan, to tie it to one.
    Steps(Box<Improvement>),
    /// Tied to this step, or to none.
    Tie(Box<Improvement>, Option<Tie>),
    Drills,
    Find(Id),
    Raise(Id, Vec<FindingMark>),
    /// The ledger written to this workbook.
    Export(String),
    /// Edits taken in from this workbook.
    Import(String),
}

/// Which improvements are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    All,
    Open,
    Overdue,
}

impl Shown {
    pub const fn next(self) -> Self {
        match self {
            Self::All => Self::Open,
            Self::Open => Self::Overdue,
            Self::Overdue => Self::All,
        }
    }
}

/// Where the keys go.
#[derive(Debug)]
pub enum Mode {
    List,
    Edit(Box<Form>),
    /// Choosing a step; the first row is none.
    Tie(Box<Improvement>, Vec<Tie>, Scroll),
    /// Choosing the drill to raise improvements from.
    Drills(Vec<Held>, Scroll),
    /// Choosing findings of a drill.
    Findings(Box<Findings>),
    /// A workbook's path, to write it or to take it in.
    Path {
        editor: Editor,
        writes: bool,
    },
    Busy,
    Told(String),
}

/// What people agree on, being edited.
#[derive(Debug)]
pub struct Form {
    pub own: Improvement,
    pub field: Field,
    pub measure: Editor,
    pub owner: Editor,
    pub due: Editor,
    pub status: Status,
}

/// The fields of the form, top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Measure,
    Owner,
    Due,
    Status,
}

impl Field {
    pub const ALL: [Self; 4] = [Self::Measure, Self::Owner, Self::Due, Self::Status];
}

/// A drill's findings, being chosen from.
#[derive(Debug)]
pub struct Findings {
    pub record: Id,
    pub all: Vec<Candidate>,
    pub wanted: BTreeSet<usize>,
    pub scroll: Scroll,
}

/// The screen's model.
#[derive(Debug)]
pub struct Model {
    pub lang: Lang,
    pub look: Look,
    /// None: it is still being read.
    pub ledger: Option<Box<Followed>>,
    /// When it was read: against its day things fall due.
    pub now: Now,
    pub shown: Shown,
    /// Places in the ledger, overdue ones first, then by their days.
    pub rows: Vec<usize>,
    pub scroll: Scroll,
    pub mode: Mode,
    pub notice: Option<String>,
    /// Where a workbook goes unless somebody says otherwise.
    pub path: String,
}

impl Model {
    #[must_use]
    pub fn new(path: String, lang: Lang, look: Look) -> Self {
        Self {
            lang,
            look,
            ledger: None,
            now: Now::default(),
            shown: Shown::All,
            rows: Vec::new(),
            scroll: Scroll::default(),
            mode: Mode::List,
            notice: None,
            path,
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

    /// The improvement a key would act on.
    #[must_use]
    pub fn chosen(&self) -> Option<&Improvement> {
        self.ledger.as_ref()?.improvements.get(*self.rows.get(self.scroll.chosen)?)
    }

    #[must_use]
    pub fn is_overdue(&self, own: &Improvement) -> bool {
        own.is_overdue(self.now.day())
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::Key(key) => return self.key(key),
            Message::Paste(text) => {
                if let Some(editor) = self.editor() {
                    editor.paste(&text);
                }
            }
            Message::Stands(ledger, now) => {
                (self.ledger, self.now) = (Some(ledger), now);
                self.arrange();
                if matches!(self.mode, Mode::Busy) {
                    self.mode = Mode::List;
                }
            }
            Message::Steps(own, steps) => {
                let at = steps.iter().position(|step| own.tie.as_ref() == Some(step));
                self.mode = Mode::Tie(own, steps, Scroll { chosen: at.map_or(0, |at| at + 1) });
            }
            Message::Drills(drills) => self.mode = Mode::Drills(drills, Scroll::default()),
            Message::Found(record, all) => {
                let (wanted, scroll) = (BTreeSet::new(), Scroll::default());
                self.mode = Mode::Findings(Box::new(Findings { record, all, wanted, scroll }));
            }
            Message::Told(told) => {
                self.mode = Mode::Told(told);
                return Outcome::Wants(Effect::Read);
            }
            Message::Refused(why) => self.mode = Mode::Told(why),
        }
        Outcome::Stays
    }

    /// Puts the rows in order anew, keeping the choice where it can be kept.
    pub(super) fn arrange(&mut self) {
        let before = self.chosen().map(|own| own.id.clone());
        let Some(ledger) = &self.ledger else { return };
        let is_shown = |own: &Improvement| match self.shown {
            Shown::All => true,
            Shown::Open => own.status().is_open(),
            Shown::Overdue => self.is_overdue(own),
        };
        let all = &ledger.improvements;
        let mut rows: Vec<usize> = (0..all.len()).filter(|at| is_shown(&all[*at])).collect();
        rows.sort_by_key(|at| {
            let own = &all[*at];
            let is_closed = !own.status().is_open();
            (!self.is_overdue(own), is_closed, own.terms.due.is_none(), own.terms.due, own.id.clone())
        });
        let kept = before.and_then(|id| rows.iter().position(|at| all[*at].id == id));
        self.scroll.chosen = kept.unwrap_or(self.scroll.chosen).min(rows.len().saturating_sub(1));
        self.rows = rows;
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        match &mut self.mode {
            Mode::Edit(form) => form.editor(),
            Mode::Path { editor, .. } => Some(editor),
            _ => None,
        }
    }
}

impl Form {
    pub fn of(own: &Improvement) -> Self {
        Self {
            field: Field::Measure,
            measure: Editor::with(own.terms.measure.as_str()),
            owner: Editor::with(own.terms.owner.as_str()),
            due: Editor::with(&own.terms.due.map_or_else(String::new, |due| due.to_string())),
            status: own.status(),
            own: own.clone(),
        }
    }

    pub fn editor(&mut self) -> Option<&mut Editor> {
        match self.field {
            Field::Measure => Some(&mut self.measure),
            Field::Owner => Some(&mut self.owner),
            Field::Due => Some(&mut self.due),
            Field::Status => None,
        }
    }
}
