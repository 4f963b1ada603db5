//! The papers that go with a record into its one file: those an office wrote
//! before the drill, and the reports after it.
//!
//! They follow from the record alone (and from the office's own template and
//! checklists), so the same record always gives the same bytes. The ledger of
//! improvements stays out of them: it goes on after the drill, and what is
//! erased from a record is not erased from it.

use super::{Office, Reported};
use crate::exchange::paper::Form;
use crate::exchange::paper::before::{self, files};
use crate::exchange::paper::report::Kind;
use crate::journal::archive::Paper;
use crate::words::Lang;

impl Reported {
    /// The papers of this record, for people to read; reports only of a drill
    /// that has ended. Names are left out unless they are asked for.
    #[must_use]
    pub fn papers(&self, office: &Office, with_names: bool, lang: Lang) -> Vec<Paper> {
        let before = files(&self.loaded.documents.case, &before::Paper::ALL, Form::Docx, lang);
        let mut papers: Vec<Paper> =
            before.into_iter().map(|file| Paper { name: file.name, bytes: file.bytes }).collect();
        if self.loaded.sealed {
            for (number, kind) in (papers.len() + 1..).zip(Kind::ALL) {
                let document = self.document(kind, None, office, with_names, lang);
                let name = format!("{number:02}-{}", kind.file_name(Form::Docx, lang));
                papers.push(Paper { name, bytes: Form::Docx.write(&document) });
            }
        }
        papers
    }
}
