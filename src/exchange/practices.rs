//! Practices handed in, `x.drills`: a zip of records in their one-file form,
//! each an entry `ID.drill`, and a cover (`cover.json`) that says which
//! township they are from.
//!
//! Without names nobody's stand in it, and no free text either, because
//! people write names into those. The chains hold all the same.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::journal::Whole;
use crate::journal::archive::{self, ArchiveFault};
use crate::words::{Id, Safe};

/// The format of the file.
pub const FORMAT: &str = "sandtable-practices/1";
/// How such a file's name ends.
pub const ENDING: &str = "drills";

const COVER: &str = "cover.json";
/// Longest name of a township, in characters.
const NAME_MAX: usize = 40;
const COVER_BYTES_MAX: u64 = 64 << 10;
/// The largest file taken at all, packed, in bytes.
const FILE_BYTES_MAX: u64 = 1 << 30;
/// The largest record taken, in bytes; what is in it has limits of its own.
const RECORD_BYTES_MAX: u64 = 128 << 20;
/// Most records in one file.
const RECORDS_MAX: usize = 10_000;
/// A record may unpack to this many times its packed size: it is packed in
/// itself already.
const RATIO_MAX: u64 = 20;
const RATIO_FREE_BYTES: u64 = 1 << 20;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cover {
    format: Safe,
    /// Always says that this is an exercise (演练).
    exercise: bool,
    township: Safe,
}

/// A record without the names and words of people.
#[must_use]
pub fn nameless(mut whole: Whole) -> Whole {
    whole.people.clear();
    whole.texts.clear();
    whole.statements = whole.statements.without_words();
    whole
}

/// A record with the names that belong to its codes, of all those known.
#[must_use]
pub fn named(mut whole: Whole, known: &BTreeMap<Id, Safe>, clerk: &Id) -> Whole {
    whole.people.extend(known.get(clerk).map(|name| (clerk.clone(), name.clone())));
    whole
}

/// A file being filled.
pub struct Practices<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> Practices<W> {
    /// Begins a file of this township's.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn begin(out: W, township: &Safe) -> Result<Self, ArchiveFault> {
        let mut own = Self { zip: ZipWriter::new(out) };
        let cover = Cover { format: Safe::new(FORMAT), exercise: true, township: township.clone() };
        let cover = serde_json::to_vec_pretty(&cover).expect("texts always serialise");
        own.entry(COVER, &cover)?;
        Ok(own)
    }

    /// Puts a record in.
    ///
    /// # Errors
    /// As [`archive::write`].
    pub fn add(&mut self, whole: &Whole) -> Result<(), ArchiveFault> {
        let mut packed = Cursor::new(Vec::new());
        archive::write(whole, &[], &mut packed)?;
        self.entry(&format!("{}.drill", whole.id), packed.get_ref())
    }

    /// Ends the file and gives back what it was written to.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn end(self) -> Result<W, ArchiveFault> {
        let mut out = self.zip.finish()?;
        out.flush()?;
        Ok(out)
    }

    fn entry(&mut self, name: &str, bytes: &[u8]) -> Result<(), ArchiveFault> {
        // No time of day, so that the same records give the same file.
        let options = SimpleFileOptions::default()
            .system(System::Unix)
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.zip.start_file(name, options)?;
        Ok(self.zip.write_all(bytes)?)
    }
}

/// Reads a file: `each` is told the township and every record by its entry's
/// name, or why it cannot be taken, one after another, so that no more than
/// one is in memory. Returns the township.
///
/// # Errors
/// [`ArchiveFault`] where it is no such file; a damaged record in it is no
/// error but told to `each`.
pub fn read(
    mut file: impl Read + Seek,
    mut each: impl FnMut(&Safe, &Safe, Result<Whole, ArchiveFault>),
) -> Result<Safe, ArchiveFault> {
    if file.seek(SeekFrom::End(0))? > FILE_BYTES_MAX {
        return Err(ArchiveFault::TooLarge { name: None, limit_mb: FILE_BYTES_MAX >> 20 });
    }
    let mut zip = ZipArchive::new(file)?;
    let cover = cover(&mut zip)?;
    if zip.len() > RECORDS_MAX + 1 {
        return Err(ArchiveFault::TooDense(COVER));
    }
    for at in 0..zip.len() {
        let (name, taken) = taken(&mut zip, at);
        if name.as_str() != COVER {
            each(&cover.township, &name, taken.and_then(|bytes| archive::read(Cursor::new(bytes))));
        }
    }
    Ok(cover.township)
}

/// A name from outside as it fits into a table: its first line, not too long.
fn short(name: &Safe) -> Safe {
    let line = name.as_str().lines().next().unwrap_or_default().trim();
    Safe::new(&line.chars().take(NAME_MAX).collect::<String>())
}

fn cover<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<Cover, ArchiveFault> {
    #[derive(Deserialize)]
    struct Format {
        format: Safe,
    }
    let unreadable = |why: &str| ArchiveFault::Unreadable { name: COVER, why: Safe::new(why) };
    let entry = match zip.by_name(COVER) {
        Err(zip::result::ZipError::FileNotFound) => return Err(ArchiveFault::NotThere(COVER)),
        other => other?,
    };
    let mut bytes = Vec::new();
    entry.take(COVER_BYTES_MAX).read_to_end(&mut bytes).map_err(|error| unreadable(&error.to_string()))?;
    // The format first: a later version may well have other fields.
    let Format { format } = serde_json::from_slice(&bytes).map_err(|error| unreadable(&error.to_string()))?;
    if format.as_str() != FORMAT {
        return Err(ArchiveFault::Format { found: format, known: FORMAT });
    }
    let cover: Cover = serde_json::from_slice(&bytes).map_err(|error| unreadable(&error.to_string()))?;
    Ok(Cover { township: short(&cover.township), ..cover })
}

/// An entry's name and bytes. Nothing is written under the name, so a path in
/// it can do nothing; still no honest file has one.
fn taken<R: Read + Seek>(zip: &mut ZipArchive<R>, at: usize) -> (Safe, Result<Vec<u8>, ArchiveFault>) {
    let entry = match zip.by_index(at) {
        Ok(entry) => entry,
        Err(error) => return (Safe::new(&format!("#{}", at + 1)), Err(error.into())),
    };
    let name = Safe::new(&String::from_utf8_lossy(entry.name_raw()));
    if name.as_str() == COVER {
        return (name, Ok(Vec::new()));
    }
    let ending = name.as_str().rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_record = ending.as_deref() == Some("drill") && !name.as_str().contains(['/', '\\']);
    if !is_record || !entry.is_file() {
        let stranger = ArchiveFault::Stranger(name.clone());
        return (name, Err(stranger));
    }
    let dense = entry.compressed_size().saturating_mul(RATIO_MAX).max(RATIO_FREE_BYTES);
    let limit = dense.min(RECORD_BYTES_MAX);
    let mut bytes = Vec::new();
    let read = entry.take(limit + 1).read_to_end(&mut bytes);
    let result = match read {
        // A failed read of an entry is nearly always a bad check sum.
        Err(error) => Err(ArchiveFault::NotAnArchive(Safe::new(&error.to_string()))),
        Ok(_) if bytes.len() as u64 > RECORD_BYTES_MAX => {
            Err(ArchiveFault::TooLarge { name: None, limit_mb: RECORD_BYTES_MAX >> 20 })
        }
        Ok(_) if bytes.len() as u64 > limit => Err(ArchiveFault::TooDense("*.drill")),
        Ok(_) => Ok(bytes),
    };
    (name, result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{
        Batch, Digest, FORMAT as RECORD, FreeText, Header, MemoryStore, Source, Store as _,
    };

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    fn record(name: &str) -> Whole {
        let source = |id: Id, bytes: &[u8]| Source { id, revision: None, sha256: Digest::of(&[bytes]) };
        let header = Header {
            format: Safe::new(RECORD),
            score_rules: 1,
            program: Safe::new("0.1.0"),
            plan: source(id("p"), b"{}"),
            scenario: source(id("s"), b"{}"),
            created: None,
            goes_on: None,
        };
        let mut store = MemoryStore::new();
        store.create(&id(name), &header.to_line(), &[b"{}"]).unwrap();
        let text = FreeText { salt: [7; 16], text: Safe::new("找王强") };
        let line = format!("{{\"text\":\"{}\",\"of\":\"{name}\"}}", text.hash()).into_bytes();
        let people = vec![(id("c-1"), Safe::new("李秀英"))];
        store.append(&id(name), 1, &Batch { lines: vec![line], people, texts: vec![text] }).unwrap();
        store.seal(&id(name), 2).unwrap();
        store.whole(&id(name)).unwrap()
    }

    fn filled(records: &[Whole]) -> Vec<u8> {
        let mut file = Practices::begin(Cursor::new(Vec::new()), &Safe::new("石坑镇")).unwrap();
        records.iter().for_each(|whole| file.add(whole).unwrap());
        file.end().unwrap().into_inner()
    }

    type Told = Vec<(String, Result<Whole, ArchiveFault>)>;

    fn told(bytes: &[u8]) -> (Result<Safe, ArchiveFault>, Told) {
        let mut all = Vec::new();
        let township = read(Cursor::new(bytes), |_, name, whole| all.push((name.to_string(), whole)));
        (township, all)
    }

    #[test]
    fn what_goes_in_comes_out() {
        let records = [record("a"), record("b")];
        let bytes = filled(&records);
        assert_eq!(bytes, filled(&records), "the same records give the same file");
        let (township, all) = told(&bytes);
        assert_eq!(township, Ok(Safe::new("石坑镇")));
        let expected: Told =
            records.iter().map(|own| (format!("{}.drill", own.id), Ok(own.clone()))).collect();
        assert_eq!(all, expected);
    }

    #[test]
    fn without_names_no_name_and_no_word_is_in_the_file_and_the_chain_holds() {
        let bare = nameless(record("a"));
        assert!(bare.verify().ok);
        let (_, all) = told(&filled(&[bare]));
        let whole = all[0].1.as_ref().unwrap();
        assert!(whole.people.is_empty() && whole.texts.is_empty());
        let known = BTreeMap::from([(id("c-1"), Safe::new("李秀英")), (id("c-2"), Safe::new("王强"))]);
        assert_eq!(named(nameless(record("a")), &known, &id("c-2")).people.len(), 1, "of this record only");
    }

    #[test]
    fn a_damaged_record_is_named_and_the_others_are_read() {
        let bytes = filled(&[record("a"), record("b"), record("c")]);
        // A byte of the middle record's data, past its own local header.
        let at = bytes.windows(7).position(|part| part == b"b.drill").unwrap() + 200;
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        let (township, all) = told(&damaged);
        assert!(township.is_ok());
        let good: Vec<bool> = all.iter().map(|(_, whole)| whole.is_ok()).collect();
        assert_eq!(good, [true, false, true]);
        assert_eq!(all[1].0, "b.drill");
    }

    #[test]
    fn a_township_s_name_is_one_line_and_fits_a_table() {
        let name = format!("石坑镇{}\nexit 0", "长".repeat(100));
        let file = Practices::begin(Cursor::new(Vec::new()), &Safe::new(&name)).unwrap();
        let (township, _) = told(&file.end().unwrap().into_inner());
        assert_eq!(township.unwrap().as_str().chars().count(), 40);
    }

    #[test]
    fn other_zips_and_cut_ones_are_refused_with_the_reason() {
        let bytes = filled(&[record("a")]);
        assert!(matches!(told(&bytes[..bytes.len() / 2]).0, Err(ArchiveFault::NotAnArchive(_))));
        let mut single = Cursor::new(Vec::new());
        archive::write(&record("a"), &[], &mut single).unwrap();
        assert_eq!(told(single.get_ref()).0, Err(ArchiveFault::NotThere(COVER)));
    }

    #[test]
    fn a_path_or_a_bomb_in_it_is_a_stranger() {
        let mut zip = ZipWriter::new_append(Cursor::new(filled(&[]))).unwrap();
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file("../x.drill", packed).unwrap();
        zip.start_file("bomb.drill", packed).unwrap();
        zip.write_all(&vec![0; 8 << 20]).unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        let (_, all) = told(&bytes);
        assert!(matches!(all[0].1, Err(ArchiveFault::Stranger(_))), "{all:?}");
        assert!(matches!(all[1].1, Err(ArchiveFault::TooDense(_))), "{all:?}");
    }
}
