//! `sandtable simulate`: the chance of meeting each limit, and on what it
//! hangs.

use std::fmt::Write as _;

use super::{library_failure, note_own, score, sound};
use crate::cli::arguments::{Durations, Simulate as Options};
use crate::cli::{Desk, Failure, Outcome};
use crate::drill::Case;
use crate::exchange::simulation::{AssumptionsFile, LimitFile, SimulationFile, simulation_file};
use crate::library::Along;
use crate::plan::{Span, wording};
use crate::session::study;
use crate::simulate::Model;
use crate::simulate::wording::{percent, percent_between};
use crate::words::Lang;

/// Rows of the shorter lists.
const ROWS: usize = 8;

/// Runs the plan of a scenario many times.
pub fn run(options: &Options, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let case =
        case(&options.scenario, options.plan.as_deref(), options.along.into(), options.durations, desk)?;
    let model = Model::new(&case);
    let progress = study::Progress::default();
    let tally = study::simulate(&model, options.seed, options.runs, threads(options.threads), &progress);
    // Nobody calls it off here.
    let Some(tally) = tally else { return Ok(Outcome::Good) };
    let file = simulation_file(&model, &tally, options.seed, desk.lang);
    if desk.json {
        desk.print_json(&file)?;
    } else {
        desk.console.print(&text(&case, &file, desk.lang))?;
    }
    Ok(Outcome::Good)
}

/// As many threads as were asked for, or as there are cores.
pub fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(study::cores, usize::from)
}

/// A plan in a scenario, with the linked plans asked for, its durations drawn as the plan says or as asked for.
pub fn case(
    scenario: &str,
    plan: Option<&str>,
    along: Along,
    durations: Option<Durations>,
    desk: &mut Desk<'_>,
) -> Result<Case, Failure> {
    let found = desk.library.scenario_along(scenario, plan, along);
    let (plan, scenario) = found.map_err(|fault| library_failure(&fault, desk))?;
    note_own(&plan, desk);
    note_own(&scenario, desk);
    let (mut plan, _) = sound(plan, desk)?;
    plan.durations = durations.map_or(plan.durations, Into::into);
    let (scenario, _) = sound(scenario, desk)?;
    Ok(Case { plan, scenario })
}

fn text(case: &Case, file: &SimulationFile, lang: Lang) -> String {
    let mut text = format!("{}  {}\n", say::exercise(lang), case.scenario.title.get(lang));
    let _ = writeln!(text, "{}  {}", case.plan.title.get(lang), file.revision);
    for own in &file.along {
        let _ = writeln!(text, "{}", score::along(&own.title, &own.revision, lang));
    }
    let _ = writeln!(text, "{}", say::runs(lang, file.runs, file.seed));
    let _ = writeln!(text, "{}\n", assumptions(&file.assumptions, lang));
    let _ = writeln!(text, "{}", say::limits(lang));
    for limit in &file.limits {
        let _ = writeln!(text, "  {}", limit_line(limit, lang));
    }
    let _ = writeln!(text, "\n{}", say::critical(lang));
    for own in file.critical.iter().take(ROWS) {
        let _ = writeln!(text, "  {:>5}  {}", percent(own.share), own.title);
    }
    let _ = writeln!(text, "\n{}", say::roles(lang));
    let mut roles: Vec<_> = file.roles.iter().filter(|own| own.overloaded > 0.0).collect();
    roles.sort_by(|a, b| b.waited.total_cmp(&a.waited));
    if roles.is_empty() {
        let _ = writeln!(text, "  {}", say::nobody(lang));
    }
    for own in roles.into_iter().take(ROWS) {
        let waited = wording::span(Span(own.waited.round() as i64), lang);
        let _ = writeln!(text, "  {}", say::role(lang, &own.title, &percent(own.overloaded), &waited));
    }
    text
}

fn limit_line(limit: &LimitFile, lang: Lang) -> String {
    let (Some(met), Some(low), Some(high)) = (limit.met, limit.low, limit.high) else {
        return say::never_due(lang, &limit.title);
    };
    let interval = percent_between(low, high, lang);
    let median = limit.median.map(|median| wording::span(Span(median.round() as i64), lang));
    say::limit(lang, &percent(met), &interval, &limit.title, median.as_deref().unwrap_or("—"))
}

/// On what durations it rests, in a sentence.
pub fn assumptions(own: &AssumptionsFile, lang: Lang) -> String {
    let shape = wording::durations(own.durations, lang);
    say::assumptions(lang, own.steps, own.measured, own.expert, own.default, shape)
}

mod say {
    crate::phrases! {
        exercise { zh: "演练 EXERCISE · 推演", en: "EXERCISE · simulation" }
        runs(runs: u64, seed: u64) { zh: "推演 {runs} 次，随机种子 {seed}；区间为 95%", en: "{runs} runs, seed {seed}; intervals of 95 %" }
        assumptions(steps: usize, measured: usize, expert: usize, default: usize, shape: &str) { zh: "假设：{steps} 项任务的用时，实测 {measured} 项，专家估计 {expert} 项，默认值 {default} 项；{shape}", en: "Assumptions: of {steps} durations {measured} measured, {expert} estimated by experts, {default} assumed; {shape} distribution" }
        limits { zh: "按时完成的机会", en: "Chance of meeting each limit" }
        limit(met: &str, interval: &str, title: &str, median: &str) { zh: "{met:>6}（{interval}） {title}，一半在{median}内完成", en: "{met:>6} ({interval}) {title}; half within {median}" }
        never_due(title: &str) { zh: "     —  {title}：在这个情景里没有到期", en: "     —  {title}: never due in this scenario" }
        critical { zh: "最常拖住结束时间的任务（占推演次数）", en: "Steps that most often held up the end, by share of runs" }
        roles { zh: "忙不过来的责任主体", en: "Roles with more than they have people for" }
        role(title: &str, share: &str, waited: &str) { zh: "{title}：{share}的推演中有任务排队，平均共等{waited}", en: "{title}: work waited in {share} of runs, {waited} in all on average" }
        nobody { zh: "没有", en: "none" }
    }
}
