//! A paper as Markdown: GitHub's tables, nothing that needs a program to read.

use std::fmt::Write as _;

use super::chart::{self, Chart, Ink};
use super::escape::{markdown as words, markdown_line as line};
use super::model::{Blank, Block, Cell, Document, Level, Table, Voice};
use super::number::Numbers;
use crate::words::Lang;

/// Cells a blank to write in takes.
const BLANK: &str = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_";

/// Signs of a drawing's row.
const CELLS: usize = 40;

/// Writes a document.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut out = format!("**{}**\n\n# {}\n", super::say::exercise(document.lang), words(&document.title));
    if let Some(subtitle) = &document.subtitle {
        let _ = write!(out, "\n{}\n", line(subtitle));
    }
    let mut numbers = Numbers::default();
    for block in &document.blocks {
        let number = numbers.next(block, document.lang);
        out.push('\n');
        part(&mut out, document, block, &number);
    }
    out
}

fn part(out: &mut String, document: &Document, block: &Block, number: &str) {
    // Writing to a String does not fail.
    let _ = match block {
        Block::Heading(Level::First, text) => writeln!(out, "## {}{}", words(number), words(text)),
        Block::Heading(Level::Second, text) => writeln!(out, "### {}{}", words(number), words(text)),
        Block::Heading(Level::Third, text) => writeln!(out, "{}", line(&format!("{number}{text}"))),
        Block::Heading(Level::Fourth, text) => writeln!(out, "{}", line(&format!("{number}{text}"))),
        Block::Caption(text) => writeln!(out, "### {}", words(text)),
        Block::Sheet(text) => {
            writeln!(out, "---\n\n**{}**\n\n## {}", super::say::exercise(document.lang), words(text))
        }
        Block::Paragraph(Voice::Spoken, text) => writeln!(out, "> {}", words(text)),
        Block::Paragraph(Voice::Note, text) => writeln!(out, "*{}*", words(text)),
        Block::Paragraph(Voice::Body, text) => writeln!(out, "{}", line(text)),
        Block::Table(table) => {
            tabled(out, table);
            Ok(())
        }
        Block::Chart(chart) => {
            drawn(out, chart, document.lang);
            Ok(())
        }
        Block::Blanks(blanks) => writeln!(out, "{}", blanked(document, blanks)),
        Block::CutLine(text) => writeln!(out, "- - - - - {} - - - - -", words(text)),
    };
}

fn blanked(document: &Document, blanks: &[Blank]) -> String {
    let lang = document.lang;
    let told: Vec<String> = blanks
        .iter()
        .map(|blank| match blank {
            Blank::Line(label) => format!("{}{}{BLANK}", words(label), super::say::colon(lang)),
            Blank::Date => words(super::say::date(lang)),
        })
        .collect();
    told.join("　　")
}

/// A drawing in signs, a row a line.
fn drawn(out: &mut String, chart: &Chart, lang: Lang) {
    let signs = |cells: Vec<Ink>| format!("`{}`", cells.into_iter().map(Ink::sign).collect::<String>());
    let mut line = |label: &str, drawn: String, told: &str| {
        row(out, [words(label), drawn, words(told)].into_iter(), 3);
    };
    line(chart::say::duty(lang), String::new(), chart::say::outcome(lang));
    line("", "---".to_owned(), "");
    match chart {
        Chart::Bars(gauges) => {
            gauges.iter().for_each(|own| line(&own.label, signs(own.cells(CELLS)), &own.told));
        }
        Chart::Lanes(lanes) => {
            for own in &lanes.rows {
                let label = format!("{} {}", own.role, own.task);
                line(&label, signs(lanes.cells(own, CELLS)), &own.told);
            }
        }
    }
}

/// A form's first row stands where the head must stand.
fn tabled(out: &mut String, table: &Table) {
    let columns = table.shares.len();
    let empty = vec![String::new(); columns];
    let head = if table.head.is_empty() { &empty } else { &table.head };
    row(out, head.iter().map(|name| words(name)), columns);
    row(out, (0..columns).map(|_| "---".to_owned()), columns);
    for cells in &table.rows {
        row(out, cells.cells.iter().flat_map(spread), columns);
    }
}

/// A cell and, for each further column it takes, an empty one.
fn spread(cell: &Cell) -> impl Iterator<Item = String> + use<> {
    let text = words(&cell.text);
    let text = if cell.is_label && !text.is_empty() { format!("**{text}**") } else { text };
    std::iter::once(text).chain((1..cell.span).map(|_| String::new()))
}

fn row(out: &mut String, cells: impl Iterator<Item = String>, columns: usize) {
    let mut cells: Vec<String> = cells.collect();
    cells.resize(columns, String::new());
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}
