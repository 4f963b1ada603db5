//! The hot wash as it is seen, at both sizes and in both languages.

use crossterm::event::KeyCode;

use super::room::{Table, flood, rain};
use crate::tui::Key;
use crate::tui::draw::{Widths, misfit, wrap};
use crate::tui::theme::{Borders, Depth, Look};
use crate::words::Lang;

fn keep(name: &str, table: impl Fn(Lang) -> Table) {
    for lang in Lang::ALL {
        let mut table = table(lang);
        for (width, height) in [(80, 24), (120, 40)] {
            let dump = table.dump(width, height);
            insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
        }
    }
}

/// Some way into the night.
fn midst(mut table: Table) -> Table {
    (0..9).for_each(|_| table.types("5"));
    (0..6).for_each(|_| table.code(KeyCode::Right));
    table
}

fn picked(mut table: Table, lang: Lang) -> Table {
    table.press(Key::f(2));
    table.types(match lang {
        Lang::Zh => "没等通知就先敲了锣\n",
        Lang::En => "did not wait to be told\n",
    });
    table.code(KeyCode::Right);
    table.press(Key::f(3));
    table.types("\n3");
    table
}

#[test]
fn as_the_facilitator_sees_it() {
    keep("begun", |lang| Table::held(rain(), lang));
    keep("held", |lang| {
        let mut table = midst(Table::held(rain(), lang));
        table.code(KeyCode::PageDown);
        table
    });
    keep("finding", |lang| {
        let mut table = midst(Table::released(rain(), lang));
        table.code(KeyCode::PageDown);
        table
    });
    keep("knowledge", |lang| {
        let mut table = midst(Table::released(rain(), lang));
        table.types("2");
        (0..2).for_each(|_| table.code(KeyCode::Down));
        table
    });
    keep("picks", |lang| picked(midst(Table::released(rain(), lang)), lang));
    keep("tie", |lang| {
        let mut table = picked(midst(Table::held(rain(), lang)), lang);
        table.code(KeyCode::Down);
        table.press(Key::f(4));
        table
    });
    keep("broke-off", |lang| {
        let mut table = Table::broke_off(rain(), 60, lang);
        table.code(KeyCode::PageDown);
        table
    });
    keep("write", |lang| {
        let mut table = midst(Table::held(flood(), lang));
        table.press(Key::f(3));
        table
    });
    keep("menu", |lang| {
        let mut table = Table::held(flood(), lang);
        table.types("0");
        table
    });
    keep("board", |lang| {
        let mut table = midst(Table::released(rain(), lang));
        table.types(" ");
        table.press(Key::f(7));
        table
    });
}

/// Whatever is found, and however long it is told, its clause is seen on every
/// page of the moment.
#[test]
fn the_clause_of_a_finding_is_always_seen() {
    for lang in Lang::ALL {
        for night in [flood(), rain()] {
            let mut table = Table::released(night, lang);
            let mut turned = 0;
            for _ in 0..table.model.marks.findings.len() {
                table.code(KeyCode::PageDown);
                let finding = table.model.finding().expect("one has gone to it");
                let Some(clause) = finding.clause else { continue };
                let whole = crate::score::wording::clause(table.model.tape.case(), clause, lang);
                let rows = wrap(&whole, 76, table.model.look.widths);
                for _ in 0..6 {
                    let text = table.text(80, 24);
                    assert!(rows.iter().any(|row| text.contains(row.trim())), "{whole}\n{text}");
                    turned += usize::from(text.contains("F6"));
                    table.press(Key::f(6));
                }
            }
            assert!(turned > 0, "some of them do not fit, and the screen says so");
        }
    }
}

#[test]
fn what_is_typed_stands_in_the_upper_half() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut table = midst(Table::held(flood(), Lang::Zh));
        assert_eq!(table.cursor(width, height), None);
        table.press(Key::f(2));
        let cursor = table.cursor(width, height).expect("a line is being written");
        assert!(cursor.y < height / 2, "{cursor:?}");
    }
}

#[test]
fn nothing_overflows_where_doubtful_characters_are_wide() {
    for borders in [Borders::Light, Borders::Ascii] {
        for lang in Lang::ALL {
            let mut table = picked(midst(Table::released(rain(), lang)), lang);
            table.model.look = Look { widths: Widths::Wide, borders, ..Look::PLAIN };
            for part in ["1", "2", "3"] {
                table.types(part);
                table.code(KeyCode::PageDown);
                for (width, height) in [(80, 24), (120, 40), (200, 60)] {
                    let buffer = table.buffer(width, height, Depth::Mono);
                    assert_eq!(misfit(&buffer, Widths::Wide), None, "{}", crate::tui::draw::text_of(&buffer));
                }
            }
        }
    }
}
