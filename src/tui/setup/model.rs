//! What the set-up screen knows and how it changes.

use std::sync::Arc;

use std::collections::BTreeMap;

use crossterm::event::KeyCode;

use super::naming::Naming;
use crate::drill::{Case, Difficulty, Mode, Play, Seat};
use crate::library::Along;
use crate::scenario::Pace;
use crate::tui::draw::Scroll;
use crate::tui::drill::SPEEDS;
use crate::tui::event::{Input, Key};
use crate::tui::theme::Look;
use crate::words::{Id, Lang, Safe, Text};

/// What is being set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A drill in a room.
    Run,
    /// One person, one role.
    Practise,
}

/// What the screen is begun with.
#[derive(Debug, Clone)]
pub struct Setup {
    pub kind: Kind,
    pub case: Arc<Case>,
    /// Titles of the plans linked with its plan.
    pub beside: Vec<Text>,
    /// Whether they are played along.
    pub along: Along,
    pub seed: u64,
    /// The number of an exam nobody asked for by its number.
    pub exam_seed: u64,
}

/// How a drill is to be held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    pub mode: Mode,
    pub pace: Pace,
    /// Thousandths of real time.
    pub speed_milli: u32,
    pub seed: u64,
    /// How well the roles nobody sits in are played.
    pub play: Play,
    pub seats: Vec<Seat>,
    /// What groups are called, by their codes.
    pub names: BTreeMap<Id, Safe>,
    /// How much help somebody alone gets.
    pub difficulty: Option<Difficulty>,
}

/// A row the keys act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    Pace,
    /// In the place of the pace, which follows from it.
    Difficulty,
    Speed,
    Play,
    /// Whether linked plans are played along (衔接预案).
    Along,
    /// An exam's number; else among what rarely needs changing.
    Seed,
    /// The role of this place in the plan.
    Role(usize),
}

const DIFFICULTIES: [Difficulty; 3] = [Difficulty::Guided, Difficulty::Normal, Difficulty::Exam];
const PLAYS: [Play; 3] = [Play::Perfect, Play::Typical, Play::Weak];
/// As many groups as there are digits for them.
const GROUPS_MAX: u8 = 9;

/// What the screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    Paste(Safe),
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Leaves,
    Begins(Terms),
    /// Choose who practises.
    People,
    /// Read the scenario with linked plans, or without.
    PlaysAlong(Along),
}

/// The set-up screen's model.
#[derive(Debug, Clone)]
pub struct Model {
    pub kind: Kind,
    pub case: Arc<Case>,
    /// Titles of the plans linked with its plan.
    pub beside: Vec<Text>,
    pub along: Along,
    pub lang: Lang,
    pub look: Look,
    pub pace: Pace,
    pub difficulty: Difficulty,
    /// Place among the speeds offered.
    pub speed: usize,
    pub play: Play,
    pub seed: u64,
    /// The exam's number (考题号).
    pub exam_seed: u64,
    /// The exam's number stands as it was offered: what is typed replaces it.
    is_offered: bool,
    /// The group each role of the plan is in; 0 for the machine.
    pub groups: Vec<u8>,
    /// What groups are called.
    pub names: BTreeMap<u8, String>,
    /// A name being typed.
    pub naming: Option<Naming>,
    pub scroll: Scroll,
    /// What rarely needs changing is shown too (高级).
    pub is_advanced: bool,
    /// Whoever practises; none: nobody named.
    pub clerk: Option<Safe>,
    pub notice: Option<String>,
}

impl Model {
    #[must_use]
    pub fn new(setup: Setup, lang: Lang, look: Look) -> Self {
        let Setup { kind, case, beside, along, seed, exam_seed } = setup;
        let mut model = Self {
            kind,
            pace: case.scenario.pace,
            difficulty: Difficulty::Guided,
            speed: SPEEDS.iter().position(|speed| *speed == 1_000).unwrap_or(0),
            play: Play::Perfect,
            seed,
            exam_seed,
            is_offered: true,
            groups: Vec::new(),
            names: BTreeMap::new(),
            naming: None,
            scroll: Scroll::default(),
            is_advanced: false,
            clerk: None,
            notice: None,
            case,
            beside,
            along,
            lang,
            look,
        };
        model.groups = model.written();
        // The first role is what one came to choose when practising.
        model.scroll.chosen = if kind == Kind::Practise { model.options().len() } else { 0 };
        model
    }

    /// The role somebody came for is the one chosen.
    pub fn come_for(&mut self, role: &Id) {
        if let (Kind::Practise, Some(at)) = (self.kind, self.case.plan.role_named(role.as_str())) {
            self.sit_in(at.index());
            self.scroll.chosen = self.options().len() + at.index();
        }
    }

    /// Who is in the room as the scenario has it: all in one group. Alone,
    /// the first of them.
    fn written(&self) -> Vec<u8> {
        let room = &self.case.scenario.room;
        let roles = 0..self.case.plan.roles.len();
        let plan = &self.case.plan;
        let is_in = |role: usize| match room.as_slice() {
            [] => plan.is_own(role.into()),
            room => room.contains(&role.into()),
        };
        let first = roles.clone().find(|role| is_in(*role));
        match self.kind {
            Kind::Run => roles.map(|role| u8::from(is_in(role))).collect(),
            Kind::Practise => roles.map(|role| u8::from(Some(role) == first)).collect(),
        }
    }

    /// What an input means here.
    #[must_use]
    pub fn message(input: &Input) -> Option<Message> {
        match input {
            Input::Key(key) => Some(Message::Key(*key)),
            Input::Paste(text) => Some(Message::Paste(text.clone())),
            _ => None,
        }
    }

    /// The rows, top to bottom.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        self.options().into_iter().chain((0..self.groups.len()).map(Row::Role)).collect()
    }

    /// The rows above the roles.
    pub(super) fn options(&self) -> Vec<Row> {
        let first = if self.kind == Kind::Run { Row::Pace } else { Row::Difficulty };
        let mut rows = vec![first, Row::Speed, Row::Play];
        rows.extend((!self.beside.is_empty()).then_some(Row::Along));
        rows.extend((self.is_advanced || self.is_exam()).then_some(Row::Seed));
        rows
    }

    pub(super) fn row(&self) -> Row {
        let rows = self.rows();
        rows[self.scroll.chosen.min(rows.len() - 1)]
    }

    /// Shows what rarely needs changing, and goes there, or hides it again.
    fn turn_advanced(&mut self) {
        let here = self.row();
        self.is_advanced = !self.is_advanced;
        let goal = if self.is_advanced { Row::Seed } else { here };
        let last = self.options().len() - 1;
        self.scroll.chosen = self.rows().iter().position(|row| *row == goal).unwrap_or(last);
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        let key = match message {
            Message::Key(key) => key,
            Message::Paste(text) => {
                self.paste(&text);
                return Outcome::Stays;
            }
        };
        self.notice = None;
        if let Some(naming) = self.naming.take() {
            self.naming_key(naming, key);
            return Outcome::Stays;
        }
        let len = self.rows().len();
        if let Some(digit) = key.digit() {
            self.digit(digit);
            return Outcome::Stays;
        }
        match key.code {
            KeyCode::Up => self.scroll.step(-1, len),
            KeyCode::Down | KeyCode::Tab => self.scroll.step(1, len),
            KeyCode::PageUp => self.scroll.step(-10, len),
            KeyCode::PageDown => self.scroll.step(10, len),
            KeyCode::Left | KeyCode::Right | KeyCode::Char(' ' | '\u{3000}') if self.row() == Row::Along => {
                return self.turn_along();
            }
            KeyCode::Left => self.turn(false),
            KeyCode::Right | KeyCode::Char(' ' | '\u{3000}') => self.turn(true),
            KeyCode::Backspace if self.row() == Row::Seed => self.set_seed(self.seed() / 10),
            KeyCode::F(2) if self.kind == Kind::Run => self.begin_naming(),
            KeyCode::F(3) if self.kind == Kind::Run => self.everybody(),
            KeyCode::F(4) => self.turn_advanced(),
            KeyCode::F(6) if self.kind == Kind::Practise => return Outcome::People,
            KeyCode::Enter => return self.begin(),
            KeyCode::Esc => return Outcome::Leaves,
            _ if key == Key::ctrl('c') => return Outcome::Leaves,
            _ => {}
        }
        Outcome::Stays
    }

    /// A digit is a group, or part of the seed.
    fn digit(&mut self, digit: u8) {
        match (self.row(), self.kind) {
            (Row::Seed, _) => {
                let before = if self.is_exam() && self.is_offered { 0 } else { self.seed() };
                let more = before.checked_mul(10).and_then(|seed| seed.checked_add(u64::from(digit)));
                let more = more.filter(|seed| u32::try_from(*seed).is_ok());
                self.set_seed(more.unwrap_or(before));
            }
            (Row::Role(role), Kind::Run) => {
                self.groups[role] = digit;
                self.scroll.step(1, self.rows().len());
            }
            _ => {}
        }
    }

    fn turn(&mut self, on: bool) {
        match self.row() {
            Row::Pace => {
                self.pace = match self.pace {
                    Pace::Discussion => Pace::RealTime,
                    Pace::RealTime => Pace::Discussion,
                }
            }
            Row::Difficulty => {
                let at = DIFFICULTIES.iter().position(|own| *own == self.difficulty).unwrap_or(0);
                let all = DIFFICULTIES.len();
                self.difficulty = DIFFICULTIES[(at + if on { 1 } else { all - 1 }) % all];
            }
            Row::Speed => {
                self.speed =
                    if on { (self.speed + 1).min(SPEEDS.len() - 1) } else { self.speed.saturating_sub(1) }
            }
            Row::Play => {
                let at = PLAYS.iter().position(|play| *play == self.play).unwrap_or(0);
                self.play = PLAYS[(at + if on { 1 } else { PLAYS.len() - 1 }) % PLAYS.len()];
            }
            Row::Seed => {
                let seed = self.seed();
                self.set_seed(if on { seed.saturating_add(1) } else { seed.saturating_sub(1) });
            }
            // Another plan has to be read for that.
            Row::Along => {}
            Row::Role(role) if self.kind == Kind::Practise => self.sit_in(role),
            Row::Role(role) => {
                let groups = u8::try_from(self.groups.len()).unwrap_or(u8::MAX).min(GROUPS_MAX) + 1;
                let step = if on { 1 } else { groups - 1 };
                self.groups[role] = (self.groups[role] + step) % groups;
            }
        }
    }

    /// With linked plans or without; what the scenario is written for it is
    /// played with.
    fn turn_along(&mut self) -> Outcome {
        match self.along {
            Along::AsWritten if self.is_along() => {
                self.notice = Some(super::phrases::along_written(self.lang).to_owned());
                Outcome::Stays
            }
            Along::AsWritten => Outcome::PlaysAlong(Along::Linked),
            Along::Linked => Outcome::PlaysAlong(Along::AsWritten),
        }
    }

    /// Whether linked plans are played along.
    pub(super) fn is_along(&self) -> bool {
        !self.case.plan.joined.is_empty()
    }

    /// Takes the scenario read anew with linked plans, or without. The plan's
    /// own roles stand first in both, and whoever sits in them stays; the
    /// machine plays those of the others until somebody sits in them.
    pub fn take_along(&mut self, setup: Setup) {
        (self.case, self.beside, self.along) = (setup.case, setup.beside, setup.along);
        let groups = std::mem::take(&mut self.groups);
        self.groups = vec![0; self.case.plan.roles.len()];
        self.groups.iter_mut().zip(groups).for_each(|(group, own)| *group = own);
    }

    /// Whether an exam is set up, which has a number of its own.
    pub(super) fn is_exam(&self) -> bool {
        self.kind == Kind::Practise && self.difficulty == Difficulty::Exam
    }

    /// What the drill is drawn from.
    pub(super) fn seed(&self) -> u64 {
        if self.is_exam() { self.exam_seed } else { self.seed }
    }

    fn set_seed(&mut self, seed: u64) {
        if self.is_exam() {
            (self.exam_seed, self.is_offered) = (seed, false);
        } else {
            self.seed = seed;
        }
    }

    fn sit_in(&mut self, role: usize) {
        self.groups.fill(0);
        self.groups[role] = 1;
    }

    /// Everybody into the room or, where they are, back to the scenario's own.
    fn everybody(&mut self) {
        if self.groups.iter().all(|group| *group > 0) {
            self.groups = self.written();
        } else {
            self.groups.iter_mut().for_each(|group| *group = (*group).max(1));
        }
    }

    /// Nothing hurries a beginner; on one's own the clock runs.
    fn pace(&self) -> Pace {
        match (self.kind, self.difficulty) {
            (Kind::Run, _) => self.pace,
            (Kind::Practise, Difficulty::Guided) => Pace::Discussion,
            (Kind::Practise, Difficulty::Normal | Difficulty::Exam) => Pace::RealTime,
        }
    }

    fn begin(&mut self) -> Outcome {
        // Alone, Enter on a role is the choice of it.
        if let (Row::Role(role), Kind::Practise) = (self.row(), self.kind) {
            self.sit_in(role);
        }
        if self.groups.iter().all(|group| *group == 0) {
            self.notice = Some(super::phrases::nobody(self.lang).to_owned());
            return Outcome::Stays;
        }
        Outcome::Begins(Terms {
            mode: if self.kind == Kind::Practise { Mode::Practice } else { Mode::Facilitated },
            pace: self.pace(),
            speed_milli: SPEEDS[self.speed],
            seed: self.seed(),
            play: self.play,
            seats: self.seats(),
            names: self.codes(),
            difficulty: (self.kind == Kind::Practise).then_some(self.difficulty),
        })
    }

    /// The names of the groups somebody is in, by their codes.
    fn codes(&self) -> BTreeMap<Id, Safe> {
        let used = self.names.iter().filter(|(group, _)| self.groups.contains(group));
        used.filter_map(|(group, name)| Some((code(*group)?, Safe::new(name)))).collect()
    }

    /// A seat for every group with somebody in it.
    fn seats(&self) -> Vec<Seat> {
        let plan = &self.case.plan;
        let seat = |group: u8| {
            let of_group = self.groups.iter().zip(&plan.roles).filter(|(own, _)| **own == group);
            let roles: Vec<Id> = of_group.map(|(_, role)| role.id.clone()).collect();
            (!roles.is_empty()).then_some(Seat { id: code(group)?, roles })
        };
        (1..=GROUPS_MAX).filter_map(seat).collect()
    }
}

/// The code a group has in the record.
fn code(group: u8) -> Option<Id> {
    Id::new(&format!("G{group}")).ok()
}
