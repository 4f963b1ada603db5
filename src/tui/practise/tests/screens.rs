//! Every mode as it looks, text and styles, in both sizes and languages.

use crossterm::event::KeyCode;

use super::room::Desk;
use crate::drill::Difficulty;
use crate::practise::Source;
use crate::tui::Key;
use crate::tui::drill::tests::room::key;
use crate::words::Lang;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// Plays up to a screen in each language and keeps it in each size.
pub fn keep(name: &str, desk: impl Fn(Lang) -> Desk) {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        for (width, height) in SIZES {
            let dump = desk.dump(width, height);
            insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
        }
    }
}

/// Ten to eleven: a call rings, a duty is done, another is late.
fn evening(lang: Lang) -> Desk {
    let mut desk = Desk::begun(Difficulty::Guided, lang);
    desk.types("1");
    desk.types("yjjy\n");
    desk.calls_everybody();
    desk.until("18T22:40");
    desk
}

/// After midnight: much has come, much is owed.
fn night(lang: Lang) -> Desk {
    let mut desk = evening(lang);
    desk.until("18T23:50");
    desk.types("1");
    desk
}

fn with(desk: fn(Lang) -> Desk, keys: &'static str) -> impl Fn(Lang) -> Desk {
    move |lang| {
        let mut desk = desk(lang);
        desk.types(keys);
        desk
    }
}

#[test]
fn before_the_start() {
    keep("brief", |lang| Desk::new("duty-office", Difficulty::Guided, lang));
    keep("brief-exam", |lang| Desk::new("commander", Difficulty::Exam, lang));
}

#[test]
fn at_the_desk() {
    keep("begun", |lang| Desk::begun(Difficulty::Guided, lang));
    keep("ringing", evening);
    keep("night", night);
    keep("alone", |lang| {
        let mut desk = Desk::begun(Difficulty::Normal, lang);
        desk.types("1yjzb\n");
        desk.wait(3);
        desk
    });
    keep("paused", |lang| {
        let mut desk = Desk::begun(Difficulty::Exam, lang);
        desk.press(Key::f(5));
        desk
    });
}

#[test]
fn doing_something() {
    keep("typing", with(night, "dh"));
    keep("everything", with(night, "3"));
    keep("nothing-found", with(night, "qqqq"));
    keep("report", with(night, "dhbg\n1"));
    keep("report-left-out", with(night, "dhbg\n1\n"));
    keep("rung", with(night, "请示响应\n"));
    keep("note", with(night, "4带班领导 23:51"));
}

/// A call in vain, two answered, and somebody sent.
fn calling(lang: Lang) -> Desk {
    let mut desk = Desk::begun(Difficulty::Guided, lang);
    desk.types("1yjjy\n\n\n\n");
    desk.press(key(KeyCode::Left));
    desk.types("\n");
    desk
}

/// What was asked for at ten has been answered and read.
fn answered(lang: Lang) -> Desk {
    let mut desk = Desk::begun(Difficulty::Guided, lang);
    desk.types("1请示响应\n3\n2\n");
    while !desk.model.letters.iter().any(|letter| matches!(letter.source, Source::Answer(_))) {
        desk.types("2");
    }
    while desk.model.next_letter().is_some() {
        desk.types("1");
    }
    let answer = desk.model.letters.iter().find(|letter| matches!(letter.source, Source::Answer(_)));
    desk.model.chosen = answer.map(|letter| letter.source);
    desk
}

#[test]
fn speaking_with_people() {
    keep("calls", calling);
    keep("calls-open", with(calling, "\u{1b}3"));
    keep("whom", with(night, "请示响应\n3\n"));
    keep("asked", with(night, "请示响应\n3\n2\n"));
    keep("answered", answered);
    keep("read-back", |lang| {
        let mut desk = answered(lang);
        desk.press(Key::f(2));
        desk
    });
}

#[test]
fn writing_down() {
    keep("log-call", |lang| {
        let mut desk = night(lang);
        desk.press(Key::f(2));
        desk.types("三号涵洞");
        desk
    });
    keep("logged", |lang| {
        let mut desk = night(lang);
        desk.press(Key::f(2));
        desk.types("三号涵洞\n5");
        desk
    });
}

#[test]
fn over_the_desk() {
    keep("menu", with(night, "0"));
    keep("log", with(night, "5"));
    keep("facts", with(night, "6"));
    keep("duties", with(night, "7"));
    keep("hand-over", with(night, "9"));
}

#[test]
fn asked_before_it_ends() {
    keep("abort", |lang| {
        let mut desk = night(lang);
        desk.press(Key::f(12));
        desk
    });
    keep("leave", with(night, "\u{1b}"));
}

#[test]
fn over() {
    keep("over", with(night, "9\n\u{1b}"));
}

/// The night gone on with and handed over: late, left undone, and right.
fn handed_over(lang: Lang) -> Desk {
    let mut desk = night(lang);
    desk.types("jbjb\n");
    desk.until("19T00:35");
    desk.types("dhbg\n1\n\n9\n");
    desk
}

#[test]
fn afterwards() {
    keep("learn", handed_over);
    keep("well", with(handed_over, "2"));
    keep("deeds", with(handed_over, "3"));
    keep("evidence", with(handed_over, "\n"));
    keep("tried", |lang| {
        let mut desk = handed_over(lang);
        desk.model.before = Some(Box::new({
            let mut first = handed_over(lang);
            first.types("3");
            let mut score = first.model.score.take().unwrap();
            score.findings.remove(0);
            *score
        }));
        desk.types("4");
        desk
    });
}
