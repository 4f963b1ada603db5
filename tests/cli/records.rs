//! Records out, in again, and tampered with on the way.

use std::io::{Cursor, Read as _, Write as _};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use sandtable::drill::{Command, Mode, Opening, Play, Wall, Zone};
use sandtable::journal::SqliteStore;
use sandtable::session::{Documents, Session, SystemSalts, WorldClock};
use sandtable::words::Id;

use crate::desk::{Desk, has_keys, list, shipped};

/// A desk with one automatic record on it, exported: (desk, id, bytes).
fn exported() -> (Desk, String, Vec<u8>) {
    let desk = Desk::new();
    let score = desk.json(0, &["drill", "flood-night", "--auto", "--seed", "7", "--play", "weak"]);
    let id = score["record"].as_str().expect("it is kept").to_owned();
    desk.run(&["export", &id, "-o", "x.drill"]).good();
    let bytes = desk.read("x.drill");
    (desk, id, bytes)
}

/// What an entry holds; a paper is no text.
fn part(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut held = Vec::new();
    zip.by_name(name).unwrap().read_to_end(&mut held).unwrap();
    held
}

fn entry(bytes: &[u8], name: &str) -> String {
    String::from_utf8(part(bytes, name)).unwrap()
}

/// The same archive with one entry changed.
fn changed(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for entry_name in names {
        let held = part(bytes, &entry_name);
        let held = if entry_name == name { change(&entry(bytes, name)).into_bytes() } else { held };
        zip.start_file(&entry_name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&held).unwrap();
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
fn a_record_goes_with_a_revision_that_gave_a_step_another_id() {
    let desk = Desk::new();
    let mut story: Value = serde_json::from_str(&shipped("scenarios/flood-night.json")).unwrap();
    story["id"] = json!("own-night");
    story["limits"]["night-roll-call"] = json!({ "hard": "2h" });
    desk.file("data/scenarios/own.json", story.to_string());
    let record = desk.json(0, &["drill", "own-night", "--auto", "--play", "perfect"]);
    let id = record["record"].as_str().unwrap();
    let score = desk.json(0, &["score", id, "--plan", "township-flood@2026.1"]);
    assert_eq!(score["revision"], json!("2026.1"), "{score}");
    let of_roll_call = list(&score, "findings").iter().filter(|own| own["step"] == json!("night-readiness"));
    assert_eq!(of_roll_call.count(), 0, "{score:#}");
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

/// The world's clock stands.
struct Morning;

impl WorldClock for Morning {
    fn now(&self) -> Option<Wall> {
        Some(Wall(1_781_773_500_000))
    }

    fn zone(&self) -> Zone {
        Zone::UTC
    }
}

/// A drill a facilitator ran, over, in the desk's own library.
fn facilitated(desk: &Desk) -> Session {
    let (plan_text, scenario_text) =
        (shipped("plans/township-flood.json"), shipped("scenarios/flood-night.json"));
    let plan = sandtable::plan::read(&plan_text).value.unwrap();
    let scenario = sandtable::scenario::read(&scenario_text, &plan).value.unwrap();
    let opening = Opening {
        plan: plan.id.clone(),
        revision: plan.revision.clone(),
        scenario: scenario.id.clone(),
        mode: Mode::Facilitated,
        pace: scenario.pace,
        speed_milli: 1_000,
        seed: 1,
        play: Play::Perfect,
        seats: Vec::new(),
        difficulty: None,
        varied: false,
        part: None,
    };
    let case = std::sync::Arc::new(sandtable::drill::Case { plan, scenario });
    let documents = Documents { case, plan_text: plan_text.into(), scenario_text: scenario_text.into() };
    let store = Box::new(SqliteStore::in_dir(&desk.data()));
    let id = Id::new("evening").unwrap();
    let salts = Box::new(SystemSalts::default());
    let mut session = Session::begin(store, id, &documents, Box::new(Morning), salts).unwrap();
    for command in [Command::Open(opening), Command::Start, Command::End] {
        session.perform(&command).unwrap();
    }
    session
}

/// A list may stand on a shared screen; whoever asks for one record's score is
/// taken to be the facilitator, and told that nobody else should see it.
#[test]
fn a_score_held_back_is_shown_to_who_asks_and_in_no_list() {
    let desk = Desk::new();
    let mut session = facilitated(&desk);
    let record = |desk: &Desk| desk.json(0, &["list"])["records"][0].clone();
    assert_eq!((&record(&desk)["score"], &record(&desk)["held"]), (&Value::Null, &json!(true)));
    for (ran, word) in desk.run_twice(&["list"]).into_iter().zip(["未公布", "not released"]) {
        assert!(ran.out.contains(word), "{}", ran.out);
    }
    for (ran, word) in desk.run_twice(&["score", "evening"]).into_iter().zip(["没有公布", "not released"])
    {
        assert!(ran.good().err.contains(word));
    }
    let held = desk.json(0, &["score", "evening"]);
    assert_eq!(held["released"], json!(false));

    session.release_score(Id::new("E1").unwrap()).unwrap();
    assert_eq!((&record(&desk)["score"], &record(&desk)["held"]), (&held["score"], &json!(false)));
    let ran = desk.run(&["score", "evening"]).good();
    assert_eq!(ran.err, "");
    assert_eq!(desk.json(0, &["score", "evening"])["released"], json!(true));

    // The release goes with the record.
    desk.run(&["export", "evening", "-o", "evening.drill"]).good();
    assert_eq!(desk.json(0, &["score", "evening.drill"])["released"], json!(true));
    desk.json(0, &["verify", "evening.drill"]);
}

#[test]
fn a_score_nobody_has_to_release_says_nothing_of_it() {
    let (desk, id, _) = exported();
    assert_eq!(desk.json(0, &["score", &id]).get("released"), None);
    assert_eq!(desk.json(0, &["list"])["records"][0]["held"], json!(false));
}
