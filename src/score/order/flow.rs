//! The largest flow through a conflict network, and the latest antichain it
//! leaves behind.
//!
//! A completion stands in the network as an earlier side, if it ran ahead of
//! others, and as a later side, if others ran ahead of it. A source supplies
//! each earlier side up to its capacity, each later side has room for as much,
//! and conflicts carry any amount. The flow pairs completions into chains, and
//! what it cannot pair weighs as much as the heaviest antichain (Dilworth; for
//! the cut Kőnig).
//!
//! The cut nearest the source gives the latest antichain. It reaches the fewest
//! later sides, and those it reaches are just the completions that a kept one
//! ran ahead of; the earlier sides it does not reach are those that ran ahead
//! of a kept one.
//!
//! There can be millions of conflicts, so none is stored: the partners of an
//! earlier side are a row of bits shared by all completions of its element,
//! read from its own position on. Rounds are those of Dinic (for equal
//! weights, Hopcroft and Karp): layers of shortest paths, then as much flow
//! through them as goes.

use crate::plan::closure::Closure;

use super::antichain::{Completion, Conflicts};

/// Not reached in this round, or found to lead nowhere.
const NOWHERE: u32 = u32::MAX;
/// The end of a list of shares.
const END: u32 = u32::MAX;

/// The conflicts among some completions, with the flow found so far. Sides are
/// counted by their place in `conflicts`.
pub(super) struct Network<'a> {
    conflicts: &'a Conflicts,
    partners: Partners,
    supply: Vec<u64>,
    room: Vec<u64>,
    /// For each later side, the first share of what flows in.
    shares_of: Vec<u32>,
    shares: Vec<Share>,
    /// The round's layer of each earlier side.
    layer: Vec<u32>,
    /// The earlier sides reached, layer by layer.
    front: Vec<u32>,
    /// Later sides that the round has not reached.
    unseen: Vec<u64>,
    /// The later sides of each layer, a row of bits each.
    layers: Vec<u64>,
    /// The share each later side will try next in this round.
    next_share: Vec<u32>,
}

/// What flows from one earlier side into the later side whose list this is in.
struct Share {
    from: u32,
    next: u32,
    amount: u64,
}

/// Part of a path: from `earlier` forward to `later`, then back along `share`.
struct Hop {
    earlier: usize,
    later: usize,
    share: u32,
}

impl<'a> Network<'a> {
    /// The network of the `conflicts` among `completions`, with the capacities
    /// of the earlier and of the later sides.
    pub(super) fn new(
        before: &Closure,
        completions: &[Completion],
        conflicts: &'a Conflicts,
        supply: Vec<u64>,
        room: Vec<u64>,
    ) -> Self {
        let (earlier, later) = (supply.len(), room.len());
        let partners = Partners::new(before, completions, conflicts);
        Self {
            shares_of: vec![END; later],
            shares: Vec::with_capacity(earlier.min(later)),
            layer: vec![NOWHERE; earlier],
            front: Vec::with_capacity(earlier),
            unseen: vec![0; partners.words],
            layers: Vec::with_capacity(2 * partners.words),
            next_share: vec![END; later],
            conflicts,
            partners,
            supply,
            room,
        }
    }

    /// Names the position of each completion that is not in the latest of the
    /// heaviest antichains; some are named twice.
    pub(super) fn left_out(mut self, mut name: impl FnMut(u32)) {
        let mut path = Vec::new();
        while self.reach() {
            for source in 0..self.supply.len() {
                while self.supply[source] > 0 && self.find(source, &mut path) {
                    self.send(source, &mut path);
                }
            }
        }
        let earlier = self.conflicts.earlier.iter().zip(&self.layer);
        earlier.filter(|(_, layer)| **layer == NOWHERE).for_each(|(&position, _)| name(position));
        let later = self.conflicts.later.iter().enumerate();
        later.filter(|(side, _)| self.unseen[side / 64] >> (side % 64) & 1 == 0).for_each(|(_, &p)| name(p));
    }

    /// Lays out the layers of a round; false when no more flow gets through,
    /// and then the layers hold all that the source still reaches.
    fn reach(&mut self) -> bool {
        self.layer.fill(NOWHERE);
        self.unseen.fill(u64::MAX);
        self.layers.clear();
        self.front.clear();
        for earlier in (0..self.supply.len()).filter(|&earlier| self.supply[earlier] > 0) {
            self.layer[earlier] = 0;
            self.front.push(earlier as u32);
        }
        let mut entered = 0;
        for depth in 1.. {
            if entered == self.front.len() {
                break;
            }
            let start = self.layers.len();
            self.layers.resize(start + self.partners.words, 0);
            for at in entered..self.front.len() {
                self.step_forward(self.front[at] as usize, start);
            }
            entered = self.front.len();
            if self.step_back(start, depth) {
                return true;
            }
        }
        false
    }

    /// Puts the unseen partners of `earlier` into the layer at `start`.
    fn step_forward(&mut self, earlier: usize, start: usize) {
        let Row { words, first, mut mask } = self.partners.of(earlier);
        let sides = words.iter().zip(&mut self.unseen[first..]).zip(&mut self.layers[start + first..]);
        for ((partners, unseen), layer) in sides {
            let new = partners & *unseen & mask;
            *unseen &= !new;
            *layer |= new;
            mask = u64::MAX;
        }
    }

    /// Follows the shares of the layer at `start` back to earlier sides, which
    /// make up the front at `depth`; true when the layer has room for more.
    fn step_back(&mut self, start: usize, depth: u32) -> bool {
        let mut room = false;
        for (word, &layer) in self.layers[start..].iter().enumerate() {
            for bit in bits(layer) {
                let later = word * 64 + bit;
                room |= self.room[later] > 0;
                self.next_share[later] = self.shares_of[later];
                let mut at = self.shares_of[later];
                while let Some(share) = self.shares.get(at as usize) {
                    let layer = &mut self.layer[share.from as usize];
                    if share.amount > 0 && *layer == NOWHERE {
                        *layer = depth;
                        self.front.push(share.from);
                    }
                    at = share.next;
                }
            }
        }
        room
    }

    /// Finds a path through the layers from `source` to room for more. The
    /// last hop on `path` then ends in that room and has no share.
    fn find(&mut self, source: usize, path: &mut Vec<Hop>) -> bool {
        let last = self.layers.len() / self.partners.words - 1;
        path.clear();
        let mut earlier = source;
        loop {
            let depth = path.len();
            let Some(later) = self.open_partner(earlier, depth) else {
                self.layer[earlier] = NOWHERE;
                let Some(hop) = path.pop() else { return false };
                earlier = hop.earlier;
                continue;
            };
            let room = depth == last && self.room[later] > 0;
            let share = if depth == last { END } else { self.open_share(later, depth as u32 + 1) };
            if room || share != END {
                path.push(Hop { earlier, later, share });
            }
            if room {
                return true;
            }
            match self.shares.get(share as usize) {
                Some(share) => earlier = share.from as usize,
                None => self.close(later, depth),
            }
        }
    }

    /// The first partner of `earlier` in its layer that may still lead on.
    fn open_partner(&self, earlier: usize, depth: usize) -> Option<usize> {
        let Row { words, first, mut mask } = self.partners.of(earlier);
        let layer = &self.layers[depth * self.partners.words + first..];
        for (word, (partners, layer)) in (first..).zip(words.iter().zip(layer)) {
            let open = partners & layer & mask;
            if open != 0 {
                return Some(word * 64 + open.trailing_zeros() as usize);
            }
            mask = u64::MAX;
        }
        None
    }

    /// The next share of `later` that leads back to the layer at `depth`.
    fn open_share(&mut self, later: usize, depth: u32) -> u32 {
        let mut at = self.next_share[later];
        while let Some(share) = self.shares.get(at as usize) {
            if share.amount > 0 && self.layer[share.from as usize] == depth {
                break;
            }
            at = share.next;
        }
        self.next_share[later] = at;
        at
    }

    fn close(&mut self, later: usize, depth: usize) {
        self.layers[depth * self.partners.words + later / 64] &= !(1 << (later % 64));
    }

    /// Sends as much as `path` takes, from `source` to the room at its end.
    fn send(&mut self, source: usize, path: &mut Vec<Hop>) {
        let depth = path.len() - 1;
        let end = path[depth].later;
        let back =
            path.iter().filter(|hop| hop.share != END).map(|hop| self.shares[hop.share as usize].amount);
        let amount = back.fold(self.supply[source].min(self.room[end]), u64::min);
        self.supply[source] -= amount;
        self.room[end] -= amount;
        for hop in path.drain(..) {
            if hop.share != END {
                self.shares[hop.share as usize].amount -= amount;
            }
            self.add(hop.earlier as u32, hop.later, amount);
        }
        if self.room[end] == 0 {
            self.close(end, depth);
        }
    }

    /// Adds to what flows from `from` into `later`, in a spent share if there
    /// is one, so that no list outgrows its flow.
    fn add(&mut self, from: u32, later: usize, amount: u64) {
        let mut at = self.shares_of[later];
        while let Some(share) = self.shares.get_mut(at as usize) {
            if share.from == from || share.amount == 0 {
                share.from = from;
                share.amount += amount;
                return;
            }
            at = share.next;
        }
        self.shares.push(Share { from, next: self.shares_of[later], amount });
        self.shares_of[later] = (self.shares.len() - 1) as u32;
    }
}

/// Which later sides each earlier side is in conflict with.
struct Partners {
    /// Words in a whole row.
    words: usize,
    /// For each element that ran ahead, the later sides of it and of all that
    /// comes before it.
    rows: Vec<u64>,
    /// For each earlier side, where its element's row starts, and how many
    /// later sides happened before it.
    of: Vec<(u32, u32)>,
}

/// The partners of one earlier side: `words` from word `first` of its row on,
/// of which `mask` leaves in the first word what happened later.
struct Row<'a> {
    words: &'a [u64],
    first: usize,
    mask: u64,
}

impl Partners {
    /// The closure has what comes after each element, and what comes before is
    /// needed here: blocks of 64 later sides by 64 elements are turned over.
    fn new(before: &Closure, completions: &[Completion], conflicts: &Conflicts) -> Self {
        let words = conflicts.later.len().div_ceil(64);
        let element = |position: u32| completions[position as usize].element;
        let later: Vec<usize> = conflicts.later.iter().map(|&position| element(position)).collect();
        let (starts, size) = starts(&conflicts.ahead, words);
        let mut rows = vec![0; size];
        for (word, (&ahead, &start)) in conflicts.ahead.iter().zip(&starts).enumerate() {
            for (column, block) in later.chunks(64).enumerate().filter(|_| ahead != 0) {
                let turned = turned(before, block, word, ahead);
                let rows = rows[start as usize + column..].iter_mut().step_by(words);
                rows.zip(bits(ahead)).for_each(|(row, bit)| *row = turned[bit]);
            }
        }
        let mut passed = 0;
        let of = conflicts.earlier.iter().map(|&position| {
            passed +=
                conflicts.later[passed as usize..].iter().take_while(|&&later| later <= position).count()
                    as u32;
            let (word, bit) = (element(position) / 64, element(position) % 64);
            let rank = (conflicts.ahead[word] & !(u64::MAX << bit)).count_ones();
            (starts[word] + rank * words as u32, passed)
        });
        Self { words, of: of.collect(), rows }
    }

    fn of(&self, earlier: usize) -> Row<'_> {
        let (start, passed) = self.of[earlier];
        let first = passed as usize / 64;
        let row = start as usize + first..start as usize + self.words;
        Row { words: self.rows.get(row).unwrap_or_default(), first, mask: u64::MAX << (passed % 64) }
    }
}

/// Where the rows of each word of elements start, and where the last one ends.
fn starts(elements: &[u64], words: usize) -> (Vec<u32>, usize) {
    let mut end = 0;
    let starts = elements.iter().map(|word| {
        let start = end as u32;
        end += word.count_ones() as usize * words;
        start
    });
    (starts.collect(), end)
}

fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros() as usize);
        word &= word.wrapping_sub(1);
        bit
    })
}

/// For each of 64 elements, which of up to 64 `later` ones are the same or
/// come before it. The elements are those of word `word`, in the set `ahead`.
fn turned(before: &Closure, later: &[usize], word: usize, ahead: u64) -> [u64; 64] {
    let mut block = [0_u64; 64];
    let mut any = 0;
    for (line, &element) in block.iter_mut().zip(later) {
        let itself = if element / 64 == word { 1 << (element % 64) } else { 0 };
        *line = (before.row(element)[word] | itself) & ahead;
        any |= *line;
    }
    if any != 0 {
        turn(&mut block);
    }
    block
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
        for line in 0..64 {
            for column in 0..64 {
                assert_eq!(turned[line] >> column & 1, block[column] >> line & 1);
            }
        }
    }
}
