//! Papers for people: one small document value, and two forms it is written
//! in, DOCX and Markdown.

pub mod before;
pub mod docx;
mod escape;
pub mod markdown;
mod model;
mod number;
pub mod review;

#[cfg(test)]
mod tests;

pub use model::{Blank, Block, Cell, Document, Level, Page, Row, Size, Table, Voice};

/// The form a paper is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For Word and WPS.
    Docx,
    Markdown,
}

impl Form {
    pub const ALL: [Self; 2] = [Self::Docx, Self::Markdown];

    /// The file's ending, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Markdown => "md",
        }
    }

    /// The document in this form.
    #[must_use]
    pub fn write(self, document: &Document) -> Vec<u8> {
        match self {
            Self::Docx => docx::write(document),
            Self::Markdown => markdown::write(document).into_bytes(),
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
