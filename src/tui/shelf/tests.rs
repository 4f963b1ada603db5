//! The shelf, searched and chosen from.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::tui::Key;
use crate::tui::draw::{Canvas, Widths, misfit, styles_of, text_of};
use crate::tui::theme::{Depth, Look};
use crate::words::{Id, Lang};

fn entry(id: &str, title: &str, about: &str, is_own: bool) -> Entry {
    Entry {
        choice: Choice::Run(id.into()),
        title: title.into(),
        detail: "苇渡镇防汛应急预案".into(),
        is_own,
        about: vec![about.into(), "导调信息 20 条".into()],
        names: vec![title.into(), id.into()],
    }
}

fn shelf(lang: Lang) -> Model {
    let entries = vec![
        entry(
            "flood-night",
            "暴雨夜",
            "一夜暴雨，水位超警戒，两个村要转移。镇长进山失联，网上有传言。",
            false,
        ),
        entry("rainy-night", "地灾雨夜", "后山裂缝加宽，七户没走。", false),
        entry("our-own", "本县水库泄洪", "水库接上级指令泄洪，下游三个村。", true),
    ];
    Model::new(Kind::Run, entries, lang, Look { depth: Depth::Sixteen, ..Look::PLAIN })
}

fn press(model: &mut Model, code: KeyCode) -> Outcome {
    model.update(Message::Key(Key::plain(code)))
}

fn types(model: &mut Model, text: &str) {
    text.chars().for_each(|c| _ = press(model, KeyCode::Char(c)));
}

fn dump(model: &Model, width: u16, height: u16) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    model.view(&mut Canvas::new(&mut buffer, &model.look));
    format!("{}\n{}", text_of(&buffer), styles_of(&buffer))
}

#[test]
fn as_it_looks() {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (120, 40)] {
            let tag = lang.tag();
            let mut model = shelf(lang);
            press(&mut model, KeyCode::Down);
            insta::assert_snapshot!(format!("all-{width}x{height}-{tag}"), dump(&model, width, height));
            types(&mut model, "skxh");
            insta::assert_snapshot!(format!("found-{width}x{height}-{tag}"), dump(&model, width, height));
            types(&mut model, "qqqq");
            insta::assert_snapshot!(format!("none-{width}x{height}-{tag}"), dump(&model, width, height));
        }
    }
}

#[test]
fn an_empty_shelf_says_how_to_fill_it() {
    for kind in [Kind::Unfinished, Kind::Run, Kind::Practise, Kind::Review, Kind::Records] {
        let model = Model::new(kind, Vec::new(), Lang::Zh, Look::PLAIN);
        let text = dump(&model, 80, 24);
        assert!(text.contains("没有") && text.contains('。'), "{text}");
    }
}

#[test]
fn letters_search_digits_open_and_esc_goes_back_one_step() {
    let mut model = shelf(Lang::Zh);
    assert_eq!(press(&mut model, KeyCode::Char('3')), Outcome::Opens(Choice::Run("our-own".into())));
    types(&mut model, "dzyy");
    assert_eq!(press(&mut model, KeyCode::Enter), Outcome::Opens(Choice::Run("rainy-night".into())));
    assert_eq!(press(&mut model, KeyCode::Esc), Outcome::Stays);
    assert_eq!(model.shown.len(), 3);
    assert_eq!(press(&mut model, KeyCode::Esc), Outcome::Leaves);
}

#[test]
fn nothing_found_opens_nothing() {
    let mut model = shelf(Lang::En);
    types(&mut model, "qqqq");
    assert_eq!(press(&mut model, KeyCode::Enter), Outcome::Stays);
}

#[test]
fn reports_are_replaced_only_where_they_are_asked_for_twice() {
    let record = Id::new("20260618-090500-flood-night").unwrap();
    let entry = Entry {
        choice: Choice::LookBack(record.clone()),
        title: "暴雨夜".into(),
        detail: String::new(),
        is_own: false,
        about: Vec::new(),
        names: Vec::new(),
    };
    let mut model = Model::new(Kind::Records, vec![entry], Lang::Zh, Look::PLAIN);
    let press = |model: &mut Model, code| model.update(Message::Key(Key::plain(code)));
    let asked = |replaces| Outcome::Reports(record.clone(), replaces);
    assert_eq!(press(&mut model, KeyCode::F(5)), asked(false));
    model.warned = Some(record.clone());
    assert_eq!(press(&mut model, KeyCode::F(5)), asked(true));
    assert_eq!(press(&mut model, KeyCode::F(5)), asked(false), "the word was for that time alone");
    model.warned = Some(record.clone());
    press(&mut model, KeyCode::Down);
    assert_eq!(press(&mut model, KeyCode::F(5)), asked(false));
}

#[test]
fn everything_fits_where_doubtful_characters_are_wide() {
    for lang in Lang::ALL {
        let mut model = shelf(lang);
        model.look.widths = Widths::Wide;
        for (width, height) in [(80, 24), (120, 40)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            model.view(&mut Canvas::new(&mut buffer, &model.look));
            assert_eq!(misfit(&buffer, Widths::Wide), None, "{}", text_of(&buffer));
        }
    }
}
