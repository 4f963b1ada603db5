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
//! Rounds are those of Dinic (for equal weights, those of Hopcroft and Karp):
//! layers of shortest paths, then as much flow through them as goes.

use crate::plan::closure::Closure;

use super::conflicts::{self, Conflicts, END, Share, bits};
use super::partners::{Elements, Partners, Row};

/// Not reached in this round, or found to lead nowhere.
const NOWHERE: u32 = u32::MAX;

/// The conflicts among some completions, with the flow found so far.
pub(super) struct Network {
    partners: Partners,
    earlier: Vec<Earlier>,
    later: Vec<Later>,
    shares: Vec<Share>,
    /// The earlier sides reached in this round, layer by layer.
    front: Vec<u32>,
    /// The later sides it has not reached.
    unseen: Vec<u64>,
    /// The later sides of each of its layers, a row of bits each.
    layers: Vec<u64>,
    path: Vec<Hop>,
}

/// A completion that may have run ahead of others.
struct Earlier {
    position: u32,
    row: Row,
    /// The round's layer it is in.
    layer: u32,
    /// What the source can still give it.
    supply: u64,
}

/// A completion that others ran ahead of.
struct Later {
    position: u32,
    /// The first share of what flows in.
    shares: u32,
    /// The share to try next in this round.
    next_share: u32,
    /// What it can still take.
    room: u64,
}

/// Part of a path: from `earlier` forward to `later`, then back along `share`.
#[derive(Clone, Copy)]
struct Hop {
    earlier: usize,
    later: usize,
    share: u32,
}

impl Network {
    pub(super) fn new(before: &Closure, conflicts: &Conflicts) -> Self {
        let elements = Elements::ahead(before, conflicts);
        let partners = Partners::new(before, conflicts, &elements);
        let capacity = |position: u32| conflicts.places[position as usize].capacity;
        let earlier = elements.completions(conflicts).map(|(number, position)| Earlier {
            position,
            row: partners.row(number, conflicts.places[position as usize].passed),
            layer: 0,
            supply: capacity(position),
        });
        let later = conflicts.later.iter().map(|&conflicts::Later { position, .. }| Later {
            position,
            shares: END,
            next_share: END,
            room: capacity(position),
        });
        Self {
            earlier: earlier.collect(),
            later: later.collect(),
            shares: Vec::new(),
            front: Vec::new(),
            unseen: vec![0; partners.words],
            // The first round needs no search: every later side is one step away.
            layers: vec![u64::MAX; partners.words],
            path: Vec::new(),
            partners,
        }
    }

    /// Names the position of each completion that is not in the latest of the
    /// heaviest antichains, some twice.
    pub(super) fn leave_out(mut self, mut name: impl FnMut(u32)) {
        // Taken by rank, from the last, each with the next one it ran ahead of,
        // completions of steps in a chain are paired as well as can be at once.
        self.fill();
        while self.reach() {
            self.fill();
        }
        let earlier = self.earlier.iter().filter(|side| side.layer == NOWHERE);
        earlier.for_each(|side| name(side.position));
        let reached = |side: usize| self.unseen[side / 64] >> (side % 64) & 1 == 0;
        let later = self.later.iter().enumerate().filter(|(side, _)| reached(*side));
        later.for_each(|(_, side)| name(side.position));
    }

    /// Sends all that goes through the layers of a round.
    fn fill(&mut self) {
        for source in 0..self.earlier.len() {
            while self.earlier[source].supply > 0 && self.find(source) {
                self.send(source);
            }
        }
    }

    /// Lays out the layers of a round; false when no more flow gets through,
    /// and then the layers hold all that the source still reaches.
    fn reach(&mut self) -> bool {
        self.unseen.fill(u64::MAX);
        self.layers.clear();
        self.front.clear();
        for (index, side) in (0..).zip(&mut self.earlier) {
            side.layer = NOWHERE;
            if side.supply > 0 {
                side.layer = 0;
                self.front.push(index);
            }
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
        let Row { first, mut mask, .. } = self.earlier[earlier].row;
        let words = self.partners.words(&self.earlier[earlier].row);
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
                let later = &mut self.later[word * 64 + bit];
                room |= later.room > 0;
                later.next_share = later.shares;
                let mut at = later.shares;
                while let Some(share) = self.shares.get(at as usize) {
                    let earlier = &mut self.earlier[share.from as usize];
                    if share.amount > 0 && earlier.layer == NOWHERE {
                        earlier.layer = depth;
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
    fn find(&mut self, source: usize) -> bool {
        let last = self.layers.len() / self.partners.words - 1;
        self.path.clear();
        let mut earlier = source;
        loop {
            let depth = self.path.len();
            let Some(later) = self.open_partner(earlier, depth) else {
                self.earlier[earlier].layer = NOWHERE;
                let Some(hop) = self.path.pop() else { return false };
                earlier = hop.earlier;
                continue;
            };
            let room = depth == last && self.later[later].room > 0;
            let share = if depth == last { END } else { self.open_share(later, depth as u32 + 1) };
            if room || share != END {
                self.path.push(Hop { earlier, later, share });
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
        let Row { first, mut mask, .. } = self.earlier[earlier].row;
        let words = self.partners.words(&self.earlier[earlier].row);
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
        let mut at = self.later[later].next_share;
        while let Some(share) = self.shares.get(at as usize) {
            if share.amount > 0 && self.earlier[share.from as usize].layer == depth {
                break;
            }
            at = share.next;
        }
        self.later[later].next_share = at;
        at
    }

    fn close(&mut self, later: usize, depth: usize) {
        self.layers[depth * self.partners.words + later / 64] &= !(1 << (later % 64));
    }

    /// Sends as much as the path takes, from `source` to the room at its end.
    fn send(&mut self, source: usize) {
        let depth = self.path.len() - 1;
        let end = self.path[depth].later;
        let back = self.path[..depth].iter().map(|hop| self.shares[hop.share as usize].amount);
        let amount = back.fold(self.earlier[source].supply.min(self.later[end].room), u64::min);
        self.earlier[source].supply -= amount;
        self.later[end].room -= amount;
        for hop in 0..=depth {
            let Hop { earlier, later, share } = self.path[hop];
            if let Some(share) = self.shares.get_mut(share as usize) {
                share.amount -= amount;
            }
            self.add(earlier as u32, later, amount);
        }
        if self.later[end].room == 0 {
            self.close(end, depth);
        }
    }

    /// Adds to what flows from `from` into `later`, in a spent share if there
    /// is one, so that no list outgrows its flow.
    fn add(&mut self, from: u32, later: usize, amount: u64) {
        let mut at = self.later[later].shares;
        while let Some(share) = self.shares.get_mut(at as usize) {
            if share.from == from || share.amount == 0 {
                share.from = from;
                share.amount += amount;
                return;
            }
            at = share.next;
        }
        self.shares.push(Share { from, next: self.later[later].shares, amount });
        self.later[later].shares = (self.shares.len() - 1) as u32;
    }
}
