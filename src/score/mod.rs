//! The score: what was owed, what was done of it, and what every lost point
//! was lost for. Values and functions only.

pub mod content;
mod duties;
mod ledger;
pub mod order;
pub mod outcome;
mod owed;
mod record;
pub mod wording;

pub use outcome::{
    About, AlignmentOutcome, Coverage, Finding, FindingKind, Score, StageScore, Tally, Unjudged, WhyUnjudged,
    points,
};

use crate::drill::{Case, Mode, State};
use crate::plan::Story;
use ledger::{Books, Until, Whose};
use owed::Owed;
use record::Record;

/// Scores a drill up to the story time `end`.
#[must_use]
pub fn score(case: &Case, state: &State, end: Story) -> Score {
    Sheet { case, state, end, is_log: false, unknown: 0 }.score()
}

/// Scores what an outside log tells, up to its last row. The log is taken to
/// be complete: what was owed and is not in it was not done, whatever its
/// limit. `unknown` is how many entries are of steps the plan does not know.
#[must_use]
pub fn score_log(case: &Case, state: &State, end: Story, unknown: usize) -> Score {
    Sheet { case, state, end, is_log: true, unknown }.score()
}

/// What is to be scored.
struct Sheet<'a> {
    case: &'a Case,
    state: &'a State,
    end: Story,
    is_log: bool,
    unknown: usize,
}

impl Sheet<'_> {
    fn score(&self) -> Score {
        let Self { case, state, end, is_log, unknown } = *self;
        let until = Until { end, is_log };
        let owed = Owed::new(case, state, until);
        let duties = owed.duties(case, state, end);
        let record = Record::new(case, state, &owed, &duties);
        let books = Books::new(case, state, &record, &owed, until);
        let mut score = books.score(Whose::Players, books.alignment(unknown));
        if state.mode() != Mode::Automatic {
            let machine = books.score(Whose::Machine, AlignmentOutcome::default());
            score.machine = (machine.max > 0).then(|| Box::new(machine));
        }
        score
    }
}
