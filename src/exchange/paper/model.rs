//! A paper as a value: what it says and what each part is, not how it looks.

use super::chart::Chart;
use crate::score::points;
use crate::words::Lang;

/// A paper. Every page of it says that it is an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub lang: Lang,
    pub title: String,
    /// Below the title, such as the plan it rests on.
    pub subtitle: Option<String>,
    pub page: Page,
    pub blocks: Vec<Block>,
}

/// How a paper's pages are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Upright, with the margins of official documents.
    Official,
    /// On its side, for tables of many columns.
    Wide,
    /// Upright with narrow margins: as much as a page takes.
    Card,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A numbered heading; the number is worked out from those before it.
    Heading(Level, String),
    /// A heading without a number.
    Caption(String),
    /// The title of a sheet that begins a page of its own.
    Sheet(String),
    Paragraph(Voice, String),
    Table(Table),
    Chart(Chart),
    /// Places to write in by hand, on one line.
    Blanks(Vec<Blank>),
    /// Here the page is cut apart.
    CutLine(String),
}

/// How deep a heading stands, with the numbers official documents give them:
/// 一、 （一） 1. （1）.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    First,
    Second,
    /// Also an entry of a list.
    Third,
    Fourth,
}

/// What sort of paragraph it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    Body,
    /// Words to be said aloud.
    Spoken,
    /// Small print for whoever uses the paper.
    Note,
}

/// A place to write in by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blank {
    /// After this label.
    Line(String),
    /// Year, month, day.
    Date,
}

/// A table; its head is repeated on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub size: Size,
    /// How the width is shared among the columns.
    pub shares: Vec<u32>,
    /// Empty: a form, whose labels stand in its cells.
    pub head: Vec<String>,
    pub rows: Vec<Row>,
}

/// How large a table's letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Read at arm's length: slips, cards.
    Large,
    Normal,
    Small,
    Tiny,
}

impl Size {
    /// The height of the letters, in half points.
    #[must_use]
    pub const fn half_points(self, lang: Lang) -> u32 {
        match (self, lang) {
            (Self::Large, Lang::Zh) => 28,
            (Self::Large, Lang::En) | (Self::Normal, Lang::Zh) => 24,
            (Self::Normal, Lang::En) => 20,
            (Self::Small, Lang::Zh) => 21,
            (Self::Small, Lang::En) | (Self::Tiny, Lang::Zh) => 18,
            (Self::Tiny, Lang::En) => 15,
        }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// Lines kept free for writing in by hand; 0 for as many as it takes.
    pub lines_min: u32,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    /// Columns it takes, at least 1.
    pub span: u32,
    /// Names what stands beside it.
    pub is_label: bool,
    /// The figure it tells, for those who reckon with it.
    pub figure: Option<Figure>,
}

/// A figure behind the words of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Thousandths of a point.
    Points(u32),
    Count(u64),
}

impl Document {
    #[must_use]
    pub fn new(lang: Lang, title: impl Into<String>) -> Self {
        Self { lang, title: title.into(), subtitle: None, page: Page::Official, blocks: Vec::new() }
    }

    pub fn heading(&mut self, level: Level, text: impl Into<String>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    pub fn caption(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Caption(text.into()));
    }

    pub fn sheet(&mut self, title: impl Into<String>) {
        self.blocks.push(Block::Sheet(title.into()));
    }

    pub fn body(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(Voice::Body, text.into()));
    }

    pub fn spoken(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(Voice::Spoken, text.into()));
    }

    pub fn note(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(Voice::Note, text.into()));
    }

    /// The entries of a list, numbered.
    pub fn list<T: Into<String>>(&mut self, entries: impl IntoIterator<Item = T>) {
        for entry in entries {
            self.heading(Level::Third, entry);
        }
    }

    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    pub fn chart(&mut self, chart: Chart) {
        self.blocks.push(Block::Chart(chart));
    }

    pub fn blanks(&mut self, blanks: impl IntoIterator<Item = Blank>) {
        self.blocks.push(Block::Blanks(blanks.into_iter().collect()));
    }

    pub fn cut_line(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::CutLine(text.into()));
    }
}

impl Table {
    /// A table with a head: each column's share of the width, and its name.
    #[must_use]
    pub fn headed<T: Into<String>>(size: Size, columns: impl IntoIterator<Item = (u32, T)>) -> Self {
        let (shares, head) = columns.into_iter().map(|(share, name)| (share, name.into())).unzip();
        Self { size, shares, head, rows: Vec::new() }
    }

    /// A form without a head.
    #[must_use]
    pub fn form(size: Size, shares: impl IntoIterator<Item = u32>) -> Self {
        Self { size, shares: shares.into_iter().collect(), head: Vec::new(), rows: Vec::new() }
    }

    pub fn row<T: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.row_of(0, cells);
    }

    /// A row with at least so many lines to write in.
    pub fn row_of<T: Into<Cell>>(&mut self, lines_min: u32, cells: impl IntoIterator<Item = T>) {
        self.rows.push(Row { cells: cells.into_iter().map(Into::into).collect(), lines_min });
    }

    /// Rows with nothing in them.
    pub fn blank_rows(&mut self, count: usize) {
        for _ in 0..count {
            self.row_of(2, vec![""; self.shares.len()]);
        }
    }
}

impl Row {
    /// Whether nothing stands in it but what its cells are for.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.is_label || cell.text.is_empty())
    }
}

impl Cell {
    /// Names what stands beside it.
    #[must_use]
    pub fn label(text: impl Into<String>) -> Self {
        Self { text: text.into(), span: 1, is_label: true, figure: None }
    }

    /// Points, given in thousandths.
    #[must_use]
    pub fn points(thousandths: u32) -> Self {
        Self { figure: Some(Figure::Points(thousandths)), ..points(thousandths).into() }
    }

    /// How many.
    #[must_use]
    pub fn count(count: impl Into<u64>) -> Self {
        let count = count.into();
        Self { figure: Some(Figure::Count(count)), ..count.to_string().into() }
    }

    /// The cell over so many columns.
    #[must_use]
    pub fn over(self, span: u32) -> Self {
        Self { span, ..self }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, span: 1, is_label: false, figure: None }
    }
}
