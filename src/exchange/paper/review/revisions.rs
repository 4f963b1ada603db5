//! The table of revisions (修订对照表): old text, new text, reason, basis,
//! important content or not.

use super::super::{Document, Page, Size, Table};
use super::Reviewed;
use crate::compare::{Change, What, sentence, title};
use crate::plan::{ClauseIx, LadderIx, Plan, StepIx};
use crate::words::Lang;

/// The table of revisions.
pub fn document(title: String, reviewed: &Reviewed<'_>, old: &Plan, lang: Lang) -> Document {
    let mut document = super::begun(title, reviewed, lang);
    document.page = Page::Wide;
    let important = reviewed.changes.iter().filter(|change| change.is_important()).count();
    document.body(say::counts(lang, reviewed.changes.len(), important));
    document.body(if important > 0 { say::full(lang) } else { say::simplified(lang) });
    let columns = [
        (4, say::number(lang)),
        (20, say::matter(lang)),
        (25, say::old_text(lang)),
        (25, say::new_text(lang)),
        (12, say::reason(lang)),
        (8, say::basis(lang)),
        (6, say::important(lang)),
    ];
    let mut table = Table::headed(Size::Tiny, columns);
    for (number, matter) in (1..).zip(matters(reviewed.changes)) {
        table.row(row(number, &matter, reviewed, old, lang));
    }
    document.table(table);
    document.note(say::about(lang));
    document
}

/// Changes of one step stand in one row, whatever else stands by itself.
fn matters(changes: &[Change]) -> Vec<Vec<&Change>> {
    let mut matters: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        let is_same = |other: &&mut Vec<&Change>| {
            let steps = (change.old, change.new);
            steps != (None, None) && (other[0].old, other[0].new) == steps
        };
        match matters.iter_mut().find(is_same) {
            Some(matter) => matter.push(change),
            None => matters.push(vec![change]),
        }
    }
    matters
}

fn row(number: usize, matter: &[&Change], reviewed: &Reviewed<'_>, old: &Plan, lang: Lang) -> Vec<String> {
    let new = reviewed.new;
    let first = matter[0];
    let mut told = vec![title(old, new, first, lang)];
    let said = |change: &&Change| match change.what {
        // The clauses stand beside it in full.
        What::Clause => None,
        What::ClauseText(..) => Some(say::reworded(lang).to_owned()),
        _ => Some(sentence(old, new, change, lang)),
    };
    told.extend(matter.iter().filter_map(said));
    let places = clauses(old, new, first);
    let (before, after) = (text(old, places.0, lang), text(new, places.1, lang));
    let is_same = before.is_some() && before == after;
    let unchanged = || say::unchanged(lang).to_owned();
    // A role has no clause of its own: that says nothing of the text.
    let none = if places == (None, None) { "—" } else { say::none(lang) };
    let important = matter.iter().any(|change| change.is_important());
    vec![
        number.to_string(),
        told.join("\n"),
        before.unwrap_or_else(|| none.to_owned()),
        if is_same { unchanged() } else { after.unwrap_or_else(|| none.to_owned()) },
        String::new(),
        basis(new, places.1, lang).or_else(|| basis(old, places.0, lang)).unwrap_or_default(),
        if important { say::yes(lang) } else { say::no(lang) }.to_owned(),
    ]
}

/// The clauses a change rests on, or is about, under both revisions.
fn clauses(old: &Plan, new: &Plan, change: &Change) -> (Option<ClauseIx>, Option<ClauseIx>) {
    let of_step = |plan: &Plan, ix: Option<StepIx>| ix.and_then(|ix| plan.step(ix).clause);
    let of_ladder = |plan: &Plan, ix: LadderIx| plan.ladder(ix).clause;
    match change.what {
        What::ClauseAdded(ix) => (None, Some(ix)),
        What::ClauseRemoved(ix) => (Some(ix), None),
        What::ClauseText(was, ix) => (Some(was), Some(ix)),
        What::LadderAdded(ix) | What::RungAdded(ix, _) => (None, of_ladder(new, ix)),
        What::LadderRemoved(ix) | What::RungRemoved(ix, _) => (of_ladder(old, ix), None),
        What::DecideWithin(was, ix) => (of_ladder(old, was), of_ladder(new, ix)),
        What::Criteria((was, _), (ix, _)) | What::Authority((was, _), (ix, _)) => {
            (of_ladder(old, was), of_ladder(new, ix))
        }
        What::ForbiddenAdded(i) => (None, new.forbidden[i].clause),
        What::ForbiddenRemoved(i) => (old.forbidden[i].clause, None),
        _ => (of_step(old, change.old), of_step(new, change.new)),
    }
}

fn text(plan: &Plan, clause: Option<ClauseIx>, lang: Lang) -> Option<String> {
    let clause = plan.clause(clause?);
    Some(format!("{} {}", clause.id, clause.text.get(lang)))
}

/// The rule the clause rests on.
fn basis(plan: &Plan, clause: Option<ClauseIx>, lang: Lang) -> Option<String> {
    let clause = plan.clause(clause?);
    let id = clause.basis.as_ref()?;
    let basis = plan.basis.iter().find(|basis| basis.id == *id)?;
    let article = clause.article.as_ref().map_or("", |article| article.get(lang));
    Some(format!("{} {article}", basis.title.get(lang)).trim_end().to_owned())
}

mod say {
    crate::phrases! {
        counts(count: usize, important: usize) { zh: "本次修订共 {count} 处，其中涉及重要内容 {important} 处。", en: "{count} changes, {important} of them of important content." }
        full { zh: "涉及组织指挥体系与职责、应急处置程序、主要处置措施、突发事件分级标准等重要内容，修订工作参照预案制定的编制、审批、备案、发布程序组织进行（《突发事件应急预案管理办法》第三十六条）。", en: "Important content is touched (organisation and duties, procedures, main measures, grading): the revision goes through the full procedure of a new plan (article 36 of the rules on emergency plans)." }
        simplified { zh: "仅涉及其他内容，修订程序可以适当简化（《突发事件应急预案管理办法》第三十六条）。", en: "Only other content is touched: a simplified procedure may be used (article 36 of the rules on emergency plans)." }
        number { zh: "序号", en: "No." }
        matter { zh: "修订事项", en: "What" }
        old_text { zh: "原条文", en: "Old text" }
        new_text { zh: "修订后条文", en: "New text" }
        reason { zh: "修订理由", en: "Reason" }
        basis { zh: "依据", en: "Basis" }
        important { zh: "重要内容", en: "Important" }
        yes { zh: "是", en: "yes" }
        no { zh: "否", en: "no" }
        none { zh: "（无）", en: "(none)" }
        reworded { zh: "条文文字修改", en: "clause reworded" }
        unchanged { zh: "（条文未变，只改了左列事项）", en: "(text unchanged; only what stands on the left)" }
        about { zh: "修订理由由编制单位填写。", en: "The reason is filled in by whoever drew the plan up." }
    }
}
