//! Wherever something can be typed at the desk, the cursor is in the screen's
//! upper half: an input method opens its window under it.

use super::room::Desk;
use crate::drill::Difficulty;
use crate::tui::Key;
use crate::tui::draw::Widths;
use crate::tui::run::LEAST_SIZE;
use crate::words::Lang;

fn holds(desk: &mut Desk, what: &str) {
    for widths in [Widths::Narrow, Widths::Wide] {
        desk.model.look.widths = widths;
        for (width, height) in [LEAST_SIZE, (80, 25), (100, 30), (120, 40), (160, 45), (200, 60)] {
            let Some(at) = desk.cursor(width, height) else {
                panic!("{what} at {width}×{height}: no cursor")
            };
            assert!(at.y < height / 2, "{what} at {width}×{height}: row {}", at.y + 1);
        }
    }
}

#[test]
fn the_line_and_every_form_have_the_cursor_in_the_upper_half() {
    for lang in Lang::ALL {
        let mut desk = Desk::begun(Difficulty::Guided, lang);
        holds(&mut desk, "the empty line");
        for (keys, what) in [("dh", "the line"), ("\u{1b}3", "everything"), ("\u{1b}4", "a note")] {
            desk.types(keys);
            holds(&mut desk, what);
        }
        desk.types("\u{1b}9");
        holds(&mut desk, "a hand-over");
        desk.types("\u{1b}");
        desk.until("18T22:40");
        desk.types("1");
        desk.press(Key::f(2));
        desk.types("橙色预警".repeat(30).as_str());
        holds(&mut desk, "a call entered in the log");
    }
}
