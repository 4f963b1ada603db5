//! What was said wrongly, told to whoever said it.

use super::super::*;
use super::id;
use super::replies::{CASE, Shift, complete, number};
use crate::drill::command::Declaring;
use crate::drill::{Basis, Command, Difficulty, Filled, Filling, Player};
use crate::plan::Span;
use crate::score::{FindingKind, score};

/// Everything as it was known: nobody had told whether the stream was blocked.
fn honest() -> Filled {
    let mut filled = complete();
    filled.insert(id("blocked"), Filling::Unknown);
    filled
}

/// What is to be learnt from a first report in which one thing was otherwise.
fn learnt(element: &str, said: Option<Filling>, lang: Lang) -> Vec<Lesson> {
    let mut filled = honest();
    match said {
        Some(said) => filled.insert(id(element), said),
        None => filled.remove(&id(element)),
    };
    lessons(|shift| _ = shift.says("first-report", filled.clone()), lang)
}

fn lessons(does: impl Fn(&mut Shift), lang: Lang) -> Vec<Lesson> {
    let mut shift = Shift::begin(Difficulty::Normal, 1);
    does(&mut shift);
    shift.minute(90);
    let desk = shift.desk();
    let score = score(&CASE, &shift.0, desk.at);
    let all = desk.lessons(&score, lang).into_iter();
    let of_words = all.filter(|own| score.findings[own.finding].about.is_some());
    of_words.collect()
}

fn said(lessons: &[Lesson]) -> &str {
    let [lesson] = lessons else { panic!("{lessons:#?}") };
    &lesson.said
}

#[test]
fn what_was_left_out_is_told_with_who_had_told_it_and_how_to_say_it() {
    let zh = learnt("missing", None, Lang::Zh);
    assert_eq!(
        said(&zh),
        "您 02:10 的“首报”里，没有报失联人数。当时您已从巡堤员老鲁得知（02:05）：失联人数 4 人。应当这样报：“失联人数 4 人”。这属于疑似漏报情形。"
    );
    assert_eq!(
        zh[0].message.as_deref(),
        Some("整段应当这样报：“失联人数 4 人、受威胁人数 128 人；堵沟成塘待核；地点、时间逐项讲清。”")
    );
    let en = learnt("missing", None, Lang::En);
    assert_eq!(
        said(&en),
        "In your “首报” at 02:10 you left this out: 失联人数. By then 巡堤员老鲁 had told you (02:05): 失联人数 4 人. \
         It should have been: “失联人数 4 人”. This comes to: suspected omission."
    );
    let withheld = learnt("missing", Some(Filling::Unknown), Lang::Zh);
    assert!(
        said(&withheld).starts_with("您 02:10 的“首报”里，失联人数报的是待核。当时您已从"),
        "{withheld:#?}"
    );
}

#[test]
fn what_was_wrong_is_told_with_what_was_known() {
    let old = learnt("missing", Some(number(2.0)), Lang::Zh);
    assert_eq!(
        said(&old),
        "您 02:10 的“首报”里，说的还是先前的数：失联人数 2 人。当时您已从巡堤员老鲁得知（02:05）：失联人数 4 人。应当这样报：“失联人数 4 人”。"
    );
    let wrong = learnt("people", Some(number(100.0)), Lang::Zh);
    assert!(said(&wrong).ends_with("应当这样报：“受威胁人数 128 人”。这属于疑似谎报情形。"), "{wrong:#?}");
    let denied = learnt("missing", Some(number(0.0)), Lang::Zh);
    assert!(
        said(&denied).contains("失联人数报成没有") && said(&denied).ends_with("疑似瞒报情形。"),
        "{denied:#?}"
    );
    let guessed = learnt("blocked", Some(Filling::Value(Value::Yes(true))), Lang::Zh);
    assert!(said(&guessed).contains("当时还没有人告诉您。应当这样报：“堵沟成塘待核”"), "{guessed:#?}");
    let untold = learnt("place", None, Lang::Zh);
    assert!(said(&untold).contains("没有报地点。应当讲清地点"), "{untold:#?}");
}

#[test]
fn what_was_added_too_late_or_never_said_at_all_is_told_so() {
    let late = |lang: Lang| {
        let add = |shift: &mut Shift| {
            let mut filled = honest();
            filled.remove(&id("people"));
            let entry = shift.says("first-report", filled);
            shift.minute(40);
            shift.adds(entry, Filled::from([(id("people"), number(128.0))]));
        };
        lessons(add, lang)
    };
    assert!(said(&late(Lang::Zh)).contains("02:40 才补报，已过时限。应当这样报"), "{:#?}", late(Lang::Zh));
    assert!(said(&late(Lang::En)).contains("You added it only at 02:40, after the limit."));
    let never = lessons(|_| (), Lang::Zh);
    assert!(said(&never).starts_with("当时您已从"), "{never:#?}");
    assert!(said(&never).contains("“首报”应在 02:20 前报出，到最后也没有报。"), "{never:#?}");
}

#[test]
fn a_rung_that_was_not_one_s_own_to_declare_is_told_with_whom_to_ask() {
    let declares = |shift: &mut Shift| {
        shift.says("first-report", honest());
        let by = Player::Person(id("G1"));
        let act = Declaring { role: id("town"), at: None, basis: Basis::Measured, by, why: None };
        shift.perform(&Command::Declare { ladder: id("response"), rung: Some(id("IV")), act });
    };
    let lessons = lessons(declares, Lang::Zh);
    let told = lessons.iter().find(|own| own.said.contains("无权决定")).unwrap();
    assert_eq!(told.said, "您 02:10 把响应定为“Ⅳ级响应”。按预案您无权决定，应当请示县值班室，由其宣布。");
}

/// Whatever is said of an element, it is told in the second person and with
/// how it should have been.
#[test]
fn every_finding_about_words_is_told_to_whoever_said_them() {
    let fillings = [None, Some(Filling::Unknown), Some(number(0.0)), Some(number(2.0)), Some(number(9.0))];
    for filling in fillings {
        for lang in Lang::ALL {
            for lesson in learnt("missing", filling.clone(), lang) {
                let is_told = match lang {
                    Lang::Zh => lesson.said.contains('您') && lesson.said.contains("应当"),
                    Lang::En => lesson.said.contains("your “") && lesson.said.contains("should have been"),
                };
                assert!(is_told && lesson.message.is_some(), "{}", lesson.said);
            }
        }
    }
    let mut shift = Shift::begin(Difficulty::Normal, 1);
    shift.perform(&Command::RunTo(CASE.scenario.start + Span::minutes(60)));
    let score = score(&CASE, &shift.0, shift.desk().at);
    assert!(score.findings.iter().any(|finding| finding.kind == FindingKind::Concealed));
}
