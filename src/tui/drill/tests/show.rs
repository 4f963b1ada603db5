use super::room::*;
use crate::tui::Key;
use crate::words::Lang;
use crossterm::event::KeyCode;

#[test]
fn show() {
    for lang in Lang::ALL {
        for (w, h) in [(80, 24), (120, 40)] {
            let mut t = Table::new(
                flood_night(),
                lang,
                crate::drill::Mode::Facilitated,
                crate::scenario::Pace::Discussion,
            );
            let mut show =
                |t: &mut Table, what: &str| eprintln!("=== {what} {w}x{h} {lang:?}\n{}", t.text(w, h));
            show(&mut t, "not started");
            t.press(key(KeyCode::Enter));
            show(&mut t, "started");
            t.wait(192);
            t.types("yjjy");
            show(&mut t, "typing");
            t.types("-0\n");
            t.press(Key::f(2));
            t.press(Key::f(2));
            t.press(Key::f(2));
            t.types("7");
            show(&mut t, "level");
            t.types("\t\t雨量达标");
            t.press(Key::f(2));
            show(&mut t, "after level");
            t.types("hs-2");
            show(&mut t, "consult");
            t.types("\n");
            show(&mut t, "consult done");
            for (k, what) in [
                ('0', "menu"),
                ('1', "tasks"),
                ('2', "release"),
                ('3', "decision"),
                ('4', "instruct"),
                ('5', "unseen"),
                ('6', "jump"),
                ('8', "undo"),
                ('9', "roles"),
            ] {
                t.types(&k.to_string());
                show(&mut t, what);
                t.types("\u{1b}");
            }
            t.types("\n");
            show(&mut t, "reading");
            t.types("1\u{1b}");
            t.press(Key::f(7));
            t.wait(75);
            show(&mut t, "break");
            t.press(Key::f(12));
            show(&mut t, "abort?");
            t.types("x");
            t.press(Key::f(5));
            t.press(Key::f(1));
            show(&mut t, "help");
            t.types("\u{1b}6");
            show(&mut t, "jump");
            t.types("\n\n6\n");
            show(&mut t, "jumped");
            t.types("0");
            for _ in 0..18 {
                t.press(key(KeyCode::Down));
            }
            t.types("\n");
            show(&mut t, "end?");
            t.types("\n");
            show(&mut t, "ended");
            t.types("\n");
            show(&mut t, "card");
            t.types("\n");
            show(&mut t, "evidence");
            t.types("\u{1b}2");
            show(&mut t, "unjudged");
        }
    }
}
