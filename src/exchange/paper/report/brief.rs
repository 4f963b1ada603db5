//! The brief: what the leadership has to know, on one page.

use super::super::{Blank, Cell, Document, Level, Size, Table};
use super::{Author, basics, conclusion, findings};
use crate::evaluate::improvement::wording as improving;
use crate::score::{points, wording};

/// Findings and improvements told: more would go over the page.
const FINDINGS_MAX: usize = 5;
const IMPROVEMENTS_MAX: usize = 4;

/// 一页纸
pub fn write(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    let mut table = Table::form(Size::Small, [20, 80]);
    for (label, value) in basics::rows(author).into_iter().take(6) {
        table.row([Cell::label(label), value.into()]);
    }
    table.row([Cell::label(say::score(lang)), score(author).into()]);
    table.row([Cell::label(say::stages(lang)), stages(author).into()]);
    table.row([
        Cell::label(say::conclusion(lang)),
        conclusion::graded(author).trim_end_matches(['：', ':']).into(),
    ]);
    document.table(table);
    document.heading(Level::First, say::problems(lang));
    let all = findings::holding(author).count();
    let told = findings::holding(author).take(FINDINGS_MAX).map(|own| findings::sentence(author, own));
    document.table(numbered(told));
    if all > FINDINGS_MAX {
        document.note(say::more(lang, all - FINDINGS_MAX));
    }
    document.heading(Level::First, say::improvements(lang));
    improvements(document, author);
    document.blanks([Blank::Line(say::signature(lang).to_owned()), Blank::Date]);
}

fn score(author: &Author<'_>) -> String {
    let (lang, score) = (author.lang, author.score());
    if let Some(why) = author.no_points() {
        return why.to_owned();
    }
    let machine = say::machine(lang, &points(score.score()), &points(score.max));
    if author.has_rulings() {
        say::both(lang, &machine, &points(author.agreed.score()))
    } else {
        say::machine_alone(lang, &machine)
    }
}

fn stages(author: &Author<'_>) -> String {
    let (lang, score) = (author.lang, author.score());
    if !author.tells_points() {
        return say::covered(lang, score.coverage.exercised, score.coverage.steps);
    }
    let told = |own: &crate::score::StageScore| {
        say::stage(lang, wording::stage(own.stage, lang), &points(own.score()), &points(own.max))
    };
    let told: Vec<String> = score.stages.iter().map(told).collect();
    told.join(say::listed(lang))
}

fn improvements(document: &mut Document, author: &Author<'_>) {
    let (lang, all) = (author.lang, author.material.improvements.unwrap_or_default());
    let told = all.iter().take(IMPROVEMENTS_MAX).map(|own| {
        let (owner, due) =
            (own.terms.owner.as_str(), own.terms.due.map_or_else(String::new, |due| due.to_string()));
        let measure = if own.terms.measure.is_blank() { &own.problem } else { &own.terms.measure };
        say::improvement(lang, measure.as_str(), owner, &due, improving::status(own.status(), lang))
    });
    if all.is_empty() {
        super::room(document, &[say::to_write(lang)]);
        return;
    }
    document.table(numbered(told));
    if all.len() > IMPROVEMENTS_MAX {
        document.note(say::more(lang, all.len() - IMPROVEMENTS_MAX));
    }
}

/// A list in the smaller letters of a table: as paragraphs of an official
/// paper it would go over the page.
fn numbered(entries: impl Iterator<Item = String>) -> Table {
    let mut table = Table::form(Size::Normal, [6, 94]);
    for (entry, number) in entries.zip(1_u64..) {
        table.row([Cell::count(number), entry.into()]);
    }
    table
}

mod say {
    crate::phrases! {
        score { zh: "得分", en: "Score" }
        stages { zh: "各环节", en: "By stage" }
        conclusion { zh: "总体评定", en: "The whole" }
        problems { zh: "主要问题", en: "Main findings" }
        improvements { zh: "整改事项", en: "Improvements" }
        machine(score: &str, max: &str) { zh: "参考得分（机器）{score} / {max}", en: "Machine score {score} / {max}" }
        machine_alone(machine: &str) { zh: "{machine}；评定得分尚未评定", en: "{machine}; no agreed score yet" }
        both(machine: &str, agreed: &str) { zh: "{machine}；评定得分 {agreed}", en: "{machine}; agreed score {agreed}" }
        stage(stage: &str, score: &str, max: &str) { zh: "{stage} {score}/{max}", en: "{stage} {score}/{max}" }
        covered(exercised: u32, steps: u32) { zh: "预案 {steps} 项任务，演练 {exercised} 项", en: "{exercised} of {steps} steps exercised" }
        listed { zh: "，", en: ", " }
        more(count: usize) { zh: "另有 {count} 项，见评估报告。", en: "{count} more: see the evaluation report." }
        improvement(measure: &str, owner: &str, due: &str, status: &str) { zh: "{measure}（责任：{owner}；期限：{due}；{status}）", en: "{measure} (owner: {owner}; due: {due}; {status})" }
        to_write { zh: "整改事项（由人填写）", en: "Improvements (for a person to write)" }
        signature { zh: "填报人（签字）", en: "Written by (signature)" }
    }
}
