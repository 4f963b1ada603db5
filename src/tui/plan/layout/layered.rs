//! Steps in layers, every line leading to a later one, ready to be drawn: who
//! stands where, and on which track a line changes its row.

use std::collections::BTreeMap;

use super::links::Links;
use super::order::Draft;
use crate::plan::{Plan, StepIx};

/// Lines over more layers than this are not drawn but told by a number: they
/// would be nothing but parallels, and without end in a plan where everything
/// leads to its last step.
const LAYERS_MAX: usize = 8;
/// Sweeps that draw the rows of connected steps together, the last forwards.
const ROW_SWEEPS: usize = 6;

/// What stands at a place of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    Step(StepIx),
    /// The lines of this step pass by.
    Through(StepIx),
}

/// A place among the layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub layer: usize,
    pub slot: usize,
}

/// All lines that leave one slot, as one: they run together to a track, and
/// along it to the rows of their ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Net {
    /// Slot in the layer before the gap.
    pub from: usize,
    /// Slots in the layer after it, top to bottom.
    pub to: Vec<usize>,
    /// Column within the gap, from 0.
    pub track: usize,
}

/// What lies between two layers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gap {
    pub nets: Vec<Net>,
    /// How many tracks the nets need so that no two run over each other.
    pub tracks: usize,
}

/// Prerequisites and successors of a step that no line leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hidden {
    pub before: usize,
    pub after: usize,
}

/// Steps in layers with the lines between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layered {
    pub layers: Vec<Vec<Slot>>,
    /// `gaps[i]` lies between the layers `i` and `i + 1`.
    pub gaps: Vec<Gap>,
    pub places: BTreeMap<StepIx, Place>,
    /// Only steps of which something is hidden.
    pub hidden: BTreeMap<StepIx, Hidden>,
    /// Pairs of lines that cross: in the plan's own order, and as drawn.
    pub crossings: (u64, u64),
    /// The row of each slot, in slots from the top.
    rows: Vec<Vec<usize>>,
    /// Which slots are passed through without a bend.
    level: Vec<Vec<bool>>,
}

impl Layered {
    /// The whole plan: every step as far left as its prerequisites let it
    /// stand, or nearer to its successors where that shortens its lines.
    #[must_use]
    pub fn whole(plan: &Plan, links: &Links) -> Self {
        let layers = whole_layers(plan, links);
        let steps = layers.iter().enumerate().map(|(i, layer)| (StepIx::from(i), *layer)).collect();
        Self::new(plan, links, &steps)
    }

    /// A step with what leads to it and what follows from it, up to `hops`
    /// steps away.
    #[must_use]
    pub fn around(plan: &Plan, links: &Links, focus: StepIx, hops: usize) -> Self {
        let before = distances(plan, links, focus, hops, false);
        let after = distances(plan, links, focus, hops, true);
        let furthest = before.values().copied().max().unwrap_or(0);
        let mut layers = BTreeMap::from([(focus, furthest)]);
        layers.extend(before.into_iter().map(|(step, distance)| (step, furthest - distance)));
        layers.extend(after.into_iter().map(|(step, distance)| (step, furthest + distance)));
        Self::new(plan, links, &layers)
    }

    /// Lays out the steps given with their layers; every line between two of
    /// them must lead to a later layer.
    fn new(plan: &Plan, links: &Links, layers: &BTreeMap<StepIx, usize>) -> Self {
        let mut steps: Vec<(StepIx, usize)> = layers.iter().map(|(step, layer)| (*step, *layer)).collect();
        // Before any sweep: steps of one stage together, and of one role.
        steps.sort_by_key(|(ix, _)| (plan.step(*ix).stage, plan.step(*ix).lead, *ix));
        let mut draft = Draft::default();
        let mut slots = Vec::with_capacity(steps.len());
        let mut node_of = BTreeMap::new();
        for (ix, layer) in &steps {
            node_of.insert(*ix, draft.node(*layer));
            slots.push(Slot::Step(*ix));
        }
        let mut made = Self::default();
        for (ix, layer) in &steps {
            let is_near = |one: &usize, other: &StepIx| {
                layers.get(other).is_some_and(|own| own.abs_diff(*one) <= LAYERS_MAX)
            };
            let shown = |all: &[StepIx]| -> Vec<StepIx> {
                all.iter().copied().filter(|other| is_near(layer, other)).collect()
            };
            let near = shown(links.after(*ix));
            let hidden = Hidden {
                before: links.before(*ix).len() - shown(links.before(*ix)).len(),
                after: links.after(*ix).len() - near.len(),
            };
            if hidden != Hidden::default() {
                made.hidden.insert(*ix, hidden);
            }
            let ends = near.iter().map(|next| (layers[next], node_of[next])).collect();
            draw_lines(&mut draft, &mut slots, *ix, (*layer, node_of[ix]), ends);
        }
        made.crossings.0 = draft.crossings();
        draft.order();
        made.crossings.1 = draft.crossings();
        made.rows = rows(&draft, |node| matches!(slots[node], Slot::Through(_)));
        made.layers =
            draft.layers.iter().map(|layer| layer.iter().map(|node| slots[*node]).collect()).collect();
        made.take_places();
        made.take_gaps(&draft);
        made
    }

    fn take_places(&mut self) {
        for (layer, slots) in self.layers.iter().enumerate() {
            for (slot, own) in slots.iter().enumerate() {
                if let Slot::Step(ix) = own {
                    self.places.insert(*ix, Place { layer, slot });
                }
            }
        }
    }

    fn take_gaps(&mut self, draft: &Draft) {
        let places = draft.places();
        self.level = self.layers.iter().map(|layer| vec![false; layer.len()]).collect();
        for (layer, nodes) in draft.layers.iter().enumerate().take(draft.layers.len().saturating_sub(1)) {
            let mut gap = Gap::default();
            for (from, node) in nodes.iter().enumerate().filter(|(_, node)| !draft.after[**node].is_empty()) {
                let mut to: Vec<usize> = draft.after[*node].iter().map(|next| places[*next]).collect();
                to.sort_unstable();
                for slot in &to {
                    let passes = matches!(self.layers[layer + 1][*slot], Slot::Through(_));
                    self.level[layer + 1][*slot] =
                        passes && self.rows[layer + 1][*slot] == self.rows[layer][from];
                }
                gap.nets.push(Net { from, to, track: 0 });
            }
            gap.tracks = self.take_tracks(layer, &mut gap.nets);
            self.gaps.push(gap);
        }
    }

    /// Gives each net the first track that is free along all its rows;
    /// returns how many there are.
    fn take_tracks(&self, layer: usize, nets: &mut [Net]) -> usize {
        let mut order: Vec<(usize, usize, usize)> = Vec::with_capacity(nets.len());
        for (at, net) in nets.iter().enumerate() {
            let (top, bottom) = self.reach(layer, net);
            order.push((top, bottom, at));
        }
        order.sort_unstable();
        let mut free_after: Vec<usize> = Vec::new();
        for (top, bottom, at) in order {
            let track = free_after.iter().position(|last| *last < top).unwrap_or(free_after.len());
            if track == free_after.len() {
                free_after.push(bottom);
            } else {
                free_after[track] = bottom;
            }
            nets[at].track = track;
        }
        free_after.len()
    }

    /// The first and last row a net runs over on its track.
    #[must_use]
    pub fn reach(&self, layer: usize, net: &Net) -> (usize, usize) {
        let from = self.row(layer, net.from) + 1;
        let arrivals = net.to.iter().map(|to| self.arrival(layer + 1, *to));
        arrivals.fold((from, from), |(top, bottom), row| (top.min(row), bottom.max(row)))
    }

    /// The first row of a slot: each takes two, lines arriving on the first
    /// and leaving on the second, so that the two never share a row.
    #[must_use]
    pub fn row(&self, layer: usize, slot: usize) -> usize {
        self.rows[layer][slot] * 2
    }

    /// The row lines arrive at a slot on: the first, but for those that pass
    /// straight on from the row they left on.
    #[must_use]
    pub fn arrival(&self, layer: usize, slot: usize) -> usize {
        self.row(layer, slot) + usize::from(self.level[layer][slot])
    }

    /// Whether lines pass through a slot without a bend.
    #[must_use]
    pub fn is_level(&self, layer: usize, slot: usize) -> bool {
        self.level[layer][slot]
    }

    /// The slots of a layer that have a row among these.
    #[must_use]
    pub fn slots_in(&self, layer: usize, rows: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let own = &self.rows[layer];
        own.partition_point(|row| row * 2 + 1 < rows.start)..own.partition_point(|row| row * 2 < rows.end)
    }

    /// Rows the whole takes.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.iter().filter_map(|layer| layer.last()).max().map_or(0, |last| (last + 1) * 2)
    }
}

/// Rows for the nodes of a draft, in slots from the top: each as near to what
/// its lines lead to as its neighbours in the layer allow.
fn rows(draft: &Draft, passes: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let mut at: Vec<i64> = draft.places().into_iter().map(|place| place as i64).collect();
    for sweep in 0..ROW_SWEEPS {
        let is_forward = sweep % 2 == 1;
        for step in 0..draft.layers.len() {
            let layer = if is_forward { step } else { draft.layers.len() - 1 - step };
            let wishes: Vec<(i64, i64)> = draft.layers[layer]
                .iter()
                .map(|node| {
                    let near = if is_forward { &draft.before[*node] } else { &draft.after[*node] };
                    let mean = near
                        .iter()
                        .map(|other| at[*other])
                        .sum::<i64>()
                        .div_euclid((near.len() as i64).max(1));
                    // A line passing by is worth keeping straight.
                    (if near.is_empty() { at[*node] } else { mean }, if passes(*node) { 4 } else { 1 })
                })
                .collect();
            for (node, row) in draft.layers[layer].iter().zip(spread(&wishes)) {
                at[*node] = row;
            }
        }
    }
    let top = at.iter().min().copied().unwrap_or(0);
    draft.layers.iter().map(|layer| layer.iter().map(|node| (at[*node] - top) as usize).collect()).collect()
}

/// Rows in rising order as near as can be to the wishes, each given with its
/// weight: neighbours whose wishes disagree settle on their weighted mean.
fn spread(wishes: &[(i64, i64)]) -> Vec<i64> {
    let mut blocks: Vec<(i64, i64, usize)> = Vec::new();
    for (i, (wish, weight)) in wishes.iter().enumerate() {
        let mut block = ((wish - i as i64) * weight, *weight, 1);
        while let Some(last) = blocks.pop_if(|last| last.0 * block.1 > block.0 * last.1) {
            block = (last.0 + block.0, last.1 + block.1, last.2 + block.2);
        }
        blocks.push(block);
    }
    let rows =
        blocks.iter().flat_map(|(sum, weight, len)| std::iter::repeat_n(sum.div_euclid(*weight), *len));
    rows.enumerate().map(|(i, row)| row + i as i64).collect()
}

/// Draws the lines of a step as one bundle through the layers between.
fn draw_lines(
    draft: &mut Draft,
    slots: &mut Vec<Slot>,
    ix: StepIx,
    (mut layer, mut node): (usize, usize),
    mut ends: Vec<(usize, usize)>,
) {
    ends.sort_unstable();
    let mut ends = ends.into_iter().peekable();
    while ends.peek().is_some() {
        layer += 1;
        while let Some((_, end)) = ends.next_if(|(own, _)| *own == layer) {
            draft.line(node, end);
        }
        if ends.peek().is_some() {
            let through = draft.node(layer);
            slots.push(Slot::Through(ix));
            draft.line(node, through);
            node = through;
        }
    }
}

/// The layer of every step of a plan, by step.
fn whole_layers(plan: &Plan, links: &Links) -> Vec<usize> {
    let mut layers = vec![0; plan.steps.len()];
    for &ix in plan.graph.order() {
        layers[ix.index()] =
            links.before(ix).iter().map(|before| layers[before.index()] + 1).max().unwrap_or(0);
    }
    for &ix in plan.graph.order().iter().rev() {
        let next = links.after(ix).iter().map(|after| layers[after.index()]).min();
        if let Some(next) = next.filter(|_| links.after(ix).len() > links.before(ix).len()) {
            layers[ix.index()] = next - 1;
        }
    }
    layers
}

/// The steps within `hops` of a step on one side, each with the length of the
/// longest way to it among them.
fn distances(
    plan: &Plan,
    links: &Links,
    focus: StepIx,
    hops: usize,
    is_after: bool,
) -> BTreeMap<StepIx, usize> {
    let (onward, back) = if is_after {
        (Links::after as fn(&Links, StepIx) -> &[StepIx], Links::before as fn(&Links, StepIx) -> &[StepIx])
    } else {
        (Links::before as fn(&Links, StepIx) -> &[StepIx], Links::after as fn(&Links, StepIx) -> &[StepIx])
    };
    let mut found: BTreeMap<StepIx, usize> = BTreeMap::from([(focus, 0)]);
    let mut edge = vec![focus];
    for _ in 0..hops {
        let mut next: Vec<StepIx> =
            edge.iter().flat_map(|step| onward(links, *step).iter().copied()).collect();
        next.retain(|step| found.insert(*step, 0).is_none());
        edge = next;
    }
    let mut order: Vec<StepIx> = found.keys().copied().filter(|step| *step != focus).collect();
    order.sort_by_key(|step| plan.graph.rank(*step));
    if !is_after {
        order.reverse();
    }
    for step in order {
        let longest = back(links, step).iter().filter_map(|nearer| found.get(nearer)).max();
        let distance = longest.map_or(1, |nearer| nearer + 1);
        found.insert(step, distance);
    }
    found.remove(&focus);
    found
}
