//! The terminal: taken once, given back whatever happens.
//!
//! Everything written goes through one gate, which is shut the moment the
//! terminal is given back, so that a frame still on its way cannot land on
//! the shell's screen.

#[cfg(any(windows, test))]
mod burst;
mod cells;
mod gate;
mod screen;
mod watch;

use std::io::{self, IsTerminal};

use super::event::Ending;
use super::phrases;
use super::run::{App, Exit, Inbox, Mailbox, Performer, Stage, SystemClock};
use crate::words::Lang;

pub use cells::cells;
pub use screen::Screen;

/// Why there is no screen to draw on.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Standard input or output is a file or a pipe.
    #[error("{0} is not a terminal")]
    NotATerminal(&'static str),
    #[error("the terminal cannot be used: {0}")]
    Lost(#[from] io::Error),
}

impl TerminalError {
    /// The error in the user's language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NotATerminal(stream) => phrases::no_terminal(lang, stream),
            Self::Lost(why) => phrases::terminal_lost(lang, &why.to_string()),
        }
    }
}

/// The terminal in our hands: raw, on its alternate screen, with pasted text
/// marked as such. Dropping this gives it back.
#[derive(Debug)]
pub struct Held(());

impl Held {
    /// Takes the terminal, and has keys, signals, a hang-up and the panic of
    /// any thread posted to `mailbox`.
    ///
    /// # Errors
    /// Where standard input or output is no terminal, or it cannot be set up.
    pub fn take<M: Send + 'static>(mailbox: &Mailbox<M>) -> Result<Self, TerminalError> {
        if !io::stdin().is_terminal() {
            return Err(TerminalError::NotATerminal("stdin"));
        }
        if !io::stdout().is_terminal() {
            return Err(TerminalError::NotATerminal("stdout"));
        }
        // The watch stands before the terminal changes: a signal between the
        // two would otherwise leave it raw.
        watch::panics(mailbox);
        watch::signals(mailbox)?;
        gate::open()?;
        let held = Self(());
        watch::hang_up(mailbox)?;
        watch::keys(mailbox)?;
        Ok(held)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        gate::shut();
    }
}

/// Runs a screen on the real terminal to its end, and gives the terminal back.
///
/// The caller ends the process with the exit's code.
///
/// # Errors
/// Where there is no terminal to take. One lost on the way is no error but
/// an exit as hung up: the screen has been told and has saved.
pub fn open<A, P>(
    app: &mut A,
    performer: &mut P,
    (mailbox, inbox): (Mailbox<A::Message>, Inbox<A::Message>),
) -> Result<Exit, TerminalError>
where
    A: App,
    A::Message: Send + 'static,
    P: Performer<A>,
{
    let held = Held::take(&mailbox)?;
    let mut stage = Stage::new(Screen::new(), inbox, SystemClock::start());
    let ended = stage.run(app, performer);
    drop(held);
    Ok(ended.unwrap_or(Exit::Ended(Ending::HungUp)))
}
