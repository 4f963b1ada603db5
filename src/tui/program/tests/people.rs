//! Clerks at one computer: who practises, tries played again, progress.

use super::*;
use crate::journal::{Register as _, Setting};
use crate::session::{ANONYMOUS, practices_of};
use crate::words::Safe;

#[test]
fn a_failed_moment_is_tried_again_and_the_two_stand_side_by_side() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("3byy\n");
    table.press(KeyCode::Down);
    table.press(KeyCode::Down);
    table.types("\n\n");
    (0..20).for_each(|_| table.types("2"));
    table.types("9\n");
    let first = table.desk().score.clone().unwrap();
    assert!(first.lost > 0, "nothing at all was done");
    table.press(KeyCode::F(5));
    assert!(!table.desk().state.clock.over(), "{}", table.text());
    assert_eq!(table.desk().before, Some(first.clone()));
    table.press(KeyCode::F(5));
    table.types("yjjy\n");
    while table.text().contains("叫应：") {
        table.types("\n");
    }
    table.types("yjzb\n");
    while table.desk().story() < first_end(&table) {
        table.types("2");
    }
    table.types("9\n");
    let second = table.desk().score.clone().unwrap();
    assert!(second.score() > first.score(), "{}", table.text());
    assert!(table.text().contains("和上次比"), "{}", table.text());
    assert_eq!(SqliteStore::in_dir(dir.path()).list().unwrap().len(), 2, "both are kept");
}

#[test]
fn past_practices_are_read_elsewhere_and_told() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("3byy\n");
    table.press(KeyCode::Down);
    table.press(KeyCode::Down);
    table.types("\n\n");
    (0..20).for_each(|_| table.types("2"));
    table.types("9\n0");
    table.types("3");
    table.press(KeyCode::F(4));
    let Waited::Arrived(Arrival::Message(read)) = table.inbox.wait(None) else { panic!("nothing came") };
    for effect in table.program.update(read, table.passed) {
        table.perform(effect);
    }
    assert!(table.text().contains("夜间值班点名"), "{}", table.text());
    table.types("\n");
    assert!(matches!(table.program.screen, Screen::Setup(_)), "what is to be practised can be begun");
    table.press(KeyCode::Esc);
    assert!(matches!(table.program.screen, Screen::Shelf(_)));
}

/// Opens what comes from another thread.
fn read(table: &mut Table) {
    let Waited::Arrived(Arrival::Message(read)) = table.inbox.wait(None) else { panic!("nothing came") };
    for effect in table.program.update(read, table.passed) {
        table.perform(effect);
    }
}

/// A whole night at the duty office's desk in which nothing is done.
fn practise(table: &mut Table) {
    table.types("byy\n");
    table.press(KeyCode::Down);
    table.press(KeyCode::Down);
    table.types("\n\n");
    (0..20).for_each(|_| table.types("2"));
    table.types("9\n");
}

fn seats(dir: &Path) -> Vec<String> {
    let store = SqliteStore::in_dir(dir);
    let records = store.list().unwrap();
    let seat = |record: &crate::journal::Summary| {
        let loaded = crate::session::load(&store, &record.id).unwrap();
        let Happening::Opened(opening) = &loaded.events[0].what else { panic!("it begins so") };
        opening.seats[0].id.to_string()
    };
    records.iter().map(seat).collect()
}

#[test]
fn the_first_try_needs_no_name_and_each_clerk_has_progress_of_their_own() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("3");
    practise(&mut table);
    assert_eq!(seats(dir.path()), [ANONYMOUS]);
    table.types("0");
    table.world.0.fetch_add(60_000, Ordering::Relaxed);
    table.types("3");
    table.press(KeyCode::F(6));
    table.types("李秀英\n");
    assert!(table.text().contains("练习人：李秀英"), "{}", table.text());
    practise(&mut table);
    let code = seats(dir.path()).pop().unwrap();
    assert_ne!(code, ANONYMOUS);
    table.types("03");
    table.press(KeyCode::F(4));
    read(&mut table);
    assert!(table.text().contains("李秀英   练完 1 次"), "{}", table.text());
    table.press(KeyCode::F(6));
    table.types("1");
    read(&mut table);
    assert!(table.text().contains("本机（不留名）   练完 1 次"), "{}", table.text());

    // No byte of any line knows the name; the next time the last one is asked for again.
    let store = SqliteStore::in_dir(dir.path());
    for record in store.list().unwrap() {
        let whole = store.whole(&record.id).unwrap();
        let knows = |line: &crate::journal::Line| String::from_utf8_lossy(&line.bytes).contains("李秀英");
        assert!(!whole.lines.iter().any(knows) && whole.people.is_empty());
    }
    assert_eq!(store.setting(Setting::Clerk), Ok(Some(Safe::new(ANONYMOUS))));
}

#[test]
fn an_erased_clerk_leaves_whole_records_and_no_name() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("3");
    table.press(KeyCode::F(6));
    table.types("李秀英\n");
    practise(&mut table);
    table.types("03");
    table.press(KeyCode::F(6));
    assert!(table.text().contains("李秀英  [现在]"), "{}", table.text());
    table.press(KeyCode::F(8));
    table.types("\n");
    table.press(KeyCode::Esc);
    assert!(table.text().contains("练习人：本机"), "{}", table.text());
    let store = SqliteStore::in_dir(dir.path());
    let code = Id::new(&seats(dir.path())[0]).unwrap();
    assert_eq!(store.clerks().unwrap().len(), 0);
    assert_eq!(practices_of(&store, &code).unwrap().len(), 1, "the record stays");
    assert!(store.whole(&store.list().unwrap()[0].id).unwrap().verify().ok);
    drop(store);
    for file in std::fs::read_dir(dir.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows("李秀英".len()).any(|part| part == "李秀英".as_bytes()));
    }
}

#[test]
fn a_replay_opened_later_is_still_compared_and_counts_as_none() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("3");
    practise(&mut table);
    let first = table.desk().score.clone().unwrap();
    table.world.0.fetch_add(60_000, Ordering::Relaxed);
    table.press(KeyCode::F(5));
    table.types("yjjy\n");
    while table.text().contains("叫应：") {
        table.types("\n");
    }
    table.types("yjzb\n");
    table.types("9\n");
    let store = SqliteStore::in_dir(dir.path());
    let replay = store.list().unwrap().pop().unwrap().id;

    let mut later = Table::at_home(dir.path());
    later.perform(Effect::Open(Choice::LookBack(replay.clone())));
    assert_eq!(later.desk().before, Some(first.clone()), "the program has been closed since");
    // The first under another name, as when both came from another computer.
    let mut whole = store.whole(&store.list().unwrap()[0].id).unwrap();
    let mut elsewhere = SqliteStore::in_dir(&dir.path().join("elsewhere"));
    elsewhere.admit(&store.whole(&replay).unwrap()).unwrap();
    whole.id = Id::new(&format!("{}-1234abcd", whole.id)).unwrap();
    elsewhere.admit(&whole).unwrap();
    assert_eq!(crate::session::played_before(&elsewhere, &replay).unwrap().map(Box::new), Some(first));
    elsewhere.remove(&whole.id).unwrap();
    assert_eq!(crate::session::played_before(&elsewhere, &replay), Ok(None), "it is not here");

    later.perform(Effect::List);
    let all = crate::session::practised(&store).unwrap();
    assert_eq!(all.iter().map(|own| own.attempt.is_replay).collect::<Vec<_>>(), [false, true]);
    assert_eq!(all[1].attempt.begun.0 - all[0].attempt.begun.0, 60_000, "begun when it was forked");
}

#[test]
fn what_is_to_be_practised_is_set_up_for_its_role_and_certified_beside_the_library() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("3");
    practise(&mut table);
    let role = table.desk().role;
    table.types("03");
    table.press(KeyCode::F(4));
    read(&mut table);
    for nth in ["", "-2"] {
        table.press(KeyCode::F(5));
        assert!(table.text().contains("练习证明已写好"), "{}", table.text());
        let page = std::fs::read_to_string(dir.path().join(format!("certificate-2026-06-18{nth}.html")));
        assert!(page.unwrap().contains("参考得分"));
        table.press(KeyCode::Enter);
    }
    table.press(KeyCode::Enter);
    let Screen::Setup(setup) = &table.program.screen else { panic!("{}", table.text()) };
    assert_eq!(setup.groups.iter().position(|group| *group == 1), Some(role.index()));
}
