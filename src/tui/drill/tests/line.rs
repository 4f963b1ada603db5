//! From letters to record.

use std::collections::BTreeMap;

use crossterm::event::KeyCode;
use pinyin::ToPinyin;

use super::room::{Table, flood_night, geo_night, key};
use crate::drill::command::Act;
use crate::drill::{Basis, Happening, Mode};
use crate::scenario::Pace;
use crate::tui::Key;
use crate::tui::drill::line::{Deed, roles};
use crate::tui::drill::message::Effect;
use crate::tui::drill::model::Notice;
use crate::words::Lang;

/// First letters of the first few characters of a title.
fn initials(title: &str, count: usize) -> String {
    let letters = title.chars().filter_map(|c| c.to_pinyin()).map(pinyin::Pinyin::first_letter);
    letters.take(count).collect()
}

fn recorded(table: &Table) -> Vec<&Act> {
    let acts = table.recorder.effects.iter().filter_map(|effect| match effect {
        Effect::Record { act, .. } => Some(act),
        _ => None,
    });
    acts.collect()
}

/// What happened last to any step: its id, role, time and basis.
fn last(table: &Table) -> (String, String, String, Basis) {
    let found = table.recorder.events.iter().rev().find_map(|event| match &event.what {
        Happening::StepRecorded(own) | Happening::ForbiddenRecorded(own) => Some(own),
        _ => None,
    });
    let own = found.unwrap();
    (own.step.to_string(), own.role.to_string(), own.at.hour_minute(), own.basis)
}

fn last_story(table: &Table) -> String {
    table.model.story().hour_minute()
}

#[test]
fn four_letters_and_three_presses_record_any_step_two_minutes_ago() {
    let case = flood_night();
    for step in &case.plan.steps {
        let mut table = Table::flood(Lang::Zh);
        table.press(Key::f(2));
        table.types(&initials(step.title.get(Lang::Zh), 4));
        assert!(table.model.line.choice == Some(0), "{:?} is found", step.title);
        // The first row, set back: three presses. Another row, now: two.
        let row = table
            .model
            .line
            .found
            .iter()
            .position(|deed| matches!(deed, Deed::Step(ix) if case.plan.step(*ix).id == step.id));
        let row = row.unwrap_or_else(|| panic!("{:?} is among the finds", step.title));
        assert!(row < 9, "{:?} has a digit", step.title);
        if row == 0 {
            table.types("-2\n");
        } else {
            table.types(&format!("{}\n", row + 1));
        }
        assert_eq!(recorded(&table).len(), 1);
        assert_eq!(recorded(&table)[0].step, step.id);
        assert_eq!(recorded(&table)[0].at.is_some(), row == 0);
    }
}

/// Presses after the letters for thirty recordings of a full night, each set
/// back two minutes; every third by somebody else than the lead, who is typed
/// after the step (`dhbg@zzb`) or turned to with an arrow.
#[test]
fn thirty_recordings_take_three_presses_each() {
    let mut counts: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    for by_letters in [true, false] {
        let mut table = Table::new(geo_night(), Lang::Zh, Mode::Facilitated, Pace::Discussion);
        table.types("\n");
        table.press(Key::f(2));
        let case = table.model.case.clone();
        let thirty = case.plan.steps.iter().step_by(2).take(30);
        for (nth, step) in thirty.enumerate() {
            table.types(&initials(step.title.get(Lang::Zh), 4));
            let is_it = |deed: &Deed| matches!(deed, Deed::Step(ix) if case.plan.step(*ix).id == step.id);
            let row = table.model.line.found.iter().position(is_it).unwrap();
            let mut presses = 3;
            if row > 0 {
                table.types(&(row + 1).to_string());
                presses += 1;
            }
            let deed = table.model.line.deed().unwrap();
            let who =
                roles(&case, &table.model.state, deed, table.model.story())[usize::from(nth % 3 == 2)].0;
            match (nth % 3 == 2, by_letters) {
                (true, true) => {
                    let title = case.plan.role(who).title.get(Lang::Zh);
                    table.types(&format!("@{}", initials(title, title.chars().count())));
                }
                (true, false) => {
                    table.press(key(KeyCode::Right));
                    presses += 1;
                }
                _ => {}
            }
            table.types("-2\n");
            let (id, role, at, _) = last(&table);
            assert_eq!((id.as_str(), at.as_str()), (step.id.as_str(), "20:43"), "{:?}", table.model.notice);
            assert_eq!(role, case.plan.role(who).id.as_str());
            *counts.entry((if by_letters { "typed" } else { "turned to" }, presses)).or_default() += 1;
        }
        assert_eq!(recorded(&table).len(), 30);
    }
    insta::assert_debug_snapshot!(counts);
}

#[test]
fn without_letters_the_most_urgent_is_two_presses_away() {
    let mut table = Table::flood(Lang::Zh);
    let urgent = table.model.survey.countdowns[0].step;
    table.press(key(KeyCode::Down));
    table.press(key(KeyCode::Enter));
    assert_eq!(recorded(&table)[0].step, table.model.case.plan.step(urgent).id);
}

#[test]
fn committed_text_of_an_input_method_searches_as_letters_do() {
    let mut table = Table::flood(Lang::Zh);
    table.press(Key::f(2));
    table.types("预警叫应\n");
    assert_eq!(last(&table).0, "warning-relay");
    table.types("ｙｊｚｂ－２\n");
    assert_eq!(last(&table).0, "night-roll-call");
}

#[test]
fn a_digit_chooses_a_row_and_behind_a_blank_belongs_to_the_time() {
    let mut table = Table::flood(Lang::Zh);
    table.types("zh");
    let second = table.model.line.found[1];
    table.types("2");
    assert_eq!(table.model.line.deed(), Some(second));
    table.types(" 2135");
    assert_eq!(table.model.line.deed(), Some(second), "a time leaves the choice alone");
    assert_eq!(table.model.line.editor.text(), "zh 2135");
}

#[test]
fn who_did_it_is_turned_with_the_arrows_or_typed() {
    let mut table = Table::flood(Lang::Zh);
    table.types("yjjy");
    table.press(key(KeyCode::Right));
    table.types("\n");
    assert_eq!(last(&table).1, "flood-office", "the deputy stands next to the lead");
    table.types("yjzb@pcs\n");
    assert_eq!(last(&table).1, "police");
}

#[test]
fn a_deputy_is_offered_first_while_the_lead_is_out() {
    let mut table = Table::flood(Lang::Zh);
    for _ in 0..3 {
        table.press(Key::f(2));
    }
    table.types("qfxy\n");
    assert_eq!((last(&table).0.as_str(), last(&table).1.as_str()), ("issue-order", "deputy-commander"));
}

#[test]
fn the_basis_follows_from_pace_and_time_until_it_is_changed() {
    let mut table = Table::flood(Lang::Zh);
    table.types("yjjy\n");
    assert_eq!(last(&table).3, Basis::Spoken);
    let mut table = Table::new(flood_night(), Lang::Zh, Mode::Facilitated, Pace::RealTime);
    table.types("\n");
    table.wait(180);
    table.types("yjjy\n");
    assert_eq!(last(&table).3, Basis::Measured);
    table.types("yjzb-1\n");
    assert_eq!((last(&table).2.as_str(), last(&table).3), ("21:32", Basis::Entered));
    table.types("jcys\t\n");
    assert_eq!(last(&table).3, Basis::Spoken);
}

#[test]
fn a_room_that_discusses_may_go_ahead_and_the_clock_follows() {
    let mut table = Table::flood(Lang::Zh);
    table.types("yjjy+12\n");
    assert_eq!((last(&table).2.as_str(), last_story(&table).as_str()), ("21:42", "21:42"));
}

#[test]
fn a_refused_entry_stays_in_the_line_with_what_would_be_accepted() {
    let mut table = Table::new(flood_night(), Lang::Zh, Mode::Facilitated, Pace::RealTime);
    table.types("\n");
    table.types("yjjy-9\n");
    assert_eq!(table.model.line.editor.text(), "yjjy-9");
    let Notice::Refused(why) = &table.model.notice else { panic!("{:?}", table.model.notice) };
    assert!(why.contains("21:30"), "{why}");
    table.types("yjjy 14:\n");
    assert!(matches!(table.model.notice, Notice::Refused(_)), "an unfinished time records nothing");
}

#[test]
fn esc_puts_the_line_aside_and_brings_it_back() {
    let mut table = Table::flood(Lang::Zh);
    table.types("yjjy-2\u{1b}");
    assert!(table.model.line.is_idle());
    table.types("\u{1b}");
    assert_eq!(table.model.line.editor.text(), "yjjy-2");
    table.types("\n");
    assert_eq!(recorded(&table).len(), 1);
}

#[test]
fn esc_in_a_line_never_fetches_what_was_put_aside_before() {
    let mut table = Table::flood(Lang::Zh);
    table.types("yjjy-2\u{1b}");
    table.types("dhbg\u{1b}");
    assert!(table.model.line.is_idle(), "{}", table.model.line.editor.text());
    table.types("\u{1b}");
    assert_eq!(table.model.line.editor.text(), "dhbg", "the latest first");
    table.types("\n\u{1b}");
    assert_eq!(table.model.line.editor.text(), "yjjy-2", "and then the one before");
}

#[test]
fn forbidden_actions_are_found_beside_steps() {
    let mut table = Table::flood(Lang::En);
    table.types("borrow receipt");
    table.types("\n");
    let (step, ..) = last(&table);
    assert_eq!(step, "borrow-without-receipt");
}
