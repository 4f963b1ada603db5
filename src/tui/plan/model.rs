//! What the plan screen knows.

use std::cell::Cell;
use std::sync::Arc;

use super::layout::{Layered, Layout, Row, Verdict};
use super::scale::{Scale, WINDOWS};
use super::search::{Entries, Search};
use crate::plan::{Plan, Severity, Span, StepIx};
use crate::tui::draw::Scroll;
use crate::tui::theme::Look;
use crate::words::Lang;

/// What the screen is opened with.
#[derive(Debug, Clone)]
pub struct Setup {
    pub plan: Arc<Plan>,
    /// What a check found, to be seen at its step.
    pub noted: Vec<Noted>,
    /// The step the cursor begins on.
    pub step: Option<StepIx>,
    pub lang: Lang,
    pub look: Look,
}

/// Something a check found in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    pub step: StepIx,
    pub severity: Severity,
    pub text: String,
}

/// Which of the two pictures is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    Lanes,
    Graph,
}

/// How much of the graph is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The focus with what is so many steps away.
    Hops(usize),
    /// The whole plan.
    Whole,
}

/// What has the keys besides the picture.
#[derive(Debug)]
pub enum Over {
    Nothing,
    /// The step's details, from this row on.
    Reading(usize),
    Search(Search),
    Menu(Scroll),
}

/// The plan screen's model.
#[derive(Debug)]
pub struct Model {
    pub plan: Arc<Plan>,
    /// What a check found, the gravest first.
    pub noted: Vec<Noted>,
    /// The step the cursor is put on once the plan is laid out.
    pub begins_at: Option<StepIx>,
    pub lang: Lang,
    pub look: Look,
    /// None until it has been worked out.
    pub layout: Option<Arc<Layout>>,
    pub pane: Pane,
    /// The step the cursor is on, in either picture.
    pub chosen: StepIx,
    /// The step in the middle of the graph.
    pub focus: StepIx,
    pub reach: Reach,
    /// The graph around the focus, where not the whole is shown.
    pub near: Layered,
    /// The axis' window by its place in [`WINDOWS`]; None: the whole plan.
    pub window: Option<usize>,
    /// Where the window begins.
    pub from: Span,
    pub over: Over,
    /// Made when something is first searched for.
    pub entries: Option<Entries>,
    /// The furthest the details could be scrolled when they were last drawn:
    /// only drawing knows how many rows they take.
    pub reading_last: Cell<usize>,
    pub is_over: bool,
}

impl Model {
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        Self {
            plan: setup.plan,
            noted: setup.noted,
            begins_at: setup.step,
            lang: setup.lang,
            look: setup.look,
            layout: None,
            pane: Pane::Lanes,
            chosen: StepIx(0),
            focus: StepIx(0),
            reach: Reach::Hops(1),
            near: Layered::default(),
            window: None,
            from: Span::ZERO,
            over: Over::Nothing,
            entries: None,
            reading_last: Cell::new(0),
            is_over: false,
        }
    }

    /// What a check found in a step, the gravest first.
    pub fn noted(&self, step: StepIx) -> impl Iterator<Item = &Noted> {
        self.noted.iter().filter(move |own| own.step == step)
    }

    /// The graph as shown.
    #[must_use]
    pub fn graph<'a>(&'a self, layout: &'a Layout) -> &'a Layered {
        match self.reach {
            Reach::Whole => &layout.whole,
            Reach::Hops(_) => &self.near,
        }
    }

    /// The axis in so many cells.
    #[must_use]
    pub fn scale(&self, layout: &Layout, cells: u16) -> Scale {
        match self.window {
            Some(window) => Scale::window(self.from, WINDOWS[window], cells),
            None => Scale::whole(&layout.crowd, cells),
        }
    }

    /// Takes the finished layout; the cursor begins at the first row.
    pub fn take(&mut self, layout: Arc<Layout>) {
        let first = layout.rows.iter().find_map(|row| match row {
            Row::Step { step, .. } => Some(*step),
            Row::Group(_) => None,
        });
        let is_first = self.layout.is_none();
        self.layout = Some(layout);
        match self.begins_at.take().or(first) {
            Some(first) if is_first => self.go(first),
            _ => self.go(self.chosen),
        }
    }

    /// Puts the cursor on a step and the step into the middle.
    pub fn go(&mut self, step: StepIx) {
        self.choose(step);
        self.centre();
    }

    /// Puts the cursor on a step; a window of the axis follows it.
    pub fn choose(&mut self, step: StepIx) {
        self.chosen = step;
        if let (Some(layout), Some(window)) = (&self.layout, self.window) {
            let (begin, length) = (layout.bar(step).begin.0, WINDOWS[window].0);
            if !(self.from.0..self.from.0 + length).contains(&begin) {
                self.from = Span((begin - length / 4).max(0));
            }
        }
    }

    /// Puts the chosen step into the middle of the graph.
    pub fn centre(&mut self) {
        self.focus = self.chosen;
        if let (Some(layout), Reach::Hops(hops)) = (&self.layout, self.reach) {
            self.near = Layered::around(&self.plan, &layout.links, self.focus, hops);
        }
    }

    /// The next step after the chosen one, in the lanes' order and round the
    /// end, of which the plan's own durations say that it misses its limit.
    #[must_use]
    pub fn next_late(&self) -> Option<StepIx> {
        let layout = self.layout.as_ref()?;
        let here = layout.row_of[self.chosen.index()];
        let rows = layout.rows[here + 1..].iter().chain(&layout.rows[..=here]);
        rows.filter_map(|row| match row {
            Row::Step { step, .. } => Some(*step),
            Row::Group(_) => None,
        })
        .find(|step| layout.bar(*step).verdict >= Verdict::MayMiss)
    }
}
