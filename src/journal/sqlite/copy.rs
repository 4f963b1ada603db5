//! The library copied as it stands in one moment, while others go on writing:
//! for a backup, and before an upgrade changes it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::super::place::create_file;
use super::super::{Fault, Trouble};
use super::SqliteStore;
use super::open::system;
use crate::words::Safe;

impl SqliteStore {
    /// Writes the library as it stands into a file that is not there yet, and
    /// makes it durable. False where no library exists; then nothing is made.
    ///
    /// # Errors
    /// The store's trouble, or that of writing the file.
    pub fn copy_to(&self, path: &Path) -> Result<bool, Fault> {
        self.view(|c| copy(c, path)).map(|made| made.is_some())
    }
}

/// `VACUUM INTO` reads in one transaction and leaves out what was deleted.
fn copy(c: &Connection, path: &Path) -> Result<(), Fault> {
    // Made first, so that only its owner can ever read it; SQLite takes an
    // empty file.
    create_file(path).map_err(|e| system(&e))?;
    let name = path.to_str().ok_or_else(|| Trouble::Closed(Safe::new(&path.display().to_string())))?;
    c.execute("VACUUM INTO ?", [name])?;
    // Windows syncs only what was opened for writing.
    let made = File::options().write(true).open(path);
    made.and_then(|file| file.sync_all()).map_err(|e| system(&e).at(path))
}

/// Keeps the library as a program of before has left it, once for each
/// version of its schema. It stays until something is erased.
pub(super) fn before_migration(c: &Connection, path: &Path, version: usize) -> Result<(), Fault> {
    let kept = path.with_extension(format!("v{version}.{OLD}"));
    if kept.exists() {
        return Ok(());
    }
    let part = path.with_extension(format!("v{version}.part"));
    // What an upgrade that was cut off has left behind.
    let _ = fs::remove_file(&part);
    copy(c, &part)?;
    fs::rename(&part, &kept).map_err(|e| system(&e).at(&kept))
}

/// How the name of such a copy ends: `library.v3.old`.
const OLD: &str = "old";

/// Deletes the copies made before upgrades: they hold what was to be erased.
pub(super) fn forget_old(path: &Path) -> Result<(), Fault> {
    old(path).into_iter().try_for_each(|old| fs::remove_file(&old).map_err(|e| system(&e).at(&old)))
}

fn old(path: &Path) -> Vec<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let is_old = |at: &PathBuf| {
        let name = at.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.strip_prefix(&format!("{stem}.v")).is_some_and(|rest| rest.ends_with(&format!(".{OLD}")))
    };
    let entries = path.parent().and_then(|dir| fs::read_dir(dir).ok());
    entries.into_iter().flatten().flatten().map(|entry| entry.path()).filter(is_old).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Register, Store};
    use crate::words::Id;

    /// A library as the first version of the schema has it, with one name.
    fn of_the_first_version(dir: &Path) -> PathBuf {
        let path = dir.join("library.db");
        let c = Connection::open(&path).unwrap();
        c.execute_batch(include_str!("schema.sql")).unwrap();
        c.execute_batch(
            "INSERT INTO document VALUES (zeroblob(32), x'7b7d');
             INSERT INTO record VALUES (1, 'r', zeroblob(32), zeroblob(32));
             INSERT INTO checkpoint VALUES (1, 0, zeroblob(32), 0);
             INSERT INTO person VALUES (1, 'G1', '赵守田');
             PRAGMA application_id = 0x53616e64; PRAGMA user_version = 1;",
        )
        .unwrap();
        path
    }

    #[test]
    fn an_older_library_is_kept_before_it_is_upgraded_and_goes_when_a_name_is_erased() {
        let dir = tempfile::tempdir().unwrap();
        let path = of_the_first_version(dir.path());
        let mut store = SqliteStore::in_dir(dir.path());
        let id = Id::new("r").unwrap();
        assert_eq!(store.people(&id).unwrap().len(), 1);
        let kept = dir.path().join("library.v1.old");
        let before = Connection::open(&kept).unwrap();
        let version: i64 = before.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!((version, super::old(&path)), (1, vec![kept.clone()]));
        drop(before);
        store.erase(&id, &crate::journal::Erasure::People).unwrap();
        assert!(!kept.exists());
    }

    #[test]
    fn a_new_library_is_not_copied() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = SqliteStore::in_dir(dir.path());
        assert!(!store.copy_to(&dir.path().join("copy.db")).unwrap());
        store.put_clerk(&Id::new("C1").unwrap(), &Safe::new("赵守田")).unwrap();
        assert!(store.copy_to(&dir.path().join("copy.db")).unwrap());
        assert_eq!(old(store.path()), Vec::<PathBuf>::new());
    }
}
