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
//! This needs every weight above zero, see [`Conflicts::capacities`].

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
    if let Some(conflicts) = Conflicts::find(before, completions) {
        let (supply, room) = conflicts.capacities(completions);
        let network = Network::new(before, completions, &conflicts, supply, room);
        network.left_out(|position| kept[position as usize] = false);
    }
    kept
}

/// The two sides of all conflicts among some completions, as ascending
/// positions. Many completions are on both sides; those on neither are kept.
pub(super) struct Conflicts {
    /// The elements of `earlier`, as a set of bits.
    pub(super) ahead: Vec<u64>,
    /// Those that ran ahead of a later one. Where an element ran ahead once,
    /// all its completions are here: some may turn out to have no partner.
    pub(super) earlier: Vec<u32>,
    /// Those that come too late after an earlier one.
    pub(super) later: Vec<u32>,
}

impl Conflicts {
    /// Goes once through the record; `None` when there is no conflict in it.
    fn find(before: &Closure, completions: &[Completion]) -> Option<Self> {
        let words = before.size().div_ceil(64);
        let (mut done, mut ahead, mut later) = (vec![0_u64; words], vec![0_u64; words], Vec::new());
        for (position, &Completion { element, .. }) in (0..).zip(completions) {
            let (word, bit) = (element / 64, 1 << (element % 64));
            let mut hits = done[word] & bit;
            ahead[word] |= hits;
            for ((ahead, done), after) in ahead.iter_mut().zip(&done).zip(before.row(element)) {
                *ahead |= done & after;
                hits |= done & after;
            }
            done[word] |= bit;
            if hits != 0 {
                later.push(position);
            }
        }
        if later.is_empty() {
            return None;
        }
        let ran_ahead = |element: usize| ahead[element / 64] >> (element % 64) & 1 == 1;
        let positions = (0..).zip(completions).filter(|(_, completion)| ran_ahead(completion.element));
        let earlier = positions.map(|(position, _)| position).collect();
        Some(Self { ahead, earlier, later })
    }

    /// What each side of the conflicts can carry, at least one. The weight
    /// counts first and then, below the smallest difference in weight, the
    /// number kept: so a completion worth nothing is still kept where it costs
    /// nothing, and the latest is unique even among completions worth nothing.
    fn capacities(&self, completions: &[Completion]) -> (Vec<u64>, Vec<u64>) {
        let weight = |&position: &u32| u64::from(completions[position as usize].weight);
        let first = weight(&self.later[0]);
        let even = self.earlier.iter().chain(&self.later).all(|position| weight(position) == first);
        let scale = (self.earlier.len() + self.later.len()) as u64;
        // Where all are worth the same, one each is enough and takes fewer rounds.
        let capacity = |position| if even { 1 } else { weight(position) * scale + 1 };
        (self.earlier.iter().map(capacity).collect(), self.later.iter().map(capacity).collect())
    }
}
