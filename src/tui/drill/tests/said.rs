//! What was said in a report, taken down by whoever records.

use crossterm::event::KeyCode;

use super::room::{Table, key};
use crate::drill::event::Supplemented;
use crate::drill::{Basis, Filled, Filling, Happening, Recorded};
use crate::plan::{StepIx, Story, Value};
use crate::score::FindingKind;
use crate::tui::Key;
use crate::tui::drill::line::Deed;
use crate::tui::drill::model::{Mode, Notice};
use crate::tui::drill::survey::log::Sort;
use crate::words::Lang;

/// The middle of the night: there is something to report, and it is known.
fn night() -> Table {
    let mut table = Table::flood(Lang::Zh);
    while table.model.story() < Story::parse("2026-06-18T23:50").unwrap() {
        table.press(Key::f(2));
    }
    table
}

fn first_report(table: &Table) -> StepIx {
    table.model.case.plan.step_named("first-phone-report").unwrap()
}

fn recorded(table: &Table) -> Vec<&Recorded> {
    let all = table.recorder.events.iter().filter_map(|event| match &event.what {
        Happening::StepRecorded(own) if own.step == *"first-phone-report" => Some(own),
        _ => None,
    });
    all.collect()
}

fn of(filled: &Filled, name: &str) -> Option<Filling> {
    filled.iter().find(|(id, _)| **id == *name).map(|(_, filling)| filling.clone())
}

/// Goes to an element of the form by its name, and types there.
fn fill(table: &mut Table, name: &str, typed: &str) {
    let Mode::Report(deed) = table.model.mode else { panic!("{:?}", table.model.mode) };
    let report = |table: &Table| table.model.drafts.reports[&deed].clone();
    let elements = &table.model.case.plan.step(report(table).step).elements;
    let (place, len) = (elements.iter().position(|element| element.id == *name).unwrap(), elements.len());
    (0..len).for_each(|_| table.press(key(KeyCode::Up)));
    (0..len).for_each(|_| {
        if report(table).at < place {
            table.press(key(KeyCode::Down));
        }
    });
    assert_eq!(report(table).at, place, "{name} is open");
    table.types(typed);
}

#[test]
fn what_was_said_is_taken_down_with_who_and_when_from_the_line() {
    let mut table = night();
    table.types("dhbg-3");
    assert!(table.text(80, 24).contains("Tab记要素"), "{}", table.text(80, 24));
    table.press(key(KeyCode::Right));
    table.types("\t");
    let shown = table.text(80, 24);
    assert!(shown.contains("3 分钟前") && shown.contains("必报 0/10"), "{shown}");
    fill(&mut table, "danger-reported", "1");
    fill(&mut table, "time", " ");
    fill(&mut table, "threatened-people", "１28");
    fill(&mut table, "missing", "");
    table.press(key(KeyCode::Left));
    table.types("\n");
    let (own, now) = (recorded(&table)[0].clone(), table.model.story());
    assert_eq!((own.at, own.basis), (Story(now.0 - 180), Basis::Spoken));
    assert_eq!(own.role, *"flood-office", "the one the arrow turned to");
    let filled = own.filled.unwrap();
    assert_eq!(of(&filled, "danger-reported"), Some(Filling::Value(Value::Number(1.0))));
    assert_eq!(of(&filled, "time"), Some(Filling::Said));
    assert_eq!(of(&filled, "threatened-people"), Some(Filling::Value(Value::Number(128.0))));
    assert_eq!(of(&filled, "missing"), Some(Filling::Unknown));
    assert_eq!(filled.len(), 4);
    assert!(matches!(table.model.mode, Mode::Line) && table.model.line.is_idle());
    assert!(table.model.drafts.reports.is_empty());
}

#[test]
fn a_tick_alone_stays_possible_and_says_nothing() {
    let mut table = night();
    table.types("dhbg\t");
    table.types("\n");
    assert!(matches!(&table.model.notice, Notice::Refused(why) if why.contains("Esc")));
    table.types("\u{1b}\n");
    assert_eq!(recorded(&table)[0].filled, None);
}

#[test]
fn what_was_begun_waits_behind_esc_and_goes_along_with_the_line() {
    let mut table = night();
    table.press(key(KeyCode::Down));
    table.press(key(KeyCode::Esc));
    table.types("dhbg\t");
    fill(&mut table, "threatened-people", "9");
    table.types("\u{1b}");
    assert!(table.text(80, 24).contains("要素 1/18"), "{}", table.text(80, 24));
    table.types("\t");
    fill(&mut table, "threatened-people", "0");
    table.types("\u{1b}\n");
    let filled = recorded(&table)[0].filled.clone().unwrap();
    assert_eq!(of(&filled, "threatened-people"), Some(Filling::Value(Value::Number(90.0))));
    table.types("dhbg");
    assert!(!table.text(80, 24).contains("必报 1/10"), "the next report begins empty");
}

#[test]
fn a_step_without_elements_has_no_form() {
    let mut table = night();
    table.types("yjzb");
    let basis = table.model.line.basis;
    assert!(!table.text(80, 24).contains("要素"));
    table.types("\t");
    assert!(matches!(table.model.mode, Mode::Line));
    assert_ne!(table.model.line.basis, basis, "Tab turns the basis");
    table.press(Key::ctrl('u'));
    table.types("dhbg");
    table.press(key(KeyCode::BackTab));
    assert!(matches!(table.model.mode, Mode::Line), "and where it opens the form, Shift-Tab does");
    assert_eq!(table.model.line.basis, Some(Basis::Measured));
}

#[test]
fn the_form_keeps_its_step_while_the_story_goes_on() {
    let mut table = night();
    // Chosen without letters: what is most urgent may change meanwhile.
    table.types("1电话报告\n");
    assert_eq!(table.model.line.deed(), Some(crate::tui::drill::line::Deed::Step(first_report(&table))));
    table.types("\t");
    fill(&mut table, "threatened-people", "5");
    table.wait(3);
    table.recorder.now.set(table.model.now);
    let events = table.recorder.carry_out(&crate::drill::Command::StepMinute).unwrap();
    table.send(crate::tui::drill::Message::Happened(events));
    table.types("\n");
    assert_eq!(recorded(&table).len(), 1);
}

#[test]
fn an_entry_and_the_scorecard_tell_what_was_said() {
    let mut table = night();
    table.types("dhbg\t");
    fill(&mut table, "danger-reported", "1");
    fill(&mut table, "threatened-people", "999");
    table.types("\n");
    let place = table.model.survey.log.iter().position(|own| own.sort == Sort::Said).unwrap();
    (0..3).for_each(|_| table.press(Key::f(4)));
    (0..place).for_each(|_| table.press(key(KeyCode::Down)));
    table.types("\n");
    let shown = table.text(120, 40);
    for part in ["说了", "受威胁人数：999 人", "（没说）", "口述"] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    table.types("\u{1b}\u{1b}");
    table.end_from_menu();
    table.types("\n");
    let score = table.model.rating.score().unwrap();
    let place = score.findings.iter().position(|finding| finding.kind == FindingKind::FalseReport).unwrap();
    (0..place).for_each(|_| table.press(key(KeyCode::Down)));
    table.types("\n");
    let shown = table.text(120, 60);
    assert!(shown.contains("疑似谎报") && shown.contains("受威胁人数：999"), "{shown}");
}

/// A first report of which the missing are to be verified and the place was
/// left out.
fn reported() -> Table {
    let mut table = night();
    table.types("dhbg\t");
    fill(&mut table, "danger-reported", "1");
    fill(&mut table, "missing", "");
    table.press(key(KeyCode::Left));
    table.types("\n");
    assert_eq!(recorded(&table).len(), 1);
    table
}

fn supplemented(table: &Table) -> Vec<Supplemented> {
    let all = table.recorder.events.iter().filter_map(|event| match &event.what {
        Happening::ReportSupplemented(own) => Some(own.clone()),
        _ => None,
    });
    all.collect()
}

#[test]
fn what_a_report_left_open_is_added_from_the_line_with_its_time() {
    let mut table = reported();
    table.press(Key::f(2));
    table.types("bbdhbg-1");
    let shown = table.text(80, 24);
    assert!(shown.contains("补报：电话报告") && shown.contains("填补报"), "{shown}");
    // Without a word there is no supplement: Enter opens its form.
    table.types("\n");
    let shown = table.text(80, 24);
    assert!(shown.contains("1 分钟前") && shown.contains("* 失联人数"), "{shown}");
    fill(&mut table, "missing", "3");
    fill(&mut table, "place", " ");
    table.types("\n");
    let (own, now) = (supplemented(&table)[0].clone(), table.model.story());
    assert_eq!((own.at, own.basis), (Story(now.0 - 60), Basis::Spoken));
    assert_eq!((own.role.as_str(), own.step.as_str()), ("duty-office", "first-phone-report"));
    assert_eq!(of(&own.filled, "missing"), Some(Filling::Value(Value::Number(3.0))));
    assert_eq!(of(&own.filled, "place"), Some(Filling::Said));
    assert_eq!(own.filled.len(), 2, "what had been stated stays as it was");
    assert!(matches!(table.model.mode, Mode::Line) && table.model.line.is_idle());
    assert!(table.model.drafts.reports.is_empty());
    // The report itself comes before its supplement where letters fit both,
    // unless the supplement was asked for by its name.
    table.types("dhbg");
    assert!(matches!(table.model.line.deed(), Some(Deed::Step(_))));
    table.press(Key::ctrl('u'));
    table.types("bb");
    assert!(matches!(table.model.line.deed(), Some(Deed::Supplement(_))), "{}", table.text(80, 24));
}

#[test]
fn the_menu_and_whatever_tells_of_a_report_lead_to_its_supplement() {
    let mut table = night();
    let entry = super::super::keys::BINDINGS
        .iter()
        .position(|own| own.action == super::super::keys::Action::Supplement)
        .unwrap();
    let from_menu = |table: &mut Table| {
        table.types("0");
        (0..entry).for_each(|_| table.press(key(KeyCode::Down)));
        table.types("\n");
    };
    from_menu(&mut table);
    assert!(matches!(&table.model.notice, Notice::Refused(why) if why.contains("没有要补的")));
    table.types("\u{1b}");

    let mut table = reported();
    from_menu(&mut table);
    table.types("\n");
    assert!(matches!(table.model.mode, Mode::Report(Deed::Supplement(_))), "{}", table.text(80, 24));
    // What was begun waits.
    fill(&mut table, "missing", "2");
    table.types("\u{1b}\u{1b}");

    // From the finder: the entry, then the step.
    table.press(Key::f(3));
    table.types("电话报告（首报） 镇值班室\n");
    assert!(table.text(80, 24).contains("Enter补报"), "{}", table.text(80, 24));
    table.types("\n");
    let Mode::Report(deed @ Deed::Supplement(_)) = table.model.mode else { panic!("{}", table.text(80, 24)) };
    assert_eq!(table.model.drafts.reports[&deed].filled(), 1, "as it was left");
    table.types("\u{1b}\u{1b}");
    table.press(Key::f(3));
    table.press(Key::ctrl('u'));
    table.types("电话报告（首报）\n");
    assert!(table.text(80, 24).contains("Tab补报"), "{}", table.text(80, 24));
    table.types("\t\n");
    assert_eq!(supplemented(&table).len(), 1);
}

#[test]
fn a_supplement_stands_in_the_log_and_can_be_taken_back() {
    let mut table = reported();
    table.types("bbdhbg\n");
    fill(&mut table, "missing", "3");
    table.types("\n");
    let place = table.model.survey.log.iter().position(|own| own.sort == Sort::Said).unwrap();
    (0..3).for_each(|_| table.press(Key::f(4)));
    (0..place).for_each(|_| table.press(key(KeyCode::Down)));
    table.types("\n");
    let shown = table.text(80, 24);
    assert!(shown.contains("失联人数：3 人"), "{shown}");
    table.types("\u{1b}\u{1b}");
    table.types("8\n");
    assert!(
        table.model.state.steps.iter().flat_map(|own| &own.completions).all(|own| own.supplements.is_empty())
    );
}
