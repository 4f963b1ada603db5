//! The desk as the loop sees it.

use std::time::Duration;

use super::message::Effect;
use super::model::Model;
use super::{update, view};
use crate::drill::Phase;
use crate::tui::draw::Canvas;
use crate::tui::drill;
use crate::tui::event::Input;
use crate::tui::run::{App, until_next_second};
use crate::tui::theme::Look;

impl App for Model {
    type Message = drill::Message;
    type Effect = Effect;

    fn begin(&mut self) -> Vec<Effect> {
        if self.state.clock.over() { vec![Effect::Drill(drill::Effect::Score)] } else { Vec::new() }
    }

    fn message(&self, input: Input) -> Option<drill::Message> {
        match input {
            Input::Key(key) => Some(drill::Message::Key(key)),
            Input::Paste(text) => Some(drill::Message::Paste(text)),
            Input::Tick | Input::Resumed => Some(drill::Message::Second),
            Input::Quit(_) => Some(drill::Message::Ending),
            Input::Mouse(_) | Input::Resize(..) => None,
        }
    }

    fn update(&mut self, message: drill::Message, now: Duration) -> Vec<Effect> {
        self.now = self.zero.after(now);
        update::update(self, message)
    }

    fn next_tick(&self, now: Duration) -> Option<Duration> {
        let now = self.zero.after(now);
        let clock = &self.state.clock;
        if clock.over() || clock.phase == Phase::NotStarted {
            return None;
        }
        // A clock that stands still shows a sign of life to whoever keeps it.
        Some(until_next_second(clock, now).unwrap_or(Duration::from_secs(1)))
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
