//! How long a review takes, run by hand: `cargo bench --bench check`.
//!
//! A plan of 10,000 steps, and 300 plans of 50 steps that report to each
//! other as one system: reading apart, then every check and its places.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sandtable::plan::{self, Day, Finding, Plan, Reading, RulePack, check, rules};

const ROUNDS: usize = 11;
const NATIONAL: &str = include_str!("../rules/national.json");

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let pack = rules::read(NATIONAL).value.expect("the shipped rules are good");
    let day = Day::parse("2026-11-23").expect("a day");

    let text = plan_text(0, 10_000, 40, 1);
    let large = read(&text);
    let edges = large.graph.edge_count();
    println!("{} steps, {edges} edges, {:.1} MB; medians of {ROUNDS}", large.steps.len(), megabytes(&text));
    let findings = reviewed(&text, &large, &pack, day);
    report("read", || drop(black_box(plan::read(&text))));
    report("every check", || drop(black_box(check::review(&large, &pack, day))));
    report("every check, from a plan just read", || {
        // The closure is kept with a plan: each round begins without it.
        drop(black_box(check::review(&large.clone(), &pack, day)));
    });
    report("read, every check, each finding at its place", || {
        let plan = read(&text);
        black_box(reviewed(&text, &plan, &pack, day));
    });
    println!("{findings} findings\n");

    let texts: Vec<String> = (0..300).map(|plan| plan_text(plan, 50, 8, 300)).collect();
    println!("{} plans of 50 steps, {:.1} MB", texts.len(), texts.iter().map(|t| megabytes(t)).sum::<f64>());
    let plans: Vec<Plan> = texts.iter().map(|text| read(text)).collect();
    let together: Vec<&Plan> = plans.iter().collect();
    let found = check::system::review(&together).len();
    report("between the plans", || drop(black_box(check::system::review(&together))));
    report("all: read, each reviewed, all together", || {
        let plans: Vec<Plan> = texts.iter().map(|text| read(text)).collect();
        for (text, plan) in texts.iter().zip(&plans) {
            black_box(reviewed(text, plan, &pack, day));
        }
        let together: Vec<&Plan> = plans.iter().collect();
        drop(black_box(check::system::review(&together)));
    });
    println!("{found} findings between the plans");
}

fn megabytes(text: &str) -> f64 {
    text.len() as f64 / 1e6
}

fn read(text: &str) -> Plan {
    let reading = plan::read(text);
    reading.value.unwrap_or_else(|| panic!("the drawn plan is good: {:?}", reading.problems))
}

fn reviewed(text: &str, plan: &Plan, pack: &RulePack, day: Day) -> usize {
    let findings: Vec<Finding> = check::review(plan, pack, day);
    Reading::<()>::of_sound(text, None, findings).problems.len()
}

/// A plan as an office would write it; of several, each reports to the next.
fn plan_text(number: usize, steps: usize, roles: usize, of: usize) -> String {
    let mut chance = ChaCha8Rng::seed_from_u64(number as u64);
    let (upper, lower) = (number + 1, number.wrapping_sub(1));
    let mut links = Vec::new();
    if upper < of {
        links.push(format!(
            r#"{{"plan": "plan-{upper}", "is": "upper", "roles": [{{"here": "above", "there": "team-0"}}]}}"#
        ));
    }
    if lower < number {
        links.push(format!(r#"{{"plan": "plan-{lower}", "is": "lower"}}"#));
    }
    let mut text = format!(
        r#"{{"format": "sandtable-plan/1", "id": "plan-{number}", "revision": "1",
"title": {{"zh": "第{number}号预案", "en": "Plan {number}"}}, "links": [{}],
"facts": [{{"id": "rain", "title": {{"zh": "降雨量", "en": "Rainfall"}}}}, {{"id": "dead", "title": {{"zh": "死亡", "en": "Dead"}}}}],
"clauses": [{{"id": "3.2", "text": {{"zh": "接报后三十分钟内报告。", "en": "Report within thirty minutes."}}}}],
"ladders": [{{"id": "response", "kind": "response", "title": "R", "rungs": [
  {{"id": "I", "title": "I", "criteria": {{"fact": "dead", "at_least": 10}}, "declared_by": ["team-1"]}},
  {{"id": "II", "title": "II", "criteria": {{"fact": "dead", "at_least": 1, "below": 10}}, "declared_by": ["team-1"]}}]}}],
"roles": [{{"id": "above", "title": {{"zh": "上级", "en": "Above"}}, "headcount": 2}}"#,
        links.join(", ")
    );
    for role in 0..roles {
        let title = format!(r#"{{"zh": "第{role}工作组", "en": "Team {role}"}}"#);
        let _ = write!(text, ",\n{{\"id\": \"team-{role}\", \"title\": {title}, \"headcount\": 3}}");
    }
    text.push_str("],\n\"steps\": [");
    for step in 0..steps {
        let comma = if step == 0 { "" } else { "," };
        let _ = write!(text, "{comma}\n{}", step_text(step, &before(&mut chance, step), roles));
    }
    text.push_str("]}\n");
    text
}

/// Five of the twelve steps before one's own dozen: no waiting is said twice.
fn before(chance: &mut ChaCha8Rng, step: usize) -> Vec<usize> {
    let Some(dozen) = (step / 12).checked_sub(1) else { return Vec::new() };
    let mut before: Vec<usize> = (0..7).map(|_| 12 * dozen + chance.random_range(0..12)).collect();
    before.sort_unstable();
    before.dedup();
    before
}

fn step_text(step: usize, before: &[usize], roles: usize) -> String {
    let stages = ["warning", "reporting", "response", "recovery", "review"];
    let stage = stages[step % stages.len()];
    let after: Vec<String> = before.iter().map(|one| format!("\"step-{one}\"")).collect();
    let tells = if stage == "reporting" { r#", "tells": ["above"]"# } else { "" };
    let when = match step % 3 {
        0 => "",
        1 => r#", "when": {"ladder": "response", "at_least": "II"}"#,
        _ => r#", "when": {"any": [{"fact": "rain", "at_least": 50}, {"fact": "dead", "at_least": 1}]}"#,
    };
    format!(
        concat!(
            r#"{{"id": "step-{step}", "title": {{"zh": "第{step}项:通知本组成员并核对到岗情况", "#,
            r#""en": "Item {step}: call the team and check who is there"}}, "#,
            r#""stage": "{stage}", "lead": "team-{lead}", "after": [{after}]{tells}{when}, "#,
            r#""limit": {{"hard": "{limit}m", "from": {{"receipt": "rain"}}}}, "#,
            r#""duration": {{"low": "2m", "likely": "5m", "high": "12m", "source": "expert"}}, "clause": "3.2"}}"#
        ),
        step = step,
        stage = stage,
        lead = step % roles,
        after = after.join(", "),
        tells = tells,
        when = when,
        limit = 10 + step % 80,
    )
}

fn report(what: &str, mut work: impl FnMut()) {
    let mut took: Vec<Duration> = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        work();
        took.push(start.elapsed());
    }
    took.sort_unstable();
    println!("{what:48} {:>9.2} ms", took[ROUNDS / 2].as_secs_f64() * 1e3);
}
