//! Opening files that people name, and saying in their language why not.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{LibraryFault, Origin};
use crate::plan::Problem;
use crate::words::source::limits::FILE_BYTES_MAX;
use crate::words::source::{Fault, FaultKind};
use crate::words::{Lang, Safe};

/// Why a file cannot be opened or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    Missing,
    Denied,
    Directory,
    /// What the system said.
    Other(Safe),
}

impl Closed {
    /// The reason, in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Missing => say::missing(lang).to_owned(),
            Self::Denied => say::denied(lang).to_owned(),
            Self::Directory => say::directory(lang).to_owned(),
            Self::Other(said) => said.to_string(),
        }
    }
}

impl From<&io::Error> for Closed {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::Directory,
            _ => Self::Other(Safe::new(&error.to_string())),
        }
    }
}

mod say {
    crate::phrases! {
        missing { zh: "没有这个文件", en: "there is no such file" }
        denied { zh: "没有读写权限", en: "permission denied" }
        directory { zh: "这是目录，不是文件", en: "it is a directory, not a file" }
    }
}

/// Opens a file that somebody named.
///
/// # Errors
/// [`LibraryFault::Unreadable`] with the reason.
pub fn open(path: &Path) -> Result<File, LibraryFault> {
    if path.is_dir() {
        return Err(unreadable(path, Closed::Directory));
    }
    File::open(path).map_err(|error| unreadable(path, (&error).into()))
}

/// A file's bytes, no more of them than a document may have.
///
/// # Errors
/// Where the system cannot read it, or it is larger: that is told by its
/// length alone, before anything of it is read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, LibraryFault> {
    let file = open(path)?;
    let failed = |error: io::Error| unreadable(path, (&error).into());
    let length = file.metadata().map_err(failed)?.len();
    if length > FILE_BYTES_MAX as u64 {
        let problems = vec![Problem::Text(Fault::of_file(FaultKind::TooLarge))];
        return Err(LibraryFault::Faulty { name: name(path), text: String::new(), problems });
    }
    let mut bytes = Vec::new();
    // A pipe has no length: one byte more than allowed shows that it is too large.
    file.take(FILE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn unreadable(path: &Path, why: Closed) -> LibraryFault {
    LibraryFault::Unreadable { name: name(path), why }
}

fn name(path: &Path) -> String {
    Origin::File(path.to_owned()).name()
}
