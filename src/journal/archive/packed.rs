//! The zip around a record: what may stand in it, how much of it is taken,
//! and the digest of everything that was.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::Digest;
use super::ArchiveFault;
use super::entry::{
    ALL, Entry, MANIFEST, PAPER, PAPERS_MAX, RATIO_FREE_BYTES, RATIO_MAX, paper_name, unreadable,
};
use crate::words::Safe;

/// The zip, with nothing in it but what belongs there.
pub(super) struct Packed<R> {
    zip: ZipArchive<R>,
    /// What was taken so far.
    taken: BTreeMap<String, Digest>,
}

impl<R: Read + Seek> Packed<R> {
    pub(super) fn open(file: R) -> Result<Self, ArchiveFault> {
        let mut packed = Self { zip: ZipArchive::new(file)?, taken: BTreeMap::new() };
        packed.refuse_strangers()?;
        Ok(packed)
    }

    /// Only the known names are let in, so no path, link or second copy of an
    /// entry can do anything.
    fn refuse_strangers(&mut self) -> Result<(), ArchiveFault> {
        if self.zip.len() > ALL.len() + PAPERS_MAX {
            return Err(ArchiveFault::TooDense(PAPER.name));
        }
        for at in 0..self.zip.len() {
            let listed = self.listed(at);
            let entry =
                self.zip.by_index_raw(at).map_err(|e| listed.map_or(e.into(), ArchiveFault::Altered))?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let known = ALL.iter().any(|known| known.name == name) || paper_name(&name).is_some();
            if !known || !entry.is_file() || entry.encrypted() {
                return Err(ArchiveFault::Stranger(Safe::new(&name)));
            }
        }
        Ok(())
    }

    /// The name that the zip's directory has for an entry.
    fn listed(&self, at: usize) -> Option<Safe> {
        self.zip.name_for_index(at)?.ok().map(|name| Safe::new(&name))
    }

    /// Unpacks an entry within its limits, whatever size it declares.
    pub(super) fn take(&mut self, entry: Entry) -> Result<Vec<u8>, ArchiveFault> {
        self.unpack(entry.name, entry)
    }

    /// Holds every entry against the manifest's list.
    ///
    /// # Errors
    /// [`ArchiveFault::Altered`] with the first that differs, is missing, or is
    /// there without being listed.
    pub(super) fn compare(&mut self, listed: &BTreeMap<String, Digest>) -> Result<(), ArchiveFault> {
        let there: Vec<String> =
            self.zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
        for name in there.iter().filter(|name| paper_name(name).is_some()) {
            self.unpack(name, PAPER).map_err(|_| ArchiveFault::Altered(Safe::new(name)))?;
        }
        self.taken.remove(MANIFEST.name);
        let names = listed.keys().chain(self.taken.keys());
        let differs = |name: &&String| listed.get(*name) != self.taken.get(*name);
        names.into_iter().find(differs).map_or(Ok(()), |name| Err(ArchiveFault::Altered(Safe::new(name))))
    }

    fn unpack(&mut self, name: &str, entry: Entry) -> Result<Vec<u8>, ArchiveFault> {
        let file = match self.zip.by_name(name) {
            Err(ZipError::FileNotFound) => return Err(ArchiveFault::NotThere(entry.name)),
            other => other.map_err(|e| unreadable(entry, &e.to_string()))?,
        };
        let dense = file.compressed_size().saturating_mul(RATIO_MAX).max(RATIO_FREE_BYTES);
        let limit = dense.min(entry.bytes_max);
        let mut bytes = Vec::new();
        // A failed read of bytes in memory or on disk is nearly always a bad
        // check sum or a bad stream: the file is damaged.
        let damaged = |e: std::io::Error| unreadable(entry, &e.to_string());
        file.take(limit + 1).read_to_end(&mut bytes).map_err(damaged)?;
        match bytes.len() as u64 {
            size if size > entry.bytes_max => return Err(entry.too_large()),
            size if size > dense => return Err(ArchiveFault::TooDense(entry.name)),
            _ => {}
        }
        self.taken.insert(name.to_owned(), Digest::of(&[&bytes]));
        Ok(bytes)
    }
}
