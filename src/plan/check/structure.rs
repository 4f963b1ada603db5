//! How the plan hangs together: steps nothing can call up, steps that hang in
//! the air, stages and recipients that are not there, waiting said twice.

use super::{Said, both, certain, on, on_step, step_titles};
use crate::plan::closure::Closure;
use crate::plan::{Condition, Finding, Plan, Prerequisite, Severity, Stage, Step, StepIx, wording};
use crate::words::source::Path;
use crate::words::{Lang, Text};

/// What is remarked on.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    NeverActive { step: Text, when: Text },
    Orphan { step: Text },
    MissingStage { stage: Stage },
    ReportWithoutRecipient { step: Text },
    ReportWithoutElements { step: Text },
    RedundantPrerequisite { step: Text, before: Text, through: Text },
    InexactChoice { step: Text, choices: Text },
}

/// Every remark on how the plan hangs together.
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut findings = never_active(plan);
    findings.extend(orphans(plan));
    findings.extend(missing_stages(plan));
    findings.extend(reports(plan));
    findings.extend(redundant(plan));
    findings.extend(inexact(plan));
    findings
}

fn step_remark(plan: &Plan, ix: StepIx, key: &str, remark: Remark) -> Finding {
    on_step(plan, ix, key, super::Remark::Structure(remark))
}

fn never_active(plan: &Plan) -> Vec<Finding> {
    let remark = |ix: StepIx| {
        let step = plan.step(ix);
        let when = step.when.as_ref()?;
        let when = both(|lang| wording::condition(plan, when, lang));
        Some(step_remark(plan, ix, "when", Remark::NeverActive { step: step.title.clone(), when }))
    };
    certain::never_duties(plan).into_iter().filter_map(remark).collect()
}

/// Steps that wait for nothing, that nothing waits for or looks at, that tell
/// nobody and have no limit: nobody would notice if they were never done.
fn orphans(plan: &Plan) -> Vec<Finding> {
    let mut noticed = vec![false; plan.steps.len()];
    for step in &plan.steps {
        step.after.iter().for_each(|part| part.visit(&mut |ix| noticed[ix.index()] = true));
        if let Some(crate::plan::Anchor::Step(ix)) = step.limit.as_ref().map(|limit| &limit.from) {
            noticed[ix.index()] = true;
        }
        let until = step.repeat.as_ref().and_then(|repeat| repeat.until.as_ref());
        step.when.as_deref().into_iter().chain(until).for_each(|c| notice(c, &mut noticed));
    }
    let criteria = plan.ladders.iter().flat_map(|ladder| &ladder.rungs).filter_map(|r| r.criteria.as_ref());
    criteria.for_each(|c| notice(c, &mut noticed));
    let hangs = |(ix, step): &(StepIx, &Step)| {
        let idle =
            step.after.is_empty() && step.tells.is_empty() && step.does.is_empty() && step.ends.is_empty();
        idle && step.limit.is_none() && step.repeat.is_none() && !noticed[ix.index()]
    };
    // A plan of one step hangs together all the same.
    let all = plan.steps().filter(|_| plan.steps.len() > 1).filter(hangs);
    all.map(|(ix, step)| step_remark(plan, ix, "id", Remark::Orphan { step: step.title.clone() })).collect()
}

fn notice(condition: &Condition, noticed: &mut [bool]) {
    condition.visit(&mut |mention| {
        if let crate::plan::Mention::Step(ix) = mention {
            noticed[ix.index()] = true;
        }
    });
}

fn missing_stages(plan: &Plan) -> Vec<Finding> {
    let mut has = [false; 5];
    plan.steps.iter().for_each(|step| has[step.stage as usize] = true);
    let missing = Stage::ALL.into_iter().filter(|stage| !has[*stage as usize]);
    let remark = |stage| super::Remark::Structure(Remark::MissingStage { stage });
    missing.map(|stage| on(Path::from("steps"), remark(stage))).collect()
}

fn reports(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (ix, step) in plan.steps() {
        let (title, is_report) = (step.title.clone(), step.stage == Stage::Reporting);
        if step.tells.is_empty() && (is_report || step.speaks()) {
            let remark = Remark::ReportWithoutRecipient { step: title };
            findings.push(step_remark(plan, ix, "tells", remark));
        } else if is_report && silent(step) && tells_upwards(plan, step) {
            let remark = Remark::ReportWithoutElements { step: title };
            findings.push(step_remark(plan, ix, "elements", remark));
        }
    }
    findings
}

/// Whether nothing says what must be in it; what is acknowledged word for
/// word has no elements.
fn silent(step: &Step) -> bool {
    !step.speaks() && !step.acknowledged
}

/// Whether it tells somebody of a higher level than its lead: a report, and
/// no word passed on within the house. Where no level is written, whoever is
/// told counts.
fn tells_upwards(plan: &Plan, step: &Step) -> bool {
    let rank = |role| plan.role(role).tier.map(|tier| plan.tiers[tier].rank);
    let own = rank(step.lead);
    step.tells.iter().any(|to| match (own, rank(*to)) {
        (Some(own), Some(theirs)) => theirs < own,
        _ => *to != step.lead,
    })
}

/// Prerequisites that another prerequisite of the same step waits for anyway.
fn redundant(plan: &Plan) -> Vec<Finding> {
    let musts: Vec<Vec<StepIx>> = plan.steps.iter().map(certain::musts).collect();
    let edges: Vec<(usize, usize)> = musts
        .iter()
        .enumerate()
        .flat_map(|(after, before)| before.iter().map(move |before| (before.index(), after)))
        .collect();
    let order = Closure::new(plan.steps.len(), &edges).expect("a plan's graph has been sorted");
    let ways = Ways { plan, musts: &musts, order: &order };
    let mut findings = Vec::new();
    for (ix, step) in plan.steps() {
        for (i, part) in step.after.iter().enumerate() {
            let Prerequisite::Step(before) = part else { continue };
            let rank = plan.graph.rank(*before);
            let others = musts[ix.index()].iter().filter(|other| plan.graph.rank(**other) > rank);
            let Some(through) = others.copied().find(|other| ways.lead(*before, *other, ix)) else {
                continue;
            };
            let remark = Remark::RedundantPrerequisite {
                step: step.title.clone(),
                before: plan.step(*before).title.clone(),
                through: plan.step(through).title.clone(),
            };
            let mut finding = step_remark(plan, ix, "after", remark);
            finding.path = finding.path.index(i);
            findings.push(finding);
        }
    }
    findings
}

/// The ways from step to step that bind in every drill.
struct Ways<'a> {
    plan: &'a Plan,
    musts: &'a [Vec<StepIx>],
    order: &'a Closure,
}

impl Ways<'_> {
    /// Whether `through` waits for `before` in every drill in which `step` is
    /// a duty.
    fn lead(&self, before: StepIx, through: StepIx, step: StepIx) -> bool {
        /// Ways with more turnings than this are not looked for.
        const TURNINGS_MAX: u32 = 64;
        let mut left = TURNINGS_MAX;
        self.order.before(before.index(), through.index()) && self.way(before, through, step, &mut left)
    }

    fn way(&self, before: StepIx, at: StepIx, step: StepIx, left: &mut u32) -> bool {
        let Some(rest) = left.checked_sub(1) else { return false };
        *left = rest;
        let own = self.plan.step(step);
        let here = self.plan.step(at);
        if !(here.when.is_none() || here.when == own.when) {
            return false;
        }
        let musts = &self.musts[at.index()];
        musts.contains(&before)
            || musts
                .iter()
                .filter(|next| self.order.before(before.index(), next.index()))
                .any(|next| self.way(before, *next, step, left))
    }
}

/// Groups of which one is enough: the score takes the one done first, which
/// need not be the one that blames least.
fn inexact(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (ix, step) in plan.steps() {
        for (i, part) in step.after.iter().enumerate().filter(|(_, part)| part.has_choice()) {
            let mut named = Vec::new();
            part.visit(&mut |before| named.push(before));
            if named.iter().all(|before| stands_alone(plan, *before)) {
                continue;
            }
            let choices = step_titles(plan, &named);
            let remark = Remark::InexactChoice { step: step.title.clone(), choices };
            let mut finding = step_remark(plan, ix, "after", remark);
            finding.path = finding.path.index(i);
            findings.push(finding);
        }
    }
    findings
}

/// A step that waits for nothing and that one step alone waits for can be out
/// of order with that one only, so taking the first of several is exact.
fn stands_alone(plan: &Plan, ix: StepIx) -> bool {
    plan.step(ix).after.is_empty() && plan.step(ix).repeat.is_none() && plan.graph.successors(ix).count() == 1
}

impl Said for Remark {
    fn code(&self) -> &str {
        match self {
            Self::NeverActive { .. } => "never_active",
            Self::Orphan { .. } => "orphan",
            Self::MissingStage { .. } => "missing_stage",
            Self::ReportWithoutRecipient { .. } => "report_without_recipient",
            Self::ReportWithoutElements { .. } => "report_without_elements",
            Self::RedundantPrerequisite { .. } => "redundant_prerequisite",
            Self::InexactChoice { .. } => "inexact_choice",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::NeverActive { .. } | Self::ReportWithoutRecipient { .. } => Severity::Warning,
            _ => Severity::Advice,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NeverActive { step, when } => say::never_active(lang, step.get(lang), when.get(lang)),
            Self::Orphan { step } => say::orphan(lang, step.get(lang)),
            Self::MissingStage { stage } => say::missing_stage(lang, stage_word(*stage, lang)),
            Self::ReportWithoutRecipient { step } => say::without_recipient(lang, step.get(lang)),
            Self::ReportWithoutElements { step } => say::without_elements(lang, step.get(lang)),
            Self::RedundantPrerequisite { step, before, through } => {
                say::redundant(lang, step.get(lang), before.get(lang), through.get(lang))
            }
            Self::InexactChoice { step, choices } => say::inexact(lang, step.get(lang), choices.get(lang)),
        }
    }

    fn repair(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Self::NeverActive { .. } => say::mend_condition(lang).to_owned(),
            Self::Orphan { .. } => say::tie_in(lang).to_owned(),
            Self::MissingStage { stage } => say::add_stage(lang, stage_word(*stage, lang)),
            Self::ReportWithoutRecipient { .. } => say::add_recipient(lang).to_owned(),
            Self::ReportWithoutElements { .. } => say::add_elements(lang).to_owned(),
            Self::RedundantPrerequisite { before, .. } => say::drop_prerequisite(lang, before.get(lang)),
            Self::InexactChoice { .. } => say::choose_one(lang).to_owned(),
        })
    }
}

fn stage_word(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Warning => say::warning(lang),
        Stage::Reporting => say::reporting(lang),
        Stage::Response => say::response(lang),
        Stage::Recovery => say::recovery(lang),
        Stage::Review => say::review(lang),
    }
}

mod say {
    crate::phrases! {
        warning { zh: "监测预警", en: "warning" }
        reporting { zh: "信息报告", en: "reporting" }
        response { zh: "应急响应", en: "response" }
        recovery { zh: "恢复重建", en: "recovery" }
        review { zh: "调查评估", en: "review" }

        never_active(step: &str, when: &str) { zh: "“{step}”永远轮不到办：它的启动条件（{when}）照本预案没有成立的时候", en: "“{step}” can never become a duty: by this plan its condition ({when}) cannot hold" }
        mend_condition { zh: "查一查条件里互相打架的两项，或者没有人可以宣布的级别", en: "look for two parts of the condition that exclude each other, or for a rung nobody may declare" }
        orphan(step: &str) { zh: "“{step}”孤零零的：不等谁，也没人等它，办完不告诉谁，又没有时限，漏办了不会有人发觉", en: "“{step}” hangs in the air: it waits for nothing, nothing waits for it, it tells nobody and has no limit; nobody would notice if it were never done" }
        tie_in { zh: "给它写一个时限，或者写明办完告诉谁、谁要等它；用不着就删去", en: "give it a limit, say whom it tells or what waits for it, or leave it out" }
        missing_stage(stage: &str) { zh: "全文没有一项“{stage}”任务", en: "no step of the plan is in the stage “{stage}”" }
        add_stage(stage: &str) { zh: "补上“{stage}”的任务；确实归别的预案管的，在 note 里说明", en: "add what is to be done in “{stage}”; where another plan covers it, say so in the note" }
        without_recipient(step: &str) { zh: "“{step}”没有写报给谁", en: "“{step}” does not say whom it goes to" }
        add_recipient { zh: "在 tells 里写明接收的责任主体", en: "name the recipients under `tells`" }
        without_elements(step: &str) { zh: "“{step}”没有写要报哪些内容，报全没报全无从判断", en: "“{step}” does not say what has to be in it, so nobody can tell whether it was complete" }
        add_elements { zh: "在 elements 里逐项列出要素，例如时间、地点、伤亡、已采取的措施", en: "list under `elements` what it must say, such as time, place, casualties and measures taken" }
        redundant(step: &str, before: &str, through: &str) { zh: "“{step}”不必再写等“{before}”：它等的“{through}”本来就要等“{before}”", en: "“{step}” need not wait for “{before}” as well: it waits for “{through}”, which waits for that already" }
        drop_prerequisite(before: &str) { zh: "从 after 里去掉“{before}”，顺序不变", en: "take “{before}” out of `after`; the order stays the same" }
        inexact(step: &str, choices: &str) { zh: "“{step}”不用等齐：{choices}，等到一项就能办。评次序时只认最先办完的那一项，扣分有时会比该扣的多，成绩单会注明“非精确”", en: "“{step}” need not wait for all of {choices}, any one will do; the score goes by whichever was done first, which sometimes costs more than it should, and says so (`exact: false`)" }
        choose_one { zh: "要是其实只等其中一项，就只写那一项；本来就是哪项先到都行的，不用改", en: "if one of them is what it really waits for, name that one; where the choice is meant, leave it" }
    }
}
