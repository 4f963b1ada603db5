//! A record to go through in tests, and somebody who does.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::drill::{Case, Command, Event, Now, Opening, Play, State, Wall, Zone, decide_all};
use crate::evaluate::Statements;
use crate::score::{Score, score};
use crate::tui::Key;
use crate::tui::draw::{Canvas, styles_of, text_of};
use crate::tui::drill::tests::room::{flood_night, geo_night, id};
use crate::tui::hot_wash::model::{BrokeOff, Effect, Message, Model, Setup};
use crate::tui::run::App as _;
use crate::tui::theme::{Depth, Look};
use crate::words::Lang;

/// The flood night as the machine plays it badly.
pub fn flood() -> (Arc<Case>, Vec<Event>) {
    night(flood_night())
}

/// The rainy night: four weeks, three scenes.
pub fn rain() -> (Arc<Case>, Vec<Event>) {
    night(geo_night())
}

fn night(case: Arc<Case>) -> (Arc<Case>, Vec<Event>) {
    let opening = Command::Open(Opening::by_itself(&case, Play::Weak, 1));
    let commands = [opening, Command::Start, Command::RunTo(case.scenario.end)];
    let events = decide_all(&case, &State::new(&case), &commands, Some(Wall(0))).unwrap();
    (case, events)
}

/// Somebody who goes through a record.
pub struct Table {
    pub model: Model,
    pub statements: Statements,
    pub effects: Vec<Effect>,
    pub now: Duration,
}

impl Table {
    /// Before the score is released.
    pub fn held((case, events): (Arc<Case>, Vec<Event>), lang: Lang) -> Self {
        Self::with(case, events, false, lang)
    }

    pub fn released((case, events): (Arc<Case>, Vec<Event>), lang: Lang) -> Self {
        Self::with(case, events, true, lang)
    }

    /// Of so many entries, without an end.
    pub fn broke_off((case, mut events): (Arc<Case>, Vec<Event>), entries: usize, lang: Lang) -> Self {
        events.truncate(entries);
        let last = Some(Now { wall: Wall(1_781_773_500_000), zone: Zone::UTC });
        Self::of(case, events, None, Some(BrokeOff { last }), lang)
    }

    fn with(case: Arc<Case>, events: Vec<Event>, is_released: bool, lang: Lang) -> Self {
        let state = State::fold(&case, &events);
        let score = is_released.then(|| Box::new(score(&case, &state, state.clock.story(None))));
        Self::of(case, events, score, None, lang)
    }

    fn of(
        case: Arc<Case>,
        events: Vec<Event>,
        score: Option<Box<Score>>,
        broke_off: Option<BrokeOff>,
        lang: Lang,
    ) -> Self {
        let model = Model::new(Setup {
            record: id("r"),
            case,
            events,
            texts: BTreeMap::new(),
            score,
            statements: Statements::default(),
            begins: None,
            broke_off,
            host: id("recorder"),
            lang,
            look: Look::PLAIN,
        });
        let mut table =
            Self { model, statements: Statements::default(), effects: Vec::new(), now: Duration::ZERO };
        table.effects = table.model.begin();
        table
    }

    /// Does what is asked for; statements come back.
    pub fn send(&mut self, message: Message) {
        let effects = self.model.update(message, self.now);
        for effect in effects {
            self.effects.push(effect.clone());
            if let Effect::State { by, said, .. } = effect {
                self.statements.say(&by, Wall(0), *said);
                self.send(Message::Stated(Box::new(self.statements.clone())));
            }
        }
    }

    pub fn press(&mut self, key: Key) {
        self.send(Message::Key(key));
    }

    pub fn code(&mut self, code: KeyCode) {
        self.press(Key::plain(code));
    }

    /// Types a text; `\n` is Enter, `\x1b` Esc.
    pub fn types(&mut self, text: &str) {
        for c in text.chars() {
            self.press(match c {
                '\n' => Key::plain(KeyCode::Enter),
                '\u{1b}' => Key::plain(KeyCode::Esc),
                c => Key::char(c),
            });
        }
    }

    /// Lets time pass, and the screen look once.
    pub fn wait(&mut self, passed: Duration) {
        self.now += passed;
        self.send(Message::Second);
    }

    pub fn buffer(&mut self, width: u16, height: u16, depth: Depth) -> Buffer {
        self.model.look.depth = depth;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let look = self.model.look.clone();
        self.model.view(&mut Canvas::new(&mut buffer, &look));
        buffer
    }

    pub fn text(&mut self, width: u16, height: u16) -> String {
        text_of(&self.buffer(width, height, Depth::Mono))
    }

    pub fn dump(&mut self, width: u16, height: u16) -> String {
        let buffer = self.buffer(width, height, Depth::Sixteen);
        format!("{}\n{}", text_of(&buffer), styles_of(&buffer))
    }

    pub fn cursor(&mut self, width: u16, height: u16) -> Option<Position> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let look = self.model.look.clone();
        let mut canvas = Canvas::new(&mut buffer, &look);
        self.model.view(&mut canvas);
        canvas.cursor()
    }
}
