//! The plan's rules in words: spans, limits, conditions, prerequisites, said
//! as a person would say them to another.

use super::condition::{Bounds, Condition, Value};
use super::limit::{Anchor, Limit, Within};
use super::prerequisite::Prerequisite;
use super::time::{Span, TimeOfDay};
use super::{Duration, DurationSource, Durations, FactIx, Plan, Repeat, RoleIx, StepIx};
use crate::words::Lang;

/// A length of time: `1 小时 30 分钟`, `2 days`.
#[must_use]
pub fn span(span: Span, lang: Lang) -> String {
    let seconds = span.0.max(0);
    let parts = [
        (seconds / 86_400, days as fn(Lang, i64) -> String),
        (seconds / 3_600 % 24, say::hours),
        (seconds / 60 % 60, say::minutes),
        (seconds % 60, say::seconds),
    ];
    let told: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| word(lang, *count)).collect();
    if told.is_empty() { say::seconds(lang, 0) } else { told.join(" ") }
}

fn days(lang: Lang, count: i64) -> String {
    if count == 1 { say::one_day(lang).to_owned() } else { say::days(lang, count) }
}

/// The same in a few cells, for an axis or a narrow column: `1时30分`, `1h30m`.
#[must_use]
pub fn short_span(span: Span, lang: Lang) -> String {
    let seconds = span.0.max(0);
    let parts = [
        (seconds / 86_400, say::short_days(lang)),
        (seconds / 3_600 % 24, say::short_hours(lang)),
        (seconds / 60 % 60, say::short_minutes(lang)),
        (seconds % 60, say::short_seconds(lang)),
    ];
    // Two of them say enough: nobody reads the minutes of a ten-day duty.
    let told: Vec<String> = parts
        .iter()
        .skip_while(|(count, _)| *count == 0)
        .take(2)
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count}{unit}"))
        .collect();
    if told.is_empty() { "0".to_owned() } else { told.concat() }
}

/// One bound of a limit: `40 分钟`, `20 个工作日`, `其后最近的 22:00`.
#[must_use]
pub fn within(within: Within, lang: Lang) -> String {
    match within {
        Within::Span(length) => span(length, lang),
        Within::WorkingDays(1) => say::one_working_day(lang).to_owned(),
        Within::WorkingDays(days) => say::working_days(lang, days),
        Within::By(time) => say::next_time(lang, &time_of_day(time)),
    }
}

/// The same in a few cells: `40分`, `20工作日`, `22:00前`.
#[must_use]
pub fn short_within(within: Within, lang: Lang) -> String {
    match within {
        Within::Span(length) => short_span(length, lang),
        Within::WorkingDays(days) => say::short_working_days(lang, days),
        Within::By(time) => say::short_by(lang, &time_of_day(time)),
    }
}

/// `22:00`.
#[must_use]
pub fn time_of_day(time: TimeOfDay) -> String {
    format!("{:02}:{:02}", time.0 / 3_600, time.0 / 60 % 60)
}

/// A limit whole: how long, hard or target, and counted from what.
#[must_use]
pub fn limit(plan: &Plan, limit: &Limit, lang: Lang) -> String {
    let target = limit.target.map(|bound| say::target(lang, &within(bound, lang)));
    let hard = limit.hard.map(|bound| say::hard(lang, &within(bound, lang)));
    let bounds: Vec<String> = target.into_iter().chain(hard).collect();
    let from = anchor(plan, &limit.from, lang);
    let said = say::counted(lang, &bounds.join(say::comma(lang)), &from);
    if limit.nothing_at_milli == 2_000 {
        return said;
    }
    let times = f64::from(limit.nothing_at_milli) / 1_000.0;
    format!("{said}{}", say::nothing_at(lang, times))
}

/// What a limit is counted from.
#[must_use]
pub fn anchor(plan: &Plan, anchor: &Anchor, lang: Lang) -> String {
    match anchor {
        Anchor::Incident => say::from_incident(lang).to_owned(),
        Anchor::Activation => say::from_activation(lang).to_owned(),
        Anchor::Receipt(of, by) => {
            say::from_receipt(lang, role(plan, *by, lang), plan.facts[of.index()].title.get(lang))
        }
        Anchor::Inject(inject) => say::from_inject(lang, inject.as_str()),
        Anchor::Step(other) => say::from_step(lang, step(plan, *other, lang)),
    }
}

/// A condition in one sentence without its full stop. Groups inside groups
/// stand in brackets.
#[must_use]
pub fn condition(plan: &Plan, condition: &Condition, lang: Lang) -> String {
    Teller { plan, lang }.condition(condition)
}

/// What must be done before, in one sentence without its full stop; None
/// where nothing must.
#[must_use]
pub fn prerequisites(plan: &Plan, after: &[Prerequisite], lang: Lang) -> Option<String> {
    let teller = Teller { plan, lang };
    match after {
        [] => None,
        [only] => Some(teller.prerequisite(only, false)),
        all => Some(teller.joined(all, say::all_of(lang), |part| teller.prerequisite(part, true))),
    }
}

/// How long carrying out takes, and who says so.
#[must_use]
pub fn duration(duration: &Duration, lang: Lang) -> String {
    let [low, likely, high] = [duration.low, duration.likely, duration.high].map(|length| span(length, lang));
    say::three_points(lang, &likely, &low, &high, source(duration.source, lang))
}

/// The shape durations are drawn from.
#[must_use]
pub fn durations(durations: Durations, lang: Lang) -> &'static str {
    match durations {
        Durations::Triangular => say::triangular(lang),
        Durations::Pert => say::pert(lang),
    }
}

/// Where a duration comes from.
#[must_use]
pub fn source(source: DurationSource, lang: Lang) -> &'static str {
    match source {
        DurationSource::Measured => say::measured(lang),
        DurationSource::Expert => say::expert(lang),
        DurationSource::Default => say::default(lang),
    }
}

/// A clause's number with the plan it stands in.
#[must_use]
pub fn clause_of(plan: &str, number: &str, lang: Lang) -> String {
    say::clause_of(lang, plan, number)
}

/// The title of a thing with the plan it is of.
#[must_use]
pub fn whose(title: &str, plan: &str, lang: Lang) -> String {
    say::whose(lang, title, plan)
}

/// A repeating duty: how often, and until when.
#[must_use]
pub fn repeat(plan: &Plan, repeat: &Repeat, lang: Lang) -> String {
    let every = span(repeat.every, lang);
    match &repeat.until {
        Some(until) => say::repeat_until(lang, &every, &condition(plan, until, lang)),
        None => say::repeat(lang, &every),
    }
}

fn step(plan: &Plan, ix: StepIx, lang: Lang) -> &str {
    plan.step(ix).title.get(lang)
}

fn role(plan: &Plan, ix: RoleIx, lang: Lang) -> &str {
    plan.role(ix).title.get(lang)
}

struct Teller<'a> {
    plan: &'a Plan,
    lang: Lang,
}

impl Teller<'_> {
    fn condition(&self, condition: &Condition) -> String {
        let (plan, lang) = (self.plan, self.lang);
        match condition {
            Condition::All(parts) => self.joined(parts, say::and(lang), |part| self.part(part)),
            Condition::Any(parts) => self.joined(parts, say::or_else(lang), |part| self.part(part)),
            Condition::Count(n, parts) => {
                let told = self.joined(parts, say::listed(lang), |part| self.part(part));
                say::at_least_of(lang, *n, parts.len(), &told)
            }
            Condition::Not(part) if let Condition::Done(ix) = **part => {
                say::not_done(lang, step(plan, ix, lang))
            }
            Condition::Not(part) => say::not(lang, &self.condition(part)),
            Condition::Within(fact, bounds) => {
                format!("{}{}", self.fact(*fact), self.bounds(*bounds, self.unit(*fact)))
            }
            Condition::Equal(fact, Value::Yes(true)) => self.fact(*fact).to_owned(),
            Condition::Equal(fact, Value::Yes(false)) => say::not(lang, self.fact(*fact)),
            Condition::Equal(fact, value) => {
                say::equals(lang, self.fact(*fact), &value.to_string(), self.unit(*fact))
            }
            Condition::Sum(facts, bounds) => {
                let names: Vec<&str> = facts.iter().map(|fact| self.fact(*fact)).collect();
                let unit = facts.first().map_or("", |fact| self.unit(*fact));
                say::sum(lang, &names.join(say::plus(lang)), &self.bounds(*bounds, unit))
            }
            Condition::At(ladder, rung) => {
                let title = plan.ladder(*ladder).title.get(lang);
                say::at_rung(lang, title, plan.rung(*ladder, *rung).title.get(lang))
            }
            Condition::AtLeast(ladder, rung) => {
                let title = plan.ladder(*ladder).title.get(lang);
                let rung_title = plan.rung(*ladder, *rung).title.get(lang);
                // Nothing stands above the gravest.
                if rung.index() == 0 {
                    return say::at_rung(lang, title, rung_title);
                }
                say::at_rung_or_above(lang, title, rung_title)
            }
            Condition::Done(ix) => say::done(lang, step(plan, *ix, lang)),
        }
    }

    /// A condition within another: groups in brackets.
    fn part(&self, part: &Condition) -> String {
        let said = self.condition(part);
        match part {
            Condition::All(parts) | Condition::Any(parts) if parts.len() > 1 => {
                say::bracketed(self.lang, &said)
            }
            Condition::Count(..) => say::bracketed(self.lang, &said),
            _ => said,
        }
    }

    fn prerequisite(&self, part: &Prerequisite, is_inner: bool) -> String {
        let lang = self.lang;
        let (parts, word) = match part {
            Prerequisite::Step(ix) => return say::named(lang, step(self.plan, *ix, lang)),
            Prerequisite::All(parts) => (parts, say::all_of(lang)),
            Prerequisite::Any(parts) => (parts, say::or(lang)),
        };
        let told = self.joined(parts, word, |part| self.prerequisite(part, true));
        let told = match part {
            Prerequisite::Any(parts) if parts.len() > 1 => say::any_of(lang, &told),
            _ => told,
        };
        if is_inner && parts.len() > 1 { say::bracketed(lang, &told) } else { told }
    }

    fn joined<T>(&self, parts: &[T], word: &str, tell: impl Fn(&T) -> String) -> String {
        if parts.is_empty() {
            return say::nothing(self.lang).to_owned();
        }
        parts.iter().map(tell).collect::<Vec<String>>().join(word)
    }

    fn fact(&self, ix: FactIx) -> &str {
        self.plan.facts[ix.index()].title.get(self.lang)
    }

    fn unit(&self, ix: FactIx) -> &str {
        self.plan.facts[ix.index()].unit.as_ref().map_or("", |unit| unit.get(self.lang))
    }

    fn bounds(&self, bounds: Bounds, unit: &str) -> String {
        type Word = fn(Lang, f64, &str) -> String;
        let words: [(Option<f64>, Word); 4] = [
            (bounds.at_least, say::at_least),
            (bounds.above, say::above),
            (bounds.at_most, say::at_most),
            (bounds.below, say::below),
        ];
        let told: Vec<String> =
            words.iter().filter_map(|(bound, word)| bound.map(|n| word(self.lang, n, unit))).collect();
        // English bounds stand off from what is before them, the first of them
        // alone: the comma does it for the others.
        let rest = told.iter().skip(1).map(|bound| bound.trim());
        let first = told.first().map(|bound| bound.trim_end()).into_iter();
        first.chain(rest).collect::<Vec<_>>().join(say::comma(self.lang))
    }
}

mod say {
    crate::phrases! {
        seconds(count: i64) { zh: "{count} 秒", en: "{count} s" }
        minutes(count: i64) { zh: "{count} 分钟", en: "{count} min" }
        hours(count: i64) { zh: "{count} 小时", en: "{count} h" }
        days(count: i64) { zh: "{count} 天", en: "{count} days" }
        one_day { zh: "1 天", en: "1 day" }
        short_seconds { zh: "秒", en: "s" }
        short_minutes { zh: "分", en: "m" }
        short_hours { zh: "时", en: "h" }
        short_days { zh: "天", en: "d" }
        working_days(days: u32) { zh: "{days} 个工作日", en: "{days} working days" }
        one_working_day { zh: "1 个工作日", en: "1 working day" }
        short_working_days(days: u32) { zh: "{days}工作日", en: "{days}wd" }
        next_time(time: &str) { zh: "其后最近的 {time}", en: "the next {time}" }
        short_by(time: &str) { zh: "{time}前", en: "by {time}" }

        target(bound: &str) { zh: "目标 {bound}", en: "target {bound}" }
        hard(bound: &str) { zh: "硬时限 {bound}", en: "hard limit {bound}" }
        counted(bounds: &str, from: &str) { zh: "{bounds}，从{from}起算", en: "{bounds}, counted from {from}" }
        nothing_at(times: f64) { zh: "，到时限的 {times} 倍时按时分扣完", en: "; at {times} times the limit no points for being on time are left" }
        from_incident { zh: "事发", en: "the incident" }
        from_activation { zh: "本任务应办", en: "the moment the step is a duty" }
        from_receipt(role: &str, fact: &str) { zh: "{role}得知“{fact}”", en: "the moment “{fact}” is known to: {role}" }
        from_inject(inject: &str) { zh: "导调信息“{inject}”下发", en: "the release of the inject “{inject}”" }
        from_step(step: &str) { zh: "“{step}”完成", en: "the completion of “{step}”" }

        comma { zh: "、", en: ", " }
        and { zh: "，且", en: ", and " }
        or_else { zh: "，或", en: ", or " }
        or { zh: "或", en: " or " }
        listed { zh: "；", en: "; " }
        plus { zh: "与", en: " and " }
        bracketed(said: &str) { zh: "（{said}）", en: "({said})" }
        nothing { zh: "（空）", en: "(nothing)" }
        not(said: &str) { zh: "没有“{said}”", en: "not “{said}”" }
        at_least_of(n: usize, parts: usize, told: &str) { zh: "下列 {parts} 项中至少 {n} 项：{told}", en: "at least {n} of these {parts}: {told}" }
        equals(fact: &str, value: &str, unit: &str) { zh: "{fact}为 {value} {unit}", en: "{fact}: {value} {unit}" }
        sum(facts: &str, bounds: &str) { zh: "{facts}合计{bounds}", en: "{facts} together{bounds}" }
        at_least(n: f64, unit: &str) { zh: "达到 {n} {unit}", en: " at least {n} {unit}" }
        above(n: f64, unit: &str) { zh: "超过 {n} {unit}", en: " more than {n} {unit}" }
        at_most(n: f64, unit: &str) { zh: "不超过 {n} {unit}", en: " at most {n} {unit}" }
        below(n: f64, unit: &str) { zh: "低于 {n} {unit}", en: " below {n} {unit}" }
        at_rung(ladder: &str, rung: &str) { zh: "{ladder}为{rung}", en: "{ladder}: {rung}" }
        at_rung_or_above(ladder: &str, rung: &str) { zh: "{ladder}为{rung}或更高", en: "{ladder}: {rung} or graver" }
        not_done(step: &str) { zh: "“{step}”尚未完成", en: "“{step}” is not done" }
        done(step: &str) { zh: "“{step}”已完成", en: "“{step}” is done" }

        named(step: &str) { zh: "“{step}”", en: "“{step}”" }
        all_of { zh: "、", en: ", " }
        any_of(told: &str) { zh: "{told}（其一即可）", en: "{told} (either will do)" }

        whose(title: &str, plan: &str) { zh: "{title}（{plan}）", en: "{title} ({plan})" }
        clause_of(plan: &str, number: &str) { zh: "《{plan}》{number}", en: "“{plan}” {number}" }
        three_points(likely: &str, low: &str, high: &str, source: &str) { zh: "一般 {likely}，最短 {low}，最长 {high}（{source}）", en: "likely {likely}, shortest {low}, longest {high} ({source})" }
        measured { zh: "实测", en: "measured" }
        expert { zh: "专家估计", en: "expert estimate" }
        triangular { zh: "三角分布", en: "triangular" }
        pert { zh: "PERT 分布", en: "PERT" }
        default { zh: "默认值，无人估计过", en: "a default, nobody has estimated it" }
        repeat(every: &str) { zh: "每 {every}一次", en: "once every {every}" }
        repeat_until(every: &str, until: &str) { zh: "每 {every}一次，直到{until}", en: "once every {every}, until: {until}" }
    }
}

#[cfg(test)]
mod tests;
