//! Wherever something can be typed, the cursor is in the screen's upper half:
//! an input method opens its window under it.

use std::sync::Arc;

use crossterm::event::KeyCode;
use proptest::prelude::*;

use super::properties::{CASE, any_key};
use super::room::{Table, key};
use crate::drill::Mode as DrillMode;
use crate::scenario::Pace;
use crate::tui::Key;
use crate::tui::draw::Widths;
use crate::tui::drill::form::Value;
use crate::tui::drill::keys::Action;
use crate::tui::drill::model::Mode;
use crate::tui::run::LEAST_SIZE;
use crate::words::Lang;

/// Every layout there is, at its smallest, and some larger.
const SIZES: [(u16, u16); 10] = [
    LEAST_SIZE,
    (80, 25),
    (100, 30),
    (110, 24),
    (120, 40),
    (132, 43),
    (160, 24),
    (160, 45),
    (160, 50),
    (200, 60),
];

/// The rule, on every size, whatever doubtful characters take.
fn holds(table: &mut Table, what: &str) {
    for widths in [Widths::Narrow, Widths::Wide] {
        table.model.look.widths = widths;
        for (width, height) in SIZES {
            let Some(at) = table.cursor(width, height) else {
                panic!("{what} at {width}×{height}: no cursor")
            };
            assert!(at.y < height / 2, "{what} at {width}×{height}: row {}", at.y + 1);
        }
    }
}

fn table(lang: Lang) -> Table {
    let mut table = Table::flood(lang);
    (0..3).for_each(|_| table.press(Key::f(2)));
    table
}

#[test]
fn the_record_line_is_in_the_upper_half_with_what_it_finds_under_it() {
    for lang in Lang::ALL {
        let mut table = table(lang);
        holds(&mut table, "the empty line");
        for words in ["y", "dhbg -2", "qqqq"] {
            table.types(words);
            holds(&mut table, words);
            table.press(Key::ctrl('u'));
        }
        table.types("dhbg");
        table.model.look.widths = Widths::Narrow;
        for (width, height) in SIZES {
            let line = table.cursor(width, height).unwrap();
            let text = table.text(width, height);
            let under = text.lines().nth(usize::from(line.y) + 1).unwrap();
            assert!(under.contains(">1 "), "{width}×{height}: {under}");
        }
    }
}

#[test]
fn every_field_of_every_form_is_in_the_upper_half() {
    for action in [Action::Decide, Action::Instruct, Action::Declare, Action::Note, Action::Improvise] {
        let mut table = table(Lang::Zh);
        table.choose(action);
        let Mode::Form(kind) = table.model.mode else { panic!("{:?}", table.model.mode) };
        for at in 0..table.model.drafts.forms[&kind].fields.len() {
            let form = table.model.drafts.forms.get_mut(&kind).unwrap();
            form.at = at;
            if let Value::Text(editor) = &mut form.fields[at].value {
                *editor = crate::tui::Editor::with(&"荻坳村三十一户全部转移".repeat(9));
            }
            holds(&mut table, form_name(action));
        }
    }
}

const fn form_name(action: Action) -> &'static str {
    match action {
        Action::Decide => "a decision",
        Action::Instruct => "an instruction",
        Action::Declare => "a level",
        Action::Note => "a note",
        _ => "a message",
    }
}

#[test]
fn every_list_that_can_be_narrowed_is_in_the_upper_half() {
    for keys in ["1", "2", "5", "8", "9", "1转", "2猪", "9qqqq"] {
        let mut table = table(Lang::Zh);
        table.types("yjjy\n");
        table.types(keys);
        assert!(matches!(table.model.mode, Mode::Pick(_)), "{keys}");
        holds(&mut table, keys);
    }
    let mut table = table(Lang::Zh);
    table.press(Key::f(3));
    holds(&mut table, "find");
    table.types("预警");
    holds(&mut table, "find");
    table.press(key(KeyCode::Esc));
    table.choose(Action::Plan);
    table.press(Key::f(3));
    holds(&mut table, "the plan's search");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_lead_a_cursor_below_the_middle(keys in prop::collection::vec(any_key(), 1..40)) {
        let mut table = Table::new(Arc::clone(&CASE), Lang::Zh, DrillMode::Facilitated, Pace::Discussion);
        table.press(key(KeyCode::Enter));
        for key in keys {
            table.press(key);
            for (width, height) in [LEAST_SIZE, (120, 40), (160, 45)] {
                if let Some(at) = table.cursor(width, height) {
                    prop_assert!(at.y < height / 2, "{width}×{height}: {at:?} in {:?}", table.model.mode);
                }
            }
        }
    }
}
