//! The scorecard of a drill that went badly, as it looks and as it is walked.

use std::collections::BTreeMap;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Card, Part, Sheet, draw, key};
use crate::drill::{Case, Command, Event, Mode, Opening, Play, Seat, State, decide};
use crate::evaluate::Rulings;
use crate::score::{Score, points, score};
use crate::tui::Key;
use crate::tui::draw::{Canvas, styles_of, text_of};
use crate::tui::drill::tests::room::{flood_night, id};
use crate::tui::theme::{Depth, Look};
use crate::words::Lang;

/// A drill with every finding there is, and its score.
struct Night {
    case: std::sync::Arc<Case>,
    events: Vec<Event>,
    score: Score,
    rulings: Rulings,
}

impl Night {
    /// Played weakly by the machine. Where `people` sit in the room nothing
    /// of theirs is done.
    fn new(mode: Mode, people: bool) -> Self {
        let case = flood_night();
        let roles = case.scenario.room.iter().map(|role| case.plan.role(*role).id.clone());
        let seats = if people { vec![Seat { id: id("A1"), roles: roles.collect() }] } else { Vec::new() };
        let opening = Opening {
            plan: case.plan.id.clone(),
            revision: case.plan.revision.clone(),
            scenario: case.scenario.id.clone(),
            mode,
            pace: case.scenario.pace,
            speed_milli: 1_000,
            seed: 5,
            play: Play::Weak,
            seats,
            difficulty: None,
            varied: false,
            part: None,
        };
        let (mut state, mut events) = (State::new(&case), Vec::new());
        for command in [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)] {
            for event in decide(&case, &state, &command, None).unwrap() {
                state.apply(&case, &event);
                events.push(event);
            }
        }
        let score = score(&case, &state, case.scenario.end);
        Self { case, events, score, rulings: Rulings::new() }
    }

    fn drawn(&self, card: &Card, lang: Lang, (width, height): (u16, u16)) -> Buffer {
        let look = Look { depth: Depth::Sixteen, ..Look::PLAIN };
        let texts = BTreeMap::new();
        let sheet = Sheet {
            case: &self.case,
            events: &self.events,
            texts: &texts,
            score: &self.score,
            rulings: &self.rulings,
            is_held: false,
            lang,
            look: &look,
        };
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let area = buffer.area;
        draw(&mut Canvas::new(&mut buffer, &look), area, &sheet, card);
        buffer
    }
}

fn press(card: &mut Card, score: &Score, code: KeyCode) -> bool {
    key(card, score, Key::plain(code))
}

#[test]
fn a_bad_night_as_it_looks() {
    let night = Night::new(Mode::Automatic, false);
    let mut late = Card::default();
    late.scroll.chosen =
        night.score.findings.iter().position(|own| own.kind == crate::score::FindingKind::Late).unwrap();
    late.evidence = Some(0);
    let cards = [
        ("findings", Card::default()),
        ("evidence", late),
        ("advanced", Card { is_advanced: true, part: Part::Unjudged, ..Card::default() }),
    ];
    for (name, card) in cards {
        for lang in Lang::ALL {
            for size in [(80, 19), (120, 35)] {
                let buffer = night.drawn(&card, lang, size);
                let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
                insta::assert_snapshot!(format!("{name}-{}x{}-{}", size.0, size.1, lang.tag()), dump);
            }
        }
    }
}

/// Beside each stage stands what it lost, by sort, and the sorts add up.
#[test]
fn every_point_a_stage_lost_is_told_beside_it() {
    let night = Night::new(Mode::Automatic, false);
    for lang in Lang::ALL {
        let shown = text_of(&night.drawn(&Card::default(), lang, (200, 35)));
        for stage in night.score.stages.iter().filter(|stage| stage.lost > 0) {
            let name = crate::score::wording::stage(stage.stage, lang);
            let row = shown.lines().find(|row| row.trim_start().starts_with(name)).unwrap();
            let parts = row.split(" -").skip(1).map(|part| part.split(' ').next().unwrap());
            let tenths = parts.map(|part| part.replace('.', "").parse::<i64>().unwrap());
            let (count, sum) = tenths.fold((0, 0), |(count, sum), own| (count + 1, sum + own));
            // Each figure is rounded by itself.
            assert!((sum * 100 - i64::from(stage.lost)).abs() <= count * 50, "{row} of {}", stage.lost);
        }
    }
}

#[test]
fn findings_stand_by_points_lost_and_every_one_can_be_reached() {
    let night = Night::new(Mode::Automatic, false);
    let lost: Vec<u32> = night.score.findings.iter().map(|finding| finding.lost).collect();
    assert!(lost.is_sorted_by(|a, b| a >= b), "{lost:?}");
    let mut card = Card::default();
    for (i, finding) in night.score.findings.iter().enumerate() {
        let shown = text_of(&night.drawn(&card, Lang::Zh, (80, 19)));
        let marked = shown.lines().find(|line| line.contains("│>")).unwrap_or_default();
        let sort = crate::score::wording::kind(finding.kind, Lang::Zh);
        assert!(marked.contains(sort), "row {i} is {sort}:\n{shown}");
        press(&mut card, &night.score, KeyCode::Down);
    }
}

#[test]
fn enter_opens_the_moment_in_the_record() {
    let night = Night::new(Mode::Automatic, false);
    for (chosen, finding) in night.score.findings.iter().enumerate() {
        let mut card = Card::default();
        card.scroll.chosen = chosen;
        assert!(press(&mut card, &night.score, KeyCode::Enter));
        let shown = text_of(&night.drawn(&card, Lang::Zh, (120, 200)));
        for seq in &finding.events {
            let marked = shown.lines().any(|line| line.contains(&format!("> #{seq}")));
            assert!(marked, "{finding:?} shows entry {seq}:\n{shown}");
        }
        assert!(press(&mut card, &night.score, KeyCode::Esc), "back to the findings");
        assert!(!press(&mut card, &night.score, KeyCode::Esc), "and out");
    }
}

#[test]
fn what_was_not_judged_stands_above_the_total() {
    let night = Night::new(Mode::Automatic, false);
    let shown = text_of(&night.drawn(&Card::default(), Lang::Zh, (80, 19)));
    let row = |text: &str| shown.lines().position(|line| line.contains(text)).unwrap();
    assert!(row("未评") < row("参考得分"), "{shown}");
    assert!(shown.contains("评定得分 尚未评定"), "{shown}");
}

#[test]
fn the_machines_own_steps_stand_on_lines_of_their_own() {
    let night = Night::new(Mode::Facilitated, true);
    let mut card = Card::default();
    key(&mut card, &night.score, Key::char('3'));
    assert_eq!(card.part, Part::Machine);
    let shown = text_of(&night.drawn(&card, Lang::Zh, (80, 19)));
    assert!(shown.contains(">3机器扮演的"), "{shown}");
}

#[test]
fn an_aborted_drill_shows_no_points() {
    let mut night = Night::new(Mode::Automatic, false);
    night.score.rated = false;
    let shown = text_of(&night.drawn(&Card::default(), Lang::Zh, (80, 19)));
    assert!(shown.contains("不评分") && !shown.contains("100.0"), "{shown}");
    assert!(!shown.contains(&format!("-{}", points(night.score.findings[0].lost))), "{shown}");
}
