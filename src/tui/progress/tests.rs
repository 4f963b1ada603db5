//! The progress of a made-up clerk.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::drill::{Difficulty, Now, Wall, Zone};
use crate::plan::{Span, Stage};
use crate::practise::{Attempt, Fault, Progress, Tested, progress};
use crate::score::{Coverage, FindingKind};
use crate::tui::Key;
use crate::tui::draw::{Canvas, Widths, misfit, styles_of, text_of};
use crate::tui::theme::{Borders, Depth, Look};
use crate::words::{Id, Lang, Safe, Text};

const DAY_MS: i64 = 86_400_000;
/// 2026-06-18, a little after nine in the morning.
const MORNING: i64 = 1_781_773_500_000;

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn attempt(day: i64, points: u32, report: i64, right: [bool; 3]) -> Attempt {
    let titles = [
        ("roll", Text::both("夜间值班点名", "Night roll call")),
        ("relay", Text::both("预警叫应到村", "Warn the villages until they answer")),
        ("phone", Text::both("电话报告（首报）", "First report by telephone")),
    ];
    let duties = titles.into_iter().zip(right);
    Attempt {
        begun: Wall(MORNING + day * DAY_MS),
        clerk: id("G1"),
        is_replay: false,
        revision: id("2025"),
        plan_title: Text::both("苇渡镇防汛应急预案", "Weidu Flood Plan"),
        coverage: Coverage { steps: 40, exercised: 12, judged: 14, ..Coverage::default() },
        faults: vec![FindingKind::Late],
        plan: id("township-flood"),
        scenario: id("flood-night"),
        role: id("duty-office"),
        scenario_title: Text::both("暴雨夜", "Flood Night"),
        role_title: Text::both("镇值班室", "Duty office"),
        difficulty: if day < 4 { Difficulty::Guided } else { Difficulty::Exam },
        seed: None,
        points,
        max: 100_000,
        stages: vec![(Stage::Warning, points / 2, 50_000), (Stage::Reporting, points / 2, 50_000)],
        first_report: Some(Span::minutes(report)),
        is_part: false,
        duties: duties
            .map(|((step, title), went_right)| Tested {
                step: id(step),
                title,
                faults: if went_right {
                    Vec::new()
                } else {
                    vec![Fault { kind: FindingKind::Late, element: None }]
                },
            })
            .collect(),
    }
}

fn clerk() -> Progress {
    let replay = Attempt { is_replay: true, ..attempt(2, 80_000, 18, [true, true, true]) };
    let attempts = vec![
        attempt(0, 52_300, 24, [false, true, false]),
        attempt(2, 71_000, 18, [true, true, false]),
        replay,
        attempt(5, 88_400, 9, [true, true, false]),
    ];
    progress(attempts, Wall(MORNING + 6 * DAY_MS))
}

fn model(lang: Lang, progress: Progress) -> Model {
    let mut model = Model::new(lang, Look { depth: Depth::Sixteen, ..Look::PLAIN });
    let clerk = (!progress.attempts.is_empty()).then(|| Safe::new("李秀英"));
    let now = Wall(MORNING + 6 * DAY_MS);
    model.update(Message::Read(Box::new(Own { clerk, progress, now: Now { wall: now, zone: Zone::UTC } })));
    model
}

fn drawn(model: &Model, width: u16, height: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    model.view(&mut Canvas::new(&mut buffer, &model.look));
    buffer
}

fn dump(model: &Model, width: u16, height: u16) -> String {
    let buffer = drawn(model, width, height);
    format!("{}\n{}", text_of(&buffer), styles_of(&buffer))
}

fn press(model: &mut Model, code: KeyCode) -> Outcome {
    model.update(Message::Key(Key::plain(code)))
}

#[test]
fn as_it_looks() {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (120, 40)] {
            for (name, progress) in
                [("clerk", clerk()), ("nobody", Progress::default()), ("single", single())]
            {
                let dump = dump(&model(lang, progress), width, height);
                insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
            }
        }
    }
    let mut plain = model(Lang::Zh, clerk());
    plain.look.borders = Borders::Ascii;
    press(&mut plain, KeyCode::Left);
    insta::assert_snapshot!("clerk-ascii-80x24-zh-CN", dump(&plain, 80, 24));
    plain.update(Message::Written("/data/certificate.html".into()));
    insta::assert_snapshot!("certificate-ascii-80x24-zh-CN", dump(&plain, 80, 24));
}

#[test]
fn enter_practises_what_is_chosen_and_esc_leaves() {
    let mut shown = model(Lang::Zh, clerk());
    let wanted =
        Outcome::Practises { scenario: "flood-night".into(), role: id("duty-office"), step: id("phone") };
    assert_eq!(press(&mut shown, KeyCode::Enter), wanted);
    assert_eq!(press(&mut shown, KeyCode::Esc), Outcome::Leaves);
    let wanted = Wanted { scenario: id("flood-night"), role: id("duty-office"), step: id("phone") };
    assert_eq!(press(&mut shown, KeyCode::Char('1')), Outcome::PractisesPart(wanted), "the weakest");
    assert_eq!(press(&mut shown, KeyCode::Char('9')), Outcome::Stays);
    let mut reading = Model::new(Lang::Zh, Look::PLAIN);
    assert_eq!(press(&mut reading, KeyCode::Enter), Outcome::Stays);
    let mut empty = model(Lang::Zh, Progress::default());
    assert_eq!(press(&mut empty, KeyCode::Enter), Outcome::Leaves, "back to where one can begin");
}

/// A role with one duty, which went right yesterday.
fn single() -> Progress {
    let mut own = attempt(5, 100_000, 9, [true; 3]);
    own.duties.truncate(1);
    own.faults.clear();
    progress(vec![own], Wall(MORNING + 5 * DAY_MS + DAY_MS / 2))
}

#[test]
fn nothing_is_offered_that_does_nothing() {
    let bottom = |model: &Model| {
        let text = text_of(&drawn(model, 80, 24));
        text.lines().next_back().unwrap().to_owned()
    };
    let shown = bottom(&model(Lang::Zh, clerk()));
    for key in ["Enter练这个", "1-2练这一段", "←→", "F5"] {
        assert!(shown.contains(key), "{key}: {shown}");
    }
    let empty = bottom(&model(Lang::Zh, Progress::default()));
    assert!(empty.contains("Enter去选情景") && !empty.contains("1-") && !empty.contains("F5"), "{empty}");
    let reading = bottom(&Model::new(Lang::Zh, Look::PLAIN));
    assert!(!reading.contains("Enter") && !reading.contains("1-"), "{reading}");
    let one = bottom(&model(Lang::Zh, single()));
    for key in ["1-", "1练", "↑↓", "←→"] {
        assert!(!one.contains(key), "{key}: {one}");
    }
}

#[test]
fn where_nothing_is_due_it_says_what_will_be_and_when() {
    let mut shown = model(Lang::Zh, single());
    let text = text_of(&drawn(&shown, 80, 24));
    assert!(text.contains("都练熟了") && text.contains("06-24  夜间值班点名"), "{text}");
    let wanted =
        Outcome::Practises { scenario: "flood-night".into(), role: id("duty-office"), step: id("roll") };
    assert_eq!(press(&mut shown, KeyCode::Enter), wanted, "sooner is no harm");
}

#[test]
fn a_certificate_is_for_what_is_chosen_and_replays_do_not_count() {
    let mut shown = model(Lang::Zh, clerk());
    press(&mut shown, KeyCode::Left);
    assert!(shown.attempt().unwrap().is_replay);
    let Outcome::Certifies(made) = press(&mut shown, KeyCode::F(5)) else { panic!("none was made") };
    assert_eq!((made.whole, made.replays, made.best.share), (3, 1, 88_400));
    assert_eq!(made.name, Some(Safe::new("李秀英")));
    let mut empty = model(Lang::Zh, Progress::default());
    assert_eq!(press(&mut empty, KeyCode::F(5)), Outcome::Stays);
    assert!(empty.notice.is_some());
    press(&mut empty, KeyCode::Enter);
    assert_eq!(empty.notice, None, "the key was for the notice");
}

#[test]
fn many_attempts_are_gone_through_with_the_chosen_one_always_shown() {
    let many = (0..30).map(|day| attempt(day, 40_000 + day as u32 * 1_000, 9, [true; 3])).collect();
    let mut shown = model(Lang::En, progress(many, Wall(MORNING + 40 * DAY_MS)));
    for _ in 0..35 {
        let text = text_of(&drawn(&shown, 80, 24));
        let day = Zone::UTC.month_day(shown.attempt().unwrap().begun);
        assert!(text.contains(&format!(">{day}")), "{text}");
        press(&mut shown, KeyCode::Left);
    }
    assert_eq!(shown.at, 0);
}

#[test]
fn everything_fits_where_doubtful_characters_are_wide() {
    for lang in Lang::ALL {
        for progress in [clerk(), Progress::default(), single()] {
            let mut shown = model(lang, progress);
            shown.look.widths = Widths::Wide;
            for written in [false, true] {
                if written {
                    shown.update(Message::Written("/data/“李秀英”/certificate.html".repeat(4)));
                }
                for (width, height) in [(80, 24), (120, 40), (200, 60)] {
                    let buffer = drawn(&shown, width, height);
                    assert_eq!(misfit(&buffer, Widths::Wide), None, "{}", text_of(&buffer));
                }
            }
        }
    }
}
