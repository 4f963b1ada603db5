//! The record laid against the plan's order: which completion each duty is
//! judged on, and which completions are out of order, repeated or needless.

use crate::drill::deadline::Course;
use crate::drill::state::{Completion, StepState};
use crate::drill::{Case, State};
use crate::plan::closure::Closure;
use crate::plan::{Prerequisite, StepIx, Story};

use super::duties::Duty;
use super::order::{self, Alignment};
use super::outcome::AlignmentOutcome;
use super::owed::Owed;

/// One completion in the order it counts in.
#[derive(Debug, Clone, Copy)]
pub struct Done<'a> {
    pub step: StepIx,
    /// Which element of the order it completes; none outside every window.
    pub element: Option<usize>,
    pub completion: &'a Completion,
}

/// A record and the order it is held against.
///
/// Elements are the steps and, for a repeating step, its instances; `before`
/// orders them as the plan does, without the pairs whose first became a duty
/// after the second.
pub struct Record<'a> {
    pub done: Vec<Done<'a>>,
    pub before: Closure,
    /// The duty each element is, where it is one.
    pub duties: Vec<Option<Duty>>,
    /// Whether an `any` group was settled by its earliest alternative.
    pub exact: bool,
}

impl<'a> Record<'a> {
    /// Lays out the completions of a drill. Equal times are not ordered: ties
    /// stand in the order of the plan.
    #[must_use]
    pub fn new(case: &Case, state: &'a State, owed: &Owed, duties: &[Duty]) -> Self {
        let elements = Elements::new(case, owed, duties);
        let mut done: Vec<Done<'a>> = Vec::new();
        for (ix, _) in case.plan.steps() {
            for completion in &state.step(ix).completions {
                let element = elements.of(ix, completion.at);
                done.push(Done { step: ix, element, completion });
            }
        }
        done.sort_by_key(|d| (d.completion.at, case.plan.graph.rank(d.step), d.element, d.completion.seq));
        let edges = elements.edges(case, state, owed, &done);
        let before = elements.ordered(edges.iter().map(|(edge, _)| *edge));
        let exact = edges.iter().all(|(_, chosen)| !chosen) || {
            let free = elements.ordered(edges.iter().filter(|(_, chosen)| !chosen).map(|(edge, _)| *edge));
            conflicts_alike(&before, &free, &done)
        };
        Self { done, before, duties: elements.duties, exact }
    }

    /// For each completion whether the order keeps it, by these worths of the
    /// elements (thousandths of a point).
    #[must_use]
    pub fn kept(&self, worth: &[u32]) -> Vec<bool> {
        let known: Vec<order::Completion> = self
            .done
            .iter()
            .filter_map(|done| done.element)
            .map(|element| order::Completion { element, weight: worth[element] })
            .collect();
        let mut kept = order::kept(&self.before, &known).into_iter();
        self.done.iter().map(|done| done.element.is_some() && kept.next() == Some(true)).collect()
    }

    /// The optimal alignment at unit weights; `owed` says which elements had
    /// to be done, `unknown` how many entries are of steps no plan knows.
    #[must_use]
    pub fn alignment(&self, owed: &[bool], unknown: usize) -> AlignmentOutcome {
        let mut events: Vec<Option<usize>> = self.done.iter().map(|done| done.element).collect();
        events.resize(events.len() + unknown, None);
        let alignment = Alignment::new(&self.before, owed, &events);
        let step = |element: usize| self.duties[element].map(|duty| duty.step);
        let seq = |event: &usize| self.done.get(*event).map(|done| done.completion.seq);
        AlignmentOutcome {
            cost: alignment.cost() as u32,
            fitness: alignment.fitness(),
            exact: self.exact,
            missing: alignment.missing.iter().filter_map(|element| step(*element)).collect(),
            extra: alignment.extra.iter().filter_map(seq).collect(),
            moved: alignment
                .moved
                .iter()
                .filter_map(|event| Some((self.done.get(*event)?.step, seq(event)?)))
                .collect(),
        }
    }
}

/// The elements of the order.
struct Elements {
    duties: Vec<Option<Duty>>,
    activated: Vec<Story>,
    /// Where each step's elements stand.
    of_step: Vec<std::ops::Range<usize>>,
    repeating: Vec<bool>,
}

impl Elements {
    fn new(case: &Case, owed: &Owed, duties: &[Duty]) -> Self {
        let mut own = duties.iter().peekable();
        let mut made = Self {
            duties: Vec::new(),
            activated: Vec::new(),
            of_step: Vec::with_capacity(case.plan.steps.len()),
            repeating: case.plan.steps.iter().map(|step| step.repeat.is_some()).collect(),
        };
        for (ix, _) in case.plan.steps() {
            let start = made.duties.len();
            while let Some(duty) = own.next_if(|duty| duty.step == ix) {
                made.duties.push(Some(*duty));
                made.activated.push(duty.from);
            }
            if made.duties.len() == start {
                // Never a duty, yet it may have been done, and order holds
                // through it: it takes its place from the beginning.
                made.duties.push(None);
                made.activated.push(owed.from(ix).unwrap_or(Story(i64::MIN)));
            }
            made.of_step.push(start..made.duties.len());
        }
        made
    }

    /// The element a completion belongs to: of a repeating duty the instance
    /// in whose window it falls.
    fn of(&self, step: StepIx, at: Story) -> Option<usize> {
        let mut range = self.of_step[step.index()].clone();
        if !self.repeating[step.index()] {
            return Some(range.start);
        }
        let first = range.start;
        range.find(|element| match self.duties[*element].and_then(|duty| Some((duty.from, duty.window?))) {
            // A window closes with its last moment; the first also takes
            // what was done before it opened.
            Some((opens, closes)) => (opens < at || *element == first) && at <= closes,
            None => true,
        })
    }

    /// These pairs with all that follows of them, without those whose first
    /// became a duty after the second.
    fn ordered(&self, edges: impl Iterator<Item = (usize, usize)>) -> Closure {
        let edges: Vec<(usize, usize)> = edges.collect();
        let closed = Closure::new(self.duties.len(), &edges).expect("a plan's graph has been sorted");
        closed.restricted(&self.activated)
    }

    /// The pairs the plan orders directly, each with whether it stands for a
    /// choice that might have been settled otherwise.
    fn edges(
        &self,
        case: &Case,
        state: &State,
        owed: &Owed,
        done: &[Done<'_>],
    ) -> Vec<((usize, usize), bool)> {
        let mut first_done: Vec<Option<Story>> = vec![None; case.plan.steps.len()];
        for one in done.iter().rev() {
            first_done[one.step.index()] = Some(one.completion.at);
        }
        let mut edges = Vec::new();
        for (ix, step) in case.plan.steps() {
            let range = self.of_step[ix.index()].clone();
            let chain = range.clone().zip(range.clone().skip(1));
            edges.extend(chain.map(|edge| (edge, false)));
            // What held nobody up when the step arose counts as done by then,
            // though it became a duty and was done later.
            let arose = self.activated[range.start];
            let met = |before: StepIx| {
                let done = first_done[before.index()];
                match owed.from(before).is_none_or(|from| from > arose) {
                    true => Some(done.map_or(arose, |done| done.min(arose))),
                    false => done.or_else(|| out(state.step(before)).then_some(arose)),
                }
            };
            // The instances of a step are a chain: its last before the other's
            // first says it of all.
            let before = step.after.iter().flat_map(|part| settled(part, &met));
            edges.extend(
                before.map(|(before, chosen)| ((self.of_step[before.index()].end - 1, range.start), chosen)),
            );
        }
        edges
    }
}

/// Whether an undone step holds nobody up: it is no duty any more, or nobody
/// can or need tell.
fn out(step: &StepState) -> bool {
    step.duties.last().is_some_and(|last| last.until.is_some())
        || step.not_observed.is_some()
        || step.carried_off()
}

/// Whether the same completions are in conflict under two orders, the second
/// of which knows fewer pairs. Then whatever a choice had been settled to, no
/// smaller blame would have explained the record.
fn conflicts_alike(before: &Closure, free: &Closure, done: &[Done<'_>]) -> bool {
    let elements: Vec<usize> = done.iter().filter_map(|done| done.element).collect();
    elements.iter().enumerate().all(|(i, first)| {
        elements[i + 1..].iter().all(|later| before.before(*later, *first) == free.before(*later, *first))
    })
}

/// The steps a prerequisite comes to, each with whether that was a choice: of
/// an `any` group the alternative that was met first, as `met` says of each
/// step; none where none was.
fn settled(part: &Prerequisite, met: &impl Fn(StepIx) -> Option<Story>) -> Vec<(StepIx, bool)> {
    match part {
        Prerequisite::Step(step) => vec![(*step, false)],
        Prerequisite::All(parts) => parts.iter().flat_map(|part| settled(part, met)).collect(),
        Prerequisite::Any(parts) => {
            let mut alternatives: Vec<(Option<Story>, Vec<(StepIx, bool)>)> = parts
                .iter()
                .filter_map(|part| {
                    let steps = settled(part, met);
                    let each: Option<Vec<Story>> = steps.iter().map(|(step, _)| met(*step)).collect();
                    Some((each?.into_iter().max(), steps))
                })
                .collect();
            alternatives.sort_by_key(|(at, _)| *at);
            let choice = alternatives.len() > 1;
            let first = alternatives.into_iter().next().map_or_else(Vec::new, |(_, steps)| steps);
            first.into_iter().map(|(step, chosen)| (step, chosen || choice)).collect()
        }
    }
}

/// The course of a drill as it is judged: owed since when, completed by which
/// completion.
pub struct Judged<'a> {
    pub owed: &'a Owed,
    pub completed: Vec<Option<Story>>,
}

impl Course for Judged<'_> {
    fn activated(&self, step: StepIx) -> Option<Story> {
        self.owed.from(step)
    }

    fn completed(&self, step: StepIx) -> Option<Story> {
        self.completed[step.index()]
    }
}
