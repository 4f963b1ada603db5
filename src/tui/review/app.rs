//! The review screen as the loop sees it.

use std::time::Duration;

use super::message::{Effect, Message};
use super::model::Model;
use super::{update, view};
use crate::tui::draw::Canvas;
use crate::tui::event::Input;
use crate::tui::run::{App, TICK_MIN};
use crate::tui::theme::Look;

impl App for Model {
    type Message = Message;
    type Effect = Effect;

    fn begin(&mut self) -> Vec<Effect> {
        self.restudy()
    }

    fn message(&self, input: Input) -> Option<Message> {
        match input {
            Input::Key(key) => Some(Message::Key(key)),
            Input::Paste(text) => Some(Message::Paste(text)),
            Input::Tick | Input::Resumed => Some(Message::Tick),
            _ => None,
        }
    }

    fn update(&mut self, message: Message, _: Duration) -> Vec<Effect> {
        update::update(self, message)
    }

    fn next_tick(&self, _: Duration) -> Option<Duration> {
        self.runs_on().then_some(TICK_MIN * 2)
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
