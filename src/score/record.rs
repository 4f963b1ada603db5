//! The record laid against the plan's order: which completion each duty is
//! judged on, and which completions are out of order, repeated or needless.

use std::ops::Range;

use crate::drill::deadline::Course;
use crate::drill::state::Completion;
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
        let (before, exact) = elements.order(&edges, &done);
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
    of_step: Vec<Range<usize>>,
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
    /// in whose window it falls, the later one where the duty came up again
    /// before the window had closed.
    fn of(&self, step: StepIx, at: Story) -> Option<usize> {
        let mut range = self.of_step[step.index()].clone();
        if !self.repeating[step.index()] {
            return Some(range.start);
        }
        let first = range.start;
        range.rfind(|element| match self.duties[*element].and_then(|duty| Some((duty.from, duty.window?))) {
            // A window closes with its last moment; the first also takes
            // what was done before it opened.
            Some((opens, closes)) => (opens < at || *element == first) && at <= closes,
            None => true,
        })
    }

    /// The order these pairs make, and whether it is exact.
    ///
    /// Pairs whose first became a duty after the second are left out of it,
    /// and a choice binds no step that was a duty before the one that chooses.
    fn order(&self, edges: &Edges, done: &[Done<'_>]) -> (Closure, bool) {
        let close = |edges: &[(usize, usize)]| {
            Closure::new(self.duties.len(), edges).expect("a plan's graph has been sorted")
        };
        let plain = close(&edges.plain).restricted(&self.activated);
        if edges.settled.is_empty() && edges.chosen.is_empty() {
            return (plain, true);
        }
        let whole = close(&[&edges.plain[..], &edges.settled, &edges.chosen].concat());
        let free = plain.with(&edges.settled, &whole);
        let before = free.clone().with(&edges.chosen, &whole);
        let exact = conflicts_alike(&before, &free, done);
        (before, exact)
    }

    /// The pairs the plan orders directly.
    fn edges(&self, case: &Case, state: &State, owed: &Owed, done: &[Done<'_>]) -> Edges {
        let mut first_done: Vec<Option<Story>> = vec![None; case.plan.steps.len()];
        for one in done.iter().rev() {
            first_done[one.step.index()] = Some(one.completion.at);
        }
        let mut edges = Edges::default();
        for (ix, step) in case.plan.steps() {
            let range = self.of_step[ix.index()].clone();
            edges.plain.extend(range.clone().zip(range.clone().skip(1)));
            for later in range.clone() {
                let choosing =
                    Choosing { state, owed, first_done: &first_done, arose: self.activated[later] };
                for (before, how) in step.after.iter().flat_map(|part| choosing.settled(part)) {
                    let instances = self.of_step[before.index()].clone();
                    match how {
                        // The instances of a step are a chain: its last before
                        // the other's first says it of all.
                        How::Plain if later > range.start => {}
                        How::Plain => edges.plain.push((instances.end - 1, later)),
                        How::Settled => edges.settled.extend(self.arisen(instances, later)),
                        How::Chosen => edges.chosen.extend(self.arisen(instances, later)),
                    }
                }
            }
        }
        edges
    }

    /// The last of these instances that had arisen when the later element did,
    /// before that.
    fn arisen(&self, mut instances: Range<usize>, later: usize) -> Option<(usize, usize)> {
        instances.rfind(|one| self.activated[*one] <= self.activated[later]).map(|one| (one, later))
    }
}

/// The pairs a plan orders directly, by elements.
#[derive(Default)]
struct Edges {
    plain: Vec<(usize, usize)>,
    /// Of `any` groups in which one alternative only was met.
    settled: Vec<(usize, usize)>,
    /// Of `any` groups in which another alternative might have counted.
    chosen: Vec<(usize, usize)>,
}

/// How a step came to be before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Plain,
    Settled,
    Chosen,
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

/// A step that is before another, and how that came.
type Before = (StepIx, How);

/// How one element's prerequisites come out.
struct Choosing<'a> {
    state: &'a State,
    owed: &'a Owed,
    first_done: &'a [Option<Story>],
    /// When the step became a duty.
    arose: Story,
}

impl Choosing<'_> {
    /// The steps a prerequisite comes to: of an `any` group the alternative
    /// that was met first; none where none was, or where one was no duty yet
    /// and so held nobody up.
    fn settled(&self, part: &Prerequisite) -> Vec<Before> {
        match part {
            Prerequisite::Step(step) => vec![(*step, How::Plain)],
            Prerequisite::All(parts) => parts.iter().flat_map(|part| self.settled(part)).collect(),
            Prerequisite::Any(parts) if parts.iter().any(|part| self.not_yet(part)) => Vec::new(),
            Prerequisite::Any(parts) => {
                let alternatives = parts.iter().map(|part| self.settled(part));
                let mut met: Vec<(Option<Story>, Vec<Before>)> = alternatives
                    .filter_map(|steps| {
                        let each: Option<Vec<Story>> =
                            steps.iter().map(|(step, _)| self.met(*step)).collect();
                        Some((each?.into_iter().max(), steps))
                    })
                    .collect();
                met.sort_by_key(|(at, _)| *at);
                let now = if met.len() > 1 { How::Chosen } else { How::Settled };
                let first = met.into_iter().next().map_or_else(Vec::new, |(_, steps)| steps);
                first.into_iter().map(|(step, how)| (step, how.max(now))).collect()
            }
        }
    }

    /// Whether nothing in a prerequisite was a duty when the step arose.
    fn not_yet(&self, part: &Prerequisite) -> bool {
        let mut none = true;
        part.visit(&mut |step| none &= self.later(step));
        none
    }

    /// Whether a step became a duty only after this one, if at all.
    fn later(&self, step: StepIx) -> bool {
        self.owed.from(step).is_none_or(|from| from > self.arose)
    }

    /// When a step was first done, or held nobody up: it was no duty yet, is
    /// none any more, or nobody can or need tell.
    fn met(&self, step: StepIx) -> Option<Story> {
        let done = self.first_done[step.index()];
        if self.later(step) {
            return Some(done.map_or(self.arose, |done| done.min(self.arose)));
        }
        let own = self.state.step(step);
        let out = own.duties.last().is_some_and(|last| last.until.is_some())
            || own.not_observed.is_some()
            || own.carried_off();
        done.or_else(|| out.then_some(self.arose))
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
