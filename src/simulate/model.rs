//! A plan and a scenario made ready to be run many thousand times: names
//! become places, and what can be said beforehand is said once.

use super::estimates::Estimates;
use super::watches::Watches;
use super::{Moment, NEVER};
use crate::drill::Case;
use crate::drill::deadline;
use crate::plan::limit::Within;
use crate::plan::{Anchor, LadderIx, Limit, Prerequisite, RoleIx, Span, Stage, StepIx, Story};
use crate::scenario::{InjectIx, Release, SceneIx};
use crate::words::Id;

/// What there is to look at when a step is done, beside what waits for it.
pub(super) mod after {
    /// It tells somebody something.
    pub const TELLS: u8 = 1;
    /// A condition asks whether it is done.
    pub const WATCHED: u8 = 2;
    /// Steps wait for it whose prerequisites are not simply counted.
    pub const HOLDS_UP: u8 = 4;
    /// It comes back.
    pub const REPEATS: u8 = 8;
}

/// A plan in a scenario, ready to be run.
#[derive(Debug)]
pub struct Model<'a> {
    pub case: &'a Case,
    /// The name each step's numbers are drawn by.
    pub(super) names: Vec<Id>,
    pub(super) end: Moment,
    pub(super) estimates: Estimates,
    /// What a run looks at again and again of each step.
    pub(super) steps: Vec<Plain>,
    /// For each step how many others must be done before it; [`UNCOUNTED`]
    /// where that cannot be told beforehand.
    pub(super) waits: Vec<u32>,
    /// Steps that count on each step, one list behind the other.
    pub(super) next: Vec<u32>,
    /// Steps that are duties from the beginning.
    pub(super) from_start: Vec<bool>,
    /// Uncounted steps that wait for each step, directly or through others.
    pub(super) held_up: Vec<Vec<StepIx>>,
    /// Nothing depends on the story: every step is a duty from the beginning,
    /// and nobody's being told anything changes that.
    pub(super) is_plain: bool,
    /// In a plain model, the steps that wait for nothing.
    pub(super) first: Vec<u32>,
    pub(super) hands: Vec<Hands>,
    /// Every place, those of each role as a stack.
    pub(super) places: Vec<u32>,
    /// Some role's holder leaves in the story, and another acts.
    pub(super) holders_leave: bool,
    pub(super) limits: Vec<Bound>,
    pub(super) watches: Watches,
    pub(super) news: Vec<News>,
    /// The first of each inject's news, and the end of the last one's.
    pub(super) first_news: Vec<usize>,
    /// Place of each step's limit among [`Model::limits`].
    pub(super) limit_of: Vec<Option<usize>>,
    /// Facts and roles from whose being told a limit is counted.
    pub(super) receipts: Vec<(crate::plan::FactIx, RoleIx)>,
    /// What strikes at a time known beforehand, the earliest first.
    pub(super) timeline: Vec<(Moment, Strike)>,
    /// After each inject, the next of its scene that is released by hand, and
    /// the minutes of questions before it.
    pub(super) by_hand: Vec<Option<(InjectIx, Moment)>>,
    /// Steps of each stage that do not come back.
    pub(super) stages: Vec<(Stage, Vec<StepIx>)>,
}

/// Prerequisites that hang on what becomes of conditional steps, on choices,
/// or on an instance of a duty that comes back.
pub(super) const UNCOUNTED: u32 = u32::MAX;

/// What a run looks at again and again of a step.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plain {
    /// The role that answers for it.
    pub lead: u32,
    /// From where to where the steps that count on it stand in
    /// [`Model::next`].
    pub next: u32,
    pub next_end: u32,
    /// What else there is to do when it is done, of [`after`].
    pub after: u8,
}

/// The hands of a role: places in [`super::slots::Slots`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Hands {
    pub first: usize,
    pub count: usize,
    pub deputy: Option<RoleIx>,
}

/// A limit that is looked at in every run.
#[derive(Debug)]
pub(super) struct Bound {
    pub step: StepIx,
    pub limit: Limit,
    pub from: From,
    /// Of a duty that comes back, how often.
    pub every: Option<Moment>,
}

/// What a limit is counted from, as places.
#[derive(Debug, Clone, Copy)]
pub(super) enum From {
    At(Moment),
    Duty,
    /// Place in [`Model::receipts`].
    Receipt(usize),
    Inject(InjectIx),
    /// The other step's completion; never done, its own limit.
    Step(StepIx),
}

/// One figure told by one inject.
#[derive(Debug, Clone)]
pub(super) struct News {
    pub fact: crate::plan::FactIx,
    pub value: crate::plan::Value,
}

/// Something that strikes at its time. Of those at one time the first named
/// comes first, as in a drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strike {
    Scene(usize),
    Inject(usize),
    /// A rung is declared, unless things have changed since this count.
    Declare(u32, u32),
    /// A window of a duty that comes back opens: the duty's count of
    /// stretches, the window.
    Window(u32, u32, u32),
}

impl<'a> Model<'a> {
    /// A plan in its scenario.
    #[must_use]
    pub fn new(case: &'a Case) -> Self {
        Self::named(case, case.plan.steps.iter().map(|step| step.id.clone()).collect())
    }

    /// The same, its steps drawing their numbers by other names: those of the
    /// steps they are compared with.
    ///
    /// # Panics
    /// When there is not one name for each step.
    #[must_use]
    pub fn named(case: &'a Case, names: Vec<Id>) -> Self {
        let plan = &case.plan;
        let count = plan.steps.len();
        assert_eq!(names.len(), count, "a name for each step");
        let counted: Vec<bool> = counted(case);
        let edges: Vec<Vec<u32>> = plan.steps().map(|(ix, _)| waited_for(case, ix)).collect();
        let mut next: Vec<Vec<u32>> = vec![Vec::new(); count];
        for (step, before) in edges.iter().enumerate().filter(|(step, _)| counted[*step]) {
            before.iter().for_each(|before| next[*before as usize].push(step as u32));
        }
        let waits = (0..count).map(|i| if counted[i] { edges[i].len() as u32 } else { UNCOUNTED });
        let mut receipts = Vec::new();
        let limits = bounds(case, &mut receipts);
        let mut limit_of = vec![None; count];
        limits.iter().enumerate().for_each(|(place, bound)| limit_of[bound.step.index()] = Some(place));
        let mut model = Self {
            names,
            end: moment(case, case.scenario.end),
            estimates: Estimates::new(plan),
            steps: Vec::with_capacity(count),
            waits: waits.collect(),
            next: Vec::new(),
            is_plain: false,
            first: Vec::new(),
            places: Vec::new(),
            holders_leave: case.scenario.injects.iter().any(|inject| !inject.away.is_empty()),
            from_start: plan.steps.iter().map(|step| step.when.is_none()).collect(),
            held_up: held_up(case, &counted),
            hands: hands(case),
            limits,
            watches: Watches::of(case),
            news: Vec::new(),
            first_news: vec![0],
            limit_of,
            receipts,
            timeline: timeline(case),
            by_hand: by_hand(case),
            stages: stages(case),
            case,
        };
        for inject in &case.scenario.injects {
            let told = inject.reveals.iter().chain(&inject.claims);
            model.news.extend(told.map(|(fact, value)| News { fact: *fact, value: value.clone() }));
            model.first_news.push(model.news.len());
        }
        for (ix, step) in plan.steps() {
            let i = ix.index();
            let flag = |holds: bool, flag: u8| if holds { flag } else { 0 };
            let from = model.next.len() as u32;
            model.next.extend_from_slice(&next[i]);
            model.steps.push(Plain {
                lead: step.lead.0,
                next: from,
                next_end: model.next.len() as u32,
                after: flag(!step.tells.is_empty() && !model.news.is_empty(), after::TELLS)
                    | flag(!model.watches.step[i].is_empty(), after::WATCHED)
                    | flag(!model.held_up[i].is_empty(), after::HOLDS_UP)
                    | flag(step.repeat.is_some(), after::REPEATS),
            });
        }
        let is_counted =
            |ix: usize| model.waits[ix] != UNCOUNTED && model.steps[ix].after & !after::TELLS == 0;
        model.is_plain = !model.holders_leave
            && model.receipts.is_empty()
            && !model.limits.iter().any(|bound| matches!(bound.from, From::Inject(_)))
            && (0..count).all(|ix| model.from_start[ix] && is_counted(ix));
        if model.is_plain {
            model.steps.iter_mut().for_each(|step| step.after = 0);
            model.first = (0..count as u32).filter(|ix| model.waits[*ix as usize] == 0).collect();
        }
        let places = model.hands.last().map_or(1, |hands| hands.first + hands.count);
        model.places = (0..places as u32).collect();
        for hands in &model.hands {
            model.places[hands.first..hands.first + hands.count].reverse();
        }
        model
    }

    /// The steps that have a limit, in the order of [`super::Tally::limits`].
    pub fn limited(&self) -> impl Iterator<Item = StepIx> {
        self.limits.iter().map(|bound| bound.step)
    }

    /// The limit of one of them, as it counts in this scenario.
    #[must_use]
    pub fn limit(&self, place: usize) -> &Limit {
        &self.limits[place].limit
    }

    /// The role whose place this is, of which `likely` is asked first.
    pub(super) fn group_of(&self, place: usize, likely: usize) -> usize {
        let is_at = |hands: &Hands| (hands.first..hands.first + hands.count).contains(&place);
        if is_at(&self.hands[likely]) {
            return likely;
        }
        self.hands.iter().position(is_at).unwrap_or(likely)
    }

    /// A moment of the story in milliseconds after its beginning.
    pub(super) fn moment(&self, at: Story) -> Moment {
        moment(self.case, at)
    }

    /// The moment of the story.
    #[must_use]
    pub fn story(&self, at: Moment) -> Story {
        self.case.scenario.start + Span((at / 1_000) as i64)
    }
}

/// What lies before the beginning lies at it.
fn moment(case: &Case, at: Story) -> Moment {
    millis(at - case.scenario.start)
}

pub(super) fn millis(span: Span) -> Moment {
    (span.0.max(0) as u64).saturating_mul(1_000).min(NEVER - 1)
}

/// The steps a step names as prerequisites, each once, in order.
fn waited_for(case: &Case, ix: StepIx) -> Vec<u32> {
    let mut named = Vec::new();
    case.plan.step(ix).after.iter().for_each(|part| part.visit(&mut |step| named.push(step.0)));
    named.sort_unstable();
    named.dedup();
    named
}

/// Steps of which it is enough to count how many of their prerequisites are
/// done: nothing they wait for, directly or through others, is conditional,
/// a choice, or an instance of a duty that comes back.
fn counted(case: &Case) -> Vec<bool> {
    let plan = &case.plan;
    let mut counted = vec![true; plan.steps.len()];
    for &ix in plan.graph.order() {
        let step = plan.step(ix);
        let plain = |before: &u32| {
            let own = &plan.steps[*before as usize];
            let comes_back = own.repeat.is_some() && (step.when.is_some() || step.repeat.is_some());
            own.when.is_none() && !comes_back && counted[*before as usize]
        };
        counted[ix.index()] =
            !step.after.iter().any(Prerequisite::has_choice) && waited_for(case, ix).iter().all(plain);
    }
    counted
}

fn held_up(case: &Case, counted: &[bool]) -> Vec<Vec<StepIx>> {
    let count = case.plan.steps.len();
    let closure = case.plan.graph.closure();
    let uncounted: Vec<usize> = (0..count).filter(|step| !counted[*step]).collect();
    let waiting = |before: usize| {
        uncounted.iter().copied().filter(|step| closure.before(before, *step)).map(StepIx::from).collect()
    };
    if uncounted.is_empty() { vec![Vec::new(); count] } else { (0..count).map(waiting).collect() }
}

fn hands(case: &Case) -> Vec<Hands> {
    let plan = &case.plan;
    let led = |role: RoleIx| plan.steps.iter().filter(|step| step.lead == role).count();
    // Place 0 is the story's own.
    let mut first = 1;
    let roles = (0..plan.roles.len()).map(RoleIx::from);
    roles
        .map(|ix| {
            let role = plan.role(ix);
            let stands_in = (0..plan.roles.len()).map(RoleIx::from);
            let stands_in = stands_in.filter(|other| plan.role(*other).deputy == Some(ix));
            let room = led(ix) + stands_in.map(led).sum::<usize>();
            let count = (role.headcount as usize).min(room).max(1);
            let own = Hands { first, count, deputy: role.deputy };
            first += count;
            own
        })
        .collect()
}

fn bounds(case: &Case, receipts: &mut Vec<(crate::plan::FactIx, RoleIx)>) -> Vec<Bound> {
    let plan = &case.plan;
    let bounded: Vec<StepIx> = plan
        .steps()
        .filter(|(ix, step)| step.repeat.is_some() || deadline::limit(case, *ix).is_some())
        .map(|(ix, _)| ix)
        .collect();
    let mut of = |ix: StepIx| {
        let every = plan.step(ix).repeat.as_ref().map(|repeat| repeat.every);
        let by_window = || Limit {
            target: None,
            hard: every.map(Within::Span),
            from: Anchor::Activation,
            nothing_at_milli: 2_000,
        };
        let limit = deadline::limit(case, ix).cloned().unwrap_or_else(by_window);
        let from = match &limit.from {
            Anchor::Incident => From::At(moment(case, case.scenario.incident)),
            Anchor::Activation => From::Duty,
            Anchor::Receipt(fact, role) => {
                let own = (*fact, *role);
                From::Receipt(receipts.iter().position(|other| *other == own).unwrap_or_else(|| {
                    receipts.push(own);
                    receipts.len() - 1
                }))
            }
            Anchor::Inject(name) => From::Inject(case.scenario.inject_named(name.as_str())?),
            Anchor::Step(other) => From::Step(*other),
        };
        Some(Bound { step: ix, limit, from, every: every.map(|every| millis(every).max(1)) })
    };
    bounded.iter().filter_map(|ix| of(*ix)).collect()
}

fn timeline(case: &Case) -> Vec<(Moment, Strike)> {
    let scenario = &case.scenario;
    let scenes = scenario.scenes.iter().enumerate();
    let scenes = scenes.map(|(i, scene)| (moment(case, scene.start), Strike::Scene(i)));
    let injects = scenario.injects().filter_map(|(ix, inject)| match &inject.release {
        Release::At { at, .. } => Some((moment(case, *at), Strike::Inject(ix.0))),
        _ => None,
    });
    let mut all: Vec<(Moment, Strike)> = scenes.chain(injects).collect();
    all.sort_unstable();
    all
}

fn by_hand(case: &Case) -> Vec<Option<(InjectIx, Moment)>> {
    let injects = &case.scenario.injects;
    let next = |i: usize, own: &crate::scenario::Inject| {
        let rest = injects.iter().enumerate().skip(i + 1);
        let mut rest = rest.filter(|(_, next)| next.release != Release::Pool);
        let (next, inject) = rest.next().filter(|(_, next)| next.scene == own.scene)?;
        let minutes: u32 = own.questions.iter().filter_map(|question| question.minutes).sum();
        (inject.release == Release::ByHand).then_some((InjectIx(next), u64::from(minutes) * 60_000))
    };
    injects.iter().enumerate().map(|(i, own)| next(i, own)).collect()
}

/// The first inject of a scene, where it is released by hand.
pub(super) fn opens_by_hand(case: &Case, scene: usize) -> Option<InjectIx> {
    let mut own = case.scenario.injects().filter(|(_, inject)| inject.scene == SceneIx(scene));
    let first = own.find(|(_, inject)| inject.release != Release::Pool);
    first.filter(|(_, inject)| inject.release == Release::ByHand).map(|(ix, _)| ix)
}

fn stages(case: &Case) -> Vec<(Stage, Vec<StepIx>)> {
    let of = |stage: Stage| {
        let own = case.plan.steps().filter(move |(_, step)| step.stage == stage && step.repeat.is_none());
        (stage, own.map(|(ix, _)| ix).collect::<Vec<_>>())
    };
    Stage::ALL.into_iter().map(of).filter(|(_, steps)| !steps.is_empty()).collect()
}

/// The rungs of a ladder, for drawing when one is declared.
pub(super) fn declaration(case: &Case, ladder: LadderIx, rung: usize) -> String {
    let ladder = case.plan.ladder(ladder);
    format!("{}/{}", ladder.id, ladder.rungs[rung].id)
}
