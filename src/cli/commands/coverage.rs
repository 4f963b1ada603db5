//! `sandtable list --coverage`: what of each plan has never been exercised,
//! and what falls due.

use std::fmt::Write as _;

use serde::Serialize;

use super::library_failure;
use crate::cli::{Desk, Failure, Outcome};
use crate::evaluate::coverage::{Counted, Coverage, Due};
use crate::plan::Plan;
use crate::plan::rules::Event;
use crate::score::wording;
use crate::session::{SystemClock, WorldClock as _, coverages, exercises};
use crate::words::Lang;

#[derive(Serialize)]
struct Listing {
    exercise: bool,
    coverage: Vec<PlanRow>,
}

#[derive(Serialize)]
struct PlanRow {
    plan: String,
    revision: String,
    title: String,
    /// Finished records, by their sort.
    drills: usize,
    practices: usize,
    automatic: usize,
    steps: Vec<Row>,
    roles: Vec<Row>,
    rungs: Vec<Row>,
    due: Vec<DueRow>,
    trend: Vec<TrendRow>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ladder: Option<String>,
    title: String,
    /// In how many records people did it, and in how many only the machine.
    drills: usize,
    practices: usize,
    machine: usize,
}

#[derive(Serialize)]
struct DueRow {
    /// `drilled` or `evaluated`.
    event: &'static str,
    last: Option<String>,
    due: Option<String>,
    rule: String,
}

#[derive(Serialize)]
struct TrendRow {
    record: String,
    stages: Vec<StageRow>,
}

#[derive(Serialize)]
struct StageRow {
    stage: crate::plan::Stage,
    score: u32,
    max: u32,
}

/// Lists what has been exercised of every plan.
pub fn run(desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let drills = exercises(desk.store()?.as_ref()).map_err(|fault| desk.failure(&fault))?;
    let told = coverages(&desk.library, &drills, SystemClock.zone())
        .map_err(|fault| library_failure(&fault, desk))?;
    if desk.json {
        let rows = told.iter().map(|(plan, own)| row(plan, own, desk.lang)).collect();
        desk.print_json(&Listing { exercise: true, coverage: rows })?;
    } else {
        let lang = desk.lang;
        let mut text = format!("{}\n", say::exercise(lang));
        told.iter().for_each(|(plan, own)| tell(&mut text, plan, own, lang));
        desk.console.print(&text)?;
    }
    Ok(Outcome::Good)
}

fn row(plan: &Plan, own: &Coverage, lang: Lang) -> PlanRow {
    let counted = |own: &Counted, ladder: Option<String>| Row {
        id: own.id.to_string(),
        ladder,
        title: own.title.get(lang).to_owned(),
        drills: own.drills,
        practices: own.practices,
        machine: own.machine,
    };
    let due = |own: &Due| DueRow {
        event: match own.event {
            Event::Drilled => "drilled",
            Event::Evaluated => "evaluated",
        },
        last: own.last.map(|day| day.to_string()),
        due: own.due.map(|day| day.to_string()),
        rule: own.rule.get(lang).to_owned(),
    };
    let stage = |(stage, score, max): &(crate::plan::Stage, u32, u32)| StageRow {
        stage: *stage,
        score: *score,
        max: *max,
    };
    PlanRow {
        plan: plan.id.to_string(),
        revision: plan.revision.to_string(),
        title: plan.title.get(lang).to_owned(),
        drills: own.drills,
        practices: own.practices,
        automatic: own.automatic,
        steps: own.steps.iter().map(|one| counted(one, None)).collect(),
        roles: own.roles.iter().map(|one| counted(one, None)).collect(),
        rungs: own.rungs.iter().map(|(ladder, one)| counted(one, Some(ladder.to_string()))).collect(),
        due: own.due.iter().map(due).collect(),
        trend: own
            .trend
            .iter()
            .map(|drill| TrendRow {
                record: drill.record.to_string(),
                stages: drill.stages.iter().map(stage).collect(),
            })
            .collect(),
    }
}

fn tell(text: &mut String, plan: &Plan, own: &Coverage, lang: Lang) {
    let title = say::plan(lang, plan.title.get(lang), plan.revision.as_str());
    let _ = writeln!(text, "\n{title}  {}", say::held(lang, own.drills, own.practices, own.automatic));
    let rungs: Vec<&Counted> = own.rungs.iter().map(|(_, rung)| rung).collect();
    let parts = [
        (say::steps(lang), own.steps.iter().collect::<Vec<_>>()),
        (say::roles(lang), own.roles.iter().collect()),
        (say::rungs(lang), rungs),
    ];
    for (name, all) in parts {
        let never: Vec<&str> =
            all.iter().filter(|one| !one.is_exercised()).map(|one| one.title.get(lang)).collect();
        let _ = writeln!(text, "  {}", say::covered(lang, name, all.len() - never.len(), all.len()));
        if !never.is_empty() && never.len() < all.len() {
            let _ = writeln!(text, "    {}", say::never(lang, &never.join(say::listed(lang))));
        }
    }
    for due in &own.due {
        let event = match due.event {
            Event::Drilled => say::drill_due(lang),
            Event::Evaluated => say::evaluation_due(lang),
        };
        let when = due.due.map_or_else(|| say::unknown(lang).to_owned(), |due| due.to_string());
        let _ = writeln!(text, "  {event} {when}  ({})", due.rule.get(lang));
    }
    for drill in &own.trend {
        let stages: Vec<String> = drill
            .stages
            .iter()
            .filter(|(_, _, max)| *max > 0)
            .map(|(stage, score, max)| format!("{} {}%", wording::stage(*stage, lang), score * 100 / max))
            .collect();
        let _ = writeln!(text, "  {}  {}", drill.record, stages.join("  "));
    }
}

mod say {
    crate::phrases! {
        exercise { zh: "演练 EXERCISE  预案练到了多少", en: "EXERCISE  how much of each plan has been exercised" }
        plan(title: &str, revision: &str) { zh: "{title} {revision}", en: "{title} {revision}" }
        held(drills: usize, practices: usize, automatic: usize) { zh: "演练 {drills} 次，练兵 {practices} 次，自动推演 {automatic} 次", en: "{drills} drill(s), {practices} practice(s), {automatic} by itself" }
        steps { zh: "任务", en: "Steps" }
        roles { zh: "责任主体", en: "Roles" }
        rungs { zh: "级别", en: "Levels" }
        covered(name: &str, count: usize, all: usize) { zh: "{name}：练到 {count}/{all}", en: "{name}: {count} of {all}" }
        never(titles: &str) { zh: "从没练到：{titles}", en: "never: {titles}" }
        listed { zh: "、", en: ", " }
        drill_due { zh: "下次演练最迟", en: "next drill by" }
        evaluation_due { zh: "下次评估最迟", en: "next evaluation by" }
        unknown { zh: "（上次时间不明）", en: "(the last one is not known)" }
    }
}
