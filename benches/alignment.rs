//! How long order alignment takes, run by hand: `cargo bench --bench alignment`.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

mod generated;

use std::hint::black_box;
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;
use sandtable::plan::closure::Closure;
use sandtable::score::order::{Alignment, Completion, kept};

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    records();
    crowds();
    closure();
}

/// Records with 10 % noise, the plan's closure at hand.
fn records() {
    println!("{:44} {:>11} {:>11}", "records with 10 % noise, 50 plans", "median", "longest");
    for (steps, reach) in [(50, 10), (200, 10), (200, 200), (1_000, 10), (1_000, 100), (1_000, 1_000)] {
        let (mut unit, mut weighted) = (Vec::new(), Vec::new());
        for seed in 0..50 {
            let case = generated::case(seed, steps, 10, reach);
            let before = Closure::new(steps, &case.edges).expect("drawn plans have no circles");
            let owed = vec![true; steps];
            let weights = completions(seed, case.events.iter().flatten().copied(), steps);
            unit.push(median(|| drop(black_box(Alignment::new(black_box(&before), &owed, &case.events)))));
            weighted.push(median(|| drop(black_box(kept(black_box(&before), &weights)))));
        }
        report(&format!("{steps} steps, displaced to {reach} places: cost"), unit);
        report(&format!("{steps} steps, displaced to {reach} places: points"), weighted);
    }
}

/// 3,000 events of 1,000 steps, as contrary as can be thought of.
fn crowds() {
    println!("\n{:44} {:>11} {:>11}", "3,000 events of 1,000 steps", "median", "longest");
    let mut chance = ChaCha8Rng::seed_from_u64(7);
    let drawn = generated::plan(&mut chance, 1_000);
    let chain: Vec<_> = (1..1_000).map(|step| (step - 1, step)).collect();
    let sparse: Vec<_> = (0..1_000).map(|_| pair(&mut chance, 1_000)).collect();
    let dense: Vec<_> = (0..6_000).map(|_| pair(&mut chance, 1_000)).collect();
    let across = (0..1_000).filter(|a| a % 32 < 31 && a + 1 < 1_000).map(|a| (a, a + 1));
    let grid: Vec<_> = across.chain((32..1_000).map(|b| (b - 32, b))).collect();
    let crown: Vec<_> = (0..500).flat_map(|a| [(a, a + 500), (a, 500 + (a + 1) % 500)]).collect();
    let plans = [drawn, chain, sparse, dense, grid, crown];
    for (name, edges) in ["drawn", "chain", "sparse", "dense", "grid", "crown"].into_iter().zip(plans) {
        let before = Closure::new(1_000, &edges).expect("edges go upwards");
        for (way, events) in orders(&mut chance) {
            let mut equal = completions(1, events.iter().copied(), 1_000);
            let weighted = equal.clone();
            let mut uneven = equal.clone();
            equal.iter_mut().for_each(|completion| completion.weight = 1);
            uneven.iter_mut().for_each(|completion| completion.weight = chance.random_range(0..100_000));
            for (what, completions) in [("equal", equal), ("by step", weighted), ("by event", uneven)] {
                let took = (0..3).map(|_| once(|| drop(black_box(kept(&before, &completions))))).collect();
                report(&format!("{name} plan, {way}, weights {what}"), took);
            }
        }
    }
}

fn pair(chance: &mut ChaCha8Rng, steps: usize) -> (usize, usize) {
    let a = chance.random_range(0..steps - 1);
    (a, chance.random_range(a + 1..steps))
}

/// Ways to do each of 1,000 steps three times.
fn orders(chance: &mut ChaCha8Rng) -> Vec<(&'static str, Vec<usize>)> {
    let backwards = || (0..1_000).rev();
    let mut shuffled: Vec<usize> = (0..3_000).map(|event| event % 1_000).collect();
    shuffled.shuffle(chance);
    let halves = |event: usize| if event.is_multiple_of(2) { event / 2 } else { 500 + event / 2 };
    vec![
        ("backwards, each thrice", backwards().flat_map(|step| [step; 3]).collect()),
        ("backwards three times", backwards().chain(backwards()).chain(backwards()).collect()),
        ("forwards three times", (0..3_000).map(|event| event % 1_000).collect()),
        ("in random order", shuffled),
        ("halves interleaved", (0..3_000).map(|event| halves(event % 1_000)).rev().collect()),
        ("by chance", (0..3_000).map(|_| chance.random_range(0..1_000)).collect()),
    ]
}

/// 10,000 steps with 50,000 edges closed.
fn closure() {
    println!("\n{:44} {:>11} {:>11}", "closure", "median", "longest");
    let mut chance = ChaCha8Rng::seed_from_u64(3);
    let edges: Vec<_> = (0..50_000).map(|_| pair(&mut chance, 10_000)).collect();
    let took = (0..11).map(|_| once(|| drop(black_box(Closure::new(10_000, &edges))))).collect();
    report("10,000 steps, 50,000 edges", took);
}

/// Completions worth the order points of their step, which differ by step.
fn completions(seed: u64, events: impl Iterator<Item = usize>, steps: usize) -> Vec<Completion> {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let weights: Vec<u32> = (0..steps).map(|_| chance.random_range(1..=5) * 150).collect();
    events.map(|element| Completion { element, weight: weights[element] }).collect()
}

fn once(run: impl Fn()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn median(run: impl Fn()) -> Duration {
    let mut took: Vec<Duration> = (0..51).map(|_| once(&run)).collect();
    took.sort_unstable();
    took[25]
}

fn report(what: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    println!("{what:44} {:>11.1?} {:>11.1?}", took[took.len() / 2], took[took.len() - 1]);
}
