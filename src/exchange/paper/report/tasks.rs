//! How each duty went: when it arose, when it was due, when it was done; in a
//! table, and drawn as lanes.

use std::collections::BTreeMap;

use super::super::chart::{Chart, Lane, Lanes};
use super::super::{Document, Level, Size, Table};
use super::{Author, basics};
use crate::drill::{Player, deadline};
use crate::plan::{RoleIx, Span, StepIx, Story};
use crate::score::{Finding, FindingKind, WhyUnjudged, wording};

/// Times on the axis, at most.
const TICKS_MAX: i64 = 7;
/// Steps of an axis people read easily, in minutes.
const TICK_MINUTES: [i64; 11] = [5, 10, 15, 30, 60, 120, 240, 480, 1_440, 4_320, 10_080];
/// Seconds the axis shows at least.
const AXIS_MIN: i64 = 600;

/// A duty as it went.
struct Task {
    step: StepIx,
    role: RoleIx,
    from: Story,
    due: Option<Story>,
    done: Option<Story>,
    how: How,
    /// Done by the machine.
    is_played: bool,
    /// How often, for a duty that comes back.
    times: Option<usize>,
}

/// How a duty ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Done,
    Late,
    Missing,
    Unjudged(WhyUnjudged),
    /// No duty any more, or not yet due.
    Open,
}

/// 任务完成情况
pub fn write(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    document.heading(Level::First, say::tasks(lang));
    let tasks = tasks(author);
    if tasks.is_empty() {
        document.body(say::none(lang));
        return;
    }
    let columns = [
        (20, say::role(lang)),
        (26, say::task(lang)),
        (14, say::arose(lang)),
        (14, say::due(lang)),
        (14, say::done(lang)),
        (12, say::outcome(lang)),
    ];
    let mut table = Table::headed(Size::Tiny, columns);
    let time = |at: Option<Story>| at.map_or_else(|| "—".to_owned(), |at| clock(author, at));
    for own in &tasks {
        table.row([
            author.tell.role(own.role).to_owned(),
            author.case().plan.step(own.step).title.get(lang).to_owned(),
            time(Some(own.from)),
            time(own.due),
            time(own.done),
            outcome(author, own),
        ]);
    }
    document.table(table);
    for (title, lanes) in lanes(author, &tasks) {
        document.caption(title);
        document.chart(Chart::Lanes(lanes));
    }
}

/// Every step that was a duty, by who owed it, then by when it arose.
fn tasks(author: &Author<'_>) -> Vec<Task> {
    let mut first: BTreeMap<StepIx, &Finding> = BTreeMap::new();
    for finding in &author.score().findings {
        let is_judging =
            matches!(finding.kind, FindingKind::Late | FindingKind::Missing | FindingKind::Concealed);
        if let Some(step) = finding.step.filter(|_| is_judging) {
            first.entry(step).or_insert(finding);
        }
    }
    let steps = author.case().plan.steps();
    let mut tasks: Vec<Task> =
        steps.filter_map(|(ix, _)| task(author, ix, first.get(&ix).copied())).collect();
    tasks.sort_by_key(|own| (own.role, own.from, own.step));
    tasks
}

fn task(author: &Author<'_>, ix: StepIx, finding: Option<&Finding>) -> Option<Task> {
    let (case, state) = (author.case(), &author.state);
    let (step, own) = (case.plan.step(ix), state.step(ix));
    let done = own.completions.iter().min_by_key(|done| done.at);
    let from = own.duties.first().map(|duty| duty.from).or(done.map(|done| done.at))?;
    let unjudged = author.score().unjudged.iter().find(|unjudged| unjudged.step == ix);
    let how = match (finding.map(|finding| finding.kind), done, unjudged) {
        (Some(FindingKind::Late), ..) => How::Late,
        (Some(_), None, _) => How::Missing,
        (_, Some(_), _) => How::Done,
        (None, None, Some(unjudged)) => How::Unjudged(unjudged.why),
        (None, None, None) => How::Open,
    };
    let known = finding.and_then(|finding| finding.due);
    let due = known.or_else(|| deadline(case, state, state, ix).due().map(|due| due.hard));
    Some(Task {
        step: ix,
        role: done.map_or(step.lead, |done| done.role),
        from,
        due: due.filter(|due| *due >= from),
        done: finding.and_then(|finding| finding.at).or(done.map(|done| done.at)),
        how,
        is_played: done.is_some_and(|done| done.by == Player::Machine && !author.is_room(&done.by)),
        times: step.repeat.is_some().then_some(own.completions.len()),
    })
}

fn outcome(author: &Author<'_>, own: &Task) -> String {
    let lang = author.lang;
    let told = match own.how {
        How::Done => say::was_done(lang),
        How::Late => wording::kind(FindingKind::Late, lang),
        How::Missing => wording::kind(FindingKind::Missing, lang),
        How::Unjudged(why) => wording::why(why, lang),
        How::Open => say::open(lang),
    };
    let told = match own.times {
        Some(times) => say::times(lang, told, times),
        None => told.to_owned(),
    };
    if own.is_played { say::played(lang, &told) } else { told }
}

/// A time of day, with its date where the drill goes over midnight.
fn clock(author: &Author<'_>, at: Story) -> String {
    let (from, to) = basics::span(author);
    let day = |at: Story| at.calendar().date();
    if day(from) == day(to) { at.hour_minute() } else { at.calendar().format("%m-%d %H:%M").to_string() }
}

/// A drawing a scene, for between two scenes weeks may pass: each with the
/// duties that arose in it, on an axis as long as they took.
fn lanes(author: &Author<'_>, tasks: &[Task]) -> Vec<(String, Lanes)> {
    let (start, end) = basics::span(author);
    let scenes = &author.case().scenario.scenes;
    let ends = scenes.iter().skip(1).map(|scene| scene.start).chain([end]);
    let mut drawn = Vec::new();
    for (nth, (scene, until)) in scenes.iter().zip(ends).enumerate() {
        let from = if nth == 0 { start } else { scene.start };
        let is_last = nth + 1 == scenes.len();
        let own: Vec<&Task> = tasks
            .iter()
            .filter(|own| (nth == 0 || own.from >= from) && (is_last || own.from < until))
            .collect();
        if own.is_empty() {
            continue;
        }
        let last = own.iter().flat_map(|own| [Some(own.from), own.due, own.done]).flatten().max();
        let to = last.unwrap_or(until).min(until).max(from + Span(AXIS_MIN));
        let title = say::lanes(author.lang, scene.title.get(author.lang));
        let rows = own.into_iter().map(|own| lane(author, own)).collect();
        drawn.push((title, Lanes { from, to, ticks: ticks(from, to), rows }));
    }
    drawn
}

fn lane(author: &Author<'_>, own: &Task) -> Lane {
    Lane {
        role: author.tell.role(own.role).to_owned(),
        task: author.case().plan.step(own.step).title.get(author.lang).to_owned(),
        from: own.from,
        due: own.due,
        done: own.done,
        told: outcome(author, own),
        is_late: matches!(own.how, How::Late | How::Missing),
    }
}

/// Round times along the axis, few enough to be read.
fn ticks(from: Story, to: Story) -> Vec<(Story, String)> {
    let length = (to - from).0;
    let step = TICK_MINUTES.into_iter().map(|minutes| minutes * 60).find(|step| length / step < TICKS_MAX);
    let step = step.unwrap_or(length / TICKS_MAX + 1);
    let first = from.0 + (-from.0).rem_euclid(step);
    let told = |at: i64| {
        let at = Story(at);
        (at, if step >= 86_400 { at.calendar().format("%m-%d").to_string() } else { at.hour_minute() })
    };
    (first..to.0).step_by(usize::try_from(step).unwrap_or(usize::MAX)).map(told).collect()
}

mod say {
    crate::phrases! {
        tasks { zh: "任务完成情况", en: "How the duties went" }
        none { zh: "没有任务启动。", en: "No duty arose." }
        role { zh: "责任主体", en: "Who" }
        task { zh: "任务", en: "Duty" }
        arose { zh: "启动", en: "Arose" }
        due { zh: "时限", en: "Due" }
        done { zh: "完成", en: "Done" }
        outcome { zh: "结果", en: "Outcome" }
        was_done { zh: "完成", en: "done" }
        open { zh: "未做，不评", en: "not done, not owed" }
        times(told: &str, times: usize) { zh: "{told}（做了 {times} 次）", en: "{told} ({times} times)" }
        played(told: &str) { zh: "{told}（机器）", en: "{told} (machine)" }
        lanes(scene: &str) { zh: "计划与实际对照：{scene}", en: "Planned against actual: {scene}" }
    }
}
