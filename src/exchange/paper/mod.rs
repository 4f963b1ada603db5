//! Papers for people: one small document value, and the forms it is written
//! in: DOCX, HTML, Markdown and the tables of a workbook.

pub mod before;
pub mod chart;
pub mod docx;
mod escape;
pub mod html;
pub mod markdown;
mod model;
mod number;
pub mod report;
pub mod review;
pub mod xlsx;

#[cfg(test)]
mod tests;

pub use model::{Blank, Block, Cell, Document, Figure, Level, Page, Row, Size, Table, Voice};

/// The form a paper is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For Word and WPS.
    Docx,
    /// For a browser: one file, its drawings in it.
    Html,
    Markdown,
    /// The tables alone, as a workbook.
    Xlsx,
}

impl Form {
    pub const ALL: [Self; 4] = [Self::Docx, Self::Html, Self::Markdown, Self::Xlsx];

    /// The form of files that end so, whatever the case.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.ending().eq_ignore_ascii_case(ending))
    }

    /// The file's ending, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Xlsx => "xlsx",
        }
    }

    /// The document in this form.
    #[must_use]
    pub fn write(self, document: &Document) -> Vec<u8> {
        match self {
            Self::Docx => docx::write(document),
            Self::Html => html::write(document).into_bytes(),
            Self::Markdown => markdown::write(document).into_bytes(),
            Self::Xlsx => xlsx::write(document),
        }
    }
}

/// What every paper says, whatever stands in it.
mod say {
    crate::phrases! {
        exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
        colon { zh: "：", en: ": " }
        date { zh: "　　　　年　　月　　日", en: "Date: ____ / ____ / ________" }
    }
}
