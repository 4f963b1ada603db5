//! How somebody gets on over their past practices, and what to practise next:
//! a duty that went wrong comes back at once, one that went right again and
//! again after ever longer pauses.

use std::collections::BTreeMap;

use super::{Desk, own_role};
use crate::drill::{Case, Difficulty, Event, Happening, Mode, Part, State, Wall};
use crate::plan::{Span, Stage, Step};
use crate::score::{FindingKind, score};
use crate::words::{Id, Text};

/// Days until a duty is to be practised again, by how often in a row it went
/// right: none after a failure.
const PAUSES_DAYS: [i64; 6] = [0, 1, 3, 7, 16, 35];
const DAY_MS: i64 = 86_400_000;
/// Attempts that tell how one stands now.
const RECENT: usize = 5;

/// One practice that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// When it was begun.
    pub begun: Wall,
    pub plan: Id,
    pub scenario: Id,
    pub role: Id,
    pub scenario_title: Text,
    pub role_title: Text,
    pub difficulty: Difficulty,
    /// Thousandths of a point, of [`Attempt::max`].
    pub points: u32,
    pub max: u32,
    /// Points and maximum of every judged stage.
    pub stages: Vec<(Stage, u32, u32)>,
    /// From the first reporting duty's beginning to its completion.
    pub first_report: Option<Span>,
    pub duties: Vec<Tested>,
    /// Only a part of the story was practised, for the sake of one duty: it
    /// counts for that and is no score of its own.
    pub is_part: bool,
}

/// A duty that was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    pub step: Id,
    pub title: Text,
    pub went_right: bool,
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
    /// From when on it should be practised again.
    pub due: Wall,
}

/// Everything about somebody's progress.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// The latest last.
    pub attempts: Vec<Attempt>,
    /// Points and maximum by stage over the latest attempts.
    pub stages: Vec<(Stage, u32, u32)>,
    /// Duties that ever went wrong, the weakest first.
    pub weak: Vec<Mastery>,
    /// What is to be practised by now, the most urgent first.
    pub next: Vec<Mastery>,
}

/// Reads an attempt out of a record; none where nobody practised alone in it,
/// it is not over, or nothing in it was judged.
#[must_use]
pub fn attempt(case: &Case, events: &[Event]) -> Option<Attempt> {
    let opened = events.first()?;
    let Happening::Opened(opening) = &opened.what else { return None };
    let state = State::fold(case, events);
    if opening.mode != Mode::Practice || !state.clock.over() {
        return None;
    }
    let (role, _) = own_role(case, &state)?;
    let at = state.clock.story(None);
    let result = score(case, &state, at);
    if !result.rated || result.max == 0 {
        return None;
    }
    let desk = Desk { case, state: &state, role, at };
    let own = case.plan.role(role);
    Some(Attempt {
        begun: opened.recorded.unwrap_or_default(),
        plan: case.plan.id.clone(),
        scenario: case.scenario.id.clone(),
        role: own.id.clone(),
        scenario_title: case.scenario.title.clone(),
        role_title: own.title.clone(),
        difficulty: opening.difficulty.unwrap_or_default(),
        points: result.score(),
        max: result.max,
        stages: result.stages.iter().map(|own| (own.stage, own.score(), own.max)).collect(),
        first_report: desk.first_report(),
        duties: desk.tested(&result, opening.part.as_ref()),
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
    fn tested(&self, result: &crate::score::Score, part: Option<&Part>) -> Vec<Tested> {
        let is_in = |step: &Step| part.is_none_or(|part| part.step == step.id);
        let own = self.case.plan.steps().filter(|(_, step)| step.lead == self.role && is_in(step));
        own.filter_map(|(ix, step)| {
            let fault = |kind| kind != FindingKind::Extra;
            let failed = result.findings.iter().any(|own| own.step == Some(ix) && fault(own.kind));
            let done = self.state.step(ix).completions.iter().any(|done| self.is_own(done.role, &done.by));
            (failed || done).then(|| Tested {
                step: step.id.clone(),
                title: step.title.clone(),
                went_right: !failed,
            })
        })
        .collect()
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
    let mut next: Vec<Mastery> = mastery.into_iter().filter(|own| own.due <= now).collect();
    next.sort_by_key(|own| (own.streak, own.due, std::cmp::Reverse(own.failed)));
    attempts.retain(|attempt| !attempt.is_part);
    Progress { stages: stages(&attempts), weak, next, attempts }
}

fn mastery(attempts: &[Attempt]) -> Vec<Mastery> {
    let mut by_duty: BTreeMap<(Id, Id, Id), Mastery> = BTreeMap::new();
    for attempt in attempts {
        for duty in &attempt.duties {
            let name = (attempt.plan.clone(), attempt.role.clone(), duty.step.clone());
            let own = by_duty.entry(name).or_insert_with(|| Mastery {
                step: duty.step.clone(),
                scenario: attempt.scenario.clone(),
                scenario_title: attempt.scenario_title.clone(),
                role: attempt.role.clone(),
                role_title: attempt.role_title.clone(),
                title: duty.title.clone(),
                tried: 0,
                failed: 0,
                streak: 0,
                due: attempt.begun,
            });
            own.tried += 1;
            own.failed += usize::from(!duty.went_right);
            own.streak = if duty.went_right { own.streak + 1 } else { 0 };
            // Where it came up last it will come up again.
            own.scenario = attempt.scenario.clone();
            own.scenario_title = attempt.scenario_title.clone();
            let pause = PAUSES_DAYS[own.streak.min(PAUSES_DAYS.len() - 1)];
            own.due = Wall(attempt.begun.0.saturating_add(pause * DAY_MS));
        }
    }
    by_duty.into_values().collect()
}

fn stages(attempts: &[Attempt]) -> Vec<(Stage, u32, u32)> {
    let recent = attempts.iter().rev().take(RECENT);
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
