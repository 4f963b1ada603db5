//! The desk as evaluators use it, over the flood night that went badly.

use crossterm::event::KeyCode;

use super::dialog::timed;
use super::{Part, key, rows};
use crate::drill::Wall;
use crate::evaluate::{
    Evaluation, FindingMark, Grade, Mark, Phase, Rating, Said, Statements, Verdict, agreed, wording,
};
use crate::plan::{Story, TimeOfDay};
use crate::tui::Key;
use crate::tui::draw::{Widths, misfit};
use crate::tui::drill::tests::room::{Table, id};
use crate::tui::drill::{Action, Mode};
use crate::words::{Lang, Safe};

/// A drill in which nobody did anything, over; its scorecard open.
fn over(lang: Lang) -> Table {
    let mut table = Table::flood(lang);
    table.wait(5);
    for _ in 0..12 {
        table.press(Key::f(2));
    }
    table.end_from_menu();
    table.types("\n");
    assert!(matches!(table.model.mode, Mode::Card(_)));
    table
}

/// The desk opened out of the scorecard.
fn desk(lang: Lang) -> Table {
    let mut table = over(lang);
    table.press(Key::f(6));
    assert!(matches!(table.model.mode, Mode::Judge(Some(_))));
    table
}

fn evaluation(table: &Table) -> Evaluation {
    Evaluation::of(&table.recorder.statements)
}

fn part(table: &mut Table, part: Part) {
    let digit = Part::ALL.iter().position(|own| *own == part).unwrap() + 1;
    table.types(&digit.to_string());
}

#[test]
fn a_rejected_finding_gives_back_exactly_its_points() {
    let mut table = desk(Lang::Zh);
    let score = table.model.rating.score().unwrap().clone();
    table.press(Key::plain(KeyCode::Down));
    table.types("\n2");
    table.types("\n");
    assert!(evaluation(&table).rulings.is_empty(), "no reason, no ruling");
    table.types("有通话录音\n");
    let rulings = evaluation(&table).rulings;
    let plan = &table.model.case.plan;
    let (mark, ruling) = rulings.first_key_value().unwrap();
    assert_eq!(FindingMark::of(plan, &score.findings[1]).as_ref(), Some(mark));
    assert_eq!((ruling.verdict, ruling.reason.as_str()), (Verdict::Rejected, "有通话录音"));
    let left = agreed(plan, &score, &rulings);
    assert!(score.findings[1].lost > 0);
    assert_eq!(left.score() - score.score(), score.findings[1].lost);

    let points = crate::score::points;
    let both = format!("参考 {} 评定 {}", points(score.score()), points(left.score()));
    let shown = table.text(80, 24);
    assert!(shown.contains(&both) && shown.contains("不予认可（E1）有通话录音"), "{shown}");
    // And on the scorecard, which is where one comes back to.
    table.press(Key::plain(KeyCode::Esc));
    let shown = table.text(80, 24);
    assert!(shown.contains(&format!("评定得分 {}／100.0", points(left.score()))), "{shown}");
    assert!(shown.contains("【不予认可】"), "{shown}");
}

#[test]
fn what_is_suspected_is_called_plainly_once_it_is_accepted() {
    let mut table = desk(Lang::Zh);
    let case = std::sync::Arc::clone(&table.model.case);
    let score = table.model.rating.score().unwrap().clone();
    let suspected = |finding: &&crate::score::Finding| {
        crate::score::wording::sentence(&case, finding, Lang::Zh).contains("疑似")
    };
    let place = score.findings.iter().position(|own| suspected(&own)).unwrap();
    (0..place).for_each(|_| table.press(Key::plain(KeyCode::Down)));
    assert!(table.text(120, 40).contains("疑似"));
    table.types("\n1");
    let rulings = evaluation(&table).rulings;
    assert_eq!(rulings.len(), 1);
    let said = wording::sentence(&case, &score.findings[place], &rulings, Lang::Zh);
    assert!(!said.contains("疑似") && said.contains("属瞒报"), "{said}");
    let (kind, plain) = (score.findings[place].kind, crate::score::wording::kind_confirmed);
    assert_eq!(wording::kind(&case, &score.findings[place], &rulings, Lang::Zh), plain(kind, Lang::Zh));
    assert_eq!(agreed(&case.plan, &score, &rulings).score(), score.score(), "accepting changes no point");
}

#[test]
fn objectives_are_rated_beside_their_evidence_and_a_reason_may_follow() {
    let mut table = desk(Lang::Zh);
    part(&mut table, Part::Objectives);
    let shown = table.text(120, 40);
    assert!(shown.contains("按记录：应办") && shown.contains("→"), "{shown}");
    table.types("\n3");
    table.press(Key::f(2));
    table.types("逐户叫应拖了二十分钟\n");
    let rated = &evaluation(&table).ratings["E1"]["warn-all"];
    assert_eq!((rated.rating, rated.reason.as_str()), (Rating::Major, "逐户叫应拖了二十分钟"));
}

#[test]
fn a_checklist_is_gone_through_with_digits_alone() {
    let mut table = desk(Lang::Zh);
    part(&mut table, Part::Checklist);
    table.types("\n1\n2\n94");
    let marks = evaluation(&table).marks["E1"].clone();
    let mark = |item: &str| marks.get(&(id("aqt9009-b1"), id(item))).map(|own| own.mark);
    assert_eq!(mark("1.1"), Some(Mark::Rank(5)));
    assert_eq!(mark("1.2"), Some(Mark::Rank(3)));
    assert_eq!(mark("1.3"), Some(Mark::Rank(0)), "a digit of no option does nothing");
    assert_eq!(mark("1.4"), None);
}

#[test]
fn notes_are_taken_during_the_drill_with_moment_and_duty() {
    let mut table = Table::flood(Lang::Zh);
    table.press(Key::f(2));
    table.choose(Action::Judge);
    let now = table.model.story();
    table.types("\n\u{1b}\n2没有复诵 21:30\n");
    let note = evaluation(&table).notes[0].clone();
    assert_eq!(note.text.as_str(), "没有复诵");
    assert_eq!(note.at, now.last(TimeOfDay::parse("21:30").unwrap()));
    assert!(note.step.is_some() && note.by == id("E1"));
    let events = table.model.events.len();
    // The clock goes on under the desk, and nothing of it is in the record.
    table.wait(2);
    assert_eq!(table.model.events.len(), events);
    part(&mut table, Part::Findings);
    assert!(table.text(80, 24).contains("演练结束后才能裁定"));
    // Only the writer takes it back.
    part(&mut table, Part::Notes);
    table.press(Key::plain(KeyCode::Down));
    table.press(Key::f(6));
    table.types("2２ 王芳\n");
    table.press(Key::f(8));
    assert_eq!(evaluation(&table).notes.len(), 1);
    assert!(table.text(80, 24).contains("只有本人能撤回"));
    table.press(Key::f(6));
    table.types("1");
    table.press(Key::f(8));
    assert_eq!(evaluation(&table).notes, []);
}

#[test]
fn what_ends_a_note_may_be_its_time() {
    let now = Story::parse("2026-06-18T22:40").unwrap();
    let at = |text: &str| Story::parse(text).unwrap();
    assert_eq!(timed("没有复诵 22:35", now), (Safe::new("没有复诵"), at("2026-06-18T22:35")));
    assert_eq!(timed("没有复诵　－5", now), (Safe::new("没有复诵"), at("2026-06-18T22:35")));
    assert_eq!(timed("没有复诵 23:10", now).1, at("2026-06-17T23:10"), "never ahead");
    assert_eq!(timed("报了 3 人", now), (Safe::new("报了 3 人"), now));
    assert_eq!(timed("22:35", now), (Safe::new("22:35"), now), "a note says something");
}

#[test]
fn the_judgement_goes_on_in_the_standards_order_and_the_meeting_settles() {
    let mut table = desk(Lang::Zh);
    table.types("\n3难说\n");
    part(&mut table, Part::Talks);
    assert_eq!(evaluation(&table).phase, Phase::Comment);
    table.types("\n\n");
    assert_eq!(evaluation(&table).phase, Phase::Meeting);
    part(&mut table, Part::Findings);
    table.types("\n2听了录音\n");
    let evaluation = evaluation(&table);
    let (mark, ruling) = evaluation.rulings.first_key_value().unwrap();
    assert!(evaluation.settled.contains(mark) && ruling.verdict == Verdict::Rejected);
    assert_eq!(evaluation.opinions[mark]["E1"].verdict, Verdict::Doubted, "what was said before stays");
}

#[test]
fn a_step_back_takes_a_reason_and_is_kept() {
    let mut table = desk(Lang::Zh);
    part(&mut table, Part::Talks);
    table.press(Key::f(8));
    assert!(table.text(120, 40).contains("这是第一步"), "{}", table.text(120, 40));
    table.types("\n\n");
    table.press(Key::f(8));
    table.types("\n");
    assert_eq!(evaluation(&table).phase, Phase::Meeting, "no reason, no step");
    table.types("按错了\n");
    let after = evaluation(&table);
    assert_eq!((after.phase, after.returns.len()), (Phase::SelfAssessment, 1));
    let one = &after.returns[0];
    assert_eq!((one.from, one.to, one.by.as_str()), (Phase::Meeting, Phase::SelfAssessment, "E1"));
    assert_eq!(one.reason.as_str(), "按错了");
    let shown = table.text(120, 40);
    assert!(shown.contains("E1 从评估会退回自评：按错了"), "{shown}");
    // Going on again does not take it out.
    table.types("\n");
    assert_eq!((evaluation(&table).phase, evaluation(&table).returns.len()), (Phase::Meeting, 1));
}

#[test]
fn units_speak_for_themselves_and_may_object() {
    let mut table = desk(Lang::Zh);
    table.press(Key::f(3));
    table.types("1当时没有信号\n");
    part(&mut table, Part::Talks);
    let rows = rows::rows(&crate::tui::drill::judge_sheet(&table.model), Part::Talks);
    let row = rows.iter().position(|row| matches!(row, rows::Row::SelfAssessment(_))).unwrap();
    (0..row).for_each(|_| table.press(Key::plain(KeyCode::Down)));
    table.types("\n转移比预案晚\n");
    let evaluation = evaluation(&table);
    assert_eq!(evaluation.objections[0].unit, id("A1"));
    assert!(evaluation.objections[0].finding.is_some());
    assert_eq!(evaluation.self_assessments["A1"].text.as_str(), "转移比预案晚");
    assert!(table.text(120, 40).contains("当时没有信号"));
}

#[test]
fn where_two_evaluators_differ_it_shows() {
    let mut table = desk(Lang::Zh);
    table.types("\n1");
    let sheet_part = |table: &mut Table, own| part(table, own);
    sheet_part(&mut table, Part::Objectives);
    table.types("\n1");
    table.press(Key::f(6));
    table.types("2 2\n");
    table.types("\n4");
    sheet_part(&mut table, Part::Differences);
    let shown = table.text(80, 24);
    assert!(shown.contains("E1: P 顺利完成") && shown.contains("E2: U 未完成"), "{shown}");
    assert_eq!(evaluation(&table).ratings["E1"]["warn-all"].rating, Rating::Performed);
    assert_eq!(evaluation(&table).ratings["E2"]["warn-all"].rating, Rating::Unable);
}

#[test]
fn a_grade_is_proposed_and_a_person_confirms_it() {
    let mut table = desk(Lang::Zh);
    part(&mut table, Part::Grade);
    let shown = table.text(80, 24);
    assert!(shown.contains("建议：差") && shown.contains("等次还没有人确认"), "{shown}");
    table.types("\n3目标大体实现\n");
    let graded = evaluation(&table).grade.unwrap();
    assert_eq!((graded.grade, graded.reason.as_str()), (Grade::Fair, "目标大体实现"));
    assert!(table.text(80, 24).contains("已确认：中（E1）"));
}

#[test]
fn an_aborted_drill_gets_no_grade() {
    let mut table = Table::flood(Lang::Zh);
    table.press(Key::f(12));
    table.press(Key::f(12));
    table.choose(Action::Judge);
    part(&mut table, Part::Grade);
    table.types("\n");
    assert!(evaluation(&table).grade.is_none());
    let shown = table.text(80, 24);
    assert!(!shown.contains("建议："), "{shown}");
}

#[test]
fn what_was_begun_is_there_again() {
    let mut table = desk(Lang::Zh);
    table.types("\n2有录\u{1b}");
    assert!(evaluation(&table).rulings.is_empty());
    // Over the scorecard, another window and back.
    table.types("\u{1b}");
    table.press(Key::f(6));
    table.types("\n2音\n");
    assert_eq!(evaluation(&table).rulings.into_values().next().unwrap().reason.as_str(), "有录音");
}

/// A desk with something in every part.
fn full(lang: Lang) -> Table {
    let mut table = desk(lang);
    table.types("\n1");
    table.press(Key::plain(KeyCode::Down));
    table.types("\n2有通话录音\n");
    table.press(Key::f(3));
    table.types("1当时没有信号\n");
    part(&mut table, Part::Objectives);
    table.types("\n1");
    part(&mut table, Part::Checklist);
    table.types("\n1\n3");
    part(&mut table, Part::Notes);
    table.types("\n1指挥长讲得清楚 21:40\n");
    table.press(Key::f(6));
    table.types("22 王芳\n");
    part(&mut table, Part::Objectives);
    table.types("\n4");
    part(&mut table, Part::Talks);
    table.types("\n");
    table
}

#[test]
fn the_desk_as_it_looks() {
    for lang in Lang::ALL {
        let mut table = full(lang);
        for own in Part::ALL {
            part(&mut table, own);
            for (width, height) in [(80, 24), (120, 40)] {
                let name = format!("{own:?}-{width}x{height}-{}", lang.tag()).to_lowercase();
                insta::assert_snapshot!(name, table.dump(width, height));
            }
        }
        for (name, keys) in [("choose", "1\n"), ("write", "2")] {
            table.types(keys);
            for (width, height) in [(80, 24), (120, 40)] {
                let name = format!("{name}-{width}x{height}-{}", lang.tag()).to_lowercase();
                insta::assert_snapshot!(name, table.dump(width, height));
            }
        }
    }
}

#[test]
fn everything_fits_where_doubtful_characters_are_wide() {
    for lang in Lang::ALL {
        let mut table = full(lang);
        table.model.look.widths = Widths::Wide;
        for own in Part::ALL {
            part(&mut table, own);
            let buffer = table.buffer(80, 24, crate::tui::theme::Depth::Mono);
            assert_eq!(misfit(&buffer, Widths::Wide), None, "{own:?}");
        }
    }
}

#[test]
fn whatever_is_written_is_written_in_the_upper_half() {
    let mut table = full(Lang::Zh);
    let writes: [(Part, &str); 4] =
        [(Part::Findings, "\n2"), (Part::Notes, "\n1"), (Part::Talks, "\n1"), (Part::Grade, "\n1")];
    for (own, keys) in writes {
        part(&mut table, own);
        if own == Part::Notes || own == Part::Talks {
            (0..40).for_each(|_| table.press(Key::plain(KeyCode::Up)));
        }
        if own == Part::Talks {
            table.press(Key::plain(KeyCode::Down));
            table.types("\n");
        } else {
            table.types(keys);
        }
        for (width, height) in [(80, 24), (120, 40)] {
            let cursor = table.cursor(width, height).unwrap();
            assert!(cursor.y < height / 2, "{own:?} {cursor:?}");
        }
        table.types("\u{1b}");
    }
}

#[test]
fn any_keys_at_all_leave_the_desk_whole() {
    use proptest::test_runner::TestRunner;
    let keys = proptest::collection::vec(0..17usize, 0..40);
    TestRunner::new(proptest::test_runner::Config::with_cases(24))
        .run(&keys, |keys| {
            let mut table = desk(Lang::Zh);
            let all = [
                Key::plain(KeyCode::Enter),
                Key::plain(KeyCode::Up),
                Key::plain(KeyCode::Down),
                Key::plain(KeyCode::Left),
                Key::plain(KeyCode::Tab),
                Key::plain(KeyCode::Esc),
                Key::f(2),
                Key::f(3),
                Key::f(6),
                Key::f(8),
                Key::char('1'),
                Key::char('2'),
                Key::char('3'),
                Key::char('5'),
                Key::char('7'),
                Key::char('9'),
                Key::char('好'),
            ];
            for key in keys {
                table.press(all[key]);
                table.text(80, 24);
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_desk_without_a_form_says_why() {
    let mut table = desk(Lang::Zh);
    table.model.judgement = super::Judgement::new(
        Statements::default(),
        Vec::new(),
        Some("checklists/own.json 第 3 行有错".into()),
    );
    part(&mut table, Part::Checklist);
    assert!(table.text(80, 24).contains("第 3 行有错"));
}

#[test]
fn what_others_state_meanwhile_is_taken_over() {
    let mut table = desk(Lang::Zh);
    let mut others = table.recorder.statements.clone();
    others.say(&id("E7"), Wall(5), Said::Commented { text: Safe::new("总体好") });
    table.send(crate::tui::drill::Message::Stated(Box::new(others)));
    part(&mut table, Part::Talks);
    assert!(table.text(80, 24).contains("总体好"));
    let sheet = crate::tui::drill::judge_sheet(&table.model);
    let mut own = super::Desk::new(Part::Talks, 0, id("E1"));
    assert_eq!(key(&mut own, &sheet, Key::plain(KeyCode::Esc)), super::Outcome::Leaves);
}
