//! From the scorecard to a ruling in the library, and to the list.

use super::*;
use crate::evaluate::{Evaluation, Verdict};
use crate::journal::Erasure;
use crate::words::Safe;

/// A drill in which nobody did anything, over, its scorecard open.
fn judged(dir: &Path) -> (Table, Id) {
    let mut table = Table::running(dir);
    table.command(Command::SetPace(Pace::Discussion));
    (0..10).for_each(|_| table.command(Command::NextInject));
    table.command(Command::End);
    let id = SqliteStore::in_dir(dir).list().unwrap()[0].id.clone();
    table.types("\n");
    (table, id)
}

#[test]
fn what_evaluators_rule_is_kept_beside_the_record_and_stands_in_the_list() {
    let dir = tempfile::tempdir().unwrap();
    let (mut table, id) = judged(dir.path());
    table.press(KeyCode::F(6));
    table.press(KeyCode::F(6));
    table.press(KeyCode::Down);
    table.types("\n3 王芳\n");
    table.types("\n2有通话录音\n");

    let store = SqliteStore::in_dir(dir.path());
    let statements = store.statements(&id).unwrap();
    let evaluation = Evaluation::of(&statements);
    let ruling = evaluation.rulings.values().next().unwrap();
    assert_eq!((ruling.verdict, ruling.by.as_str()), (Verdict::Rejected, "E3"));
    assert_eq!(statements.iter().next().unwrap().recorded, table.world.now().unwrap());
    assert_eq!(store.people(&id).unwrap()[&Id::new("E3").unwrap()], Safe::new("王芳"));
    assert!(store.whole(&id).unwrap().verify().ok);

    table.press(KeyCode::Esc);
    table.press(KeyCode::F(9));
    let lost = table.drill().rating.score().unwrap().findings[0].lost;
    let score = table.drill().rating.score().unwrap().score();
    let points = crate::score::points;
    assert!(lost > 0);
    let both = format!("参考 {} 评定 {}", points(score), points(score + lost));
    assert!(listed(&mut table).starts_with(&both), "{both}");

    // In another window it is there; whoever is named can be forgotten.
    let mut later = Table::new(dir.path());
    later.perform(Effect::Open(Choice::LookBack(id.clone())));
    later.types("\n");
    assert!(later.text().contains("【不予认可】"), "{}", later.text());
    let mut store = SqliteStore::in_dir(dir.path());
    store.erase(&id, &Erasure::All).unwrap();
    assert!(store.people(&id).unwrap().is_empty());
    let library = std::fs::read(store.path()).unwrap();
    let holds = |text: &str| library.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(!holds("王芳") && !holds("有通话录音"));
    assert_eq!(Evaluation::of(&store.statements(&id).unwrap()).rulings.len(), 1, "the verdict stands");
}

#[test]
fn two_windows_on_one_record_lose_nothing_of_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let (mut table, id) = judged(dir.path());
    let mut other = Table::new(dir.path());
    other.perform(Effect::Open(Choice::LookBack(id.clone())));
    other.types("\n");
    for own in [&mut table, &mut other] {
        own.press(KeyCode::F(6));
        own.types("2\n1");
        own.press(KeyCode::Down);
    }
    table.types("\n1");
    other.types("\n4");
    let statements = SqliteStore::in_dir(dir.path()).statements(&id).unwrap();
    assert_eq!(statements.len(), 4);
    let numbers: Vec<u64> = statements.iter().map(|one| one.no).collect();
    assert_eq!(numbers, [1, 2, 3, 4], "each was written in the knowledge of those before");
}
