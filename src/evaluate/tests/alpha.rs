//! α against Krippendorff's own worked example, and what holds of it always.

use proptest::prelude::*;

use crate::evaluate::{Metric, alpha};

/// Four observers, twelve units, missing data: section C of *Computing
/// Krippendorff's Alpha-Reliability* (2011). 0 stands for no value.
const OBSERVERS: [[u32; 12]; 4] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
];

fn units() -> Vec<Vec<u32>> {
    (0..12).map(|unit| OBSERVERS.iter().map(|row| row[unit]).filter(|value| *value > 0).collect()).collect()
}

fn rounded(metric: Metric, units: &[Vec<u32>]) -> Option<String> {
    alpha(metric, units).map(|alpha| format!("{alpha:.3}"))
}

#[test]
fn the_published_example_comes_out() {
    assert_eq!(rounded(Metric::Nominal, &units()).as_deref(), Some("0.743"));
    assert_eq!(rounded(Metric::Ordinal, &units()).as_deref(), Some("0.815"));
}

/// Section A of the same: two observers, ten units, yes or no.
#[test]
fn the_published_example_of_yes_and_no_comes_out() {
    let meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
    let owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
    let units: Vec<Vec<u32>> = meg.iter().zip(owen).map(|(a, b)| vec![*a, b]).collect();
    assert_eq!(rounded(Metric::Nominal, &units).as_deref(), Some("0.095"));
}

#[test]
fn without_variation_it_is_undefined() {
    for metric in [Metric::Nominal, Metric::Ordinal] {
        assert_eq!(alpha(metric, &[]), None);
        assert_eq!(alpha(metric, &[vec![3], vec![5]]), None, "nobody beside whom to compare");
        assert_eq!(alpha(metric, &[vec![3, 3], vec![3, 3, 3]]), None);
        assert_eq!(alpha(metric, &[vec![3, 3], vec![5, 5]]), Some(1.0));
    }
}

fn some_units() -> impl Strategy<Value = Vec<Vec<u32>>> {
    prop::collection::vec(prop::collection::vec(0..6u32, 0..5), 0..10)
}

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        (a, b) => a.is_none() && b.is_none(),
    }
}

proptest! {
    #[test]
    fn it_is_all_the_same_who_said_what_and_in_which_order(units in some_units()) {
        for metric in [Metric::Nominal, Metric::Ordinal] {
            let mut other: Vec<Vec<u32>> = units.iter().rev().cloned().collect();
            other.iter_mut().for_each(|unit| unit.reverse());
            prop_assert!(near(alpha(metric, &units), alpha(metric, &other)));
        }
    }

    /// Ranks may be called by other numbers in the same order, names by any.
    #[test]
    fn only_the_order_of_ranks_counts(units in some_units()) {
        let with = |rename: fn(u32) -> u32| -> Vec<Vec<u32>> {
            units.iter().map(|unit| unit.iter().map(|value| rename(*value)).collect()).collect()
        };
        let stretched = with(|value| value * value + 7);
        let turned = with(|value| 9 - value);
        prop_assert!(near(alpha(Metric::Ordinal, &units), alpha(Metric::Ordinal, &stretched)));
        prop_assert!(near(alpha(Metric::Ordinal, &units), alpha(Metric::Ordinal, &turned)));
        prop_assert!(near(alpha(Metric::Nominal, &units), alpha(Metric::Nominal, &turned)));
    }

    /// Silence adds nothing, and nobody agrees by more than everything.
    #[test]
    fn a_unit_of_one_voice_changes_nothing(units in some_units(), value in 0..6u32) {
        let mut more = units.clone();
        more.extend([vec![value], vec![]]);
        for metric in [Metric::Nominal, Metric::Ordinal] {
            prop_assert!(near(alpha(metric, &units), alpha(metric, &more)));
            prop_assert!(alpha(metric, &units).is_none_or(|alpha| alpha <= 1.0 + 1e-9));
        }
    }
}
