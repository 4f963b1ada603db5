//! Reading a document: typed values on the good path, and everything that is
//! wrong, at its place, where there is anything.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::finding::{Finding, Severity, Trouble};
use super::{Plan, resolve};
use crate::words::source::{self, Fault, Path, Place, Remark, Source, Target};
use crate::words::{Id, Lang};

/// What a reading came to. There is a value exactly where no problem is an
/// error.
#[derive(Debug, Clone)]
pub struct Reading<T> {
    pub value: Option<T>,
    pub problems: Vec<Problem>,
}

/// One thing wrong with a document.
#[derive(Debug, Clone)]
pub enum Problem {
    /// The text itself: syntax, keys, types.
    Text(Fault),
    /// What it says: names, times, numbers.
    Sense { finding: Finding, place: Option<Place> },
}

impl Problem {
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Text(fault) => fault.kind.code(),
            Self::Sense { finding, .. } => finding.trouble.code(),
        }
    }

    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Text(_) => Severity::Error,
            Self::Sense { finding, .. } => finding.severity(),
        }
    }

    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    /// The step it concerns, where it concerns one.
    #[must_use]
    pub fn step(&self) -> Option<&Id> {
        match self {
            Self::Text(_) => None,
            Self::Sense { finding, .. } => finding.step.as_ref(),
        }
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Text(fault) => &fault.path,
            Self::Sense { finding, .. } => &finding.path,
        }
    }

    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Text(fault) => fault.place,
            Self::Sense { place, .. } => *place,
        }
    }

    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Text(fault) => fault.kind.message(lang),
            Self::Sense { finding, .. } => finding.trouble.message(lang),
        }
    }

    /// What would be accepted, where that can be said.
    #[must_use]
    pub fn repair(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Text(fault) => fault.kind.help(lang),
            Self::Sense { finding, .. } => finding.trouble.repair(lang),
        }
    }

    /// The law or regulation it rests on, with the article, where it is such
    /// a rule that is not kept.
    #[must_use]
    pub fn rule(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Sense { finding: Finding { trouble: Trouble::Review(remark), .. }, .. } => {
                remark.rule(lang)
            }
            _ => None,
        }
    }

    /// As a terminal shows it.
    #[must_use]
    pub fn remark(&self, lang: Lang) -> Remark {
        let severity = match self.severity() {
            Severity::Error => source::Severity::Error,
            Severity::Warning => source::Severity::Warning,
            Severity::Advice => source::Severity::Advice,
        };
        let (message, help) = (self.message(lang), self.repair(lang));
        Remark { severity, place: self.place(), message, rule: self.rule(lang), help }
    }
}

impl<T> Reading<T> {
    /// What was resolved from a text that serde has read, each finding at its
    /// place. The text is gone through again only where there is a finding.
    #[must_use]
    pub fn of_sound(text: &str, value: Option<T>, findings: Vec<Finding>) -> Self {
        if findings.is_empty() {
            return Self { value, problems: Vec::new() };
        }
        let paths: Vec<&Path> = findings.iter().map(|finding| &finding.path).collect();
        let Some(places) = source::places(text, &paths) else {
            return Self::resolved(text, value, findings);
        };
        let placed = findings.into_iter().zip(places);
        let problems =
            placed.map(|(finding, place)| Problem::Sense { finding, place: Some(place) }).collect();
        Self { value, problems }
    }

    /// What was resolved from `text`, each finding at its place. The text is
    /// read with positions only where there is a finding.
    #[must_use]
    pub fn resolved(text: &str, value: Option<T>, findings: Vec<Finding>) -> Self {
        let source = (!findings.is_empty()).then(|| Source::parse(text).ok()).flatten();
        let problems = findings
            .into_iter()
            .map(|finding| {
                let place = source.as_ref().map(|source| source.place(&finding.path, Target::Value));
                Problem::Sense { finding, place }
            })
            .collect();
        Self { value, problems }
    }
}

/// Reads a document: typed on the good path. Where the text itself is faulty,
/// what it says is looked at all the same, as far as it can be guessed, so
/// that everything wrong comes at once.
#[must_use]
pub fn read_as<F, T>(text: &str, resolve: impl Fn(F) -> (Option<T>, Vec<Finding>)) -> Reading<T>
where
    F: DeserializeOwned + JsonSchema,
{
    let faults = match source::read::<F>(text) {
        Ok(file) => {
            let (value, findings) = resolve(file);
            return Reading::of_sound(text, value, findings);
        }
        Err(faults) => faults,
    };
    let guessed = source::mended::<F>(text, &faults);
    let mut findings = guessed.map(|file| resolve(file).1).unwrap_or_default();
    findings.retain(|finding| !source::doubtful(&finding.path, &faults));
    let mut reading = Reading::resolved(text, None, findings);
    reading.problems.extend(faults.into_iter().map(Problem::Text));
    reading.problems.sort_by_key(|problem| problem.place().map(|place| (place.line, place.column)));
    reading
}

/// Reads a plan.
#[must_use]
pub fn read(text: &str) -> Reading<Plan> {
    read_as(text, resolve)
}
