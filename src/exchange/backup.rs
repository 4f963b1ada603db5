//! A whole library as one file, `x.sandtable`: a zip of the library, the
//! office's own plans, scenarios, rules and whatever else lies in its data
//! directory, and a list (`manifest.json`) with the SHA-256 of each.
//!
//! The list comes last, so files are hashed as they are copied; a file that
//! was cut off has none and is no backup.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::journal::Digest;
use crate::journal::archive::ArchiveFault;
use crate::words::Safe;

/// The format of the file.
pub const FORMAT: &str = "sandtable-library/1";
/// How such a file's name ends.
pub const ENDING: &str = "sandtable";

const MANIFEST: &str = "manifest.json";
const MANIFEST_BYTES_MAX: u64 = 16 << 20;
/// Most files in a backup.
const FILES_MAX: usize = 100_000;
/// Longest name of a file in it, in bytes, its folder included.
const NAME_MAX: usize = 240;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: Safe,
    /// The program that wrote it, for whoever has to tell versions apart.
    program: Safe,
    files: BTreeMap<String, Listed>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    bytes: u64,
    sha256: Digest,
}

/// A backup being written.
pub struct Backup<W: Write + Seek> {
    zip: ZipWriter<W>,
    files: BTreeMap<String, Listed>,
}

impl<W: Write + Seek> Backup<W> {
    /// Begins a file.
    #[must_use]
    pub fn begin(out: W) -> Self {
        Self { zip: ZipWriter::new(out), files: BTreeMap::new() }
    }

    /// Puts a file in, under its place in the data directory, with `/`.
    ///
    /// # Errors
    /// [`ArchiveFault::Stranger`] for a name that could not be put back;
    /// where it cannot be read or written.
    pub fn add(&mut self, name: &str, from: impl Read) -> Result<(), ArchiveFault> {
        if !is_place(name) || self.files.len() == FILES_MAX {
            return Err(ArchiveFault::Stranger(Safe::new(name)));
        }
        self.entry(name)?;
        let mut from = Hashed::new(from);
        io::copy(&mut from, &mut self.zip)?;
        self.files.insert(name.to_owned(), from.listed());
        Ok(())
    }

    /// Ends the file and gives back what it was written to.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn end(mut self, program: &str) -> Result<W, ArchiveFault> {
        let files = std::mem::take(&mut self.files);
        let manifest = Manifest { format: Safe::new(FORMAT), program: Safe::new(program), files };
        self.entry(MANIFEST)?;
        self.zip
            .write_all(&serde_json::to_vec_pretty(&manifest).expect("names and digests always serialise"))?;
        let mut out = self.zip.finish()?;
        out.flush()?;
        Ok(out)
    }

    fn entry(&mut self, name: &str) -> Result<(), ArchiveFault> {
        // No time of day, so that the same library gives the same file; names
        // in it are people's, and only for the owner.
        let options = SimpleFileOptions::default()
            .system(System::Unix)
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .large_file(true)
            .unix_permissions(0o600);
        Ok(self.zip.start_file(name, options)?)
    }
}

/// Reads a backup through once and gives `each` every file, one after another.
/// What each was given is good only when this returns `Ok`: a file is hashed
/// as it is read, so whoever unpacks does it aside and puts it in place then.
///
/// # Errors
/// [`ArchiveFault`] where it is no backup, was cut off, or a byte of it is not
/// what the list says.
pub fn read(
    mut file: impl Read + Seek,
    mut each: impl FnMut(&str, &mut dyn Read) -> io::Result<()>,
) -> Result<Vec<String>, ArchiveFault> {
    file.seek(SeekFrom::Start(0))?;
    let mut zip = ZipArchive::new(file)?;
    let manifest = manifest(&mut zip)?;
    if zip.len() != manifest.files.len() + 1 {
        return Err(ArchiveFault::Stranger(Safe::new(MANIFEST)));
    }
    for (name, listed) in &manifest.files {
        if !is_place(name) {
            return Err(ArchiveFault::Stranger(Safe::new(name)));
        }
        let entry = zip.by_name(name)?;
        // One byte more than was said is enough to tell.
        let mut from = Hashed::new(entry.take(listed.bytes + 1));
        each(name, &mut from).map_err(|e| told(name, &e))?;
        if from.listed() != *listed {
            return Err(ArchiveFault::Altered(Safe::new(name)));
        }
    }
    Ok(manifest.files.into_keys().collect())
}

/// A wrong checksum is what the zip's reader calls invalid data.
fn told(name: &str, e: &io::Error) -> ArchiveFault {
    match e.kind() {
        io::ErrorKind::InvalidData => ArchiveFault::Altered(Safe::new(name)),
        _ => ArchiveFault::Failed(Safe::new(&e.to_string())),
    }
}

fn manifest<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<Manifest, ArchiveFault> {
    let Ok(entry) = zip.by_name(MANIFEST) else { return Err(ArchiveFault::NotThere(MANIFEST)) };
    let mut bytes = Vec::new();
    entry.take(MANIFEST_BYTES_MAX).read_to_end(&mut bytes)?;
    let manifest: Manifest = serde_json::from_slice(&bytes)
        .map_err(|e| ArchiveFault::Unreadable { name: MANIFEST, why: Safe::new(&e.to_string()) })?;
    if manifest.format.as_str() != FORMAT {
        return Err(ArchiveFault::Format { found: manifest.format, known: FORMAT });
    }
    Ok(manifest)
}

/// Whether a name is a place in a data directory and nowhere else: at most one
/// folder deep, nothing hidden, nothing any system takes for a way up or out.
fn is_place(name: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with(['.', ' '])
            && !part.contains(|c: char| c.is_control() || "\\:*?\"<>|".contains(c))
    };
    name.len() <= NAME_MAX && name != MANIFEST && name.split('/').count() <= 2 && name.split('/').all(is_part)
}

/// What is read, hashed on its way.
struct Hashed<R> {
    from: R,
    hash: Sha256,
    bytes: u64,
}

impl<R> Hashed<R> {
    fn new(from: R) -> Self {
        Self { from, hash: Sha256::new(), bytes: 0 }
    }

    fn listed(self) -> Listed {
        let hash = self.hash.finalize();
        Listed { bytes: self.bytes, sha256: Digest::from_slice(&hash).expect("SHA-256 has 32 bytes") }
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(buffer)?;
        self.hash.update(&buffer[..count]);
        self.bytes += count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut backup = Backup::begin(Cursor::new(Vec::new()));
        files.iter().for_each(|(name, bytes)| backup.add(name, *bytes).unwrap());
        backup.end("0.1.0").unwrap().into_inner()
    }

    fn unpacked(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, ArchiveFault> {
        let mut files = BTreeMap::new();
        read(Cursor::new(bytes), |name, from| {
            let mut bytes = Vec::new();
            from.read_to_end(&mut bytes)?;
            files.insert(name.to_owned(), bytes);
            Ok(())
        })?;
        Ok(files)
    }

    #[test]
    fn what_was_put_in_comes_out_and_twice_the_same() {
        let files: &[(&str, &[u8])] =
            &[("library.db", b"SQLite"), ("plans/石坑.json", b"{}"), ("rules/a.json", b"")];
        let bytes = packed(files);
        let out = unpacked(&bytes).unwrap();
        assert_eq!(out.len(), 3);
        assert!(files.iter().all(|(name, bytes)| out[*name] == *bytes));
        assert_eq!(bytes, packed(files));
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_neither_written_nor_read() {
        for name in [
            "../x",
            "/x",
            "a/../b",
            "a/b/c",
            "C:x",
            "a\\b",
            ".ssh",
            "a/",
            "",
            "a ",
            "manifest.json",
            "a\u{7}",
        ] {
            let mut backup = Backup::begin(Cursor::new(Vec::new()));
            assert!(matches!(backup.add(name, &b"x"[..]), Err(ArchiveFault::Stranger(_))), "{name}");
        }
    }

    #[test]
    fn no_flipped_bit_changes_what_comes_out() {
        let files: &[(&str, &[u8])] = &[("library.db", b"0123456789"), ("plans/a.json", b"{}")];
        let bytes = packed(files);
        let whole = unpacked(&bytes).unwrap();
        let mut noticed = 0;
        for (place, bit) in (0..bytes.len()).flat_map(|place| (0..8).map(move |bit| (place, bit))) {
            let mut bad = bytes.clone();
            bad[place] ^= 1 << bit;
            match unpacked(&bad) {
                Ok(out) => assert_eq!(out, whole, "byte {place}"),
                Err(_) => noticed += 1,
            }
        }
        assert!(noticed > bytes.len() * 4, "{noticed} of {} bits", bytes.len() * 8);
    }

    #[test]
    fn a_backup_that_was_cut_off_is_none() {
        let bytes = packed(&[("library.db", b"0123456789")]);
        for end in 0..bytes.len() {
            assert!(unpacked(&bytes[..end]).is_err(), "{end}");
        }
    }
}
