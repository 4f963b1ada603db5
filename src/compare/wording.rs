//! Changes in sentences, as a table of revisions has them.

use super::changes::{Change, What};
use super::phrases as say;
use crate::plan::{LadderIx, Plan, RoleIx, RungIx, Step, StepIx, wording};
use crate::words::{Lang, Text};

/// What the change is about: a step's title, a role's, a rung's.
#[must_use]
pub fn title(old: &Plan, new: &Plan, change: &Change, lang: Lang) -> String {
    let step = change.new.map(|ix| &new.step(ix).title).or(change.old.map(|ix| &old.step(ix).title));
    let rung = |plan: &Plan, (ladder, rung): (LadderIx, RungIx)| plan.rung(ladder, rung).title.clone();
    let title = match &change.what {
        What::RoleAdded(ix) | What::Headcount(_, ix) | What::Deputy(_, ix) | What::Role(_, ix) => {
            new.role(*ix).title.clone()
        }
        What::RoleRemoved(ix) => old.role(*ix).title.clone(),
        What::LadderAdded(ix) | What::DecideWithin(_, ix) => new.ladder(*ix).title.clone(),
        What::LadderRemoved(ix) => old.ladder(*ix).title.clone(),
        What::RungAdded(ladder, ix) => rung(new, (*ladder, *ix)),
        What::RungRemoved(ladder, ix) => rung(old, (*ladder, *ix)),
        What::Criteria(_, here) | What::Authority(_, here) => rung(new, *here),
        What::ForbiddenAdded(i) => new.forbidden[*i].title.clone(),
        What::ForbiddenRemoved(i) => old.forbidden[*i].title.clone(),
        _ => step.cloned().unwrap_or_else(|| Text::both("", "")),
    };
    title.get(lang).to_owned()
}

/// The change in a sentence, without what it is about.
#[must_use]
pub fn sentence(old: &Plan, new: &Plan, change: &Change, lang: Lang) -> String {
    match (change.old, change.new) {
        (Some(own), Some(step)) => of_step(old, new, change, (own, step), lang),
        (None, Some(step)) => say::added(lang, new.role(new.step(step).lead).title.get(lang)),
        (Some(own), None) => say::removed(lang, old.role(old.step(own).lead).title.get(lang)),
        (None, None) => of_rest(old, new, &change.what, lang),
    }
}

fn of_step(old: &Plan, new: &Plan, change: &Change, (own, step): (StepIx, StepIx), lang: Lang) -> String {
    let (own, step) = (old.step(own), new.step(step));
    let none = || say::none(lang).to_owned();
    let role = |plan: &Plan, ix: RoleIx| plan.role(ix).title.get(lang).to_owned();
    let limit = |plan: &Plan, step: &Step| {
        step.limit.as_ref().map_or_else(none, |own| wording::limit(plan, own, lang))
    };
    let condition = |plan: &Plan, step: &Step| {
        step.when
            .as_ref()
            .map_or_else(|| say::always(lang).to_owned(), |when| wording::condition(plan, when, lang))
    };
    let repeat = |plan: &Plan, step: &Step| {
        step.repeat.as_ref().map_or_else(none, |own| wording::repeat(plan, own, lang))
    };
    let after =
        |plan: &Plan, step: &Step| wording::prerequisites(plan, &step.after, lang).unwrap_or_else(none);
    match &change.what {
        What::Renamed => say::renamed(lang, own.title.get(lang)),
        What::Moved => say::moved(lang, &role(old, own.lead), &role(new, step.lead)),
        What::Support => {
            say::support(lang, &roles(old, &own.support, lang), &roles(new, &step.support, lang))
        }
        What::Stage => say::stage(
            lang,
            crate::score::wording::stage(own.stage, lang),
            crate::score::wording::stage(step.stage, lang),
        ),
        What::Order { no_more, now } => order(old, new, no_more, now, lang),
        What::Choice => say::from_to(lang, &after(old, own), &after(new, step)),
        What::Limit => say::limit(lang, &limit(old, own), &limit(new, step)),
        What::Repeat => say::repeat(lang, &repeat(old, own), &repeat(new, step)),
        What::Condition => say::condition(lang, &condition(old, own), &condition(new, step)),
        What::Recipients => {
            say::recipients(lang, &roles(old, &own.tells, lang), &roles(new, &step.tells, lang))
        }
        What::Elements => elements(own, step, lang),
        What::Duration => say::duration(
            lang,
            &wording::duration(&own.duration, lang),
            &wording::duration(&step.duration, lang),
        ),
        What::Weight => say::weight(lang, own.weight, step.weight),
        _ => say::clause(lang, &clause(old, own, lang), &clause(new, step, lang)),
    }
}

fn order(old: &Plan, new: &Plan, no_more: &[StepIx], now: &[StepIx], lang: Lang) -> String {
    let titles = |plan: &Plan, steps: &[StepIx]| {
        let titles: Vec<&str> = steps.iter().map(|ix| plan.step(*ix).title.get(lang)).collect();
        titles.join(say::comma(lang))
    };
    match (no_more.is_empty(), now.is_empty()) {
        (true, _) => say::waits_now(lang, &titles(new, now)),
        (false, true) => say::waits_no_more(lang, &titles(old, no_more)),
        (false, false) => say::waits_otherwise(lang, &titles(old, no_more), &titles(new, now)),
    }
}

fn elements(own: &Step, step: &Step, lang: Lang) -> String {
    let list = |step: &Step, other: &Step| {
        let is_news = |element: &&crate::plan::Element| {
            !other.elements.iter().any(|own| (&own.id, own.required) == (&element.id, element.required))
        };
        let titles: Vec<String> =
            step.elements.iter().filter(is_news).map(|own| own.title.get(lang).to_owned()).collect();
        if titles.is_empty() { say::none(lang).to_owned() } else { titles.join(say::comma(lang)) }
    };
    say::elements(lang, &list(step, own), &list(own, step))
}

fn clause(plan: &Plan, step: &Step, lang: Lang) -> String {
    match step.clause {
        Some(ix) => format!("{} {}", plan.clause(ix).id, plan.clause(ix).text.get(lang)),
        None => say::none(lang).to_owned(),
    }
}

fn roles(plan: &Plan, roles: &[RoleIx], lang: Lang) -> String {
    if roles.is_empty() {
        return say::none(lang).to_owned();
    }
    let titles: Vec<&str> = roles.iter().map(|ix| plan.role(*ix).title.get(lang)).collect();
    titles.join(say::comma(lang))
}

fn of_rest(old: &Plan, new: &Plan, what: &What, lang: Lang) -> String {
    let criteria = |plan: &Plan, (ladder, rung): (LadderIx, RungIx)| {
        let own = plan.rung(ladder, rung).criteria.as_ref();
        own.map_or_else(|| say::none(lang).to_owned(), |own| wording::condition(plan, own, lang))
    };
    match what {
        What::RoleAdded(_) => say::role_added(lang).to_owned(),
        What::RoleRemoved(_) => say::role_removed(lang).to_owned(),
        What::Headcount(own, ix) => say::headcount(lang, old.role(*own).headcount, new.role(*ix).headcount),
        What::Deputy(own, ix) => {
            let list = |plan: &Plan, ix: &RoleIx| roles(plan, plan.role(*ix).deputy.as_slice(), lang);
            say::deputy(lang, &list(old, own), &list(new, ix))
        }
        What::Role(own, _) => say::renamed(lang, old.role(*own).title.get(lang)),
        What::LadderAdded(_) => say::ladder_added(lang).to_owned(),
        What::LadderRemoved(_) => say::ladder_removed(lang).to_owned(),
        What::RungAdded(..) => say::rung_added(lang).to_owned(),
        What::RungRemoved(..) => say::rung_removed(lang).to_owned(),
        What::Criteria(was, here) => say::criteria(lang, &criteria(old, *was), &criteria(new, *here)),
        What::Authority(was, here) => {
            let list = |plan: &Plan, (ladder, rung): (LadderIx, RungIx)| {
                roles(plan, &plan.rung(ladder, rung).declared_by, lang)
            };
            say::authority(lang, &list(old, *was), &list(new, *here))
        }
        What::DecideWithin(own, ix) => {
            let within = |plan: &Plan, ix: LadderIx| {
                plan.ladder(ix)
                    .decide_within
                    .map_or_else(|| say::none(lang).to_owned(), |span| wording::span(span, lang))
            };
            say::decide_within(lang, &within(old, *own), &within(new, *ix))
        }
        What::ForbiddenAdded(_) => say::forbidden_added(lang).to_owned(),
        _ => say::forbidden_removed(lang).to_owned(),
    }
}
