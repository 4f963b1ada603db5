//! A finding as a sentence: who, what, when it was due, when it happened.

use super::outcome::{Finding, FindingKind, WhyUnjudged, points};
use crate::drill::Case;
use crate::plan::{RoleIx, Stage, StepIx, Story};
use crate::words::Lang;

/// The finding in one sentence, without its points and its clause.
#[must_use]
pub fn sentence(case: &Case, finding: &Finding, lang: Lang) -> String {
    let role = |ix: RoleIx| case.plan.role(ix).title.get(lang);
    let who = role(finding.role);
    let what = what(case, finding, lang);
    let what = what.as_str();
    let actor = finding.actor.map_or(who, role);
    let (at, due) = (moment(case, finding.at), moment(case, finding.due));
    let (at, due) = (at.as_str(), due.as_str());
    let because = finding.because.map(|step| title(case, step, lang));
    match (finding.kind, because) {
        (FindingKind::Missing, _) if finding.due.is_some() => say::missing_due(lang, who, what, due),
        (FindingKind::Missing, _) => say::missing(lang, who, what),
        (FindingKind::Late, because) => {
            let by = match (finding.at, finding.due) {
                (Some(at), Some(due)) => minutes(lang, (at - due).0),
                _ => String::new(),
            };
            match because {
                Some(because) => say::late_because(lang, who, what, due, at, &by, because),
                None => say::late(lang, who, what, due, at, &by),
            }
        }
        (FindingKind::OutOfOrder, Some(other)) => say::out_of_order(lang, actor, what, at, other),
        (FindingKind::OutOfOrder, None) => say::out_of_order_alone(lang, actor, what, at),
        (FindingKind::Extra, _) => say::extra(lang, actor, what, at),
        (FindingKind::WrongRole, _) => say::wrong_role(lang, actor, what, at, who),
        (FindingKind::Unauthorised, _) => say::unauthorised(lang, actor, what, at),
    }
}

/// What it is about: a step, an instance of a repeating one, or an action.
#[must_use]
pub fn what(case: &Case, finding: &Finding, lang: Lang) -> String {
    match (finding.step, finding.action) {
        (Some(step), _) if finding.instance > 0 => {
            say::instance(lang, title(case, step, lang), finding.instance)
        }
        (Some(step), _) => title(case, step, lang).to_owned(),
        (None, Some(action)) => case.plan.forbidden[action.index()].title.get(lang).to_owned(),
        (None, None) => String::new(),
    }
}

/// The kind of finding, in a word.
#[must_use]
pub fn kind(kind: FindingKind, lang: Lang) -> &'static str {
    match kind {
        FindingKind::Missing => say::kind_missing(lang),
        FindingKind::Late => say::kind_late(lang),
        FindingKind::OutOfOrder => say::kind_out_of_order(lang),
        FindingKind::Extra => say::kind_extra(lang),
        FindingKind::WrongRole => say::kind_wrong_role(lang),
        FindingKind::Unauthorised => say::kind_unauthorised(lang),
    }
}

/// Why something was not judged, in a word.
#[must_use]
pub fn unjudged(why: WhyUnjudged, lang: Lang) -> &'static str {
    match why {
        WhyUnjudged::NotReached => say::not_reached(lang),
        WhyUnjudged::NotObserved => say::not_observed(lang),
        WhyUnjudged::SetAside => say::set_aside(lang),
    }
}

/// The stage's name on screens and in papers.
#[must_use]
pub fn stage(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Warning => say::stage_warning(lang),
        Stage::Reporting => say::stage_reporting(lang),
        Stage::Response => say::stage_response(lang),
        Stage::Recovery => say::stage_recovery(lang),
        Stage::Review => say::stage_review(lang),
    }
}

/// Points lost, `-3.5`; what cost nothing says so.
#[must_use]
pub fn loss(lost: u32, lang: Lang) -> String {
    match lost {
        0 => say::no_loss(lang).to_owned(),
        lost => format!("-{}", points(lost)),
    }
}

fn title(case: &Case, step: StepIx, lang: Lang) -> &str {
    case.plan.step(step).title.get(lang)
}

/// `HH:MM`, with the day's date where it is not the day the drill began on.
fn moment(case: &Case, at: Option<Story>) -> String {
    let Some(at) = at else { return String::new() };
    let same_day = at.calendar().date() == case.scenario.start.calendar().date();
    let form = if same_day { "%H:%M" } else { "%m-%d %H:%M" };
    at.calendar().format(form).to_string()
}

/// A lateness in minutes, or in seconds where it is less than one.
fn minutes(lang: Lang, seconds: i64) -> String {
    match seconds {
        0..60 => say::seconds(lang, seconds),
        _ => say::minutes(lang, seconds / 60),
    }
}

mod say {
    crate::phrases! {
        missing_due(who: &str, what: &str, due: &str) { zh: "{who}未完成“{what}”,应于 {due} 前完成", en: "{who} did not do “{what}”, due by {due}" }
        missing(who: &str, what: &str) { zh: "{who}未完成“{what}”", en: "{who} did not do “{what}”" }
        late(who: &str, what: &str, due: &str, at: &str, by: &str) { zh: "{who}“{what}”应于 {due} 前完成,实际 {at},超时{by}", en: "{who} did “{what}” at {at}, due by {due}: {by} late" }
        late_because(who: &str, what: &str, due: &str, at: &str, by: &str, because: &str) { zh: "{who}“{what}”应于 {due} 前完成,实际 {at},超时{by};时间耗在前一步“{because}”", en: "{who} did “{what}” at {at}, due by {due}: {by} late; the time went into “{because}” before it" }
        out_of_order(who: &str, what: &str, at: &str, other: &str) { zh: "{who} {at} 进行“{what}”,与“{other}”先后颠倒", en: "{who} did “{what}” at {at}, out of order with “{other}”" }
        out_of_order_alone(who: &str, what: &str, at: &str) { zh: "{who} {at} 进行“{what}”,先后颠倒", en: "{who} did “{what}” at {at}, out of order" }
        extra(who: &str, what: &str, at: &str) { zh: "{who} {at} 重复或多余地进行了“{what}”", en: "{who} did “{what}” at {at} again or needlessly" }
        wrong_role(who: &str, what: &str, at: &str, lead: &str) { zh: "“{what}”应由{lead}负责,{at} 由{who}完成", en: "“{what}” is {lead}’s duty; {who} did it at {at}" }
        unauthorised(who: &str, what: &str, at: &str) { zh: "{who} {at} 有禁止行为:{what}", en: "{who} did what is forbidden at {at}: {what}" }
        instance(what: &str, nth: u32) { zh: "{what}(第 {nth} 次)", en: "{what} (no. {nth})" }
        seconds(n: i64) { zh: " {n} 秒", en: "{n} s" }
        minutes(n: i64) { zh: " {n} 分钟", en: "{n} min" }
        no_loss { zh: "不扣分", en: "no loss" }
        kind_missing { zh: "未完成", en: "missing" }
        kind_late { zh: "超时", en: "late" }
        kind_out_of_order { zh: "次序颠倒", en: "out of order" }
        kind_extra { zh: "重复多余", en: "extra" }
        kind_wrong_role { zh: "主体不符", en: "wrong role" }
        kind_unauthorised { zh: "禁止行为", en: "forbidden" }
        not_reached { zh: "未到时限", en: "not reached" }
        not_observed { zh: "未观察", en: "not observed" }
        set_aside { zh: "跳场不评", en: "set aside by a jump" }
        stage_warning { zh: "监测预警", en: "Warning" }
        stage_reporting { zh: "信息报告", en: "Reporting" }
        stage_response { zh: "应急响应", en: "Response" }
        stage_recovery { zh: "恢复重建", en: "Recovery" }
        stage_review { zh: "调查评估", en: "Review" }
    }
}
