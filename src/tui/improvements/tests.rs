//! A ledger of four, and one that is still empty.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::{Mode, Shown};
use super::*;
use crate::drill::{Now, Wall, Zone};
use crate::evaluate::FindingMark;
use crate::evaluate::improvement::{By, Improvement, Raised, Status, Terms, Turn};
use crate::plan::{Day, Story};
use crate::score::FindingKind;
use crate::session::ledger::{Candidate, Followed};
use crate::tui::Key;
use crate::tui::draw::{Canvas, Widths, misfit, styles_of, text_of};
use crate::tui::theme::{Depth, Look};
use crate::words::{Id, Lang, Safe, Text};

/// 2026-06-18.
const MORNING: Wall = Wall(1_781_773_500_000);

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn mark(step: &str) -> FindingMark {
    FindingMark { kind: FindingKind::Missing, about: id(step), element: None, instance: 0, event: None }
}

fn improvement(nth: u32, problem: &str, due: &str, status: Status) -> Improvement {
    let terms = Terms {
        measure: Safe::new("每晚十点点名，记入台账"),
        owner: Safe::new("镇值班室"),
        due: Day::parse(due),
    };
    let mut own = Improvement::entered(id(&format!("G2026-{nth:03}")), Safe::new(problem), terms, MORNING);
    own.plan = Some(id("township-flood"));
    own.raised = Some(Raised {
        record: id("20260618-090500-flood-night"),
        held: MORNING,
        finding: Some(mark("night-roll-call")),
        about: Some(Text::both("夜间值班点名", "Night roll call")),
    });
    if status != Status::Open {
        own.history.push(Turn { at: MORNING, by: By::Drill(id("20260701-090500-flood-night")), status });
    }
    own
}

fn ledger() -> Followed {
    let missing = "镇值班室没有完成“夜间值班点名”，应在 22:00 前完成（第 2.2 条）。";
    Followed {
        improvements: vec![
            improvement(1, "镇防汛办没有完成“续报”。", "2026-12-31", Status::Open),
            improvement(2, missing, "2026-06-30", Status::Reopened),
            improvement(3, "封桥封路没有人去。", "2026-05-01", Status::Confirmed),
            improvement(4, "电话没有复诵。", "", Status::UnderWay),
        ],
        waiting: 1,
    }
}

fn noon(day: &str) -> Now {
    let story = Story::parse(&format!("{day} 12:00")).unwrap();
    Now { wall: Wall(story.0 * 1_000), zone: Zone::UTC }
}

fn model(lang: Lang, ledger: Followed) -> Model {
    let look = Look { depth: Depth::Sixteen, ..Look::PLAIN };
    let mut model = Model::new("data/整改台账.xlsx".into(), lang, look);
    model.update(Message::Stands(Box::new(ledger), noon("2026-07-15")));
    model
}

fn press(model: &mut Model, code: KeyCode) -> Outcome {
    model.update(Message::Key(Key::plain(code)))
}

fn types(model: &mut Model, text: &str) {
    text.chars().for_each(|c| _ = press(model, KeyCode::Char(c)));
}

fn candidates() -> Vec<Candidate> {
    let own = |step: &str, problem: &str, known: Option<&str>| Candidate {
        mark: mark(step),
        problem: problem.into(),
        known: known.map(id),
    };
    vec![
        own("a", "镇值班室没有完成“夜间值班点名”，应在 22:00 前完成（第 2.2 条）。", Some("G2026-002")),
        own("b", "镇派出所没有完成“封桥封路”，应在 22:19 前完成（第 5.6 条）。", None),
        own("c", "副指挥长没有完成“排查后组织返家”，应在 10:56 前完成（第 6.3 条）。", None),
    ]
}

fn states(lang: Lang) -> Vec<(&'static str, Model)> {
    let with = |keys: &[KeyCode]| {
        let mut model = model(lang, ledger());
        keys.iter().for_each(|key| _ = press(&mut model, *key));
        model
    };
    let mut drills = with(&[KeyCode::F(2)]);
    let held = |record: &str| Held { record: id(record), title: "暴雨夜".into() };
    drills.update(Message::Drills(vec![
        held("20260701-090500-flood-night"),
        held("20260618-090500-flood-night"),
    ]));
    let mut findings = with(&[KeyCode::F(2)]);
    findings.update(Message::Found(id("20260701-090500-flood-night"), candidates()));
    press(&mut findings, KeyCode::Down);
    press(&mut findings, KeyCode::Char(' '));
    let mut told = with(&[]);
    told.update(Message::Told("/data/整改台账.xlsx\n4".into()));
    vec![
        ("list", with(&[])),
        ("open", with(&[KeyCode::F(3)])),
        ("empty", model(lang, Followed::default())),
        ("edit", with(&[KeyCode::Enter, KeyCode::Down])),
        ("export", with(&[KeyCode::F(5)])),
        ("drills", drills),
        ("findings", findings),
        ("told", told),
    ]
}

fn drawn(model: &Model, width: u16, height: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    model.view(&mut Canvas::new(&mut buffer, &model.look));
    buffer
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
fn what_is_overdue_stands_first_and_what_is_settled_last() {
    let mut shown = model(Lang::Zh, ledger());
    let numbers = |model: &Model| -> Vec<usize> { model.rows.iter().map(|at| at + 1).collect() };
    assert_eq!(numbers(&shown), [2, 1, 4, 3]);
    press(&mut shown, KeyCode::F(3));
    assert_eq!((shown.shown, numbers(&shown)), (Shown::Open, vec![2, 1, 4]));
    press(&mut shown, KeyCode::F(3));
    assert_eq!((shown.shown, numbers(&shown)), (Shown::Overdue, vec![2]));
}

#[test]
fn terms_are_edited_and_a_day_that_is_none_is_refused() {
    let mut shown = model(Lang::Zh, ledger());
    press(&mut shown, KeyCode::Enter);
    types(&mut shown, "，双人复核");
    press(&mut shown, KeyCode::Down);
    press(&mut shown, KeyCode::Down);
    shown.update(Message::Key(Key::ctrl('u')));
    types(&mut shown, "年底");
    assert_eq!(press(&mut shown, KeyCode::Enter), Outcome::Stays);
    assert!(shown.notice.is_some());
    shown.update(Message::Key(Key::ctrl('u')));
    types(&mut shown, "2026/12/31");
    press(&mut shown, KeyCode::Down);
    press(&mut shown, KeyCode::Right);
    let Outcome::Wants(Effect::Keep(own, status)) = press(&mut shown, KeyCode::Enter) else {
        panic!("nothing is kept");
    };
    assert_eq!(own.terms.measure.as_str(), "每晚十点点名，记入台账，双人复核");
    assert_eq!((own.terms.due, status), (Day::parse("2026-12-31"), Status::Open));
    // Until the answer is there nothing more is asked for.
    assert_eq!(press(&mut shown, KeyCode::Enter), Outcome::Stays);
}

#[test]
fn findings_are_raised_from_a_drill_and_none_twice() {
    let mut shown = model(Lang::Zh, ledger());
    assert_eq!(press(&mut shown, KeyCode::F(2)), Outcome::Wants(Effect::Drills));
    let record = id("r");
    shown.update(Message::Drills(vec![Held { record: record.clone(), title: "暴雨夜".into() }]));
    assert_eq!(press(&mut shown, KeyCode::Enter), Outcome::Wants(Effect::Find(record.clone())));
    shown.update(Message::Found(record.clone(), candidates()));
    assert_eq!(press(&mut shown, KeyCode::Enter), Outcome::Stays, "it stands in the ledger already");
    press(&mut shown, KeyCode::Down);
    press(&mut shown, KeyCode::Char(' '));
    press(&mut shown, KeyCode::Down);
    press(&mut shown, KeyCode::Char(' '));
    let wanted = Outcome::Wants(Effect::Raise(record, vec![mark("b"), mark("c")]));
    assert_eq!(press(&mut shown, KeyCode::Enter), wanted);
    assert_eq!(shown.update(Message::Told("x".into())), Outcome::Wants(Effect::Read));
    press(&mut shown, KeyCode::Enter);
    assert!(matches!(shown.mode, Mode::List));
}

#[test]
fn an_empty_ledger_leads_to_the_drills() {
    assert_eq!(
        press(&mut model(Lang::Zh, Followed::default()), KeyCode::Enter),
        Outcome::Wants(Effect::Drills)
    );
    assert_eq!(press(&mut model(Lang::Zh, Followed::default()), KeyCode::Esc), Outcome::Leaves);
}

#[test]
fn a_workbook_is_written_and_taken_in_where_one_says() {
    let mut shown = model(Lang::Zh, ledger());
    press(&mut shown, KeyCode::F(5));
    let path = "data/整改台账.xlsx".to_owned();
    assert_eq!(press(&mut shown, KeyCode::Enter), Outcome::Wants(Effect::Export(path.clone())));
    shown.update(Message::Refused("x".into()));
    press(&mut shown, KeyCode::Enter);
    press(&mut shown, KeyCode::F(6));
    assert_eq!(press(&mut shown, KeyCode::Enter), Outcome::Wants(Effect::Import(path)));
}

#[test]
fn everything_fits_where_doubtful_characters_are_wide() {
    for lang in Lang::ALL {
        for (name, mut model) in states(lang) {
            model.look.widths = Widths::Wide;
            let buffer = drawn(&model, 80, 24);
            assert_eq!(misfit(&buffer, Widths::Wide), None, "{name}\n{}", text_of(&buffer));
        }
    }
}

#[test]
fn what_is_typed_stands_above_the_middle() {
    for keys in [&[KeyCode::Enter, KeyCode::Down, KeyCode::Down][..], &[KeyCode::F(5)]] {
        let mut shown = model(Lang::Zh, ledger());
        keys.iter().for_each(|key| _ = press(&mut shown, *key));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        let mut canvas = Canvas::new(&mut buffer, &shown.look);
        shown.view(&mut canvas);
        assert!(canvas.cursor().is_some_and(|at| at.y < 12), "{:?}", canvas.cursor());
    }
}
