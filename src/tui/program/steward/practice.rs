//! What whoever practises asks of the steward: another try from a moment of
//! the first, and how they get on over all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Shown, Steward, opening};
use crate::drill::{Case, Command, Difficulty, Mode, Opening, PauseReason, Play, Seat};
use crate::journal::{Fault, SqliteStore};
use crate::plan::RoleIx;
use crate::practise::{own_role, part, progress};
use crate::scenario::Pace;
use crate::session::{self, Documents, Session, SessionFault, SystemSalts, identify};
use crate::tui::program::Message;
use crate::tui::setup::Terms;
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
        let (now, mut nth) = (self.tells(), 0);
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

    /// The part of a scenario around one duty.
    pub(super) fn part(&mut self, wanted: &screen::Wanted) -> Result<drill::Setup, String> {
        let documents = self.documents(wanted.scenario.as_str())?;
        let case = &documents.case;
        let (role, step) = (case.plan.role_named(wanted.role.as_str()), &wanted.step);
        let opening = role.and_then(|role| self.cut_out(case, role, step, self.asked.seed));
        self.begin_part(&documents, opening)
    }

    /// The part of the practice shown around one of its duties.
    pub(super) fn part_of_shown(&mut self, step: &Id) -> Result<drill::Setup, String> {
        let (id, state) = match &self.shown {
            Shown::Live(session) => (session.id(), session.state()),
            Shown::Past(id, _, state) => (id, state.as_ref()),
            Shown::Nothing => return Err(start::phrases::over(self.lang).to_owned()),
        };
        // Read back, they are the very documents that were drilled.
        let loaded = session::load(self.store().as_ref(), id).map_err(|fault| fault.message(self.lang))?;
        let documents = loaded.documents;
        let opening = own_role(&documents.case, state)
            .and_then(|(role, _)| self.cut_out(&documents.case, role, step, state.seed()));
        let varied = state.opening.as_ref().is_some_and(|opening| opening.varied);
        self.begin_part(&documents, opening.map(|opening| Opening { varied, ..opening }))
    }

    fn cut_out(&self, case: &Case, role: RoleIx, step: &Id, seed: u64) -> Option<Opening> {
        let part = part(case, role, case.plan.step_named(step.as_str())?, seed)?;
        let roles = vec![case.plan.role(role).id.clone()];
        let terms = Terms {
            mode: Mode::Practice,
            pace: Pace::RealTime,
            speed_milli: self.asked.speed_milli.unwrap_or(1_000),
            seed,
            play: Play::Perfect,
            seats: vec![Seat { id: self.practises_as(), roles }],
            names: BTreeMap::new(),
            difficulty: Some(Difficulty::Normal),
        };
        Some(Opening { part: Some(part), ..opening(case, terms) })
    }

    /// Begins where the part does, the clock standing until one has looked
    /// around.
    fn begin_part(
        &mut self,
        documents: &Documents,
        opening: Option<Opening>,
    ) -> Result<drill::Setup, String> {
        let opening = opening.ok_or_else(|| start::phrases::no_part(self.lang).to_owned())?;
        let mut session = self.begin_as(documents, opening, &BTreeMap::new())?;
        for command in [Command::Start, Command::Pause(PauseReason::Hand)] {
            session.perform(&command).map_err(|fault| fault.message(self.lang))?;
        }
        Ok(self.show(session))
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
        let (mailbox, dir, now) = (self.mailbox.clone(), self.dir.clone(), self.tells());
        let (code, clerk) = (self.practises_as(), self.clerk().map(|(_, name)| name));
        std::thread::spawn(move || {
            let store = SqliteStore::in_dir(&dir);
            let all = session::own_practices(&store).unwrap_or_default().into_iter();
            let own = all.filter(|own| own.attempt.clerk == code);
            let progress = progress(own.map(|own| own.attempt).collect(), now.wall);
            let own = Box::new(screen::Own { clerk, progress, now });
            mailbox.send(Message::Progress(screen::Message::Read(own)));
        });
    }
}
