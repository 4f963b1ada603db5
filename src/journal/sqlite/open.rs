//! Opening the library's file: made where it is missing, brought up to date
//! where it is old, refused where it is not ours.

use std::fs::File;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::super::place::{create_dir, create_file, refuse_network};
use super::super::{Fault, Trouble};
use crate::words::Safe;

/// “Sand” in the file's own header, so that `file` and we know it.
const APPLICATION_ID: i64 = 0x5361_6e64;

/// Each step takes the schema from its index to the next version.
const MIGRATIONS: [&str; 5] = [
    include_str!("schema.sql"),
    include_str!("scores.sql"),
    include_str!("people.sql"),
    include_str!("evaluation.sql"),
    include_str!("improvements.sql"),
];

/// Opens the library for writing, creating directory and file if need be.
pub(super) fn create(path: &Path) -> Result<Connection, Fault> {
    let dir = path.parent().unwrap_or(Path::new("."));
    refuse_network(dir)?;
    create_dir(dir).and_then(|()| create_file(path)).map_err(|e| system(&e))?;
    open_writable(path)
}

/// A way into a library that is there.
pub(super) enum Way {
    Open(Connection),
    /// Nothing can be written now: a look at the file as it lies, good for
    /// one look only, because it would not see what others write.
    Frozen(Connection),
}

/// Opens a library that is there. In a read-only directory or on a full disk
/// its records can still be read, unless a crash left some of them in the log
/// beside it.
pub(super) fn open(path: &Path) -> Result<Way, Fault> {
    refuse_network(path.parent().unwrap_or(Path::new(".")))?;
    match open_writable(path) {
        Ok(connection) => Ok(Way::Open(connection)),
        Err(fault) if is_shut(&fault) && !has_log(path) => {
            open_immutable(path).map(Way::Frozen).map_err(|_| fault)
        }
        Err(fault) => Err(fault),
    }
}

fn is_shut(fault: &Fault) -> bool {
    let Fault::Library { trouble, .. } = fault else { return false };
    matches!(trouble, Trouble::ReadOnly | Trouble::Full | Trouble::Closed(_))
}

fn open_writable(path: &Path) -> Result<Connection, Fault> {
    let turn = turn(path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(super::rows::BUSY_WAIT)?;
    let version = version(&connection)?;
    set_up(&connection)?;
    if version < MIGRATIONS.len() {
        if version > 0 {
            super::copy::before_migration(&connection, path, version)?;
        }
        migrate(&mut connection)?;
    }
    drop(turn);
    Ok(connection)
}

/// Windows open a library one after another: switching a new file to its log
/// fails at once, without waiting, if anybody else so much as looks at it.
/// Where no lock can be had nothing can be made either, so nobody switches.
fn turn(path: &Path) -> Option<File> {
    let lock = path.with_extension("lock");
    create_file(&lock).ok()?;
    let lock = File::open(lock).ok()?;
    lock.lock().ok().map(|()| lock)
}

fn open_immutable(path: &Path) -> Result<Connection, Fault> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(immutable_uri(path), flags)?;
    match version(&connection)? {
        version if version == MIGRATIONS.len() => Ok(connection),
        _ => Err(Trouble::ReadOnly.into()),
    }
}

fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// <https://sqlite.org/uri.html>: every byte that could mean something is escaped.
fn immutable_uri(path: &Path) -> String {
    use std::fmt::Write as _;
    let mut uri = String::from("file:");
    let text = path.to_string_lossy();
    if cfg!(windows) {
        uri.push('/');
    }
    for byte in text.bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b'.' | b'-' | b'_' | b':' => uri.push(byte.into()),
            b if b.is_ascii_alphanumeric() => uri.push(b.into()),
            b => write!(uri, "%{b:02x}").expect("a string takes all that is written"),
        }
    }
    uri + "?immutable=1"
}

/// The schema's version, if the file is ours or still empty.
fn version(connection: &Connection) -> Result<usize, Fault> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, version) = (pragma("application_id")?, pragma("user_version")?);
    let is_empty =
        || connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get::<_, bool>(0));
    let known = MIGRATIONS.len();
    match (application, usize::try_from(version)) {
        (APPLICATION_ID, Ok(version)) if version <= known => Ok(version),
        (APPLICATION_ID, _) => Err(Trouble::Newer { found: version, known: known as i64 }.into()),
        (0, Ok(0)) if is_empty()? => Ok(0),
        _ => Err(Trouble::NotALibrary.into()),
    }
}

/// `synchronous=FULL`: a commit returns only when the log is on the disk
/// (`fullfsync` says so to macOS). `secure_delete`: what is erased is
/// overwritten. Nothing personal goes into temporary files.
fn set_up(connection: &Connection) -> Result<(), Fault> {
    connection.set_prepared_statement_cache_capacity(64);
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(Trouble::ReadOnly.into());
    }
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;",
    )?;
    Ok(())
}

fn migrate(connection: &mut Connection) -> Result<(), Fault> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again: another window may have been faster.
    for step in &MIGRATIONS[version(&change)?..] {
        change.execute_batch(step)?;
    }
    change.pragma_update(None, "application_id", APPLICATION_ID)?;
    change.pragma_update(None, "user_version", MIGRATIONS.len() as i64)?;
    Ok(change.commit()?)
}

pub(super) fn system(e: &std::io::Error) -> Fault {
    use std::io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    match e.kind() {
        PermissionDenied | ReadOnlyFilesystem => Trouble::ReadOnly,
        StorageFull | QuotaExceeded => Trouble::Full,
        _ => Trouble::Closed(Safe::new(&e.to_string())),
    }
    .into()
}

impl From<rusqlite::Error> for Fault {
    fn from(e: rusqlite::Error) -> Self {
        let said = Safe::new(&e.to_string());
        let code = |e: &rusqlite::ffi::Error| (e.code, e.extended_code);
        let trouble = match e.sqlite_error().map(code) {
            Some((ErrorCode::ReadOnly | ErrorCode::PermissionDenied, _)) => Trouble::ReadOnly,
            // The shared index beside the log cannot grow only on a full disk.
            Some((ErrorCode::DiskFull, _) | (_, rusqlite::ffi::SQLITE_IOERR_SHMSIZE)) => Trouble::Full,
            Some((ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _)) => Trouble::Busy,
            Some((ErrorCode::CannotOpen, _)) => Trouble::Closed(said),
            Some((ErrorCode::NotADatabase, _)) => Trouble::NotALibrary,
            Some((ErrorCode::DatabaseCorrupt, _)) => Trouble::Corrupt(said),
            Some(_) => Trouble::Failed(said),
            // Not from SQLite: a value of a kind that we never store.
            None => Trouble::Corrupt(said),
        };
        trouble.into()
    }
}
