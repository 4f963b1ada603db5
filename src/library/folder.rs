//! Several files written into a folder together: all of them or, as far as a
//! disk allows, none.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::Closed;
use crate::words::{Lang, Safe};

/// Most names of files in the way that are told at once.
const NAMES_MAX: usize = 3;

/// Why files were not written. Nothing of what stood there is changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unwritten {
    /// These stand there already.
    #[error("already there: {0:?}")]
    InTheWay(Vec<Safe>),
    #[error("{path} cannot be written: {why:?}")]
    Failed { path: Safe, why: Closed },
}

impl Unwritten {
    /// The reason, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::InTheWay(names) => {
                let told: Vec<&str> = names.iter().take(NAMES_MAX).map(Safe::as_str).collect();
                say::in_the_way(lang, names.len(), &told.join(say::listed(lang)))
            }
            Self::Failed { path, why } => say::failed(lang, path, &why.words(lang)),
        }
    }

    fn failed(path: &Path, error: &io::Error) -> Self {
        Self::Failed { path: Safe::new(&path.display().to_string()), why: error.into() }
    }
}

/// Writes files of these names into `dir`, which is made if need be. What
/// stands there already is replaced only where `replaces`.
///
/// # Errors
/// [`Unwritten`]; files half written are taken away again.
pub fn write_files(dir: &Path, files: &[(&str, &[u8])], replaces: bool) -> Result<Vec<PathBuf>, Unwritten> {
    let taken = |(name, _): &&(&str, &[u8])| dir.join(name).exists();
    let in_the_way: Vec<Safe> = files.iter().filter(taken).map(|(name, _)| Safe::new(name)).collect();
    if !replaces && !in_the_way.is_empty() {
        return Err(Unwritten::InTheWay(in_the_way));
    }
    fs::create_dir_all(dir).map_err(|error| Unwritten::failed(dir, &error))?;
    let mut beside = Vec::new();
    let written = files.iter().try_for_each(|(name, bytes)| {
        let part = dir.join(format!("{name}.part"));
        beside.push(part.clone());
        fill(&part, bytes).map_err(|error| Unwritten::failed(&part, &error))
    });
    let moved = written.and_then(|()| {
        let places = files.iter().zip(&beside).map(|((name, _), part)| {
            let path = dir.join(name);
            fs::rename(part, &path).map_err(|error| Unwritten::failed(&path, &error)).map(|()| path)
        });
        places.collect()
    });
    if moved.is_err() {
        // What is not there any more need not be taken away.
        beside.iter().for_each(|part| _ = fs::remove_file(part));
    }
    moved
}

fn fill(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The office's own files in a data directory, each with its place in it
/// (`plans/x.json`): everything at most one folder deep that is neither hidden
/// nor the library itself nor half written. In the order of their names.
///
/// # Errors
/// Where the directory cannot be read; one that is not there has no files.
pub fn own_files(dir: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for (name, path) in entries(dir)? {
        if !path.is_dir() {
            files.push((name, path));
            continue;
        }
        let inner = entries(&path)?.into_iter().filter(|(_, path)| path.is_file());
        files.extend(inner.map(|(inner, path)| (format!("{name}/{inner}"), path)));
    }
    let is_half = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "part");
    files.retain(|(name, _)| !name.starts_with(LIBRARY) && !is_half(name));
    files.sort();
    Ok(files)
}

/// How the names of the library's file, log, lock and old copies begin.
const LIBRARY: &str = "library.";

fn entries(dir: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().into_string();
        found.extend(name.ok().filter(|name| !name.starts_with('.')).map(|name| (name, entry.path())));
    }
    Ok(found)
}

/// A title as a folder's name on every system: what one of them refuses
/// becomes `_`. `instead` where nothing is left.
#[must_use]
pub fn folder_name(title: &str, instead: &str) -> String {
    let plain = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c };
    let name: String = title.chars().map(plain).take(60).collect();
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '.');
    if name.is_empty() { instead.to_owned() } else { name.to_owned() }
}

mod say {
    use crate::words::Safe;

    crate::phrases! {
        listed { zh: "、", en: ", " }
        in_the_way(count: usize, names: &str) { zh: "已有同名文件 {count} 个（{names}），没有覆盖", en: "{count} file(s) of these names are there already ({names}) and were not replaced" }
        failed(path: &Safe, why: &str) { zh: "写不了 {path}：{why}", en: "cannot write {path}: {why}" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_there_is_replaced_only_where_that_was_asked_for() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("a").join("b");
        let files: [(&str, &[u8]); 2] = [("one", b"1"), ("two", b"2")];
        assert_eq!(write_files(&folder, &files, false).unwrap().len(), 2);
        fs::remove_file(folder.join("one")).unwrap();
        fs::write(folder.join("two"), b"mine").unwrap();
        let refused = write_files(&folder, &files, false).unwrap_err();
        assert_eq!(refused, Unwritten::InTheWay(vec![Safe::new("two")]));
        assert!(!folder.join("one").exists());
        assert_eq!(fs::read(folder.join("two")).unwrap(), b"mine");
        write_files(&folder, &files, true).unwrap();
        assert_eq!(fs::read(folder.join("two")).unwrap(), b"2");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    }

    #[test]
    fn a_failure_leaves_nothing_half_behind() {
        let dir = tempfile::tempdir().unwrap();
        // A folder of that name stands in the way of the second.
        fs::create_dir(dir.path().join("two.part")).unwrap();
        let files: [(&str, &[u8]); 2] = [("one", b"1"), ("two", b"2")];
        let failed = write_files(dir.path(), &files, false).unwrap_err();
        assert!(matches!(failed, Unwritten::Failed { .. }), "{failed:?}");
        assert!(!dir.path().join("one").exists() && !dir.path().join("one.part").exists());
    }

    #[test]
    fn a_folder_s_name_is_good_on_every_system() {
        assert_eq!(folder_name("雨夜", "id"), "雨夜");
        assert_eq!(folder_name(" ../A: b?\\c. ", "id"), "_A_ b__c");
        assert_eq!(folder_name("...", "id"), "id");
    }
}
