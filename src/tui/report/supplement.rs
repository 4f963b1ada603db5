//! A report's form opened again to add to it: what was said stands, what was
//! left open can be said now.

use super::{Answer, Report, phrases as say};
use crate::drill::{Case, Completion, Filling};
use crate::plan::{Element, Says, StepIx, Story, Value};
use crate::words::Lang;

/// What a supplement adds to.
#[derive(Debug, Clone, PartialEq)]
pub struct AddsTo {
    /// The report's place in the record.
    pub report: u64,
    /// What has been said, row by row.
    before: Vec<Answer>,
}

impl AddsTo {
    /// Whether something may be said of a row: only of what was left out or
    /// given as to be verified.
    #[must_use]
    pub fn is_open(&self, row: usize) -> bool {
        matches!(self.before.get(row), Some(Answer::Blank | Answer::Unknown))
    }

    /// Whether a row says something that had not been said.
    #[must_use]
    pub fn is_news(&self, row: usize, said: &Answer) -> bool {
        self.is_open(row) && self.before.get(row) != Some(said)
    }
}

impl Report {
    /// The form of a report, to add to what it said.
    #[must_use]
    pub fn adding(case: &Case, step: StepIx, done: &Completion) -> Self {
        let elements = &case.plan.step(step).elements;
        let said = |element: &Element| done.said_by(&element.id, Story(i64::MAX));
        let before: Vec<Answer> = elements
            .iter()
            .map(|element| said(element).map_or(Answer::Blank, |said| row(case, element, said)))
            .collect();
        let adds_to = AddsTo { report: done.seq, before: before.clone() };
        let asked = |row: &usize| elements[*row].required && adds_to.is_open(*row);
        let at = (0..before.len()).find(asked).unwrap_or(0);
        Self { step, rows: before, at, adds_to: Some(adds_to), is_warned: false }
    }

    /// How many rows can be turned.
    #[must_use]
    pub fn open(&self) -> usize {
        (0..self.rows.len()).filter(|row| self.is_open(*row)).count()
    }

    /// What the form is for: a step, or a supplement to one.
    #[must_use]
    pub fn title(&self, case: &Case, lang: Lang) -> String {
        let step = case.plan.step(self.step).title.get(lang);
        if self.adds_to.is_some() { say::supplement_to(lang, step) } else { step.to_owned() }
    }

    /// The row so many open ones further on, or the last there is.
    pub(super) fn step_by(&mut self, rows: isize) {
        let (len, was) = (self.rows.len(), self.at);
        let open = |row: &usize| self.adds_to.as_ref().is_none_or(|adds_to| adds_to.is_open(*row));
        let on = rows.unsigned_abs();
        let to = match rows {
            0.. => (was + 1..len).filter(open).take(on).last(),
            _ => (0..was).rev().filter(open).take(on).last(),
        };
        self.at = to.unwrap_or(was);
    }
}

/// What was said, as a row of the form shows it.
fn row(case: &Case, element: &Element, said: &Filling) -> Answer {
    match (said, element.says) {
        (Filling::Unknown, _) => Answer::Unknown,
        (Filling::Value(Value::Number(n)), _) => Answer::Number(n.to_string()),
        (Filling::Value(Value::Yes(yes)), _) => Answer::Yes(*yes),
        (Filling::Value(Value::Word(word)), Says::Level(ladder)) => {
            case.plan.rung_named(ladder, word.as_str()).map_or(Answer::Told, Answer::Rung)
        }
        (Filling::Value(Value::Word(word)), Says::Resource) => {
            case.plan.resource_named(word.as_str()).map_or(Answer::Told, Answer::Resource)
        }
        (Filling::Value(Value::Word(word)), _) => Answer::Word(word.clone()),
        (Filling::Said | Filling::Text(_), _) => Answer::Told,
    }
}
