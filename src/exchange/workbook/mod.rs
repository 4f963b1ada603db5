//! A workbook of injects (MSEL, 导调文书, 演练脚本) of another program, as a
//! scenario for one of our plans: what of it can be played, and, row by row,
//! what of it cannot.

mod assemble;
mod column;
mod entry;
mod fault;
mod left;
mod preview;
pub(super) mod sheet;
mod team;
mod time;

pub use column::Field;
pub use fault::Fault;
pub use left::{NotCarried, Why};
pub use team::{Sent, Team};

use assemble::Assembly;
use column::Header;
use entry::{Line, Reading, fold_repeats};
use sheet::{Cell, Sheet};
use team::Teams;

use super::naming::{fold, quote};
use crate::plan::{Plan, Story};
use crate::scenario::ScenarioFile;
use crate::words::foreign::Encoding;
use crate::words::{Id, Lang, Safe};

/// How a workbook is to be read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The file's name without its ending: the scenario's id comes of it, and
    /// its title where the workbook has none.
    pub name: String,
    /// The scenario's id, where it is to be another.
    pub id: Option<Id>,
    /// The scenario's title, where it is to be another.
    pub title: Option<String>,
    /// When the story begins; the earliest time of the list unless said.
    pub start: Option<Story>,
}

/// What came of a workbook.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The scenario, which its plan accepts.
    pub file: ScenarioFile,
    /// What was not carried over as it stood, by sheet and row.
    pub not_carried: Vec<NotCarried>,
    pub notes: Vec<Note>,
    /// Teams of the list, and who they are in the plan.
    pub teams: Vec<Team>,
    /// What became of every row that is not blank, by sheet and row.
    pub fates: Vec<RowFate>,
}

/// A row and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFate {
    /// Place of its sheet among those shown.
    pub sheet: usize,
    pub row: u32,
    pub fate: Fate,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The title of the scenario.
    Title,
    /// The header of the list.
    Header,
    /// The beginning of a scene.
    Scene,
    /// An inject, alone or with other rows.
    Inject(Id),
    /// Nothing: it is in the list of what was not carried over.
    Left,
}

/// Something whoever imports a workbook should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The file was in another encoding than UTF-8.
    Converted(Encoding),
    /// As what a column was read.
    ColumnRead { name: Safe, field: Field },
    /// Columns that mean nothing here and are kept as notes of the injects.
    ColumnsKept(Vec<Safe>),
    /// The start is the earliest time of the list.
    StartTaken(Story),
    /// The list names no day: the story was laid on one.
    DayUnnamed(Story),
}

/// Reads a workbook (.xlsx, or a text table) as a scenario for a plan. The
/// same bytes give the same scenario.
///
/// # Errors
/// Why it cannot become one.
pub fn scenario_from_workbook(bytes: &[u8], plan: &Plan, options: &Options) -> Result<Imported, Vec<Fault>> {
    let (sheets, encoding) = sheet::read(bytes)?;
    let mut import =
        Import { sheets: &sheets, left: Vec::new(), fates: Vec::new(), notes: Vec::new(), title: None };
    if encoding != Encoding::Utf8 {
        import.notes.push(Note::Converted(encoding));
    }
    let mut teams = Teams::new(plan);
    let lines = fold_repeats(import.lines(&mut teams)?);
    if !lines.iter().any(|line| matches!(line, Line::Entry(_))) {
        return Err(vec![Fault::NoInject]);
    }
    let Import { mut left, mut fates, mut notes, title, .. } = import;
    let assembly = Assembly {
        plan,
        sheets: &sheets,
        options,
        title,
        left: &mut left,
        fates: &mut fates,
        notes: &mut notes,
    };
    let file = assembly.scenario(lines);
    let place = |name: &Safe| sheets.iter().position(|sheet| sheet.name == *name);
    left.sort_by_key(|entry| (place(&entry.sheet), entry.row));
    fates.sort_by_key(|fate| (fate.sheet, fate.row));
    Ok(Imported { file, not_carried: left, notes, teams: teams.met, fates })
}

struct Import<'a> {
    sheets: &'a [Sheet],
    left: Vec<NotCarried>,
    fates: Vec<RowFate>,
    notes: Vec<Note>,
    title: Option<String>,
}

impl Import<'_> {
    fn lines(&mut self, teams: &mut Teams<'_>) -> Result<Vec<Line>, Vec<Fault>> {
        let headers: Vec<Option<Header>> = self.sheets.iter().map(Header::find).collect();
        if headers.iter().all(Option::is_none) {
            let sheets = self.sheets.iter().take(12).map(|sheet| sheet.name.clone()).collect();
            return Err(vec![Fault::NoHeader { sheets }]);
        }
        let mut lines = Vec::new();
        for (place, header) in headers.iter().enumerate() {
            let sheet = &self.sheets[place];
            let Some(header) = header else {
                sheet.rows.iter().for_each(|row| self.leave(place, row, Why::OtherSheet));
                continue;
            };
            self.note_columns(header);
            for row in &sheet.rows[..header.row] {
                self.above(place, row);
            }
            self.fates.push(RowFate { sheet: place, row: sheet.rows[header.row].number, fate: Fate::Header });
            let mut reading = Reading { place, sheet, header, teams, left: &mut self.left };
            lines.extend(sheet.rows[header.row + 1..].iter().map(|row| reading.line(row)));
        }
        Ok(lines)
    }

    fn note_columns(&mut self, header: &Header) {
        let read = header.columns.iter().map(|column| (quote(&column.name), column.field));
        for (name, field) in read {
            let note = Note::ColumnRead { name, field };
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        let kept: Vec<Safe> = header.strange.iter().map(|column| quote(&column.name)).collect();
        if !kept.is_empty() {
            self.notes.push(Note::ColumnsKept(kept));
        }
    }

    /// The first title that somebody wrote is the scenario's.
    fn above(&mut self, place: usize, row: &sheet::Row) {
        let text = row.cells.values().next().map(Cell::text).unwrap_or_default();
        if self.title.is_none() && row.cells.len() == 1 && !is_default_title(&text) {
            self.title = Some(quote(&text).as_str().to_owned());
            self.fates.push(RowFate { sheet: place, row: row.number, fate: Fate::Title });
        } else {
            self.leave(place, row, Why::AboveList);
        }
    }

    fn leave(&mut self, place: usize, row: &sheet::Row, why: Why) {
        let what = row.cells.values().map(Cell::text).collect::<Vec<_>>().join(" | ");
        let sheet = self.sheets[place].name.clone();
        self.left.push(NotCarried { sheet, row: row.number, column: None, what: quote(&what), why });
        self.fates.push(RowFate { sheet: place, row: row.number, fate: Fate::Left });
    }
}

/// A title that a program gave, not a person: `Table 1`, `Tableau 1`, `表1`.
fn is_default_title(text: &str) -> bool {
    let folded = fold(text);
    let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let given = [
        "table",
        "tableau",
        "tabelle",
        "sheet",
        "feuille",
        "blatt",
        "表",
        "表格",
        "工作表",
        "untitled",
        "无标题",
    ];
    given.contains(&bare) || !text.chars().any(char::is_alphabetic)
}

impl Note {
    /// The note in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Converted(Encoding::Utf16) => say::converted(lang, "UTF-16"),
            Self::Converted(_) => say::converted(lang, "GBK"),
            Self::ColumnRead { name, field } => say::column_read(lang, name, field.word(lang)),
            Self::ColumnsKept(names) => {
                let names: Vec<&str> = names.iter().map(Safe::as_str).collect();
                say::columns_kept(lang, &names.join(" | "))
            }
            Self::StartTaken(at) => say::start_taken(lang, &at.hour_minute()),
            Self::DayUnnamed(at) => say::day_unnamed(lang, &at.calendar().format("%Y-%m-%d").to_string()),
        }
    }
}

mod say {
    use crate::words::Safe;

    crate::phrases! {
        converted(encoding: &str) { zh: "文件是 {encoding} 编码，已转换后读取", en: "the file was in {encoding} and was converted" }
        column_read(name: &Safe, field: &str) { zh: "“{name}”按{field}读取", en: "`{name}` was read as {field}" }
        columns_kept(names: &str) { zh: "这些列没有对应的内容，原文留在备注：{names}", en: "these columns have no counterpart and are kept as notes: {names}" }
        start_taken(at: &str) { zh: "清单没有写开始时间，取最早的钟点 {at}", en: "the list does not say when the story begins: taken to be {at}, its earliest time" }
        day_unnamed(day: &str) { zh: "清单没有写日期，情景设在 {day}", en: "the list names no day: the story takes place on {day}" }
    }
}
