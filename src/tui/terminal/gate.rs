//! The one way to the terminal: open while it is ours, shut for good or for
//! a while when it is not.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use modes::Modes;
use output::write_all;

/// Alternate screen, blank, and pasted text marked.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[2J\x1b[H";
/// Mouse, paste marks and styles off; the screen blank for consoles that
/// have only one; cursor shown; back to the shell's screen.
const LEAVE: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[2J\x1b[H\x1b[?25h\x1b[?1049l";
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

struct Gate {
    is_open: bool,
    has_mouse: bool,
    /// The terminal's modes before it was ours; kept from the first taking,
    /// since after a stop it may still be raw.
    before: Option<Modes>,
}

static GATE: Mutex<Gate> = Mutex::new(Gate { is_open: false, has_mouse: false, before: None });

/// A thread that panicked with the gate in hand has left nothing half done
/// that matters more than giving the terminal back.
fn gate() -> MutexGuard<'static, Gate> {
    GATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the terminal, or takes it again.
pub(super) fn open() -> io::Result<()> {
    let mut gate = gate();
    let before = match gate.before {
        Some(ref modes) => modes.clone(),
        None => modes::read()?,
    };
    modes::make_raw(&before)?;
    gate.before = Some(before);
    gate.is_open = true;
    let mouse: &[u8] = if gate.has_mouse { MOUSE_ON } else { b"" };
    let entered = write_all(ENTER).and_then(|()| write_all(mouse));
    if entered.is_err() {
        give_back(&mut gate);
    }
    entered
}

/// Gives the terminal back; nothing if it is not ours.
pub(super) fn shut() {
    give_back(&mut gate());
}

/// The same from a thread that must not wait for one that is stuck writing:
/// the terminal then gets what can be done without the lock.
#[cfg(unix)]
pub(super) fn shut_now() {
    match GATE.try_lock() {
        Ok(mut gate) => give_back(&mut gate),
        Err(_) => {
            let _ = write_all(LEAVE);
        }
    }
}

/// Failures are not reported: they mean the terminal is gone.
fn give_back(gate: &mut Gate) {
    if gate.is_open {
        gate.is_open = false;
        let _ = write_all(LEAVE);
        if let Some(before) = &gate.before {
            let _ = modes::restore(before);
        }
    }
}

/// Writes a frame, or drops it where the terminal is no longer ours.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let gate = gate();
    if gate.is_open { write_all(bytes) } else { Ok(()) }
}

pub(super) fn set_mouse(on: bool) -> io::Result<()> {
    let mut gate = gate();
    gate.has_mouse = on;
    if gate.is_open { write_all(if on { MOUSE_ON } else { MOUSE_OFF }) } else { Ok(()) }
}

#[cfg(unix)]
mod output {
    //! Straight to the file descriptor: standard output's own lock and buffer
    //! may be in the hands of a thread that is stuck.

    use std::io;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;

    pub(super) fn write_all(mut bytes: &[u8]) -> io::Result<()> {
        let out = rustix::stdio::stdout();
        while !bytes.is_empty() {
            match rustix::io::write(out, bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => bytes = &bytes[written..],
                Err(Errno::INTR) => {}
                // Somebody who shares the terminal made it non-blocking.
                Err(Errno::AGAIN) => {
                    let mut wait = [PollFd::new(&out, PollFlags::OUT)];
                    poll(&mut wait, None)?;
                }
                Err(why) => return Err(why.into()),
            }
        }
        Ok(())
    }
}

#[cfg(not(unix))]
mod output {
    use std::io::{self, Write};

    pub(super) fn write_all(bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }
}

#[cfg(unix)]
mod modes {
    use std::io;

    use rustix::io::Errno;
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

    pub(super) type Modes = Termios;

    pub(super) fn read() -> io::Result<Modes> {
        Ok(tcgetattr(rustix::stdio::stdin())?)
    }

    pub(super) fn make_raw(before: &Modes) -> io::Result<()> {
        let mut raw = before.clone();
        raw.make_raw();
        restore(&raw)
    }

    pub(super) fn restore(modes: &Modes) -> io::Result<()> {
        loop {
            match tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, modes) {
                Err(Errno::INTR) => {}
                other => return Ok(other?),
            }
        }
    }
}

#[cfg(not(unix))]
mod modes {
    use std::io;

    use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

    /// crossterm keeps the modes itself.
    #[derive(Clone)]
    pub(super) struct Modes;

    pub(super) fn read() -> io::Result<Modes> {
        #[cfg(windows)]
        if !crossterm::ansi_support::supports_ansi() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        Ok(Modes)
    }

    pub(super) fn make_raw(_: &Modes) -> io::Result<()> {
        enable_raw_mode()
    }

    pub(super) fn restore(_: &Modes) -> io::Result<()> {
        disable_raw_mode()
    }
}
