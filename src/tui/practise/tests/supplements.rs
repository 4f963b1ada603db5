//! A first report with something left out, the county that asks back, and
//! what comes of saying it in time or too late.

use crossterm::event::KeyCode;

use super::led::fill;
use super::room::Desk;
use super::screens::keep;
use crate::drill::{Difficulty, Filling, Happening, Supplemented};
use crate::practise::{Source, Standing};
use crate::score::FindingKind;
use crate::tui::drill::tests::room::key;
use crate::tui::practise::model::{Mode, Notice};
use crate::tui::report::Answer;
use crate::words::Lang;

/// The first report, made with the people threatened and the time left out.
fn reported(lang: Lang) -> Desk {
    left_out(Desk::begun(Difficulty::Guided, lang))
}

fn left_out(mut desk: Desk) -> Desk {
    desk.until("18T23:50");
    while desk.model.next_letter().is_some() {
        desk.types("1");
    }
    desk.types("jbjb\ndhbg\n");
    fill(&mut desk.model);
    let Mode::Report(report) = &mut desk.model.mode else { panic!("{}", desk.text(80, 24)) };
    for row in [1, 5] {
        report.rows[row] = Answer::Blank;
    }
    // Asked once whether it is to go like this.
    desk.types("\n\n");
    desk
}

/// The county rings and is answered.
fn asked_back(lang: Lang) -> Desk {
    let mut desk = reported(lang);
    let rings = |desk: &Desk| desk.model.letters.iter().any(|own| matches!(own.source, Source::Reply(_)));
    while !rings(&desk) {
        desk.types("2");
    }
    desk.types("1");
    desk
}

fn supplemented(desk: &Desk) -> Vec<Supplemented> {
    let all = desk.recorder.events.iter().filter_map(|event| match &event.what {
        Happening::ReportSupplemented(own) => Some(own.clone()),
        _ => None,
    });
    all.collect()
}

/// Says what was asked for first: the time, then the people.
fn adds(desk: &mut Desk) {
    desk.types("\n");
    desk.press(key(KeyCode::Right));
    desk.press(key(KeyCode::Down));
    desk.types("128\n");
}

fn omitted(desk: &mut Desk) -> usize {
    desk.types("9\n");
    let score = desk.model.score.as_ref().unwrap();
    score.findings.iter().filter(|finding| finding.kind == FindingKind::Omitted).count()
}

#[test]
fn what_was_asked_back_is_said_with_one_key_and_a_few_figures() {
    let mut desk = asked_back(Lang::Zh);
    let letter = desk.model.letter().unwrap();
    assert_eq!(letter.standing, Standing::Read);
    assert!(letter.text.contains("受威胁人数是多少？时间没有说。"), "{}", letter.text);
    assert!(desk.text(120, 40).contains("按 Enter 补报"), "{}", desk.text(120, 40));
    adds(&mut desk);
    let [said] = &supplemented(&desk)[..] else { panic!("{}", desk.text(80, 24)) };
    let of =
        |name: &str| said.filled.iter().find(|(id, _)| **id == *name).map(|(_, filling)| filling.clone());
    assert_eq!(of("time"), Some(Filling::Said));
    assert_eq!(of("threatened-people"), Some(Filling::Value(crate::plan::Value::Number(128.0))));
    assert_eq!(said.filled.len(), 2, "what had been said is not said again");
    assert!(matches!(&desk.model.notice, Notice::Done(done) if done.contains("补报：电话报告（首报）")));
    desk.types("5");
    let log = desk.text(120, 40);
    assert!(log.contains("“电话报告（首报）”漏报时间、受威胁人数，经县防汛办追问补报"), "{log}");
    desk.types("\u{1b}");
    assert_eq!(omitted(&mut desk), 0);
}

/// The clock runs by itself, and nothing is recorded of the call.
#[test]
fn the_county_rings_back_within_a_minute_and_a_half() {
    let mut desk = left_out(Desk::begun(Difficulty::Normal, Lang::Zh));
    let rings = |desk: &Desk| desk.model.letters.iter().any(|own| matches!(own.standing, Standing::Rings(_)));
    desk.wait(29);
    assert!(!rings(&desk));
    let mut waited = 29;
    while !rings(&desk) && waited <= 91 {
        desk.wait(1);
        waited += 1;
    }
    assert!(rings(&desk), "after {waited} seconds");
    assert!(
        matches!(&desk.model.notice, Notice::News(news) if news.contains("县防汛办")),
        "{:?}",
        desk.model.notice
    );
    desk.wait(180);
    let letter = desk.model.letters.iter().find(|own| matches!(own.source, Source::Reply(_))).unwrap();
    assert_eq!(letter.standing, Standing::Missed);
}

#[test]
fn said_too_late_the_omission_stands() {
    let mut desk = asked_back(Lang::Zh);
    desk.until("19T00:25");
    let asked = desk.model.letters.iter().find(|own| matches!(own.source, Source::Reply(_))).unwrap();
    desk.model.chosen = Some(asked.source);
    adds(&mut desk);
    assert_eq!(supplemented(&desk).len(), 1, "{}", desk.text(80, 24));
    assert_eq!(omitted(&mut desk), 2);
}

#[test]
fn of_a_supplement_only_what_is_open_can_be_turned() {
    let mut desk = asked_back(Lang::Zh);
    desk.types("\n\n");
    assert!(matches!(desk.model.notice, Notice::Refused(_)), "nothing was added");
    let Mode::Report(report) = &desk.model.mode else { panic!("{}", desk.text(80, 24)) };
    assert_eq!(report.at, 1, "the first thing asked for");
    let before = report.rows.clone();
    desk.press(key(KeyCode::Up));
    desk.types("7");
    desk.press(key(KeyCode::PageDown));
    desk.press(key(KeyCode::PageDown));
    let Mode::Report(report) = &desk.model.mode else { panic!("{}", desk.text(80, 24)) };
    assert_eq!(report.rows, before);
    assert!(report.is_open(report.at));
    desk.types("\u{1b}");
    assert!(matches!(desk.model.mode, Mode::Desk));
}

#[test]
fn asking_back_and_adding_as_they_look() {
    keep("asked-back", asked_back);
    keep("supplement", |lang| {
        let mut desk = asked_back(lang);
        desk.types("\n");
        desk
    });
    keep("supplemented", |lang| {
        let mut desk = asked_back(lang);
        adds(&mut desk);
        desk.types("9\n3");
        desk
    });
}
