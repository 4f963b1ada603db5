//! The facts a role knows: what it was told, by whom and since when. What a
//! call or a paper says is known once it has been answered or opened.

use super::{Desk, phrases as say};
use crate::drill::state::Told;
use crate::plan::{FactIx, Story, Value};
use crate::scenario::{Inject, InjectIx};
use crate::words::Lang;

/// A fact as the role knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    pub fact: FactIx,
    pub value: Value,
    /// When the role took it in.
    pub since: Story,
    pub from: String,
}

impl Desk<'_> {
    /// Everything the role knows, what it learnt last first. It never knows
    /// more than it was told: the score holds the role to what was told, this
    /// shows no more than was also read.
    #[must_use]
    pub fn knows(&self, lang: Lang) -> Vec<Known> {
        let facts = (0..self.case.plan.facts.len()).map(FactIx::from);
        let mut known: Vec<Known> = facts.filter_map(|fact| self.known(fact, lang)).collect();
        known.sort_by_key(|own| (std::cmp::Reverse(own.since), own.fact));
        known
    }

    fn known(&self, fact: FactIx, lang: Lang) -> Option<Known> {
        let told = self.state.told[fact.index()].iter();
        let mine =
            told.filter(|told| told.at <= self.at && (told.to.is_none() || told.to == Some(self.role)));
        let taken_in = mine.filter_map(|told| Some((told, self.taken_in(fact, told)?)));
        // Of the same news told twice the first telling counts.
        let (told, since) = taken_in.max_by_key(|(told, since)| (told.news, std::cmp::Reverse(*since)))?;
        Some(Known { fact, value: told.value.clone(), since, from: self.teller(fact, told, lang) })
    }

    /// When the role took in what it was told; none while the letter lies
    /// unopened or the telephone rings.
    fn taken_in(&self, fact: FactIx, told: &Told) -> Option<Story> {
        match self.inject_of(fact, told) {
            Some((ix, _)) => self.received(ix).filter(|at| *at <= self.at).map(|at| at.max(told.at)),
            None => Some(told.at),
        }
    }

    /// The inject that told it, where none of the plan's reports did.
    fn inject_of(&self, fact: FactIx, told: &Told) -> Option<(InjectIx, &Inject)> {
        if self.report_of(told).is_some() {
            return None;
        }
        self.case.scenario.injects().find(|(ix, inject)| {
            let tells = inject.reveals.iter().chain(&inject.claims);
            self.state.inject(*ix).released.is_some_and(|(at, _)| at == told.at)
                && self.is_addressed(inject)
                && tells.into_iter().any(|(own, value)| *own == fact && *value == told.value)
        })
    }

    /// Who made the report, or the supplement to it, that told it.
    fn report_of(&self, told: &Told) -> Option<crate::plan::RoleIx> {
        self.state.report(told.seq).map(|(_, done)| done.role)
    }

    pub(super) fn teller(&self, fact: FactIx, told: &Told, lang: Lang) -> String {
        if let Some(role) = self.report_of(told) {
            return self.role_title(role, lang);
        }
        let inject = self.inject_of(fact, told).and_then(|(_, inject)| inject.from.as_ref());
        inject.map_or_else(|| say::above(lang).to_owned(), |from| from.get(lang).to_owned())
    }
}
