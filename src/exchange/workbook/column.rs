//! What the columns of a list of injects are called, in the workbooks of
//! different makers and in both languages, and where its header stands.

use super::sheet::{Row, Sheet};
use crate::exchange::naming::fold;
use crate::words::Lang;

/// What a column says of an inject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Number,
    Time,
    To,
    From,
    Means,
    Title,
    Text,
    /// What whoever runs the exercise does to bring it about.
    Action,
    Question,
    /// What sort of event it is.
    Sort,
    /// What the players are expected to do.
    Expected,
    Score,
    Status,
    Objective,
    /// Remarks, and whatever is worth keeping beside the inject.
    Note,
}

/// The table of names, in the words of HSEEP, MITRE and OpenAEV lists, of
/// 导调文书 and 演练脚本. Of several columns of one field, one named earlier
/// in its row counts before the others.
// One line a field reads better than one line a name.
#[rustfmt::skip]
const NAMES: [(Field, &[&str]); 15] = [
    (Field::Number, &["id", "event number", "control number", "inject number", "inject id", "event id", "number", "no", "no.", "#",
        "序号", "编号", "事件编号", "信息编号", "导调编号", "注入编号"]),
    (Field::Time, &["designated scenario time", "simulated time", "scenario time", "story time", "模拟时间", "情景时间",
        "时间", "time", "timeline", "when", "inject time", "event time", "local time", "delivery time", "start time",
        "时刻", "注入时间", "下发时间", "发布时间", "推送时间", "预定时间", "计划时间", "事件时间", "开始时间", "导调时间"]),
    (Field::To, &["to", "teams", "team", "to org", "target", "recipient", "recipients", "players", "audience", "receiver",
        "接收单位", "接收对象", "接收人", "接收方", "接收组", "下发对象", "发送对象", "注入对象", "参演单位", "参演组", "对象"]),
    (Field::From, &["from", "from org", "sender", "source",
        "发送单位", "来源", "信息来源", "发出单位", "发布单位", "模拟单位", "消息来源"]),
    (Field::Means, &["inject mode", "delivery method", "method", "mode", "means", "channel",
        "注入方式", "下发方式", "传递方式", "导调方式", "发布方式", "方式", "形式", "注入形式", "信息形式"]),
    (Field::Title, &["title", "subject", "event", "event title", "inject title",
        "标题", "事件", "主题", "事件名称", "情景事件", "信息标题", "情景"]),
    (Field::Text, &["message", "content", "description", "details", "inject", "text", "script", "event description",
        "inject description", "导调信息", "内容", "信息内容", "注入内容", "注入信息", "消息内容", "情景描述", "事件描述",
        "描述", "导调内容", "信息"]),
    (Field::Action, &["action to be taken", "action", "control action", "导调动作", "导调行动", "操作", "导调员动作"]),
    (Field::Question, &["question", "questions", "discussion questions", "研讨题", "讨论题", "问题", "提问", "讨论问题"]),
    (Field::Sort, &["event type", "inject type", "type", "类型", "事件类型", "信息类型", "类别"]),
    (Field::Expected, &["expectation description", "expectation name", "expectation", "expectations", "expected action",
        "expected actions", "expected participant response", "expected player action", "expected player actions",
        "expected response", "expected outcome", "measure of performance", "预期行动", "期望行动", "预期反应", "预期处置",
        "预期响应", "处置要点", "期望处置", "参演人员预期行动"]),
    (Field::Score, &["expectation score", "score", "points", "分值", "得分", "评分"]),
    (Field::Status, &["status", "done/to do", "done", "to do", "state", "状态", "完成情况", "是否完成"]),
    (Field::Objective, &["exercise objective", "objective", "objectives", "演练目标", "目标", "检验目标"]),
    (Field::Note, &["comments", "comment", "notes", "note", "remarks", "assumptions", "备注", "说明", "注意事项"]),
];

impl Field {
    /// The field a header names, and how early in the table.
    fn named(header: &str) -> Option<(Self, usize)> {
        let header = plain(header);
        NAMES.iter().find_map(|(field, names)| {
            names.iter().position(|name| fold(name) == header).map(|rank| (*field, rank))
        })
    }

    /// The field a header probably means: `事件发生时间`, `Inject Time (local)`.
    fn guessed(header: &str) -> Option<Self> {
        const PARTS: [(Field, &[&str]); 4] = [
            (Field::Time, &["时间", "time"]),
            (Field::To, &["接收", "recipient"]),
            (Field::Expected, &["预期", "期望", "expected", "expectation"]),
            (Field::Text, &["内容", "导调信息", "message"]),
        ];
        let header = plain(header);
        let found = PARTS.iter().find(|(_, parts)| parts.iter().any(|part| header.contains(part)));
        found.map(|(field, _)| *field)
    }

    /// What the field is called on screen.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Number => say::number(lang),
            Self::Time => say::time(lang),
            Self::To => say::to(lang),
            Self::From => say::from(lang),
            Self::Means => say::means(lang),
            Self::Title => say::title(lang),
            Self::Text => say::text(lang),
            Self::Action => say::action(lang),
            Self::Question => say::question(lang),
            Self::Sort => say::sort(lang),
            Self::Expected => say::expected(lang),
            Self::Score => say::score(lang),
            Self::Status => say::status(lang),
            Self::Objective => say::objective(lang),
            Self::Note => say::note(lang),
        }
    }
}

/// A header without what people add to it: brackets, colons, stars.
fn plain(header: &str) -> String {
    let folded = fold(header);
    let bare = folded.split(['(', '[', '【', '〔']).next().filter(|bare| !bare.is_empty()).unwrap_or(&folded);
    bare.trim_matches([':', '*', '：']).to_owned()
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub at: u32,
    /// As the header has it.
    pub name: String,
    pub field: Field,
}

/// Where a sheet's list begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Place of the header's row in [`Sheet::rows`].
    pub row: usize,
    /// Field by field, in the order in which they count.
    pub columns: Vec<Column>,
    /// Columns whose name means nothing here; kept as notes.
    pub strange: Vec<Column>,
}

/// How far down a header may stand.
const ROWS_ABOVE_MAX: usize = 50;

impl Header {
    /// The header of a sheet; none where it holds no list of injects.
    pub fn find(sheet: &Sheet) -> Option<Self> {
        let rows = sheet.rows.iter().enumerate().take(ROWS_ABOVE_MAX);
        // Of equals the first: a header may be repeated on every page.
        let (row, _) = rows
            .map(|(i, row)| (i, worth(row)))
            .filter(|(_, worth)| *worth > 0)
            .max_by_key(|(i, worth)| (*worth, std::cmp::Reverse(*i)))?;
        Some(Self::of(row, &sheet.rows[row]))
    }

    fn of(row: usize, cells: &Row) -> Self {
        let mut known: Vec<(Field, usize, u32, String)> = Vec::new();
        let mut strange = Vec::new();
        for (&at, cell) in &cells.cells {
            let name = cell.text();
            match Field::named(&name) {
                Some((field, rank)) => known.push((field, rank, at, name)),
                None => strange.push((at, name)),
            }
        }
        let has = |known: &[(Field, usize, u32, String)], wanted: Field| {
            known.iter().any(|(field, ..)| *field == wanted)
        };
        let mut left = Vec::new();
        for (at, name) in strange {
            match Field::guessed(&name) {
                Some(field) if field == Field::Expected || !has(&known, field) => {
                    known.push((field, usize::MAX, at, name));
                }
                _ => left.push(Column { at, name, field: Field::Note }),
            }
        }
        known.sort();
        let columns = known.into_iter().map(|(field, _, at, name)| Column { at, name, field });
        Self { row, columns: columns.collect(), strange: left }
    }

    /// The columns of a field, in the order in which they count.
    pub fn of_field(&self, field: Field) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.field == field)
    }

    /// Every column there is, from left to right.
    pub fn all(&self) -> Vec<&Column> {
        let mut all: Vec<&Column> = self.columns.iter().chain(&self.strange).collect();
        all.sort_by_key(|column| column.at);
        all
    }

    /// Whether a row only says the header once more.
    pub fn repeats(&self, row: &Row) -> bool {
        let same = self.columns.iter().filter(|column| row.text(column.at) == column.name).count();
        same * 2 > self.columns.len()
    }
}

/// How much of a header a row is: how many fields it names, where it names
/// what an inject says and at least one thing more.
fn worth(row: &Row) -> usize {
    let mut fields: Vec<Field> =
        row.cells.values().filter_map(|cell| Field::named(&cell.text())).map(|(field, _)| field).collect();
    fields.sort_unstable();
    fields.dedup();
    let says = fields.iter().any(|field| matches!(field, Field::Title | Field::Text | Field::Action));
    if says && fields.len() >= 2 { fields.len() } else { 0 }
}

mod say {
    crate::phrases! {
        number { zh: "编号", en: "number" }
        time { zh: "时间", en: "time" }
        to { zh: "接收对象", en: "recipients" }
        from { zh: "来源", en: "sender" }
        means { zh: "传递方式", en: "means" }
        title { zh: "标题", en: "title" }
        text { zh: "内容", en: "text" }
        action { zh: "导调动作", en: "control action" }
        question { zh: "研讨题", en: "question" }
        sort { zh: "类型", en: "type" }
        expected { zh: "预期行动", en: "expected action" }
        score { zh: "分值", en: "score" }
        status { zh: "状态", en: "status" }
        objective { zh: "演练目标", en: "objective" }
        note { zh: "备注", en: "remarks" }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Cell;
    use super::*;
    use crate::words::Safe;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let rows = (1..).zip(rows).map(|(number, cells)| {
            let cells = (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty());
            Row { number, cells: cells.map(|(at, cell)| (at, Cell::Text((*cell).to_owned()))).collect() }
        });
        Sheet { name: Safe::new("s"), rows: rows.collect() }
    }

    fn fields(rows: &[&[&str]]) -> Option<(usize, Vec<(Field, u32)>)> {
        let header = Header::find(&sheet(rows))?;
        Some((header.row, header.columns.iter().map(|column| (column.field, column.at)).collect()))
    }

    #[test]
    fn the_headers_of_every_maker_are_found() {
        use Field::{
            Action, Expected, From, Means, Note, Number, Objective, Score, Sort, Status, Text, Time, Title,
            To,
        };
        assert_eq!(
            fields(&[
                &["MSEL of the night exercise, version 3"],
                &[
                    "",
                    "Action to be taken",
                    "Timeline",
                    "Teams",
                    "Subject",
                    "Content",
                    "Comments",
                    "Expectation Score",
                    "Done/To do"
                ],
            ]),
            Some((
                1,
                vec![
                    (Time, 2),
                    (To, 3),
                    (Title, 4),
                    (Text, 5),
                    (Action, 1),
                    (Score, 7),
                    (Status, 8),
                    (Note, 6)
                ]
            ))
        );
        assert_eq!(
            fields(&[&[
                "Event Number",
                "Designated Scenario Time",
                "Event Type",
                "Inject Mode",
                "From",
                "To",
                "Message",
                "Expected Participant Response",
                "Exercise Objective",
                "Notes",
            ]]),
            Some((
                0,
                vec![
                    (Number, 0),
                    (Time, 1),
                    (To, 5),
                    (From, 4),
                    (Means, 3),
                    (Text, 6),
                    (Sort, 2),
                    (Expected, 7),
                    (Objective, 8),
                    (Note, 9),
                ]
            ))
        );
        // The time of the story counts before the time of delivery.
        assert_eq!(
            fields(&[&[
                "Control Number",
                "Delivery Time",
                "Simulated Time",
                "Title",
                "Description",
                "Details"
            ]]),
            Some((0, vec![(Number, 0), (Time, 2), (Time, 1), (Title, 3), (Text, 4), (Text, 5)]))
        );
        assert_eq!(
            fields(&[
                &["演练脚本"],
                &["序号", "注入时间（北京时间）", "接收单位：", "导调信息", "预期行动及处置要求"]
            ]),
            Some((1, vec![(Number, 0), (Time, 1), (To, 2), (Text, 3), (Expected, 4)]))
        );
    }

    #[test]
    fn a_sheet_of_something_else_has_no_header() {
        assert_eq!(fields(&[&["Name", "Telephone"], &["Li", "119"]]), None);
        assert_eq!(fields(&[&["Status", "Time"], &["open", "9:00"]]), None);
        assert_eq!(fields(&[]), None);
    }
}
