//! `sandtable backup` and `restore`: the whole library, kept safe or moved to
//! another computer.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::exchange::put;
use super::{library_failure, unwritten};
use crate::cli::{Desk, Failure, Outcome};
use crate::exchange::backup::{self, Backup};
use crate::journal::archive::ArchiveFault;
use crate::journal::{SqliteStore, place};
use crate::library;
use crate::words::{Id, Safe};

/// Writes the library and the office's own files into one file. Other windows
/// may go on working: what is written is one moment.
pub fn backup(output: &Path, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let dir = desk.data_dir()?;
    let own = library::own_files(&dir).map_err(|error| unwritten(&dir, &error, desk))?;
    let copy = dir.join(COPY);
    let copied = copy_library(&dir, &copy, desk)?;
    if !copied && own.is_empty() {
        return Err(Failure::Words(say::nothing(desk.lang, &shown(&dir))));
    }
    let files = copied.then(|| (place::FILE.to_owned(), copy.clone())).into_iter().chain(own);
    let filled = put(output, desk, |file| fill(file, files, desk));
    // It was only needed for this.
    let _ = fs::remove_file(&copy);
    filled?;
    let records = if copied { desk.store()?.list().map_err(|fault| desk.failure(&fault))?.len() } else { 0 };
    desk.console.print(&format!("{}\n", say::written(desk.lang, records, &shown(output))))?;
    Ok(Outcome::Good)
}

/// The library's copy while a backup is being written.
const COPY: &str = "library.backup.part";

fn copy_library(dir: &Path, copy: &Path, desk: &Desk<'_>) -> Result<bool, Failure> {
    // A backup that was cut off may have left one.
    let _ = fs::remove_file(copy);
    let store = SqliteStore::in_dir(dir);
    store.copy_to(copy).map_err(|fault| desk.failure(&fault))
}

fn fill(file: File, files: impl Iterator<Item = (String, PathBuf)>, desk: &Desk<'_>) -> Result<(), Failure> {
    let mut backup = Backup::begin(file);
    for (name, path) in files {
        let from = library::open(&path).map_err(|fault| library_failure(&fault, desk))?;
        backup.add(&name, from).map_err(|fault| words(&fault, desk))?;
    }
    let file = backup.end(env!("CARGO_PKG_VERSION")).map_err(|fault| words(&fault, desk))?;
    Ok(file.sync_all()?)
}

fn words(fault: &ArchiveFault, desk: &Desk<'_>) -> Failure {
    Failure::Words(match fault {
        ArchiveFault::NotAnArchive(why) => say::no_backup(desk.lang, why),
        fault => fault.message(desk.lang),
    })
}

fn shown(path: &Path) -> Safe {
    Safe::new(&path.display().to_string())
}

/// Puts a backup into a data directory that holds nothing yet, and verifies
/// every record in it.
pub fn restore(from: &Path, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let file = library::open(from).map_err(|fault| library_failure(&fault, desk))?;
    let dir = desk.data_dir()?;
    let held = library::own_files(&dir).map_err(|error| unwritten(&dir, &error, desk))?;
    if !held.is_empty() || dir.join(place::FILE).exists() {
        return Err(Failure::Words(say::taken(desk.lang, &shown(&dir))));
    }
    let aside = aside(&dir);
    let unpacked = unpack(file, &aside, desk).and_then(|names| settle(&aside, &dir, &names, desk));
    if unpacked.is_err() {
        // What could not be restored is not left half there.
        let _ = fs::remove_dir_all(&aside);
    }
    unpacked?;
    report(desk)
}

/// Where a backup is unpacked until it has proved whole: beside its place, so
/// that moving it there is one step a file.
fn aside(dir: &Path) -> PathBuf {
    let mut name = dir.file_name().unwrap_or_default().to_os_string();
    name.push(".restore.part");
    dir.with_file_name(name)
}

fn unpack(file: File, aside: &Path, desk: &Desk<'_>) -> Result<Vec<String>, Failure> {
    // A restoration that was cut off may have left one.
    let _ = fs::remove_dir_all(aside);
    place::create_dir(aside).map_err(|error| unwritten(aside, &error, desk))?;
    let each = |name: &str, from: &mut dyn io::Read| {
        let path = aside.join(name);
        place::create_dir(path.parent().unwrap_or(aside))?;
        place::create_file(&path)?;
        let mut file = File::options().write(true).open(&path)?;
        io::copy(from, &mut file)?;
        file.sync_all()
    };
    backup::read(file, each).map_err(|fault| words(&fault, desk))
}

/// Moves what was unpacked to its place, the library last: with it the
/// directory is taken.
fn settle(aside: &Path, dir: &Path, names: &[String], desk: &Desk<'_>) -> Result<(), Failure> {
    let (library, own): (Vec<&String>, Vec<&String>) = names.iter().partition(|name| *name == place::FILE);
    let moved = own.into_iter().chain(library).try_for_each(|name| {
        let to = dir.join(name);
        place::create_dir(to.parent().unwrap_or(dir))?;
        fs::rename(aside.join(name), to)
    });
    moved.map_err(|error| unwritten(dir, &error, desk))?;
    // Only empty folders are left in it.
    let _ = fs::remove_dir_all(aside);
    Ok(())
}

fn report(desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let store = desk.store()?;
    let trouble = |fault| desk.failure(&fault);
    let records = store.list().map_err(trouble)?;
    let mut bad: Vec<Id> = Vec::new();
    for record in &records {
        let whole = store.whole(&record.id).map_err(trouble)?;
        bad.extend((!whole.verify().ok).then(|| record.id.clone()));
    }
    let text = match bad.as_slice() {
        [] => say::restored(desk.lang, records.len()),
        bad => {
            let names: Vec<&str> = bad.iter().map(Id::as_str).collect();
            say::not_whole(desk.lang, records.len(), &names.join(" "))
        }
    };
    desk.console.print(&format!("{text}\n"))?;
    Ok(if bad.is_empty() { Outcome::Good } else { Outcome::FaultFound })
}

mod say {
    use crate::words::Safe;

    crate::phrases! {
        nothing(dir: &Safe) { zh: "{dir} 里还没有可备份的内容", en: "there is nothing to back up in {dir} yet" }
        no_backup(why: &Safe) { zh: "不是备份文件（.sandtable），或文件已损坏：{why}。", en: "This is not a backup (.sandtable), or it is damaged: {why}." }
        written(records: usize, path: &Safe) {
            zh: "已备份到 {path}：过程记录 {records} 份，连同本单位的预案、情景和规则。文件里可能有姓名，请妥善保管",
            en: "backed up to {path}: {records} records, with the office's own plans, scenarios and rules. It may hold names: keep it safe",
        }
        taken(dir: &Safe) {
            zh: "{dir} 里已有内容，为免覆盖没有恢复。请用 --data 指定一个新文件夹，或先把原来的文件夹移走",
            en: "{dir} is not empty, and nothing was restored over it. Name a new folder with --data, or move the old one away first",
        }
        restored(records: usize) {
            zh: "已恢复：过程记录 {records} 份，逐份核验完好",
            en: "restored: {records} records, each verified whole",
        }
        not_whole(records: usize, bad: &str) {
            zh: "已恢复：过程记录 {records} 份，其中不完整或被改动的：{bad}",
            en: "restored: {records} records; not whole or altered: {bad}",
        }
    }
}
