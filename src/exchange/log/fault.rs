//! What is wrong with a log: as data with its place, worded at the end.

use super::column::Column;
use crate::exchange::limits::{DEPTH_MAX, ELEMENTS_MAX, FAULTS_MAX, ROWS_MAX};
use crate::exchange::naming::{Near, listed};
use crate::plan::{Kind, Story};
use crate::words::foreign::TextFault;
use crate::words::{Lang, Safe};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    pub place: Place,
    pub trouble: Trouble,
}

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A cell of a table: the line of the file and the column, from 1.
    Cell { row: u32, column: u32 },
    /// A place in a text: line and column in characters, from 1.
    Text { line: u32, column: u32 },
}

/// What it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    Text(TextFault),
    /// No header names these.
    NoColumn {
        missing: Vec<Column>,
        found: Vec<Safe>,
    },
    ColumnTwice {
        name: Safe,
        first: u32,
    },
    /// A quotation mark is never closed.
    OpenQuote,
    /// The row has fewer cells than the header needs.
    ShortRow {
        cells: usize,
        wanted: usize,
    },
    NoRows,
    TooManyRows,
    EmptyCell(Column),
    BadTime {
        text: Safe,
    },
    Unitless {
        text: Safe,
    },
    /// A time told from a start that nobody knows.
    NoStart,
    BeforeStart {
        at: Story,
        start: Story,
    },
    Backwards {
        at: Story,
        earlier_row: u32,
        earlier: Story,
    },
    UnknownKind {
        text: Safe,
    },
    UnknownName {
        kind: Kind,
        name: Safe,
        near: Vec<Near>,
    },
    Ambiguous {
        kind: Kind,
        name: Safe,
        near: Vec<Near>,
    },
    BadFact {
        text: Safe,
    },
    BadInject {
        text: Safe,
    },
    InjectTwice {
        name: Safe,
        first_row: u32,
    },
    /// The XML breaks off or is none.
    Xml {
        reason: Safe,
    },
    Doctype,
    TooDeep,
    TooManyElements,
    NotXes {
        root: Safe,
    },
    ManyTraces {
        names: Vec<Safe>,
    },
    NoTrace {
        name: Safe,
        names: Vec<Safe>,
    },
    /// There are more faults than are worth listing.
    More,
}

impl Fault {
    #[must_use]
    pub fn of_file(trouble: Trouble) -> Self {
        Self { place: Place::File, trouble }
    }

    /// The fault with its place, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let what = self.trouble.message(lang);
        match self.place {
            Place::File => what,
            Place::Cell { row, column } => say::in_cell(lang, row, column, &what),
            Place::Text { line, column } => say::in_text(lang, line, column, &what),
        }
    }
}

impl Trouble {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Text(fault) => fault.message(lang),
            Self::NoColumn { missing, found } => no_column(lang, missing, found),
            Self::ColumnTwice { name, first } => say::column_twice(lang, name, *first),
            Self::OpenQuote => say::open_quote(lang).into(),
            Self::ShortRow { cells, wanted } => say::short_row(lang, *cells, *wanted),
            Self::NoRows => say::no_rows(lang).into(),
            Self::TooManyRows => say::too_many_rows(lang, ROWS_MAX),
            Self::EmptyCell(column) => say::empty_cell(lang, column.word(lang)),
            Self::BadTime { text } => say::bad_time(lang, text),
            Self::Unitless { text } => say::unitless(lang, text),
            Self::NoStart => say::no_start(lang).into(),
            Self::BeforeStart { at, start } => say::before_start(lang, *at, *start),
            Self::Backwards { at, earlier_row, earlier } => say::backwards(lang, *at, *earlier_row, *earlier),
            _ => self.message_of_names(lang),
        }
    }

    fn message_of_names(&self, lang: Lang) -> String {
        match self {
            Self::UnknownKind { text } => say::unknown_kind(lang, text),
            Self::UnknownName { kind, name, near } if near.is_empty() => {
                say::unknown_name(lang, kind.word(lang), name)
            }
            Self::UnknownName { kind, name, near } => {
                say::unknown_near(lang, kind.word(lang), name, &listed(near, lang))
            }
            Self::Ambiguous { kind, name, near } => {
                say::ambiguous(lang, kind.word(lang), name, &listed(near, lang))
            }
            Self::BadFact { text } => say::bad_fact(lang, text),
            Self::BadInject { text } => say::bad_inject(lang, text),
            Self::InjectTwice { name, first_row } => say::inject_twice(lang, name, *first_row),
            Self::Xml { reason } => say::xml(lang, reason),
            Self::Doctype => say::doctype(lang).into(),
            Self::TooDeep => say::too_deep(lang, DEPTH_MAX),
            Self::TooManyElements => say::too_many_elements(lang, ELEMENTS_MAX),
            Self::NotXes { root } => say::not_xes(lang, root),
            Self::ManyTraces { names } => say::many_traces(lang, &joined(names)),
            Self::NoTrace { name, names } => say::no_trace(lang, name, &joined(names)),
            _ => say::more(lang, FAULTS_MAX),
        }
    }
}

fn no_column(lang: Lang, missing: &[Column], found: &[Safe]) -> String {
    let missing: Vec<&str> = missing.iter().map(|column| column.word(lang)).collect();
    say::no_column(lang, &missing.join(", "), &joined(found))
}

fn joined(names: &[Safe]) -> String {
    names.iter().map(Safe::as_str).collect::<Vec<_>>().join(" | ")
}

mod say {
    use crate::plan::Story;
    use crate::words::Safe;

    crate::phrases! {
        in_cell(row: u32, column: u32, what: &str) { zh: "第 {row} 行第 {column} 列：{what}", en: "row {row}, column {column}: {what}" }
        in_text(line: u32, column: u32, what: &str) { zh: "第 {line} 行第 {column} 个字：{what}", en: "line {line}, column {column}: {what}" }

        no_column(missing: &str, found: &str) { zh: "表头缺少这些列：{missing}；现有：{found}", en: "the header lacks these columns: {missing}; it has: {found}" }
        column_twice(name: &Safe, first: u32) { zh: "“{name}”与第 {first} 列是同一种列，只能留一个", en: "`{name}` means the same as column {first}: keep one of them" }
        open_quote { zh: "这里的引号没有闭合，文件可能没有传完", en: "the quotation mark here is never closed: the file may not have been copied whole" }
        short_row(cells: usize, wanted: usize) { zh: "这一行只有 {cells} 格，表头要 {wanted} 格，文件可能没有传完", en: "this row has {cells} cells where the header asks for {wanted}: the file may not have been copied whole" }
        no_rows { zh: "日志里没有一行记录", en: "the log holds no entry" }
        too_many_rows(most: usize) { zh: "日志超过 {most} 行", en: "the log has more than {most} rows" }
        empty_cell(column: &str) { zh: "“{column}”是空的", en: "`{column}` is empty" }
        bad_time(text: &Safe) { zh: "“{text}”不是时间；可写 2026-06-18 22:40、22:40 或 T+25m", en: "`{text}` is no time; write 2026-06-18 22:40, 22:40 or T+25m" }
        unitless(text: &Safe) { zh: "“{text}”没有单位；分钟写 m，小时写 h，如 T+25m", en: "`{text}` has no unit: write m for minutes or h for hours, as in T+25m" }
        no_start { zh: "既有从开始算起的时间，又有钟点，却不知道几点开始；请用 --start 写明", en: "some times are told from the start and others by the clock, and the start is not known: say it with --start" }
        before_start(at: Story, start: Story) { zh: "{at} 在开始时间 {start} 之前", en: "{at} lies before the start at {start}" }
        backwards(at: Story, earlier_row: u32, earlier: Story) { zh: "时间倒退：本行 {at}，第 {earlier_row} 行已经是 {earlier}", en: "time runs backwards: this row is of {at}, row {earlier_row} of {earlier}" }
        unknown_kind(text: &Safe) { zh: "没有“{text}”这种记录；可写 任务、级别、导调信息、态势", en: "there is no kind `{text}`: write step, level, inject or fact" }
        unknown_name(kind: &str, name: &Safe) { zh: "预案里没有名为“{name}”的{kind}", en: "the plan has no {kind} named `{name}`" }
        unknown_near(kind: &str, name: &Safe, near: &str) { zh: "预案里没有名为“{name}”的{kind}；相近的有：{near}", en: "the plan has no {kind} named `{name}`; near it: {near}" }
        ambiguous(kind: &str, name: &Safe, near: &str) { zh: "预案里叫“{name}”的{kind}不止一个，请写编号：{near}", en: "more than one {kind} of the plan is called `{name}`: write the id, one of {near}" }
        bad_fact(text: &Safe) { zh: "“{text}”应写成 名称=值，或把值写在“值”列", en: "`{text}` should read name=value, or have its value in the value column" }
        bad_inject(text: &Safe) { zh: "“{text}”不能作为导调信息的编号", en: "`{text}` cannot be the id of an inject" }
        inject_twice(name: &Safe, first_row: u32) { zh: "导调信息“{name}”在第 {first_row} 行已经下发", en: "the inject `{name}` was already released on row {first_row}" }
        xml(reason: &Safe) { zh: "XML 有误或不完整：{reason}", en: "the XML is broken or incomplete: {reason}" }
        doctype { zh: "不接受带 DOCTYPE 的 XML", en: "XML with a DOCTYPE is not accepted" }
        too_deep(most: usize) { zh: "嵌套超过 {most} 层", en: "nested more than {most} levels deep" }
        too_many_elements(most: usize) { zh: "元素超过 {most} 个", en: "more than {most} elements" }
        not_xes(root: &Safe) { zh: "这不是 XES 日志：根元素是 <{root}>", en: "this is no XES log: its root element is <{root}>" }
        many_traces(names: &str) { zh: "日志里有多条轨迹，请指明一条：{names}", en: "the log holds several traces, name one: {names}" }
        no_trace(name: &Safe, names: &str) { zh: "日志里没有名为“{name}”的轨迹；现有：{names}", en: "the log has no trace named `{name}`; it has: {names}" }
        more(most: usize) { zh: "问题超过 {most} 处，其余未列", en: "there are more than {most} faults: the others are not listed" }
    }
}
