//! Where a command's words go, and what its exit code will be.

use std::io::{self, Write};

use serde::Serialize;

use super::{Desk, Failure};

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Good,
    /// A check or verification found fault: exit 1.
    FaultFound,
    /// The screen was ended from outside, with this exit code.
    Ended(i32),
}

/// Standard output and standard error, or what stands for them in a test.
pub trait Console {
    /// Writes to standard output.
    ///
    /// # Errors
    /// Where nobody reads it any more.
    fn print(&mut self, text: &str) -> io::Result<()>;

    /// Writes a line to standard error.
    ///
    /// # Errors
    /// Where nobody reads it any more.
    fn error(&mut self, text: &str) -> io::Result<()>;

    /// Whether colour reaches whoever reads standard error.
    fn colour(&self) -> bool {
        false
    }
}

/// The process's own streams.
#[derive(Debug, Default)]
pub struct Streams;

impl Console for Streams {
    fn print(&mut self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    fn error(&mut self, text: &str) -> io::Result<()> {
        let mut out = io::stderr().lock();
        out.write_all(text.as_bytes())?;
        out.write_all(b"\n")
    }

    fn colour(&self) -> bool {
        use std::io::IsTerminal;
        io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
    }
}

impl Desk<'_> {
    /// Prints one JSON document.
    ///
    /// # Errors
    /// Where nobody reads it any more.
    pub fn print_json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let mut text = serde_json::to_string_pretty(value).map_err(io::Error::other)?;
        text.push('\n');
        Ok(self.console.print(&text)?)
    }
}

/// Says what was wrong with the arguments; help and version are no mistakes.
pub fn usage(error: &clap::Error, console: &mut dyn Console) -> u8 {
    let text = error.render().to_string();
    // If nobody listens there is nothing else to do.
    if error.use_stderr() {
        let _ = console.error(text.trim_end());
        2
    } else {
        let _ = console.print(&text);
        0
    }
}
