//! The score in sentences: who, what, when it was due, when it happened, and
//! the clause it rests on.

mod content;

use super::outcome::{Finding, FindingKind, Unjudged, WhyUnjudged};
use crate::drill::Case;
use crate::plan::{ClauseIx, RoleIx, Stage, StepIx, Story};
use crate::words::Lang;

/// What a finding says, in one sentence. What the law would call it is said
/// as suspicion.
#[must_use]
pub fn sentence(case: &Case, finding: &Finding, lang: Lang) -> String {
    Writer { case, lang, is_confirmed: false }.with_clause(finding)
}

/// The same once a person has confirmed it: in the law's plain word.
#[must_use]
pub fn confirmed(case: &Case, finding: &Finding, lang: Lang) -> String {
    Writer { case, lang, is_confirmed: true }.with_clause(finding)
}

/// A duty that was not judged, and why, in one sentence.
#[must_use]
pub fn unjudged(case: &Case, unjudged: &Unjudged, lang: Lang) -> String {
    let writer = Writer { case, lang, is_confirmed: false };
    let step = writer.step(unjudged.step, unjudged.instance);
    match (unjudged.why, unjudged.due) {
        (WhyUnjudged::NotReached, Some(due)) => say::not_reached_due(lang, &step, &writer.time(due)),
        (WhyUnjudged::NotReached, None) => say::not_reached(lang, &step),
        (WhyUnjudged::NotObserved, _) => say::not_observed(lang, &step),
        (WhyUnjudged::SetAside, _) => say::set_aside(lang, &step),
    }
}

/// The clause a finding rests on, quoted with where its rule comes from.
#[must_use]
pub fn clause(case: &Case, ix: ClauseIx, lang: Lang) -> String {
    let clause = case.plan.clause(ix);
    let title = clause.title.as_ref().map_or("", |title| title.get(lang));
    let basis = clause.basis.as_ref().and_then(|id| case.plan.basis.iter().find(|basis| basis.id == *id));
    let article = clause.article.as_ref().map_or("", |article| article.get(lang));
    let quoted = say::quoted(lang, case.plan.clause_told(ix, lang).as_str(), title, clause.text.get(lang));
    match basis {
        Some(basis) if article.is_empty() => say::after(lang, &quoted, basis.title.get(lang)),
        Some(basis) => say::resting_on(lang, &quoted, basis.title.get(lang), article),
        None => quoted,
    }
}

/// What sort of finding it is, in a word.
#[must_use]
pub fn kind(kind: FindingKind, lang: Lang) -> &'static str {
    match kind {
        FindingKind::Missing => say::missing(lang),
        FindingKind::Late => say::late(lang),
        FindingKind::OutOfOrder => say::out_of_order(lang),
        FindingKind::Extra => say::extra(lang),
        FindingKind::WrongRole => say::wrong_role(lang),
        FindingKind::Omitted => say::omitted(lang),
        FindingKind::Stale => say::stale(lang),
        FindingKind::FalseReport => say::false_report(lang),
        FindingKind::Concealed => say::concealed(lang),
        FindingKind::WrongResource => say::wrong_resource(lang),
        FindingKind::LevelTooLow => say::level_too_low(lang),
        FindingKind::LevelTooHigh => say::level_too_high(lang),
        FindingKind::Unauthorised => say::unauthorised(lang),
    }
}

/// What sort of finding it is once a person has confirmed it.
#[must_use]
pub fn kind_confirmed(of: FindingKind, lang: Lang) -> &'static str {
    match of {
        FindingKind::Omitted => say::omitted_plain(lang),
        FindingKind::FalseReport => say::false_report_plain(lang),
        FindingKind::Concealed => say::concealed_plain(lang),
        _ => kind(of, lang),
    }
}

/// Why a duty was not judged, in a word.
#[must_use]
pub fn why(why: WhyUnjudged, lang: Lang) -> &'static str {
    match why {
        WhyUnjudged::NotReached => say::why_not_reached(lang),
        WhyUnjudged::NotObserved => say::why_not_observed(lang),
        WhyUnjudged::SetAside => say::why_set_aside(lang),
    }
}

/// A stage (环节) by its name.
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

struct Writer<'a> {
    case: &'a Case,
    lang: Lang,
    /// Whether a person has confirmed what is told.
    is_confirmed: bool,
}

impl Writer<'_> {
    fn with_clause(&self, finding: &Finding) -> String {
        let said = self.sentence(finding);
        let clause = finding.clause.map(|clause| self.case.plan.clause_said(clause));
        match (self.plan_along(finding), clause) {
            (Some(plan), Some(clause)) => say::by_clause_of(self.lang, &said, plan, clause),
            (Some(plan), None) => say::by_plan(self.lang, &said, plan),
            (None, Some(clause)) => say::by_clause(self.lang, &said, clause),
            (None, None) => say::without_clause(self.lang, &said),
        }
    }

    /// The plan played along whose rule was not kept; none where it is the
    /// drill's own.
    fn plan_along(&self, finding: &Finding) -> Option<&str> {
        let plan = &self.case.plan;
        let id = match (finding.step, finding.action, finding.about.as_deref()) {
            (Some(step), ..) => &plan.step(step).id,
            (None, Some(action), _) => &plan.forbidden[action.index()].id,
            (None, None, Some(super::About::Level { ladder, .. })) => &plan.ladder(*ladder).id,
            _ => return None,
        };
        plan.of_joined(id).map(|(joined, _)| joined.title.get(self.lang))
    }

    fn sentence(&self, finding: &Finding) -> String {
        if let Some(about) = &finding.about {
            return self.about(finding, about);
        }
        let lang = self.lang;
        let role = self.role(finding.role);
        let what = self.what(finding);
        let at = finding.at.map(|at| self.time(at)).unwrap_or_default();
        match finding.kind {
            FindingKind::Missing => match finding.due {
                Some(due) => say::missing_due(lang, role, &what, &self.time(due)),
                None => say::missing_said(lang, role, &what),
            },
            FindingKind::Late => self.late(finding, role, &what, &at),
            FindingKind::OutOfOrder => self.out_of_order(finding, role, &what, &at),
            FindingKind::Extra => say::once_more(lang, self.actor(finding), &what, &at),
            FindingKind::WrongRole => say::by_another(lang, &what, role, self.actor(finding), &at),
            _ => say::must_not(lang, self.actor(finding), &what, &at),
        }
    }

    fn late(&self, finding: &Finding, role: &str, what: &str, at: &str) -> String {
        let (Some(due), Some(done)) = (finding.due, finding.at) else {
            return say::missing_said(self.lang, role, what);
        };
        let over = span(done - due, self.lang);
        let said = say::late_said(self.lang, role, what, &self.time(due), at, &over);
        let said = match finding.because {
            Some(before) => say::used_up(self.lang, &said, &self.step(before, 0)),
            None => said,
        };
        match (self.is_report(finding), self.is_confirmed) {
            (false, _) => said,
            (true, false) => say::late_report(self.lang, &said),
            (true, true) => say::late_report_plain(self.lang, &said),
        }
    }

    /// Whether the step is a report: one of that stage with something to say.
    fn is_report(&self, finding: &Finding) -> bool {
        let step = finding.step.map(|step| self.case.plan.step(step));
        step.is_some_and(|step| step.stage == Stage::Reporting && !step.elements.is_empty())
    }

    /// It ran ahead of the other step, or came when that was done already.
    fn out_of_order(&self, finding: &Finding, role: &str, what: &str, at: &str) -> String {
        let (Some(step), Some(other)) = (finding.step, finding.because) else {
            return say::out_of_order_said(self.lang, role, what, at);
        };
        let title = self.step(other, 0);
        if self.case.plan.graph.closure().before(step.index(), other.index()) {
            say::after_its_turn(self.lang, role, what, at, &title)
        } else {
            say::before_its_time(self.lang, role, what, at, &title)
        }
    }

    fn what(&self, finding: &Finding) -> String {
        match (finding.step, finding.action) {
            (Some(step), _) => self.step(step, finding.instance),
            (None, Some(action)) => self.case.plan.forbidden[action.index()].title.get(self.lang).to_owned(),
            (None, None) => String::new(),
        }
    }

    fn step(&self, step: StepIx, instance: u32) -> String {
        let title = self.case.plan.step(step).title.get(self.lang);
        if instance == 0 { title.to_owned() } else { say::nth(self.lang, title, instance) }
    }

    /// With its date where that is none of the drill's own days.
    fn time(&self, at: Story) -> String {
        let scenario = &self.case.scenario;
        let day = |at: Story| at.calendar().date();
        if (day(scenario.start)..=day(scenario.end)).contains(&day(at)) {
            at.hour_minute()
        } else {
            at.calendar().format("%Y-%m-%d %H:%M").to_string()
        }
    }

    fn role(&self, role: RoleIx) -> &str {
        self.case.plan.role(role).title.get(self.lang)
    }

    fn actor(&self, finding: &Finding) -> &str {
        self.role(finding.actor.unwrap_or(finding.role))
    }
}

/// How long, as people say it: whole minutes, or seconds below one.
fn span(span: crate::plan::Span, lang: Lang) -> String {
    match span.0 {
        seconds @ ..60 => say::seconds(lang, seconds),
        seconds @ 60..7_200 => say::minutes(lang, seconds / 60),
        seconds => say::hours(lang, seconds / 3_600, seconds / 60 % 60),
    }
}

mod say {
    crate::phrases! {
        missing { zh: "未完成", en: "not done" }
        late { zh: "超时", en: "late" }
        out_of_order { zh: "次序颠倒", en: "out of order" }
        extra { zh: "重复或多余", en: "repeated" }
        wrong_role { zh: "主体不符", en: "wrong role" }
        omitted { zh: "疑似漏报", en: "omission?" }
        stale { zh: "数据过时", en: "outdated" }
        false_report { zh: "疑似谎报", en: "false?" }
        concealed { zh: "疑似瞒报", en: "concealed?" }
        omitted_plain { zh: "漏报", en: "omission" }
        false_report_plain { zh: "谎报", en: "false" }
        concealed_plain { zh: "瞒报", en: "concealed" }
        wrong_resource { zh: "资源不符", en: "wrong resource" }
        level_too_low { zh: "定级偏低", en: "too low" }
        level_too_high { zh: "定级偏高", en: "too high" }
        unauthorised { zh: "越权违禁", en: "not allowed" }
        why_not_reached { zh: "未到时限", en: "not due yet" }
        why_not_observed { zh: "未观察", en: "not observed" }
        why_set_aside { zh: "跳场不评", en: "jumped over" }
        stage_warning { zh: "监测预警", en: "Warning" }
        stage_reporting { zh: "信息报告", en: "Reporting" }
        stage_response { zh: "应急响应", en: "Response" }
        stage_recovery { zh: "恢复重建", en: "Recovery" }
        stage_review { zh: "调查评估", en: "Review" }

        by_clause(said: &str, clause: &str) { zh: "{said}（第 {clause} 条）。", en: "{said} (clause {clause})." }
        by_clause_of(said: &str, plan: &str, clause: &str) { zh: "{said}（《{plan}》第 {clause} 条）。", en: "{said} (“{plan}”, clause {clause})." }
        by_plan(said: &str, plan: &str) { zh: "{said}（《{plan}》）。", en: "{said} (“{plan}”)." }
        without_clause(said: &str) { zh: "{said}。", en: "{said}." }
        nth(step: &str, instance: u32) { zh: "{step}（第 {instance} 次）", en: "{step} (no. {instance})" }
        missing_due(role: &str, step: &str, due: &str) { zh: "{role}没有完成“{step}”，应在 {due} 前完成", en: "{role}: “{step}” was not done, due by {due}" }
        missing_said(role: &str, step: &str) { zh: "{role}没有完成“{step}”", en: "{role}: “{step}” was not done" }
        late_said(role: &str, step: &str, due: &str, at: &str, over: &str) { zh: "{role}“{step}”应在 {due} 前完成，{at} 才完成，超时 {over}", en: "{role}: “{step}” was due by {due} and done at {at}, {over} late" }
        late_report(said: &str) { zh: "{said}，疑似迟报情形", en: "{said}: suspected late reporting" }
        late_report_plain(said: &str) { zh: "{said}，属迟报", en: "{said}: late reporting" }
        used_up(said: &str, before: &str) { zh: "{said}，时间被前面的“{before}”占去", en: "{said}; “{before}” before it had used up the time" }
        before_its_time(role: &str, step: &str, at: &str, before: &str) { zh: "{role}在 {at} 做了“{step}”，而应先完成“{before}”", en: "{role}: “{step}” was done at {at}, before “{before}” that must precede it" }
        after_its_turn(role: &str, step: &str, at: &str, after: &str) { zh: "{role}到 {at} 才做“{step}”，而“{after}”应在它之后，已先做了", en: "{role}: “{step}” was done only at {at}, after “{after}” that must follow it" }
        out_of_order_said(role: &str, step: &str, at: &str) { zh: "{role}在 {at} 做“{step}”，次序颠倒", en: "{role}: “{step}” was done at {at}, out of order" }
        once_more(actor: &str, step: &str, at: &str) { zh: "{actor}在 {at} 又做了一次“{step}”，重复或多余", en: "{actor}: “{step}” was done once more at {at}, repeated or needless" }
        by_another(step: &str, role: &str, actor: &str, at: &str) { zh: "“{step}”应由{role}负责，{at} 由{actor}做了", en: "“{step}” is {role}'s to do; {actor} did it at {at}" }
        must_not(actor: &str, action: &str, at: &str) { zh: "{actor}在 {at} {action}，属禁止行为", en: "{actor} at {at}: {action}, which is forbidden" }
        not_reached_due(step: &str, due: &str) { zh: "{step}：演练结束时还没到时限（{due}）", en: "{step}: not due before the end ({due})" }
        not_reached(step: &str) { zh: "{step}：演练结束时还没到时限", en: "{step}: not due before the end" }
        not_observed(step: &str) { zh: "{step}：没人看见，已标未观察", en: "{step}: marked as not observed" }
        set_aside(step: &str) { zh: "{step}：跳场时说明不评", en: "{step}: set aside at a jump" }
        quoted(id: &str, title: &str, text: &str) { zh: "{id} {title}：{text}", en: "{id} {title}: {text}" }
        after(clause: &str, basis: &str) { zh: "{clause}（依据：{basis}）", en: "{clause} (after: {basis})" }
        resting_on(clause: &str, basis: &str, article: &str) { zh: "{clause}（依据：{basis}{article}）", en: "{clause} (after: {basis}, {article})" }
        seconds(seconds: i64) { zh: "{seconds} 秒", en: "{seconds} s" }
        minutes(minutes: i64) { zh: "{minutes} 分钟", en: "{minutes} min" }
        hours(hours: i64, minutes: i64) { zh: "{hours} 小时 {minutes} 分钟", en: "{hours} h {minutes} min" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drill::{Command, Opening, Play, State, decide};
    use crate::score::{About, Score, score};
    use crate::{plan, scenario};

    const PLAN: &str = include_str!("../../plans/township-flood.json");
    const SCENARIO: &str = include_str!("../../scenarios/flood-night.json");

    fn flood_night() -> Case {
        let plan = plan::read(PLAN).value.unwrap();
        let scenario = scenario::read(SCENARIO, &plan).value.unwrap();
        Case { plan, scenario }
    }

    /// A drill that ran by itself, badly.
    fn weak(case: &Case, seed: u64) -> Score {
        let opening = Opening::by_itself(case, Play::Weak, seed);
        let mut state = State::new(case);
        for command in [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)] {
            for event in decide(case, &state, &command, None).unwrap() {
                state.apply(case, &event);
            }
        }
        score(case, &state, case.scenario.end)
    }

    #[test]
    fn every_finding_names_who_what_when_and_the_clause_in_both_languages() {
        let case = flood_night();
        let mut kinds = std::collections::BTreeSet::new();
        for seed in 0..12 {
            for finding in &weak(&case, seed).findings {
                kinds.insert(finding.kind);
                for lang in Lang::ALL {
                    let said = sentence(&case, finding, lang);
                    let who = case.plan.role(finding.role).title.get(lang);
                    let actor = finding.actor.map_or(who, |role| case.plan.role(role).title.get(lang));
                    assert!(said.contains(who) || said.contains(actor), "{said}");
                    let what = match (finding.step, finding.action, finding.about.as_deref()) {
                        (_, _, Some(About::Level { ladder, .. })) => &case.plan.ladder(*ladder).title,
                        (Some(step), ..) => &case.plan.step(step).title,
                        (None, action, _) => &case.plan.forbidden[action.unwrap().index()].title,
                    };
                    assert!(said.contains(what.get(lang)), "{said}");
                    for at in finding.at.into_iter().chain(finding.due) {
                        let kept =
                            finding.kind != FindingKind::OutOfOrder && finding.kind != FindingKind::WrongRole;
                        let told = at.hour_minute();
                        assert!(!kept || said.contains(&told), "{said} tells {told}");
                    }
                    let clause = finding.clause.map(|clause| case.plan.clause(clause).id.to_string());
                    assert!(clause.is_none_or(|clause| said.contains(&clause)), "{said}");
                }
            }
        }
        assert!(kinds.len() >= 5, "weak play shows most kinds: {kinds:?}");
    }

    #[test]
    fn what_was_not_judged_says_why() {
        let case = flood_night();
        let score = weak(&case, 3);
        assert!(!score.unjudged.is_empty());
        for own in &score.unjudged {
            for lang in Lang::ALL {
                let said = unjudged(&case, own, lang);
                assert!(said.contains(case.plan.step(own.step).title.get(lang)), "{said}");
            }
        }
    }

    #[test]
    fn a_clause_is_quoted_with_the_rule_behind_it() {
        let case = flood_night();
        let (ix, clause_file) =
            case.plan.clauses.iter().enumerate().find(|(_, clause)| clause.basis.is_some()).unwrap();
        let said = clause(&case, ClauseIx::from(ix), Lang::En);
        assert!(said.contains(clause_file.text.get(Lang::En)) && said.contains("after:"), "{said}");
    }

    #[test]
    fn spans_are_told_as_people_do() {
        use crate::plan::Span;
        let told = |seconds| [Lang::Zh, Lang::En].map(|lang| span(Span(seconds), lang));
        assert_eq!(told(42), ["42 秒", "42 s"]);
        assert_eq!(told(119), ["1 分钟", "1 min"]);
        assert_eq!(told(7_260), ["2 小时 1 分钟", "2 h 1 min"]);
    }
}
