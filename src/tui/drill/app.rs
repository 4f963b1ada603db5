//! The drill screen as the loop sees it.

use std::time::Duration;

use super::message::{Effect, Message};
use super::model::{Model, Rating};
use super::{update, view};
use crate::drill::Phase;
use crate::tui::draw::Canvas;
use crate::tui::event::Input;
use crate::tui::run::{App, TICK_MIN, until_next_second};
use crate::tui::theme::Look;

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
        self.now = self.zero.after(now);
        update::update(self, message)
    }

    fn next_tick(&self, now: Duration) -> Option<Duration> {
        let now = self.zero.after(now);
        let clock = &self.state.clock;
        if clock.over() || clock.phase == Phase::NotStarted {
            return None;
        }
        // Where the clock stands: a second of talk, or of a pause, from when
        // it began.
        let standing = || {
            let since = self.talk.counted_from().unwrap_or(now);
            let left = 1_000 - (now.0 - since.0).rem_euclid(1_000);
            Duration::from_millis(left.unsigned_abs()).max(TICK_MIN)
        };
        Some(until_next_second(clock, now).unwrap_or_else(standing))
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
