//! The desk as the loop sees it.

use std::time::Duration;

use super::message::Effect;
use super::model::Model;
use super::{update, view};
use crate::drill::{Phase, Wall};
use crate::plan::{Span, Story};
use crate::tui::draw::Canvas;
use crate::tui::drill;
use crate::tui::event::Input;
use crate::tui::run::App;
use crate::tui::theme::Look;

/// No frame for the clock's sake sooner than this.
const TICK_MIN: Duration = Duration::from_millis(100);

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
        // A clock that stands still shows a sign of life to whoever keeps it.
        let wait = clock.wait_ms(next, now).map_or(1_000, i64::unsigned_abs);
        Some(Duration::from_millis(wait).max(TICK_MIN))
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
