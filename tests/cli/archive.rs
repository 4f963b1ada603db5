//! A record as one file with its papers: what stands in it, what is told of a
//! damaged one, and what was erased is in none of it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use sandtable::journal::{SqliteStore, Store as _};
use sandtable::words::{Id, Safe};
use serde_json::json;
use zip::ZipArchive;

use crate::desk::{Desk, list};
use crate::evaluate::{file, ruled, statement};
use crate::keeping::holds;
use crate::practices::practised_at;

const NAME: &str = "周大有";
const WORDS: &str = "老王说他病了";
const REASON: &str = "电话是周主任打的";

/// The entries of a zip, those of zips in it after their names.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut entries = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("an entry");
        let (name, mut bytes) = (file.name().expect("a name").into_owned(), Vec::new());
        file.read_to_end(&mut bytes).expect("whole");
        if bytes.starts_with(b"PK") {
            entries.extend(
                unpacked(&bytes).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)),
            );
        }
        entries.insert(name, bytes);
    }
    entries
}

/// The entries in which something is said.
fn saying(bytes: &[u8], said: &str) -> Vec<String> {
    let says = |bytes: &[u8]| bytes.windows(said.len()).any(|part| part == said.as_bytes());
    unpacked(bytes).into_iter().filter(|(_, bytes)| says(bytes)).map(|(name, _)| name).collect()
}

/// A finished practice with a name and words in it.
fn practice() -> Desk {
    let desk = practised_at("c-1", "李秀英", 1);
    let mut store = SqliteStore::in_dir(&desk.data());
    let id = |text| Id::new(text).expect("an id");
    store.put_person(&id("c-1-0"), &id("c-1"), &Safe::new(NAME)).expect("a name kept");
    desk
}

#[test]
fn a_record_goes_with_the_papers_before_and_after_it() {
    let desk = Desk::new();
    let drilled = desk.json(0, &["drill", "flood-night", "--auto", "--play", "weak", "--seed", "3"]);
    let record = drilled["record"].as_str().expect("a record");
    desk.run(&["export", record, "-o", "x.drill"]).good();
    let file = desk.read("x.drill");
    desk.run(&["export", record, "-o", "x.drill"]).good();
    assert_eq!(desk.read("x.drill"), file, "the same record gives the same file");
    let papers = |file: &[u8]| {
        unpacked(file)
            .keys()
            .filter(|name| name.matches('/').count() == 1 && name.contains("papers/"))
            .count()
    };
    assert_eq!(papers(&file), 13);
    let report = unpacked(&file).remove("papers/11-评估报告.docx").expect("the report");
    assert!(saying(&report, "不评等次").is_empty() && !saying(&report, "整改台账").is_empty());
    desk.run(&["--lang", "en", "export", record, "-o", "en.drill"]).good();
    assert!(unpacked(&desk.read("en.drill")).contains_key("papers/13-brief.docx"));
    desk.run(&["export", record, "-o", "alone.drill", "--no-papers"]).good();
    assert_eq!(papers(&desk.read("alone.drill")), 0);

    let elsewhere = Desk::new();
    elsewhere.file("x.drill", &file);
    elsewhere.run(&["verify", "x.drill"]).good();
    elsewhere.run(&["import", "x.drill"]).good();
    assert_eq!(elsewhere.json(0, &["score", record]), desk.json(0, &["score", record]));
    elsewhere.run(&["export", record, "-o", "y.drill"]).good();
    assert_eq!(elsewhere.read("y.drill"), file, "papers written again are the same");
}

#[test]
fn verify_says_where_a_file_is_damaged() {
    let desk = practice();
    desk.run(&["export", "c-1-0", "-o", "x.drill"]).good();
    let good = desk.read("x.drill");
    let flipped = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 4;
        desk.file("bad.drill", bytes);
        let told = desk.json(1, &["verify", "bad.drill"]);
        assert_eq!(told["ok"], json!(false));
        let part = told["part"].as_str().unwrap_or_else(|| panic!("byte {at}: {told}")).to_owned();
        let said = desk.run(&["verify", "bad.drill"]);
        let named = part == "zip" || part == "record.jsonl" || said.out.contains(&part);
        assert!(said.code == 1 && named, "byte {at}: {}", said.out);
        desk.run(&["import", "bad.drill"]).refused("");
        part
    };
    // Between headers and into entries, all along the file.
    let parts: std::collections::BTreeSet<String> =
        (0..good.len()).step_by(good.len() / 60).map(flipped).collect();
    for part in ["plan.json", "scenario.json", "papers/02-脚本.docx", "papers/11-评估报告.docx"] {
        assert!(parts.contains(part), "{part} was not among {parts:?}");
    }
    assert_eq!(flipped(good.len() - 1), "zip");
    assert_eq!(list(&desk.json(0, &["list"]), "records").len(), 1);
    desk.file("none.drill", "no zip at all");
    desk.run(&["verify", "none.drill"]).refused(".drill");
}

#[test]
fn names_and_erased_words_are_in_no_paper() {
    let desk = practice();
    let shown = desk.json(0, &["evaluate", "c-1-0"]);
    let finding = &list(&shown, "findings").first().expect("it ended early")["finding"];
    let statements = [statement(1, "c-1", &ruled(finding, "rejected", REASON))];
    let handed_in = file(&desk, "c-1-0", "e.json", &statements);
    desk.run(&["evaluate", "c-1-0", "--merge", &handed_in]).good();
    let exported = |more: &[&str]| {
        desk.run(&[&["export", "c-1-0", "-o", "x.drill"], more].concat()).good();
        desk.read("x.drill")
    };
    let file = exported(&[]);
    assert_eq!(saying(&file, NAME), ["people.json"], "the record has the name, its papers do not");
    assert_eq!(saying(&file, WORDS), ["texts.json"], "the facilitator's notes go into no report");
    assert!(saying(&file, REASON).iter().any(|part| part.starts_with("papers/11-")));
    let named = saying(&exported(&["--names"]), NAME);
    assert!(named.iter().any(|part| part.starts_with("papers/11-")), "{named:?}");

    desk.run(&["erase", "c-1-0", "--names", "--texts", "--yes"]).good();
    for options in [&[][..], &["--names"]] {
        let file = exported(options);
        for gone in [NAME, WORDS, REASON] {
            assert!(saying(&file, gone).is_empty() && !holds(&desk.data(), gone), "{gone}");
        }
        desk.run(&["verify", "x.drill"]).good();
    }
    assert_eq!(list(&desk.json(0, &["list"]), "records").len(), 1);
}
