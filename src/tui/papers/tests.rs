//! Ordering the papers of the flood night.

use std::path::{Path, PathBuf};

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::exchange::paper::Form;
use crate::exchange::paper::before::Paper;
use crate::library::Unwritten;
use crate::tui::Key;
use crate::tui::draw::{Canvas, Widths, misfit, styles_of, text_of};
use crate::tui::drill::tests::room::flood_night;
use crate::tui::theme::{Depth, Look};
use crate::words::{Lang, Safe};

const FOLDER: &str = "data/papers/暴雨夜";

fn model(lang: Lang) -> Model {
    let setup = Setup { case: flood_night(), folder: FOLDER.into() };
    Model::new(setup, lang, Look { depth: Depth::Sixteen, ..Look::PLAIN })
}

fn press(model: &mut Model, code: KeyCode) -> Outcome {
    model.update(Message::Key(Key::plain(code)))
}

fn order(outcome: Outcome) -> Order {
    match outcome {
        Outcome::Writes(order) => order,
        other => panic!("nothing is written: {other:?}"),
    }
}

fn in_the_way() -> Message {
    Message::Written(Err(Unwritten::InTheWay(vec![Safe::new("03-消息单.docx")])))
}

#[test]
fn as_it_looks() {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (120, 40)] {
            for name in ["new", "folder", "written", "in_the_way"] {
                let mut model = model(lang);
                match name {
                    "folder" => _ = press(&mut model, KeyCode::Up),
                    "written" => {
                        press(&mut model, KeyCode::Char('2'));
                        order(press(&mut model, KeyCode::F(2)));
                        model.update(Message::Written(Ok(vec![PathBuf::new(); 9])));
                    }
                    "in_the_way" => {
                        order(press(&mut model, KeyCode::F(2)));
                        model.update(in_the_way());
                    }
                    _ => {}
                }
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                model.view(&mut Canvas::new(&mut buffer, &model.look));
                let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
                insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
            }
        }
    }
}

#[test]
fn one_key_writes_all_of_them_where_they_belong() {
    let order = order(press(&mut model(Lang::Zh), KeyCode::Enter));
    assert_eq!(order.papers, Paper::ALL);
    assert_eq!((order.form, order.folder.as_path()), (Form::Docx, Path::new(FOLDER)));
    assert!(!order.replaces);
}

#[test]
fn digits_take_and_leave_and_the_tenth_is_nought() {
    let mut model = model(Lang::Zh);
    press(&mut model, KeyCode::F(3));
    press(&mut model, KeyCode::Char('3'));
    press(&mut model, KeyCode::Char('0'));
    press(&mut model, KeyCode::Up);
    press(&mut model, KeyCode::Char(' '));
    let order = order(press(&mut model, KeyCode::F(2)));
    assert_eq!(order.papers, [Paper::Slips, Paper::Observers, Paper::SignIn]);
}

#[test]
fn nothing_is_ordered_of_nothing_or_into_nowhere() {
    let mut model = model(Lang::Zh);
    press(&mut model, KeyCode::F(3));
    assert!(matches!(press(&mut model, KeyCode::F(2)), Outcome::Stays));
    press(&mut model, KeyCode::F(3));
    press(&mut model, KeyCode::Up);
    model.update(Message::Key(Key::ctrl('u')));
    assert!(matches!(press(&mut model, KeyCode::F(2)), Outcome::Stays));
    press(&mut model, KeyCode::Char('1'));
    let order = order(press(&mut model, KeyCode::Enter));
    assert_eq!((order.folder.as_path(), order.papers.len()), (Path::new("1"), 10));
}

#[test]
fn what_stands_there_is_replaced_only_on_a_second_word() {
    let mut model = model(Lang::Zh);
    assert!(!order(press(&mut model, KeyCode::F(2))).replaces);
    // Until the answer is there nothing more is ordered.
    assert!(matches!(press(&mut model, KeyCode::F(2)), Outcome::Stays));
    model.update(in_the_way());
    assert!(order(press(&mut model, KeyCode::F(2))).replaces);
    // The word was for that order alone.
    model.update(Message::Written(Ok(Vec::new())));
    assert!(!order(press(&mut model, KeyCode::F(2))).replaces);
    model.update(in_the_way());
    press(&mut model, KeyCode::Char('1'));
    assert!(!order(press(&mut model, KeyCode::F(2))).replaces);
}

#[test]
fn the_form_is_changed_on_its_row() {
    let mut model = model(Lang::En);
    (0..2).for_each(|_| _ = press(&mut model, KeyCode::Up));
    press(&mut model, KeyCode::Left);
    press(&mut model, KeyCode::Left);
    assert_eq!(order(press(&mut model, KeyCode::F(2))).form, Form::Markdown);
}

#[test]
fn everything_fits_where_doubtful_characters_are_wide() {
    for lang in Lang::ALL {
        let mut model = model(lang);
        model.look.widths = Widths::Wide;
        for message in [None, Some(in_the_way()), Some(Message::Written(Ok(vec![PathBuf::new(); 9])))] {
            if let Some(message) = message {
                model.update(message);
            }
            for (width, height) in [(80, 24), (120, 40), (200, 60)] {
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                model.view(&mut Canvas::new(&mut buffer, &model.look));
                assert_eq!(misfit(&buffer, Widths::Wide), None, "{}", text_of(&buffer));
            }
        }
    }
}
