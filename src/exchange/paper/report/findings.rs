//! What the machine found, its evidence, the clause it rests on, and what
//! people decided about it.

use super::super::{Cell, Document, Level, Size, Table};
use super::Author;
use crate::evaluate::{self, FindingMark, Ruling, Verdict};
use crate::score::{Finding, wording};

/// Places of the record told of one finding.
const PLACES_MAX: usize = 3;

/// 发现的问题
pub fn write(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    document.heading(Level::First, say::findings(lang));
    let findings = &author.score().findings;
    if findings.is_empty() {
        document.body(say::none(lang));
        return;
    }
    document.body(say::about(lang));
    document.table(table(author));
    if !author.tells_points() {
        document.note(say::without_points(lang));
    }
    clauses(document, author);
}

fn table(author: &Author<'_>) -> Table {
    let lang = author.lang;
    let mut columns = vec![
        (6, say::number(lang)),
        (13, say::stage(lang)),
        (38, say::found(lang)),
        (17, say::evidence(lang)),
        (9, say::clause(lang)),
    ];
    if author.tells_points() {
        columns.push((9, say::lost(lang)));
    }
    columns.extend([(11, say::ruling(lang)), (17, say::reason(lang))]);
    let mut table = Table::headed(Size::Tiny, columns);
    for (nth, alike) in (1u64..).zip(told_together(author, &author.score().findings)) {
        let finding = alike[0];
        let ruling = ruling(author, finding);
        let said = together(author, wording::sentence(author.case(), finding, lang), alike.len());
        let clause =
            finding.clause.map_or_else(String::new, |ix| author.case().plan.clause_told(ix, author.lang));
        let mut row: Vec<Cell> = vec![
            Cell::count(nth),
            wording::stage(finding.stage, lang).into(),
            said.into(),
            evidence(author, &alike).into(),
            clause.into(),
        ];
        if author.tells_points() {
            row.push(Cell::points(alike.iter().map(|own| own.lost).sum()));
        }
        row.push(
            ruling.map_or(say::unruled(lang), |own| evaluate::wording::verdict(own.verdict, lang)).into(),
        );
        row.push(ruling.map_or_else(String::new, |own| own.reason.to_string()).into());
        table.row(row);
    }
    table
}

/// Findings in their order; those about instances of one duty that comes back
/// and of which people decided the same are told in one row.
fn told_together<'f>(
    author: &Author<'_>,
    findings: impl IntoIterator<Item = &'f Finding>,
) -> Vec<Vec<&'f Finding>> {
    let mut rows: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let is_alike = |row: &&mut Vec<&Finding>| {
            let own = row[0];
            finding.instance > 0
                && own.instance > 0
                && (own.kind, own.step, &own.about) == (finding.kind, finding.step, &finding.about)
                && ruling(author, own) == ruling(author, finding)
        };
        match rows.iter_mut().find(is_alike) {
            Some(row) => row.push(finding),
            None => rows.push(vec![finding]),
        }
    }
    rows
}

/// A sentence with how many it stands for.
fn together(author: &Author<'_>, said: String, count: usize) -> String {
    if count > 1 { say::alike(author.lang, &said, count) } else { said }
}

/// What people decided about a finding.
pub fn ruling<'a>(author: &Author<'a>, finding: &Finding) -> Option<&'a Ruling> {
    author.material.evaluation.rulings.get(&FindingMark::of(&author.case().plan, finding)?)
}

/// Places in the record, each with its time.
fn evidence(author: &Author<'_>, alike: &[&Finding]) -> String {
    let lang = author.lang;
    let events: Vec<u64> = alike.iter().flat_map(|finding| &finding.events).copied().collect();
    if events.is_empty() {
        return say::nowhere(lang).to_owned();
    }
    let place = |seq: &u64| {
        let event = author.material.events.iter().find(|event| event.seq == *seq);
        event.map_or_else(|| format!("#{seq}"), |event| format!("#{seq} {}", event.story.hour_minute()))
    };
    let mut told: Vec<String> = events.iter().take(PLACES_MAX).map(place).collect();
    if events.len() > PLACES_MAX {
        told.push(say::more(lang, events.len() - PLACES_MAX));
    }
    told.join("\n")
}

/// The clauses cited, each once, in the words of the plan.
fn clauses(document: &mut Document, author: &Author<'_>) {
    let mut cited: Vec<_> = author.score().findings.iter().filter_map(|finding| finding.clause).collect();
    cited.sort_unstable();
    cited.dedup();
    if cited.is_empty() {
        return;
    }
    document.heading(Level::Second, say::clauses(author.lang));
    let mut table = Table::headed(Size::Tiny, [(100, say::clause_text(author.lang))]);
    cited.iter().for_each(|clause| table.row([wording::clause(author.case(), *clause, author.lang)]));
    document.table(table);
}

/// 发现的问题和经验教训: the findings that hold, in sentences.
pub fn lessons(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    document.heading(Level::First, say::lessons(lang));
    document.heading(Level::Second, say::strengths(lang));
    super::analysis::strengths(document, author);
    document.heading(Level::Second, say::findings(lang));
    let alike = told_together(author, holding(author));
    let told: Vec<String> =
        alike.iter().map(|own| together(author, sentence(author, own[0]), own.len())).collect();
    if told.is_empty() {
        document.body(say::none(lang));
    }
    document.list(told);
    document.heading(Level::Second, say::learned(lang));
    super::room(document, &[say::learned_label(lang)]);
}

/// Findings that have not been rejected, the gravest first.
pub fn holding<'a>(author: &'a Author<'_>) -> impl Iterator<Item = &'a Finding> {
    let holds =
        |finding: &&Finding| ruling(author, finding).is_none_or(|ruling| ruling.verdict != Verdict::Rejected);
    author.score().findings.iter().filter(holds)
}

/// A finding with what people doubt of it.
pub fn sentence(author: &Author<'_>, finding: &Finding) -> String {
    let said = wording::sentence(author.case(), finding, author.lang);
    match ruling(author, finding) {
        Some(Ruling { verdict: Verdict::Doubted, reason, .. }) => {
            say::in_doubt(author.lang, &said, reason.as_str())
        }
        _ => said,
    }
}

mod say {
    crate::phrases! {
        findings { zh: "发现的问题", en: "Findings" }
        none { zh: "没有发现问题。", en: "Nothing was found." }
        about { zh: "左列是程序按预案和过程记录发现的问题及证据，右列是评估组的认定。程序不判断故意与过失，凡涉及迟报、漏报、谎报、瞒报只写“疑似”，由人确认。", en: "On the left is what the program found by plan and record, with its evidence; on the right what the evaluators decided. No program sees intent: late, omitted, false and concealed reports are suspected until a person confirms them." }
        without_points { zh: "失分不列，原因见“得分”。", en: "Points lost are left out; see “Scores” for why." }
        number { zh: "序号", en: "No." }
        stage { zh: "环节", en: "Stage" }
        found { zh: "发现的问题（机器）", en: "Finding (machine)" }
        evidence { zh: "证据（记录号、时间）", en: "Evidence (entry, time)" }
        clause { zh: "依据条款", en: "Clause" }
        lost { zh: "失分", en: "Lost" }
        ruling { zh: "人工认定", en: "Ruling" }
        reason { zh: "认定理由", en: "Reason" }
        unruled { zh: "未认定", en: "none yet" }
        nowhere { zh: "记录中没有", en: "not in the record" }
        more(count: usize) { zh: "另 {count} 处", en: "{count} more" }
        clause_text { zh: "条款及其依据", en: "Clause, and where it is from" }
        alike(said: &str, count: usize) { zh: "{said}同类共 {count} 次。", en: "{said} {count} times in all." }
        clauses { zh: "依据的条款", en: "Clauses cited" }
        lessons { zh: "发现的问题和经验教训", en: "Findings and lessons" }
        strengths { zh: "好的做法", en: "Good practice" }
        learned { zh: "经验教训", en: "Lessons" }
        learned_label { zh: "经验教训（由主办单位填写）", en: "Lessons (for the organiser to write)" }
        in_doubt(said: &str, reason: &str) { zh: "{said}（存疑：{reason}）", en: "{said} (in doubt: {reason})" }
    }
}
