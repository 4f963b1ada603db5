//! The simple temporal network of a plan: moments, the least time between
//! them, and the circles in which more time is needed than is allowed.

use std::collections::BTreeMap;

use crate::plan::check::certain::{self, Kindred};
use crate::plan::{Anchor, Condition, FactIx, Plan, RoleIx, Span, StepIx, Within};

/// A moment of every drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    Start,
    /// The step becomes a duty; one moment for all that share condition and lead.
    Activation(StepIx),
    Completion(StepIx),
    Receipt(FactIx, RoleIx),
}

/// Why one moment cannot come before another, or not so soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The step takes its shortest duration once it is a duty.
    Own(StepIx),
    /// The first waits for the second.
    After(StepIx, StepIx),
    /// The first is a duty once the second is done.
    Begins(StepIx, StepIx),
    /// A duty begins after the drill, or after its lead was told.
    Known,
    /// The step must be done within this of what its limit is counted from.
    Limit(StepIx, Span),
}

impl Link {
    /// The least seconds from its first moment to its second; negative for a
    /// limit, which is read backwards.
    pub fn seconds(self, plan: &Plan) -> i64 {
        match self {
            Self::Own(step) | Self::After(step, _) => plan.step(step).duration.low.0,
            Self::Begins(..) | Self::Known => 0,
            Self::Limit(_, span) => -span.0,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Edge {
    from: usize,
    to: usize,
    seconds: i64,
    link: Link,
}

/// The network; contradictions are its circles of positive length.
pub struct Network<'a> {
    plan: &'a Plan,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    /// Where each step's activation and completion stand among the nodes.
    activations: Vec<usize>,
    completions: Vec<usize>,
    receipts: BTreeMap<(FactIx, RoleIx), usize>,
}

const START: usize = 0;

impl<'a> Network<'a> {
    pub fn new(plan: &'a Plan) -> Self {
        let steps = plan.steps.len();
        let mut network = Self {
            plan,
            nodes: vec![Node::Start],
            edges: Vec::with_capacity(steps * 4),
            activations: vec![START; steps],
            completions: vec![START; steps],
            receipts: BTreeMap::new(),
        };
        for (ix, _) in plan.steps() {
            network.completions[ix.index()] = network.node(Node::Completion(ix));
        }
        network.activate();
        // In the plan's order, so that one pass settles all but the limits.
        for &ix in plan.graph.order() {
            network.link_step(ix);
        }
        for (ix, _) in plan.steps() {
            network.link_limit(ix);
        }
        network
    }

    fn node(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn receipt(&mut self, fact: FactIx, role: RoleIx) -> usize {
        if let Some(at) = self.receipts.get(&(fact, role)) {
            return *at;
        }
        let at = self.node(Node::Receipt(fact, role));
        self.receipts.insert((fact, role), at);
        at
    }

    fn edge(&mut self, from: usize, to: usize, link: Link) {
        self.edges.push(Edge { from, to, seconds: link.seconds(self.plan), link });
    }

    /// One moment for all duties with the same condition and the same lead,
    /// on whose knowledge it is judged.
    fn activate(&mut self) {
        let plan = self.plan;
        let mut kindred = Kindred::default();
        for (ix, step) in plan.steps() {
            let Some(when) = step.when.as_deref() else { continue };
            let first = kindred.first(plan, ix);
            if first != ix {
                self.activations[ix.index()] = self.activations[first.index()];
                continue;
            }
            let at = self.node(Node::Activation(ix));
            self.activations[ix.index()] = at;
            self.edge(START, at, Link::Known);
            self.link_condition(ix, when, step.lead, at);
        }
    }

    /// What must have happened for the condition to hold.
    fn link_condition(&mut self, ix: StepIx, when: &Condition, lead: RoleIx, at: usize) {
        let mut asked = Vec::new();
        certain::demanded(when, &mut |part| asked.push(part.clone()));
        for part in asked {
            match part {
                Condition::Done(before) => {
                    self.edge(self.completions[before.index()], at, Link::Begins(ix, before));
                }
                // Unknown facts meet no bound.
                Condition::Within(fact, _) | Condition::Equal(fact, _) => {
                    let told = self.receipt(fact, lead);
                    self.edge(told, at, Link::Known);
                }
                _ => {}
            }
        }
    }

    fn link_step(&mut self, ix: StepIx) {
        let plan = self.plan;
        let step = plan.step(ix);
        let done = self.completions[ix.index()];
        self.edge(self.activations[ix.index()], done, Link::Own(ix));
        for before in certain::musts(step) {
            if certain::binds(plan.step(before), step) && plan.step(before).repeat.is_none() {
                self.edge(self.completions[before.index()], done, Link::After(ix, before));
            }
        }
    }

    fn link_limit(&mut self, ix: StepIx) {
        let step = self.plan.step(ix);
        let Some(limit) = step.limit.as_ref().filter(|_| step.repeat.is_none()) else { return };
        let Some(Within::Span(hard)) = limit.hard else { return };
        if let Some(anchor) = self.anchor(ix, &limit.from) {
            self.edge(self.completions[ix.index()], anchor, Link::Limit(ix, hard));
        }
    }

    fn anchor(&mut self, ix: StepIx, from: &Anchor) -> Option<usize> {
        match from {
            Anchor::Activation => Some(self.activations[ix.index()]),
            Anchor::Step(other) => Some(self.completions[other.index()]),
            Anchor::Receipt(fact, role) => Some(self.receipt(*fact, *role)),
            // Where these stand against everything else the story decides.
            Anchor::Incident | Anchor::Inject(_) => None,
        }
    }

    /// What the limit of this step is counted from.
    pub fn anchor_node(&self, ix: StepIx) -> Node {
        match self.plan.step(ix).limit.as_ref().map(|limit| &limit.from) {
            Some(Anchor::Step(other)) => Node::Completion(*other),
            Some(Anchor::Receipt(fact, role)) => Node::Receipt(*fact, *role),
            _ if self.plan.step(ix).when.is_some() => Node::Activation(ix),
            _ => Node::Start,
        }
    }

    /// Leaves the limit of this step out of account.
    pub fn forget_limit(&mut self, step: StepIx) {
        self.edges.retain(|edge| !matches!(edge.link, Link::Limit(owner, _) if owner == step));
    }

    /// The links of a shortest circle in which more time is needed than is
    /// allowed, in order; none where all limits can be met together.
    pub fn contradiction(&self) -> Option<Vec<Link>> {
        let circle = self.positive_circle()?;
        let shortest = self.shortest_among(&circle).unwrap_or(circle);
        Some(shortest.into_iter().map(|edge| self.edges[edge].link).collect())
    }

    /// Bellman and Ford, on longest ways: edge indices of a positive circle.
    fn positive_circle(&self) -> Option<Vec<usize>> {
        let mut longest = vec![0i64; self.nodes.len()];
        let mut entered: Vec<Option<usize>> = vec![None; self.nodes.len()];
        for round in 0..=self.nodes.len() {
            let mut changed = false;
            for (i, edge) in self.edges.iter().enumerate() {
                let reached = longest[edge.from].saturating_add(edge.seconds);
                if reached > longest[edge.to] {
                    longest[edge.to] = reached;
                    entered[edge.to] = Some(i);
                    changed = true;
                }
            }
            if !changed {
                return None;
            }
            // A circle among the edges last taken is one that keeps growing.
            if round > 0
                && let Some(circle) = self.circle_of(&entered)
            {
                return Some(circle);
            }
        }
        None
    }

    /// A circle that the edges by which each node was entered run in.
    fn circle_of(&self, entered: &[Option<usize>]) -> Option<Vec<usize>> {
        let mut seen = vec![usize::MAX; self.nodes.len()];
        for start in 0..self.nodes.len() {
            let mut at = start;
            while seen[at] == usize::MAX {
                seen[at] = start;
                let Some(edge) = entered[at] else { break };
                at = self.edges[edge].from;
            }
            let came_round = seen[at] == start && entered[at].is_some();
            if came_round && let Some(circle) = self.walk_back(at, entered) {
                return Some(circle);
            }
        }
        None
    }

    /// The circle through `at`, walked back and then turned round.
    fn walk_back(&self, at: usize, entered: &[Option<usize>]) -> Option<Vec<usize>> {
        let mut circle = Vec::new();
        let mut here = at;
        loop {
            let edge = entered[here]?;
            circle.push(edge);
            here = self.edges[edge].from;
            if here == at {
                circle.reverse();
                return Some(circle);
            }
            if circle.len() > self.nodes.len() {
                return None;
            }
        }
    }

    /// The circle of fewest links among the nodes of this one.
    fn shortest_among(&self, circle: &[usize]) -> Option<Vec<usize>> {
        /// Longer circles are told as they were found.
        const NODES_MAX: usize = 60;
        let nodes: Vec<usize> = circle.iter().map(|edge| self.edges[*edge].from).collect();
        if nodes.len() > NODES_MAX {
            return None;
        }
        let place = |node: usize| nodes.iter().position(|own| *own == node);
        let inner: Vec<(usize, usize, usize)> = self
            .edges
            .iter()
            .enumerate()
            .filter_map(|(i, edge)| Some((place(edge.from)?, place(edge.to)?, i)))
            .collect();
        let found = (0..nodes.len()).filter_map(|start| self.round_trip(start, nodes.len(), &inner));
        found.min_by_key(Vec::len)
    }

    /// The fewest inner edges that lead from a node back to it in positive time.
    fn round_trip(&self, start: usize, nodes: usize, inner: &[(usize, usize, usize)]) -> Option<Vec<usize>> {
        // By how many edges: the longest way to each node, and its last edge.
        let mut layers: Vec<Vec<Option<(i64, usize)>>> = vec![vec![None; nodes]];
        layers[0][start] = Some((0, usize::MAX));
        for count in 1..=nodes {
            let mut next: Vec<Option<(i64, usize)>> = vec![None; nodes];
            for (i, (from, to, edge)) in inner.iter().enumerate() {
                let Some((so_far, _)) = layers[count - 1][*from] else { continue };
                let reached = so_far + self.edges[*edge].seconds;
                if next[*to].is_none_or(|(best, _)| reached > best) {
                    next[*to] = Some((reached, i));
                }
            }
            let back = next[start].is_some_and(|(reached, _)| reached > 0);
            layers.push(next);
            if back {
                return Some(trace(&layers, start, inner));
            }
        }
        None
    }
}

/// The edges of the way that the last layer ends in, first edge first.
fn trace(layers: &[Vec<Option<(i64, usize)>>], end: usize, inner: &[(usize, usize, usize)]) -> Vec<usize> {
    let (mut way, mut at) = (Vec::new(), end);
    for layer in layers[1..].iter().rev() {
        let Some((_, last)) = layer[at] else { break };
        let (from, _, edge) = inner[last];
        way.push(edge);
        at = from;
    }
    way.reverse();
    way
}
