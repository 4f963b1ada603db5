//! How somebody gets on over their past practices, and what to practise next:
//! a duty that went wrong comes back at once, one that went right again and
//! again after ever longer pauses.

use std::collections::BTreeMap;

use super::{Desk, own_role};
use crate::drill::{Case, Difficulty, Event, Happening, Mode, Part, State, Wall};
use crate::plan::{Span, Stage, Step};
use crate::score::{About, Coverage, Finding, FindingKind, Score, score};
use crate::words::{Id, Text};

/// Days until a duty is to be practised again, by how often in a row it went
/// right: none after a failure.
const PAUSES_DAYS: [i64; 6] = [0, 1, 3, 7, 16, 35];
const DAY_MS: i64 = 86_400_000;
/// Days until a duty that went right in a replay only is to be practised.
const MENDED_DAYS: i64 = 1;
/// Attempts that tell how one stands now.
const RECENT: usize = 5;

/// One practice that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// When it was begun.
    pub begun: Wall,
    /// The code of whoever practised.
    pub clerk: Id,
    /// It goes on from a moment of another: what came before that moment is
    /// the other's, so it counts neither as an attempt nor into any average.
    pub is_replay: bool,
    pub plan: Id,
    pub revision: Id,
    pub scenario: Id,
    pub role: Id,
    pub plan_title: Text,
    pub scenario_title: Text,
    pub role_title: Text,
    pub difficulty: Difficulty,
    /// The number an exam was drawn from: the same number is the same exam.
    pub seed: Option<u64>,
    /// Thousandths of a point, of [`Attempt::max`].
    pub points: u32,
    pub max: u32,
    pub coverage: Coverage,
    /// Points and maximum of every judged stage.
    pub stages: Vec<(Stage, u32, u32)>,
    /// From the first reporting duty's beginning to its completion.
    pub first_report: Option<Span>,
    pub duties: Vec<Tested>,
    /// The kind of every finding, those that belong to no duty included.
    pub faults: Vec<FindingKind>,
    /// Only a part of the story was practised, for the sake of one duty: it
    /// counts for that and is no score of its own.
    pub is_part: bool,
}

impl Attempt {
    /// Points of what was judged, in thousandths of a hundred: two attempts
    /// rarely reach the same duties.
    #[must_use]
    pub fn share(&self) -> u32 {
        let share = u64::from(self.points) * 100_000 / u64::from(self.max).max(1);
        u32::try_from(share).unwrap_or(u32::MAX)
    }
}

/// A duty that was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    pub step: Id,
    pub title: Text,
    /// What was found about it; nothing where it went right.
    pub faults: Vec<Fault>,
}

impl Tested {
    #[must_use]
    pub fn went_right(&self) -> bool {
        self.faults.is_empty()
    }
}

/// One thing found about a duty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub kind: FindingKind,
    /// The element of a report it is about.
    pub element: Option<Text>,
}

/// How a duty went over all attempts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mastery {
    pub step: Id,
    pub scenario: Id,
    pub scenario_title: Text,
    pub role: Id,
    pub role_title: Text,
    pub title: Text,
    pub tried: usize,
    pub failed: usize,
    /// How often in a row it has gone right since.
    pub streak: usize,
    /// It went wrong last and right when that was played again.
    pub is_mended: bool,
    /// What was found about it and how often, the most frequent first.
    pub usual: Vec<(Fault, usize)>,
    /// From when on it should be practised again.
    pub due: Wall,
}

/// Everything about somebody's progress.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Whole attempts and replays, the latest last.
    pub attempts: Vec<Attempt>,
    /// Points and maximum by stage over the latest whole attempts.
    pub stages: Vec<(Stage, u32, u32)>,
    /// Duties that ever went wrong, the weakest first.
    pub weak: Vec<Mastery>,
    /// What is to be practised by now, the most urgent first.
    pub next: Vec<Mastery>,
    /// Every duty ever judged, by plan, role and step.
    pub duties: Vec<Mastery>,
}

impl Progress {
    /// Attempts from beginning to end, the latest last.
    pub fn whole(&self) -> impl DoubleEndedIterator<Item = &Attempt> {
        self.attempts.iter().filter(|attempt| !attempt.is_replay)
    }

    /// What to practise: what is due by now or, where nothing is, what falls due
    /// next, the soonest first.
    #[must_use]
    pub fn to_practise(&self) -> Vec<&Mastery> {
        if !self.next.is_empty() {
            return self.next.iter().collect();
        }
        let mut later: Vec<&Mastery> = self.duties.iter().collect();
        later.sort_by_key(|own| (own.due, own.streak, std::cmp::Reverse(own.failed)));
        later
    }

    /// How many replays there were.
    #[must_use]
    pub fn replays(&self) -> usize {
        self.attempts.len() - self.whole().count()
    }

    /// Duties that went right so often in a row.
    #[must_use]
    pub fn mastered(&self, streak: usize) -> Vec<Text> {
        let right = self.duties.iter().filter(|own| own.streak >= streak);
        right.map(|own| own.title.clone()).collect()
    }
}

/// Reads an attempt out of a record, which does not say whether it is a
/// replay: that stands in the record's first line. None where nobody practised alone in it,
/// it is not over, or nothing in it was judged.
#[must_use]
pub fn attempt(case: &Case, events: &[Event]) -> Option<Attempt> {
    let opened = events.first()?;
    let Happening::Opened(opening) = &opened.what else { return None };
    let state = State::fold(case, events);
    if opening.mode != Mode::Practice || !state.clock.over() {
        return None;
    }
    let (role, clerk) = own_role(case, &state)?;
    let at = state.clock.story(None);
    let result = score(case, &state, at);
    if !result.rated || result.max == 0 {
        return None;
    }
    let desk = Desk { case, state: &state, role, at };
    let own = case.plan.role(role);
    Some(Attempt {
        begun: opened.recorded.unwrap_or_default(),
        clerk,
        is_replay: false,
        plan: case.plan.id.clone(),
        revision: case.plan.revision.clone(),
        scenario: case.scenario.id.clone(),
        role: own.id.clone(),
        plan_title: case.plan.title.clone(),
        scenario_title: case.scenario.title.clone(),
        role_title: own.title.clone(),
        difficulty: opening.difficulty.unwrap_or_default(),
        seed: opening.varied.then_some(opening.seed),
        points: result.score(),
        max: result.max,
        coverage: result.coverage,
        stages: result.stages.iter().map(|own| (own.stage, own.score(), own.max)).collect(),
        first_report: desk.first_report(),
        duties: desk.tested(&result, opening.part.as_ref()),
        faults: result.findings.iter().map(|finding| finding.kind).collect(),
        is_part: opening.part.is_some(),
    })
}

impl Desk<'_> {
    fn first_report(&self) -> Option<Span> {
        let own = self.case.plan.steps().filter(|(_, step)| step.lead == self.role);
        let reports = own.filter(|(_, step)| step.stage == Stage::Reporting);
        let made = reports.filter_map(|(ix, _)| {
            let state = self.state.step(ix);
            let done = state.completions.iter().find(|done| self.is_own(done.role, &done.by))?;
            let arose = state.duties.iter().rev().find(|duty| duty.from <= done.at)?.from;
            Some((done.at, done.at - arose))
        });
        made.min().map(|(_, took)| took)
    }

    /// The role's own duties that were judged: those it did and those the
    /// score found something about.
    /// Of a part its one step.
    fn tested(&self, result: &Score, part: Option<&Part>) -> Vec<Tested> {
        let is_in = |step: &Step| part.is_none_or(|part| part.step == step.id);
        let own = self.case.plan.steps().filter(|(_, step)| step.lead == self.role && is_in(step));
        own.filter_map(|(ix, step)| {
            let about = |own: &&Finding| own.step == Some(ix) && own.kind != FindingKind::Extra;
            let faults: Vec<Fault> =
                result.findings.iter().filter(about).map(|finding| self.fault(finding)).collect();
            let done = self.state.step(ix).completions.iter().any(|done| self.is_own(done.role, &done.by));
            (done || !faults.is_empty()).then(|| Tested {
                step: step.id.clone(),
                title: step.title.clone(),
                faults,
            })
        })
        .collect()
    }

    fn fault(&self, finding: &Finding) -> Fault {
        let element = match (finding.about.as_deref(), finding.step) {
            (Some(About::Element { element, .. }), Some(ix)) => {
                self.case.plan.step(ix).elements.get(element.index()).map(|own| own.title.clone())
            }
            _ => None,
        };
        Fault { kind: finding.kind, element }
    }
}

/// Brings attempts together, as things stand `now`.
#[must_use]
pub fn progress(mut attempts: Vec<Attempt>, now: Wall) -> Progress {
    attempts.sort_by_key(|attempt| attempt.begun);
    let mastery = mastery(&attempts);
    let mut weak: Vec<Mastery> = mastery.iter().filter(|own| own.failed > 0).cloned().collect();
    // By the share that went wrong, without fractions.
    weak.sort_by(|a, b| {
        let share = (b.failed * a.tried).cmp(&(a.failed * b.tried));
        share.then(b.failed.cmp(&a.failed)).then(a.streak.cmp(&b.streak))
    });
    let mut next: Vec<Mastery> = mastery.iter().filter(|own| own.due <= now).cloned().collect();
    next.sort_by_key(|own| (own.streak, own.due, std::cmp::Reverse(own.failed)));
    attempts.retain(|attempt| !attempt.is_part);
    Progress { stages: stages(&attempts), weak, next, duties: mastery, attempts }
}

fn mastery(attempts: &[Attempt]) -> Vec<Mastery> {
    let mut by_duty: BTreeMap<(&Id, &Id, &Id), Mastery> = BTreeMap::new();
    for attempt in attempts {
        for duty in &attempt.duties {
            let name = (&attempt.plan, &attempt.role, &duty.step);
            match by_duty.get_mut(&name) {
                // What came before the moment replayed counts already.
                Some(own) if attempt.is_replay => own.replayed(attempt, duty),
                None if attempt.is_replay => {}
                Some(own) => own.tried(attempt, duty),
                None => {
                    let mut own = Mastery::of(attempt, duty);
                    own.tried(attempt, duty);
                    by_duty.insert(name, own);
                }
            }
        }
    }
    by_duty.into_values().collect()
}

impl Mastery {
    fn of(attempt: &Attempt, duty: &Tested) -> Self {
        Self {
            scenario: attempt.scenario.clone(),
            scenario_title: attempt.scenario_title.clone(),
            role: attempt.role.clone(),
            role_title: attempt.role_title.clone(),
            step: duty.step.clone(),
            title: duty.title.clone(),
            tried: 0,
            failed: 0,
            streak: 0,
            is_mended: false,
            usual: Vec::new(),
            due: attempt.begun,
        }
    }

    fn tried(&mut self, attempt: &Attempt, duty: &Tested) {
        self.tried += 1;
        self.failed += usize::from(!duty.went_right());
        self.streak = if duty.went_right() { self.streak + 1 } else { 0 };
        self.is_mended = false;
        // Where it came up last it will come up again.
        self.scenario = attempt.scenario.clone();
        self.scenario_title = attempt.scenario_title.clone();
        for fault in &duty.faults {
            match self.usual.iter_mut().find(|(own, _)| own == fault) {
                Some((_, often)) => *often += 1,
                None => self.usual.push((fault.clone(), 1)),
            }
        }
        self.usual.sort_by_key(|(_, often)| std::cmp::Reverse(*often));
        self.due = later(attempt.begun, PAUSES_DAYS[self.streak.min(PAUSES_DAYS.len() - 1)]);
    }

    /// Right in a replay is not yet right by itself: it comes back tomorrow
    /// and not at once, and nothing else changes.
    fn replayed(&mut self, attempt: &Attempt, duty: &Tested) {
        if self.streak == 0 && duty.went_right() {
            self.is_mended = true;
            self.due = later(attempt.begun, MENDED_DAYS);
        }
    }
}

fn later(from: Wall, days: i64) -> Wall {
    Wall(from.0.saturating_add(days * DAY_MS))
}

fn stages(attempts: &[Attempt]) -> Vec<(Stage, u32, u32)> {
    let recent = attempts.iter().rev().filter(|attempt| !attempt.is_replay).take(RECENT);
    let judged: Vec<(Stage, u32, u32)> = recent.flat_map(|attempt| attempt.stages.clone()).collect();
    let sum = |stage: Stage| {
        let own = judged.iter().filter(|(own, ..)| *own == stage);
        own.fold((0, 0), |(points, max), (_, more, of)| (points + more, max + of))
    };
    Stage::ALL
        .into_iter()
        .map(|stage| (stage, sum(stage)))
        .filter(|(_, (_, max))| *max > 0)
        .map(|(stage, (points, max))| (stage, points, max))
        .collect()
}
