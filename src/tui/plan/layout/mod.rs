//! A plan worked out for being shown: once, as a pure function, so that no
//! frame has to.

mod activation;
mod layered;
mod links;
mod order;
mod timing;

pub use activation::Group;
pub use layered::{Gap, Layered, Net, Place, Slot};
pub use links::Links;
pub use timing::{Bar, Verdict};

use super::scale::Crowd;
use crate::plan::{Plan, Span, StepIx};
use activation::Groups;

/// One row of the lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// What makes the steps below duties: a place in [`Layout::groups`].
    Group(usize),
    /// A step; `opens_lane` on the first row of its role's lane.
    Step { step: StepIx, opens_lane: bool },
}

/// A plan laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    pub groups: Vec<Group>,
    /// The lanes, top to bottom: under each group a lane for each role.
    pub rows: Vec<Row>,
    /// The row of each step, by step.
    pub row_of: Vec<usize>,
    /// Each step on the axis, by step.
    pub bars: Vec<Bar>,
    /// How many steps miss their limit, and how many may.
    pub tight: [usize; 2],
    /// The latest moment on any bar.
    pub horizon: Span,
    /// Where the moments on the bars crowd.
    pub crowd: Crowd,
    pub links: Links,
    /// The whole plan in layers.
    pub whole: Layered,
}

/// Lays a plan out. Takes a while for a plan of thousands of steps; the same
/// plan is always laid out the same.
#[must_use]
pub fn layout(plan: &Plan) -> Layout {
    let mut groups = Groups::new(plan);
    let bars = timing::bars(plan, &mut groups);
    let (rows, row_of) = lanes(plan, &groups, &bars);
    let links = Links::new(plan);
    let whole = Layered::whole(plan, &links);
    let moments = || bars.iter().flat_map(|bar| [Some(bar.end), bar.target, bar.limit]).flatten();
    Layout {
        rows,
        row_of,
        horizon: moments().max().unwrap_or_default(),
        crowd: Crowd::new(moments()),
        tight: [Verdict::Misses, Verdict::MayMiss]
            .map(|verdict| bars.iter().filter(|bar| bar.verdict == verdict).count()),
        groups: groups.all,
        bars,
        links,
        whole,
    }
}

impl Layout {
    #[must_use]
    pub fn bar(&self, step: StepIx) -> &Bar {
        &self.bars[step.index()]
    }
}

/// Groups in their order, in each a lane for every role in the plan's order,
/// in each lane what begins first.
fn lanes(plan: &Plan, groups: &Groups, bars: &[Bar]) -> (Vec<Row>, Vec<usize>) {
    let mut order: Vec<StepIx> = plan.steps().map(|(ix, _)| ix).collect();
    order.sort_by_key(|ix| {
        let bar = &bars[ix.index()];
        (groups.of[ix.index()], plan.step(*ix).lead, bar.begin, bar.end, *ix)
    });
    let mut rows = Vec::with_capacity(order.len() + groups.all.len());
    let mut row_of = vec![0; order.len()];
    let mut last = None;
    for step in order {
        let (group, role) = (groups.of[step.index()], plan.step(step).lead);
        if last.is_none_or(|(own, _)| own != group) {
            rows.push(Row::Group(group));
        }
        row_of[step.index()] = rows.len();
        rows.push(Row::Step { step, opens_lane: last != Some((group, role)) });
        last = Some((group, role));
    }
    (rows, row_of)
}

#[cfg(test)]
mod tests;
