//! What the keys do, on the shipped plan and on one of two thousand steps.

use crossterm::event::KeyCode;

use super::room::{Desk, flood, key, large};
use crate::plan::wording;
use crate::tui::Key;
use crate::tui::plan::layout::Row;
use crate::tui::plan::model::{Over, Pane};
use crate::tui::run::App;
use crate::words::{Lang, Safe};

#[test]
fn the_cursor_walks_over_every_step_and_back() {
    let mut desk = Desk::flood(Lang::Zh);
    let layout = desk.model.layout.clone().unwrap();
    let steps: Vec<_> = layout
        .rows
        .iter()
        .filter_map(|row| match row {
            Row::Step { step, .. } => Some(*step),
            Row::Group(_) => None,
        })
        .collect();
    let mut walked = vec![desk.model.chosen];
    for _ in 1..steps.len() {
        desk.press(key(KeyCode::Down));
        walked.push(desk.model.chosen);
    }
    assert_eq!(walked, steps);
    desk.press(key(KeyCode::Down));
    assert_eq!(desk.model.chosen, steps[steps.len() - 1], "the end is the end");
    desk.presses(KeyCode::Up, steps.len());
    assert_eq!(desk.model.chosen, steps[0]);
    desk.press(key(KeyCode::End));
    desk.press(key(KeyCode::PageUp));
    desk.press(key(KeyCode::PageDown));
    assert_eq!(desk.model.chosen, steps[steps.len() - 1]);
    desk.press(key(KeyCode::Home));
    assert_eq!(desk.model.chosen, steps[0]);
}

#[test]
fn prerequisites_and_successors_are_marked_by_signs() {
    let mut desk = Desk::flood(Lang::Zh);
    desk.go("consult");
    let shown = desk.text(109, 60);
    let row = |text: &str| shown.lines().find(|line| line.contains(text)).unwrap().to_owned();
    assert!(row("会商研判  ").starts_with("│> "), "{shown}");
    for before in ["预警叫应到村", "监测员上岗报数"] {
        assert!(row(before).starts_with("│ <"), "{shown}");
    }
    for after in ["签发响应启动令", "书面报告"] {
        assert!(row(after).starts_with("│ >"), "{shown}");
    }
    assert!(row("敲门入户叫应").starts_with("│  "), "{shown}");
}

#[test]
fn the_graph_is_walked_along_its_lines_as_far_as_the_plan_goes() {
    let mut desk = Desk::flood(Lang::Zh);
    desk.go("warning-relay");
    desk.types("\t");
    assert_eq!(desk.model.pane, Pane::Graph);
    let mut seen = vec![desk.chosen().to_owned()];
    for _ in 0..12 {
        desk.press(key(KeyCode::Right));
        if seen.last().map(String::as_str) != Some(desk.chosen()) {
            seen.push(desk.chosen().to_owned());
        }
    }
    let plan = flood();
    let closure = plan.graph.closure();
    let index = |id: &String| plan.step_named(id).unwrap().index();
    for pair in seen.windows(2) {
        assert!(closure.before(index(&pair[0]), index(&pair[1])), "{seen:?}");
    }
    let last = desk.model.chosen;
    assert!(desk.model.layout.as_ref().unwrap().links.after(last).is_empty(), "to the very end: {seen:?}");
    for _ in 0..12 {
        desk.press(key(KeyCode::Left));
    }
    assert!(desk.model.layout.as_ref().unwrap().links.before(desk.model.chosen).is_empty());
}

#[test]
fn both_pictures_show_the_same_step() {
    let mut desk = Desk::flood(Lang::Zh);
    desk.go("open-shelter");
    desk.types("\t2");
    assert!(desk.text(80, 24).contains("*开设集中安置点"));
    desk.press(key(KeyCode::Right));
    let chosen = desk.chosen().to_owned();
    desk.types("\t");
    assert_eq!(desk.chosen(), chosen);
    assert_ne!(chosen, "open-shelter");
}

#[test]
fn letters_search_and_enter_goes_there() {
    let mut desk = Desk::flood(Lang::Zh);
    desk.types("ltczybx\n");
    assert_eq!(desk.chosen(), "evacuate-lutan", "by initials");
    desk.types("written\n");
    assert_eq!(desk.chosen(), "written-report", "by English");
    desk.send(crate::tui::plan::Message::Paste(Safe::new("会商")));
    desk.types("\n");
    assert_eq!(desk.chosen(), "consult", "by Chinese, as an input method commits it");
    desk.press(Key::f(3));
    desk.types("5.12\n");
    assert_eq!(desk.chosen(), "medical", "by the clause's number");
    desk.types("gyczs\n");
    assert_eq!(desk.chosen(), "open-shelter", "the first step a role leads");
    let before = desk.chosen().to_owned();
    desk.types("sw\u{1b}");
    assert_eq!(desk.chosen(), before, "Esc goes nowhere");
    assert!(!desk.model.is_over());
}

#[test]
fn a_clause_without_steps_says_so() {
    let mut desk = Desk::flood(Lang::Zh);
    desk.types("xinxijilü\n");
    assert!(desk.text(80, 24).contains("没有任务依据这一条"), "{}", desk.text(80, 24));
    desk.types("\u{1b}");
    assert!(matches!(desk.model.over, Over::Nothing));
}

#[test]
fn the_next_late_step_is_found_round_the_end() {
    let mut desk = Desk::flood(Lang::Zh);
    let mut found = Vec::new();
    for _ in 0..5 {
        desk.press(Key::f(4));
        found.push(desk.chosen().to_owned());
    }
    assert_eq!(found[0], found[4], "four of them, in a circle");
    found.truncate(4);
    found.sort();
    assert_eq!(found, ["end-response", "evacuate-lutan", "request-support", "traffic-control"]);
}

#[test]
fn the_details_tell_all_the_plan_says() {
    for lang in Lang::ALL {
        let plan = flood();
        let mut desk = Desk::flood(lang);
        for (ix, step) in plan.steps() {
            desk.model.go(ix);
            let told: String = desk.details(60).concat().split_whitespace().collect();
            let tells = |text: &str| {
                let bare: String = text.split_whitespace().collect();
                assert!(told.contains(&bare), "{}: {text}\n{told}", step.id);
            };
            tells(step.title.get(lang));
            tells(plan.role(step.lead).title.get(lang));
            for role in step.support.iter().chain(&step.tells) {
                tells(plan.role(*role).title.get(lang));
            }
            step.when.iter().for_each(|when| tells(&wording::condition(&plan, when, lang)));
            step.limit.iter().for_each(|limit| tells(&wording::limit(&plan, limit, lang)));
            wording::prerequisites(&plan, &step.after, lang).iter().for_each(|said| tells(said));
            tells(&wording::duration(&step.duration, lang));
            let clause = plan.clause(step.clause.unwrap());
            tells(clause.text.get(lang));
            let basis = plan.basis.iter().find(|basis| Some(&basis.id) == clause.basis.as_ref()).unwrap();
            tells(basis.title.get(lang));
        }
    }
}

#[test]
fn the_details_scroll_to_their_end_and_no_further() {
    let mut desk = Desk::flood(Lang::Zh);
    desk.go("end-response");
    desk.types("\n");
    desk.text(80, 24);
    desk.press(key(KeyCode::End));
    let end = desk.text(80, 24);
    desk.presses(KeyCode::Down, 30);
    assert_eq!(desk.text(80, 24), end);
    desk.press(key(KeyCode::Up));
    assert_ne!(desk.text(80, 24), end, "the first key back is seen");
    desk.types("\u{1b}");
    assert!(!desk.model.is_over(), "Esc leads back to the picture");
    desk.types("\u{1b}");
    assert!(desk.model.is_over());
}

#[test]
fn a_window_of_the_axis_follows_the_cursor() {
    let mut desk = Desk::flood(Lang::Zh);
    desk.types("22222222");
    assert!(desk.text(80, 24).contains("15分"), "an hour wide: {}", desk.text(80, 24));
    desk.go("assessment");
    assert!(desk.model.from.0 > 3_600);
    let line = desk.text(80, 24).lines().find(|line| line.contains("应对工作评估")).unwrap().to_owned();
    assert!(line.contains('▒'), "{line}");
    desk.press(key(KeyCode::Left));
    desk.presses(KeyCode::Left, 200);
    assert_eq!(desk.model.from.0, 0);
    desk.types("3");
    assert_eq!(desk.model.window, None);
}

#[test]
fn the_menu_does_what_its_rows_say() {
    let mut desk = Desk::flood(Lang::Zh);
    desk.types("0\n");
    assert_eq!(desk.model.pane, Pane::Graph, "its first row switches");
    desk.types("0\u{1b}");
    assert!(!desk.model.is_over());
    desk.types("04");
    assert!(matches!(desk.model.over, Over::Nothing), "a key of its own works there too");
}

#[test]
fn before_the_layout_has_come_keys_do_no_harm() {
    let mut desk = Desk::unfinished(flood(), Lang::Zh);
    assert!(desk.text(80, 24).contains("正在排布"));
    desk.presses(KeyCode::Down, 3);
    desk.types("2\t1\n\u{1b}hs\n");
    assert_eq!(desk.chosen(), "consult");
    desk.types("\u{1b}");
    assert!(desk.model.is_over());
}

#[test]
fn two_thousand_steps_are_laid_out_shown_and_walked() {
    let mut desk = Desk::new(large(2_000), Lang::Zh);
    let layout = desk.model.layout.clone().unwrap();
    assert_eq!(layout.whole.places.len(), 2_000);
    assert!(layout.whole.crossings.1 <= layout.whole.crossings.0);
    assert!(layout.tight[0] > 0, "this plan cannot be done");
    desk.types("d1992x\n");
    assert_eq!(desk.chosen(), "s1992");
    let shown = desk.text(200, 60);
    assert!(shown.contains("! 超时限"), "{shown}");
    for keys in ["\t", "4", "3", "\t2"] {
        desk.types(keys);
        desk.presses(KeyCode::Down, 3);
        let shown = desk.text(200, 60);
        let title = desk.model.plan.step(desk.model.chosen).title.get(Lang::Zh).to_owned();
        assert!(shown.contains(&title), "the cursor is in sight after {keys:?}:\n{shown}");
    }
}
