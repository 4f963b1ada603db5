//! How far raters agree beyond chance: Krippendorff's α, as in Krippendorff,
//! *Computing Krippendorff's Alpha-Reliability* (2011).

use std::collections::BTreeMap;

/// How far apart two values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// The same or not.
    Nominal,
    /// Ranks, of which only the order counts.
    Ordinal,
}

/// α of what raters said of each unit; whoever said nothing of a unit is left
/// out there, and so is a unit of which fewer than two said anything. 1:
/// everybody agrees; 0: no more than chance would. Undefined where nothing
/// can be compared or all values are the same: without variation nothing says
/// whether raters can tell units apart.
#[must_use]
pub fn alpha(metric: Metric, units: &[Vec<u32>]) -> Option<f64> {
    let units = units.iter().filter(|unit| unit.len() > 1);
    let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
    let mut pairs: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for unit in units {
        let others = (unit.len() - 1) as f64;
        for (i, value) in unit.iter().enumerate() {
            *counts.entry(*value).or_default() += 1.0;
            let beside = unit.iter().enumerate().filter(|(j, _)| *j != i);
            beside.for_each(|(_, other)| *pairs.entry((*value, *other)).or_default() += 1.0 / others);
        }
    }
    let total: f64 = counts.values().sum();
    let apart = |a: u32, b: u32| distance(metric, &counts, a.min(b), a.max(b));
    let observed: f64 = pairs.iter().map(|((a, b), count)| count * apart(*a, *b)).sum();
    let expected: f64 = counts
        .iter()
        .flat_map(|(a, of_a)| counts.iter().map(move |(b, of_b)| (*a, *b, of_a * of_b)))
        .map(|(a, b, weight)| weight * apart(a, b))
        .sum();
    (expected > 0.0).then(|| 1.0 - (total - 1.0) * observed / expected)
}

/// The squared difference of two values, the lower first.
fn distance(metric: Metric, counts: &BTreeMap<u32, f64>, low: u32, high: u32) -> f64 {
    match metric {
        _ if low == high => 0.0,
        Metric::Nominal => 1.0,
        Metric::Ordinal => {
            let between: f64 = counts.range(low..=high).map(|(_, count)| count).sum();
            (between - f64::midpoint(counts[&low], counts[&high])).powi(2)
        }
    }
}
