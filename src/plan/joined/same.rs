//! Who is who and what is what in several plans: the pairs their links say,
//! taken together, and the name each thing has in the joined plan.

use std::collections::BTreeMap;

use super::Plans;
use super::fault::JoinFault;
use crate::plan::Kind;
use crate::plan::file::PlanFile;
use crate::plan::link::{LinkFile, PairFile};
use crate::words::Id;
use crate::words::source::nearest;

/// A thing of one of the plans, by the plan's place and its id there.
type Thing = (usize, Id);

/// What is one thing in several plans: sets that hold at most one thing of
/// each plan. Whatever is in none is only itself.
#[derive(Debug)]
pub struct Same {
    /// The plans' ids, by place.
    plans: Vec<Id>,
    sets: Vec<(Kind, BTreeMap<usize, Id>)>,
}

impl Same {
    /// Reads the links of the plans among themselves.
    pub fn of(plans: &Plans<'_>) -> Result<Self, JoinFault> {
        let mut same = Self { plans: plans.iter().map(|plan| plan.id.clone()).collect(), sets: Vec::new() };
        let mut linked = vec![false; plans.len()];
        for (at, plan) in plans.iter().enumerate() {
            for link in &plan.links {
                let Some(other) = plans.iter().position(|other| other.id == link.plan) else { continue };
                (linked[at], linked[other]) = (true, true);
                same.link(plans, (at, other), link)?;
            }
        }
        for (at, plan) in plans.iter().enumerate().skip(1) {
            if !linked[at] {
                return Err(JoinFault::NotLinked { plan: plan.title.clone() });
            }
            let means = |kinds: &[Kind]| {
                same.sets.iter().any(|(kind, set)| kinds.contains(kind) && set.contains_key(&at))
            };
            if !means(&[Kind::Role]) || !means(&[Kind::Fact, Kind::Ladder]) {
                return Err(JoinFault::NothingPaired { plan: plan.title.clone() });
            }
        }
        same.tiers(plans);
        Ok(same)
    }

    fn link(
        &mut self,
        plans: &Plans<'_>,
        (at, other): (usize, usize),
        link: &LinkFile,
    ) -> Result<(), JoinFault> {
        for (kind, pairs) in
            [(Kind::Role, &link.roles), (Kind::Fact, &link.facts), (Kind::Ladder, &link.ladders)]
        {
            for pair in pairs {
                declared(plans[at], kind, &pair.here)?;
                declared(plans[other], kind, &pair.there)?;
                let things = ((at, pair.here.clone()), (other, pair.there.clone()));
                self.one(kind, things).map_err(|(place, first, second)| JoinFault::TwoInOne {
                    plan: plans[place].title.clone(),
                    kind,
                    first,
                    second,
                })?;
            }
        }
        Ok(())
    }

    /// Brings two things to one; gives two of one plan that would be one.
    fn one(&mut self, kind: Kind, (one, other): (Thing, Thing)) -> Result<(), (usize, Id, Id)> {
        let (mut all, other) = (self.take(kind, one), self.take(kind, other));
        for (place, id) in other {
            match all.get(&place) {
                Some(first) if *first != id => return Err((place, first.clone(), id)),
                _ => all.insert(place, id),
            };
        }
        self.sets.push((kind, all));
        Ok(())
    }

    /// Takes out the set a thing is in, or makes one of it alone.
    fn take(&mut self, kind: Kind, (place, id): Thing) -> BTreeMap<usize, Id> {
        let at = self.sets.iter().position(|(own, set)| *own == kind && set.get(&place) == Some(&id));
        at.map_or_else(|| BTreeMap::from([(place, id)]), |at| self.sets.swap_remove(at).1)
    }

    /// Levels of organisation are one where a role that is one stands on them.
    fn tiers(&mut self, plans: &Plans<'_>) {
        let of = |place: usize, id: &Id| {
            plans[place].roles.iter().find(|role| role.id == *id).and_then(|role| role.tier.clone())
        };
        let roles = self.sets.iter().filter(|(kind, _)| *kind == Kind::Role);
        let mut standing: Vec<Vec<Thing>> = roles
            .map(|(_, set)| set.iter().filter_map(|(place, id)| Some((*place, of(*place, id)?))).collect())
            .collect();
        // The sets come in no order that means anything: the plans' own does.
        standing.sort();
        for things in standing {
            for pair in things.windows(2) {
                let before = self.sets.clone();
                // Where roles contradict each other the first is believed.
                if self.one(Kind::Tier, (pair[0].clone(), pair[1].clone())).is_err() {
                    self.sets = before;
                }
            }
        }
    }

    /// The rank of every tier of every plan on one common scale, from 1.
    pub fn ranks(&self, plans: &Plans<'_>) -> Vec<Vec<u32>> {
        let mut ranks: Vec<Vec<i64>> = Vec::with_capacity(plans.len());
        for (at, plan) in plans.iter().enumerate() {
            let offset = plan.tiers.iter().find_map(|tier| {
                let (place, id) = self.first(Kind::Tier, at, &tier.id).filter(|(place, _)| *place < at)?;
                let known = plans[place].tiers.iter().position(|own| own.id == *id)?;
                Some(ranks[place][known] - i64::from(tier.rank))
            });
            let offset = offset.unwrap_or(0);
            ranks.push(plan.tiers.iter().map(|tier| i64::from(tier.rank) + offset).collect());
        }
        let least = ranks.iter().flatten().copied().min().unwrap_or(1).min(1);
        let from_one = |rank: i64| u32::try_from(rank + 1 - least).unwrap_or(u32::MAX);
        ranks.into_iter().map(|own| own.into_iter().map(from_one).collect()).collect()
    }

    /// The plan whose name a thing goes by, and the name.
    fn first<'a>(&'a self, kind: Kind, place: usize, id: &Id) -> Option<(usize, &'a Id)> {
        let set = self.sets.iter().find(|(own, set)| *own == kind && set.get(&place) == Some(id));
        set.and_then(|(_, set)| set.iter().next().map(|(place, id)| (*place, id)))
    }

    /// What a thing is called in the joined plan; none where that is no id.
    pub fn name(&self, kind: Kind, place: usize, id: &Id) -> Option<Id> {
        let (place, id) = self.first(kind, place, id).unwrap_or((place, id));
        if place == 0 { Some(id.clone()) } else { Id::new(&format!("{}.{id}", self.plans[place])).ok() }
    }

    /// Things of a plan that go by another plan's name, each with its own.
    pub fn elsewhere(&self, kind: Kind, place: usize) -> Vec<PairFile> {
        let sets = self.sets.iter().filter(|(own, _)| *own == kind);
        let mut pairs: Vec<PairFile> = sets
            .filter_map(|(_, set)| set.get(&place))
            .filter(|id| self.first(kind, place, id).is_some_and(|(first, _)| first < place))
            .filter_map(|id| Some(PairFile { here: self.name(kind, place, id)?, there: id.clone() }))
            .collect();
        pairs.sort_by(|one, other| one.here.cmp(&other.here));
        pairs
    }
}

fn declared(plan: &PlanFile, kind: Kind, id: &Id) -> Result<(), JoinFault> {
    let names: Vec<&Id> = match kind {
        Kind::Role => plan.roles.iter().map(|own| &own.id).collect(),
        Kind::Fact => plan.facts.iter().map(|own| &own.id).collect(),
        _ => plan.ladders.iter().map(|own| &own.id).collect(),
    };
    if names.contains(&id) {
        return Ok(());
    }
    let nearest = nearest(id.as_str(), names.into_iter().map(Id::as_str)).map(str::to_owned);
    Err(JoinFault::Unknown { plan: plan.title.clone(), kind, name: id.clone(), nearest })
}
