//! From a stranger's file to a record, or to the reason why not.

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};

use serde::de::DeserializeOwned;

use super::super::{Digest, Fault, Head, LINE_BYTES_MAX, Line, LineFault, Whole};
use super::entry::{
    EVALUATION, Entry, FILE_BYTES_MAX, HASHES, MANIFEST, Manifest, PEOPLE, PLAN, People, RECORD, SCENARIO,
    TEXTS, TextEntry, unreadable,
};
use super::packed::Packed;
use super::seal::Seal;
use super::{ArchiveFault, FORMAT};
use crate::evaluate::Statements;
use crate::words::Safe;

/// Reads and verifies a record's one-file form.
///
/// # Errors
/// [`ArchiveFault`]: what is wrong with the file, or which line of the record
/// in it was altered and how.
pub fn read(mut file: impl Read + Seek) -> Result<Whole, ArchiveFault> {
    if file.seek(SeekFrom::End(0))? > FILE_BYTES_MAX {
        return Err(ArchiveFault::TooLarge { name: None, limit_mb: FILE_BYTES_MAX >> 20 });
    }
    let seal = Seal::of(&mut file)?;
    let unpacked = Packed::open(file).and_then(whole);
    match unpacked {
        // What was found in a part says more than that the seal is broken.
        Ok(_) if seal != Seal::Holds => Err(ArchiveFault::Wrapping),
        Err(ArchiveFault::NotAnArchive(_)) if seal == Seal::Broken => Err(ArchiveFault::Wrapping),
        unpacked => unpacked,
    }
}

fn whole<R: Read + Seek>(mut packed: Packed<R>) -> Result<Whole, ArchiveFault> {
    let manifest = manifest(&mut packed)?;
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
    // The chain first: it says which line, the list only which entry.
    whole.checked().map_err(ArchiveFault::Record)?;
    packed.compare(&manifest.parts)?;
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

fn manifest<R: Read + Seek>(packed: &mut Packed<R>) -> Result<Manifest, ArchiveFault> {
    #[derive(serde::Deserialize)]
    struct Format {
        format: Safe,
    }
    let bytes = packed.take(MANIFEST)?;
    // The format first: a later version may well have other fields.
    let Format { format } = json(MANIFEST, &bytes)?;
    if format.as_str() != FORMAT {
        return Err(ArchiveFault::Format { found: format, known: FORMAT });
    }
    json(MANIFEST, &bytes)
}
