//! `sandtable board`: a second window on the same library, for the projector.

use crate::cli::{Desk, Failure, Outcome};
use crate::journal::SqliteStore;
use crate::session::{Followed, Follower, SystemClock, WorldClock};
use crate::tui::board::{Effect, Message, Model, News};
use crate::tui::{self, Exit, Look, Performer};
use crate::words::{Id, Lang, Safe};

/// Opens the board and stays there until it is left.
pub fn run(record: Option<&str>, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let no_record = |name: &str| Failure::Words(super::say::no_record(desk.lang, &Safe::new(name)));
    let named = record.map(|name| Id::new(name).map_err(|_| no_record(name))).transpose()?;
    let look = Look::detect(|name| std::env::var(name).ok(), tui::terminal::cells);
    let mut watcher = Watcher { follower: Follower::new(desk.ledger()?, named), lang: desk.lang };
    let mut model = Model::new(desk.lang, look);
    match tui::open(&mut model, &mut watcher, tui::channel()) {
        Ok(Exit::Done) => Ok(Outcome::Good),
        Ok(ended) => Ok(Outcome::Ended(ended.code())),
        Err(error) => Err(Failure::Words(error.message(desk.lang))),
    }
}

/// Looks at the record for the board.
struct Watcher {
    follower: Follower<SqliteStore>,
    lang: Lang,
}

impl Performer<Model> for Watcher {
    fn perform(&mut self, _: Effect) -> Vec<Message> {
        let Some(now) = SystemClock.now() else { return Vec::new() };
        let news = match self.follower.look(now) {
            Ok(Followed::Nobody) => News::Nobody,
            Ok(Followed::Same) => News::Same,
            Ok(Followed::New(loaded)) => News::Drill {
                case: loaded.documents.case.clone(),
                events: loaded.events.clone(),
                texts: loaded.texts.iter().map(|(k, text)| (k.clone(), text.to_string())).collect(),
            },
            Err(fault) => News::Trouble(fault.message(self.lang)),
        };
        let showing = self.follower.showing().cloned();
        vec![Message::Looked { now, alive: self.follower.alive(), news, showing }]
    }
}
