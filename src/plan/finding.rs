//! What a reading of a plan or scenario finds wrong: as data, worded at the end.

use super::check::Remark;
use crate::words::source::Path;
use crate::words::{Id, Lang, Text};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// It can, but somebody should look.
    Warning,
    /// Nothing is wrong; it could be better (建议).
    Advice,
}

/// What sort of thing a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Step,
    Role,
    Fact,
    Ladder,
    Rung,
    Clause,
    Basis,
    Tier,
    Inject,
    Scene,
    Question,
    Objective,
    Item,
    Forbidden,
    Element,
    Resource,
    Law,
    Rule,
}

/// One thing a check noticed, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub trouble: Trouble,
    pub path: Path,
    /// The step it concerns, where it concerns one.
    pub step: Option<Id>,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    UnknownName {
        kind: Kind,
        name: Id,
        nearest: Option<String>,
    },
    DuplicateName {
        kind: Kind,
        name: Id,
        first: Path,
    },
    EmptyTitle,
    MissingWording {
        lang: Lang,
    },
    BadSpan {
        text: String,
    },
    BadTime {
        text: String,
    },
    BadDay {
        text: String,
    },
    /// A limit, repeat or duration of no length.
    Zero,
    /// A limit that names no bound, or a time of day beside a span.
    LimitWithoutBound,
    BoundTwice,
    /// A target beyond the hard limit.
    TargetBeyondHard,
    /// `nothing_at` below 1 or beyond 100.
    NothingAt,
    /// Low, likely and high are not in this order.
    DurationOrder,
    /// An anchor or condition or release with none or several of its keys.
    OneOf {
        found: Vec<&'static str>,
        allowed: &'static [&'static str],
    },
    /// Bounds that nothing can meet, or no bound at all.
    EmptyBounds,
    /// `of` without a count, or a count its parts cannot reach.
    CountOutOfReach {
        count: String,
        parts: usize,
    },
    /// The steps wait for each other, in this circle.
    Cycle {
        steps: Vec<Id>,
    },
    /// A limit counted from the step itself, or a deputy of oneself.
    ItsOwn {
        kind: Kind,
    },
    /// The shortest way takes longer than the limit allows.
    LimitOutOfReach {
        shortest: String,
        limit: String,
    },
    WeightsAllZero,
    /// An element is called the event itself and states no fact.
    EventWithoutFact,
    /// A step to be acknowledged that tells nobody, or has words of its own.
    NobodyAcknowledges,
    /// Orders back on what goes to nobody, or says nothing.
    NobodyOrders,
    /// A plan without a step, a ladder without a rung.
    NothingIn {
        kind: Kind,
    },
    /// No step of the plan is in this stage.
    CostOutOfRange,
    /// The scenario is for another plan.
    OtherPlan {
        wanted: Id,
        given: Id,
    },
    /// An end before the start, a scene before the one above it.
    TimeOrder {
        earlier: String,
        later: String,
    },
    /// A limit counted from an inject the scenario does not have.
    InjectNotInScenario {
        inject: Id,
    },
    /// An objective shows in a step that this revision does not have.
    StepNotInPlan {
        step: Id,
        nearest: Option<String>,
    },
    /// A rung declared at once by two messages, a fact both true and false.
    Contradiction {
        name: Id,
    },
    MachineOnly,
    /// A text names a number or a time outright that an exam may draw anew.
    NamedOutright {
        named: String,
        instead: String,
    },
    /// A name in a text that stands for nothing.
    StandsForNothing {
        name: String,
    },
    /// A range that does not hold the number as written, or not in its steps.
    RangeOfNumber,
    /// A fact is to go along that is nowhere stated with this value.
    NowhereStated {
        value: String,
    },
    /// A message is to be moved that has no fixed time.
    NotFixed,
    /// A message in reserve may come, and nothing says when.
    ReserveWithoutTime,
    /// A message that has its own time is told another.
    TimeOfItsOwn,
    ChanceOutOfRange,
    /// A checklist's scale with fewer than two ranks, or out of order.
    RanksOutOfOrder,
    /// What a rule asks goes with one of `each` and `each_rung`, or neither.
    AskedOf {
        key: &'static str,
        of: Option<&'static str>,
    },
    /// What a review of a sound plan remarks on.
    Review(Box<Remark>),
}

impl Finding {
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.trouble.severity()
    }

    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }
}

impl Trouble {
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            // A bracket in a text may be a bracket: the text stays as it is.
            Self::MissingWording { .. }
            | Self::InjectNotInScenario { .. }
            | Self::StepNotInPlan { .. }
            | Self::MachineOnly
            | Self::StandsForNothing { .. } => Severity::Warning,
            Self::Review(remark) => remark.severity(),
            _ => Severity::Error,
        }
    }

    /// The stable name scripts know the finding by.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::UnknownName { .. } => "unknown_name",
            Self::DuplicateName { .. } => "duplicate_name",
            Self::EmptyTitle => "empty_title",
            Self::MissingWording { .. } => "missing_wording",
            Self::BadSpan { .. } => "bad_span",
            Self::BadTime { .. } => "bad_time",
            Self::BadDay { .. } => "bad_day",
            Self::Zero => "zero",
            Self::LimitWithoutBound => "limit_without_bound",
            Self::BoundTwice => "bound_twice",
            Self::TargetBeyondHard => "target_beyond_hard",
            Self::NothingAt => "nothing_at",
            Self::DurationOrder => "duration_order",
            Self::OneOf { .. } => "one_of",
            Self::EmptyBounds => "empty_bounds",
            Self::CountOutOfReach { .. } => "count_out_of_reach",
            Self::Cycle { .. } => "cycle",
            Self::ItsOwn { .. } => "its_own",
            Self::LimitOutOfReach { .. } => "limit_out_of_reach",
            Self::WeightsAllZero => "weights_all_zero",
            Self::EventWithoutFact => "event_without_fact",
            Self::NobodyAcknowledges => "nobody_acknowledges",
            Self::NobodyOrders => "nobody_orders",
            Self::NothingIn { .. } => "nothing_in",
            Self::CostOutOfRange => "cost_out_of_range",
            Self::OtherPlan { .. } => "other_plan",
            Self::TimeOrder { .. } => "time_order",
            Self::InjectNotInScenario { .. } => "inject_not_in_scenario",
            Self::StepNotInPlan { .. } => "step_not_in_plan",
            Self::Contradiction { .. } => "contradiction",
            Self::MachineOnly => "machine_only",
            Self::NamedOutright { .. } => "named_outright",
            Self::StandsForNothing { .. } => "stands_for_nothing",
            Self::RangeOfNumber => "range_of_number",
            Self::NowhereStated { .. } => "nowhere_stated",
            Self::NotFixed => "not_fixed",
            Self::ReserveWithoutTime => "reserve_without_time",
            Self::TimeOfItsOwn => "time_of_its_own",
            Self::ChanceOutOfRange => "chance_out_of_range",
            Self::RanksOutOfOrder => "ranks_out_of_order",
            Self::AskedOf { .. } => "asked_of",
            Self::Review(remark) => remark.code(),
        }
    }

    /// What is wrong, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::UnknownName { kind, name, .. } => say::unknown_name(lang, kind.word(lang), name),
            Self::DuplicateName { kind, name, first } => {
                say::duplicate_name(lang, kind.word(lang), name, first)
            }
            Self::EmptyTitle => say::empty_title(lang).into(),
            Self::MissingWording { lang: missing } => say::missing_wording(lang, missing.tag()),
            Self::BadSpan { text } => say::bad_span(lang, text),
            Self::BadTime { text } => say::bad_time(lang, text),
            Self::BadDay { text } => say::bad_day(lang, text),
            Self::Zero => say::zero(lang).into(),
            Self::LimitWithoutBound => say::limit_without_bound(lang).into(),
            Self::BoundTwice => say::bound_twice(lang).into(),
            Self::TargetBeyondHard => say::target_beyond_hard(lang).into(),
            Self::NothingAt => say::nothing_at(lang).into(),
            Self::DurationOrder => say::duration_order(lang).into(),
            Self::OneOf { found, allowed } if found.is_empty() => say::one_of_none(lang, &allowed.join(", ")),
            Self::OneOf { found, .. } => say::one_of_many(lang, &found.join(", ")),
            Self::EmptyBounds => say::empty_bounds(lang).into(),
            Self::CountOutOfReach { count, parts } => say::count_out_of_reach(lang, count, *parts),
            Self::Cycle { steps } => say::cycle(lang, &circle(steps)),
            Self::ItsOwn { kind } => say::its_own(lang, kind.word(lang)),
            Self::LimitOutOfReach { shortest, limit } => say::limit_out_of_reach(lang, shortest, limit),
            Self::WeightsAllZero => say::weights_all_zero(lang).into(),
            Self::EventWithoutFact => say::event_without_fact(lang).into(),
            Self::NobodyAcknowledges => say::nobody_acknowledges(lang).into(),
            Self::NobodyOrders => say::nobody_orders(lang).into(),
            Self::NothingIn { kind } => say::nothing_in(lang, kind.word(lang)),
            Self::CostOutOfRange => say::cost_out_of_range(lang).into(),
            Self::OtherPlan { wanted, given } => say::other_plan(lang, wanted, given),
            Self::TimeOrder { earlier, later } => say::time_order(lang, earlier, later),
            Self::InjectNotInScenario { inject } => say::inject_not_in_scenario(lang, inject),
            Self::StepNotInPlan { step, .. } => say::step_not_in_plan(lang, step),
            Self::Contradiction { name } => say::contradiction(lang, name),
            Self::MachineOnly => say::machine_only(lang).into(),
            Self::NamedOutright { named, .. } => say::named_outright(lang, named),
            Self::StandsForNothing { name } => say::stands_for_nothing(lang, name),
            Self::RangeOfNumber => say::range_of_number(lang).into(),
            Self::NowhereStated { value } => say::nowhere_stated(lang, value),
            Self::NotFixed => say::not_fixed(lang).into(),
            Self::ReserveWithoutTime => say::reserve_without_time(lang).into(),
            Self::TimeOfItsOwn => say::time_of_its_own(lang).into(),
            Self::ChanceOutOfRange => say::chance_out_of_range(lang).into(),
            Self::RanksOutOfOrder => say::ranks_out_of_order(lang).into(),
            Self::AskedOf { key, of: Some(of) } => say::asked_of(lang, key, of),
            Self::AskedOf { key, of: None } => say::asked_of_plan(lang, key),
            Self::Review(remark) => remark.message(lang),
        }
    }

    /// What would be accepted, where that can be said.
    #[must_use]
    pub fn repair(&self, lang: Lang) -> Option<String> {
        match self {
            Self::UnknownName { nearest: Some(nearest), .. }
            | Self::StepNotInPlan { nearest: Some(nearest), .. } => Some(say::did_you_mean(lang, nearest)),
            Self::BadSpan { .. } | Self::Zero => Some(say::span_form(lang).into()),
            Self::BadTime { .. } => Some(say::time_form(lang).into()),
            Self::BadDay { .. } => Some(say::day_form(lang).into()),
            Self::OneOf { found, allowed } if !found.is_empty() => {
                Some(say::keep_one(lang, &allowed.join(", ")))
            }
            Self::Cycle { .. } => Some(say::break_circle(lang).into()),
            Self::NamedOutright { instead, .. } => Some(say::write_instead(lang, instead)),
            Self::StandsForNothing { .. } => Some(say::names_in_texts(lang).into()),
            Self::Review(remark) => remark.repair(lang),
            _ => None,
        }
    }
}

/// `a → b → a`.
fn circle(steps: &[Id]) -> String {
    let mut names: Vec<&str> = steps.iter().map(Id::as_str).collect();
    names.extend(steps.first().map(Id::as_str));
    names.join(" → ")
}

impl Kind {
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Step => say::step(lang),
            Self::Role => say::role(lang),
            Self::Fact => say::fact(lang),
            Self::Ladder => say::ladder(lang),
            Self::Rung => say::rung(lang),
            Self::Clause => say::clause(lang),
            Self::Basis => say::basis(lang),
            Self::Tier => say::tier(lang),
            Self::Inject => say::inject(lang),
            Self::Scene => say::scene(lang),
            Self::Question => say::question(lang),
            Self::Objective => say::objective(lang),
            Self::Item => say::item(lang),
            Self::Forbidden => say::forbidden(lang),
            Self::Element => say::element(lang),
            Self::Resource => say::resource(lang),
            Self::Law => say::law(lang),
            Self::Rule => say::rule(lang),
        }
    }
}

/// True where a text has a wording in both languages or is language-free.
#[must_use]
pub fn missing_wording(text: &Text) -> Option<Lang> {
    match text {
        Text::Plain(_) => None,
        Text::ByLang(wordings) => match (&wordings.zh, &wordings.en) {
            (Some(_), None) => Some(Lang::En),
            (None, Some(_)) => Some(Lang::Zh),
            _ => None,
        },
    }
}

mod say {
    use crate::words::Id;
    use crate::words::source::Path;

    crate::phrases! {
        step { zh: "任务", en: "step" }
        role { zh: "责任主体", en: "role" }
        fact { zh: "态势要素", en: "fact" }
        ladder { zh: "级别序列", en: "ladder" }
        rung { zh: "级别", en: "rung" }
        clause { zh: "条款", en: "clause" }
        basis { zh: "编制依据", en: "legal basis" }
        tier { zh: "层级", en: "tier" }
        inject { zh: "导调信息", en: "inject" }
        scene { zh: "场景", en: "scene" }
        question { zh: "研讨题", en: "question" }
        objective { zh: "演练目标", en: "objective" }
        item { zh: "评估项目", en: "item" }
        forbidden { zh: "禁止行为", en: "forbidden action" }
        element { zh: "要素", en: "element" }
        resource { zh: "应急资源", en: "resource" }
        law { zh: "法规", en: "law" }
        rule { zh: "规则", en: "rule" }

        unknown_name(kind: &str, name: &Id) { zh: "没有名为“{name}”的{kind}", en: "there is no {kind} named `{name}`" }
        duplicate_name(kind: &str, name: &Id, first: &Path) { zh: "{kind}“{name}”重复，前一个在 {first}", en: "the {kind} `{name}` stands here a second time; the first is at {first}" }
        empty_title { zh: "标题为空", en: "the title is empty" }
        missing_wording(lang_tag: &str) { zh: "缺少 {lang_tag} 文本", en: "there is no wording in {lang_tag}" }
        bad_span(text: &str) { zh: "“{text}”不是一段时间", en: "`{text}` is not a length of time" }
        bad_time(text: &str) { zh: "“{text}”不是一个时刻", en: "`{text}` is not a moment" }
        bad_day(text: &str) { zh: "“{text}”不是一个日期", en: "`{text}` is not a date" }
        zero { zh: "时间长度不能为零", en: "a length of time cannot be zero here" }
        limit_without_bound { zh: "时限没有写明 hard、target 或 by", en: "the limit names no bound: `hard`, `target` or `by`" }
        bound_twice { zh: "by（钟点）与 hard（时长）只能写一个", en: "`by` (a time of day) and `hard` (a span) exclude each other" }
        target_beyond_hard { zh: "目标时限比硬时限还长", en: "the target lies beyond the hard limit" }
        nothing_at { zh: "nothing_at 应在 1 到 100 之间", en: "`nothing_at` must lie between 1 and 100" }
        duration_order { zh: "三点估计应满足 最短 ≤ 最可能 ≤ 最长", en: "the three points must satisfy low ≤ likely ≤ high" }
        one_of_none(allowed: &str) { zh: "应写明其中一个：{allowed}", en: "exactly one of these must be there: {allowed}" }
        one_of_many(found: &str) { zh: "这些键只能留一个：{found}", en: "only one of these may be there: {found}" }
        empty_bounds { zh: "界限缺失，或没有数能满足", en: "the bounds are missing, or no number can meet them" }
        count_out_of_reach(count: &str, parts: usize) { zh: "要求满足 {count} 项，但只列了 {parts} 项", en: "{count} of {parts} parts can never hold" }
        cycle(circle: &str) { zh: "任务互相等待：{circle}", en: "these steps wait for each other: {circle}" }
        its_own(kind: &str) { zh: "{kind}不能指向自己", en: "a {kind} cannot refer to itself here" }
        limit_out_of_reach(shortest: &str, limit: &str) { zh: "最快也要 {shortest}，超过时限 {limit}", en: "the shortest way takes {shortest}, longer than the limit of {limit}" }
        weights_all_zero { zh: "权重不能全部为零", en: "the weights cannot all be zero" }
        event_without_fact { zh: "只有写明 fact 的要素才能标为事件本身", en: "only an element that states a `fact` can be the event itself" }
        nobody_acknowledges { zh: "要叫应的任务应在 tells 里写明叫应谁，并且不带要素", en: "a step to be acknowledged names in `tells` who has to, and has no elements" }
        nobody_orders { zh: "有回头要求（orders）的任务，应写明报给谁（tells）和报什么（elements）", en: "a step that is answered by `orders` names in `tells` who answers and in `elements` what is said" }
        nothing_in(kind: &str) { zh: "至少要有一个{kind}", en: "there must be at least one {kind}" }
        cost_out_of_range { zh: "扣分应在 0.001 到 100 之间", en: "the cost must lie between 0.001 and 100 points" }
        other_plan(wanted: &Id, given: &Id) { zh: "本情景是为预案“{wanted}”编写的，不能用于“{given}”", en: "this scenario is for the plan `{wanted}`, not for `{given}`" }
        time_order(earlier: &str, later: &str) { zh: "时间先后不对：{later} 应晚于 {earlier}", en: "the times are out of order: {later} must come after {earlier}" }
        inject_not_in_scenario(inject: &Id) { zh: "预案时限从导调信息“{inject}”起算，本情景没有这条信息，该时限不评", en: "the plan counts a limit from the inject `{inject}`, which this scenario does not have: that limit will not be judged" }
        step_not_in_plan(step: &Id) { zh: "这一版预案没有任务“{step}”，演练目标不看它", en: "this revision has no step `{step}`: the objective does without it" }
        contradiction(name: &Id) { zh: "“{name}”既列为事实又列为不实说法", en: "`{name}` is both revealed and falsely claimed" }
        asked_of(key: &str, of: &str) { zh: "{key} 要和 {of} 一起写，而且只和它一起写", en: "`{key}` goes with `{of}`, and with nothing else" }
        asked_of_plan(key: &str) { zh: "{key} 是对整个预案的要求，不与 each、each_rung 同写", en: "`{key}` is asked of the plan as a whole and goes with neither `each` nor `each_rung`" }
        machine_only { zh: "参演组为空：所有责任主体都由机器扮演", en: "nobody sits in the room: the machine plays every role" }
        named_outright(named: &str) { zh: "考核时“{named}”会变，文中却照写了", en: "the text says `{named}`, which an exam may draw anew" }
        stands_for_nothing(name: &str) { zh: "文中的“{{{name}}}”没有对应的数，将原样显示", en: "`{{{name}}}` in the text stands for nothing and will be shown as it is" }
        range_of_number { zh: "between 应从小到大，包含 is，并且都落在 step 的整数步上", en: "`between` must rise, hold `is`, and lie on whole steps of `step`" }
        nowhere_stated(value: &str) { zh: "情景里没有哪一处把它写成 {value}", en: "nothing in the scenario states it as {value}" }
        not_fixed { zh: "只有写明 at 的导调信息才能前后移动", en: "only an inject released `at` a fixed time can be moved" }
        reserve_without_time { zh: "备用池里的导调信息要用 between 写明何时下发", en: "an inject in reserve needs `between`: when it then comes" }
        time_of_its_own { zh: "这条导调信息有自己的下发时间，between 只用于备用池", en: "this inject has a time of its own; `between` is for those in reserve" }
        chance_out_of_range { zh: "chance 应在 0 到 1 之间", en: "the chance must lie between 0 and 1" }
        ranks_out_of_order { zh: "评分档至少两档，rank 从小到大", en: "a scale has two ranks or more, and they rise" }
        write_instead(instead: &str) { zh: "改写为 {instead}", en: "write {instead} instead" }
        names_in_texts { zh: "可用：本条信息写明的态势要素、vary.numbers 里的名称、time（本条下发时间）、编号.time（另一条的）", en: "allowed: facts this inject states, names in vary.numbers, time (of this inject), ID.time (of another)" }
        did_you_mean(nearest: &str) { zh: "是不是“{nearest}”？", en: "did you mean `{nearest}`?" }
        span_form { zh: "写作 45s、30m、1h30m、2d,工作日写 20wd", en: "write 45s, 30m, 1h30m or 2d; 20wd for working days (limits only)" }
        time_form { zh: "写作 T+25m、08:00 或 2026-06-18T22:40", en: "write T+25m, 08:00 or 2026-06-18T22:40" }
        day_form { zh: "写作 2026-05-20", en: "write 2026-05-20" }
        keep_one(allowed: &str) { zh: "可用：{allowed}", en: "allowed: {allowed}" }
        break_circle { zh: "去掉其中一个前置任务", en: "take one of these prerequisites away" }
    }
}
