//! The library's queries, one function each, inside whatever transaction the
//! connection is in.

use std::collections::BTreeMap;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::super::{
    Digest, Erasure, Fault, FreeText, Head, Header, Heartbeat, Line, Remembered, ScoreRelease, Summary,
    Trouble, Whole,
};
use crate::words::{Id, Safe};

/// How long to wait for another window to finish what it writes.
pub(super) const BUSY_WAIT: Duration = Duration::from_secs(5);

/// How long an erasure waits for another window's look at old pages; our own
/// looks take milliseconds, anything longer is left to the user.
const READER_WAIT: Duration = Duration::from_millis(500);

/// A record as its row says: where it ends and whether for good.
pub(super) struct Kept {
    pub key: i64,
    pub head: Head,
    pub sealed: bool,
}

pub(super) fn kept(c: &Connection, id: &Id) -> Result<Kept, Fault> {
    let found = c
        .prepare_cached(
            "SELECT record, seq, hash, sealed FROM record JOIN checkpoint ON record = key WHERE id = ?",
        )?
        .query_row([id.as_str()], |row| {
            let head = Head { seq: seq(row, 1)?, hash: digest(row, 2)? };
            Ok(Kept { key: row.get(0)?, head, sealed: row.get(3)? })
        })
        .optional()?;
    found.ok_or_else(|| Fault::NoSuchRecord(id.clone()))
}

pub(super) fn exists(c: &Connection, id: &Id) -> Result<bool, Fault> {
    Ok(c.prepare_cached("SELECT 1 FROM record WHERE id = ?")?.exists([id.as_str()])?)
}

/// Enters a record of no lines yet, with the documents it names.
pub(super) fn enter(c: &Connection, id: &Id, header: &Header, given: &[&[u8]]) -> Result<i64, Fault> {
    if exists(c, id)? {
        return Err(Fault::RecordExists(id.clone()));
    }
    for hash in header.documents() {
        let bytes = given.iter().find(|bytes| Digest::of(&[bytes]) == hash);
        match bytes {
            Some(bytes) => put_document(c, &hash, bytes)?,
            None if document(c, &hash)?.is_some() => (),
            None => return Err(Fault::NoDocument(hash)),
        }
    }
    let [plan, scenario] = header.documents();
    c.prepare_cached("INSERT INTO record (id, plan, scenario) VALUES (?, ?, ?)")?.execute(params![
        id.as_str(),
        plan.as_bytes(),
        scenario.as_bytes()
    ])?;
    let key = c.last_insert_rowid();
    c.prepare_cached("INSERT INTO checkpoint (record, seq, hash, sealed) VALUES (?, 0, ?, 0)")?
        .execute(params![key, Digest::ZERO.as_bytes()])?;
    Ok(key)
}

/// Stores lines that follow the last one, and the head they end in.
pub(super) fn add_lines(c: &Connection, key: i64, lines: &[Line], sealed: bool) -> Result<(), Fault> {
    let mut insert = c.prepare_cached("INSERT INTO line (record, seq, bytes, hash) VALUES (?, ?, ?, ?)")?;
    for line in lines {
        insert.execute(params![key, int(line.seq), line.bytes, line.hash.as_bytes()])?;
    }
    if let Some(last) = lines.last() {
        c.prepare_cached("UPDATE checkpoint SET seq = ?, hash = ?, sealed = ? WHERE record = ?")?
            .execute(params![int(last.seq), last.hash.as_bytes(), sealed, key])?;
    }
    Ok(())
}

pub(super) fn lines(c: &Connection, key: i64, after: u64) -> Result<Vec<Line>, Fault> {
    let mut select =
        c.prepare_cached("SELECT seq, bytes, hash FROM line WHERE record = ? AND seq > ? ORDER BY seq")?;
    let line = |row: &Row<'_>| Ok(Line { seq: seq(row, 0)?, bytes: row.get(1)?, hash: digest(row, 2)? });
    Ok(select.query_map(params![key, int(after)], line)?.collect::<Result<_, _>>()?)
}

pub(super) fn list(c: &Connection) -> Result<Vec<Summary>, Fault> {
    let mut select = c.prepare_cached(
        "SELECT id, bytes, c.seq, c.hash, sealed, story, h.wall_ms, code, r.wall_ms, rules, points, held,
         agreed
         FROM record
         JOIN checkpoint c ON c.record = key
         LEFT JOIN line ON line.record = key AND line.seq = 1
         LEFT JOIN heartbeat h ON h.record = key
         LEFT JOIN released r ON r.record = key
         LEFT JOIN score s ON s.head = c.hash ORDER BY id",
    )?;
    let summary = |row: &Row<'_>| {
        let times: (Option<i64>, Option<i64>) = (row.get(5)?, row.get(6)?);
        Ok(Summary {
            id: id(row, 0)?,
            header: row.get::<_, Option<_>>(1)?.unwrap_or_default(),
            head: Head { seq: seq(row, 2)?, hash: digest(row, 3)? },
            sealed: row.get(4)?,
            heartbeat: times.0.zip(times.1).map(|(story, wall_ms)| Heartbeat { story, wall_ms }),
            released: released(row, 7)?,
            remembered: remembered(row, 9)?,
        })
    };
    Ok(select.query_map([], summary)?.collect::<Result<_, _>>()?)
}

/// The release in these two columns, where there is one.
fn released(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<ScoreRelease>> {
    let Some(wall_ms) = row.get(at + 1)? else { return Ok(None) };
    Ok(Some(ScoreRelease { by: id(row, at)?, wall_ms }))
}

/// The score in these four columns, where there is one.
fn remembered(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Remembered>> {
    let Some(rules) = row.get(at)? else { return Ok(None) };
    Ok(Some(Remembered { rules, points: row.get(at + 1)?, held: row.get(at + 2)?, agreed: row.get(at + 3)? }))
}

pub(super) fn release(c: &Connection, key: i64, release: &ScoreRelease) -> Result<(), Fault> {
    c.prepare_cached("INSERT INTO released (record, code, wall_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")?
        .execute(params![key, release.by.as_str(), release.wall_ms])?;
    Ok(())
}

pub(super) fn remember(c: &Connection, head: &Digest, score: Remembered) -> Result<(), Fault> {
    c.prepare_cached(
        "INSERT OR REPLACE INTO score (head, rules, points, held, agreed) VALUES (?, ?, ?, ?, ?)",
    )?
    .execute(params![head.as_bytes(), score.rules, score.points, score.held, score.agreed])?;
    Ok(())
}

fn put_document(c: &Connection, hash: &Digest, bytes: &[u8]) -> Result<(), Fault> {
    c.prepare_cached("INSERT INTO document (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING")?
        .execute(params![hash.as_bytes(), bytes])?;
    Ok(())
}

pub(super) fn document(c: &Connection, hash: &Digest) -> Result<Option<Vec<u8>>, Fault> {
    let mut select = c.prepare_cached("SELECT bytes FROM document WHERE hash = ?")?;
    Ok(select.query_row([hash.as_bytes()], |row| row.get(0)).optional()?)
}

pub(super) fn put_person(c: &Connection, key: i64, code: &Id, name: &Safe) -> Result<(), Fault> {
    c.prepare_cached("INSERT OR REPLACE INTO person (record, code, name) VALUES (?, ?, ?)")?
        .execute(params![key, code.as_str(), name.as_str()])?;
    Ok(())
}

pub(super) fn people(c: &Connection, key: i64) -> Result<BTreeMap<Id, Safe>, Fault> {
    let mut select = c.prepare_cached("SELECT code, name FROM person WHERE record = ?")?;
    let person = |row: &Row<'_>| Ok((id(row, 0)?, safe(row, 1)?));
    Ok(select.query_map([key], person)?.collect::<Result<_, _>>()?)
}

pub(super) fn put_text(c: &Connection, key: i64, hash: &Digest, text: &FreeText) -> Result<(), Fault> {
    c.prepare_cached("INSERT OR REPLACE INTO free_text (record, hash, salt, text) VALUES (?, ?, ?, ?)")?
        .execute(params![key, hash.as_bytes(), text.salt, text.text.as_str()])?;
    Ok(())
}

pub(super) fn texts(c: &Connection, key: i64) -> Result<BTreeMap<Digest, FreeText>, Fault> {
    let mut select = c.prepare_cached("SELECT hash, salt, text FROM free_text WHERE record = ?")?;
    let text = |row: &Row<'_>| Ok((digest(row, 0)?, FreeText { salt: row.get(1)?, text: safe(row, 2)? }));
    Ok(select.query_map([key], text)?.collect::<Result<_, _>>()?)
}

pub(super) fn erase(c: &Connection, key: i64, what: &Erasure) -> Result<(), Fault> {
    match what {
        Erasure::Person(code) => {
            c.execute("DELETE FROM person WHERE record = ? AND code = ?", params![key, code.as_str()])?
        }
        Erasure::Text(hash) => {
            c.execute("DELETE FROM free_text WHERE record = ? AND hash = ?", params![key, hash.as_bytes()])?
        }
        Erasure::People => c.execute("DELETE FROM person WHERE record = ?", [key])?,
        Erasure::Texts => {
            super::statements::erase_words(c, key)?;
            c.execute("DELETE FROM free_text WHERE record = ?", [key])?
        }
        Erasure::All => {
            erase(c, key, &Erasure::People)?;
            return erase(c, key, &Erasure::Texts);
        }
    };
    Ok(())
}

pub(super) fn beat(c: &Connection, key: i64, beat: Heartbeat) -> Result<(), Fault> {
    c.prepare_cached("INSERT OR REPLACE INTO heartbeat (record, story, wall_ms) VALUES (?, ?, ?)")?
        .execute(params![key, beat.story, beat.wall_ms])?;
    Ok(())
}

/// Everything that belongs to a record; call it inside one transaction.
pub(super) fn whole(c: &Connection, id: &Id) -> Result<Whole, Fault> {
    let Kept { key, head, .. } = kept(c, id)?;
    let mut documents = BTreeMap::new();
    let mut named = c.prepare_cached("SELECT plan, scenario FROM record WHERE key = ?")?;
    for hash in named.query_row([key], |row| Ok([digest(row, 0)?, digest(row, 1)?]))? {
        documents.extend(document(c, &hash)?.map(|bytes| (hash, bytes)));
    }
    Ok(Whole {
        id: id.clone(),
        lines: lines(c, key, 0)?,
        checkpoint: head,
        documents,
        people: people(c, key)?,
        texts: texts(c, key)?,
        released: c
            .prepare_cached("SELECT code, wall_ms FROM released WHERE record = ?")?
            .query_row([key], |row| released(row, 0))
            .optional()?
            .flatten(),
        statements: super::statements::all(c, key)?,
    })
}

/// Deletes a record, and the documents that no other names.
pub(super) fn remove(c: &Connection, key: i64) -> Result<(), Fault> {
    c.execute("INSERT INTO removal (record) VALUES (?)", [key])?;
    c.execute("DELETE FROM score WHERE head = (SELECT hash FROM checkpoint WHERE record = ?)", [key])?;
    for table in ["line", "checkpoint", "person", "free_text", "heartbeat", "released", "sender", "statement"]
    {
        c.execute(&format!("DELETE FROM {table} WHERE record = ?"), [key])?;
    }
    c.execute("DELETE FROM record WHERE key = ?", [key])?;
    c.execute("DELETE FROM removal WHERE record = ?", [key])?;
    c.execute(
        "DELETE FROM document WHERE NOT EXISTS (SELECT 1 FROM record WHERE hash IN (plan, scenario))",
        [],
    )?;
    Ok(())
}

/// Rewrites the file without what was deleted, and empties the log: pages may
/// hold old bytes in their gaps even where deleted rows are overwritten.
pub(super) fn scrub(c: &Connection) -> Result<(), Fault> {
    c.execute_batch("VACUUM")?;
    c.busy_timeout(READER_WAIT)?;
    let busy = c.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
    c.busy_timeout(BUSY_WAIT)?;
    if busy? { Err(Trouble::TracesRemain.into()) } else { Ok(()) }
}

/// SQLite's integers are signed; a number beyond them matches nothing.
pub(super) fn int(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn seq(row: &Row<'_>, at: usize) -> rusqlite::Result<u64> {
    let seq: i64 = row.get(at)?;
    u64::try_from(seq).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(at, seq))
}

fn digest(row: &Row<'_>, at: usize) -> rusqlite::Result<Digest> {
    let bytes = row.get_ref(at)?.as_blob()?;
    Digest::from_slice(bytes).ok_or(rusqlite::types::FromSqlError::InvalidType.into())
}

pub(super) fn safe(row: &Row<'_>, at: usize) -> rusqlite::Result<Safe> {
    Ok(Safe::new(row.get_ref(at)?.as_str()?))
}

pub(super) fn id(row: &Row<'_>, at: usize) -> rusqlite::Result<Id> {
    let fault = |e| rusqlite::types::FromSqlError::Other(Box::new(e));
    Ok(Id::new(row.get_ref(at)?.as_str()?).map_err(fault)?)
}
