//! What one says in a report, a warning or an order, element by element:
//! picked, ticked or counted, never composed while the clock runs. Whoever
//! practises says it themselves; whoever records takes down what was said.

pub mod phrases;
mod supplement;
pub mod view;
mod wording;

use crossterm::event::KeyCode;

pub use supplement::AddsTo;
pub use wording::{Row, rows, words};

use crate::drill::{Case, Filled, Filling};
use crate::plan::{Element, FactIx, ResourceIx, RungIx, Says, StepIx, Value};
use crate::tui::Key;
use crate::tui::event::narrow;
use crate::words::Safe;

/// As many digits as anybody counts.
const DIGITS_MAX: usize = 9;
/// Rows a page key moves by.
const PAGE_ROWS: isize = 6;

/// A report being filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub step: StepIx,
    pub rows: Vec<Answer>,
    pub at: usize,
    /// The report it supplements, where it is not one of its own.
    pub adds_to: Option<AddsTo>,
    /// Whoever fills it in knows that something is left out, and was asked
    /// whether it is to be handed in like that.
    pub is_warned: bool,
}

/// What is said of one element so far.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Nothing: it is left out.
    Blank,
    /// 待核: said to be not known yet.
    Unknown,
    /// A number as it is typed.
    Number(String),
    Yes(bool),
    /// One of the words the story knows for the fact.
    Word(Safe),
    Rung(RungIx),
    Resource(ResourceIx),
    /// It was told in words.
    Told,
}

/// What a key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    /// The form is left as it is.
    Leaves,
    /// What is filled in is to be handed in.
    Done,
}

impl Report {
    #[must_use]
    pub fn new(case: &Case, step: StepIx) -> Self {
        let rows = vec![Answer::Blank; case.plan.step(step).elements.len()];
        Self { step, rows, at: 0, adds_to: None, is_warned: false }
    }

    /// How many elements something is said of, of a supplement something new.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.news().filter(|(_, row)| filling(row).is_some()).count()
    }

    /// How many of the elements the plan requires nothing is said of yet, and
    /// how many it requires; of a supplement of those still open.
    #[must_use]
    pub fn left_out(&self, case: &Case) -> (usize, usize) {
        let elements = case.plan.step(self.step).elements.iter().zip(&self.rows).enumerate();
        let asked = elements.filter(|(at, (element, _))| element.required && self.is_open(*at));
        let blank: Vec<bool> = asked.map(|(_, (_, row))| filling(row).is_none()).collect();
        (blank.iter().filter(|blank| **blank).count(), blank.len())
    }

    fn news(&self) -> impl Iterator<Item = (usize, &Answer)> {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(at, row)| self.adds_to.as_ref().is_none_or(|adds_to| adds_to.is_news(*at, row)))
    }

    /// Whether a row can be turned.
    #[must_use]
    pub fn is_open(&self, row: usize) -> bool {
        self.adds_to.as_ref().is_none_or(|adds_to| adds_to.is_open(row))
    }

    /// What was said, by the elements' names.
    #[must_use]
    pub fn said(&self, case: &Case) -> Filled {
        let elements = &case.plan.step(self.step).elements;
        let all = self.news().map(|(at, row)| (&elements[at], row));
        all.filter_map(|(element, row)| Some((element.id.clone(), of(case, element, row)?))).collect()
    }

    /// Takes a key.
    pub fn key(&mut self, case: &Case, key: Key) -> Outcome {
        self.is_warned &= key.code == KeyCode::Enter;
        match key.code {
            KeyCode::Esc => return Outcome::Leaves,
            KeyCode::Enter => return Outcome::Done,
            KeyCode::Up => self.step_by(-1),
            KeyCode::Down | KeyCode::Tab => self.step_by(1),
            KeyCode::PageUp => self.step_by(-PAGE_ROWS),
            KeyCode::PageDown => self.step_by(PAGE_ROWS),
            KeyCode::Left => turn(case, self, false),
            KeyCode::Right | KeyCode::Char(' ' | '\u{3000}') => turn(case, self, true),
            KeyCode::Backspace => {
                if self.is_open(self.at)
                    && let Some(row) = self.rows.get_mut(self.at)
                {
                    take_back(row);
                }
            }
            KeyCode::Char(c) => type_number(case, self, narrow(c)),
            _ => {}
        }
        Outcome::Stays
    }
}

fn of(case: &Case, element: &Element, row: &Answer) -> Option<Filling> {
    match (element.says, row) {
        (Says::Level(ladder), Answer::Rung(rung)) => {
            let id = &case.plan.rung(ladder, *rung).id;
            Some(Filling::Value(Value::Word(Safe::new(id.as_str()))))
        }
        (Says::Resource, Answer::Resource(ix)) => {
            let id = &case.plan.resource(*ix).id;
            Some(Filling::Value(Value::Word(Safe::new(id.as_str()))))
        }
        _ => filling(row),
    }
}

/// What a row says; the names of rungs and resources only the plan knows.
fn filling(row: &Answer) -> Option<Filling> {
    Some(match row {
        Answer::Blank => return None,
        Answer::Unknown => Filling::Unknown,
        Answer::Number(typed) => Filling::Value(Value::Number(typed.parse().ok()?)),
        Answer::Yes(yes) => Filling::Value(Value::Yes(*yes)),
        Answer::Word(word) => Filling::Value(Value::Word(word.clone())),
        Answer::Rung(_) | Answer::Resource(_) | Answer::Told => Filling::Said,
    })
}

/// What an element can be turned to, in order. A number is among them only
/// once it is typed: no arrow says that there is none.
fn choices(case: &Case, element: &Element) -> Vec<Answer> {
    let mut all = vec![Answer::Blank];
    match element.says {
        Says::Text => all.push(Answer::Told),
        Says::Level(ladder) => {
            let rungs = 0..case.plan.ladder(ladder).rungs.len();
            all.extend(rungs.map(|rung| Answer::Rung(RungIx::from(rung))));
        }
        Says::Resource => {
            all.extend(case.plan.to_choose_from(element).into_iter().map(Answer::Resource));
            // What one calls up oneself needs no verifying.
            return all;
        }
        Says::Fact { fact, .. } => all.extend(values(case, fact).unwrap_or_default()),
    }
    all.push(Answer::Unknown);
    all
}

/// Yes and no, or the words the story knows; None: a number is to be typed.
fn values(case: &Case, fact: FactIx) -> Option<Vec<Answer>> {
    let scenario = &case.scenario;
    let told = scenario.injects.iter().flat_map(|i| i.reveals.iter().chain(&i.claims).chain(&i.changes));
    let all = scenario.facts.iter().chain(told).filter(|(of, _)| *of == fact);
    let mut words = Vec::new();
    for (_, value) in all {
        match value {
            Value::Yes(_) => return Some(vec![Answer::Yes(true), Answer::Yes(false)]),
            Value::Number(_) => return None,
            Value::Word(word) if !words.contains(&Answer::Word(word.clone())) => {
                words.push(Answer::Word(word.clone()));
            }
            Value::Word(_) => {}
        }
    }
    match (words.is_empty(), &case.plan.facts[fact.index()].unit) {
        (false, _) => Some(words),
        (true, Some(_)) => None,
        (true, None) => Some(vec![Answer::Yes(true), Answer::Yes(false)]),
    }
}

/// Whether a number is to be typed of it.
fn is_counted(case: &Case, element: &Element) -> bool {
    element.fact().is_some_and(|fact| values(case, fact).is_none())
}

/// Takes the last digit back; without any nothing is said.
fn take_back(row: &mut Answer) {
    if let Answer::Number(typed) = row {
        typed.pop();
        if typed.is_empty() {
            *row = Answer::Blank;
        }
    }
}

fn turn(case: &Case, report: &mut Report, on: bool) {
    let Some(element) = element(case, report) else { return };
    let all = choices(case, element);
    let at = all.iter().position(|choice| *choice == report.rows[report.at]).unwrap_or(0);
    report.rows[report.at] = all[(at + if on { 1 } else { all.len() - 1 }) % all.len()].clone();
}

/// The element of the row one is at, where it can be turned.
fn element<'a>(case: &'a Case, report: &Report) -> Option<&'a Element> {
    case.plan.step(report.step).elements.get(report.at).filter(|_| report.is_open(report.at))
}

fn type_number(case: &Case, report: &mut Report, c: char) {
    let Some(element) = element(case, report) else { return };
    if !is_counted(case, element) || !(c.is_ascii_digit() || c == '.' || c == '-') {
        return;
    }
    let row = &mut report.rows[report.at];
    let mut typed = match row {
        Answer::Number(typed) if typed != "0" => std::mem::take(typed),
        _ => String::new(),
    };
    if typed.len() < DIGITS_MAX {
        typed.push(c);
    }
    *row = Answer::Number(typed);
}
