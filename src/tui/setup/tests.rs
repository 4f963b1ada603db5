//! Setting up the flood night: a room of groups, and one clerk alone.

use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::Row;
use super::*;
use crate::drill::{Case, Difficulty, Mode, Play};
use crate::library::Along;
use crate::scenario::Pace;
use crate::tui::Key;
use crate::tui::draw::{Canvas, Widths, misfit, styles_of, text_of};
use crate::tui::drill::tests::room::flood_night;
use crate::tui::theme::{Depth, Look};
use crate::words::Lang;

fn model(kind: Kind, lang: Lang) -> Model {
    let setup = Setup {
        kind,
        case: flood_night(),
        beside: Vec::new(),
        along: Along::AsWritten,
        seed: 1,
        exam_seed: 4711,
    };
    Model::new(setup, lang, Look { depth: Depth::Sixteen, ..Look::PLAIN })
}

fn press(model: &mut Model, code: KeyCode) -> Outcome {
    model.update(Message::Key(Key::plain(code)))
}

fn begun(model: &mut Model) -> Terms {
    match press(model, KeyCode::Enter) {
        Outcome::Begins(terms) => terms,
        other => panic!("{other:?}"),
    }
}

#[test]
fn as_it_looks() {
    for lang in Lang::ALL {
        for (name, kind) in [("run", Kind::Run), ("practise", Kind::Practise)] {
            for (width, height) in [(80, 24), (120, 40)] {
                let mut model = model(kind, lang);
                if kind == Kind::Run {
                    (0..4).for_each(|_| _ = press(&mut model, KeyCode::Down));
                    press(&mut model, KeyCode::Char('2'));
                    press(&mut model, KeyCode::Char('0'));
                }
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                model.view(&mut Canvas::new(&mut buffer, &model.look));
                let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
                insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
            }
        }
    }
}

#[test]
fn enter_at_once_begins_as_the_scenario_has_it() {
    let mut model = model(Kind::Run, Lang::Zh);
    let terms = begun(&mut model);
    let case = flood_night();
    assert_eq!((terms.mode, terms.pace, terms.speed_milli), (Mode::Facilitated, case.scenario.pace, 1_000));
    let room: Vec<_> = case.scenario.room.iter().map(|role| case.plan.role(*role).id.clone()).collect();
    assert_eq!(terms.seats.len(), 1);
    assert_eq!(terms.seats[0].id.as_str(), "G1");
    let mut seated = terms.seats[0].roles.clone();
    seated.sort();
    let mut room = room;
    room.sort();
    assert_eq!(seated, room);
}

#[test]
fn digits_make_groups_and_nought_hands_to_the_machine() {
    let mut model = model(Kind::Run, Lang::Zh);
    let first: Vec<_> = model.case.plan.roles.iter().take(3).map(|role| role.id.clone()).collect();
    (0..3).for_each(|_| _ = press(&mut model, KeyCode::Down));
    for digit in ['2', '2', '0'] {
        press(&mut model, KeyCode::Char(digit));
    }
    let terms = begun(&mut model);
    let of = |code: &str| terms.seats.iter().find(|seat| seat.id == *code).map(|seat| seat.roles.clone());
    assert_eq!(of("G2"), Some(first[..2].to_vec()));
    assert!(terms.seats.iter().all(|seat| !seat.roles.contains(&first[2])));
}

#[test]
fn a_room_without_people_is_refused_with_what_to_do() {
    let mut model = model(Kind::Run, Lang::Zh);
    (0..3).for_each(|_| _ = press(&mut model, KeyCode::Down));
    for _ in 0..model.groups.len() {
        press(&mut model, KeyCode::Char('0'));
    }
    assert_eq!(press(&mut model, KeyCode::Enter), Outcome::Stays);
    assert!(model.notice.as_ref().is_some_and(|notice| notice.contains("至少")), "{:?}", model.notice);
    press(&mut model, KeyCode::F(3));
    assert!(model.groups.iter().all(|group| *group == 1));
}

#[test]
fn alone_enter_on_a_role_takes_it_and_nothing_hurries_a_beginner() {
    let mut model = model(Kind::Practise, Lang::Zh);
    press(&mut model, KeyCode::Down);
    press(&mut model, KeyCode::Down);
    let terms = begun(&mut model);
    assert_eq!((terms.mode, terms.pace), (Mode::Practice, Pace::Discussion));
    assert_eq!(terms.difficulty, Some(Difficulty::Guided));
    assert_eq!(terms.seats[0].roles, [flood_night().plan.roles[2].id.clone()]);
}

#[test]
fn on_one_s_own_and_in_an_exam_the_clock_runs() {
    for (turns, difficulty) in [(1, Difficulty::Normal), (2, Difficulty::Exam)] {
        let mut model = model(Kind::Practise, Lang::Zh);
        (0..4).for_each(|_| _ = press(&mut model, KeyCode::Up));
        (0..turns).for_each(|_| _ = press(&mut model, KeyCode::Right));
        let terms = begun(&mut model);
        assert_eq!((terms.difficulty, terms.pace), (Some(difficulty), Pace::RealTime));
    }
}

#[test]
fn options_turn_and_a_seed_is_typed() {
    let mut model = model(Kind::Run, Lang::Zh);
    press(&mut model, KeyCode::Right);
    press(&mut model, KeyCode::Down);
    press(&mut model, KeyCode::Right);
    press(&mut model, KeyCode::Down);
    press(&mut model, KeyCode::Left);
    press(&mut model, KeyCode::F(4));
    press(&mut model, KeyCode::Backspace);
    for digit in ['4', '2'] {
        press(&mut model, KeyCode::Char(digit));
    }
    let terms = begun(&mut model);
    assert_eq!(
        (terms.pace, terms.speed_milli, terms.play, terms.seed),
        (Pace::RealTime, 2_000, Play::Weak, 42)
    );
    assert_eq!(press(&mut model, KeyCode::Esc), Outcome::Leaves);
}

#[test]
fn everything_fits_where_doubtful_characters_are_wide() {
    for (lang, kind) in Lang::ALL.into_iter().flat_map(|lang| [(lang, Kind::Run), (lang, Kind::Practise)]) {
        let mut model = model(kind, lang);
        model.look.widths = Widths::Wide;
        press(&mut model, KeyCode::F(4));
        // Groups with names, one of them being typed.
        press(&mut model, KeyCode::Down);
        press(&mut model, KeyCode::F(2));
        types(&mut model, "“应急局”……一二");
        press(&mut model, KeyCode::Enter);
        for naming in [false, true] {
            if naming {
                press(&mut model, KeyCode::F(2));
            }
            for (width, height) in [(80, 24), (120, 40), (200, 60)] {
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                model.view(&mut Canvas::new(&mut buffer, &model.look));
                assert_eq!(misfit(&buffer, Widths::Wide), None, "{}", text_of(&buffer));
            }
        }
    }
}

#[test]
fn what_rarely_needs_changing_is_one_level_down() {
    for kind in [Kind::Run, Kind::Practise] {
        let mut model = model(kind, Lang::Zh);
        assert!(!model.rows().contains(&Row::Seed));
        let before = model.row();
        press(&mut model, KeyCode::F(4));
        assert_eq!(model.row(), Row::Seed, "one is where one wanted to be");
        press(&mut model, KeyCode::Down);
        assert_eq!(model.row(), Row::Role(0));
        press(&mut model, KeyCode::F(4));
        assert_eq!(model.row(), Row::Role(0), "what was under the cursor stays there");
        assert!(matches!(before, Row::Pace | Row::Role(0)));
    }
}

/// Goes to the first role and puts it into group two.
fn second_group(lang: Lang) -> Model {
    let mut model = model(Kind::Run, lang);
    (0..3).for_each(|_| _ = press(&mut model, KeyCode::Down));
    press(&mut model, KeyCode::Char('2'));
    press(&mut model, KeyCode::Up);
    model
}

fn types(model: &mut Model, text: &str) {
    text.chars().for_each(|c| _ = press(model, KeyCode::Char(c)));
}

#[test]
fn a_group_is_named_and_the_record_still_says_its_code() {
    let mut model = second_group(Lang::Zh);
    press(&mut model, KeyCode::F(2));
    types(&mut model, "镇政府2");
    press(&mut model, KeyCode::Enter);
    assert_eq!(model.groups[0], 2, "digits belonged to the name");
    let terms = begun(&mut model);
    assert!(terms.seats.iter().any(|seat| seat.id == *"G2"));
    let names: Vec<(&str, &str)> =
        terms.names.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
    assert_eq!(names, [("G2", "镇政府2")]);
    press(&mut model, KeyCode::F(2));
    types(&mut model, "x");
    press(&mut model, KeyCode::Esc);
    assert_eq!(model.names[&2], "镇政府2", "Esc leaves it as it was");
    press(&mut model, KeyCode::Char('1'));
    assert!(begun(&mut model).names.is_empty(), "a group nobody is in has none");
}

#[test]
fn only_a_group_has_a_name() {
    let mut model = model(Kind::Run, Lang::En);
    press(&mut model, KeyCode::F(2));
    assert!(model.naming.is_none());
    assert!(model.notice.as_ref().is_some_and(|notice| notice.contains("F2")));
}

#[test]
fn the_name_is_typed_in_the_upper_half() {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (120, 40), (160, 45)] {
            let mut model = second_group(lang);
            press(&mut model, KeyCode::F(2));
            types(&mut model, "镇政府");
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            let mut canvas = Canvas::new(&mut buffer, &model.look);
            model.view(&mut canvas);
            assert!(canvas.cursor().is_some_and(|at| at.y < height / 2));
            if (width, height) == (80, 24) {
                let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
                insta::assert_snapshot!(format!("naming-{width}x{height}-{}", lang.tag()), dump);
                press(&mut model, KeyCode::Enter);
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                model.view(&mut Canvas::new(&mut buffer, &model.look));
                let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
                insta::assert_snapshot!(format!("named-{width}x{height}-{}", lang.tag()), dump);
            }
        }
    }
}

#[test]
fn an_exam_has_a_number_of_its_own_that_can_be_typed() {
    let mut model = model(Kind::Practise, Lang::Zh);
    (0..4).for_each(|_| _ = press(&mut model, KeyCode::Up));
    press(&mut model, KeyCode::Left);
    assert_eq!((model.difficulty, begun(&mut model).seed), (Difficulty::Exam, 4711));
    (0..3).for_each(|_| _ = press(&mut model, KeyCode::Down));
    // What is typed stands in the place of the number that was offered.
    for digit in ['2', '0'] {
        press(&mut model, KeyCode::Char(digit));
    }
    assert_eq!(begun(&mut model).seed, 20);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    model.view(&mut Canvas::new(&mut buffer, &model.look));
    let text = text_of(&buffer);
    assert!(text.contains("考题号") && text.contains("< 20 >"), "{text}");
    (0..3).for_each(|_| _ = press(&mut model, KeyCode::Up));
    press(&mut model, KeyCode::Right);
    assert_eq!(begun(&mut model).seed, 1);
}

#[test]
fn a_scenario_written_for_several_plans_cannot_be_set_up_without_them() {
    let text = |name: &str| {
        let plans = crate::library::PLANS.iter();
        plans.into_iter().find(|(own, _)| *own == name).map(|(_, text)| *text).unwrap()
    };
    let file = |name: &str| serde_json::from_str(text(name)).unwrap();
    let made = crate::plan::joined(&file("township-flood.json"), &[&file("county-flood.json")]).unwrap();
    let plan = crate::plan::resolve(made).0.unwrap();
    let county = plan.joined[0].title.clone();
    let case = Arc::new(Case { plan, scenario: flood_night().scenario.clone() });
    let (beside, along) = (vec![county], Along::AsWritten);
    let setup = Setup { kind: Kind::Run, case, beside, along, seed: 1, exam_seed: 4711 };
    let mut model = Model::new(setup, Lang::Zh, Look::PLAIN);
    (0..3).for_each(|_| _ = press(&mut model, KeyCode::Down));
    assert_eq!(press(&mut model, KeyCode::Right), Outcome::Stays);
    assert!(model.notice.as_ref().is_some_and(|said| said.contains("不能单独演练")));
    assert!(matches!(press(&mut model, KeyCode::Enter), Outcome::Begins(_)), "it can be begun as it is");
}
