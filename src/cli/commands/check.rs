//! `sandtable check`: everything wrong with plans and scenarios, at its place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use super::{library_failure, note_own};
use crate::cli::{Desk, Failure, Outcome};
use crate::library::{Along, Document, LibraryFault};
use crate::plan::file::{BasisFile, ClauseFile, StepFile};
use crate::plan::{Day, Finding, Plan, PlanFile, Problem, Reading, RulePack, Severity, Trouble, check};
use crate::session::{SystemClock, WorldClock};
use crate::words::source::{self, Remark, render};
use crate::words::{Id, Lang, Safe, Text};

#[derive(Serialize)]
struct Report {
    findings: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    code: String,
    severity: &'static str,
    /// The plan or scenario file.
    plan: String,
    step: Option<String>,
    /// The plan's own clause the step rests on.
    clause: Option<String>,
    path: String,
    line: Option<u32>,
    column: Option<u32>,
    message: String,
    /// The law that is not kept, else what the step's clause rests on: the
    /// entry of `basis`, with the article.
    rule: Option<String>,
    repair: Option<String>,
}

/// A document looked at, for printing.
struct Checked {
    name: String,
    text: String,
    problems: Vec<Problem>,
    clauses: Clauses,
}

/// Where a step's clause is looked up.
enum Clauses {
    /// In the plan, or the plan of the scenario.
    Of(Box<Plan>),
    /// In the file as written: a plan with an error in it is no plan yet.
    Written(BTreeMap<Id, Rule>),
}

/// A clause; the law, regulation or upper plan it rests on, and the article.
#[derive(Clone)]
struct Rule {
    clause: Id,
    basis: Option<Text>,
    article: Option<Text>,
}

impl Rule {
    fn of(clause: &ClauseFile, basis: &[BasisFile]) -> Self {
        let basis = basis.iter().find(|basis| Some(&basis.id) == clause.basis.as_ref());
        let basis = basis.map(|basis| basis.title.clone());
        Self { clause: clause.id.clone(), basis, article: clause.article.clone() }
    }

    fn in_lang(&self, lang: Lang) -> Option<String> {
        let basis = self.basis.as_ref()?.get(lang);
        Some(match &self.article {
            Some(article) => format!("{basis} {}", article.get(lang)),
            None => basis.to_owned(),
        })
    }

    fn with_clause(&self, lang: Lang) -> String {
        let clause = say::clause(lang, &self.clause);
        self.in_lang(lang).map_or(clause.clone(), |basis| say::after_basis(lang, &clause, &basis))
    }
}

impl Clauses {
    fn written(text: &str) -> Self {
        let Some(plan) = source::read::<PlanFile>(text).ok() else { return Self::Written(BTreeMap::new()) };
        let rule = |step: &StepFile| {
            let clause = plan.clauses.iter().find(|clause| Some(&clause.id) == step.clause.as_ref())?;
            Some((step.id.clone(), Rule::of(clause, &plan.basis)))
        };
        Self::Written(plan.steps.iter().filter_map(rule).collect())
    }

    fn of_step(&self, step: &Id) -> Option<Rule> {
        match self {
            Self::Written(rules) => rules.get(step).cloned(),
            Self::Of(plan) => {
                let clause = plan.step(plan.step_named(step.as_str())?).clause?;
                Some(Rule::of(plan.clause(clause), &plan.basis))
            }
        }
    }
}

/// What is to be checked, and by what.
pub struct Asked<'a> {
    pub plans: &'a [String],
    pub scenarios: &'a [String],
    /// The plans linked with these too.
    pub linked: bool,
    pub rules: Option<&'a Path>,
    pub day: Option<&'a str>,
}

/// Checks plans one by one and as one system, and scenarios against theirs.
pub fn run(asked: &Asked<'_>, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let rules = desk.library.rules(asked.rules).map_err(|fault| library_failure(&fault, desk))?;
    let day = day(asked.day, desk)?;
    let mut checked = Vec::new();
    for reference in asked.plans {
        checked.push(plan(reference, (&rules, day), desk)?);
    }
    for reference in linked(asked, &checked, desk)? {
        checked.push(plan(reference.as_str(), (&rules, day), desk)?);
    }
    add_system(&mut checked);
    let along = if asked.linked { Along::Linked } else { Along::AsWritten };
    for reference in asked.scenarios {
        let found = desk.library.scenario_along(reference, None, along);
        found.iter().for_each(|(_, document)| note_own(document, desk));
        let looked = found.map(|(plan, document)| Checked {
            name: document.origin.name(),
            text: document.text,
            problems: document.reading.problems,
            clauses: Checked::new(plan).clauses,
        });
        checked.push(faulty_is_checked(looked, desk)?);
    }
    fits_together(asked, &checked, desk)?;
    let faulty = checked.iter().flat_map(|one| &one.problems).any(Problem::is_error);
    if desk.json {
        let findings = checked.iter().flat_map(|one| rows(one, desk.lang)).collect();
        desk.print_json(&Report { findings })?;
    } else {
        print(&checked, desk)?;
    }
    Ok(if faulty { Outcome::FaultFound } else { Outcome::Good })
}

/// A plan with what is wrong with it and what its review remarks.
fn plan(reference: &str, (rules, day): (&RulePack, Day), desk: &mut Desk<'_>) -> Result<Checked, Failure> {
    let found = desk.library.plan(reference);
    found.iter().for_each(|document| note_own(document, desk));
    let looked = found.map(|document| {
        let findings = document.reading.value.as_ref().map(|plan| check::review(plan, rules, day));
        let mut one = Checked::new(document);
        one.add(findings.unwrap_or_default());
        one
    });
    faulty_is_checked(looked, desk)
}

/// The plans linked with those asked for that were not themselves; refused
/// where that was asked for and there is none.
fn linked(asked: &Asked<'_>, checked: &[Checked], desk: &Desk<'_>) -> Result<BTreeSet<Id>, Failure> {
    if !asked.linked {
        return Ok(BTreeSet::new());
    }
    let plans: Vec<&Plan> = checked.iter().filter_map(Checked::plan).collect();
    let mut linked: BTreeSet<Id> =
        plans.iter().flat_map(|plan| desk.library.beside(plan)).map(|(id, _)| id).collect();
    if let Some(plan) = plans.first().filter(|_| linked.is_empty()) {
        let fault = LibraryFault::NothingLinked { plan: plan.title.clone() };
        return Err(library_failure(&fault, desk));
    }
    linked.retain(|id| plans.iter().all(|plan| plan.id != *id));
    Ok(linked)
}

/// Whether each plan asked for can be played together with those linked with
/// it. Where one has faults of its own they have been told.
fn fits_together(asked: &Asked<'_>, checked: &[Checked], desk: &Desk<'_>) -> Result<(), Failure> {
    if !asked.linked || checked.iter().any(|one| one.problems.iter().any(Problem::is_error)) {
        return Ok(());
    }
    for (reference, one) in asked.plans.iter().zip(checked) {
        let Some(plan) = one.plan() else { continue };
        let with: Vec<Id> = desk.library.beside(plan).into_iter().map(|(id, _)| id).collect();
        desk.library.plan_along(reference, &with).map_err(|fault| library_failure(&fault, desk))?;
    }
    Ok(())
}

/// The day by which things are due.
fn day(asked: Option<&str>, desk: &Desk<'_>) -> Result<Day, Failure> {
    let Some(text) = asked else {
        return Ok(SystemClock.tells().unwrap_or_default().day());
    };
    let trouble = || Trouble::BadDay { text: Safe::new(text).to_string() };
    let wrong = || {
        let help = trouble().repair(desk.lang).unwrap_or_default();
        Failure::Words(format!("{}\n{help}", trouble().message(desk.lang)))
    };
    Day::parse(text).ok_or_else(wrong)
}

/// What the sound ones among the plans come to together.
fn add_system(checked: &mut [Checked]) {
    let sound = checked.iter().enumerate().filter_map(|(at, one)| Some((at, one.plan()?)));
    let (places, plans): (Vec<usize>, Vec<&Plan>) = sound.unzip();
    let mut by_plan: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
    for (plan, finding) in check::system::review(&plans) {
        by_plan.entry(places[plan]).or_default().push(finding);
    }
    by_plan.into_iter().for_each(|(at, findings)| checked[at].add(findings));
}

impl Checked {
    fn new(document: Document<Plan>) -> Self {
        let clauses = match document.reading.value {
            Some(plan) => Clauses::Of(Box::new(plan)),
            None => Clauses::written(&document.text),
        };
        let (name, problems) = (document.origin.name(), document.reading.problems);
        Self { name, text: document.text, problems, clauses }
    }

    /// The plan, where it can be used.
    fn plan(&self) -> Option<&Plan> {
        match &self.clauses {
            Clauses::Of(plan) => Some(plan),
            Clauses::Written(_) => None,
        }
    }

    /// Puts findings in at their places.
    fn add(&mut self, findings: Vec<Finding>) {
        self.problems.extend(Reading::<()>::of_sound(&self.text, None, findings).problems);
        self.problems.sort_by_key(|problem| problem.place().map(|place| (place.line, place.column)));
    }

    /// The clause that the step of a problem rests on.
    fn rule(&self, problem: &Problem) -> Option<Rule> {
        self.clauses.of_step(problem.step()?)
    }
}

/// What is wrong inside a document is what a check is for; a document that is
/// no text at all, or not there, is bad input.
fn faulty_is_checked(looked: Result<Checked, LibraryFault>, desk: &Desk<'_>) -> Result<Checked, Failure> {
    match looked {
        Ok(checked) => Ok(checked),
        Err(LibraryFault::Faulty { name, text, problems }) if problems.iter().all(is_inside) => {
            Ok(Checked { name, clauses: Clauses::written(&text), text, problems })
        }
        Err(fault) => Err(library_failure(&fault, desk)),
    }
}

fn is_inside(problem: &Problem) -> bool {
    problem.place().is_some() && !matches!(problem.code(), "encoding" | "binary")
}

fn rows(checked: &Checked, lang: Lang) -> impl Iterator<Item = Row> {
    checked.problems.iter().map(move |problem| {
        let of_step = checked.rule(problem);
        Row {
            code: problem.code().to_owned(),
            severity: match problem.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice => "advice",
            },
            plan: checked.name.clone(),
            step: problem.step().map(ToString::to_string),
            clause: of_step.as_ref().map(|rule| rule.clause.to_string()),
            path: problem.path().to_string(),
            line: problem.place().map(|place| place.line),
            column: problem.place().map(|place| place.column),
            message: problem.message(lang),
            rule: problem.rule(lang).or_else(|| of_step?.in_lang(lang)),
            repair: problem.repair(lang),
        }
    })
}

fn print(checked: &[Checked], desk: &mut Desk<'_>) -> Result<(), Failure> {
    for one in checked {
        let text = if one.problems.is_empty() {
            format!("{}\n", say::clean(desk.lang, &one.name))
        } else {
            let remarks: Vec<Remark> =
                one.problems.iter().map(|problem| remark(one, problem, desk.lang)).collect();
            let shown = render(&one.name, &one.text, &remarks, desk.lang, desk.console.colour());
            format!("{shown}\n{}\n", counted(one, desk.lang))
        };
        desk.console.print(&text)?;
    }
    Ok(())
}

/// As a terminal shows it, with the plan's own clause where no law is cited.
fn remark(one: &Checked, problem: &Problem, lang: Lang) -> Remark {
    let mut remark = problem.remark(lang);
    remark.rule = remark.rule.or_else(|| Some(one.rule(problem)?.with_clause(lang)));
    remark
}

/// How many of each, in a line at the end.
fn counted(one: &Checked, lang: Lang) -> String {
    let count = |severity| one.problems.iter().filter(|problem| problem.severity() == severity).count();
    let [errors, warnings, advice] = [Severity::Error, Severity::Warning, Severity::Advice].map(count);
    let told = [
        (errors, say::errors as fn(Lang, usize) -> String),
        (warnings, say::warnings),
        (advice, say::advice),
    ];
    let told = told.into_iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(lang, count));
    say::counted(lang, &one.name, &told.collect::<Vec<_>>().join(say::comma(lang)))
}

mod say {
    use crate::words::Id;

    crate::phrases! {
        clause(clause: &Id) { zh: "本预案条文 {clause}", en: "clause {clause} of the plan" }
        after_basis(clause: &str, basis: &str) { zh: "{clause}，出自{basis}", en: "{clause}, after {basis}" }
        clean(name: &str) { zh: "{name}：没有发现问题", en: "{name}: nothing wrong found" }
        counted(name: &str, told: &str) { zh: "{name}：{told}", en: "{name}: {told}" }
        comma { zh: "，", en: ", " }
        errors(count: usize) { zh: "错误 {count} 处", en: "errors {count}" }
        warnings(count: usize) { zh: "警告 {count} 处", en: "warnings {count}" }
        advice(count: usize) { zh: "建议 {count} 条", en: "advice {count}" }
    }
}
