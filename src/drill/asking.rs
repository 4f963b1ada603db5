//! Asking for a rung (请示): who is asked, whether they can be reached, and
//! what they say on what they know once they have been told.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Case;
use super::advance::Draft;
use super::decide::{Decided, Decider, unknown};
use super::event::{Basis, Happening, Player};
use super::refusal::Refusal;
use super::state::State;
use crate::plan::{Kind, LadderIx, RoleIx, RungIx, Span, Story};
use crate::scenario::draw;
use crate::words::Id;

/// How long one tries before giving up.
const TRIES_FOR: Span = Span(300);
/// How long somebody who was reached thinks about it at least and at most.
const THINKS_FOR: (i64, i64) = (60, 240);
/// In how many of a thousand cases whoever is not out can be reached.
const REACHED_IN: f64 = 850.0;

/// Somebody asked for a rung.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asking {
    pub ladder: Id,
    /// None: that the ladder be stood down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rung: Option<Id>,
    /// Who asked.
    pub role: Id,
    /// Who was asked.
    pub to: Id,
    #[schemars(with = "i64")]
    pub at: Story,
    /// When there is an answer, or one gives up.
    #[schemars(with = "i64")]
    pub until: Story,
    pub is_reached: bool,
    pub by: Player,
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// 同意.
    Granted,
    /// 不同意: on what the one asked knows another rung, or none, is called for.
    Refused { called: Option<Id> },
    /// A deputy may not decide while the holder can be reached.
    Referred,
    /// Nobody answered.
    Silent,
}

/// Somebody asks for a rung.
#[derive(Debug, Clone, PartialEq)]
pub struct AskFor {
    pub ladder: Id,
    pub rung: Option<Id>,
    pub role: Id,
    pub to: Id,
    pub by: Player,
}

/// A rung asked for in this drill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub seq: u64,
    pub ladder: LadderIx,
    pub rung: Option<RungIx>,
    pub role: RoleIx,
    pub to: RoleIx,
    pub at: Story,
    pub until: Story,
    pub is_reached: bool,
    pub answer: Option<Answered>,
}

/// What came of asking, when, and at which place of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub seq: u64,
    pub at: Story,
    pub reply: Reply,
}

/// Whom one may ask for a rung: those entitled to it, and their deputies.
#[must_use]
pub fn asked_for(
    case: &Case,
    state: &State,
    ladder: LadderIx,
    rung: Option<RungIx>,
    asker: RoleIx,
) -> Vec<RoleIx> {
    let plan = &case.plan;
    let stands = state.ladder(ladder).declared.last().and_then(|declared| declared.rung);
    let Some(rung) = rung.or(stands) else { return Vec::new() };
    let entitled = &plan.rung(ladder, rung).declared_by;
    let deputies = entitled.iter().filter_map(|role| plan.role(*role).deputy);
    let mut all: Vec<RoleIx> = Vec::new();
    for role in entitled.iter().copied().chain(deputies) {
        if role != asker && !all.contains(&role) {
            all.push(role);
        }
    }
    all
}

impl State {
    pub(super) fn ask_for(&mut self, case: &Case, seq: u64, asking: &Asking) {
        let plan = &case.plan;
        let role = |id: &Id| plan.role_named(id.as_str());
        let (Some(ladder), Some(asker), Some(to)) =
            (plan.ladder_named(asking.ladder.as_str()), role(&asking.role), role(&asking.to))
        else {
            return;
        };
        self.let_undo(seq, &asking.by);
        self.desk.asks.push(Asked {
            seq,
            ladder,
            rung: asking.rung.as_ref().and_then(|rung| plan.rung_named(ladder, rung.as_str())),
            role: asker,
            to,
            at: asking.at,
            until: asking.until,
            is_reached: asking.is_reached,
            answer: None,
        });
    }

    /// Whoever answers has heard what the one asking knows. What has been
    /// answered cannot be unasked.
    pub(super) fn answer_ask(&mut self, ask: u64, seq: u64, at: Story, reply: &Reply) {
        let Some(own) = self.desk.asks.iter_mut().find(|own| own.seq == ask) else { return };
        own.answer = Some(Answered { seq, at, reply: reply.clone() });
        let (asker, to) = (own.role, own.to);
        self.undoable.retain(|entry| *entry != ask);
        if *reply != Reply::Silent {
            self.pass_on_known(asker, &[to], seq, at);
        }
    }

    /// Whether somebody asked on this ladder could not be reached.
    fn was_silent(&self, ladder: LadderIx, role: RoleIx) -> bool {
        let on = self.desk.asks.iter().filter(|ask| ask.ladder == ladder && ask.to == role);
        on.filter_map(|ask| ask.answer.as_ref()).any(|answer| answer.reply == Reply::Silent)
    }
}

/// The gravest rung whose criteria hold on what a role knows.
#[must_use]
pub fn called_for(case: &Case, state: &State, ladder: LadderIx, role: RoleIx, at: Story) -> Option<RungIx> {
    let known = state.known(Some(role), at);
    let rungs = &case.plan.ladder(ladder).rungs;
    let holds = |rung: &crate::plan::Rung| rung.criteria.as_ref().is_some_and(|own| own.holds(&known));
    rungs.iter().position(holds).map(RungIx::from)
}

impl Decider<'_> {
    pub fn ask(&mut self, asking: &AskFor) -> Decided {
        let (ladder, rung) = self.rung(&asking.ladder, asking.rung.as_ref())?;
        let (role, to) = (self.role(&asking.role)?, self.role(&asking.to)?);
        let (case, state) = (self.draft.case, &self.draft.state);
        if !asked_for(case, state, ladder, rung, role).contains(&to) {
            return Err(Refusal::NotEntitled);
        }
        let waits =
            |ask: &Asked| ask.answer.is_none() && (ask.ladder, ask.role, ask.to) == (ladder, role, to);
        if state.desk.asks.iter().any(waits) {
            return Err(Refusal::AlreadyAsked);
        }
        let before = state.desk.asks.iter().filter(|ask| (ask.ladder, ask.to) == (ladder, to)).count();
        let name = format!("{}/{}", asking.ladder, asking.to);
        let draw = |purpose| draw(state.seed(), purpose, &name, u32::try_from(before).unwrap_or(u32::MAX));
        let is_reached = !state.role(to).away(self.clock) && draw("reach") * 1_000.0 < REACHED_IN;
        let (least, most) = THINKS_FOR;
        let thinks = Span(least + ((most - least) as f64 * draw("think")).round() as i64);
        let until = self.clock + if is_reached { thinks } else { TRIES_FOR };
        self.note(Happening::RungAsked(Asking {
            ladder: asking.ladder.clone(),
            rung: asking.rung.clone(),
            role: asking.role.clone(),
            to: asking.to.clone(),
            at: self.clock,
            until,
            is_reached,
            by: asking.by.clone(),
        }));
        Ok(())
    }

    pub fn rung(&self, ladder: &Id, rung: Option<&Id>) -> Result<(LadderIx, Option<RungIx>), Refusal> {
        let plan = &self.draft.case.plan;
        let names = plan.ladders.iter().map(|ladder| ladder.id.as_str());
        let ix = plan.ladder_named(ladder.as_str()).ok_or_else(|| unknown(Kind::Ladder, ladder, names))?;
        let Some(rung) = rung else { return Ok((ix, None)) };
        let names = plan.ladder(ix).rungs.iter().map(|rung| rung.id.as_str());
        let found = plan.rung_named(ix, rung.as_str()).ok_or_else(|| unknown(Kind::Rung, rung, names))?;
        Ok((ix, Some(found)))
    }
}

impl Draft<'_> {
    /// The next answer to come, and the place of the asking. Nobody answers
    /// for people in the room.
    pub fn next_answer(&self) -> Option<(Story, u64)> {
        let waits =
            self.state.desk.asks.iter().filter(|ask| ask.answer.is_none() && self.state.played(ask.to));
        waits.map(|ask| (ask.until.max(self.at), ask.seq)).min()
    }

    /// Whoever was asked answers and, where they agree, declares it.
    pub fn answer(&mut self, at: Story, ask: u64) {
        let Some(asked) = self.state.desk.asks.iter().find(|own| own.seq == ask).cloned() else { return };
        let reply = self.reply(&asked, at);
        let granted = reply == Reply::Granted;
        let cause = self.push(at, Happening::RungAnswered { ask, reply });
        self.settle(at, at, cause);
        let stands = self.state.ladder(asked.ladder).rung(at);
        if granted && stands != asked.rung {
            self.declare_asked(at, &asked, stands);
        }
    }

    fn reply(&self, asked: &Asked, at: Story) -> Reply {
        if !asked.is_reached {
            return Reply::Silent;
        }
        let stands = self.state.ladder(asked.ladder).rung(at);
        if self.in_whose_name(asked, stands, at).is_none() {
            return Reply::Referred;
        }
        let mut told = self.state.clone();
        told.pass_on_known(asked.role, &[asked.to], told.seq.saturating_add(1), at);
        let called = called_for(self.case, &told, asked.ladder, asked.to, at);
        if called == asked.rung {
            return Reply::Granted;
        }
        let rungs = &self.case.plan.ladder(asked.ladder).rungs;
        Reply::Refused { called: called.map(|rung| rungs[rung.index()].id.clone()) }
    }

    /// Who decides when this one is asked: they themselves, or the one they
    /// stand in for while that one is out or cannot be reached.
    fn in_whose_name(&self, asked: &Asked, stands: Option<RungIx>, at: Story) -> Option<RoleIx> {
        let plan = &self.case.plan;
        let entitled = &plan.rung(asked.ladder, asked.rung.or(stands)?).declared_by;
        if entitled.contains(&asked.to) {
            return Some(asked.to);
        }
        entitled.iter().copied().filter(|holder| plan.role(*holder).deputy == Some(asked.to)).find_map(
            |holder| {
                let is_away = self.state.role(holder).away(at);
                let name = if is_away { asked.to } else { holder };
                (is_away || self.state.was_silent(asked.ladder, holder)).then_some(name)
            },
        )
    }

    fn declare_asked(&mut self, at: Story, asked: &Asked, stands: Option<RungIx>) {
        let Some(role) = self.in_whose_name(asked, stands, at) else { return };
        let ladder = self.case.plan.ladder(asked.ladder);
        let what = Happening::LevelDeclared {
            ladder: ladder.id.clone(),
            rung: asked.rung.map(|rung| ladder.rungs[rung.index()].id.clone()),
            role: self.case.plan.role(role).id.clone(),
            at,
            basis: Basis::Measured,
            by: Player::Machine,
            why: None,
        };
        let cause = self.push(at, what);
        self.settle(at, at, cause);
    }
}
