//! What one says in a report, a warning or an order, element by element:
//! picked, ticked or counted, never composed while the clock runs.

use crossterm::event::KeyCode;

use super::message::Effect;
use super::model::{Asked, Mode, Model, Notice};
use super::phrases as say;
use super::update::ask;
use crate::drill::command::Act;
use crate::drill::{Basis, Case, Command, Filled, Filling, Player};
use crate::plan::{Element, FactIx, RungIx, Says, StepIx, Value};
use crate::tui::Key;
use crate::tui::event::narrow;
use crate::words::Safe;

/// As many digits as anybody counts.
const DIGITS_MAX: usize = 9;

/// A report being filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub step: StepIx,
    pub rows: Vec<Answer>,
    pub at: usize,
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
    /// It was told in words.
    Told,
}

impl Report {
    #[must_use]
    pub fn new(case: &Case, step: StepIx) -> Self {
        Self { step, rows: vec![Answer::Blank; case.plan.step(step).elements.len()], at: 0 }
    }

    /// How many elements something is said of.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.rows.iter().filter(|row| filling(row).is_some()).count()
    }

    /// What was said, by the elements' names.
    #[must_use]
    pub fn said(&self, case: &Case) -> Filled {
        let elements = &case.plan.step(self.step).elements;
        let all = elements.iter().zip(&self.rows);
        all.filter_map(|(element, row)| Some((element.id.clone(), of(case, element, row)?))).collect()
    }
}

fn of(case: &Case, element: &Element, row: &Answer) -> Option<Filling> {
    match (element.says, row) {
        (Says::Level(ladder), Answer::Rung(rung)) => {
            let id = &case.plan.rung(ladder, *rung).id;
            Some(Filling::Value(Value::Word(Safe::new(id.as_str()))))
        }
        _ => filling(row),
    }
}

/// What a row says; the name of a rung only its ladder knows.
fn filling(row: &Answer) -> Option<Filling> {
    Some(match row {
        Answer::Blank => return None,
        Answer::Unknown => Filling::Unknown,
        Answer::Number(typed) => Filling::Value(Value::Number(typed.parse().ok()?)),
        Answer::Yes(yes) => Filling::Value(Value::Yes(*yes)),
        Answer::Word(word) => Filling::Value(Value::Word(word.clone())),
        Answer::Rung(_) | Answer::Told => Filling::Said,
    })
}

/// What an element can be turned to, in order.
fn choices(case: &Case, element: &Element) -> Vec<Answer> {
    let mut all = vec![Answer::Blank];
    match element.says {
        Says::Text => all.push(Answer::Told),
        Says::Level(ladder) => {
            let rungs = 0..case.plan.ladder(ladder).rungs.len();
            all.extend(rungs.map(|rung| Answer::Rung(RungIx::from(rung))));
        }
        Says::Fact { fact, .. } => all.extend(values(case, fact)),
    }
    all.push(Answer::Unknown);
    all
}

/// A number to be typed, yes and no, or the words the story knows.
fn values(case: &Case, fact: FactIx) -> Vec<Answer> {
    let scenario = &case.scenario;
    let told = scenario.injects.iter().flat_map(|i| i.reveals.iter().chain(&i.claims).chain(&i.changes));
    let all = scenario.facts.iter().chain(told).filter(|(of, _)| *of == fact);
    let mut words = Vec::new();
    for (_, value) in all {
        match value {
            Value::Yes(_) => return vec![Answer::Yes(true), Answer::Yes(false)],
            Value::Number(_) => return vec![Answer::Number("0".to_owned())],
            Value::Word(word) if !words.contains(&Answer::Word(word.clone())) => {
                words.push(Answer::Word(word.clone()));
            }
            Value::Word(_) => {}
        }
    }
    match (words.is_empty(), &case.plan.facts[fact.index()].unit) {
        (false, _) => words,
        (true, Some(_)) => vec![Answer::Number("0".to_owned())],
        (true, None) => vec![Answer::Yes(true), Answer::Yes(false)],
    }
}

/// Opens the form for a step that has something to say, as it was left.
pub fn open(model: &mut Model, step: StepIx) {
    let draft = model.reports.remove(&step);
    model.mode = Mode::Report(draft.unwrap_or_else(|| Report::new(&model.case, step)));
}

/// Takes a key.
pub fn key(model: &mut Model, mut report: Report, key: Key) -> Vec<Effect> {
    let len = report.rows.len();
    match key.code {
        // What was filled in is there again when one comes back.
        KeyCode::Esc => {
            model.reports.insert(report.step, report);
            return Vec::new();
        }
        KeyCode::Enter => return send(model, report),
        KeyCode::Up => report.at = report.at.saturating_sub(1),
        KeyCode::Down | KeyCode::Tab => report.at = (report.at + 1).min(len.saturating_sub(1)),
        KeyCode::PageUp => report.at = report.at.saturating_sub(6),
        KeyCode::PageDown => report.at = (report.at + 6).min(len.saturating_sub(1)),
        KeyCode::Left => turn(&model.case, &mut report, false),
        KeyCode::Right | KeyCode::Char(' ' | '\u{3000}') => turn(&model.case, &mut report, true),
        KeyCode::Backspace => {
            if let Some(Answer::Number(typed)) = report.rows.get_mut(report.at) {
                typed.pop();
            }
        }
        KeyCode::Char(c) => type_number(&model.case, &mut report, narrow(c)),
        _ => {}
    }
    model.mode = Mode::Report(report);
    Vec::new()
}

fn turn(case: &Case, report: &mut Report, on: bool) {
    let Some(element) = case.plan.step(report.step).elements.get(report.at) else { return };
    let all = choices(case, element);
    let same = |choice: &Answer| match (choice, &report.rows[report.at]) {
        (Answer::Number(_), Answer::Number(_)) => true,
        (choice, row) => choice == row,
    };
    let at = all.iter().position(same).unwrap_or(0);
    report.rows[report.at] = all[(at + if on { 1 } else { all.len() - 1 }) % all.len()].clone();
}

fn type_number(case: &Case, report: &mut Report, c: char) {
    let Some(element) = case.plan.step(report.step).elements.get(report.at) else { return };
    let is_number = choices(case, element).iter().any(|choice| matches!(choice, Answer::Number(_)));
    if !is_number || !(c.is_ascii_digit() || c == '.' || c == '-') {
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

fn send(model: &mut Model, report: Report) -> Vec<Effect> {
    if report.filled() == 0 {
        model.notice = Notice::Refused(say::report_empty(model.lang).to_owned());
        model.mode = Mode::Report(report);
        return Vec::new();
    }
    let plan = &model.case.plan;
    let step = plan.step(report.step);
    let act = Act {
        step: step.id.clone(),
        role: plan.role(model.role).id.clone(),
        at: None,
        basis: Basis::Measured,
        by: Player::Person(model.seat.clone()),
        note: None,
    };
    let filled = report.said(&model.case);
    model.asked = Asked::Deed(step.title.get(model.lang).to_owned());
    // Until it is kept the form stays.
    model.mode = Mode::Report(report);
    ask(Command::Report { act, filled })
}
