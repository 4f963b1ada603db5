//! A township hands its practices in and a county gathers them.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use sandtable::drill::{Case, Command, Difficulty, Mode, Opening, Play, Seat, Wall, Zone};
use sandtable::journal::{Register as _, SqliteStore, Store as _};
use sandtable::library::Library;
use sandtable::plan::Story;
use sandtable::scenario::Pace;
use sandtable::session::{Documents, Session, SystemSalts, WorldClock, practised};
use sandtable::words::{Id, Safe};

use crate::desk::{Desk, list};

struct Hand(Arc<AtomicI64>);

impl WorldClock for Hand {
    fn now(&self) -> Option<Wall> {
        Some(Wall(self.0.fetch_add(1_000, Ordering::Relaxed)))
    }

    fn zone(&self) -> Zone {
        Zone::UTC
    }
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A desk at which this clerk has practised so often, with a note each time.
pub fn practised_at(clerk: &str, name: &str, times: i64) -> Desk {
    let desk = Desk::new();
    let mut store = SqliteStore::in_dir(&desk.data());
    store.put_clerk(&id(clerk), &Safe::new(name)).unwrap();
    let (plan, scenario) = Library::new(None).scenario("flood-night", None).unwrap();
    let case = Case { plan: plan.reading.value.unwrap(), scenario: scenario.reading.value.unwrap() };
    let documents =
        Documents { case: Arc::new(case), plan_text: plan.text.into(), scenario_text: scenario.text.into() };
    for nth in 0..times {
        let clock = Box::new(Hand(Arc::new(AtomicI64::new(1_781_773_500_000 + nth * 86_400_000))));
        let salts = Box::new(SystemSalts::default());
        let store = Box::new(SqliteStore::in_dir(&desk.data()));
        let name = id(&format!("{clerk}-{nth}"));
        let mut session = Session::begin(store, name, &documents, clock, salts).unwrap();
        let opening = Opening {
            plan: documents.case.plan.id.clone(),
            revision: documents.case.plan.revision.clone(),
            scenario: documents.case.scenario.id.clone(),
            mode: Mode::Practice,
            pace: Pace::Discussion,
            speed_milli: 1_000,
            seed: 1,
            play: Play::Perfect,
            seats: vec![Seat { id: id(clerk), roles: vec![id("duty-office")] }],
            difficulty: Some(Difficulty::Guided),
            varied: false,
            part: None,
        };
        session.perform(&Command::Open(opening)).unwrap();
        session.perform(&Command::Start).unwrap();
        let text = session.keep("老王说他病了");
        session.perform(&Command::Note { text }).unwrap();
        session.perform(&Command::RunTo(Story::parse("2026-06-19T00:30").unwrap())).unwrap();
        session.perform(&Command::End).unwrap();
    }
    desk
}

pub fn records(desk: &Desk) -> usize {
    list(&desk.json(0, &["list"]), "records").len()
}

#[test]
fn practices_go_out_without_names_and_come_together_in_the_county() {
    let county = Desk::new();
    for (clerk, name, township, times) in [("c-1", "李秀英", "石坑镇", 2), ("c-2", "王强", "苇渡镇", 1)]
    {
        let desk = practised_at(clerk, name, times);
        desk.run(&["drill", "flood-night", "--auto"]).good();
        desk.run(&["export", "practice", "-o", "x.drills"]).refused("--township");
        desk.run(&["export", "practice", "-o", "x.drills", "--township", township]).good();
        let bytes = desk.read("x.drills");
        desk.run(&["export", "practice", "-o", "again.drills"]).good();
        assert_eq!(desk.read("again.drills"), bytes, "the name is told once");
        county.file(&format!("usb/{township}.drills"), &bytes);
    }
    county.file("usb/坏的.drills", b"PK\x03\x04 no zip at all");
    let found = county.run(&["import", "usb", "--preview"]);
    assert_eq!((found.code, found.out.lines().count()), (1, 4), "{}", found.out);
    assert!(found.out.contains("石坑镇  新 2，已有 0") && found.out.contains("坏的.drills"), "{}", found.out);
    assert!(!county.data().exists(), "looking keeps nothing");

    let taken = county.run(&["import", "usb"]);
    assert_eq!(taken.code, 1, "what is damaged is named: {}", taken.out);
    assert_eq!(records(&county), 3, "the automatic drill is no practice");
    let again = county.run(&["import", "usb/石坑镇.drills"]).good();
    assert!(again.out.contains("导入 0，已有 2"), "{}", again.out);
    assert_eq!(records(&county), 3);

    let store = SqliteStore::in_dir(&county.data());
    let senders: Vec<String> = store.senders().unwrap().values().map(ToString::to_string).collect();
    assert_eq!(senders, ["石坑镇", "石坑镇", "苇渡镇"]);
    for practice in practised(&store).unwrap() {
        let whole = store.whole(&practice.record).unwrap();
        assert!(whole.verify().ok && whole.people.is_empty() && whole.texts.is_empty());
    }
    for file in fs::read_dir(county.data()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        for said in ["李秀英", "老王"] {
            assert!(!bytes.windows(said.len()).any(|part| part == said.as_bytes()), "{said}");
        }
    }
}

#[test]
fn names_go_along_where_they_are_asked_for_and_come_home_as_known() {
    let desk = practised_at("c-1", "李秀英", 1);
    desk.run(&["export", "practice", "-o", "x.drills", "--township", "石坑镇", "--names"]).good();
    let county = Desk::new();
    county.file("x.drills", desk.read("x.drills"));
    county.run(&["import", "x.drills"]).good();
    let store = SqliteStore::in_dir(&county.data());
    let whole = store.whole(&id("c-1-0")).unwrap();
    assert_eq!(whole.people.get(&id("c-1")), Some(&Safe::new("李秀英")));
    assert!(whole.texts.is_empty(), "names, and no words");
    desk.run(&["import", "x.drills"]).good();
    assert!(SqliteStore::in_dir(&desk.data()).senders().unwrap().is_empty(), "one's own stays one's own");
}

#[test]
fn single_records_in_a_township_s_folder_are_that_township_s() {
    let desk = practised_at("c-1", "李秀英", 1);
    desk.run(&["export", "c-1-0", "-o", "r.drill"]).good();
    let county = Desk::new();
    county.file("usb/石坑镇/r.drill", desk.read("r.drill"));
    county.run(&["import", "usb"]).good();
    let senders = SqliteStore::in_dir(&county.data()).senders().unwrap();
    assert_eq!(senders.get(&id("c-1-0")), Some(&Safe::new("石坑镇")));
    county.file("empty/x.txt", b"");
    county.run(&["import", "empty"]).refused("empty");
    county.run(&["export", "c-1-0", "-o", "x.drills"]).refused("practice");
}
