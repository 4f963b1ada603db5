//! `sandtable score`: a record, or an outside log, scored with its evidence.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::{NamedRecord, library_failure, named_record, note_own, sound};
use crate::cli::arguments::{self, Score as Options};
use crate::cli::{Desk, Failure, Outcome};
use crate::drill::{Case, State, opening};
use crate::evaluate::{self, Agreed, FindingMark, Rulings, agreed};
use crate::exchange::log;
use crate::exchange::score::{ScoreFile, score_file};
use crate::journal::archive;
use crate::library::read_bytes;
use crate::plan::{Story, Trouble};
use crate::scenario;
use crate::score::{self, Score, points, wording};
use crate::session::{self, Loaded};
use crate::words::{Id, Lang};

/// Scores what is asked for.
pub fn run(options: &Options, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    if let (Some(path), Some(plan)) = (&options.log, &options.plan) {
        return outside_log(path, plan, options, desk);
    }
    // One of the two is there, or the arguments would not have been taken.
    let Some(reference) = &options.record else { return Ok(Outcome::Good) };
    let loaded = record(reference, desk)?;
    let other = match &options.plan {
        Some(plan) => Some(under(&loaded, plan, desk)?),
        None => None,
    };
    let (case, score) = of_record(&loaded, other);
    let rulings = loaded.evaluation().rulings;
    if desk.json {
        let file = score_file(&case, &score, Some(&loaded.id), true, desk.lang);
        let file = file.with_rulings(&case, &score, &rulings, desk.lang);
        desk.print_json(&ScoreFile { released: loaded.released(), ..file })?;
    } else {
        let text = text(&case, &score, &rulings, Some(&loaded.id), desk.lang);
        desk.console.print(&text)?;
    }
    if loaded.released() == Some(false) {
        // Whoever asks for it here is taken to be the facilitator.
        let _ = desk.console.error(say::held(desk.lang));
    }
    Ok(Outcome::Good)
}

/// Scores what another program wrote down. Touches no record.
fn outside_log(path: &Path, plan: &str, options: &Options, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let lang = desk.lang;
    let document = desk.library.plan(plan).map_err(|fault| library_failure(&fault, desk))?;
    note_own(&document, desk);
    let (plan, _) = sound(document, desk)?;
    let start = match &options.start {
        None => None,
        Some(text) => {
            let wrong = || Failure::Words(Trouble::BadTime { text: text.clone() }.message(lang));
            Some(Story::parse(text).ok_or_else(wrong)?)
        }
    };
    let unknown = match options.unknown {
        arguments::Unknown::Refuse => log::Unknown::Refuse,
        arguments::Unknown::Extra => log::Unknown::Extra,
    };
    let bytes = read_bytes(path).map_err(|fault| library_failure(&fault, desk))?;
    let options = log::Options { unknown, start, trace: options.trace.clone() };
    let log = log::read(&bytes, &plan, &options).map_err(|faults| {
        let name = path.display().to_string();
        let lines = faults.iter().map(|fault| format!("{name}: {}", fault.message(lang)));
        Failure::Words(lines.collect::<Vec<_>>().join("\n"))
    })?;
    for note in &log.notes {
        let _ = desk.console.error(&note.message(lang));
    }
    let case = log.case(&plan);
    let replay = log.events(&case).map_err(|(line, refusal)| {
        Failure::Words(format!("{}:{line}: {}", path.display(), refusal.message(lang)))
    })?;
    let state = State::fold(&case, &replay.events);
    let score = score::score_log(&case, &state, log.end, log.unknown_steps());
    if desk.json {
        desk.print_json(&score_file(&case, &score, None, false, lang))?;
    } else {
        print(&case, &score, None, desk)?;
    }
    Ok(Outcome::Good)
}

/// A record of the library, or a `.drill` file.
pub fn record(reference: &str, desk: &Desk<'_>) -> Result<Loaded, Failure> {
    let failed = |fault: session::SessionFault| Failure::Words(fault.message(desk.lang));
    match named_record(reference, desk)? {
        NamedRecord::File(file) => {
            let whole = archive::read(file).map_err(|fault| Failure::Words(fault.message(desk.lang)))?;
            Loaded::new(&whole).map_err(failed)
        }
        NamedRecord::Kept(id) => session::load(desk.store()?.as_ref(), &id).map_err(failed),
    }
}

/// The record's scenario on another plan.
pub fn under(loaded: &Loaded, reference: &str, desk: &mut Desk<'_>) -> Result<Arc<Case>, Failure> {
    let joined = loaded.documents.case.plan.joined.iter();
    let with: Vec<Id> = joined.map(|joined| joined.plan.clone()).collect();
    let found = desk.library.plan_along(reference, &with);
    let document = found.map_err(|fault| library_failure(&fault, desk))?;
    note_own(&document, desk);
    let (plan, _) = sound(document, desk)?;
    let reading = scenario::read(&loaded.documents.scenario_text, &plan);
    match reading.value {
        Some(scenario) => Ok(Arc::new(Case::opened(plan, scenario, opening(&loaded.events)))),
        None => {
            let name = loaded.header.scenario.id.to_string();
            let text = &loaded.documents.scenario_text;
            Err(Failure::Words(super::problems_in(&name, text, &reading.problems, desk)))
        }
    }
}

/// The score of a record, under its own plan or another.
pub fn of_record(loaded: &Loaded, other: Option<Arc<Case>>) -> (Arc<Case>, Score) {
    let Some(case) = other else { return (Arc::clone(&loaded.documents.case), loaded.score()) };
    let state = State::fold(&case, &loaded.events);
    let end = loaded.events.last().map_or(case.scenario.start, |event| event.story);
    let score = score::score(&case, &state, end.max(state.clock.story(None)));
    (case, score)
}

/// Said where a score has not been released.
#[must_use]
pub fn held(lang: Lang) -> &'static str {
    say::held(lang)
}

/// Prints a score as people read it.
pub fn print(case: &Case, score: &Score, record: Option<&Id>, desk: &mut Desk<'_>) -> Result<(), Failure> {
    let text = text(case, score, &Rulings::new(), record, desk.lang);
    Ok(desk.console.print(&text)?)
}

/// The machine's score and, where people have judged, theirs beside it.
pub fn total(machine: u32, agreed: Option<u32>, max: u32, lang: Lang) -> String {
    let (machine, max) = (points(machine), points(max));
    match agreed {
        Some(agreed) => say::total_agreed(lang, &machine, &max, &points(agreed)),
        None => say::total(lang, &machine, &max),
    }
}

/// A linked plan played along, in a line of its own.
pub fn along(title: &str, revision: &str, lang: Lang) -> String {
    say::along(lang, title, revision)
}

fn text(case: &Case, score: &Score, rulings: &Rulings, record: Option<&Id>, lang: Lang) -> String {
    let mut text = format!("{}  {}\n", say::exercise(lang), case.scenario.title.get(lang));
    let _ = writeln!(text, "{}  {}", case.plan.title.get(lang), case.plan.revision);
    for along in &case.plan.joined {
        let _ = writeln!(text, "{}", self::along(along.title.get(lang), along.revision.as_str(), lang));
    }
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
    let left = (!rulings.is_empty()).then(|| agreed(&case.plan, score, rulings));
    let _ = writeln!(text, "\n{}", total(score.score(), left.as_ref().map(Agreed::score), score.max, lang));
    for (nth, stage) in score.stages.iter().enumerate() {
        let name = wording::stage(stage.stage, lang);
        let left = left.as_ref().map(|left| left.stages[nth].max - left.stages[nth].lost);
        let beside = left.map_or(String::new(), |left| say::agreed(lang, &points(left)));
        let _ = writeln!(text, "  {name}  {} / {}{beside}", points(stage.score()), points(stage.max));
    }
    let _ = writeln!(text, "\n{}", say::findings(lang, score.findings.len()));
    for finding in &score.findings {
        let sentence = evaluate::wording::sentence(case, finding, rulings, lang);
        let lost = if finding.lost == 0 { "0.0".to_owned() } else { format!("-{}", points(finding.lost)) };
        let _ = writeln!(text, "  {lost:>6}  {sentence}");
        let ruling = FindingMark::of(&case.plan, finding).and_then(|mark| rulings.get(&mark));
        if let Some(ruling) = ruling {
            let verdict = evaluate::wording::verdict(ruling.verdict, lang);
            let _ = writeln!(text, "          {}", say::ruling(lang, verdict, &ruling.by, &ruling.reason));
        }
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
        let _ = writeln!(text, "  {}", wording::unjudged(case, one, lang));
    }
}

mod say {
    use crate::words::{Id, Safe};

    crate::phrases! {
        held { zh: "注：主评估员还没有公布这个得分，请只给导调员看", en: "note: the lead evaluator has not released this score; it is for the facilitator alone" }
        exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
        along(plan: &str, revision: &str) { zh: "一并演练：{plan}  {revision}", en: "played along: {plan}  {revision}" }
        record(id: &Id) { zh: "过程记录 {id}", en: "Record {id}" }
        aborted { zh: "演练中止（真实事件），不评分", en: "Aborted by a real incident: never rated" }
        unjudged(count: usize) { zh: "未评 {count} 项：", en: "Not judged: {count}" }
        coverage(exercised: u32, steps: u32, judged: u32) { zh: "覆盖：预案 {steps} 项任务中演练 {exercised} 项，评判 {judged} 次", en: "Coverage: {exercised} of the plan’s {steps} steps exercised, {judged} duties judged" }
        total(score: &str, max: &str) { zh: "参考得分 {score} / {max}   评定得分 尚未评定", en: "Machine score {score} / {max}   agreed score: not yet given" }
        total_agreed(score: &str, max: &str, agreed: &str) { zh: "参考得分 {score} / {max}   评定得分 {agreed} / {max}", en: "Machine score {score} / {max}   agreed score {agreed} / {max}" }
        agreed(points: &str) { zh: "   评定 {points}", en: "   agreed {points}" }
        ruling(verdict: &str, by: &Id, reason: &Safe) { zh: "→ {verdict}（{by}）{reason}", en: "→ {verdict} ({by}) {reason}" }
        findings(count: usize) { zh: "发现的问题 {count} 项（按失分排列）", en: "Findings: {count}, by points lost" }
        machine(score: &str, max: &str) { zh: "机器扮演的任务另计：{score} / {max}", en: "Played by the machine, on lines of its own: {score} / {max}" }
    }
}
