//! Every screen of the program: F1 tells about each of them, and each fits
//! where doubtful characters take two cells.

use std::collections::BTreeSet;

use super::*;
use crate::tui::draw::{Widths, misfit};
use crate::tui::theme::Borders;

/// A way to a screen: which it is, and what is typed from the first one on;
/// a digit in brackets is a function key, `!` the one that breaks a drill off.
const WAYS: [(&str, &str); 33] = [
    ("start", ""),
    ("shelf", "2"),
    ("shelf", "3"),
    ("shelf", "4"),
    ("shelf", "5"),
    ("shelf", "6"),
    ("shelf", "2zzzz"),
    ("setup", "2byy\n"),
    ("setup", "3byy\n"),
    ("drill", "2byy\n\n"),
    ("drill", "2byy\n\n\n"),
    ("drill", "2byy\n\n\n0"),
    ("drill", "2byy\n\n\n4"),
    ("board", "2byy\n\n\n[7]"),
    ("practise", "3byy\n\n"),
    ("practise", "3byy\n\n\n"),
    ("practise", "3byy\n\n\n3"),
    ("debrief", "3byy\n\n\n9\n"),
    ("progress", "3[4]~"),
    ("people", "3[6]"),
    ("townships", "3[4]~[7]"),
    ("review", "41"),
    ("review", "410"),
    ("plan", "413~"),
    ("papers", "6byy\n"),
    ("improvements", "7~"),
    ("hot wash", "2byy\n\n\n!!\n[4]"),
    ("hot wash", "2byy\n\n\n!!\n[4]0"),
    ("hot wash", "2byy\n\n\n!!\n[4][2]"),
    ("hot wash", "2byy\n\n\n!!\n[4][7]"),
    ("year", "7~[7]~"),
    ("year", "7~[7]~2"),
    ("townships", "7~[7]~3~"),
];

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

fn go(table: &mut Table, way: &str) {
    let mut f_key = false;
    for c in way.chars() {
        match c {
            '[' | ']' => f_key = c == '[',
            c if f_key => table.press(KeyCode::F(c.to_digit(10).unwrap() as u8)),
            '~' => table.hear(),
            '!' => table.press(KeyCode::F(12)),
            c => table.types(&c.to_string()),
        }
    }
}

/// Every screen there is has a name here.
fn name(screen: &Screen) -> &'static str {
    match screen {
        Screen::Start(_) => "start",
        Screen::Shelf(_) => "shelf",
        Screen::Setup(_) => "setup",
        Screen::Drill(model) if matches!(model.mode, drill::Mode::Board(_)) => "board",
        Screen::Drill(_) => "drill",
        Screen::Practise(model) if model.state.clock.over() => "debrief",
        Screen::Practise(_) => "practise",
        Screen::Progress(_) => "progress",
        Screen::People(..) => "people",
        Screen::Townships(..) => "townships",
        Screen::Improvements(_) => "improvements",
        Screen::Year(..) => "year",
        Screen::Review(_) => "review",
        Screen::HotWash(..) => "hot wash",
        Screen::Plan(..) => "plan",
        Screen::Papers(_) => "papers",
        Screen::Nothing => "nothing",
    }
}

/// Goes all the ways, each from a first screen of its own.
fn everywhere(lang: Lang, look: &Look, mut there: impl FnMut(&str, &mut Table)) {
    let mut seen = BTreeSet::new();
    for (screen, way) in WAYS {
        let dir = tempfile::tempdir().unwrap();
        let mut table = Table::with(dir.path(), lang, look.clone()).begun();
        go(&mut table, way);
        assert_eq!(name(&table.program.screen), screen, "{way}: {}", table.text());
        seen.insert(screen);
        there(way, &mut table);
    }
    assert_eq!(seen.len(), 16, "{seen:?}");
}

#[test]
fn f1_tells_about_every_screen_and_leads_back() {
    for (lang, title) in [(Lang::Zh, "帮助 · "), (Lang::En, "Help · ")] {
        everywhere(lang, &Look::PLAIN, |way, table| {
            let before = table.text();
            assert!(before.lines().last().is_some_and(|keys| keys.contains("F1")), "{way}: {before}");
            table.press(KeyCode::F(1));
            let told = table.text();
            assert!(told.contains(title), "{way}: {told}");
            table.types("xyz");
            assert_eq!(table.text(), told, "what is typed goes nowhere");
            table.press(KeyCode::Esc);
            assert_eq!(table.text(), before, "{way}");
            table.press(KeyCode::F(1));
            table.press(KeyCode::F(1));
            assert_eq!(table.text(), before, "{way}");
        });
    }
}

#[test]
fn what_help_speaks_of_works_while_it_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::running(dir.path());
    table.press(KeyCode::F(1));
    let (before, story) = (table.text(), table.drill().story());
    table.wait(5);
    assert_eq!((table.drill().story() - story).0, 5, "the drill goes on");
    assert_ne!(table.text(), before, "its clock is in sight");
    table.press(KeyCode::F(7));
    assert_eq!(name(&table.program.screen), "board");
    table.press(KeyCode::F(7));
    table.press(KeyCode::F(1));
    table.press(KeyCode::F(12));
    table.press(KeyCode::F(12));
    assert_eq!(table.drill().state.clock.phase, Phase::Aborted, "a real incident waits for nobody");
}

#[test]
fn every_screen_and_its_help_fit_where_doubtful_characters_are_wide() {
    for (lang, borders) in [(Lang::Zh, Borders::Light), (Lang::En, Borders::Ascii)] {
        let look = Look { widths: Widths::Wide, borders, ..Look::PLAIN };
        everywhere(lang, &look, |way, table| {
            for _ in 0..2 {
                for (width, height) in SIZES {
                    let buffer = table.drawn(width, height);
                    assert_eq!(misfit(&buffer, Widths::Wide), None, "{way}\n{}", text_of(&buffer));
                }
                table.press(KeyCode::F(1));
            }
        });
    }
}
