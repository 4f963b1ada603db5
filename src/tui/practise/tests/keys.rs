//! What the keys do at the desk.

use crossterm::event::KeyCode;

use super::room::Desk;
use crate::drill::{Difficulty, Happening, Phase};
use crate::practise::Standing;
use crate::tui::Key;
use crate::tui::drill::tests::room::key;
use crate::tui::practise::model::{Mode, Notice};
use crate::words::Lang;

fn guided() -> Desk {
    Desk::begun(Difficulty::Guided, Lang::Zh)
}

fn alone() -> Desk {
    Desk::begun(Difficulty::Normal, Lang::Zh)
}

#[test]
fn a_call_is_answered_and_what_it_says_is_known() {
    let mut desk = guided();
    desk.until("18T22:40");
    assert!(desk.text(80, 24).contains("响铃"), "{}", desk.text(80, 24));
    assert!(!desk.text(80, 24).contains("橙色预警。"), "a ringing telephone tells nothing");
    let rain = |desk: &Desk| {
        let fact = desk.model.case.plan.fact_named("rain_3h").unwrap();
        let known = desk.model.known.iter().find(|known| known.fact == fact);
        known.map(|known| known.value.to_string())
    };
    assert_ne!(rain(&desk).as_deref(), Some("56"));
    desk.types("1");
    assert_eq!(desk.model.letter().unwrap().standing, Standing::Read);
    assert!(desk.text(80, 24).contains("暴雨橙色预警，22时38分发布"), "{}", desk.text(80, 24));
    assert_eq!(rain(&desk).as_deref(), Some("56"));
    assert_eq!(desk.count(|what| matches!(what, Happening::InjectReceived { .. })), 1);
}

#[test]
fn a_deed_takes_a_few_letters_and_is_one_s_own() {
    let mut desk = guided();
    desk.types("yjjy\n");
    desk.calls_everybody();
    let done = desk.recorder.events.iter().find_map(|event| match &event.what {
        Happening::StepRecorded(own) if own.step == *"warning-relay" => Some(own.clone()),
        _ => None,
    });
    assert!(done.is_some_and(|own| own.role == *"duty-office"));
    assert!(!desk.model.palette.is_busy());
    desk.types("yjzb\n");
    let before = desk.model.log().len();
    desk.types("8");
    assert_eq!(desk.count(|what| matches!(what, Happening::Withdrawn { .. })), 1);
    assert_eq!(desk.model.log().len(), before - 1);
}

#[test]
fn everything_can_be_done_without_a_letter() {
    let mut desk = guided();
    desk.types("3");
    let all = desk.model.palette.found.len();
    assert!(all > 15, "{all}");
    desk.types("2");
    let second = desk.model.palette.actions[1];
    assert_eq!(desk.model.palette.action(), Some(second));
    desk.types("\u{1b}");
    assert!(!desk.model.palette.is_busy());
    assert!(matches!(desk.model.mode, Mode::Desk));
}

#[test]
fn the_story_stands_while_one_types_and_the_record_says_so() {
    let mut desk = alone();
    desk.wait(10);
    let at = desk.model.story();
    desk.types("y");
    assert_eq!(desk.model.state.clock.phase, Phase::Paused(crate::drill::PauseReason::Hand));
    desk.wait(30);
    assert_eq!(desk.model.story(), at);
    desk.types("jzb\n");
    assert_eq!(desk.model.state.clock.phase, Phase::Running);
    desk.wait(5);
    assert_eq!((desk.model.story() - at).0, 5);
    assert_eq!(desk.count(|what| matches!(what, Happening::Paused { .. } | Happening::Resumed)), 2);

    desk.press(Key::f(4));
    desk.types("y");
    desk.wait(5);
    assert_eq!((desk.model.story() - at).0, 10, "F4: the clock runs on");
}

#[test]
fn a_break_taken_while_typing_stays_one() {
    let mut desk = alone();
    desk.types("y");
    desk.press(Key::f(5));
    desk.types("\u{1b}");
    assert!(matches!(desk.model.state.clock.phase, Phase::Paused(_)));
    desk.press(Key::f(5));
    assert_eq!(desk.model.state.clock.phase, Phase::Running);
}

#[test]
fn a_level_is_asked_for_in_words_and_declared_by_name() {
    let mut desk = guided();
    desk.types("请示响应\n");
    assert!(matches!(desk.model.mode, Mode::Rung(..)), "{}", desk.text(80, 24));
    desk.types("3\n");
    assert!(matches!(desk.model.mode, Mode::Whom(..)), "{}", desk.text(80, 24));
    desk.types("2\n");
    let asked = |what: &Happening| {
        matches!(what, Happening::RungAsked(own)
            if own.rung.as_ref().is_some_and(|rung| *rung == *"III") && own.to == *"deputy-commander")
    };
    assert_eq!(desk.count(asked), 1);
    desk.types("宣布响应\n\n");
    assert!(matches!(desk.model.mode, Mode::Rung(..)), "{}", desk.text(80, 24));
    assert!(matches!(&desk.model.notice, Notice::Refused(why) if why.contains("还没选")));
    desk.types("4\n");
    let declared = |what: &Happening| {
        matches!(what, Happening::LevelDeclared { rung: Some(rung), role, .. }
            if *rung == *"IV" && *role == *"duty-office")
    };
    assert_eq!(desk.count(declared), 1);
    assert!(matches!(desk.model.mode, Mode::Desk));
}

#[test]
fn a_note_is_kept_and_one_left_stays() {
    let mut desk = guided();
    desk.types("4带班领导已报\u{1b}");
    assert_eq!(desk.model.note.text(), "带班领导已报");
    desk.types("4\n");
    assert_eq!(desk.count(|what| matches!(what, Happening::Noted { .. })), 1);
    assert!(desk.model.note.is_empty());
    desk.types("5");
    assert!(desk.text(80, 24).contains("带班领导已报"));
}

#[test]
fn the_plan_is_closed_in_an_exam_and_open_otherwise() {
    let mut desk = Desk::begun(Difficulty::Exam, Lang::Zh);
    desk.types("7");
    assert!(matches!(&desk.model.notice, Notice::Refused(why) if why.contains("考核")));
    let mut desk = alone();
    desk.types("7");
    assert!(desk.text(120, 40).contains("预警叫应到村"));
}

#[test]
fn the_end_shows_the_result_at_once_and_esc_leaves() {
    let mut desk = guided();
    desk.until("18T22:00");
    desk.types("9x\u{1b}");
    assert!(!desk.model.state.clock.over(), "a stray key ends nothing");
    desk.types("9\n");
    assert!(desk.model.state.clock.over() && desk.model.score.is_some());
    desk.types("\u{1b}\u{1b}");
    assert!(desk.model.is_over);
}

#[test]
fn a_real_incident_stops_it_from_anywhere() {
    for keys in ["", "yj", "4电话", "0", "3"] {
        let mut desk = guided();
        desk.types(keys);
        desk.press(Key::f(12));
        desk.press(Key::f(12));
        assert_eq!(desk.model.state.clock.phase, Phase::Aborted, "{keys}");
    }
}

#[test]
fn before_the_start_one_leaves_at_once_and_afterwards_one_is_asked() {
    let mut desk = Desk::new("duty-office", Difficulty::Guided, Lang::Zh);
    desk.press(key(KeyCode::Esc));
    assert!(desk.model.is_over);

    let mut desk = Desk::new("duty-office", Difficulty::Guided, Lang::Zh);
    desk.types("\n");
    assert_eq!(desk.model.state.clock.phase, Phase::Running);
    desk.press(key(KeyCode::Esc));
    assert!(matches!(desk.model.mode, Mode::Confirm(_)) && !desk.model.is_over);
    desk.types("x");
    assert!(matches!(desk.model.mode, Mode::Desk));
}

#[test]
fn from_a_lesson_one_tries_again_where_it_went_wrong() {
    let mut desk = guided();
    desk.until("18T22:30");
    desk.types("9\n");
    assert!(matches!(desk.model.mode, Mode::Debrief));
    desk.press(Key::f(5));
    let seq = desk.again.take().unwrap();
    let begun = desk.recorder.events.iter().find(|event| event.seq == seq).unwrap();
    assert_eq!(begun.story.hour_minute(), "21:30", "both duties were there from the beginning");
    desk.press(Key::f(6));
    let missing = desk.model.score.as_ref().unwrap().findings[0].step.unwrap();
    assert_eq!(desk.part.take().as_ref(), Some(&desk.model.case.plan.step(missing).id));
    desk.types("2");
    desk.press(Key::f(5));
    desk.press(Key::f(6));
    assert_eq!((&desk.again, &desk.part), (&None, &None), "there is nothing to choose on this page");
    desk.types("1\n");
    assert!(matches!(desk.model.mode, Mode::Card(_)), "the evidence");
    desk.types("\u{1b}\u{1b}");
    assert!(matches!(desk.model.mode, Mode::Debrief));
}

/// What the first report said, by element.
fn reported(desk: &Desk) -> Option<crate::drill::Filled> {
    desk.recorder.events.iter().find_map(|event| match &event.what {
        Happening::StepRecorded(own) if own.step == *"first-phone-report" => own.filled.clone(),
        _ => None,
    })
}

#[test]
fn a_report_is_picked_and_counted_and_a_begun_one_is_kept() {
    use crate::drill::Filling;
    use crate::plan::Value;
    let mut desk = guided();
    desk.until("18T23:50");
    desk.types("1dhbg\n");
    assert!(matches!(desk.model.mode, Mode::Report(_)), "{}", desk.text(80, 24));
    desk.types("\n");
    assert!(matches!(desk.model.notice, Notice::Refused(_)), "an empty report is none");
    // One danger; the time was told; 128 people; the dead are to be verified.
    desk.types("1");
    desk.press(key(KeyCode::Down));
    desk.press(key(KeyCode::Right));
    (0..4).for_each(|_| desk.press(key(KeyCode::Down)));
    desk.types("１28");
    desk.press(key(KeyCode::Down));
    desk.press(key(KeyCode::Left));
    desk.types("\u{1b}");
    assert_eq!(reported(&desk), None);
    desk.types("\n");
    assert!(
        matches!(desk.model.mode, Mode::Report(_)),
        "the line still has it, and the form what was filled in"
    );
    desk.types("\n");
    assert_eq!(reported(&desk), None, "with so much left out it is asked first");
    assert!(matches!(&desk.model.notice, Notice::Refused(why) if why.contains("必报")));
    desk.types("\n");
    let said = reported(&desk).unwrap();
    let of = |name: &str| said.iter().find(|(id, _)| **id == *name).map(|(_, filling)| filling.clone());
    assert_eq!(of("danger-reported"), Some(Filling::Value(Value::Number(1.0))));
    assert_eq!(of("time"), Some(Filling::Said));
    assert_eq!(of("threatened-people"), Some(Filling::Value(Value::Number(128.0))));
    assert_eq!(of("dead"), Some(Filling::Unknown));
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(matches!(desk.model.mode, Mode::Desk) && desk.model.reports.is_empty());
    // What was left out is told afterwards, in the words of the law's doubt.
    desk.types("9\n");
    assert!(desk.text(120, 40).contains("疑似漏报"), "{}", desk.text(120, 40));
}

#[test]
fn calling_goes_on_to_the_next_and_ends_with_the_last() {
    let mut desk = guided();
    desk.types("1yjjy\n");
    let Mode::Calls(sheet) = desk.model.mode else { panic!("{}", desk.text(80, 24)) };
    assert_eq!(sheet.at, 0);
    while !desk.model.desk().recipients(sheet.step)[0].is_acknowledged() {
        assert!(
            matches!(desk.model.mode, Mode::Calls(own) if own.at == 0),
            "somebody not reached is kept to"
        );
        desk.types("\n");
    }
    assert!(matches!(desk.model.mode, Mode::Calls(own) if own.at == 1));
    let screen = desk.text(80, 24);
    assert!(screen.contains("1/4 已叫应") && screen.contains("预案 3.1"), "{screen}");
    // Left for now it is open, and seen so; a slip is taken back in its place.
    desk.types("\u{1b}");
    assert!(desk.text(80, 24).contains("预警叫应到村（1/4 已叫应）"), "{}", desk.text(80, 24));
    desk.types("yjjy\n");
    desk.press(key(KeyCode::Backspace));
    assert_eq!(desk.count(|what| matches!(what, Happening::Withdrawn { .. })), 1);
    assert!(!desk.model.desk().recipients(sheet.step)[0].is_acknowledged());
    desk.calls_everybody();
    let done =
        |what: &Happening| matches!(what, Happening::StepRecorded(own) if own.step == *"warning-relay");
    assert_eq!(desk.count(done), 1);
    assert!(matches!(desk.model.mode, Mode::Desk));
}

#[test]
fn the_plan_is_closed_in_the_window_of_calls_too() {
    let mut desk = Desk::begun(Difficulty::Exam, Lang::Zh);
    desk.types("1yjjy\n");
    assert!(matches!(desk.model.mode, Mode::Calls(_)));
    assert!(!desk.text(80, 24).contains("预案 3.1"), "{}", desk.text(80, 24));
}

#[test]
fn a_call_is_entered_in_the_log_and_a_form_left_stays() {
    let mut desk = guided();
    desk.press(Key::f(2));
    assert!(matches!(desk.model.notice, Notice::Refused(_)), "nothing has been answered yet");
    desk.until("18T23:50");
    desk.types("1");
    desk.press(Key::f(2));
    desk.types("三号涵洞\u{1b}");
    desk.press(Key::f(2));
    assert!(desk.text(80, 24).contains("三号涵洞"), "{}", desk.text(80, 24));
    desk.types("\n");
    assert_eq!(desk.count(|what| matches!(what, Happening::CallLogged { .. })), 1);
    assert!(desk.text(80, 24).contains("已登记 23:50"), "{}", desk.text(80, 24));
    desk.types("5");
    let screen = desk.text(120, 40);
    assert!(screen.contains("登记电话：接报时间：06-18 23:50"), "{screen}");
    desk.types("\u{1b}8");
    assert!(!desk.text(80, 24).contains("已登记"), "{}", desk.text(80, 24));
}

#[test]
fn the_hand_over_stands_in_the_record_before_the_end() {
    let mut desk = guided();
    desk.types("19钥匙在抽屉\u{1b}");
    assert!(!desk.model.state.clock.over());
    desk.types("9\n");
    let kept = desk.model.texts.values().find(|text| text.contains("钥匙在抽屉")).cloned().unwrap();
    assert!(kept.contains("没办完的：预警叫应到村"), "{kept}");
    let place = |is: fn(&Happening) -> bool| desk.recorder.events.iter().position(|event| is(&event.what));
    let (over, end) = (
        place(|what| matches!(what, Happening::HandedOver { .. })).unwrap(),
        place(|what| matches!(what, Happening::Ended)).unwrap(),
    );
    assert!(over < end);
}

#[test]
fn an_order_that_comes_is_read_back_with_its_words() {
    let mut desk = guided();
    desk.types("1");
    desk.until("18T22:00");
    while desk.model.next_letter().is_some() {
        desk.types("1");
    }
    let order = desk.model.letters.iter().find(|own| own.title == "签发响应启动令").cloned().unwrap();
    desk.model.chosen = Some(order.source);
    desk.press(Key::f(2));
    let screen = desk.text(80, 24);
    assert!(screen.contains("照着念一遍") && screen.contains("现行Ⅳ级响应"), "{screen}");
    desk.types("x\n");
    assert_eq!(desk.count(|what| matches!(what, Happening::ReadBack { .. })), 1);
    assert!(desk.text(80, 24).contains("已复诵"), "{}", desk.text(80, 24));
    desk.press(Key::f(2));
    assert!(matches!(desk.model.notice, Notice::Refused(_)), "once is enough");
}

#[test]
fn who_waits_in_vain_waits_longer_until_something_comes() {
    let mut desk = alone();
    desk.types("1");
    let waits: Vec<i64> = (0..400)
        .map_while(|_| {
            let (before, letters) = (desk.model.story(), desk.model.letters.len());
            desk.types("2");
            let waited = desk.model.story().0 - before.0;
            let came = desk.model.letters.len() > letters;
            (!desk.model.state.clock.over()).then_some(if came { 0 } else { waited })
        })
        .collect();
    assert!(waits.len() < 400, "the end is reached");
    assert!(waits.iter().all(|waited| *waited <= 12 * 3_600));
    for (at, waited) in waits.iter().enumerate().filter(|(_, waited)| **waited > 600) {
        let in_vain = waits[..at].iter().rev().take_while(|waited| **waited > 0).count();
        assert!(in_vain >= 6, "{waited} s after {in_vain}: {waits:?}");
    }
}
