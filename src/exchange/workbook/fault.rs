//! Why a workbook cannot become a scenario at all.

use crate::exchange::limits::{CELLS_MAX, FILE_BYTES_MAX, PARTS_MAX, ROWS_MAX, UNPACKED_BYTES_MAX};
use crate::words::foreign::TextFault;
use crate::words::{Lang, Safe};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Text(TextFault),
    TooLarge,
    /// An Excel file of before 2007, or one with a password.
    OldOrLocked,
    /// An archive, but not of a workbook.
    NoWorkbook,
    Broken {
        reason: Safe,
    },
    TooManyParts,
    UnpacksTooLarge,
    TooManyCells,
    TooManyRows,
    /// A quotation mark of a text table is never closed.
    OpenQuote {
        line: u32,
    },
    /// No sheet has the header of a list of injects.
    NoHeader {
        sheets: Vec<Safe>,
    },
    /// There is a list, but nothing in it is for the players.
    NoInject,
}

impl Fault {
    /// The fault and what to do, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Text(fault) => fault.message(lang),
            Self::TooLarge => TextFault::TooLarge { bytes_max: FILE_BYTES_MAX }.message(lang),
            Self::OldOrLocked => say::old_or_locked(lang).into(),
            Self::NoWorkbook => say::no_workbook(lang).into(),
            Self::Broken { reason } => say::broken(lang, reason),
            Self::TooManyParts => say::too_many_parts(lang, PARTS_MAX),
            Self::UnpacksTooLarge => {
                say::unpacks_too_large(lang, UNPACKED_BYTES_MAX >> 20, FILE_BYTES_MAX >> 20)
            }
            Self::TooManyCells => say::too_many_cells(lang, CELLS_MAX),
            Self::TooManyRows => say::too_many_rows(lang, ROWS_MAX),
            Self::OpenQuote { line } => say::open_quote(lang, *line),
            Self::NoHeader { sheets } => {
                let sheets: Vec<&str> =
                    sheets.iter().map(Safe::as_str).filter(|name| !name.is_empty()).collect();
                say::no_header(lang, &sheets.join(" | "))
            }
            Self::NoInject => say::no_inject(lang).into(),
        }
    }
}

mod say {
    use crate::words::Safe;

    crate::phrases! {
        old_or_locked { zh: "这是旧版 .xls 文件，或者设了密码；请另存为不带密码的 .xlsx", en: "this is an .xls file of before 2007, or it has a password: save it as .xlsx without one" }
        no_workbook { zh: "这个压缩文件不是 Excel 工作簿", en: "this archive is no Excel workbook" }
        broken(reason: &Safe) { zh: "工作簿已损坏或不完整：{reason}", en: "the workbook is damaged or incomplete: {reason}" }
        too_many_parts(most: usize) { zh: "压缩包内的文件超过 {most} 个", en: "the archive has more than {most} parts" }
        unpacks_too_large(unpacked: u64, packed: usize) { zh: "不到 {packed} MiB 的文件展开后超过 {unpacked} MiB，不予读取", en: "a file of less than {packed} MiB unpacks to more than {unpacked} MiB: it is not read" }
        too_many_cells(most: usize) { zh: "有内容的单元格超过 {most} 个，或文字过多", en: "more than {most} cells hold something, or too much text" }
        too_many_rows(most: usize) { zh: "超过 {most} 行", en: "more than {most} rows" }
        open_quote(line: u32) { zh: "第 {line} 行的引号没有闭合，文件可能没有传完", en: "the quotation mark on line {line} is never closed: the file may not have been copied whole" }
        no_header(sheets: &str) { zh: "没有找到导调信息清单的表头（至少要有“时间”“接收单位”“导调信息”中的两列，其中一列是标题或内容）；看过的工作表：{sheets}", en: "no header of a list of injects was found (at least two columns such as Time, To, Title, Message, one of them a title or a text); sheets looked at: {sheets}" }
        no_inject { zh: "清单里没有一条给参演人员的导调信息", en: "nothing in the list is for the players" }
    }
}
