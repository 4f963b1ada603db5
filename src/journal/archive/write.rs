//! From a record to its one-file form.

use std::io::{Cursor, Write};

use serde::Serialize;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::super::{Digest, Fault, Whole};
use super::entry::{
    EVALUATION, Entry, HASHES, MANIFEST, Manifest, PAPER, PEOPLE, PLAN, RECORD, SCENARIO, TEXTS, TextEntry,
    paper_name,
};
use super::{ArchiveFault, FORMAT, Paper, seal};
use crate::words::Safe;

/// Writes a record as one file, with papers that go with it.
///
/// # Errors
/// [`ArchiveFault::Record`] where the record is not whole and unaltered (every
/// reader would refuse the file), [`ArchiveFault::Stranger`] for a paper whose
/// name is none, [`ArchiveFault::TooLarge`], or a failed write.
pub fn write(whole: &Whole, papers: &[Paper], mut out: impl Write) -> Result<(), ArchiveFault> {
    let parts = parts(whole, papers)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut zip, MANIFEST.name, &json(&manifest(whole, &parts)))?;
    for (name, bytes) in &parts {
        add(&mut zip, name, bytes)?;
    }
    zip.set_comment(seal::BLANK)?;
    let mut bytes = zip.finish()?.into_inner();
    seal::close(&mut bytes);
    out.write_all(&bytes)?;
    Ok(out.flush()?)
}

/// Everything but the manifest, in the order it stands in the file.
fn parts(whole: &Whole, papers: &[Paper]) -> Result<Vec<(String, Vec<u8>)>, ArchiveFault> {
    let header = whole.checked().map_err(ArchiveFault::Record)?;
    let document = |hash| {
        let kept = whole.documents.get(hash).cloned();
        kept.ok_or(ArchiveFault::Record(Fault::NoDocument(*hash)))
    };
    let texts: Vec<_> = whole.texts.iter().map(|(hash, text)| TextEntry::new(hash, text)).collect();
    let mut parts = vec![
        part(RECORD, record(whole))?,
        part(HASHES, hashes(whole).into_bytes())?,
        part(PLAN, document(&header.plan.sha256)?)?,
        part(SCENARIO, document(&header.scenario.sha256)?)?,
        part(PEOPLE, json(&whole.people))?,
        part(TEXTS, json(&texts))?,
    ];
    if !whole.statements.is_empty() {
        parts.push(part(EVALUATION, json(&whole.statements))?);
    }
    for paper in papers {
        let name = format!("{}{}", PAPER.name, paper.name);
        if paper_name(&name).is_none() {
            return Err(ArchiveFault::Stranger(Safe::new(&name)));
        }
        parts.push((name, part(PAPER, paper.bytes.clone())?.1));
    }
    Ok(parts)
}

fn part(entry: Entry, bytes: Vec<u8>) -> Result<(String, Vec<u8>), ArchiveFault> {
    if bytes.len() as u64 > entry.bytes_max {
        return Err(entry.too_large());
    }
    Ok((entry.name.to_owned(), bytes))
}

fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), ArchiveFault> {
    // No time of day, so that the same record gives the same file.
    let options = SimpleFileOptions::default()
        // Said so, or the bytes would tell on which system they were written.
        .system(System::Unix)
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    zip.start_file(name, options)?;
    Ok(zip.write_all(bytes)?)
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

fn manifest(whole: &Whole, parts: &[(String, Vec<u8>)]) -> Manifest {
    Manifest {
        format: Safe::new(FORMAT),
        id: whole.id.clone(),
        lines: whole.checkpoint.seq,
        head: whole.checkpoint.hash,
        released: whole.released.clone(),
        parts: parts.iter().map(|(name, bytes)| (name.clone(), Digest::of(&[bytes]))).collect(),
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
