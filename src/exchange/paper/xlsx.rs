//! The tables of a paper as a workbook, a sheet a table, figures as figures.

use std::collections::BTreeSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::model::{Block, Cell, Document, Figure, Level, Table};
use super::number::Numbers;
use super::say;
use crate::exchange::parcel;

/// Characters a sheet's name may have.
const NAME_MAX: usize = 31;
/// Sheets of one title, far more than a paper has tables.
const SHEETS_MAX: usize = 100_000;
/// Characters of all columns of a sheet together.
const WIDTH: f64 = 110.0;
/// Rows above a table: what it belongs to, and that it is an exercise.
const HEAD_ROWS: u32 = 2;

/// Writes a document's tables.
#[must_use]
pub fn write(document: &Document) -> Vec<u8> {
    let mut workbook = Workbook::new();
    // No time of day, so that the same paper gives the same file.
    let dated = ExcelDateTime::from_ymd(2000, 1, 1).expect("a day of the calendar");
    let properties = DocProperties::new().set_title(&document.title).set_creation_datetime(&dated);
    workbook.set_properties(&properties.set_subject(say::exercise(document.lang)));
    let mut taken = BTreeSet::new();
    for (title, table) in tables(document) {
        let name = sheet_name(&title, &mut taken);
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).expect("a good name nobody has taken");
        fill(sheet, document, &title, table);
    }
    if taken.is_empty() {
        let sheet = workbook.add_worksheet();
        put(sheet, 0, 0, &document.title, &Format::new().set_bold());
        put(sheet, 1, 0, say::exercise(document.lang), &Format::new());
    }
    parcel::saved(&mut workbook)
}

/// Each table with the last heading before it.
fn tables(document: &Document) -> Vec<(String, &Table)> {
    let mut numbers = Numbers::default();
    let mut title = document.title.clone();
    let mut found = Vec::new();
    for block in &document.blocks {
        let number = numbers.next(block, document.lang);
        match block {
            Block::Heading(Level::First | Level::Second, text) => title = format!("{number}{text}"),
            Block::Caption(text) | Block::Sheet(text) => title.clone_from(text),
            Block::Table(table) if says_something(table) => found.push((title.clone(), table)),
            _ => {}
        }
    }
    found
}

/// Whether anything stands in a table: places to write in are for paper.
fn says_something(table: &Table) -> bool {
    table.rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.is_label && !cell.text.is_empty())
}

/// A name as workbooks take it: short, without their signs, each once.
fn sheet_name(title: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |c: char| if "[]:*?/\\'".contains(c) || c.is_control() { '_' } else { c };
    // “Annex: timeline” reads better without the sign than with a gap.
    let base: String = title.trim().replace(": ", " – ").chars().map(plain).collect();
    let base = if base.is_empty() { "_".to_owned() } else { base };
    let named = |nth: usize| {
        let end = if nth == 1 { String::new() } else { format!(" {nth}") };
        // Workbooks count UTF-16.
        let mut room = NAME_MAX - end.len();
        let fits = |c: &char| room.checked_sub(c.len_utf16()).map(|left| room = left).is_some();
        base.chars().take_while(fits).collect::<String>() + &end
    };
    let name = (1..=SHEETS_MAX).map(named).find(|name| taken.insert(name.to_lowercase()));
    name.expect("a paper has fewer tables")
}

fn fill(sheet: &mut Worksheet, document: &Document, title: &str, table: &Table) {
    let whole: u32 = table.shares.iter().sum::<u32>().max(1);
    for (column, share) in (0..).zip(&table.shares) {
        let width = (WIDTH * f64::from(*share) / f64::from(whole)).max(6.0);
        sheet.set_column_width(column, width).expect("a paper's tables have few columns");
    }
    sheet.set_header(format!("&C{}", say::exercise(document.lang))).set_footer("&C&P / &N");
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    put(sheet, 0, 0, &format!("{}　{}", say::exercise(document.lang), document.title), &Format::new());
    put(sheet, 1, 0, title, &Format::new().set_bold());
    let mut row = HEAD_ROWS;
    if !table.head.is_empty() {
        for (column, name) in (0..).zip(&table.head) {
            put(sheet, row, column, name, &boxed().set_bold());
        }
        row += 1;
        sheet.set_freeze_panes(row, 0).expect("a row of the sheet");
        sheet.set_repeat_rows(HEAD_ROWS, HEAD_ROWS).expect("a row of the sheet");
    }
    for shown in &table.rows {
        let mut column = 0;
        for own in &shown.cells {
            let end = column + own.span.saturating_sub(1) as u16;
            cell(sheet, row, column, end, own);
            column = end + 1;
        }
        row += 1;
    }
}

fn boxed() -> Format {
    Format::new().set_text_wrap().set_border(FormatBorder::Thin).set_align(FormatAlign::Top)
}

fn cell(sheet: &mut Worksheet, row: u32, column: u16, end: u16, cell: &Cell) {
    if end > column {
        let text = cut(&cell.text);
        sheet.merge_range(row, column, row, end, &text, &boxed()).expect("cells merged once");
        return;
    }
    match cell.figure {
        Some(Figure::Points(thousandths)) => {
            let points = f64::from(thousandths) / 1_000.0;
            number(sheet, row, column, points, &boxed().set_num_format("0.0"));
        }
        Some(Figure::Count(count)) => number(sheet, row, column, count as f64, &boxed()),
        None => put(sheet, row, column, &cell.text, &boxed()),
    }
}

fn number(sheet: &mut Worksheet, row: u32, column: u16, number: f64, format: &Format) {
    sheet.write_number_with_format(row, column, number, format).expect("a paper's tables fit a sheet");
}

/// A text, never a formula, whatever it begins with.
fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) {
    sheet.write_string_with_format(row, column, cut(text), format).expect("a paper's tables fit a sheet");
}

/// As much as a cell holds.
fn cut(text: &str) -> String {
    text.chars().take(16_000).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_s_name_is_short_plain_and_its_own() {
        let mut taken = BTreeSet::new();
        let mut named = |title: &str| sheet_name(title, &mut taken);
        assert_eq!(named("一、得分"), "一、得分");
        assert_eq!(named("一、得分"), "一、得分 2");
        assert_eq!(named("a/b:[c]"), "a_b__c_");
        assert_eq!(named("A/B:[C]"), "A_B__C_ 2", "workbooks do not tell cases apart");
        assert_eq!(named(" "), "_");
        assert_eq!(named(&"村".repeat(40)).chars().count(), 31);
        assert_eq!(named(&"村".repeat(41)), format!("{} 2", "村".repeat(29)));
    }
}
