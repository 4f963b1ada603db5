//! The dependency graph of a plan's steps: order, and circles spelled out.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::OnceLock;

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::StepIx;
use super::closure::Closure;

/// Which step must come before which. An edge stands for every prerequisite
/// named, in an `any` group too; node indices are step indices.
#[derive(Debug, Clone)]
pub struct StepGraph {
    graph: DiGraph<(), (), u32>,
    order: Vec<StepIx>,
    ranks: Vec<u32>,
    closure: OnceLock<Closure>,
}

impl StepGraph {
    /// Builds the graph of `steps` nodes.
    ///
    /// # Errors
    /// Every circle of steps that wait for each other, each as the steps in
    /// the order of waiting.
    pub fn new(
        steps: usize,
        edges: impl IntoIterator<Item = (StepIx, StepIx)>,
    ) -> Result<Self, Vec<Vec<StepIx>>> {
        let edges = edges.into_iter();
        let mut graph = DiGraph::with_capacity(steps, edges.size_hint().0);
        for _ in 0..steps {
            graph.add_node(());
        }
        for (before, after) in edges {
            graph.add_edge(NodeIndex::new(before.index()), NodeIndex::new(after.index()), ());
        }
        let Some(order) = sorted(&graph) else { return Err(circles(&graph)) };
        let mut ranks = vec![0; steps];
        for (rank, step) in (0u32..).zip(&order) {
            ranks[step.index()] = rank;
        }
        Ok(Self { graph, order, ranks, closure: OnceLock::new() })
    }

    /// All steps, each after everything it waits for; apart from that in the
    /// order of the file.
    #[must_use]
    pub fn order(&self) -> &[StepIx] {
        &self.order
    }

    /// The step's place in [`StepGraph::order`].
    #[must_use]
    pub fn rank(&self, step: StepIx) -> u32 {
        self.ranks[step.index()]
    }

    /// Steps that name this one as a prerequisite, each once.
    pub fn successors(&self, step: StepIx) -> impl Iterator<Item = StepIx> {
        self.graph.neighbors(NodeIndex::new(step.index())).map(|node| StepIx::from(node.index()))
    }

    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// Which step comes before which, directly or through others. Built when
    /// first asked for.
    pub fn closure(&self) -> &Closure {
        self.closure.get_or_init(|| {
            let edges: Vec<(usize, usize)> =
                self.graph.raw_edges().iter().map(|e| (e.source().index(), e.target().index())).collect();
            Closure::new(self.graph.node_count(), &edges).expect("a plan's graph has been sorted")
        })
    }
}

/// The first of all possible orders: whoever waits for nobody any more and
/// stands first in the file comes next. None where steps wait in a circle.
fn sorted(graph: &DiGraph<(), (), u32>) -> Option<Vec<StepIx>> {
    let count = graph.node_count();
    if graph.raw_edges().iter().all(|edge| edge.source() < edge.target()) {
        return Some((0..count).map(StepIx::from).collect());
    }
    let mut waits_for = vec![0u32; count];
    graph.raw_edges().iter().for_each(|edge| waits_for[edge.target().index()] += 1);
    let mut free: BinaryHeap<Reverse<usize>> =
        (0..count).filter(|step| waits_for[*step] == 0).map(Reverse).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(Reverse(step)) = free.pop() {
        order.push(StepIx::from(step));
        for next in graph.neighbors(NodeIndex::new(step)) {
            waits_for[next.index()] -= 1;
            if waits_for[next.index()] == 0 {
                free.push(Reverse(next.index()));
            }
        }
    }
    (order.len() == count).then_some(order)
}

/// One circle for every knot of steps that wait for each other.
fn circles(graph: &DiGraph<(), (), u32>) -> Vec<Vec<StepIx>> {
    let mut found: Vec<Vec<StepIx>> = tarjan_scc(graph)
        .into_iter()
        .filter(|knot| knot.len() > 1 || graph.contains_edge(knot[0], knot[0]))
        .map(|knot| circle_in(graph, &knot))
        .collect();
    found.sort();
    found
}

/// Walks inside a knot until a step comes up a second time.
fn circle_in(graph: &DiGraph<(), (), u32>, knot: &[NodeIndex]) -> Vec<StepIx> {
    let inside: std::collections::HashSet<NodeIndex> = knot.iter().copied().collect();
    let mut here = knot.iter().copied().min().unwrap_or_default();
    let mut walked: Vec<NodeIndex> = Vec::new();
    loop {
        if let Some(start) = walked.iter().position(|node| *node == here) {
            let mut circle: Vec<StepIx> =
                walked[start..].iter().map(|node| StepIx::from(node.index())).collect();
            // The same circle reads the same wherever the walk entered it.
            let first = circle.iter().enumerate().min_by_key(|(_, step)| **step).map_or(0, |(i, _)| i);
            circle.rotate_left(first);
            return circle;
        }
        walked.push(here);
        here = graph
            .neighbors(here)
            .filter(|next| inside.contains(next))
            .min()
            .expect("every step of a knot leads to another step of it");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn graph(steps: usize, edges: &[(usize, usize)]) -> Result<StepGraph, Vec<Vec<StepIx>>> {
        StepGraph::new(steps, edges.iter().map(|(a, b)| (StepIx::from(*a), StepIx::from(*b))))
    }

    fn order(graph: &StepGraph) -> Vec<usize> {
        graph.order().iter().map(|step| step.index()).collect()
    }

    #[test]
    fn the_order_of_the_file_stands_wherever_it_can() {
        assert_eq!(order(&graph(4, &[(0, 3), (1, 2)]).unwrap()), [0, 1, 2, 3]);
        assert_eq!(order(&graph(4, &[(3, 1)]).unwrap()), [0, 2, 3, 1]);
        // Named twice is named once.
        assert_eq!(order(&graph(3, &[(2, 0), (2, 0)]).unwrap()), [1, 2, 0]);
    }

    proptest! {
        /// Drawn edges either have an order that keeps every one of them, or
        /// circles each of which is one.
        #[test]
        fn every_graph_is_sorted_or_has_a_circle(
            edges in proptest::collection::vec((0usize..12, 0usize..12), 0..25)
        ) {
            match graph(12, &edges) {
                Ok(graph) => {
                    let mut all = order(&graph);
                    for (before, after) in &edges {
                        prop_assert!(graph.rank(StepIx::from(*before)) < graph.rank(StepIx::from(*after)));
                    }
                    all.sort_unstable();
                    prop_assert_eq!(all, (0..12).collect::<Vec<_>>());
                }
                Err(circles) => {
                    prop_assert!(!circles.is_empty());
                    for circle in circles {
                        let next = circle.iter().cycle().skip(1);
                        for (before, after) in circle.iter().zip(next) {
                            prop_assert!(edges.contains(&(before.index(), after.index())));
                        }
                    }
                }
            }
        }
    }
}
