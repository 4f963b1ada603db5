//! Whatever is pressed and however wide a terminal draws: nothing panics, no
//! row overflows, the cursor stays in sight.

use std::sync::{Arc, LazyLock};

use crossterm::event::KeyCode;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};

use super::room::{Desk, flood, key, large};
use crate::plan::Plan;
use crate::tui::Key;
use crate::tui::draw::Widths;
use crate::tui::plan::model::Over;
use crate::tui::theme::Borders;
use crate::words::Lang;

fn any_key() -> impl Strategy<Value = Key> {
    let codes = prop::sample::select(vec![
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Backspace,
    ]);
    prop_oneof![
        6 => codes.prop_map(key),
        1 => (1u8..=12).prop_map(Key::f),
        3 => prop::char::range('0', '9').prop_map(Key::char),
        2 => prop::sample::select(vec!['y', 'z', 'h', '-', '.', '转', ' ', '２']).prop_map(Key::char),
        1 => prop::sample::select(vec!['c', 'w', 'u']).prop_map(Key::ctrl),
    ]
}

static PLANS: LazyLock<[Arc<Plan>; 2]> = LazyLock::new(|| [flood(), large(300)]);

/// No wide character lies over another, or over the window's edge.
fn fits(buffer: &Buffer) -> Result<(), TestCaseError> {
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut free = 0;
        for x in buffer.area.left()..buffer.area.right() {
            let cell = &buffer[(x, y)];
            if x < free {
                prop_assert_eq!(cell.symbol(), " ", "what a wide character covers is blank");
                continue;
            }
            free = x + cell.cell_width().max(1);
            prop_assert!(free <= buffer.area.right(), "row {y} overflows");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_panic_and_no_row_overflows(
        keys in prop::collection::vec(any_key(), 1..50),
        which in 0usize..2,
        wide in any::<bool>(),
        ascii in any::<bool>(),
        english in any::<bool>(),
        size in prop::sample::select(vec![(80u16, 24u16), (109, 30), (120, 40), (200, 60)]),
    ) {
        let lang = if english { Lang::En } else { Lang::Zh };
        let mut desk = Desk::new(Arc::clone(&PLANS[which]), lang);
        desk.model.look.widths = if wide { Widths::Wide } else { Widths::Narrow };
        desk.model.look.borders = if ascii { Borders::Ascii } else { Borders::Light };
        for (i, pressed) in keys.into_iter().enumerate() {
            desk.press(pressed);
            if i % 4 == 0 {
                fits(&desk.buffer(size.0, size.1))?;
            }
        }
        while !matches!(desk.model.over, Over::Nothing) {
            desk.press(key(KeyCode::Esc));
        }
        let shown = desk.buffer(size.0, size.1);
        fits(&shown)?;
        // Rows are told by two signs at most: the cursor is the only one.
        let id = desk.chosen().to_owned();
        let text = crate::tui::draw::text_of(&shown);
        prop_assert!(text.contains(&id), "the chosen step's details are shown:\n{}", text);
    }
}
