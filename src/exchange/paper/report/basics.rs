//! What was drilled, by whom and how, and how it was evaluated.

use super::super::{Cell, Document, Level, Size, Table};
use super::Author;
use crate::drill::clock::Phase;
use crate::drill::{Clock, Mode, Now, Zone};
use crate::evaluate::Verdict;
use crate::plan::Story;
use crate::scenario::Pace;
use crate::words::Lang;

/// 演练基本情况
pub fn write(document: &mut Document, author: &Author<'_>) {
    document.heading(Level::First, say::basics(author.lang));
    let mut table = Table::form(Size::Normal, [24, 76]);
    for (label, value) in rows(author) {
        table.row([Cell::label(label), value.into()]);
    }
    let record = say::of_record(author.lang, author.material.record.as_str(), author.material.head);
    table.row([Cell::label(say::record(author.lang)), record.into()]);
    document.table(table);
    groups(document, author);
}

/// What stands on every report, a label and a value each.
pub fn rows(author: &Author<'_>) -> Vec<(&'static str, String)> {
    let (lang, tell, state) = (author.lang, &author.tell, &author.state);
    let (from, to) = span(author);
    let held = |held: Now| match held.zone {
        Zone::UTC => say::utc(lang, &held.zone.minute(held.wall)),
        zone => zone.minute(held.wall),
    };
    let out = state.injects.iter().filter(|own| own.released.is_some()).count();
    let all = author.case().scenario.injects.len();
    vec![
        (say::name(lang), tell.story().to_owned()),
        (say::plan(lang), tell.plan_name()),
        (say::held_at(lang), author.material.held.map_or_else(String::new, held)),
        (say::story_time(lang), say::from_to(lang, &tell.moment(from), &tell.moment(to))),
        (say::form(lang), form(author)),
        (say::ended(lang), ended(&state.clock, lang).to_owned()),
        (say::injects(lang), say::injects_of(lang, out, all, state.improvised.len())),
    ]
}

/// The story from its beginning to where it came.
pub fn span(author: &Author<'_>) -> (Story, Story) {
    let start = author.case().scenario.start;
    (start, author.state.clock.story(None).max(author.state.latest).max(start))
}

fn form(author: &Author<'_>) -> String {
    let lang = author.lang;
    let mode = match author.state.mode() {
        Mode::Facilitated => say::tabletop(lang),
        Mode::Practice => say::practice(lang),
        Mode::Automatic => say::automatic(lang),
    };
    let pace = match author.state.clock.pace {
        Pace::Discussion => say::discussion(lang),
        Pace::RealTime => say::real_time(lang),
    };
    format!("{mode}{}{pace}", say::comma(lang))
}

fn ended(clock: &Clock, lang: Lang) -> &'static str {
    match clock.phase {
        Phase::Ended => say::to_the_end(lang),
        Phase::Aborted => say::aborted(lang),
        Phase::NotStarted | Phase::Running | Phase::Paused(_) => say::unfinished(lang),
    }
}

/// Who took part: groups with their roles. Roles nobody sat in were played.
fn groups(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    let Some(opening) = &author.state.opening else { return };
    if opening.seats.is_empty() {
        document.body(say::nobody(lang));
        return;
    }
    document.caption(say::groups(lang));
    let mut table = Table::headed(Size::Normal, [(24, say::group(lang)), (76, say::roles(lang))]);
    for seat in &opening.seats {
        let roles: Vec<_> =
            seat.roles.iter().filter_map(|role| author.case().plan.role_named(role.as_str())).collect();
        table.row([author.person(&seat.id), author.tell.roles(&roles)]);
    }
    document.table(table);
    document.note(say::played(lang));
}

/// 评估过程
pub fn process(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    document.heading(Level::First, say::process(lang));
    let coverage = author.score().coverage;
    document.body(say::covered(lang, coverage.exercised, coverage.steps, coverage.judged));
    document.body(say::bases(lang, coverage.measured, coverage.spoken, coverage.entered));
    let evaluation = author.material.evaluation;
    let count = |verdict| evaluation.rulings.values().filter(|own| own.verdict == verdict).count();
    let found = author.score().findings.len();
    if author.has_rulings() {
        let (accepted, rejected, doubted) =
            (count(Verdict::Accepted), count(Verdict::Rejected), count(Verdict::Doubted));
        document.body(say::ruled(lang, found, accepted, rejected, doubted));
    } else {
        document.body(say::not_ruled(lang, found));
    }
    let raters: Vec<String> = evaluation.raters().iter().map(|code| author.person(code)).collect();
    if !raters.is_empty() {
        document.body(say::raters(lang, &raters.join(say::listed(lang))));
    }
    super::lines(document, &[say::lead_evaluator(lang), say::evaluators(lang)]);
}

mod say {
    crate::phrases! {
        basics { zh: "演练基本情况", en: "The exercise" }
        name { zh: "演练名称", en: "Exercise" }
        plan { zh: "检验的预案", en: "Plan exercised" }
        held_at { zh: "演练时间", en: "Held at" }
        utc(moment: &str) { zh: "{moment}（世界时）", en: "{moment} (UTC)" }
        story_time { zh: "情景时间", en: "Story time" }
        from_to(from: &str, to: &str) { zh: "{from} 至 {to}", en: "{from} to {to}" }
        form { zh: "演练形式", en: "Form" }
        comma { zh: "，", en: ", " }
        tabletop { zh: "桌面演练，由导调员组织", en: "tabletop, run by a facilitator" }
        practice { zh: "岗位练兵，一人一岗", en: "practice at one desk" }
        automatic { zh: "自动推演，无人参演", en: "run by itself, with nobody at the table" }
        discussion { zh: "研讨节奏", en: "at the pace of discussion" }
        real_time { zh: "实时节奏", en: "in real time" }
        ended { zh: "结束情况", en: "How it ended" }
        to_the_end { zh: "按计划结束", en: "as planned" }
        aborted { zh: "因真实突发事件中止，不评分", en: "broken off for a real incident: not rated" }
        unfinished { zh: "尚未结束", en: "not over yet" }
        injects { zh: "导调信息", en: "Injects" }
        injects_of(out: usize, all: usize, own: usize) { zh: "下发 {out} 条，共 {all} 条；临机导调 {own} 条", en: "{out} of {all} released; {own} improvised" }
        groups { zh: "参演组", en: "Groups" }
        group { zh: "参演组", en: "Group" }
        roles { zh: "承担的责任主体", en: "Roles it acted for" }
        played { zh: "没有列出的责任主体由机器扮演，其得分另计。", en: "Roles not listed were played by the machine and are scored on lines of their own." }
        nobody { zh: "没有人参演，全部责任主体由机器扮演。", en: "Nobody took part: the machine played every role." }
        record { zh: "过程记录", en: "Record" }
        of_record(record: &str, head: &str) { zh: "{record}\n末行哈希 {head}\n可用 sandtable verify 核验", en: "{record}\nhash of its last line {head}\n`sandtable verify` checks it" }

        process { zh: "评估过程", en: "How it was evaluated" }
        covered(exercised: u32, steps: u32, judged: u32) { zh: "预案共 {steps} 项任务，本次演练了 {exercised} 项，评判 {judged} 次。", en: "Of the plan’s {steps} steps {exercised} were exercised; {judged} duties were judged." }
        bases(measured: u32, spoken: u32, entered: u32) { zh: "完成时间的来源：实测 {measured} 次，口述 {spoken} 次，补录 {entered} 次。", en: "Times were measured {measured} times, spoken {spoken} times, entered later {entered} times." }
        ruled(found: usize, accepted: usize, rejected: usize, doubted: usize) { zh: "机器发现问题 {found} 项；评估组认可 {accepted} 项，不予认可 {rejected} 项，存疑 {doubted} 项，其余未作认定。", en: "The machine found {found} things; the evaluators accepted {accepted}, rejected {rejected}, doubted {doubted}, and have said nothing of the rest." }
        not_ruled(found: usize) { zh: "机器发现问题 {found} 项，评估组尚未逐项认定。", en: "The machine found {found} things; the evaluators have not ruled on them yet." }
        raters(codes: &str) { zh: "参加评定的评估人员：{codes}。", en: "Evaluators who rated: {codes}." }
        listed { zh: "、", en: ", " }
        lead_evaluator { zh: "评估组组长", en: "Lead evaluator" }
        evaluators { zh: "评估人员", en: "Evaluators" }
    }
}
