//! `sandtable list`: what there is to drill, and what has been drilled.

use serde::Serialize;

use crate::cli::{Desk, Failure, Outcome};
use crate::journal::{Header, Store, Summary};
use crate::plan::Status;
use crate::score::points;
use crate::session::{Standing, standing};
use crate::words::Lang;

#[derive(Serialize)]
struct Listing {
    plans: Vec<PlanRow>,
    scenarios: Vec<ScenarioRow>,
    records: Vec<RecordRow>,
}

#[derive(Serialize)]
struct PlanRow {
    id: String,
    revision: String,
    /// `in_force` or `draft`.
    status: Status,
    title: String,
    from: String,
}

#[derive(Serialize)]
struct ScenarioRow {
    id: String,
    plan: String,
    title: String,
    from: String,
}

#[derive(Serialize)]
struct RecordRow {
    id: String,
    plan: String,
    revision: String,
    scenario: String,
    started: Option<String>,
    finished: bool,
    /// Thousandths; none where the drill is unfinished, unrated, unreadable,
    /// or its score not released.
    score: Option<u32>,
    /// What is left after evaluators' rulings, in thousandths; none where
    /// nobody ruled on anything.
    agreed: Option<u32>,
    /// Whether there is a score that has not been released.
    held: bool,
}

/// Lists plans, scenarios and records.
pub fn run(desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let listing = gather(desk)?;
    if desk.json {
        desk.print_json(&listing)?;
    } else {
        let text = table(&listing, desk);
        desk.console.print(&text)?;
    }
    Ok(Outcome::Good)
}

fn gather(desk: &Desk<'_>) -> Result<Listing, Failure> {
    let lang = desk.lang;
    let plans = desk.library.plans().into_iter().map(|entry| PlanRow {
        id: entry.id.to_string(),
        revision: entry.revision.to_string(),
        status: entry.status,
        title: entry.title.get(lang).to_owned(),
        from: entry.origin.name(),
    });
    let scenarios = desk.library.scenarios().into_iter().map(|entry| ScenarioRow {
        id: entry.id.to_string(),
        plan: entry.plan.to_string(),
        title: entry.title.get(lang).to_owned(),
        from: entry.origin.name(),
    });
    let mut store = desk.store()?;
    let records = store.list().map_err(|fault| desk.failure(&fault))?;
    Ok(Listing {
        plans: plans.collect(),
        scenarios: scenarios.collect(),
        records: records.iter().map(|record| row(record, store.as_mut())).collect(),
    })
}

fn row(record: &Summary, store: &mut dyn Store) -> RecordRow {
    let header = Header::read(&record.header).ok();
    let standing = standing(store, record);
    let text = |text: Option<String>| text.unwrap_or_default();
    RecordRow {
        id: record.id.to_string(),
        plan: text(header.as_ref().map(|header| header.plan.id.to_string())),
        revision: text(
            header.as_ref().and_then(|header| header.plan.revision.as_ref()).map(ToString::to_string),
        ),
        scenario: text(header.as_ref().map(|header| header.scenario.id.to_string())),
        started: header.and_then(|header| header.created).map(|created| created.to_string()),
        finished: record.sealed,
        score: standing.points().map(|points| points.machine),
        agreed: standing.points().and_then(|points| points.agreed),
        held: standing == Standing::Held,
    }
}

fn table(listing: &Listing, desk: &Desk<'_>) -> String {
    use std::fmt::Write as _;
    let lang = desk.lang;
    let mut text = format!("{}\n\n{}\n", say::exercise(lang), say::plans(lang));
    for plan in &listing.plans {
        let mark = if plan.status.is_in_force() { "" } else { say::draft(lang) };
        let _ = writeln!(text, "  {}@{}  {}{mark}", plan.id, plan.revision, plan.title);
    }
    let _ = writeln!(text, "\n{}", say::scenarios(lang));
    for scenario in &listing.scenarios {
        let _ = writeln!(text, "  {}  {}  ({})", scenario.id, scenario.title, scenario.plan);
    }
    let _ = writeln!(text, "\n{}", say::records(lang));
    for record in &listing.records {
        let score = match record.score {
            Some(score) => both(score, record.agreed, lang),
            None if record.held => say::held(lang).to_owned(),
            None => "—".to_owned(),
        };
        let mark = if record.finished { "" } else { say::unfinished(lang) };
        let _ = writeln!(text, "  {}  {}  {score} {mark}", record.id, record.scenario);
    }
    if listing.records.is_empty() {
        let _ = writeln!(text, "  {}", say::none(lang));
    }
    text
}

/// The machine's score, and the agreed one beside it.
fn both(machine: u32, agreed: Option<u32>, lang: Lang) -> String {
    let machine = points(machine);
    agreed.map_or(machine.clone(), |agreed| say::both(lang, &machine, &points(agreed)))
}

mod say {
    crate::phrases! {
        exercise { zh: "沙盘 演练 EXERCISE", en: "Sandtable — EXERCISE" }
        plans { zh: "预案", en: "Plans" }
        scenarios { zh: "情景", en: "Scenarios" }
        draft { zh: "（征求意见稿）", en: " (draft for comment)" }
        records { zh: "过程记录（参考得分 → 评定得分）", en: "Records (machine score, agreed score)" }
        both(machine: &str, agreed: &str) { zh: "{machine} → 评定 {agreed}", en: "{machine}, agreed {agreed}" }
        held { zh: "得分未公布", en: "score not released" }
        unfinished { zh: "未完成，可用 drill --resume 继续", en: "unfinished: go on with drill --resume" }
        none { zh: "还没有。试试：sandtable drill flood-night --auto", en: "none yet. Try: sandtable drill flood-night --auto" }
    }
}
