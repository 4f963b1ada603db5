//! Why a command is not carried out, as states, and what would be accepted.

use crate::plan::{Kind, Story};
use crate::words::{Id, Lang};

/// A command the drill does not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    AlreadyOpen,
    NotOpen,
    AlreadyStarted,
    NotStarted,
    AlreadyPaused,
    NotPaused,
    Over,
    /// A drill in discussion pace is moved on by hand, not by a clock.
    SpeedOutOfRange,
    Unknown {
        kind: Kind,
        name: Id,
        nearest: Option<String>,
    },
    /// It cannot have happened before an earlier entry of the same step.
    BeforeEarlier {
        earlier: Story,
    },
    BeforeTheDrill {
        start: Story,
    },
    InTheFuture {
        now: Story,
    },
    /// An element of a report does not take what was filled in.
    Unfit {
        element: Id,
    },
    /// The entry is no report of which somebody took down what it said.
    NoReport,
    NothingSaid,
    /// A supplement only says what had been left open.
    AlreadySaid {
        element: Id,
    },
    AlreadyReleased,
    NotReleased,
    SceneBehind,
    NoInjectAhead,
    NothingToUndo,
    CannotBeUndone,
    AlreadyMarked,
    /// It has been recorded as done, so it was observed.
    AlreadyDone,
    Held,
    NotHeld,
    /// The step needs no acknowledgement, or not theirs.
    NotToBeCalled,
    /// They have acknowledged already.
    Acknowledged,
    /// Somebody has been sent there and has not arrived.
    OnTheWay,
    /// They decide nothing on this ladder.
    NotEntitled,
    /// They were asked and have not answered yet.
    AlreadyAsked,
    /// A call that was not answered.
    NotAnswered,
    NothingToReadBack,
    AlreadyReadBack,
}

impl Refusal {
    /// The reason and what to do, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::AlreadyOpen => say::already_open(lang).into(),
            Self::NotOpen => say::not_open(lang).into(),
            Self::AlreadyStarted => say::already_started(lang).into(),
            Self::NotStarted => say::not_started(lang).into(),
            Self::AlreadyPaused => say::already_paused(lang).into(),
            Self::NotPaused => say::not_paused(lang).into(),
            Self::Over => say::over(lang).into(),
            Self::SpeedOutOfRange => say::speed_out_of_range(lang).into(),
            Self::Unknown { kind, name, nearest: None } => say::unknown(lang, kind.word(lang), name),
            Self::Unknown { kind, name, nearest: Some(nearest) } => {
                say::unknown_nearest(lang, kind.word(lang), name, nearest)
            }
            Self::BeforeEarlier { earlier } => say::before_earlier(lang, &earlier.hour_minute()),
            Self::BeforeTheDrill { start } => say::before_the_drill(lang, &start.hour_minute()),
            Self::InTheFuture { now } => say::in_the_future(lang, &now.hour_minute()),
            Self::Unfit { element } => say::unfit(lang, element),
            Self::NoReport => say::no_report(lang).into(),
            Self::NothingSaid => say::nothing_said(lang).into(),
            Self::AlreadySaid { element } => say::already_said(lang, element),
            Self::AlreadyReleased => say::already_released(lang).into(),
            Self::NotReleased => say::not_released(lang).into(),
            Self::SceneBehind => say::scene_behind(lang).into(),
            Self::NoInjectAhead => say::no_inject_ahead(lang).into(),
            Self::NothingToUndo => say::nothing_to_undo(lang).into(),
            Self::CannotBeUndone => say::cannot_be_undone(lang).into(),
            Self::AlreadyMarked => say::already_marked(lang).into(),
            Self::AlreadyDone => say::already_done(lang).into(),
            Self::Held => say::held(lang).into(),
            Self::NotHeld => say::not_held(lang).into(),
            Self::NotToBeCalled => say::not_to_be_called(lang).into(),
            Self::Acknowledged => say::acknowledged(lang).into(),
            Self::OnTheWay => say::on_the_way(lang).into(),
            Self::NotEntitled => say::not_entitled(lang).into(),
            Self::AlreadyAsked => say::already_asked(lang).into(),
            Self::NotAnswered => say::not_answered(lang).into(),
            Self::NothingToReadBack => say::nothing_to_read_back(lang).into(),
            Self::AlreadyReadBack => say::already_read_back(lang).into(),
        }
    }
}

mod say {
    use crate::words::Id;

    crate::phrases! {
        already_open { zh: "演练已经建立", en: "the drill is already open" }
        not_open { zh: "演练尚未建立", en: "the drill has not been opened" }
        already_started { zh: "演练已经开始", en: "the drill has already started" }
        not_started { zh: "演练尚未开始，请先开始", en: "the drill has not started: start it first" }
        already_paused { zh: "已经暂停", en: "the clock already stands" }
        not_paused { zh: "没有暂停", en: "the clock is not paused" }
        over { zh: "演练已经结束，不能再记录", en: "the drill is over: nothing more can be recorded" }
        speed_out_of_range { zh: "倍速应在 0.1 到 100 之间", en: "the speed must lie between 0.1 and 100" }
        unknown(kind: &str, name: &Id) { zh: "没有名为“{name}”的{kind}", en: "there is no {kind} named `{name}`" }
        unknown_nearest(kind: &str, name: &Id, nearest: &str) { zh: "没有名为“{name}”的{kind}，是不是“{nearest}”？", en: "there is no {kind} named `{name}`; did you mean `{nearest}`?" }
        before_earlier(earlier: &str) { zh: "同一任务在 {earlier} 已有记录，不能记到它之前", en: "this step has an entry at {earlier}: it cannot be set before that" }
        before_the_drill(start: &str) { zh: "演练 {start} 才开始，不能记到它之前", en: "the drill began at {start}: nothing can be set before that" }
        in_the_future(now: &str) { zh: "现在是 {now}，不能记到以后", en: "it is {now}: nothing can be recorded ahead of time" }
        unfit(element: &Id) { zh: "要素“{element}”不能这样填：态势填已有的值，级别填级别，资源填预案里的资源，其他填文字或者“待核”", en: "the element `{element}` does not take this: a fact takes a value the drill knows, a level a rung, a resource one of the plan's, other elements text; or say that it is not known yet" }
        no_report { zh: "这条记录不是填了要素的报告，不能补报", en: "this entry is no report with elements: it cannot be supplemented" }
        nothing_said { zh: "一项也没补", en: "nothing was added" }
        already_said(element: &Id) { zh: "要素“{element}”已经报过。补报只补漏报和待核的；要更正，在下一次续报里重报", en: "the element `{element}` has been stated: a supplement adds what was left out or to be verified; a correction goes into the next report" }
        already_released { zh: "这条导调信息已经下发", en: "this inject has already been released" }
        not_released { zh: "这条导调信息还没有下发", en: "this inject has not been released yet" }
        scene_behind { zh: "只能跳到后面的场景", en: "a jump leads to a later scene only" }
        no_inject_ahead { zh: "时间线上没有后续导调信息", en: "no inject is left on the timeline" }
        nothing_to_undo { zh: "没有可以撤销的记录", en: "there is nothing to undo" }
        cannot_be_undone { zh: "这条记录不能撤销（时钟和导调信息不可撤销）", en: "this entry cannot be undone: clock and inject entries stay" }
        already_marked { zh: "已标为未观察", en: "already marked as not observed" }
        already_done { zh: "已记录完成，不能标为未观察；如有误请先撤销", en: "it is recorded as done, so it was observed; undo that entry first" }
        held { zh: "这个席位已经在扮演该责任主体", en: "this seat already holds the role" }
        not_to_be_called { zh: "这项任务不需要叫应这个对象", en: "this step does not need their acknowledgement" }
        acknowledged { zh: "对方已经叫应，不用再打", en: "they have acknowledged: there is no need to call again" }
        on_the_way { zh: "人已经派出，正在路上", en: "somebody is on the way there already" }
        not_entitled { zh: "这一级不归对方决定", en: "this is not theirs to decide" }
        already_asked { zh: "已经请示，正等答复", en: "they have been asked and have not answered yet" }
        not_answered { zh: "先接了电话才能登记", en: "answer the call first, then enter it in the log" }
        nothing_to_read_back { zh: "这条不是领导指示，不用复诵", en: "this is no instruction: nothing to read back" }
        already_read_back { zh: "已经复诵过", en: "it has been read back already" }
        not_held { zh: "该责任主体本来就由机器扮演", en: "the machine already plays this role" }
    }
}
