//! The drill screen as the loop sees it.

use std::time::Duration;

use super::message::{Effect, Message};
use super::model::{Model, Rating};
use super::{update, view};
use crate::drill::{Phase, Wall};
use crate::plan::{Span, Story};
use crate::tui::draw::Canvas;
use crate::tui::event::Input;
use crate::tui::run::App;
use crate::tui::theme::Look;

/// No frame for the clock's sake sooner than this: at sixty times the pace
/// nobody reads single seconds.
const TICK_MIN: Duration = Duration::from_millis(100);

impl App for Model {
    type Message = Message;
    type Effect = Effect;

    fn begin(&mut self) -> Vec<Effect> {
        if !self.state.clock.over() {
            return Vec::new();
        }
        self.rating = Rating::Asked;
        vec![Effect::Score]
    }

    fn message(&self, input: Input) -> Option<Message> {
        match input {
            Input::Key(key) => Some(Message::Key(key)),
            Input::Paste(text) => Some(Message::Paste(text)),
            Input::Tick | Input::Resumed => Some(Message::Second),
            Input::Quit(_) => Some(Message::Ending),
            Input::Mouse(_) | Input::Resize(..) => None,
        }
    }

    fn update(&mut self, message: Message, now: Duration) -> Vec<Effect> {
        self.now = Wall(self.zero.0.saturating_add(i64::try_from(now.as_millis()).unwrap_or(i64::MAX)));
        update::update(self, message)
    }

    fn next_tick(&self, now: Duration) -> Option<Duration> {
        let now = Wall(self.zero.0.saturating_add(i64::try_from(now.as_millis()).ok()?));
        let clock = &self.state.clock;
        if clock.over() || clock.phase == Phase::NotStarted {
            return None;
        }
        let next: Story = clock.story(Some(now)) + Span(1);
        let wait = match clock.wait_ms(next, now) {
            Some(wait) => wait,
            // A second of talk, or of a pause, from when it began.
            None => {
                let since = self.talk.counted_from().unwrap_or(now);
                1_000 - (now.0 - since.0).rem_euclid(1_000)
            }
        };
        Some(Duration::from_millis(wait.unsigned_abs()).max(TICK_MIN))
    }

    fn view(&self, canvas: &mut Canvas<'_>) {
        view::draw(self, canvas);
    }

    fn look(&self) -> &Look {
        &self.look
    }

    fn is_over(&self) -> bool {
        self.is_over
    }
}
