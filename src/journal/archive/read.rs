//! From a stranger's file to a record, or to the reason why not.

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};

use serde::de::DeserializeOwned;
use zip::ZipArchive;

use super::super::{Digest, Fault, Head, LINE_BYTES_MAX, Line, LineFault, Whole};
use super::entry::{
    ALL, EVALUATION, Entry, FILE_BYTES_MAX, HASHES, MANIFEST, Manifest, PEOPLE, PLAN, People,
    RATIO_FREE_BYTES, RATIO_MAX, RECORD, SCENARIO, TEXTS, TextEntry,
};
use super::{ArchiveFault, FORMAT};
use crate::evaluate::Statements;
use crate::words::Safe;

/// Reads and verifies a record's one-file form.
///
/// # Errors
/// [`ArchiveFault`]: what is wrong with the file, or which line of the record
/// in it was altered and how.
pub fn read(file: impl Read + Seek) -> Result<Whole, ArchiveFault> {
    let mut packed = Packed::open(file)?;
    let manifest = packed.manifest()?;
    let lines = lines(&packed.take(RECORD)?, &packed.take(HASHES)?)?;
    let documents = [packed.take(PLAN)?, packed.take(SCENARIO)?];
    let people: People = json(PEOPLE, &packed.take(PEOPLE)?)?;
    let texts: Vec<TextEntry> = json(TEXTS, &packed.take(TEXTS)?)?;
    let statements = match packed.take(EVALUATION) {
        Err(ArchiveFault::NotThere(_)) => Statements::default(),
        bytes => json(EVALUATION, &bytes?)?,
    };
    let whole = Whole {
        id: manifest.id,
        checkpoint: Head { seq: manifest.lines, hash: manifest.head },
        documents: named(&lines, documents),
        lines,
        people,
        released: manifest.released,
        statements,
        texts: texts.iter().map(|text| text.read().ok_or_else(bad_salt)).collect::<Result<_, _>>()?,
    };
    whole.checked().map_err(ArchiveFault::Record)?;
    Ok(whole)
}

fn bad_salt() -> ArchiveFault {
    unreadable(TEXTS, "a salt is 32 hexadecimal digits")
}

/// The documents under the digests that the header names, so that verifying
/// tells a changed document from a missing one.
fn named(lines: &[Line], documents: [Vec<u8>; 2]) -> BTreeMap<Digest, Vec<u8>> {
    let header = lines.first().and_then(|line| super::super::Header::read(&line.bytes).ok());
    header.map(|header| header.documents().into_iter().zip(documents).collect()).unwrap_or_default()
}

fn lines(record: &[u8], hashes: &[u8]) -> Result<Vec<Line>, ArchiveFault> {
    let hashes = std::str::from_utf8(hashes).map_err(|e| unreadable(HASHES, &e.to_string()))?;
    let hashes: Result<Vec<Digest>, _> = hashes.lines().map(str::parse).collect();
    let hashes = hashes.map_err(|e| unreadable(HASHES, &e.to_string()))?;
    let record = record.strip_suffix(b"\n").unwrap_or(record);
    // A line too many has no hash: zeros let the verdict say that it is one.
    // Further ones are not even looked at, so a file of empty lines stays small.
    let hashes = hashes.into_iter().chain([Digest::ZERO]);
    let pieces = record.split(|b| *b == b'\n').filter(|_| !record.is_empty());
    (1..).zip(pieces.zip(hashes)).map(|(seq, (bytes, hash))| line(seq, bytes, hash)).collect()
}

fn line(seq: u64, bytes: &[u8], hash: Digest) -> Result<Line, ArchiveFault> {
    if bytes.len() > LINE_BYTES_MAX {
        return Err(ArchiveFault::Record(Fault::BadLine { seq, why: LineFault::Long }));
    }
    Ok(Line { seq, bytes: bytes.to_vec(), hash })
}

fn json<T: DeserializeOwned>(entry: Entry, bytes: &[u8]) -> Result<T, ArchiveFault> {
    serde_json::from_slice(bytes).map_err(|e| unreadable(entry, &e.to_string()))
}

fn unreadable(entry: Entry, why: &str) -> ArchiveFault {
    ArchiveFault::Unreadable { name: entry.name, why: Safe::new(why) }
}

/// The zip, with nothing in it but what belongs there.
struct Packed<R> {
    zip: ZipArchive<R>,
}

impl<R: Read + Seek> Packed<R> {
    fn open(mut file: R) -> Result<Self, ArchiveFault> {
        if file.seek(SeekFrom::End(0))? > FILE_BYTES_MAX {
            return Err(ArchiveFault::TooLarge { name: None, limit_mb: FILE_BYTES_MAX >> 20 });
        }
        let mut packed = Self { zip: ZipArchive::new(file)? };
        packed.refuse_strangers()?;
        Ok(packed)
    }

    /// Only the known names are let in, so no path, link or second copy of an
    /// entry can do anything.
    fn refuse_strangers(&mut self) -> Result<(), ArchiveFault> {
        for at in 0..self.zip.len() {
            let entry = self.zip.by_index_raw(at)?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let known = ALL.iter().any(|known| known.name == name);
            if !known || !entry.is_file() || entry.encrypted() {
                return Err(ArchiveFault::Stranger(Safe::new(&name)));
            }
        }
        Ok(())
    }

    fn manifest(&mut self) -> Result<Manifest, ArchiveFault> {
        #[derive(serde::Deserialize)]
        struct Format {
            format: Safe,
        }
        let bytes = self.take(MANIFEST)?;
        // The format first: a later version may well have other fields.
        let Format { format } = json(MANIFEST, &bytes)?;
        if format.as_str() != FORMAT {
            return Err(ArchiveFault::Format { found: format, known: FORMAT });
        }
        json(MANIFEST, &bytes)
    }

    /// Unpacks an entry within its limits, whatever size it declares.
    fn take(&mut self, entry: Entry) -> Result<Vec<u8>, ArchiveFault> {
        let file = match self.zip.by_name(entry.name) {
            Err(zip::result::ZipError::FileNotFound) => return Err(ArchiveFault::NotThere(entry.name)),
            other => other?,
        };
        let dense = file.compressed_size().saturating_mul(RATIO_MAX).max(RATIO_FREE_BYTES);
        let limit = dense.min(entry.bytes_max);
        let mut bytes = Vec::new();
        // A failed read of bytes in memory or on disk is nearly always a bad
        // check sum or a bad stream: the file is damaged.
        let damaged = |e: std::io::Error| unreadable(entry, &e.to_string());
        file.take(limit + 1).read_to_end(&mut bytes).map_err(damaged)?;
        match bytes.len() as u64 {
            size if size > entry.bytes_max => Err(entry.too_large()),
            size if size > dense => Err(ArchiveFault::TooDense(entry.name)),
            _ => Ok(bytes),
        }
    }
}
