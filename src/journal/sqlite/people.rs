//! The register's tables: clerks, settings and senders.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::rows::{self, id, safe};
use super::{Fault, SqliteStore};
use crate::journal::{Erasure, Register, Setting};
use crate::words::{Id, Safe};

impl Register for SqliteStore {
    fn clerks(&self) -> Result<BTreeMap<Id, Safe>, Fault> {
        self.view(|c| named(c, "SELECT code, name FROM clerk")).map(Option::unwrap_or_default)
    }

    fn put_clerk(&mut self, code: &Id, name: &Safe) -> Result<(), Fault> {
        let is_known = self.change(|c| {
            let is_known = c.prepare_cached("SELECT 1 FROM clerk WHERE code = ?")?.exists([code.as_str()])?;
            c.prepare_cached("INSERT OR REPLACE INTO clerk (code, name) VALUES (?, ?)")?
                .execute(params![code.as_str(), name.as_str()])?;
            Ok(is_known)
        })?;
        // The name before goes like any that is erased.
        if is_known { self.scrub() } else { Ok(()) }
    }

    fn forget_clerk(&mut self, code: &Id, records: &[Id]) -> Result<(), Fault> {
        self.change(|c| {
            for record in records {
                rows::erase(c, rows::kept(c, record)?.key, &Erasure::Texts)?;
            }
            c.execute("DELETE FROM clerk WHERE code = ?", [code.as_str()])?;
            c.execute("DELETE FROM person WHERE code = ?", [code.as_str()])?;
            let last = params![Setting::Clerk.name(), code.as_str()];
            c.execute("DELETE FROM setting WHERE name = ? AND value = ?", last)?;
            Ok(())
        })?;
        self.scrub()
    }

    fn setting(&self, which: Setting) -> Result<Option<Safe>, Fault> {
        self.view(|c| {
            let mut select = c.prepare_cached("SELECT value FROM setting WHERE name = ?")?;
            Ok(select.query_row([which.name()], |row| safe(row, 0)).optional()?)
        })
        .map(Option::flatten)
    }

    fn set(&mut self, which: Setting, value: &Safe) -> Result<(), Fault> {
        self.change(|c| {
            c.prepare_cached("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)")?
                .execute(params![which.name(), value.as_str()])?;
            Ok(())
        })
    }

    fn senders(&self) -> Result<BTreeMap<Id, Safe>, Fault> {
        self.view(|c| named(c, "SELECT id, township FROM sender JOIN record ON record = key"))
            .map(Option::unwrap_or_default)
    }

    fn put_sender(&mut self, record: &Id, township: &Safe) -> Result<(), Fault> {
        self.change_record(record, |c, kept| {
            c.prepare_cached("INSERT OR REPLACE INTO sender (record, township) VALUES (?, ?)")?
                .execute(params![kept.key, township.as_str()])?;
            Ok(())
        })
    }
}

fn named(c: &Connection, select: &str) -> Result<BTreeMap<Id, Safe>, Fault> {
    let mut select = c.prepare_cached(select)?;
    let pair = |row: &Row<'_>| Ok((id(row, 0)?, safe(row, 1)?));
    Ok(select.query_map([], pair)?.collect::<Result<_, _>>()?)
}
