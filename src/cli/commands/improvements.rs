//! The ledger of improvements out as a workbook, and back.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use super::{exchange, library_failure};
use crate::cli::{Desk, Failure, Outcome};
use crate::drill::Now;
use crate::evaluate::improvement::wording;
use crate::exchange::ledger;
use crate::library::read_bytes;
use crate::session::ledger::{TakenIn, follow_up, take_in};
use crate::session::{SystemClock, WorldClock as _};
use crate::words::Safe;

/// What the ledger is called on the command line.
const NAME: &str = "improvements";

/// Whether an export means the ledger: its name, into a workbook.
pub fn is_meant(reference: &str, output: &Path) -> bool {
    reference == NAME && output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// An improvement as scripts read it.
#[derive(Serialize)]
struct Row {
    id: String,
    plan: Option<String>,
    record: Option<String>,
    step: Option<String>,
    problem: String,
    measure: String,
    owner: String,
    due: Option<String>,
    status: &'static str,
    overdue: bool,
    history: Vec<TurnRow>,
}

#[derive(Serialize)]
struct TurnRow {
    status: &'static str,
    /// The record of the drill that showed it; absent where a person said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
}

#[derive(Serialize)]
struct Listing {
    exercise: bool,
    improvements: Vec<Row>,
    /// Drills that say nothing yet: their scores have not been released.
    waiting: usize,
}

fn now() -> Now {
    SystemClock.tells().unwrap_or_default()
}

/// Lists the ledger, brought up to date with the drills held since.
pub fn list(desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    use crate::evaluate::improvement::By;
    let followed = follow_up(&mut desk.ledger()?).map_err(|fault| desk.failure(&fault))?;
    let today = now().day();
    let turn = |own: &crate::evaluate::improvement::Turn| TurnRow {
        status: own.status.name(),
        record: match &own.by {
            By::Person => None,
            By::Drill(record) => Some(record.to_string()),
        },
    };
    let rows = followed.improvements.iter().map(|own| Row {
        id: own.id.to_string(),
        plan: own.plan.as_ref().map(ToString::to_string),
        record: own.raised.as_ref().map(|raised| raised.record.to_string()),
        step: own.about_id().map(ToString::to_string),
        problem: own.problem.to_string(),
        measure: own.terms.measure.to_string(),
        owner: own.terms.owner.to_string(),
        due: own.terms.due.map(|due| due.to_string()),
        status: own.status().name(),
        overdue: own.is_overdue(today),
        history: own.history.iter().map(turn).collect(),
    });
    let listing = Listing { exercise: true, improvements: rows.collect(), waiting: followed.waiting };
    if desk.json {
        desk.print_json(&listing)?;
        return Ok(Outcome::Good);
    }
    let lang = desk.lang;
    let mut text = format!("{}\n", say::heading(lang, followed.improvements.len()));
    for own in &followed.improvements {
        let late = if own.is_overdue(today) { say::overdue(lang) } else { "" };
        let due = own.terms.due.map_or_else(String::new, |due| due.to_string());
        let status = wording::status(own.status(), lang);
        let _ = writeln!(text, "  {}  {status}{late}  {due}  {}", own.id, own.problem);
    }
    if followed.waiting > 0 {
        let _ = writeln!(text, "{}", say::waiting(lang, followed.waiting));
    }
    desk.console.print(&text)?;
    Ok(Outcome::Good)
}

/// Writes the ledger to a workbook.
pub fn export(output: &Path, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let followed = follow_up(&mut desk.ledger()?).map_err(|fault| desk.failure(&fault))?;
    exchange::write(output, &ledger::write(&followed.improvements, now().zone, desk.lang), desk)?;
    let shown = Safe::new(&output.display().to_string());
    desk.console.print(&format!("{}\n", say::written(desk.lang, followed.improvements.len(), &shown)))?;
    Ok(Outcome::Good)
}

/// Takes a workbook's edits in. Exit 1 where something of it could not be.
pub fn import(path: &Path, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let lang = desk.lang;
    let bytes = read_bytes(path).map_err(|fault| library_failure(&fault, desk))?;
    let returned = ledger::read(&bytes).map_err(|faults| {
        let name = Safe::new(&path.display().to_string());
        let lines = faults.iter().map(|fault| format!("{name}: {}", fault.message(lang)));
        Failure::Words(lines.collect::<Vec<_>>().join("\n"))
    })?;
    let taken = take_in(&mut desk.ledger()?, &returned, now()).map_err(|fault| desk.failure(&fault))?;
    desk.console.print(&told(&taken, desk))?;
    let is_whole = taken.conflicts.is_empty() && taken.unknown.is_empty();
    Ok(if is_whole { Outcome::Good } else { Outcome::FaultFound })
}

fn told(taken: &TakenIn, desk: &Desk<'_>) -> String {
    let lang = desk.lang;
    let mut text = format!("{}\n", say::taken(lang, taken.changed.len(), taken.added.len()));
    for own in &taken.conflicts {
        let field = wording::field(own.field, lang);
        let _ = writeln!(text, "  {}", say::conflict(lang, &own.id, field, &own.here, &own.file));
    }
    for (row, id) in &taken.unknown {
        let _ = writeln!(text, "  {}", say::unknown(lang, *row, id));
    }
    text
}

mod say {
    use crate::words::{Id, Safe};

    crate::phrases! {
        heading(count: usize) { zh: "演练 EXERCISE  整改台账 {count} 项", en: "EXERCISE  ledger of improvements: {count}" }
        overdue { zh: "（逾期）", en: " (overdue)" }
        waiting(count: usize) { zh: "另有 {count} 次演练的得分还没有发布，暂不作为验证依据", en: "{count} drill(s) say nothing yet: their scores have not been released" }
        written(count: usize, path: &Safe) { zh: "演练 EXERCISE  已把 {count} 项整改写入 {path}", en: "EXERCISE  wrote {count} improvements to {path}" }
        taken(changed: usize, added: usize) { zh: "演练 EXERCISE  更新 {changed} 项，新增 {added} 项", en: "EXERCISE  {changed} changed, {added} added" }
        conflict(id: &Id, field: &str, here: &Safe, file: &Safe) { zh: "{id} 的“{field}”两边都改过，保留本机的：本机“{here}”，文件“{file}”", en: "{id}: {field} was changed here and in the file; kept `{here}`, the file has `{file}`" }
        unknown(row: u32, id: &Id) { zh: "第 {row} 行的编号 {id} 本机没有，没有导入", en: "row {row}: there is no {id} here; not taken in" }
    }
}
