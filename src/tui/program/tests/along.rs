//! Linked plans, asked for where a drill is set up.

use super::*;

/// To the row of the linked plans on the set-up screen.
fn at_linked(table: &mut Table) {
    table.types("2byy\n");
    (0..3).for_each(|_| table.press(KeyCode::Down));
}

#[test]
fn linked_plans_are_left_out_until_somebody_asks_for_them() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    at_linked(&mut table);
    assert!(table.text().contains("不演练：岚川县防汛应急预案"), "{}", table.text());
    table.press(KeyCode::Right);
    assert!(table.text().contains("一并演练：岚川县防汛应急预案"), "{}", table.text());
    assert!(table.text().contains("在场 13  机器 13"), "the machine plays the county: {}", table.text());
    table.press(KeyCode::Left);
    assert!(table.text().contains("在场 13  机器 5"), "{}", table.text());
    table.types("\n");
    assert!(table.drill().case.plan.joined.is_empty());
}

#[test]
fn a_drill_begun_with_linked_plans_has_them_and_whoever_was_seated_stays() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    at_linked(&mut table);
    // The first role goes to the second group before the county is asked for.
    table.press(KeyCode::Down);
    table.types("2");
    (0..2).for_each(|_| table.press(KeyCode::Up));
    table.press(KeyCode::Right);
    table.types("\n\n");
    let drill = table.drill();
    assert_eq!(drill.case.plan.joined[0].plan.as_str(), "county-flood");
    let seat = |role: &str| {
        let role = drill.case.plan.role_named(role).unwrap();
        drill.state.role(role).held.last().and_then(|(_, seat)| seat.clone())
    };
    assert_eq!(seat("commander").as_ref().map(Id::as_str), Some("G2"));
    assert_eq!(seat("county-flood.commander"), None);
}
