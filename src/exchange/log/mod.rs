//! An outside log: what people did, written down by another program, read
//! against a plan so that it can be scored.

mod column;
mod fault;
mod record;
mod rows;
mod table;
mod xes;

pub use fault::{Fault, Place, Trouble};
pub use record::{Replay, bare_scenario};

use super::limits::FILE_BYTES_MAX;
use crate::plan::{FactIx, ForbiddenIx, LadderIx, Plan, RoleIx, RungIx, StepIx, Story, Value};
use crate::words::foreign::{Encoding, decode};
use crate::words::{Id, Lang, Safe};

/// What to make of steps the plan does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unknown {
    /// The log is refused, with the nearest names.
    #[default]
    Refuse,
    /// They count as events that match nothing.
    Extra,
}

/// How a log is to be read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub unknown: Unknown,
    /// T0; the log's first row where it is not given.
    pub start: Option<Story>,
    /// Which trace of an XES log with several.
    pub trace: Option<String>,
}

/// A log whose every name has been resolved against its plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Log {
    /// By time; rows of the same time in the plan's order, as nobody knows
    /// which came first.
    pub rows: Vec<Row>,
    /// T0.
    pub start: Story,
    /// The time of the last row.
    pub end: Story,
    pub notes: Vec<Note>,
}

/// One row of a log.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line of the file it stands on, from 1.
    pub line: u32,
    pub at: Story,
    /// Who did it; none where the log does not say.
    pub role: Option<RoleIx>,
    pub what: What,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    Step(StepIx),
    /// A forbidden action was taken.
    Forbidden(ForbiddenIx),
    /// A step the plan does not have ([`Unknown::Extra`]).
    Unknown(Safe),
    /// A rung was declared, or the ladder stood down.
    Level(LadderIx, Option<RungIx>),
    /// A message reached the players.
    Inject(Id),
    /// The role, or everybody, was told a fact.
    Fact(FactIx, Value),
}

/// Something whoever hands a log in should know of how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The file was in another encoding than UTF-8.
    Converted(Encoding),
    /// Times of day without a day: the story was laid on one.
    DayUnnamed,
    /// Rows that do not say who: taken to be by the step's lead.
    WithoutRole(usize),
    /// Columns nothing was read from.
    ColumnsLeft(Vec<Safe>),
    /// XES events of another lifecycle transition than `complete`.
    NotComplete(usize),
    /// Rows that match no step of the plan.
    UnknownSteps(usize),
}

/// Reads a log, CSV or XES by its content.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read(bytes: &[u8], plan: &Plan, options: &Options) -> Result<Log, Vec<Fault>> {
    let decoded =
        decode(bytes, FILE_BYTES_MAX).map_err(|fault| vec![Fault::of_file(Trouble::Text(fault))])?;
    let looks_like_xml = decoded.text.trim_start().starts_with('<');
    let read = if looks_like_xml { xes::read(&decoded.text, options) } else { table::read(&decoded.text) };
    let mut log = rows::resolve(read?, plan, options)?;
    if decoded.encoding != Encoding::Utf8 {
        log.notes.insert(0, Note::Converted(decoded.encoding));
    }
    Ok(log)
}

impl Log {
    /// How many rows match no step of the plan.
    #[must_use]
    pub fn unknown_steps(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.what, What::Unknown(_))).count()
    }
}

impl Note {
    /// The note in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Converted(Encoding::Utf16) => say::converted(lang, "UTF-16"),
            Self::Converted(_) => say::converted(lang, "GBK"),
            Self::DayUnnamed => say::day_unnamed(lang).into(),
            Self::WithoutRole(rows) => say::without_role(lang, *rows),
            Self::ColumnsLeft(names) => {
                let names: Vec<&str> = names.iter().map(Safe::as_str).collect();
                say::columns_left(lang, &names.join(" | "))
            }
            Self::NotComplete(events) => say::not_complete(lang, *events),
            Self::UnknownSteps(rows) => say::unknown_steps(lang, *rows),
        }
    }
}

mod say {
    crate::phrases! {
        converted(encoding: &str) { zh: "文件是 {encoding} 编码，已转换后读取", en: "the file was in {encoding} and was converted" }
        day_unnamed { zh: "日志没有写日期，按同一天（过零点为次日）推算", en: "the log names no day: its times were laid on one day, and the next after midnight" }
        without_role(rows: usize) { zh: "{rows} 行没有写责任主体，按该任务的牵头主体计", en: "{rows} rows do not say who acted: taken to be the step's lead" }
        columns_left(names: &str) { zh: "以下列没有使用：{names}", en: "these columns were not used: {names}" }
        not_complete(events: usize) { zh: "{events} 个事件的 lifecycle 不是 complete，未计入", en: "{events} events are of another lifecycle than `complete` and were left out" }
        unknown_steps(rows: usize) { zh: "{rows} 行不是本预案的任务，按多余动作计", en: "{rows} rows are no step of this plan and count as extra" }
    }
}
