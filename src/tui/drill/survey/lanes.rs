//! Role lanes: what was planned against what was done, around now.

use super::Standing;
use crate::drill::{Case, State};
use crate::plan::{RoleIx, Span, StepIx, Story};
use crate::tui::drill::due;

/// How far back the lanes reach from now.
pub const BEFORE: Span = Span(40 * 60);
/// How far ahead.
pub const AFTER: Span = Span(60 * 60);
/// The least stretch of its row a bar keeps to itself, so that its name can
/// be read.
const ROOM: Span = Span(20 * 60);

/// One row: bars of one role that leave each other room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    pub role: RoleIx,
    /// True for the first row of its role.
    pub is_first: bool,
    /// In the order of their beginnings; at least one.
    pub bars: Vec<Bar>,
}

/// A duty on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    pub step: StepIx,
    /// When the duty, or its present window, arose.
    pub from: Story,
    pub limit: Option<Story>,
    /// From when somebody could be at it, once it has been begun or done.
    pub worked: Option<Story>,
    pub done: Option<Story>,
}

impl Bar {
    /// Open or done, beyond its limit.
    #[must_use]
    pub fn is_late(&self, now: Story) -> bool {
        self.limit.is_some_and(|limit| limit < self.done.unwrap_or(now))
    }

    /// Where it begins and ends on an axis around `now`.
    fn span(&self, now: Story) -> (Story, Story) {
        let begin = self.worked.map_or(self.from, |worked| worked.min(self.from)).max(now - BEFORE);
        let until = self.done.unwrap_or(now);
        let end = self.limit.map_or(until, |limit| limit.max(until));
        (begin, end.min(now + AFTER).max(begin + ROOM))
    }

    /// How soon it has to be seen to: open ones by their limit, then others,
    /// then what was done, the latest first.
    const fn urgency(&self) -> (u8, i64) {
        match (self.done, self.limit) {
            (None, Some(limit)) => (0, limit.0),
            (None, None) => (1, self.from.0),
            (Some(done), _) => (2, -done.0),
        }
    }
}

/// The bar of a duty; none where nothing of it can be drawn around now.
pub fn bar(case: &Case, state: &State, step: StepIx, standing: Standing, now: Story) -> Option<Bar> {
    let own = state.step(step);
    let duty = own.duties.last()?;
    let due = due::of(case, state, step, now).map(|(due, _)| due);
    let every = case.plan.step(step).repeat.as_ref().map(|repeat| repeat.every);
    let from = match (every, due) {
        (Some(every), Some(due)) => (due - every).max(duty.from),
        _ => duty.from,
    };
    let could = || ready_since(case, state, step).max(from);
    let (worked, done) = match standing {
        Standing::Done(at, _) => (Some(could().min(at)), Some(at)),
        Standing::Begun => (Some(could()), None),
        Standing::Ready | Standing::Waits(_) => (None, None),
        Standing::NotObserved | Standing::SetAside(_) | Standing::Idle => return None,
    };
    let has_passed = done.is_some_and(|at| at < now - BEFORE);
    let shows = due.is_some() || worked.is_some();
    (shows && !has_passed).then_some(Bar { step, from, limit: due, worked, done })
}

/// When the last of what a step waits for had been done.
fn ready_since(case: &Case, state: &State, step: StepIx) -> Story {
    let mut since = Story(i64::MIN);
    for part in &case.plan.step(step).after {
        part.visit(&mut |before| {
            let done = state.step(before).completions.iter().map(|done| done.at).min();
            since = since.max(done.unwrap_or(since));
        });
    }
    since
}

/// Rows for the bars of each role, the role with the most urgent one first.
pub fn rows(bars: Vec<(RoleIx, Bar)>, now: Story) -> Vec<Lane> {
    let mut bars = bars;
    bars.sort_by_key(|(role, bar)| (*role, bar.urgency(), bar.step));
    let mut roles: Vec<&[(RoleIx, Bar)]> = bars.chunk_by(|one, other| one.0 == other.0).collect();
    roles.sort_by_key(|own| own[0].1.urgency());
    roles.into_iter().flat_map(|own| pack(own, now)).collect()
}

/// Each bar goes into the first row that has room for it.
fn pack(bars: &[(RoleIx, Bar)], now: Story) -> Vec<Lane> {
    let mut lanes: Vec<Vec<((Story, Story), Bar)>> = Vec::new();
    for (_, bar) in bars {
        let (begin, end) = bar.span(now);
        let fits = |lane: &&mut Vec<((Story, Story), Bar)>| {
            lane.iter().all(|((from, to), _)| end <= *from || *to <= begin)
        };
        match lanes.iter_mut().find(fits) {
            Some(lane) => lane.push(((begin, end), *bar)),
            None => lanes.push(vec![((begin, end), *bar)]),
        }
    }
    let made = lanes.into_iter().zip(bars).enumerate().map(|(i, (mut lane, (role, _)))| {
        lane.sort_by_key(|(span, _)| *span);
        Lane { role: *role, is_first: i == 0, bars: lane.into_iter().map(|(_, bar)| bar).collect() }
    });
    made.collect()
}
