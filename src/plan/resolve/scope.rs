//! Where names are looked up while a file is resolved, and where what is
//! wrong with it is collected.

use crate::plan::finding::{Finding, Kind, Trouble, missing_wording};
use crate::plan::names::{Names, Places, Trail};
use crate::plan::time::Span;
use crate::plan::{ClauseIx, FactIx, LadderIx, ResourceIx, RoleIx, RungIx, StepIx};
use crate::words::source::nearest;
use crate::words::{Id, Safe, Text};

/// Where names are looked up while a file is resolved, and where what is
/// wrong is collected. A scenario resolves its conditions in the scope of its
/// plan.
pub struct Scope<'a> {
    pub names: &'a Names,
    /// The rungs of each ladder, by ladder.
    pub rungs: &'a [Vec<Id>],
    /// The step being resolved, for findings to name.
    pub owner: Option<Id>,
    pub findings: Vec<Finding>,
}

impl Scope<'_> {
    pub fn report(&mut self, trail: &Trail<'_>, trouble: Trouble) {
        self.findings.push(Finding { trouble, path: trail.path(), step: self.owner.clone() });
    }

    pub(super) fn look_up(
        &mut self,
        kind: Kind,
        map: &Places,
        name: &Id,
        trail: &Trail<'_>,
    ) -> Option<usize> {
        let found = map.get(name).copied();
        if found.is_none() {
            let mut candidates: Vec<&str> = map.keys().map(Id::as_str).collect();
            candidates.sort_unstable();
            let nearest = nearest(name.as_str(), candidates).map(str::to_owned);
            self.report(trail, Trouble::UnknownName { kind, name: name.clone(), nearest });
        }
        found
    }

    pub fn step(&mut self, name: &Id, trail: &Trail<'_>) -> Option<StepIx> {
        if let Some(at) = self.names.step(name.as_str()) {
            return Some(StepIx::from(at));
        }
        self.look_up(Kind::Step, &self.names.steps, name, trail).map(StepIx::from)
    }

    /// A step that a revision may lack: then it is only said so.
    pub fn step_if_there(&mut self, name: &Id, trail: &Trail<'_>) -> Option<StepIx> {
        if let Some(at) = self.names.steps.get(name) {
            return Some(StepIx::from(*at));
        }
        let mut candidates: Vec<&str> = self.names.steps.keys().map(Id::as_str).collect();
        candidates.sort_unstable();
        let nearest = nearest(name.as_str(), candidates).map(str::to_owned);
        self.report(trail, Trouble::StepNotInPlan { step: name.clone(), nearest });
        None
    }

    pub fn role(&mut self, name: &Id, trail: &Trail<'_>) -> Option<RoleIx> {
        self.look_up(Kind::Role, &self.names.roles, name, trail).map(RoleIx::from)
    }

    pub fn fact(&mut self, name: &Id, trail: &Trail<'_>) -> Option<FactIx> {
        self.look_up(Kind::Fact, &self.names.facts, name, trail).map(FactIx::from)
    }

    pub fn ladder(&mut self, name: &Id, trail: &Trail<'_>) -> Option<LadderIx> {
        self.look_up(Kind::Ladder, &self.names.ladders, name, trail).map(LadderIx::from)
    }

    pub(super) fn resources(&mut self, names: &[Id], trail: &Trail<'_>) -> Vec<ResourceIx> {
        let each = names.iter().enumerate();
        let each = each.filter_map(|(i, name)| {
            self.look_up(Kind::Resource, &self.names.resources, name, &trail.index(i))
        });
        each.map(ResourceIx::from).collect()
    }

    pub fn rung(&mut self, ladder: LadderIx, name: &str, trail: &Trail<'_>) -> Option<RungIx> {
        let rungs = &self.rungs[ladder.index()];
        if let Some(at) = rungs.iter().position(|rung| rung == name) {
            return Some(RungIx::from(at));
        }
        let nearest = nearest(name, rungs.iter().map(Id::as_str)).map(str::to_owned);
        let shown = Id::new(name).unwrap_or_else(|_| rungs[0].clone());
        self.report(trail, Trouble::UnknownName { kind: Kind::Rung, name: shown, nearest });
        None
    }

    pub(super) fn clause(&mut self, name: Option<&Id>, trail: &Trail<'_>) -> Option<ClauseIx> {
        self.look_up(Kind::Clause, &self.names.clauses, name?, &trail.key("clause")).map(ClauseIx::from)
    }

    pub fn roles(&mut self, names: &[Id], trail: &Trail<'_>) -> Vec<RoleIx> {
        names.iter().enumerate().filter_map(|(i, name)| self.role(name, &trail.index(i))).collect()
    }

    /// A title must say something, and in both languages if in one.
    pub fn title(&mut self, text: &Text, trail: &Trail<'_>) {
        let trail = trail.key("title");
        self.wording(text, &trail);
    }

    /// Like [`Scope::title`] for any text people read.
    pub fn wording(&mut self, text: &Text, trail: &Trail<'_>) {
        if text.is_blank() {
            self.report(trail, Trouble::EmptyTitle);
        } else if let Some(lang) = missing_wording(text) {
            self.report(trail, Trouble::MissingWording { lang });
        }
    }

    /// A span that is not nothing.
    pub fn span(&mut self, text: &Safe, trail: &Trail<'_>) -> Option<Span> {
        match Span::parse(text.as_str()) {
            None => {
                self.report(trail, Trouble::BadSpan { text: text.to_string() });
                None
            }
            Some(Span::ZERO) => {
                self.report(trail, Trouble::Zero);
                None
            }
            span => span,
        }
    }
}
