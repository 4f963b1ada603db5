//! The one loop every screen runs in: wait, drain the queue, draw once.
//!
//! The loop is generic over the terminal, the source of arrivals and the
//! clock, so tests run this very loop on a made-up evening.

use std::collections::VecDeque;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::draw::{Canvas, too_small};
use super::event::{Arrival, Ending, Input, Key};
use super::theme::Look;
use crate::drill::{self, Wall};
use crate::plan::Span;

/// The smallest window a screen is drawn in, width and height in cells.
pub const LEAST_SIZE: (u16, u16) = (80, 24);

/// The shortest time between frames drawn for the clock's sake: at sixty
/// times the pace nobody reads single seconds.
pub const TICK_MIN: Duration = Duration::from_millis(100);

/// How many arrivals are taken before a frame is drawn all the same, so that
/// a flood of them cannot keep the screen from changing.
const DRAIN_MAX: usize = 1024;

/// A screen: a model that messages change and that can be drawn.
pub trait App {
    /// What can happen to the model. Data, so that it can be logged and
    /// replayed.
    type Message;
    /// What the model wants done outside itself.
    type Effect;

    /// Effects to perform once the first frame is on the screen; anything
    /// slow belongs here.
    fn begin(&mut self) -> Vec<Self::Effect> {
        Vec::new()
    }

    /// What an input means in the present model, if anything.
    fn message(&self, input: Input) -> Option<Self::Message>;

    /// Takes one message at `now` (time since the clock's own beginning).
    fn update(&mut self, message: Self::Message, now: Duration) -> Vec<Self::Effect>;

    /// How long from `now` until the screen would change by time alone; None
    /// while nothing moves. The loop then sends [`Input::Tick`].
    fn next_tick(&self, now: Duration) -> Option<Duration>;

    /// Draws the model. Called once for any number of messages.
    fn view(&self, canvas: &mut Canvas<'_>);

    /// How things are drawn: colours, borders, widths.
    fn look(&self) -> &Look;

    /// Whether the mouse is wanted. It takes the terminal's own selection
    /// away from the user, so only on their word.
    fn wants_mouse(&self) -> bool {
        false
    }

    /// True once the screen has nothing more to show.
    fn is_over(&self) -> bool;
}

/// Who does what a screen wants done: the session, or a test's stand-in. The
/// answers come back as messages before the next input is looked at.
pub trait Performer<A: App> {
    fn perform(&mut self, effect: A::Effect) -> Vec<A::Message>;
}

impl<A: App, F: FnMut(A::Effect) -> Vec<A::Message>> Performer<A> for F {
    fn perform(&mut self, effect: A::Effect) -> Vec<A::Message> {
        self(effect)
    }
}

/// Time, handed in: since some beginning of the clock's own, never backwards.
pub trait Clock {
    fn now(&self) -> Duration;
}

/// The machine's monotonic clock, from the moment it was made.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock(Instant);

impl SystemClock {
    #[must_use]
    pub fn start() -> Self {
        Self(Instant::now())
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

/// How long until a drill's clock shows its next second; None while it
/// stands.
#[must_use]
pub fn until_next_second(clock: &drill::Clock, now: Wall) -> Option<Duration> {
    let next = clock.story(Some(now)) + Span(1);
    let wait = clock.wait_ms(next, now)?;
    Some(Duration::from_millis(wait.unsigned_abs()).max(TICK_MIN))
}

/// What came of waiting.
#[derive(Debug, Clone, PartialEq)]
pub enum Waited<M> {
    Arrived(Arrival<M>),
    TimedOut,
    /// Nobody is left who could send anything.
    Closed,
}

/// Where arrivals come from.
pub trait Source<M> {
    /// Waits for the next arrival, at most `limit` (forever without one).
    fn wait(&mut self, limit: Option<Duration>) -> Waited<M>;
    /// The next arrival if it is already there.
    fn take(&mut self) -> Option<Arrival<M>>;
}

/// The sending end of the loop's channel; any thread may hold a copy.
#[derive(Debug)]
pub struct Mailbox<M>(mpsc::Sender<Arrival<M>>);

impl<M> Clone for Mailbox<M> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<M> Mailbox<M> {
    /// Puts an arrival into the queue. False once the loop is gone, which a
    /// sender takes as its sign to end.
    pub fn post(&self, arrival: Arrival<M>) -> bool {
        self.0.send(arrival).is_ok()
    }

    /// Sends the screen a message of its own kind.
    pub fn send(&self, message: M) -> bool {
        self.post(Arrival::Message(message))
    }
}

/// The receiving end, which the loop reads.
#[derive(Debug)]
pub struct Inbox<M>(mpsc::Receiver<Arrival<M>>);

/// The one channel into a loop.
#[must_use]
pub fn channel<M>() -> (Mailbox<M>, Inbox<M>) {
    let (sender, receiver) = mpsc::channel();
    (Mailbox(sender), Inbox(receiver))
}

impl<M> Source<M> for Inbox<M> {
    fn wait(&mut self, limit: Option<Duration>) -> Waited<M> {
        let Some(limit) = limit else {
            return self.0.recv().map_or(Waited::Closed, Waited::Arrived);
        };
        match self.0.recv_timeout(limit) {
            Ok(arrival) => Waited::Arrived(arrival),
            Err(mpsc::RecvTimeoutError::Timeout) => Waited::TimedOut,
            Err(mpsc::RecvTimeoutError::Disconnected) => Waited::Closed,
        }
    }

    fn take(&mut self) -> Option<Arrival<M>> {
        self.0.try_recv().ok()
    }
}

/// A terminal the loop shows its frames on, and can hand back for a while.
pub trait Console {
    type Error;

    /// How large the window is now, in cells.
    ///
    /// # Errors
    /// The terminal's own.
    fn size(&self) -> Result<Size, Self::Error>;
    /// Shows a frame, with the cursor at a place or hidden.
    ///
    /// # Errors
    /// The terminal's own.
    fn show(&mut self, frame: &Buffer, cursor: Option<Position>) -> Result<(), Self::Error>;
    /// Gives the terminal back and stops the process. False where nobody
    /// could continue it (no job control); nothing has happened then.
    ///
    /// # Errors
    /// The terminal's own.
    fn stop(&mut self) -> Result<bool, Self::Error>;
    /// Takes the terminal again after a stop; what it shows is not known.
    ///
    /// # Errors
    /// The terminal's own.
    fn resume(&mut self) -> Result<(), Self::Error>;
    /// Turns mouse reports on or off.
    ///
    /// # Errors
    /// The terminal's own.
    fn set_mouse(&mut self, on: bool) -> Result<(), Self::Error>;
}

/// How the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The screen was over.
    Done,
    /// Something from outside ended it.
    Ended(Ending),
}

impl Exit {
    /// The process's exit code: 0, 128 + signal, 129 for a closed window,
    /// 101 for a panic, as a shell would report the same fate.
    #[must_use]
    pub const fn code(self) -> i32 {
        match self {
            Self::Done => 0,
            Self::Ended(Ending::Signal(number)) => 128 + number,
            Self::Ended(Ending::HungUp) => 129,
            Self::Ended(Ending::Panicked) => 101,
        }
    }
}

/// What a loop runs on: a terminal, where arrivals come from, and the time.
pub struct Stage<T, S, C> {
    pub console: T,
    pub source: S,
    pub clock: C,
    /// The frame last drawn; kept so that the next needs no memory of its own.
    frame: Buffer,
    /// Stopped, and not yet continued: nothing may be drawn.
    is_away: bool,
    has_mouse: bool,
}

impl<T: Console, S, C: Clock> Stage<T, S, C> {
    pub fn new(console: T, source: S, clock: C) -> Self {
        Self { console, source, clock, frame: Buffer::default(), is_away: false, has_mouse: false }
    }

    /// Runs a screen to its end.
    ///
    /// # Errors
    /// The terminal's own; the screen has then been told [`Input::Quit`].
    pub fn run<A, P>(&mut self, app: &mut A, performer: &mut P) -> Result<Exit, T::Error>
    where
        A: App,
        P: Performer<A>,
        S: Source<A::Message>,
    {
        let ended = self.turn(app, performer);
        if ended.is_err() {
            self.tell(app, performer, Input::Quit(Ending::HungUp));
        }
        ended
    }

    fn turn<A, P>(&mut self, app: &mut A, performer: &mut P) -> Result<Exit, T::Error>
    where
        A: App,
        P: Performer<A>,
        S: Source<A::Message>,
    {
        self.draw(app)?;
        let effects = app.begin();
        self.settle(app, performer, effects);
        loop {
            if app.is_over() {
                return Ok(Exit::Done);
            }
            self.draw(app)?;
            let limit = app.next_tick(self.clock.now());
            let mut next = match self.source.wait(limit) {
                Waited::Arrived(arrival) => Some(arrival),
                Waited::TimedOut => {
                    self.tell(app, performer, Input::Tick);
                    self.source.take()
                }
                Waited::Closed => Some(Arrival::End(Ending::HungUp)),
            };
            for _ in 0..DRAIN_MAX {
                let Some(arrival) = next else { break };
                if let Some(ending) = self.receive(app, performer, arrival)? {
                    return Ok(Exit::Ended(ending));
                }
                if app.is_over() {
                    break;
                }
                next = self.source.take();
            }
        }
    }

    /// Deals with one arrival; some are the loop's own business.
    fn receive<A: App, P: Performer<A>>(
        &mut self,
        app: &mut A,
        performer: &mut P,
        arrival: Arrival<A::Message>,
    ) -> Result<Option<Ending>, T::Error> {
        match arrival {
            Arrival::Key(key) if key == Key::ctrl('z') => self.stop()?,
            Arrival::Continued => {
                self.resume()?;
                self.tell(app, performer, Input::Resumed);
            }
            Arrival::Key(key) => self.tell(app, performer, Input::Key(key)),
            Arrival::Paste(text) => self.tell(app, performer, Input::Paste(text)),
            Arrival::Mouse(event) => self.tell(app, performer, Input::Mouse(event)),
            Arrival::Resize(width, height) => self.tell(app, performer, Input::Resize(width, height)),
            Arrival::Message(message) => self.update(app, performer, message),
            Arrival::End(ending) => {
                self.tell(app, performer, Input::Quit(ending));
                return Ok(Some(ending));
            }
        }
        Ok(None)
    }

    fn tell<A: App, P: Performer<A>>(&self, app: &mut A, performer: &mut P, input: Input) {
        if let Some(message) = app.message(input) {
            self.update(app, performer, message);
        }
    }

    fn update<A: App, P: Performer<A>>(&self, app: &mut A, performer: &mut P, message: A::Message) {
        let effects = app.update(message, self.clock.now());
        self.settle(app, performer, effects);
    }

    /// Performs effects, and whatever their answers lead to, until none is left.
    fn settle<A: App, P: Performer<A>>(&self, app: &mut A, performer: &mut P, effects: Vec<A::Effect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            for answer in performer.perform(effect) {
                waiting.extend(app.update(answer, self.clock.now()));
            }
        }
    }

    fn stop(&mut self) -> Result<(), T::Error> {
        if !self.is_away {
            self.is_away = self.console.stop()?;
        }
        Ok(())
    }

    /// Also after a stop that could not be caught.
    fn resume(&mut self) -> Result<(), T::Error> {
        self.console.resume()?;
        self.is_away = false;
        Ok(())
    }

    fn draw<A: App>(&mut self, app: &A) -> Result<(), T::Error> {
        if self.is_away {
            return Ok(());
        }
        if self.has_mouse != app.wants_mouse() {
            self.has_mouse = app.wants_mouse();
            self.console.set_mouse(self.has_mouse)?;
        }
        let size = self.console.size()?;
        self.frame.resize(Rect::new(0, 0, size.width, size.height));
        self.frame.reset();
        let mut canvas = Canvas::new(&mut self.frame, app.look());
        if size.width < LEAST_SIZE.0 || size.height < LEAST_SIZE.1 {
            too_small(&mut canvas, LEAST_SIZE);
        } else {
            app.view(&mut canvas);
        }
        let cursor = canvas.cursor();
        self.console.show(&self.frame, cursor)
    }
}

#[cfg(test)]
mod tests;
