//! From `vary` as written to what it names, with all that is wrong with it:
//! ranges that hold nothing, messages that cannot be moved, texts that name
//! outright what an exam may draw anew.

use super::literal::names_number;
use super::text::{Lookup, clock_forms, names, written};
use super::{Maybe, Number, Shift, Vary, same};
use crate::plan::{Kind, Plan, Scope, Span, Story, Trail, Trouble};
use crate::scenario::file::{InjectFile, MaybeFile, NumberFile, ScenarioFile};
use crate::scenario::resolve::{Clock, in_order, moment};
use crate::scenario::{InjectIx, Release, Scenario};
use crate::words::source::nearest;
use crate::words::{Id, Lang, Text};

/// Resolves what the file says an exam may vary.
pub fn resolve(file: &ScenarioFile, scenario: &Scenario, scope: &mut Scope<'_>) -> Vary {
    let Some(vary) = &file.vary else { return Vary::default() };
    let root = Trail::ROOT.key("vary");
    let (times, numbers, maybe) = (root.key("times"), root.key("numbers"), root.key("maybe"));
    let named = |(name, number): (&Id, &NumberFile), scope: &mut Scope<'_>| {
        resolve_number(name, number, scenario, scope, &numbers.key(name.as_str()))
    };
    Vary {
        times: vary
            .times
            .iter()
            .filter_map(|(name, most)| {
                let trail = times.key(name.as_str());
                let inject = inject(name, scenario, scope, &trail)?;
                shift(inject, scope.span(most, &trail)?, scenario, scope, &trail)
            })
            .collect(),
        numbers: vary.numbers.iter().filter_map(|number| named(number, scope)).collect(),
        maybe: vary
            .maybe
            .iter()
            .filter_map(|(name, chance)| {
                let trail = maybe.key(name.as_str());
                let inject = inject(name, scenario, scope, &trail)?;
                resolve_maybe(inject, chance, scenario, scope, &trail)
            })
            .collect(),
    }
}

fn inject(name: &Id, scenario: &Scenario, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Option<InjectIx> {
    let found = scenario.inject_named(name.as_str());
    if found.is_none() {
        let nearest = nearest(name.as_str(), scenario.injects.iter().map(|inject| inject.id.as_str()));
        let (name, nearest) = (name.clone(), nearest.map(str::to_owned));
        scope.report(trail, Trouble::UnknownName { kind: Kind::Inject, name, nearest });
    }
    found
}

/// A message can be moved where it has a fixed time, within its scene.
fn shift(
    inject: InjectIx,
    most: Span,
    scenario: &Scenario,
    scope: &mut Scope<'_>,
    trail: &Trail<'_>,
) -> Option<Shift> {
    let shift = Shift { inject, most };
    let Some(at) = written(scenario, &shift) else {
        scope.report(trail, Trouble::NotFixed);
        return None;
    };
    let scene = scenario.inject(inject).scene;
    let next = scenario.scenes.get(scene.0 + 1).map_or(scenario.end, |scene| scene.start);
    in_order(scenario.scene(scene).start, at - most + Span(1), scope, trail);
    in_order(at + most, next, scope, trail);
    Some(shift)
}

fn resolve_number(
    name: &Id,
    number: &NumberFile,
    scenario: &Scenario,
    scope: &mut Scope<'_>,
    trail: &Trail<'_>,
) -> Option<Number> {
    let ((from, to), step) = (number.between, number.step.unwrap_or(1.0));
    let on_step = |value: f64| same(((value - from) / step).round() * step, value - from);
    if !(step > 0.0 && from < to && (from..=to).contains(&number.is) && on_step(number.is) && on_step(to)) {
        scope.report(&trail.key("between"), Trouble::RangeOfNumber);
        return None;
    }
    let facts_trail = trail.key("facts");
    let mut facts = Vec::new();
    for (fact, is) in &number.facts {
        let trail = facts_trail.key(fact.as_str());
        let Some(fact) = scope.fact(fact, &trail) else { continue };
        let told = scenario.injects.iter().flat_map(|i| i.reveals.iter().chain(&i.claims).chain(&i.changes));
        let mut stated = scenario.facts.iter().chain(told);
        if !stated.any(|(own, value)| *own == fact && value.number().is_some_and(|n| same(n, *is))) {
            scope.report(&trail, Trouble::NowhereStated { value: is.to_string() });
        }
        facts.push((fact, *is));
    }
    Some(Number { name: name.clone(), is: number.is, from, to, step, facts })
}

/// A message of the story comes or does not; one in reserve must be told when.
fn resolve_maybe(
    inject: InjectIx,
    written: &MaybeFile,
    scenario: &Scenario,
    scope: &mut Scope<'_>,
    trail: &Trail<'_>,
) -> Option<Maybe> {
    if !(0.0..=1.0).contains(&written.chance) {
        scope.report(&trail.key("chance"), Trouble::ChanceOutOfRange);
    }
    let is_reserve = scenario.inject(inject).release == Release::Pool;
    let between_trail = trail.key("between");
    let Some((from, to)) = &written.between else {
        if is_reserve {
            scope.report(trail, Trouble::ReserveWithoutTime);
        }
        return Some(Maybe { inject, chance: written.chance, between: None });
    };
    if !is_reserve {
        scope.report(&between_trail, Trouble::TimeOfItsOwn);
    }
    let scene = scenario.scene(scenario.inject(inject).scene).start;
    let clock = Clock { start: scenario.start, scene };
    let mut read = |text, at| moment(text, Some(clock), scope, &between_trail.index(at));
    let (from, to): (Story, Story) = (read(from, 0)?, read(to, 1)?);
    in_order(from, to, scope, &between_trail);
    in_order(scenario.start, from + Span(1), scope, &between_trail);
    in_order(to, scenario.end, scope, &between_trail);
    Some(Maybe { inject, chance: written.chance, between: Some((from, to)) })
}

/// Looks through the texts of every message: a name that stands for nothing,
/// and what may be drawn anew yet is named outright.
pub fn check_texts(file: &ScenarioFile, scenario: &Scenario, plan: &Plan, scope: &mut Scope<'_>) {
    let scenes = Trail::ROOT.key("scenes");
    for (i, scene) in file.scenes.iter().enumerate() {
        let scene_trail = scenes.index(i);
        let injects = scene_trail.key("injects");
        for (j, inject) in scene.injects.iter().enumerate() {
            let Some(ix) = scenario.inject_named(inject.id.as_str()) else { continue };
            let numbers: Vec<f64> = scenario.vary.numbers.iter().map(|number| number.is).collect();
            let look = Lookup { scenario, plan, inject: ix, numbers: &numbers };
            Proof { look, scope }.inject(inject, &injects.index(j));
        }
    }
}

/// One message's texts being looked through.
struct Proof<'a, 's, 'n> {
    look: Lookup<'a>,
    scope: &'s mut Scope<'n>,
}

impl Proof<'_, '_, '_> {
    fn inject(&mut self, inject: &InjectFile, trail: &Trail<'_>) {
        self.text(&inject.title, &trail.key("title"));
        self.text(&inject.text, &trail.key("text"));
        if let Some(spoken) = &inject.spoken {
            self.text(spoken, &trail.key("spoken"));
        }
        let questions = trail.key("questions");
        for (i, question) in inject.questions.iter().enumerate() {
            self.text(&question.text, &questions.index(i).key("text"));
        }
    }

    fn text(&mut self, text: &Text, trail: &Trail<'_>) {
        match text {
            Text::Plain(text) => self.wording(text.as_str(), trail),
            Text::ByLang(wordings) => {
                for (key, text) in [("zh", &wordings.zh), ("en", &wordings.en)] {
                    text.iter().for_each(|text| self.wording(text.as_str(), &trail.key(key)));
                }
            }
        }
    }

    fn wording(&mut self, text: &str, trail: &Trail<'_>) {
        for (_, name) in names(text) {
            if self.look.value(name, Lang::Zh).is_none() {
                self.scope.report(trail, Trouble::StandsForNothing { name: name.to_owned() });
            }
        }
        for (named, instead) in self.outright(text) {
            self.scope.report(trail, Trouble::NamedOutright { named, instead });
        }
    }

    /// What the text names outright though it may be drawn anew, each with
    /// what should stand there.
    fn outright(&self, text: &str) -> Vec<(String, String)> {
        let scenario = self.look.scenario;
        let inject = scenario.inject(self.look.inject);
        let told: Vec<_> = inject.reveals.iter().chain(&inject.claims).chain(&inject.changes).collect();
        let mut found = Vec::new();
        for number in &scenario.vary.numbers {
            let stated: Vec<f64> = told
                .iter()
                .filter(|(fact, value)| number.moves(*fact, value))
                .filter_map(|(_, value)| value.number())
                .collect();
            let own = (!stated.is_empty()).then_some(number.is);
            let all = stated.into_iter().chain(own);
            let named = all.into_iter().find(|value| names_number(text, *value));
            found.extend(named.map(|value| (number.shown(value), format!("{{{}}}", number.name))));
        }
        for shift in &scenario.vary.times {
            let Some(at) = written(scenario, shift) else { continue };
            let forms = clock_forms(at);
            let named = forms.into_iter().find(|form| text.contains(form.as_str()));
            let id = &scenario.inject(shift.inject).id;
            let name =
                if shift.inject == self.look.inject { "{time}".into() } else { format!("{{{id}.time}}") };
            found.extend(named.map(|form| (form, name)));
        }
        found
    }
}
