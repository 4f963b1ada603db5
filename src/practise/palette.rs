//! Everything a role could think of doing, in an order that tells nothing
//! about what is right: its own duties, now and later, what its neighbours
//! do, what it must not do, and levels to declare or to ask for.

use super::{Desk, phrases as say};
use crate::plan::{ForbiddenIx, LadderIx, RoleIx, Step, StepIx};
use crate::scenario::draw;
use crate::words::{Lang, Text};

/// Something the role could do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    Step(StepIx),
    Forbidden(ForbiddenIx),
    /// Declare a rung of this ladder, whether one may or not.
    Declare(LadderIx),
    /// Ask those who may to declare one.
    Ask(LadderIx),
}

impl Desk<'_> {
    /// The actions on offer, shuffled by the drill's seed.
    #[must_use]
    pub fn palette(&self) -> Vec<Action> {
        let plan = &self.case.plan;
        let steps = plan.steps().filter(|(_, step)| self.is_near(step)).map(|(ix, _)| Action::Step(ix));
        let barred = plan.forbidden.iter().enumerate();
        let barred = barred
            .filter(|(_, action)| action.roles.is_empty() || action.roles.contains(&self.role))
            .map(|(ix, _)| Action::Forbidden(ForbiddenIx::from(ix)));
        let levels = plan.ladders().flat_map(|(ix, _)| [Action::Declare(ix), Action::Ask(ix)]);
        let mut all: Vec<(u64, Action)> = steps
            .chain(barred)
            .chain(levels)
            .map(|action| (draw(self.state.seed(), "palette", &self.name(action), 0).to_bits(), action))
            .collect();
        all.sort_unstable();
        all.into_iter().map(|(_, action)| action).collect()
    }

    /// A step this role takes part in, hears of, or whose lead sits next door.
    fn is_near(&self, step: &Step) -> bool {
        step.lead == self.role
            || step.support.contains(&self.role)
            || step.tells.contains(&self.role)
            || self.sits_next_to(step.lead)
    }

    fn sits_next_to(&self, other: RoleIx) -> bool {
        let (own, other) = (self.case.plan.role(self.role), self.case.plan.role(other));
        let same_house = own.organisation.is_some() && own.organisation == other.organisation;
        same_house || (own.tier.is_some() && own.tier == other.tier)
    }

    /// A name the draw belongs to: never shown.
    fn name(&self, action: Action) -> String {
        let plan = &self.case.plan;
        match action {
            Action::Step(ix) => format!("step/{}", plan.step(ix).id),
            Action::Forbidden(ix) => format!("forbidden/{}", plan.forbidden[ix.index()].id),
            Action::Declare(ix) => format!("declare/{}", plan.ladder(ix).id),
            Action::Ask(ix) => format!("ask/{}", plan.ladder(ix).id),
        }
    }

    /// The action in a few words.
    #[must_use]
    pub fn action_title(&self, action: Action, lang: Lang) -> String {
        let plan = &self.case.plan;
        match action {
            Action::Step(ix) => plan.step(ix).title.get(lang).to_owned(),
            Action::Forbidden(ix) => plan.forbidden[ix.index()].title.get(lang).to_owned(),
            Action::Declare(ix) => say::declare(lang, plan.ladder(ix).title.get(lang)),
            Action::Ask(ix) => say::ask_for(lang, plan.ladder(ix).title.get(lang)),
        }
    }

    /// Every wording the action is found by.
    #[must_use]
    pub fn action_names(&self, action: Action) -> Vec<String> {
        let wordings = |title: &Text| title.wordings().map(str::to_owned).collect();
        let plan = &self.case.plan;
        match action {
            Action::Step(ix) => wordings(&plan.step(ix).title),
            Action::Forbidden(ix) => wordings(&plan.forbidden[ix.index()].title),
            Action::Declare(_) | Action::Ask(_) => {
                Lang::ALL.map(|lang| self.action_title(action, lang)).to_vec()
            }
        }
    }
}
