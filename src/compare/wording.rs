//! Changes in sentences, as a table of revisions has them.

use super::changes::{Change, What, said};
use super::lists::{apart, pieces};
use super::phrases as say;
use crate::plan::{ClauseIx, Condition, Element, LadderIx, Plan, RoleIx, RungIx, Step, StepIx, wording};
use crate::words::{Lang, Text};

/// What the change is about: a step's title, a role's, a rung's.
#[must_use]
pub fn title(old: &Plan, new: &Plan, change: &Change, lang: Lang) -> String {
    let step = change.new.map(|ix| &new.step(ix).title).or(change.old.map(|ix| &old.step(ix).title));
    let rung = |plan: &Plan, (ladder, rung): (LadderIx, RungIx)| plan.rung(ladder, rung).title.clone();
    let clause = |plan: &Plan, ix: ClauseIx| {
        let own = plan.clause(ix);
        let titled =
            |lang| say::clause_title(lang, own.id.as_str(), own.title.as_ref().map_or("", |t| t.get(lang)));
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| titled(lang).trim_end_matches([',', ' ']).to_owned());
        Text::both(&zh, &en)
    };
    let title = match &change.what {
        What::ClauseAdded(ix) | What::ClauseText(_, ix) => clause(new, *ix),
        What::ClauseRemoved(ix) => clause(old, *ix),
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
            let (more, fewer) = roles_apart(old, &own.support, new, &step.support, lang);
            both(lang, (more, say::supported_also), (fewer, say::supported_no_more))
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
            let (more, fewer) = roles_apart(old, &own.tells, new, &step.tells, lang);
            both(lang, (more, say::tells_also), (fewer, say::tells_no_more))
        }
        What::Elements => elements((old, own), (new, step), lang),
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

fn elements((old, own): (&Plan, &Step), (new, step): (&Plan, &Step), lang: Lang) -> String {
    let list = |plan: &Plan, step: &Step| -> Vec<_> {
        step.elements.iter().map(|own| (said(plan, own), element(plan, own, lang))).collect()
    };
    let (more, fewer) = apart(&list(old, own), &list(new, step), |one, other| one.0 == other.0);
    let titles = |list: Vec<(_, String)>| list.into_iter().map(|(_, title)| title).collect::<Vec<_>>();
    let told = both(lang, (titles(more), say::elements_also), (titles(fewer), say::elements_no_more));
    if told.is_empty() { say::judges_otherwise(lang).to_owned() } else { told }
}

/// An element by its title; of what is called up, what the plan lists.
fn element(plan: &Plan, element: &Element, lang: Lang) -> String {
    let title = element.title.get(lang);
    if element.resources.is_empty() {
        return title.to_owned();
    }
    let listed = element.resources.iter().map(|ix| plan.resource(*ix).title.get(lang));
    say::called_up(lang, title, &listed.collect::<Vec<&str>>().join(say::comma(lang)))
}

/// Roles that came to a list, and those that went.
fn roles_apart(
    old: &Plan,
    before: &[RoleIx],
    new: &Plan,
    after: &[RoleIx],
    lang: Lang,
) -> (Vec<String>, Vec<String>) {
    let list = |plan: &Plan, roles: &[RoleIx]| -> Vec<_> {
        roles
            .iter()
            .map(|ix| (plan.role(*ix).id.clone(), plan.role(*ix).title.get(lang).to_owned()))
            .collect()
    };
    let (more, fewer) = apart(&list(old, before), &list(new, after), |one, other| one.0 == other.0);
    let titles = |list: Vec<(_, String)>| list.into_iter().map(|(_, title)| title).collect();
    (titles(more), titles(fewer))
}

/// A sentence about a list.
type Words = fn(Lang, &str) -> String;

/// What came and what went, each in its sentence where there is any.
fn both(lang: Lang, (more, also): (Vec<String>, Words), (fewer, no_more): (Vec<String>, Words)) -> String {
    let told = [(more, also), (fewer, no_more)].into_iter().filter(|(list, _)| !list.is_empty());
    let told: Vec<String> = told.map(|(list, say)| say(lang, &list.join(say::comma(lang)))).collect();
    told.join(say::semicolon(lang))
}

fn clause(plan: &Plan, step: &Step, lang: Lang) -> String {
    step.clause.map_or_else(|| say::none(lang).to_owned(), |ix| plan.clause(ix).id.to_string())
}

/// The sentences of a clause that are others than before: nobody looks for
/// one figure in two long paragraphs.
fn clause_text(old: &str, new: &str, lang: Lang) -> String {
    let numbered = |text| pieces(text).into_iter().enumerate().collect::<Vec<_>>();
    let (more, fewer) = apart(&numbered(old), &numbered(new), |one, other| one.1 == other.1);
    let (more, fewer) = (stretches(&more, lang), stretches(&fewer, lang));
    match (fewer.trim(), more.trim()) {
        ("", more) => say::clause_more(lang, more),
        (fewer, "") => say::clause_less(lang, fewer),
        (fewer, more) => say::clause_text(lang, fewer, more),
    }
}

fn of_rest(old: &Plan, new: &Plan, what: &What, lang: Lang) -> String {
    match what {
        What::RoleAdded(_) => say::role_added(lang).to_owned(),
        What::RoleRemoved(_) => say::role_removed(lang).to_owned(),
        What::Headcount(own, ix) => say::headcount(lang, old.role(*own).headcount, new.role(*ix).headcount),
        What::Deputy(own, ix) => {
            let name = |plan: &Plan, ix: &RoleIx| {
                plan.role(*ix).deputy.map(|ix| plan.role(ix).title.get(lang).to_owned())
            };
            match (name(old, own), name(new, ix)) {
                (None, deputy) => say::deputy_added(lang, &deputy.unwrap_or_default()),
                (Some(was), None) => say::deputy_removed(lang, &was),
                (Some(was), Some(is)) => say::deputy(lang, &was, &is),
            }
        }
        What::Role(own, _) => say::renamed(lang, old.role(*own).title.get(lang)),
        What::LadderAdded(_) => say::ladder_added(lang).to_owned(),
        What::LadderRemoved(_) => say::ladder_removed(lang).to_owned(),
        What::RungAdded(..) => say::rung_added(lang).to_owned(),
        What::RungRemoved(..) => say::rung_removed(lang).to_owned(),
        What::Criteria(was, here) => criteria((old, *was), (new, *here), lang),
        What::Authority(was, here) => {
            let list = |plan: &Plan, (ladder, rung): &(LadderIx, RungIx)| {
                plan.rung(*ladder, *rung).declared_by.clone()
            };
            let (more, fewer) = roles_apart(old, &list(old, was), new, &list(new, here), lang);
            both(lang, (more, say::may_declare), (fewer, say::may_not_declare))
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
        What::ClauseAdded(_) => say::clause_added(lang).to_owned(),
        What::ClauseRemoved(_) => say::clause_removed(lang).to_owned(),
        What::ClauseText(was, ix) => {
            clause_text(old.clause(*was).text.get(lang), new.clause(*ix).text.get(lang), lang)
        }
        _ => say::forbidden_removed(lang).to_owned(),
    }
}

/// Sentences in a row, with a mark where others stand between them.
fn stretches(sentences: &[(usize, &str)], lang: Lang) -> String {
    let mut text = String::new();
    for (i, (at, sentence)) in sentences.iter().enumerate() {
        if i > 0 && sentences[i - 1].0 + 1 != *at {
            text.push_str(say::left_out(lang));
        }
        text.push_str(sentence);
    }
    text
}

/// The alternatives of a rung's criteria that came and went.
fn criteria(
    (old, was): (&Plan, (LadderIx, RungIx)),
    (new, here): (&Plan, (LadderIx, RungIx)),
    lang: Lang,
) -> String {
    let told = |plan: &Plan, (ladder, rung): (LadderIx, RungIx)| -> Vec<String> {
        let parts = match &plan.rung(ladder, rung).criteria {
            None => &[][..],
            Some(Condition::Any(parts)) => parts,
            Some(only) => std::slice::from_ref(only),
        };
        parts.iter().map(|part| wording::condition(plan, part, lang)).collect()
    };
    let (more, fewer) = apart(&told(old, was), &told(new, here), |one, other| one == other);
    let (more, fewer) = (more.join(say::semicolon(lang)), fewer.join(say::semicolon(lang)));
    match (fewer.as_str(), more.as_str()) {
        ("", more) => say::criteria_more(lang, more),
        (fewer, "") => say::criteria_less(lang, fewer),
        (fewer, more) => say::criteria(lang, fewer, more),
    }
}
