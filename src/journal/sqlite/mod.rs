//! The library on this computer: one SQLite file in the data directory, which
//! several windows may have open at once.
//!
//! An append returns after a commit with `synchronous=FULL`. Nothing is
//! created until something is first written, so that checking a plan or
//! scoring a foreign log never touches the data directory.

mod copy;
mod ledger;
mod open;
mod people;
mod rows;
mod statements;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::chain::{extend, seal_after};
use super::{
    Batch, Digest, Erasure, Fault, FreeText, Head, Header, Heartbeat, Line, Remembered, ScoreRelease, Store,
    Summary, Trouble, Whole, place,
};
use crate::evaluate::Statements;
use crate::words::{Id, Safe};

/// Records in the data directory of this computer.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    /// Opened at first use, so that a library that is not needed is not touched.
    connection: OnceCell<Connection>,
}

impl SqliteStore {
    /// The library in this directory; neither need exist.
    #[must_use]
    pub fn in_dir(dir: &Path) -> Self {
        Self { path: dir.join(place::FILE), connection: OnceCell::new() }
    }

    /// The library's file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks something up; `None` where no library exists yet.
    fn view<T>(&self, look: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<Option<T>, Fault> {
        self.look(look).map_err(|fault| fault.at(&self.path))
    }

    fn look<T>(&self, look: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<Option<T>, Fault> {
        if self.connection.get().is_none() && self.is_there()? {
            match open::open(&self.path)? {
                open::Way::Frozen(connection) => return look(&connection).map(Some),
                // Nobody else fills the cell: it is not shared between threads.
                open::Way::Open(connection) => drop(self.connection.set(connection)),
            }
        }
        self.connection.get().map(look).transpose()
    }

    /// Looks something up of a record, all in one moment.
    fn view_record<T>(
        &self,
        id: &Id,
        look: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let in_one_moment = |c: &Connection| {
            let moment = Transaction::new_unchecked(c, TransactionBehavior::Deferred)?;
            look(&moment)
        };
        self.view(in_one_moment)?.ok_or_else(|| Fault::NoSuchRecord(id.clone()))
    }

    fn is_there(&self) -> Result<bool, Fault> {
        self.path.try_exists().map_err(|e| Trouble::Closed(Safe::new(&e.to_string())).into())
    }

    /// Changes something, all of it or nothing, and returns when it is durable.
    fn change<T>(&mut self, change: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, Fault> {
        let Self { path, connection } = self;
        let apply = || {
            if connection.get().is_none() {
                let _ = connection.set(open::create(path)?);
            }
            let connection = connection.get_mut().expect("it was just opened");
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let made = change(&transaction)?;
            transaction.commit()?;
            Ok(made)
        };
        apply().map_err(|fault: Fault| fault.at(path))
    }

    /// Changes a record that must be there; an absent library stays absent.
    fn change_record<T>(
        &mut self,
        id: &Id,
        change: impl FnOnce(&Connection, &rows::Kept) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.view(|_| Ok(()))?.ok_or_else(|| Fault::NoSuchRecord(id.clone()))?;
        self.change(|c| change(c, &rows::kept(c, id)?))
    }

    /// Leaves no byte of what was erased: not in the file, not in its log,
    /// not in a copy made before an upgrade.
    fn scrub(&self) -> Result<(), Fault> {
        self.view(rows::scrub).map(Option::unwrap_or_default)?;
        copy::forget_old(&self.path).map_err(|fault| fault.at(&self.path))
    }
}

/// Where an append may go on.
fn open_head(id: &Id, kept: &rows::Kept, expected: u64) -> Result<Head, Fault> {
    match kept.head {
        _ if kept.sealed => Err(Fault::Sealed(id.clone())),
        head if head.seq != expected => Err(Fault::Stale { expected, head: head.seq }),
        head => Ok(head),
    }
}

fn finished<'k>(id: &Id, kept: &'k rows::Kept) -> Result<&'k rows::Kept, Fault> {
    if kept.sealed { Ok(kept) } else { Err(Fault::Unfinished(id.clone())) }
}

fn put_batch(c: &Connection, kept: &rows::Kept, head: Head, batch: &Batch) -> Result<Head, Fault> {
    let lines = extend(head, &batch.lines)?;
    rows::add_lines(c, kept.key, &lines, false)?;
    for (code, name) in &batch.people {
        rows::put_person(c, kept.key, code, name)?;
    }
    for text in &batch.texts {
        rows::put_text(c, kept.key, &text.hash(), text)?;
    }
    Ok(lines.last().map_or(head, Line::head))
}

impl Store for SqliteStore {
    fn create(&mut self, id: &Id, header: &[u8], documents: &[&[u8]]) -> Result<Head, Fault> {
        let lines = extend(Head::NONE, &[header.to_vec()])?;
        let header = Header::read(header).map_err(Fault::BadHeader)?;
        self.change(|c| {
            let key = rows::enter(c, id, &header, documents)?;
            rows::add_lines(c, key, &lines, false)
        })?;
        Ok(lines.last().map_or(Head::NONE, Line::head))
    }

    fn append(&mut self, id: &Id, expected: u64, batch: &Batch) -> Result<Head, Fault> {
        self.change_record(id, |c, kept| put_batch(c, kept, open_head(id, kept, expected)?, batch))
    }

    fn seal(&mut self, id: &Id, expected: u64) -> Result<Head, Fault> {
        self.change_record(id, |c, kept| {
            let head = open_head(id, kept, expected)?;
            let seal = head.next(&seal_after(head));
            rows::add_lines(c, kept.key, std::slice::from_ref(&seal), true)?;
            Ok(seal.head())
        })
    }

    fn read(&self, id: &Id, after: u64) -> Result<Vec<Line>, Fault> {
        self.view_record(id, |c| rows::lines(c, rows::kept(c, id)?.key, after))
    }

    fn list(&self) -> Result<Vec<Summary>, Fault> {
        self.view(rows::list).map(Option::unwrap_or_default)
    }

    fn document(&self, hash: &Digest) -> Result<Option<Vec<u8>>, Fault> {
        self.view(|c| rows::document(c, hash)).map(Option::flatten)
    }

    fn people(&self, id: &Id) -> Result<BTreeMap<Id, Safe>, Fault> {
        self.view_record(id, |c| rows::people(c, rows::kept(c, id)?.key))
    }

    fn texts(&self, id: &Id) -> Result<BTreeMap<Digest, FreeText>, Fault> {
        self.view_record(id, |c| rows::texts(c, rows::kept(c, id)?.key))
    }

    fn put_person(&mut self, id: &Id, code: &Id, name: &Safe) -> Result<(), Fault> {
        self.change_record(id, |c, kept| rows::put_person(c, kept.key, code, name))
    }

    fn erase(&mut self, id: &Id, what: &Erasure) -> Result<(), Fault> {
        self.change_record(id, |c, kept| rows::erase(c, kept.key, what))?;
        self.scrub()
    }

    fn beat(&mut self, id: &Id, beat: Heartbeat) -> Result<(), Fault> {
        self.change_record(id, |c, kept| rows::beat(c, kept.key, beat))
    }

    fn release_score(&mut self, id: &Id, release: &ScoreRelease) -> Result<(), Fault> {
        self.change_record(id, |c, kept| rows::release(c, finished(id, kept)?.key, release))
    }

    fn statements(&self, id: &Id) -> Result<Statements, Fault> {
        self.view_record(id, |c| statements::all(c, rows::kept(c, id)?.key))
    }

    fn state(&mut self, id: &Id, stated: &Statements) -> Result<(), Fault> {
        self.change_record(id, |c, kept| statements::add(c, kept.key, stated))
    }

    fn remember(&mut self, id: &Id, score: Remembered) -> Result<(), Fault> {
        self.change_record(id, |c, kept| rows::remember(c, &finished(id, kept)?.head.hash, score))
    }

    fn whole(&self, id: &Id) -> Result<Whole, Fault> {
        self.view_record(id, |c| rows::whole(c, id))
    }

    fn admit(&mut self, whole: &Whole) -> Result<(), Fault> {
        let header = whole.checked()?;
        let documents: Vec<&[u8]> = whole.documents.values().map(Vec::as_slice).collect();
        self.change(|c| {
            let key = rows::enter(c, &whole.id, &header, &documents)?;
            rows::add_lines(c, key, &whole.lines, super::is_sealed(&whole.lines))?;
            whole.people.iter().try_for_each(|(code, name)| rows::put_person(c, key, code, name))?;
            whole.texts.iter().try_for_each(|(hash, text)| rows::put_text(c, key, hash, text))?;
            whole.released.iter().try_for_each(|release| rows::release(c, key, release))?;
            statements::add(c, key, &whole.statements)
        })
    }

    fn remove(&mut self, id: &Id) -> Result<(), Fault> {
        self.change_record(id, |c, kept| rows::remove(c, kept.key))?;
        self.scrub()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FORMAT, Source};
    use super::*;

    fn begun(dir: &Path) -> (SqliteStore, Id) {
        let (mut store, id) = (SqliteStore::in_dir(dir), Id::new("r").unwrap());
        let source = || Source { id: id.clone(), revision: None, sha256: Digest::of(&[b"{}"]) };
        let header = Header {
            format: Safe::new(FORMAT),
            score_rules: 1,
            program: Safe::new("0.1.0"),
            plan: source(),
            scenario: source(),
            created: None,
            goes_on: None,
        };
        store.create(&id, &header.to_line(), &[b"{}"]).unwrap();
        (store, id)
    }

    #[test]
    fn every_connection_is_set_to_lose_nothing_and_to_leave_no_traces() {
        let dir = tempfile::tempdir().unwrap();
        let (made, _) = begun(dir.path());
        let opened = SqliteStore::in_dir(dir.path());
        opened.list().unwrap();
        for store in [made, opened] {
            let connection = store.connection.get().unwrap();
            let set = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
            let names = ["synchronous", "foreign_keys", "secure_delete", "fullfsync", "user_version"];
            assert_eq!(names.map(set), [2, 1, 1, 1, 5]);
            let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
            assert_eq!(mode, "wal");
        }
    }

    #[test]
    fn a_full_disk_refuses_the_line_and_keeps_those_before() {
        let dir = tempfile::tempdir().unwrap();
        let (mut store, id) = begun(dir.path());
        let pages: i64 = store
            .connection
            .get()
            .unwrap()
            .query_row("PRAGMA max_page_count = 40", [], |row| row.get(0))
            .unwrap();
        assert_eq!(pages, 40);
        let line = format!("{{\"text\":\"{}\"}}", "水".repeat(700)).into_bytes();
        let mut head = 1;
        let fault = loop {
            match store.append(&id, head, &vec![line.clone()].into()) {
                Ok(new) => head = new.seq,
                Err(fault) => break fault,
            }
        };
        assert_eq!(fault, Fault::Library { path: store.path.clone(), trouble: Trouble::Full });
        let whole = store.whole(&id).unwrap();
        assert!(whole.verify().ok && head > 10);
        assert_eq!(whole.checkpoint.seq, head);
        // Room again: the same store goes on where it stood.
        store.connection.get().unwrap().query_row("PRAGMA max_page_count = 99", [], |_| Ok(())).unwrap();
        assert_eq!(store.append(&id, head, &vec![line].into()).unwrap().seq, head + 1);
    }
}
