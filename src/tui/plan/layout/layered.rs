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
    tallest: usize,
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
        made.tallest = draft.layers.iter().map(Vec::len).max().unwrap_or(0);
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
        for (layer, nodes) in draft.layers.iter().enumerate().take(draft.layers.len().saturating_sub(1)) {
            let mut gap = Gap::default();
            for (from, node) in nodes.iter().enumerate().filter(|(_, node)| !draft.after[**node].is_empty()) {
                let mut to: Vec<usize> = draft.after[*node].iter().map(|next| places[*next]).collect();
                to.sort_unstable();
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
        let first = net.to.first().map_or(from, |to| self.row(layer + 1, *to));
        let last = net.to.last().map_or(from, |to| self.row(layer + 1, *to));
        (from.min(first), from.max(last))
    }

    /// The first row of a slot: each takes two, lines arriving on the first
    /// and leaving on the second, so that the two never share a row.
    #[must_use]
    pub fn row(&self, layer: usize, slot: usize) -> usize {
        let above = self.tallest - self.layers[layer].len();
        slot * 2 + (above - above % 2)
    }

    /// The slot a row of a layer belongs to.
    #[must_use]
    pub fn slot_at(&self, layer: usize, row: usize) -> Option<usize> {
        let slot = row.checked_sub(self.row(layer, 0))? / 2;
        (slot < self.layers[layer].len()).then_some(slot)
    }

    /// Rows the tallest layer takes.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.tallest * 2
    }
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
