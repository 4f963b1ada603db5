//! Which step directly comes before which, both ways.

use crate::plan::{Plan, StepIx};

/// The direct prerequisites and successors of every step, each once and in
/// the plan's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    before: Vec<Vec<StepIx>>,
    after: Vec<Vec<StepIx>>,
}

impl Links {
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let mut before: Vec<Vec<StepIx>> = vec![Vec::new(); plan.steps.len()];
        let mut after = Vec::with_capacity(plan.steps.len());
        for (ix, _) in plan.steps() {
            let mut own: Vec<StepIx> = plan.graph.successors(ix).collect();
            own.sort_unstable();
            own.dedup();
            own.iter().for_each(|next| before[next.index()].push(ix));
            after.push(own);
        }
        Self { before, after }
    }

    #[must_use]
    pub fn before(&self, step: StepIx) -> &[StepIx] {
        &self.before[step.index()]
    }

    #[must_use]
    pub fn after(&self, step: StepIx) -> &[StepIx] {
        &self.after[step.index()]
    }

    /// How many steps there are.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.after.len()
    }
}
