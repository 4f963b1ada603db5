//! What the papers screen knows and how it changes.

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::KeyCode;

use super::phrases as say;
use crate::drill::Case;
use crate::exchange::paper::Form;
use crate::exchange::paper::before::Paper;
use crate::library::Unwritten;
use crate::tui::Editor;
use crate::tui::draw::Scroll;
use crate::tui::event::{Input, Key};
use crate::tui::theme::Look;
use crate::words::{Lang, Safe};

/// What the screen is begun with.
#[derive(Debug, Clone)]
pub struct Setup {
    pub case: Arc<Case>,
    /// Where papers go unless somebody says otherwise.
    pub folder: PathBuf,
}

/// Papers to be written.
#[derive(Debug, Clone)]
pub struct Order {
    pub case: Arc<Case>,
    pub papers: Vec<Paper>,
    pub form: Form,
    pub folder: PathBuf,
    /// What stands there already is replaced.
    pub replaces: bool,
}

/// A row the keys act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    Form,
    Folder,
    Paper(Paper),
}

/// Rows above the papers.
pub const OPTIONS: usize = 2;
const ROWS: usize = OPTIONS + Paper::ALL.len();

/// What the screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    Paste(Safe),
    /// The papers have been written, or not.
    Written(Result<Vec<PathBuf>, Unwritten>),
}

/// What came of a message.
#[derive(Debug, Clone)]
pub enum Outcome {
    Stays,
    Leaves,
    Writes(Order),
}

/// What is to be said below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    Writing,
    /// So many, into this folder.
    Written(usize, String),
    Refused(String),
}

/// The papers screen's model.
#[derive(Debug)]
pub struct Model {
    pub case: Arc<Case>,
    pub lang: Lang,
    pub look: Look,
    pub form: Form,
    pub folder: Editor,
    /// Which papers are wanted, by their places.
    pub wanted: [bool; Paper::ALL.len()],
    pub scroll: Scroll,
    pub notice: Option<Notice>,
    /// Whether somebody has been told what stands in the way, and not changed
    /// anything since: asked once more, it is replaced.
    was_warned: bool,
}

impl Model {
    #[must_use]
    pub fn new(setup: Setup, lang: Lang, look: Look) -> Self {
        Self {
            case: setup.case,
            lang,
            look,
            form: Form::Docx,
            folder: Editor::with(&setup.folder.display().to_string()),
            wanted: [true; Paper::ALL.len()],
            scroll: Scroll { chosen: OPTIONS },
            notice: None,
            was_warned: false,
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

    #[must_use]
    pub fn row(&self) -> Row {
        match self.scroll.chosen {
            0 => Row::Form,
            1 => Row::Folder,
            chosen => Row::Paper(Paper::ALL[(chosen - OPTIONS).min(Paper::ALL.len() - 1)]),
        }
    }

    /// The papers wanted, in their order.
    pub fn chosen(&self) -> impl Iterator<Item = Paper> {
        Paper::ALL.into_iter().zip(self.wanted).filter_map(|(paper, wanted)| wanted.then_some(paper))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::Key(key) => return self.key(key),
            Message::Paste(text) => {
                if self.row() == Row::Folder {
                    self.folder.paste(&text);
                    self.changed();
                }
            }
            Message::Written(Ok(paths)) => {
                let folder = self.folder.text().trim().to_owned();
                self.notice = Some(Notice::Written(paths.len(), folder));
            }
            Message::Written(Err(fault)) => {
                let why = fault.message(self.lang);
                self.was_warned = matches!(fault, Unwritten::InTheWay(_));
                let told = if self.was_warned { say::again(self.lang, &why) } else { why };
                self.notice = Some(Notice::Refused(told));
            }
        }
        Outcome::Stays
    }

    fn key(&mut self, key: Key) -> Outcome {
        if key == Key::ctrl('c') {
            return Outcome::Leaves;
        }
        match key.code {
            KeyCode::Up => self.scroll.step(-1, ROWS),
            KeyCode::Down | KeyCode::Tab => self.scroll.step(1, ROWS),
            KeyCode::F(2) | KeyCode::Enter => return self.write(),
            KeyCode::F(3) => self.all_or_none(),
            KeyCode::Esc => return Outcome::Leaves,
            _ if self.row() == Row::Folder => {
                if self.folder.key(key) {
                    self.changed();
                }
            }
            _ => self.turn(key),
        }
        Outcome::Stays
    }

    /// A key on a row that is not text.
    fn turn(&mut self, key: Key) {
        if let Some(digit) = key.digit() {
            // The tenth is 0.
            let place = usize::from(digit).checked_sub(1).unwrap_or(9);
            self.toggle(place);
            self.scroll.chosen = OPTIONS + place;
            return;
        }
        match (key.code, self.row()) {
            (KeyCode::Left | KeyCode::Right | KeyCode::Char(' ' | '\u{3000}'), Row::Form) => {
                let place = Form::ALL.iter().position(|own| *own == self.form).unwrap_or(0);
                let by = if key.code == KeyCode::Left { Form::ALL.len() - 1 } else { 1 };
                self.form = Form::ALL[(place + by) % Form::ALL.len()];
                self.changed();
            }
            (KeyCode::Left | KeyCode::Right | KeyCode::Char(' ' | '\u{3000}'), Row::Paper(_)) => {
                self.toggle(self.scroll.chosen - OPTIONS);
            }
            _ => {}
        }
    }

    fn toggle(&mut self, place: usize) {
        if let Some(wanted) = self.wanted.get_mut(place) {
            *wanted = !*wanted;
        }
        self.changed();
    }

    fn all_or_none(&mut self) {
        let all = self.wanted.iter().all(|wanted| *wanted);
        self.wanted = [!all; Paper::ALL.len()];
        self.changed();
    }

    /// What was said of the order before is not true of this one.
    fn changed(&mut self) {
        self.was_warned = false;
        if self.notice != Some(Notice::Writing) {
            self.notice = None;
        }
    }

    fn write(&mut self) -> Outcome {
        let folder = self.folder.text().trim().to_owned();
        let papers: Vec<Paper> = self.chosen().collect();
        let missing = match (papers.is_empty(), folder.is_empty()) {
            // What was ordered is not ordered twice.
            _ if self.notice == Some(Notice::Writing) => return Outcome::Stays,
            (true, _) => Some(say::none_chosen(self.lang)),
            (_, true) => Some(say::no_folder(self.lang)),
            _ => None,
        };
        if let Some(missing) = missing {
            self.notice = Some(Notice::Refused(missing.to_owned()));
            return Outcome::Stays;
        }
        let replaces = std::mem::take(&mut self.was_warned);
        self.notice = Some(Notice::Writing);
        let (case, form) = (Arc::clone(&self.case), self.form);
        Outcome::Writes(Order { case, papers, form, folder: folder.into(), replaces })
    }
}
