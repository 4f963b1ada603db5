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

    /// An opened drill and, where it goes on from a moment of another, how
    /// that went.
    pub(super) fn with_before(&self, opened: Message) -> Vec<Message> {
        let id = match (&opened, &self.shown) {
            (Message::Opened(_), Shown::Live(session)) => session.id(),
            (Message::Opened(_), Shown::Past(id, ..)) => id,
            _ => return vec![opened],
        };
        // Where it cannot be told there is nothing to compare with.
        let before = session::played_before(self.store().as_ref(), id).ok().flatten();
        std::iter::once(opened).chain(before.map(|score| Message::Before(Box::new(score)))).collect()
    }

    /// Reads the clerk's own practices on a thread of its own: there may be
    /// many.
    pub(super) fn read_progress(&self) {
        let (mailbox, dir, now) = (self.mailbox.clone(), self.dir.clone(), self.now());
        let (code, clerk) = (self.practises_as(), self.clerk().map(|(_, name)| name));
        std::thread::spawn(move || {
            let store = SqliteStore::in_dir(&dir);
            let all = session::own_practices(&store).unwrap_or_default().into_iter();
            let own = all.filter(|own| own.attempt.clerk == code);
            let progress = progress(own.map(|own| own.attempt).collect(), now);
            let own = Box::new(screen::Own { clerk, progress, now });
            mailbox.send(Message::Progress(screen::Message::Read(own)));
        });
    }
}
