//! A process killed at any moment loses nothing it had said was accepted.

mod journal;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use journal::{DOCUMENTS, event, events, header, id};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use sandtable::journal::{Heartbeat, SqliteStore, Store};

const DIR: &str = "SANDTABLE_TEST_KILL_DIR";
const ROUNDS: u32 = 20;
const NAME: &str = "killed_at_any_moment_nothing_accepted_is_lost";

/// The victim is this same test, told its directory by the environment: it
/// resumes the record, appends, and says each accepted line, until killed.
#[test]
fn killed_at_any_moment_nothing_accepted_is_lost() {
    if let Some(dir) = std::env::var_os(DIR) {
        append_for_ever(Path::new(&dir));
    }
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::in_dir(dir.path());
    store.create(&id("r"), &header(), &DOCUMENTS).unwrap();
    let mut chance = ChaCha8Rng::seed_from_u64(41);
    let mut accepted = 1;
    for round in 0..ROUNDS {
        let said = run_and_kill(dir.path(), chance.random_range(0..60));
        accepted = said.unwrap_or(accepted);
        // A fresh look, as after a restart; the victim may have got one
        // further than it could say.
        let whole = SqliteStore::in_dir(dir.path()).whole(&id("r")).unwrap();
        let verdict = whole.verify();
        assert!(verdict.ok, "round {round}: {:?}", verdict.bad);
        let kept = whole.checkpoint.seq;
        assert!((accepted..=accepted + 1).contains(&kept), "round {round}: said {accepted}, kept {kept}");
        assert!(whole.lines[1..].iter().all(|line| line.bytes == event(line.seq)));
        accepted = kept;
    }
    assert!(accepted > u64::from(ROUNDS), "the victims got something done: {accepted}");
    let open = SqliteStore::in_dir(dir.path()).unfinished().unwrap();
    assert!(open[0].heartbeat.is_some_and(|beat| beat.story <= accepted.cast_signed()));
}

fn append_for_ever(dir: &Path) -> ! {
    let mut store = SqliteStore::in_dir(dir);
    let mut out = std::io::stdout();
    let mut head = store.unfinished().unwrap()[0].head.seq;
    loop {
        head = store.append(&id("r"), head, &events(head + 1..=head + 1)).unwrap().seq;
        writeln!(out, "accepted {head}").and_then(|()| out.flush()).unwrap();
        if head.is_multiple_of(7) {
            store.beat(&id("r"), Heartbeat { story: head.cast_signed(), wall_ms: 0 }).unwrap();
        }
    }
}

/// Lets a victim say so many accepted lines, kills it, and returns the last
/// line it said at all.
fn run_and_kill(dir: &Path, count: usize) -> Option<u64> {
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", NAME, "--nocapture"])
        .env(DIR, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(victim.stdout.take().unwrap()).lines();
    let accepted = |line: String| line.split_once("accepted ").and_then(|(_, seq)| seq.trim().parse().ok());
    let before: Vec<u64> = lines.by_ref().map_while(Result::ok).filter_map(accepted).take(count).collect();
    assert_eq!(before.len(), count, "the victim ended by itself");
    victim.kill().unwrap();
    let after = lines.map_while(Result::ok).filter_map(accepted);
    let last = before.into_iter().chain(after).last();
    victim.wait().unwrap();
    last
}
