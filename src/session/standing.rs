//! What a list shows of a record's score: worked out once, then remembered
//! beside the record.

use super::{Loaded, SCORE_RULES, load};
use crate::drill::{Mode, State};
use crate::evaluate::agreed;
use crate::journal::{Remembered, Store, Summary};
use crate::score;

/// Where a record stands with its score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The drill is not over: there is no score yet.
    Unfinished,
    /// The record cannot be read by this program.
    Unreadable,
    /// A real incident broke in: never rated.
    Unrated,
    /// Off every shared screen until the lead evaluator releases it.
    Held,
    Points(Points),
}

/// What everybody may see of a score, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Points {
    /// 参考得分
    pub machine: u32,
    /// 评定得分; none where nobody ruled on anything.
    pub agreed: Option<u32>,
}

impl Standing {
    /// The points, where everybody may see them.
    #[must_use]
    pub fn points(self) -> Option<Points> {
        match self {
            Self::Points(points) => Some(points),
            _ => None,
        }
    }
}

/// Where a record of this store stands.
pub fn standing(store: &mut dyn Store, record: &Summary) -> Standing {
    if !record.sealed {
        return Standing::Unfinished;
    }
    let known = record.remembered.filter(|known| known.rules == SCORE_RULES);
    let Some(score) = known.or_else(|| worked_out(store, record)) else { return Standing::Unreadable };
    match score.points {
        None => Standing::Unrated,
        Some(_) if score.held && record.released.is_none() => Standing::Held,
        Some(machine) => Standing::Points(Points { machine, agreed: score.agreed }),
    }
}

fn worked_out(store: &mut dyn Store, record: &Summary) -> Option<Remembered> {
    let score = load(store, &record.id).ok()?.remembered();
    // Where it cannot be remembered it is worked out again the next time.
    let _ = store.remember(&record.id, score);
    Some(score)
}

impl Loaded {
    /// What the finished record came to.
    fn remembered(&self) -> Remembered {
        let case = &self.documents.case;
        let state = State::fold(case, &self.events);
        let score = score::score(case, &state, state.clock.story(None));
        let rulings = self.evaluation().rulings;
        let agreed =
            (score.rated && !rulings.is_empty()).then(|| agreed(&case.plan, &score, &rulings).score());
        Remembered {
            rules: SCORE_RULES,
            points: score.rated.then(|| score.score()),
            held: state.mode() == Mode::Facilitated,
            agreed,
        }
    }

    /// Whether the score has been released; none where nobody has to, because
    /// no facilitator ran the drill.
    #[must_use]
    pub fn released(&self) -> Option<bool> {
        let state = State::fold(&self.documents.case, &self.events);
        (state.mode() == Mode::Facilitated).then(|| self.release.is_some())
    }
}
