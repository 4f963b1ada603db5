//! Which completions are in conflict with others at all: one pass through the
//! record, 64 elements at a time. Mostly they are few.

use crate::plan::closure::Closure;

use super::antichain::Completion;

/// The end of a list kept by indices.
pub(super) const END: u32 = u32::MAX;

/// The two sides of all conflicts among some completions. Many completions are
/// on both sides; those on neither are kept.
pub(super) struct Conflicts {
    /// Those that ran ahead of a later one, by the rank of their element and,
    /// within an element, from the last. Where an element ran ahead once, all
    /// its completions are here: some may turn out to have no partner.
    pub(super) earlier: Vec<Earlier>,
    /// Those that come too late after an earlier one, as recorded.
    pub(super) later: Vec<Later>,
    /// The elements of `earlier`, as a set of bits.
    pub(super) ahead: Vec<u64>,
    /// For each element of `earlier` its number among them.
    pub(super) numbers: Vec<u32>,
    /// How many elements `earlier` has.
    pub(super) count: u32,
}

/// A completion that ran ahead of others.
pub(super) struct Earlier {
    pub(super) position: u32,
    /// The number of its element.
    pub(super) number: u32,
    /// How many of the later sides do not come after it.
    pub(super) passed: u32,
    /// The layer that the flow's search reached it in.
    pub(super) layer: u32,
    /// What the source can still give it.
    pub(super) supply: u64,
}

/// A completion that others ran ahead of.
pub(super) struct Later {
    pub(super) position: u32,
    pub(super) element: u32,
    /// The first share of what flows in.
    pub(super) shares: u32,
    /// The share to try next.
    pub(super) next_share: u32,
    /// What it can still take.
    pub(super) room: u64,
}

/// What one position of the record leaves behind.
struct Place {
    /// The position of the same element's completion before.
    previous: u32,
    /// How many later sides stand up to here.
    passed: u32,
    weight: u32,
}

impl Conflicts {
    /// Goes once through the record; `None` when there is no conflict in it.
    pub(super) fn find(
        before: &Closure,
        completions: impl ExactSizeIterator<Item = Option<Completion>>,
    ) -> Option<Self> {
        let words = before.size().div_ceil(64);
        let (mut done, mut ahead, mut last) =
            (vec![0_u64; words], vec![0_u64; words], vec![END; before.size()]);
        let (mut places, mut later) = (Vec::with_capacity(completions.len()), Vec::new());
        for (position, completion) in (0..).zip(completions) {
            let (mut previous, mut weight) = (END, 0);
            if let Some(Completion { element, weight: worth }) = completion {
                (previous, weight) = (std::mem::replace(&mut last[element], position), worth);
                if collide(before, element, &mut done, &mut ahead) {
                    let (element, room) = (element as u32, u64::from(worth));
                    later.push(Later { position, element, shares: END, next_share: END, room });
                }
            }
            places.push(Place { previous, passed: later.len() as u32, weight });
        }
        if later.is_empty() {
            return None;
        }
        let mut conflicts =
            Self { earlier: Vec::with_capacity(places.len()), later, ahead, numbers: last, count: 0 };
        conflicts.list_earlier(before, &places);
        conflicts.set_capacities();
        Some(conflicts)
    }

    /// Takes the last position of each element from `numbers`, and leaves its
    /// number there.
    fn list_earlier(&mut self, before: &Closure, places: &[Place]) {
        for element in before.order().iter().map(|&element| element as usize) {
            if self.ahead[element / 64] >> (element % 64) & 1 == 0 {
                continue;
            }
            let mut position = std::mem::replace(&mut self.numbers[element], self.count);
            while let Some(place) = places.get(position as usize) {
                let (number, passed, supply) = (self.count, place.passed, u64::from(place.weight));
                self.earlier.push(Earlier { position, number, passed, layer: 0, supply });
                position = place.previous;
            }
            self.count += 1;
        }
    }

    /// Turns weights into capacities of at least one. The weight counts first
    /// and then, below the smallest difference in weight, the number kept: so a
    /// completion worth nothing is still kept where it costs nothing, and the
    /// latest is unique even among completions worth nothing.
    fn set_capacities(&mut self) {
        let first = self.later[0].room;
        let even = self.later.iter().all(|side| side.room == first)
            && self.earlier.iter().all(|side| side.supply == first);
        // Where all are worth the same, one each is enough and takes fewer rounds.
        let scale = if even { 0 } else { (self.earlier.len() + self.later.len()) as u64 };
        self.earlier.iter_mut().for_each(|side| side.supply = side.supply * scale + 1);
        self.later.iter_mut().for_each(|side| side.room = side.room * scale + 1);
    }
}

/// Adds `element` to those `done`, and those of them that ran ahead of it to
/// `ahead`; true when there are any.
fn collide(before: &Closure, element: usize, done: &mut [u64], ahead: &mut [u64]) -> bool {
    let (word, bit) = (element / 64, 1 << (element % 64));
    let mut hits = done[word] & bit;
    ahead[word] |= hits;
    for ((ahead, done), after) in ahead.iter_mut().zip(&*done).zip(before.row(element)) {
        *ahead |= done & after;
        hits |= done & after;
    }
    done[word] |= bit;
    hits != 0
}
