//! The ledger's table.

use rusqlite::{Connection, params};

use super::{Fault, SqliteStore};
use crate::evaluate::improvement::Improvement;
use crate::journal::{Ledger, Trouble};
use crate::words::{Id, Safe};

impl Ledger for SqliteStore {
    fn improvements(&self) -> Result<Vec<Improvement>, Fault> {
        self.view(all).map(Option::unwrap_or_default)
    }

    fn put_improvements(&mut self, improvements: &[Improvement]) -> Result<(), Fault> {
        if improvements.is_empty() {
            return Ok(());
        }
        self.change(|c| {
            let mut put = c.prepare_cached("INSERT OR REPLACE INTO improvement (id, body) VALUES (?, ?)")?;
            for own in improvements {
                let body = serde_json::to_string(own).expect("values of plain text always serialise");
                put.execute(params![own.id.as_str(), body])?;
            }
            Ok(())
        })
    }

    fn remove_improvement(&mut self, id: &Id) -> Result<(), Fault> {
        if self.view(all)?.is_none_or(|all| all.iter().all(|own| own.id != *id)) {
            return Ok(());
        }
        self.change(|c| Ok(c.execute("DELETE FROM improvement WHERE id = ?", [id.as_str()])?))?;
        self.scrub()
    }
}

fn all(c: &Connection) -> Result<Vec<Improvement>, Fault> {
    let mut select = c.prepare_cached("SELECT body FROM improvement ORDER BY id")?;
    let bodies = select.query_map([], |row| row.get::<_, String>(0))?;
    bodies
        .map(|body| {
            serde_json::from_str(&body?).map_err(|e| Trouble::Corrupt(Safe::new(&e.to_string())).into())
        })
        .collect()
}
