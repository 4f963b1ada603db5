//! How many drills a second are simulated, run by hand:
//! `cargo bench --bench simulate`.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

#[allow(dead_code, reason = "the other benchmarks use the rest")]
mod generated;

use std::hint::black_box;
use std::time::Instant;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sandtable::drill::Case;
use sandtable::simulate::{Model, Runner, Tally};

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    println!("{:24} {:>12} {:>12} {:>12}", "steps", "runs a second", "ns a step", "run only");
    for steps in [40, 200, 1_000] {
        let case = drawn(steps);
        let model = Model::new(&case);
        let mut runner = Runner::new(&model, 7);
        let mut tally = Tally::new(&model);
        let runs = 8_000_000 / steps as u64;
        let mut best = f64::MAX;
        let mut only = f64::MAX;
        for _ in 0..5 {
            let began = Instant::now();
            for run in 0..runs {
                runner.run(black_box(run));
                tally.take(&runner);
            }
            best = best.min(began.elapsed().as_secs_f64());
            let began = Instant::now();
            for run in 0..runs {
                runner.run(black_box(run));
            }
            only = only.min(began.elapsed().as_secs_f64());
        }
        black_box(&tally);
        println!(
            "{steps:24} {:>12.0} {:>12.1} {:>12.0}",
            runs as f64 / best,
            best * 1e9 / (runs * steps as u64) as f64,
            runs as f64 / only
        );
    }
}

/// A plan as large offices have it: a dozen roles with one to three people.
fn drawn(steps: usize) -> Case {
    let mut chance = ChaCha8Rng::seed_from_u64(7);
    let edges = generated::plan(&mut chance, steps);
    let roles: Vec<_> = (0..12)
        .map(|i| {
            serde_json::json!({
                "id": format!("r{i}"), "title": format!("role {i}"), "headcount": chance.random_range(1..=3)
            })
        })
        .collect();
    let all: Vec<_> = (0..steps).map(|step| {
        let low = chance.random_range(1..10);
        let likely = low + chance.random_range(0..10);
        let high = likely + chance.random_range(1..20);
        let after: Vec<String> = edges.iter().filter(|(_, b)| *b == step).map(|(a, _)| format!("s{a}")).collect();
        let mut own = serde_json::json!({
            "id": format!("s{step}"), "title": format!("step {step}"), "stage": "response",
            "lead": format!("r{}", chance.random_range(0..12)), "after": after,
            "duration": {"low": format!("{low}m"), "likely": format!("{likely}m"), "high": format!("{high}m"), "source": "expert"},
        });
        if step % 10 == 9 {
            own["limit"] = serde_json::json!({"hard": format!("{}m", 10 * step), "from": {"incident": true}});
        }
        own
    }).collect();
    let plan = serde_json::json!({
        "format": "sandtable-plan/1", "id": "drawn", "revision": "1", "title": "drawn", "roles": roles, "steps": all
    });
    let plan = sandtable::plan::read(&plan.to_string()).value.expect("a drawn plan is sound");
    let scenario = serde_json::json!({
        "format": "sandtable-scenario/1", "id": "drawn", "title": "drawn", "plan": "drawn",
        "start": "2026-01-01T00:00", "end": "T+3000h", "scenes": [{"id": "one", "title": "one"}]
    });
    let scenario = sandtable::scenario::read(&scenario.to_string(), &plan).value.expect("so is its scenario");
    Case { plan, scenario }
}
