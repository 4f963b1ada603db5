//! A drill read to be gone through again, and what comes of it: what is picked
//! out is kept beside the record, problems go into the ledger, the board hears
//! where one is.

use super::{Steward, recorder};
use crate::drill::Now;
use crate::evaluate::{Said, Statements};
use crate::journal::SqliteStore;
use crate::session::ledger::{enter, raise};
use crate::session::{Showing, load, show};
use crate::tui::hot_wash::{Begins, BrokeOff, Effect, Message as Told, Setup};
use crate::tui::program::Message;
use crate::tui::start;
use crate::words::Id;

impl Steward {
    pub(super) fn go_through_shown(&self, begins: Option<Begins>) -> Message {
        match self.shown_id() {
            Some(id) => self.go_through(id, begins),
            None => Message::Failed(start::phrases::over(self.lang).to_owned()),
        }
    }

    /// Reads a record that is over, or has no end. What it came to goes along
    /// only where everybody may see it; without an end it came to nothing.
    pub(super) fn go_through(&self, record: &Id, begins: Option<Begins>) -> Message {
        let loaded = match load(self.store().as_ref(), record) {
            Ok(loaded) => loaded,
            Err(fault) => return Message::Failed(fault.message(self.lang)),
        };
        let is_shown = loaded.sealed && loaded.released() != Some(false);
        let last = loaded.events.iter().rev().find_map(|event| event.recorded);
        let score = is_shown.then(|| Box::new(loaded.score()));
        Message::HotWashOpened(Box::new(Setup {
            record: record.clone(),
            case: loaded.documents.case,
            events: loaded.events,
            texts: loaded.texts.iter().map(|(k, v)| (k.clone(), v.to_string())).collect(),
            score,
            statements: loaded.statements,
            begins,
            broke_off: (!loaded.sealed)
                .then_some(BrokeOff { last: last.map(|wall| Now { wall, zone: self.clock.zone() }) }),
            host: recorder(),
            lang: self.lang,
            look: self.look.clone(),
        }))
    }

    pub(super) fn hot_wash(&self, effect: Effect) -> Option<Message> {
        let (lang, now) = (self.lang, self.tells());
        let mut store = SqliteStore::in_dir(&self.dir);
        let told = match effect {
            // Where they cannot be told, the board stays where it is.
            Effect::Show(shown) => {
                let showing = shown.map(|own| Showing {
                    record: own.record,
                    entries: own.entries,
                    story: own.story,
                    speed: own.speed,
                    said: now.wall,
                });
                let _ = show(&mut store, showing.as_ref());
                return None;
            }
            Effect::State { record, by, said } => match self.state_of(&record, &by, *said) {
                Ok(all) => Told::Stated(Box::new(all)),
                Err(why) => Told::Refused(why),
            },
            Effect::Raise(record, mark) => {
                let raised = raise(&mut store, &record, &[mark], now, lang);
                Told::Entered(match raised.map(|all| all.into_iter().next()) {
                    Ok(Some(own)) => Ok(say::entered(lang, &own.id)),
                    Ok(None) => Ok(say::known(lang).to_owned()),
                    Err(fault) => Err(fault.message(lang)),
                })
            }
            Effect::Enter { record, problem, step } => {
                Told::Entered(match enter(&mut store, &record, &problem, step.as_ref(), now) {
                    Ok(Some(own)) => Ok(say::entered(lang, &own.id)),
                    Ok(None) => Ok(say::known(lang).to_owned()),
                    Err(fault) => Err(fault.message(lang)),
                })
            }
        };
        Some(Message::HotWash(told))
    }

    /// Keeps one statement about a record, after everything stated so far in
    /// any window.
    pub(super) fn state_of(&self, record: &Id, by: &Id, said: Said) -> Result<Statements, String> {
        let mut store = self.store();
        let kept = store.statements(record).and_then(|mut all| {
            let stated: Statements = std::iter::once(all.say(by, self.now(), said)).collect();
            store.state(record, &stated)?;
            Ok(all)
        });
        kept.map_err(|fault| fault.message(self.lang))
    }
}

mod say {
    use crate::words::Id;

    crate::phrases! {
        entered(id: &Id) { zh: "已列入整改台账 {id}，措施、责任和期限在“整改台账”里写。", en: "Entered in the ledger as {id}: measure, owner and day are given there." }
        known { zh: "整改台账里已有这一项。", en: "The ledger has that already." }
    }
}
