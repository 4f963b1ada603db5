//! `sandtable score`: a record, or an outside log, scored with its evidence.

use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use super::{library_failure, sound};
use crate::cli::arguments::Score as Options;
use crate::cli::{Desk, Failure, Outcome};
use crate::drill::{Case, State};
use crate::exchange::score::score_file;
use crate::journal::archive;
use crate::scenario;
use crate::score::{self, Score, points, wording};
use crate::session::{self, Loaded};
use crate::words::{Id, Lang};

/// Scores what is asked for.
pub fn run(options: &Options, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let Some(reference) = &options.record else { return Err(Failure::Words(String::new())) };
    let loaded = record(reference, desk)?;
    let other = match &options.plan {
        Some(plan) => Some(under(&loaded, plan, desk)?),
        None => None,
    };
    let (case, score) = of_record(&loaded, other);
    if desk.json {
        desk.print_json(&score_file(&case, &score, Some(&loaded.id), true, desk.lang))?;
    } else {
        print(&case, &score, Some(&loaded.id), desk)?;
    }
    Ok(Outcome::Good)
}

/// A record of the library, or a `.drill` file.
pub fn record(reference: &str, desk: &Desk<'_>) -> Result<Loaded, Failure> {
    let failed = |fault: session::SessionFault| Failure::Words(fault.message(desk.lang));
    let path = Path::new(reference);
    if path.is_file() {
        let file = File::open(path).map_err(|error| Failure::Words(error.to_string()))?;
        let whole = archive::read(file).map_err(|fault| Failure::Words(fault.message(desk.lang)))?;
        return Loaded::new(&whole).map_err(failed);
    }
    let id = Id::new(reference).map_err(|_| Failure::Words(say::no_record(desk.lang, reference)))?;
    session::load(desk.store()?.as_ref(), &id).map_err(failed)
}

/// The record's scenario on another plan.
fn under(loaded: &Loaded, reference: &str, desk: &Desk<'_>) -> Result<Arc<Case>, Failure> {
    let document = desk.library.plan(reference).map_err(|fault| library_failure(&fault, desk))?;
    let (plan, _) = sound(document, desk)?;
    let reading = scenario::read(&loaded.documents.scenario_text, &plan);
    match reading.value {
        Some(scenario) => Ok(Arc::new(Case { plan, scenario })),
        None => {
            let name = loaded.header.scenario.id.to_string();
            let text = &loaded.documents.scenario_text;
            Err(Failure::Words(super::problems_in(&name, text, &reading.problems, desk)))
        }
    }
}

/// The score of a record, under its own plan or another.
pub fn of_record(loaded: &Loaded, other: Option<Arc<Case>>) -> (Arc<Case>, Score) {
    let case = other.unwrap_or_else(|| Arc::clone(&loaded.documents.case));
    let state = State::fold(&case, &loaded.events);
    let end = loaded.events.last().map_or(case.scenario.start, |event| event.story);
    let score = score::score(&case, &state, end.max(state.clock.story(None)));
    (case, score)
}

/// Prints a score as people read it.
pub fn print(case: &Case, score: &Score, record: Option<&Id>, desk: &mut Desk<'_>) -> Result<(), Failure> {
    let text = text(case, score, record, desk.lang);
    Ok(desk.console.print(&text)?)
}

fn text(case: &Case, score: &Score, record: Option<&Id>, lang: Lang) -> String {
    let mut text = format!("{}  {}\n", say::exercise(lang), case.scenario.title.get(lang));
    let _ = writeln!(text, "{}  {}", case.plan.title.get(lang), case.plan.revision);
    if let Some(record) = record {
        let _ = writeln!(text, "{}", say::record(lang, record));
    }
    unjudged(&mut text, case, score, lang);
    if !score.rated {
        let _ = writeln!(text, "\n{}", say::aborted(lang));
        return text;
    }
    let coverage = score.coverage;
    let _ = writeln!(text, "{}", say::coverage(lang, coverage.exercised, coverage.steps, coverage.judged));
    let _ = writeln!(text, "\n{}", say::total(lang, &points(score.score()), &points(score.max)));
    for stage in &score.stages {
        let name = wording::stage(stage.stage, lang);
        let _ = writeln!(text, "  {name}  {} / {}", points(stage.score()), points(stage.max));
    }
    let _ = writeln!(text, "\n{}", say::findings(lang, score.findings.len()));
    for finding in &score.findings {
        let clause = finding.clause.map(|clause| case.plan.clause(clause).id.to_string());
        let clause = clause.map_or_else(String::new, |clause| format!("  [{clause}]"));
        let sentence = wording::sentence(case, finding, lang);
        let _ = writeln!(text, "  {:>6}  {sentence}{clause}", wording::loss(finding.lost, lang));
    }
    if let Some(machine) = &score.machine {
        let _ = writeln!(text, "\n{}", say::machine(lang, &points(machine.score()), &points(machine.max)));
    }
    text
}

/// What was not judged stands above the total, not in a footnote.
fn unjudged(text: &mut String, case: &Case, score: &Score, lang: Lang) {
    if score.unjudged.is_empty() {
        return;
    }
    let _ = writeln!(text, "{}", say::unjudged(lang, score.unjudged.len()));
    for one in &score.unjudged {
        let title = case.plan.step(one.step).title.get(lang);
        let _ = writeln!(text, "  {}  {title}", wording::unjudged(one.why, lang));
    }
}

mod say {
    use crate::words::Id;

    crate::phrases! {
        exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
        record(id: &Id) { zh: "过程记录 {id}", en: "Record {id}" }
        no_record(reference: &str) { zh: "没有记录“{reference}”", en: "there is no record `{reference}`" }
        aborted { zh: "演练中止(真实事件),不评分", en: "Aborted by a real incident: never rated" }
        unjudged(count: usize) { zh: "未评 {count} 项:", en: "Not judged: {count}" }
        coverage(exercised: u32, steps: u32, judged: u32) { zh: "覆盖:预案 {steps} 项任务中演练 {exercised} 项,评判 {judged} 次", en: "Coverage: {exercised} of the plan’s {steps} steps exercised, {judged} duties judged" }
        total(score: &str, max: &str) { zh: "参考得分 {score} / {max}   认定得分 尚未评定", en: "Machine score {score} / {max}   agreed score: not yet given" }
        findings(count: usize) { zh: "发现的问题 {count} 项(按失分排列)", en: "Findings: {count}, by points lost" }
        machine(score: &str, max: &str) { zh: "机器扮演的任务另计:{score} / {max}", en: "Played by the machine, on lines of its own: {score} / {max}" }
    }
}
