//! Where the keys lead: by entry, by inject, by finding.

use std::time::Duration;

use crossterm::event::KeyCode;

use super::room::{Table, flood, rain};
use crate::drill::Happening;
use crate::score::wording;
use crate::tui::Key;
use crate::tui::hot_wash::model::{Effect, Notice, Over, Part, SPEEDS};
use crate::tui::hot_wash::phrases as say;
use crate::words::Lang;

#[test]
fn one_goes_through_what_tells_something_entry_by_entry_and_back() {
    let mut table = Table::held(rain(), Lang::Zh);
    let mut seen = vec![table.model.place()];
    loop {
        table.code(KeyCode::Right);
        if table.model.notice != Notice::Quiet {
            break;
        }
        seen.push(table.model.place());
    }
    assert_eq!(seen, table.model.marks.entries);
    assert!(matches!(table.model.tape.last().unwrap().what, Happening::Ended));
    let advanced = |place: &&crate::tui::hot_wash::marks::Place| {
        matches!(table.model.tape.events()[place.taken - 1].what, Happening::Advanced { .. })
    };
    assert_eq!(seen.iter().find(advanced), None, "what only the clock did is passed over");
    for place in seen.iter().rev().skip(1) {
        table.code(KeyCode::Left);
        assert_eq!(table.model.place(), *place);
    }
}

#[test]
fn injects_are_gone_to_one_by_one() {
    let mut table = Table::held(rain(), Lang::Zh);
    let released = |event: &crate::drill::Event| matches!(event.what, Happening::InjectReleased { .. });
    let count = table.model.tape.events().iter().filter(|event| released(event)).count();
    for _ in 0..count {
        table.types("5");
        assert!(released(table.model.tape.last().unwrap()));
    }
    table.types("5");
    assert_eq!(table.model.notice, Notice::Refused(say::no_further(Lang::Zh).to_owned()));
    table.types("4");
    assert!(released(table.model.tape.last().unwrap()));
}

#[test]
fn before_the_release_nothing_was_found_and_the_key_says_why() {
    for lang in Lang::ALL {
        let mut held = Table::held(flood(), lang);
        let mut released = Table::released(flood(), lang);
        let kinds = |table: &Table| -> Vec<&'static str> {
            let score = table.model.score.as_ref();
            let findings = score.into_iter().flat_map(|score| &score.findings);
            findings.map(|finding| wording::kind(finding.kind, lang)).collect()
        };
        assert_eq!(kinds(&held).len(), 0);
        let kinds = kinds(&released);
        for code in [KeyCode::PageDown, KeyCode::PageUp, KeyCode::Char('6'), KeyCode::Char('7')] {
            held.code(code);
            assert_eq!(held.model.notice, Notice::Refused(say::held(lang).to_owned()));
        }
        // At every entry: no finding, no points; after the release there are.
        let mut found = false;
        while matches!(held.model.notice, Notice::Quiet) || held.model.tape.taken() < 2 {
            let text = held.text(120, 40);
            assert!(text.contains(say::axis_held(lang)), "{text}");
            assert!(!text.contains(say::found(lang, kinds.len()).as_str()), "{text}");
            held.code(KeyCode::Right);
        }
        for _ in 0..kinds.len() {
            released.code(KeyCode::PageDown);
            let text = released.text(120, 40);
            found |= kinds.iter().any(|kind| text.contains(kind));
        }
        assert!(found);
    }
}

#[test]
fn every_finding_is_gone_to_with_its_sentence_and_points() {
    let mut table = Table::released(rain(), Lang::Zh);
    let all = table.model.marks.findings.clone();
    assert!(all.len() > 20);
    let mut last = table.model.place();
    for (nth, (place, own)) in all.iter().enumerate() {
        table.code(KeyCode::PageDown);
        assert_eq!((table.model.focus, table.model.place()), (Some(nth), *place));
        assert!(*place >= last);
        last = *place;
        let finding = table.model.score.as_ref().unwrap().findings[*own].clone();
        let sentence = wording::sentence(table.model.tape.case(), &finding, Lang::Zh);
        let beginning: String = sentence.chars().take(12).collect();
        let text = table.text(120, 40);
        assert!(text.contains(&beginning), "{sentence}\n{text}");
        assert!(text.contains(&crate::score::points(finding.lost)), "{text}");
    }
    table.code(KeyCode::PageDown);
    assert_eq!(table.model.focus, Some(all.len() - 1), "there is nothing further");
    table.code(KeyCode::PageUp);
    assert_eq!(table.model.focus, Some(all.len() - 2));
    table.code(KeyCode::Right);
    assert_eq!(table.model.focus, None, "one has gone on from it");
}

#[test]
fn what_was_never_done_is_shown_when_it_was_due() {
    let mut table = Table::released(rain(), Lang::Zh);
    let score = table.model.score.clone().unwrap();
    let end = table.model.tape.shown(table.model.tape.len());
    let missing = score.findings.iter().filter(|own| own.events.is_empty());
    let due = missing.filter_map(|own| own.due).find(|due| *due < end).expect("somebody left something");
    let place = table.model.marks.findings.iter().position(|(place, _)| place.story == due).unwrap();
    for _ in 0..=place {
        table.code(KeyCode::PageDown);
    }
    assert_eq!(table.model.story, due);
}

#[test]
fn speeds_go_up_and_down_and_full_width_signs_count() {
    let mut table = Table::held(flood(), Lang::Zh);
    table.types("++++++");
    assert_eq!(SPEEDS[table.model.speed], 60);
    table.types("－－－－－－");
    assert_eq!(SPEEDS[table.model.speed], 1);
    table.types("＋");
    assert_eq!(SPEEDS[table.model.speed], 2);
    table.types("\u{3000}");
    assert_eq!(table.model.playing(), Some(2));
    table.press(Key::f(5));
    assert_eq!(table.model.playing(), None);
}

#[test]
fn whoever_goes_somewhere_while_it_is_played_stands_there() {
    let mut table = Table::held(flood(), Lang::Zh);
    table.types(" ");
    table.wait(Duration::from_secs(9));
    table.types("5");
    let place = table.model.place();
    table.wait(Duration::from_mins(1));
    assert_eq!((table.model.place(), table.model.playing()), (place, None));
}

#[test]
fn the_other_windows_hear_where_one_is_and_that_it_goes_on() {
    let mut table = Table::held(flood(), Lang::Zh);
    let shown = |table: &Table| -> Vec<(u64, Option<u32>)> {
        let all = table.effects.iter().filter_map(|effect| match effect {
            Effect::Show(Some(shown)) => Some((shown.entries, shown.speed)),
            _ => None,
        });
        all.collect()
    };
    table.effects.clear();
    table.types("5");
    assert_eq!(shown(&table), [(table.model.tape.taken() as u64, None)], "at once");
    table.effects.clear();
    (0..20).for_each(|_| table.wait(Duration::from_secs(1)));
    assert_eq!(shown(&table).len(), 4, "now and then though it stands");
    table.effects.clear();
    table.types(" ");
    (0..40).for_each(|_| table.wait(Duration::from_millis(100)));
    assert!((5..=11).contains(&shown(&table).len()), "not at every frame: {}", shown(&table).len());
    table.types("\u{1b}");
    assert_eq!(table.effects.last(), Some(&Effect::Show(None)));
    assert!(table.model.is_over);
}

#[test]
fn the_board_takes_what_moves_the_moment_and_nothing_else() {
    let mut table = Table::held(flood(), Lang::Zh);
    table.press(Key::f(7));
    for key in [Key::f(2), Key::f(3), Key::f(4), Key::char('0'), Key::char('3')] {
        table.press(key);
        assert!(matches!(table.model.over, Over::Board));
        assert_eq!(table.model.part, Part::Lanes);
    }
    let before = table.model.place();
    table.code(KeyCode::Right);
    assert_ne!(table.model.place(), before);
    table.press(Key::f(7));
    assert!(matches!(table.model.over, Over::Nothing) && !table.model.is_over);
}

#[test]
fn the_menu_does_what_its_rows_say() {
    let mut table = Table::held(flood(), Lang::Zh);
    table.types("0");
    table.code(KeyCode::Down);
    table.types("\n");
    assert_eq!(SPEEDS[table.model.speed], 20);
    table.types("02");
    assert_eq!(table.model.part, Part::Knowledge);
    assert!(matches!(table.model.over, Over::Nothing));
}
