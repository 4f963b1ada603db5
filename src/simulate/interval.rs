//! How sure a share is that was counted: intervals of 95 %.

/// The normal distribution's quantile for 95 % on both sides.
pub const Z: f64 = 1.959_963_984_540_054;

/// A figure with the interval it lies in, 95 times of 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Estimate {
    /// A share of one, after Wilson (1927): right for shares near none and
    /// near all as well, where the usual interval has no width. None of
    /// nothing.
    #[must_use]
    pub fn share(hits: u64, of: u64) -> Option<Self> {
        if of == 0 {
            return None;
        }
        let (n, p) = (of as f64, hits as f64 / of as f64);
        let wider = 1.0 + Z * Z / n;
        let middle = (p + Z * Z / (2.0 * n)) / wider;
        let half = Z / wider * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        // Of none and of all the one end is exact, whatever rounding makes of it.
        let low = if hits == 0 { 0.0 } else { (middle - half).max(0.0) };
        let high = if hits == of { 1.0 } else { (middle + half).min(1.0) };
        Some(Self { value: p, low, high })
    }

    /// The difference of two shares of the same runs, from how many runs
    /// changed for the better and how many for the worse. A run that is the
    /// same under both says that there is no difference, and so it widens
    /// nothing. Added to either side before is half a run, after Agresti and
    /// Min (2005), so that no change at all still has a width.
    #[must_use]
    pub fn difference(better: u64, worse: u64, of: u64) -> Option<Self> {
        if of == 0 {
            return None;
        }
        let n = of as f64;
        let value = (better as f64 - worse as f64) / n;
        let (more, less, all) = (better as f64 + 0.5, worse as f64 + 0.5, n + 2.0);
        let middle = (more - less) / all;
        let half = Z * ((more + less) / all - middle * middle).max(0.0).sqrt() / all.sqrt();
        Some(Self { value, low: (middle - half).max(-1.0), high: (middle + half).min(1.0) })
    }

    /// Half the width.
    #[must_use]
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }

    /// Whether zero lies outside.
    #[must_use]
    pub fn excludes_zero(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_pairing_makes_a_chance_surer_than_the_size_of_its_change(
            better in 0u64..50_000, worse in 0u64..50_000, same in 1u64..50_000,
        ) {
            let of = better + worse + same;
            let own = Estimate::difference(better, worse, of).unwrap();
            let (size, n) = (own.low.midpoint(own.high).abs(), of as f64 + 2.0);
            let least = Z * (size * (1.0 - size) / n).sqrt();
            // Ends beyond certainty are cut off.
            prop_assert!(own.half_width() >= least - 1e-9 || own.low <= -1.0 || own.high >= 1.0);
        }
    }

    #[test]
    fn the_interval_of_a_share_is_wilsons() {
        // Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        for (hits, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let own = Estimate::share(hits, of).unwrap();
            assert!(
                (own.low - low).abs() < 5e-5 && (own.high - high).abs() < 5e-5,
                "{hits} of {of}: {own:?}"
            );
        }
        assert_eq!(Estimate::share(0, 0), None);
        for of in [7, 20_000, 123_457] {
            assert_eq!(
                (Estimate::share(of, of).unwrap().high, Estimate::share(0, of).unwrap().low),
                (1.0, 0.0)
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn an_interval_holds_its_value(better in 0u64..500, worse in 0u64..500, same in 0u64..2_000) {
            let of = better + worse + same;
            if let Some(own) = Estimate::difference(better, worse, of) {
                proptest::prop_assert!(own.low <= own.value && own.value <= own.high, "{own:?}");
                let other = Estimate::difference(worse, better, of).unwrap();
                proptest::prop_assert!((own.low + other.high).abs() < 1e-12);
            }
        }
    }
}
