//! Edits that come back in a file, merged with those made here: field by
//! field against what the file was written from.

use serde::{Deserialize, Serialize};

use super::{Improvement, Status, Terms};
use crate::drill::Wall;
use crate::words::Safe;

/// What of an improvement can be edited in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Problem,
    Measure,
    Owner,
    Due,
    Status,
}

/// A field that was changed here and in the file, to different things. What
/// stands here is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub id: crate::words::Id,
    pub field: Field,
    pub here: Safe,
    pub file: Safe,
}

/// The editable part of an improvement, as a file holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    pub problem: Safe,
    pub terms: Terms,
    pub status: Status,
}

impl From<&Improvement> for Merged {
    fn from(own: &Improvement) -> Self {
        Self { problem: own.problem.clone(), terms: own.terms.clone(), status: own.status() }
    }
}

/// Takes the edits of a file into an improvement. `base` is what stood in it
/// when the file was written; without it every difference is a conflict.
pub fn merge(own: &mut Improvement, base: Option<&Merged>, file: &Merged, now: Wall) -> Vec<Conflict> {
    let here = Merged::from(&*own);
    let mut conflicts = Vec::new();
    let mut settle = |field: Field| {
        let (before, mine, theirs) = (base.map(|base| base.text(field)), here.text(field), file.text(field));
        let is_theirs = before.as_ref().is_some_and(|before| *before != theirs);
        let is_mine = before.as_ref().is_none_or(|before| *before != mine);
        if mine == theirs || (!is_theirs && before.is_some()) {
            return false;
        }
        if is_mine {
            conflicts.push(Conflict { id: own.id.clone(), field, here: mine, file: theirs });
        }
        !is_mine
    };
    let taken: Vec<Field> = Field::ALL.into_iter().filter(|field| settle(*field)).collect();
    for field in taken {
        match field {
            Field::Problem => own.problem = file.problem.clone(),
            Field::Measure => own.terms.measure = file.terms.measure.clone(),
            Field::Owner => own.terms.owner = file.terms.owner.clone(),
            Field::Due => own.terms.due = file.terms.due,
            Field::Status => own.set(file.status, now),
        }
    }
    conflicts
}

impl Field {
    pub const ALL: [Self; 5] = [Self::Problem, Self::Measure, Self::Owner, Self::Due, Self::Status];
}

impl Merged {
    /// A field's value in the form it is compared and told in; a status by
    /// the name scripts know it by.
    #[must_use]
    pub fn text(&self, field: Field) -> Safe {
        match field {
            Field::Problem => self.problem.clone(),
            Field::Measure => self.terms.measure.clone(),
            Field::Owner => self.terms.owner.clone(),
            Field::Due => Safe::new(&self.terms.due.map_or_else(String::new, |due| due.to_string())),
            Field::Status => Safe::new(self.status.name()),
        }
    }
}

impl Status {
    /// What scripts and files call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::UnderWay => "under_way",
            Self::Done => "done",
            Self::Confirmed => "confirmed",
            Self::Reopened => "reopened",
        }
    }
}
