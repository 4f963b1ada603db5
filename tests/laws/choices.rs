//! A stream of choices: what a generator draws from. The stream is a plain
//! list of numbers, so that a counterexample shrinks by shrinking the list.

use std::cell::Cell;

use proptest::prelude::*;

/// Numbers drawn one after another; zeros once they are used up, which every
/// generator takes for its plainest choice.
#[derive(Clone)]
pub struct Choices {
    drawn: Vec<u32>,
    next: Cell<usize>,
}

impl std::fmt::Debug for Choices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.drawn)
    }
}

/// Choices for something that takes up to `most` of them.
pub fn choices(most: usize) -> impl Strategy<Value = Choices> {
    proptest::collection::vec(any::<u32>(), most / 4..=most)
        .prop_map(|drawn| Choices { drawn, next: Cell::new(0) })
}

impl Choices {
    /// A number below `bound`.
    pub fn below(&self, bound: usize) -> usize {
        let drawn = self.drawn.get(self.next.get()).copied().unwrap_or(0);
        self.next.set(self.next.get() + 1);
        if bound == 0 { 0 } else { drawn as usize % bound }
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True `percent` times of a hundred.
    pub fn chance(&self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    pub fn of<'a, T>(&self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// The numbers below `size` in some order.
    pub fn order(&self, size: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..size).collect();
        for i in (1..size).rev() {
            order.swap(i, i - self.below(i + 1));
        }
        order
    }
}
