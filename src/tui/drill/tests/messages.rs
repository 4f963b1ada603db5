//! What comes in: read out, signed for, and put in on the spot.

use crossterm::event::KeyCode;

use super::room::{Table, key};
use crate::drill::{Command, Happening, Incoming};
use crate::scenario::Means;
use crate::tui::Key;
use crate::tui::drill::keys::Action;
use crate::tui::drill::message::Message;
use crate::tui::drill::model::{Mode, Notice};
use crate::tui::drill::phrases as say;
use crate::words::Lang;

#[test]
fn the_words_to_speak_stand_against_the_words_on_paper() {
    let mut table = Table::flood(Lang::Zh);
    table.types("2猪\n\n");
    let pigs = table.model.case.scenario.inject_named("back-for-pigs").unwrap();
    let inject = table.model.case.scenario.inject(pigs).clone();
    let spoken: String = inject.spoken.unwrap().get(Lang::Zh).chars().take(10).collect();
    let text: String = inject.text.get(Lang::Zh).chars().take(10).collect();
    for (width, height) in [(80, 24), (120, 40)] {
        let shown = table.text(width, height);
        for part in ["话术", "内容", "签收 0/", &spoken, &text] {
            assert!(shown.contains(part), "{part}\n{shown}");
        }
    }
    let shown = table.text(120, 40);
    let beside = |row: &&str| row.contains("话术") && row.contains("内容");
    assert!(shown.lines().any(|row| beside(&row)), "{shown}");
}

#[test]
fn where_the_machine_plays_everybody_nobody_has_to_sign() {
    for lang in Lang::ALL {
        let mut table = Table::flood(lang);
        table.types("\n");
        assert!(table.text(80, 24).contains(say::receipts_why(lang).split(['，', '.']).next().unwrap()));
        table.types("\u{1b}");
        for role in 0..table.model.case.plan.roles.len() {
            let role = crate::plan::RoleIx::from(role);
            if !table.model.state.played(role) {
                let id = table.model.case.plan.role(role).id.clone();
                let events = table.recorder.carry_out(&Command::HandBack { role: id }).unwrap();
                table.send(Message::Happened(events));
            }
        }
        table.choose(Action::Read);
        assert!(table.text(80, 24).contains(say::all_played(lang)), "{}", table.text(80, 24));
    }
}

#[test]
fn each_recipient_signs_once_with_a_time_of_its_own() {
    let mut table = Table::flood(Lang::Zh);
    table.types("\n2");
    table.press(key(KeyCode::Esc));
    table.choose(Action::Minute);
    table.types("\n4");
    let first = table.model.case.scenario.inject_named("yellow-warning").unwrap();
    let received = table.model.state.inject(first).received.clone();
    assert_eq!(received.len(), 2);
    assert!(received[0].1 < received[1].1);
    assert!(table.text(80, 24).contains("签收 2/5"));
    table.types("2");
    assert!(matches!(&table.model.notice, Notice::Refused(why) if why.contains("21:30")));
    assert_eq!(table.model.state.inject(first).received, received);
}

#[test]
fn more_than_nine_recipients_are_reached_nine_by_nine() {
    let mut table = Table::flood(Lang::Zh);
    let everybody = |table: &Table| {
        table.model.survey.incoming.iter().position(|came| match came {
            Incoming::Inject(ix) => table.model.case.scenario.inject(*ix).to.is_empty(),
            Incoming::Improvised(_) => false,
        })
    };
    while everybody(&table).is_none() && table.model.survey.next.is_some() {
        table.press(Key::f(2));
    }
    let place = everybody(&table).unwrap();
    table.types("\n");
    let Mode::Reading(reading) = &table.model.mode else { panic!() };
    let from = reading.place;
    let way = if place > from { KeyCode::Right } else { KeyCode::Left };
    for _ in 0..place.abs_diff(from) {
        table.press(key(way));
    }
    table.types("\t1");
    let Incoming::Inject(ix) = table.model.survey.incoming[place] else { panic!() };
    assert_eq!(table.model.state.inject(ix).received[0].0.index(), 9, "the tenth role");
}

/// Writes a message and marks two roles by letters.
fn improvised() -> Table {
    let mut table = Table::flood(Lang::Zh);
    table.types("2\n石料厂围墙倒了\tzzbs");
    table.press(key(KeyCode::Char(' ')));
    table.types("pcs");
    table.press(key(KeyCode::Char(' ')));
    table.types("\t2");
    table
}

#[test]
fn a_message_is_written_on_the_spot_and_stands_among_what_came_in() {
    let mut table = improvised();
    assert!(table.text(80, 24).contains("镇值班室 + 镇派出所"), "{}", table.text(80, 24));
    table.press(Key::f(2));
    let last = table.recorder.events.iter().rev().find_map(|event| match &event.what {
        Happening::InjectImprovised { to, by, .. } => Some((to.clone(), *by)),
        _ => None,
    });
    let (to, by) = last.unwrap();
    assert_eq!(to.iter().map(crate::words::Id::as_str).collect::<Vec<_>>(), ["duty-office", "police"]);
    assert_eq!(by, Means::Phone);
    assert_eq!(table.model.survey.incoming[0], Incoming::Improvised(0));
    let shown = table.text(80, 24);
    assert!(shown.contains("石料厂围墙倒了") && shown.contains("临机导调"), "{shown}");
    table.press(Key::f(7));
    let board = table.text(80, 24);
    assert!(board.contains("石料厂围墙倒了"), "the room sees it\n{board}");
    assert!(board.contains("今晚谁在岗"), "and keeps the question it is at\n{board}");
}

#[test]
fn an_inject_put_in_by_hand_that_asks_nothing_leaves_the_question_and_its_time() {
    let mut table = Table::flood(Lang::Zh);
    table.types("\n\u{1b}");
    table.wait(60);
    let question = table.model.question().map(|own| own.id.clone());
    assert!(question.is_some());
    let scenario = &table.model.case.scenario;
    let silent = scenario.injects.iter().find(|own| {
        own.questions.is_empty()
            && matches!(own.release, crate::scenario::Release::ByHand | crate::scenario::Release::Pool)
            && own.to.iter().any(|role| !table.model.state.played(*role))
    });
    let title = silent.unwrap().title.get(Lang::Zh).to_owned();
    table.types(&format!("2{title}\n\u{1b}"));
    assert!(table.text(80, 24).contains(&title), "{}", table.text(80, 24));
    assert_eq!(table.model.question().map(|own| own.id.clone()), question);
    assert!(table.model.talked_ms().unwrap() >= 60_000, "{:?}", table.model.talked_ms());
    table.press(Key::f(7));
    let board = table.text(80, 24);
    assert!(board.contains("今晚谁在岗"), "{board}");
}

#[test]
fn a_slip_that_all_have_signed_for_is_to_be_closed() {
    let mut table = Table::flood(Lang::Zh);
    table.types("\n");
    assert!(table.text(80, 24).contains("念出来或递过去"), "{}", table.text(80, 24));
    table.types("123456789");
    assert!(table.text(80, 24).contains("都签收了"), "{}", table.text(80, 24));
}

#[test]
fn a_message_to_played_roles_only_is_not_for_the_room() {
    let mut table = Table::flood(Lang::Zh);
    let played = (0..table.model.case.plan.roles.len())
        .map(crate::plan::RoleIx::from)
        .find(|role| table.model.state.played(*role))
        .unwrap();
    let title = table.model.case.plan.role(played).title.get(Lang::Zh).to_owned();
    table.types(&format!("2\n只有机器知道\t{title}"));
    table.press(Key::f(2));
    assert_eq!(table.model.state.improvised.len(), 1);
    assert!(table.text(80, 24).contains("只有机器知道"));
    table.press(Key::f(7));
    assert!(!table.text(80, 24).contains("只有机器知道"));
}

#[test]
fn everybody_is_one_mark() {
    let mut table = Table::flood(Lang::Zh);
    table.types("2\n全镇停电\n");
    table.press(Key::f(2));
    assert!(table.model.state.improvised[0].what.to.is_empty());
    assert!(
        matches!(&table.model.notice, Notice::Done(said) if said.contains("全体")),
        "{:?}",
        table.model.notice
    );
}

#[test]
fn what_waits_for_a_hand_stands_first_with_its_sign() {
    let mut table = Table::flood(Lang::Zh);
    table.types("2");
    let shown = table.text(80, 24);
    let place = |text: &str| shown.find(text).unwrap_or_else(|| panic!("{text}\n{shown}"));
    assert!(place("临机导调") < place("▷手动") && place("▷手动") < place("◇备用"), "{shown}");
    assert!(place("◇备用") < place("待条件"), "{shown}");
}
