//! Which later sides each earlier side ran ahead of, as rows of bits.
//!
//! There can be millions of conflicts, so they are kept as bits, and a row is
//! shared by all completions of an element: each reads it from its own position
//! on.

use crate::plan::closure::Closure;

use super::conflicts::{Conflicts, END, bits};

/// The elements that ran ahead of others, numbered by rank.
pub(super) struct Elements {
    /// As a set of bits.
    set: Vec<u64>,
    by_number: Vec<u32>,
}

impl Elements {
    pub(super) fn ahead(before: &Closure, conflicts: &Conflicts) -> Self {
        let mut set = vec![0; conflicts.words];
        for row in conflicts.rows.chunks(conflicts.words) {
            set.iter_mut().zip(row).for_each(|(set, row)| *set |= row);
        }
        let ahead = |element: &u32| set[*element as usize / 64] >> (element % 64) & 1 == 1;
        let by_number = before.order().iter().copied().filter(ahead).collect();
        Self { set, by_number }
    }

    /// The number of the element and the position of each of its completions,
    /// from the last. Where an element ran ahead once, all are here: some may
    /// turn out to have no partner.
    pub(super) fn completions(&self, conflicts: &Conflicts) -> impl Iterator<Item = (usize, u32)> {
        self.by_number.iter().enumerate().flat_map(move |(number, &element)| {
            let completed = |position: u32| (position != END).then_some(position);
            let last = completed(conflicts.last[element as usize]);
            std::iter::successors(last, move |&at| completed(conflicts.places[at as usize].previous))
                .map(move |position| (number, position))
        })
    }
}

/// The later sides that are partners of earlier sides.
pub(super) struct Partners {
    /// Words in a whole row.
    pub(super) words: usize,
    /// For each element that ran ahead, by number, the later sides it ran ahead
    /// of with any of its completions.
    rows: Vec<u64>,
}

/// Where the partners of one earlier side are: from word `first` of the row at
/// `start` on; in that word, `mask` leaves what happened later.
#[derive(Clone, Copy)]
pub(super) struct Row {
    start: usize,
    pub(super) first: usize,
    pub(super) mask: u64,
}

impl Partners {
    /// The conflicts have a row of elements for each later side, and here it is
    /// the other way round: blocks of 64 sides by 64 elements are turned over.
    pub(super) fn new(before: &Closure, conflicts: &Conflicts, elements: &Elements) -> Self {
        let words = conflicts.later.len().div_ceil(64);
        let mut rows = vec![0; elements.by_number.len() * words];
        let mut numbers = vec![0; before.size()];
        (0..).zip(&elements.by_number).for_each(|(number, &element)| numbers[element as usize] = number);
        for (column, later) in conflicts.later.chunks(64).enumerate() {
            for (word, &ahead) in elements.set.iter().enumerate().filter(|(_, ahead)| **ahead != 0) {
                let mut block = [0_u64; 64];
                for (line, side) in (column * 64..).zip(0..later.len()) {
                    block[side] = conflicts.rows[line * conflicts.words + word];
                }
                turn(&mut block);
                for bit in bits(ahead) {
                    rows[numbers[word * 64 + bit] as usize * words + column] = block[bit];
                }
            }
        }
        Self { words, rows }
    }

    /// The row of a completion of element `number`, up to which `passed` later
    /// sides stand.
    pub(super) fn row(&self, number: usize, passed: u32) -> Row {
        let first = (passed as usize / 64).min(self.words);
        Row { start: number * self.words, first, mask: u64::MAX << (passed % 64) }
    }

    /// The words of `row` from its first on.
    pub(super) fn words(&self, row: &Row) -> &[u64] {
        &self.rows[row.start + row.first..row.start + self.words]
    }
}

/// Turns a block of bits over its diagonal, by swapping ever smaller corners.
fn turn(block: &mut [u64; 64]) {
    let mut side = 32;
    let mut mask = u64::MAX >> 32;
    while side != 0 {
        for corner in (0..64).step_by(2 * side) {
            for line in corner..corner + side {
                let swap = ((block[line] >> side) ^ block[line + side]) & mask;
                block[line + side] ^= swap;
                block[line] ^= swap << side;
            }
        }
        side /= 2;
        mask ^= mask << side;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_block_has_its_bits_over_the_diagonal() {
        let block: [u64; 64] =
            std::array::from_fn(|line| 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(line as u64 + 1));
        let mut turned = block;
        turn(&mut turned);
        for (line, bits) in block.iter().enumerate() {
            for (column, turned) in turned.iter().enumerate() {
                assert_eq!(turned >> line & 1, bits >> column & 1);
            }
        }
    }
}
