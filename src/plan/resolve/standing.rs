//! Where a plan stands: who issues it, when it was last tried and looked
//! over, which plans it works with.

use super::Scope;
use crate::plan::file::PlanFile;
use crate::plan::finding::{Kind, Trouble};
use crate::plan::link::{Link, LinkFile, PairFile};
use crate::plan::names::Trail;
use crate::plan::time::Day;
use crate::words::{Id, Safe};

/// What a plan says of itself as a whole.
pub struct Standing {
    pub tier: Option<usize>,
    pub drilled: Option<Day>,
    pub evaluated: Option<Day>,
    pub links: Vec<Link>,
}

pub fn standing(plan: &PlanFile, scope: &mut Scope<'_>) -> Standing {
    let root = Trail::ROOT;
    let tier = plan.tier.as_ref();
    let tier = tier.and_then(|tier| scope.look_up(Kind::Tier, &scope.names.tiers, tier, &root.key("tier")));
    let drilled = plan.drilled.as_ref().and_then(|text| day(text, scope, &root.key("drilled")));
    let evaluated = plan.evaluated.as_ref().and_then(|text| day(text, scope, &root.key("evaluated")));
    let list = root.key("links");
    let links = plan.links.iter().enumerate().map(|(i, written)| link(written, scope, &list.index(i)));
    Standing { tier, drilled, evaluated, links: links.collect() }
}

fn day(text: &Safe, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Option<Day> {
    let day = Day::parse(text.as_str());
    if day.is_none() {
        scope.report(trail, Trouble::BadDay { text: text.to_string() });
    }
    day
}

fn link(written: &LinkFile, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Link {
    Link {
        plan: written.plan.clone(),
        is: written.is,
        roles: pairs(&written.roles, &trail.key("roles"), |id, trail| scope.role(id, trail)),
        facts: pairs(&written.facts, &trail.key("facts"), |id, trail| scope.fact(id, trail)),
        ladders: pairs(&written.ladders, &trail.key("ladders"), |id, trail| scope.ladder(id, trail)),
    }
}

/// Pairs whose name here is known, with the name there.
fn pairs<T>(
    written: &[PairFile],
    list: &Trail<'_>,
    mut here: impl FnMut(&Id, &Trail<'_>) -> Option<T>,
) -> Vec<(T, Id)> {
    let each = written.iter().enumerate();
    each.filter_map(|(i, pair)| Some((here(&pair.here, &list.index(i).key("here"))?, pair.there.clone())))
        .collect()
}
