//! The one-file form: what goes in comes out, and what a stranger sends is
//! looked at before anything is believed.

mod journal;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use journal::{event, id, record, text};
use proptest::prelude::*;
use proptest::sample::Index;
use sandtable::journal::archive::{self, ArchiveFault, Arrival, Paper};
use sandtable::journal::{Bad, Digest, Erasure, Fault, MemoryStore, SqliteStore, Store, Whole, Why, link};
use sandtable::words::{Lang, Safe};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The digits at the end of the file.
const SEAL: usize = 64;

type Entries = BTreeMap<String, Vec<u8>>;

fn written(whole: &Whole) -> Vec<u8> {
    let mut out = Vec::new();
    archive::write(whole, &papers(), &mut out).unwrap();
    out
}

fn papers() -> [Paper; 2] {
    let paper = |name: &str, text: &str| Paper { name: name.to_owned(), bytes: text.into() };
    [
        paper("01-脚本.docx", "21:40 村里来电：先转移老人和孩子"),
        paper("11-report.docx", "on the ninth of June"),
    ]
}

fn read(bytes: &[u8]) -> Result<Whole, ArchiveFault> {
    archive::read(Cursor::new(bytes))
}

fn unpacked(bytes: &[u8]) -> Entries {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let entry = |at| {
        let mut file = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(entry).collect()
}

fn packed(entries: &Entries) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.set_comment("0".repeat(SEAL).as_str()).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let (rest, seal) = bytes.split_last_chunk_mut::<SEAL>().unwrap();
    seal.copy_from_slice(Digest::of(&[rest]).to_string().as_bytes());
    bytes
}

/// A good file with something done to its entries.
fn doctored(change: impl FnOnce(&mut Entries)) -> Vec<u8> {
    let mut entries = unpacked(&written(&record("r", 5, true)));
    change(&mut entries);
    packed(&entries)
}

#[test]
fn what_goes_out_comes_back_and_goes_out_the_same() {
    let dir = tempfile::tempdir().unwrap();
    for (name, sealed) in [("sealed", true), ("打开的", false)] {
        let whole = record(name, 5, sealed);
        let file = written(&whole);
        assert_eq!(file, written(&whole), "the same record gives the same file");
        let mut store = SqliteStore::in_dir(dir.path());
        let came = read(&file).unwrap();
        assert_eq!(archive::import(&mut store, came), Ok(Arrival::New(id(name))));
        assert_eq!(written(&store.whole(&id(name)).unwrap()), file);
    }
}

#[test]
fn anybody_can_follow_the_chain_in_the_file() {
    let entries = unpacked(&written(&record("r", 5, true)));
    let hashes = String::from_utf8(entries["hashes.txt"].clone()).unwrap();
    let mut previous = Digest::ZERO;
    let mut followed = String::new();
    for line in entries["record.jsonl"].strip_suffix(b"\n").unwrap().split(|b| *b == b'\n') {
        previous = link(&previous, line);
        writeln!(followed, "{previous}").unwrap();
    }
    assert_eq!(followed, hashes);
    assert_eq!(entries["plan.json"], journal::PLAN);
    assert_eq!(entries["scenario.json"], journal::SCENARIO);
}

#[test]
fn what_was_erased_stays_erased_on_its_way() {
    let mut store = MemoryStore::new();
    let whole = record("r", 5, true);
    store.admit(&whole).unwrap();
    store.erase(&id("r"), &Erasure::All).unwrap();
    let file = written(&store.whole(&id("r")).unwrap());
    let came = read(&file).unwrap();
    assert!(came.people.is_empty() && came.texts.is_empty() && came.verify().ok);
    // An older copy that still has them does not bring them back.
    assert_eq!(archive::import(&mut store, whole), Ok(Arrival::Already(id("r"))));
    assert!(store.people(&id("r")).unwrap().is_empty());
}

#[test]
fn a_second_import_and_a_taken_id_are_told_apart() {
    let mut store = MemoryStore::new();
    let import = |store: &mut MemoryStore, whole: &Whole| archive::import(store, whole.clone()).unwrap();
    let (first, longer, other) = (record("r", 5, false), record("r", 6, true), record("r", 9, true));
    assert_eq!(import(&mut store, &first), Arrival::New(id("r")));
    assert_eq!(import(&mut store, &first), Arrival::Already(id("r")));
    let renamed = id(&format!("r-{}", &other.checkpoint.hash.to_string()[..8]));
    assert_eq!(import(&mut store, &other), Arrival::Renamed(renamed.clone()));
    assert_eq!(import(&mut store, &other), Arrival::Already(renamed));
    assert!(matches!(import(&mut store, &longer), Arrival::Renamed(_)));
    let head = store.append(&id("r"), 6, &journal::events(7..=7)).unwrap();
    assert_eq!(import(&mut store, &first), Arrival::Already(id("r")), "an earlier part of what is here");
    assert_eq!(store.whole(&id("r")).unwrap().checkpoint, head);
}

#[test]
fn a_taken_id_of_the_greatest_length_still_finds_another() {
    let mut store = MemoryStore::new();
    let long = "村".repeat(80);
    archive::import(&mut store, record(&long, 3, true)).unwrap();
    let Arrival::Renamed(name) = archive::import(&mut store, record(&long, 4, true)).unwrap() else {
        panic!("the id is taken");
    };
    assert_eq!(name.as_str().chars().count(), 80);
}

/// Something done to the lines of `record.jsonl` in the file.
fn with_lines(change: impl FnOnce(&mut Vec<Vec<u8>>)) -> Vec<u8> {
    doctored(|entries| {
        let text = entries["record.jsonl"].strip_suffix(b"\n").unwrap();
        let mut lines: Vec<_> = text.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        change(&mut lines);
        entries.insert("record.jsonl".into(), lines.join(&b'\n'));
    })
}

#[test]
fn an_altered_record_is_refused_and_the_line_named() {
    let altered = |file: &[u8], seq, why| {
        assert_eq!(read(file), Err(ArchiveFault::Record(Fault::Altered(Bad { seq, why }))));
    };
    altered(&with_lines(|lines| lines[2][10] ^= 1), 3, Why::Changed);
    altered(&with_lines(|lines| drop(lines.remove(2))), 3, Why::Missing);
    altered(&with_lines(|lines| lines.swap(2, 4)), 3, Why::OutOfPlace);
    altered(&with_lines(|lines| lines.insert(2, event(9))), 3, Why::Inserted);
    altered(&with_lines(|lines| lines.push(event(9))), 8, Why::Inserted);
    altered(&with_lines(|lines| lines.truncate(4)), 5, Why::TailLost);
    altered(&with_lines(Vec::clear), 1, Why::Missing);
    altered(&with_lines(|lines| lines.resize(1_000_000, vec![])), 8, Why::Inserted);
    let change = |name: &'static str, from: &str, to: &str| {
        doctored(|entries| {
            let text = String::from_utf8(entries[name].clone()).unwrap();
            assert!(text.contains(from));
            entries.insert(name.into(), text.replacen(from, to, 1).into());
        })
    };
    altered(&change("plan.json", "石坑", "土坑"), 1, Why::DocumentChanged);
    altered(&change("texts.json", "先转移", "后转移"), 6, Why::TextChanged);
    altered(&change("texts.json", "先转移", "先\\u001b[2J转移"), 6, Why::TextChanged);
    altered(&change("manifest.json", "\"lines\": 7", "\"lines\": 9"), 8, Why::TailLost);
}

#[test]
fn an_altered_record_is_not_written_at_all() {
    let mut whole = record("r", 5, true);
    whole.lines.remove(3);
    let refused = archive::write(&whole, &[], Cursor::new(Vec::new()));
    let bad = Bad { seq: 4, why: Why::Missing };
    assert_eq!(refused, Err(ArchiveFault::Record(Fault::Altered(bad))));
}

#[test]
fn only_what_belongs_in_the_file_is_let_in() {
    for stranger in [
        "../../etc/passwd",
        "/tmp/x",
        "C:\\x",
        "plan.json/",
        "PLAN.JSON",
        "x\u{202e}nosj",
        "a/plan.json",
        "papers/",
        "papers/../x",
    ] {
        let file = doctored(|entries| drop(entries.insert(stranger.into(), b"{}".to_vec())));
        assert!(matches!(read(&file), Err(ArchiveFault::Stranger(_))), "{stranger}: {:?}", read(&file));
    }
    let names = ["manifest.json", "record.jsonl", "hashes.txt", "plan.json", "people.json", "texts.json"];
    for name in names {
        let file = doctored(|entries| drop(entries.remove(name)));
        assert_eq!(read(&file), Err(ArchiveFault::NotThere(name)));
    }
}

#[test]
fn a_link_in_the_place_of_an_entry_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("plan.json", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let file = zip.finish().unwrap().into_inner();
    assert!(matches!(read(&file), Err(ArchiveFault::Stranger(_))));
}

#[test]
fn bombs_are_refused_before_they_burst() {
    let bomb = doctored(|entries| drop(entries.insert("plan.json".into(), vec![b' '; 40 << 20])));
    assert!(bomb.len() < 100 << 10);
    assert_eq!(read(&bomb), Err(ArchiveFault::TooDense("plan.json")));
    let manifest = doctored(|entries| drop(entries.insert("manifest.json".into(), vec![b' '; 100 << 10])));
    let too_large = ArchiveFault::TooLarge { name: Some("manifest.json"), limit_mb: 1 };
    assert_eq!(read(&manifest), Err(too_large));
    let deep = |open: &str| {
        let nested = open.repeat(100_000).into_bytes();
        doctored(|entries| drop(entries.insert("people.json".into(), nested)))
    };
    for open in ["[", "{\"a\":"] {
        assert!(matches!(read(&deep(open)), Err(ArchiveFault::Unreadable { name: "people.json", .. })));
    }
}

/// A file of any length that is never really there.
struct Huge(u64);

impl std::io::Read for Huge {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        panic!("nobody should start reading it")
    }
}

impl std::io::Seek for Huge {
    fn seek(&mut self, _: std::io::SeekFrom) -> std::io::Result<u64> {
        Ok(self.0)
    }
}

#[test]
fn a_huge_file_is_refused_unread() {
    let too_large = ArchiveFault::TooLarge { name: None, limit_mb: 128 };
    assert_eq!(archive::read(Huge(200 << 20)), Err(too_large));
}

#[test]
fn other_formats_are_named_in_both_languages() {
    let later = doctored(|entries| {
        entries.insert("manifest.json".into(), br#"{"format":"sandtable-drill/2","news":1}"#.to_vec());
    });
    let fault = read(&later).unwrap_err();
    for lang in Lang::ALL {
        assert!(fault.message(lang).contains("sandtable-drill/2"), "{}", fault.message(lang));
    }
    for no_zip in [&b""[..], b"PK", b"plain text", &[0; 5000]] {
        assert!(matches!(read(no_zip), Err(ArchiveFault::NotAnArchive(_))), "{:?}", read(no_zip));
    }
}

proptest! {
    #[test]
    fn a_damaged_file_never_becomes_another_record(at: Index, bit in 0u8..8, cut: bool) {
        let whole = record("r", 5, true);
        let mut file = written(&whole);
        let at = at.index(file.len());
        if cut {
            file.truncate(at);
        } else {
            file[at] ^= 1 << bit;
        }
        if let Ok(came) = read(&file) {
            prop_assert_eq!(came, whole);
        }
    }

    #[test]
    fn a_damaged_entry_never_becomes_another_record(entry: Index, at: Index, byte: u8) {
        let whole = record("r", 5, true);
        let as_it_was = unpacked(&written(&whole));
        let mut entries = as_it_was.clone();
        let name = entries.keys().nth(entry.index(entries.len())).unwrap().clone();
        let bytes = entries.get_mut(&name).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(came) = read(&packed(&entries)) {
            // The record's own id stands in the manifest, and outside of all.
            prop_assert_eq!(Whole { id: whole.id.clone(), ..came }, whole);
            prop_assert!(name == "manifest.json" || packed(&entries) == packed(&as_it_was));
        }
    }
}

/// Where each entry's bytes lie in the file.
fn places(bytes: &[u8]) -> Vec<(std::ops::Range<usize>, String)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let place = |at| {
        let file = zip.by_index(at).unwrap();
        let start = usize::try_from(file.data_start().unwrap()).unwrap();
        let length = usize::try_from(file.compressed_size()).unwrap();
        (start..start + length, file.name().unwrap().into_owned())
    };
    (0..count).map(place).collect()
}

#[test]
fn one_flipped_bit_at_any_byte_is_found_and_its_place_told() {
    let good = written(&record("r", 5, true));
    let places = places(&good);
    assert_eq!(places.len(), 9, "seven parts and two papers");
    for at in 0..good.len() {
        let mut file = good.clone();
        // Another bit from byte to byte, all of them in every stretch of 8.
        file[at] ^= 1 << ((at * 5 + at / 8) % 8);
        let fault = read(&file).expect_err("a bit is another");
        let told = fault.part().unwrap_or_else(|| panic!("byte {at}: no place is told: {fault}"));
        let inside = places.iter().find(|(place, _)| place.contains(&at));
        // The last byte of a packed entry may have bits that mean nothing.
        let means_nothing = || told == "zip" && unpacked(&file) == unpacked(&good);
        let is_there = inside.is_none_or(|(_, name)| name == told || means_nothing());
        assert!(is_there, "byte {at} in {inside:?}: {fault}");
        assert!(
            fault.message(Lang::Zh).contains("改动") || fault.message(Lang::Zh).contains(told),
            "{fault}"
        );
    }
    for cut in [1, SEAL, SEAL + 30] {
        assert_eq!(read(&good[..good.len() - cut]), Err(ArchiveFault::Wrapping), "cut off by {cut}");
    }
}

#[test]
fn what_stands_outside_the_chain_is_held_by_the_list() {
    for name in ["people.json", "papers/01-脚本.docx", "papers/11-report.docx"] {
        let file = doctored(|entries| {
            let bytes = entries.get_mut(name).unwrap();
            let text = String::from_utf8(bytes.clone()).unwrap();
            *bytes = text.replace("张三", "李四").replace("老人", "大家").replace("ninth", "tenth").into();
        });
        assert_eq!(read(&file), Err(ArchiveFault::Altered(Safe::new(name))));
    }
    let gone = doctored(|entries| drop(entries.remove("papers/01-脚本.docx")));
    assert_eq!(read(&gone), Err(ArchiveFault::Altered(Safe::new("papers/01-脚本.docx"))));
    let more = doctored(|entries| drop(entries.insert("papers/12-more.docx".into(), vec![])));
    assert_eq!(read(&more), Err(ArchiveFault::Altered(Safe::new("papers/12-more.docx"))));
    let good = unpacked(&written(&record("r", 5, true)));
    assert_eq!(read(&packed(&good)).map(|_| ()), Ok(()), "packed anew and sealed anew, it is as good");
}

#[test]
fn the_manifest_lists_every_part_as_sha256sum_would() {
    let entries = unpacked(&written(&record("r", 5, true)));
    let manifest = String::from_utf8(entries["manifest.json"].clone()).unwrap();
    let list: BTreeMap<&str, &str> = manifest
        .lines()
        .filter_map(|line| {
            line.strip_prefix("    \"")?.trim_end_matches(',').strip_suffix('"')?.split_once("\": \"")
        })
        .collect();
    let found: BTreeMap<&str, String> = entries
        .iter()
        .filter(|(name, _)| *name != "manifest.json")
        .map(|(name, bytes)| (name.as_str(), Digest::of(&[bytes]).to_string()))
        .collect();
    assert_eq!(list, found.iter().map(|(name, digest)| (*name, digest.as_str())).collect());
}

#[test]
fn a_paper_s_name_leads_nowhere_else() {
    for name in ["", ".x", "a/b", "..", "a\\b", "c:x", "a b", "x\u{202e}y", &"x".repeat(81)] {
        let paper = Paper { name: name.to_owned(), bytes: vec![] };
        let refused = archive::write(&record("r", 2, true), &[paper], Cursor::new(Vec::new()));
        assert!(matches!(refused, Err(ArchiveFault::Stranger(_))), "{name}");
    }
}

#[test]
fn texts_keep_their_salt_on_the_way() {
    let came = read(&written(&record("r", 5, false))).unwrap();
    assert_eq!(came.texts, BTreeMap::from([(text(1).hash(), text(1))]));
}
