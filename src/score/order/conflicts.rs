//! Which completions are in conflict with others, found in one pass through
//! the record, 64 elements at a time; and on the way a first pairing of them.

use crate::plan::closure::Closure;

use super::antichain::Completion;

/// The end of a list kept by indices, or no such index.
pub(super) const END: u32 = u32::MAX;

/// The conflicts among some completions, seen from those that come too late.
pub(super) struct Conflicts {
    /// One for each position of the record.
    pub(super) places: Vec<Place>,
    /// The completions that others ran ahead of, as recorded.
    pub(super) later: Vec<Later>,
    /// For each of `later` the elements that ran ahead of it, a row of bits.
    pub(super) rows: Vec<u64>,
    /// Words in a row.
    pub(super) words: usize,
    /// For each element the position of its last completion.
    pub(super) last: Vec<u32>,
    pub(super) shares: Vec<Share>,
}

/// A position of the record.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// What was completed here; [`END`] where it is nothing the order knows.
    pub(super) element: u32,
    /// The position of the same element's completion before.
    pub(super) previous: u32,
    /// The nearest one before with anything left in it.
    below: u32,
    /// How many of the later sides stand up to here.
    pub(super) passed: u32,
    /// What it can carry, at least one.
    pub(super) capacity: u64,
    /// What of that is not yet paired with later ones.
    pub(super) supply: u64,
}

/// A completion that others ran ahead of.
#[derive(Clone, Copy)]
pub(super) struct Later {
    pub(super) position: u32,
    /// The first of its shares.
    pub(super) shares: u32,
    /// What is not yet paired with earlier ones.
    pub(super) room: u64,
}

/// How much of a later completion is paired with one that ran ahead of it.
pub(super) struct Share {
    pub(super) from: u32,
    pub(super) next: u32,
    pub(super) amount: u64,
}

/// What the pass remembers of each element so far.
struct Pass {
    done: Vec<u64>,
    /// Elements with anything left in some completion.
    open: Vec<u64>,
    /// For each element the last completion with anything left in it.
    top: Vec<u32>,
}

impl Conflicts {
    /// Goes once through the record.
    pub(super) fn find(
        before: &Closure,
        completions: impl ExactSizeIterator<Item = Option<Completion>> + Clone,
    ) -> Self {
        let words = before.size().div_ceil(64);
        let capacity = capacity(completions.clone());
        let mut conflicts = Self {
            places: Vec::with_capacity(completions.len()),
            later: Vec::new(),
            rows: Vec::new(),
            words,
            last: vec![END; before.size()],
            shares: Vec::new(),
        };
        let mut pass = Pass { done: vec![0; words], open: vec![0; words], top: vec![END; before.size()] };
        for (position, completion) in (0..).zip(completions) {
            match completion {
                Some(completion) => {
                    conflicts.enter(
                        &mut pass,
                        before,
                        position,
                        completion.element,
                        capacity(completion.weight),
                    );
                }
                None => conflicts.places.push(Place::nothing(conflicts.later.len())),
            }
        }
        conflicts
    }

    fn enter(&mut self, pass: &mut Pass, before: &Closure, position: u32, element: usize, capacity: u64) {
        let (word, bit) = (element / 64, 1 << (element % 64));
        let again = pass.done[word] & bit;
        let hits = || pass.done.iter().zip(before.row(element)).map(|(done, after)| done & after);
        if again | hits().fold(0, |any, hits| any | hits) != 0 {
            let start = self.rows.len();
            self.rows.extend(hits());
            self.rows[start + word] |= again;
            self.later.push(Later { position, shares: END, room: capacity });
            self.pair(pass, start);
        }
        self.places.push(Place {
            element: element as u32,
            previous: std::mem::replace(&mut self.last[element], position),
            below: std::mem::replace(&mut pass.top[element], position),
            passed: self.later.len() as u32,
            capacity,
            supply: capacity,
        });
        pass.done[word] |= bit;
        pass.open[word] |= bit;
    }

    /// Pairs the newest later side, whose row begins at `start`, with what is
    /// left of those that ran ahead of it. Where elements are numbered in
    /// order, the first in the row is the nearest, which pairs chains best.
    fn pair(&mut self, pass: &mut Pass, start: usize) {
        let Some(later) = self.later.last_mut() else { return };
        for (word, row) in self.rows[start..].iter().enumerate() {
            for bit in bits(row & pass.open[word]) {
                let top = &mut pass.top[word * 64 + bit];
                while let Some(place) = self.places.get_mut(*top as usize) {
                    let amount = place.supply.min(later.room);
                    place.supply -= amount;
                    later.room -= amount;
                    self.shares.push(Share { from: *top, next: later.shares, amount });
                    later.shares = (self.shares.len() - 1) as u32;
                    if place.supply == 0 {
                        *top = place.below;
                    }
                    if later.room == 0 {
                        break;
                    }
                }
                if *top == END {
                    pass.open[word] &= !(1 << bit);
                }
                if later.room == 0 {
                    return;
                }
            }
        }
    }
}

impl Place {
    fn nothing(later: usize) -> Self {
        Self { element: END, previous: END, below: END, passed: later as u32, capacity: 0, supply: 0 }
    }
}

/// Turns weights into capacities of at least one. The weight counts first and
/// then, below the smallest difference in weight, the number kept: so a
/// completion worth nothing is still kept where it costs nothing, and the
/// latest is unique even among completions worth nothing.
fn capacity(completions: impl ExactSizeIterator<Item = Option<Completion>>) -> impl Fn(u32) -> u64 {
    let count = completions.len() as u64;
    let mut weights = completions.flatten().map(|completion| completion.weight);
    let first = weights.next();
    // Where all are worth the same, one each is enough and takes fewer rounds.
    let scale = if weights.all(|weight| Some(weight) == first) { 0 } else { count + 1 };
    move |weight| u64::from(weight) * scale + 1
}

/// The places of the bits set in `word`, from the lowest.
pub(super) fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros() as usize);
        word &= word.wrapping_sub(1);
        bit
    })
}
