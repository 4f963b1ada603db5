//! What the review screen knows.

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;

use super::export::Form;
use super::message::{Effect, Order};
use crate::compare::{Advice, Aim, Change, Matching, Pair, Tipping, changes, matching};
use crate::drill::Case;
use crate::exchange::paper::review::Point;
use crate::plan::{Durations, Plan, Severity, StepIx};
use crate::session::review::{Limited, Rescored, Study};
use crate::session::study::{Progress, RUNS};
use crate::tui::Editor;
use crate::tui::draw::Scroll;
use crate::tui::theme::Look;
use crate::words::{Id, Lang};

/// A plan as it was read.
#[derive(Debug)]
pub struct Edition {
    /// By what the library finds it.
    pub reference: String,
    pub plan: Arc<Plan>,
    pub remarks: Vec<Remark>,
}

/// Something a check noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub severity: Severity,
    /// The point of a review it bears on.
    pub point: Point,
    pub line: Option<u32>,
    /// The step it is about, where it is about one.
    pub step: Option<StepIx>,
    pub text: String,
    /// The law that is not kept.
    pub rule: Option<String>,
    pub repair: Option<String>,
}

/// Something on a shelf of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    pub reference: String,
    pub title: String,
    pub detail: String,
}

/// What the screen is opened with.
#[derive(Debug, Clone)]
pub struct Setup {
    /// None: one plan by itself.
    pub old: Option<Arc<Edition>>,
    pub new: Arc<Edition>,
    /// Every plan there is, to be chosen as the other one.
    pub plans: Vec<Shelved>,
    /// The new plan's scenarios.
    pub scenarios: Vec<Shelved>,
    /// Where papers go unless somebody says otherwise.
    pub folder: PathBuf,
    pub lang: Lang,
    pub look: Look,
}

/// What stands in the left pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    Changes,
    Remarks,
    Records,
    Advice,
}

/// Which pane the keys act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    Left,
    Limits,
}

/// In which order the limits stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The largest change first; of one plan alone, the smallest chance.
    Size,
    /// What got worse first.
    Worse,
    /// As the plan has them.
    Plan,
}

/// A row of the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// Two steps taken to be the same.
    Guess(Pair),
    /// By its place among the changes.
    Change(usize),
}

/// What runs, for as long as somebody waits for it: dropped, it is called off,
/// however its screen came to be left.
#[derive(Debug)]
pub struct Running {
    pub progress: Arc<Progress>,
    pub done: u64,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.progress.call_off();
    }
}

impl Running {
    fn begin() -> Self {
        Self { progress: Arc::new(Progress::default()), done: 0 }
    }

    /// Whether an answer is to what runs.
    #[must_use]
    pub fn is(&self, progress: &Arc<Progress>) -> bool {
        Arc::ptr_eq(&self.progress, progress)
    }
}

/// What would help, once it is known.
#[derive(Debug, Clone)]
pub struct Advised {
    /// What it was to help, and the limit under both revisions.
    pub aim: Aim,
    pub limit: Option<(StepIx, StepIx)>,
    /// What was tried on what; none while it is being worked out.
    pub advice: Option<(Arc<Case>, Vec<Advice>)>,
    pub tipping: Option<Tipping>,
}

/// What has the keys besides the panes.
#[derive(Debug)]
pub enum Over {
    Nothing,
    /// The detail by itself, from this row on.
    Reading(usize),
    /// Old and new side by side.
    Texts(usize),
    Menu(Scroll),
    Plans(Scroll),
    Scenarios(Scroll),
    Advanced(Advanced),
    /// What must be read; then the panes.
    Told(String),
    Export(Form),
}

/// Runs and seed, being typed, and the shape durations are drawn from.
#[derive(Debug)]
pub struct Advanced {
    pub runs: Editor,
    pub seed: Editor,
    /// None: as each plan says.
    pub durations: Option<Durations>,
    /// Which of the three has the keys.
    pub field: usize,
}

impl Advanced {
    pub const FIELDS: usize = 3;
    /// The field that is turned and not typed.
    pub const DURATIONS: usize = 2;
    const SHAPES: [Option<Durations>; 3] = [None, Some(Durations::Triangular), Some(Durations::Pert)];

    pub fn editor(&mut self) -> Option<&mut Editor> {
        match self.field {
            0 => Some(&mut self.runs),
            1 => Some(&mut self.seed),
            _ => None,
        }
    }

    /// To the next shape, or the one before.
    pub fn turn(&mut self, on: bool) {
        let count = Self::SHAPES.len();
        let at = Self::SHAPES.iter().position(|shape| *shape == self.durations).unwrap_or(0);
        self.durations = Self::SHAPES[(at + if on { 1 } else { count - 1 }) % count];
    }
}

/// The review screen's model.
#[derive(Debug)]
pub struct Model {
    pub lang: Lang,
    pub look: Look,
    pub old: Option<Arc<Edition>>,
    pub new: Arc<Edition>,
    pub plans: Vec<Shelved>,
    pub scenarios: Vec<Shelved>,
    /// Pairs of steps a person has spoken on.
    pub confirmed: Vec<(Id, Option<Id>)>,
    pub matching: Matching,
    pub changes: Vec<Change>,
    /// Guesses first, then important content, then the rest.
    pub rows: Vec<Row>,
    pub left: Left,
    pub left_scroll: Scroll,
    pub focus: Focus,
    pub sort: Sort,
    /// Places among the study's limits, in the order shown.
    pub order: Vec<usize>,
    pub limit_scroll: Scroll,
    pub scenario: usize,
    pub runs: u64,
    pub seed: u64,
    /// The shape durations are drawn from; none: as each plan says.
    pub durations: Option<Durations>,
    pub study: Option<Box<Study>>,
    pub running: Option<Running>,
    pub advised: Option<Advised>,
    pub advising: Option<Running>,
    /// None until they have been scored.
    pub records: Option<Vec<Rescored>>,
    pub folder: PathBuf,
    /// Why nothing runs, where nothing does.
    pub notice: Option<String>,
    pub over: Over,
    /// The furthest what is read could be scrolled when it was last drawn.
    pub reading_last: Cell<usize>,
    pub is_over: bool,
}

impl Model {
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let left = if setup.old.is_some() { Left::Changes } else { Left::Remarks };
        let mut model = Self {
            lang: setup.lang,
            look: setup.look,
            old: setup.old,
            new: setup.new,
            plans: setup.plans,
            scenarios: setup.scenarios,
            confirmed: Vec::new(),
            matching: Matching::default(),
            changes: Vec::new(),
            rows: Vec::new(),
            left,
            left_scroll: Scroll::default(),
            focus: Focus::Left,
            sort: Sort::Size,
            order: Vec::new(),
            limit_scroll: Scroll::default(),
            scenario: 0,
            runs: RUNS,
            seed: 1,
            durations: None,
            study: None,
            running: None,
            advised: None,
            advising: None,
            records: None,
            folder: setup.folder,
            notice: None,
            over: Over::Nothing,
            reading_last: Cell::new(0),
            is_over: false,
        };
        model.match_steps();
        model
    }

    /// Works the changes out anew, with what people have said.
    pub fn match_steps(&mut self) {
        let Some(old) = &self.old else { return };
        let (old, new) = (&old.plan, &self.new.plan);
        self.matching = matching(old, new, &self.confirmed);
        self.changes = changes(old, new, &self.matching);
        let guesses = self.matching.pairs.iter().filter(|pair| pair.how.is_guess());
        let mut rows: Vec<Row> = guesses.map(|pair| Row::Guess(*pair)).collect();
        for important in [true, false] {
            let all = self.changes.iter().enumerate();
            rows.extend(all.filter(|(_, own)| own.is_important() == important).map(|(i, _)| Row::Change(i)));
        }
        self.rows = rows;
        self.left_scroll.chosen = self.left_scroll.chosen.min(self.rows.len().saturating_sub(1));
    }

    /// How many changes touch important content.
    #[must_use]
    pub fn important(&self) -> usize {
        self.changes.iter().filter(|change| change.is_important()).count()
    }

    /// Rows in the left pane.
    #[must_use]
    pub fn left_len(&self) -> usize {
        match self.left {
            Left::Changes => self.rows.len(),
            Left::Remarks => self.remarks().count(),
            Left::Records => self.records.as_ref().map_or(0, Vec::len),
            Left::Advice => self.advice().map_or(0, <[Advice]>::len),
        }
    }

    /// What a check noticed, of the new revision first.
    pub fn remarks(&self) -> impl Iterator<Item = (&Edition, &Remark)> {
        let editions = std::iter::once(&self.new).chain(&self.old);
        editions.flat_map(|edition| edition.remarks.iter().map(move |remark| (&**edition, remark)))
    }

    /// The limit the cursor is on.
    #[must_use]
    pub fn limit(&self) -> Option<&Limited> {
        let place = *self.order.get(self.limit_scroll.chosen)?;
        self.study.as_ref()?.limits.get(place)
    }

    /// What would help, where that is known.
    #[must_use]
    pub fn advice(&self) -> Option<&[Advice]> {
        let (_, advice) = self.advised.as_ref()?.advice.as_ref()?;
        Some(advice)
    }

    /// The plan that single changes were tried on.
    #[must_use]
    pub fn advised_plan(&self) -> &Plan {
        let tried = self.advised.as_ref().and_then(|own| own.advice.as_ref());
        tried.map_or_else(|| self.played(), |(case, _)| &case.plan)
    }

    /// The new revision as it was run: with linked plans, where those were
    /// played along. Its own steps stand in it where they always do.
    #[must_use]
    pub fn played(&self) -> &Plan {
        self.study.as_ref().map_or(&self.new.plan, |study| &study.new.plan)
    }

    /// The old revision as it was run.
    #[must_use]
    pub fn played_before(&self) -> Option<&Plan> {
        let run = self.study.as_ref().and_then(|study| study.old.as_ref());
        run.map(|case| &case.plan).or_else(|| self.old.as_ref().map(|old| &*old.plan))
    }

    /// Asks for a study of what is chosen now; what runs is called off.
    pub fn restudy(&mut self) -> Vec<Effect> {
        self.stop();
        (self.notice, self.advised) = (None, None);
        let running = Running::begin();
        let order = self.order(&running);
        self.running = order.is_some().then_some(running);
        order.map(Effect::Study).into_iter().collect()
    }

    /// Asks what would help the limit the cursor is on, or all of them.
    pub fn advise(&mut self, is_one: bool) -> Vec<Effect> {
        let own = self.limit().filter(|_| is_one);
        let step = own.and_then(|own| own.new.as_ref()).map(|side| side.step);
        let before = own.and_then(|own| own.old.as_ref()).map(|side| side.step);
        let differs = own.and_then(|own| own.difference).is_some_and(|difference| difference.excludes_zero());
        let limit = before.zip(step).filter(|_| differs);
        let aim = step.map_or(Aim::Mean, Aim::Limit);
        self.advising = None;
        let running = Running::begin();
        let Some(order) = self.order(&running) else { return Vec::new() };
        self.advised = Some(Advised { aim, limit, advice: None, tipping: None });
        self.advising = Some(running);
        vec![Effect::Advise(order, aim, limit)]
    }

    fn order(&self, running: &Running) -> Option<Order> {
        Some(Order {
            old: self.old.clone(),
            new: Arc::clone(&self.new),
            scenario: self.scenarios.get(self.scenario)?.reference.clone(),
            matching: self.matching.clone(),
            runs: self.runs,
            seed: self.seed,
            durations: self.durations,
            progress: Arc::clone(&running.progress),
        })
    }

    /// What was asked for could not be opened: the panes stay as they are.
    pub fn refused(&mut self, why: String) {
        self.over = Over::Told(why);
    }

    /// Calls off what runs. What it has come to so far stays.
    pub fn stop(&mut self) {
        (self.running, self.advising) = (None, None);
    }

    /// Whether anything runs.
    #[must_use]
    pub fn runs_on(&self) -> bool {
        self.running.is_some() || self.advising.is_some()
    }

    /// Takes in what a study has come to; the cursor stays on its limit.
    pub fn take(&mut self, study: Box<Study>) {
        let was = self.limit().and_then(Limited::side).map(|side| side.step);
        self.study = Some(study);
        self.arrange();
        let Some(study) = &self.study else { return };
        let is_same = |place: &usize| study.limits[*place].side().map(|side| side.step) == was;
        if let Some(row) = self.order.iter().position(is_same).filter(|_| was.is_some()) {
            self.limit_scroll.chosen = row;
        }
    }

    /// Puts the limits into their order.
    pub fn arrange(&mut self) {
        let Some(study) = &self.study else { return };
        let mut order: Vec<usize> = (0..study.limits.len()).collect();
        let chance = |own: &Limited| {
            let side = own.side().and_then(|side| side.chance);
            side.map_or(f64::INFINITY, |chance| chance.value)
        };
        let key = |place: usize| {
            let own = &study.limits[place];
            let by = own.difference.map(|difference| difference.value);
            match (self.sort, self.old.is_some()) {
                (Sort::Plan, _) => 0.0,
                (Sort::Size, true) => by.map_or(0.0, |by| -by.abs()),
                (Sort::Worse, true) => by.unwrap_or(0.0),
                (_, false) => chance(own),
            }
        };
        order.sort_by(|one, other| key(*one).total_cmp(&key(*other)));
        self.order = order;
        self.limit_scroll.chosen = self.limit_scroll.chosen.min(self.order.len().saturating_sub(1));
    }
}
