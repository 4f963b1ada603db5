//! Two clerks of one office.

use std::collections::BTreeMap;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::tui::Key;
use crate::tui::draw::{Canvas, Widths, misfit, styles_of, text_of};
use crate::tui::theme::{Depth, Look};
use crate::words::{Id, Lang, Safe};

/// From the smallest screen to a wide one.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn office() -> BTreeMap<Id, Safe> {
    BTreeMap::from([(id("c-1"), Safe::new("王强")), (id("c-2"), Safe::new("李秀英"))])
}

fn model(lang: Lang, clerks: BTreeMap<Id, Safe>, current: Option<&str>) -> Model {
    let mut model = Model::new(lang, Look { depth: Depth::Sixteen, ..Look::PLAIN });
    model.update(Message::Listed(clerks, current.map(id)));
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

fn drawn(model: &Model, width: u16, height: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    model.view(&mut Canvas::new(&mut buffer, &model.look));
    buffer
}

#[test]
fn as_it_looks() {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (120, 40)] {
            let mut list = model(lang, office(), Some("c-2"));
            let mut erase = list.clone();
            press(&mut erase, KeyCode::F(8));
            let first = model(lang, BTreeMap::new(), None);
            press(&mut list, KeyCode::Down);
            for (name, model) in [("list", &list), ("erase", &erase), ("first", &first)] {
                let buffer = drawn(model, width, height);
                let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
                insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
            }
        }
    }
}

#[test]
fn clerks_stand_as_they_sound_and_digits_choose() {
    let mut shown = model(Lang::Zh, office(), None);
    assert_eq!(shown.clerks[0].1, Safe::new("李秀英"));
    assert_eq!(shown.scroll.chosen, 0, "nobody named");
    assert_eq!(types(&mut shown, "3"), Outcome::Wants(Effect::Choose(Some(id("c-1")))));
    assert_eq!(types(&mut shown, "1"), Outcome::Wants(Effect::Choose(None)));
    assert_eq!(types(&mut shown, "0"), Outcome::Leaves);
}

#[test]
fn where_nobody_is_known_a_name_is_typed_at_once() {
    let mut shown = model(Lang::Zh, BTreeMap::new(), None);
    assert_eq!(types(&mut shown, "\n"), Outcome::Stays, "no name is none");
    assert_eq!(types(&mut shown, " 陈1 \n"), Outcome::Wants(Effect::Add(Safe::new("陈1"))));
    let mut shown = model(Lang::Zh, BTreeMap::new(), None);
    assert_eq!(press(&mut shown, KeyCode::Esc), Outcome::Leaves);
}

#[test]
fn a_known_name_is_that_clerk_and_two_are_never_named_alike() {
    let mut shown = model(Lang::Zh, office(), None);
    assert_eq!(types(&mut shown, "4王强\n"), Outcome::Wants(Effect::Choose(Some(id("c-1")))));
    let mut shown = model(Lang::Zh, office(), Some("c-2"));
    press(&mut shown, KeyCode::F(2));
    (0..3).for_each(|_| _ = press(&mut shown, KeyCode::Backspace));
    assert_eq!(types(&mut shown, "王强\n"), Outcome::Stays);
    assert!(shown.notice.is_some());
    assert_eq!(types(&mut shown, "国\n"), Outcome::Wants(Effect::Rename(id("c-2"), Safe::new("王强国"))));
}

#[test]
fn only_enter_erases_and_nobody_is_never_erased() {
    let mut shown = model(Lang::Zh, office(), Some("c-2"));
    press(&mut shown, KeyCode::F(8));
    assert_eq!(types(&mut shown, "y"), Outcome::Stays);
    press(&mut shown, KeyCode::F(8));
    assert_eq!(types(&mut shown, "\n"), Outcome::Wants(Effect::Erase(id("c-2"))));
    let mut shown = model(Lang::Zh, office(), None);
    press(&mut shown, KeyCode::F(8));
    assert_eq!(types(&mut shown, "\n"), Outcome::Wants(Effect::Choose(None)));
}

#[test]
fn everything_fits_where_doubtful_characters_are_wide() {
    let after = |lang, clerks, keys: &[KeyCode]| {
        let mut shown = model(lang, clerks, None);
        keys.iter().for_each(|key| _ = press(&mut shown, *key));
        shown
    };
    let long = BTreeMap::from([(id("c-1"), Safe::new(&"“欧阳”…".repeat(6)))]);
    for lang in Lang::ALL {
        let shown = [
            after(lang, office(), &[]),
            after(lang, office(), &[KeyCode::Down, KeyCode::F(2)]),
            after(lang, office(), &[KeyCode::Down, KeyCode::F(8)]),
            after(lang, BTreeMap::new(), &[KeyCode::Enter]),
            after(lang, long.clone(), &[KeyCode::Down, KeyCode::F(8)]),
        ];
        for (mut shown, size) in shown.into_iter().flat_map(|shown| SIZES.map(|size| (shown.clone(), size))) {
            shown.look.widths = Widths::Wide;
            let buffer = drawn(&shown, size.0, size.1);
            assert_eq!(misfit(&buffer, Widths::Wide), None, "{}", text_of(&buffer));
        }
    }
}

#[test]
fn a_name_is_typed_above_the_middle_however_many_clerks_there_are() {
    let many = (0..30).map(|nth| (id(&format!("c-{nth}")), Safe::new(&format!("王{nth}")))).collect();
    let mut shown = model(Lang::Zh, many, None);
    (0..31).for_each(|_| _ = press(&mut shown, KeyCode::Down));
    press(&mut shown, KeyCode::Enter);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    let mut canvas = Canvas::new(&mut buffer, &shown.look);
    shown.view(&mut canvas);
    assert!(canvas.cursor().is_some_and(|at| at.y < 12), "{:?}", canvas.cursor());
}
