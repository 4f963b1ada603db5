//! Every mode as it looks, text and styles, in both sizes and languages.

use crossterm::event::KeyCode;

use super::super::keys::Action;
use super::room::{Table, flood_night, key};
use crate::drill::Mode;
use crate::scenario::Pace;
use crate::tui::Key;
use crate::words::Lang;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// Plays up to a screen in each language and keeps it in each size.
fn keep(name: &str, table: impl Fn(Lang) -> Table) {
    for lang in Lang::ALL {
        let mut table = table(lang);
        for (width, height) in SIZES {
            let dump = table.dump(width, height);
            insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
        }
    }
}

/// The same on a very wide screen.
fn keep_widest(name: &str, table: impl Fn(Lang) -> Table) {
    for lang in Lang::ALL {
        let dump = table(lang).dump(160, 50);
        insta::assert_snapshot!(format!("{name}-160x50-{}", lang.tag()), dump);
    }
}

/// Midway: three injects on, one thing done, a level declared, two late.
fn midway(lang: Lang) -> Table {
    let mut table = Table::flood(lang);
    table.wait(192);
    table.types("yjjy\n");
    for _ in 0..3 {
        table.press(Key::f(2));
    }
    table.types("7\t\t雨量达标");
    table.press(Key::f(2));
    table.types("hsyp-2\n");
    table
}

/// Midway, with a decision, a leader's word and a note in the log.
fn logged(lang: Lang) -> Table {
    let mut table = midway(lang);
    table.types("3先转荻坳");
    table.press(Key::f(2));
    table.types("4宁可十防九空，不可失防万一");
    table.press(Key::f(2));
    table.press(Key::f(9));
    table.types("大屏黑过一次\n");
    table
}

/// Turned to the view that is so many presses away.
fn turned(presses: usize, keys: &'static str) -> impl Fn(Lang) -> Table {
    move |lang| {
        let mut table = logged(lang);
        for _ in 0..presses {
            table.press(Key::f(4));
        }
        table.types(keys);
        table
    }
}

/// Over: jumped to the morning and ended there.
fn over(lang: Lang) -> Table {
    let mut table = midway(lang);
    table.types("6");
    table.press(key(KeyCode::Down));
    table.types("\n\n");
    table.end_from_menu();
    table
}

fn with(table: fn(Lang) -> Table, keys: &'static str) -> impl Fn(Lang) -> Table {
    move |lang| {
        let mut table = table(lang);
        table.types(keys);
        table
    }
}

#[test]
fn before_the_start() {
    keep("not-started", |lang| Table::new(flood_night(), lang, Mode::Facilitated, Pace::Discussion));
}

#[test]
fn in_the_middle() {
    keep("midway", midway);
    keep("typing", with(midway, "bg-2"));
    keep("nothing-found", with(midway, "qqqq"));
}

#[test]
fn the_clock_stopped_and_running() {
    keep("break", |lang| {
        let mut table = midway(lang);
        table.choose(Action::Break);
        table.wait(75);
        table
    });
    keep("real-time", |lang| {
        let mut table = Table::new(flood_night(), lang, Mode::Facilitated, Pace::RealTime);
        table.types("\n");
        table.wait(65);
        table
    });
}

#[test]
fn lists() {
    keep("menu", with(midway, "0"));
    keep("tasks", with(midway, "1"));
    keep("release", with(midway, "2"));
    keep("not-observed", with(midway, "5"));
    keep("undo", with(midway, "8"));
    keep("roles", with(midway, "9"));
    keep("scenes", with(midway, "6"));
}

#[test]
fn forms() {
    keep("decision", with(midway, "3先转荻坳"));
    keep("instruction", with(midway, "4"));
    keep("level", with(midway, "7"));
    keep("message", with(midway, "2\n石料厂围墙倒了\t3 4 "));
    keep("note", |lang| {
        let mut table = midway(lang);
        table.press(Key::f(9));
        table
    });
}

#[test]
fn views() {
    keep("lanes", turned(1, ""));
    keep("lanes-aside", turned(1, "\t"));
    keep("silent", turned(2, ""));
    keep("log", turned(3, ""));
    keep("duties", turned(4, ""));
    keep("detail-step", turned(4, "\n"));
    keep("detail-role", turned(2, "\n"));
    keep("detail-entry", turned(3, "\n"));
}

#[test]
fn what_was_said() {
    keep("said", with(midway, "dhbg-2\t1"));
    keep("said-in-line", with(midway, "dhbg-2\t1\u{1b}"));
    keep("detail-said", |lang| {
        let mut table = midway(lang);
        table.types("dhbg-2\t1\n");
        (0..3).for_each(|_| table.press(Key::f(4)));
        table.press(key(KeyCode::Down));
        table.types("\n");
        table
    });
    keep("plan", |lang| {
        let mut table = midway(lang);
        table.choose(Action::Plan);
        table
    });
}

#[test]
fn on_a_very_wide_screen() {
    keep_widest("not-started", |lang| Table::new(flood_night(), lang, Mode::Facilitated, Pace::Discussion));
    keep_widest("midway", midway);
    keep_widest("typing", with(midway, "bg-2"));
    keep_widest("lanes", turned(1, ""));
    keep_widest("reading", with(midway, "\n"));
}

#[test]
fn windows() {
    keep("jump", with(midway, "6\n"));
    keep("reading", with(midway, "\n"));
    keep("improvised", with(midway, "2\n石料厂围墙倒了，压住两辆车\t3 4 \t2\n"));
    keep("find", |lang| {
        let mut table = logged(lang);
        table.press(Key::f(3));
        table.types("预警");
        table
    });
    keep("abort", |lang| {
        let mut table = midway(lang);
        table.press(Key::f(12));
        table
    });
}

#[test]
fn after_the_end() {
    keep("over", over);
    keep("card", with(over, "\n"));
    keep("card-advanced", with(over, "\n9"));
    keep("evidence", with(over, "\n\n"));
    keep("unjudged", with(over, "\n2"));
}
