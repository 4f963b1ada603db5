//! An evening at the keyboard, written down: the source and the clock the
//! loop runs on in tests. Time passes only while the loop waits.

use std::cell::Cell;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::rc::Rc;
use std::time::Duration;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};

use super::event::{Arrival, Key};
use super::run::{Clock, Console, Source, Stage, Waited};

/// The script's own clock.
#[derive(Debug, Clone, Default)]
pub struct ScriptClock(Rc<Cell<Duration>>);

impl Clock for ScriptClock {
    fn now(&self) -> Duration {
        self.0.get()
    }
}

/// A terminal on paper: what was shown last, and how often.
#[derive(Debug, Default)]
pub struct Paper {
    pub size: Size,
    pub frame: Buffer,
    pub cursor: Option<Position>,
    pub shown: usize,
}

/// A fake terminal has nobody to give itself back to.
impl Console for Paper {
    type Error = Infallible;

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn show(&mut self, frame: &Buffer, cursor: Option<Position>) -> Result<(), Infallible> {
        self.frame.clone_from(frame);
        self.cursor = cursor;
        self.shown += 1;
        Ok(())
    }

    fn stop(&mut self) -> Result<bool, Infallible> {
        Ok(true)
    }

    fn resume(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn set_mouse(&mut self, _: bool) -> Result<(), Infallible> {
        Ok(())
    }
}

/// What arrives when. Where the script ends, the loop is hung up on.
#[derive(Debug)]
pub struct Script<M> {
    clock: ScriptClock,
    steps: VecDeque<(Duration, Arrival<M>)>,
    /// When the step written last arrives.
    end: Duration,
}

impl<M> Default for Script<M> {
    fn default() -> Self {
        Self { clock: ScriptClock::default(), steps: VecDeque::new(), end: Duration::ZERO }
    }
}

impl<M> Script<M> {
    /// A stage of this size to run a script on.
    #[must_use]
    pub fn stage(self, width: u16, height: u16) -> Stage<Paper, Self, ScriptClock> {
        let clock = self.clock.clone();
        let paper = Paper { size: Size::new(width, height), ..Paper::default() };
        Stage::new(paper, self, clock)
    }

    /// What follows happens so much later.
    #[must_use]
    pub fn after(mut self, pause: Duration) -> Self {
        self.end += pause;
        self
    }

    #[must_use]
    pub fn arrives(mut self, arrival: Arrival<M>) -> Self {
        self.steps.push_back((self.end, arrival));
        self
    }

    #[must_use]
    pub fn key(self, key: Key) -> Self {
        self.arrives(Arrival::Key(key))
    }

    /// Types a text, `\n` being Enter.
    #[must_use]
    pub fn types(self, text: &str) -> Self {
        text.chars().fold(self, |script, c| {
            script.key(if c == '\n' { Key::plain(KeyCode::Enter) } else { Key::char(c) })
        })
    }

    /// Goes on with another script, its times counted from the end of this.
    pub fn go_on(&mut self, next: Self) {
        let start = self.end.max(self.clock.now());
        self.steps.extend(next.steps.into_iter().map(|(at, arrival)| (start + at, arrival)));
        self.end = start + next.end;
    }
}

impl<M> Source<M> for Script<M> {
    fn wait(&mut self, limit: Option<Duration>) -> Waited<M> {
        let now = self.clock.now();
        let Some((at, _)) = self.steps.front() else { return Waited::Closed };
        match limit {
            Some(limit) if now + limit < *at => {
                self.clock.0.set(now + limit);
                Waited::TimedOut
            }
            _ => {
                self.clock.0.set(now.max(*at));
                self.take().map_or(Waited::Closed, Waited::Arrived)
            }
        }
    }

    fn take(&mut self) -> Option<Arrival<M>> {
        let now = self.clock.now();
        self.steps.pop_front_if(|(at, _)| *at <= now).map(|(_, arrival)| arrival)
    }
}
