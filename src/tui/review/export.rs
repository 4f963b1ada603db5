//! Ordering the papers of a review: what it is held for, in which form, where
//! they go.

use std::path::PathBuf;

use crossterm::event::KeyCode;

use super::message::{Effect, Export};
use super::model::{Model, Over};
use super::phrases as say;
use crate::exchange::paper;
use crate::exchange::paper::review::Purpose;
use crate::library::Unwritten;
use crate::tui::{Editor, Key};
use crate::words::Safe;

/// The forms to choose from.
pub const FORMS: [&[paper::Form]; 3] =
    [&[paper::Form::Docx, paper::Form::Markdown], &[paper::Form::Docx], &[paper::Form::Markdown]];

/// Rows the keys act on, top to bottom.
pub const ROWS: usize = 3;

/// The row of the folder.
pub const FOLDER: usize = 2;

/// An order being filled in.
#[derive(Debug)]
pub struct Form {
    pub row: usize,
    /// Among [`Purpose::ALL`].
    pub purpose: usize,
    /// Among [`FORMS`].
    pub kinds: usize,
    pub folder: Editor,
    /// What stands there already has been told of: the next order replaces it.
    pub was_warned: bool,
    pub notice: Option<String>,
}

impl Form {
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let folder = Editor::with(&model.folder.display().to_string());
        Self { row: 0, purpose: 0, kinds: 0, folder, was_warned: false, notice: None }
    }

    /// Pasted text goes into the folder.
    pub fn paste(&mut self, text: &Safe) {
        (self.row, self.was_warned) = (FOLDER, false);
        self.folder.paste(text);
    }

    fn turn(&mut self, on: bool) {
        let turned = |at: usize, all: usize| (at + if on { 1 } else { all - 1 }) % all;
        match self.row {
            0 => self.purpose = turned(self.purpose, Purpose::ALL.len()),
            _ => self.kinds = turned(self.kinds, FORMS.len()),
        }
        self.was_warned = false;
    }
}

/// What a key does to an order.
pub fn key(model: &mut Model, mut form: Form, key: Key) -> Vec<Effect> {
    let mut effects = Vec::new();
    match key.code {
        KeyCode::Esc => return Vec::new(),
        _ if key == Key::ctrl('c') => return Vec::new(),
        KeyCode::Up => form.row = form.row.saturating_sub(1),
        KeyCode::Down | KeyCode::Tab => form.row = (form.row + 1) % ROWS,
        KeyCode::Left | KeyCode::Right if form.row != FOLDER => form.turn(key.code == KeyCode::Right),
        KeyCode::Enter => effects.push(Effect::Export(Box::new(ordered(model, &form)))),
        _ if form.row == FOLDER => {
            form.was_warned = false;
            form.folder.key(key);
        }
        _ => {}
    }
    model.over = Over::Export(form);
    effects
}

fn ordered(model: &Model, form: &Form) -> Export {
    let typed = form.folder.text().trim();
    let scenario = model.scenarios.get(model.scenario);
    Export {
        old: model.old.clone(),
        new: model.new.clone(),
        changes: model.changes.clone(),
        study: model.study.clone(),
        scenario: scenario.map_or_else(String::new, |own| own.title.clone()),
        purpose: Purpose::ALL[form.purpose],
        forms: FORMS[form.kinds].to_vec(),
        folder: if typed.is_empty() { model.folder.clone() } else { PathBuf::from(typed) },
        replaces: form.was_warned,
    }
}

/// What became of an order, told where it was made.
pub fn written(model: &mut Model, written: Result<Vec<PathBuf>, Unwritten>) {
    let lang = model.lang;
    match written {
        Ok(paths) => {
            let folder = paths.first().and_then(|path| path.parent());
            let folder = folder.map_or_else(String::new, |folder| folder.display().to_string());
            model.over = Over::Told(say::written(lang, paths.len(), &Safe::new(&folder)));
        }
        Err(fault) => {
            let why = fault.message(lang);
            match &mut model.over {
                Over::Export(form) => {
                    form.was_warned = matches!(fault, Unwritten::InTheWay(_));
                    form.notice = Some(if form.was_warned { say::again(lang, &why) } else { why });
                }
                over => *over = Over::Told(why),
            }
        }
    }
}
