//! The whole library kept safe, moved and put back; names and words erased.

use std::fs;
use std::path::Path;

use sandtable::journal::{SqliteStore, Store as _};
use sandtable::words::{Id, Safe};

use crate::desk::Desk;
use crate::practices::{practised_at, records};

const NAME: &str = "李秀英";
const WORDS: &str = "老王说他病了";

pub fn holds(dir: &Path, said: &str) -> bool {
    fs::read_dir(dir).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        let bytes = if path.is_dir() { return holds(&path, said) } else { fs::read(path).unwrap() };
        bytes.windows(said.len()).any(|part| part == said.as_bytes())
    })
}

/// Two records with names and words, and a plan and a folder of the office's own.
fn office() -> Desk {
    let desk = practised_at("c-1", NAME, 2);
    let mut store = SqliteStore::in_dir(&desk.data());
    let code = Id::new("c-1").unwrap();
    store.put_person(&Id::new("c-1-0").unwrap(), &code, &Safe::new("周大有")).unwrap();
    desk.run(&["template", "plan", "-o", "data/plan.json"]).good();
    fs::create_dir_all(desk.data().join("plans")).unwrap();
    fs::rename(desk.path("data/plan.json"), desk.data().join("plans/自有.json")).unwrap();
    fs::create_dir_all(desk.data().join("rules")).unwrap();
    desk
}

#[test]
fn a_library_is_backed_up_and_put_back_elsewhere_as_it_was() {
    let desk = office();
    desk.run(&["backup", "-o", "all.sandtable"]).good();
    let bytes = desk.read("all.sandtable");
    desk.run(&["backup", "-o", "all.sandtable"]).good();
    assert_eq!(desk.read("all.sandtable"), bytes, "the same library gives the same file");

    let elsewhere = Desk::new();
    elsewhere.file("all.sandtable", &bytes);
    for ran in elsewhere.run_twice(&["restore", "missing.sandtable"]) {
        ran.refused("missing");
    }
    elsewhere.run(&["restore", "all.sandtable"]).good();
    let [there, here] = [&elsewhere, &desk].map(|desk| desk.json(0, &["list"]));
    assert_eq!((&there["records"], &there["scenarios"]), (&here["records"], &here["scenarios"]));
    assert_eq!(there["plans"][0]["id"], "my-plan");
    for record in ["c-1-0", "c-1-1"] {
        elsewhere.run(&["verify", record]).good();
        assert_eq!(elsewhere.json(0, &["score", record]), desk.json(0, &["score", record]));
    }
    assert_eq!(fs::read(elsewhere.data().join("plans/自有.json")).unwrap(), {
        fs::read(desk.data().join("plans/自有.json")).unwrap()
    });
    let names = fs::read_dir(elsewhere.path(".")).unwrap().count();
    assert_eq!(names, 2, "nothing is left over beside the library and the file");
}

#[test]
fn nothing_is_restored_over_what_is_there_and_nothing_half() {
    let desk = office();
    desk.run(&["backup", "-o", "all.sandtable"]).good();
    desk.run(&["restore", "all.sandtable"]).refused("--data");
    assert_eq!(records(&desk), 2);

    let elsewhere = Desk::new();
    let mut bytes = desk.read("all.sandtable");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    elsewhere.file("bad.sandtable", &bytes);
    elsewhere.run(&["restore", "bad.sandtable"]).refused("");
    elsewhere.file("cut.sandtable", &bytes[..middle]);
    elsewhere.run(&["restore", "cut.sandtable"]).refused("");
    assert!(!elsewhere.data().exists());
    elsewhere.run(&["backup", "-o", "none.sandtable"]).refused("data");
    assert!(!elsewhere.path("none.sandtable").exists());
}

#[test]
fn what_is_erased_is_in_no_file_and_no_backup_and_the_record_still_holds() {
    let desk = office();
    assert!(holds(&desk.data(), "周大有") && holds(&desk.data(), WORDS), "there is something to erase");
    let before = desk.json(0, &["score", "c-1-0"]);
    let would = desk.run(&["erase", "c-1-0", "--names", "--texts"]).good();
    assert!(would.out.contains("--yes") && holds(&desk.data(), "周大有"), "{}", would.out);
    desk.run(&["erase", "c-1-0"]).refused("--names");
    desk.run(&["erase", "c-1-0", "--names", "--yes"]).good();
    assert!(!holds(&desk.data(), "周大有") && holds(&desk.data(), WORDS));
    for record in ["c-1-0", "c-1-1"] {
        desk.run(&["erase", record, "--texts", "--yes"]).good();
        desk.run(&["verify", record]).good();
    }
    assert!(!holds(&desk.data(), WORDS));
    assert_eq!(desk.json(0, &["score", "c-1-0"]), before);
    desk.run(&["backup", "-o", "x/all.sandtable"]).refused("x");
    fs::create_dir(desk.path("x")).unwrap();
    desk.run(&["backup", "-o", "x/all.sandtable"]).good();
    let moved = Desk::new();
    moved.file("all.sandtable", desk.read("x/all.sandtable"));
    moved.run(&["restore", "all.sandtable"]).good();
    assert!(!holds(&moved.data(), "周大有") && !holds(&moved.data(), WORDS));
    assert!(holds(&moved.data(), NAME), "the clerk of this computer is not the record's");
}
