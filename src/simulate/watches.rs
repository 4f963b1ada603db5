//! What to look at again when something has become otherwise in a run: which
//! conditions name it, and for whom they are judged.

use crate::drill::Case;
use crate::plan::{Condition, Mention, RoleIx};
use crate::scenario::Release;

/// Something to look at again. In the order in which a drill looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Watch {
    Ladder(u32),
    Duty(u32),
    RepeatEnd(u32),
    Inject(u32),
}

/// What to look at again when something has become otherwise.
#[derive(Debug, Default)]
pub(super) struct Watches {
    /// A role was told something.
    pub role: Vec<Vec<Watch>>,
    pub ladder: Vec<Vec<Watch>>,
    pub step: Vec<Vec<Watch>>,
    /// Something became true.
    pub truth: Vec<Watch>,
    /// A scene begins.
    pub scene: Vec<Vec<Watch>>,
    /// At the very beginning.
    pub start: Vec<Watch>,
}

impl Watches {
    pub fn of(case: &Case) -> Self {
        let plan = &case.plan;
        let mut own = Self {
            role: vec![Vec::new(); plan.roles.len()],
            ladder: vec![Vec::new(); plan.ladders.len()],
            step: vec![Vec::new(); plan.steps.len()],
            truth: Vec::new(),
            scene: vec![Vec::new(); case.scenario.scenes.len()],
            start: Vec::new(),
        };
        for (ix, ladder) in plan.ladders() {
            for rung in &ladder.rungs {
                let criteria = rung.criteria.as_ref();
                for (criteria, role) in
                    criteria.iter().flat_map(|own| rung.declared_by.iter().map(move |role| (own, role)))
                {
                    own.watch(criteria, Some(*role), Watch::Ladder(ix.0));
                }
            }
        }
        for (ix, step) in plan.steps() {
            if let Some(when) = &step.when {
                own.watch(when, Some(step.lead), Watch::Duty(ix.0));
                own.start.push(Watch::Duty(ix.0));
            }
            if let Some(until) = step.repeat.as_ref().and_then(|repeat| repeat.until.as_ref()) {
                own.watch(until, Some(step.lead), Watch::RepeatEnd(ix.0));
            }
        }
        for (ix, inject) in case.scenario.injects() {
            if let Release::When { when, .. } = &inject.release {
                own.watch(when, None, Watch::Inject(ix.0 as u32));
                own.scene[inject.scene.0].push(Watch::Inject(ix.0 as u32));
            }
        }
        own.in_order();
        own
    }

    /// `watch` looks at what a condition comes to for a role, or in truth.
    fn watch(&mut self, condition: &Condition, role: Option<RoleIx>, watch: Watch) {
        condition.visit(&mut |mention| match mention {
            Mention::Fact(_) => match role {
                Some(role) => self.role[role.index()].push(watch),
                None => self.truth.push(watch),
            },
            Mention::Rung(ladder, _) => self.ladder[ladder.index()].push(watch),
            Mention::Step(step) => self.step[step.index()].push(watch),
        });
    }

    fn in_order(&mut self) {
        let lists =
            self.role.iter_mut().chain(&mut self.ladder).chain(&mut self.step).chain([&mut self.truth]);
        for list in lists {
            list.sort_unstable();
            list.dedup();
        }
    }
}
