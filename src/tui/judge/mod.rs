//! The evaluators' desk: findings ruled on, objectives and checklists marked,
//! notes, what was said afterwards, where raters differ, the grade. It lies
//! over the drill it is about, whose clock goes on.

mod dialog;
mod enter;
pub mod phrases;
mod rows;
#[cfg(test)]
mod tests;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use crossterm::event::KeyCode;

pub use view::{draw, hint};

use super::draw::Scroll;
use super::help::Page;
use super::theme::Look;
use super::{Editor, Key};
use crate::drill::{Case, State, Zone};
use crate::evaluate::{Checklist, Evaluation, Phase, Said, Statements};
use crate::plan::Story;
use crate::score::Score;
use crate::words::{Id, Lang, Safe};
use dialog::{Dialog, Writing};
use rows::Row;

/// What F1 tells about the desk.
#[must_use]
pub fn help(lang: Lang) -> Page {
    Page::new(phrases::help(lang)).tells(&phrases::HELP.map(|line| line(lang)))
}

/// What people have stated about the drill on the screen.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    statements: Statements,
    evaluation: Evaluation,
    /// The forms to mark.
    pub checklists: Arc<[Checklist]>,
    /// Why the office's own forms cannot be used.
    pub fault: Option<String>,
}

impl Judgement {
    #[must_use]
    pub fn new(statements: Statements, checklists: Vec<Checklist>, fault: Option<String>) -> Self {
        let evaluation = Evaluation::of(&statements);
        Self { statements, evaluation, checklists: checklists.into(), fault }
    }

    /// Takes over what is stated now.
    pub fn take(&mut self, statements: Statements) {
        self.evaluation = Evaluation::of(&statements);
        self.statements = statements;
    }

    #[must_use]
    pub fn evaluation(&self) -> &Evaluation {
        &self.evaluation
    }

    #[must_use]
    pub fn statements(&self) -> &Statements {
        &self.statements
    }
}

/// What the desk is shown and told with.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    pub case: &'a Case,
    pub state: &'a State,
    /// None until the drill is over.
    pub score: Option<&'a Score>,
    pub judgement: &'a Judgement,
    /// What codes are called.
    pub people: &'a BTreeMap<Id, Safe>,
    /// What the story clock shows.
    pub now: Story,
    /// By which clocks moments of the world are told.
    pub zone: Zone,
    pub lang: Lang,
    pub look: &'a Look,
}

impl Sheet<'_> {
    fn evaluation(&self) -> &Evaluation {
        self.judgement.evaluation()
    }

    /// A code and, where it has one, its name.
    fn named(&self, code: &Id) -> String {
        self.people.get(code).map_or_else(|| code.to_string(), |name| format!("{code} {name}"))
    }

    /// Whether what is ruled now is ruled for all evaluators.
    fn in_meeting(&self) -> bool {
        self.evaluation().phase >= Phase::Meeting
    }
}

/// Which list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Part {
    #[default]
    Findings,
    Objectives,
    Checklist,
    Notes,
    /// What was said afterwards, in the standard's order.
    Talks,
    Differences,
    Grade,
}

impl Part {
    pub const ALL: [Self; 7] = [
        Self::Findings,
        Self::Objectives,
        Self::Checklist,
        Self::Notes,
        Self::Talks,
        Self::Differences,
        Self::Grade,
    ];
}

/// Where an evaluator is at the desk.
#[derive(Debug, Clone)]
pub struct Desk {
    pub part: Part,
    /// The row chosen in each part.
    scrolls: BTreeMap<Part, Scroll>,
    dialog: Option<Dialog>,
    /// What was begun and left.
    aside: Option<(Writing, Editor)>,
    /// Whose statements these are.
    rater: Id,
    /// Why the last key did nothing.
    notice: Option<String>,
}

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Leaves,
    /// This evaluator states this.
    Says(Id, Said),
    /// This code is called so.
    Names(Id, Safe),
}

/// The evaluator whose desk it is unless somebody says otherwise.
pub const FIRST_RATER: &str = "E1";

impl Desk {
    /// A desk opened at a part, at one of its rows.
    #[must_use]
    pub fn new(part: Part, row: usize, rater: Id) -> Self {
        let scrolls = BTreeMap::from([(part, Scroll { chosen: row })]);
        Self { part, scrolls, dialog: None, aside: None, rater, notice: None }
    }

    /// The same desk at a row of a part.
    #[must_use]
    pub fn at(mut self, part: Part, row: usize) -> Self {
        self.part = part;
        self.scrolls.insert(part, Scroll { chosen: row });
        self
    }

    #[must_use]
    pub fn rater(&self) -> &Id {
        &self.rater
    }

    fn scroll(&self) -> Scroll {
        self.scrolls.get(&self.part).copied().unwrap_or_default()
    }

    fn step(&mut self, step: isize, len: usize) {
        self.scrolls.entry(self.part).or_default().step(step, len);
    }

    fn turn(&mut self, step: usize) {
        let at = Part::ALL.iter().position(|part| *part == self.part).unwrap_or(0);
        self.part = Part::ALL[(at + step) % Part::ALL.len()];
    }

    /// The row the next key acts on.
    fn chosen(&self, sheet: &Sheet<'_>) -> Option<Row> {
        let mut rows = rows::rows(sheet, self.part);
        let at = self.scroll().chosen.min(rows.len().checked_sub(1)?);
        Some(rows.swap_remove(at))
    }

    /// A line is to be written; what was begun of it before is there again.
    fn write(&mut self, of: Writing, editor: Editor) {
        let editor = match self.aside.take() {
            Some((begun, before)) if begun == of => before,
            other => {
                self.aside = other;
                editor
            }
        };
        self.dialog = Some(Dialog::Write { of, editor });
    }

    /// What would be lost if it were not kept.
    #[must_use]
    pub fn typed(&self) -> Option<&str> {
        self.dialog.as_ref().and_then(Dialog::typed)
    }
}

/// Takes a key.
pub fn key(desk: &mut Desk, sheet: &Sheet<'_>, key: Key) -> Outcome {
    desk.notice = None;
    if let Some(dialog) = desk.dialog.take() {
        return dialog::key(desk, sheet, dialog, key);
    }
    let len = rows::rows(sheet, desk.part).len();
    match key.code {
        KeyCode::Esc => return Outcome::Leaves,
        KeyCode::Up => desk.step(-1, len),
        KeyCode::Down => desk.step(1, len),
        KeyCode::PageUp => desk.step(-5, len),
        KeyCode::PageDown => desk.step(5, len),
        KeyCode::Right | KeyCode::Tab => desk.turn(1),
        KeyCode::Left | KeyCode::BackTab => desk.turn(Part::ALL.len() - 1),
        KeyCode::Enter => return enter::enter(desk, sheet),
        KeyCode::F(2) => enter::reason(desk, sheet),
        KeyCode::F(3) => enter::object(desk, sheet),
        KeyCode::F(6) => desk.dialog = Some(Dialog::who(sheet, &desk.rater)),
        KeyCode::F(8) | KeyCode::Delete => return enter::withdraw(desk, sheet),
        _ => {
            let part = key.digit().and_then(|digit| usize::from(digit).checked_sub(1));
            if let Some(part) = part.and_then(|at| Part::ALL.get(at)) {
                desk.part = *part;
            }
        }
    }
    Outcome::Stays
}

/// Takes pasted text into whatever is being typed.
pub fn paste(desk: &mut Desk, text: &Safe) {
    if let Some(dialog) = &mut desk.dialog {
        dialog.paste(text);
    }
}
