//! What one writes at the desk: a call into the log, the hand-over at the
//! shift's end; and an instruction read back aloud.

use crossterm::event::KeyCode;

use super::message::Effect;
use super::model::{Asked, Mode, Model, Notice};
use super::phrases as say;
use super::update::ask;
use crate::drill::Command;
use crate::practise::{FormLine, Paperwork};
use crate::scenario::InjectIx;
use crate::tui::drill::{self, Writing};
use crate::tui::{Editor, Key};
use crate::words::Lang;

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    Log(InjectIx),
    HandOver,
}

/// A form being filled in.
#[derive(Debug)]
pub struct Form {
    pub purpose: Purpose,
    pub rows: Vec<Row>,
    pub at: usize,
}

/// One line of a form.
#[derive(Debug)]
pub struct Row {
    pub label: &'static str,
    pub editor: Editor,
}

impl Form {
    fn new(purpose: Purpose, lines: Vec<FormLine>) -> Self {
        let rows = lines.into_iter().map(|line| Row { label: line.label, editor: Editor::with(&line.said) });
        let rows: Vec<Row> = rows.collect();
        // The first line nothing is known for yet.
        let at = rows.iter().position(|row| row.editor.is_empty()).unwrap_or(0);
        Self { purpose, rows, at }
    }

    /// Everything that was written, line by line, each after its label.
    fn written(&self, lang: Lang) -> String {
        let rows = self.rows.iter().filter(|row| !row.editor.text().trim().is_empty());
        let rows = rows.map(|row| say::written_line(lang, row.label, row.editor.safe().as_str()));
        rows.collect::<Vec<String>>().join(" | ")
    }

    /// The line the keys go to.
    #[must_use]
    pub fn editor(&mut self) -> Option<&mut Editor> {
        self.rows.get_mut(self.at).map(|row| &mut row.editor)
    }
}

/// Opens what there is to write or to say about the letter shown.
pub fn open(model: &mut Model) {
    let (lang, source) = (model.lang, model.chosen);
    let Some((paperwork, done)) = source.and_then(|source| model.desk().paperwork(source)) else { return };
    match paperwork {
        Paperwork::ReadBack(_) if done.is_some() => {
            model.notice = Notice::Refused(say::read_back_done(lang).to_owned());
        }
        Paperwork::ReadBack(entry) => model.mode = Mode::ReadBack(entry),
        Paperwork::Log(ix) => {
            let draft = model.draft.take().filter(|draft| draft.purpose == Purpose::Log(ix));
            let form = draft.unwrap_or_else(|| Form::new(Purpose::Log(ix), model.desk().call_form(ix, lang)));
            model.mode = Mode::Form(form);
        }
    }
}

/// Opens the hand-over, with what is open as it stands now.
pub fn hand_over(model: &mut Model) {
    let lines = model.desk().hand_over_form(model.difficulty, model.lang);
    let mut form = Form::new(Purpose::HandOver, lines);
    form.at = form.rows.len().saturating_sub(1);
    // One's own word stays; what is open is told as it stands now.
    let begun = model.draft.take().filter(|draft| draft.purpose == Purpose::HandOver);
    if let Some(row) = begun.and_then(|mut draft| draft.rows.pop()) {
        form.rows[form.at] = row;
    }
    model.mode = Mode::Form(form);
}

/// Takes a key.
pub fn key(model: &mut Model, mut form: Form, key: Key) -> Vec<Effect> {
    let last = form.rows.len().saturating_sub(1);
    match key.code {
        // What was begun is there again when one comes back.
        KeyCode::Esc => {
            model.draft = Some(form);
            return Vec::new();
        }
        KeyCode::Enter => return keep(model, form),
        KeyCode::Up => form.at = form.at.saturating_sub(1),
        KeyCode::Down | KeyCode::Tab => form.at = (form.at + 1).min(last),
        _ => {
            if let Some(editor) = form.editor() {
                editor.key(key);
            }
        }
    }
    model.mode = Mode::Form(form);
    Vec::new()
}

fn keep(model: &mut Model, form: Form) -> Vec<Effect> {
    let role = model.case.plan.role(model.role).id.clone();
    let writing = match form.purpose {
        Purpose::Log(ix) => Writing::Call { inject: model.case.scenario.inject(ix).id.clone(), role },
        Purpose::HandOver => Writing::HandOver { role },
    };
    let text = form.written(model.lang);
    model.asked = Asked::Writing(form.purpose);
    // Until it is kept the form stays.
    model.mode = Mode::Form(form);
    vec![Effect::Drill(drill::Effect::Write(writing, text))]
}

/// The words to be read back.
#[must_use]
pub fn words(model: &Model, entry: u64) -> Option<(&str, &str)> {
    let letter = model.letters.iter().find(|letter| {
        let paperwork = model.desk().paperwork(letter.source);
        paperwork.is_some_and(|(what, _)| what == Paperwork::ReadBack(entry))
    })?;
    Some((&letter.from, &letter.text))
}

/// Takes a key where an instruction is read back.
pub fn read_back_key(model: &mut Model, entry: u64, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Esc => return Vec::new(),
        KeyCode::Enter => {}
        _ => {
            model.mode = Mode::ReadBack(entry);
            return Vec::new();
        }
    }
    model.asked = Asked::ReadBack;
    ask(Command::ReadBack { entry, role: model.case.plan.role(model.role).id.clone() })
}
