//! The plan: a dependency graph of steps owned by roles, its language, and
//! what a reading of it finds wrong. Values and functions only.

pub mod check;
pub mod closure;
pub mod condition;
pub mod deed;
mod durations;
pub mod element;
mod feasible;
pub mod file;
pub mod finding;
mod graph;
mod joined;
pub mod limit;
pub mod link;
mod names;
pub mod prerequisite;
mod reading;
mod resolve;
pub mod resource;
pub mod rules;
pub mod share;
pub mod time;
mod weights;
pub mod wording;

use std::fmt;

pub use condition::{Bounds, Condition, ConditionFile, Mention, Situation, Value};
pub use deed::Deed;
pub use durations::Durations;
pub use element::{Element, ElementFile, Order, Says};
pub use file::{DurationSource, LadderKind, PlanFile, Stage, Status};
pub use finding::{Finding, Kind, Severity, Trouble};
pub use joined::{JoinFault, along, joined};
pub use limit::{Anchor, Limit, Within};
pub use link::{Link, Relation};
pub use names::{Names, Trail};
pub use prerequisite::Prerequisite;
pub use reading::{Problem, Reading, read, read_as};
pub use resolve::{Scope, resolve};
pub use resource::{Resource, ResourceKind};
pub use rules::RulePack;
pub use time::{Day, Span, Story, TimeOfDay};

use crate::words::{Id, Text};

macro_rules! index {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Where the thing stands in its list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            /// # Panics
            /// Never on what was read from a file: the limit on a file's size
            /// keeps every list far below 2³² entries.
            fn from(index: usize) -> Self {
                Self(u32::try_from(index).expect("lists of a plan stay below 2^32 entries"))
            }
        }
    )* };
}

index! {
    /// A step, by its place in [`Plan::steps`].
    StepIx,
    /// A role, by its place in [`Plan::roles`].
    RoleIx,
    /// A fact, by its place in [`Plan::facts`].
    FactIx,
    /// A ladder, by its place in [`Plan::ladders`].
    LadderIx,
    /// A rung, by its place in its ladder; 0 is the gravest.
    RungIx,
    /// A clause, by its place in [`Plan::clauses`].
    ClauseIx,
    /// A forbidden action, by its place in [`Plan::forbidden`].
    ForbiddenIx,
    /// An element of a step's words, by its place in [`Step::elements`].
    ElementIx,
    /// Something to be called up, by its place in [`Plan::resources`].
    ResourceIx,
}

/// A plan whose every name has been resolved and whose graph has no cycle.
#[derive(Debug, Clone)]
pub struct Plan {
    pub id: Id,
    pub revision: Id,
    pub status: Status,
    pub title: Text,
    /// The level that issues it, by its place in [`Plan::tiers`].
    pub tier: Option<usize>,
    pub drilled: Option<Day>,
    pub evaluated: Option<Day>,
    pub links: Vec<Link>,
    /// Plans played along with it in a drill.
    pub joined: Vec<link::JoinedFile>,
    pub basis: Vec<file::BasisFile>,
    pub tiers: Vec<file::TierFile>,
    pub roles: Vec<Role>,
    pub facts: Vec<Fact>,
    pub ladders: Vec<Ladder>,
    pub resources: Vec<Resource>,
    pub clauses: Vec<file::ClauseFile>,
    pub steps: Vec<Step>,
    pub durations: Durations,
    pub forbidden: Vec<Forbidden>,
    /// Share of each stage, in the order of [`Stage::ALL`].
    pub stage_weights: [u32; 5],
    pub graph: StepGraph,
    names: Names,
}

/// Who owes steps.
#[derive(Debug, Clone)]
pub struct Role {
    pub id: Id,
    pub title: Text,
    pub organisation: Option<Text>,
    /// Place in [`Plan::tiers`].
    pub tier: Option<usize>,
    /// How many steps it carries out at once, at least 1.
    pub headcount: u32,
    pub deputy: Option<RoleIx>,
}

/// A named quantity of the situation.
#[derive(Debug, Clone)]
pub struct Fact {
    pub id: Id,
    pub title: Text,
    pub unit: Option<Text>,
}

/// One of the scales.
#[derive(Debug, Clone)]
pub struct Ladder {
    pub id: Id,
    pub kind: LadderKind,
    pub title: Text,
    /// From the gravest to the least.
    pub rungs: Vec<Rung>,
    /// How long a rung's declaration may take; none where it is due at once.
    pub decide_within: Option<Span>,
    pub clause: Option<ClauseIx>,
}

/// One rung of a ladder.
#[derive(Debug, Clone)]
pub struct Rung {
    pub id: Id,
    pub title: Text,
    pub criteria: Option<Condition>,
    pub declared_by: Vec<RoleIx>,
}

/// One duty.
#[derive(Debug, Clone)]
pub struct Step {
    pub id: Id,
    pub title: Text,
    pub stage: Stage,
    pub lead: RoleIx,
    pub support: Vec<RoleIx>,
    pub after: Vec<Prerequisite>,
    pub when: Option<Box<Condition>>,
    pub limit: Option<Limit>,
    pub duration: Duration,
    pub repeat: Option<Box<Repeat>>,
    pub tells: Vec<RoleIx>,
    /// Whether everyone it tells must acknowledge.
    pub acknowledged: bool,
    /// What its words must say.
    pub elements: Vec<Element>,
    /// What those it tells order back.
    pub orders: Vec<Order>,
    /// The ladders whose rungs are judged in doing it.
    pub decisions: Vec<LadderIx>,
    pub does: Vec<Deed>,
    /// What personal data is collected for.
    pub purpose: Option<Box<Text>>,
    /// The ladders it stands down.
    pub ends: Vec<LadderIx>,
    pub weight: u32,
    pub facets: file::FacetsFile,
    pub clause: Option<ClauseIx>,
    pub former: Option<Id>,
}

impl Step {
    /// Whether it states facts: then it tells its recipients those, and
    /// nothing else its lead knew.
    #[must_use]
    pub fn states_facts(&self) -> bool {
        self.elements.iter().any(|element| element.fact().is_some())
    }

    /// Whether it tells something: what it calls up alone is said to nobody.
    #[must_use]
    pub fn speaks(&self) -> bool {
        self.elements.iter().any(|element| element.says != Says::Resource)
    }

    /// Every element of its words with its index.
    pub fn elements(&self) -> impl Iterator<Item = (ElementIx, &Element)> {
        self.elements.iter().enumerate().map(|(i, element)| (ElementIx::from(i), element))
    }
}

/// Three-point estimate, `low <= likely <= high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    pub low: Span,
    pub likely: Span,
    pub high: Span,
    pub source: DurationSource,
}

impl Duration {
    /// What is assumed of a step nobody has estimated: five minutes, between
    /// two and ten. Shown everywhere as a default, never as knowledge.
    pub const DEFAULT: Self =
        Self { low: Span(120), likely: Span(300), high: Span(600), source: DurationSource::Default };
}

/// A repeating duty: one completion in every window after the activation.
#[derive(Debug, Clone)]
pub struct Repeat {
    pub every: Span,
    pub until: Option<Condition>,
}

/// An action some or all roles must not take.
#[derive(Debug, Clone)]
pub struct Forbidden {
    pub id: Id,
    pub title: Text,
    /// Empty: forbidden to everybody.
    pub roles: Vec<RoleIx>,
    pub stage: Stage,
    /// Nominal cost in thousandths of a point, at least 1.
    pub cost: u32,
    pub clause: Option<ClauseIx>,
}

pub use graph::StepGraph;

impl Plan {
    #[must_use]
    pub fn step(&self, ix: StepIx) -> &Step {
        &self.steps[ix.index()]
    }

    #[must_use]
    pub fn role(&self, ix: RoleIx) -> &Role {
        &self.roles[ix.index()]
    }

    #[must_use]
    pub fn ladder(&self, ix: LadderIx) -> &Ladder {
        &self.ladders[ix.index()]
    }

    #[must_use]
    pub fn rung(&self, ladder: LadderIx, rung: RungIx) -> &Rung {
        &self.ladder(ladder).rungs[rung.index()]
    }

    /// Every step with its index, in the file's order.
    pub fn steps(&self) -> impl Iterator<Item = (StepIx, &Step)> {
        self.steps.iter().enumerate().map(|(i, step)| (StepIx::from(i), step))
    }

    /// Every ladder with its index.
    pub fn ladders(&self) -> impl Iterator<Item = (LadderIx, &Ladder)> {
        self.ladders.iter().enumerate().map(|(i, ladder)| (LadderIx::from(i), ladder))
    }

    /// The step a scenario or a record means by this id: the one that has it
    /// or, where none has, the one that formerly had it.
    #[must_use]
    pub fn step_named(&self, id: &str) -> Option<StepIx> {
        self.names.step(id).map(StepIx::from)
    }

    /// The step that has this id.
    #[must_use]
    pub fn step_with_id(&self, id: &str) -> Option<StepIx> {
        self.names.steps.get(id).map(|i| StepIx::from(*i))
    }

    #[must_use]
    pub fn role_named(&self, id: &str) -> Option<RoleIx> {
        self.names.roles.get(id).map(|i| RoleIx::from(*i))
    }

    #[must_use]
    pub fn fact_named(&self, id: &str) -> Option<FactIx> {
        self.names.facts.get(id).map(|i| FactIx::from(*i))
    }

    #[must_use]
    pub fn ladder_named(&self, id: &str) -> Option<LadderIx> {
        self.names.ladders.get(id).map(|i| LadderIx::from(*i))
    }

    #[must_use]
    pub fn rung_named(&self, ladder: LadderIx, id: &str) -> Option<RungIx> {
        self.ladder(ladder).rungs.iter().position(|rung| rung.id == *id).map(RungIx::from)
    }

    #[must_use]
    pub fn forbidden_named(&self, id: &str) -> Option<ForbiddenIx> {
        self.forbidden.iter().position(|action| action.id == *id).map(ForbiddenIx::from)
    }

    #[must_use]
    pub fn resource(&self, ix: ResourceIx) -> &Resource {
        &self.resources[ix.index()]
    }

    #[must_use]
    pub fn resource_named(&self, id: &str) -> Option<ResourceIx> {
        self.names.resources.get(id).map(|i| ResourceIx::from(*i))
    }

    /// The element of this name among those of a step.
    #[must_use]
    pub fn element_named(&self, step: StepIx, id: &str) -> Option<ElementIx> {
        self.step(step).elements.iter().position(|element| element.id == *id).map(ElementIx::from)
    }

    /// Names of this plan, for resolving a scenario's references to it.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The clause a step rests on.
    #[must_use]
    pub fn clause(&self, ix: ClauseIx) -> &file::ClauseFile {
        &self.clauses[ix.index()]
    }

    /// `id@revision`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}@{}", self.id, self.revision)
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.id, self.revision)
    }
}
