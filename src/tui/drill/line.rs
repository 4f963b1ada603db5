//! The record line: what was typed, what it finds, and the entry it would
//! make. From letters to record in at most three presses.

use super::entry::{Typed, When};
use super::model::Model;
use super::next::ready;
use super::said;
use super::survey::{Standing, acting, standing};
use crate::drill::{Basis, Case, Player, State};
use crate::plan::{ForbiddenIx, RoleIx, StepIx, Story};
use crate::scenario::Pace;
use crate::tui::Editor;
use crate::tui::find::{Hit, Index};
use crate::tui::report::phrases::supplement;
use crate::words::Lang;

/// How many finds are kept: more than anybody scrolls through.
const FOUND_MAX: usize = 60;
/// From this score on the letters matched one by one, not scattered.
const EXACT_SCORE: u32 = 10_000;

/// Something that can be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    Step(StepIx),
    Forbidden(ForbiddenIx),
    /// A supplement (补报) to the report of this place in the record.
    Supplement(u64),
}

/// What stands in the record line.
#[derive(Debug, Default)]
pub struct RecordLine {
    pub editor: Editor,
    /// What Esc took out of the line, the latest last; Esc in an empty line
    /// brings it back.
    pub aside: Vec<Editor>,
    /// The words that were last searched for.
    searched: String,
    pub found: Vec<Deed>,
    pub choice: Option<usize>,
    /// Which of the roles in question did it, by its place in [`roles`].
    pub who: usize,
    /// Set by hand instead of following from the time.
    pub basis: Option<Basis>,
}

/// The entry the line would make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub deed: Deed,
    pub role: RoleIx,
    pub part: Part,
    /// None: now.
    pub at: Option<Story>,
    pub basis: Basis,
    /// The time is begun and not finished.
    pub is_unfinished: bool,
}

/// What a role is to a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Lead,
    /// Acts for the lead, whose holder is out or not.
    Deputy,
    Support,
    Other,
    /// Forbidden to it.
    Barred,
}

impl RecordLine {
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.editor.is_empty() && self.choice.is_none()
    }

    /// The chosen find.
    #[must_use]
    pub fn deed(&self) -> Option<Deed> {
        self.found.get(self.choice?).copied()
    }

    /// Forgets what was typed; it has been recorded.
    pub fn clear(&mut self) {
        let aside = std::mem::take(&mut self.aside);
        *self = Self { aside, ..Self::default() };
    }

    /// Puts what the line holds aside.
    pub fn put_aside(&mut self) {
        let editor = std::mem::take(&mut self.editor);
        if !editor.is_empty() {
            self.aside.push(editor);
        }
        self.begin_anew();
    }

    /// Brings back what was last put aside into the empty line.
    pub fn take_back(&mut self) {
        self.editor = self.aside.pop().unwrap_or_default();
        self.begin_anew();
    }

    fn begin_anew(&mut self) {
        self.choice = None;
        self.who = 0;
        self.basis = None;
    }

    /// Chooses a row; another row begins with its own lead.
    pub fn choose(&mut self, row: usize) {
        let row = row.min(self.found.len().saturating_sub(1));
        if self.choice != Some(row) {
            self.choice = (!self.found.is_empty()).then_some(row);
            self.who = 0;
        }
    }
}

/// Searches again where the words have changed.
pub fn search(model: &mut Model) {
    let typed = Typed::read(model.line.editor.text());
    let is_same = typed.query == model.line.searched;
    if !is_same || model.line.found.is_empty() || typed.query.is_empty() {
        model.line.found = find(model, &typed.query);
    }
    if model.line.editor.is_empty() {
        model.line.choice = None;
    } else if !is_same || model.line.choice.is_none() {
        model.line.choice = None;
        model.line.choose(0);
    }
    model.line.searched = typed.query;
}

/// The finds for some words: open duties before others where they fit as
/// well; without words the open duties, the most urgent first.
fn find(model: &mut Model, query: &str) -> Vec<Deed> {
    if query.is_empty() {
        return suggestions(model);
    }
    let steps = model.case.plan.steps.len();
    let now = model.story();
    let hits: Vec<(bool, bool, usize, Deed)> = model
        .index
        .find(query, FOUND_MAX)
        .into_iter()
        .enumerate()
        .map(|(rank, hit)| {
            let deed = match hit.entry.checked_sub(steps) {
                None => Deed::Step(StepIx::from(hit.entry)),
                Some(action) => Deed::Forbidden(ForbiddenIx::from(action)),
            };
            let open = matches!(deed, Deed::Step(ix) if is_open(&model.case, &model.state, ix, now));
            (hit.score < EXACT_SCORE, !open, rank, deed)
        })
        .collect();
    // Before what fits as well: they were asked for by their name.
    let mut hits = [supplements(model, query), hits].concat();
    hits.sort_by_key(|(scattered, closed, rank, _)| (*scattered, *closed, *rank));
    hits.into_iter().map(|(_, _, _, deed)| deed).collect()
}

/// Supplements to what reports have left open, found by the reports' names
/// and their own. The report itself comes before them, unless it is them that
/// were asked for.
fn supplements(model: &Model, query: &str) -> Vec<(bool, bool, usize, Deed)> {
    let open = &model.survey.left_open;
    if open.is_empty() {
        return Vec::new();
    }
    let names = |seq: &u64| Lang::ALL.map(|lang| said::supplement_title(model, *seq, lang)).to_vec();
    let hits = Index::new(open.iter().map(names)).find(query, FOUND_MAX);
    let mut word = Index::new([Lang::ALL.map(|lang| supplement(lang).to_owned()).to_vec()]);
    let asked = word.find(query, 1).first().is_some_and(|hit| hit.score >= EXACT_SCORE);
    let found = |(rank, hit): (usize, Hit)| {
        let rank = if asked { rank } else { FOUND_MAX + rank };
        (hit.score < EXACT_SCORE, !asked, rank, Deed::Supplement(open[hit.entry]))
    };
    hits.into_iter().enumerate().map(found).collect()
}

fn suggestions(model: &Model) -> Vec<Deed> {
    // What the machine is about is recorded by itself: the room's own first.
    let mut steps: Vec<StepIx> = ready(model).take(FOUND_MAX).collect();
    let timed = model.survey.countdowns.iter().map(|countdown| countdown.step);
    steps.extend(timed.filter(|step| !steps.contains(step)).take(FOUND_MAX).collect::<Vec<_>>());
    for task in model.survey.tasks.iter().take(FOUND_MAX) {
        let open = matches!(task.standing, Standing::Ready | Standing::Begun | Standing::Waits(_));
        if open && !steps.contains(&task.step) {
            steps.push(task.step);
        }
    }
    steps.into_iter().map(Deed::Step).collect()
}

fn is_open(case: &Case, state: &State, ix: StepIx, now: Story) -> bool {
    matches!(standing(case, state, ix, now), Standing::Ready | Standing::Begun | Standing::Waits(_))
}

/// Every role, in the order they are offered for a deed: who is to act for
/// the lead, the lead, its deputy, those who support, then all others.
#[must_use]
pub fn roles(case: &Case, state: &State, deed: Deed, at: Story) -> Vec<(RoleIx, Part)> {
    let plan = &case.plan;
    let mut offered: Vec<(RoleIx, Part)> = Vec::with_capacity(plan.roles.len());
    match deed {
        Deed::Step(ix) => {
            let step = plan.step(ix);
            let lead = step.lead;
            if acting(case, state, lead, at) != lead {
                offered.push((acting(case, state, lead, at), Part::Deputy));
            }
            offered.push((lead, Part::Lead));
            offered.extend(plan.role(lead).deputy.map(|deputy| (deputy, Part::Deputy)));
            offered.extend(step.support.iter().map(|role| (*role, Part::Support)));
        }
        Deed::Forbidden(ix) => {
            offered.extend(plan.forbidden[ix.index()].roles.iter().map(|role| (*role, Part::Barred)));
        }
        // Whoever made the report adds to it.
        Deed::Supplement(seq) => {
            let Some((ix, done)) = state.report(seq) else { return Vec::new() };
            let all = roles(case, state, Deed::Step(ix), done.at);
            return all.into_iter().filter(|(role, _)| *role == done.role).collect();
        }
    }
    offered.extend((0..plan.roles.len()).map(|i| (RoleIx::from(i), Part::Other)));
    let mut unique: Vec<(RoleIx, Part)> = Vec::with_capacity(plan.roles.len());
    for (role, part) in offered {
        if unique.iter().all(|(known, _)| *known != role) {
            unique.push((role, part));
        }
    }
    unique
}

/// The entry the line would make as it stands.
#[must_use]
pub fn entry(model: &Model) -> Option<Entry> {
    let deed = model.line.deed()?;
    let typed = Typed::read(model.line.editor.text());
    let now = model.story();
    let pace = model.state.clock.pace;
    let at = typed.when.and_then(|when| when.resolve(now, model.case.scenario.start, pace));
    let roles = roles(&model.case, &model.state, deed, at.unwrap_or(now));
    let (role, part) = *roles.get(model.line.who % roles.len().max(1))?;
    Some(Entry {
        deed,
        role,
        part,
        at,
        basis: model.line.basis.unwrap_or_else(|| usual_basis(pace, at.is_some())),
        is_unfinished: typed.when == Some(When::Unfinished),
    })
}

/// On what grounds a time is told unless somebody says otherwise.
#[must_use]
pub const fn usual_basis(pace: Pace, is_set: bool) -> Basis {
    match (pace, is_set) {
        (Pace::Discussion, _) => Basis::Spoken,
        (Pace::RealTime, false) => Basis::Measured,
        (Pace::RealTime, true) => Basis::Entered,
    }
}

/// Turns the choice of who did it to the role typed after `@`.
pub fn search_role(model: &mut Model) {
    let Some(who) = Typed::read(model.line.editor.text()).who.filter(|who| !who.is_empty()) else { return };
    let Some(deed) = model.line.deed() else { return };
    let Some(hit) = model.role_index.find(&who, 1).first().copied() else { return };
    let roles = roles(&model.case, &model.state, deed, model.story());
    if let Some(place) = roles.iter().position(|(role, _)| role.index() == hit.entry) {
        model.line.who = place;
    }
}

/// Who is named as having acted: the seat that holds the role, else whoever
/// sits here and plays it.
#[must_use]
pub fn player(model: &Model, role: RoleIx) -> Player {
    let seat = model.state.role(role).held.last().and_then(|(_, seat)| seat.clone());
    Player::Person(seat.unwrap_or_else(|| model.recorder.clone()))
}
