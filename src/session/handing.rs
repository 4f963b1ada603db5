//! Practices handed from one computer to another: those of this one into a
//! file, those of many files looked at and taken in.

use std::fs::File;
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};

use super::practice::{opened_by, own_practices};
use crate::exchange::practices::{ENDING, Practices, named, nameless, read};
use crate::journal::archive::{self, ArchiveFault, Arrival};
use crate::journal::{Fault, Register, Store, Whole, is_sealed};
use crate::library::{self, LibraryFault};
use crate::words::{Lang, Safe};

/// What a file holds, or what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel {
    pub file: PathBuf,
    /// Whose it is, as far as the file says.
    pub township: Option<Safe>,
    /// Practices that are not here yet; once taken in, those that came.
    pub new: usize,
    /// Practices that are here already.
    pub known: usize,
    /// Records of other drills, or of practices not over: passed over.
    pub other: usize,
    /// What cannot be taken, by its name in the file, and why.
    pub damaged: Vec<(Safe, Damage)>,
}

/// Why something cannot be taken.
#[derive(Debug, Clone)]
pub enum Damage {
    File(LibraryFault),
    Archive(ArchiveFault),
    Store(Fault),
}

impl PartialEq for Damage {
    fn eq(&self, other: &Self) -> bool {
        self.message(Lang::En) == other.message(Lang::En)
    }
}

impl Damage {
    /// The reason, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::File(fault) => fault.message(lang),
            Self::Archive(fault) => fault.message(lang),
            Self::Store(fault) => fault.message(lang),
        }
    }
}

/// The files of practices below a folder, or the one named.
///
/// # Errors
/// Where the folder cannot be read.
pub fn parcels(folder: &Path) -> Result<Vec<PathBuf>, LibraryFault> {
    library::gather(folder, &[ENDING, "drill"])
}

/// Looks at a file and changes nothing. `root` is the folder it was found
/// below: what lies in a folder of its own there is taken for that folder's.
///
/// # Errors
/// The store's trouble; what is wrong with the file is in the parcel.
pub fn look(store: &dyn Store, root: &Path, file: &Path) -> Result<Parcel, Fault> {
    let held = store.list()?;
    let mut parcel = Parcel::new(file);
    let mut fault = None;
    parcel.open(root, |parcel, whole| match archive::known(store, &held, whole) {
        Ok(None) => parcel.new += 1,
        Ok(Some(_)) => parcel.known += 1,
        Err(trouble) => fault = Some(trouble),
    });
    fault.map_or(Ok(parcel), Err)
}

/// Takes in what a file holds. Practices that are here already stay as they
/// are, those of this computer its own.
///
/// # Errors
/// As [`look`]; what came before the trouble is kept.
pub fn take(store: &mut (impl Store + Register), root: &Path, file: &Path) -> Result<Parcel, Fault> {
    let mut parcel = Parcel::new(file);
    let mut fault = None;
    parcel.open(root, |parcel, whole| {
        if fault.is_some() {
            return;
        }
        let township = parcel.township.clone().unwrap_or_else(|| Safe::new(""));
        let arrival = archive::import(store, whole.clone());
        let sent = arrival.and_then(|arrival| match arrival {
            Arrival::Already(_) => Ok(false),
            Arrival::New(id) | Arrival::Renamed(id) => store.put_sender(&id, &township).map(|()| true),
        });
        match sent {
            Ok(true) => parcel.new += 1,
            Ok(false) => parcel.known += 1,
            Err(trouble) => fault = Some(trouble),
        }
    });
    fault.map_or(Ok(parcel), Err)
}

impl Parcel {
    fn new(file: &Path) -> Self {
        let file = file.to_owned();
        Self { file, township: None, new: 0, known: 0, other: 0, damaged: Vec::new() }
    }

    /// The file's own name.
    #[must_use]
    pub fn name(&self) -> Safe {
        Safe::new(&self.file.file_name().unwrap_or_default().to_string_lossy())
    }

    /// Hands every finished practice in the file to `each`.
    fn open(&mut self, root: &Path, mut each: impl FnMut(&mut Self, &Whole)) {
        let file = match library::open(&self.file) {
            Ok(file) => file,
            Err(fault) => return self.damaged.push((self.name(), Damage::File(fault))),
        };
        let mut sort = |own: &mut Self, name: &Safe, read: Result<Whole, ArchiveFault>| match read {
            Err(fault) => own.damaged.push((name.clone(), Damage::Archive(fault))),
            Ok(whole) if is_sealed(&whole.lines) && opened_by(&whole.lines).is_some() => each(own, &whole),
            Ok(_) => own.other += 1,
        };
        let name = self.name();
        if self.file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)) {
            let read = read(file, |township, name, whole| {
                self.township = Some(township.clone());
                sort(self, name, whole);
            });
            match read {
                Ok(township) => self.township = Some(township),
                Err(fault) => self.damaged.push((name, Damage::Archive(fault))),
            }
        } else {
            self.township = folder_of(root, &self.file);
            sort(self, &name, archive::read(file));
        }
    }
}

/// The folder right below `root` that a file lies in.
fn folder_of(root: &Path, file: &Path) -> Option<Safe> {
    let below = file.strip_prefix(root).ok()?;
    let mut parts = below.components();
    let first = parts.next()?;
    parts.next().map(|_| Safe::new(&first.as_os_str().to_string_lossy()))
}

/// What is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandIn {
    pub township: Safe,
    /// Whether names go with it.
    pub with_names: bool,
}

/// Writes this computer's own finished practices into one file, and returns
/// how many there are.
///
/// # Errors
/// The store's trouble, or that of writing.
pub fn hand_in(
    store: &(impl Store + Register),
    how: &HandIn,
    out: impl Write + Seek,
) -> Result<usize, Damage> {
    let kept = |fault: Fault| Damage::Store(fault);
    let clerks = store.clerks().map_err(kept)?;
    let mut file = Practices::begin(out, &how.township).map_err(Damage::Archive)?;
    let mut count = 0;
    for own in own_practices(store).map_err(kept)? {
        let whole = nameless(store.whole(&own.record).map_err(kept)?);
        let whole = if how.with_names { named(whole, &clerks, &own.attempt.clerk) } else { whole };
        file.add(&whole).map_err(Damage::Archive)?;
        count += 1;
    }
    file.end().map_err(Damage::Archive)?;
    Ok(count)
}

/// Writes what is handed in to a new file in a folder, whole or not at all,
/// and gives its path.
///
/// # Errors
/// As [`hand_in`].
pub fn hand_in_to(
    store: &(impl Store + Register),
    how: &HandIn,
    folder: &Path,
    day: &str,
) -> Result<(PathBuf, usize), Damage> {
    let path = vacant(folder, &format!("{}-{day}", plain(&how.township)));
    let count = fill(&path, |file| hand_in(store, how, file))?;
    Ok((path, count))
}

/// Fills a file beside its place, makes it durable and moves it there: a stick
/// pulled out too early never leaves half of one under its name.
///
/// # Errors
/// As `fill`, or that of the file.
pub fn fill<T>(path: &Path, fill: impl FnOnce(&mut File) -> Result<T, Damage>) -> Result<T, Damage> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let failed = |error: std::io::Error| Damage::Archive(error.into());
    let filled = File::create(&beside).map_err(failed).and_then(|mut file| {
        let made = fill(&mut file)?;
        file.sync_all().map_err(failed)?;
        std::fs::rename(&beside, path).map_err(failed)?;
        Ok(made)
    });
    if filled.is_err() {
        // If this fails too there is nothing more to be done about it.
        let _ = std::fs::remove_file(&beside);
    }
    filled
}

/// A township's name as part of a file's.
fn plain(township: &Safe) -> String {
    let kept: String = township.as_str().chars().filter(|c| c.is_alphanumeric()).take(30).collect();
    if kept.is_empty() { "township".to_owned() } else { kept }
}

fn vacant(folder: &Path, stem: &str) -> PathBuf {
    let nth = |nth: usize| match nth {
        1 => folder.join(format!("{stem}.{ENDING}")),
        nth => folder.join(format!("{stem}-{nth}.{ENDING}")),
    };
    (1..1_000).map(nth).find(|path| !path.exists()).unwrap_or_else(|| nth(1_000))
}
