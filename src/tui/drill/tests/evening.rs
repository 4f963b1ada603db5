//! A whole short drill in the real loop on a made-up terminal, and how much
//! of the screen a tick or a key changes.

use std::time::Duration;

use crossterm::event::KeyCode;

use super::room::{Recorder, Table, flood_night, key, setup};
use crate::drill::{Mode, Wall};
use crate::scenario::Pace;
use crate::tui::Key;
use crate::tui::draw::text_of;
use crate::tui::drill::message::{Effect, Message};
use crate::tui::drill::model::Model;
use crate::tui::run::{Clock, Exit};
use crate::tui::script::Script;
use crate::tui::theme::Depth;
use crate::words::Lang;

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// End by the menu: its row is the fifth from below, so up is not the way.
fn end(script: Script<Message>) -> Script<Message> {
    let row = crate::tui::drill::BINDINGS
        .iter()
        .position(|binding| binding.action == crate::tui::drill::Action::End)
        .unwrap();
    let script = script.key(Key::char('0'));
    (0..row).fold(script, |script, _| script.key(key(KeyCode::Down))).types("\n\n")
}

#[test]
fn a_drill_is_played_by_keys_from_start_to_scorecard() {
    let script = Script::default()
        .types("\n")
        .after(seconds(120))
        .types("yjjy\n")
        .types("jcys-1\n")
        .key(Key::f(5))
        .after(seconds(600))
        .key(Key::f(5))
        .after(seconds(30))
        .types("hsyp\n7\n\n雨量达标\n\n")
        .types("8\n")
        .types("3先转荻坳");
    let script = script.key(Key::f(2)).after(seconds(5));
    let script = end(script).types("\n").after(seconds(3)).key(Key::f(9)).key(Key::ctrl('c')).types("\n");

    let mut recorder = Recorder::new(flood_night(), Lang::Zh);
    recorder.open(Mode::Facilitated, Pace::RealTime, true);
    let zero = recorder.now.get();
    let mut model = Model::new(setup(&recorder));
    let mut stage = script.stage(80, 24);
    let clock = stage.clock.clone();
    let Ok(exit) = stage.run(&mut model, &mut |effect: Effect| {
        recorder.now.set(Wall(zero.0 + i64::try_from(clock.now().as_millis()).unwrap()));
        recorder.perform(effect)
    });
    assert_eq!(exit, Exit::Done);
    assert_eq!(model.state, recorder.state, "what is shown is what is kept");
    assert_eq!(model.events, recorder.events);
    assert_eq!(model.state.decisions.len(), 1);
    // Two minutes, and half a minute after a pause of ten.
    assert_eq!(model.story().hour_minute_second(), "21:32:35");
    let shown = text_of(&stage.console.frame);
    assert!(shown.contains("参考得分（机器）"), "{shown}");
}

/// Cells that differ between two frames.
fn changed(table: &mut Table, act: impl Fn(&mut Table)) -> usize {
    let before = table.buffer(200, 60, Depth::Many);
    act(table);
    let after = table.buffer(200, 60, Depth::Many);
    before.diff(&after).len()
}

#[test]
fn a_tick_or_a_cursor_changes_few_cells() {
    let mut table = Table::new(flood_night(), Lang::Zh, Mode::Facilitated, Pace::RealTime);
    table.types("\n");
    table.wait(30);
    let tick = changed(&mut table, |table| table.wait(1));
    assert!((1..60).contains(&tick), "a tick changes {tick} cells");
    table.types("y");
    let typed = changed(&mut table, |table| table.press(key(KeyCode::Left)));
    assert!(typed < 60, "another role changes {typed} cells");
    let moved = changed(&mut table, |table| table.press(key(KeyCode::Home)));
    assert!(moved < 4, "the cursor's move changes {moved} cells");
}
