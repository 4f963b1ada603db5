//! The board beside the table: what it shows, and what it must not.

use std::time::Duration;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Message, Model, News};
use crate::drill::{Case, Mode as DrillMode, State, Wall};
use crate::evaluate::{Said, Statements, Worth};
use crate::scenario::Pace;
use crate::session::Showing;
use crate::tui::Key;
use crate::tui::draw::{Canvas, misfit, styles_of, text_of};
use crate::tui::drill::tests::room::{Table, flood_night, geo_night};
use crate::tui::hot_wash;
use crate::tui::run::App;
use crate::tui::theme::{Borders, Depth, Look};
use crate::words::{Id, Lang, Safe};

/// The board's own window, as it shows a table's record now.
fn window(table: &Table, look: &Look) -> Model {
    let mut model = Model::new(table.recorder.lang, look.clone());
    let now = table.recorder.now.get();
    let news = News::Drill {
        case: table.recorder.case.clone(),
        events: table.recorder.events.clone(),
        texts: table.model.texts.clone(),
    };
    model.update(Message::Looked { now, alive: Some(now), news, showing: None }, Duration::ZERO);
    model
}

fn drawn(model: &Model, width: u16, height: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    model.view(&mut Canvas::new(&mut buffer, model.look()));
    buffer
}

fn keep(name: &str, table: impl Fn(Lang) -> Table) {
    for lang in Lang::ALL {
        let table = table(lang);
        let model = window(&table, &Look { depth: Depth::Sixteen, ..Look::PLAIN });
        for (width, height) in [(80, 24), (120, 40)] {
            let buffer = drawn(&model, width, height);
            let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
            insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
        }
    }
}

#[test]
fn every_level_declared_is_on_the_board_however_many_there_are() {
    for lang in Lang::ALL {
        let mut table = Table::new(geo_night(), lang, DrillMode::Facilitated, Pace::Discussion);
        table.types("\n\n\u{1b}");
        let ladders = table.model.case.plan.ladders();
        let words: Vec<String> = ladders
            .map(|(_, own)| format!("{} {}", own.title.get(lang), own.rungs[1].title.get(lang)))
            .collect();
        for words in &words {
            table.types(&format!("7{words}"));
            table.press(Key::f(2));
        }
        let model = window(&table, &Look::PLAIN);
        let shown = text_of(&drawn(&model, 80, 24));
        for (_, ladder) in table.model.case.plan.ladders() {
            let word = ladder.rungs[1].title.get(lang);
            assert!(shown.contains(word), "{word}\n{shown}");
        }
    }
}

#[test]
fn what_happened_on_another_day_has_its_day_on_the_board() {
    let mut table = Table::new(geo_night(), Lang::Zh, DrillMode::Facilitated, Pace::Discussion);
    table.types("\n\n\u{1b}3定黄色");
    table.press(Key::f(2));
    let shown = text_of(&drawn(&window(&table, &Look::PLAIN), 80, 24));
    assert!(shown.contains("│ 19:30  "), "{shown}");
    table.types("63\n\n");
    let shown = text_of(&drawn(&window(&table, &Look::PLAIN), 80, 24));
    assert!(shown.contains("│ 07-08 19:30  "), "{shown}");
}

/// In the middle of a discussion, two decisions taken and a word spoken.
fn discussing(lang: Lang) -> Table {
    let mut table = Table::flood(lang);
    table.press(Key::f(2));
    table.types("3先转荻坳沟口31户，村支书带队");
    table.press(Key::f(2));
    table.types("4宁可十防九空，不可失防万一");
    table.press(Key::f(2));
    table.types("7\t\t雨量达标");
    table.press(Key::f(2));
    table.wait(134);
    table
}

#[test]
fn as_the_room_sees_it() {
    keep("not-started", |lang| {
        Table::new(flood_night(), lang, crate::drill::Mode::Facilitated, crate::scenario::Pace::Discussion)
    });
    keep("discussing", discussing);
    keep("paused", |lang| {
        let mut table = discussing(lang);
        table.press(Key::f(8));
        table.wait(75);
        table
    });
    keep("over", |lang| {
        let mut table = discussing(lang);
        table.end_from_menu();
        table
    });
}

#[test]
fn nobody_at_the_table() {
    for lang in Lang::ALL {
        let mut model = Model::new(lang, Look { depth: Depth::Sixteen, ..Look::PLAIN });
        let looked = Message::Looked { now: Wall(5), alive: None, news: News::Nobody, showing: None };
        model.update(looked, Duration::ZERO);
        let buffer = drawn(&model, 80, 24);
        let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
        insta::assert_snapshot!(format!("nobody-80x24-{}", lang.tag()), dump);
    }
}

/// The beginning of a text, long enough to be nothing else.
fn beginning(text: &str) -> String {
    text.chars().take(8).collect()
}

/// At every moment of the night, on the window and on the facilitator's own
/// screen turned round: nothing that is still to come, no step that the room
/// has not spoken of, no score.
#[test]
fn nothing_stands_there_that_the_room_may_not_know() {
    for lang in Lang::ALL {
        let mut table = Table::flood(lang);
        table.types("yjjy\n");
        while table.model.survey.next.is_some() {
            look_for_secrets(&mut table, lang);
            table.press(Key::f(2));
        }
        look_for_secrets(&mut table, lang);
        table.end_from_menu();
        assert!(table.model.rating.score().is_some());
        look_for_secrets(&mut table, lang);
    }
}

fn look_for_secrets(table: &mut Table, lang: Lang) {
    table.press(Key::f(7));
    let turned = table.text(120, 200);
    table.press(Key::f(7));
    let window = text_of(&drawn(&window(table, &Look::PLAIN), 120, 200));
    for shown in [turned, window] {
        no_secrets(&shown, &table.recorder.case, &table.model.state, lang);
    }
}

/// Nothing stands on a board that the room may not know where the drill is so
/// far.
fn no_secrets(shown: &str, case: &Case, state: &State, lang: Lang) {
    let released = case.scenario.injects().filter(|(ix, _)| state.inject(*ix).released.is_some());
    let said: String = released.map(|(_, inject)| inject.text.get(lang).to_owned()).collect();
    let shown: String = shown.lines().map(|line| line.trim_matches(['│', ' '])).collect();
    for (ix, inject) in case.scenario.injects() {
        if state.inject(ix).released.is_none() {
            for secret in [inject.text.get(lang), inject.title.get(lang)] {
                let secret = beginning(secret);
                assert!(!shown.contains(&secret) || said.contains(&secret), "{secret}\n{shown}");
            }
        }
    }
    for (ix, step) in case.plan.steps() {
        let title = step.title.get(lang);
        let is_spoken = said.contains(title) || !state.step(ix).completions.is_empty();
        assert!(is_spoken || !shown.contains(title), "{title}\n{shown}");
    }
    let score = crate::tui::scorecard::phrases::machine_score(lang);
    assert!(!shown.contains(score), "{shown}");
}

const NOTE: &str = "评估人员的记事";
const PICKED: &str = "挑出来的一句";

/// The same while the drill is gone through again, its score released, with
/// evaluators' notes and a list of what was picked out: at every entry, and in
/// a window of its own.
#[test]
fn nor_while_the_drill_is_gone_through_again() {
    for lang in Lang::ALL {
        let mut table = Table::flood(lang);
        table.types("yjjy\n");
        while table.model.survey.next.is_some() {
            table.press(Key::f(2));
        }
        table.end_from_menu();
        let mut statements = Statements::default();
        let (by, at) = (Id::new("E1").unwrap(), table.model.story());
        statements.say(&by, Wall(0), Said::Noted { at, step: None, text: Safe::new(NOTE) });
        let (worth, text) = (Worth::Problem, Safe::new(PICKED));
        statements.say(&by, Wall(0), Said::Picked { worth, at, entry: 3, finding: None, text });
        let mut again = hot_wash::Model::new(hot_wash::Setup {
            record: Id::new("r").unwrap(),
            case: table.recorder.case.clone(),
            events: table.recorder.events.clone(),
            texts: table.model.texts.clone(),
            score: table.model.rating.score().cloned().map(Box::new),
            statements,
            begins: None,
            broke_off: None,
            host: by,
            lang,
            look: Look::PLAIN,
        });
        again.update(hot_wash::Message::Key(Key::f(7)), Duration::ZERO);
        let mut board = window(&table, &Look::PLAIN);
        let mut seen = Vec::new();
        loop {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 200));
            again.view(&mut Canvas::new(&mut buffer, again.look()));
            let showing = Showing {
                record: again.record.clone(),
                entries: again.tape.taken() as u64,
                story: again.story,
                speed: None,
                said: Wall(0),
            };
            let (now, news) = (table.recorder.now.get(), News::Same);
            let looked = Message::Looked { now, alive: None, news, showing: Some(showing) };
            board.update(looked, Duration::ZERO);
            let (turned, aside) = (text_of(&buffer), text_of(&drawn(&board, 120, 200)));
            let rows = |text: &str| text.lines().take(199).map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(rows(&turned), rows(&aside), "both are the same picture");
            no_secrets(&turned, &table.recorder.case, again.tape.state(), lang);
            assert!(!turned.contains(NOTE) && !turned.contains(PICKED), "{turned}");
            let before = again.tape.taken();
            again.update(hot_wash::Message::Key(Key::plain(KeyCode::Right)), Duration::ZERO);
            seen.push(turned);
            if again.tape.taken() == before {
                break;
            }
        }
        seen.dedup();
        assert!(seen.len() > 10, "it follows the moment: {}", seen.len());
        // It is over: the drill as it ended.
        let (now, news) = (table.recorder.now.get(), News::Same);
        board.update(Message::Looked { now, alive: None, news, showing: None }, Duration::ZERO);
        let ended = text_of(&drawn(&board, 80, 24));
        assert!(ended.contains(super::phrases::ended(lang)), "{ended}");
    }
}

#[test]
fn what_only_played_roles_are_told_is_not_for_the_room() {
    let mut table = Table::flood(Lang::Zh);
    table.press(Key::f(2));
    let current = |table: &Table| table.model.picture().current.map(|current| current.text);
    let told = current(&table);
    assert!(told.is_some());
    // Everybody's seat goes back to the machine.
    let roles: Vec<_> = table.recorder.case.plan.roles.iter().map(|role| role.id.clone()).collect();
    for role in roles {
        table.recorder.perform(crate::tui::drill::Effect::Do(crate::drill::Command::HandBack { role }));
    }
    table.model.state = table.recorder.state.clone();
    let addressed = |came: &crate::drill::Incoming| match came {
        crate::drill::Incoming::Inject(ix) => !table.recorder.case.scenario.inject(*ix).to.is_empty(),
        crate::drill::Incoming::Improvised(_) => false,
    };
    assert!(table.model.survey.incoming.iter().all(addressed));
    assert_eq!(current(&table), None);
}

#[test]
fn a_window_that_has_gone_silent_does_not_run_on() {
    let mut table = Table::flood(Lang::Zh);
    table.press(Key::f(6));
    let mut model = window(&table, &Look::PLAIN);
    let before = text_of(&drawn(&model, 80, 24));
    let alive = table.recorder.now.get();
    let much_later = Wall(alive.0 + 3_600_000);
    let looked = Message::Looked { now: much_later, alive: Some(alive), news: News::Same, showing: None };
    model.update(looked, Duration::from_hours(1));
    let after = text_of(&drawn(&model, 80, 24));
    assert!(after.contains(super::phrases::silent(Lang::Zh)), "{after}");
    let head = |text: &str| text.lines().take(8).collect::<Vec<_>>().join("\n");
    assert_eq!(head(&before), head(&after));
}

#[test]
fn one_key_turns_the_screen_and_the_clock_can_be_kept_meanwhile() {
    let mut table = Table::flood(Lang::Zh);
    let console = table.text(80, 24);
    table.press(Key::f(7));
    let before = table.model.story();
    table.press(Key::f(2));
    assert!(table.model.story() > before, "the next inject came");
    assert!(matches!(table.model.mode, crate::tui::drill::Mode::Board(_)));
    table.types("1abc");
    assert!(matches!(table.model.mode, crate::tui::drill::Mode::Board(_)));
    table.press(Key::plain(KeyCode::Esc));
    assert!(matches!(table.model.mode, crate::tui::drill::Mode::Line));
    assert_ne!(table.text(80, 24), console);
}

#[test]
fn no_row_overflows_where_doubtful_characters_are_wide() {
    for borders in [Borders::Light, Borders::Ascii] {
        let look = Look { widths: crate::tui::draw::Widths::Wide, borders, ..Look::PLAIN };
        let table = discussing(Lang::Zh);
        let buffer = drawn(&window(&table, &look), 80, 24);
        assert_eq!(misfit(&buffer, look.widths), None, "{}", text_of(&buffer));
    }
}
