//! Whose a thing of a joined plan is, and what it is called there.

use crate::plan::link::JoinedFile;
use crate::plan::{ClauseIx, Plan, RoleIx, StepIx, wording};
use crate::words::{Id, Lang};

impl Plan {
    /// The plan played along that this is a thing of, and what it is called
    /// there; none for what is this plan's own.
    #[must_use]
    pub fn of_joined<'a>(&self, id: &'a Id) -> Option<(&JoinedFile, &'a str)> {
        self.joined.iter().find_map(|joined| Some((joined, joined.own(id.as_str())?)))
    }

    /// The plan a thing is of, this one or one played along, and what it is
    /// called there. What is one in both is this plan's.
    #[must_use]
    pub fn in_its_plan(&self, id: &Id) -> (Id, Id) {
        let theirs =
            self.of_joined(id).and_then(|(joined, own)| Some((joined.plan.clone(), Id::new(own).ok()?)));
        theirs.unwrap_or_else(|| (self.id.clone(), id.clone()))
    }

    /// Whether a role is one of this plan's, not of one played along alone.
    #[must_use]
    pub fn is_own(&self, role: RoleIx) -> bool {
        self.of_joined(&self.role(role).id).is_none()
    }

    /// This plan's roles: everybody, to whoever tells its story.
    pub fn own_roles(&self) -> impl Iterator<Item = RoleIx> {
        (0..self.roles.len()).map(RoleIx::from).filter(|role| self.is_own(*role))
    }

    /// Whether a role is one of the plan that this is a thing of.
    #[must_use]
    pub fn is_among(&self, role: RoleIx, id: &Id) -> bool {
        let name = &self.role(role).id;
        match self.of_joined(id) {
            None => self.is_own(role),
            Some((joined, _)) => {
                joined.own(name.as_str()).is_some() || joined.roles.iter().any(|pair| pair.here == *name)
            }
        }
    }

    /// A step's title, with its plan where that is one played along.
    #[must_use]
    pub fn step_told(&self, ix: StepIx, lang: Lang) -> String {
        let step = self.step(ix);
        self.told(&step.id, step.title.get(lang), lang)
    }

    /// A role's title, with its plan where that is one played along.
    #[must_use]
    pub fn role_told(&self, ix: RoleIx, lang: Lang) -> String {
        let role = self.role(ix);
        self.told(&role.id, role.title.get(lang), lang)
    }

    fn told(&self, id: &Id, title: &str, lang: Lang) -> String {
        let plan = self.of_joined(id).map(|(joined, _)| joined.title.get(lang));
        // Where two plans have one title, joining has said whose it is.
        plan.filter(|plan| !title.contains(plan))
            .map_or_else(|| title.to_owned(), |plan| wording::whose(title, plan, lang))
    }

    /// A clause's number in its own plan.
    #[must_use]
    pub fn clause_said(&self, ix: ClauseIx) -> &str {
        let id = &self.clause(ix).id;
        self.of_joined(id).map_or(id.as_str(), |(_, own)| own)
    }

    /// A clause's number, with its plan where that is one played along.
    #[must_use]
    pub fn clause_told(&self, ix: ClauseIx, lang: Lang) -> String {
        let id = &self.clause(ix).id;
        match self.of_joined(id) {
            None => id.to_string(),
            Some((joined, own)) => wording::clause_of(joined.title.get(lang), own, lang),
        }
    }
}
