//! What every store promises, asked of each of them in the same words.

mod journal;

use std::collections::BTreeMap;

use journal::{DOCUMENTS, PLAN, SCENARIO, event, events, header, id, record, text};
use sandtable::drill::Wall;
use sandtable::evaluate::{Said, Statement, Statements};
use sandtable::journal::{
    Batch, Digest, Erasure, Fault, Head, Heartbeat, LineFault, MemoryStore, Register, Remembered,
    ScoreRelease, Setting, SqliteStore, Store, Why, link,
};
use sandtable::plan::Story;
use sandtable::words::Safe;

/// A store to try, and the directory that goes when the trial is over.
struct Trial {
    store: Box<dyn Store>,
    _dir: Option<tempfile::TempDir>,
}

fn memory() -> Trial {
    Trial { store: Box::new(MemoryStore::new()), _dir: None }
}

fn sqlite() -> Trial {
    let dir = tempfile::tempdir().unwrap();
    Trial { store: Box::new(SqliteStore::in_dir(dir.path())), _dir: Some(dir) }
}

/// One promise, held to by every store.
macro_rules! promises {
    ($($name:ident),+ $(,)?) => {
        mod memory_store { $(#[test] fn $name() { super::$name(&mut *super::memory().store); })+ }
        mod sqlite_store { $(#[test] fn $name() { super::$name(&mut *super::sqlite().store); })+ }
    };
}

promises! {
    an_empty_store_knows_nothing,
    lines_are_kept_as_given_and_chained,
    a_stale_or_sealed_append_changes_nothing,
    a_batch_is_kept_whole_or_not_at_all,
    a_record_begins_with_a_good_header_and_its_documents,
    documents_are_kept_once_for_all_records,
    a_seal_ends_a_record,
    unfinished_records_show_their_last_sign_of_life,
    what_is_erased_is_gone_and_the_chain_holds,
    a_name_can_be_set_right_after_the_seal,
    a_whole_record_moves_from_store_to_store,
    an_altered_record_is_not_admitted,
    a_removed_record_takes_its_documents_along,
    a_score_is_released_once_and_only_after_the_end,
    a_score_is_remembered_as_long_as_its_record,
    what_evaluators_state_adds_up,
    evaluators_words_are_erased_with_the_others,
}

fn begin(store: &mut dyn Store, name: &str) -> Head {
    store.create(&id(name), &header(), &DOCUMENTS).unwrap()
}

fn an_empty_store_knows_nothing(store: &mut dyn Store) {
    let r = id("r");
    let missing = Fault::NoSuchRecord(r.clone());
    assert_eq!(store.list(), Ok(vec![]));
    assert_eq!(store.document(&Digest::ZERO), Ok(None));
    assert_eq!(store.read(&r, 0), Err(missing.clone()));
    assert_eq!(store.whole(&r), Err(missing.clone()));
    assert_eq!(store.append(&r, 0, &events(1..=1)), Err(missing.clone()));
    assert_eq!(store.seal(&r, 0), Err(missing.clone()));
    assert_eq!(store.erase(&r, &Erasure::All), Err(missing.clone()));
    assert_eq!(store.beat(&r, Heartbeat { story: 0, wall_ms: 0 }), Err(missing.clone()));
    assert_eq!(store.remove(&r), Err(missing));
}

fn lines_are_kept_as_given_and_chained(store: &mut dyn Store) {
    let r = id("石坑-1");
    let head = begin(store, "石坑-1");
    assert_eq!(head, Head { seq: 1, hash: link(&Digest::ZERO, &header()) });
    let spaced = b"{ \"b\" : 1.50,  \"a\":\"\\u77f3\" }".to_vec();
    let head = store.append(&r, 1, &vec![spaced.clone(), event(2)].into()).unwrap();
    let lines = store.read(&r, 0).unwrap();
    assert_eq!(lines.iter().map(|l| l.seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(lines[1].bytes, spaced);
    assert_eq!(lines[2].hash, link(&lines[1].hash, &event(2)));
    assert_eq!(head, lines[2].head());
    assert_eq!(store.read(&r, 2).unwrap(), lines[2..]);
    assert_eq!(store.read(&r, u64::MAX).unwrap(), []);
    assert_eq!(store.list().unwrap()[0].head, head);
    assert_eq!(store.list().unwrap()[0].header, header());
    let verdict = store.whole(&r).unwrap().verify();
    assert_eq!((verdict.ok, verdict.events, verdict.head), (true, 2, head.hash));
}

fn a_stale_or_sealed_append_changes_nothing(store: &mut dyn Store) {
    let r = id("r");
    begin(store, "r");
    store.append(&r, 1, &events(1..=2)).unwrap();
    for expected in [0, 1, 2, 4, u64::MAX] {
        let stale = Fault::Stale { expected, head: 3 };
        assert_eq!(store.append(&r, expected, &events(9..=9)), Err(stale.clone()));
        assert_eq!(store.seal(&r, expected), Err(stale));
    }
    store.seal(&r, 3).unwrap();
    let kept = store.whole(&r).unwrap();
    assert_eq!(store.append(&r, 4, &events(9..=9)), Err(Fault::Sealed(r.clone())));
    assert_eq!(store.seal(&r, 4), Err(Fault::Sealed(r.clone())));
    assert_eq!(store.whole(&r).unwrap(), kept);
}

fn a_batch_is_kept_whole_or_not_at_all(store: &mut dyn Store) {
    let r = id("r");
    begin(store, "r");
    let batch = |last: &[u8]| Batch {
        lines: vec![event(1), last.to_vec()],
        people: vec![(id("P1"), Safe::new("张三"))],
        texts: vec![text(1)],
    };
    let bad: [(&[u8], LineFault); 3] = [
        (b"{\n}", LineFault::Broken),
        (b"not json", LineFault::NotAnObject),
        (b"{\"seal\":{}}", LineFault::Seal),
    ];
    for (line, why) in bad {
        assert_eq!(store.append(&r, 1, &batch(line)), Err(Fault::BadLine { seq: 3, why }));
        let whole = store.whole(&r).unwrap();
        assert_eq!((whole.lines.len(), whole.people.len(), whole.texts.len()), (1, 0, 0));
    }
    store.append(&r, 1, &batch(b"{}")).unwrap();
    assert_eq!(store.people(&r).unwrap(), BTreeMap::from([(id("P1"), Safe::new("张三"))]));
    assert_eq!(store.texts(&r).unwrap(), BTreeMap::from([(text(1).hash(), text(1))]));
}

fn a_record_begins_with_a_good_header_and_its_documents(store: &mut dyn Store) {
    let r = id("r");
    assert!(matches!(store.create(&r, b"{}", &DOCUMENTS), Err(Fault::BadHeader(_))));
    let absent = Fault::NoDocument(Digest::of(&[SCENARIO]));
    assert_eq!(store.create(&r, &header(), &[PLAN, b"another"]), Err(absent));
    assert_eq!(store.list(), Ok(vec![]));
    assert_eq!(store.document(&Digest::of(&[PLAN])), Ok(None));
    begin(store, "r");
    assert_eq!(store.create(&r, &header(), &DOCUMENTS), Err(Fault::RecordExists(r)));
}

fn documents_are_kept_once_for_all_records(store: &mut dyn Store) {
    begin(store, "first");
    store.create(&id("second"), &header(), &[]).unwrap();
    assert_eq!(store.document(&Digest::of(&[PLAN])).unwrap().as_deref(), Some(PLAN));
    assert!(store.whole(&id("second")).unwrap().verify().ok);
}

fn a_seal_ends_a_record(store: &mut dyn Store) {
    let r = id("r");
    begin(store, "r");
    let head = store.append(&r, 1, &events(1..=5)).unwrap();
    let sealed = store.seal(&r, 6).unwrap();
    assert_eq!(sealed.seq, 7);
    let seal = store.read(&r, 6).unwrap().remove(0);
    let says = format!("{{\"seal\":{{\"lines\":6,\"head\":\"{}\"}}}}", head.hash);
    assert_eq!(String::from_utf8(seal.bytes).unwrap(), says);
    let verdict = store.whole(&r).unwrap().verify();
    assert_eq!((verdict.ok, verdict.events, verdict.head), (true, 5, sealed.hash));
    assert!(store.list().unwrap()[0].sealed);
}

fn unfinished_records_show_their_last_sign_of_life(store: &mut dyn Store) {
    for name in ["a", "b", "c"] {
        begin(store, name);
    }
    store.seal(&id("b"), 1).unwrap();
    for story in [-5, 70] {
        store.beat(&id("c"), Heartbeat { story, wall_ms: 1_700_000_000_000 }).unwrap();
    }
    let unfinished = store.unfinished().unwrap();
    let seen: Vec<_> = unfinished.iter().map(|r| (r.id.as_str(), r.heartbeat.map(|b| b.story))).collect();
    assert_eq!(seen, [("a", None), ("c", Some(70))]);
    let verdict = store.whole(&id("c")).unwrap().verify();
    assert_eq!((verdict.ok, verdict.events), (true, 0), "a heartbeat is outside the chain");
}

fn what_is_erased_is_gone_and_the_chain_holds(store: &mut dyn Store) {
    let r = id("r");
    begin(store, "r");
    let names = ["P1", "P2", "P3"].map(|code| (id(code), Safe::new("李四")));
    let named = |n| format!("{{\"text\":\"{}\"}}", text(n).hash()).into_bytes();
    let batch = Batch {
        lines: (1..=3).map(named).collect(),
        people: names.to_vec(),
        texts: (1..=3).map(text).collect(),
    };
    store.append(&r, 1, &batch).unwrap();
    let left = |store: &dyn Store| (store.people(&r).unwrap().len(), store.texts(&r).unwrap().len());
    let steps = [
        (Erasure::Person(id("P2")), (2, 3)),
        (Erasure::Person(id("P2")), (2, 3)),
        (Erasure::Text(text(2).hash()), (2, 2)),
        (Erasure::People, (0, 2)),
        (Erasure::All, (0, 0)),
        (Erasure::Texts, (0, 0)),
    ];
    for (what, expected) in steps {
        store.erase(&r, &what).unwrap();
        assert_eq!(left(store), expected, "{what:?}");
        assert!(store.whole(&r).unwrap().verify().ok, "{what:?}");
    }
}

fn a_name_can_be_set_right_after_the_seal(store: &mut dyn Store) {
    let r = id("r");
    begin(store, "r");
    let head = store.seal(&r, 1).unwrap();
    store.put_person(&r, &id("P1"), &Safe::new("张山")).unwrap();
    store.put_person(&r, &id("P1"), &Safe::new("张三")).unwrap();
    assert_eq!(store.people(&r).unwrap()[&id("P1")], Safe::new("张三"));
    assert_eq!(store.whole(&r).unwrap().checkpoint, head);
}

fn a_whole_record_moves_from_store_to_store(store: &mut dyn Store) {
    for (name, sealed) in [("sealed", true), ("open", false)] {
        let whole = record(name, 4, sealed);
        store.admit(&whole).unwrap();
        assert_eq!(store.whole(&id(name)).unwrap(), whole);
        assert_eq!(store.admit(&whole), Err(Fault::RecordExists(id(name))));
    }
    assert_eq!(store.append(&id("open"), 5, &events(5..=5)).unwrap().seq, 6);
    assert_eq!(store.append(&id("sealed"), 6, &events(5..=5)), Err(Fault::Sealed(id("sealed"))));
}

fn an_altered_record_is_not_admitted(store: &mut dyn Store) {
    let mut whole = record("r", 4, true);
    whole.lines[2].bytes[10] ^= 1;
    match store.admit(&whole) {
        Err(Fault::Altered(bad)) => assert_eq!((bad.seq, bad.why), (3, Why::Changed)),
        other => panic!("{other:?}"),
    }
    assert_eq!(store.list(), Ok(vec![]));
}

fn a_removed_record_takes_its_documents_along(store: &mut dyn Store) {
    begin(store, "a");
    begin(store, "b");
    store.remove(&id("a")).unwrap();
    assert_eq!(store.list().unwrap().len(), 1);
    assert!(store.whole(&id("b")).unwrap().verify().ok);
    store.remove(&id("b")).unwrap();
    assert_eq!(store.document(&Digest::of(&[PLAN])), Ok(None));
    begin(store, "a");
}

fn a_score_is_released_once_and_only_after_the_end(store: &mut dyn Store) {
    let r = id("r");
    let release = |by: &str, wall_ms| ScoreRelease { by: id(by), wall_ms };
    assert_eq!(store.release_score(&r, &release("E1", 5)), Err(Fault::NoSuchRecord(r.clone())));
    let head = begin(store, "r");
    assert_eq!(store.release_score(&r, &release("E1", 5)), Err(Fault::Unfinished(r.clone())));
    store.seal(&r, head.seq).unwrap();
    assert_eq!(store.list().unwrap()[0].released, None);
    store.release_score(&r, &release("E1", 5)).unwrap();
    store.release_score(&r, &release("E2", 6)).unwrap();
    assert_eq!(store.list().unwrap()[0].released, Some(release("E1", 5)));
    let whole = store.whole(&r).unwrap();
    assert_eq!(whole.released, Some(release("E1", 5)));
    assert!(whole.verify().ok, "the chain knows nothing of it");
    store.remove(&r).unwrap();
    store.admit(&whole).unwrap();
    assert_eq!(store.list().unwrap()[0].released, Some(release("E1", 5)), "it travels with the record");
}

fn a_score_is_remembered_as_long_as_its_record(store: &mut dyn Store) {
    let r = id("r");
    let score = |points| Remembered { rules: 1, points, held: true, agreed: points.map(|own| own + 700) };
    let head = begin(store, "r");
    assert_eq!(store.remember(&r, score(Some(1))), Err(Fault::Unfinished(r.clone())));
    store.seal(&r, head.seq).unwrap();
    let whole = store.whole(&r).unwrap();
    assert_eq!(store.list().unwrap()[0].remembered, None);
    for points in [Some(91_300), None] {
        store.remember(&r, score(points)).unwrap();
        assert_eq!(store.list().unwrap()[0].remembered, Some(score(points)));
    }
    assert_eq!(store.whole(&r).unwrap(), whole, "it is no part of the record");
    store.remove(&r).unwrap();
    store.admit(&whole).unwrap();
    assert_eq!(store.list().unwrap()[0].remembered, None);
}

fn stated(no: u64, by: &str, text: &str) -> Statement {
    let said = Said::Noted { at: Story(60), step: None, text: Safe::new(text) };
    Statement { no, by: id(by), recorded: Wall(5), said }
}

fn what_evaluators_state_adds_up(store: &mut dyn Store) {
    let r = id("r");
    let [first, second, third] =
        [stated(1, "E1", "没有复诵"), stated(2, "E1", "复诵了"), stated(1, "E2", "没有看到")];
    let set = |all: &[&Statement]| all.iter().map(|one| (*one).clone()).collect::<Statements>();
    assert_eq!(store.state(&r, &set(&[&first])), Err(Fault::NoSuchRecord(r.clone())));
    let head = begin(store, "r");
    // During the drill, and from two windows that know nothing of each other.
    store.state(&r, &set(&[&first, &second])).unwrap();
    store.seal(&r, head.seq).unwrap();
    let score = Remembered { rules: 1, points: Some(5), held: false, agreed: None };
    store.remember(&r, score).unwrap();
    store.state(&r, &set(&[&first, &third])).unwrap();
    assert_eq!(store.statements(&r).unwrap(), set(&[&first, &second, &third]));
    assert_eq!(store.list().unwrap()[0].remembered, None, "it may come to something else now");
    let whole = store.whole(&r).unwrap();
    assert_eq!(whole.statements.len(), 3);
    assert!(whole.verify().ok, "the chain knows nothing of it");
    store.remove(&r).unwrap();
    store.admit(&whole).unwrap();
    assert_eq!(store.statements(&r).unwrap(), whole.statements, "it travels with the record");
    store.remove(&r).unwrap();
    begin(store, "r");
    assert_eq!(store.statements(&r).unwrap(), Statements::default());
}

fn evaluators_words_are_erased_with_the_others(store: &mut dyn Store) {
    let r = id("r");
    begin(store, "r");
    for what in [Erasure::Texts, Erasure::All] {
        store.state(&r, &std::iter::once(stated(1, "E1", "王强没有复诵")).collect()).unwrap();
        store.erase(&r, &Erasure::People).unwrap();
        assert_eq!(store.statements(&r).unwrap().iter().last(), Some(&stated(1, "E1", "王强没有复诵")));
        store.erase(&r, &what).unwrap();
        assert_eq!(store.statements(&r).unwrap(), std::iter::once(stated(1, "E1", "")).collect());
    }
}

/// What every register promises beside its records.
macro_rules! register_promises {
    ($($name:ident),+ $(,)?) => {
        mod memory_register { $(#[test] fn $name() { super::$name(&mut super::MemoryStore::new()); })+ }
        mod sqlite_register {
            $(#[test] fn $name() {
                let dir = tempfile::tempdir().unwrap();
                super::$name(&mut super::SqliteStore::in_dir(dir.path()));
            })+
        }
    };
}

register_promises! {
    clerks_are_entered_renamed_and_forgotten,
    a_forgotten_clerk_leaves_no_name_and_no_words_and_every_chain_holds,
    nothing_is_forgotten_where_a_record_is_not_there,
    what_is_told_once_is_kept_and_the_last_word_counts,
    a_sender_goes_with_its_record,
}

fn clerks_are_entered_renamed_and_forgotten<S: Store + Register>(store: &mut S) {
    assert_eq!(store.clerks(), Ok(BTreeMap::new()));
    store.put_clerk(&id("c-1"), &Safe::new("李秀英")).unwrap();
    store.put_clerk(&id("c-2"), &Safe::new("王强")).unwrap();
    store.put_clerk(&id("c-1"), &Safe::new("李秀莹")).unwrap();
    assert_eq!(
        store.clerks().unwrap(),
        BTreeMap::from([(id("c-1"), Safe::new("李秀莹")), (id("c-2"), Safe::new("王强"))])
    );
    store.forget_clerk(&id("c-1"), &[]).unwrap();
    store.forget_clerk(&id("c-1"), &[]).unwrap();
    assert_eq!(store.clerks().unwrap(), BTreeMap::from([(id("c-2"), Safe::new("王强"))]));
}

fn a_forgotten_clerk_leaves_no_name_and_no_words_and_every_chain_holds<S: Store + Register>(store: &mut S) {
    for name in ["own", "other"] {
        let mut whole = record(name, 3, true);
        whole.people = BTreeMap::from([(id("c-1"), Safe::new("李秀英")), (id("c-2"), Safe::new("王强"))]);
        store.admit(&whole).unwrap();
    }
    store.put_clerk(&id("c-1"), &Safe::new("李秀英")).unwrap();
    store.set(Setting::Clerk, &Safe::new("c-1")).unwrap();
    store.forget_clerk(&id("c-1"), &[id("own")]).unwrap();
    for (name, texts) in [("own", 0), ("other", 1)] {
        let whole = store.whole(&id(name)).unwrap();
        assert_eq!(whole.people.keys().collect::<Vec<_>>(), [&id("c-2")], "{name}");
        assert_eq!(whole.texts.len(), texts, "{name}");
        assert!(whole.verify().ok, "{name}");
    }
    assert_eq!(store.setting(Setting::Clerk), Ok(None), "nobody is asked to practise under a lost code");
}

fn nothing_is_forgotten_where_a_record_is_not_there<S: Store + Register>(store: &mut S) {
    store.put_clerk(&id("c-1"), &Safe::new("李秀英")).unwrap();
    assert_eq!(store.forget_clerk(&id("c-1"), &[id("none")]), Err(Fault::NoSuchRecord(id("none"))));
    assert_eq!(store.clerks().unwrap().len(), 1);
}

fn what_is_told_once_is_kept_and_the_last_word_counts<S: Store + Register>(store: &mut S) {
    assert_eq!(store.setting(Setting::Township), Ok(None));
    for name in ["石坑镇", "苇渡镇"] {
        store.set(Setting::Township, &Safe::new(name)).unwrap();
        assert_eq!(store.setting(Setting::Township), Ok(Some(Safe::new(name))));
    }
    assert_eq!(store.setting(Setting::Clerk), Ok(None));
}

fn a_sender_goes_with_its_record<S: Store + Register>(store: &mut S) {
    let absent = Fault::NoSuchRecord(id("r"));
    assert_eq!(store.put_sender(&id("r"), &Safe::new("石坑镇")), Err(absent));
    let whole = record("r", 2, true);
    store.admit(&whole).unwrap();
    store.put_sender(&id("r"), &Safe::new("石坑镇")).unwrap();
    assert_eq!(store.senders().unwrap(), BTreeMap::from([(id("r"), Safe::new("石坑镇"))]));
    assert_eq!(store.whole(&id("r")).unwrap(), whole, "it is no part of the record");
    store.remove(&id("r")).unwrap();
    assert_eq!(store.senders(), Ok(BTreeMap::new()));
}
