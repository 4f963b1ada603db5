//! Which step comes before which, directly or through others: the strict
//! partial order a plan's prerequisites make, as one bit for each pair.

/// A strict partial order over the elements `0..size`, kept as its transitive
/// closure: one row of bits for each element, a set bit for each element that
/// comes after it. Asking is one look-up, and a row meets a set of elements
/// 64 at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    size: usize,
    words: usize,
    bits: Vec<u64>,
    order: Vec<u32>,
    ranks: Vec<u32>,
}

/// The edges run in a circle, so they order nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the edges run in a circle through element {element}")]
pub struct Circle {
    /// One element of a circle: the smallest that no order can place.
    pub element: usize,
}

impl Closure {
    /// Closes `edges`, each `(a, b)` saying that `a` comes before `b`. Repeated
    /// edges do no harm.
    ///
    /// # Errors
    /// [`Circle`] where some element would come before itself.
    ///
    /// # Panics
    /// When an edge names an element of `size` or above.
    pub fn new(size: usize, edges: &[(usize, usize)]) -> Result<Self, Circle> {
        let after = Successors::new(size, edges);
        let order = after.order()?;
        let words = size.div_ceil(64);
        let mut bits = vec![0; size * words];
        // Last elements first: every successor's row is whole when it is read.
        for a in order.iter().rev().map(|&a| a as usize) {
            for &b in after.of(a) {
                unite(&mut bits, words, a, b as usize);
            }
        }
        let mut ranks = vec![0; size];
        for (rank, &a) in (0..).zip(&order) {
            ranks[a as usize] = rank;
        }
        Ok(Self { size, words, bits, order, ranks })
    }

    /// How many elements are ordered.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Whether `a` comes before `b`. Nothing comes before itself.
    #[must_use]
    pub fn before(&self, a: usize, b: usize) -> bool {
        self.row(a)[b / 64] >> (b % 64) & 1 == 1
    }

    /// All that comes after `a`: element `b` is bit `b % 64` of word `b / 64`.
    #[must_use]
    pub fn row(&self, a: usize) -> &[u64] {
        &self.bits[a * self.words..(a + 1) * self.words]
    }

    /// All elements in one fixed order that keeps this one.
    #[must_use]
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The place of `a` in [`Self::order`]: what happened at the same time is
    /// read by rank.
    #[must_use]
    pub fn rank(&self, a: usize) -> u32 {
        self.ranks[a]
    }

    /// The same order without the pairs whose first element was activated
    /// later than the second (`activated` holds one moment for each element):
    /// nobody owes waiting for a duty that did not exist yet. What is left is
    /// still an order, for "before" and "no later than" both carry over.
    #[must_use]
    pub fn restricted<T: Ord>(&self, activated: &[T]) -> Self {
        let mut elements: Vec<usize> = (0..self.size).collect();
        elements.sort_by(|&a, &b| activated[b].cmp(&activated[a]));
        let mut rest = self.clone();
        let mut no_earlier = vec![0; self.words];
        for together in elements.chunk_by(|&a, &b| activated[a] == activated[b]) {
            together.iter().for_each(|&a| no_earlier[a / 64] |= 1 << (a % 64));
            for &a in together {
                let row = &mut rest.bits[a * self.words..(a + 1) * self.words];
                row.iter_mut().zip(&no_earlier).for_each(|(word, allowed)| *word &= allowed);
            }
        }
        rest
    }

    /// This order with these pairs besides and all that follows of both.
    /// `whole` must hold all of it; its sequence is taken over.
    #[must_use]
    pub fn with(mut self, pairs: &[(usize, usize)], whole: &Self) -> Self {
        self.order.clone_from(&whole.order);
        self.ranks.clone_from(&whole.ranks);
        for &(a, b) in pairs {
            for before in 0..self.size {
                if before == a || self.before(before, a) {
                    unite(&mut self.bits, self.words, before, b);
                }
            }
        }
        self
    }
}

/// Puts `b` and all that comes after it into the row of `a`.
fn unite(bits: &mut [u64], words: usize, a: usize, b: usize) {
    let (low, high) = bits.split_at_mut(a.max(b) * words);
    let (into, from) = if a < b {
        (&mut low[a * words..(a + 1) * words], &high[..words])
    } else {
        (&mut high[..words], &low[b * words..(b + 1) * words])
    };
    into.iter_mut().zip(from).for_each(|(word, more)| *word |= more);
    into[b / 64] |= 1 << (b % 64);
}

/// The edges, gathered by the element they leave.
struct Successors {
    starts: Vec<usize>,
    heads: Vec<u32>,
}

impl Successors {
    fn new(size: usize, edges: &[(usize, usize)]) -> Self {
        let mut starts = vec![0; size + 1];
        for &(a, b) in edges {
            assert!(b < size, "an edge leads to element {b} of {size}");
            starts[a + 1] += 1;
        }
        for a in 0..size {
            starts[a + 1] += starts[a];
        }
        let mut free = starts.clone();
        let mut heads = vec![0; edges.len()];
        for &(a, b) in edges {
            heads[free[a]] = b as u32;
            free[a] += 1;
        }
        Self { starts, heads }
    }

    fn of(&self, a: usize) -> &[u32] {
        &self.heads[self.starts[a]..self.starts[a + 1]]
    }

    /// All elements, each after what comes before it.
    fn order(&self) -> Result<Vec<u32>, Circle> {
        let size = self.starts.len() - 1;
        let mut waiting = vec![0_usize; size];
        self.heads.iter().for_each(|&b| waiting[b as usize] += 1);
        let mut order: Vec<u32> = (0..size as u32).filter(|&a| waiting[a as usize] == 0).collect();
        let mut next = 0;
        while let Some(&a) = order.get(next) {
            next += 1;
            for &b in self.of(a as usize) {
                waiting[b as usize] -= 1;
                if waiting[b as usize] == 0 {
                    order.push(b);
                }
            }
        }
        if order.len() == size { Ok(order) } else { Err(self.circle(&waiting)) }
    }

    /// An element on a circle, given how many unplaced ones each waits for.
    /// Going back from any unplaced element stays among the unplaced and so
    /// must come round; whatever it comes round to is on a circle.
    fn circle(&self, waiting: &[usize]) -> Circle {
        let size = waiting.len();
        let mut earlier = vec![size; size];
        for a in (0..size).filter(|&a| waiting[a] > 0) {
            self.of(a).iter().for_each(|&b| earlier[b as usize] = a);
        }
        let first = (0..size).find(|&a| waiting[a] > 0).expect("an unplaced element waits for another");
        let on_circle = (0..size).fold(first, |a, _| earlier[a]);
        let smallest = std::iter::successors(Some(earlier[on_circle]), |&a| Some(earlier[a]))
            .take_while(|&a| a != on_circle)
            .fold(on_circle, usize::min);
        Circle { element: smallest }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Edges that agree with one hidden order of the elements.
    fn graph() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
        (2_usize..150).prop_flat_map(|size| {
            let hidden = Just((0..size).collect::<Vec<_>>()).prop_shuffle();
            let pairs = prop::collection::vec((0..size, 0..size), 0..3 * size);
            (hidden, pairs).prop_map(move |(hidden, pairs)| {
                let forward = pairs.into_iter().filter(|(a, b)| a != b);
                (size, forward.map(|(a, b)| (hidden[a.min(b)], hidden[a.max(b)])).collect())
            })
        })
    }

    /// What can be reached from `a` by walking.
    fn walk(size: usize, edges: &[(usize, usize)], a: usize) -> Vec<bool> {
        let mut reached = vec![false; size];
        let mut open = vec![a];
        while let Some(a) = open.pop() {
            for &(_, b) in edges.iter().filter(|&&(from, _)| from == a) {
                if !std::mem::replace(&mut reached[b], true) {
                    open.push(b);
                }
            }
        }
        reached
    }

    proptest! {
        #[test]
        fn before_means_reached((size, edges) in graph()) {
            let closure = Closure::new(size, &edges).unwrap();
            for a in 0..size {
                for (b, reached) in walk(size, &edges, a).into_iter().enumerate() {
                    prop_assert_eq!(closure.before(a, b), reached);
                    prop_assert!(!reached || closure.rank(a) < closure.rank(b));
                }
            }
        }

        #[test]
        fn restriction_keeps_pairs_activated_in_turn(
            (size, edges) in graph(), moments in prop::collection::vec(0_u8..4, 150),
        ) {
            let whole = Closure::new(size, &edges).unwrap();
            let rest = whole.restricted(&moments[..size]);
            for a in 0..size {
                for b in 0..size {
                    let kept = whole.before(a, b) && moments[a] <= moments[b];
                    prop_assert_eq!(rest.before(a, b), kept);
                }
            }
        }
    }

    #[test]
    fn a_circle_is_named_by_an_element_on_it() {
        let edges = [(0, 1), (1, 2), (5, 3), (3, 4), (4, 5), (5, 0), (2, 6)];
        assert_eq!(Closure::new(7, &edges), Err(Circle { element: 3 }));
        assert_eq!(Closure::new(1, &[(0, 0)]), Err(Circle { element: 0 }));
    }

    #[test]
    fn no_elements_are_an_order_too() {
        assert_eq!(Closure::new(0, &[]).unwrap().size(), 0);
    }
}
