//! The scenario: scenes, facts and injects of one timed story, resolved
//! against the plan it drills. Values and functions only.

mod draw;
pub mod file;
mod resolve;
mod vary;

use crate::plan::{
    self, Condition, FactIx, LadderIx, Limit, Plan, Reading, RoleIx, RungIx, Span, StepIx, Story, Value,
};
use crate::words::{Id, Text};

pub(crate) use draw::draw;
pub use file::{Carry, Means, Pace, ScenarioFile};
pub use resolve::resolve;
pub use vary::{Maybe, Number, Said, Shift, Vary};

/// A scene, by its place in [`Scenario::scenes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SceneIx(pub usize);

/// An inject, by its place in [`Scenario::injects`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InjectIx(pub usize);

/// A story whose every name has been resolved against its plan.
#[derive(Debug, Clone)]
pub struct Scenario {
    pub id: Id,
    pub title: Text,
    pub summary: Option<Text>,
    /// What lies behind the story, for whoever runs it.
    pub note: Option<Text>,
    pub plan: Id,
    pub start: Story,
    pub incident: Story,
    pub end: Story,
    pub pace: Pace,
    /// Roles people sit in; empty means all of them.
    pub room: Vec<RoleIx>,
    /// What is true at the start.
    pub facts: Vec<(FactIx, Value)>,
    /// What it is to show (演练目标).
    pub objectives: Vec<Objective>,
    /// Limits agreed for this drill (演练约定时限).
    pub limits: Vec<(StepIx, Limit)>,
    /// In the order of their beginnings; there is at least one.
    pub scenes: Vec<Scene>,
    /// All injects, scene by scene in the file's order.
    pub injects: Vec<Inject>,
    /// Within what an exam differs from it.
    pub vary: Vary,
    /// What messages say as written, where names stand in it.
    pub said: Vec<Said>,
}

/// One thing a drill of the scenario is to show (演练目标).
#[derive(Debug, Clone)]
pub struct Objective {
    pub id: Id,
    pub title: Text,
    /// The steps it shows in; none where only people can tell.
    pub steps: Vec<StepIx>,
}

/// A stretch of the story.
#[derive(Debug, Clone)]
pub struct Scene {
    pub id: Id,
    pub title: Text,
    pub start: Story,
    /// What a jump into this scene says of open steps.
    pub carry: Vec<(StepIx, Carry)>,
}

/// A message to the players.
#[derive(Debug, Clone)]
pub struct Inject {
    pub id: Id,
    pub scene: SceneIx,
    pub title: Text,
    pub from: Option<Text>,
    /// Empty: every role of the plan, none of plans played along.
    pub to: Vec<RoleIx>,
    pub by: Means,
    pub release: Release,
    pub text: Text,
    pub spoken: Option<Text>,
    /// What its recipients are told and is so.
    pub reveals: Vec<(FactIx, Value)>,
    /// What they are told and is not so.
    pub claims: Vec<(FactIx, Value)>,
    /// What becomes true without anybody being told.
    pub changes: Vec<(FactIx, Value)>,
    pub declares: Vec<(LadderIx, RungIx)>,
    pub away: Vec<RoleIx>,
    pub back: Vec<RoleIx>,
    pub questions: Vec<Question>,
}

/// A question put to the room (研讨题).
#[derive(Debug, Clone)]
pub struct Question {
    pub id: Id,
    pub text: Text,
    pub pace: Option<Pace>,
    /// Minutes of discussion planned for it.
    pub minutes: Option<u32>,
    /// What to look for in the answers, for whoever runs the drill.
    pub note: Option<Text>,
}

/// When an inject is released.
#[derive(Debug, Clone, PartialEq)]
pub enum Release {
    At {
        at: Story,
        only_if: Option<Condition>,
    },
    /// At a moment drawn between these two, both included.
    Between {
        from: Story,
        to: Story,
        only_if: Option<Condition>,
    },
    /// So long after this became true.
    When {
        when: Condition,
        delay: Span,
    },
    ByHand,
    /// Off the timeline, in reserve (备用池).
    Pool,
}

impl Inject {
    /// Whether it is meant for a role. Everybody is everybody of the plan the
    /// story is told for, and nobody of those played along.
    #[must_use]
    pub fn reaches(&self, plan: &Plan, role: RoleIx) -> bool {
        if self.to.is_empty() { plan.is_own(role) } else { self.to.contains(&role) }
    }
}

impl Scenario {
    #[must_use]
    pub fn inject(&self, ix: InjectIx) -> &Inject {
        &self.injects[ix.0]
    }

    #[must_use]
    pub fn inject_named(&self, id: &str) -> Option<InjectIx> {
        self.injects.iter().position(|inject| inject.id == *id).map(InjectIx)
    }

    #[must_use]
    pub fn scene(&self, ix: SceneIx) -> &Scene {
        &self.scenes[ix.0]
    }

    #[must_use]
    pub fn scene_named(&self, id: &str) -> Option<SceneIx> {
        self.scenes.iter().position(|scene| scene.id == *id).map(SceneIx)
    }

    /// Every inject with its index.
    pub fn injects(&self) -> impl Iterator<Item = (InjectIx, &Inject)> {
        self.injects.iter().enumerate().map(|(i, inject)| (InjectIx(i), inject))
    }

    /// The limit agreed for this drill, where there is one.
    #[must_use]
    pub fn agreed_limit(&self, step: StepIx) -> Option<&Limit> {
        self.limits.iter().find(|(own, _)| *own == step).map(|(_, limit)| limit)
    }
}

/// Reads a scenario for a plan.
#[must_use]
pub fn read(text: &str, plan: &Plan) -> Reading<Scenario> {
    plan::read_as(text, |file: ScenarioFile| resolve(&file, plan))
}
