//! The hot wash in the whole program: from the drill, from the scorecard, from
//! the records; what is picked out is kept, and the board follows.

use super::*;
use crate::evaluate::{Evaluation, Worth};
use crate::journal::{Erasure, Ledger as _};
use crate::session::{Followed, Follower};
use crate::tui::hot_wash;

/// A drill in which nobody did anything, over.
fn over(dir: &Path) -> (Table, Id) {
    let mut table = Table::running(dir);
    table.command(Command::SetPace(Pace::Discussion));
    (0..10).for_each(|_| table.command(Command::NextInject));
    table.command(Command::End);
    let id = SqliteStore::in_dir(dir).list().unwrap()[0].id.clone();
    (table, id)
}

#[test]
fn a_drill_that_broke_off_is_gone_through_up_to_there() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::running(dir.path());
    table.command(Command::SetPace(Pace::Discussion));
    (0..3).for_each(|_| table.command(Command::NextInject));
    let entries = table.drill().events.len();
    // The program is gone, and "continue" is never chosen.
    drop(table);
    let mut later = Table::at_home(dir.path());
    later.types("5");
    assert!(later.text().contains("没有演完"), "{}", later.text());
    later.press(KeyCode::F(5));
    assert!(later.text().contains("写不了报告"), "{}", later.text());
    later.press(KeyCode::F(4));
    let (gone, text) = (model(&later), later.text());
    assert_eq!((gone.tape.len(), gone.score.is_none()), (entries, true));
    assert!(text.contains("没有演完，断在") && text.contains("没有得分"), "{text}");
    // What is put down is kept, and the drill can still go on.
    later.press(KeyCode::F(3));
    later.types("没人接电话\n");
    later.press(KeyCode::Esc);
    later.types("\n");
    assert_eq!(later.drill().judgement.evaluation().picks.len(), 1);
    assert!(!later.drill().state.clock.over());
}

fn control(table: &mut Table, c: char) {
    let message = table.program.message(crate::tui::Input::Key(Key::ctrl(c))).unwrap();
    for effect in table.program.update(message, table.passed) {
        table.perform(effect);
    }
}

fn model(table: &Table) -> &hot_wash::Model {
    match &table.program.screen {
        Screen::HotWash(model, _) => model,
        _ => panic!("no hot wash is shown: {}", table.text()),
    }
}

#[test]
fn before_the_release_the_course_after_it_the_findings() {
    let dir = tempfile::tempdir().unwrap();
    let (mut table, id) = over(dir.path());
    control(&mut table, 'r');
    assert_eq!(model(&table).record, id);
    assert!(model(&table).score.is_none(), "what was found is not even there");
    table.press(KeyCode::Esc);
    // From the scorecard, which comes back as it was left.
    table.types("\n");
    table.press(KeyCode::F(4));
    assert!(model(&table).score.is_none());
    table.press(KeyCode::Esc);
    table.press(KeyCode::F(9));
    // At the finding chosen there.
    table.press(KeyCode::Down);
    table.press(KeyCode::F(4));
    let (gone, score) = (model(&table), model(&table).score.as_ref().unwrap());
    assert_eq!(gone.finding(), Some(&score.findings[1]));
    assert_eq!(gone.place(), gone.marks.findings[gone.focus.unwrap()].0);
    table.press(KeyCode::Esc);
    assert!(matches!(table.drill().mode, drill::Mode::Card(_)));
    // From the records, in another window.
    let mut later = Table::at_home(dir.path());
    later.types("5");
    later.press(KeyCode::F(4));
    assert!(!model(&later).marks.findings.is_empty());
    later.press(KeyCode::Esc);
    assert!(matches!(later.program.screen, Screen::Shelf(_)));
}

#[test]
fn what_is_picked_out_is_kept_beside_the_record_and_goes_with_its_words() {
    let dir = tempfile::tempdir().unwrap();
    let (mut table, id) = over(dir.path());
    control(&mut table, 'r');
    table.types("5");
    table.press(KeyCode::F(3));
    table.types("对讲机没电\n3");
    table.press(KeyCode::F(4));
    table.types("\n");
    assert!(table.text().contains("G2026-001"), "{}", table.text());
    table.press(KeyCode::F(4));
    table.types("\n");
    let mut store = SqliteStore::in_dir(dir.path());
    assert_eq!(store.improvements().unwrap().len(), 1, "once is enough");
    let picks = Evaluation::of(&store.statements(&id).unwrap()).picks;
    assert_eq!((picks.len(), picks[0].worth, picks[0].text.as_str()), (1, Worth::Problem, "对讲机没电"));
    table.press(KeyCode::Esc);
    assert_eq!(table.drill().judgement.evaluation().picks, picks, "the drill's screen knows of it");
    // With the record it goes to another library.
    let whole = store.whole(&id).unwrap();
    assert!(whole.verify().ok);
    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = SqliteStore::in_dir(elsewhere.path());
    other.admit(&whole).unwrap();
    assert_eq!(Evaluation::of(&other.statements(&id).unwrap()).picks, picks);
    other.erase(&id, &Erasure::Texts).unwrap();
    let left = Evaluation::of(&other.statements(&id).unwrap()).picks;
    assert!(left.len() == 1 && left[0].text.is_blank() && left[0].entry == picks[0].entry);
    let library = std::fs::read(other.path()).unwrap();
    let word = "对讲机没电".as_bytes();
    assert!(!library.windows(word.len()).any(|part| part == word));
    store.erase(&id, &Erasure::All).unwrap();
}

#[test]
fn another_window_follows_the_moment_until_it_is_left() {
    let dir = tempfile::tempdir().unwrap();
    let (mut table, id) = over(dir.path());
    let now = table.world.now().unwrap();
    let mut follower = Follower::new(SqliteStore::in_dir(dir.path()), None);
    assert!(matches!(follower.look(now), Ok(Followed::Nobody)));
    control(&mut table, 'r');
    table.types("5");
    let Ok(Followed::New(loaded)) = follower.look(now) else { panic!("it is gone through again") };
    assert_eq!(loaded.id, id);
    let showing = follower.showing().unwrap();
    assert_eq!((showing.entries, showing.story), (model(&table).tape.taken() as u64, model(&table).story));
    let lines = SqliteStore::in_dir(dir.path()).read(&id, 0).unwrap().len();
    table.types("5");
    assert!(matches!(follower.look(now), Ok(Followed::Same)), "nothing is written into the record");
    assert_eq!(follower.showing().unwrap().entries, model(&table).tape.taken() as u64);
    // Another drill that is under way is not taken off the projector.
    let running = Table::running(dir.path());
    assert!(matches!(follower.look(now), Ok(Followed::New(loaded)) if loaded.id != id));
    assert_eq!(follower.showing(), None);
    let mut named = Follower::new(SqliteStore::in_dir(dir.path()), Some(id.clone()));
    assert!(matches!(named.look(now), Ok(Followed::New(_))));
    assert!(named.showing().is_some(), "unless it was asked for");
    drop(running);
    table.press(KeyCode::Esc);
    assert!(matches!(named.look(now), Ok(Followed::Same)));
    assert_eq!(named.showing(), None);
    assert_eq!(SqliteStore::in_dir(dir.path()).read(&id, 0).unwrap().len(), lines);
}
