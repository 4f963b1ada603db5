//! Who listens to the outside: the thread that reads keys, the one that
//! hears signals, the one that notices a terminal gone, and the panic hook.

use std::io;
use std::panic;
use std::sync::{Mutex, Once, PoisonError};
use std::thread;

use super::gate;
use crate::tui::event::{Arrival, Ending, Key};
use crate::tui::run::Mailbox;
use crate::words::Safe;

/// Reads what is typed, for as long as anybody listens.
pub(super) fn keys<M: Send + 'static>(mailbox: &Mailbox<M>) -> io::Result<()> {
    let mailbox = mailbox.clone();
    thread::Builder::new().name("keys".into()).spawn(move || {
        loop {
            let Ok(arrivals) = next() else {
                mailbox.post(Arrival::End(Ending::HungUp));
                return;
            };
            if !arrivals.into_iter().all(|arrival| mailbox.post(arrival)) {
                return;
            }
        }
    })?;
    Ok(())
}

/// Waits for what comes next.
#[cfg(not(windows))]
fn next<M>() -> io::Result<Vec<Arrival<M>>> {
    Ok(arrival(crossterm::event::read()?).into_iter().collect())
}

/// Waits for what comes next, and takes with it what comes faster than
/// anybody types: only together can it be told whether it was pasted.
#[cfg(windows)]
fn next<M>() -> io::Result<Vec<Arrival<M>>> {
    use crossterm::event::{poll, read};
    const GAP: std::time::Duration = std::time::Duration::from_millis(5);
    const EVENTS_MAX: usize = 20_000;
    let mut events = vec![read()?];
    while events.len() < EVENTS_MAX && poll(GAP)? {
        events.push(read()?);
    }
    Ok(super::burst::arrivals(events))
}

pub(super) fn arrival<M>(event: crossterm::event::Event) -> Option<Arrival<M>> {
    use crossterm::event::Event;
    match event {
        Event::Key(event) => Key::from_event(event).map(Arrival::Key),
        Event::Paste(text) => Some(Arrival::Paste(Safe::new(&text))),
        Event::Mouse(event) => Some(Arrival::Mouse(event)),
        // Heard as a signal elsewhere, from before the first frame on; this
        // thread listens for it only once it reads.
        Event::Resize(..) if cfg!(unix) => None,
        Event::Resize(width, height) => Some(Arrival::Resize(width, height)),
        Event::FocusGained | Event::FocusLost => None,
    }
}

/// Rings the loop that runs now.
type Bell = Box<dyn Fn() + Send>;
static BELL: Mutex<Option<Bell>> = Mutex::new(None);

/// Has a panic in any thread give the terminal back before it is printed,
/// and end the loop, which would otherwise wait for a thread that is gone.
pub(super) fn panics<M: Send + 'static>(mailbox: &Mailbox<M>) {
    static ONCE: Once = Once::new();
    let mailbox = mailbox.clone();
    let ring: Bell = Box::new(move || {
        mailbox.post(Arrival::End(Ending::Panicked));
    });
    *BELL.lock().unwrap_or_else(PoisonError::into_inner) = Some(ring);
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            gate::shut();
            before(info);
            if let Some(ring) = &*BELL.lock().unwrap_or_else(PoisonError::into_inner) {
                ring();
            }
        }));
    });
}

#[cfg(unix)]
pub(super) use unix::{hang_up, signals, stop};

/// Hears Ctrl-Break, the window closing and the user signing off (Ctrl-C is a
/// key to us). After a window has closed Windows ends the process at once,
/// whoever is still busy; what was on the record is durable before it is shown.
#[cfg(windows)]
pub(super) fn signals<M: Send + 'static>(mailbox: &Mailbox<M>) -> io::Result<()> {
    static ONCE: Once = Once::new();
    let mailbox = mailbox.clone();
    let ask: Bell = Box::new(move || {
        mailbox.post(Arrival::End(Ending::HungUp));
    });
    *ASKED.lock().unwrap_or_else(PoisonError::into_inner) = Some(ask);
    let mut heard = Ok(());
    ONCE.call_once(|| {
        heard = ctrlc::set_handler(|| {
            if let Some(ask) = &*ASKED.lock().unwrap_or_else(PoisonError::into_inner) {
                ask();
            }
        });
    });
    heard.map_err(io::Error::other)
}

/// Asks the loop that runs now to end.
#[cfg(windows)]
static ASKED: Mutex<Option<Bell>> = Mutex::new(None);

#[cfg(not(any(unix, windows)))]
pub(super) fn signals<M>(_: &Mailbox<M>) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn hang_up<M>(_: &Mailbox<M>) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
mod unix {
    use std::io;
    use std::thread;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    use rustix::process::{Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;

    use super::super::{gate, screen::size};
    use crate::tui::event::{Arrival, Ending};
    use crate::tui::run::Mailbox;

    /// Signals that ask for an end.
    const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

    /// Hears the signals that end, stop and continue the process, also after
    /// the terminal was given back: the handlers stay, so somebody must act.
    pub(in super::super) fn signals<M: Send + 'static>(mailbox: &Mailbox<M>) -> io::Result<()> {
        let mut signals = Signals::new(ENDING.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
        let mailbox = mailbox.clone();
        thread::Builder::new().name("signals".into()).spawn(move || {
            let mut was_asked = false;
            loop {
                let came: Vec<i32> = signals.wait().collect();
                // Both at once leave it open which came last: better to run
                // on than to stop with nobody left to continue us.
                if came.contains(&SIGTSTP) && !came.contains(&SIGCONT) {
                    stop_alone();
                }
                if came.contains(&SIGCONT) {
                    mailbox.post(Arrival::Continued);
                }
                if came.contains(&SIGWINCH)
                    && let Ok(size) = size()
                {
                    mailbox.post(Arrival::Resize(size.width, size.height));
                }
                for signal in came.into_iter().filter(|s| ENDING.contains(s)) {
                    let heard = mailbox.post(Arrival::End(Ending::Signal(signal)));
                    if was_asked || !heard {
                        gate::shut_now();
                        signal_hook::low_level::exit(128 + signal);
                    }
                    was_asked = true;
                }
            }
        })?;
        Ok(())
    }

    /// Notices that the terminal is gone. The thread that reads keys cannot:
    /// its library reads nothing, again and again, at full speed.
    pub(in super::super) fn hang_up<M: Send + 'static>(mailbox: &Mailbox<M>) -> io::Result<()> {
        let mailbox = mailbox.clone();
        thread::Builder::new().name("hang-up".into()).spawn(move || {
            let input = rustix::stdio::stdin();
            // Asked for nothing, poll still reports what it always reports:
            // an error or the other end gone.
            let mut watched = [PollFd::new(&input, PollFlags::empty())];
            while let Ok(0) | Err(Errno::INTR) = poll(&mut watched, None) {}
            mailbox.post(Arrival::End(Ending::HungUp));
        })?;
        Ok(())
    }

    /// Gives the terminal back and stops the whole job until it is continued.
    /// False where nobody could continue it.
    ///
    /// The job, not just this process: a shell waits for a `cargo run`, not
    /// for what that started. And all of it by one signal that nobody can
    /// catch: with a gap between their stop and ours, a continuation could
    /// fall into it.
    pub(in super::super) fn stop() -> io::Result<bool> {
        if !can_be_continued() {
            return Ok(false);
        }
        gate::shut();
        kill_current_process_group(Signal::STOP)?;
        Ok(true)
    }

    /// Answers a stop signal somebody sent: what it would have done without
    /// us, the terminal given back first.
    fn stop_alone() {
        if can_be_continued() {
            gate::shut();
            let _ = kill_process(getpid(), Signal::STOP);
        }
    }

    /// Not where the job's leader is the session's, as in `ssh -t host
    /// sandtable`: there is no shell above.
    fn can_be_continued() -> bool {
        getsid(None).is_ok_and(|session| getpgrp() != session)
    }
}
