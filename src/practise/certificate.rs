//! The practice certificate (练习证明) as a value: what somebody practised, how
//! often, and how it went. Whoever prints it gives it a form.

use super::Attempt;
use super::progress::{Progress, progress};
use crate::drill::Wall;
use crate::score::Coverage;
use crate::words::{Id, Safe, Text};

/// How often in a row a duty must have gone right to be mastered.
const MASTERED: usize = 2;

/// One role in one scenario under one revision of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// None: a line to write on.
    pub name: Option<Safe>,
    pub role: Text,
    pub plan: Text,
    pub revision: Id,
    pub scenario: Text,
    /// When it was first practised, and when last.
    pub first: Wall,
    pub last: Wall,
    /// Attempts from beginning to end.
    pub whole: usize,
    /// Moments played again; in no score here.
    pub replays: usize,
    pub best: Mark,
    pub latest: Mark,
    /// Duties that went right the last two times at least.
    pub mastered: Vec<Text>,
    pub issued: Wall,
}

/// What an attempt came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub begun: Wall,
    /// Thousandths of a hundred points, of what was judged.
    pub share: u32,
    pub coverage: Coverage,
}

impl Mark {
    fn of(attempt: &Attempt) -> Self {
        Self { begun: attempt.begun, share: attempt.share(), coverage: attempt.coverage }
    }
}

impl Progress {
    /// The certificate for what this attempt belongs to; none where only
    /// moments of it were played again.
    #[must_use]
    pub fn certificate(&self, of: &Attempt, name: Option<Safe>, issued: Wall) -> Option<Certificate> {
        let belongs = |own: &&Attempt| {
            (&own.plan, &own.revision, &own.scenario, &own.role)
                == (&of.plan, &of.revision, &of.scenario, &of.role)
        };
        let same: Vec<Attempt> = self.attempts.iter().filter(belongs).cloned().collect();
        let whole: Vec<&Attempt> = same.iter().filter(|own| !own.is_replay).collect();
        let (first, latest) = (whole.first()?, whole.last()?);
        let best = whole.iter().rev().max_by_key(|own| own.share())?;
        Some(Certificate {
            name,
            role: of.role_title.clone(),
            plan: of.plan_title.clone(),
            revision: of.revision.clone(),
            scenario: of.scenario_title.clone(),
            first: first.begun,
            last: latest.begun,
            whole: whole.len(),
            replays: same.len() - whole.len(),
            best: Mark::of(best),
            latest: Mark::of(latest),
            mastered: mastered(same.clone(), issued),
            issued,
        })
    }
}

fn mastered(attempts: Vec<Attempt>, now: Wall) -> Vec<Text> {
    progress(attempts, now).mastered(MASTERED)
}
