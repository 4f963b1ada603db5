//! Strengths and problems put down while people talk.

use crossterm::event::KeyCode;

use super::room::{Table, flood};
use crate::evaluate::{Evaluation, FindingMark, Worth};
use crate::tui::Key;
use crate::tui::hot_wash::model::{Effect, Notice, Over};
use crate::tui::hot_wash::phrases as say;
use crate::words::{Lang, Safe};

#[test]
fn a_moment_is_put_down_with_a_line_or_without() {
    let mut table = Table::held(flood(), Lang::Zh);
    table.types("55");
    let (first, at) = (table.model.place(), table.model.story);
    table.press(Key::f(2));
    table.types("没等通知就敲了锣\n");
    table.types("5");
    table.press(Key::f(3));
    table.types("\n");
    let picks = Evaluation::of(&table.statements).picks;
    let told: Vec<_> = picks.iter().map(|own| (own.worth, own.text.to_string())).collect();
    assert_eq!(told, [(Worth::Strength, "没等通知就敲了锣".to_owned()), (Worth::Problem, String::new())]);
    assert_eq!((picks[0].at, picks[0].entry), (at, first.taken as u64));
    table.types("3");
    let text = table.text(120, 40);
    assert!(text.contains("亮点") && text.contains("没等通知就敲了锣"), "{text}");
    // Enter leads back to the moment.
    table.types("\n");
    assert_eq!(table.model.place(), first);
    // The speaker's own are taken back.
    table.press(Key::f(8));
    assert_eq!(table.model.evaluation.picks.len(), 1);
    assert_eq!(table.statements.len(), 3, "what was said stays said");
}

#[test]
fn what_was_begun_is_there_again_at_its_moment() {
    let mut table = Table::held(flood(), Lang::Zh);
    table.types("5");
    table.press(Key::f(3));
    table.types("没人接电话\u{1b}");
    assert!(matches!(table.model.over, Over::Nothing) && !table.model.is_over);
    table.press(Key::f(3));
    let Over::Write(_, editor) = &table.model.over else { panic!("it is being written") };
    assert_eq!(editor.text(), "没人接电话");
    table.types("\u{1b}5");
    table.press(Key::f(3));
    let Over::Write(_, editor) = &table.model.over else { panic!("it is being written") };
    assert_eq!(editor.text(), "", "that was about another moment");
}

#[test]
fn what_somebody_else_put_down_is_theirs_to_take_back() {
    let mut table = Table::held(flood(), Lang::Zh);
    table.press(Key::f(2));
    table.types("好\n");
    table.model.evaluation.picks[0].by = crate::tui::drill::tests::room::id("E2");
    table.types("3");
    table.press(Key::f(8));
    assert!(matches!(&table.model.notice, Notice::Refused(why) if why.contains("E2")));
    assert_eq!(table.model.evaluation.picks.len(), 1);
}

#[test]
fn a_problem_goes_into_the_ledger_by_one_key() {
    let mut table = Table::released(flood(), Lang::Zh);
    let record = table.model.record.clone();
    let table_record = record.clone();
    let last = |table: &Table| table.effects.iter().rfind(|own| !matches!(own, Effect::Show(_))).cloned();
    table.press(Key::f(4));
    assert_eq!(table.model.notice, Notice::Refused(say::improve_how(Lang::Zh).to_owned()));
    // A finding one is at.
    table.code(KeyCode::PageDown);
    let mark = FindingMark::of(&table.model.tape.case().plan, table.model.finding().unwrap()).unwrap();
    table.press(Key::f(4));
    assert_eq!(last(&table), Some(Effect::Raise(record.clone(), mark.clone())));
    // A strength at the same moment is not about the fault found there.
    table.press(Key::f(2));
    table.types("\n");
    assert_eq!(table.model.evaluation.picks[0].finding, None);
    table.types("3");
    table.press(Key::f(8));
    // The same by way of the list, whatever was written beside it.
    table.press(Key::f(3));
    table.types("交代不清\n3");
    table.press(Key::f(4));
    assert_eq!(last(&table), Some(Effect::Raise(record, mark)));
    // Somebody's own words.
    table.code(KeyCode::Home);
    table.press(Key::f(3));
    table.types("没有备用电台\n");
    table.press(Key::f(4));
    // By which duty it is to be judged is asked, and may be left out.
    let entered = |step| {
        let (record, problem) = (table_record.clone(), Safe::new("没有备用电台"));
        Some(Effect::Enter { record, problem, step })
    };
    assert!(table.text(80, 24).contains(say::tie(Lang::Zh)));
    table.types("\u{1b}");
    assert_ne!(last(&table), entered(None), "Esc enters nothing");
    table.press(Key::f(4));
    table.types("\n");
    assert_eq!(last(&table), entered(None));
    table.press(Key::f(4));
    let Over::Tie(_, steps, _) = &table.model.over else { panic!("which duty is asked") };
    let second = table.model.tape.case().plan.step(steps[1].unwrap()).id.clone();
    table.types("2");
    assert_eq!(last(&table), entered(Some(second)));
    // A strength is nothing to put right.
    table.press(Key::f(2));
    table.types("敲锣\n");
    let strength = table.model.evaluation.picks.iter().position(|own| own.worth == Worth::Strength).unwrap();
    table.code(KeyCode::Up);
    (0..strength).for_each(|_| table.code(KeyCode::Down));
    table.press(Key::f(4));
    assert_eq!(table.model.notice, Notice::Refused(say::no_improvement(Lang::Zh).to_owned()));
}
