//! Which step of the new revision is which of the old one: by id, by the id
//! it had formerly, and where neither tells, by likeness. A guess is always
//! shown as one.

use crate::plan::{Plan, Step, StepIx};
use crate::words::{Id, Lang};

/// By what two steps were taken to be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Somebody said so.
    Confirmed,
    Id,
    /// The new step names the old one's id as its former one.
    Former,
    /// By its title, stage, role and clause; in thousandths, 1000 is the same.
    Likeness(u32),
}

impl How {
    /// Whether a person ought to confirm it.
    #[must_use]
    pub const fn is_guess(self) -> bool {
        matches!(self, Self::Likeness(_))
    }
}

/// One step under both revisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub old: StepIx,
    pub new: StepIx,
    pub how: How,
}

/// How the steps of two revisions go together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matching {
    /// In the order of the new revision.
    pub pairs: Vec<Pair>,
    pub added: Vec<StepIx>,
    pub removed: Vec<StepIx>,
}

impl Matching {
    /// The old step a new one was.
    #[must_use]
    pub fn old_of(&self, new: StepIx) -> Option<StepIx> {
        self.pairs.iter().find(|pair| pair.new == new).map(|pair| pair.old)
    }

    /// The new step an old one became.
    #[must_use]
    pub fn new_of(&self, old: StepIx) -> Option<StepIx> {
        self.pairs.iter().find(|pair| pair.old == old).map(|pair| pair.new)
    }
}

/// From this likeness on, in thousandths, two steps are taken for the same.
const ALIKE: u32 = 620;

/// Matches the steps of two revisions. `confirmed` holds pairs of ids, old
/// and new, that somebody has said to be the same; a step said to be the same
/// as nothing stands with none.
#[must_use]
pub fn matching(old: &Plan, new: &Plan, confirmed: &[(Id, Option<Id>)]) -> Matching {
    let mut draft =
        Draft { old: vec![false; old.steps.len()], new: vec![false; new.steps.len()], pairs: Vec::new() };
    for (from, to) in confirmed {
        match (old.step_with_id(from.as_str()), to.as_ref().and_then(|to| new.step_with_id(to.as_str()))) {
            (Some(from), Some(to)) => draft.join(from, to, How::Confirmed),
            // Kept apart from everything: removed, whatever looks like it.
            (Some(from), None) if to.is_none() => draft.old[from.index()] = true,
            _ => {}
        }
    }
    for (ix, step) in new.steps() {
        if let Some(own) = old.step_with_id(step.id.as_str()) {
            draft.join(own, ix, How::Id);
        }
    }
    for (ix, step) in new.steps() {
        if let Some(own) = step.former.as_ref().and_then(|former| old.step_with_id(former.as_str())) {
            draft.join(own, ix, How::Former);
        }
    }
    for (likeness, own, ix) in likely(old, new, &draft) {
        draft.join(own, ix, How::Likeness(likeness));
    }
    draft.done(old, new)
}

/// Steps not matched yet that are alike enough, the likest first.
fn likely(old: &Plan, new: &Plan, draft: &Draft) -> Vec<(u32, StepIx, StepIx)> {
    let mut all = Vec::new();
    for (ix, step) in new.steps().filter(|(ix, _)| !draft.new[ix.index()]) {
        for (own, other) in old.steps().filter(|(own, _)| !draft.old[own.index()]) {
            let likeness = likeness((old, other), (new, step));
            if likeness >= ALIKE {
                all.push((likeness, own, ix));
            }
        }
    }
    all.sort_by_key(|(likeness, own, ix)| (std::cmp::Reverse(*likeness), *own, *ix));
    all
}

/// How alike two steps are, in thousandths: for the most part by their
/// titles, then by who leads them, their stage and their clause.
fn likeness((old, own): (&Plan, &Step), (new, step): (&Plan, &Step)) -> u32 {
    let by_title = Lang::ALL.map(|lang| alike(own.title.get(lang), step.title.get(lang)));
    let title = by_title.into_iter().fold(0.0, f64::max);
    let is_same_lead = old.role(own.lead).id == new.role(step.lead).id;
    let clause = |plan: &Plan, step: &Step| step.clause.map(|ix| plan.clause(ix).id.clone());
    let is_same_clause = own.clause.is_some() && clause(old, own) == clause(new, step);
    let rest = [(is_same_lead, 0.15), (own.stage == step.stage, 0.1), (is_same_clause, 0.1)];
    let rest: f64 = rest.into_iter().filter(|(same, _)| *same).map(|(_, share)| share).sum();
    ((title * 0.65 + rest) * 1_000.0).round() as u32
}

/// Dice's coefficient over pairs of neighbouring characters; a title of one
/// character is alike to itself. Characters are counted, not bytes: a Chinese
/// one has three.
fn alike(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let (own, mut rest) = (neighbours(one), neighbours(other));
    let all = own.len() + rest.len();
    let mut is_shared = |pair: &(char, char)| {
        let at = rest.iter().position(|other| other == pair);
        at.map(|at| rest.swap_remove(at)).is_some()
    };
    let shared = own.iter().filter(|pair| is_shared(pair)).count();
    if all == 0 { 0.0 } else { (2 * shared) as f64 / all as f64 }
}

fn neighbours(text: &str) -> Vec<(char, char)> {
    let characters = || text.chars().filter(|c| !c.is_whitespace());
    characters().zip(characters().skip(1)).collect()
}

struct Draft {
    old: Vec<bool>,
    new: Vec<bool>,
    pairs: Vec<Pair>,
}

impl Draft {
    /// Whoever is spoken for stays with whom they were given to.
    fn join(&mut self, old: StepIx, new: StepIx, how: How) {
        if !self.old[old.index()] && !self.new[new.index()] {
            (self.old[old.index()], self.new[new.index()]) = (true, true);
            self.pairs.push(Pair { old, new, how });
        }
    }

    fn done(mut self, old: &Plan, new: &Plan) -> Matching {
        self.pairs.sort_by_key(|pair| pair.new);
        let is_new = |ix: &StepIx| !self.pairs.iter().any(|pair| pair.new == *ix);
        let is_gone = |ix: &StepIx| !self.pairs.iter().any(|pair| pair.old == *ix);
        let added = new.steps().map(|(ix, _)| ix).filter(is_new).collect();
        let removed = old.steps().map(|(ix, _)| ix).filter(is_gone).collect();
        Matching { added, removed, pairs: self.pairs }
    }
}
