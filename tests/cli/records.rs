//! Records out, in again, and tampered with on the way.

use std::io::{Cursor, Read as _, Write as _};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::desk::{Desk, has_keys};

/// A desk with one automatic record on it, exported: (desk, id, bytes).
fn exported() -> (Desk, String, Vec<u8>) {
    let desk = Desk::new();
    let score = desk.json(0, &["drill", "flood-night", "--auto", "--seed", "7", "--play", "weak"]);
    let id = score["record"].as_str().expect("it is kept").to_owned();
    desk.run(&["export", &id, "-o", "x.drill"]).good();
    let bytes = desk.read("x.drill");
    (desk, id, bytes)
}

fn entry(bytes: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The same archive with one entry changed.
fn changed(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for entry_name in names {
        let text = entry(bytes, &entry_name);
        let text = if entry_name == name { change(&text) } else { text };
        zip.start_file(&entry_name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_record_goes_out_and_comes_in_whole() {
    let (desk, id, bytes) = exported();
    let score = desk.json(0, &["score", &id]);

    let other = Desk::new();
    let file = other.file("from-colleague.drill", &bytes);
    assert_eq!(other.json(0, &["score", &file])["score"], score["score"], "scored without being kept");
    assert!(!other.data().exists(), "looking at a file made a library");
    other.run(&["import", &file]).good();
    assert_eq!(other.json(0, &["score", &id]), score);
    other.run(&["import", &file, "--as", "record"]).good();
    assert_eq!(other.json(0, &["list"])["records"].as_array().unwrap().len(), 1, "imported twice");

    let verdict = other.json(0, &["verify", &id]);
    has_keys(&verdict, &["ok", "events", "head", "bad"]);
    assert_eq!((&verdict["ok"], &verdict["bad"]), (&json!(true), &Value::Null));
    assert_eq!(verdict, other.json(0, &["verify", &file]));
    other.run(&["export", &id, "-o", "again.drill"]).good();
    assert_eq!(other.read("again.drill"), bytes, "the same record is the same file");
}

#[test]
fn a_record_can_be_scored_under_its_own_plan_by_name() {
    let (desk, id, _) = exported();
    assert_eq!(desk.json(0, &["score", &id]), desk.json(0, &["score", &id, "--plan", "township-flood"]));
}

#[test]
fn the_chain_can_be_followed_without_this_program() {
    let (_, _, bytes) = exported();
    let mut hash = [0u8; 32];
    let record = entry(&bytes, "record.jsonl");
    let hashes = entry(&bytes, "hashes.txt");
    assert_eq!(record.lines().count(), hashes.lines().count());
    for (line, expected) in record.lines().zip(hashes.lines()) {
        hash = Sha256::new().chain_update(hash).chain_update(line).finalize().into();
        let said: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(said, expected);
    }
}

#[test]
fn every_event_of_a_record_is_as_its_schema_says() {
    let (desk, _, bytes) = exported();
    let schema = desk.json(0, &["schema", "record"]);
    let validator = jsonschema::validator_for(&schema).unwrap();
    let record = entry(&bytes, "record.jsonl");
    let lines: Vec<Value> = record.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    // Between the header and the seal.
    let events = &lines[1..lines.len() - 1];
    assert!(events.len() > 50);
    for event in events {
        let wrong = validator.iter_errors(event).map(|error| error.to_string()).collect::<Vec<_>>();
        assert!(wrong.is_empty(), "{event}: {wrong:?}");
    }
}

#[test]
fn a_changed_line_is_named_wherever_it_stands() {
    let (desk, _, bytes) = exported();
    let count = entry(&bytes, "record.jsonl").lines().count();
    for line in [2, 3, count / 2, count - 1] {
        let forged = changed(&bytes, "record.jsonl", |text| {
            let lines = text.lines().enumerate();
            // A digit of the story time, so that the line stays good JSON.
            let forge = |(at, text): (usize, &str)| match at + 1 == line {
                true => text.replacen("17", "18", 1) + "\n",
                false => text.to_owned() + "\n",
            };
            lines.map(forge).collect()
        });
        assert_ne!(entry(&forged, "record.jsonl"), entry(&bytes, "record.jsonl"), "line {line} was changed");
        let file = desk.file("forged.drill", &forged);
        let verdict = desk.json(1, &["verify", &file]);
        assert_eq!((&verdict["ok"], &verdict["bad"]["seq"]), (&json!(false), &json!(line)));
        let [zh, en] = desk.run_twice(&["import", &file]);
        zh.refused(&format!("第 {line} 行"));
        en.refused(&format!("line {line}"));
        desk.run(&["--lang", "en", "score", &file]).refused(&format!("line {line}"));
    }
}

type Forge = fn(&mut Vec<&str>);

#[test]
fn a_dropped_an_inserted_and_a_moved_line_are_noticed() {
    let (desk, _, bytes) = exported();
    let forgeries: [(&str, Forge); 4] = [
        ("dropped", |lines| _ = lines.remove(5)),
        ("inserted", |lines| lines.insert(5, "{\"forged\":true}")),
        ("moved", |lines| lines.swap(5, 6)),
        ("cut off", |lines| lines.truncate(20)),
    ];
    for (name, forge) in forgeries {
        let forged = changed(&bytes, "record.jsonl", |text| {
            let mut lines: Vec<&str> = text.lines().collect();
            forge(&mut lines);
            lines.join("\n") + "\n"
        });
        let file = desk.file("forged.drill", forged);
        assert_eq!(desk.json(1, &["verify", &file])["ok"], json!(false), "{name}");
        desk.run(&["import", &file]).refused("");
    }
}

#[test]
fn a_changed_plan_inside_a_record_is_noticed() {
    let (desk, _, bytes) = exported();
    let forged = changed(&bytes, "plan.json", |text| text.replacen("苇渡镇", "某某镇", 1));
    let file = desk.file("forged.drill", forged);
    assert_eq!(desk.json(1, &["verify", &file])["ok"], json!(false));
}

#[test]
fn an_export_that_fails_leaves_what_was_there() {
    let (desk, id, bytes) = exported();
    desk.run(&["export", "no-such-record", "-o", "x.drill"]).refused("no-such-record");
    assert_eq!(desk.read("x.drill"), bytes);
    desk.run(&["export", &id, "-o", "no/such/folder/x.drill"]).refused("x.drill");
    std::fs::create_dir(desk.path("folder")).unwrap();
    desk.run(&["export", &id, "-o", "folder"]).refused("folder");
    assert!(!desk.path("folder.part").exists(), "half a file was left");
}
