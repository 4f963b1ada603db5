//! What of a workbook cannot be carried over into a scenario, row by row.

use crate::exchange::naming::{Near, listed};
use crate::words::{Lang, Safe};

/// One thing that was not carried over as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCarried {
    /// The sheet; empty for a text table.
    pub sheet: Safe,
    pub row: u32,
    /// The column as its header names it; none where it is the whole row.
    pub column: Option<Safe>,
    /// What stands there.
    pub what: Safe,
    pub why: Why,
}

/// Why it was not, and what became of it instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Expected actions come from the plan.
    Expectation,
    Score,
    Status,
    Objective,
    /// Who it is for is not in the plan; these had it instead.
    TeamUnknown {
        everybody: bool,
    },
    TeamAmbiguous {
        near: Vec<Near>,
        everybody: bool,
    },
    /// One of several recipients runs the exercise.
    StaffAmongPlayers,
    /// The whole row is for whoever runs the exercise.
    ForStaff,
    /// The whole row says what players are expected to do.
    ExpectedRow,
    NoTime,
    TimeUnreadable,
    TimeUnitless,
    BeforeStart,
    /// It is released when the stretch begins.
    EndOfStretch,
    /// Another column gives another time.
    OtherTime,
    MeansUnknown,
    NumberTaken {
        id: Safe,
    },
    /// The row has neither title nor text.
    NoMessage,
    /// A title or remark above the list.
    AboveList,
    RepeatedHeader,
    /// A heading inside the list whose times do not follow those before.
    Heading,
    /// A heading with nothing below it that the players are told at a time.
    HeadingAlone,
    /// The sheet is no list of injects.
    OtherSheet,
}

impl Why {
    /// The reason and what became of it, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let sent = |everybody: bool| if everybody { say::to_everybody(lang) } else { say::to_others(lang) };
        let fixed = match self {
            Self::TeamUnknown { everybody } => return say::team_unknown(lang, sent(*everybody)),
            Self::TeamAmbiguous { near, everybody } => {
                return say::team_ambiguous(lang, &listed(near, lang), sent(*everybody));
            }
            Self::NumberTaken { id } => return say::number_taken(lang, id),
            Self::Expectation => say::expectation(lang),
            Self::Score => say::score(lang),
            Self::Status => say::status(lang),
            Self::Objective => say::objective(lang),
            Self::StaffAmongPlayers => say::staff_among_players(lang),
            Self::ForStaff => say::for_staff(lang),
            Self::ExpectedRow => say::expected_row(lang),
            Self::NoTime => say::no_time(lang),
            Self::TimeUnreadable => say::time_unreadable(lang),
            Self::TimeUnitless => say::time_unitless(lang),
            Self::BeforeStart => say::before_start(lang),
            Self::EndOfStretch => say::end_of_stretch(lang),
            Self::OtherTime => say::other_time(lang),
            Self::MeansUnknown => say::means_unknown(lang),
            Self::NoMessage => say::no_message(lang),
            Self::AboveList => say::above_list(lang),
            Self::RepeatedHeader => say::repeated_header(lang),
            Self::Heading => say::heading(lang),
            Self::HeadingAlone => say::heading_alone(lang),
            Self::OtherSheet => say::other_sheet(lang),
        };
        fixed.to_owned()
    }

    /// Whether what stands in the cell adds nothing to the reason.
    #[must_use]
    pub fn says_all(&self) -> bool {
        matches!(
            self,
            Self::Expectation | Self::Score | Self::Status | Self::Objective | Self::RepeatedHeader
        )
    }
}

impl NotCarried {
    /// Where and what and why, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        place(&self.sheet, &self.row.to_string(), self.column.as_ref(), Some(&self.what), &self.why, lang)
    }
}

/// A reason with the rows it holds for.
pub(super) fn place(
    sheet: &Safe,
    rows: &str,
    column: Option<&Safe>,
    what: Option<&Safe>,
    why: &Why,
    lang: Lang,
) -> String {
    let mut text = if sheet.is_blank() { String::new() } else { format!("{sheet} ") };
    text += &say::rows(lang, rows);
    if let Some(column) = column {
        text += &say::column(lang, column);
    }
    if let Some(what) = what {
        text += &say::what(lang, &what.as_str().replace('\n', " "));
    }
    text + &say::because(lang, &why.message(lang))
}

mod say {
    use crate::words::Safe;

    crate::phrases! {
        rows(rows: &str) { zh: "第 {rows} 行", en: "row {rows}" }
        column(name: &Safe) { zh: "〔{name}〕", en: " [{name}]" }
        what(text: &str) { zh: "“{text}”", en: " `{text}`" }
        because(why: &str) { zh: "：{why}", en: ": {why}" }

        to_everybody { zh: "改发给全体", en: "it goes to everybody" }
        to_others { zh: "只发给其余对象", en: "it goes to the others named" }
        expectation { zh: "应做什么由预案评判，不按清单；原文留在备注", en: "what is expected comes from the plan; the wording is kept as a note" }
        score { zh: "分值由预案权重决定", en: "points come from the plan's weights" }
        status { zh: "筹备状态，演练中不用", en: "the state of preparation has no use in a drill" }
        objective { zh: "已列为情景的演练目标；体现在预案哪些任务里，请补上", en: "now an objective of the scenario; which steps of the plan it shows in is for you to add" }
        team_unknown(sent: &str) { zh: "预案里没有这个责任主体，{sent}", en: "the plan has no such role: {sent}" }
        team_ambiguous(near: &str, sent: &str) { zh: "可能是 {near}，无法确定，{sent}", en: "it may be any of {near}: {sent}" }
        staff_among_players { zh: "导调评估人员，不是参演人员，不向其下发", en: "they run or watch the exercise and are not sent it" }
        for_staff { zh: "整行是导调评估人员自己的工作，不下发给参演人员", en: "the whole row is for those who run the exercise, not for the players" }
        expected_row { zh: "整行是预期行动，应做什么由预案评判", en: "the whole row is an expected action, which comes from the plan" }
        no_time { zh: "没有写时间，改为由导调员手动下发", en: "no time is given: it is released by hand" }
        time_unreadable { zh: "不是时间，改为由导调员手动下发", en: "that is no time: it is released by hand" }
        time_unitless { zh: "没有单位（分钟 m、小时 h、天 d），不作猜测，改为由导调员手动下发", en: "without a unit (m, h or d) nobody can tell when: it is released by hand" }
        before_start { zh: "在演练开始之前，改在开始时下发", en: "that is before the start: it is released at the start" }
        end_of_stretch { zh: "只取起始时间，到时下发", en: "only the beginning counts: it is released then" }
        other_time { zh: "另一列的时间为准", en: "the time in another column counts" }
        means_unknown { zh: "没有对应的传递方式，改用消息单", en: "there is no such means here: a paper slip it is" }
        number_taken(id: &Safe) { zh: "编号重复，改为 {id}", en: "the number is taken already: it became {id}" }
        no_message { zh: "没有标题也没有内容", en: "neither a title nor a text" }
        above_list { zh: "清单上方的文字", en: "text above the list" }
        repeated_header { zh: "重复的表头", en: "the header once more" }
        heading { zh: "小标题；其下的时间与前面交错，不另立场景", en: "a heading; the times below it do not all follow those above, so it begins no scene" }
        heading_alone { zh: "小标题；其下没有按时间下发给参演人员的内容，不另立场景", en: "a heading; nothing below it reaches the players at a time, so it begins no scene" }
        other_sheet { zh: "这张工作表不是导调信息清单", en: "this sheet is no list of injects" }
    }
}
