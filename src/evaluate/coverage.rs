//! How much of a plan has been exercised over many drills: which steps, roles
//! and rungs never, what falls due, and how the stages went from drill to
//! drill.

use std::collections::{BTreeMap, BTreeSet};

use crate::drill::{Case, Mode, Player, State, Wall, Zone};
use crate::plan::check::law::{Term, terms};
use crate::plan::link::{JoinedFile, PairFile};
use crate::plan::rules::Event;
use crate::plan::{Day, Plan, RulePack, Stage};
use crate::score::Score;
use crate::words::{Id, Text};

/// What one drill reached of its plan, by ids: they outlive a revision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reached {
    pub steps: BTreeSet<Id>,
    /// Roles that did something or declared a level.
    pub roles: BTreeSet<Id>,
    /// Ladders with the rungs declared on them.
    pub rungs: BTreeSet<(Id, Id)>,
}

/// A drill that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercised {
    pub record: Id,
    pub plan: Id,
    pub mode: Mode,
    /// When it was held; none where it ran by itself.
    pub held: Option<Wall>,
    /// What people did, and what the machine did.
    pub people: Reached,
    pub machine: Reached,
    /// Points and maximum by stage; empty where they are not to be told.
    pub stages: Vec<(Stage, u32, u32)>,
}

/// Reads off a drill what it reached. `is_told`: its points may be told.
#[must_use]
pub fn exercised(
    record: &Id,
    held: Option<Wall>,
    case: &Case,
    state: &State,
    score: &Score,
    is_told: bool,
) -> Exercised {
    let (mut people, mut machine) = (Reached::default(), Reached::default());
    let plan = &case.plan;
    for (ix, step) in plan.steps() {
        for done in &state.step(ix).completions {
            let reached = if done.by == Player::Machine { &mut machine } else { &mut people };
            reached.steps.insert(step.id.clone());
            reached.roles.insert(plan.role(done.role).id.clone());
        }
    }
    for (ix, ladder) in plan.ladders() {
        for own in &state.ladder(ix).declared {
            // What an inject brought nobody declared.
            let (Some(role), Some(by)) = (own.role, &own.by) else { continue };
            let reached = if *by == Player::Machine { &mut machine } else { &mut people };
            reached.roles.insert(plan.role(role).id.clone());
            let rung = own.rung.map(|rung| (ladder.id.clone(), plan.rung(ix, rung).id.clone()));
            reached.rungs.extend(rung);
        }
    }
    let stages = score.stages.iter().map(|own| (own.stage, own.score(), own.max));
    Exercised {
        record: record.clone(),
        plan: plan.id.clone(),
        mode: state.mode(),
        held,
        people,
        machine,
        stages: if is_told && score.rated { stages.collect() } else { Vec::new() },
    }
}

impl Exercised {
    /// The same by the plans that were played: what it reached of each, by the
    /// ids of that plan. Points are those of the plan drilled.
    #[must_use]
    pub fn by_plan(self, plan: &Plan) -> Vec<Self> {
        let along = plan.joined.iter().map(|joined| Self {
            plan: joined.plan.clone(),
            people: self.people.of(joined),
            machine: self.machine.of(joined),
            stages: Vec::new(),
            ..self.clone()
        });
        // A plan nothing was reported to was not drilled.
        let along = along.filter(|own| !own.people.steps.is_empty() || !own.machine.steps.is_empty());
        let along: Vec<Self> = along.collect();
        let own = |reached: &Reached| reached.without(plan);
        let first = Self { people: own(&self.people), machine: own(&self.machine), ..self };
        std::iter::once(first).chain(along).collect()
    }
}

impl Reached {
    /// What of it is of a plan played along, by that plan's ids.
    fn of(&self, joined: &JoinedFile) -> Self {
        let there = |id: &Id, pairs: &[PairFile]| {
            let own = joined.own(id.as_str()).and_then(|own| Id::new(own).ok());
            own.or_else(|| pairs.iter().find(|pair| pair.here == *id).map(|pair| pair.there.clone()))
        };
        let rungs = self.rungs.iter();
        Self {
            steps: self.steps.iter().filter_map(|id| there(id, &[])).collect(),
            roles: self.roles.iter().filter_map(|id| there(id, &joined.roles)).collect(),
            rungs: rungs.filter_map(|(id, rung)| Some((there(id, &joined.ladders)?, rung.clone()))).collect(),
        }
    }

    /// What of it is of the plan drilled.
    fn without(&self, plan: &Plan) -> Self {
        let own = |id: &Id| plan.of_joined(id).is_none();
        Self {
            steps: self.steps.iter().filter(|id| own(id)).cloned().collect(),
            roles: self.roles.iter().filter(|id| own(id)).cloned().collect(),
            rungs: self.rungs.iter().filter(|(id, _)| own(id)).cloned().collect(),
        }
    }
}

/// One thing of a plan, and in how many drills it came up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub id: Id,
    pub title: Text,
    /// In a room, with people.
    pub drills: usize,
    /// At somebody's desk.
    pub practices: usize,
    /// Done by the machine alone, in whatever sort of drill.
    pub machine: usize,
}

impl Counted {
    /// Whether people have ever done it.
    #[must_use]
    pub const fn is_exercised(&self) -> bool {
        self.drills + self.practices > 0
    }
}

/// When something falls due again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub event: Event,
    /// When it was done last; none where nobody knows.
    pub last: Option<Day>,
    pub due: Option<Day>,
    pub rule: Text,
    pub law: Text,
}

/// How much of a plan has been exercised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    pub drills: usize,
    pub practices: usize,
    pub automatic: usize,
    pub steps: Vec<Counted>,
    pub roles: Vec<Counted>,
    /// By the ladder they are of, then as the plan has them.
    pub rungs: Vec<(Id, Counted)>,
    pub due: Vec<Due>,
    /// Drills of a room whose points may be told, the earliest first.
    pub trend: Vec<Exercised>,
}

/// Counts over the drills of a plan, whatever revision they were held on. A
/// step that was called otherwise before counts under both names.
#[must_use]
pub fn coverage(plan: &Plan, drills: &[Exercised], pack: &RulePack, zone: Zone) -> Coverage {
    let own: Vec<&Exercised> = drills.iter().filter(|drill| drill.plan == plan.id).collect();
    let of_mode = |mode: Mode| own.iter().filter(|drill| drill.mode == mode).count();
    let steps = plan.steps.iter().map(|step| {
        let named = |reached: &Reached| {
            reached.steps.contains(&step.id)
                || step.former.as_ref().is_some_and(|former| reached.steps.contains(former))
        };
        counted(&step.id, &step.title, &own, named)
    });
    let roles = plan
        .roles
        .iter()
        .map(|role| counted(&role.id, &role.title, &own, |reached| reached.roles.contains(&role.id)));
    let rungs = plan.ladders.iter().flat_map(|ladder| {
        let own = &own;
        ladder.rungs.iter().map(move |rung| {
            let name = (ladder.id.clone(), rung.id.clone());
            let counted = counted(&rung.id, &rung.title, own, |reached| reached.rungs.contains(&name));
            (ladder.id.clone(), counted)
        })
    });
    let mut trend: Vec<Exercised> = own
        .iter()
        .filter(|drill| drill.mode == Mode::Facilitated && !drill.stages.is_empty())
        .map(|drill| (*drill).clone())
        .collect();
    trend.sort_by(|a, b| (a.held, &a.record).cmp(&(b.held, &b.record)));
    let held = own.iter().filter(|drill| drill.mode == Mode::Facilitated).filter_map(|drill| drill.held);
    let last = held.max().map(|last| zone.day(last));
    Coverage {
        drills: of_mode(Mode::Facilitated),
        practices: of_mode(Mode::Practice),
        automatic: of_mode(Mode::Automatic),
        steps: steps.collect(),
        roles: roles.collect(),
        rungs: rungs.collect(),
        due: terms(plan, pack).into_iter().map(|term| due(plan, last, term)).collect(),
        trend,
    }
}

fn counted(id: &Id, title: &Text, own: &[&Exercised], named: impl Fn(&Reached) -> bool) -> Counted {
    let by_people =
        |mode: Mode| own.iter().filter(|drill| drill.mode == mode && named(&drill.people)).count();
    let machine = own.iter().filter(|drill| named(&drill.machine) && !named(&drill.people)).count();
    Counted {
        id: id.clone(),
        title: title.clone(),
        drills: by_people(Mode::Facilitated),
        practices: by_people(Mode::Practice),
        machine,
    }
}

/// The last drill is the later of what the plan says and what was held here.
fn due(plan: &Plan, last: Option<Day>, term: Term) -> Due {
    let last = match term.event {
        Event::Drilled => plan.drilled.max(last),
        Event::Evaluated => plan.evaluated,
    };
    let due = last.map(|last| last.after_months(term.months));
    Due { event: term.event, last, due, rule: term.rule, law: term.law }
}

/// By stage, how its share of points went from drill to drill, in hundredths
/// of a hundredth.
#[must_use]
pub fn shares(trend: &[Exercised]) -> BTreeMap<Stage, Vec<Option<u32>>> {
    let share = |drill: &Exercised, stage: Stage| {
        let own = drill.stages.iter().find(|(own, _, max)| *own == stage && *max > 0)?;
        u32::try_from(u64::from(own.1) * 10_000 / u64::from(own.2)).ok()
    };
    let row = |stage: Stage| -> Vec<Option<u32>> { trend.iter().map(|drill| share(drill, stage)).collect() };
    let rows = Stage::ALL.into_iter().map(|stage| (stage, row(stage)));
    rows.filter(|(_, row)| row.iter().any(Option::is_some)).collect()
}
