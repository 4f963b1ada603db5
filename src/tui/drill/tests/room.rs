//! A table to drill at in tests: the screen, and whoever performs what it
//! asks for, on the shipped flood plan.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::keys::{Action, BINDINGS};
use super::super::message::{Effect, Message};
use super::super::model::{Mode as Screen, Model, Setup};
use crate::drill::{Case, Command, Event, Mode, Opening, Play, Seat, State, TextRef, Wall, Zone, decide};
use crate::evaluate::{Checklist, Statements};
use crate::scenario::Pace;
use crate::score::score;
use crate::tui::Key;
use crate::tui::draw::{Canvas, styles_of, text_of};
use crate::tui::judge::Judgement;
use crate::tui::run::App;
use crate::tui::theme::{Depth, Look};
use crate::words::{Id, Lang};
use crate::{plan, scenario};

const PLAN: &str = include_str!("../../../../plans/township-flood.json");
const SCENARIO: &str = include_str!("../../../../scenarios/flood-night.json");

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

pub fn flood_night() -> Arc<Case> {
    let plan = plan::read(PLAN).value.unwrap();
    let scenario = scenario::read(SCENARIO, &plan).value.unwrap();
    Arc::new(Case { plan, scenario })
}

pub fn geo_night() -> Arc<Case> {
    let plan = plan::read(include_str!("../../../../plans/city-geological.json")).value.unwrap();
    let scenario = include_str!("../../../../scenarios/geo-rainy-night.json");
    let scenario = scenario::read(scenario, &plan).value.unwrap();
    Arc::new(Case { plan, scenario })
}

/// Every scenario shipped, with its plan.
pub fn shipped_cases() -> Vec<Arc<Case>> {
    let cities = [
        include_str!("../../../../scenarios/geo-sample.json"),
        include_str!("../../../../scenarios/geo-goes-wrong.json"),
    ];
    let city = |scenario: &str| {
        let plan = plan::read(include_str!("../../../../plans/city-geological.json")).value.unwrap();
        let scenario = scenario::read(scenario, &plan).value.unwrap();
        Arc::new(Case { plan, scenario })
    };
    [flood_night(), geo_night()].into_iter().chain(cities.into_iter().map(city)).collect()
}

/// Performs effects as a session would, without keeping anything.
pub struct Recorder {
    pub case: Arc<Case>,
    pub state: State,
    pub events: Vec<Event>,
    pub now: Rc<Cell<Wall>>,
    pub lang: Lang,
    pub effects: Vec<Effect>,
    pub statements: Statements,
    texts: u32,
}

impl Recorder {
    pub fn new(case: Arc<Case>, lang: Lang) -> Self {
        let state = State::new(&case);
        let now = Rc::new(Cell::new(Wall(1_000_000)));
        Self {
            case,
            state,
            events: Vec::new(),
            now,
            lang,
            effects: Vec::new(),
            statements: Statements::default(),
            texts: 0,
        }
    }

    pub fn open(&mut self, mode: Mode, pace: Pace, people: bool) {
        let seats = if people { vec![seat(&self.case)] } else { Vec::new() };
        let opening = Opening {
            plan: self.case.plan.id.clone(),
            revision: self.case.plan.revision.clone(),
            scenario: self.case.scenario.id.clone(),
            mode,
            pace,
            speed_milli: 1_000,
            seed: 7,
            play: Play::Perfect,
            seats,
            difficulty: None,
            varied: false,
            part: None,
        };
        self.carry_out(&Command::Open(opening)).unwrap();
    }

    pub fn carry_out(&mut self, command: &Command) -> Result<Vec<Event>, String> {
        let decided = decide(&self.case, &self.state, command, Some(self.now.get()));
        let events = decided.map_err(|refusal| refusal.message(self.lang))?;
        for event in &events {
            self.state.apply(&self.case, event);
        }
        self.events.extend(events.iter().cloned());
        Ok(events)
    }

    fn answer(&mut self, command: &Command) -> Vec<Message> {
        match self.carry_out(command) {
            Ok(events) => vec![Message::Happened(events)],
            Err(why) => vec![Message::Refused(why)],
        }
    }

    fn keep(&mut self, text: &str, answers: &mut Vec<Message>) -> TextRef {
        self.texts += 1;
        let reference = id(&format!("text-{}", self.texts));
        answers.push(Message::Kept(reference.clone(), text.to_owned()));
        reference
    }

    pub fn perform(&mut self, effect: Effect) -> Vec<Message> {
        self.effects.push(effect.clone());
        let mut answers = Vec::new();
        let command = match effect {
            Effect::Do(command) => command,
            Effect::Record { act, forbidden: true, .. } => Command::RecordForbidden(act),
            Effect::Record { act, .. } => Command::Record(act),
            Effect::Improvise { to, by, text } => {
                Command::Improvise { to, by, text: self.keep(&text, &mut answers) }
            }
            Effect::Note(text) => Command::Note { text: self.keep(&text, &mut answers) },
            Effect::Write(writing, text) => writing.with(self.keep(&text, &mut answers)),
            Effect::Instruct { at, text, read_back } => {
                Command::Instruct { at, text: self.keep(&text, &mut answers), read_back }
            }
            Effect::Declare { ladder, rung, mut act, why } => {
                act.why = (!why.is_empty()).then(|| self.keep(&why, &mut answers));
                Command::Declare { ladder, rung, act }
            }
            Effect::Decide { deciding, texts } => {
                let keep = |text: &str| Ok::<_, ()>(self.keep(text, &mut answers));
                Command::Decide(deciding.with(&texts, keep).unwrap())
            }
            Effect::Score => {
                let end = self.state.clock.story(Some(self.now.get()));
                return vec![Message::Scored(Box::new(score(&self.case, &self.state, end)))];
            }
            Effect::ReleaseScore => return vec![Message::Released],
            Effect::State { by, said } => {
                self.statements.say(&by, self.now.get(), *said);
                return vec![Message::Stated(Box::new(self.statements.clone()))];
            }
            Effect::NameRater(code, name) => return vec![Message::Named(code, name)],
            Effect::LayOut => {
                let layout = Arc::new(crate::tui::plan::layout(&self.case.plan));
                return vec![Message::LaidOut { plan: self.case.plan.key(), layout }];
            }
            Effect::HotWash(_) | Effect::Quit => return Vec::new(),
        };
        answers.extend(self.answer(&command));
        answers
    }
}

/// The checklists shipped.
pub fn checklists() -> Vec<Checklist> {
    let text = include_str!("../../../../checklists/aqt9009-b1.json");
    vec![crate::evaluate::checklist::read(text).value.unwrap()]
}

/// The room: one seat for every role the scenario puts people in.
fn seat(case: &Case) -> Seat {
    let roles = case.scenario.room.iter().map(|role| case.plan.role(*role).id.clone());
    Seat { id: id("A1"), roles: roles.collect() }
}

/// A screen with its recorder.
pub struct Table {
    pub model: Model,
    pub recorder: Recorder,
    passed: Duration,
}

impl Table {
    pub fn new(case: Arc<Case>, lang: Lang, mode: Mode, pace: Pace) -> Self {
        let mut recorder = Recorder::new(case, lang);
        recorder.open(mode, pace, true);
        let model = Model::new(setup(&recorder));
        Self { model, recorder, passed: Duration::ZERO }
    }

    /// The flood night in the room, started.
    pub fn flood(lang: Lang) -> Self {
        let mut table = Self::new(flood_night(), lang, Mode::Facilitated, Pace::Discussion);
        table.press(key(KeyCode::Enter));
        table
    }

    pub fn send(&mut self, message: Message) {
        let mut waiting = self.model.update(message, self.passed);
        while !waiting.is_empty() {
            let effect = waiting.remove(0);
            for answer in self.recorder.perform(effect) {
                waiting.extend(self.model.update(answer, self.passed));
            }
        }
    }

    pub fn press(&mut self, key: Key) {
        self.send(Message::Key(key));
    }

    /// Types a text; `\n` is Enter, `\t` Tab, `\x1b` Esc.
    pub fn types(&mut self, text: &str) {
        for c in text.chars() {
            self.press(match c {
                '\n' => key(KeyCode::Enter),
                '\t' => key(KeyCode::Tab),
                '\u{1b}' => key(KeyCode::Esc),
                c => Key::char(c),
            });
        }
    }

    /// Chooses an action in the menu.
    pub fn choose(&mut self, action: Action) {
        let row = BINDINGS.iter().position(|binding| binding.action == action).unwrap();
        self.types("0");
        let Screen::Menu(scroll) = self.model.mode else { panic!("no menu") };
        let step = if row < scroll.chosen { KeyCode::Up } else { KeyCode::Down };
        for _ in 0..row.abs_diff(scroll.chosen) {
            self.press(key(step));
        }
        self.types("\n");
    }

    /// Ends the drill by the menu, and confirms it.
    pub fn end_from_menu(&mut self) {
        self.choose(Action::End);
        self.types("\n");
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

    pub fn buffer(&mut self, width: u16, height: u16, depth: Depth) -> Buffer {
        self.model.look.depth = depth;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let look = self.model.look.clone();
        self.model.view(&mut Canvas::new(&mut buffer, &look));
        buffer
    }

    /// Where the cursor stands, on a screen of this size.
    pub fn cursor(&mut self, width: u16, height: u16) -> Option<Position> {
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
}

pub fn setup(recorder: &Recorder) -> Setup {
    Setup {
        case: Arc::clone(&recorder.case),
        events: recorder.events.clone(),
        texts: std::collections::BTreeMap::new(),
        people: std::collections::BTreeMap::new(),
        lang: recorder.lang,
        look: Look::PLAIN,
        recorder: id("F1"),
        now: recorder.now.get(),
        zone: Zone::UTC,
        is_released: false,
        judgement: Judgement::new(recorder.statements.clone(), checklists(), None),
    }
}
