//! What laying out a plan of 2,000 steps costs, and what keys and frames at
//! 200×60 cost on it, in either picture. Figures to read.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sandtable::plan::{self, Plan};
use sandtable::tui::draw::Canvas;
use sandtable::tui::plan::{Message, Model, Setup, layout};
use sandtable::tui::theme::Depth;
use sandtable::tui::{App, Key, Look};
use sandtable::words::Lang;

const STEPS: usize = 2_000;
const LAYOUTS: usize = 20;
const FRAMES: usize = 1_000;

/// A plan in layers of `wide`: each step after one or two of the layer
/// before, every fifth under one of three rungs, some leading far ahead.
fn plan_of(wide: usize) -> Arc<Plan> {
    let mut steps = String::new();
    for i in 0..STEPS {
        let after = match i {
            i if i < wide => String::new(),
            i if i % 31 == 0 => format!("\"s{}\",\"s{}\"", i - wide, i / 2),
            i => format!("\"s{}\",\"s{}\"", i - wide, (i - wide + i % 7).min(i - 1)),
        };
        let when = match i % 5 {
            0 => format!(",\"when\":{{\"ladder\":\"l\",\"at_least\":\"{}\"}}", ["I", "II", "III"][i / 5 % 3]),
            _ => String::new(),
        };
        let _ = write!(
            steps,
            "{}{{\"id\":\"s{i}\",\"title\":{{\"zh\":\"第{i}项电话报告险情\",\"en\":\"Report {i} by telephone\"}},\
             \"stage\":\"response\",\"lead\":\"r{}\",\"after\":[{after}]{when},\"limit\":{{\"hard\":\"{}m\"}}}}",
            if i == 0 { "" } else { "," },
            i % 40,
            6_000 + i
        );
    }
    let roles: Vec<String> = (0..40)
        .map(|i| format!("{{\"id\":\"r{i}\",\"title\":{{\"zh\":\"第{i}值班室\",\"en\":\"Office {i}\"}}}}"))
        .collect();
    let text = format!(
        "{{\"format\":\"sandtable-plan/1\",\"id\":\"p\",\"revision\":\"1\",\"title\":\"大预案\",\"roles\":[{}],\
         \"ladders\":[{{\"id\":\"l\",\"kind\":\"response\",\"title\":\"响应级别\",\"rungs\":[\
         {{\"id\":\"I\",\"title\":\"Ⅰ级\"}},{{\"id\":\"II\",\"title\":\"Ⅱ级\"}},{{\"id\":\"III\",\"title\":\"Ⅲ级\"}}]}}],\
         \"steps\":[{steps}]}}",
        roles.join(",")
    );
    Arc::new(plan::read(&text).value.expect("the plan is whole"))
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    say(&format!("{what:<38} median {:>9.1?}  99% {:>9.1?}\n", at(50), at(99)));
}

fn say(line: &str) {
    std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes()).expect("standard output");
}

fn measure(what: &str, model: &mut Model, keys: &[KeyCode]) {
    let area = Rect::new(0, 0, 200, 60);
    let mut buffer = Buffer::empty(area);
    let look = model.look.clone();
    let (mut updates, mut frames) = (Vec::new(), Vec::new());
    for i in 0..FRAMES {
        let key = Key::plain(keys[i % keys.len()]);
        let started = Instant::now();
        model.update(Message::Key(key), Duration::ZERO);
        updates.push(started.elapsed());
        let started = Instant::now();
        buffer.reset();
        model.view(&mut Canvas::new(black_box(&mut buffer), &look));
        frames.push(started.elapsed());
    }
    report(&format!("{what}: key"), updates);
    report(&format!("{what}: frame"), frames);
}

fn press(model: &mut Model, code: KeyCode) {
    model.update(Message::Key(Key::plain(code)), Duration::ZERO);
}

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    for wide in [50, 200, 1] {
        let plan = plan_of(wide);
        say(&format!("{STEPS} steps in layers of {wide}\n"));
        let mut times = Vec::new();
        for _ in 0..LAYOUTS {
            let started = Instant::now();
            black_box(layout(&plan));
            times.push(started.elapsed());
        }
        report("layout", times);
        let made = layout(&plan);
        say(&format!("crossings {} -> {}\n", made.whole.crossings.0, made.whole.crossings.1));
        let look = Look { depth: Depth::Many, ..Look::PLAIN };
        let mut model = Model::new(Setup { plan, noted: Vec::new(), step: None, lang: Lang::Zh, look });
        model.update(Message::LaidOut(Arc::new(made)), Duration::ZERO);
        measure("lanes", &mut model, &[KeyCode::Down]);
        press(&mut model, KeyCode::Tab);
        measure("graph, one step each way", &mut model, &[KeyCode::Right, KeyCode::Down]);
        press(&mut model, KeyCode::Char('3'));
        measure("graph, three, centred each time", &mut model, &[KeyCode::Left, KeyCode::Char('5')]);
        press(&mut model, KeyCode::Char('4'));
        measure("graph, whole", &mut model, &[KeyCode::Right, KeyCode::Down, KeyCode::Left, KeyCode::Up]);
        let started = Instant::now();
        press(&mut model, KeyCode::Char('d'));
        say(&format!("first letter searched: {:.1?}\n", started.elapsed()));
        measure("search", &mut model, &[KeyCode::Char('h'), KeyCode::Backspace]);
    }
}
