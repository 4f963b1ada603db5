//! `sandtable check`: everything wrong with plans and scenarios, at its place.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{library_failure, note_own, problems_in};
use crate::cli::{Desk, Failure, Outcome};
use crate::library::LibraryFault;
use crate::plan::file::StepFile;
use crate::plan::{PlanFile, Problem, Severity};
use crate::words::{Id, Lang, Text, source};

#[derive(Serialize)]
struct Report {
    findings: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    code: &'static str,
    severity: &'static str,
    /// The plan or scenario file.
    plan: String,
    step: Option<String>,
    path: String,
    line: Option<u32>,
    column: Option<u32>,
    message: String,
    /// What the step's clause rests on: the entry of `basis`, with the article.
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

/// What the clause of each step rests on, by the step's id.
type Rules = BTreeMap<Id, Rule>;

/// A law, regulation or upper plan, and the article in it.
struct Rule {
    basis: Text,
    article: Option<Text>,
}

impl Rule {
    fn in_lang(&self, lang: Lang) -> String {
        let basis = self.basis.get(lang);
        match &self.article {
            Some(article) => format!("{basis} {}", article.get(lang)),
            None => basis.to_owned(),
        }
    }
}

/// Read from the file as written: a plan with an error in it is no plan yet.
fn rules(text: &str) -> Rules {
    let Some(plan) = source::read::<PlanFile>(text).ok() else { return Rules::new() };
    let rule = |step: &StepFile| {
        let clause = plan.clauses.iter().find(|clause| Some(&clause.id) == step.clause.as_ref())?;
        let basis = plan.basis.iter().find(|basis| Some(&basis.id) == clause.basis.as_ref())?;
        Some((step.id.clone(), Rule { basis: basis.title.clone(), article: clause.article.clone() }))
    };
    plan.steps.iter().filter_map(rule).collect()
}

/// Checks plans, and scenarios against theirs.
pub fn run(plans: &[String], scenarios: &[String], desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let mut checked = Vec::new();
    for reference in plans {
        let found = desk.library.plan(reference);
        found.iter().for_each(|document| note_own(document, desk));
        let looked = found.map(|document| Checked {
            name: document.origin.name(),
            rules: rules(&document.text),
            text: document.text,
            problems: document.reading.problems,
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
    checked.problems.iter().map(move |problem| Row {
        code: problem.code(),
        severity: match problem.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        plan: checked.name.clone(),
        step: problem.step().map(ToString::to_string),
        path: problem.path().to_string(),
        line: problem.place().map(|place| place.line),
        column: problem.place().map(|place| place.column),
        message: problem.message(lang),
        rule: problem.step().and_then(|step| checked.rules.get(step)).map(|rule| rule.in_lang(lang)),
        repair: problem.repair(lang),
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
