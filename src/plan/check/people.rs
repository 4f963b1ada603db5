//! Whether there are people enough: deputies where others wait, heads for
//! what is due at the same time, one voice that commands.

use std::collections::BTreeMap;

use super::certain::{self, Kindred};
use super::{Said, listed, on, on_step, role_titles, step_titles};
use crate::plan::{
    Anchor, FactIx, Finding, LadderKind, Plan, RoleIx, Severity, Span, StepIx, Within, wording,
};
use crate::words::source::Path;
use crate::words::{Lang, Text};

/// What is remarked on.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    NoDeputy { role: Text, steps: Text },
    NoDeputyToDeclare { role: Text, rungs: Text },
    TooManyAtOnce { role: Text, heads: u32, steps: Text, within: Span, needed: Span },
    SupportNeverTold { role: Text, steps: Text },
    IdleRole { role: Text },
    NoSingleLead { rung: Text, roles: Text },
}

/// Every remark on people.
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut findings = deputies(plan);
    findings.extend(too_many_at_once(plan));
    findings.extend(idle(plan));
    findings.extend(single_lead(plan));
    findings
}

fn on_role(role: RoleIx, key: &str, remark: Remark) -> Finding {
    on(Path::from("roles").index(role.index()).key(key), super::Remark::People(remark))
}

fn roles(plan: &Plan) -> impl Iterator<Item = RoleIx> {
    (0..plan.roles.len()).map(RoleIx::from)
}

/// One person, and nobody to stand in: on whom others wait, or who alone may
/// declare a rung.
fn deputies(plan: &Plan) -> Vec<Finding> {
    let mut awaited: Vec<Vec<StepIx>> = vec![Vec::new(); plan.roles.len()];
    let mut is_listed = vec![false; plan.steps.len()];
    for step in &plan.steps {
        for before in certain::musts(step) {
            let lead = plan.step(before).lead;
            if lead != step.lead && !std::mem::replace(&mut is_listed[before.index()], true) {
                awaited[lead.index()].push(before);
            }
        }
    }
    let mut findings = Vec::new();
    for ix in roles(plan) {
        let role = plan.role(ix);
        if role.headcount > 1 || role.deputy.is_some() {
            continue;
        }
        if !awaited[ix.index()].is_empty() {
            let steps = step_titles(plan, &awaited[ix.index()]);
            findings.push(on_role(ix, "id", Remark::NoDeputy { role: role.title.clone(), steps }));
        }
        let alone: Vec<&Text> = rungs_of_one(plan, ix).collect();
        if !alone.is_empty() {
            let rungs = listed(alone);
            findings.push(on_role(ix, "id", Remark::NoDeputyToDeclare { role: role.title.clone(), rungs }));
        }
    }
    findings
}

fn rungs_of_one(plan: &Plan, role: RoleIx) -> impl Iterator<Item = &Text> {
    let rungs = plan.ladders.iter().flat_map(|ladder| &ladder.rungs);
    rungs.filter(move |rung| rung.declared_by == [role]).map(|rung| &rung.title)
}

/// Duties of one role that begin at the same moment and need more work before
/// one of their limits than its people have time for by then.
fn too_many_at_once(plan: &Plan) -> Vec<Finding> {
    let mut kindred = Kindred::default();
    let mut groups: BTreeMap<Together, Vec<(Span, StepIx)>> = BTreeMap::new();
    for (ix, step) in plan.steps().filter(|(_, step)| step.repeat.is_none()) {
        let Some(limit) = &step.limit else { continue };
        let Some(Within::Span(hard)) = limit.hard else { continue };
        let together = match limit.from {
            Anchor::Activation => Together::Activated(kindred.first(plan, ix)),
            // Nobody begins what they have not been told of.
            Anchor::Receipt(fact, role) => Together::Told(step.lead, fact, role),
            _ => continue,
        };
        groups.entry(together).or_default().push((hard, ix));
    }
    groups.into_values().filter_map(|group| overloaded(plan, group)).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Together {
    Activated(StepIx),
    Told(RoleIx, FactIx, RoleIx),
}

fn overloaded(plan: &Plan, mut group: Vec<(Span, StepIx)>) -> Option<Finding> {
    group.sort_unstable();
    let mut needed = 0i64;
    for (i, (within, ix)) in group.iter().enumerate() {
        let step = plan.step(*ix);
        let role = plan.role(step.lead);
        needed += step.duration.low.0;
        if needed > within.0.saturating_mul(i64::from(role.headcount)) {
            let steps: Vec<StepIx> = group[..=i].iter().map(|(_, ix)| *ix).collect();
            let remark = Remark::TooManyAtOnce {
                role: role.title.clone(),
                heads: role.headcount,
                steps: step_titles(plan, &steps),
                within: *within,
                needed: Span(needed),
            };
            return Some(on_step(plan, *ix, "limit", super::Remark::People(remark)));
        }
    }
    None
}

/// Roles that are called on and never told, and roles nobody calls on.
fn idle(plan: &Plan) -> Vec<Finding> {
    let mut known = vec![false; plan.roles.len()];
    let mut supports: Vec<Vec<StepIx>> = vec![Vec::new(); plan.roles.len()];
    for (ix, step) in plan.steps() {
        known[step.lead.index()] = true;
        step.tells.iter().for_each(|role| known[role.index()] = true);
        step.support.iter().for_each(|role| supports[role.index()].push(ix));
    }
    let rungs = plan.ladders.iter().flat_map(|ladder| &ladder.rungs);
    rungs.flat_map(|rung| &rung.declared_by).for_each(|role| known[role.index()] = true);
    plan.roles.iter().filter_map(|role| role.deputy).for_each(|role| known[role.index()] = true);
    let remark = |ix: RoleIx| {
        let (role, steps) = (plan.role(ix).title.clone(), &supports[ix.index()]);
        let remark = match steps.is_empty() {
            true => Remark::IdleRole { role },
            false => Remark::SupportNeverTold { role, steps: step_titles(plan, steps) },
        };
        on_role(ix, "id", remark)
    };
    roles(plan).filter(|ix| !known[ix.index()]).map(remark).collect()
}

/// Rungs of a response that several may declare, none of them the others' chief.
fn single_lead(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (l, ladder) in plan.ladders.iter().enumerate().filter(|(_, l)| l.kind == LadderKind::Response) {
        for (r, rung) in ladder.rungs.iter().enumerate() {
            let several = rung.declared_by.len() > 1;
            if several && !rung.declared_by.iter().any(|head| leads_all(plan, *head, &rung.declared_by)) {
                let path = Path::from("ladders").index(l).key("rungs").index(r).key("declared_by");
                let roles = role_titles(plan, &rung.declared_by);
                let remark = Remark::NoSingleLead { rung: rung.title.clone(), roles };
                findings.push(on(path, super::Remark::People(remark)));
            }
        }
    }
    findings
}

/// Whether all others are deputies of this one, or deputies of deputies.
fn leads_all(plan: &Plan, head: RoleIx, all: &[RoleIx]) -> bool {
    let mut line = vec![head];
    while let Some(deputy) = line.last().and_then(|last| plan.role(*last).deputy) {
        if line.contains(&deputy) {
            break;
        }
        line.push(deputy);
    }
    all.iter().all(|role| line.contains(role))
}

impl Said for Remark {
    fn code(&self) -> &str {
        match self {
            Self::NoDeputy { .. } => "no_deputy",
            Self::NoDeputyToDeclare { .. } => "no_deputy_to_declare",
            Self::TooManyAtOnce { .. } => "too_many_at_once",
            Self::SupportNeverTold { .. } => "support_never_told",
            Self::IdleRole { .. } => "idle_role",
            Self::NoSingleLead { .. } => "no_single_lead",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::SupportNeverTold { .. } | Self::IdleRole { .. } => Severity::Advice,
            _ => Severity::Warning,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoDeputy { role, steps } => say::no_deputy(lang, role.get(lang), steps.get(lang)),
            Self::NoDeputyToDeclare { role, rungs } => {
                say::nobody_to_declare(lang, role.get(lang), rungs.get(lang))
            }
            Self::TooManyAtOnce { role, heads, steps, within, needed } => {
                let has = Span(within.0.saturating_mul(i64::from(*heads)));
                let [within, needed, has] = [*within, *needed, has].map(|span| wording::span(span, lang));
                say::too_many(lang, role.get(lang), *heads, steps.get(lang), &within, &needed, &has)
            }
            Self::SupportNeverTold { role, steps } => say::never_told(lang, role.get(lang), steps.get(lang)),
            Self::IdleRole { role } => say::idle(lang, role.get(lang)),
            Self::NoSingleLead { rung, roles } => say::no_single_lead(lang, rung.get(lang), roles.get(lang)),
        }
    }

    fn repair(&self, lang: Lang) -> Option<String> {
        let said = match self {
            Self::NoDeputy { .. } | Self::NoDeputyToDeclare { .. } => say::name_deputy(lang),
            Self::TooManyAtOnce { .. } => say::more_heads(lang),
            Self::SupportNeverTold { .. } => say::tell_them(lang),
            Self::IdleRole { .. } => say::give_work(lang),
            Self::NoSingleLead { .. } => say::one_voice(lang),
        };
        Some(said.to_owned())
    }
}

mod say {
    crate::phrases! {
        no_deputy(role: &str, steps: &str) { zh: "“{role}”只有一人，没有写代理人，而{steps}别人都在等：联系不上时整条线就停了", en: "“{role}” is one person without a deputy, and others wait for {steps}: while they cannot be reached everything behind stands still" }
        nobody_to_declare(role: &str, rungs: &str) { zh: "{rungs}只有“{role}”一人可以宣布，又没有写代理人：联系不上时谁来定", en: "only “{role}”, one person without a deputy, may declare {rungs}: who decides while they cannot be reached?" }
        name_deputy { zh: "在 deputy 里写明代理人，并在正文里写清什么情况下由代理人行使", en: "name a `deputy`, and say in the text when the deputy acts" }
        too_many(role: &str, heads: u32, steps: &str, within: &str, needed: &str, has: &str) { zh: "“{role}”{heads} 人忙不过来：{steps}同时要办，{within}内最少要用 {needed}的人工，只有 {has}", en: "“{role}” with {heads} at hand cannot do it all: {steps} are due together and need at least {needed} of work within {within}, and there is {has}" }
        more_heads { zh: "加人、分一项给别的责任主体，或者把时限错开", en: "add people, give one of them to another role, or set the limits apart" }
        never_told(role: &str, steps: &str) { zh: "“{role}”要配合{steps}，但没有一项任务通知到它，它也没有自己牵头的事", en: "“{role}” is to support {steps}, but no step tells them anything, and they lead none" }
        tell_them { zh: "在相应任务的 tells 里加上它，例如启动令；有自己该办的事，单列一项任务", en: "add them to the `tells` of the step that calls them, such as the order; what they do themselves deserves a step of its own" }
        idle(role: &str) { zh: "“{role}”列在责任主体里，全文没有用到", en: "“{role}” is listed as a role, and nothing in the plan calls on it" }
        give_work { zh: "写上它的任务，或者从名单里删去", en: "give it something to do, or leave it out" }
        no_single_lead(rung: &str, roles: &str) { zh: "{roles}都可以宣布“{rung}”，谁也不是谁的代理人：意见不一时听谁的", en: "{roles} may each declare “{rung}”, and none is the others' chief: whose word holds when they differ?" }
        one_voice { zh: "定一个总指挥，其余写成其代理人（deputy）", en: "name one commander and make the others deputies (`deputy`)" }
    }
}
