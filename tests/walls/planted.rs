//! The walls tested: lines planted in the wrong room are found, and lines
//! that only look wrong are not.

use crate::rules::{PURE, ROOMS, Stray, strays};
use crate::{jars, opens_with_a_sentence};

/// (line, room it belongs in) of every stray.
fn found(path: &str, text: &str) -> Vec<(usize, String)> {
    strays(path, text).into_iter().map(|Stray { line, belongs, .. }| (line, belongs)).collect()
}

#[track_caller]
fn stray(path: &str, text: &str, line: usize, belongs: &str) {
    assert_eq!(found(path, text), [(line, belongs.to_owned())], "{path}: {text}");
}

#[track_caller]
fn clean(path: &str, text: &str) {
    assert_eq!(found(path, text), [], "{path}: {text}");
}

#[test]
fn a_room_that_names_one_below_it_is_told_which() {
    stray("src/plan/mod.rs", "//! x.\nuse crate::score::Score;", 2, "score");
    stray("src/plan/mod.rs", "fn f() { crate::drill::decide() }", 1, "drill");
    stray("src/plan/graph.rs", "use super::super::session;", 1, "session");
    stray("src/words/source/scan.rs", "use super::super::super::plan::Plan;", 1, "plan");
    stray(
        "src/score/order/mod.rs",
        "use crate::{\n    plan::{self, Plan},\n    journal::Store,\n};",
        3,
        "journal",
    );
    stray(
        "src/drill/mod.rs",
        "#[cfg(test)]\nmod tests {\n    use super::super::score::Score;\n}",
        3,
        "score",
    );
    stray("src/journal/mod.rs", "fn f() -> crate::library::Library {}", 1, "library");
    stray("src/session/mod.rs", "use crate::{tui as screen};", 1, "tui");
}

#[test]
fn naming_rooms_above_and_ones_own_is_free() {
    clean(
        "src/score/mod.rs",
        "use crate::{plan, words::Id};\nuse super::drill::State;\nuse self::order::kept;",
    );
    clean("src/plan/graph.rs", "use super::closure::Closure;\nmod tests { use super::super::Plan; }");
    clean("src/drill/mod.rs", "crate::phrases! { a { zh: \"score\", en: \"use crate::cli\" } }");
    clean("src/cli/mod.rs", "use crate::{drill, exchange, journal, library, session, words};");
}

#[test]
fn an_inline_module_counts_until_its_brace_closes() {
    let text = "mod a { mod b { use super::super::super::cli; } }\nuse super::cli;";
    let lines: Vec<usize> = found("src/plan/mod.rs", text).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 2]);
    clean("src/plan/mod.rs", "mod cli { pub fn f() {} }\nmod a { use super::cli; }");
}

#[test]
fn no_pure_room_reaches_outside() {
    let reaching = [
        ("use std::fs;", "library"),
        ("use std::{cmp::Ordering, fs::File};", "library"),
        ("fn f(p: &std::path::Path) {}", "library"),
        ("use std::io::Read;", "exchange"),
        ("let x = std::env::var(\"X\");", "cli"),
        ("std::process::exit(1)", "cli"),
        ("use std::net::TcpStream;", "session"),
        ("std::thread::spawn(f);", "tui"),
        ("use std::time::{Duration, Instant};", "session"),
        ("use std::time::SystemTime;", "session"),
        ("let now = time::Instant::now();", "session"),
        ("use chrono::Local;", "session"),
        ("let mut chance = rand::rng();", "session"),
        ("ChaCha8Rng::from_os_rng()", "session"),
        ("use std::collections::hash_map::RandomState;", "session"),
        ("use ratatui::style::Color;", "tui"),
        ("use crossterm::event;", "tui"),
        ("rusqlite::Connection::open(x)", "journal"),
        ("use tokio::spawn;", "session"),
        ("println!(\"{x}\");", "cli, through its Console"),
        ("eprintln!(\"{x}\");", "cli, through its Console"),
        ("unsafe { *p }", "no room"),
        ("static mut COUNT: u32 = 0;", "no room"),
        ("thread_local! { static X: u32 = 1 }", "no room"),
    ];
    for room in PURE {
        for (line, belongs) in reaching {
            stray(&format!("src/{room}/mod.rs"), &format!("//! x.\n\n{line}"), 3, belongs);
        }
    }
}

#[test]
fn the_wall_clock_is_read_in_one_room() {
    for room in ROOMS {
        let found = found(&format!("src/{room}/mod.rs"), "let now = SystemTime::now();\nchrono::Utc::now()");
        assert_eq!(found.is_empty(), *room == "session", "{room}: {found:?}");
    }
    clean("src/plan/time.rs", "use chrono::{NaiveDateTime, Utc};\nlet at = date.and_utc();");
}

#[test]
fn a_library_that_reaches_outside_is_named_at_home_only() {
    stray("src/session/mod.rs", "use ratatui::Frame;", 1, "tui");
    stray("src/cli/mod.rs", "use rusqlite::Connection;", 1, "journal");
    stray("src/library/find.rs", "fn f() -> anyhow::Result<()>", 1, "cli");
    clean("src/tui/mod.rs", "use ratatui::Frame;\nuse std::time::Instant;");
    clean("src/journal/sqlite/open.rs", "use rusqlite::Connection;\nuse std::fs;");
    // A field or a function may have a library's name.
    clean("src/drill/mod.rs", "let csv = zip(a, b); pinyin(csv)");
}

#[test]
fn what_is_only_said_is_no_stray() {
    clean("src/plan/mod.rs", "// use crate::cli;\n/* std::fs /* nested */ println!() */\n//! unsafe.");
    clean("src/plan/mod.rs", "let s = \"use crate::cli; \\\" unsafe\"; let r = r#\"std::fs \" \"#;");
    clean("src/plan/mod.rs", "let c = '\"'; let d = '\\''; fn f<'a>(x: &'a str) {} // '\"' unsafe");
    stray("src/plan/mod.rs", "let c = '\"'; use std::fs; let d = '\"';", 1, "library");
    stray("src/plan/mod.rs", "let r = r#\"\n\"#; fn f<'a>() { std::fs::read(\"x\") }", 2, "library");
}

#[test]
fn a_place_that_is_no_room_is_named() {
    assert_eq!(found("src/network/mod.rs", "//! x.").len(), 1);
    assert_eq!(found("src/plan/mod.rs", "use crate::network::X;").len(), 1);
}

#[test]
fn half_wide_marks_in_chinese_are_seen() {
    for jarring in ["已经结束,不能再记录\"", "预案:{plan}\"", "“{a}”,是", "中止(真实事件)"]
    {
        assert!(jars(jarring), "{jarring}");
    }
    for fine in ["已经结束，不能\", en: \"over, no\"", "T+10m, 02:40", "{path}：{why}", "时限 02:40"]
    {
        assert!(!jars(fine), "{fine}");
    }
}

#[test]
fn a_header_is_a_sentence() {
    assert!(opens_with_a_sentence("//! Names of things,\n//! and places.\n\nuse x;"));
    for mute in ["use x;", "//! TBD\n", "// A comment only.\n", "//! No end of it\n//!\n//! here.\n"] {
        assert!(!opens_with_a_sentence(mute), "{mute}");
    }
}
