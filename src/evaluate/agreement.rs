//! Where raters differ, and how far they agree beyond chance.

use std::collections::BTreeMap;

use super::alpha::{Metric, alpha};
use super::checklist::{Answer, Checklist, Mark};
use super::evaluation::Evaluation;
use super::mark::FindingMark;
use super::ruling::Verdict;
use super::statement::Rating;
use crate::words::Id;

/// One thing on which not all raters say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    pub of: Of,
    /// What each said who said anything.
    pub said: BTreeMap<Id, Voice>,
}

/// What raters differ on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// `settled`: the meeting has decided.
    Finding {
        mark: FindingMark,
        settled: bool,
    },
    Objective(Id),
    Item {
        checklist: Id,
        item: Id,
    },
}

/// What one of them said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    Verdict(Verdict),
    Rating(Rating),
    Mark(Mark),
}

/// Everything raters differ on: findings, then objectives, then items.
/// Whoever did not observe an objective differs with nobody.
#[must_use]
pub fn disagreements(evaluation: &Evaluation) -> Vec<Disagreement> {
    let findings = evaluation.opinions.iter().map(|(mark, by)| {
        let settled = evaluation.settled.contains(mark);
        let said = by.iter().map(|(rater, ruling)| (rater.clone(), Voice::Verdict(ruling.verdict)));
        Disagreement { of: Of::Finding { mark: mark.clone(), settled }, said: said.collect() }
    });
    let objectives = by_unit(&evaluation.ratings, |rated| {
        (rated.rating != Rating::NotObserved).then_some(Voice::Rating(rated.rating))
    });
    let objectives =
        objectives.into_iter().map(|(id, said)| Disagreement { of: Of::Objective(id.clone()), said });
    let items = by_unit(&evaluation.marks, |marked| Some(Voice::Mark(marked.mark)));
    let items = items.into_iter().map(|((checklist, item), said)| Disagreement {
        of: Of::Item { checklist: checklist.clone(), item: item.clone() },
        said,
    });
    findings.chain(objectives).chain(items).filter(Disagreement::is_one).collect()
}

impl Disagreement {
    fn is_one(&self) -> bool {
        let mut said = self.said.values();
        let first = said.next();
        said.any(|other| Some(other) != first)
    }
}

/// What raters said, by what they said it of.
fn by_unit<K: Ord, V>(
    by_rater: &BTreeMap<Id, BTreeMap<K, V>>,
    say: impl Fn(&V) -> Option<Voice>,
) -> BTreeMap<&K, BTreeMap<Id, Voice>> {
    let mut units: BTreeMap<&K, BTreeMap<Id, Voice>> = BTreeMap::new();
    for (rater, said) in by_rater {
        for (unit, value) in said {
            if let Some(said) = say(value) {
                units.entry(unit).or_default().insert(rater.clone(), said);
            }
        }
    }
    units
}

/// α on objectives, by the order of the ratings; none where it is undefined.
#[must_use]
pub fn alpha_of_objectives(evaluation: &Evaluation) -> Option<f64> {
    let units = by_unit(&evaluation.ratings, |rated| {
        (rated.rating != Rating::NotObserved).then_some(Voice::Rating(rated.rating))
    });
    alpha(
        Metric::Ordinal,
        &values(units.values(), |said| match said {
            Voice::Rating(rating) => Some(rating as u32),
            _ => None,
        }),
    )
}

/// α on those items of a checklist that are answered so: by order for ranks,
/// same or not for yes and no. What is not applicable is no value.
#[must_use]
pub fn alpha_of_items(evaluation: &Evaluation, checklist: &Checklist, answer: Answer) -> Option<f64> {
    let asked = |(own, item): &(Id, Id)| {
        *own == checklist.id && checklist.items().any(|known| known.id == *item && known.answer == answer)
    };
    let units = by_unit(&evaluation.marks, |marked| Some(Voice::Mark(marked.mark)));
    let units = units.iter().filter(|(unit, _)| asked(unit)).map(|(_, said)| said);
    let metric = match answer {
        Answer::Scale => Metric::Ordinal,
        Answer::YesNo => Metric::Nominal,
    };
    alpha(
        metric,
        &values(units, |said| match (answer, said) {
            (Answer::Scale, Voice::Mark(Mark::Rank(rank))) => Some(rank),
            (Answer::YesNo, Voice::Mark(Mark::Yes)) => Some(1),
            (Answer::YesNo, Voice::Mark(Mark::No)) => Some(0),
            _ => None,
        }),
    )
}

fn values<'s>(
    units: impl Iterator<Item = &'s BTreeMap<Id, Voice>>,
    value: impl Fn(Voice) -> Option<u32>,
) -> Vec<Vec<u32>> {
    units.map(|said| said.values().filter_map(|said| value(*said)).collect()).collect()
}
