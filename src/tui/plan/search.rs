//! Going to a step, a role or a clause by its letters, its Chinese or its
//! pinyin initials.

use super::model::Model;
use crate::plan::{ClauseIx, Plan, RoleIx, StepIx};
use crate::tui::Editor;
use crate::tui::draw::Scroll;
use crate::tui::find::Index;
use crate::words::Text;

/// Rows found that are listed: letters narrow faster than a longer list.
const HITS_MAX: usize = 50;

/// What can be gone to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Step(StepIx),
    Role(RoleIx),
    Clause(ClauseIx),
}

/// Everything that can be gone to, ready to be searched.
#[derive(Debug)]
pub struct Entries {
    targets: Vec<Target>,
    index: Index,
}

/// A search under way.
#[derive(Debug, Default)]
pub struct Search {
    pub line: Editor,
    pub hits: Vec<Target>,
    pub scroll: Scroll,
    /// The clause chosen has no step to go to.
    pub is_dead_end: bool,
}

impl Entries {
    fn new(plan: &Plan) -> Self {
        let steps = (0..plan.steps.len()).map(|i| Target::Step(StepIx::from(i)));
        let roles = (0..plan.roles.len()).map(|i| Target::Role(RoleIx::from(i)));
        let clauses = (0..plan.clauses.len()).map(|i| Target::Clause(ClauseIx::from(i)));
        let targets: Vec<Target> = steps.chain(roles).chain(clauses).collect();
        let index = Index::new(targets.iter().map(|target| wordings(plan, *target)));
        Self { targets, index }
    }

    fn find(&mut self, query: &str) -> Vec<Target> {
        self.index.find(query, HITS_MAX).iter().map(|hit| self.targets[hit.entry]).collect()
    }
}

/// The wordings a target is found by, in all languages.
fn wordings(plan: &Plan, target: Target) -> Vec<String> {
    let (id, title) = match target {
        Target::Step(ix) => (&plan.step(ix).id, Some(&plan.step(ix).title)),
        Target::Role(ix) => (&plan.role(ix).id, Some(&plan.role(ix).title)),
        Target::Clause(ix) => (&plan.clause(ix).id, plan.clause(ix).title.as_ref()),
    };
    let titles = title.into_iter().flat_map(Text::wordings).map(str::to_owned);
    titles.chain([id.to_string()]).collect()
}

/// Looks up what the line of a search says.
pub fn look_up(model: &mut Model, search: &mut Search) {
    let plan = &model.plan;
    let entries = model.entries.get_or_insert_with(|| Entries::new(plan));
    search.hits = entries.find(search.line.text());
    search.scroll = Scroll::default();
    search.is_dead_end = false;
}

/// The step a target leads to: of a role the first one it leads, else one it
/// supports; of a clause the first that rests on it.
#[must_use]
pub fn step_of(model: &Model, target: Target) -> Option<StepIx> {
    let plan = &model.plan;
    let first = |fits: &dyn Fn(&crate::plan::Step) -> bool| {
        let steps = plan.steps().filter(|(_, step)| fits(step)).map(|(ix, _)| ix);
        match &model.layout {
            Some(layout) => steps.min_by_key(|ix| layout.row_of[ix.index()]),
            None => steps.min(),
        }
    };
    match target {
        Target::Step(ix) => Some(ix),
        Target::Role(role) => {
            first(&|step| step.lead == role).or_else(|| first(&|step| step.support.contains(&role)))
        }
        Target::Clause(clause) => first(&|step| step.clause == Some(clause)),
    }
}
