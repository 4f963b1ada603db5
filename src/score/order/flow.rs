//! The largest flow through a conflict network, and the latest antichain it
//! leaves behind.
//!
//! Every completion stands twice in the network, once as the earlier and once
//! as the later of a conflict: a source supplies each earlier one up to its
//! capacity, each later one has room for as much, and conflicts carry any
//! amount. The flow pairs completions into chains, and what it cannot pair is
//! the weight of the heaviest antichain (Dilworth; Kőnig for the cut).
//!
//! The cut nearest the source gives the latest one: it marks the fewest later
//! sides, and the marked ones are just those with an earlier conflict partner
//! in the antichain.
//!
//! There can be millions of conflicts, so none is stored: the later partners
//! of a completion are a row of bits shared by all completions of its element,
//! read from its own position on. Rounds are those of Dinic (for equal
//! weights, Hopcroft and Karp): layers of shortest paths, then as much flow
//! through them as goes.

use crate::plan::closure::Closure;

/// Not reached in this round, or found to lead nowhere.
const NOWHERE: u32 = u32::MAX;
/// The end of a list of shares.
const END: u32 = u32::MAX;

/// The conflicts among some completions, with the flow found so far.
pub(super) struct Network {
    words: usize,
    /// Rows of `words` words: all completions of an element or of what comes
    /// before it.
    partners: Vec<u64>,
    /// Where the row of each completion starts.
    row: Vec<usize>,
    supply: Vec<u64>,
    room: Vec<u64>,
    /// For each later side, the first share of what flows in.
    shares_of: Vec<u32>,
    shares: Vec<Share>,
    /// The round's layer of each earlier side.
    layer: Vec<u32>,
    /// Later sides that the round has not reached.
    unseen: Vec<u64>,
    /// The later sides of each layer, `words` words each.
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

impl Network {
    /// The network of completions of `elements`, in the order they happened.
    pub(super) fn new(before: &Closure, elements: &[usize], capacities: Vec<u64>) -> Self {
        let count = elements.len();
        let words = count.div_ceil(64);
        let (partners, row) = partners(before, elements);
        Self {
            words,
            partners,
            row,
            supply: capacities.clone(),
            room: capacities,
            shares_of: vec![END; count],
            shares: Vec::with_capacity(count),
            layer: vec![NOWHERE; count],
            unseen: vec![0; words],
            layers: Vec::with_capacity(2 * words),
            next_share: vec![END; count],
        }
    }

    /// Which completions belong to the heaviest antichain that is latest.
    pub(super) fn latest_antichain(mut self) -> impl Iterator<Item = bool> {
        let mut path = Vec::new();
        while self.reach() {
            for source in 0..self.supply.len() {
                while self.supply[source] > 0 && self.find(source, &mut path) {
                    self.send(source, &mut path);
                }
            }
        }
        (0..self.supply.len()).map(move |completion| {
            self.layer[completion] != NOWHERE && self.unseen[completion / 64] >> (completion % 64) & 1 == 1
        })
    }

    /// Lays out the layers of a round; false when no more flow gets through,
    /// and then the layers hold all that the source still reaches.
    fn reach(&mut self) -> bool {
        self.layer.fill(NOWHERE);
        self.unseen.fill(u64::MAX);
        self.layers.clear();
        let mut front: Vec<u32> = Vec::with_capacity(self.supply.len());
        for earlier in (0..self.supply.len()).filter(|&earlier| self.supply[earlier] > 0) {
            self.layer[earlier] = 0;
            front.push(earlier as u32);
        }
        let mut entered = 0;
        for depth in 1.. {
            if entered == front.len() {
                return false;
            }
            let start = self.layers.len();
            self.layers.resize(start + self.words, 0);
            for &earlier in &front[entered..] {
                self.step_forward(earlier as usize, start);
            }
            entered = front.len();
            if self.step_back(start, depth, &mut front) {
                return true;
            }
        }
        false
    }

    /// Puts the unseen partners of `earlier` into the layer at `start`.
    fn step_forward(&mut self, earlier: usize, start: usize) {
        let (first, mask) = above(earlier);
        let row = &self.partners[self.row[earlier]..][..self.words];
        let layer = &mut self.layers[start..];
        let mut look = |word: usize, mask: u64| {
            let new = row[word] & self.unseen[word] & mask;
            self.unseen[word] &= !new;
            layer[word] |= new;
        };
        if first < self.words {
            look(first, mask);
            (first + 1..self.words).for_each(|word| look(word, u64::MAX));
        }
    }

    /// Follows the shares of the layer at `start` back to earlier sides, which
    /// join `front` at `depth`; true when the layer has room for more flow.
    fn step_back(&mut self, start: usize, depth: u32, front: &mut Vec<u32>) -> bool {
        let mut room = false;
        for word in 0..self.words {
            for bit in bits(self.layers[start + word]) {
                let later = word * 64 + bit;
                room |= self.room[later] > 0;
                self.next_share[later] = self.shares_of[later];
                let mut at = self.shares_of[later];
                while at != END {
                    let share = &self.shares[at as usize];
                    let layer = &mut self.layer[share.from as usize];
                    if share.amount > 0 && *layer == NOWHERE {
                        *layer = depth;
                        front.push(share.from);
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
        let last = self.layers.len() / self.words - 1;
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
        let (first, mask) = above(earlier);
        let row = &self.partners[self.row[earlier]..][..self.words];
        let layer = &self.layers[depth * self.words..][..self.words];
        let mut mask = mask;
        for word in first..self.words {
            let open = row[word] & layer[word] & mask;
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
        while at != END {
            let share = &self.shares[at as usize];
            if share.amount > 0 && self.layer[share.from as usize] == depth {
                break;
            }
            at = share.next;
        }
        self.next_share[later] = at;
        at
    }

    fn close(&mut self, later: usize, depth: usize) {
        self.layers[depth * self.words + later / 64] &= !(1 << (later % 64));
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
        while at != END {
            let share = &mut self.shares[at as usize];
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

/// The word and the mask that leave only what comes after `position`.
fn above(position: usize) -> (usize, u64) {
    (position / 64, (u64::MAX << (position % 64)) << 1)
}

fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros() as usize);
        word &= word.wrapping_sub(1);
        bit
    })
}

/// For each element, the completions of it and of all that comes before it, as
/// rows of bits; and where the row of each completion's element starts.
///
/// The closure has them the other way round, by what comes after, so blocks of
/// 64 completions by 64 elements are turned over.
fn partners(before: &Closure, elements: &[usize]) -> (Vec<u64>, Vec<usize>) {
    let words = elements.len().div_ceil(64);
    let mut named = vec![0_u64; before.size().div_ceil(64)];
    elements.iter().for_each(|element| named[element / 64] |= 1 << (element % 64));
    // Only elements completed here need a row.
    let starts: Vec<usize> = named
        .iter()
        .scan(0, |rows, word| Some(std::mem::replace(rows, *rows + word.count_ones() as usize)))
        .collect();
    let row_of = |element: usize| {
        let (word, bit) = (element / 64, element % 64);
        (starts[word] + (named[word] & !(u64::MAX << bit)).count_ones() as usize) * words
    };
    let rows = named.iter().map(|word| word.count_ones() as usize).sum::<usize>();
    let mut partners = vec![0; rows * words];
    for (word, &wanted) in named.iter().enumerate().filter(|(_, wanted)| **wanted != 0) {
        for (column, block) in elements.chunks(64).enumerate() {
            let mut turned = [0_u64; 64];
            let mut any = 0;
            for (line, &element) in turned.iter_mut().zip(block) {
                let itself = if element / 64 == word { 1 << (element % 64) } else { 0 };
                *line = (before.row(element)[word] | itself) & wanted;
                any |= *line;
            }
            if any != 0 {
                turn(&mut turned);
                for (row, bit) in bits(wanted).enumerate() {
                    partners[(starts[word] + row) * words + column] = turned[bit];
                }
            }
        }
    }
    (partners, elements.iter().map(|&element| row_of(element)).collect())
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
