//! Calling until acknowledged (叫应): who was called for a step, by what
//! means, who answered, and when the step is done by it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Case;
use super::advance::Draft;
use super::decide::{Decided, Decider};
use super::event::{Basis, Happening, Mover, Player, Recorded};
use super::machine::{acting, triangular};
use super::refusal::Refusal;
use super::state::State;
use crate::plan::{Duration, RoleIx, Span, Step, StepIx, Story};
use crate::scenario::draw;
use crate::words::Id;

/// How long it takes to be put through, say it and hear it repeated.
const TALKS_FOR: Span = Span(60);
/// How long it rings until one gives up, or somebody is sent off.
const RINGS_OUT: Span = Span(30);

/// By what means somebody is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    Phone,
    Radio,
    /// 派人上门: somebody goes there, which takes long and never fails.
    Messenger,
}

impl Reach {
    pub const ALL: [Self; 3] = [Self::Phone, Self::Radio, Self::Messenger];

    /// In how many of a thousand calls somebody answers.
    const fn answers_in(self) -> u32 {
        match self {
            Self::Phone => 650,
            Self::Radio => 550,
            Self::Messenger => 1_000,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Radio => "radio",
            Self::Messenger => "messenger",
        }
    }
}

/// One attempt to reach one recipient of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Call {
    pub step: Id,
    /// Who called.
    pub role: Id,
    pub to: Id,
    pub reach: Reach,
    #[schemars(with = "i64")]
    pub at: Story,
    /// When it was over or, where somebody was sent, when they get there.
    #[schemars(with = "i64")]
    pub until: Story,
    /// Who acknowledges: the one called, or their deputy. None: nobody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Id>,
    pub by: Player,
}

/// Somebody calls a recipient of a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Calling {
    pub step: Id,
    pub role: Id,
    pub to: Id,
    pub reach: Reach,
    pub by: Player,
}

/// A call in this drill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    pub seq: u64,
    pub step: StepIx,
    pub role: RoleIx,
    pub to: RoleIx,
    pub reach: Reach,
    pub at: Story,
    pub until: Story,
    pub answered: Option<RoleIx>,
    pub by: Player,
    /// When, and at which place of the record, it was acknowledged.
    pub acknowledged: Option<(Story, u64)>,
}

impl Called {
    /// Whether somebody is still on the way.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        self.answered.is_some() && self.acknowledged.is_none()
    }
}

/// Who has to acknowledge a step to whoever calls: all it tells but the
/// caller. Nobody where the plan asks for no acknowledgement.
#[must_use]
pub fn recipients(step: &Step, caller: RoleIx) -> Vec<RoleIx> {
    let all = step.tells.iter().copied().filter(|to| step.acknowledged && *to != caller);
    all.collect()
}

impl State {
    /// The calls made for a step since it was last done.
    pub fn calls_for(&self, step: StepIx) -> impl Iterator<Item = &Called> {
        let done = self.step(step).completions.iter().map(|done| done.seq).max().unwrap_or(0);
        let fresh = move |call: &&Called| {
            call.step == step && call.acknowledged.map_or(call.seq, |(_, seq)| seq) > done
        };
        self.desk.calls.iter().filter(fresh)
    }

    /// When a recipient acknowledged a step since it was last done.
    #[must_use]
    pub fn acknowledged(&self, step: StepIx, to: RoleIx) -> Option<Story> {
        self.calls_for(step).filter(|call| call.to == to).find_map(|call| call.acknowledged).map(|(at, _)| at)
    }

    pub(super) fn place_call(&mut self, case: &Case, seq: u64, call: &Call) {
        let plan = &case.plan;
        let role = |id: &Id| plan.role_named(id.as_str());
        let (Some(step), Some(by_role), Some(to)) =
            (plan.step_named(call.step.as_str()), role(&call.role), role(&call.to))
        else {
            return;
        };
        let answered = call.answered.as_ref().and_then(role);
        self.let_undo(seq, &call.by);
        self.desk.calls.push(Called {
            seq,
            step,
            role: by_role,
            to,
            reach: call.reach,
            at: call.at,
            until: call.until,
            answered,
            by: call.by.clone(),
            acknowledged: None,
        });
        if call.reach != Reach::Messenger && answered.is_some() {
            self.acknowledge(case, seq, seq, call.until);
        }
    }

    /// The call at this place has been acknowledged: who was called knows now
    /// what the step tells them.
    pub(super) fn acknowledge(&mut self, case: &Case, call: u64, seq: u64, at: Story) {
        let Some(own) = self.desk.calls.iter_mut().find(|own| own.seq == call) else { return };
        own.acknowledged = Some((at, seq));
        let (step, to) = (own.step, own.to);
        self.pass_on_known(case.plan.step(step).lead, &[to], seq, at);
    }

    /// The entry that stands and falls with this one: the step done by the
    /// call that was the last to be acknowledged, and that call.
    pub(super) fn tied_to(&self, entry: u64) -> Option<u64> {
        self.desk.calls.iter().find_map(|call| {
            let (at, seq) = call.acknowledged?;
            let done = self.step(call.step).completions.iter().filter(|done| done.seq > seq);
            let done = done.min_by_key(|done| done.seq).filter(|done| done.at == at)?;
            let later = self.desk.calls.iter().filter(|other| other.step == call.step);
            let is_last = later
                .filter_map(|other| other.acknowledged)
                .all(|(_, other)| other <= seq || other > done.seq);
            match (is_last, entry) {
                (true, entry) if entry == done.seq => Some(call.seq),
                (true, entry) if entry == call.seq => Some(done.seq),
                _ => None,
            }
        })
    }
}

impl Decider<'_> {
    /// A call takes its time in the story; what falls due meanwhile happens
    /// before it is over.
    pub fn call(&mut self, calling: &Calling) -> Decided {
        let (ix, role, to) = (self.step(&calling.step)?, self.role(&calling.role)?, self.role(&calling.to)?);
        let (case, state) = (self.draft.case, &self.draft.state);
        if !recipients(case.plan.step(ix), role).contains(&to) {
            return Err(Refusal::NotToBeCalled);
        }
        if state.acknowledged(ix, to).is_some() {
            return Err(Refusal::Acknowledged);
        }
        if state.calls_for(ix).any(|call| call.to == to && call.is_under_way()) {
            return Err(Refusal::OnTheWay);
        }
        let attempt = Attempt { case, state, step: ix, to, reach: calling.reach, at: self.clock };
        let (answered, over, until) = (attempt.answered(), attempt.over(), attempt.until());
        let call = Call {
            step: calling.step.clone(),
            role: calling.role.clone(),
            to: calling.to.clone(),
            reach: calling.reach,
            at: self.clock,
            until,
            answered: answered.map(|role| case.plan.role(role).id.clone()),
            by: calling.by.clone(),
        };
        self.move_to(over, Mover::Called);
        // The drill's end may have come first: then nobody heard it out.
        if !self.draft.state.clock.over() {
            let cause = self.draft.push(self.clock, Happening::CallPlaced(call));
            self.draft.heard(self.clock, ix, cause);
        }
        Ok(())
    }
}

/// One attempt to be decided: every draw belongs to the step, the one called,
/// the means and the number of the attempt.
struct Attempt<'a> {
    case: &'a Case,
    state: &'a State,
    step: StepIx,
    to: RoleIx,
    reach: Reach,
    at: Story,
}

impl Attempt<'_> {
    fn draw(&self, purpose: &str) -> f64 {
        let same = |call: &&Called| call.step == self.step && call.to == self.to && call.reach == self.reach;
        let nth = self.state.desk.calls.iter().filter(same).count();
        let plan = &self.case.plan;
        let name = format!("{}/{}/{}", plan.step(self.step).id, plan.role(self.to).id, self.reach.name());
        draw(self.state.seed(), purpose, &name, u32::try_from(nth).unwrap_or(u32::MAX))
    }

    /// Who answers. Somebody who is out answers no telephone, unless a deputy
    /// acts for them; whoever goes to the door finds somebody.
    fn answered(&self) -> Option<RoleIx> {
        let answers = acting(self.case, self.state, self.to, self.at);
        let is_out = answers == self.to && self.state.role(self.to).away(self.at);
        let hears = self.draw("call") * 1_000.0 < f64::from(self.reach.answers_in());
        let is_there = self.reach == Reach::Messenger || !is_out && (hears || !self.state.played(answers));
        is_there.then_some(answers)
    }

    /// When the caller has the hands free again.
    fn over(&self) -> Story {
        let talks = self.reach != Reach::Messenger && self.answered().is_some();
        self.at + if talks { TALKS_FOR } else { RINGS_OUT }
    }

    fn until(&self) -> Story {
        match self.reach {
            Reach::Messenger => self.over() + self.on_foot(),
            Reach::Phone | Reach::Radio => self.over(),
        }
    }

    /// How long the way to one of them takes. The far end of the estimate is
    /// for all of them: one way is no further above the likeliest than below.
    fn on_foot(&self) -> Span {
        let own = self.case.plan.step(self.step).duration;
        let even = Span(2 * own.likely.0 - own.low.0);
        triangular(&Duration { high: own.high.min(even), ..own }, self.draw("on-foot"))
    }
}

impl Draft<'_> {
    /// Lets follow what a call brought about; where everybody has now
    /// acknowledged, whoever called last has done the step.
    fn heard(&mut self, at: Story, step: StepIx, cause: u64) {
        self.settle(at, at, cause);
        let definition = self.case.plan.step(step);
        let Some(last) = self.state.calls_for(step).max_by_key(|call| call.acknowledged.map(|(_, seq)| seq))
        else {
            return;
        };
        let all = recipients(definition, last.role);
        if all.iter().any(|to| self.state.acknowledged(step, *to).is_none()) {
            return;
        }
        let (role, by) = (self.case.plan.role(last.role).id.clone(), last.by.clone());
        let step = definition.id.clone();
        let done = Recorded { step, role, at, basis: Basis::Measured, by, note: None, filled: None };
        let cause = self.push(at, Happening::StepRecorded(done));
        self.settle(at, at, cause);
    }

    /// The next to get to a door, and the place of their being sent.
    pub fn next_arrival(&self) -> Option<(Story, u64)> {
        let sent = self.state.desk.calls.iter().filter(|call| call.is_under_way());
        sent.map(|call| (call.until.max(self.at), call.seq)).min()
    }

    pub fn arrive(&mut self, at: Story, call: u64) {
        let step = self.state.desk.calls.iter().find(|own| own.seq == call).map(|own| own.step);
        let cause = self.push(at, Happening::CallAcknowledged { call });
        if let Some(step) = step {
            self.heard(at, step, cause);
        }
    }
}
