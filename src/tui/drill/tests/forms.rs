//! What a form guesses, and what becomes of a draft while the drill goes on.

use crossterm::event::KeyCode;

use super::room::{Table, geo_night, key};
use crate::drill::{Happening, Mode as DrillMode};
use crate::plan::{LadderIx, RungIx};
use crate::scenario::Pace;
use crate::tui::Key;
use crate::tui::drill::forms::FormKind;
use crate::tui::drill::model::Notice;
use crate::tui::drill::next::called_for;
use crate::tui::drill::phrases as say;
use crate::words::Lang;

/// The rainy night, started and its first inject read.
fn night() -> Table {
    let mut table = Table::new(geo_night(), Lang::Zh, DrillMode::Facilitated, Pace::Discussion);
    table.types("\n\n\u{1b}");
    table
}

/// Every rung of the plan, in the order the form lists them.
fn rungs(table: &Table) -> Vec<(LadderIx, Option<RungIx>)> {
    let ladders = table.model.case.plan.ladders();
    let each = ladders.flat_map(|(ix, ladder)| {
        (0..ladder.rungs.len()).map(move |rung| (ix, Some(RungIx::from(rung)))).chain([(ix, None)])
    });
    each.collect()
}

#[test]
fn whatever_level_is_chosen_somebody_who_may_declares_it() {
    let mut table = night();
    for _ in 0..rungs(&table).len() {
        table.types("7");
        table.press(key(KeyCode::Down));
        table.types("\u{1b}");
        table.types("7");
        let form = &table.model.drafts.forms[&FormKind::Level];
        let (ladder, rung) = rungs(&table)[form.fields[0].chosen().unwrap()];
        let Some(rung) = rung else { continue };
        let by = &table.model.case.plan.rung(ladder, rung).declared_by;
        assert!(by.iter().any(|role| Some(role.index()) == form.fields[1].chosen()), "{ladder:?} {rung:?}");
        table.types("\u{1b}");
    }
}

/// A level nobody chose would be judged as theirs.
#[test]
fn where_the_facts_call_for_no_level_none_is_chosen_and_none_declared() {
    for lang in Lang::ALL {
        let mut table = Table::new(geo_night(), lang, DrillMode::Facilitated, Pace::Discussion);
        table.types("\n7");
        assert!(table.model.drafts.forms[&FormKind::Level].fields[0].chosen().is_some());
        table.press(Key::f(2));
        table.types("7");
        assert_eq!(called_for(&table.model), None);
        let before = table.recorder.events.len();
        table.press(Key::f(2));
        assert_eq!(table.recorder.events.len(), before);
        let why = say::choose_in(lang, say::field_level(lang));
        assert_eq!(table.model.notice, Notice::Refused(why));
        assert!(table.text(80, 24).contains(say::hint_level(lang)), "{}", table.text(80, 24));
        table.press(key(KeyCode::Down));
        table.press(Key::f(2));
        assert!(table.recorder.events.len() > before);
    }
}

#[test]
fn who_was_chosen_by_hand_stays() {
    let mut table = night();
    table.types("7\n3\u{1b}7");
    let down = key(KeyCode::Down);
    table.press(key(KeyCode::BackTab));
    table.press(down);
    table.press(down);
    let form = &table.model.drafts.forms[&FormKind::Level];
    assert_eq!(form.fields[1].chosen(), Some(2));
}

#[test]
fn a_decision_begun_before_the_next_inject_answers_its_own_question() {
    let mut table = night();
    let asked = table.model.question().map(|own| own.id.clone());
    table.types("3定黄色\u{1b}");
    table.press(Key::f(2));
    assert_ne!(table.model.question().map(|own| own.id.clone()), asked);
    table.types("3");
    table.press(Key::f(2));
    let answered = table.recorder.events.iter().rev().find_map(|event| match &event.what {
        Happening::DecisionRecorded(decision) => Some(decision.question.clone()),
        _ => None,
    });
    assert_eq!(answered.unwrap(), asked);
}

#[test]
fn a_form_nobody_began_is_guessed_anew() {
    let mut table = night();
    table.types("3\u{1b}");
    table.press(Key::f(2));
    let asked = table.model.question().map(|own| own.id.clone());
    table.types("3都撤\n");
    table.press(Key::f(2));
    let answered = table.recorder.events.iter().rev().find_map(|event| match &event.what {
        Happening::DecisionRecorded(decision) => Some(decision.question.clone()),
        _ => None,
    });
    assert_eq!(answered.unwrap(), asked);
}

#[test]
fn limits_days_away_and_days_gone_are_told_whole_and_what_came_with_its_day() {
    let mut table = night();
    table.types("7");
    (0..4).for_each(|_| table.press(Key::f(2)));
    table.types("6");
    for _ in 0..9 {
        table.press(key(KeyCode::Down));
    }
    table.types("\n\n");
    for (width, height) in [(80, 24), (120, 40), (160, 45)] {
        let shown = table.text(width, height);
        assert!(shown.contains("-3天"), "{shown}");
        assert!(!shown.contains(":…"), "{shown}");
    }
    assert!(table.text(120, 40).contains("07-09 15:30 【"), "{}", table.text(120, 40));
}
