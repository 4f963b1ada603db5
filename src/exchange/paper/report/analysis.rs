//! What went well, what was picked out, how far the objectives were reached, what it cost.

use super::super::{Cell, Document, Level, Size, Table};
use super::Author;
use crate::evaluate::{evidence, wording as judged};
use crate::plan::{Stage, Step, StepIx};
use crate::score::{FindingKind, wording};

/// 情况分析
pub fn write(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    document.heading(Level::First, say::analysis(lang));
    document.heading(Level::Second, say::strengths(lang));
    strengths(document, author);
    document.heading(Level::Second, say::problems(lang));
    problems(document, author);
    super::picks::write(document, author);
    document.heading(Level::Second, say::objectives(lang));
    objectives(document, author);
    document.heading(Level::Second, say::cost(lang));
    super::room(document, &[say::cost_label(lang), say::benefit_label(lang)]);
}

/// What people did with nothing found about it, by stage.
pub fn strengths(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    let mut told = Vec::new();
    for stage in Stage::ALL {
        let titles: Vec<&str> =
            rightly(author).filter(|step| step.stage == stage).map(|step| step.title.get(lang)).collect();
        if !titles.is_empty() {
            let name = wording::stage(stage, lang);
            told.push(say::right(lang, name, titles.len(), &titles.join(say::listed(lang))));
        }
    }
    if told.is_empty() {
        document.body(say::none_right(lang));
    }
    document.list(told);
    super::room(document, &[say::strengths_label(lang)]);
}

fn rightly<'a>(author: &'a Author<'_>) -> impl Iterator<Item = &'a Step> {
    let is_right = |ix: StepIx| {
        let own = author.state.step(ix);
        let by_people = own.completions.iter().any(|done| author.is_room(&done.by));
        let found = super::findings::holding(author)
            .any(|finding| finding.step == Some(ix) && finding.kind != FindingKind::Extra);
        by_people && !found
    };
    author.case().plan.steps().filter(move |(ix, _)| is_right(*ix)).map(|(_, step)| step)
}

/// How often which sort of fault, by stage; each stands among the findings.
fn problems(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    let mut table =
        Table::headed(Size::Normal, [(24, say::stage(lang)), (14, say::count(lang)), (62, say::sorts(lang))]);
    for stage in Stage::ALL {
        let mut kinds: Vec<FindingKind> = super::findings::holding(author)
            .filter(|finding| finding.stage == stage)
            .map(|finding| finding.kind)
            .collect();
        kinds.sort_unstable();
        let sorts: Vec<String> = kinds
            .chunk_by(|one, other| one == other)
            .map(|same| say::sort(lang, wording::kind(same[0], lang), same.len()))
            .collect();
        table.row([
            wording::stage(stage, lang).into(),
            Cell::count(kinds.len() as u64),
            sorts.join(say::listed(lang)).into(),
        ]);
    }
    document.table(table);
}

/// What each rater says of each objective, the machine's evidence beside it;
/// nothing is summed.
fn objectives(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    let objectives = &author.case().scenario.objectives;
    let ratings = &author.material.evaluation.ratings;
    if ratings.is_empty() {
        document.body(say::not_rated(lang));
    }
    let columns = [
        (32, say::objective(lang)),
        (22, say::evidence(lang)),
        (22, say::rating(lang)),
        (24, say::basis(lang)),
    ];
    let mut table = Table::headed(Size::Small, columns);
    for own in objectives {
        let given: Vec<_> =
            ratings.iter().filter_map(|(rater, all)| Some((rater, all.get(&own.id)?))).collect();
        let told: Vec<String> = given
            .iter()
            .map(|(rater, own)| {
                let letter = own.rating.letter();
                say::rated(lang, &author.person(rater), letter, judged::rating(own.rating, lang))
            })
            .collect();
        let reasons: Vec<String> = given
            .iter()
            .filter(|(_, own)| !own.reason.is_blank())
            .map(|(rater, own)| say::reason(lang, &author.person(rater), own.reason.as_str()))
            .collect();
        let is_agreed = given.windows(2).all(|pair| pair[0].1.rating == pair[1].1.rating);
        let differ = if is_agreed { "" } else { say::differ(lang) };
        let found = evidence(author.case(), author.score(), &author.material.evaluation.rulings, &own.steps);
        table.row([
            own.title.get(lang).to_owned(),
            say::shown(lang, found.owed, found.done, found.findings.len()),
            told.join("\n"),
            [&reasons.join("\n"), differ].join("\n").trim().to_owned(),
        ]);
    }
    if objectives.is_empty() {
        table.blank_rows(3);
    }
    document.table(table);
    if let Some(agreement) = super::marks::of_objectives(author) {
        document.body(agreement);
    }
}

mod say {
    crate::phrases! {
        analysis { zh: "情况分析", en: "Analysis" }
        strengths { zh: "好的做法", en: "Good practice" }
        problems { zh: "存在的问题", en: "Problems" }
        objectives { zh: "目标实现情况", en: "Objectives" }
        cost { zh: "成本效益分析", en: "Cost and benefit" }
        cost_label { zh: "投入（由人填写）", en: "Cost (for a person to write)" }
        benefit_label { zh: "效益（由人填写）", en: "Benefit (for a person to write)" }
        right(stage: &str, count: usize, steps: &str) { zh: "{stage}：{count} 项任务做到了按时、按序、由该做的人做，没有发现问题：{steps}。", en: "{stage}: {count} duties were done in time, in order and by the right people, with nothing found: {steps}." }
        none_right { zh: "没有哪项任务完全没有发现问题。", en: "There was no duty about which nothing was found." }
        strengths_label { zh: "其他好的做法（由评估组填写）", en: "More good practice (for the evaluators to write)" }
        listed { zh: "、", en: ", " }
        stage { zh: "环节", en: "Stage" }
        count { zh: "问题数", en: "Findings" }
        sorts { zh: "其中", en: "Of which" }
        sort(kind: &str, count: usize) { zh: "{kind} {count}", en: "{kind} {count}" }
        not_rated { zh: "评估组尚未评定目标，下表留给评估组填写（P 顺利完成、S 基本完成、M 勉强完成、U 未完成、N 未观察到）。", en: "No objective has been rated yet; the table is left for the evaluators (P, S, M, U, N)." }
        objective { zh: "目标", en: "Objective" }
        rating { zh: "评定", en: "Rating" }
        basis { zh: "理由", en: "Reason" }
        rated(rater: &str, letter: char, rating: &str) { zh: "{rater}：{letter} {rating}", en: "{rater}: {letter} {rating}" }
        reason(rater: &str, reason: &str) { zh: "{rater}：{reason}", en: "{rater}: {reason}" }
        evidence { zh: "机器依据", en: "Machine’s evidence" }
        shown(owed: u32, done: u32, found: usize) { zh: "应做 {owed}，做了 {done}，问题 {found}", en: "{owed} owed, {done} done, {found} found" }
        differ { zh: "（评估人员意见不一致）", en: "(the evaluators differ)" }
    }
}
