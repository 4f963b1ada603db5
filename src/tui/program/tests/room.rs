//! A facilitated drill in the whole program: the plan looked up in the middle
//! of it, and what its groups are called.

use crossterm::event::KeyCode;

use super::{Screen, Table};
use crate::drill::Phase;
use crate::journal::{SqliteStore, Store as _};
use crate::tui::drill;
use crate::tui::event::Arrival;
use crate::tui::run::{App as _, Source as _, Waited};
use crate::words::Id;

#[test]
fn the_plan_is_looked_up_in_a_running_drill_and_the_drill_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::running(dir.path());
    let menu = drill::BINDINGS.iter().position(|own| own.action == drill::Action::Plan).unwrap();
    table.types("0");
    (0..menu).for_each(|_| table.press(KeyCode::Down));
    table.types("\n");
    let before = table.text();
    let Waited::Arrived(Arrival::Message(laid_out)) = table.inbox.wait(None) else { panic!("nothing came") };
    for effect in table.program.update(laid_out, table.passed) {
        table.perform(effect);
    }
    assert_ne!(table.text(), before);
    let story = table.drill().story();
    table.wait(5);
    assert_eq!((table.drill().story() - story).0, 5);
    table.press(KeyCode::Esc);
    assert!(matches!(table.program.screen, Screen::Drill(_)));
    assert_eq!(table.drill().state.clock.phase, Phase::Running);
}

#[test]
fn a_group_s_name_stands_beside_the_record_and_never_in_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("2byy\n");
    (0..4).for_each(|_| table.press(KeyCode::Down));
    table.press(KeyCode::F(2));
    table.types("苇渡镇\n\n");
    assert_eq!(table.drill().people[&Id::new("G1").unwrap()].as_str(), "苇渡镇");
    let store = SqliteStore::in_dir(dir.path());
    let id = store.list().unwrap()[0].id.clone();
    assert_eq!(store.people(&id).unwrap().len(), 1);
    let said = format!("{:?}", table.drill().events);
    assert!(said.contains("G1") && !said.contains("苇渡镇"), "{said}");
    table.types("9");
    assert!(table.text().contains("G1 苇渡镇"), "{}", table.text());
    let mut later = Table::at_home(dir.path());
    later.types("\n");
    assert_eq!(later.drill().people, table.drill().people, "taken up again with its names");
}
