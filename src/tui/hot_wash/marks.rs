//! What is marked on the axis: where injects, levels declared and findings
//! lie, and which entries one goes through one by one.

use crate::drill::{Happening, Tape};
use crate::plan::Story;
use crate::score::{Finding, Score};

/// A place in a record: so many entries taken in, and what the story's clock
/// shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    pub taken: usize,
    pub story: Story,
}

impl Place {
    /// Where so many entries have just been taken in.
    #[must_use]
    pub fn after(tape: &Tape, taken: usize) -> Self {
        Self { taken, story: tape.shown(taken) }
    }
}

/// Where things lie, each in order.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// Entries that tell something, which one goes through one by one.
    pub entries: Vec<Place>,
    pub injects: Vec<Place>,
    pub levels: Vec<Place>,
    /// Each with the finding's place in the score.
    pub findings: Vec<(Place, usize)>,
}

impl Marks {
    /// Looks a record through; `score` only where everybody may see it.
    #[must_use]
    pub fn new(tape: &Tape, score: Option<&Score>) -> Self {
        let mut marks = Self::default();
        for (i, event) in tape.events().iter().enumerate() {
            let place = Place::after(tape, i + 1);
            if tells(&event.what) {
                marks.entries.push(place);
            }
            match &event.what {
                Happening::InjectReleased { .. } | Happening::InjectImprovised { .. } => {
                    marks.injects.push(place);
                }
                Happening::LevelDeclared { .. } => marks.levels.push(place),
                _ => {}
            }
        }
        let findings = score.into_iter().flat_map(|score| score.findings.iter().enumerate());
        marks.findings = findings.map(|(nth, finding)| (Spot::of(finding).place(tape), nth)).collect();
        marks.findings.sort_unstable();
        marks
    }
}

/// Whether an entry says more than that the clock moved, the machine set about
/// something, or what follows of the others by the plan.
#[must_use]
pub const fn tells(what: &Happening) -> bool {
    use Happening as H;
    !matches!(
        what,
        H::Advanced { .. }
            | H::StepBegun { .. }
            | H::InjectArmed { .. }
            | H::InjectPassedOver { .. }
            | H::RungDue { .. }
            | H::StepActivated { .. }
            | H::StepRetired { .. }
            | H::RepeatEnded { .. }
            | H::Reconsidered(_)
    )
}

/// Where a finding lies in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Its first evidence; none for what was never done.
    entry: Option<u64>,
    due: Option<Story>,
}

impl Spot {
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        Self { entry: finding.events.first().copied(), due: finding.due }
    }

    /// At its evidence; what was never done, when it was due; else at the end.
    #[must_use]
    pub fn place(self, tape: &Tape) -> Place {
        let found =
            self.entry.and_then(|seq| tape.events().binary_search_by_key(&seq, |event| event.seq).ok());
        match (found, self.due) {
            (Some(place), _) => Place::after(tape, place + 1),
            (None, Some(due)) if due <= tape.shown(tape.len()) => {
                let taken = tape.taken_by(due);
                Place { taken, story: due.max(tape.shown(taken)) }
            }
            (None, _) => Place::after(tape, tape.len()),
        }
    }
}
