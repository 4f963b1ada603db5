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
            let Ok(event) = crossterm::event::read() else {
                mailbox.post(Arrival::End(Ending::HungUp));
                return;
            };
            if let Some(arrival) = arrival(event)
                && !mailbox.post(arrival)
            {
                return;
            }
        }
    })?;
    Ok(())
}

fn arrival<M>(event: crossterm::event::Event) -> Option<Arrival<M>> {
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

#[cfg(not(unix))]
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
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    use rustix::process::{Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;

    use super::super::{gate, screen::size};
    use crate::tui::event::{Arrival, Ending, Stop};
    use crate::tui::run::Mailbox;

    /// Signals that ask for an end.
    const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

    /// Set while the stop signal about to come is our own, sent to the rest
    /// of the job.
    static IS_STOPPING: AtomicBool = AtomicBool::new(false);

    /// Hears the signals that end, stop and continue the process, also after
    /// the terminal was given back: the handlers stay, so somebody must act.
    pub(in super::super) fn signals<M: Send + 'static>(mailbox: &Mailbox<M>) -> io::Result<()> {
        let mut signals = Signals::new(ENDING.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
        let mailbox = mailbox.clone();
        thread::Builder::new().name("signals".into()).spawn(move || {
            let mut was_asked = false;
            loop {
                let came: Vec<i32> = signals.wait().collect();
                // A stop comes before the continuation that let us see it.
                if came.contains(&SIGTSTP) && !IS_STOPPING.swap(false, Ordering::SeqCst) {
                    mailbox.post(Arrival::Stop);
                }
                if came.contains(&SIGCONT) {
                    IS_STOPPING.store(false, Ordering::SeqCst);
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

    /// Gives the terminal back and stops the process until it is continued.
    ///
    /// False where nobody could continue it: the job's leader is the
    /// session's, as in `ssh -t host sandtable`, so there is no shell above.
    pub(in super::super) fn stop(stop: Stop) -> io::Result<bool> {
        if getpgrp() == getsid(None)? {
            return Ok(false);
        }
        gate::shut();
        if stop == Stop::Key {
            // The rest of the job stops too, as if the terminal had sent it:
            // a shell waits for a `cargo run`, not for what that started.
            IS_STOPPING.store(true, Ordering::SeqCst);
            kill_current_process_group(Signal::TSTP)?;
        }
        kill_process(getpid(), Signal::STOP)?;
        Ok(true)
    }
}
