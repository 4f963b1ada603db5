//! What the facilitator is told to do next, situation by situation.

use super::room::{Table, flood_night, geo_night, id, shipped_cases};
use crate::drill::{Mode as DrillMode, Phase};
use crate::scenario::{Pace, SceneIx};
use crate::tui::Key;
use crate::tui::draw::Widths;
use crate::tui::drill::Action;
use crate::tui::drill::describe::ladder_rung;
use crate::tui::drill::model::{Mode, Notice};
use crate::tui::drill::next::{Move, called_for, next_move, ready};
use crate::tui::drill::phrases as say;
use crate::words::Lang;

fn before() -> Table {
    Table::new(flood_night(), Lang::Zh, DrillMode::Facilitated, Pace::Discussion)
}

/// Started, the first inject read.
fn read() -> Table {
    let mut table = Table::flood(Lang::Zh);
    table.types("\n\u{1b}");
    table
}

/// Its question answered and the level it calls for declared.
fn settled() -> Table {
    let mut table = read();
    table.types("3值班员先叫");
    table.press(Key::f(2));
    while matches!(next_move(&table.model), Move::Declare { .. }) {
        table.types("7");
        table.press(Key::f(2));
    }
    table
}

fn in_real_time() -> Table {
    let mut table = settled();
    table.press(Key::f(6));
    table
}

fn paused() -> Table {
    let mut table = read();
    table.press(Key::f(8));
    table
}

fn over_time() -> Table {
    let mut table = read();
    table.wait(4 * 60 + 10);
    table
}

fn answered() -> Table {
    let mut table = read();
    table.types("3值班员先叫");
    table.press(Key::f(2));
    table
}

fn over() -> Table {
    let mut table = read();
    table.end_from_menu();
    table
}

fn aborted() -> Table {
    let mut table = read();
    table.press(Key::f(12));
    table.press(Key::f(12));
    table
}

#[test]
fn the_key_that_lets_a_leader_speak_also_ends_it() {
    let mut table = paused();
    assert!(matches!(table.model.state.clock.phase, Phase::Paused(_)));
    table.press(Key::f(8));
    assert_eq!(table.model.state.clock.phase, Phase::Running);
    table.press(Key::f(5));
    table.press(Key::f(8));
    assert!(matches!(table.model.state.clock.phase, Phase::Paused(_)), "a pause of another kind stays");
}

#[test]
fn a_scene_on_another_day_is_told_with_its_day() {
    let mut table = Table::new(geo_night(), Lang::Zh, DrillMode::Facilitated, Pace::Discussion);
    table.types("\n\n\u{1b}6");
    let shown = table.text(80, 24);
    let scenes = table.model.later_scenes().map(|ix| table.model.case.scenario.scene(ix).start);
    let now = table.model.story();
    let other = scenes.filter(|at| (*at - now).0 >= 12 * 3_600).collect::<Vec<_>>();
    assert!(!other.is_empty());
    for at in other {
        let told = at.calendar().format("%m-%d %H:%M").to_string();
        assert!(shown.contains(&told), "{told}\n{shown}");
    }
}

/// As many names as there is room for, and never more than that.
#[test]
fn what_could_be_recorded_by_now_is_named_as_far_as_there_is_room() {
    let table = settled();
    let titles: Vec<&str> =
        ready(&table.model).map(|step| table.model.case.plan.step(step).title.get(Lang::Zh)).collect();
    assert!(!titles.is_empty());
    let mut named = 0;
    for room in 0..200 {
        let words = next_move(&table.model).words(&table.model, room);
        let now = titles.iter().take_while(|title| words.contains(**title)).count();
        assert!(now >= named, "{room}: {words}");
        assert!(now == 0 || Widths::Narrow.of(&words) <= room, "{room}: {words}");
        assert!(now > 0 || words.contains(&format!("{} 项可记", titles.len())), "{room}: {words}");
        named = now;
    }
    assert_eq!(named, titles.len());
}

#[test]
fn going_on_past_a_level_that_is_due_says_so_once_and_goes_on() {
    for lang in Lang::ALL {
        let mut table = Table::new(geo_night(), lang, DrillMode::Facilitated, Pace::Discussion);
        table.types("\n\n\u{1b}");
        let (passed, _) = called_for(&table.model).unwrap();
        let came = table.model.survey.incoming.len();
        table.press(Key::f(2));
        assert!(table.model.survey.incoming.len() > came, "nothing came");
        let (ladder, rung) = called_for(&table.model).unwrap();
        assert_eq!(ladder, passed);
        let due = ladder_rung(&table.model.case, ladder, Some(rung), lang);
        assert_eq!(table.model.notice, Notice::Refused(say::passed_undeclared(lang, &due)));
        let row = table.text(80, 24).lines().nth(22).unwrap_or_default().to_owned();
        assert!(row.contains(&due) && !row.contains('…'), "{row}");
        table.press(Key::f(2));
        assert!(matches!(table.model.notice, Notice::Done(_)), "{:?}", table.model.notice);
    }
}

#[test]
fn what_could_be_recorded_is_told_before_a_scene_is_left() {
    let mut table = before();
    let mut told = Vec::new();
    for _ in 0..200 {
        let own = next_move(&table.model);
        match own {
            Move::Jump { .. } => {
                told.push(own.words(&table.model, 200));
                break;
            }
            Move::Start | Move::ReadOut { .. } => table.types("\n\u{1b}"),
            Move::Discuss { .. } | Move::Conclude { .. } => {
                table.types("3定了");
                table.press(Key::f(2));
            }
            Move::Declare { .. } => {
                table.types("7");
                table.press(Key::f(2));
            }
            Move::Release { .. } => table.types("2\n"),
            other => table.choose(other.action().unwrap()),
        }
    }
    assert!(told[0].contains("按 1 记：") && told[0].contains("跳到"), "{told:?}");
}

#[test]
fn what_the_drill_is_about_stands_whole_before_it_begins() {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '│').collect::<String>();
    for lang in Lang::ALL {
        for case in shipped_cases() {
            let about = case.scenario.summary.as_ref().unwrap().get(lang).to_owned();
            let mut table = Table::new(case, lang, DrillMode::Facilitated, Pace::Discussion);
            let shown = table.text(80, 24);
            assert!(bare(&shown).contains(&bare(&about)), "{about}\n{shown}");
        }
    }
}

/// Its name, how it comes about, the right move, the key that makes it.
type Situation = (&'static str, fn() -> Table, fn(&Move) -> bool, Option<&'static str>);

#[test]
fn each_situation_has_its_move() {
    let cases: [Situation; 10] = [
        ("before", before, |own| *own == Move::Start, Some("Enter")),
        (
            "started",
            || Table::flood(Lang::Zh),
            |own| matches!(own, Move::ReadOut { asks: true, .. }),
            Some("Enter"),
        ),
        ("read", read, |own| *own == Move::Discuss { left: Some(240) }, Some("3")),
        ("paused", paused, |own| *own == Move::GoOn, Some("F5")),
        ("over time", over_time, |own| *own == Move::Conclude { over: 10 }, Some("3")),
        ("answered", answered, |own| matches!(own, Move::Declare { .. }), Some("7")),
        ("settled", settled, |own| matches!(own, Move::NextInject { .. }), Some("F2")),
        ("real time", in_real_time, |own| matches!(own, Move::Await { .. }), Some("F2")),
        ("over", over, |own| *own == Move::Score, Some("Enter")),
        ("aborted", aborted, |own| *own == Move::Aborted, None),
    ];
    for (name, table, is_right, key) in cases {
        let mut table = table();
        let own = next_move(&table.model);
        assert!(is_right(&own), "{name}: {own:?}");
        assert_eq!(own.key().as_deref(), key, "{name}");
        let words = own.words(&table.model, 200);
        let begin: String = words.chars().take(8).collect();
        assert!(table.text(80, 24).contains(&begin), "{name}: {words}");
    }
}

/// Whatever the screen says is next can be done with the key it names, and
/// doing it leads to the drill's end.
#[test]
fn following_the_moves_leads_through_the_whole_evening() {
    let mut table = before();
    let mut moves = Vec::new();
    for _ in 0..400 {
        let own = next_move(&table.model);
        let Some(action) = own.action() else { break };
        assert!(action.is_open(&table.model), "{own:?}");
        moves.push(own);
        match own {
            Move::Score => break,
            Move::Start | Move::ReadOut { .. } => table.types("\n"),
            Move::Discuss { .. } | Move::Conclude { .. } => {
                table.types("3定了");
                table.press(Key::f(2));
            }
            Move::Declare { .. } => {
                table.types("7");
                table.press(Key::f(2));
            }
            // The menu opens at it.
            Move::End => table.types("0\n\n"),
            Move::Jump { .. } => table.types("6\n\n"),
            Move::Release { .. } => table.choose(Action::Release),
            _ => table.choose(action),
        }
        match table.model.mode {
            Mode::Reading(_) => table.types("\u{1b}"),
            // The list opens at what is next.
            Mode::Pick(_) => table.types("\n"),
            _ => {}
        }
    }
    assert_eq!(table.model.state.clock.phase, Phase::Ended, "{moves:#?}");
    assert!(moves.iter().any(|own| matches!(own, Move::Jump { scene: SceneIx(_) })));
    let timed = |table: &Table| {
        let scenario = &table.model.case.scenario;
        let unread: Vec<_> = scenario
            .injects()
            .filter(|(ix, _)| table.model.state.inject(*ix).released.is_some())
            .filter(|(ix, _)| {
                !moves.iter().any(|own| matches!(own, Move::ReadOut { inject, .. } if inject == ix))
            })
            .map(|(_, inject)| inject.id.clone())
            .collect();
        unread
    };
    assert_eq!(timed(&table), Vec::<crate::words::Id>::new(), "every inject is read out");
    assert!(table.model.state.decisions.iter().any(|own| own.what.question == Some(id("who-tonight"))));
}
