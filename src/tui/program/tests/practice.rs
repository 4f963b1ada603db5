//! Practice begun from the doors: an exam by its number, a part around what
//! went wrong.

use super::*;

#[test]
fn an_exam_is_drawn_from_its_number_and_taken_up_again_as_it_was() {
    use crate::scenario::Scenario;
    let said = |scenario: &Scenario| -> Vec<String> {
        scenario.injects.iter().map(|inject| format!("{:?} {:?}", inject.text, inject.release)).collect()
    };
    let exam = |number: &str| {
        let dir = tempfile::tempdir().unwrap();
        let mut table = Table::at_home(dir.path());
        table.types("3byy\n");
        (0..5).for_each(|_| table.press(KeyCode::Up));
        table.press(KeyCode::Left);
        (0..4).for_each(|_| table.press(KeyCode::Down));
        table.types(number);
        table.types("\n");
        (dir, table)
    };
    let (dir, table) = exam("2");
    let opening = table.desk().state.opening.clone().unwrap();
    assert_eq!((opening.varied, opening.seed), (true, 2));
    let (plan, written) = Library::new(None).scenario("flood-night", None).unwrap();
    let written_text = written.text;
    let drawn = written.reading.value.unwrap().varied(&plan.reading.value.unwrap(), 2);
    assert_eq!(said(&table.desk().case.scenario), said(&drawn));
    let mut later = Table::at_home(dir.path());
    later.types("\n");
    assert_eq!(said(&later.desk().case.scenario), said(&drawn), "taken up again");
    let store = SqliteStore::in_dir(dir.path());
    let record = store.list().unwrap().remove(0);
    let loaded = crate::session::load(&store, &record.id).unwrap();
    assert_eq!(&*loaded.documents.scenario_text, written_text, "as it is written");
    assert_eq!(said(&loaded.documents.case.scenario), said(&drawn));
    let (_same_dir, same) = exam("2");
    let (_other_dir, other) = exam("1");
    assert_eq!(said(&same.desk().case.scenario), said(&drawn), "the same number, the same exam");
    assert_ne!(said(&other.desk().case.scenario), said(&drawn));
}

#[test]
fn the_few_minutes_around_what_went_wrong_are_practised_by_themselves() {
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
    table.types("1");
    let desk = table.desk();
    let part = desk.state.opening.clone().unwrap().part.unwrap();
    assert_eq!(desk.story(), part.from);
    assert!(matches!(desk.state.clock.phase, Phase::Paused(_)), "one looks around first");
    assert!(desk.before.is_none());
    assert!(table.text().contains("微练"), "{}", table.text());
    table.press(KeyCode::F(5));
    while !table.desk().state.clock.over() {
        table.types("2");
    }
    assert!(table.text().contains("接报即报带班领导"), "{}", table.text());
    // After it, once more.
    table.press(KeyCode::F(6));
    let again = table.desk().state.opening.clone().unwrap();
    assert!(again.part.is_some() && !table.desk().state.clock.over(), "{}", table.text());
}
