//! The table of what evaluators stated.

use rusqlite::{Connection, params};

use super::rows::int;
use crate::evaluate::{Statement, Statements};
use crate::journal::{Fault, Trouble};
use crate::words::Safe;

pub(super) fn all(c: &Connection, key: i64) -> Result<Statements, Fault> {
    let mut select = c.prepare_cached("SELECT body FROM statement WHERE record = ?")?;
    let bodies = select.query_map([key], |row| row.get::<_, String>(0))?;
    bodies.map(|body| read(&body?)).collect()
}

/// Adds what is not there yet. What the score came to has to be worked out anew.
pub(super) fn add(c: &Connection, key: i64, stated: &Statements) -> Result<(), Fault> {
    let mut insert = c.prepare_cached(
        "INSERT INTO statement (record, rater, no, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )?;
    for one in stated.iter() {
        let body = serde_json::to_string(one).expect("names, numbers and texts always serialise");
        insert.execute(params![key, one.by.as_str(), int(one.no), body])?;
    }
    c.prepare_cached("DELETE FROM score WHERE head = (SELECT hash FROM checkpoint WHERE record = ?)")?
        .execute([key])?;
    Ok(())
}

/// Takes the words out; whoever ruled, rated or marked what still stands.
pub(super) fn erase_words(c: &Connection, key: i64) -> Result<(), Fault> {
    let without = all(c, key)?.without_words();
    c.execute("DELETE FROM statement WHERE record = ?", [key])?;
    add(c, key, &without)
}

fn read(body: &str) -> Result<Statement, Fault> {
    serde_json::from_str(body).map_err(|e| Trouble::Corrupt(Safe::new(&e.to_string())).into())
}
