//! The story clock as a fold: what it shows follows from the clock events
//! alone, so a pause freezes everything and a change of speed rescales nothing
//! that is past.

use super::event::{PauseReason, Wall};
use crate::plan::Story;
use crate::scenario::Pace;

/// What the clock is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    NotStarted,
    Running,
    Paused(PauseReason),
    Ended,
    /// A real incident broke in.
    Aborted,
}

/// The story clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    pub phase: Phase,
    pub pace: Pace,
    /// Story seconds per thousand real seconds.
    pub speed_milli: u32,
    /// Story time, in milliseconds, when it was last set or set going.
    story_ms: i64,
    /// When that was; absent where nobody looked at a clock.
    since: Option<Wall>,
}

impl Clock {
    #[must_use]
    pub fn new(start: Story, pace: Pace, speed_milli: u32) -> Self {
        Self {
            phase: Phase::NotStarted,
            pace,
            speed_milli,
            story_ms: start.0.saturating_mul(1_000),
            since: None,
        }
    }

    /// Whether story time passes by itself.
    #[must_use]
    pub fn runs(&self) -> bool {
        self.phase == Phase::Running && self.pace == Pace::RealTime
    }

    /// Whether the drill is over.
    #[must_use]
    pub fn over(&self) -> bool {
        matches!(self.phase, Phase::Ended | Phase::Aborted)
    }

    fn ms(&self, now: Option<Wall>) -> i64 {
        let (true, Some(now), Some(since)) = (self.runs(), now, self.since) else { return self.story_ms };
        // A clock set back in the world must not set the story back.
        let passed = now.0.saturating_sub(since.0).max(0);
        self.story_ms.saturating_add(passed.saturating_mul(i64::from(self.speed_milli)) / 1_000)
    }

    /// The story time at this moment of the world.
    #[must_use]
    pub fn story(&self, now: Option<Wall>) -> Story {
        Story(self.ms(now).div_euclid(1_000))
    }

    /// How many real milliseconds until the story reaches `to`; none where
    /// the clock stands.
    #[must_use]
    pub fn wait_ms(&self, to: Story, now: Wall) -> Option<i64> {
        if !self.runs() || self.speed_milli == 0 {
            return None;
        }
        let left = to.0.saturating_mul(1_000).saturating_sub(self.ms(Some(now))).max(0);
        Some(left.saturating_mul(1_000).div_euclid(i64::from(self.speed_milli)).saturating_add(1))
    }

    /// Takes the time that has passed into the clock, so that what follows
    /// counts from `now`.
    fn settle(&mut self, now: Option<Wall>) {
        self.story_ms = self.ms(now);
        self.since = now.or(self.since);
    }

    pub(super) fn enter(&mut self, phase: Phase, now: Option<Wall>) {
        self.settle(now);
        self.phase = phase;
    }

    pub(super) fn set_speed(&mut self, speed_milli: u32, now: Option<Wall>) {
        self.settle(now);
        self.speed_milli = speed_milli;
    }

    pub(super) fn set_pace(&mut self, pace: Pace, now: Option<Wall>) {
        self.settle(now);
        self.pace = pace;
    }

    /// Sets the clock on to `to`; it never goes back.
    pub(super) fn set(&mut self, to: Story, now: Option<Wall>) {
        self.settle(now);
        self.story_ms = self.story_ms.max(to.0.saturating_mul(1_000));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn running() -> Clock {
        let mut clock = Clock::new(Story(1_000), Pace::RealTime, 1_000);
        clock.enter(Phase::Running, Some(Wall(0)));
        clock
    }

    #[test]
    fn a_pause_freezes_and_a_speed_change_rescales_nothing_past() {
        let mut clock = running();
        clock.enter(Phase::Paused(PauseReason::Hand), Some(Wall(10_000)));
        assert_eq!(clock.story(Some(Wall(4_270_000))), Story(1_010));
        clock.enter(Phase::Running, Some(Wall(4_270_000)));
        clock.set_speed(4_000, Some(Wall(4_275_000)));
        assert_eq!(clock.story(Some(Wall(4_275_000))), Story(1_015));
        assert_eq!(clock.story(Some(Wall(4_280_000))), Story(1_035));
    }

    #[test]
    fn the_wait_ends_when_the_story_is_there() {
        let mut clock = running();
        clock.set_speed(3_000, Some(Wall(7)));
        let wait = clock.wait_ms(Story(1_100), Wall(500)).unwrap();
        assert!(clock.story(Some(Wall(500 + wait))) >= Story(1_100));
        assert!(clock.story(Some(Wall(500 + wait - 3))) < Story(1_100));
    }

    proptest! {
        /// Pauses, speeds and settings in any order: story time never runs
        /// backwards, and equals the sum of what each running stretch gave.
        #[test]
        fn story_time_is_the_sum_of_its_running_stretches(
            steps in proptest::collection::vec((0u8..4, 1i64..100_000, 1u32..20_000), 1..40)
        ) {
            let mut clock = running();
            let (mut now, mut expected, mut runs, mut speed) = (0i64, 1_000_000i64, true, 1_000i64);
            for (what, passes, new_speed) in steps {
                now += passes;
                if runs {
                    expected += passes * speed / 1_000;
                }
                match what {
                    0 => { clock.enter(Phase::Paused(PauseReason::Break), Some(Wall(now))); runs = false; }
                    1 => { clock.enter(Phase::Running, Some(Wall(now))); runs = true; }
                    2 => { clock.set_speed(new_speed, Some(Wall(now))); speed = i64::from(new_speed); }
                    _ => { clock.set_pace(Pace::RealTime, Some(Wall(now))); }
                }
                prop_assert_eq!(clock.story(Some(Wall(now))), Story(expected.div_euclid(1_000)));
            }
        }
    }
}
