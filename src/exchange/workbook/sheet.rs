//! The cells of a workbook, whatever program wrote it: Excel files within a
//! budget, and text tables.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx};

use super::fault::Fault;
use crate::exchange::grid;
use crate::exchange::limits::{
    CELLS_MAX, FILE_BYTES_MAX, PARTS_MAX, ROWS_MAX, UNPACKED_BYTES_MAX, WORKBOOK_TEXT_BYTES_MAX,
};
use crate::plan::{Span, Story, TimeOfDay};
use crate::words::Safe;
use crate::words::foreign;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    /// A date and time of the spreadsheet.
    Moment(Story),
    /// A time of day of the spreadsheet.
    Clock(TimeOfDay),
    /// A length of time of the spreadsheet.
    Length(Span),
}

/// One sheet; only rows and cells that hold something.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub name: Safe,
    pub rows: Vec<Row>,
}

/// One row, by its number in the file, from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub number: u32,
    /// By column, from 0.
    pub cells: BTreeMap<u32, Cell>,
}

impl Cell {
    /// The cell as a reader sees it.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Moment(at) => at.calendar().format("%Y-%m-%d %H:%M").to_string(),
            Self::Clock(time) => format!("{:02}:{:02}", time.0 / 3_600, time.0 / 60 % 60),
            Self::Length(span) => span.to_string(),
        }
    }
}

impl Row {
    /// The text of a cell; nothing where there is none.
    pub fn text(&self, column: u32) -> String {
        self.cells.get(&column).map(Cell::text).unwrap_or_default()
    }
}

/// The file's sheets, and whether its text was converted.
pub fn read(bytes: &[u8]) -> Result<(Vec<Sheet>, foreign::Encoding), Vec<Fault>> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(vec![Fault::TooLarge]);
    }
    if bytes.starts_with(b"PK") {
        return excel(bytes).map(|sheets| (sheets, foreign::Encoding::Utf8)).map_err(|fault| vec![fault]);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(vec![Fault::OldOrLocked]);
    }
    let decoded = foreign::decode(bytes, FILE_BYTES_MAX).map_err(|fault| vec![Fault::Text(fault)])?;
    let table = grid::split(&decoded.text).map_err(|line| vec![Fault::OpenQuote { line }])?;
    if table.len() > ROWS_MAX {
        return Err(vec![Fault::TooManyRows]);
    }
    let rows = table.into_iter().map(|row| {
        let cells = (0..).zip(row.cells).filter(|(_, cell)| !cell.trim().is_empty());
        Row { number: row.line, cells: cells.map(|(at, cell)| (at, Cell::Text(cell))).collect() }
    });
    Ok((vec![Sheet { name: Safe::new(""), rows: rows.collect() }], decoded.encoding))
}

fn excel(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    within_budget(bytes)?;
    let broken = |error: calamine::XlsxError| Fault::Broken { reason: Safe::new(&error.to_string()) };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let visible = book.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    let mut budget = Budget { cells: CELLS_MAX, text: WORKBOOK_TEXT_BYTES_MAX, rows: ROWS_MAX };
    let mut sheets = Vec::new();
    for name in names {
        let mut rows = cells(&mut book, &name, &mut budget)?;
        let merged = book.merge_cells_by_sheet_name(&name).map_err(broken)?;
        fill_down(&mut rows, &merged, &mut budget)?;
        let rows = rows.into_iter().map(|(row, cells)| Row { number: row + 1, cells });
        sheets.push(Sheet { name: Safe::new(&name), rows: rows.collect() });
    }
    Ok(sheets)
}

/// What may still be read.
struct Budget {
    cells: usize,
    text: usize,
    rows: usize,
}

impl Budget {
    fn take(&mut self, cell: &Cell) -> Result<(), Fault> {
        let text = if let Cell::Text(text) = cell { text.len() } else { 0 };
        let left = self.cells.checked_sub(1).zip(self.text.checked_sub(text));
        (self.cells, self.text) = left.ok_or(Fault::TooManyCells)?;
        Ok(())
    }
}

/// Unpacks every part once to nowhere: what the parts say of their own size
/// is not to be trusted, and what reads them later trusts it.
fn within_budget(bytes: &[u8]) -> Result<(), Fault> {
    let broken = |error: &dyn std::fmt::Display| Fault::Broken { reason: Safe::new(&error.to_string()) };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > PARTS_MAX {
        return Err(Fault::TooManyParts);
    }
    if !archive.file_names_raw().any(|name| name.ends_with(b"workbook.xml")) {
        return Err(Fault::NoWorkbook);
    }
    let mut left = UNPACKED_BYTES_MAX;
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(|error| broken(&error))?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = left.checked_sub(unpacked.map_err(|error| broken(&error))?).ok_or(Fault::UnpacksTooLarge)?;
    }
    Ok(())
}

type Rows = BTreeMap<u32, BTreeMap<u32, Cell>>;

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, budget: &mut Budget) -> Result<Rows, Fault> {
    let broken = |error: calamine::XlsxError| Fault::Broken { reason: Safe::new(&error.to_string()) };
    let mut rows = Rows::new();
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A sheet that is a chart has no cells.
        Err(calamine::XlsxError::WorksheetNotFound(_) | calamine::XlsxError::NotAWorksheet(_)) => {
            return Ok(rows);
        }
        Err(error) => return Err(broken(error)),
    };
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let Some(cell) = taken(cell.get_value()) else { continue };
        budget.take(&cell)?;
        if !rows.contains_key(&row) {
            budget.rows = budget.rows.checked_sub(1).ok_or(Fault::TooManyRows)?;
        }
        rows.entry(row).or_default().insert(column, cell);
    }
    Ok(rows)
}

fn taken(value: &DataRef<'_>) -> Option<Cell> {
    let cell = match value {
        DataRef::Empty => return None,
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet's numbers are doubles")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::DateTime(time) => moment(time),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(text.clone())
        }
        DataRef::Bool(yes) => Cell::Text(yes.to_string()),
        DataRef::Error(error) => Cell::Text(error.to_string()),
    };
    (!cell.text().is_empty()).then_some(cell)
}

/// A spreadsheet's date, time of day or length of time, to the second.
fn moment(time: &ExcelDateTime) -> Cell {
    let days = time.as_f64();
    // To the year 2995: what lies beyond is a number with a wrong format.
    if !(0.0..400_000.0).contains(&days) {
        return Cell::Number(days);
    }
    #[expect(clippy::cast_possible_truncation, reason = "below 400,000 days of 86,400 seconds")]
    let seconds = |days: f64| (days * 86_400.0).round() as i64;
    if time.is_duration() {
        return Cell::Length(Span(seconds(days)));
    }
    if days < 1.0 {
        return Cell::Clock(TimeOfDay(u32::try_from(seconds(days) % 86_400).unwrap_or(0)));
    }
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    let date = chrono::NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    match date {
        Some(date) => {
            let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
            Cell::Moment(Story(midnight + seconds(days.fract())))
        }
        None => Cell::Number(days),
    }
}

/// A date of the spreadsheet in a cell that is not formatted as one.
pub fn moment_of_number(days: f64) -> Option<Cell> {
    let time = ExcelDateTime::new(days, calamine::ExcelDateTimeType::DateTime, false);
    // 2009 to 2064, or a time of day: what else stands there is no date.
    ((0.0..1.0).contains(&days) || (40_000.0..60_000.0).contains(&days)).then(|| moment(&time))
}

/// A cell merged over several rows of its column says the same of each of
/// them; one that is wider is a title or a divider.
fn fill_down(rows: &mut Rows, merged: &[calamine::Dimensions], budget: &mut Budget) -> Result<(), Fault> {
    for region in merged.iter().filter(|r| r.end.0 > r.start.0 && r.end.1 == r.start.1) {
        let (top, column) = region.start;
        let Some(cell) = rows.get(&top).and_then(|row| row.get(&column)).cloned() else { continue };
        for (_, cells) in rows.range_mut(top + 1..=region.end.0) {
            budget.take(&cell)?;
            cells.entry(column).or_insert_with(|| cell.clone());
        }
    }
    Ok(())
}
