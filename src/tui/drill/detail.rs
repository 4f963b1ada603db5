//! One thing told in full: a step as the plan has it and as it stands, a role
//! with what it owes, a clause, an entry of the record.

use crossterm::event::KeyCode;

use super::act;
use super::line::Deed;
use super::message::Effect;
use super::model::{Mode, Model};
use super::said;
use super::survey::Standing;
use crate::plan::{ClauseIx, RoleIx, StepIx};
use crate::tui::Key;

/// What is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Step(StepIx),
    Role(RoleIx),
    Clause(ClauseIx),
    /// The record's entry of this place.
    Entry(u64),
}

/// A window that tells one thing in full.
#[derive(Debug)]
pub struct Detail {
    pub of: Of,
    /// Of a role, what it owes; of a clause, what rests on it.
    pub steps: Vec<StepIx>,
    /// Rows it is scrolled down by.
    pub first: usize,
    /// Where Esc leads back to.
    back: Box<Mode>,
}

impl Detail {
    #[must_use]
    pub fn new(model: &Model, of: Of, back: Mode) -> Self {
        Self { of, steps: steps(model, of), first: 0, back: Box::new(back) }
    }

    /// The report told of, where it can be supplemented: the entry, or the
    /// last time the step was done.
    #[must_use]
    pub fn supplements(&self, model: &Model) -> Option<u64> {
        let mut open = model.survey.left_open.iter().copied();
        match self.of {
            _ if model.state.clock.over() => None,
            Of::Entry(seq) => open.find(|own| *own == seq),
            Of::Step(ix) => {
                let of_step = |seq: &u64| model.state.report(*seq).is_some_and(|(step, _)| step == ix);
                open.find(of_step)
            }
            Of::Role(_) | Of::Clause(_) => None,
        }
    }

    /// Of a step Enter records it once more, and Tab is for what it left open.
    fn is_for_supplement(&self, model: &Model, key: Key) -> bool {
        let is_its_key = match self.of {
            Of::Step(_) => key.code == KeyCode::Tab,
            _ => key.code == KeyCode::Enter,
        };
        is_its_key && self.supplements(model).is_some()
    }

    /// Where Esc leads back to.
    #[must_use]
    #[cfg(test)]
    pub fn behind(&self) -> &Mode {
        &self.back
    }
}

fn steps(model: &Model, of: Of) -> Vec<StepIx> {
    let plan = &model.case.plan;
    match of {
        Of::Role(role) => {
            let timed = model.survey.countdowns.iter().filter(|own| own.role == role).map(|own| own.step);
            let others = model.survey.tasks[model.survey.timed..].iter().filter(|task| {
                let by = match task.standing {
                    Standing::Done(_, by) => by,
                    _ => plan.step(task.step).lead,
                };
                by == role
            });
            timed.chain(others.map(|task| task.step)).collect()
        }
        Of::Clause(clause) => {
            plan.steps().filter(|(_, step)| step.clause == Some(clause)).map(|(ix, _)| ix).collect()
        }
        Of::Step(_) | Of::Entry(_) => Vec::new(),
    }
}

/// Takes a key while something is told in full.
pub fn key(model: &mut Model, mut detail: Detail, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Esc => {
            model.mode = *detail.back;
            return Vec::new();
        }
        KeyCode::Enter | KeyCode::Tab if detail.is_for_supplement(model, key) => {
            if let Some(report) = detail.supplements(model) {
                said::take_up_supplement(model, report);
            }
            return Vec::new();
        }
        KeyCode::Enter => {
            return match detail.of {
                Of::Step(step) if !model.state.clock.over() => act::take_up(model, Deed::Step(step)),
                _ => {
                    model.mode = *detail.back;
                    Vec::new()
                }
            };
        }
        KeyCode::Down => detail.first += 1,
        KeyCode::Up => detail.first = detail.first.saturating_sub(1),
        KeyCode::PageDown => detail.first += 8,
        KeyCode::PageUp => detail.first = detail.first.saturating_sub(8),
        _ => {}
    }
    model.mode = Mode::Detail(detail);
    Vec::new()
}
