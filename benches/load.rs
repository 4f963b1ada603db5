//! How long a large plan takes to load, run by hand: `cargo bench --bench load`.
//!
//! Loading is everything between the text and a plan that can be drilled:
//! reading, resolving every name, sorting the graph, checking that limits can
//! be met. The peer is `serde_json` reading the same text and stopping there.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sandtable::plan::{self, PlanFile, StepGraph, StepIx};

const STEPS: usize = 10_000;
const EDGES: usize = 50_000;
const ROLES: usize = 40;
const ROUNDS: usize = 31;

fn main() {
    let text = plan_text();
    let reading = plan::read(&text);
    let loaded = reading.value.unwrap_or_else(|| panic!("the drawn plan is good: {:?}", reading.problems));
    println!(
        "{} steps, {} edges, {:.1} MB; medians of {ROUNDS}\n",
        loaded.steps.len(),
        loaded.graph.edge_count(),
        text.len() as f64 / 1e6
    );
    // In turns, so that whatever else the machine does meets them all alike.
    let mut took: [Vec<Duration>; 5] = Default::default();
    for _ in 0..ROUNDS {
        took[0].push(once(|| serde_json::from_str::<PlanFile>(&text)));
        took[1].push(once(|| serde_json::from_str::<serde_json::Value>(&text)));
        took[2].push(once(|| plan::read(&text)));
        let file: PlanFile = serde_json::from_str(&text).expect("read before");
        took[3].push(once(|| plan::resolve(file)));
        took[4].push(once(|| edges(&loaded)));
    }
    let [typed, values, load, resolve, graph] = took.map(median);
    report("serde_json, the plan file's types", typed, typed);
    report("serde_json, its own values", values, typed);
    report("load + validate + schedule", load, typed);
    report("  of which names, limits, graph", resolve, typed);
    report("    of which the graph alone", graph, typed);
    let closure = once(|| black_box(loaded.graph.closure()).before(StepIx(0).index(), 1));
    report("closure, built when first needed", closure, typed);
}

fn edges(plan: &plan::Plan) -> StepGraph {
    let mut edges = Vec::with_capacity(EDGES);
    for (ix, step) in plan.steps() {
        for part in &step.after {
            part.visit(&mut |before| edges.push((before, ix)));
        }
    }
    StepGraph::new(plan.steps.len(), edges).expect("sorted before")
}

/// A plan as an office would write it, if it had the patience: every step
/// titled in both languages, with a limit, an estimate and a clause.
fn plan_text() -> String {
    let mut chance = ChaCha8Rng::seed_from_u64(11);
    let mut text = String::from(
        r#"{"format": "sandtable-plan/1", "id": "large", "revision": "1",
"title": {"zh": "大型预案", "en": "Large plan"},
"facts": [{"id": "rain", "title": {"zh": "降雨量", "en": "Rainfall"}}],
"clauses": [{"id": "3.2", "text": {"zh": "接报后三十分钟内报告。", "en": "Report within thirty minutes."}}],
"roles": ["#,
    );
    for role in 0..ROLES {
        let comma = if role == 0 { "" } else { "," };
        let title = format!(r#"{{"zh": "第{role}工作组", "en": "Team {role}"}}"#);
        let _ = write!(text, "{comma}\n{{\"id\": \"team-{role}\", \"title\": {title}, \"headcount\": 3}}");
    }
    text.push_str("],\n\"steps\": [");
    for step in 0..STEPS {
        let comma = if step == 0 { "" } else { "," };
        let _ = write!(text, "{comma}\n{}", step_text(step, &mut chance));
    }
    text.push_str("]}\n");
    text
}

fn step_text(step: usize, chance: &mut ChaCha8Rng) -> String {
    let stages = ["warning", "reporting", "response", "recovery", "review"];
    // As many edges before each step as the whole plan needs on average.
    let wanted = EDGES * (step + 1) / STEPS - EDGES * step / STEPS;
    let count = if step < 20 { step.min(wanted) } else { wanted };
    let mut before: Vec<usize> = Vec::with_capacity(count);
    while before.len() < count {
        let one = chance.random_range(step.saturating_sub(400)..step);
        if !before.contains(&one) {
            before.push(one);
        }
    }
    let after: Vec<String> = before.iter().map(|one| format!("\"step-{one}\"")).collect();
    format!(
        concat!(
            r#"{{"id": "step-{step}", "title": {{"zh": "第{step}项:通知本组成员并核对到岗情况", "#,
            r#""en": "Item {step}: call the team and check who is there"}}, "#,
            r#""stage": "{stage}", "lead": "team-{lead}", "support": ["team-{support}"], "after": [{after}], "#,
            r#""limit": {{"hard": "{limit}m", "from": {{"receipt": "rain"}}}}, "#,
            r#""duration": {{"low": "2m", "likely": "5m", "high": "12m", "source": "expert"}}, "clause": "3.2"}}"#
        ),
        step = step,
        stage = stages[step * 5 / STEPS],
        lead = chance.random_range(0..ROLES),
        support = chance.random_range(0..ROLES),
        after = after.join(", "),
        limit = chance.random_range(10..90),
    )
}

/// What one call takes; what it gives is dropped after the clock has stopped.
fn once<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = black_box(work());
    let took = start.elapsed();
    drop(result);
    took
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took[took.len() / 2]
}

fn report(what: &str, took: Duration, peer: Duration) {
    println!(
        "{what:36} {:>9.2} ms  {:>5.2} ×",
        took.as_secs_f64() * 1e3,
        took.as_secs_f64() / peer.as_secs_f64()
    );
}
