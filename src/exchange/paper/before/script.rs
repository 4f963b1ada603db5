//! The script (脚本): scene by scene a table of what is put in when, what the
//! room is asked, and what the plan expects of whom. The expected actions are
//! the plan's own steps as they become duties.

use super::super::{Document, Page, Size, Table};
use super::course::{Course, Level};
use super::tell::Teller;
use crate::plan::{StepIx, wording};
use crate::scenario::{Inject, InjectIx, SceneIx};

/// The script of a scenario.
pub fn document(teller: &Teller<'_>, course: &Course) -> Document {
    let lang = teller.lang;
    let mut document = teller.document(super::Paper::Script.title(lang));
    document.page = Page::Wide;
    document.note(say::secret(lang));
    if let Some(note) = &teller.scenario().note {
        document.caption(say::key(lang));
        document.note(note.get(lang));
    }
    opening(&mut document, teller, course);
    for nth in 0..teller.scenario().scenes.len() {
        scene(&mut document, teller, course, SceneIx(nth));
    }
    closing(&mut document, teller);
    document
}

/// What is to be done before the first inject.
fn opening(document: &mut Document, teller: &Teller<'_>, course: &Course) {
    let lang = teller.lang;
    document.caption(say::opening(lang));
    let mut lines = vec![
        say::opening_report(lang).to_owned(),
        say::opening_rules(lang).to_owned(),
        say::opening_start(lang, &teller.moment(teller.scenario().start)),
    ];
    let duties = actions(teller, &course.duties_after(None));
    if !duties.is_empty() {
        lines.push(say::opening_duties(lang, &duties.replace('\n', say::semicolon(lang))));
    }
    document.list(lines);
}

fn scene(document: &mut Document, teller: &Teller<'_>, course: &Course, ix: SceneIx) {
    let lang = teller.lang;
    let scene = teller.scenario().scene(ix);
    let title = scene.title.get(lang);
    document.caption(say::scene(lang, title, &teller.moment(scene.start)));
    let columns = [
        (8, say::time(lang)),
        (27, say::inject(lang)),
        (20, say::questions(lang)),
        (33, say::expected(lang)),
        (18, say::said(lang)),
    ];
    let mut table = Table::headed(Size::Small, columns);
    for inject in teller.injects_of(course, ix) {
        table.row(row(teller, course, inject));
    }
    document.table(table);
}

fn row(teller: &Teller<'_>, course: &Course, ix: InjectIx) -> [String; 5] {
    let (lang, inject) = (teller.lang, teller.scenario().inject(ix));
    let time = teller.planned_time(course, ix);
    let spoken = inject.spoken.as_ref().map_or("", |spoken| spoken.get(lang));
    let levels = course.levels_after(ix).map(|level| level_told(teller, level));
    let duties = actions(teller, &course.duties_after(Some(ix)));
    let expected: Vec<String> = levels.chain((!duties.is_empty()).then_some(duties)).collect();
    [
        say::when(lang, &teller.number(ix), &time),
        put_in(teller, inject),
        asked(teller, inject),
        expected.join("\n"),
        spoken.to_owned(),
    ]
}

/// A rung the facts call for, and who may declare it.
fn level_told(teller: &Teller<'_>, level: &Level) -> String {
    let lang = teller.lang;
    let ladder = teller.plan().ladder(level.ladder);
    let rung = teller.plan().rung(level.ladder, level.rung);
    let who = teller.roles(&rung.declared_by);
    let said = say::level(lang, ladder.title.get(lang), rung.title.get(lang));
    match ladder.decide_within {
        _ if who.is_empty() => said,
        Some(span) => say::level_within(lang, &said, &who, &wording::span(span, lang)),
        None => say::level_by(lang, &said, &who),
    }
}

fn put_in(teller: &Teller<'_>, inject: &Inject) -> String {
    let lang = teller.lang;
    let from = inject.from.as_ref().map_or("", |from| from.get(lang));
    let by = teller.means(inject.by);
    [
        say::titled(lang, inject.title.get(lang), by),
        say::from_to(lang, from, &teller.recipients(inject)),
        say::release(lang, &teller.release(inject)),
        inject.text.get(lang).to_owned(),
    ]
    .join("\n")
}

/// The questions with their minutes, and what to look for in the answers.
fn asked(teller: &Teller<'_>, inject: &Inject) -> String {
    let lang = teller.lang;
    let mut lines = Vec::new();
    for question in &inject.questions {
        let text = question.text.get(lang);
        lines.push(match question.minutes {
            Some(minutes) => say::question(lang, text, minutes),
            None => text.to_owned(),
        });
        lines.extend(question.note.as_ref().map(|note| say::look_for(lang, note.get(lang))));
    }
    lines.join("\n")
}

/// Who does what within what, a line each.
fn actions(teller: &Teller<'_>, steps: &[StepIx]) -> String {
    let lang = teller.lang;
    let told = steps.iter().map(|ix| {
        let step = teller.plan().step(*ix);
        let action = say::action(lang, teller.role(step.lead), step.title.get(lang));
        let limit = teller.limit(*ix);
        let clause = teller.clause_number(step);
        let details: Vec<String> = [
            (!limit.is_empty()).then_some(limit),
            (!clause.is_empty()).then(|| say::by_clause(lang, &clause)),
        ]
        .into_iter()
        .flatten()
        .collect();
        if details.is_empty() {
            action
        } else {
            say::with_details(lang, &action, &details.join(say::semicolon(lang)))
        }
    });
    told.collect::<Vec<String>>().join("\n")
}

fn closing(document: &mut Document, teller: &Teller<'_>) {
    let lang = teller.lang;
    document.caption(say::closing(lang));
    document.list([say::closing_end(lang), say::closing_comment(lang), say::closing_papers(lang)]);
}

mod say {
    crate::phrases! {
        secret { zh: "仅供导调、评估和模拟人员使用，不得发给参演人员。情景时间按“人人照预案办”推算，实际以演练进程为准；“预期行动”取自预案，是由该条信息引起、应当启动的任务和应当宣布的级别。", en: "For facilitators, evaluators and simulators only; never for participants. Story times are those of a drill in which everybody does what the plan says. The expected actions are the plan’s own duties and levels that an inject brings about." }
        key { zh: "情景实情（不得透露）", en: "What lies behind the story" }
        opening { zh: "开场", en: "Opening" }
        opening_report { zh: "主持人报告参演单位到齐情况，请演练总指挥宣布演练开始。", en: "The host reports who is present and asks the exercise director to open the exercise." }
        opening_rules { zh: "导调员说明规则：一切通话、文书先说“演练”；讨论时停钟，表态要说明谁、什么时间、做什么；真实突发事件一到，演练立即中止。", en: "The facilitator tells the rules: every call and paper says EXERCISE; the clock stands while people talk; a decision says who, when and what; a real incident breaks the exercise off at once." }
        opening_start(time: &str) { zh: "情景时间从 {time} 开始。", en: "Story time begins at {time}." }
        opening_duties(duties: &str) { zh: "演练开始即应启动的任务：{duties}。", en: "Duties from the beginning: {duties}." }
        scene(title: &str, time: &str) { zh: "{title}（情景时间 {time} 起）", en: "{title} (story time from {time})" }
        time { zh: "编号、情景时间", en: "No., story time" }
        inject { zh: "导调信息", en: "Inject" }
        questions { zh: "研讨题和参考要点", en: "Questions, what to look for" }
        expected { zh: "预期行动（执行人、时限、依据）", en: "Expected actions (who, limit, clause)" }
        said { zh: "模拟人员对白", en: "Simulator’s words" }
        when(number: &str, time: &str) { zh: "{number}\n{time}", en: "{number}\n{time}" }
        level(ladder: &str, rung: &str) { zh: "定级：{ladder}应为“{rung}”", en: "Level: {ladder} should be “{rung}”" }
        level_by(said: &str, who: &str) { zh: "{said}（有权宣布：{who}）", en: "{said} (may declare it: {who})" }
        level_within(said: &str, who: &str, span: &str) { zh: "{said}（有权宣布：{who}；{span}内）", en: "{said} (may declare it: {who}; within {span})" }
        titled(title: &str, by: &str) { zh: "【{title}】{by}", en: "[{title}] {by}" }
        from_to(from: &str, to: &str) { zh: "{from}→{to}", en: "{from} → {to}" }
        release(release: &str) { zh: "时机：{release}", en: "Release: {release}" }
        question(text: &str, minutes: u32) { zh: "问：{text}（{minutes} 分钟）", en: "Q: {text} ({minutes} min)" }
        look_for(note: &str) { zh: "要点：{note}", en: "Look for: {note}" }
        action(role: &str, step: &str) { zh: "{role}：{step}", en: "{role}: {step}" }
        with_details(action: &str, details: &str) { zh: "{action}（{details}）", en: "{action} ({details})" }
        by_clause(clause: &str) { zh: "预案 {clause}", en: "plan {clause}" }
        semicolon { zh: "；", en: "; " }
        closing { zh: "收场", en: "Closing" }
        closing_end { zh: "演练总指挥宣布演练结束，导调员收回全部消息单和处置卡。", en: "The exercise director ends the exercise; the facilitator collects all slips and cards." }
        closing_comment { zh: "评估组现场点评，参演人员自评。", en: "The evaluators comment; the participants assess themselves." }
        closing_papers { zh: "评估组开评估会，出具评估报告；组织单位汇总记录并归档。", en: "The evaluators meet and write their report; the organiser gathers and files the records." }
    }
}
