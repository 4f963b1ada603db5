//! How long until a recorded action is durable: `cargo bench --bench append`.
//!
//! Takes the directory to measure in as an argument (default: the system's
//! temporary one, which may be in memory and then says nothing about a disk).

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use sandtable::journal::{Batch, Digest, FORMAT, FreeText, Header, Source, SqliteStore, Store};
use sandtable::words::{Id, Safe};

const ACTIONS: u64 = 5_000;

fn main() {
    // `cargo test` runs benches too, to see that they build; only a bench measures.
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    arguments.retain(|argument| !argument.starts_with("--"));
    let parent = arguments.pop().map_or_else(std::env::temp_dir, PathBuf::from);
    let dir = parent.join(format!("sandtable-bench-{}", std::process::id()));
    let mut times = measured(&mut SqliteStore::in_dir(&dir));
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("{ACTIONS} appends of one event with a text, durable, in {}", parent.display());
    println!("median {:?} · 99th percentile {:?} · worst {:?}", at(0.5), at(0.99), at(1.0));
    std::fs::remove_dir_all(&dir).expect("the bench made this directory itself");
}

fn measured(store: &mut SqliteStore) -> Vec<Duration> {
    let id = Id::new("bench").expect("a word is an id");
    let mut head = store.create(&id, &header(&id), &[b"{}"]).expect("a new library").seq;
    let mut timed = |number: u64| {
        let text =
            FreeText { salt: [7; 16], text: Safe::new(&format!("第{number}项决定:先转移老人")) };
        let line = format!(
            r#"{{"kind":"step_completed","step":"phone-report-{number}","role":"duty","by":"P1","at":{number},"recorded":1900000000000,"basis":"measured","text":"{}"}}"#,
            text.hash()
        );
        let batch = Batch { lines: vec![line.into_bytes()], texts: vec![text], ..Batch::default() };
        let start = Instant::now();
        head = store.append(&id, head, &batch).expect("room on the disk").seq;
        start.elapsed()
    };
    (0..ACTIONS).map(&mut timed).collect()
}

fn header(id: &Id) -> Vec<u8> {
    let source = || Source { id: id.clone(), revision: None, sha256: Digest::of(&[b"{}"]) };
    let header = Header {
        format: Safe::new(FORMAT),
        score_rules: 1,
        program: Safe::new(env!("CARGO_PKG_VERSION")),
        plan: source(),
        scenario: source(),
        created: None,
        goes_on: None,
    };
    header.to_line()
}
