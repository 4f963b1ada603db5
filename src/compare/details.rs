//! What a plan says of its things besides what has a kind of change of its
//! own: one table for each sort of thing, a line for each of its fields. What
//! is said is put into words under both revisions; where the words differ,
//! it changed.

use super::phrases as say;
use crate::plan::file::{BasisFile, ClauseFile, TierFile};
use crate::plan::{
    Deed, Element, Fact, Forbidden, Ladder, LadderKind, Order, Plan, Relation, Resource, ResourceKind, Role,
    RoleIx, Rung, Stage, Step, wording,
};
use crate::words::{Lang, Text};

/// One field of a sort of thing.
pub struct Detail<T: 'static> {
    /// By its place in the schema of plans, `StepFile.does`.
    pub at: &'static str,
    pub is_important: bool,
    name: fn(Lang) -> &'static str,
    /// What the plan says of it, item by item.
    says: fn(&Plan, &T, Lang) -> Vec<String>,
}

/// A field that says something else now.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    pub at: &'static str,
    pub is_important: bool,
    pub name: Text,
    /// What is said no more, and what is said now.
    pub old: Text,
    pub new: Text,
    /// Whether it is a list, in which things came and went.
    pub is_list: bool,
}

impl Changed {
    /// The field's own name in the language of plans.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.at.rsplit('.').next().unwrap_or(self.at)
    }

    /// The same, told of a part of the thing.
    fn of_part(mut self, title: &Text) -> Self {
        let told = |lang| say::of_element(lang, title.get(lang), self.name.get(lang));
        self.name = Text::both(&told(Lang::Zh), &told(Lang::En));
        self
    }

    /// In a sentence, without what it is about.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let [name, old, new] = [&self.name, &self.old, &self.new].map(|own| own.get(lang));
        match (old, new, self.is_list) {
            ("", "", _) => say::detail_order(lang, name),
            ("", new, true) => say::detail_more(lang, name, new),
            (old, "", true) => say::detail_fewer(lang, name, old),
            ("", new, false) => say::detail_set(lang, name, new),
            (old, "", false) => say::detail_unset(lang, name, old),
            (old, new, true) => {
                let (more, fewer) = (say::detail_more(lang, name, new), say::detail_fewer(lang, name, old));
                format!("{more}{}{fewer}", say::semicolon(lang))
            }
            (old, new, false) => say::detail_from_to(lang, name, old, new),
        }
    }
}

impl<T> Detail<T> {
    fn changed(&self, (old, own): (&Plan, &T), (new, thing): (&Plan, &T)) -> Option<Changed> {
        let said = Lang::ALL.map(|lang| ((self.says)(old, own, lang), (self.says)(new, thing, lang)));
        if said.iter().all(|(before, after)| before == after) {
            return None;
        }
        let is_list = said.iter().any(|(before, after)| before.len() > 1 || after.len() > 1);
        let apart = |(before, after): &(Vec<String>, Vec<String>), lang: Lang| {
            let (more, fewer) = super::lists::apart(before, after, |one, other| one == other);
            [fewer, more].map(|items| items.join(say::comma(lang)))
        };
        let [zh, en] = [0, 1].map(|i| apart(&said[i], Lang::ALL[i]));
        Some(Changed {
            at: self.at,
            is_important: self.is_important,
            name: Text::both((self.name)(Lang::Zh), (self.name)(Lang::En)),
            old: Text::both(&zh[0], &en[0]),
            new: Text::both(&zh[1], &en[1]),
            is_list,
        })
    }
}

/// Every field of a thing that says something else now.
pub fn changed<T: Told>(old: (&Plan, &T), new: (&Plan, &T)) -> Vec<Changed> {
    T::DETAILS.iter().filter_map(|detail| detail.changed(old, new)).collect()
}

/// The same of every element both steps have.
pub fn changed_elements(old: (&Plan, &Step), new: (&Plan, &Step)) -> Vec<Changed> {
    let both = new.1.elements.iter().filter_map(|element| {
        let own = old.1.elements.iter().find(|own| own.id == element.id)?;
        Some((own, element))
    });
    let told = |(own, element): (&Element, &Element)| {
        let changed = changed((old.0, own), (new.0, element)).into_iter();
        changed.map(|changed| changed.of_part(&element.title)).collect::<Vec<_>>()
    };
    both.flat_map(told).collect()
}

/// Where in the schema of plans the fields stand of which this table tells.
#[must_use]
pub fn told_of() -> Vec<&'static str> {
    fn all<T: Told>() -> impl Iterator<Item = &'static str> {
        T::DETAILS.iter().map(|detail| detail.at)
    }
    let things = all::<Plan>().chain(all::<Step>()).chain(all::<Element>()).chain(all::<Role>());
    let things = things.chain(all::<Fact>()).chain(all::<Ladder>()).chain(all::<Rung>());
    things.chain(all::<Forbidden>()).chain(all::<ClauseFile>()).collect()
}

/// A sort of thing of which the tables tell.
pub trait Told: Sized + 'static {
    const DETAILS: &'static [Detail<Self>];
}

/// A line of a table: what goes through the full procedure, and what not.
const fn full<T>(
    at: &'static str,
    name: fn(Lang) -> &'static str,
    says: fn(&Plan, &T, Lang) -> Vec<String>,
) -> Detail<T> {
    Detail { at, is_important: true, name, says }
}

const fn other<T>(
    at: &'static str,
    name: fn(Lang) -> &'static str,
    says: fn(&Plan, &T, Lang) -> Vec<String>,
) -> Detail<T> {
    Detail { at, is_important: false, name, says }
}

impl Told for Plan {
    const DETAILS: &'static [Detail<Self>] = &[
        other("PlanFile.title", say::of_title, |_, plan, lang| one(&plan.title, lang)),
        full("PlanFile.tier", say::of_tier, |_, plan, lang| tier(plan, plan.tier, lang)),
        other("PlanFile.drilled", say::of_drilled, |_, plan, _| {
            maybe(plan.drilled.map(|day| day.to_string()))
        }),
        other("PlanFile.evaluated", say::of_evaluated, |_, plan, _| {
            maybe(plan.evaluated.map(|day| day.to_string()))
        }),
        full("PlanFile.links", say::of_links, |_, plan, lang| links(plan, lang)),
        other("PlanFile.joined", say::of_joined, |_, plan, lang| {
            plan.joined.iter().map(|own| own.title.get(lang).to_owned()).collect()
        }),
        other("PlanFile.basis", say::of_basis, |_, plan, lang| {
            plan.basis.iter().map(|own| own.title.get(lang).to_owned()).collect()
        }),
        full("PlanFile.tiers", say::of_tiers, |_, plan, lang| {
            plan.tiers.iter().map(|own| format!("{} {}", own.rank, own.title.get(lang))).collect()
        }),
        full("PlanFile.facts", say::of_facts, |_, plan, lang| {
            plan.facts.iter().map(|own| own.title.get(lang).to_owned()).collect()
        }),
        full("PlanFile.resources", say::of_resources, |_, plan, lang| {
            plan.resources.iter().map(|own| resource(plan, own, lang)).collect()
        }),
        other("PlanFile.durations", say::of_durations, |_, plan, lang| {
            vec![crate::plan::wording::durations(plan.durations, lang).to_owned()]
        }),
        other("WeightsFile.stages", say::of_stages, |_, plan, lang| {
            let stages = Stage::ALL.into_iter().zip(plan.stage_weights);
            let told: Vec<String> =
                stages.map(|(own, weight)| format!("{} {weight}", stage(own, lang))).collect();
            vec![told.join(say::comma(lang))]
        }),
    ];
}

impl Told for Step {
    const DETAILS: &'static [Detail<Self>] = &[
        full("StepFile.acknowledged", say::of_acknowledged, |_, step, lang| yes(step.acknowledged, lang)),
        full("StepFile.decisions", say::of_decisions, |plan, step, lang| {
            step.decisions.iter().map(|ix| plan.ladder(*ix).title.get(lang).to_owned()).collect()
        }),
        full("StepFile.ends", say::of_ends, |plan, step, lang| {
            step.ends.iter().map(|ix| plan.ladder(*ix).title.get(lang).to_owned()).collect()
        }),
        full("StepFile.does", say::of_does, |_, step, lang| {
            step.does.iter().map(|own| deed(*own, lang).to_owned()).collect()
        }),
        full("StepFile.orders", say::of_orders, |plan, step, lang| {
            step.orders.iter().map(|own| order(plan, own, lang)).collect()
        }),
        other("StepFile.purpose", say::of_purpose, |_, step, lang| {
            maybe(step.purpose.as_ref().map(|own| own.get(lang).to_owned()))
        }),
    ];
}

impl Told for Element {
    const DETAILS: &'static [Detail<Self>] = &[
        other("ElementFile.title", say::of_title, |_, own, lang| one(&own.title, lang)),
        full("ElementFile.event", say::of_event, |_, own, lang| yes(own.event().is_some(), lang)),
        full("ElementFile.says", say::of_says, |plan, own, lang| vec![says(plan, own, lang)]),
        other("ElementFile.weight", say::of_weight, |_, own, _| vec![own.weight.to_string()]),
        full("ElementFile.resources", say::of_called_up, |plan, own, lang| {
            own.resources.iter().map(|ix| plan.resource(*ix).title.get(lang).to_owned()).collect()
        }),
    ];
}

impl Told for Role {
    const DETAILS: &'static [Detail<Self>] =
        &[full("RoleFile.tier", say::of_tier, |plan, role, lang| tier(plan, role.tier, lang))];
}

impl Told for Fact {
    const DETAILS: &'static [Detail<Self>] = &[other("FactFile.unit", say::of_unit, |_, fact, lang| {
        maybe(fact.unit.as_ref().map(|own| own.get(lang).to_owned()))
    })];
}

impl Told for Ladder {
    const DETAILS: &'static [Detail<Self>] = &[
        other("LadderFile.title", say::of_title, |_, own, lang| one(&own.title, lang)),
        full("LadderFile.kind", say::of_kind, |_, own, lang| vec![kind(own.kind, lang).to_owned()]),
        other("LadderFile.clause", say::of_clause, |plan, own, _| {
            maybe(own.clause.map(|ix| plan.clause(ix).id.to_string()))
        }),
    ];
}

impl Told for Rung {
    const DETAILS: &'static [Detail<Self>] =
        &[other("RungFile.title", say::of_title, |_, own, lang| one(&own.title, lang))];
}

impl Told for Forbidden {
    const DETAILS: &'static [Detail<Self>] = &[
        other("ForbiddenFile.title", say::of_title, |_, own, lang| one(&own.title, lang)),
        full("ForbiddenFile.roles", say::of_roles, |plan, own, lang| roles(plan, &own.roles, lang)),
        other("ForbiddenFile.stage", say::of_stage, |_, own, lang| vec![stage(own.stage, lang).to_owned()]),
        other("ForbiddenFile.cost", say::of_cost, |_, own, _| vec![crate::score::points(own.cost)]),
        other("ForbiddenFile.clause", say::of_clause, |plan, own, _| {
            maybe(own.clause.map(|ix| plan.clause(ix).id.to_string()))
        }),
    ];
}

impl Told for ClauseFile {
    const DETAILS: &'static [Detail<Self>] = &[
        other("ClauseFile.title", say::of_title, |_, own, lang| {
            maybe(own.title.as_ref().map(|title| title.get(lang).to_owned()))
        }),
        other("ClauseFile.basis", say::of_basis, |plan, own, lang| {
            let named = |basis: &&BasisFile| Some(&basis.id) == own.basis.as_ref();
            maybe(plan.basis.iter().find(named).map(|basis| basis.title.get(lang).to_owned()))
        }),
        other("ClauseFile.article", say::of_article, |_, own, lang| {
            maybe(own.article.as_ref().map(|article| article.get(lang).to_owned()))
        }),
    ];
}

fn maybe(said: Option<String>) -> Vec<String> {
    said.into_iter().collect()
}

fn one(text: &Text, lang: Lang) -> Vec<String> {
    vec![text.get(lang).to_owned()]
}

fn yes(holds: bool, lang: Lang) -> Vec<String> {
    maybe(holds.then(|| say::yes(lang).to_owned()))
}

fn tier(plan: &Plan, tier: Option<usize>, lang: Lang) -> Vec<String> {
    let named = |tier: &TierFile| tier.title.get(lang).to_owned();
    maybe(tier.and_then(|at| plan.tiers.get(at)).map(named))
}

fn roles(plan: &Plan, roles: &[RoleIx], lang: Lang) -> Vec<String> {
    match roles {
        [] => vec![say::everybody(lang).to_owned()],
        some => some.iter().map(|ix| plan.role(*ix).title.get(lang).to_owned()).collect(),
    }
}

fn links(plan: &Plan, lang: Lang) -> Vec<String> {
    let relation = |is: Relation| match is {
        Relation::Upper => say::upper(lang),
        Relation::Lower => say::lower(lang),
        Relation::Neighbour => say::neighbour(lang),
    };
    let link = |link: &crate::plan::Link| {
        let roles = link.roles.iter().map(|(ix, there)| (&plan.role(*ix).title, there));
        let facts = link.facts.iter().map(|(ix, there)| (&plan.facts[ix.index()].title, there));
        let ladders = link.ladders.iter().map(|(ix, there)| (&plan.ladder(*ix).title, there));
        let pairs = roles.chain(facts).chain(ladders);
        let pairs: Vec<String> =
            pairs.map(|(here, there)| say::is_there(lang, here.get(lang), there)).collect();
        say::link(lang, relation(link.is), &link.plan, &pairs.join(say::comma(lang)))
    };
    plan.links.iter().map(link).collect()
}

fn says(plan: &Plan, own: &Element, lang: Lang) -> String {
    match own.says {
        crate::plan::Says::Fact { fact, .. } => plan.facts[fact.index()].id.to_string(),
        crate::plan::Says::Level(ladder) => plan.ladder(ladder).title.get(lang).to_owned(),
        crate::plan::Says::Resource => say::resource(lang).to_owned(),
        crate::plan::Says::Text => say::free_text(lang).to_owned(),
    }
}

/// By its title, its kind, who sends it and how much of it there is.
fn resource(plan: &Plan, own: &Resource, lang: Lang) -> String {
    let amount = own.amount.map(|amount| {
        format!(" {amount}{}", own.unit.as_ref().map(|unit| unit.get(lang)).unwrap_or_default())
    });
    let kind = match own.kind {
        ResourceKind::Team => say::team(lang),
        ResourceKind::Supplies => say::supplies(lang),
        ResourceKind::Equipment => say::equipment(lang),
        ResourceKind::Communication => say::communication(lang),
        ResourceKind::Place => say::place(lang),
    };
    let owner = plan.role(own.owner).title.get(lang);
    let told = format!("{kind}{}{owner}{}", say::comma(lang), amount.unwrap_or_default());
    say::resource_of(lang, own.title.get(lang), &told)
}

fn order(plan: &Plan, own: &Order, lang: Lang) -> String {
    let text = own.text.get(lang).to_owned();
    own.when
        .as_ref()
        .map_or(text.clone(), |when| say::order_when(lang, &wording::condition(plan, when, lang), &text))
}

fn kind(kind: LadderKind, lang: Lang) -> &'static str {
    match kind {
        LadderKind::Grade => say::grade(lang),
        LadderKind::Response => say::response(lang),
        LadderKind::Warning => say::warning(lang),
    }
}

fn deed(deed: Deed, lang: Lang) -> &'static str {
    match deed {
        Deed::Requisition => say::requisition(lang),
        Deed::Return => say::gives_back(lang),
        Deed::Compensate => say::compensate(lang),
        Deed::Warn => say::warn(lang),
        Deed::Order => say::order(lang),
        Deed::Report => say::report(lang),
        Deed::CollectPersonal => say::collect_personal(lang),
        Deed::DestroyPersonal => say::destroy_personal(lang),
        Deed::PublicStatement => say::public_statement(lang),
    }
}

fn stage(stage: Stage, lang: Lang) -> &'static str {
    crate::score::wording::stage(stage, lang)
}
