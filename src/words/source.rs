//! Documents from outside: bytes taken for text, text for typed values, and
//! every fault on the way reported with its place.
//!
//! The good path is one pass of serde, which keeps its own bound on depth. Only
//! a failure, or a finding made elsewhere that needs a place, reads the text
//! again with positions.

mod choice;
mod decode;
mod fault;
mod kinds;
pub mod limits;
mod mend;
mod named;
mod nearest;
mod parsed;
mod phrases;
mod place;
mod render;
mod scan;
mod shape;
mod spots;
#[cfg(test)]
mod tests;
mod walk;

pub(in crate::words) use decode::is_gbk;
pub use decode::{Decoded, decode};
pub use fault::{Bound, Fault, FaultKind, Syntax};
pub use kinds::{Kind, Kinds};
pub use mend::{doubtful, mended};
pub use named::Named;
pub use nearest::nearest;
pub use parsed::{Source, Target};
pub use place::{Path, Place, Segment};
pub use render::{Remark, Severity, render};
pub use spots::places;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::words::{Id, Safe};

/// A form of text that a schema names by `format` and only its own check
/// knows, so that a wrong text is reported at its place among all others.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    pub name: &'static str,
    pub check: fn(&str) -> Result<(), FaultKind>,
}

impl Format {
    const ID: Self = Self { name: "id", check: |text| Id::new(text).map(drop).map_err(FaultKind::BadId) };

    fn find<'f>(formats: &'f [Self], name: Option<&str>) -> Option<&'f Self> {
        const ALWAYS: &[Format] = &[Format::ID];
        let name = name?;
        formats.iter().chain(ALWAYS).find(|format| format.name == name)
    }
}

/// Reads a typed value out of a JSON text.
///
/// # Errors
/// Everything in which the text departs from what `T` is read from, in the
/// order of the text and never nothing; only the first where it is no JSON.
pub fn read<T: DeserializeOwned + JsonSchema>(text: &str) -> Result<T, Vec<Fault>> {
    read_with(text, &[])
}

/// [`read`] for a type whose schema names formats of its own.
///
/// # Errors
/// As [`read`].
pub fn read_with<T: DeserializeOwned + JsonSchema>(text: &str, formats: &[Format]) -> Result<T, Vec<Fault>> {
    if text.len() > limits::FILE_BYTES_MAX {
        return Err(vec![Fault::of_file(FaultKind::TooLarge)]);
    }
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let source = Source::parse(text).map_err(|fault| vec![fault])?;
    let mut faults = source.explain(schemars::schema_for!(T).as_value(), formats);
    if faults.is_empty() {
        faults.push(source.serde_fault(&error));
    }
    Err(faults)
}

/// Everything in which a text departs from a JSON Schema (the part of draft
/// 2020-12 that schemars derives); nothing where it does not.
#[must_use]
pub fn explain(text: &str, schema: &serde_json::Value, formats: &[Format]) -> Vec<Fault> {
    match Source::parse(text) {
        Ok(source) => source.explain(schema, formats),
        Err(fault) => vec![fault],
    }
}

impl Source<'_> {
    /// See [`explain`].
    #[must_use]
    pub fn explain(&self, schema: &serde_json::Value, formats: &[Format]) -> Vec<Fault> {
        walk::walk(self, schema, formats)
    }

    /// What serde says, at the value it says it of.
    fn serde_fault(&self, error: &serde_json::Error) -> Fault {
        let said = error.to_string();
        let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(message, _)| message);
        // Its columns are of the last byte read, counted from 1.
        let (path, span) = self.around(self.lines.byte(error.line(), error.column()));
        Fault { place: Some(self.lines.place(span)), path, kind: FaultKind::Serde(Safe::new(said)) }
    }
}
