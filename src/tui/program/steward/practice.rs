//! What whoever practises asks of the steward: another try from a moment of
//! the first, and how they get on over all of them.

use std::sync::Arc;

use super::{Shown, Steward};
use crate::drill::Command;
use crate::journal::{Fault, SqliteStore};
use crate::practise::progress;
use crate::session::{self, Session, SessionFault, SystemSalts, identify};
use crate::tui::program::Message;
use crate::tui::{drill, progress as screen, start};
use crate::words::Id;

impl Steward {
    /// Another drill that goes on from a place of the one shown, the time
    /// since then counted as a pause.
    pub(super) fn again(&mut self, seq: u64) -> Result<drill::Setup, String> {
        let id = match &self.shown {
            Shown::Live(session) => session.id().clone(),
            Shown::Past(id, ..) => id.clone(),
            Shown::Nothing => return Err(start::phrases::over(self.lang).to_owned()),
        };
        let session = self.forked(&id, seq).map_err(|fault| fault.message(self.lang))?;
        Ok(self.show(session))
    }

    fn forked(&self, id: &Id, seq: u64) -> Result<Session, SessionFault> {
        let documents = session::load(self.store().as_ref(), id)?.documents;
        let clock = || Box::new(Arc::clone(&self.clock));
        let salts = || Box::new(SystemSalts::default());
        let first = Session::resume(self.store(), id, clock(), salts())?;
        let (now, mut nth) = (self.now(), 0);
        let mut session = loop {
            let name = identify(now, &documents.case.scenario.id, nth);
            match first.fork(self.store(), name, seq, &documents, clock(), salts()) {
                Err(SessionFault::Store(Fault::RecordExists(_))) if nth < 1_000 => nth += 1,
                other => break other?,
            }
        };
        if let Some(last_seen) = session.events().iter().filter_map(|event| event.recorded).max() {
            session.perform(&Command::Recover { last_seen })?;
        }
        session.beat()?;
        Ok(session)
    }

    /// Reads past practices on a thread of its own: there may be many.
    pub(super) fn read_progress(&self) {
        let (mailbox, dir, now) = (self.mailbox.clone(), self.dir.clone(), self.now());
        std::thread::spawn(move || {
            let store = SqliteStore::in_dir(&dir);
            let attempts = session::practised(&store).unwrap_or_default();
            let attempts = attempts.into_iter().map(|own| own.attempt).collect();
            let progress = Box::new(progress(attempts, now));
            mailbox.send(Message::Progress(screen::Message::Read(progress)));
        });
    }
}
