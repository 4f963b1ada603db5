//! A year of two plans, one of them never drilled.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::{Shown, never};
use super::*;
use crate::drill::{Mode, Now, Wall, Zone};
use crate::evaluate::coverage::{Coverage, Exercised, Reached, coverage};
use crate::library::Library;
use crate::plan::{Plan, Stage, Story};
use crate::tui::Key;
use crate::tui::draw::{Canvas, Widths, misfit, styles_of, text_of};
use crate::tui::theme::{Borders, Depth, Look};
use crate::words::{Id, Lang};

/// 2026-06-18.
const MORNING: i64 = 1_781_773_500_000;
const DAY_MS: i64 = 86_400_000;

fn plan(id: &str) -> Plan {
    Library::new(None).plan(id).unwrap().reading.value.unwrap()
}

fn reached(plan: &Plan, steps: usize, roles: usize, rungs: usize) -> Reached {
    let all_rungs = plan
        .ladders
        .iter()
        .flat_map(|ladder| ladder.rungs.iter().map(|rung| (ladder.id.clone(), rung.id.clone())));
    Reached {
        steps: plan.steps.iter().take(steps).map(|step| step.id.clone()).collect(),
        roles: plan.roles.iter().take(roles).map(|role| role.id.clone()).collect(),
        rungs: all_rungs.take(rungs).collect(),
    }
}

/// The nth drill: it went a little better than the one before.
fn drill(plan: &Plan, nth: i64, mode: Mode) -> Exercised {
    let stages = Stage::ALL.into_iter().zip([20, 20, 30, 15, 15]).map(|(stage, max)| {
        let share = u32::try_from(40 + 7 * nth).unwrap_or(0) + stage as u32 * 3;
        (stage, share * max * 10, max * 1_000)
    });
    Exercised {
        record: Id::new(&format!("drill-{nth}")).unwrap(),
        plan: plan.id.clone(),
        mode,
        held: Some(Wall(MORNING + nth * 40 * DAY_MS)),
        people: if mode == Mode::Automatic { Reached::default() } else { reached(plan, 9, 6, 2) },
        machine: reached(plan, 24, 12, 4),
        stages: if nth == 2 { stages.take(3).collect() } else { stages.collect() },
    }
}

fn year() -> Vec<Covered> {
    let rules = Library::new(None).rules(None).unwrap();
    let (flood, city) = (plan("township-flood"), plan("city-geological"));
    let mut drills: Vec<Exercised> = (0..5).map(|nth| drill(&flood, nth, Mode::Facilitated)).collect();
    drills.extend((5..8).map(|nth| drill(&flood, nth, Mode::Automatic)));
    let covered = |plan: Plan| {
        let own: Coverage = coverage(&plan, &drills, &rules, Zone::UTC);
        Covered::from((plan, own))
    };
    vec![covered(city), covered(flood)]
}

fn noon(day: &str) -> Now {
    let story = Story::parse(&format!("{day} 12:00")).unwrap();
    Now { wall: Wall(story.0 * 1_000), zone: Zone::UTC }
}

fn model(lang: Lang, today: &str) -> Model {
    let mut model = Model::new(lang, Look { depth: Depth::Sixteen, ..Look::PLAIN });
    model.update(Message::Read(year(), noon(today)));
    model
}

fn press(model: &mut Model, code: KeyCode) -> Outcome {
    model.update(Message::Key(Key::plain(code)))
}

fn drawn(model: &Model, width: u16, height: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    model.view(&mut Canvas::new(&mut buffer, &model.look));
    buffer
}

#[test]
fn as_it_looks() {
    for lang in Lang::ALL {
        for (name, keys, today) in [
            ("coverage", &[][..], "2026-12-31"),
            ("undrilled", &[KeyCode::Left], "2031-01-01"),
            ("trend", &[KeyCode::Char('2'), KeyCode::Down], "2026-12-31"),
            ("no-trend", &[KeyCode::Tab, KeyCode::Right], "2026-12-31"),
        ] {
            let mut model = model(lang, today);
            for key in keys {
                press(&mut model, *key);
            }
            for (width, height) in [(80, 24), (120, 40)] {
                let buffer = drawn(&model, width, height);
                let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
                insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
            }
        }
    }
}

#[test]
fn one_begins_at_the_plan_that_was_drilled_and_its_figures_are_the_coverage_s() {
    let mut shown = model(Lang::Zh, "2026-12-31");
    let own = &shown.plan().unwrap().coverage;
    assert_eq!((own.drills, own.automatic), (5, 3));
    let text = text_of(&drawn(&shown, 120, 40));
    assert!(text.contains("任务 9/30") && text.contains("级别 2/12"), "{text}");
    let missing = never(own).len();
    assert!(text.contains(&format!("从没由人练到 {missing} 项")), "{text}");
    press(&mut shown, KeyCode::Left);
    assert!(text_of(&drawn(&shown, 120, 40)).contains("还没有人练过这份预案"));
    press(&mut shown, KeyCode::Right);
    assert_eq!(text_of(&drawn(&shown, 120, 40)), text, "round and back");
}

#[test]
fn the_keys_say_where_they_lead() {
    let mut shown = model(Lang::En, "2026-12-31");
    assert_eq!(press(&mut shown, KeyCode::Char('3')), Outcome::Townships);
    press(&mut shown, KeyCode::Char('2'));
    assert_eq!(shown.shown, Shown::Trend);
    for _ in 0..9 {
        press(&mut shown, KeyCode::Down);
    }
    assert_eq!(shown.stage.chosen, 4, "five stages");
    press(&mut shown, KeyCode::Tab);
    press(&mut shown, KeyCode::PageDown);
    assert_eq!((shown.shown, shown.never.chosen), (Shown::Coverage, 8));
    assert_eq!(press(&mut shown, KeyCode::Char('0')), Outcome::Leaves);
    assert_eq!(press(&mut shown, KeyCode::Esc), Outcome::Leaves);
    shown.update(Message::Refused("磁盘坏了".into()));
    assert!(text_of(&drawn(&shown, 80, 24)).contains("磁盘坏了"));
    assert_eq!(press(&mut shown, KeyCode::Right), Outcome::Stays);
}

#[test]
fn everything_fits_where_doubtful_characters_are_wide() {
    for (lang, borders) in [(Lang::Zh, Borders::Light), (Lang::En, Borders::Ascii)] {
        let mut shown = model(lang, "2031-01-01");
        shown.look = Look { widths: Widths::Wide, borders, ..Look::PLAIN };
        for _ in 0..2 {
            for (width, height) in [(80, 24), (100, 30), (120, 40), (200, 60)] {
                let buffer = drawn(&shown, width, height);
                assert_eq!(misfit(&buffer, Widths::Wide), None, "{}", text_of(&buffer));
            }
            press(&mut shown, KeyCode::Tab);
        }
    }
}
