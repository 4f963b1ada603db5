//! Whatever is pressed: nothing panics, and Esc loses nothing typed.

use std::sync::Arc;

use crossterm::event::KeyCode;
use proptest::prelude::*;

use super::room::{Table, flood_night, key};
use crate::drill::Mode;
use crate::scenario::Pace;
use crate::tui::Key;
use crate::tui::drill::update::typed_texts;
use crate::tui::theme::Depth;
use crate::words::Lang;

pub fn any_key() -> impl Strategy<Value = Key> {
    let codes = prop::sample::select(vec![
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Backspace,
        KeyCode::Delete,
    ]);
    prop_oneof![
        4 => codes.prop_map(key),
        2 => (1u8..=12).prop_map(Key::f),
        3 => prop::char::range('0', '9').prop_map(Key::char),
        3 => prop::sample::select(vec!['y', 'j', 'z', 'h', 'd', '-', '+', ':', '@', '转', '报', ' ', '２'])
            .prop_map(Key::char),
        1 => prop::sample::select(vec!['c', 'w', 'u', 'k', 'y']).prop_map(Key::ctrl),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_panic_and_esc_loses_nothing(
        keys in prop::collection::vec(any_key(), 1..60),
        real in any::<bool>(),
        size in prop::sample::select(vec![(80u16, 24u16), (120, 40), (160, 50), (200, 60)]),
    ) {
        let pace = if real { Pace::RealTime } else { Pace::Discussion };
        let mut table = Table::new(Arc::clone(&CASE), Lang::Zh, Mode::Facilitated, pace);
        table.press(key(KeyCode::Enter));
        for (i, key_pressed) in keys.into_iter().enumerate() {
            table.press(key_pressed);
            if i % 7 == 0 {
                table.wait(1);
            }
            prop_assert_eq!(&table.model.state, &table.recorder.state, "what is shown is what is kept");
            if i % 5 == 0 {
                let before = typed_texts(&table.model);
                table.press(key(KeyCode::Esc));
                prop_assert_eq!(typed_texts(&table.model), before);
                table.buffer(size.0, size.1, Depth::Mono);
            }
        }
    }
}

/// Keys that lead to every mode there is, from the middle of the evening.
const MODES: [(&str, &[u8], &str); 20] = [
    ("line", &[], ""),
    ("typing", &[], "bg-2"),
    ("said", &[], "dhbg\t1"),
    ("menu", &[], "0"),
    ("tasks", &[], "1"),
    ("release", &[], "2"),
    ("message", &[], "2\n石料厂围墙倒了\t3 4 "),
    ("decision", &[], "3先转荻坳"),
    ("instruction", &[], "4"),
    ("not observed", &[], "5"),
    ("jump", &[], "6\n"),
    ("level", &[], "7"),
    ("undo", &[], "8"),
    ("roles", &[], "9"),
    ("reading", &[], "\n"),
    ("find", &[3], "预警"),
    ("lanes", &[4], ""),
    ("silent", &[4, 4], ""),
    ("log", &[4, 4, 4], ""),
    ("duties", &[4, 4, 4, 4], ""),
];

/// Where doubtful characters take two cells, and with plain borders, no row
/// of any mode is wider than its screen.
#[test]
fn no_row_overflows_where_doubtful_characters_are_wide() {
    use crate::tui::draw::Widths;
    use crate::tui::theme::Borders;
    for lang in Lang::ALL {
        for (name, f_keys, typed) in MODES {
            for opened in ["", "\n"] {
                let mut table = Table::new(Arc::clone(&CASE), lang, Mode::Facilitated, Pace::Discussion);
                table.types("\nyjjy\n4宁可十防九空\n\n\n");
                (0..3).for_each(|_| table.press(Key::f(2)));
                f_keys.iter().for_each(|f| table.press(Key::f(*f)));
                table.types(typed);
                table.types(opened);
                for borders in [Borders::Light, Borders::Ascii] {
                    (table.model.look.widths, table.model.look.borders) = (Widths::Wide, borders);
                    for (width, height) in [(80, 24), (120, 40), (160, 50)] {
                        let text = table.text(width, height);
                        for row in text.lines() {
                            let wide = Widths::Wide.of(row.trim_end());
                            assert!(wide <= width.into(), "{name} {opened:?} {width}: {wide} {row}");
                        }
                    }
                }
            }
        }
    }
}

pub static CASE: std::sync::LazyLock<Arc<crate::drill::Case>> = std::sync::LazyLock::new(flood_night);
