//! What a frame of the drill screen costs on a plan of 2,000 steps at 200×60,
//! and how many bytes a tick, a key and a cursor move send. Figures to read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sandtable::drill::{Case, Command, Event, Mode, Opening, Play, State, Wall, decide};
use sandtable::scenario::Pace;
use sandtable::tui::draw::Canvas;
use sandtable::tui::drill::{Effect, Message, Model, Setup};
use sandtable::tui::{App, Key, Look};
use sandtable::words::{Id, Lang};
use sandtable::{plan, scenario};

const STEPS: usize = 2_000;
const FRAMES: usize = 2_000;

/// A plan in layers: each step after one or two of the layer before.
fn plan_text() -> String {
    let mut steps = String::new();
    for i in 0..STEPS {
        let after = if i < 50 { String::new() } else { format!("\"s{}\",\"s{}\"", i - 50, i - 50 + (i % 7)) };
        let _ = write!(
            steps,
            "{}{{\"id\":\"s{i}\",\"title\":{{\"zh\":\"第{i}项电话报告险情\",\"en\":\"Report {i} by telephone\"}},\
             \"stage\":\"response\",\"lead\":\"r{}\",\"after\":[{after}],\"limit\":{{\"hard\":\"{}m\"}}}}",
            if i == 0 { "" } else { "," },
            i % 40,
            600 + i % 90
        );
    }
    let roles: Vec<String> = (0..40)
        .map(|i| format!("{{\"id\":\"r{i}\",\"title\":{{\"zh\":\"第{i}值班室\",\"en\":\"Office {i}\"}}}}"))
        .collect();
    format!(
        "{{\"format\":\"sandtable-plan/1\",\"id\":\"p\",\"revision\":\"1\",\"title\":\"大预案\",\
         \"roles\":[{}],\"steps\":[{steps}]}}",
        roles.join(",")
    )
}

const SCENARIO: &str = r#"{"format":"sandtable-scenario/1","id":"s","title":"大情景","plan":"p",
 "start":"2026-06-18T21:30","end":"T+20h","pace":"real_time",
 "scenes":[{"id":"a","title":"第一场","injects":[
  {"id":"i1","title":"暴雨橙色预警","by":"phone","release":{"at":"T+0m"},
   "text":"过去三小时降雨五十六毫米，未来三小时还有五十毫米以上，山洪沟口和临河低洼处的群众应立即转移。"},
  {"id":"i2","title":"河水过警戒","by":"radio","release":{"at":"T+9m"},"text":"水位还在涨。"}]}]}"#;

fn case() -> Arc<Case> {
    let plan = plan::read(&plan_text()).value.expect("the plan is whole");
    let scenario = scenario::read(SCENARIO, &plan).value.expect("the scenario is whole");
    Arc::new(Case { plan, scenario })
}

/// Performs effects at a clock of its own.
struct Desk {
    case: Arc<Case>,
    state: State,
    events: Vec<Event>,
    now: i64,
}

impl Desk {
    fn carry_out(&mut self, command: &Command) -> Vec<Event> {
        let events = decide(&self.case, &self.state, command, Some(Wall(self.now))).unwrap_or_default();
        for event in &events {
            self.state.apply(&self.case, event);
        }
        self.events.extend(events.iter().cloned());
        events
    }

    fn send(&mut self, model: &mut Model, message: Message) {
        let passed = Duration::from_millis(self.now.unsigned_abs());
        for effect in model.update(message, passed) {
            let command = match effect {
                Effect::Do(command) => command,
                Effect::Record { act, .. } => Command::Record(act),
                _ => continue,
            };
            let events = self.carry_out(&command);
            model.update(Message::Happened(events), passed);
        }
    }
}

fn open() -> (Desk, Model) {
    let case = case();
    let mut desk = Desk { state: State::new(&case), case, events: Vec::new(), now: 0 };
    let name = |text: &str| Id::new(text).expect("a name");
    let roles = desk.case.plan.roles.iter().map(|role| role.id.clone()).collect();
    desk.carry_out(&Command::Open(Opening {
        plan: name("p"),
        revision: name("1"),
        scenario: name("s"),
        mode: Mode::Facilitated,
        pace: Pace::RealTime,
        speed_milli: 1_000,
        seed: 1,
        play: Play::Perfect,
        seats: vec![sandtable::drill::Seat { id: name("A1"), roles }],
        difficulty: None,
        varied: false,
        part: None,
    }));
    desk.carry_out(&Command::Start);
    let model = Model::new(Setup {
        case: Arc::clone(&desk.case),
        events: desk.events.clone(),
        texts: BTreeMap::new(),
        people: BTreeMap::new(),
        lang: Lang::Zh,
        look: Look { depth: sandtable::tui::theme::Depth::Many, ..Look::PLAIN },
        recorder: name("F1"),
        zone: sandtable::drill::Zone::UTC,
        now: Wall(0),
        is_released: false,
        judgement: sandtable::tui::judge::Judgement::default(),
    });
    (desk, model)
}

fn frame(model: &Model, buffer: &mut Buffer) {
    buffer.reset();
    let look = model.look.clone();
    model.view(&mut Canvas::new(buffer, &look));
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    let line = format!("{what:<34} median {:>9.1?}  99% {:>9.1?}\n", at(50), at(99));
    std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes()).expect("standard output");
}

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let (mut desk, mut model) = open();
    let area = Rect::new(0, 0, 200, 60);
    let (mut before, mut after) = (Buffer::empty(area), Buffer::empty(area));
    let mut measure = |what: &str, desk: &mut Desk, model: &mut Model, act: &dyn Fn(usize) -> Message| {
        let (mut updates, mut frames, mut differences, mut cells) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for i in 0..FRAMES {
            desk.now += 500;
            let started = Instant::now();
            desk.send(model, act(i));
            updates.push(started.elapsed());
            let started = Instant::now();
            frame(model, &mut after);
            frames.push(started.elapsed());
            let started = Instant::now();
            let changed = black_box(before.diff(&after)).len();
            differences.push(started.elapsed());
            cells += changed;
            std::mem::swap(&mut before, &mut after);
        }
        report(&format!("{what}: update"), updates);
        report(&format!("{what}: frame"), frames);
        report(&format!("{what}: difference"), differences);
        let line = format!("{what}: cells changed, on average {}\n", cells / FRAMES);
        std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes()).expect("standard output");
    };
    measure("tick", &mut desk, &mut model, &|_| Message::Second);
    let letters = ['d', 'h', 'b', 'g'];
    measure("letter", &mut desk, &mut model, &|i| match i % 8 {
        nth @ 0..4 => Message::Key(Key::char(letters[nth])),
        _ => Message::Key(Key::plain(crossterm::event::KeyCode::Backspace)),
    });
    measure("arrow", &mut desk, &mut model, &|_| Message::Key(Key::plain(crossterm::event::KeyCode::Down)));
}
