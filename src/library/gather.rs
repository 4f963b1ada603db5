//! Files gathered from a folder that somebody chose, and the folders somebody
//! with a USB stick is likely to mean.

use std::path::{Path, PathBuf};

use super::{LibraryFault, Origin};

/// Folders in folders gone into: a stick with a folder a township, no more.
const DEPTH_MAX: usize = 3;
/// Entries looked at before giving up: somebody named the wrong folder.
const ENTRIES_MAX: usize = 20_000;

/// The files below `folder` that end in one of these, by path; a file itself
/// where one is named. Links and hidden entries are passed over.
///
/// # Errors
/// Where the folder cannot be read; one further in that cannot is passed over.
pub fn gather(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, LibraryFault> {
    if folder.is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    if let Err(error) = std::fs::read_dir(folder) {
        let name = Origin::File(folder.to_owned()).name();
        return Err(LibraryFault::Unreadable { name, why: (&error).into() });
    }
    let (mut found, mut left) = (Vec::new(), ENTRIES_MAX);
    walk(folder, DEPTH_MAX, &mut left, &mut |path| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if ending.is_some_and(|ending| endings.contains(&ending.as_str())) {
            found.push(path);
        }
    });
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, depth: usize, left: &mut usize, each: &mut impl FnMut(PathBuf)) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if *left == 0 {
            return;
        }
        *left -= 1;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            _ if hidden => {}
            Ok(kind) if kind.is_dir() && depth > 0 => walk(&entry.path(), depth - 1, left, each),
            Ok(kind) if kind.is_file() => each(entry.path()),
            _ => {}
        }
    }
}

/// Where sticks show up: drives from D: on under Windows, what is mounted for
/// the user elsewhere.
#[must_use]
pub fn sticks() -> Vec<PathBuf> {
    if cfg!(windows) {
        let drives = ('D'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\")));
        return drives.filter(|drive| drive.is_dir()).collect();
    }
    let inside = |folder: PathBuf| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut folders: Vec<PathBuf> =
            entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
        folders.sort();
        folders
    };
    let users = ["/media", "/run/media"].into_iter().flat_map(|root| inside(root.into()));
    let own = users.flat_map(inside);
    own.chain(inside("/Volumes".into())).chain(inside("/mnt".into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_some_folders_down_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let put = |path: &str| {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, b"").unwrap();
        };
        ["b.drills", "石坑镇/a.DRILLS", "x.txt", ".hidden/c.drills", ".d.drills", "1/2/3/4/far.drills"]
            .into_iter()
            .for_each(put);
        let found = gather(dir.path(), &["drills"]).unwrap();
        let names: Vec<String> =
            found.iter().map(|path| path.file_name().unwrap().to_string_lossy().into()).collect();
        assert_eq!(names, ["b.drills", "a.DRILLS"]);
        let one = dir.path().join("x.txt");
        assert_eq!(gather(&one, &["drills"]).unwrap(), [one.as_path()], "whoever names a file means it");
        assert!(gather(&dir.path().join("none"), &["drills"]).is_err());
    }
}
