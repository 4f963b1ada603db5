//! A log as a table: CSV with commas, semicolons or tabs.

use super::Note;
use super::column::{Column, Raw, Read};
use super::fault::{Fault, Place, Trouble};
use crate::exchange::grid::{self, Cells};
use crate::exchange::limits::ROWS_MAX;
use crate::exchange::naming::quote;

/// Takes a table apart.
pub fn read(text: &str) -> Result<Read, Vec<Fault>> {
    let table = grid::split(text).map_err(|line| {
        vec![Fault { place: Place::Cell { row: line, column: 1 }, trouble: Trouble::OpenQuote }]
    })?;
    let Some((header, rows)) = table.split_first() else {
        return Err(vec![Fault::of_file(Trouble::NoRows)]);
    };
    let (columns, mut faults) = columns(header);
    if rows.is_empty() && faults.is_empty() {
        faults.push(Fault::of_file(Trouble::NoRows));
    }
    if rows.len() > ROWS_MAX {
        faults.push(Fault::of_file(Trouble::TooManyRows));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut read = Read { notes: left(header, &columns), ..Read::default() };
    let needed = columns.iter().filter(|(column, _)| *column <= Column::Step).map(|(_, at)| at + 1).max();
    for row in rows {
        match needed {
            Some(wanted) if row.cells.len() < wanted => {
                let (cells, place) = (row.cells.len(), cell(row, row.cells.len()));
                faults.push(Fault { place, trouble: Trouble::ShortRow { cells, wanted } });
            }
            _ => read.rows.push(raw(row, &columns)),
        }
    }
    if faults.is_empty() { Ok(read) } else { Err(faults) }
}

fn cell(row: &Cells, column: usize) -> Place {
    Place::Cell { row: row.line, column: u32::try_from(column + 1).unwrap_or(u32::MAX) }
}

/// Which column stands where.
fn columns(header: &Cells) -> (Vec<(Column, usize)>, Vec<Fault>) {
    let (mut columns, mut faults): (Vec<(Column, usize)>, Vec<Fault>) = (Vec::new(), Vec::new());
    for (at, name) in header.cells.iter().enumerate() {
        let Some(column) = Column::named(name) else { continue };
        match columns.iter().find(|(own, _)| *own == column) {
            None => columns.push((column, at)),
            Some((_, first)) => {
                let first = u32::try_from(first + 1).unwrap_or(u32::MAX);
                let trouble = Trouble::ColumnTwice { name: quote(name), first };
                faults.push(Fault { place: cell(header, at), trouble });
            }
        }
    }
    let missing: Vec<Column> = [Column::Time, Column::Role, Column::Step]
        .into_iter()
        .filter(|wanted| !columns.iter().any(|(own, _)| own == wanted))
        .collect();
    if !missing.is_empty() {
        let found = header.cells.iter().take(12).map(|name| quote(name)).collect();
        let trouble = Trouble::NoColumn { missing, found };
        faults.push(Fault { place: cell(header, 0), trouble });
    }
    (columns, faults)
}

fn left(header: &Cells, columns: &[(Column, usize)]) -> Vec<Note> {
    let left: Vec<_> = header
        .cells
        .iter()
        .enumerate()
        .filter(|(at, name)| !name.trim().is_empty() && !columns.iter().any(|(_, own)| own == at))
        .map(|(_, name)| quote(name))
        .collect();
    if left.is_empty() { Vec::new() } else { vec![Note::ColumnsLeft(left)] }
}

fn raw(row: &Cells, columns: &[(Column, usize)]) -> Raw {
    let mut raw = Raw::new(row.line, cell(row, 0));
    for (column, at) in columns {
        raw.set(*column, row.cells.get(*at).map_or("", String::as_str), cell(row, *at));
    }
    raw
}
