//! The walls: which room may name which, which library is at home where, and
//! what no pure room may name at all.

use crate::paths::{module_of, named};
use crate::tokens::{Token, tokens};

/// The rooms in their order; a room names only those before it.
pub const ROOMS: &[&str] = &[
    "words", "plan", "scenario", "drill", "score", "simulate", "compare", "practise", "evaluate", "journal",
    "library", "exchange", "session", "tui", "cli",
];

/// Rooms without file, clock, terminal, network or chance of their own.
pub const PURE: &[&str] =
    &["words", "plan", "scenario", "drill", "score", "simulate", "compare", "practise", "evaluate"];

/// What stands at the package's root beside the rooms, and the room it is of.
const ROOT_MACROS: &[(&str, &str)] = &[("phrases", "words")];

/// Paths no pure room names, with the room such a line belongs in.
const OUTSIDE: &[(&[&str], &str)] = &[
    (&["std", "fs"], "library"),
    (&["std", "path"], "library"),
    (&["std", "io"], "exchange"),
    (&["std", "env"], "cli"),
    (&["std", "process"], "cli"),
    (&["std", "net"], "session"),
    (&["std", "os"], "journal"),
    (&["std", "thread"], "tui"),
    (&["tokio"], "session"),
];

/// Names no pure room names, whatever stands before them.
const OUTSIDE_NAMES: &[(&str, &str)] = &[
    ("SystemTime", "session"),
    ("UNIX_EPOCH", "session"),
    ("Instant", "session"),
    ("Local", "session"),
    ("RandomState", "session"),
    ("OsRng", "session"),
    ("SysRng", "session"),
    ("thread_rng", "session"),
    ("from_os_rng", "session"),
    ("try_from_os_rng", "session"),
    ("from_entropy", "session"),
    ("getrandom", "session"),
];

/// Calls no pure room makes.
const OUTSIDE_CALLS: &[(&[&str], &str)] = &[
    (&["Utc", "now"], "session"),
    (&["rand", "rng"], "session"),
    (&["rand", "random"], "session"),
    (&["rand", "make_rng"], "session"),
];

/// Macros no room uses but the door.
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// The wall clock is read in one room; the others are handed the time.
const WALL_CLOCK: &[&[&str]] = &[&["SystemTime", "now"], &["Utc", "now"], &["Local", "now"]];

/// Libraries that reach outside, and the rooms they are at home in.
const HOMES: &[(&str, &[&str])] = &[
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("tui_input", &["tui"]),
    ("nucleo_matcher", &["tui"]),
    ("pinyin", &["tui"]),
    ("signal_hook", &["tui"]),
    ("rustix", &["journal", "tui"]),
    ("rusqlite", &["journal"]),
    ("directories", &["journal"]),
    ("zip", &["journal", "exchange"]),
    ("calamine", &["exchange"]),
    ("csv", &["exchange"]),
    ("rust_xlsxwriter", &["exchange"]),
    ("quick_xml", &["exchange"]),
    ("clap", &["cli"]),
    ("sys_locale", &["cli"]),
    ("anyhow", &["cli"]),
    ("petgraph", &["plan"]),
    ("jsonc_parser", &["words"]),
    ("annotate_snippets", &["words"]),
    ("encoding_rs", &["words"]),
];

/// A line in the wrong room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    pub line: usize,
    pub what: String,
    /// The room it belongs in.
    pub belongs: String,
}

/// Every stray line of the file at `path` (below `src`).
pub fn strays(path: &str, text: &str) -> Vec<Stray> {
    let tokens = tokens(text);
    let module = module_of(path);
    let mut found = forbidden_everywhere(&tokens);
    if let Some(room) = module.first() {
        found.extend(strays_in(room, path, &tokens));
    }
    found.sort_by_key(|stray| stray.line);
    found.dedup();
    found
}

fn strays_in(room: &str, path: &str, tokens: &[Token]) -> Vec<Stray> {
    let Some(own) = place(room) else {
        return vec![Stray { line: 1, what: format!("`{room}` is no room"), belongs: ROOMS.join(", ") }];
    };
    let pure = PURE.contains(&room);
    let mut found = Vec::new();
    let mut stray = |line, what: String, belongs: &str| {
        found.push(Stray { line, what, belongs: belongs.to_owned() });
    };
    for named in named(path, tokens) {
        let segments: Vec<&str> = named.segments.iter().map(String::as_str).collect();
        let Some(&first) = segments.first() else { continue };
        if named.ours {
            match place(target(first)) {
                Some(theirs) if theirs > own => stray(named.line, format!("{room} names {first}"), first),
                Some(_) => {}
                None => stray(named.line, format!("`{first}` at the root is no room"), "a room"),
            }
            continue;
        }
        let said = segments.join("::");
        let outside = OUTSIDE.iter().find(|(path, _)| segments.starts_with(path)).map(|(_, room)| *room);
        let name = || OUTSIDE_NAMES.iter().find(|(name, _)| segments.contains(name)).map(|(_, room)| *room);
        let call = || OUTSIDE_CALLS.iter().find(|(call, _)| holds(&segments, call)).map(|(_, room)| *room);
        if let Some(belongs) = pure.then(|| outside.or_else(name).or_else(call)).flatten() {
            stray(named.line, format!("{room} is pure and names {said}"), belongs);
        }
        if room != "session" && WALL_CLOCK.iter().any(|clock| holds(&segments, clock)) {
            stray(named.line, format!("{room} reads the wall clock"), "session");
        }
        if let Some((library, homes)) = HOMES.iter().find(|(library, _)| *library == first)
            && segments.len() > 1
            && !homes.contains(&room)
        {
            stray(named.line, format!("{room} names the library {library}"), &homes.join(" or "));
        }
    }
    found
}

/// What no room has: unsafe code, state behind everybody's back, and printing
/// past the door's checked writer.
fn forbidden_everywhere(tokens: &[Token]) -> Vec<Stray> {
    let mut found = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let Some(word) = token.word() else { continue };
        let next = tokens.get(i + 1);
        let called = next.is_some_and(|next| next.is('!'));
        let belongs = match word {
            "unsafe" => "no room",
            "static" if next.and_then(Token::word) == Some("mut") => "no room",
            "thread_local" if called => "no room",
            _ if called && PRINTING.contains(&word) => "cli, through its Console",
            _ => continue,
        };
        found.push(Stray { line: token.line, what: format!("`{word}`"), belongs: belongs.to_owned() });
    }
    found
}

fn place(room: &str) -> Option<usize> {
    ROOMS.iter().position(|known| *known == room)
}

fn target(name: &str) -> &str {
    ROOT_MACROS.iter().find(|(root, _)| *root == name).map_or(name, |(_, room)| room)
}

fn holds(segments: &[&str], call: &[&str]) -> bool {
    segments.windows(call.len()).any(|window| window == call)
}
