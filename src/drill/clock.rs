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
    /// Story time, in microseconds, when it was last set or set going. A real
    /// millisecond at any speed is a whole number of them, so that stopping
    /// and starting loses nothing.
    story_us: i64,
    /// When that was; absent where nobody looked at a clock.
    since: Option<Wall>,
    /// When it was last looked at.
    seen: Option<Wall>,
}

const SECOND_US: i64 = 1_000_000;

impl Clock {
    #[must_use]
    pub fn new(start: Story, pace: Pace, speed_milli: u32) -> Self {
        let story_us = start.0.saturating_mul(SECOND_US);
        Self { phase: Phase::NotStarted, pace, speed_milli, story_us, since: None, seen: None }
    }

    /// The same, standing where the story is at `at`, whatever time it is in
    /// the world: a moment that is looked back at.
    #[must_use]
    pub fn standing(self, at: Story) -> Self {
        Self { story_us: at.0.saturating_mul(SECOND_US), since: None, ..self }
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

    /// Story time at exactly this moment of the world, in microseconds.
    fn us_at(&self, now: Option<Wall>) -> i64 {
        let (true, Some(now), Some(since)) = (self.runs(), now, self.since) else { return self.story_us };
        let passed = now.0.saturating_sub(since.0).max(0);
        self.story_us.saturating_add(passed.saturating_mul(i64::from(self.speed_milli)))
    }

    /// The same, but a clock set back in the world does not set the story back.
    fn us(&self, now: Option<Wall>) -> i64 {
        self.us_at(now.max(self.seen).filter(|_| now.is_some()))
    }

    /// The story time at this moment of the world.
    #[must_use]
    pub fn story(&self, now: Option<Wall>) -> Story {
        Story(self.us(now).div_euclid(SECOND_US))
    }

    /// The story time at a moment in the past, when nobody looked.
    pub(super) fn story_then(&self, then: Wall) -> Story {
        Story(self.us_at(Some(then)).div_euclid(SECOND_US))
    }

    /// The last moment anybody is known to have looked at the clock.
    pub(super) fn seen(&self) -> Option<Wall> {
        self.seen
    }

    /// How many real milliseconds until the story reaches `to`; none where
    /// the clock stands.
    #[must_use]
    pub fn wait_ms(&self, to: Story, now: Wall) -> Option<i64> {
        if !self.runs() || self.speed_milli == 0 {
            return None;
        }
        let left = to.0.saturating_mul(SECOND_US).saturating_sub(self.us(Some(now))).max(0);
        Some(left.div_euclid(i64::from(self.speed_milli)).saturating_add(1))
    }

    /// Takes the time that has passed into the clock, so that what follows
    /// counts from `now`.
    fn settle(&mut self, now: Option<Wall>) {
        self.story_us = self.us(now);
        self.since = now.or(self.since);
    }

    /// Something was recorded at this moment of the world. Where the world's
    /// clock has been set back meanwhile, the story goes on from where it was.
    pub(super) fn look(&mut self, now: Option<Wall>) {
        if now.is_some() && now < self.seen {
            self.settle(now);
        }
        self.seen = now.or(self.seen);
    }

    pub(super) fn enter(&mut self, phase: Phase, now: Option<Wall>) {
        self.settle(now);
        self.phase = phase;
    }

    /// Stands since a moment in the past.
    pub(super) fn pause_since(&mut self, reason: PauseReason, since: Wall) {
        self.story_us = self.us_at(Some(since));
        self.since = Some(since);
        self.phase = Phase::Paused(reason);
    }

    /// Stops for good where the drill's last event stands, though that may
    /// have been noticed later.
    pub(super) fn stop(&mut self, phase: Phase, at: Story, now: Option<Wall>) {
        self.enter(phase, now);
        if self.story(now) > at {
            self.story_us = at.0.saturating_mul(SECOND_US);
        }
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
        self.story_us = self.story_us.max(to.0.saturating_mul(SECOND_US));
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
            let (mut now, mut expected, mut runs, mut speed) = (0i64, 1_000 * SECOND_US, true, 1_000i64);
            for (what, passes, new_speed) in steps {
                now += passes;
                if runs {
                    expected += passes * speed;
                }
                match what {
                    0 => { clock.enter(Phase::Paused(PauseReason::Break), Some(Wall(now))); runs = false; }
                    1 => { clock.enter(Phase::Running, Some(Wall(now))); runs = true; }
                    2 => { clock.set_speed(new_speed, Some(Wall(now))); speed = i64::from(new_speed); }
                    _ => { clock.set_pace(Pace::RealTime, Some(Wall(now))); }
                }
                prop_assert_eq!(clock.story(Some(Wall(now))), Story(expected.div_euclid(SECOND_US)));
            }
        }
    }
}
