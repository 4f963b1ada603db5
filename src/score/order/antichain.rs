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
//! This needs every weight above zero, see the capacities in [`super::conflicts`].

use crate::plan::closure::Closure;

use super::conflicts::Conflicts;
use super::flow::Network;
use super::glance;

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
    leave_out(before, completions.iter().copied().map(Some), |position| kept[position as usize] = false);
    kept
}

/// Names the position of each completion that is not kept, some twice.
/// Positions that hold `None` count, but are never named.
pub(super) fn leave_out(
    before: &Closure,
    completions: impl ExactSizeIterator<Item = Option<Completion>> + Clone,
    mut name: impl FnMut(u32),
) {
    let conflicts = Conflicts::find(before, completions);
    if !conflicts.later.is_empty() && glance::leave_out(&conflicts, &mut name).is_none() {
        Network::new(before, &conflicts).leave_out(name);
    }
}
