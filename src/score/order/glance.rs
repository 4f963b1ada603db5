//! Whether the first pairing is already the largest, and what it leaves out.
//!
//! With a tenth of a record in disorder it nearly always is, and then no flow
//! needs to be sought. The look starts at the completions with anything left
//! to pair and goes to the later sides they ran ahead of, from there back to
//! whatever these are paired with, and on. If it comes to a later side with
//! room, more could be paired. If not, what it reached is the cut nearest the
//! source, as in [`super::flow`].

use super::conflicts::{Conflicts, END, Later, Place, bits};

/// How far to look: each layer costs a pass over the later sides, and a first
/// pairing with long ways in it is better left to the search.
const LAYERS_MAX: usize = 16;

/// How far the look has come.
struct Glance<'a> {
    conflicts: &'a Conflicts,
    /// For each element the earliest of its completions that is reached.
    earliest: Vec<u32>,
    /// Elements whose earliest one is new in this layer.
    new: Vec<u64>,
    /// Positions that the earlier sides were reached at, and the later sides.
    earlier: Vec<bool>,
    later: Vec<bool>,
}

/// Names the positions left out, some twice; `None`, and nothing named, where
/// the look does not settle it.
pub(super) fn leave_out(conflicts: &Conflicts, mut name: impl FnMut(u32)) -> Option<()> {
    let glance = Glance::start(conflicts).finish()?;
    let earlier = (0..).zip(conflicts.places.iter().zip(&glance.earlier));
    let left_out = |(_, (place, reached)): &(u32, (&Place, &bool))| place.element != END && !**reached;
    earlier.filter(left_out).for_each(|(position, _)| name(position));
    let later = conflicts.later.iter().zip(&glance.later).filter(|(_, reached)| **reached);
    later.for_each(|(side, _)| name(side.position));
    Some(())
}

impl<'a> Glance<'a> {
    /// Reaches all that has anything left.
    fn start(conflicts: &'a Conflicts) -> Self {
        let mut glance = Self {
            conflicts,
            earliest: vec![END; conflicts.last.len()],
            new: vec![0; conflicts.words],
            earlier: vec![false; conflicts.places.len()],
            later: vec![false; conflicts.later.len()],
        };
        for (position, place) in (0..).zip(&conflicts.places).filter(|(_, place)| place.supply > 0) {
            glance.reach(position, place);
        }
        glance
    }

    fn finish(mut self) -> Option<Self> {
        for layer in 0..LAYERS_MAX {
            let new = std::mem::replace(&mut self.new, vec![0; self.conflicts.words]);
            if new.iter().all(|word| *word == 0) {
                return Some(self);
            }
            for side in 0..self.later.len() {
                let later = self.conflicts.later[side];
                // What ran ahead of a side with room had nothing left then, and
                // never got anything back: only those without are near.
                let near = layer > 0 || later.room == 0;
                if near && !self.later[side] && self.is_next(side, &later, &new) {
                    if later.room > 0 {
                        return None;
                    }
                    self.later[side] = true;
                    self.go_back(&later);
                }
            }
        }
        None
    }

    /// Whether one of the `new` elements ran ahead of the later side.
    fn is_next(&self, side: usize, later: &Later, new: &[u64]) -> bool {
        let row = &self.conflicts.rows[side * self.conflicts.words..][..self.conflicts.words];
        row.iter().zip(new).enumerate().any(|(word, (row, new))| {
            bits(row & new).any(|bit| self.earliest[word * 64 + bit] < later.position)
        })
    }

    /// Reaches all that the later side is paired with.
    fn go_back(&mut self, later: &Later) {
        let mut at = later.shares;
        while let Some(share) = self.conflicts.shares.get(at as usize) {
            if share.amount > 0 && !self.earlier[share.from as usize] {
                self.reach(share.from, &self.conflicts.places[share.from as usize]);
            }
            at = share.next;
        }
    }

    fn reach(&mut self, position: u32, place: &Place) {
        self.earlier[position as usize] = true;
        let (element, earliest) = (place.element as usize, &mut self.earliest[place.element as usize]);
        if position < *earliest {
            *earliest = position;
            self.new[element / 64] |= 1 << (element % 64);
        }
    }
}
