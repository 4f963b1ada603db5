//! What the year comes to, read on a thread of its own: every drill is read
//! for it.

use super::Steward;
use crate::journal::SqliteStore;
use crate::session::{coverages, exercises};
use crate::tui::program::Message;
use crate::tui::year::{Covered, Message as Told};

impl Steward {
    pub(super) fn year(&self) {
        let (mailbox, lang, now) = (self.mailbox.clone(), self.lang, self.tells());
        let (library, store) = (self.library.clone(), SqliteStore::in_dir(&self.dir));
        std::thread::spawn(move || {
            let read = exercises(&store).map_err(|fault| fault.message(lang)).and_then(|drills| {
                coverages(&library, &drills, now.zone).map_err(|fault| fault.message(lang))
            });
            mailbox.send(Message::Year(match read {
                Ok(covered) => Told::Read(covered.into_iter().map(Covered::from).collect(), now),
                Err(why) => Told::Refused(why),
            }));
        });
    }
}
