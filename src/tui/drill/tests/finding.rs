//! One search line over everything.

use crossterm::event::KeyCode;

use super::room::{Table, key};
use crate::tui::Key;
use crate::tui::drill::detail::Of;
use crate::tui::drill::model::Mode;
use crate::tui::drill::pick::PickKind;
use crate::words::Lang;

/// Two injects in, a decision logged.
fn table() -> Table {
    let mut table = Table::flood(Lang::Zh);
    table.types("3先转荻坳");
    table.press(Key::f(2));
    table.press(Key::f(2));
    table
}

fn found(words: &str) -> Table {
    let mut table = table();
    table.press(Key::f(3));
    table.types(words);
    table.types("\n");
    table
}

fn of(table: &Table) -> Of {
    let Mode::Detail(detail) = &table.model.mode else { panic!("{:?}", table.model.mode) };
    detail.of
}

#[test]
fn each_sort_of_thing_is_found_and_opened() {
    let step = found("敲门入户叫应");
    let plan = &step.model.case.plan;
    assert_eq!(of(&step), Of::Step(plan.step_named("door-knock").unwrap()));
    let role = found("镇派出所");
    assert_eq!(of(&role), Of::Role(role.model.case.plan.role_named("police").unwrap()));
    let clause = found("2.2");
    let Of::Clause(ix) = of(&clause) else { panic!("{:?}", of(&clause)) };
    assert_eq!(clause.model.case.plan.clause(ix).id.to_string(), "2.2");
    let entry = found("先转荻坳");
    assert!(matches!(of(&entry), Of::Entry(_)));
    let inject = found("预警升为橙色");
    let Mode::Reading(reading) = &inject.model.mode else { panic!("{:?}", inject.model.mode) };
    assert_eq!(reading.place, 0);
}

#[test]
fn a_step_tells_its_clause_limit_and_what_it_waits_for() {
    let mut step = found("敲门入户叫应");
    let shown = step.text(80, 24);
    for part in ["时限", "前置", "“预警叫应到村”", "条款", "逐户敲门"] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
}

#[test]
fn esc_leads_back_to_the_search_as_it_was_left() {
    let mut table = found("2.2");
    table.press(key(KeyCode::Esc));
    let Mode::Pick(pick) = &table.model.mode else { panic!() };
    assert_eq!((pick.kind, pick.filter.text()), (PickKind::Find, "2.2"));
    table.press(key(KeyCode::Esc));
    assert!(matches!(table.model.mode, Mode::Line));
}

#[test]
fn what_has_not_come_in_is_not_found() {
    let mut table = table();
    table.press(Key::f(3));
    table.types("鹭滩堤脚冒浑水");
    let Mode::Pick(pick) = &table.model.mode else { panic!() };
    let texts = format!("{:?}", pick.rows);
    let hidden =
        table.model.case.scenario.injects.iter().position(|own| own.title.get(Lang::Zh) == "鹭滩堤脚冒浑水");
    assert!(!texts.contains(&format!("InjectIx({})", hidden.unwrap())), "{texts}");
}

#[test]
fn a_step_found_is_recorded_with_two_more_keys() {
    let mut table = found("敲门入户叫应");
    let done = table.model.survey.done;
    table.types("\n\n");
    assert_eq!(table.model.survey.done, done + 1);
}
