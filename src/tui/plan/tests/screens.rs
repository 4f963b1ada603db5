//! Both pictures as they look, text and styles, in both sizes and languages.

use super::room::{Desk, flood, key};
use crate::words::Lang;
use crossterm::event::KeyCode;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// Walks up to a screen in each language and keeps it in each size.
fn keep(name: &str, desk: impl Fn(Lang) -> Desk) {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        for (width, height) in SIZES {
            let dump = desk.dump(width, height);
            insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
        }
    }
}

fn at(id: &'static str, keys: &'static str) -> impl Fn(Lang) -> Desk {
    move |lang| {
        let mut desk = Desk::flood(lang);
        desk.go(id);
        desk.types(keys);
        desk
    }
}

#[test]
fn before_the_layout_has_come() {
    keep("working", |lang| Desk::unfinished(flood(), lang));
}

#[test]
fn lanes() {
    keep("lanes", Desk::flood);
    keep("lanes-late", at("evacuate-lutan", ""));
    keep("lanes-zoomed", at("consult", "22222"));
    keep("lanes-end", at("assessment", ""));
}

#[test]
fn the_graph() {
    keep("graph", at("issue-order", "\t"));
    keep("graph-two", at("evacuate-lutan", "\t2"));
    keep("graph-whole", at("end-response", "\t4"));
}

#[test]
fn windows() {
    keep("reading", at("evacuate-lutan", "\n"));
    keep("search", at("consult", "zy"));
    keep("search-none", at("consult", "qqqq"));
    keep("menu", at("consult", "0"));
    keep("reading-end", |lang| {
        let mut desk = at("end-response", "\t\n")(lang);
        desk.text(80, 24);
        desk.press(key(KeyCode::End));
        desk
    });
}
