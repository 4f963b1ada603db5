//! A county of three townships, and a township handing in.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::drill::{Difficulty, Wall, Zone};
use crate::journal::archive::ArchiveFault;
use crate::practise::Attempt;
use crate::score::{Coverage, FindingKind};
use crate::session::{Damage, HandIn, Parcel};
use crate::tui::Key;
use crate::tui::draw::{Canvas, Widths, misfit, styles_of, text_of};
use crate::tui::theme::{Depth, Look};
use crate::words::{Id, Lang, Safe, Text};

const DAY_MS: i64 = 86_400_000;
/// 2026-06-18, a little after nine in the morning.
const MORNING: i64 = 1_781_773_500_000;

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn practice(township: &str, clerk: &str, day: i64, points: u32) -> (Safe, Attempt) {
    let attempt = Attempt {
        begun: Wall(MORNING + day * DAY_MS),
        clerk: id(clerk),
        is_replay: false,
        plan: id("township-flood"),
        revision: id("2025"),
        scenario: id("flood-night"),
        role: id("duty-office"),
        plan_title: Text::both("苇渡镇防汛应急预案", "Weidu Flood Plan"),
        scenario_title: Text::both("暴雨夜", "Flood Night"),
        role_title: Text::both("镇值班室", "Duty office"),
        difficulty: Difficulty::Normal,
        seed: None,
        points,
        max: 100_000,
        coverage: Coverage { steps: 40, exercised: 12, judged: 14, ..Coverage::default() },
        stages: Vec::new(),
        first_report: None,
        duties: Vec::new(),
        faults: vec![FindingKind::Late, FindingKind::Missing, FindingKind::Late],
        is_part: false,
    };
    (Safe::new(township), attempt)
}

fn stand() -> Stand {
    let other = |own: (Safe, Attempt)| {
        (own.0, Attempt { scenario: id("rainy"), scenario_title: Text::both("雨夜", "Rainy Night"), ..own.1 })
    };
    Stand {
        all: vec![
            practice("苇渡镇", "c-1", 0, 52_300),
            practice("苇渡镇", "c-2", 1, 88_400),
            practice("石坑镇", "c-1", 2, 99_000),
            other(practice("青石乡", "c-3", 3, 70_000)),
        ],
        own: 4,
        township: None,
        folders: vec!["/media/li/USB".into(), "/data".into()],
        zone: Zone::UTC,
    }
}

fn model(lang: Lang, stand: Stand) -> Model {
    let mut model = Model::new(lang, Look { depth: Depth::Sixteen, ..Look::PLAIN });
    model.update(Message::Stands(Box::new(stand)));
    model
}

fn press(model: &mut Model, code: KeyCode) -> Outcome {
    model.update(Message::Key(Key::plain(code)))
}

fn types(model: &mut Model, text: &str) -> Outcome {
    let mut last = Outcome::Stays;
    for c in text.chars() {
        last = press(model, if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) });
    }
    last
}

fn parcels() -> Vec<Parcel> {
    let parcel = |file: &str, township: &str, new| Parcel {
        file: file.into(),
        township: (!township.is_empty()).then(|| Safe::new(township)),
        new,
        known: 2,
        other: 0,
        damaged: Vec::new(),
    };
    let bad = Damage::Archive(ArchiveFault::NotAnArchive(Safe::new("unexpected end")));
    vec![
        parcel("/u/石坑镇-20260618.drills", "石坑镇", 5),
        Parcel { damaged: vec![(Safe::new("b.drill"), bad)], other: 1, ..parcel("/u/x.drills", "", 0) },
    ]
}

fn drawn(model: &Model, width: u16, height: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    model.view(&mut Canvas::new(&mut buffer, &model.look));
    buffer
}

/// Every state worth looking at, by name.
fn states(lang: Lang) -> Vec<(&'static str, Model)> {
    let with = |keys: &[KeyCode]| {
        let mut model = model(lang, stand());
        keys.iter().for_each(|key| _ = press(&mut model, *key));
        model
    };
    let mut found = with(&[KeyCode::F(3)]);
    found.update(Message::Found(parcels()));
    press(&mut found, KeyCode::Down);
    let mut told = with(&[]);
    told.update(Message::HandedIn("/media/li/USB/石坑镇-20260618.drills".into(), 4));
    vec![
        ("table", with(&[])),
        ("empty", model(lang, Stand::default())),
        ("hand-in", with(&[KeyCode::F(2)])),
        ("where", with(&[KeyCode::F(3)])),
        ("found", found),
        ("told", told),
    ]
}

#[test]
fn as_it_looks() {
    for lang in Lang::ALL {
        for (name, model) in states(lang) {
            for (width, height) in [(80, 24), (120, 40)] {
                let buffer = drawn(&model, width, height);
                let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
                insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
            }
        }
    }
}

#[test]
fn townships_stand_as_they_sound_and_never_by_score() {
    let mut shown = model(Lang::Zh, stand());
    let names = |model: &Model| model.rows.iter().map(|row| row.name.to_string()).collect::<Vec<_>>();
    assert_eq!(names(&shown), ["青石乡", "石坑镇", "苇渡镇"]);
    assert_eq!(shown.rows[2].median, Some(70_350));
    press(&mut shown, KeyCode::Right);
    assert_eq!(names(&shown), ["青石乡", "石坑镇", "苇渡镇"], "whatever is compared");
    assert_eq!((shown.rows[0].median, shown.rows[2].median), (Some(70_000), None));
}

#[test]
fn a_township_types_its_name_once_and_names_stay_at_home_unless_asked_for() {
    let mut shown = model(Lang::Zh, stand());
    press(&mut shown, KeyCode::F(2));
    assert_eq!(types(&mut shown, "\n"), Outcome::Stays, "whose is it?");
    assert!(shown.notice.is_some());
    let wanted = |with_names| {
        let how = HandIn { township: Safe::new("石坑镇"), with_names };
        Outcome::Wants(Effect::HandIn(how, "/media/li/USB".into()))
    };
    assert_eq!(types(&mut shown, "石坑镇\n"), wanted(false));
    let mut later = model(Lang::Zh, Stand { township: Some(Safe::new("石坑镇")), ..stand() });
    press(&mut later, KeyCode::F(2));
    press(&mut later, KeyCode::Down);
    press(&mut later, KeyCode::Right);
    assert_eq!(types(&mut later, "\n"), wanted(true));
    let mut none = model(Lang::Zh, Stand::default());
    press(&mut none, KeyCode::F(2));
    assert!(text_of(&drawn(&none, 80, 24)).contains("没有可上交的"));
}

#[test]
fn what_is_found_is_shown_before_anything_is_taken() {
    let mut shown = model(Lang::Zh, stand());
    press(&mut shown, KeyCode::F(3));
    press(&mut shown, KeyCode::Down);
    assert_eq!(types(&mut shown, "\n"), Outcome::Wants(Effect::Look("/data".into())));
    shown.update(Message::Found(parcels()));
    let text = text_of(&drawn(&shown, 80, 24));
    assert!(text.contains("还没有导入") && text.contains("石坑镇"), "{text}");
    assert_eq!(types(&mut shown, "\n"), Outcome::Wants(Effect::Take("/data".into())));
    assert_eq!(shown.update(Message::Taken(parcels())), Outcome::Wants(Effect::Stand));
    assert_eq!(types(&mut shown, "\n"), Outcome::Stays, "it is not taken twice");
    assert!(matches!(shown.mode, super::model::Mode::Table));
}

#[test]
fn everything_fits_where_doubtful_characters_are_wide() {
    for lang in Lang::ALL {
        for (name, mut model) in states(lang) {
            model.look.widths = Widths::Wide;
            for (width, height) in [(80, 24), (120, 40), (200, 60)] {
                let buffer = drawn(&model, width, height);
                assert_eq!(misfit(&buffer, Widths::Wide), None, "{name}\n{}", text_of(&buffer));
            }
        }
    }
}

#[test]
fn what_is_typed_stands_above_the_middle() {
    for keys in [&[KeyCode::F(2)][..], &[KeyCode::F(2), KeyCode::Down], &[KeyCode::F(3)]] {
        let mut shown = model(Lang::Zh, stand());
        keys.iter().for_each(|key| _ = press(&mut shown, *key));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        let mut canvas = Canvas::new(&mut buffer, &shown.look);
        shown.view(&mut canvas);
        assert!(canvas.cursor().is_some_and(|at| at.y < 12), "{:?}", canvas.cursor());
    }
}
