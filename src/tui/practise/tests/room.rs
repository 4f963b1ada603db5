//! A desk in tests: the screen, and whoever performs what it asks for, on the
//! shipped plans.

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::drill::calling::Called;
use crate::drill::{Case, Command, Difficulty, Happening, Mode, Opening, Play, Seat, State, Wall, fork};
use crate::practise::Heard;
use crate::scenario::Pace;
use crate::tui::Key;
use crate::tui::draw::{Canvas, Widths, styles_of, text_of};
use crate::tui::drill::Message;
use crate::tui::drill::tests::room::{Recorder, flood_night, id, key, setup};
use crate::tui::practise::model::Mode as Keys;
use crate::tui::practise::{Effect, Model};
use crate::tui::run::App;
use crate::tui::theme::{Borders, Depth};
use crate::words::{Id, Lang};

/// A desk with its recorder.
pub struct Desk {
    pub model: Model,
    pub recorder: Recorder,
    passed: Duration,
    /// From where another try was asked for.
    pub again: Option<u64>,
    pub part: Option<Id>,
}

impl Desk {
    /// The flood night at this role's desk, not begun.
    pub fn new(role: &str, difficulty: Difficulty, lang: Lang) -> Self {
        Self::of(flood_night(), role, difficulty, lang)
    }

    /// A story at this role's desk, not begun.
    pub fn of(case: Arc<Case>, role: &str, difficulty: Difficulty, lang: Lang) -> Self {
        Self::seeded(case, role, difficulty, lang, 7)
    }

    /// The same, drawn otherwise.
    pub fn seeded(case: Arc<Case>, role: &str, difficulty: Difficulty, lang: Lang, seed: u64) -> Self {
        let mut recorder = Recorder::new(case, lang);
        let case = &recorder.case;
        let opening = Opening {
            plan: case.plan.id.clone(),
            revision: case.plan.revision.clone(),
            scenario: case.scenario.id.clone(),
            mode: Mode::Practice,
            pace: if difficulty == Difficulty::Guided { Pace::Discussion } else { Pace::RealTime },
            speed_milli: 1_000,
            seed,
            play: Play::Perfect,
            seats: vec![Seat { id: id("G1"), roles: vec![id(role)] }],
            difficulty: Some(difficulty),
            varied: false,
            part: None,
        };
        recorder.carry_out(&Command::Open(opening)).unwrap();
        let model = Model::new(setup(&recorder)).unwrap();
        Self { model, recorder, passed: Duration::ZERO, again: None, part: None }
    }

    /// Another try from after this place of the record.
    pub fn forked(&self, seq: u64) -> Self {
        let mut recorder = Recorder::new(Arc::clone(&self.recorder.case), self.recorder.lang);
        recorder.events = fork(&self.recorder.events, seq);
        recorder.state = State::fold(&recorder.case, &recorder.events);
        recorder.now.set(recorder.events.last().and_then(|last| last.recorded).unwrap());
        let model = Model::new(setup(&recorder)).unwrap();
        Self { model, recorder, passed: Duration::ZERO, again: None, part: None }
    }

    /// The duty office, begun.
    pub fn begun(difficulty: Difficulty, lang: Lang) -> Self {
        let mut desk = Self::new("duty-office", difficulty, lang);
        desk.press(key(KeyCode::Enter));
        desk
    }

    pub fn send(&mut self, message: Message) {
        let mut waiting = self.model.update(message, self.passed);
        while !waiting.is_empty() {
            match waiting.remove(0) {
                Effect::Again(seq) => self.again = Some(seq),
                Effect::Part(step) => self.part = Some(step),
                Effect::Drill(effect) => {
                    for answer in self.recorder.perform(effect) {
                        waiting.extend(self.model.update(answer, self.passed));
                    }
                }
            }
        }
    }

    pub fn press(&mut self, key: Key) {
        self.send(Message::Key(key));
    }

    /// Types a text; `\n` is Enter, `\x1b` Esc.
    pub fn types(&mut self, text: &str) {
        for c in text.chars() {
            self.press(match c {
                '\n' => key(KeyCode::Enter),
                '\u{1b}' => key(KeyCode::Esc),
                c => Key::char(c),
            });
        }
    }

    /// In the open window calls, and after two calls in vain sends somebody,
    /// until nobody is left to be called; then waits for their word.
    pub fn calls_everybody(&mut self) {
        while let Keys::Calls(sheet) = self.model.mode {
            let all = self.model.desk().recipients(sheet.step);
            match all[sheet.at].result() {
                Some(Heard::OnTheWay | Heard::Acknowledged(..)) => break,
                Some(Heard::Nobody) if all[sheet.at].tries.len() > 1 => self.press(key(KeyCode::Left)),
                _ => {}
            }
            self.press(key(KeyCode::Enter));
        }
        if matches!(self.model.mode, Keys::Calls(_)) {
            self.press(key(KeyCode::Esc));
        }
        while self.model.state.desk.calls.iter().any(Called::is_under_way) {
            self.types("2");
        }
    }

    /// Lets time pass, second by second.
    pub fn wait(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.passed += Duration::from_secs(1);
            let now = self.recorder.now.get();
            self.recorder.now.set(Wall(now.0 + 1_000));
            self.send(Message::Second);
        }
    }

    /// Presses `2` until the story is at least there.
    pub fn until(&mut self, time: &str) {
        self.until_day(&format!("2026-06-{time}"));
    }

    /// The same, of a story of another month.
    pub fn until_day(&mut self, time: &str) {
        let to = crate::plan::Story::parse(time).unwrap();
        while self.model.story() < to {
            self.types("2");
        }
    }

    /// How many events of the record are such.
    pub fn count(&self, is: fn(&Happening) -> bool) -> usize {
        self.recorder.events.iter().filter(|event| is(&event.what)).count()
    }

    pub fn buffer(&mut self, width: u16, height: u16, depth: Depth) -> Buffer {
        self.model.look.depth = depth;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let look = self.model.look.clone();
        self.model.view(&mut Canvas::new(&mut buffer, &look));
        buffer
    }

    /// Where the cursor is.
    pub fn cursor(&self, width: u16, height: u16) -> Option<Position> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let look = self.model.look.clone();
        let mut canvas = Canvas::new(&mut buffer, &look);
        self.model.view(&mut canvas);
        canvas.cursor()
    }

    pub fn text(&mut self, width: u16, height: u16) -> String {
        text_of(&self.buffer(width, height, Depth::Mono))
    }

    /// Text, then styles, as snapshots keep them.
    pub fn dump(&mut self, width: u16, height: u16) -> String {
        let buffer = self.buffer(width, height, Depth::Sixteen);
        format!("{}\n{}", text_of(&buffer), styles_of(&buffer))
    }

    /// The screen on a console that draws doubtful characters wide.
    pub fn on_old_console(&mut self) {
        self.model.look.widths = Widths::Wide;
        self.model.look.borders = Borders::Ascii;
    }
}
