//! What people say in the end: comments, self-assessments, objections, the
//! grade, advice. Where nobody has said it yet a place is left.

use super::super::{Blank, Document, Level, Size, Table};
use super::Author;
use crate::drill::Zone;
use crate::evaluate::{Grade, wording};
use crate::words::Id;

/// 各方意见
pub fn opinions(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    let evaluation = author.material.evaluation;
    document.heading(Level::First, say::opinions(lang));
    let said = |document: &mut Document, title: &str, words: Option<&str>| {
        document.heading(Level::Second, title);
        match words {
            Some(words) => document.body(words),
            None => super::room(document, &[say::to_write(lang)]),
        }
    };
    said(document, say::comment(lang), evaluation.comment.as_ref().map(|own| own.text.as_str()));
    document.heading(Level::Second, say::self_assessment(lang));
    if evaluation.self_assessments.is_empty() {
        super::room(document, &[say::to_write(lang)]);
    }
    for (unit, words) in &evaluation.self_assessments {
        document.body(say::of_unit(lang, &unit_name(author, unit), words.text.as_str()));
    }
    said(document, say::meeting(lang), evaluation.meeting.as_ref().map(|own| own.text.as_str()));
    objections(document, author);
    returns(document, author);
}

/// Where the judgement went back to an earlier step; nothing where it did not.
fn returns(document: &mut Document, author: &Author<'_>) {
    let (lang, returns) = (author.lang, &author.material.evaluation.returns);
    if returns.is_empty() {
        return;
    }
    document.heading(Level::Second, say::returns(lang));
    let zone = author.material.held.map_or(Zone::UTC, |held| held.zone);
    document.list(returns.iter().map(|one| wording::returned(one, &author.person(&one.by), zone, lang)));
}

fn objections(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    let objections = &author.material.evaluation.objections;
    document.heading(Level::Second, say::objections(lang));
    if objections.is_empty() {
        document.body(say::no_objections(lang));
        return;
    }
    let columns = [(24, say::unit(lang)), (46, say::objection(lang)), (30, say::answer(lang))];
    let mut table = Table::headed(Size::Small, columns);
    for own in objections {
        let ruling = own.finding.as_ref().and_then(|mark| author.material.evaluation.rulings.get(mark));
        let answer = ruling.map_or_else(String::new, |ruling| {
            say::answered(lang, wording::verdict(ruling.verdict, lang), ruling.reason.as_str())
        });
        table.row([unit_name(author, &own.unit), own.text.to_string(), answer]);
    }
    document.table(table);
}

/// A unit: a role's title where it is one, else what stands behind the code.
fn unit_name(author: &Author<'_>, unit: &Id) -> String {
    let role = author.case().plan.role_named(unit.as_str());
    role.map_or_else(|| author.person(unit), |role| author.tell.role(role).to_owned())
}

/// 评估结论
pub fn write(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    document.heading(Level::First, say::conclusion(lang));
    document.body(graded(author));
    if author.score().rated && author.material.evaluation.grade.is_none() {
        document.list(
            Grade::ALL.map(|grade| {
                say::means(lang, wording::grade(grade, lang), wording::grade_means(grade, lang))
            }),
        );
    }
    super::room(document, &[say::conclusion_label(lang)]);
    document.blanks([Blank::Line(say::lead_evaluator(lang).to_owned()), Blank::Date]);
}

/// What grade was given, or that none was.
pub fn graded(author: &Author<'_>) -> String {
    let lang = author.lang;
    match &author.material.evaluation.grade {
        _ if !author.score().rated => say::never_graded(lang).to_owned(),
        Some(own) => say::grade(
            lang,
            wording::grade(own.grade, lang),
            wording::grade_means(own.grade, lang),
            own.reason.as_str(),
        ),
        None => say::not_graded(lang).to_owned(),
    }
}

/// 工作建议
pub fn advice(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    document.heading(Level::First, say::advice(lang));
    let labels = [say::advice_plan(lang), say::advice_preparation(lang), say::advice_mechanism(lang)];
    super::room(document, &labels);
    author.tell.signatures(document);
}

mod say {
    crate::phrases! {
        opinions { zh: "各方意见", en: "Opinions" }
        comment { zh: "现场点评", en: "Comment on the day" }
        self_assessment { zh: "参演人员自评", en: "Self-assessment" }
        meeting { zh: "评估会意见", en: "Evaluators’ meeting" }
        objections { zh: "异议及答复", en: "Objections and answers" }
        to_write { zh: "（由人填写）", en: "(for a person to write)" }
        of_unit(unit: &str, words: &str) { zh: "{unit}：{words}", en: "{unit}: {words}" }
        returns { zh: "评定中退回重做的步骤", en: "Steps gone back to" }
        no_objections { zh: "没有收到异议。", en: "Nobody objected." }
        unit { zh: "单位", en: "Unit" }
        objection { zh: "异议", en: "Objection" }
        answer { zh: "答复", en: "Answer" }
        answered(verdict: &str, reason: &str) { zh: "{verdict}。{reason}", en: "{verdict}. {reason}" }
        conclusion { zh: "评估结论", en: "Conclusion" }
        never_graded { zh: "演练中止，不评等次。", en: "The drill was broken off: it is not graded." }
        grade(grade: &str, means: &str, reason: &str) { zh: "总体评定为{grade}：{means}。{reason}", en: "The whole is graded {grade}: {means}. {reason}" }
        means(grade: &str, means: &str) { zh: "{grade}：{means}", en: "{grade}: {means}" }
        not_graded { zh: "总体评定尚未作出。等次由人评定，不由得分换算：", en: "The whole has not been graded yet. A grade is given by people and follows from no score:" }
        conclusion_label { zh: "结论（由评估组填写）", en: "Conclusion (for the evaluators to write)" }
        lead_evaluator { zh: "评估组组长（签字）", en: "Lead evaluator (signature)" }
        advice { zh: "应急管理工作建议", en: "Advice" }
        advice_plan { zh: "对预案", en: "On the plan" }
        advice_preparation { zh: "对应急准备", en: "On preparation" }
        advice_mechanism { zh: "对应急机制和措施", en: "On mechanisms and measures" }
    }
}
