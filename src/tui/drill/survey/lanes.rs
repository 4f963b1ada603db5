//! Role lanes: what was planned against what was done, in a stretch of story
//! time that follows the clock until it is moved.

use super::Standing;
use crate::drill::{Case, State};
use crate::plan::{RoleIx, Span, StepIx, Story};
use crate::tui::drill::due;

/// Minutes the axis can show, from which it is zoomed.
const LENGTHS: [i64; 9] = [30, 60, 100, 180, 360, 720, 1_440, 4_320, 10_080];
/// The one it begins with, by its place.
const USUAL: usize = 2;

/// How long a stretch of story time the lanes show, and from when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// By its place in [`LENGTHS`].
    length: usize,
    /// None: around now, whatever the clock shows.
    from: Option<Story>,
}

/// A stretch of story time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub from: Story,
    pub to: Story,
}

impl Default for Axis {
    fn default() -> Self {
        Self { length: USUAL, from: None }
    }
}

impl Axis {
    const fn length(self) -> Span {
        Span(LENGTHS[self.length] * 60)
    }

    /// What it shows; around now, two parts of five have passed.
    #[must_use]
    pub fn window(self, now: Story) -> Window {
        let length = self.length();
        let from = self.from.unwrap_or(now - Span(length.0 * 2 / 5));
        Window { from, to: from + length }
    }

    /// Moves it by a quarter, never so far that nothing of the drill is left.
    pub fn shift(&mut self, on: bool, now: Story, drill: Window) {
        let quarter = self.length().0 / 4;
        let from = self.window(now).from + Span(if on { quarter } else { -quarter });
        let half = Span(self.length().0 / 2);
        let last = drill.to.max(now) - half;
        self.from = Some(from.clamp((drill.from - half).min(last), last));
    }

    /// Shows less or more, around the same middle.
    pub fn zoom(&mut self, closer: bool, now: Story) {
        let before = self.window(now);
        let length = if closer { self.length.saturating_sub(1) } else { self.length + 1 };
        self.length = length.min(LENGTHS.len() - 1);
        if self.from.is_some() {
            let middle = before.from + Span((before.to - before.from).0 / 2);
            self.from = Some(middle - Span(self.length().0 / 2));
        }
    }

    /// Back to now, as long as it is.
    pub const fn follow(&mut self) {
        self.from = None;
    }
}

impl Window {
    /// The least stretch of its row a bar keeps to itself, so that its name
    /// can be read.
    const fn room(self) -> Span {
        Span((self.to.0 - self.from.0) / 5)
    }
}

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

    /// Where it begins and ends.
    fn span(&self, now: Story) -> (Story, Story) {
        let begin = self.worked.map_or(self.from, |worked| worked.min(self.from));
        let until = self.done.unwrap_or(now);
        (begin, self.limit.map_or(until, |limit| limit.max(until)))
    }

    /// The same within a window, with room for its name.
    fn span_in(&self, window: Window, now: Story) -> (Story, Story) {
        let (begin, end) = self.span(now);
        let begin = begin.max(window.from);
        (begin, end.min(window.to).max(begin + window.room()))
    }

    /// Whether any of it is in a window. What was done before it has passed,
    /// whatever its limit was.
    fn is_in(&self, window: Window, now: Story) -> bool {
        let (begin, end) = self.span(now);
        begin <= window.to && self.done.unwrap_or(end) >= window.from
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

/// The bar of a duty; none where nothing of it can be drawn in the window.
pub fn bar(
    case: &Case,
    state: &State,
    step: StepIx,
    standing: Standing,
    window: Window,
    now: Story,
) -> Option<Bar> {
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
    let bar = Bar { step, from, limit: due, worked, done };
    let shows = due.is_some() || worked.is_some();
    (shows && bar.is_in(window, now)).then_some(bar)
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
pub fn rows(bars: Vec<(RoleIx, Bar)>, window: Window, now: Story) -> Vec<Lane> {
    let mut bars = bars;
    bars.sort_by_key(|(role, bar)| (*role, bar.urgency(), bar.step));
    let mut roles: Vec<&[(RoleIx, Bar)]> = bars.chunk_by(|one, other| one.0 == other.0).collect();
    roles.sort_by_key(|own| own[0].1.urgency());
    roles.into_iter().flat_map(|own| pack(own, window, now)).collect()
}

/// Each bar goes into the first row that has room for it.
fn pack(bars: &[(RoleIx, Bar)], window: Window, now: Story) -> Vec<Lane> {
    let mut lanes: Vec<Vec<((Story, Story), Bar)>> = Vec::new();
    for (_, bar) in bars {
        let (begin, end) = bar.span_in(window, now);
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
