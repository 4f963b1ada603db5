//! From a scenario as written to one resolved against its plan, collecting
//! all that is wrong on the way.

use std::collections::{BTreeMap, HashMap};

use super::file::{InjectFile, ReleaseFile, ScenarioFile, SceneFile};
use super::vary::{self, Said, Vary};
use super::{Inject, InjectIx, Objective, Question, Release, Scenario, Scene, SceneIx};
use crate::plan::{
    Anchor, FactIx, Finding, Kind, Plan, Scope, Span, StepIx, Story, TimeOfDay, Trail, Trouble, Value,
};
use crate::words::{Id, Safe};

/// Resolves a scenario against its plan. There is a scenario only where no
/// finding is an error.
#[must_use]
pub fn resolve(file: &ScenarioFile, plan: &Plan) -> (Option<Scenario>, Vec<Finding>) {
    let rungs: Vec<Vec<Id>> =
        plan.ladders.iter().map(|ladder| ladder.rungs.iter().map(|rung| rung.id.clone()).collect()).collect();
    let mut scope = Scope { names: plan.names(), rungs: &rungs, owner: None, findings: Vec::new() };
    let made = scenario(file, plan, &mut scope);
    let findings = scope.findings;
    let good = !findings.iter().any(Finding::is_error);
    (made.filter(|_| good), findings)
}

fn scenario(file: &ScenarioFile, plan: &Plan, scope: &mut Scope<'_>) -> Option<Scenario> {
    let root = Trail::ROOT;
    if file.plan != plan.id {
        let trouble = Trouble::OtherPlan { wanted: file.plan.clone(), given: plan.id.clone() };
        scope.report(&root.key("plan"), trouble);
        return None;
    }
    scope.title(&file.title, &root);
    let start = moment(&file.start, None, scope, &root.key("start"))?;
    let clock = Clock { start, scene: start };
    let incident = match &file.incident {
        Some(text) => moment(text, Some(clock), scope, &root.key("incident"))?,
        None => start,
    };
    let end = moment(&file.end, Some(clock), scope, &root.key("end"))?;
    in_order(start, end, scope, &root.key("end"));
    let room = scope.roles(&file.room, &root.key("room"));
    let facts = values(&file.facts, scope, &root.key("facts"));
    let objectives = objectives(file, plan, scope, &root.key("objectives"));
    let limits = limits(file, plan, scope, &root.key("limits"));
    let (scenes, injects) = scenes(file, clock, scope);
    unique_injects(file, scope);
    missing_anchors(plan, &injects, &limits, scope);
    let said = injects.iter().enumerate().filter_map(|(i, inject)| Said::of(InjectIx(i), inject)).collect();
    let mut made = Scenario {
        id: file.id.clone(),
        title: file.title.clone(),
        summary: file.summary.clone(),
        note: file.note.clone(),
        plan: file.plan.clone(),
        start,
        incident,
        end,
        pace: file.pace,
        room,
        facts,
        objectives,
        limits,
        scenes,
        injects,
        vary: Vary::default(),
        said,
    };
    made.vary = vary::resolve(file, &made, scope);
    vary::check_texts(file, &made, plan, scope);
    let numbers: Vec<f64> = made.vary.numbers.iter().map(|number| number.is).collect();
    vary::worded(&mut made, plan, &numbers);
    Some(made)
}

/// What a time in the file is told from.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    pub start: Story,
    pub scene: Story,
}

/// Reads `T+25m`, `02:40` (the first after the scene begins) or a date and time.
pub(super) fn moment(
    text: &Safe,
    clock: Option<Clock>,
    scope: &mut Scope<'_>,
    trail: &Trail<'_>,
) -> Option<Story> {
    let text = text.as_str().trim();
    let relative = text.strip_prefix("T+").or_else(|| text.strip_prefix("t+"));
    let read = match (clock, relative) {
        (Some(clock), Some(span)) => match span {
            "0" => Some(clock.start),
            span => Span::parse(span).map(|span| clock.start + span),
        },
        (Some(clock), None) => {
            Story::parse(text).or_else(|| TimeOfDay::parse(text).map(|time| clock.scene.next(time)))
        }
        (None, _) => Story::parse(text),
    };
    if read.is_none() {
        scope.report(trail, Trouble::BadTime { text: text.to_owned() });
    }
    read
}

pub(super) fn in_order(earlier: Story, later: Story, scope: &mut Scope<'_>, trail: &Trail<'_>) {
    if later <= earlier {
        let trouble = Trouble::TimeOrder { earlier: earlier.to_string(), later: later.to_string() };
        scope.report(trail, trouble);
    }
}

fn values(given: &BTreeMap<Id, Value>, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Vec<(FactIx, Value)> {
    given
        .iter()
        .filter_map(|(name, value)| {
            scope.fact(name, &trail.key(name.as_str())).map(|fact| (fact, value.clone()))
        })
        .collect()
}

/// The step that had this name in an earlier revision.
fn renamed(plan: &Plan, name: &Id) -> Option<StepIx> {
    plan.steps().find(|(_, step)| step.former.as_ref() == Some(name)).map(|(ix, _)| ix)
}

fn objectives(file: &ScenarioFile, plan: &Plan, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Vec<Objective> {
    let mut objectives = Vec::with_capacity(file.objectives.len());
    for (i, written) in file.objectives.iter().enumerate() {
        let own = trail.index(i);
        if let Some(first) = file.objectives[..i].iter().position(|other| other.id == written.id) {
            let (name, first) = (written.id.clone(), trail.index(first).key("id").path());
            scope.report(&own.key("id"), Trouble::DuplicateName { kind: Kind::Objective, name, first });
        }
        scope.title(&written.title, &own);
        let list = own.key("steps");
        let steps = written.steps.iter().enumerate();
        let step = |(i, name)| renamed(plan, name).or_else(|| scope.step_if_there(name, &list.index(i)));
        let steps = steps.filter_map(step).collect();
        objectives.push(Objective { id: written.id.clone(), title: written.title.clone(), steps });
    }
    objectives
}

fn limits(
    file: &ScenarioFile,
    plan: &Plan,
    scope: &mut Scope<'_>,
    trail: &Trail<'_>,
) -> Vec<(crate::plan::StepIx, crate::plan::Limit)> {
    let mut limits = Vec::new();
    for (name, limit) in &file.limits {
        let trail = trail.key(name.as_str());
        let Some(step) = scope.step(name, &trail) else { continue };
        let lead = plan.step(step).lead;
        limits.extend(scope.limit(limit, Some((step, lead)), &trail).map(|limit| (step, limit)));
    }
    limits
}

fn scenes(file: &ScenarioFile, clock: Clock, scope: &mut Scope<'_>) -> (Vec<Scene>, Vec<Inject>) {
    let root = Trail::ROOT;
    let list = root.key("scenes");
    if file.scenes.is_empty() {
        scope.report(&list, Trouble::NothingIn { kind: Kind::Scene });
    }
    let (mut scenes, mut injects): (Vec<Scene>, Vec<Inject>) = (Vec::new(), Vec::new());
    for (i, written) in file.scenes.iter().enumerate() {
        let trail = list.index(i);
        let before = scenes.last().map(|scene| scene.start);
        let scene = scene(written, before, clock, scope, &trail);
        let clock = Clock { scene: scene.start, ..clock };
        let inject_list = trail.key("injects");
        for (j, inject_file) in written.injects.iter().enumerate() {
            let trail = inject_list.index(j);
            injects.extend(inject(inject_file, SceneIx(i), clock, scope, &trail));
        }
        scenes.push(scene);
    }
    (scenes, injects)
}

fn scene(
    written: &SceneFile,
    before: Option<Story>,
    clock: Clock,
    scope: &mut Scope<'_>,
    trail: &Trail<'_>,
) -> Scene {
    scope.title(&written.title, trail);
    let start_trail = trail.key("start");
    let from = Clock { scene: before.unwrap_or(clock.start), ..clock };
    let start = match (&written.start, before) {
        (None, None) => clock.start,
        (None, Some(before)) => {
            let trouble = Trouble::TimeOrder { earlier: before.to_string(), later: "?".into() };
            scope.report(trail, trouble);
            before
        }
        (Some(text), before) => {
            let at = moment(text, Some(from), scope, &start_trail).unwrap_or(from.scene);
            if let Some(before) = before {
                in_order(before, at, scope, &start_trail);
            }
            at
        }
    };
    let carry_trail = trail.key("carry");
    let carry = written
        .carry
        .iter()
        .filter_map(|(name, carry)| {
            scope.step(name, &carry_trail.key(name.as_str())).map(|step| (step, *carry))
        })
        .collect();
    Scene { id: written.id.clone(), title: written.title.clone(), start, carry }
}

fn inject(
    written: &InjectFile,
    scene: SceneIx,
    clock: Clock,
    scope: &mut Scope<'_>,
    trail: &Trail<'_>,
) -> Option<Inject> {
    scope.title(&written.title, trail);
    scope.wording(&written.text, &trail.key("text"));
    let to = scope.roles(&written.to, &trail.key("to"));
    let reveals = values(&written.reveals, scope, &trail.key("reveals"));
    let claims = values(&written.claims, scope, &trail.key("claims"));
    for name in written.claims.keys().filter(|name| written.reveals.contains_key(*name)) {
        scope.report(&trail.key("claims"), Trouble::Contradiction { name: name.clone() });
    }
    let changes = values(&written.changes, scope, &trail.key("changes"));
    let declares_trail = trail.key("declares");
    let declares = written
        .declares
        .iter()
        .filter_map(|(ladder, rung)| {
            let trail = declares_trail.key(ladder.as_str());
            let ladder = scope.ladder(ladder, &trail)?;
            scope.rung(ladder, rung.as_str(), &trail).map(|rung| (ladder, rung))
        })
        .collect();
    let away = scope.roles(&written.away, &trail.key("away"));
    let back = scope.roles(&written.back, &trail.key("back"));
    let questions_trail = trail.key("questions");
    for (i, question) in written.questions.iter().enumerate() {
        scope.wording(&question.text, &questions_trail.index(i).key("text"));
    }
    let questions = written
        .questions
        .iter()
        .map(|question| Question {
            id: question.id.clone(),
            text: question.text.clone(),
            pace: question.pace,
            minutes: question.minutes,
            note: question.note.clone(),
        })
        .collect();
    let release = release(&written.release, clock, scope, &trail.key("release"))?;
    Some(Inject {
        id: written.id.clone(),
        scene,
        title: written.title.clone(),
        from: written.from.clone(),
        to,
        by: written.by,
        release,
        text: written.text.clone(),
        spoken: written.spoken.clone(),
        reveals,
        claims,
        changes,
        declares,
        away,
        back,
        questions,
    })
}

fn release(written: &ReleaseFile, clock: Clock, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Option<Release> {
    const ALLOWED: &[&str] = &["at", "when", "between", "by_hand", "pool"];
    let mut found = Vec::new();
    found.extend(written.at.is_some().then_some("at"));
    found.extend(written.when.is_some().then_some("when"));
    found.extend(written.between.is_some().then_some("between"));
    found.extend((written.by_hand == Some(true)).then_some("by_hand"));
    found.extend((written.pool == Some(true)).then_some("pool"));
    if found.len() != 1 {
        scope.report(trail, Trouble::OneOf { found, allowed: ALLOWED });
        return None;
    }
    let only_if = match &written.only_if {
        Some(condition) => Some(scope.condition(condition, &trail.key("if"))?),
        None => None,
    };
    let within_drill = |at: Story, scope: &mut Scope<'_>, trail: &Trail<'_>| {
        if at < clock.start {
            let trouble = Trouble::TimeOrder { earlier: clock.start.to_string(), later: at.to_string() };
            scope.report(trail, trouble);
        }
        at
    };
    if let Some(text) = &written.at {
        let trail = trail.key("at");
        let at = moment(text, Some(clock), scope, &trail)?;
        return Some(Release::At { at: within_drill(at, scope, &trail), only_if });
    }
    if let Some((from, to)) = &written.between {
        let trail = trail.key("between");
        let from = moment(from, Some(clock), scope, &trail.index(0));
        let to = moment(to, Some(clock), scope, &trail.index(1));
        let (from, to) = (within_drill(from?, scope, &trail), to?);
        in_order(from, to, scope, &trail);
        return Some(Release::Between { from, to, only_if });
    }
    if let Some(when) = &written.when {
        let delay = match &written.delay {
            Some(text) => scope.span(text, &trail.key("delay"))?,
            None => Span::ZERO,
        };
        return scope.condition(when, &trail.key("when")).map(|when| Release::When { when, delay });
    }
    Some(if written.pool == Some(true) { Release::Pool } else { Release::ByHand })
}

/// Injects are known by name through the whole scenario, not scene by scene.
fn unique_injects(file: &ScenarioFile, scope: &mut Scope<'_>) {
    let root = Trail::ROOT;
    let list = root.key("scenes");
    let mut seen: HashMap<&Id, crate::words::source::Path> = HashMap::new();
    for (i, scene) in file.scenes.iter().enumerate() {
        let scene_trail = list.index(i);
        let injects = scene_trail.key("injects");
        for (j, inject) in scene.injects.iter().enumerate() {
            let inject_trail = injects.index(j);
            let trail = inject_trail.key("id");
            match seen.get(&inject.id) {
                None => {
                    seen.insert(&inject.id, trail.path());
                }
                Some(first) => {
                    let (name, first) = (inject.id.clone(), first.clone());
                    scope.report(&trail, Trouble::DuplicateName { kind: Kind::Inject, name, first });
                }
            }
        }
        if let Some(first) = file.scenes[..i].iter().position(|other| other.id == scene.id) {
            let first_trail = list.index(first);
            let (name, first) = (scene.id.clone(), first_trail.key("id").path());
            scope.report(&scene_trail.key("id"), Trouble::DuplicateName { kind: Kind::Scene, name, first });
        }
    }
}

/// A limit counted from an inject needs that inject in the scenario.
fn missing_anchors(
    plan: &Plan,
    injects: &[Inject],
    agreed: &[(crate::plan::StepIx, crate::plan::Limit)],
    scope: &mut Scope<'_>,
) {
    let own = plan.steps.iter().filter_map(|step| step.limit.as_ref());
    let mut wanted: Vec<&Id> = own
        .chain(agreed.iter().map(|(_, limit)| limit))
        .filter_map(|limit| match &limit.from {
            Anchor::Inject(inject) => Some(inject),
            _ => None,
        })
        .filter(|name| !injects.iter().any(|inject| inject.id == **name))
        .collect();
    wanted.sort();
    wanted.dedup();
    for inject in wanted {
        let trouble = Trouble::InjectNotInScenario { inject: inject.clone() };
        scope.report(&Trail::ROOT.key("scenes"), trouble);
    }
}

impl InjectIx {
    /// Injects in the order of their places.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}
