//! Plans and records to measure on: drawn from a seed, the same everywhere.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// A plan's order and one record of it, as the peers read it too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// How many steps the plan has.
    pub steps: usize,
    /// Pairs of steps, the first before the second.
    pub edges: Vec<(usize, usize)>,
    /// For each step, whether it had to be done; all of them when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owed: Option<Vec<bool>>,
    /// What was recorded, in order: a step, or `null` for what the plan lacks.
    pub events: Vec<Option<usize>>,
}

/// Draws a plan of `steps` steps and a record of it with `noise` mistakes for
/// each hundred events; a displaced event lands at most `reach` places away.
pub fn case(seed: u64, steps: usize, noise: usize, reach: usize) -> Case {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let edges = plan(&mut chance, steps);
    let record = perfect(&mut chance, steps, &edges);
    let events = blunder(&mut chance, record, noise, reach);
    Case { steps, edges, owed: None, events }
}

/// Layers of 2 to 8 steps, as when several roles act side by side; each step
/// waits for 1 to 4 of the two layers before, 2.5 on average.
pub fn plan(chance: &mut ChaCha8Rng, steps: usize) -> Vec<(usize, usize)> {
    let (mut edges, mut earliest, mut layer) = (Vec::new(), 0, 0);
    while layer < steps {
        let end = steps.min(layer + chance.random_range(2..=8_usize));
        for step in layer..end {
            for _ in 0..if layer == 0 { 0 } else { chance.random_range(1..=4) } {
                edges.push((chance.random_range(earliest..layer), step));
            }
        }
        (earliest, layer) = (layer, end);
    }
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// A record without mistakes: any of the steps that are ready, again and again.
pub fn perfect(chance: &mut ChaCha8Rng, steps: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut after = vec![Vec::new(); steps];
    let mut waiting = vec![0_usize; steps];
    for &(a, b) in edges {
        after[a].push(b);
        waiting[b] += 1;
    }
    let mut ready: Vec<usize> = (0..steps).filter(|&step| waiting[step] == 0).collect();
    let mut record = Vec::with_capacity(steps);
    while !ready.is_empty() {
        let step = ready.swap_remove(chance.random_range(0..ready.len()));
        record.push(step);
        for &next in &after[step] {
            waiting[next] -= 1;
            if waiting[next] == 0 {
                ready.push(next);
            }
        }
    }
    record
}

/// Makes `noise` mistakes for each hundred events, of five kinds equally often:
/// leaves an event out, repeats it, moves it, exchanges two, or puts one in
/// that the plan does not know.
fn blunder(chance: &mut ChaCha8Rng, record: Vec<usize>, noise: usize, reach: usize) -> Vec<Option<usize>> {
    let mistakes = (record.len() * noise).div_ceil(100);
    let mut record: Vec<Option<usize>> = record.into_iter().map(Some).collect();
    for _ in 0..mistakes {
        let here = chance.random_range(0..record.len());
        let near = here.saturating_sub(reach)..record.len().min(here + reach + 1);
        let there = chance.random_range(near);
        match chance.random_range(0..5) {
            0 if record.len() > 1 => drop(record.remove(here)),
            1 => record.insert(there, record[here]),
            2 => {
                let event = record.remove(here);
                record.insert(there.min(record.len()), event);
            }
            3 => record.swap(here, there),
            _ => record.insert(here, None),
        }
    }
    record
}
