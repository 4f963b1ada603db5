//! Whether the plan keeps the rules of a pack: each rule asks one thing of
//! the plan, of some of its steps or of its rungs, and cites where it is from.

use std::sync::Arc;

use super::{Said, both, on, on_step};
use crate::plan::rules::{Asks, ElementAsk, Event, Field, OfStep, Rule, RulePack, Steps};
use crate::plan::{Day, Element, Finding, LadderKind, Plan, Says, Severity, Step, StepIx, Within};
use crate::words::source::Path;
use crate::words::{Lang, Text};

/// A rule that is not kept, by whom, and what is lacking.
#[derive(Debug, Clone)]
pub struct Remark {
    rule: Arc<Rule>,
    severity: Severity,
    subject: Option<Text>,
    lacking: Lacking,
}

impl PartialEq for Remark {
    fn eq(&self, other: &Self) -> bool {
        (&self.rule.id, &self.subject, &self.lacking) == (&other.rule.id, &other.subject, &other.lacking)
    }
}

/// What is not as the rule asks.
#[derive(Debug, Clone, PartialEq)]
enum Lacking {
    Lead { role: Text, tier: Text },
    Elements(Vec<Text>),
    Step,
    StepAfter,
    Fields(Vec<&'static str>),
    Ending { roles: Text },
    Forbidding,
    Date,
    Overdue { last: Day, due: Day },
}

/// Every rule of the pack that the plan does not keep on `today`.
pub fn check(plan: &Plan, pack: &RulePack, today: Day) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in pack.rules.iter().filter(|rule| concerns(plan, rule)) {
        let court = Court { plan, rule: Arc::new(rule.clone()), today };
        match &rule.asks {
            Asks::OfStep(which, asked) => findings.extend(court.steps(which, asked)),
            Asks::EndedByDeclarer(kind) => findings.extend(court.rungs(*kind)),
            Asks::Step(which) => findings.extend(court.has_step(which)),
            Asks::Forbids(words) => findings.extend(court.forbids(words)),
            Asks::Within(event, months) => findings.extend(court.due(*event, *months)),
        }
    }
    findings
}

fn concerns(plan: &Plan, rule: &Rule) -> bool {
    let tier = plan.tier.map(|tier| &plan.tiers[tier].id);
    let of_tier = rule.tiers.is_empty() || tier.is_some_and(|tier| rule.tiers.contains(tier));
    of_tier && rule.with.as_ref().is_none_or(|with| plan.steps.iter().any(|step| meant(plan, with, step)))
}

/// Something that has to be done again before long, by a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub event: Event,
    pub months: u32,
    /// The rule, and where it is from.
    pub rule: Text,
    pub law: Text,
}

/// What this plan has to be drilled and evaluated by, of several rules about
/// one thing the one that falls due first.
#[must_use]
pub fn terms(plan: &Plan, pack: &RulePack) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for rule in pack.rules.iter().filter(|rule| concerns(plan, rule)) {
        let Asks::Within(event, months) = rule.asks else { continue };
        let term = Term { event, months, rule: rule.title.clone(), law: rule.law.clone() };
        match terms.iter_mut().find(|own| own.event == event) {
            Some(own) if own.months <= months => {}
            Some(own) => *own = term,
            None => terms.push(term),
        }
    }
    terms
}

/// Whether a step is one of those meant.
fn meant(plan: &Plan, which: &Steps, step: &Step) -> bool {
    let ends = |kind| step.ends.iter().any(|ladder| plan.ladder(*ladder).kind == kind);
    let hard = || match step.limit.as_ref().and_then(|limit| limit.hard) {
        Some(Within::Span(span)) => Some(span),
        _ => None,
    };
    which.does.is_none_or(|deed| step.does.contains(&deed))
        && which.stage.is_none_or(|stage| step.stage == stage)
        && which.ends.is_none_or(ends)
        && (which.words.is_empty() || says_one(&step.title, &which.words))
        && which.limit_at_most.is_none_or(|most| hard().is_some_and(|hard| hard <= most))
}

fn says_one(text: &Text, words: &[String]) -> bool {
    text.wordings().any(|wording| {
        let wording = wording.to_lowercase();
        words.iter().any(|word| wording.contains(word.as_str()))
    })
}

/// One rule held against one plan.
struct Court<'a> {
    plan: &'a Plan,
    rule: Arc<Rule>,
    today: Day,
}

impl Court<'_> {
    fn remark(&self, subject: Option<Text>, lacking: Lacking) -> super::Remark {
        let severity = self.rule.severity;
        super::Remark::Law(Remark { rule: Arc::clone(&self.rule), severity, subject, lacking })
    }

    fn steps(&self, which: &Steps, asked: &OfStep) -> Vec<Finding> {
        let steps = self.plan.steps().filter(|(_, step)| meant(self.plan, which, step));
        let finding = |(ix, step): (StepIx, &Step)| {
            let (key, lacking) = self.lacking(ix, step, asked)?;
            Some(on_step(self.plan, ix, key, self.remark(Some(step.title.clone()), lacking)))
        };
        steps.filter_map(finding).collect()
    }

    fn lacking(&self, ix: StepIx, step: &Step, asked: &OfStep) -> Option<(&'static str, Lacking)> {
        match asked {
            OfStep::LeadTierNot(tiers) => {
                let role = self.plan.role(step.lead);
                let tier = &self.plan.tiers[role.tier?];
                let lacking = Lacking::Lead { role: role.title.clone(), tier: tier.title.clone() };
                tiers.contains(&tier.id).then_some(("lead", lacking))
            }
            OfStep::Elements(asked) => {
                let missing = asked.iter().filter(|ask| !step.elements.iter().any(|e| self.answers(e, ask)));
                let missing: Vec<Text> = missing.map(|ask| ask.title.clone()).collect();
                (!missing.is_empty()).then_some(("elements", Lacking::Elements(missing)))
            }
            OfStep::FollowedBy(which) => (!self.followed(ix, which)).then_some(("id", Lacking::StepAfter)),
            OfStep::Has(fields) => {
                let missing: Vec<&str> =
                    fields.iter().filter(|field| !has(step, **field)).map(|field| key(*field)).collect();
                (!missing.is_empty()).then_some(("id", Lacking::Fields(missing)))
            }
        }
    }

    fn answers(&self, element: &Element, ask: &ElementAsk) -> bool {
        let level = match element.says {
            Says::Level(ladder) => Some(self.plan.ladder(ladder).kind),
            _ => None,
        };
        let id = element.id.as_str().to_lowercase();
        (ask.level.is_some() && ask.level == level)
            || says_one(&element.title, &ask.words)
            || ask.words.iter().any(|word| id.contains(word.as_str()))
    }

    /// Whether there is such a step that the plan does not put before this one.
    fn followed(&self, ix: StepIx, which: &Steps) -> bool {
        let order = self.plan.graph.closure();
        let others = self.plan.steps().filter(|(other, _)| *other != ix);
        others
            .filter(|(_, step)| meant(self.plan, which, step))
            .any(|(other, _)| !order.before(other.index(), ix.index()))
    }

    fn rungs(&self, kind: LadderKind) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (ix, ladder) in self.plan.ladders().filter(|(_, ladder)| ladder.kind == kind) {
            let ends: Vec<&Step> = self.plan.steps.iter().filter(|step| step.ends.contains(&ix)).collect();
            // Nothing ends it at all: that is told once, for the ladder.
            if ends.is_empty() {
                continue;
            }
            for (r, rung) in ladder.rungs.iter().enumerate().filter(|(_, rung)| !rung.declared_by.is_empty())
            {
                let takes_part = |step: &&Step| {
                    rung.declared_by.iter().any(|role| step.lead == *role || step.support.contains(role))
                };
                if !ends.iter().any(takes_part) {
                    let roles = super::role_titles(self.plan, &rung.declared_by);
                    let remark = self.remark(Some(rung.title.clone()), Lacking::Ending { roles });
                    let path = Path::from("ladders").index(ix.index()).key("rungs").index(r);
                    findings.push(on(path.key("declared_by"), remark));
                }
            }
        }
        findings
    }

    fn has_step(&self, which: &Steps) -> Option<Finding> {
        let there = self.plan.steps.iter().any(|step| meant(self.plan, which, step));
        (!there).then(|| on(Path::from("steps"), self.remark(None, Lacking::Step)))
    }

    fn forbids(&self, words: &[String]) -> Option<Finding> {
        let there = self.plan.forbidden.iter().any(|action| says_one(&action.title, words));
        (!there).then(|| on(Path::from("forbidden"), self.remark(None, Lacking::Forbidding)))
    }

    fn due(&self, event: Event, months: u32) -> Option<Finding> {
        let (last, key) = match event {
            Event::Drilled => (self.plan.drilled, "drilled"),
            Event::Evaluated => (self.plan.evaluated, "evaluated"),
        };
        let Some(last) = last else {
            let rule = Arc::clone(&self.rule);
            // Nobody knows whether the rule is kept: no more than advice.
            let remark = Remark { rule, severity: Severity::Advice, subject: None, lacking: Lacking::Date };
            return Some(on(Path::from(key), super::Remark::Law(remark)));
        };
        let due = last.after_months(months);
        (due < self.today).then(|| on(Path::from(key), self.remark(None, Lacking::Overdue { last, due })))
    }
}

fn has(step: &Step, field: Field) -> bool {
    match field {
        Field::Limit => step.limit.is_some(),
        Field::Tells => !step.tells.is_empty(),
        Field::Elements => step.speaks(),
        Field::Purpose => step.purpose.is_some(),
        Field::Clause => step.clause.is_some(),
    }
}

fn key(field: Field) -> &'static str {
    match field {
        Field::Limit => "limit",
        Field::Tells => "tells",
        Field::Elements => "elements",
        Field::Purpose => "purpose",
        Field::Clause => "clause",
    }
}

impl Lacking {
    fn told(&self, lang: Lang) -> String {
        match self {
            Self::Lead { role, tier } => say::lead(lang, role.get(lang), tier.get(lang)),
            Self::Elements(missing) => {
                let titles: Vec<&str> = missing.iter().map(|title| title.get(lang)).collect();
                say::elements(lang, &titles.join(say::comma(lang)))
            }
            Self::Step => say::no_step(lang).to_owned(),
            Self::StepAfter => say::no_step_after(lang).to_owned(),
            Self::Fields(missing) => say::fields(lang, &missing.join(say::comma(lang))),
            Self::Ending { roles } => say::ending(lang, roles.get(lang)),
            Self::Forbidding => say::forbidding(lang).to_owned(),
            Self::Date => say::no_date(lang).to_owned(),
            Self::Overdue { last, due } => say::overdue(lang, &last.to_string(), &due.to_string()),
        }
    }
}

impl Said for Remark {
    fn code(&self) -> &str {
        self.rule.id.as_str()
    }

    fn severity(&self) -> Severity {
        self.severity
    }

    fn message(&self, lang: Lang) -> String {
        let subject = both(|lang| match &self.subject {
            Some(subject) => say::named(lang, subject.get(lang)),
            None => say::this_plan(lang).to_owned(),
        });
        say::not_kept(lang, subject.get(lang), self.rule.title.get(lang), &self.lacking.told(lang))
    }

    fn repair(&self, lang: Lang) -> Option<String> {
        Some(self.rule.repair.get(lang).to_owned())
    }

    fn rule(&self, lang: Lang) -> Option<String> {
        let law = self.rule.law.get(lang);
        Some(match &self.rule.article {
            Some(article) => format!("{law} {}", article.get(lang)),
            None => law.to_owned(),
        })
    }
}

mod say {
    crate::phrases! {
        named(subject: &str) { zh: "“{subject}”", en: "“{subject}”" }
        this_plan { zh: "本预案", en: "this plan" }
        comma { zh: "、", en: ", " }
        not_kept(subject: &str, rule: &str, lacking: &str) { zh: "{rule}：{subject}{lacking}", en: "{rule}: {subject} {lacking}" }

        lead(role: &str, tier: &str) { zh: "由“{role}”（{tier}）牵头", en: "is led by “{role}” ({tier})" }
        elements(missing: &str) { zh: "还缺{missing}", en: "lacks {missing}" }
        no_step { zh: "没有这样一项任务", en: "has no such step" }
        no_step_after { zh: "之后没有这样一项任务", en: "is followed by no such step" }
        fields(missing: &str) { zh: "没有写 {missing}", en: "does not say {missing}" }
        ending(roles: &str) { zh: "可由{roles}启动，终止的任务却没有他们参加", en: "may be declared by {roles}, and none of them takes part in ending it" }
        forbidding { zh: "没有列这样一条禁止行为", en: "forbids nothing of the kind" }
        no_date { zh: "没有写最近一次的日期，看不出到没到期", en: "does not say when that was last done, so nobody can tell whether it is due" }
        overdue(last: &str, due: &str) { zh: "最近一次是 {last}，{due} 就到期了", en: "last saw it on {last}; it was due by {due}" }
    }
}
