//! The library on disk: when it is made, what it refuses, what it survives,
//! and that what is erased leaves no byte behind.

mod journal;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use journal::{DOCUMENTS, event, events, header, id, record, text};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use rusqlite::Connection;
use sandtable::drill::Wall;
use sandtable::evaluate::{Said, Statement};
use sandtable::journal::{Batch, Erasure, Fault, SqliteStore, Store, Trouble, Why, place};
use sandtable::words::{Lang, Safe};

fn library(dir: &Path) -> PathBuf {
    dir.join(place::FILE)
}

fn trouble(fault: Fault) -> Trouble {
    match fault {
        Fault::Library { trouble, path } => {
            assert!(path.ends_with(place::FILE) || path.is_dir(), "{}", path.display());
            trouble
        }
        other => panic!("{other:?}"),
    }
}

/// A library with one record of so many events, closed again.
fn filled(dir: &Path, count: u64, sealed: bool) {
    SqliteStore::in_dir(dir).admit(&record("r", count, sealed)).unwrap();
}

#[test]
fn nothing_is_created_before_something_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("数据/sandtable");
    let mut store = SqliteStore::in_dir(&place);
    assert_eq!(store.list(), Ok(vec![]));
    assert!(store.read(&id("r"), 0).is_err());
    assert!(store.append(&id("r"), 1, &events(1..=1)).is_err());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    store.create(&id("r"), &header(), &DOCUMENTS).unwrap();
    assert!(library(&place).is_file());
}

#[test]
fn a_reader_sees_a_library_made_after_it_looked() {
    let dir = tempfile::tempdir().unwrap();
    let early = SqliteStore::in_dir(dir.path());
    assert_eq!(early.list(), Ok(vec![]));
    filled(dir.path(), 3, false);
    assert_eq!(early.list().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn records_name_people_so_only_their_owner_may_read_them() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("sandtable");
    let mut store = SqliteStore::in_dir(&place);
    store.create(&id("r"), &header(), &DOCUMENTS).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&place), 0o700);
    for file in fs::read_dir(&place).unwrap() {
        assert_eq!(mode(&file.unwrap().path()), 0o600);
    }
}

#[test]
fn two_windows_share_a_library_and_neither_loses_a_line() {
    let dir = tempfile::tempdir().unwrap();
    SqliteStore::in_dir(dir.path()).create(&id("r"), &header(), &DOCUMENTS).unwrap();
    let appended = |name: u64| {
        let mut store = SqliteStore::in_dir(dir.path());
        let mut done = 0;
        let mut head = 1;
        while done < 50 {
            match store.append(&id("r"), head, &events(name + done..=name + done)) {
                Ok(new) => (head, done) = (new.seq, done + 1),
                Err(Fault::Stale { head: newer, .. }) => head = newer,
                Err(other) => panic!("{other}"),
            }
        }
    };
    thread::scope(|s| {
        s.spawn(|| appended(1000));
        s.spawn(|| appended(2000));
    });
    let store = SqliteStore::in_dir(dir.path());
    let whole = store.whole(&id("r")).unwrap();
    assert!(whole.verify().ok);
    for window in [1000, 2000] {
        let kept = |n: u64| whole.lines.iter().filter(|line| line.bytes == event(n)).count();
        assert!((window..window + 50).all(|n| kept(n) == 1));
    }
}

#[test]
fn two_windows_may_make_the_library_at_the_same_moment() {
    for _ in 0..20 {
        let dir = tempfile::tempdir().unwrap();
        let start = std::sync::Barrier::new(4);
        let begin = |name: &str| {
            let mut store = SqliteStore::in_dir(&dir.path().join("new"));
            start.wait();
            store.create(&id(name), &header(), &DOCUMENTS).unwrap();
        };
        thread::scope(|s| {
            for name in ["a", "b", "c", "d"] {
                s.spawn(move || begin(name));
            }
        });
        assert_eq!(SqliteStore::in_dir(&dir.path().join("new")).list().unwrap().len(), 4);
    }
}

#[test]
fn lines_cannot_be_touched_even_by_another_program() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 3, true);
    let db = Connection::open(library(dir.path())).unwrap();
    for sql in [
        "UPDATE line SET bytes = x'7b7d' WHERE seq = 2",
        "DELETE FROM line WHERE seq = 4",
        "INSERT OR REPLACE INTO line SELECT record, 2, x'7b7d', hash FROM line WHERE seq = 2",
        "INSERT INTO line SELECT record, 6, bytes, hash FROM line WHERE seq = 2",
        "INSERT INTO line SELECT record, 9, bytes, hash FROM line WHERE seq = 2",
        "UPDATE checkpoint SET seq = 2",
        "UPDATE checkpoint SET sealed = 0",
        "UPDATE record SET id = 'other'",
        "UPDATE document SET bytes = x'7b7d'",
        "PRAGMA foreign_keys = ON; DELETE FROM record",
        "PRAGMA foreign_keys = ON; DELETE FROM document",
    ] {
        assert!(db.execute_batch(sql).is_err(), "{sql}");
    }
    drop(db);
    assert!(SqliteStore::in_dir(dir.path()).whole(&id("r")).unwrap().verify().ok);
}

#[test]
fn tampering_past_the_triggers_is_found_and_named() {
    let cases = [
        ("UPDATE line SET bytes = CAST(replace(bytes, '2', '7') AS BLOB) WHERE seq = 3", 3, Why::Changed),
        ("UPDATE line SET hash = zeroblob(32) WHERE seq = 3", 3, Why::Changed),
        ("DELETE FROM line WHERE seq = 3", 3, Why::Missing),
        ("DELETE FROM line WHERE seq = 3; UPDATE line SET seq = seq - 1 WHERE seq > 3", 3, Why::Missing),
        ("DELETE FROM line WHERE seq > 3", 4, Why::TailLost),
        ("DELETE FROM line", 1, Why::Missing),
        ("UPDATE checkpoint SET hash = zeroblob(32)", 6, Why::Rewritten),
        (
            "UPDATE line SET seq = 99 WHERE seq = 3; UPDATE line SET seq = 3 WHERE seq = 4;
             UPDATE line SET seq = 4 WHERE seq = 99",
            3,
            Why::OutOfPlace,
        ),
        (
            "UPDATE document SET bytes = x'7b7d' WHERE hash = (SELECT plan FROM record)",
            1,
            Why::DocumentChanged,
        ),
        ("UPDATE free_text SET text = 'no'", 6, Why::TextChanged),
    ];
    for (sql, seq, why) in cases {
        let dir = tempfile::tempdir().unwrap();
        filled(dir.path(), 5, false);
        let db = Connection::open(library(dir.path())).unwrap();
        for guard in
            ["line_stays_as_it_is", "line_stays", "checkpoint_goes_forward", "document_stays_as_it_is"]
        {
            db.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
        }
        db.execute_batch(sql).unwrap();
        let verdict = SqliteStore::in_dir(dir.path()).whole(&id("r")).unwrap().verify();
        let bad = verdict.bad.unwrap_or_else(|| panic!("unseen: {sql}"));
        assert_eq!((bad.seq, bad.why), (seq, why), "{sql}");
    }
}

#[test]
fn no_flipped_bit_on_the_disk_goes_unseen() {
    let dir = tempfile::tempdir().unwrap();
    let mut original = record("r", 40, true);
    // Names and texts may be erased, so only the chained part must hold.
    original.people.clear();
    SqliteStore::in_dir(dir.path()).admit(&original).unwrap();
    let bytes = fs::read(library(dir.path())).unwrap();
    let mut chance = ChaCha8Rng::seed_from_u64(7);
    let mut seen = 0;
    for _ in 0..400 {
        let place = tempfile::tempdir().unwrap();
        let (at, bit) = (chance.random_range(0..bytes.len()), chance.random_range(0..8));
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << bit;
        fs::write(library(place.path()), &flipped).unwrap();
        match SqliteStore::in_dir(place.path()).whole(&id("r")) {
            Ok(whole) if whole == original => (),
            Ok(whole) => assert!(!whole.verify().ok, "byte {at}, bit {bit}"),
            Err(_) => seen += 1,
        }
    }
    assert!(seen > 0, "some bits break the file itself");
}

/// A library as a program before evaluations left it.
#[test]
fn an_older_library_is_brought_up_to_date_with_its_records() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 5, true);
    let whole = SqliteStore::in_dir(dir.path()).whole(&id("r")).unwrap();
    let older = "PRAGMA journal_mode = DELETE; DROP TABLE statement; DROP TABLE improvement;
                 ALTER TABLE score DROP COLUMN agreed; PRAGMA user_version = 3;";
    Connection::open(library(dir.path())).unwrap().execute_batch(older).unwrap();
    let mut store = SqliteStore::in_dir(dir.path());
    assert_eq!(store.whole(&id("r")).unwrap(), whole);
    let said = Said::Commented { text: Safe::new("好") };
    let one = Statement { no: 1, by: id("E1"), recorded: Wall(1), said };
    store.state(&id("r"), &std::iter::once(one).collect()).unwrap();
    assert_eq!(SqliteStore::in_dir(dir.path()).statements(&id("r")).unwrap().len(), 1);
}

#[test]
fn a_file_that_is_no_library_is_told_from_a_broken_or_a_later_one() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 200, false);
    let good = fs::read(library(dir.path())).unwrap();
    let altered = |sql: &str| {
        let place = tempfile::tempdir().unwrap();
        fs::write(library(place.path()), &good).unwrap();
        Connection::open(library(place.path())).unwrap().execute_batch(sql).unwrap();
        fs::read(library(place.path())).unwrap()
    };
    let list = |bytes: &[u8]| {
        let place = tempfile::tempdir().unwrap();
        fs::write(library(place.path()), bytes).unwrap();
        let mut store = SqliteStore::in_dir(place.path());
        let (seen, written) = (store.whole(&id("r")), store.create(&id("new"), &header(), &DOCUMENTS));
        assert_eq!(fs::read(library(place.path())).unwrap(), bytes, "a refused file is left as it was");
        (trouble(seen.unwrap_err()), trouble(written.unwrap_err()))
    };
    let plain = "PRAGMA journal_mode = DELETE;";
    let newer = Trouble::Newer { found: 99, known: 5 };
    assert_eq!(list(&altered(&format!("{plain} PRAGMA user_version = 99"))), (newer.clone(), newer));
    let foreign = altered(&format!("{plain} PRAGMA application_id = 5"));
    for stranger in [&foreign[..], b"not a database at all, only some text, and some more", &[0xff; 5000]] {
        assert_eq!(list(stranger), (Trouble::NotALibrary, Trouble::NotALibrary));
    }
    let cut = list(&good[..good.len() / 2]);
    assert!(matches!(cut, (Trouble::Corrupt(_), Trouble::Corrupt(_))), "{cut:?}");
}

#[test]
fn an_empty_file_becomes_a_library() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(library(dir.path()), b"").unwrap();
    assert_eq!(SqliteStore::in_dir(dir.path()).list(), Ok(vec![]));
    filled(dir.path(), 2, false);
}

#[test]
fn a_place_that_cannot_hold_a_library_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, b"").unwrap();
    let fault = SqliteStore::in_dir(&file.join("under")).create(&id("r"), &header(), &DOCUMENTS).unwrap_err();
    for lang in Lang::ALL {
        assert!(fault.message(lang).contains("file"), "{}", fault.message(lang));
    }
    assert!(matches!(fault, Fault::Library { trouble: Trouble::Closed(_), .. }), "{fault:?}");
}

/// All bytes in the directory: the library, its log, whatever lies there.
fn holds(dir: &Path, what: &str) -> bool {
    fs::read_dir(dir).unwrap().any(|file| {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        bytes.windows(what.len()).any(|part| part == what.as_bytes())
    })
}

#[test]
fn what_is_erased_leaves_no_byte_behind() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::in_dir(dir.path());
    let head = store.create(&id("r"), &header(), &DOCUMENTS).unwrap();
    // Enough of them that pages split and are rearranged on the way.
    let people: Vec<_> =
        (0..300).map(|n| (id(&format!("P{n}")), Safe::new(&format!("赵钱孙李第{n}号")))).collect();
    let batch = Batch { people, texts: (1..=200).map(text).collect(), ..events(1..=300) };
    store.append(&id("r"), head.seq, &batch).unwrap();
    store.put_person(&id("r"), &id("P7"), &Safe::new("周吴郑王")).unwrap();
    assert!(holds(dir.path(), "赵钱孙李第7号") && holds(dir.path(), "周吴郑王"));

    store.erase(&id("r"), &Erasure::Person(id("P7"))).unwrap();
    assert!(!holds(dir.path(), "赵钱孙李第7号") && !holds(dir.path(), "周吴郑王"));
    assert!(holds(dir.path(), "赵钱孙李第8号"));
    store.erase(&id("r"), &Erasure::Text(text(9).hash())).unwrap();
    assert!(!holds(dir.path(), "决定9:") && holds(dir.path(), "决定10:"));
    store.erase(&id("r"), &Erasure::All).unwrap();
    assert!(!holds(dir.path(), "赵钱孙李") && !holds(dir.path(), "先转移老人"));
    assert!(store.whole(&id("r")).unwrap().verify().ok);
    store.remove(&id("r")).unwrap();
    assert!(!holds(dir.path(), "电话报告") && !holds(dir.path(), "石坑村"));
}

#[test]
fn not_even_the_gaps_between_rows_keep_an_erased_name() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::in_dir(dir.path());
    let head = store.create(&id("r"), &header(), &DOCUMENTS).unwrap();
    // Rows of all lengths, entered in no order and replaced, so that pages
    // are split and balanced and old copies of rows stay in their gaps.
    let mut chance = ChaCha8Rng::seed_from_u64(9);
    let mut person = |n: u32| {
        let (code, length) = (chance.random_range(0..9999), chance.random_range(5..400));
        (id(&format!("P{code:04}")), Safe::new(&format!("<{n:04}>{}", "z".repeat(length))))
    };
    let people: Vec<_> = (0..2000).map(&mut person).collect();
    store.append(&id("r"), head.seq, &Batch { people, ..Batch::default() }).unwrap();
    let kept: Vec<_> = store.people(&id("r")).unwrap().into_iter().step_by(50).collect();
    assert!(kept.len() > 30);
    for (code, name) in kept {
        let start = &name.as_str()[..6];
        assert!(holds(dir.path(), start));
        store.erase(&id("r"), &Erasure::Person(code)).unwrap();
        assert!(!holds(dir.path(), start), "{start} is still there");
    }
}

#[test]
fn an_erasure_says_when_another_window_still_holds_old_pages() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 5, false);
    let mut store = SqliteStore::in_dir(dir.path());
    store.put_person(&id("r"), &id("P2"), &Safe::new("王五")).unwrap();
    let other = Connection::open(library(dir.path())).unwrap();
    other.execute_batch("BEGIN; SELECT count(*) FROM person").unwrap();
    let fault = store.erase(&id("r"), &Erasure::People).unwrap_err();
    assert_eq!(trouble(fault), Trouble::TracesRemain);
    assert_eq!(store.people(&id("r")).unwrap().len(), 0, "gone from sight at once");
    other.execute_batch("COMMIT").unwrap();
    store.erase(&id("r"), &Erasure::People).unwrap();
    assert!(!holds(dir.path(), "王五"));
}

#[cfg(unix)]
const READ_ONLY_DIR: &str = "SANDTABLE_TEST_READ_ONLY_DIR";

/// The superuser may write everywhere, so the trial runs in a process of an
/// ordinary user: this same test, told the directory by its environment.
#[cfg(unix)]
#[test]
fn a_read_only_directory_can_be_read_and_says_why_not_written() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;
    if let Some(dir) = std::env::var_os(READ_ONLY_DIR) {
        return read_only_trial(Path::new(&dir));
    }
    let dir = tempfile::tempdir().unwrap();
    let program = dir.path().join("trial");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let place = dir.path().join("100% 只读?#");
    filled(&place, 5, false);
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    allow(dir.path(), 0o755);
    allow(&library(&place), 0o444);
    allow(&place, 0o555);
    let mut trial = Command::new(&program);
    trial.args(["--exact", "a_read_only_directory_can_be_read_and_says_why_not_written"]);
    trial.env(READ_ONLY_DIR, &place).current_dir("/");
    if rustix::process::geteuid().is_root() {
        trial.uid(65534).gid(65534);
    }
    let ended = trial.output().unwrap();
    allow(&place, 0o755);
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stdout));
    assert!(String::from_utf8_lossy(&ended.stdout).contains("1 passed"));
}

#[cfg(unix)]
fn read_only_trial(dir: &Path) {
    assert!(fs::write(dir.join("x"), b"").is_err(), "the directory is read-only for this process");
    let mut store = SqliteStore::in_dir(dir);
    assert!(store.whole(&id("r")).unwrap().verify().ok);
    assert_eq!(trouble(store.append(&id("r"), 6, &events(9..=9)).unwrap_err()), Trouble::ReadOnly);
    let mut fresh = SqliteStore::in_dir(dir);
    assert_eq!(trouble(fresh.create(&id("n"), &header(), &DOCUMENTS).unwrap_err()), Trouble::ReadOnly);
    let mut under = SqliteStore::in_dir(&dir.join("under"));
    assert_eq!(under.list(), Ok(vec![]));
    let fault = under.create(&id("n"), &header(), &DOCUMENTS).unwrap_err();
    assert!(matches!(fault, Fault::Library { trouble: Trouble::ReadOnly, .. }), "{fault:?}");
}
