//! Following a drill that another window keeps, without touching it.

use super::showing::is_fresh;
use super::{Loaded, SessionFault, Showing, load, showing};
use crate::drill::{Event, Wall};
use crate::journal::{Register, Store, Summary, is_seal};
use crate::words::Id;

/// Looks at a library's records and tells what is new in the drill that is
/// under way, or in the one that is gone through again.
pub struct Follower<S> {
    store: S,
    /// Only this record, where one was named.
    named: Option<Id>,
    shown: Option<Shown>,
    /// When whoever keeps the record shown last showed a sign of life.
    alive: Option<Wall>,
    /// The moment another window goes through again.
    showing: Option<Showing>,
}

/// The record that was looked at last.
struct Shown {
    loaded: Loaded,
    /// How many texts of it were known.
    texts: usize,
}

/// What following found.
pub enum Followed<'a> {
    /// No drill is under way, nor was one while this looked.
    Nobody,
    /// As it was.
    Same,
    /// There is something new in it.
    New(&'a Loaded),
}

impl<S: Store + Register> Follower<S> {
    #[must_use]
    pub fn new(store: S, named: Option<Id>) -> Self {
        Self { store, named, shown: None, alive: None, showing: None }
    }

    /// Looks once, at `now`. A drill that has ended stays until another begins.
    ///
    /// # Errors
    /// Where the store or the record cannot be read; the next look may.
    pub fn look(&mut self, now: Wall) -> Result<Followed<'_>, SessionFault> {
        let records = self.store.list()?;
        // Where a drill is under way in one window, nobody's looking back in
        // another takes its place on the projector.
        let is_alive =
            |record: &Summary| record.heartbeat.is_some_and(|beat| is_fresh(Wall(beat.wall_ms), now));
        let is_under_way = records.iter().any(|record| !record.sealed && is_alive(record));
        let is_wanted = |own: &Showing| match &self.named {
            Some(named) => *named == own.record,
            None => !is_under_way,
        };
        let is_kept = |own: &Showing| records.iter().any(|record| record.id == own.record);
        self.showing = showing(&self.store, now)?.filter(is_wanted).filter(is_kept);
        let kept = |record: &&Summary| Some(&record.id) == self.shown.as_ref().map(|shown| &shown.loaded.id);
        self.alive =
            records.iter().find(kept).and_then(|record| record.heartbeat).map(|beat| Wall(beat.wall_ms));
        let Some(wanted) = self.wanted(&records) else {
            return Ok(match self.shown {
                Some(_) => self.more()?,
                None => Followed::Nobody,
            });
        };
        if self.shown.as_ref().is_none_or(|shown| shown.loaded.id != wanted) {
            let loaded = load(&self.store, &wanted)?;
            let shown = self.shown.insert(Shown { texts: loaded.texts.len(), loaded });
            return Ok(Followed::New(&shown.loaded));
        }
        self.more()
    }

    /// When whoever keeps the drill last showed a sign of life, as of the last
    /// look.
    #[must_use]
    pub fn alive(&self) -> Option<Wall> {
        self.alive
    }

    /// The moment another window goes through again, as of the last look.
    #[must_use]
    pub fn showing(&self) -> Option<&Showing> {
        self.showing.as_ref()
    }

    /// The record that is gone through again, else the one named or, of those unfinished, the one that showed a sign
    /// of life last.
    fn wanted(&self, records: &[Summary]) -> Option<Id> {
        if let Some(showing) = &self.showing {
            return Some(showing.record.clone());
        }
        if let Some(named) = &self.named {
            return records.iter().find(|record| record.id == *named).map(|record| record.id.clone());
        }
        let open = records.iter().filter(|record| !record.sealed);
        let alive = |record: &&Summary| record.heartbeat.map_or(0, |beat| beat.wall_ms);
        open.max_by_key(|record| (alive(record), record.id.clone())).map(|record| record.id.clone())
    }

    /// What has been appended to the record shown.
    fn more(&mut self) -> Result<Followed<'_>, SessionFault> {
        let Some(shown) = &mut self.shown else { return Ok(Followed::Nobody) };
        let loaded = &mut shown.loaded;
        let lines = self.store.read(&loaded.id, loaded.head)?;
        let Some(last) = lines.last() else { return Ok(Followed::Same) };
        if loaded.events.is_empty() {
            // How a record opens says what scenario it is held on.
            *loaded = load(&self.store, &loaded.id)?;
            shown.texts = loaded.texts.len();
            return Ok(Followed::New(&shown.loaded));
        }
        loaded.head = last.seq;
        for line in lines.iter().filter(|line| !is_seal(&line.bytes)) {
            let event: Event = serde_json::from_slice(&line.bytes).map_err(|_| SessionFault::Documents)?;
            loaded.events.push(event);
        }
        loaded.sealed |= is_seal(&last.bytes);
        let texts = self.store.texts(&loaded.id)?;
        if texts.len() != shown.texts {
            shown.texts = texts.len();
            loaded.texts = super::load::referred(&texts);
        }
        Ok(Followed::New(&shown.loaded))
    }
}
