//! From a record to its one-file form.

use std::io::{Seek, Write};

use serde::Serialize;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::super::{Fault, Whole};
use super::entry::{
    EVALUATION, Entry, HASHES, MANIFEST, Manifest, PEOPLE, PLAN, RECORD, SCENARIO, TEXTS, TextEntry,
};
use super::{ArchiveFault, FORMAT};
use crate::words::Safe;

/// Writes a record as one file.
///
/// # Errors
/// [`ArchiveFault::Record`] where the record is not whole and unaltered (every
/// reader would refuse the file), [`ArchiveFault::TooLarge`], or a failed write.
pub fn write(whole: &Whole, out: impl Write + Seek) -> Result<(), ArchiveFault> {
    let header = whole.checked().map_err(ArchiveFault::Record)?;
    let document = |hash| {
        let kept = whole.documents.get(hash).map(Vec::as_slice);
        kept.ok_or(ArchiveFault::Record(Fault::NoDocument(*hash)))
    };
    let texts: Vec<_> = whole.texts.iter().map(|(hash, text)| TextEntry::new(hash, text)).collect();
    let mut file = File { zip: ZipWriter::new(out) };
    file.add(MANIFEST, &json(&manifest(whole)))?;
    file.add(RECORD, &record(whole))?;
    file.add(HASHES, hashes(whole).as_bytes())?;
    file.add(PLAN, document(&header.plan.sha256)?)?;
    file.add(SCENARIO, document(&header.scenario.sha256)?)?;
    file.add(PEOPLE, &json(&whole.people))?;
    file.add(TEXTS, &json(&texts))?;
    if !whole.statements.is_empty() {
        file.add(EVALUATION, &json(&whole.statements))?;
    }
    file.zip.finish()?.flush()?;
    Ok(())
}

struct File<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> File<W> {
    fn add(&mut self, entry: Entry, bytes: &[u8]) -> Result<(), ArchiveFault> {
        if bytes.len() as u64 > entry.bytes_max {
            return Err(entry.too_large());
        }
        // No time of day, so that the same record gives the same file.
        let options = SimpleFileOptions::default()
            // Said so, or the bytes would tell on which system they were written.
            .system(System::Unix)
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.zip.start_file(entry.name, options)?;
        Ok(self.zip.write_all(bytes)?)
    }
}

impl From<zip::result::ZipError> for ArchiveFault {
    fn from(e: zip::result::ZipError) -> Self {
        let said = Safe::new(&e.to_string());
        match e {
            zip::result::ZipError::Io(_) => Self::Failed(said),
            _ => Self::NotAnArchive(said),
        }
    }
}

fn manifest(whole: &Whole) -> Manifest {
    Manifest {
        format: Safe::new(FORMAT),
        id: whole.id.clone(),
        lines: whole.checkpoint.seq,
        head: whole.checkpoint.hash,
        released: whole.released.clone(),
    }
}

fn record(whole: &Whole) -> Vec<u8> {
    whole.lines.iter().flat_map(|line| line.bytes.iter().copied().chain([b'\n'])).collect()
}

fn hashes(whole: &Whole) -> String {
    whole.lines.iter().map(|line| format!("{}\n", line.hash)).collect()
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec_pretty(value).expect("names, texts, digests and statements always serialise")
}
