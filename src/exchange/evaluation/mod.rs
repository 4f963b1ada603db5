//! An evaluation as a file of its own, by which evaluators at other computers
//! hand in what they stated, and as scripts and papers read it.

mod shown;

pub use shown::{EvaluationShown, Shown, shown};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::evaluate::Statements;
use crate::journal::{Digest, Head, Line, Whole};
use crate::plan::Problem;
use crate::words::source;
use crate::words::{Id, Lang};

/// The version of the format a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum EvaluationFormat {
    #[serde(rename = "sandtable-evaluation/1")]
    V1,
}

/// What evaluators stated about one record. Raters are codes: their names stay
/// in the library, from which they can be erased.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvaluationFile {
    pub format: EvaluationFormat,
    /// Always says that this is an exercise (演练), never the real thing.
    pub exercise: bool,
    /// What the record was called where this was written.
    pub record: Id,
    /// How many lines the record had then.
    pub lines: u64,
    /// The hash of the last of them: which record this is about.
    #[schemars(with = "String")]
    pub head: Digest,
    pub statements: Statements,
}

impl EvaluationFile {
    /// What has been stated about a record.
    #[must_use]
    pub fn of(whole: &Whole) -> Self {
        Self {
            format: EvaluationFormat::V1,
            exercise: true,
            record: whole.id.clone(),
            lines: whole.checkpoint.seq,
            head: whole.checkpoint.hash,
            statements: whole.statements.clone(),
        }
    }

    /// Whether it is about the record of these lines, or about its beginning.
    #[must_use]
    pub fn is_about(&self, lines: &[Line]) -> bool {
        let head = Head { seq: self.lines, hash: self.head };
        lines.iter().any(|line| line.head() == head)
    }

    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).expect("names, numbers and texts always serialise") + "\n"
    }
}

/// Reads an evaluation's file.
///
/// # Errors
/// Everything in which it is none, each at its place.
pub fn read(text: &str) -> Result<EvaluationFile, Vec<Problem>> {
    let faults = |faults: Vec<source::Fault>| faults.into_iter().map(Problem::Text).collect();
    source::read(text).map_err(faults)
}

/// What was merged, in a sentence.
#[must_use]
pub fn merged(lang: Lang, name: &str, new: usize, known: usize) -> String {
    say::merged(lang, name, new, known)
}

mod say {
    crate::phrases! {
        merged(name: &str, new: usize, known: usize) { zh: "{name}：新并入 {new} 条，已有 {known} 条", en: "{name}: {new} new statements, {known} known already" }
    }
}
