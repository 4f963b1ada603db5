//! Where a drill stands: the fold of its events, and nothing else.

use super::Case;
use super::clock::Clock;
use super::desk::DeskState;
use super::event::{Basis, Decision, Event, Mode, Opening, Play, Player, ReleasedBy, TextRef, Turn};
use super::filled::Filled;
use crate::plan::{FactIx, ForbiddenIx, LadderIx, RoleIx, RungIx, Situation, StepIx, Story, Value};
use crate::scenario::{Carry, InjectIx, Means, SceneIx};
use crate::words::Id;

/// The state of one drill.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Place of the last event; 0 before the first.
    pub seq: u64,
    /// Story time of the last event: nothing happens before it any more.
    pub latest: Story,
    pub opening: Option<Opening>,
    pub clock: Clock,
    pub scene: SceneIx,
    pub steps: Vec<StepState>,
    pub ladders: Vec<LadderState>,
    pub roles: Vec<RoleState>,
    pub injects: Vec<InjectState>,
    /// What the facilitator put in, in order.
    pub improvised: Vec<Entry<Improvised>>,
    /// What has come in, in the order of the record, each once.
    pub incoming: Vec<Incoming>,
    /// What is so, fact by fact, in the order it became so.
    pub truth: Vec<Vec<Telling>>,
    /// What was told, fact by fact, in the order it was told.
    pub told: Vec<Vec<Told>>,
    pub forbidden: Vec<ForbiddenTaken>,
    pub decisions: Vec<Entry<Decision>>,
    pub instructions: Vec<Entry<Instruction>>,
    pub notes: Vec<Entry<TextRef>>,
    pub desk: DeskState,
    /// Places of entries that can be undone and have not been.
    pub undoable: Vec<u64>,
    /// Scenes the drill has been in, with when each began and what the jump
    /// into it, if there was one, said of open steps.
    pub jumps: Vec<Jump>,
}

/// Something at a place of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<T> {
    pub seq: u64,
    pub story: Story,
    pub what: T,
}

/// A leader's words (领导指示).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    pub at: Story,
    pub text: TextRef,
    pub read_back: bool,
}

/// A message the facilitator put in (临机导调).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvised {
    /// Empty: everybody.
    pub to: Vec<RoleIx>,
    pub by: Means,
    pub text: TextRef,
}

/// Something that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Incoming {
    /// An inject of the scenario.
    Inject(InjectIx),
    /// A message the facilitator put in, by its place among them.
    Improvised(usize),
}

/// A jump to another scene.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jump {
    pub seq: u64,
    pub from: Story,
    pub to: Story,
    pub carried: Vec<(StepIx, Carry)>,
}

/// One step in this drill.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StepState {
    /// Stretches in which it was a duty, in order. The last may be open.
    pub duties: Vec<DutySpan>,
    pub completions: Vec<Completion>,
    /// What the machine set about, until when.
    pub begun: Option<(RoleIx, Story)>,
    /// Place of the mark that nobody could see it.
    pub not_observed: Option<u64>,
    /// When a repeating duty's last instance had begun.
    pub repeat_ended: Option<Turn>,
    /// What a jump said of it while it was open, and to when it led.
    pub carried: Option<(Story, Carry)>,
}

/// A stretch in which a step was a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutySpan {
    pub from: Story,
    /// Place of the entry that brought it about; 0 for the drill's beginning.
    pub cause: u64,
    /// When and by which entry it was retired.
    pub until: Option<Turn>,
}

/// A completion as recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Completion {
    pub seq: u64,
    pub at: Story,
    pub role: RoleIx,
    pub basis: Basis,
    pub by: Player,
    pub note: Option<TextRef>,
    /// What it said; none where nobody took that down.
    pub filled: Option<Filled>,
    /// What was said later of what it had left open, in order.
    pub supplements: Vec<Supplement>,
}

/// What was said later of what a report had left open.
#[derive(Debug, Clone, PartialEq)]
pub struct Supplement {
    pub seq: u64,
    pub at: Story,
    pub basis: Basis,
    pub by: Player,
    pub filled: Filled,
}

/// A forbidden action that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForbiddenTaken {
    pub seq: u64,
    pub action: ForbiddenIx,
    pub role: RoleIx,
    pub at: Story,
    pub by: Player,
}

/// One ladder in this drill.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LadderState {
    /// In the order of their story times.
    pub declared: Vec<Declared>,
    /// Which rung was called for, since when.
    pub due: Vec<Called>,
}

/// A rung called for from a moment on; none: no rung is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called {
    pub at: Story,
    pub rung: Option<RungIx>,
    /// Place of the entry that brought it about; 0 for the drill's beginning.
    pub cause: u64,
}

/// A rung declared, or the ladder stood down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    pub seq: u64,
    pub at: Story,
    pub rung: Option<RungIx>,
    /// Absent where an inject brought it.
    pub role: Option<RoleIx>,
    pub by: Option<Player>,
    pub why: Option<TextRef>,
}

/// One role in this drill.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoleState {
    /// Which seat acts for it since when; none: the machine does.
    pub held: Vec<(Story, Option<Id>)>,
    /// Whether its holder is out, since when.
    pub away: Vec<(Story, bool)>,
}

/// One inject in this drill.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InjectState {
    pub armed: Option<Story>,
    pub released: Option<(Story, ReleasedBy)>,
    pub passed_over: Option<Story>,
    pub received: Vec<(RoleIx, Story)>,
}

/// A fact's value from a moment on.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    pub at: Story,
    pub value: Value,
}

/// A fact's value, told.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Place of the event that told it.
    pub seq: u64,
    pub at: Story,
    /// How old the news is: when, and at which place, it was first told to
    /// anybody. A report passes on what its lead knows, not newer news.
    pub news: (Story, u64),
    /// None: everybody.
    pub to: Option<RoleIx>,
    pub value: Value,
}

impl State {
    /// A drill nobody has opened yet.
    #[must_use]
    pub fn new(case: &Case) -> Self {
        let scenario = &case.scenario;
        let mut truth = vec![Vec::new(); case.plan.facts.len()];
        for (fact, value) in &scenario.facts {
            truth[fact.index()].push(Telling { at: scenario.start, value: value.clone() });
        }
        Self {
            seq: 0,
            latest: scenario.start,
            opening: None,
            clock: Clock::new(scenario.start, scenario.pace, 1_000),
            scene: SceneIx(0),
            steps: vec![StepState::default(); case.plan.steps.len()],
            ladders: vec![LadderState::default(); case.plan.ladders.len()],
            roles: vec![RoleState::default(); case.plan.roles.len()],
            injects: vec![InjectState::default(); scenario.injects.len()],
            improvised: Vec::new(),
            incoming: Vec::new(),
            truth,
            told: vec![Vec::new(); case.plan.facts.len()],
            forbidden: Vec::new(),
            decisions: Vec::new(),
            instructions: Vec::new(),
            notes: Vec::new(),
            desk: DeskState::default(),
            undoable: Vec::new(),
            jumps: Vec::new(),
        }
    }

    /// The state after these events.
    #[must_use]
    pub fn fold<'a>(case: &Case, events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut state = Self::new(case);
        for event in events {
            state.apply(case, event);
        }
        state
    }

    #[must_use]
    pub fn step(&self, ix: StepIx) -> &StepState {
        &self.steps[ix.index()]
    }

    #[must_use]
    pub fn role(&self, ix: RoleIx) -> &RoleState {
        &self.roles[ix.index()]
    }

    #[must_use]
    pub fn ladder(&self, ix: LadderIx) -> &LadderState {
        &self.ladders[ix.index()]
    }

    #[must_use]
    pub fn inject(&self, ix: InjectIx) -> &InjectState {
        &self.injects[ix.0]
    }

    /// Whether something that came in reached anybody a person acts for.
    #[must_use]
    pub fn reaches_room(&self, case: &Case, incoming: Incoming) -> bool {
        let to = match incoming {
            Incoming::Inject(ix) => &case.scenario.inject(ix).to,
            Incoming::Improvised(place) => &self.improvised[place].what.to,
        };
        to.is_empty() || to.iter().any(|role| !self.played(*role))
    }

    #[must_use]
    pub fn mode(&self) -> Mode {
        self.opening.as_ref().map_or(Mode::Facilitated, |opening| opening.mode)
    }

    #[must_use]
    pub fn play(&self) -> Play {
        self.opening.as_ref().map_or(Play::Perfect, |opening| opening.play)
    }

    #[must_use]
    pub fn seed(&self) -> u64 {
        self.opening.as_ref().map_or(0, |opening| opening.seed)
    }

    /// Whether the machine acts for the role now.
    #[must_use]
    pub fn played(&self, role: RoleIx) -> bool {
        self.role(role).held.last().is_none_or(|(_, seat)| seat.is_none())
    }

    /// What a role knows, or what is so, up to and including `at`.
    #[must_use]
    pub fn known(&self, role: Option<RoleIx>, at: Story) -> Standing<'_> {
        Standing { state: self, role, at, seq: u64::MAX, rungs: None }
    }
}

impl LadderState {
    /// Where the ladder stood at `at`.
    #[must_use]
    pub fn rung(&self, at: Story) -> Option<RungIx> {
        self.rung_up_to(at, u64::MAX)
    }

    /// Where the ladder stood at `at`, without what was recorded after place
    /// `seq` as declared at that very moment.
    #[must_use]
    pub fn rung_up_to(&self, at: Story, seq: u64) -> Option<RungIx> {
        let place = self.declared.partition_point(|declared| (declared.at, declared.seq) <= (at, seq));
        place.checked_sub(1).and_then(|last| self.declared[last].rung)
    }

    /// Which rung was called for at `at`, and since when.
    #[must_use]
    pub fn due(&self, at: Story) -> Option<(Story, RungIx)> {
        let place = self.due.partition_point(|called| called.at <= at);
        let called = self.due.get(place.checked_sub(1)?)?;
        called.rung.map(|rung| (called.at, rung))
    }
}

impl StepState {
    /// The stretch in which the step is a duty now.
    #[must_use]
    pub fn duty(&self) -> Option<&DutySpan> {
        self.duties.last().filter(|duty| duty.until.is_none())
    }

    #[must_use]
    pub fn active(&self) -> bool {
        self.duty().is_some()
    }

    /// Whether it was done by `at`; a jump may have said so.
    #[must_use]
    pub fn done(&self, at: Story) -> bool {
        self.completions.iter().any(|done| done.at <= at) || self.carried_done(at)
    }

    fn carried_done(&self, at: Story) -> bool {
        matches!(self.carried, Some((since, Carry::Done)) if since <= at)
    }

    /// Whether a jump took it out of the judging.
    #[must_use]
    pub fn carried_off(&self) -> bool {
        matches!(self.carried, Some((_, Carry::Done | Carry::NotJudged)))
    }

    /// Done at any time so far.
    #[must_use]
    pub fn ever_done(&self) -> bool {
        !self.completions.is_empty() || matches!(self.carried, Some((_, Carry::Done)))
    }
}

impl RoleState {
    /// Whether the holder was out at `at`.
    #[must_use]
    pub fn away(&self, at: Story) -> bool {
        let place = self.away.partition_point(|(since, _)| *since <= at);
        place.checked_sub(1).is_some_and(|last| self.away[last].1)
    }

    /// The seat that held the role at `at`; none: the machine.
    #[must_use]
    pub fn seat(&self, at: Story) -> Option<&Id> {
        let place = self.held.partition_point(|(since, _)| *since <= at);
        place.checked_sub(1).and_then(|last| self.held[last].1.as_ref())
    }
}

/// How things stood at a moment: on what one role had been told, or in truth.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    state: &'a State,
    role: Option<RoleIx>,
    at: Story,
    /// Of what happened at this very moment, entries up to this place.
    seq: u64,
    /// Rungs to take the ladders to stand at instead.
    rungs: Option<&'a [Option<RungIx>]>,
}

impl<'a> Standing<'a> {
    /// The same, were the ladders to stand at these rungs.
    #[must_use]
    pub fn supposing(self, rungs: &'a [Option<RungIx>]) -> Self {
        Self { rungs: Some(rungs), ..self }
    }

    /// The same, without what was recorded after place `seq` as having
    /// happened at this very moment.
    #[must_use]
    pub fn up_to(self, seq: u64) -> Self {
        Self { seq, ..self }
    }

    /// When the role was first told the fact.
    #[must_use]
    pub fn told_since(&self, fact: FactIx) -> Option<Story> {
        self.tellings(fact).map(|told| told.at).min()
    }

    /// The newest news of a fact the role has been told: a late report of old
    /// figures does not make anybody forget newer ones.
    pub(super) fn newest(&self, fact: FactIx) -> Option<&'a Told> {
        self.tellings(fact).max_by_key(|told| told.news)
    }

    /// Everything the role has been told of a fact, as it came.
    pub fn tellings(&self, fact: FactIx) -> impl Iterator<Item = &'a Told> + use<'a> {
        let (role, now) = (self.role, (self.at, self.seq));
        self.state.told[fact.index()]
            .iter()
            .filter(move |told| (told.at, told.seq) <= now && (told.to.is_none() || told.to == role))
    }
}

impl Situation for Standing<'_> {
    fn fact(&self, fact: FactIx) -> Option<&Value> {
        if self.role.is_some() {
            return self.newest(fact).map(|told| &told.value);
        }
        self.state.truth[fact.index()].iter().rev().find(|told| told.at <= self.at).map(|told| &told.value)
    }

    fn rung(&self, ladder: LadderIx) -> Option<RungIx> {
        match self.rungs {
            Some(rungs) => rungs[ladder.index()],
            None => self.state.ladder(ladder).rung_up_to(self.at, self.seq),
        }
    }

    fn done(&self, step: StepIx) -> bool {
        let step = self.state.step(step);
        step.completions.iter().any(|done| (done.at, done.seq) <= (self.at, self.seq))
            || step.carried_done(self.at)
    }
}
