//! `sandtable compare`: what a revision changes, which of it is important
//! content, and what it does to the chance of meeting each limit.

use std::fmt::Write as _;

use super::score::{self, of_record, record, under};
use super::simulate::{assumptions, case, threads};
use super::{library_failure, note_own, sound};
use crate::cli::arguments::Compare as Options;
use crate::cli::{Desk, Failure, Outcome};
use crate::compare::{Change, Matching, changes, matching, names, shared_limits};
use crate::drill::Case;
use crate::exchange::along::along as played_along;
use crate::exchange::simulation::{
    self as wire, ChangeFile, ComparisonFile, LimitChangeFile, RescoredFile, change_files, guess_files,
    limit_change_files,
};
use crate::plan::Plan;
use crate::score::points;
use crate::session::study;
use crate::simulate::Model;
use crate::simulate::wording::{percent, points as difference_points, points_between};
use crate::words::{Id, Lang, Safe};

/// Lays two revisions side by side.
pub fn run(options: &Options, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let lang = desk.lang;
    let old = plan(&options.old, desk)?;
    let new = plan(&options.new, desk)?;
    let same = options.same.iter().map(|pair| confirmed(pair, (&old, &new), lang));
    let matching = matching(&old, &new, &same.collect::<Result<Vec<_>, _>>()?);
    let changes = changes(&old, &new, &matching);
    let (mut limits, mut along) = (Vec::new(), Vec::new());
    let mut rests_on = assumed(&new, options);
    let scenarios = scenarios(&new, options, desk);
    for scenario in &scenarios {
        let (found, case) = simulated(scenario, (&matching, &changes), options, desk)?;
        limits.extend(found);
        for own in played_along(&case.plan, lang) {
            if !along.contains(&own) {
                along.push(own);
            }
        }
        let own = assumed(&case.plan, options);
        // With plans played along it rests on theirs too.
        rests_on = if own.steps > rests_on.steps { own } else { rests_on };
    }
    let mut records = Vec::new();
    for record in &options.records {
        records.push(rescored(record, options, desk)?);
    }
    let changes = change_files(&old, &new, &changes, lang);
    let file = ComparisonFile {
        exercise: true,
        plan: new.id.to_string(),
        along,
        old: old.revision.to_string(),
        new: new.revision.to_string(),
        important: changes.iter().filter(|change| change.important).count(),
        changes,
        guesses: guess_files(&old, &new, &matching),
        runs: if scenarios.is_empty() { 0 } else { options.runs },
        seed: options.seed,
        limits,
        records,
        assumptions: rests_on,
    };
    if desk.json {
        desk.print_json(&file)?;
    } else {
        desk.console.print(&text((&old, &new), &file, lang))?;
    }
    Ok(Outcome::Good)
}

/// On what durations runs of a plan rest, drawn as was asked for.
fn assumed(plan: &Plan, options: &Options) -> wire::AssumptionsFile {
    let durations = options.durations.map_or(plan.durations, Into::into);
    wire::AssumptionsFile { durations, ..wire::assumptions(plan) }
}

/// The scenarios asked for, or all there are of the plan.
fn scenarios(new: &Plan, options: &Options, desk: &Desk<'_>) -> Vec<String> {
    if options.runs == 0 {
        return Vec::new();
    }
    if !options.scenarios.is_empty() {
        return options.scenarios.clone();
    }
    let all = desk.library.scenarios().into_iter().filter(|entry| entry.plan == new.id);
    all.map(|entry| entry.id.to_string()).collect()
}

fn plan(reference: &str, desk: &mut Desk<'_>) -> Result<Plan, Failure> {
    let document = desk.library.plan(reference).map_err(|fault| library_failure(&fault, desk))?;
    note_own(&document, desk);
    Ok(sound(document, desk)?.0)
}

/// `OLD=NEW`, both names of steps; `OLD=` says that it has no counterpart.
fn confirmed(pair: &str, (old, new): (&Plan, &Plan), lang: Lang) -> Result<(Id, Option<Id>), Failure> {
    let unknown = |name: &str| Failure::Words(say::no_step(lang, &Safe::new(name)));
    let (from, to) =
        pair.split_once('=').ok_or_else(|| Failure::Words(say::not_a_pair(lang, &Safe::new(pair))))?;
    let from = old.step_with_id(from).map(|ix| old.step(ix).id.clone()).ok_or_else(|| unknown(from))?;
    if to.is_empty() {
        return Ok((from, None));
    }
    let to = new.step_with_id(to).map(|ix| new.step(ix).id.clone()).ok_or_else(|| unknown(to))?;
    Ok((from, Some(to)))
}

fn simulated(
    scenario: &str,
    (matching, changes): (&Matching, &[Change]),
    options: &Options,
    desk: &mut Desk<'_>,
) -> Result<(Vec<LimitChangeFile>, Case), Failure> {
    let before = case(scenario, Some(&options.old), options.along.into(), options.durations, desk)?;
    let after = case(scenario, Some(&options.new), options.along.into(), options.durations, desk)?;
    // The steps of plans played along stand after the plan's own.
    let names = names(&before.plan, &after.plan, matching);
    let models = (&Model::new(&before), &Model::named(&after, names));
    let shared = shared_limits(models, matching);
    let (threads, progress) = (threads(options.threads), study::Progress::default());
    let pairs = study::compare(models, &shared, options.seed, options.runs, threads, &progress);
    let limits = pairs.map(|pairs| limit_change_files(models, &pairs, changes, desk.lang));
    Ok((limits.unwrap_or_default(), after))
}

/// A record under both revisions.
fn rescored(reference: &str, options: &Options, desk: &mut Desk<'_>) -> Result<RescoredFile, Failure> {
    let loaded = record(reference, desk)?;
    let mut scores = Vec::new();
    for plan in [&options.old, &options.new] {
        let other = under(&loaded, plan, desk)?;
        let (_, score) = of_record(&loaded, Some(other));
        scores.push((score.rated.then(|| score.score()), score.max));
    }
    Ok(RescoredFile {
        record: loaded.id.to_string(),
        old: scores[0].0,
        new: scores[1].0,
        max: scores[1].1,
        fault: None,
    })
}

fn text((old, new): (&Plan, &Plan), file: &ComparisonFile, lang: Lang) -> String {
    let mut text = format!("{}  {}\n", say::exercise(lang), new.title.get(lang));
    let named = |plan: &Plan| {
        let mark = if plan.status.is_in_force() { "" } else { say::draft(lang) };
        format!("{}{mark}", plan.revision)
    };
    let _ = writeln!(text, "{}", say::revisions(lang, &named(old), &named(new)));
    for own in &file.along {
        let _ = writeln!(text, "{}", score::along(&own.title, &own.revision, lang));
    }
    let _ = writeln!(text, "\n{}", say::changes(lang, file.changes.len(), file.important));
    for change in &file.changes {
        let mark = if change.important { say::important(lang) } else { say::minor(lang) };
        let _ = writeln!(text, "  {mark} {}", say::change(lang, &change.title, &change.message));
    }
    let _ = writeln!(text, "{}", if file.important > 0 { say::full(lang) } else { say::simplified(lang) });
    for guess in &file.guesses {
        let _ = writeln!(text, "  {}", say::guess(lang, &guess.old, &guess.new, &percent(guess.likeness)));
    }
    if !file.limits.is_empty() {
        let _ = writeln!(text, "\n{}", say::limits(lang, file.runs));
        let _ = writeln!(text, "{}", assumptions(&file.assumptions, lang));
    }
    let (mut scenario, mut unchanged) = ("", 0);
    for limit in &file.limits {
        if limit.scenario != scenario {
            scenario = &limit.scenario;
            let _ = writeln!(text, "  {scenario}");
        }
        let Some(line) = limit_line(limit, lang) else { continue };
        if is_unchanged(limit) {
            unchanged += 1;
            continue;
        }
        let is_estimated = changes_of(file, limit).any(|change| change.kind == "duration");
        let note = if is_estimated { say::estimated(lang) } else { "" };
        let _ = writeln!(text, "    {line}{note}");
        if limit.high.is_some_and(|high| high < 0.0) {
            for change in changes_of(file, limit) {
                let _ = writeln!(text, "          {}", say::see(lang, &change.title, &change.message));
            }
        }
    }
    if unchanged > 0 {
        let _ = writeln!(text, "    {}", say::unchanged(lang, unchanged));
    }
    if !file.records.is_empty() {
        let _ = writeln!(text, "\n{}", say::records(lang));
    }
    for record in &file.records {
        let score = |score: Option<u32>| score.map_or_else(|| "—".to_owned(), points);
        let _ = writeln!(text, "  {}  {} → {}", record.record, score(record.old), score(record.new));
    }
    text
}

/// The changes that bear on a limit.
fn changes_of<'f>(
    file: &'f ComparisonFile,
    limit: &'f LimitChangeFile,
) -> impl Iterator<Item = &'f ChangeFile> {
    limit.changes.iter().filter_map(|at| file.changes.get(*at))
}

/// Whether the limit was met in just as many runs as before.
fn is_unchanged(limit: &LimitChangeFile) -> bool {
    limit.difference == Some(0.0) && limit.old == limit.new
}

/// `71% → 93%  +22.0 (+21.0 – +23.0)  title`; nothing where it was never due.
fn limit_line(limit: &LimitChangeFile, lang: Lang) -> Option<String> {
    let (old, new) = (limit.old?, limit.new?);
    let (difference, low, high) = (limit.difference?, limit.low?, limit.high?);
    let sign = if low > 0.0 {
        say::better(lang)
    } else if high < 0.0 {
        say::worse(lang)
    } else {
        say::same(lang)
    };
    let interval = say::interval(lang, &points_between(low, high, lang));
    let (old, new, difference) = (percent(old), percent(new), difference_points(difference));
    Some(format!("{sign} {old:>5} → {new:>5}  {difference:>6}{interval}  {}", limit.title))
}

mod say {
    use crate::words::Safe;

    crate::phrases! {
        exercise { zh: "演练 EXERCISE · 预案修订比较", en: "EXERCISE · two revisions compared" }
        draft { zh: "（征求意见稿）", en: " (draft for comment)" }
        revisions(old: &str, new: &str) { zh: "旧版 {old} → 新版 {new}", en: "{old} → {new}" }
        changes(count: usize, important: usize) { zh: "变更 {count} 处，其中涉及重要内容 {important} 处", en: "{count} changes, {important} of them of important content" }
        change(title: &str, message: &str) { zh: "{title}：{message}", en: "{title}: {message}" }
        important { zh: "! 重要", en: "! important" }
        minor { zh: "  一般", en: "  other    " }
        full { zh: "涉及组织指挥体系与职责、应急处置程序、主要处置措施、突发事件分级标准等重要内容，修订工作按预案制定的全部程序进行。", en: "Important content is touched: the revision goes through the full procedure of a new plan." }
        simplified { zh: "仅涉及其他内容，修订程序可以适当简化。", en: "Only other content is touched: a simplified procedure may be used." }
        guess(old: &str, new: &str, likeness: &str) { zh: "? 推断 {old} 即 {new}（相似度 {likeness}），请确认：--same {old}={new}", en: "? taken to be the same: {old} and {new} ({likeness} alike); confirm with --same {old}={new}" }
        limits(runs: u64) { zh: "按时完成的机会，两版各推演 {runs} 次，用同一组随机数；差值单位为百分点，括号内为 95% 区间", en: "Chance of meeting each limit over {runs} runs with the same random numbers; differences in percentage points, intervals of 95 %" }
        interval(between: &str) { zh: "（{between}）", en: " ({between})" }
        better { zh: "↑ 变好", en: "↑ better" }
        worse { zh: "↓ 变差", en: "↓ worse " }
        same { zh: "· 不明", en: "· unsure" }
        see(title: &str, message: &str) { zh: "有关变更 {title}：{message}", en: "see {title}: {message}" }
        estimated { zh: "（用时估计也改了）", en: " (estimates changed too)" }
        unchanged(count: usize) { zh: "另有 {count} 项时限，两版按时完成的次数相同", en: "{count} more limits are met in just as many runs as before" }
        records { zh: "历次演练按两版重评（参考得分）", en: "Records scored under both" }
        no_step(name: &Safe) { zh: "没有任务“{name}”", en: "there is no step `{name}`" }
        not_a_pair(pair: &Safe) { zh: "“{pair}”应写成 旧任务=新任务", en: "`{pair}` should be written OLD=NEW" }
    }
}
