//! Lists to choose from: tasks, injects to release, entries to take back,
//! roles, speeds, scenes. Typing narrows a list, Enter takes the chosen row.

use crossterm::event::KeyCode;

use super::act;
use super::detail::{Detail, Of};
use super::feed::arrived;
use super::forms::FormKind;
use super::line::Deed;
use super::message::Effect;
use super::model::{Asked, Mode, Model};
use super::next::{Move, by_hand, next_move, ready};
use super::phrases as say;
use super::reading::Reading;
use super::said;
use super::survey::{Standing, standing};
use crate::drill::{Command, Incoming};
use crate::plan::{ClauseIx, ForbiddenIx, RoleIx, StepIx};
use crate::scenario::{InjectIx, Release, SceneIx};
use crate::tui::draw::Scroll;
use crate::tui::find::Index;
use crate::tui::{Editor, Key};
use crate::words::{Lang, Safe, Text};

/// What is chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PickKind {
    Tasks,
    NotObserved,
    Release,
    Undo,
    /// A report to be supplemented.
    Supplement,
    Roles,
    Speed,
    Scene,
    /// Anything there is to open.
    Find,
}

/// A list open on the screen.
#[derive(Debug)]
pub struct Pick {
    pub kind: PickKind,
    pub filter: Editor,
    /// What the words typed leave of everything there is.
    pub rows: Vec<Row>,
    pub scroll: Scroll,
    all: Vec<Row>,
    index: Box<Index>,
}

/// One thing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    Step(StepIx),
    Forbidden(ForbiddenIx),
    Inject(InjectIx),
    /// A message to be written on the spot.
    Improvise,
    /// Something that has come in.
    Arrived(Incoming),
    Clause(ClauseIx),
    /// The record's entry of this place.
    Entry(u64),
    Role(RoleIx),
    /// Thousandths of real time.
    Speed(u32),
    Scene(SceneIx),
}

/// Speeds offered, in thousandths of real time.
pub const SPEEDS: [u32; 7] = [500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000];

impl Pick {
    /// A list, narrowed as it was when it was last left.
    #[must_use]
    pub fn open(model: &Model, kind: PickKind) -> Self {
        let filter = model.drafts.filters.get(&kind).map_or("", String::as_str);
        let filter = Editor::with(filter);
        let all = rows(model, kind);
        let index = Box::new(Index::new(all.iter().map(|row| names(model, *row))));
        let mut pick = Self { kind, filter, rows: Vec::new(), scroll: Scroll::default(), all, index };
        pick.narrow();
        pick.scroll.chosen = pick.begins_at(model);
        pick
    }

    /// The row most likely wanted: the speed there is, the inject that is next,
    /// what the room could have done by now.
    fn begins_at(&self, model: &Model) -> usize {
        let speed = model.state.clock.speed_milli;
        let next = || matches!(next_move(model), Move::Release { .. }).then(|| by_hand(model).next());
        let likely = match self.kind {
            PickKind::Speed => Some(Row::Speed(speed)),
            PickKind::Release => next().flatten().map(Row::Inject),
            PickKind::Tasks => ready(model).next().map(Row::Step),
            _ => None,
        };
        likely.and_then(|likely| self.rows.iter().position(|row| *row == likely)).unwrap_or(0)
    }

    /// Rows the words typed are found in.
    fn narrow(&mut self) {
        let query = self.filter.text().trim();
        self.scroll = Scroll::default();
        self.rows = self.index.find(query, self.all.len()).iter().map(|hit| self.all[hit.entry]).collect();
    }

    /// True where letters narrow the list.
    #[must_use]
    pub const fn can_narrow(&self) -> bool {
        !matches!(self.kind, PickKind::Speed | PickKind::Scene)
    }
}

fn rows(model: &Model, kind: PickKind) -> Vec<Row> {
    let plan = &model.case.plan;
    match kind {
        PickKind::Tasks => task_rows(model),
        PickKind::NotObserved => {
            let now = model.story();
            let open = |ix: &StepIx| {
                let standing = standing(&model.case, &model.state, *ix, now);
                model.state.step(*ix).completions.is_empty() && standing != Standing::NotObserved
            };
            let duties = model.survey.tasks.iter().map(|task| task.step);
            let timed = model.survey.countdowns.iter().map(|countdown| countdown.step);
            unique(timed.chain(duties).filter(open)).map(Row::Step).collect()
        }
        PickKind::Release => release_rows(model),
        PickKind::Undo => model.state.undoable.iter().rev().map(|seq| Row::Entry(*seq)).collect(),
        PickKind::Supplement => model.survey.left_open.iter().copied().map(Row::Entry).collect(),
        PickKind::Roles => (0..plan.roles.len()).map(|i| Row::Role(RoleIx::from(i))).collect(),
        PickKind::Speed => SPEEDS.iter().map(|speed| Row::Speed(*speed)).collect(),
        PickKind::Scene => model.later_scenes().map(Row::Scene).collect(),
        PickKind::Find => everything(model),
    }
}

/// Duties by urgency and all other steps, what came in, the log, roles,
/// clauses.
fn everything(model: &Model) -> Vec<Row> {
    let plan = &model.case.plan;
    let came = model.survey.incoming.iter().map(|came| Row::Arrived(*came));
    let log = model.survey.log.iter().map(|own| Row::Entry(own.seq));
    let steps = task_rows(model).into_iter().filter(|row| matches!(row, Row::Step(_)));
    let roles = (0..plan.roles.len()).map(|i| Row::Role(RoleIx::from(i)));
    let clauses = (0..plan.clauses.len()).map(|i| Row::Clause(ClauseIx::from(i)));
    steps.chain(came).chain(log).chain(roles).chain(clauses).collect()
}

/// Open duties by urgency, then the other duties, then what is no duty, then
/// what is forbidden.
fn task_rows(model: &Model) -> Vec<Row> {
    let plan = &model.case.plan;
    let timed = model.survey.countdowns.iter().map(|countdown| countdown.step);
    let duties = model.survey.tasks.iter().map(|task| task.step);
    let all = timed.chain(duties).chain(plan.steps().map(|(ix, _)| ix));
    let forbidden = (0..plan.forbidden.len()).map(|i| Row::Forbidden(ForbiddenIx::from(i)));
    unique(all).map(Row::Step).chain(forbidden).collect()
}

/// One to write on the spot, then what only a hand releases, then what is in
/// reserve, then what its time would release.
fn release_rows(model: &Model) -> Vec<Row> {
    let scenario = &model.case.scenario;
    let waiting = scenario.injects().filter(|(ix, _)| model.state.inject(*ix).released.is_none());
    let mut waiting: Vec<InjectIx> = waiting.map(|(ix, _)| ix).collect();
    waiting.sort_by_key(|ix| match &scenario.inject(*ix).release {
        Release::ByHand => 0,
        Release::Pool => 1,
        _ => 2,
    });
    std::iter::once(Row::Improvise).chain(waiting.into_iter().map(Row::Inject)).collect()
}

fn unique(steps: impl Iterator<Item = StepIx>) -> impl Iterator<Item = StepIx> {
    let mut seen = std::collections::HashSet::new();
    steps.filter(move |step| seen.insert(*step))
}

/// The names a row is found by, in all languages.
fn names(model: &Model, row: Row) -> Vec<String> {
    let all = |text: &Text| text.wordings().map(str::to_owned).collect();
    let plan = &model.case.plan;
    match row {
        Row::Step(ix) => all(&plan.step(ix).title),
        Row::Forbidden(ix) => all(&plan.forbidden[ix.index()].title),
        Row::Inject(ix) => all(&model.case.scenario.inject(ix).title),
        Row::Role(ix) => all(&plan.role(ix).title),
        Row::Scene(ix) => all(&model.case.scenario.scene(ix).title),
        Row::Entry(seq) => vec![act::entry_line(model, seq)],
        Row::Arrived(came) => {
            let arrived = arrived(model, came);
            vec![arrived.title, arrived.text]
        }
        Row::Clause(ix) => {
            let clause = plan.clause(ix);
            let title = clause.title.as_ref().map_or_else(Vec::new, all);
            std::iter::once(clause.id.to_string()).chain(title).collect()
        }
        Row::Improvise => Lang::ALL.map(|lang| say::improvise_row(lang).to_owned()).to_vec(),
        Row::Speed(_) => Vec::new(),
    }
}

/// Takes a key while a list is open.
pub fn key(model: &mut Model, mut pick: Pick, key: Key) -> Vec<Effect> {
    let len = pick.rows.len();
    match key.code {
        KeyCode::Esc => {
            model.drafts.filters.insert(pick.kind, pick.filter.text().to_owned());
            model.mode = Mode::Line;
            return Vec::new();
        }
        KeyCode::Enter => {
            let Some(row) = pick.rows.get(pick.scroll.chosen).copied() else {
                model.mode = Mode::Pick(pick);
                return Vec::new();
            };
            if pick.kind == PickKind::Find {
                found(model, pick, row);
                return Vec::new();
            }
            model.drafts.filters.remove(&pick.kind);
            model.mode = Mode::Line;
            return accept(model, pick.kind, row);
        }
        KeyCode::Up => pick.scroll.step(-1, len),
        KeyCode::Down => pick.scroll.step(1, len),
        KeyCode::PageUp => pick.scroll.step(-10, len),
        KeyCode::PageDown => pick.scroll.step(10, len),
        _ => {
            // Clauses are found by their numbers.
            let chooses = pick.filter.is_empty() && pick.kind != PickKind::Find;
            let digit = key.digit().filter(|digit| *digit > 0 && chooses);
            if let Some(digit) = digit {
                pick.scroll.chosen = (usize::from(digit) - 1).min(len.saturating_sub(1));
            } else if pick.can_narrow() && pick.filter.key(key) {
                pick.narrow();
            }
        }
    }
    model.mode = Mode::Pick(pick);
    Vec::new()
}

/// Takes pasted text while a list is open.
pub fn paste(model: &mut Model, mut pick: Pick, text: &Safe) {
    if pick.can_narrow() {
        pick.filter.paste(text);
        pick.narrow();
    }
    model.mode = Mode::Pick(pick);
}

/// Opens what was found; from there Esc leads back to the search.
fn found(model: &mut Model, pick: Pick, row: Row) {
    model.drafts.filters.insert(pick.kind, pick.filter.text().to_owned());
    let back = Mode::Pick(pick);
    let of = match row {
        Row::Step(ix) => Of::Step(ix),
        Row::Role(ix) => Of::Role(ix),
        Row::Clause(ix) => Of::Clause(ix),
        Row::Entry(seq) => Of::Entry(seq),
        Row::Arrived(came) => {
            let place = model.survey.incoming.iter().position(|own| *own == came);
            return Reading::new(place.unwrap_or(0), back).open(model);
        }
        _ => return model.mode = back,
    };
    model.mode = Mode::Detail(Detail::new(model, of, back));
}

fn accept(model: &mut Model, kind: PickKind, row: Row) -> Vec<Effect> {
    let command = match (kind, row) {
        (PickKind::NotObserved, Row::Step(ix)) => {
            Command::NotObserved { step: model.case.plan.step(ix).id.clone() }
        }
        (_, Row::Step(ix)) => return act::take_up(model, Deed::Step(ix)),
        (_, Row::Forbidden(ix)) => return act::take_up(model, Deed::Forbidden(ix)),
        (_, Row::Clause(_) | Row::Arrived(_)) => return Vec::new(),
        (_, Row::Improvise) => {
            act::open_form(model, FormKind::Message);
            return Vec::new();
        }
        (_, Row::Inject(ix)) => Command::Release { inject: model.case.scenario.inject(ix).id.clone() },
        (PickKind::Supplement, Row::Entry(entry)) => {
            said::take_up_supplement(model, entry);
            return Vec::new();
        }
        (_, Row::Entry(entry)) => Command::Withdraw { entry },
        (_, Row::Role(ix)) => act::take_or_hand_back(model, ix),
        (_, Row::Speed(speed_milli)) => Command::SetSpeed { speed_milli },
        (_, Row::Scene(ix)) => return act::prepare_jump(model, ix),
    };
    model.asked = Asked::Other;
    vec![Effect::Do(command)]
}
