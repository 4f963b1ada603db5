//! The progress of a made-up clerk.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::drill::{Difficulty, Wall};
use crate::plan::{Span, Stage};
use crate::practise::{Attempt, Fault, Progress, Tested, progress};
use crate::score::{Coverage, FindingKind};
use crate::tui::Key;
use crate::tui::draw::{Canvas, styles_of, text_of};
use crate::tui::theme::{Depth, Look};
use crate::words::{Id, Lang, Text};

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
        points,
        max: 100_000,
        stages: vec![(Stage::Warning, points / 2, 50_000), (Stage::Reporting, points / 2, 50_000)],
        first_report: Some(Span::minutes(report)),
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
    let attempts = vec![
        attempt(0, 52_300, 24, [false, true, false]),
        attempt(2, 71_000, 18, [true, true, false]),
        attempt(5, 88_400, 9, [true, true, false]),
    ];
    progress(attempts, Wall(MORNING + 6 * DAY_MS))
}

fn model(lang: Lang, progress: Progress) -> Model {
    let mut model = Model::new(lang, Look { depth: Depth::Sixteen, ..Look::PLAIN });
    model.update(Message::Read(Box::new(progress)));
    model
}

fn dump(model: &Model, width: u16, height: u16) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    model.view(&mut Canvas::new(&mut buffer, &model.look));
    format!("{}\n{}", text_of(&buffer), styles_of(&buffer))
}

#[test]
fn as_it_looks() {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (120, 40)] {
            for (name, progress) in [("clerk", clerk()), ("nobody", Progress::default())] {
                let dump = dump(&model(lang, progress), width, height);
                insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
            }
        }
    }
}

#[test]
fn enter_practises_what_is_chosen_and_esc_leaves() {
    let mut shown = model(Lang::Zh, clerk());
    let press = |model: &mut Model, code| model.update(Message::Key(Key::plain(code)));
    assert_eq!(press(&mut shown, KeyCode::Enter), Outcome::Practises("flood-night".into()));
    assert_eq!(press(&mut shown, KeyCode::Esc), Outcome::Leaves);
    let mut empty = Model::new(Lang::Zh, Look::PLAIN);
    assert_eq!(press(&mut empty, KeyCode::Enter), Outcome::Stays);
}
