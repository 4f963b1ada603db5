//! The ledger of improvements (整改台账) as a workbook, out and back. Beside
//! each row, in a hidden column, stands what it was written from, so that what
//! comes back can be told from what has changed here meanwhile.

use rust_xlsxwriter::{DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder};
use rust_xlsxwriter::{Workbook, Worksheet};

use super::moment::{self, Written};
use super::parcel;
use super::workbook::Fault as WorkbookFault;
use super::workbook::sheet::{self, Cell, Row, Sheet};
use crate::drill::Zone;
use crate::evaluate::improvement::{By, Field, Improvement, Merged, Status, Terms, wording};
use crate::plan::Day;
use crate::words::{Id, Lang, Safe};

/// Columns in their order, and how many characters wide.
const COLUMNS: [(Column, f64); 10] = [
    (Column::Id, 12.0),
    (Column::Plan, 18.0),
    (Column::From, 26.0),
    (Column::About, 22.0),
    (Column::Field(Field::Problem), 42.0),
    (Column::Field(Field::Measure), 36.0),
    (Column::Field(Field::Owner), 16.0),
    (Column::Field(Field::Due), 13.0),
    (Column::Field(Field::Status), 10.0),
    (Column::History, 40.0),
];

/// The hidden column after them.
const BASE: &str = "sandtable-base";
/// The row of the head, from 0; above it stands that it is an exercise.
const HEAD_ROW: u32 = 1;
/// Rows that a new improvement may be typed into get the list of words too.
const SPARE_ROWS: u32 = 200;

/// A column of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Plan,
    /// The drill it was raised by.
    From,
    /// What of the plan it is about.
    About,
    Field(Field),
    History,
}

impl Column {
    fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Id => say::number(lang),
            Self::Plan => say::plan(lang),
            Self::From => say::from(lang),
            Self::About => say::about(lang),
            Self::Field(field) => wording::field(field, lang),
            Self::History => say::history(lang),
        }
    }
}

/// An improvement as it came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The row of the file, from 1.
    pub row: u32,
    /// None: somebody wrote a new one.
    pub id: Option<Id>,
    pub values: Merged,
    /// What stood there when the file was written; none where that is lost.
    pub base: Option<Merged>,
}

/// What is wrong with a file that is to be a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Workbook(WorkbookFault),
    /// No sheet has the ledger's head.
    NoLedger,
    /// A cell cannot be read; by row and column.
    Cell {
        row: u32,
        field: Field,
        text: Safe,
    },
    BadNumber {
        row: u32,
        text: Safe,
    },
    /// The same number twice.
    Twice {
        row: u32,
        id: Id,
    },
}

impl Fault {
    /// The fault and what to do, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Workbook(fault) => fault.message(lang),
            Self::NoLedger => say::no_ledger(lang).to_owned(),
            Self::Cell { row, field: Field::Due, text } => say::bad_due(lang, *row, text),
            Self::Cell { row, text, .. } => {
                let words: Vec<&str> = Status::ALL.iter().map(|own| wording::status(*own, lang)).collect();
                say::bad_status(lang, *row, text, &words.join(say::listed(lang)))
            }
            Self::BadNumber { row, text } => say::bad_number(lang, *row, text),
            Self::Twice { row, id } => say::twice(lang, *row, id),
        }
    }
}

/// Writes the ledger down.
#[must_use]
pub fn write(improvements: &[Improvement], zone: Zone, lang: Lang) -> Vec<u8> {
    let mut workbook = Workbook::new();
    // No time of day, so that the same ledger gives the same file.
    let dated = ExcelDateTime::from_ymd(2000, 1, 1).expect("a day of the calendar");
    let properties = DocProperties::new().set_title(say::title(lang)).set_subject(say::exercise(lang));
    workbook.set_properties(&properties.set_creation_datetime(&dated));
    let sheet = workbook.add_worksheet();
    sheet.set_name(say::title(lang)).expect("a short name without signs");
    head(sheet, lang);
    for (row, own) in (HEAD_ROW + 1..).zip(improvements) {
        for (column, (kind, _)) in (0..).zip(COLUMNS) {
            put(sheet, row, column, &shown(own, kind, (zone, lang)), &boxed());
        }
        let base = serde_json::to_string(&Merged::from(own)).expect("plain words always serialise");
        put(sheet, row, COLUMNS.len() as u16, &base, &Format::new());
    }
    choices(sheet, improvements.len() as u32, lang);
    parcel::saved(&mut workbook)
}

fn head(sheet: &mut Worksheet, lang: Lang) {
    put(sheet, 0, 0, say::banner(lang), &Format::new().set_bold());
    for (column, (kind, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width).expect("a column of the sheet");
        put(sheet, HEAD_ROW, column, kind.title(lang), &boxed().set_bold());
    }
    let hidden = COLUMNS.len() as u16;
    put(sheet, HEAD_ROW, hidden, BASE, &Format::new());
    sheet.set_column_hidden(hidden).expect("a column of the sheet");
    sheet.set_freeze_panes(HEAD_ROW + 1, 1).expect("a cell of the sheet");
    sheet.set_repeat_rows(HEAD_ROW, HEAD_ROW).expect("a row of the sheet");
    sheet.set_header(format!("&C{}", say::exercise(lang))).set_footer("&C&P / &N");
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
}

/// The words a status may be, to choose from; days are typed as text, so that
/// no program turns them into something else.
fn choices(sheet: &mut Worksheet, rows: u32, lang: Lang) {
    let words = Status::ALL.map(|own| wording::status(own, lang));
    let list = DataValidation::new().allow_list_strings(&words).expect("a few short words");
    let place = |field| COLUMNS.iter().position(|(kind, _)| *kind == Column::Field(field));
    let last = HEAD_ROW + rows + SPARE_ROWS;
    if let Some(column) = place(Field::Status) {
        let column = column as u16;
        sheet.add_data_validation(HEAD_ROW + 1, column, last, column, &list).expect("a range of the sheet");
    }
    if let Some(column) = place(Field::Due) {
        let text = Format::new().set_num_format("@");
        for row in HEAD_ROW + 1 + rows..=last {
            sheet.write_blank(row, column as u16, &text).expect("a cell of the sheet");
        }
    }
}

fn boxed() -> Format {
    let top = Format::new().set_text_wrap().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
    top.set_num_format("@")
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) {
    let text: String = text.chars().take(16_000).collect();
    sheet.write_string_with_format(row, column, text, format).expect("a cell of the sheet");
}

/// What a column says of an improvement.
fn shown(own: &Improvement, column: Column, (zone, lang): (Zone, Lang)) -> String {
    let raised = own.raised.as_ref();
    match column {
        Column::Id => own.id.to_string(),
        Column::Plan => own.plan.as_ref().map_or_else(String::new, Id::to_string),
        Column::From => raised.map_or_else(String::new, |raised| raised.record.to_string()),
        Column::About => own.about().map_or_else(String::new, |about| about.get(lang).to_owned()),
        Column::Field(Field::Status) => wording::status(own.status(), lang).to_owned(),
        Column::Field(field) => Merged::from(own).text(field).to_string(),
        Column::History => history(own, zone, lang),
    }
}

/// How it came to stand as it does, a line a turn.
#[must_use]
pub fn history(own: &Improvement, zone: Zone, lang: Lang) -> String {
    let turn = |turn: &crate::evaluate::improvement::Turn| {
        let day = zone.day(turn.at).to_string();
        let status = wording::status(turn.status, lang);
        match &turn.by {
            By::Person => say::by_person(lang, &day, status),
            By::Drill(record) => say::by_drill(lang, &day, status, record),
        }
    };
    own.history.iter().map(turn).collect::<Vec<String>>().join("\n")
}

/// Reads a ledger that came back; whatever program saved it, whatever columns
/// were added or moved.
///
/// # Errors
/// Everything that is wrong, by row. Nothing of a faulty file is to be used.
pub fn read(bytes: &[u8]) -> Result<Vec<Returned>, Vec<Fault>> {
    let (sheets, _) =
        sheet::read(bytes).map_err(|faults| faults.into_iter().map(Fault::Workbook).collect::<Vec<_>>())?;
    let Some((sheet, head)) = sheets.iter().find_map(|sheet| Some((sheet, Head::of(sheet)?))) else {
        return Err(vec![Fault::NoLedger]);
    };
    let (mut returned, mut faults) = (Vec::<Returned>::new(), Vec::new());
    for row in sheet.rows.iter().filter(|row| row.number > head.row) {
        match head.returned(row) {
            Ok(Some(own)) => {
                match own.id.as_ref().filter(|id| returned.iter().any(|other| other.id.as_ref() == Some(*id)))
                {
                    Some(id) => faults.push(Fault::Twice { row: own.row, id: id.clone() }),
                    None => returned.push(own),
                }
            }
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(returned) } else { Err(faults) }
}

/// Where the columns stand.
struct Head {
    row: u32,
    columns: Vec<(u32, Column)>,
    base: Option<u32>,
}

impl Head {
    /// The first row that names the number and the problem, in any language.
    fn of(sheet: &Sheet) -> Option<Self> {
        sheet.rows.iter().take(20).find_map(|row| {
            let named = |text: &str| {
                let is_it = |kind: &Column| Lang::ALL.iter().any(|lang| kind.title(*lang) == text);
                COLUMNS.iter().map(|(kind, _)| *kind).find(is_it)
            };
            let columns: Vec<(u32, Column)> =
                row.cells.iter().filter_map(|(at, cell)| Some((*at, named(&cell.text())?))).collect();
            let has = |kind| columns.iter().any(|(_, own)| *own == kind);
            let base = row.cells.iter().find(|(_, cell)| cell.text() == BASE).map(|(at, _)| *at);
            (has(Column::Id) && has(Column::Field(Field::Problem))).then_some(Self {
                row: row.number,
                columns,
                base,
            })
        })
    }

    fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r Cell> {
        let (at, _) = self.columns.iter().find(|(_, own)| *own == column)?;
        row.cells.get(at)
    }

    fn text(&self, row: &Row, column: Column) -> Safe {
        Safe::new(&self.cell(row, column).map(Cell::text).unwrap_or_default())
    }

    /// None of a row without a problem and a number: somebody's remark.
    fn returned(&self, row: &Row) -> Result<Option<Returned>, Fault> {
        let number = self.text(row, Column::Id);
        let problem = self.text(row, Column::Field(Field::Problem));
        if problem.is_blank() && number.is_blank() {
            return Ok(None);
        }
        let id = match number.is_blank() {
            true => None,
            false => Some(
                Id::new(number.as_str()).map_err(|_| Fault::BadNumber { row: row.number, text: number })?,
            ),
        };
        let terms = Terms {
            measure: self.text(row, Column::Field(Field::Measure)),
            owner: self.text(row, Column::Field(Field::Owner)),
            due: self.due(row)?,
        };
        let base = self.base.and_then(|at| serde_json::from_str(&row.text(at)).ok());
        let values = Merged { problem, terms, status: self.status(row)? };
        Ok(Some(Returned { row: row.number, id, values, base }))
    }

    fn status(&self, row: &Row) -> Result<Status, Fault> {
        let text = self.text(row, Column::Field(Field::Status));
        let is_it = |own: &Status| {
            own.name() == text.as_str()
                || Lang::ALL.iter().any(|lang| wording::status(*own, *lang) == text.as_str())
        };
        match Status::ALL.into_iter().find(is_it) {
            Some(status) => Ok(status),
            None if text.is_blank() => Ok(Status::Open),
            None => Err(Fault::Cell { row: row.number, field: Field::Status, text }),
        }
    }

    fn due(&self, row: &Row) -> Result<Option<Day>, Fault> {
        let column = Column::Field(Field::Due);
        let day = match self.cell(row, column) {
            None => return Ok(None),
            Some(Cell::Moment(at)) => Some(Day::of(*at)),
            Some(Cell::Number(days)) => match sheet::moment_of_number(*days) {
                Some(Cell::Moment(at)) => Some(Day::of(at)),
                _ => None,
            },
            Some(cell) => match moment::read(&format!("{} 00:00", cell.text())) {
                Some(Written::At(at, _)) => Some(Day::of(at)),
                _ => Day::parse(&cell.text()),
            },
        };
        let text = || self.text(row, column);
        day.map(Some).ok_or_else(|| Fault::Cell { row: row.number, field: Field::Due, text: text() })
    }
}

mod say {
    use crate::words::{Id, Safe};

    crate::phrases! {
        exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
        title { zh: "整改台账", en: "Improvements" }
        banner { zh: "演练 EXERCISE　整改台账（编号和隐藏列请勿改动；新增事项编号留空）", en: "EXERCISE: ledger of improvements (leave numbers and the hidden column alone; a new row has no number)" }
        number { zh: "编号", en: "No." }
        plan { zh: "预案", en: "Plan" }
        from { zh: "来源演练", en: "Raised by drill" }
        about { zh: "对应任务", en: "About" }
        history { zh: "经过", en: "History" }
        by_person(day: &str, status: &str) { zh: "{day} {status}", en: "{day} {status}" }
        by_drill(day: &str, status: &str, record: &Id) { zh: "{day} {status}（演练 {record}）", en: "{day} {status} (drill {record})" }
        no_ledger { zh: "没有找到整改台账的表头（至少要有“编号”和“问题”两列）", en: "no head of a ledger was found (it has at least the columns No. and Problem)" }
        bad_due(row: u32, text: &Safe) { zh: "第 {row} 行的完成期限“{text}”不是日期，请写成 2026-12-31", en: "row {row}: `{text}` is no day; write 2026-12-31" }
        bad_status(row: u32, text: &Safe, words: &str) { zh: "第 {row} 行的状态“{text}”不认识，可用：{words}", en: "row {row}: the status `{text}` is not known; one of: {words}" }
        listed { zh: "、", en: ", " }
        bad_number(row: u32, text: &Safe) { zh: "第 {row} 行的编号“{text}”不能用；新增事项请把编号留空", en: "row {row}: `{text}` cannot be a number; leave it empty for a new one" }
        twice(row: u32, id: &Id) { zh: "第 {row} 行的编号 {id} 前面已经有了", en: "row {row}: the number {id} stands above already" }
    }
}
