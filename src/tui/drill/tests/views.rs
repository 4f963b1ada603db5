//! The views beside the record line: turned, chosen from, opened.

use crossterm::event::KeyCode;

use super::room::{Table, key};
use crate::plan::{Span, Story};
use crate::tui::Key;
use crate::tui::drill::detail::Of;
use crate::tui::drill::model::Mode;
use crate::tui::drill::views::View;
use crate::words::Lang;

/// Three injects on, a decision, a word and a note logged, one step done.
fn busy() -> Table {
    let mut table = Table::flood(Lang::Zh);
    table.types("yjjy\n3先转荻坳");
    table.press(Key::f(2));
    table.types("4宁可十防九空");
    table.press(Key::f(2));
    table.press(Key::f(2));
    table.press(Key::f(9));
    table.types("大屏黑过一次\n");
    table
}

#[test]
fn one_key_turns_the_views_and_the_record_line_keeps_what_was_typed() {
    let mut table = busy();
    table.types("hsy");
    let mut seen = Vec::new();
    for _ in View::ALL {
        table.press(Key::f(4));
        assert!(matches!(table.model.mode, Mode::View));
        seen.push(table.model.views.shown);
    }
    assert_eq!(seen, [View::Lanes, View::Silent, View::Log, View::Duties]);
    table.press(key(KeyCode::Esc));
    assert!(matches!(table.model.mode, Mode::Line));
    assert_eq!(table.model.line.editor.text(), "hsy");
}

#[test]
fn typing_in_a_view_records() {
    let mut table = busy();
    table.press(Key::f(4));
    table.types("hsyp");
    assert!(matches!(table.model.mode, Mode::Line));
    assert_eq!(table.model.line.editor.text(), "hsyp");
}

#[test]
fn tab_enters_the_view_that_is_shown_and_leaves_it() {
    let mut table = busy();
    table.types("\t");
    assert!(matches!(table.model.mode, Mode::View));
    assert_eq!(table.model.views.shown, View::Duties);
    table.types("\t");
    assert!(matches!(table.model.mode, Mode::Line));
}

#[test]
fn a_duty_is_opened_and_taken_into_the_record_line() {
    let mut table = busy();
    let second = table.model.survey.countdowns[1].step;
    table.types("\t");
    table.press(key(KeyCode::Down));
    table.types("\n");
    let Mode::Detail(detail) = &table.model.mode else { panic!("{:?}", table.model.mode) };
    assert_eq!(detail.of, Of::Step(second));
    assert!(matches!(detail.behind(), Mode::View));
    let step = table.model.case.plan.step(second);
    let clause = table.model.case.plan.clause(step.clause.unwrap()).id.to_string();
    assert!(table.text(120, 40).contains(&clause));
    let done = table.model.survey.done;
    table.types("\n\n");
    assert_eq!(table.model.survey.done, done + 1, "Enter takes it up, Enter records it");
}

#[test]
fn the_log_holds_who_decided_what_and_why() {
    let mut table = busy();
    assert_eq!(table.model.survey.log.len(), 3);
    for _ in 0..3 {
        table.press(Key::f(4));
    }
    let shown = table.text(120, 40);
    let place = |text: &str| shown.find(text).unwrap_or_else(|| panic!("{text}\n{shown}"));
    assert!(place("大屏黑过一次") < place("宁可十防九空"), "the latest first");
    for _ in 0..2 {
        table.press(key(KeyCode::Down));
    }
    table.types("\n");
    let shown = table.text(80, 24);
    for part in ["先转荻坳", "今晚谁在岗", "为什么", "（未记）"] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    table.press(key(KeyCode::Esc));
    assert!(matches!(table.model.mode, Mode::View), "one step back");
}

#[test]
fn the_silent_are_those_in_the_room_who_owe_the_longest_silent_first() {
    let table = busy();
    let (model, silent) = (&table.model, &table.model.survey.silent);
    assert!(!silent.is_empty());
    assert!(silent.iter().all(|own| !model.state.played(own.role)));
    assert!(silent.is_sorted_by_key(|own| own.since));
    for own in silent {
        let owed = model.survey.countdowns.iter().filter(|timed| timed.role == own.role).map(|t| t.due).min();
        assert_eq!(own.due, owed, "what is owed next comes first");
    }
}

#[test]
fn whoever_acts_is_not_silent_any_more() {
    let mut table = busy();
    let first = table.model.survey.silent[0];
    assert_eq!(first.since, None);
    let code = table.model.case.plan.step(first.owes).id.to_string();
    let letters: String = code.chars().take(10).collect();
    table.types(&letters);
    table.types("\n");
    let now = table.model.story();
    let after = table.model.survey.silent.iter().find(|own| own.role == first.role);
    assert!(after.is_none_or(|own| own.since == Some(now)), "{after:?}");
}

#[test]
fn no_two_bars_of_a_lane_stand_in_each_others_way() {
    let table = busy();
    let now = table.model.story();
    let window = table.model.views.axis.window(now);
    let lanes = &table.model.survey.lanes;
    assert!(lanes.len() > 2);
    for lane in lanes {
        for pair in lane.bars.windows(2) {
            let end = pair[0].done.or(pair[0].limit).unwrap_or(now);
            let begin = pair[1].worked.unwrap_or(pair[1].from).min(pair[1].from);
            assert!(end.min(window.to) <= begin.max(window.from), "{lane:?}");
        }
    }
}

#[test]
fn a_lane_shows_planned_done_and_late_and_where_now_is() {
    let mut table = busy();
    table.types("hsyp-5\n");
    table.press(Key::f(4));
    let shown = table.text(200, 60);
    for sign in ["░", "▓", "|"] {
        assert!(shown.contains(sign), "{sign}\n{shown}");
    }
    let is_late = |own: &crate::tui::drill::Countdown| own.due < table.model.story();
    assert!(table.model.survey.countdowns.iter().any(is_late));
    assert!(shown.contains("!!"), "{shown}");
    table.model.look.borders = crate::tui::theme::Borders::Ascii;
    let plain = table.text(200, 60);
    assert!(!plain.contains('░') && plain.contains("##"), "{plain}");
}

#[test]
fn a_duty_done_long_ago_leaves_the_lanes() {
    let mut table = busy();
    table.types("hsyp\n");
    let done = |table: &Table| {
        let bars = table.model.survey.lanes.iter().flat_map(|lane| &lane.bars);
        bars.filter_map(|bar| bar.done).min()
    };
    let first: Story = done(&table).unwrap();
    let begins = |table: &Table| table.model.views.axis.window(table.model.story()).from;
    while table.model.survey.next.is_some() && begins(&table) <= first + Span(60) {
        table.press(Key::f(2));
    }
    assert!(done(&table).is_none_or(|at| at >= begins(&table)));
}

/// The lanes, with the keys in them.
fn lanes() -> Table {
    let mut table = busy();
    table.press(Key::f(4));
    table
}

fn window(table: &Table) -> (i64, i64) {
    let now = table.model.story();
    let window = table.model.views.axis.window(now);
    ((window.from - now).0 / 60, (window.to - now).0 / 60)
}

#[test]
fn the_axis_is_moved_zoomed_and_brought_back_to_now() {
    let mut table = lanes();
    assert_eq!(window(&table), (-40, 60));
    table.press(key(KeyCode::Left));
    assert_eq!(window(&table), (-65, 35));
    table.types("-");
    assert_eq!(window(&table), (-105, 75), "around the same middle");
    table.types("＋＋");
    assert_eq!(window(&table), (-45, 15));
    table.press(key(KeyCode::Home));
    assert_eq!(window(&table), (-24, 36), "as long as it was");
    assert!(matches!(table.model.mode, Mode::View), "the view keeps the keys");
    for key_shown in ["←→", "+-", "Home"] {
        assert!(table.text(80, 24).contains(key_shown), "{key_shown}");
    }
}

#[test]
fn an_axis_around_now_goes_with_the_clock_and_a_moved_one_stays() {
    let mut table = lanes();
    table.press(Key::f(2));
    assert_eq!(window(&table), (-40, 60));
    table.press(Key::f(4));
    (0..3).for_each(|_| table.press(Key::f(4)));
    table.press(key(KeyCode::Right));
    let from = table.model.views.axis.window(table.model.story()).from;
    table.press(Key::f(2));
    assert_eq!(table.model.views.axis.window(table.model.story()).from, from);
}

#[test]
fn the_axis_never_leaves_the_drill() {
    let mut table = lanes();
    let (start, end) = (table.model.case.scenario.start, table.model.case.scenario.end);
    for way in [KeyCode::Left, KeyCode::Right] {
        (0..200).for_each(|_| table.press(key(way)));
        let window = table.model.views.axis.window(table.model.story());
        assert!(window.from < end && start < window.to, "{window:?}");
        assert!(!table.text(80, 24).is_empty());
    }
}

#[test]
fn what_was_done_long_ago_is_seen_again_where_one_moves_back() {
    let mut table = lanes();
    (0..12).for_each(|_| table.press(Key::f(2)));
    let done = |table: &Table| {
        let bars = table.model.survey.lanes.iter().flat_map(|lane| &lane.bars);
        bars.filter(|bar| bar.done.is_some()).count()
    };
    assert_eq!(done(&table), 0, "it has left the lanes");
    (0..4).for_each(|_| table.press(Key::f(4)));
    while table.model.views.shown != View::Lanes {
        table.press(Key::f(4));
    }
    (0..60).for_each(|_| table.press(key(KeyCode::Left)));
    assert!(done(&table) > 0, "{}", table.text(120, 40));
}
