//! Who is at work until when: the hands of every role, and which of them is
//! free first.

use super::{Moment, NEVER};

/// Bits of a key that hold the place; what is above is the time.
const PLACE_BITS: u32 = 20;
const PLACES: u64 = (1 << PLACE_BITS) - 1;

/// Times at numbered places, the earliest always at hand: a tournament in
/// which each match is won by the earlier. Of equal times the lower place wins.
#[derive(Debug, Clone)]
pub struct Slots {
    /// The winner of all is at 1, the places themselves in the second half.
    keys: Vec<u64>,
    places: usize,
}

impl Slots {
    /// # Panics
    /// With a million places or more: files are not that large.
    #[must_use]
    pub fn new(places: usize) -> Self {
        let places = places.next_power_of_two().max(2);
        assert!(places < 1 << PLACE_BITS, "a plan has fewer hands than a million");
        let mut slots = Self { keys: vec![0; places * 2], places };
        slots.clear();
        slots
    }

    /// Nothing is due anywhere.
    pub fn clear(&mut self) {
        self.keys.fill(key(NEVER, 0));
    }

    /// The earliest time and its place.
    #[inline]
    #[must_use]
    pub fn first(&self) -> (Moment, usize) {
        let key = self.keys[1];
        (key >> PLACE_BITS, (key & PLACES) as usize)
    }

    /// Something is due at a place, and nothing else there.
    #[inline]
    pub fn set(&mut self, place: usize, at: Moment) {
        let mut own = key(at, place);
        let mut node = place + self.places;
        self.keys[node] = own;
        while node > 1 {
            own = own.min(self.keys[node ^ 1]);
            node /= 2;
            self.keys[node] = own;
        }
    }
}

#[inline]
fn key(at: Moment, place: usize) -> u64 {
    at << PLACE_BITS | place as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_earliest_is_first(
            places in 1usize..40,
            sets in proptest::collection::vec((0usize..40, 0u64..50), 1..100)
        ) {
            let mut slots = Slots::new(places);
            let mut plain = vec![NEVER; places];
            for (place, at) in sets {
                let place = place % places;
                slots.set(place, at);
                plain[place] = at;
                let first = plain.iter().enumerate().min_by_key(|(place, at)| (**at, *place)).unwrap();
                proptest::prop_assert_eq!(slots.first(), (*first.1, first.0));
            }
        }
    }
}
