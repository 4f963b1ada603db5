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

fn any_key() -> impl Strategy<Value = Key> {
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
        size in prop::sample::select(vec![(80u16, 24u16), (120, 40), (200, 60)]),
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

static CASE: std::sync::LazyLock<Arc<crate::drill::Case>> = std::sync::LazyLock::new(flood_night);
