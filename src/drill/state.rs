//! Where a drill stands: the fold of its events, and nothing else.

use super::Case;
use super::clock::{Clock, Phase};
use super::event::{
    Basis, Carried, Decision, Event, Happening, Mode, Opening, Play, Player, Recorded, ReleasedBy, TextRef,
};
use crate::plan::{FactIx, ForbiddenIx, LadderIx, RoleIx, RungIx, Situation, StepIx, Story, Value};
use crate::scenario::{Carry, InjectIx, SceneIx};
use crate::words::Id;

/// The state of one drill.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Place of the last event; 0 before the first.
    pub seq: u64,
    pub opening: Option<Opening>,
    pub clock: Clock,
    pub scene: SceneIx,
    pub steps: Vec<StepState>,
    pub ladders: Vec<LadderState>,
    pub roles: Vec<RoleState>,
    pub injects: Vec<InjectState>,
    /// What is so, fact by fact, in the order it became so.
    pub truth: Vec<Vec<Telling>>,
    /// What was told, fact by fact, in the order it was told.
    pub told: Vec<Vec<Told>>,
    pub forbidden: Vec<ForbiddenTaken>,
    pub decisions: Vec<Entry<Decision>>,
    pub instructions: Vec<Entry<Instruction>>,
    pub notes: Vec<Entry<TextRef>>,
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
    pub repeat_ended: Option<Story>,
    /// What a jump said of it while it was open.
    pub carried: Option<(Story, Carry)>,
}

/// A stretch in which a step was a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutySpan {
    pub from: Story,
    /// Place of the entry that brought it about; 0 for the drill's beginning.
    pub cause: u64,
    /// When and by which entry it was retired.
    pub until: Option<(Story, u64)>,
}

/// A completion as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    pub seq: u64,
    pub at: Story,
    pub role: RoleIx,
    pub basis: Basis,
    pub by: Player,
    pub note: Option<TextRef>,
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
    pub due: Vec<(Story, Option<RungIx>)>,
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
            opening: None,
            clock: Clock::new(scenario.start, scenario.pace, 1_000),
            scene: SceneIx(0),
            steps: vec![StepState::default(); case.plan.steps.len()],
            ladders: vec![LadderState::default(); case.plan.ladders.len()],
            roles: vec![RoleState::default(); case.plan.roles.len()],
            injects: vec![InjectState::default(); scenario.injects.len()],
            truth,
            told: vec![Vec::new(); case.plan.facts.len()],
            forbidden: Vec::new(),
            decisions: Vec::new(),
            instructions: Vec::new(),
            notes: Vec::new(),
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
        Standing { state: self, role, at, rungs: None }
    }

    /// Takes an event in. Total: what refers to nothing known is passed over,
    /// and no rule stands here.
    pub fn apply(&mut self, case: &Case, event: &Event) {
        self.seq = event.seq;
        let now = event.recorded;
        match &event.what {
            Happening::Opened(opening) => self.open(case, opening, event.story),
            Happening::Started => {
                self.clock.enter(Phase::Running, now);
                self.begin_duties(case, event.story);
            }
            Happening::Paused { reason, since } => {
                self.clock.enter(Phase::Paused(*reason), since.or(now));
            }
            Happening::Resumed => self.clock.enter(Phase::Running, now),
            Happening::SpeedSet { speed_milli } => self.clock.set_speed(*speed_milli, now),
            Happening::PaceSet { pace } => self.clock.set_pace(*pace, now),
            Happening::Advanced { to, .. } => self.clock.set(*to, now),
            Happening::SceneBegun { scene } => self.enter_scene(case, scene),
            Happening::Jumped { scene, to, carried } => self.jump(case, event, scene, *to, carried),
            Happening::Aborted => self.clock.enter(Phase::Aborted, now),
            Happening::Ended => self.clock.enter(Phase::Ended, now),
            Happening::NotObserved { step } => {
                if let Some(step) = case.plan.step_named(step.as_str()) {
                    self.steps[step.index()].not_observed = Some(event.seq);
                    self.undoable.push(event.seq);
                }
            }
            Happening::Withdrawn { entry } => self.withdraw(*entry),
            _ => self.apply_to_things(case, event),
        }
    }

    fn apply_to_things(&mut self, case: &Case, event: &Event) {
        match &event.what {
            Happening::InjectReleased { .. }
            | Happening::InjectPassedOver { .. }
            | Happening::InjectArmed { .. }
            | Happening::InjectReceived { .. } => self.apply_to_inject(case, event),
            Happening::RungDue { ladder, rung, at } => {
                if let Some(ix) = case.plan.ladder_named(ladder.as_str()) {
                    let rung = rung.as_ref().and_then(|rung| case.plan.rung_named(ix, rung.as_str()));
                    self.ladders[ix.index()].due.push((*at, rung));
                }
            }
            Happening::LevelDeclared { .. } => self.declare(case, event),
            Happening::StepRecorded(recorded) => self.complete(case, event.seq, recorded),
            Happening::ForbiddenRecorded(recorded) => self.take_forbidden(case, event.seq, recorded),
            Happening::DecisionRecorded(decision) => {
                self.undoable.push(event.seq);
                self.decisions.push(Entry { seq: event.seq, story: event.story, what: decision.clone() });
            }
            Happening::LeaderInstructed { at, text, read_back } => {
                self.undoable.push(event.seq);
                let what = Instruction { at: *at, text: text.clone(), read_back: *read_back };
                self.instructions.push(Entry { seq: event.seq, story: event.story, what });
            }
            Happening::Noted { text } => {
                self.undoable.push(event.seq);
                self.notes.push(Entry { seq: event.seq, story: event.story, what: text.clone() });
            }
            Happening::RoleTaken { role, seat } => self.hold(case, role, Some(seat.clone()), event.story),
            Happening::RoleHandedBack { role } => self.hold(case, role, None, event.story),
            _ => self.apply_to_step(case, event),
        }
    }

    fn apply_to_step(&mut self, case: &Case, event: &Event) {
        let named = |id: &Id| case.plan.step_named(id.as_str()).map(StepIx::index);
        match &event.what {
            Happening::StepActivated { step, at, cause } => {
                if let Some(step) = named(step) {
                    self.steps[step].duties.push(DutySpan { from: *at, cause: *cause, until: None });
                }
            }
            Happening::StepRetired { step, at, cause } => {
                if let Some(duty) = named(step).and_then(|step| self.steps[step].duties.last_mut()) {
                    duty.until = Some((*at, *cause));
                }
            }
            Happening::ActivationUndone { step, cause } => {
                let Some(step) = named(step) else { return };
                let duties = &mut self.steps[step].duties;
                duties.retain(|duty| duty.cause != *cause || duty.cause == 0);
                for duty in duties.iter_mut().filter(|d| d.until.is_some_and(|(_, by)| by == *cause)) {
                    duty.until = None;
                }
            }
            Happening::RepeatEnded { step, at } => {
                if let Some(step) = named(step) {
                    self.steps[step].repeat_ended = Some(*at);
                }
            }
            Happening::StepBegun { step, role, until } => {
                if let (Some(step), Some(role)) = (named(step), case.plan.role_named(role.as_str())) {
                    self.steps[step].begun = Some((role, *until));
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, case: &Case, opening: &Opening, at: Story) {
        self.clock = Clock::new(case.scenario.start, opening.pace, opening.speed_milli);
        for seat in &opening.seats {
            for role in &seat.roles {
                self.hold(case, role, Some(seat.id.clone()), at);
            }
        }
        self.opening = Some(opening.clone());
    }

    fn hold(&mut self, case: &Case, role: &Id, seat: Option<Id>, at: Story) {
        if let Some(role) = case.plan.role_named(role.as_str()) {
            self.roles[role.index()].held.push((at, seat));
        }
    }

    /// Steps without a condition are duties from the beginning.
    fn begin_duties(&mut self, case: &Case, at: Story) {
        for (ix, step) in case.plan.steps() {
            if step.when.is_none() {
                self.steps[ix.index()].duties.push(DutySpan { from: at, cause: 0, until: None });
            }
        }
    }

    fn enter_scene(&mut self, case: &Case, scene: &Id) {
        if let Some(scene) = case.scenario.scene_named(scene.as_str()) {
            self.scene = scene;
        }
    }

    fn jump(&mut self, case: &Case, event: &Event, scene: &Id, to: Story, carried: &[Carried]) {
        let from = self.clock.story(event.recorded);
        let mut resolved = Vec::with_capacity(carried.len());
        for Carried { step, carry } in carried {
            if let Some(step) = case.plan.step_named(step.as_str()) {
                self.steps[step.index()].carried = Some((from, *carry));
                resolved.push((step, *carry));
            }
        }
        // What the machine was about is among the open steps the jump speaks of.
        self.steps.iter_mut().for_each(|step| step.begun = None);
        self.jumps.push(Jump { seq: event.seq, from, to, carried: resolved });
        self.clock.set(to, event.recorded);
        self.enter_scene(case, scene);
    }

    fn apply_to_inject(&mut self, case: &Case, event: &Event) {
        let at = event.story;
        let (Happening::InjectReleased { inject, .. }
        | Happening::InjectPassedOver { inject }
        | Happening::InjectArmed { inject, .. }
        | Happening::InjectReceived { inject, .. }) = &event.what
        else {
            return;
        };
        let Some(ix) = case.scenario.inject_named(inject.as_str()) else { return };
        match &event.what {
            Happening::InjectReleased { by, .. } => {
                self.injects[ix.0].released = Some((at, *by));
                self.strike(case, ix, event.seq, at);
            }
            Happening::InjectPassedOver { .. } => self.injects[ix.0].passed_over = Some(at),
            Happening::InjectArmed { at, .. } => self.injects[ix.0].armed = Some(*at),
            Happening::InjectReceived { role, .. } => {
                if let Some(role) = case.plan.role_named(role.as_str()) {
                    self.injects[ix.0].received.push((role, at));
                }
            }
            _ => {}
        }
    }

    /// What an inject does to the world and to what people know.
    fn strike(&mut self, case: &Case, ix: InjectIx, seq: u64, at: Story) {
        let inject = case.scenario.inject(ix);
        for (fact, value) in inject.reveals.iter().chain(&inject.changes) {
            self.truth[fact.index()].push(Telling { at, value: value.clone() });
        }
        let everybody = [None];
        let to: Vec<Option<RoleIx>> = inject.to.iter().copied().map(Some).collect();
        let to: &[Option<RoleIx>] = if to.is_empty() { &everybody } else { &to };
        for (fact, value) in inject.reveals.iter().chain(&inject.claims) {
            for role in to {
                self.told[fact.index()].push(Told { seq, at, to: *role, value: value.clone() });
            }
        }
        for (ladder, rung) in &inject.declares {
            let declared = Declared { seq, at, rung: Some(*rung), role: None, by: None, why: None };
            self.ladders[ladder.index()].insert(declared);
        }
        for role in &inject.away {
            self.roles[role.index()].away.push((at, true));
        }
        for role in &inject.back {
            self.roles[role.index()].away.push((at, false));
        }
    }

    fn declare(&mut self, case: &Case, event: &Event) {
        let Happening::LevelDeclared { ladder, rung, role, at, by, why, .. } = &event.what else { return };
        let Some(ix) = case.plan.ladder_named(ladder.as_str()) else { return };
        self.undoable.push(event.seq);
        self.ladders[ix.index()].insert(Declared {
            seq: event.seq,
            at: *at,
            rung: rung.as_ref().and_then(|rung| case.plan.rung_named(ix, rung.as_str())),
            role: case.plan.role_named(role.as_str()),
            by: Some(by.clone()),
            why: why.clone(),
        });
    }

    fn complete(&mut self, case: &Case, seq: u64, recorded: &Recorded) {
        let (Some(ix), Some(role)) =
            (case.plan.step_named(recorded.step.as_str()), case.plan.role_named(recorded.role.as_str()))
        else {
            return;
        };
        self.undoable.push(seq);
        let step = &mut self.steps[ix.index()];
        step.begun = None;
        step.completions.push(Completion {
            seq,
            at: recorded.at,
            role,
            basis: recorded.basis,
            by: recorded.by.clone(),
            note: recorded.note.clone(),
        });
        self.pass_on(case, ix, seq, recorded.at);
    }

    /// A report tells its recipients what its lead knows.
    fn pass_on(&mut self, case: &Case, ix: StepIx, seq: u64, at: Story) {
        let step = case.plan.step(ix);
        if step.tells.is_empty() {
            return;
        }
        for fact in 0..self.told.len() {
            let Some(value) = self.known(Some(step.lead), at).fact(FactIx::from(fact)).cloned() else {
                continue;
            };
            for role in &step.tells {
                let told = Told { seq, at, to: Some(*role), value: value.clone() };
                let place = self.told[fact].partition_point(|earlier| earlier.at <= at);
                self.told[fact].insert(place, told);
            }
        }
    }

    fn take_forbidden(&mut self, case: &Case, seq: u64, recorded: &Recorded) {
        let (Some(action), Some(role)) =
            (case.plan.forbidden_named(recorded.step.as_str()), case.plan.role_named(recorded.role.as_str()))
        else {
            return;
        };
        self.undoable.push(seq);
        let by = recorded.by.clone();
        self.forbidden.push(ForbiddenTaken { seq, action, role, at: recorded.at, by });
    }

    /// Takes an entry out of the state again, with all it told.
    fn withdraw(&mut self, entry: u64) {
        self.undoable.retain(|seq| *seq != entry);
        for step in &mut self.steps {
            step.completions.retain(|done| done.seq != entry);
            if step.not_observed == Some(entry) {
                step.not_observed = None;
            }
        }
        for ladder in &mut self.ladders {
            ladder.declared.retain(|declared| declared.seq != entry);
        }
        for told in &mut self.told {
            told.retain(|told| told.seq != entry);
        }
        self.forbidden.retain(|taken| taken.seq != entry);
        self.decisions.retain(|decision| decision.seq != entry);
        self.instructions.retain(|instruction| instruction.seq != entry);
        self.notes.retain(|note| note.seq != entry);
    }
}

impl LadderState {
    fn insert(&mut self, declared: Declared) {
        let place = self.declared.partition_point(|earlier| earlier.at <= declared.at);
        self.declared.insert(place, declared);
    }

    /// Where the ladder stood at `at`.
    #[must_use]
    pub fn rung(&self, at: Story) -> Option<RungIx> {
        let place = self.declared.partition_point(|declared| declared.at <= at);
        place.checked_sub(1).and_then(|last| self.declared[last].rung)
    }

    /// Which rung was called for at `at`, and since when.
    #[must_use]
    pub fn due(&self, at: Story) -> Option<(Story, RungIx)> {
        let place = self.due.partition_point(|(since, _)| *since <= at);
        let (since, rung) = self.due.get(place.checked_sub(1)?)?;
        rung.map(|rung| (*since, rung))
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
        self.completions.iter().any(|done| done.at <= at)
            || matches!(self.carried, Some((since, Carry::Done)) if since <= at)
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
    /// Rungs to take the ladders to stand at instead.
    rungs: Option<&'a [Option<RungIx>]>,
}

impl<'a> Standing<'a> {
    /// The same, were the ladders to stand at these rungs.
    #[must_use]
    pub fn supposing(self, rungs: &'a [Option<RungIx>]) -> Self {
        Self { rungs: Some(rungs), ..self }
    }

    /// When the role was first told the fact.
    #[must_use]
    pub fn told_since(&self, fact: FactIx) -> Option<Story> {
        self.tellings(fact).map(|told| told.at).min()
    }

    fn tellings(&self, fact: FactIx) -> impl DoubleEndedIterator<Item = &'a Told> {
        let (role, at) = (self.role, self.at);
        self.state.told[fact.index()]
            .iter()
            .filter(move |told| told.at <= at && (told.to.is_none() || told.to == role))
    }
}

impl Situation for Standing<'_> {
    fn fact(&self, fact: FactIx) -> Option<&Value> {
        if self.role.is_some() {
            return self.tellings(fact).next_back().map(|told| &told.value);
        }
        self.state.truth[fact.index()].iter().rev().find(|told| told.at <= self.at).map(|told| &told.value)
    }

    fn rung(&self, ladder: LadderIx) -> Option<RungIx> {
        match self.rungs {
            Some(rungs) => rungs[ladder.index()],
            None => self.state.ladder(ladder).rung(self.at),
        }
    }

    fn done(&self, step: StepIx) -> bool {
        self.state.step(step).done(self.at)
    }
}
