//! Which later sides each earlier side ran ahead of, as rows of bits.
//!
//! There can be millions of conflicts, so none is stored: a row is shared by
//! all completions of an element, and each reads it from its own position on.

use crate::plan::closure::Closure;

use super::conflicts::{Conflicts, Earlier};

/// The later sides that are partners of earlier sides.
pub(super) struct Partners {
    /// Words in a whole row.
    pub(super) words: usize,
    /// For each element that ran ahead, by number, the later sides of it and
    /// of all that comes before it.
    rows: Vec<u64>,
}

/// The partners of one earlier side: `words` from word `first` of its row on,
/// of which `mask` leaves in the first word what happened later.
pub(super) struct Row<'a> {
    pub(super) words: &'a [u64],
    pub(super) first: usize,
    pub(super) mask: u64,
}

impl Partners {
    /// The closure has what comes after each element, and what comes before is
    /// needed here: blocks of 64 later sides by 64 elements are turned over.
    pub(super) fn new(before: &Closure, conflicts: &Conflicts) -> Self {
        let words = conflicts.later.len().div_ceil(64);
        let mut rows = vec![0; conflicts.count as usize * words];
        for (column, later) in conflicts.later.chunks(64).enumerate() {
            for (word, &ahead) in conflicts.ahead.iter().enumerate().filter(|(_, ahead)| **ahead != 0) {
                let mut block = [0_u64; 64];
                let mut any = 0;
                for (line, element) in block.iter_mut().zip(later.iter().map(|side| side.element as usize)) {
                    let itself = if element / 64 == word { 1 << (element % 64) } else { 0 };
                    *line = (before.word(element, word) | itself) & ahead;
                    any |= *line;
                }
                if any != 0 {
                    turn(&mut block);
                    for bit in bits(any) {
                        rows[conflicts.numbers[word * 64 + bit] as usize * words + column] = block[bit];
                    }
                }
            }
        }
        Self { words, rows }
    }

    pub(super) fn of(&self, side: &Earlier) -> Row<'_> {
        let (start, first) = (side.number as usize * self.words, side.passed as usize / 64);
        let words = self.rows.get(start + first..start + self.words).unwrap_or_default();
        Row { words, first, mask: u64::MAX << (side.passed % 64) }
    }
}

/// The places of the bits set in `word`, from the lowest.
pub(super) fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros() as usize);
        word &= word.wrapping_sub(1);
        bit
    })
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
