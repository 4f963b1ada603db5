//! `sandtable check`: everything wrong with plans and scenarios, at its place.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{library_failure, note_own, problems_in};
use crate::cli::{Desk, Failure, Outcome};
use crate::library::LibraryFault;
use crate::plan::file::StepFile;
use crate::plan::{self, PlanFile, Problem, Reading, Severity};
use crate::words::{Id, Lang, Text, source};

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
    rules: Rules,
}

/// The clause of each step and what it rests on, by the step's id.
type Rules = BTreeMap<Id, Rule>;

/// A clause; the law, regulation or upper plan it rests on, and the article.
struct Rule {
    clause: Id,
    basis: Option<Text>,
    article: Option<Text>,
}

impl Rule {
    fn in_lang(&self, lang: Lang) -> Option<String> {
        let basis = self.basis.as_ref()?.get(lang);
        Some(match &self.article {
            Some(article) => format!("{basis} {}", article.get(lang)),
            None => basis.to_owned(),
        })
    }
}

/// Read from the file as written: a plan with an error in it is no plan yet.
fn rules(text: &str) -> Rules {
    let Some(plan) = source::read::<PlanFile>(text).ok() else { return Rules::new() };
    let rule = |step: &StepFile| {
        let clause = plan.clauses.iter().find(|clause| Some(&clause.id) == step.clause.as_ref())?;
        let basis = plan.basis.iter().find(|basis| Some(&basis.id) == clause.basis.as_ref());
        let basis = basis.map(|basis| basis.title.clone());
        Some((step.id.clone(), Rule { clause: clause.id.clone(), basis, article: clause.article.clone() }))
    };
    plan.steps.iter().filter_map(rule).collect()
}

/// Checks plans, and scenarios against theirs.
pub fn run(plans: &[String], scenarios: &[String], desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let mut checked = Vec::new();
    for reference in plans {
        let found = desk.library.plan(reference);
        found.iter().for_each(|document| note_own(document, desk));
        let looked = found.map(|document| {
            let mut problems = document.reading.problems;
            let findings = document.reading.value.as_ref().map(plan::check::review).unwrap_or_default();
            problems.extend(Reading::<()>::resolved(&document.text, None, findings).problems);
            problems.sort_by_key(|problem| problem.place().map(|place| (place.line, place.column)));
            let (name, rules) = (document.origin.name(), rules(&document.text));
            Checked { name, text: document.text, problems, rules }
        });
        checked.push(faulty_is_checked(looked, desk)?);
    }
    for reference in scenarios {
        let found = desk.library.scenario(reference, None);
        found.iter().for_each(|(_, document)| note_own(document, desk));
        let looked = found.map(|(plan, document)| Checked {
            name: document.origin.name(),
            rules: rules(&plan.text),
            text: document.text,
            problems: document.reading.problems,
        });
        checked.push(faulty_is_checked(looked, desk)?);
    }
    let faulty = checked.iter().flat_map(|one| &one.problems).any(Problem::is_error);
    if desk.json {
        let findings = checked.iter().flat_map(|one| rows(one, desk.lang)).collect();
        desk.print_json(&Report { findings })?;
    } else {
        print(&checked, desk)?;
    }
    Ok(if faulty { Outcome::FaultFound } else { Outcome::Good })
}

/// What is wrong inside a document is what a check is for; a document that is
/// no text at all, or not there, is bad input.
fn faulty_is_checked(looked: Result<Checked, LibraryFault>, desk: &Desk<'_>) -> Result<Checked, Failure> {
    match looked {
        Ok(checked) => Ok(checked),
        Err(LibraryFault::Faulty { name, text, problems }) if problems.iter().all(is_inside) => {
            Ok(Checked { name, rules: rules(&text), text, problems })
        }
        Err(fault) => Err(library_failure(&fault, desk)),
    }
}

fn is_inside(problem: &Problem) -> bool {
    problem.place().is_some() && !matches!(problem.code(), "encoding" | "binary")
}

fn rows(checked: &Checked, lang: Lang) -> impl Iterator<Item = Row> {
    checked.problems.iter().map(move |problem| {
        let of_step = problem.step().and_then(|step| checked.rules.get(step));
        Row {
            code: problem.code().to_owned(),
            severity: match problem.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice => "advice",
            },
            plan: checked.name.clone(),
            step: problem.step().map(ToString::to_string),
            clause: of_step.map(|rule| rule.clause.to_string()),
            path: problem.path().to_string(),
            line: problem.place().map(|place| place.line),
            column: problem.place().map(|place| place.column),
            message: problem.message(lang),
            rule: problem.rule(lang).or_else(|| of_step.and_then(|rule| rule.in_lang(lang))),
            repair: problem.repair(lang),
        }
    })
}

fn print(checked: &[Checked], desk: &mut Desk<'_>) -> Result<(), Failure> {
    for one in checked {
        let text = if one.problems.is_empty() {
            format!("{}\n", say::clean(desk.lang, &one.name))
        } else {
            problems_in(&one.name, &one.text, &one.problems, desk)
        };
        desk.console.print(&text)?;
    }
    Ok(())
}

mod say {
    crate::phrases! {
        clean(name: &str) { zh: "{name}：没有发现问题", en: "{name}: nothing wrong found" }
    }
}
