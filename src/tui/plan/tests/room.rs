//! A desk to look at plans on in tests.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::KeyCode;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::{Effect, Message, Model, Setup, layout};
use crate::plan::{self, Plan};
use crate::tui::draw::{Canvas, styles_of, text_of};
use crate::tui::run::App;
use crate::tui::theme::{Depth, Look};
use crate::tui::{Key, Line};
use crate::words::Lang;

pub fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

pub fn flood() -> Arc<Plan> {
    Arc::new(plan::read(include_str!("../../../../plans/township-flood.json")).value.unwrap())
}

/// A plan of many steps in layers of fifty, some under conditions, some late.
pub fn large(steps: usize) -> Arc<Plan> {
    let mut written = String::new();
    for i in 0..steps {
        let after = match i {
            0..50 => String::new(),
            i if i % 7 == 0 => format!("{{\"any\":[\"s{}\",\"s{}\"]}}", i - 50, i - 49),
            i => format!("\"s{}\",\"s{}\"", i - 50, i - 50 + i % 7),
        };
        let when = match i % 5 {
            0 => format!(",\"when\":{{\"ladder\":\"l\",\"at_least\":\"{}\"}}", ["I", "II", "III"][i / 5 % 3]),
            1 => ",\"when\":{\"fact\":\"f\",\"at_least\":3}".to_owned(),
            _ => String::new(),
        };
        let comma = if i == 0 { "" } else { "," };
        let stage = ["warning", "reporting", "response", "recovery", "review"][i * 5 / steps];
        let _ = write!(
            written,
            "{comma}{{\"id\":\"s{i}\",\"title\":{{\"zh\":\"第{i}项电话报告险情\",\"en\":\"Report {i} by telephone\"}},\
             \"stage\":\"{stage}\",\"lead\":\"r{}\",\"after\":[{after}]{when},\"limit\":{{\"hard\":\"{}m\"}}}}",
            i % 40,
            20 + i / 20
        );
    }
    let roles: Vec<String> = (0..40)
        .map(|i| format!("{{\"id\":\"r{i}\",\"title\":{{\"zh\":\"第{i}值班室\",\"en\":\"Office {i}\"}}}}"))
        .collect();
    let text = format!(
        "{{\"format\":\"sandtable-plan/1\",\"id\":\"p\",\"revision\":\"1\",\"title\":\"大预案\",\"roles\":[{}],\
         \"facts\":[{{\"id\":\"f\",\"title\":\"雨量\"}}],\
         \"ladders\":[{{\"id\":\"l\",\"kind\":\"response\",\"title\":\"响应级别\",\"rungs\":[\
         {{\"id\":\"I\",\"title\":\"Ⅰ级\"}},{{\"id\":\"II\",\"title\":\"Ⅱ级\"}},{{\"id\":\"III\",\"title\":\"Ⅲ级\"}}]}}],\
         \"steps\":[{written}]}}",
        roles.join(",")
    );
    Arc::new(plan::read(&text).value.expect("the plan is whole"))
}

/// A plan whose step `b` waits for step `a` for each pair with `a < b`; every
/// third step is made a duty by a step before it.
pub fn plan_of(size: usize, edges: &[(usize, usize)]) -> Plan {
    let mut steps = String::new();
    for i in 0..size {
        let after: Vec<String> =
            edges.iter().filter(|(_, to)| *to == i).map(|(from, _)| format!("\"s{from}\"")).collect();
        let when = if i % 3 == 2 { format!(",\"when\":{{\"done\":\"s{}\"}}", i / 2) } else { String::new() };
        let comma = if i == 0 { "" } else { "," };
        let stage = ["warning", "reporting", "response", "recovery", "review"][i % 5];
        let _ = write!(
            steps,
            "{comma}{{\"id\":\"s{i}\",\"title\":\"任务{i}\",\"stage\":\"{stage}\",\"lead\":\"r{}\",\"after\":[{}]{when},\
             \"limit\":{{\"hard\":\"{}m\"}}}}",
            i % 4,
            after.join(","),
            10 + i
        );
    }
    let text = format!(
        "{{\"format\":\"sandtable-plan/1\",\"id\":\"p\",\"revision\":\"1\",\"title\":\"预案\",\
         \"roles\":[{{\"id\":\"r0\",\"title\":\"甲\"}},{{\"id\":\"r1\",\"title\":\"乙\"}},\
         {{\"id\":\"r2\",\"title\":\"丙\"}},{{\"id\":\"r3\",\"title\":\"丁\"}}],\"steps\":[{steps}]}}"
    );
    plan::read(&text).value.expect("the plan is whole")
}

pub fn any_plan() -> impl Strategy<Value = Plan> {
    (2usize..24).prop_flat_map(|size| {
        prop::collection::vec((0..size, 0..size), 0..3 * size).prop_map(move |pairs| {
            let mut edges: Vec<(usize, usize)> =
                pairs.into_iter().filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect();
            edges.sort_unstable();
            edges.dedup();
            plan_of(size, &edges)
        })
    })
}

/// A screen with whoever performs what it asks.
pub struct Desk {
    pub model: Model,
}

impl Desk {
    pub fn new(plan: Arc<Plan>, lang: Lang) -> Self {
        let mut desk = Self::unfinished(plan, lang);
        for effect in desk.model.begin() {
            let Effect::LayOut(plan) = effect;
            desk.send(Message::LaidOut(Arc::new(layout(&plan))));
        }
        desk
    }

    /// Before the layout has come.
    pub fn unfinished(plan: Arc<Plan>, lang: Lang) -> Self {
        Self { model: Model::new(Setup { plan, noted: Vec::new(), step: None, lang, look: Look::PLAIN }) }
    }

    pub fn flood(lang: Lang) -> Self {
        Self::new(flood(), lang)
    }

    pub fn send(&mut self, message: Message) {
        assert!(
            self.model.update(message, Duration::ZERO).is_empty(),
            "only the beginning asks for anything"
        );
    }

    pub fn press(&mut self, key: Key) {
        self.send(Message::Key(key));
    }

    pub fn presses(&mut self, code: KeyCode, times: usize) {
        (0..times).for_each(|_| self.press(key(code)));
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

    pub fn go(&mut self, id: &str) {
        let step = self.model.plan.step_named(id).unwrap();
        self.model.go(step);
    }

    pub fn chosen(&self) -> &str {
        self.model.plan.step(self.model.chosen).id.as_str()
    }

    pub fn buffer(&mut self, width: u16, height: u16) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let look = self.model.look.clone();
        self.model.view(&mut Canvas::new(&mut buffer, &look));
        buffer
    }

    pub fn text(&mut self, width: u16, height: u16) -> String {
        text_of(&self.buffer(width, height))
    }

    /// Text, then styles, as snapshots keep them.
    pub fn dump(&mut self, width: u16, height: u16) -> String {
        self.model.look.depth = Depth::Sixteen;
        let buffer = self.buffer(width, height);
        format!("{}\n{}", text_of(&buffer), styles_of(&buffer))
    }

    /// The details as rows of text.
    pub fn details(&self, width: usize) -> Vec<String> {
        let text = |line: Line<'_>| line.0.iter().map(|(text, _)| text.as_ref()).collect::<String>();
        super::super::detail::rows(&self.model, self.model.chosen, width).into_iter().map(text).collect()
    }
}
