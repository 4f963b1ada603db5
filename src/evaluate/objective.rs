//! The machine's evidence beside each objective: what was owed and done of its
//! steps, and what was found on them.

use super::mark::FindingMark;
use super::ruling::{Rulings, Verdict};
use super::statement::Rating;
use crate::drill::Case;
use crate::plan::StepIx;
use crate::score::{Finding, FindingKind, Score, Tally};

/// What the record says of an objective.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence<'s> {
    /// Duties judged, and done, people's and the machine's.
    pub owed: u32,
    pub done: u32,
    /// Duties of it that were not judged.
    pub unjudged: u32,
    /// Findings on its steps that nobody has rejected, people's own.
    pub findings: Vec<&'s Finding>,
    /// Duties left undone of which people said that this does not hold.
    excused: u32,
}

/// The evidence on an objective's steps.
#[must_use]
pub fn evidence<'s>(case: &Case, score: &'s Score, rulings: &Rulings, steps: &[StepIx]) -> Evidence<'s> {
    let own = |step: StepIx| steps.contains(&step);
    let machine = score.machine.iter().flat_map(|machine| &machine.duties);
    let tallies: Vec<&Tally> = score.duties.iter().chain(machine).filter(|tally| own(tally.step)).collect();
    let unjudged = score.unjudged.iter().filter(|unjudged| own(unjudged.step)).count();
    let findings = standing(case, score, rulings);
    let never = |finding: &&Finding| finding.step.is_some_and(own) && is_never(finding);
    let found = score.findings.iter().filter(never).count();
    let stand = standing(case, score, rulings).filter(never).count();
    Evidence {
        owed: tallies.iter().map(|tally| tally.owed).sum(),
        done: tallies.iter().map(|tally| tally.done).sum(),
        unjudged: u32::try_from(unjudged).unwrap_or(u32::MAX),
        findings: findings.filter(|finding| finding.step.is_some_and(own)).collect(),
        excused: u32::try_from(found - stand).unwrap_or(u32::MAX),
    }
}

impl Evidence<'_> {
    /// What the evidence by itself comes to; none where nothing was judged.
    #[must_use]
    pub fn rating(&self) -> Option<Rating> {
        let undone = self.owed.saturating_sub(self.done + self.excused);
        match self.owed {
            0 => None,
            owed if undone == owed => Some(Rating::Unable),
            _ if undone > 0 => Some(Rating::Major),
            _ if self.findings.is_empty() => Some(Rating::Performed),
            _ => Some(Rating::Some),
        }
    }
}

/// Whether it says that a duty was never done.
fn is_never(finding: &Finding) -> bool {
    finding.at.is_none() && matches!(finding.kind, FindingKind::Missing | FindingKind::Concealed)
}

/// The findings that nobody has rejected.
pub(super) fn standing<'s>(
    case: &Case,
    score: &'s Score,
    rulings: &Rulings,
) -> impl Iterator<Item = &'s Finding> {
    score.findings.iter().filter(move |finding| {
        let ruling = FindingMark::of(&case.plan, finding).and_then(|mark| rulings.get(&mark));
        ruling.is_none_or(|ruling| ruling.verdict != Verdict::Rejected)
    })
}
