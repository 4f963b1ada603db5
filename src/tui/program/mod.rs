//! The whole program on the screen: the first screen, and what is opened from
//! it. One model holds whichever of them is shown.

mod steward;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub use steward::{Steward, Terms};

use super::draw::Canvas;
use super::drill;
use super::event::Input;
use super::run::App;
use super::start::{self, Choice};
use super::theme::Look;
use crate::drill::Wall;
use crate::words::Lang;

/// What is shown.
enum Screen {
    Start(start::Model),
    Drill(Box<drill::Model>),
}

/// The program's model.
pub struct Program {
    screen: Screen,
    lang: Lang,
    look: Look,
    /// What is to be opened as soon as there is a frame.
    first: Option<Choice>,
    /// Whether leaving a drill leads back to the first screen.
    has_home: bool,
}

/// What the program is told.
pub enum Message {
    Start(start::Message),
    Drill(drill::Message),
    /// A drill has been opened.
    Opened(Box<drill::Setup>),
}

/// What the program wants done.
pub enum Effect {
    /// The first screen's entries, read anew.
    List,
    Open(Choice),
    Drill(drill::Effect),
}

impl Program {
    /// Begins at the first screen, or at once with what was asked for.
    #[must_use]
    pub fn new(lang: Lang, look: Look, first: Option<Choice>) -> Self {
        let screen = Screen::Start(start::Model::new(lang, look.clone()));
        Self { screen, lang, look, has_home: first.is_none(), first }
    }

    fn home(&mut self) -> Vec<Effect> {
        let mut home = start::Model::new(self.lang, self.look.clone());
        home.is_over = !self.has_home;
        self.screen = Screen::Start(home);
        if self.has_home { vec![Effect::List] } else { Vec::new() }
    }
}

impl App for Program {
    type Message = Message;
    type Effect = Effect;

    fn begin(&mut self) -> Vec<Effect> {
        match self.first.take() {
            Some(choice) => vec![Effect::Open(choice)],
            None => vec![Effect::List],
        }
    }

    fn message(&self, input: Input) -> Option<Message> {
        match &self.screen {
            Screen::Start(_) => start::Model::message(&input).map(Message::Start),
            Screen::Drill(model) => model.message(input).map(Message::Drill),
        }
    }

    fn update(&mut self, message: Message, now: Duration) -> Vec<Effect> {
        match (message, &mut self.screen) {
            (Message::Start(message), Screen::Start(model)) => {
                // A drill asked for on the command line that cannot be opened
                // leaves its reason on the first screen.
                if matches!(message, start::Message::Failed(_)) && !self.has_home {
                    self.has_home = true;
                    let mut effects = vec![Effect::List];
                    effects.extend(model.update(message).map(Effect::Open));
                    return effects;
                }
                model.update(message).map(Effect::Open).into_iter().collect()
            }
            (Message::Opened(setup), _) => {
                let opened = setup.now;
                let mut model = drill::Model::new(*setup);
                // The loop's clock began before this drill was opened.
                model.zero = Wall(opened.0 - i64::try_from(now.as_millis()).unwrap_or(0));
                let effects = model.begin().into_iter().map(Effect::Drill).collect();
                self.screen = Screen::Drill(Box::new(model));
                effects
            }
            (Message::Drill(message), Screen::Drill(model)) => {
                let mut effects: Vec<Effect> =
                    model.update(message, now).into_iter().map(Effect::Drill).collect();
                if model.is_over() {
                    effects.extend(self.home());
                }
                effects
            }
            // An answer to a screen that is no longer shown.
            _ => Vec::new(),
        }
    }

    fn next_tick(&self, now: Duration) -> Option<Duration> {
        match &self.screen {
            Screen::Start(_) => None,
            Screen::Drill(model) => model.next_tick(now),
        }
    }

    fn view(&self, canvas: &mut Canvas<'_>) {
        match &self.screen {
            Screen::Start(model) => model.view(canvas),
            Screen::Drill(model) => model.view(canvas),
        }
    }

    fn look(&self) -> &Look {
        &self.look
    }

    fn is_over(&self) -> bool {
        match &self.screen {
            Screen::Start(model) => model.is_over,
            Screen::Drill(_) => false,
        }
    }
}
