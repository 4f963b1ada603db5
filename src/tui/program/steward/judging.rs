//! What evaluators state, kept beside the record; the score released.

use super::{Shown, Steward, recorder};
use crate::evaluate::Said;
use crate::journal::ScoreRelease;
use crate::tui::judge::Judgement;
use crate::tui::{drill, start};
use crate::words::{Id, Safe};

impl Steward {
    /// What has been stated about a record, and the forms to mark.
    pub(super) fn judgement(&self, id: &Id) -> Judgement {
        let statements = self.store().statements(id).unwrap_or_default();
        let (checklists, fault) = match self.library.checklists() {
            Ok(checklists) => (checklists, None),
            Err(fault) => (Vec::new(), Some(fault.message(self.lang))),
        };
        Judgement::new(statements, checklists, fault)
    }

    /// Keeps one statement, after everything stated so far in any window.
    pub(super) fn state(&self, by: &Id, said: Said) -> drill::Message {
        let Some(id) = self.shown_id() else {
            return drill::Message::Refused(start::phrases::over(self.lang).to_owned());
        };
        match self.state_of(id, by, said) {
            Ok(all) => drill::Message::Stated(Box::new(all)),
            Err(why) => drill::Message::Refused(why),
        }
    }

    pub(super) fn name_rater(&self, code: &Id, name: &Safe) -> drill::Message {
        let Some(id) = self.shown_id() else {
            return drill::Message::Refused(start::phrases::over(self.lang).to_owned());
        };
        match self.store().put_person(id, code, name) {
            Ok(()) => drill::Message::Named(code.clone(), name.clone()),
            Err(fault) => drill::Message::Refused(fault.message(self.lang)),
        }
    }

    pub(super) fn shown_id(&self) -> Option<&Id> {
        match &self.shown {
            Shown::Live(session) => Some(session.id()),
            Shown::Past(id, ..) => Some(id),
            Shown::Nothing => None,
        }
    }

    pub(super) fn release_score(&mut self) -> drill::Message {
        let (by, wall_ms) = (recorder(), self.now().0);
        let released = match &mut self.shown {
            Shown::Live(session) => session.release_score(by).map_err(|fault| fault.message(self.lang)),
            Shown::Past(id, ..) => {
                let id = id.clone();
                let kept = self.store().release_score(&id, &ScoreRelease { by, wall_ms });
                kept.map_err(|fault| fault.message(self.lang))
            }
            Shown::Nothing => return drill::Message::Refused(start::phrases::over(self.lang).to_owned()),
        };
        released.map_or_else(drill::Message::Refused, |()| drill::Message::Released)
    }
}
