//! Duties that come back: one completion is due in every window.

use super::state::StepState;
use crate::plan::{Limit, Span, Step, Story};

/// The windows of a repeating step, counted from its duty's beginning. A
/// window is closed by its last moment and opens just after the one before
/// it; the first also takes what was done before it opened.
#[derive(Debug, Clone, Copy)]
pub struct Windows<'a> {
    from: Story,
    /// Length of a window in seconds, at least 1.
    every: i64,
    state: &'a StepState,
}

impl<'a> Windows<'a> {
    /// None where the step does not come back, or is no duty now.
    pub fn of(step: &Step, state: &'a StepState) -> Option<Self> {
        let every = step.repeat.as_ref()?.every.0.max(1);
        Some(Self { from: state.duty()?.from, every, state })
    }

    /// The window that has opened last by `at`, from 0.
    pub fn at(&self, at: Story) -> u32 {
        u32::try_from((at - self.from).0.div_euclid(self.every).max(0)).unwrap_or(u32::MAX)
    }

    /// The last window there was by `at`, before the duty came back no more.
    pub fn last(&self, at: Story) -> u32 {
        let window = self.at(at);
        let ended = self.state.repeat_ended.filter(|_| !self.is_open(window));
        ended.map_or(window, |ended| {
            let then = self.at(ended.at);
            if self.is_open(then) { then } else { then.saturating_sub(1) }
        })
    }

    pub fn opens(&self, window: u32) -> Story {
        Story(self.from.0.saturating_add(i64::from(window).saturating_mul(self.every)))
    }

    /// Whether the duty still came back when the window opened.
    pub fn is_open(&self, window: u32) -> bool {
        window == 0 || self.state.repeat_ended.is_none_or(|ended| self.opens(window) < ended.at)
    }

    /// The windows that wait at `at` for somebody to do it: in its last moment
    /// the one that closes, then the one that has opened last.
    pub fn waiting(&self, at: Story) -> impl Iterator<Item = u32> {
        let last = self.at(at);
        let closing = last.checked_sub(1).filter(|_| self.opens(last) == at);
        let waits = |window: &u32| self.is_open(*window) && self.served_at(*window).is_none();
        closing.into_iter().chain([last]).filter(waits)
    }

    /// When a window must be served: by its close, or by the step's own limit
    /// counted from its opening.
    pub fn due(&self, limit: Option<&Limit>, window: u32) -> Story {
        let closes = self.opens(window.saturating_add(1));
        limit.map_or(closes, |limit| limit.due(self.opens(window)).target.min(closes))
    }

    /// The soonest moment that counts for a window.
    pub fn soonest(&self, window: u32) -> Story {
        if self.is_first(window) { self.from } else { self.opens(window) + Span(1) }
    }

    /// When somebody first did it in this window, or later.
    pub fn served_at(&self, window: u32) -> Option<Story> {
        let opens = self.opens(window);
        let done = self.state.completions.iter().map(|done| done.at);
        done.filter(|at| self.is_first(window) || *at > opens).min()
    }

    /// Whether no window was before it, in this stretch of the duty or another.
    fn is_first(&self, window: u32) -> bool {
        window == 0 && self.state.duties.first().is_some_and(|duty| duty.from == self.from)
    }
}
