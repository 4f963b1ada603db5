//! Aligns records with plans given as lines of JSON, and prints what each
//! alignment cost, so that other programs can check and race it.
//!
//! `align` reads cases from standard input: `{"steps": 3, "edges": [[0, 1]],
//! "owed": [true, true, false], "events": [1, null, 0]}`. It prints one line
//! for each: the cost, the fitness, and the seconds one alignment took with
//! the plan's closure at hand (the median of 101).
//!
//! `align draw STEPS NOISE REACH RECORDS SEED` prints cases drawn by chance.

#[path = "../benches/generated/mod.rs"]
mod generated;

use std::hint::black_box;
use std::io::{BufRead, Write};
use std::time::Instant;

use anyhow::{Context, bail};
use generated::Case;
use sandtable::plan::closure::Closure;
use sandtable::score::order::Alignment;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = std::io::stdout().lock();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {
            for line in std::io::stdin().lock().lines() {
                writeln!(out, "{}", align(&serde_json::from_str(&line?)?)?)?;
            }
        }
        ["draw", steps, noise, reach, records, seed] => {
            let (seed, records): (u64, u64) = (seed.parse()?, records.parse()?);
            for seed in seed..seed + records {
                let case = generated::case(seed, steps.parse()?, noise.parse()?, reach.parse()?);
                writeln!(out, "{}", serde_json::to_string(&case)?)?;
            }
        }
        _ => bail!("nothing, or: draw STEPS NOISE REACH RECORDS SEED"),
    }
    Ok(())
}

fn align(case: &Case) -> anyhow::Result<serde_json::Value> {
    let before = Closure::new(case.steps, &case.edges).context("the edges order nothing")?;
    let owed = case.owed.clone().unwrap_or_else(|| vec![true; case.steps]);
    let alignment = Alignment::new(&before, &owed, &case.events);
    let mut seconds: Vec<f64> = (0..101)
        .map(|_| {
            let start = Instant::now();
            black_box(Alignment::new(black_box(&before), &owed, &case.events));
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    Ok(serde_json::json!({
        "cost": alignment.cost(), "fitness": alignment.fitness(), "seconds": seconds[50],
    }))
}
