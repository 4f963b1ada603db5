//! The checklists as evaluators marked them, each rater's marks side by side.
//! Nothing is summed; where they differ it says so, and how far they agree.

use super::super::{Cell, Document, Level, Size, Table};
use super::Author;
use crate::evaluate::checklist::{Answer, Item, Section};
use crate::evaluate::{Checklist, Marked, alpha_of_items, alpha_of_objectives, wording};
use crate::words::{Id, Lang};

/// 评估表评定情况: every checklist somebody used, and nothing where nobody did.
pub fn write(document: &mut Document, author: &Author<'_>) {
    let used: Vec<Used<'_>> = author
        .material
        .checklists
        .iter()
        .map(|list| Used { list, raters: raters(author, list), author })
        .filter(|used| !used.raters.is_empty())
        .collect();
    if used.is_empty() {
        return;
    }
    document.heading(Level::First, say::heading(author.lang));
    document.body(say::about(author.lang));
    used.iter().for_each(|used| used.write(document));
}

/// How far the raters of the objectives agree, where there are several.
pub fn of_objectives(author: &Author<'_>) -> Option<String> {
    let evaluation = author.material.evaluation;
    let several = evaluation.ratings.len() > 1;
    several.then(|| say::of_objectives(author.lang, &shown(alpha_of_objectives(evaluation), author.lang)))
}

fn shown(alpha: Option<f64>, lang: Lang) -> String {
    alpha.map_or(say::undefined(lang).to_owned(), |alpha| format!("{alpha:.3}"))
}

/// Whoever marked anything on this checklist.
fn raters<'a>(author: &Author<'a>, list: &Checklist) -> Vec<&'a Id> {
    let marks = author.material.evaluation.marks.iter();
    marks.filter(|(_, own)| own.keys().any(|(of, _)| *of == list.id)).map(|(rater, _)| rater).collect()
}

/// A checklist and those who marked it.
struct Used<'a> {
    list: &'a Checklist,
    raters: Vec<&'a Id>,
    author: &'a Author<'a>,
}

impl<'a> Used<'a> {
    fn write(&self, document: &mut Document) {
        let lang = self.author.lang;
        document.heading(Level::Second, self.list.title.get(lang));
        let (all, marked) = (self.list.items(), self.list.items().filter(|item| self.is_marked(item)));
        document.body(say::marked(lang, all.count(), marked.count(), self.raters.len()));
        if self.raters.len() > 1 {
            let of = |answer| shown(alpha_of_items(self.author.material.evaluation, self.list, answer), lang);
            document.body(say::agreement(lang, &of(Answer::Scale), &of(Answer::YesNo)));
        }
        document.table(self.table());
        let ranks: Vec<String> =
            self.list.scale.iter().rev().map(|own| format!("{} {}", own.rank, own.title.get(lang))).collect();
        document.note(say::ranks(lang, &ranks.join(say::listed(lang))));
    }

    fn is_marked(&self, item: &Item) -> bool {
        self.marks(item).any(|(_, marked)| marked.is_some())
    }

    /// What each of the raters made of an item.
    fn marks(&self, item: &Item) -> impl Iterator<Item = (&'a Id, Option<&'a Marked>)> {
        let key = (self.list.id.clone(), item.id.clone());
        let all = &self.author.material.evaluation.marks;
        self.raters.iter().map(move |rater| (*rater, all.get(*rater).and_then(|own| own.get(&key))))
    }

    fn table(&self) -> Table {
        let lang = self.author.lang;
        let each = (MARKS / u32::try_from(self.raters.len()).unwrap_or(MARKS)).clamp(MARK_MIN, MARK_MAX);
        let raters = self.raters.iter().map(|rater| (each, self.author.person(rater)));
        let columns = [(9, say::number(lang).to_owned()), (37, say::item(lang).to_owned())];
        let remarks = [(24, say::remarks(lang).to_owned())];
        let mut table = Table::headed(Size::Small, columns.into_iter().chain(raters).chain(remarks));
        let whole = u32::try_from(table.shares.len()).unwrap_or(1);
        for section in &self.list.sections {
            if section.items.iter().any(|item| self.is_marked(item)) {
                table.row([Cell::label(section.title.get(lang)).over(whole)]);
                self.rows(section, &mut table);
            }
        }
        table
    }

    fn rows(&self, section: &Section, table: &mut Table) {
        let lang = self.author.lang;
        for item in section.items.iter().filter(|item| self.is_marked(item)) {
            let given: Vec<_> = self.marks(item).collect();
            let mut row = vec![item.id.to_string(), item.text.get(lang).to_owned()];
            row.extend(given.iter().map(|(_, own)| own.map_or_else(String::new, |own| short(own, lang))));
            row.push(self.remarks(&given));
            table.row(row);
        }
    }

    /// Whether they differ, and everybody's reasons.
    fn remarks(&self, given: &[(&Id, Option<&Marked>)]) -> String {
        let lang = self.author.lang;
        let said: Vec<_> = given.iter().filter_map(|(rater, own)| Some((rater, (*own)?))).collect();
        let differ = said.windows(2).any(|pair| pair[0].1.mark != pair[1].1.mark);
        let differ = differ.then(|| say::differ(lang).to_owned());
        let reasons = said
            .iter()
            .filter(|(_, own)| !own.reason.is_blank())
            .map(|(rater, own)| say::reason(lang, &self.author.person(rater), own.reason.as_str()));
        differ.into_iter().chain(reasons).collect::<Vec<_>>().join("\n")
    }
}

/// Shares of the width for all marks together, and for one rater's.
const MARKS: u32 = 30;
const MARK_MIN: u32 = 5;
const MARK_MAX: u32 = 12;

/// A rank by its number, which the note below the table explains.
fn short(own: &Marked, lang: Lang) -> String {
    wording::mark(None, own.mark, lang)
}

mod say {
    crate::phrases! {
        heading { zh: "评估表评定情况", en: "Checklists" }
        about { zh: "各评估人员分别填写，以下并列各人评定，不相加、不平均；意见不一致的逐项标明。", en: "Everybody filled in a form of their own. The marks stand side by side, neither summed nor averaged; where they differ it is said." }
        marked(all: usize, marked: usize, raters: usize) { zh: "共 {all} 项，评定 {marked} 项；评估人员 {raters} 人。", en: "{marked} of {all} items marked, by {raters} evaluators." }
        agreement(ranks: &str, answers: &str) { zh: "一致程度（克里彭多夫 α，1 为完全一致，0 为与随机无异）：评分项（序次）α = {ranks}，是否项（名义）α = {answers}。", en: "Agreement (Krippendorff’s α: 1 is wholly, 0 no more than chance): ranks (ordinal) α = {ranks}, yes or no (nominal) α = {answers}." }
        of_objectives(alpha: &str) { zh: "评估人员对演练目标评定的一致程度（克里彭多夫 α，序次；1 为完全一致，0 为与随机无异）：α = {alpha}。", en: "How far the evaluators agree on the objectives (Krippendorff’s α, ordinal: 1 is wholly, 0 no more than chance): α = {alpha}." }
        undefined { zh: "无法计算", en: "undefined" }
        ranks(ranks: &str) { zh: "档次：{ranks}；空白为未评定。", en: "Ranks: {ranks}; blank where not marked." }
        listed { zh: "、", en: ", " }
        number { zh: "编号", en: "No." }
        item { zh: "评估内容", en: "Item" }
        remarks { zh: "说明", en: "Remarks" }
        differ { zh: "意见不一致", en: "They differ" }
        reason(rater: &str, reason: &str) { zh: "{rater}：{reason}", en: "{rater}: {reason}" }
    }
}
