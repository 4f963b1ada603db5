//! Which completions to keep: the heaviest set of them that no rule of the
//! plan sets against each other, and of all heaviest the latest.
//!
//! Two completions at positions i < j are in conflict when both are of one
//! step, or when the step of j should have come before the step of i. Being in
//! conflict this way round carries over (i < j < k), so it orders the
//! positions, and a set without conflict is an antichain of that order.
//!
//! **The latest is unique.** Call an antichain B no earlier than A when each
//! member of A is in B or in conflict with a later member of B. For A and B
//! both heaviest, split their members into those with a later conflict inside
//! A ∪ B and those without. Both parts, each with the members A and B share,
//! are antichains again, and their weights add up to those of A and B; neither
//! can be heavier, so both are heaviest too. The part without later conflicts
//! is no earlier than A and than B. So any two heaviest antichains have a
//! heaviest one that is no earlier than either, and one of all is the latest.
//! This needs every weight above zero, see [`capacities`].

use crate::plan::closure::Closure;

use super::flow::Network;

/// One recorded completion of one element of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completion {
    /// Which element was completed.
    pub element: usize,
    /// What keeping it is worth, in thousandths of a point.
    pub weight: u32,
}

/// Says for each of `completions`, in the order they happened, whether it is
/// kept: those left out, and only they, are out of order, repeated or
/// needless. The kept ones weigh most together; among such sets they are the
/// most numerous, and among those the latest, so that blame falls on whoever
/// ran ahead.
///
/// # Panics
/// When a completion is of an element that `before` does not order.
#[must_use]
pub fn kept(before: &Closure, completions: &[Completion]) -> Vec<bool> {
    let mut kept = vec![true; completions.len()];
    let disputed = disputed(before, completions);
    if disputed.is_empty() {
        return kept;
    }
    let at = |&position: &u32| completions[position as usize];
    let elements: Vec<usize> = disputed.iter().map(|position| at(position).element).collect();
    let capacities = capacities(disputed.iter().map(|position| u64::from(at(position).weight)));
    let in_antichain = Network::new(before, &elements, capacities).latest_antichain();
    for (position, keep) in disputed.into_iter().zip(in_antichain) {
        kept[position as usize] = keep;
    }
    kept
}

/// The positions that may be in conflict with another; all others are kept
/// anyway. An element's earlier completions come along with its disputed ones.
fn disputed(before: &Closure, completions: &[Completion]) -> Vec<u32> {
    let words = before.size().div_ceil(64);
    let mut done = vec![0_u64; words];
    let mut ran_ahead = vec![0_u64; words];
    let mut late = vec![false; completions.len()];
    let mut any = false;
    for (completion, late) in completions.iter().zip(&mut late) {
        let (word, bit) = (completion.element / 64, 1 << (completion.element % 64));
        let mut hits = done[word] & bit;
        ran_ahead[word] |= hits;
        for ((ahead, done), after) in ran_ahead.iter_mut().zip(&done).zip(before.row(completion.element)) {
            *ahead |= done & after;
            hits |= done & after;
        }
        done[word] |= bit;
        *late = hits != 0;
        any |= *late;
    }
    if !any {
        return Vec::new();
    }
    let ahead = |element: usize| ran_ahead[element / 64] >> (element % 64) & 1 == 1;
    let disputed = |&(completion, late): &(&Completion, bool)| late || ahead(completion.element);
    let positions = (0..).zip(completions.iter().zip(late));
    positions.filter(|(_, pair)| disputed(pair)).map(|(position, _)| position).collect()
}

/// Turns weights into flow capacities of at least one: the weight counts
/// first, and then, below the smallest difference in weight, the number kept.
/// So a completion worth nothing is still kept where it costs nothing, and the
/// latest is unique even among completions worth nothing.
fn capacities(weights: impl ExactSizeIterator<Item = u64> + Clone) -> Vec<u64> {
    let first = weights.clone().next();
    if weights.clone().all(|weight| Some(weight) == first) {
        // The search takes fewer rounds when each can be had once or not at all.
        return vec![1; weights.len()];
    }
    let scale = weights.len() as u64 + 1;
    weights.map(|weight| weight * scale + 1).collect()
}
