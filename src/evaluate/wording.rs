//! What people judged, in words: the standard's own where it has them.

use super::checklist::{Checklist, Mark};
use super::evaluation::Return;
use super::grade::{Because, Grade};
use super::mark::FindingMark;
use super::ruling::{Rulings, Verdict};
use super::statement::{Phase, Rating};
use crate::drill::{Case, Zone};
use crate::score::{Finding, FindingKind, wording};
use crate::words::{Id, Lang};

/// A grade.
#[must_use]
pub fn grade(grade: Grade, lang: Lang) -> &'static str {
    match grade {
        Grade::Excellent => say::excellent(lang),
        Grade::Good => say::good(lang),
        Grade::Fair => say::fair(lang),
        Grade::Poor => say::poor(lang),
    }
}

/// What the standard means by a grade.
#[must_use]
pub fn grade_means(grade: Grade, lang: Lang) -> &'static str {
    match grade {
        Grade::Excellent => say::excellent_means(lang),
        Grade::Good => say::good_means(lang),
        Grade::Fair => say::fair_means(lang),
        Grade::Poor => say::poor_means(lang),
    }
}

/// A rating in a word.
#[must_use]
pub fn rating(rating: Rating, lang: Lang) -> &'static str {
    match rating {
        Rating::Performed => say::performed(lang),
        Rating::Some => say::some(lang),
        Rating::Major => say::major(lang),
        Rating::Unable => say::unable(lang),
        Rating::NotObserved => say::not_observed(lang),
    }
}

/// What a rating means.
#[must_use]
pub fn rating_means(rating: Rating, lang: Lang) -> &'static str {
    match rating {
        Rating::Performed => say::performed_means(lang),
        Rating::Some => say::some_means(lang),
        Rating::Major => say::major_means(lang),
        Rating::Unable => say::unable_means(lang),
        Rating::NotObserved => say::not_observed_means(lang),
    }
}

/// A verdict in a word.
#[must_use]
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Accepted => say::accepted(lang),
        Verdict::Rejected => say::rejected(lang),
        Verdict::Doubted => say::doubted(lang),
    }
}

/// How far the judgement has come.
#[must_use]
pub fn phase(phase: Phase, lang: Lang) -> &'static str {
    match phase {
        Phase::Comment => say::comment(lang),
        Phase::SelfAssessment => say::self_assessment(lang),
        Phase::Meeting => say::meeting(lang),
        Phase::Report => say::report(lang),
    }
}

/// That the judgement went back, when, who did it and why.
#[must_use]
pub fn returned(one: &Return, who: &str, zone: Zone, lang: Lang) -> String {
    let (from, to) = (phase(one.from, lang), phase(one.to, lang));
    let told = say::returned(lang, &zone.minute(one.recorded), who, from, to);
    if one.reason.is_blank() { told } else { say::returned_because(lang, &told, one.reason.as_str()) }
}

/// A mark as its checklist words it: `5 优秀`.
#[must_use]
pub fn mark(checklist: Option<&Checklist>, mark: Mark, lang: Lang) -> String {
    match mark {
        Mark::Rank(rank) => {
            let named = checklist.and_then(|list| list.scale.iter().find(|own| own.rank == rank));
            named.map_or(rank.to_string(), |named| format!("{rank} {}", named.title.get(lang)))
        }
        Mark::Yes => say::yes(lang).to_owned(),
        Mark::No => say::no(lang).to_owned(),
        Mark::NotApplicable => say::not_applicable(lang).to_owned(),
    }
}

/// What a finding says: in the law's plain word where a person has accepted
/// it, as suspicion otherwise.
#[must_use]
pub fn sentence(case: &Case, finding: &Finding, rulings: &Rulings, lang: Lang) -> String {
    if is_accepted(case, finding, rulings) {
        wording::confirmed(case, finding, lang)
    } else {
        wording::sentence(case, finding, lang)
    }
}

/// What sort of finding it is, in the same way.
#[must_use]
pub fn kind(case: &Case, finding: &Finding, rulings: &Rulings, lang: Lang) -> &'static str {
    let word: fn(FindingKind, Lang) -> &'static str =
        if is_accepted(case, finding, rulings) { wording::kind_confirmed } else { wording::kind };
    word(finding.kind, lang)
}

fn is_accepted(case: &Case, finding: &Finding, rulings: &Rulings) -> bool {
    let ruling = FindingMark::of(&case.plan, finding).and_then(|mark| rulings.get(&mark));
    ruling.is_some_and(|ruling| ruling.verdict == Verdict::Accepted)
}

/// A piece of evidence for a grade, in a sentence without its full stop.
#[must_use]
pub fn because(case: &Case, because: &Because, lang: Lang) -> String {
    match because {
        Because::Objective { objective, rating: of, by } => {
            let title = case.scenario.objectives[*objective].title.get(lang);
            let by = by.as_ref().map_or(say::machine(lang).to_owned(), Id::to_string);
            say::objective(lang, title, rating(*of, lang), &by)
        }
        Because::Findings { kind, count } => say::findings(lang, wording::kind(*kind, lang), *count),
        Because::MostDuties { with, of } => say::most_duties(lang, *with, *of),
        Because::NothingStands => say::nothing_stands(lang).to_owned(),
    }
}

mod say {
    crate::phrases! {
        returned(when: &str, who: &str, from: &str, to: &str) { zh: "{when} {who} 从{from}退回{to}", en: "{when}, {who}: back from {from} to {to}" }
        returned_because(told: &str, why: &str) { zh: "{told}：{why}", en: "{told}: {why}" }
        excellent { zh: "优", en: "Excellent" }
        good { zh: "良", en: "Good" }
        fair { zh: "中", en: "Fair" }
        poor { zh: "差", en: "Poor" }
        excellent_means { zh: "无差错地完成了所有应急演练内容", en: "All of the exercise was carried out without error" }
        good_means { zh: "达到了预期的演练目标，差错较少", en: "The aims were reached with few errors" }
        fair_means { zh: "存在明显缺陷，但没有影响实现预期的演练目标", en: "There were marked faults, but the aims were reached" }
        poor_means { zh: "出现了重大错误，演练预期目标受到严重影响，演练被迫中止，造成应急行动延误或资源浪费", en: "There were grave errors, the aims suffered badly, the exercise had to be broken off, action was delayed or resources wasted" }
        performed { zh: "顺利完成", en: "performed" }
        some { zh: "基本完成", en: "some challenges" }
        major { zh: "勉强完成", en: "major challenges" }
        unable { zh: "未完成", en: "unable" }
        not_observed { zh: "未观察到", en: "not observed" }
        performed_means { zh: "顺利完成：达到目标，符合预案和规定，没有影响其他工作，没有增加群众和应急人员的风险", en: "Performed without challenges: the aim was met by the plan and the rules, other work was not hindered, nobody was put at more risk" }
        some_means { zh: "基本完成：同上，但效率或效果还可以提高", en: "Performed with some challenges: as above, but it could be done better or sooner" }
        major_means { zh: "勉强完成：达到目标，但影响了其他工作，或增加了风险，或没有按预案和规定办", en: "Performed with major challenges: the aim was met, but other work was hindered, risk grew, or plan and rules were not kept" }
        unable_means { zh: "未完成：没有达到目标", en: "Unable to be performed: the aim was not met" }
        not_observed_means { zh: "未观察到：没有看到，不评", en: "Not observed: not seen, not rated" }
        accepted { zh: "认可", en: "accepted" }
        rejected { zh: "不予认可", en: "rejected" }
        doubted { zh: "存疑", en: "in doubt" }
        comment { zh: "点评", en: "Comment" }
        self_assessment { zh: "自评", en: "Self-assessment" }
        meeting { zh: "评估会", en: "Meeting" }
        report { zh: "评估报告", en: "Report" }
        yes { zh: "是", en: "yes" }
        no { zh: "否", en: "no" }
        not_applicable { zh: "不适用", en: "not applicable" }
        machine { zh: "按记录", en: "by the record" }
        objective(title: &str, rating: &str, by: &str) { zh: "目标“{title}”{rating}（{by}）", en: "objective “{title}”: {rating} ({by})" }
        findings(kind: &str, count: usize) { zh: "{kind} {count} 项", en: "{kind}: {count}" }
        most_duties(with: usize, of: usize) { zh: "评判的 {of} 次任务中 {with} 次有问题，超过一半", en: "{with} of {of} duties judged have a finding, more than half" }
        nothing_stands { zh: "没有成立的问题，目标都达到了", en: "no finding stands and every objective was reached" }
    }
}
