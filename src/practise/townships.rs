//! What a county sees of its townships' practice: how much, how well on the
//! same thing, what usually goes wrong. No order of merit: whoever shows it
//! sorts by name.

use std::collections::{BTreeMap, BTreeSet};

use super::Attempt;
use crate::drill::Wall;
use crate::score::FindingKind;
use crate::words::{Id, Safe, Text};

/// One role in one scenario, and of an exam the same exam: what townships can
/// be set side by side on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub scenario: Id,
    pub role: Id,
    /// The number the exam was drawn from; none of the story as it was written.
    pub seed: Option<u64>,
    pub scenario_title: Text,
    pub role_title: Text,
}

/// A township's practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Township {
    pub name: Safe,
    /// Whole attempts at anything, and how many people made them.
    pub attempts: usize,
    pub people: usize,
    /// Whole attempts at the subject.
    pub at_subject: usize,
    /// Of these, in thousandths of a hundred points.
    pub median: Option<u32>,
    pub latest: Option<(u32, Wall)>,
    /// What was found in these and how often, the most frequent first.
    pub usual: Vec<(FindingKind, usize)>,
}

/// What was practised, the most practised first.
#[must_use]
pub fn subjects(all: &[(Safe, Attempt)]) -> Vec<Subject> {
    let mut counted: BTreeMap<(&Id, &Id, Option<u64>), (usize, Subject)> = BTreeMap::new();
    for (_, own) in whole(all) {
        let entry = counted.entry((&own.scenario, &own.role, own.seed)).or_insert_with(|| {
            let subject = Subject {
                scenario: own.scenario.clone(),
                role: own.role.clone(),
                seed: own.seed,
                scenario_title: own.scenario_title.clone(),
                role_title: own.role_title.clone(),
            };
            (0, subject)
        });
        entry.0 += 1;
    }
    let mut counted: Vec<(usize, Subject)> = counted.into_values().collect();
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(_, subject)| subject).collect()
}

/// Every township, by the bytes of its name.
#[must_use]
pub fn townships(all: &[(Safe, Attempt)], subject: Option<&Subject>) -> Vec<Township> {
    let mut by_name: BTreeMap<&Safe, Vec<&Attempt>> = BTreeMap::new();
    for (name, own) in all {
        let attempts = by_name.entry(name).or_default();
        if !own.is_replay {
            attempts.push(own);
        }
    }
    by_name.into_iter().map(|(name, attempts)| Township::of(name, &attempts, subject)).collect()
}

fn whole(all: &[(Safe, Attempt)]) -> impl Iterator<Item = &(Safe, Attempt)> {
    all.iter().filter(|(_, own)| !own.is_replay)
}

impl Township {
    fn of(name: &Safe, attempts: &[&Attempt], subject: Option<&Subject>) -> Self {
        let is_at = |own: &&&Attempt| {
            subject.is_some_and(|subject| {
                (&own.scenario, &own.role, own.seed) == (&subject.scenario, &subject.role, subject.seed)
            })
        };
        let at: Vec<&Attempt> = attempts.iter().filter(is_at).copied().collect();
        let latest = at.iter().max_by_key(|own| own.begun);
        let people: BTreeSet<&Id> = attempts.iter().map(|own| &own.clerk).collect();
        Self {
            name: name.clone(),
            attempts: attempts.len(),
            people: people.len(),
            at_subject: at.len(),
            median: median(at.iter().map(|own| own.share()).collect()),
            latest: latest.map(|own| (own.share(), own.begun)),
            usual: usual(&at),
        }
    }
}

/// The middle one; of two in the middle, half their sum, rounded down.
fn median(mut shares: Vec<u32>) -> Option<u32> {
    shares.sort_unstable();
    let upper = *shares.get(shares.len() / 2)?;
    let lower = shares[(shares.len() - 1) / 2];
    Some(u32::midpoint(lower, upper))
}

fn usual(attempts: &[&Attempt]) -> Vec<(FindingKind, usize)> {
    let mut counted: BTreeMap<FindingKind, usize> = BTreeMap::new();
    for kind in attempts.iter().flat_map(|own| &own.faults) {
        *counted.entry(*kind).or_default() += 1;
    }
    let mut counted: Vec<_> = counted.into_iter().collect();
    counted.sort_by_key(|(_, often)| std::cmp::Reverse(*often));
    counted
}
