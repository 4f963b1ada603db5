//! The dependency graph of a plan's steps: order, and circles spelled out.

use std::sync::OnceLock;

use petgraph::algo::{tarjan_scc, toposort};
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
        let Ok(sorted) = toposort(&graph, None) else { return Err(circles(&graph)) };
        let order: Vec<StepIx> = sorted.iter().map(|node| StepIx::from(node.index())).collect();
        let mut ranks = vec![0; steps];
        for (rank, step) in (0u32..).zip(&order) {
            ranks[step.index()] = rank;
        }
        Ok(Self { graph, order, ranks, closure: OnceLock::new() })
    }

    /// All steps, each after everything it waits for.
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
