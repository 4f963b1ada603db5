//! Whether the limits of reports add up from level to level: where each level
//! uses the whole of its time, the last must still be able to keep a limit
//! counted from the incident.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::{Remark, System};
use crate::plan::check::{both, on_step};
use crate::plan::{Anchor, Finding, Plan, RoleIx, Span, Stage, Step, StepIx, Within, wording};

/// A reporting step of one of the plans.
type Report = (usize, StepIx);

/// Limits from the incident that leave the last level no time.
pub fn check(system: &System<'_>) -> Vec<(usize, Finding)> {
    let chains = Chains::new(system);
    let mut findings = Vec::new();
    for (at, plan) in system.plans.iter().enumerate() {
        for (ix, step) in reports(plan) {
            if let Some(finding) = chains.too_long((at, ix), step) {
                findings.push((at, finding));
            }
        }
    }
    findings
}

fn reports(plan: &Plan) -> impl Iterator<Item = (StepIx, &Step)> {
    plan.steps().filter(|(_, step)| step.stage == Stage::Reporting && step.repeat.is_none())
}

fn hard(step: &Step) -> Option<Span> {
    match step.limit.as_ref()?.hard {
        Some(Within::Span(span)) => Some(span),
        _ => None,
    }
}

fn from_incident(step: &Step) -> bool {
    step.limit.as_ref().is_some_and(|limit| limit.from == Anchor::Incident)
}

/// When each report is made at the latest after the incident, if everybody
/// before it takes all the time they are given.
struct Chains<'a> {
    system: &'a System<'a>,
    /// The latest moment, and the report it waits for.
    latest: BTreeMap<Report, (Span, Option<Report>)>,
    /// Who tells a role what, by plan and role.
    told_by: BTreeMap<(usize, RoleIx), Vec<Report>>,
}

impl<'a> Chains<'a> {
    fn new(system: &'a System<'a>) -> Self {
        let mut chains = Self { system, latest: BTreeMap::new(), told_by: BTreeMap::new() };
        let mut led_by: BTreeMap<(usize, RoleIx), Vec<Report>> = BTreeMap::new();
        for (at, plan) in system.plans.iter().enumerate() {
            for (ix, step) in reports(plan) {
                led_by.entry((at, step.lead)).or_default().push((at, ix));
                for role in step.tells.iter().filter(|role| **role != step.lead) {
                    for told in std::iter::once(&(at, *role)).chain(system.counterparts(at, *role)) {
                        chains.told_by.entry(*told).or_default().push((at, ix));
                    }
                }
            }
        }
        chains.settle(&led_by);
        chains
    }

    fn step(&self, (at, ix): Report) -> &'a Step {
        self.system.plans[at].step(ix)
    }

    /// Shortest ways first: whoever is told by several is told by the first.
    fn settle(&mut self, led_by: &BTreeMap<(usize, RoleIx), Vec<Report>>) {
        let mut open = BinaryHeap::new();
        for report in led_by.values().flatten() {
            let step = self.step(*report);
            let begins = from_incident(step) || !self.told_by.contains_key(&(report.0, step.lead));
            if let Some(hard) = hard(step).filter(|_| begins) {
                open.push(Reverse((hard, *report, None)));
            }
        }
        while let Some(Reverse((latest, report, before))) = open.pop() {
            if self.latest.contains_key(&report) {
                continue;
            }
            self.latest.insert(report, (latest, before));
            let step = self.step(report);
            for role in step.tells.iter().filter(|role| **role != step.lead) {
                for told in
                    std::iter::once(&(report.0, *role)).chain(self.system.counterparts(report.0, *role))
                {
                    for next in led_by.get(told).into_iter().flatten() {
                        let step = self.step(*next);
                        let counts = matches!(
                            step.limit.as_ref().map(|limit| &limit.from),
                            Some(Anchor::Receipt(..) | Anchor::Activation)
                        );
                        if let Some(hard) = hard(step).filter(|_| counts) {
                            open.push(Reverse((Span(latest.0 + hard.0), *next, Some(report))));
                        }
                    }
                }
            }
        }
    }

    fn too_long(&self, report: Report, step: &Step) -> Option<Finding> {
        let hard = hard(step).filter(|_| from_incident(step))?;
        let tellers = self.told_by.get(&(report.0, step.lead))?;
        let known = tellers.iter().filter_map(|teller| Some((self.latest.get(teller)?.0, *teller)));
        let (told, teller) = known.min()?;
        let needed = Span(told.0 + step.duration.low.0);
        if needed <= hard {
            return None;
        }
        let mut chain = vec![teller];
        while let Some((_, Some(before))) = chain.last().and_then(|last| self.latest.get(last)) {
            chain.push(*before);
        }
        chain.reverse();
        let told = both(|lang| {
            let link = |report: &Report| {
                let step = self.step(*report);
                let span = self::hard(step).unwrap_or_default();
                super::remark::link(lang, step.title.get(lang), &wording::span(span, lang))
            };
            chain.iter().map(link).collect::<Vec<String>>().join(super::remark::arrow(lang))
        });
        let remark = Remark::LimitsDoNotAddUp {
            step: step.title.clone(),
            chain: told,
            low: step.duration.low,
            needed,
            hard,
        };
        let (plan, ix) = (self.system.plans[report.0], report.1);
        Some(on_step(plan, ix, "limit", crate::plan::check::Remark::System(remark)))
    }
}
