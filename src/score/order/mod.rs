//! In order, exactly: which completions kept to the plan's order, and how far
//! a record is from any record that would have.

mod antichain;
mod conflicts;
mod flow;
mod glance;
mod partners;

#[cfg(test)]
mod tests;

pub use antichain::{Completion, kept};

use crate::plan::closure::Closure;

/// The cheapest way to turn a record into one the plan allows, where leaving
/// out an event costs one and putting in a step that was owed costs one. It is
/// the optimal alignment of process mining: unknown events are log moves, owed
/// steps not done are model moves, and a step that is not owed is passed over
/// for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// For each event, whether it stays where it is. Of the cheapest ways the
    /// latest, as in [`kept`].
    pub kept: Vec<bool>,
    /// The elements owed of which there is no event, ascending.
    pub missing: Vec<usize>,
    /// The events that no change of place would help: unknown, repeated, or of
    /// an element that is not owed and in the wrong place.
    pub extra: Vec<usize>,
    /// For each element owed that was done, but only in the wrong place, its
    /// first event: it would have to move.
    pub moved: Vec<usize>,
    owed: usize,
}

impl Alignment {
    /// Aligns `events`, each the element it completes or `None` when it is of
    /// nothing the plan knows, with the order `before`; `owed` says for each
    /// element whether it had to be done. An element not owed may be done, in
    /// its place, or left.
    ///
    /// # Panics
    /// When an event is of an element that `before` does not order, or `owed`
    /// is not as long as `before` is large.
    #[must_use]
    pub fn new(before: &Closure, owed: &[bool], events: &[Option<usize>]) -> Self {
        assert_eq!(owed.len(), before.size(), "every element is owed or not");
        let mut kept: Vec<bool> = events.iter().map(Option::is_some).collect();
        antichain::leave_out(before, worth(owed, events), |event| kept[event as usize] = false);
        let mut settled = vec![false; owed.len()];
        for &element in events.iter().zip(&kept).filter(|(_, kept)| **kept).flat_map(|(event, _)| event) {
            settled[element] = true;
        }
        let (mut extra, mut moved) = (Vec::new(), Vec::new());
        for (event, element) in events.iter().enumerate().filter(|(event, _)| !kept[*event]) {
            let first = |element: &usize| owed[*element] && !std::mem::replace(&mut settled[*element], true);
            if element.as_ref().is_some_and(first) { &mut moved } else { &mut extra }.push(event);
        }
        let missing = (0..owed.len()).filter(|&element| owed[element] && !settled[element]).collect();
        Self { kept, missing, extra, moved, owed: owed.iter().filter(|owed| **owed).count() }
    }

    /// Missing + extra + twice the moved. Where every element is owed this is
    /// (owed) + (events) − 2 × (kept).
    #[must_use]
    pub fn cost(&self) -> usize {
        self.missing.len() + self.extra.len() + 2 * self.moved.len()
    }

    /// The most the cost can be: nothing done that was owed, and nothing owed
    /// that was done.
    #[must_use]
    pub fn cost_max(&self) -> usize {
        self.owed + self.kept.len()
    }

    /// One less the share of the cost in the most it can be, `0.0..=1.0`; a
    /// record with nothing in it fits a plan that owes nothing.
    #[must_use]
    pub fn fitness(&self) -> f64 {
        match self.cost_max() {
            0 => 1.0,
            most => (most - self.cost()) as f64 / most as f64,
        }
    }
}

/// What keeping each known event saves: its own log move, and the model move
/// of its step where that is owed.
fn worth(
    owed: &[bool],
    events: &[Option<usize>],
) -> impl ExactSizeIterator<Item = Option<Completion>> + Clone {
    let worth = |element| Completion { element, weight: 1 + u32::from(owed[element]) };
    events.iter().map(move |event| event.map(worth))
}
