//! The plan looked up in the middle of a drill.

use crossterm::event::KeyCode;

use super::room::{Table, flood_night, key};
use crate::drill::{Mode as DrillMode, Phase};
use crate::scenario::Pace;
use crate::tui::Key;
use crate::tui::drill::Message;
use crate::tui::drill::keys::Action;
use crate::tui::drill::message::Effect;
use crate::tui::drill::model::Mode;
use crate::words::Lang;

/// A drill whose clock runs, with letters put aside.
fn table() -> Table {
    let mut table = Table::new(flood_night(), Lang::Zh, DrillMode::Facilitated, Pace::RealTime);
    table.types("\nyjjy-1\u{1b}");
    table.choose(Action::Plan);
    table
}

#[test]
fn the_plan_is_shown_over_a_clock_that_goes_on() {
    let mut table = table();
    assert!(matches!(table.model.mode, Mode::Plan));
    let before = table.model.story();
    table.wait(65);
    assert_eq!((table.model.story() - before).0, 65);
    assert!(table.recorder.effects.iter().filter(|effect| matches!(effect, Effect::Do(_))).count() > 60);
    let shown = table.text(80, 24);
    for part in ["预警叫应到村", "情景时间 06-18 21:31:05", "F12中止", "F5暂停"] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
}

#[test]
fn coming_back_finds_everything_as_it_was_and_the_plan_too() {
    let mut table = table();
    let events = table.recorder.events.len();
    table.types("\t");
    (0..3).for_each(|_| table.press(key(KeyCode::Down)));
    let chosen = table.model.plan.as_ref().unwrap().chosen;
    table.types("\u{1b}");
    assert!(matches!(table.model.mode, Mode::Line));
    assert_eq!(table.recorder.events.len(), events, "nothing happened");
    table.types("\u{1b}");
    assert_eq!(table.model.line.editor.text(), "yjjy-1");
    table.press(Key::ctrl('u'));
    table.choose(Action::Plan);
    assert_eq!(table.model.plan.as_ref().unwrap().chosen, chosen);
    let laid_out = table.recorder.effects.iter().filter(|effect| **effect == Effect::LayOut).count();
    assert_eq!(laid_out, 1, "it is laid out once");
}

#[test]
fn the_clock_is_stopped_and_the_drill_aborted_from_there() {
    let mut table = table();
    table.press(Key::f(5));
    assert!(matches!(table.model.state.clock.phase, Phase::Paused(_)));
    assert!(matches!(table.model.mode, Mode::Plan));
    assert!(table.text(80, 24).contains("已暂停"));
    table.press(Key::f(5));
    assert_eq!(table.model.state.clock.phase, Phase::Running);
    table.press(Key::f(12));
    table.press(Key::f(12));
    assert_eq!(table.model.state.clock.phase, Phase::Aborted);
}

#[test]
fn letters_search_the_plan_and_not_the_record() {
    let mut table = table();
    table.types("hsyp\n");
    assert!(matches!(table.model.mode, Mode::Plan));
    assert!(table.model.line.is_idle());
    let plan = table.model.plan.as_ref().unwrap();
    assert_eq!(plan.chosen, table.model.case.plan.step_named("consult").unwrap());
}

#[test]
fn a_layout_of_another_plan_comes_too_late() {
    let mut table = table();
    let layout = table.model.plan.as_ref().unwrap().layout.clone().unwrap();
    table.model.plan.as_mut().unwrap().layout = None;
    table.send(Message::LaidOut { plan: "other@1".to_owned(), layout });
    assert!(table.model.plan.as_ref().unwrap().layout.is_none());
}
