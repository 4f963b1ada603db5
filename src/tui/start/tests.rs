//! The first screen, as somebody new sees it and as somebody who comes back.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::tui::Key;
use crate::tui::draw::{Canvas, Widths, misfit, styles_of, text_of};
use crate::tui::shelf::{Choice, Entry, Kind};
use crate::tui::theme::{Depth, Look};
use crate::words::{Id, Lang};

fn entry(choice: Choice, title: &str, detail: &str) -> Entry {
    Entry {
        choice,
        title: title.into(),
        detail: detail.into(),
        is_own: false,
        about: Vec::new(),
        names: vec![title.into()],
    }
}

fn record(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn model(lang: Lang, unfinished: usize, records: usize) -> Model {
    let resume =
        |nth| entry(Choice::Resume(record(&format!("r{nth}"))), "暴雨夜", "20260618-2130-flood-night");
    let look_back = |nth| entry(Choice::LookBack(record(&format!("r{nth}"))), "雨夜", "86.5");
    let entries = Entries {
        unfinished: (0..unfinished).map(resume).collect(),
        scenarios: vec![entry(Choice::Run("flood-night".into()), "暴雨夜", "")],
        plans: Vec::new(),
        records: (0..records).map(look_back).collect(),
        sample: Some(Choice::Run("geo-sample".into())),
        ledger: LedgerAtAGlance::default(),
    };
    let mut model = Model::new(lang, Look { depth: Depth::Sixteen, ..Look::PLAIN });
    assert_eq!(model.update(Message::Listed(Box::new(entries))), Outcome::Stays);
    model
}

fn press(model: &mut Model, code: KeyCode) -> Outcome {
    model.update(Message::Key(Key::plain(code)))
}

#[test]
fn as_it_looks() {
    for lang in Lang::ALL {
        let mut overdue = model(lang, 1, 3);
        overdue.entries.as_mut().unwrap().ledger = LedgerAtAGlance {
            all: 4,
            open: 3,
            overdue: 1,
            worst: Some("镇值班室没有完成“夜间值班点名”，应在 22:00 前完成（第 2.2 条）。".into()),
            path: "improvements.xlsx".into(),
        };
        for (name, model) in [("new", model(lang, 0, 0)), ("back", model(lang, 1, 3)), ("overdue", overdue)] {
            for (width, height) in [(80, 24), (120, 40)] {
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                model.view(&mut Canvas::new(&mut buffer, &model.look));
                let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
                insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
            }
        }
    }
}

#[test]
fn one_key_leads_to_what_one_most_likely_came_for() {
    let sample = Outcome::Opens(Choice::Run("geo-sample".into()));
    assert_eq!(press(&mut model(Lang::Zh, 0, 0), KeyCode::Enter), sample);
    let resumed = Outcome::Opens(Choice::Resume(record("r0")));
    assert_eq!(press(&mut model(Lang::Zh, 1, 3), KeyCode::Enter), resumed);
    assert_eq!(press(&mut model(Lang::Zh, 0, 3), KeyCode::Enter), Outcome::Goes(Kind::Run));
}

#[test]
fn several_unfinished_are_chosen_from_and_none_is_said() {
    assert_eq!(press(&mut model(Lang::Zh, 2, 0), KeyCode::Char('1')), Outcome::Goes(Kind::Unfinished));
    let mut none = model(Lang::Zh, 0, 0);
    assert_eq!(press(&mut none, KeyCode::Char('1')), Outcome::Stays);
    assert_eq!(none.notice.as_deref(), Some("没有未完成的演练"));
}

#[test]
fn every_door_has_its_digit_and_esc_leaves() {
    let doors = [(2, Kind::Run), (3, Kind::Practise), (4, Kind::Review), (5, Kind::Records)];
    for (digit, kind) in doors {
        let key = KeyCode::Char(char::from_digit(digit, 10).unwrap());
        assert_eq!(press(&mut model(Lang::En, 0, 1), key), Outcome::Goes(kind));
    }
    let ledger = press(&mut model(Lang::En, 0, 1), KeyCode::Char('7'));
    assert!(matches!(ledger, Outcome::Improvements(_)), "{ledger:?}");
    assert_eq!(press(&mut model(Lang::En, 0, 1), KeyCode::Esc), Outcome::Quits);
}

#[test]
fn a_digit_without_a_door_says_what_there_is_and_leaves_nothing() {
    for digit in ['0', '9'] {
        let mut model = model(Lang::Zh, 0, 1);
        assert_eq!(press(&mut model, KeyCode::Char(digit)), Outcome::Stays);
        assert!(model.notice.as_deref().is_some_and(|told| told.contains("这里就是菜单")), "{digit}");
    }
}

#[test]
fn everything_fits_where_doubtful_characters_are_wide() {
    for lang in Lang::ALL {
        let mut model = model(lang, 1, 3);
        model.look.widths = Widths::Wide;
        for (width, height) in [(80, 24), (120, 40)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            model.view(&mut Canvas::new(&mut buffer, &model.look));
            assert_eq!(misfit(&buffer, Widths::Wide), None, "{}", text_of(&buffer));
        }
    }
}

#[test]
fn a_library_that_cannot_be_opened_says_why_for_as_long_as_it_is_so() {
    let why = "资料库由更新版本的沙盘写成（结构版本 99，本程序只认到 5），请升级后再打开：D:\\沙盘 演练\\data\\library.db。";
    let mut shut = Model::new(Lang::Zh, Look::PLAIN);
    shut.update(Message::Shut(why.into()));
    assert_eq!(press(&mut shut, KeyCode::Enter), Outcome::Stays);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    shut.view(&mut Canvas::new(&mut buffer, &shut.look));
    let shown = text_of(&buffer);
    let said: String = shown.chars().filter(|c| !" │\n".contains(*c)).collect();
    assert!(said.contains(&why.replace(' ', "")), "{shown}");
    assert!(
        shown.lines().last().is_some_and(|keys| keys.contains("Esc") && !keys.contains("Enter")),
        "{shown}"
    );
    assert_eq!(press(&mut shut, KeyCode::Esc), Outcome::Quits);
}
