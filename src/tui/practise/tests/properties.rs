//! Whatever is pressed at the desk: nothing panics, what is shown is what is
//! kept, and nothing is shown that was not told.

use crossterm::event::KeyCode;
use proptest::prelude::*;

use super::room::Desk;
use crate::drill::Difficulty;
use crate::tui::Key;
use crate::tui::drill::tests::room::key;
use crate::tui::theme::Depth;
use crate::words::Lang;

fn any_key() -> impl Strategy<Value = Key> {
    let codes = prop::sample::select(vec![
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Backspace,
    ]);
    prop_oneof![
        4 => codes.prop_map(key),
        2 => (1u8..=12).prop_map(Key::f),
        5 => prop::char::range('0', '9').prop_map(Key::char),
        2 => prop::sample::select(vec!['y', 'j', 'z', 'h', 'd', '转', '报', ' ', '２']).prop_map(Key::char),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_panic_and_what_is_shown_is_what_is_kept(
        keys in prop::collection::vec(any_key(), 1..70),
        difficulty in prop::sample::select(vec![Difficulty::Guided, Difficulty::Normal, Difficulty::Exam]),
        role in prop::sample::select(vec!["duty-office", "commander", "lutan-secretary", "spokesperson"]),
        size in prop::sample::select(vec![(80u16, 24u16), (120, 40)]),
        is_old in any::<bool>(),
    ) {
        let mut desk = Desk::new(role, difficulty, Lang::Zh);
        if is_old {
            desk.on_old_console();
        }
        for (i, pressed) in keys.into_iter().enumerate() {
            desk.press(pressed);
            if i % 7 == 0 {
                desk.wait(1);
            }
            prop_assert_eq!(&desk.model.state, &desk.recorder.state);
            prop_assert_eq!(desk.model.is_held && desk.model.state.clock.runs(), false);
            if i % 5 == 0 {
                desk.buffer(size.0, size.1, Depth::Mono);
            }
        }
    }
}
