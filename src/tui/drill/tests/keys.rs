//! The commands of the table, one by one.

use crossterm::event::KeyCode;

use super::room::{Table, flood_night, id, key};
use crate::drill::{Happening, Mode as DrillMode, PauseReason, Phase};
use crate::scenario::{Carry, Pace};
use crate::tui::Key;
use crate::tui::drill::Action;
use crate::tui::drill::message::Effect;
use crate::tui::drill::model::{Mode, Notice, Rating};
use crate::words::Lang;

fn happened(table: &Table) -> &Happening {
    &table.recorder.events.last().unwrap().what
}

#[test]
fn the_clock_is_stopped_for_a_reason_and_goes_on() {
    let mut table = Table::flood(Lang::Zh);
    let stops = [
        (Action::PauseOrGoOn, PauseReason::Hand),
        (Action::Break, PauseReason::Break),
        (Action::Leader, PauseReason::Leader),
    ];
    for (action, reason) in stops {
        table.choose(action);
        assert_eq!(table.model.state.clock.phase, Phase::Paused(reason));
        table.press(Key::f(5));
        assert_eq!(table.model.state.clock.phase, Phase::Running);
    }
}

#[test]
fn pace_and_speed_are_changed_and_a_speed_needs_a_running_clock() {
    let mut table = Table::flood(Lang::Zh);
    table.choose(Action::Speed);
    assert!(matches!(&table.model.notice, Notice::Refused(why) if why.contains("F6")));
    table.press(Key::f(6));
    table.choose(Action::Speed);
    table.types("4\n");
    assert_eq!((table.model.state.clock.pace, table.model.state.clock.speed_milli), (Pace::RealTime, 5_000));
}

#[test]
fn an_inject_is_released_by_hand_and_signed_for() {
    let mut table = Table::flood(Lang::Zh);
    table.types("2猪\n");
    let pigs = table.model.case.scenario.inject_named("back-for-pigs").unwrap();
    assert!(table.model.state.inject(pigs).released.is_some());
    table.types("\n1");
    assert_eq!(table.model.state.inject(pigs).received.len(), 1);
    assert!(!table.model.fresh.contains(&pigs), "reading it made it read");
}

#[test]
fn a_decision_keeps_every_text() {
    let mut table = Table::flood(Lang::Zh);
    table.types("3先转荻坳\n\n雨还要下三小时\n等会商\n村支书半小时内报数\n-0\n");
    let Some(Effect::Decide { deciding, texts }) = table.recorder.effects.last() else { panic!() };
    assert_eq!(deciding.question, Some(id("who-tonight")));
    assert_eq!(deciding.role, id("commander"));
    assert_eq!((texts.what.as_str(), texts.follow_up.as_str()), ("先转荻坳", "村支书半小时内报数"));
    assert_eq!(table.model.state.decisions.len(), 1);
    assert!(table.text(80, 24).contains("先转荻坳"));
}

#[test]
fn a_form_without_what_it_needs_says_so_and_stays() {
    let mut table = Table::flood(Lang::En);
    table.types("4");
    table.press(Key::f(2));
    assert!(matches!(&table.model.notice, Notice::Refused(why) if why.contains("Words")));
    table.types("hold the dike");
    table.press(Key::f(2));
    assert!(matches!(happened(&table), Happening::LeaderInstructed { .. }));
}

#[test]
fn nobody_has_read_an_instruction_back_until_it_is_said() {
    for (keys, said) in [("4先转人\n\n\n", false), ("4先转人\n2\n\n", true)] {
        let mut table = Table::flood(Lang::Zh);
        table.types(keys);
        assert!(
            matches!(happened(&table), Happening::LeaderInstructed { read_back, .. } if *read_back == said)
        );
    }
}

#[test]
fn a_level_is_declared_as_called_for_by_who_may() {
    let mut table = Table::flood(Lang::Zh);
    table.types("7");
    table.press(Key::f(2));
    let Happening::LevelDeclared { ladder, rung, role, .. } = table
        .recorder
        .events
        .iter()
        .rev()
        .map(|event| &event.what)
        .find(|what| matches!(what, Happening::LevelDeclared { .. }))
        .unwrap()
    else {
        panic!()
    };
    assert_eq!((ladder.as_str(), rung.as_ref().unwrap().as_str()), ("response", "IV"));
    assert_eq!(role.as_str(), "commander");
}

#[test]
fn what_will_be_taken_back_is_said_before() {
    let mut table = Table::flood(Lang::Zh);
    table.types("yjjy\n8");
    let shown = table.text(80, 24);
    assert!(shown.contains("21:30 预警叫应到村 镇值班室"), "{shown}");
    table.types("\n");
    assert!(matches!(happened(&table), Happening::Withdrawn { .. }));
    assert_eq!(table.model.survey.done, 0);
}

#[test]
fn a_step_nobody_saw_is_marked() {
    let mut table = Table::flood(Lang::Zh);
    table.types("5点名\n");
    assert!(
        matches!(happened(&table), Happening::NotObserved { step } if step.as_str() == "night-roll-call")
    );
}

#[test]
fn a_jump_says_what_becomes_of_each_open_step() {
    let mut table = Table::flood(Lang::Zh);
    table.types("6\n");
    let Mode::Jump(jump) = &table.model.mode else { panic!("{:?}", table.model.mode) };
    assert_eq!(jump.rows.len(), 4);
    table.press(key(KeyCode::Right));
    table.press(key(KeyCode::Down));
    table.press(key(KeyCode::Left));
    table.types("\u{1b}6\n\n");
    let carried = table.recorder.events.iter().find_map(|event| match &event.what {
        Happening::Jumped { carried, .. } => Some(carried),
        _ => None,
    });
    let carries: Vec<Carry> = carried.unwrap().iter().map(|carried| carried.carry).collect();
    assert!(carries.contains(&Carry::Done) && carries.contains(&Carry::NotJudged), "{carries:?}");
    assert!(matches!(table.model.mode, Mode::Line));
}

#[test]
fn a_role_is_taken_over_and_handed_back() {
    let mut table = Table::flood(Lang::Zh);
    let police = table.model.case.plan.role_named("police").unwrap();
    table.types("9派出所\n");
    assert!(table.model.state.played(police));
    table.types("9派出所\n");
    assert!(!table.model.state.played(police));
}

#[test]
fn aborting_takes_the_same_key_twice_from_anywhere() {
    let mut table = Table::flood(Lang::Zh);
    table.types("3写到一半");
    table.press(Key::f(12));
    table.types("x");
    assert!(!table.model.state.clock.over(), "any other key is a no");
    table.press(Key::f(12));
    table.press(Key::f(12));
    assert_eq!(table.model.state.clock.phase, Phase::Aborted);
    assert!(table.text(80, 24).contains("不评分"));
}

#[test]
fn a_facilitated_score_is_held_back_until_released() {
    let mut table = Table::flood(Lang::Zh);
    table.end_from_menu();
    assert!(matches!(table.model.rating, Rating::Held(_)));
    assert!(!table.text(80, 24).contains("100.0"));
    table.types("\n");
    assert!(table.text(80, 24).contains("仅您可见"));
    table.press(Key::f(9));
    assert!(matches!(table.model.rating, Rating::Released(_)));
    assert_eq!(table.recorder.effects.last(), Some(&Effect::ReleaseScore));
}

#[test]
fn practice_shows_its_score_at_once() {
    let mut table = Table::new(flood_night(), Lang::Zh, DrillMode::Practice, Pace::RealTime);
    table.types("\n");
    table.end_from_menu();
    assert!(matches!(table.model.mode, Mode::Card(_)));
    assert!(table.text(80, 24).contains("参考得分"));
}

#[test]
fn what_cannot_be_done_now_says_what_can() {
    let mut table = Table::new(flood_night(), Lang::En, DrillMode::Facilitated, Pace::Discussion);
    table.types("2");
    assert!(matches!(&table.model.notice, Notice::Refused(why) if why.contains("Enter")));
}

#[test]
fn leaving_asks_first_and_keeps_the_drill() {
    let mut table = Table::flood(Lang::Zh);
    table.press(Key::ctrl('c'));
    assert!(!table.model.is_over);
    table.press(key(KeyCode::Enter));
    assert!(table.model.is_over);
    assert_eq!(table.recorder.effects.last(), Some(&Effect::Quit));
    assert!(!table.recorder.state.clock.over());
}

#[test]
fn the_bottom_line_keeps_what_matters_most_on_the_smallest_screen() {
    for lang in Lang::ALL {
        let mut table = Table::flood(lang);
        let shown = table.text(80, 24);
        let last = shown.lines().last().unwrap();
        for key in ["1", "2", "3", "F2", "F4", "F5", "0", "F1", "F12"] {
            assert!(last.contains(key), "{key}: {last}");
        }
    }
}
