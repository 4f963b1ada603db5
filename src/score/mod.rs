//! The score: what was owed, what was done of it, and what every lost point
//! was lost for. Values and functions only.

mod duties;
mod ledger;
pub mod order;
pub mod outcome;
mod record;
mod share;
pub mod wording;

pub use outcome::{
    AlignmentOutcome, Coverage, Finding, FindingKind, Score, StageScore, Unjudged, WhyUnjudged, points,
};

use crate::drill::{Case, Mode, State};
use crate::plan::Story;
use duties::Owed;
use ledger::{Books, Whose};
use record::Record;

/// Scores a drill up to the story time `end`. `unknown` is how many entries
/// of an outside log are of steps the plan does not know; a drill has none.
#[must_use]
pub fn score(case: &Case, state: &State, end: Story, unknown: usize) -> Score {
    let owed = Owed::new(case, state, end);
    let duties = owed.duties(case, state, end);
    let record = Record::new(case, state, &owed, &duties);
    let books = Books::new(case, state, &record, &owed, end);
    let mut score = books.score(Whose::Players, books.alignment(unknown));
    if state.mode() != Mode::Automatic {
        let machine = books.score(Whose::Machine, AlignmentOutcome::default());
        score.machine = (machine.max > 0).then(|| Box::new(machine));
    }
    score
}
