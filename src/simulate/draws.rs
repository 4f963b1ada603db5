//! Chance: one number for each (seed, run, name, instance), and how long a
//! step takes by it. Nothing else has a say, so the same step draws the same
//! number whatever happens around it and under whichever revision.

use sha2::{Digest, Sha256};

use super::Moment;
use crate::plan::Duration;

/// What a `SplitMix64` generator adds to its state for each number.
const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// The numbers of one name, one for each run: a `SplitMix64` generator (Steele,
/// Lea and Flood 2014) that begins at the first eight bytes of SHA-256(seed,
/// purpose, name, instance), and whose numbers can be had in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stream(u64);

impl Stream {
    /// The stream that belongs to these and to nothing else.
    #[must_use]
    pub fn new(seed: u64, purpose: &str, name: &str, instance: u32) -> Self {
        let mut hash = Sha256::new();
        hash.update(seed.to_le_bytes());
        hash.update(purpose.as_bytes());
        hash.update([0]);
        hash.update(name.as_bytes());
        hash.update(instance.to_le_bytes());
        let first = hash.finalize().iter().take(8).rev().fold(0, |all, byte| all << 8 | u64::from(*byte));
        Self(first)
    }

    /// The number of a run, in [0, 1).
    #[inline]
    #[must_use]
    pub fn at(self, run: u64) -> f64 {
        let mut z = self.0.wrapping_add(run.wrapping_add(1).wrapping_mul(GAMMA));
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        // 52 bits behind the point of a number between 1 and 2.
        f64::from_bits(z >> 12 | 0x3FF0_0000_0000_0000) - 1.0
    }
}

/// A three-point estimate, made ready to be drawn from as a triangular
/// distribution by its inverse. In milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Triangle {
    low: f64,
    high: f64,
    /// The share of draws below the likeliest.
    knee: f64,
    /// Width × distance of the likeliest from the low and the high end.
    left: f64,
    right: f64,
}

/// 2⁵²: numbers from here on have no places behind the point.
const WHOLE: f64 = 4_503_599_627_370_496.0;

impl Triangle {
    #[must_use]
    pub fn new(duration: &Duration) -> Self {
        let [low, likely, high] = [duration.low, duration.likely, duration.high].map(|at| at.0 as f64 * 1e3);
        let width = high - low;
        let knee = if width > 0.0 { (likely - low) / width } else { 1.0 };
        Self { low, high, knee, left: width * (likely - low), right: width * (high - likely) }
    }

    /// The duration below which this share of all lie.
    #[inline]
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        // One root and no branch: half of all draws would be guessed wrong.
        let below = share < self.knee;
        let part = if below { share * self.left } else { (1.0 - share) * self.right };
        let root = part.sqrt();
        if below { self.low + root } else { self.high - root }
    }

    /// The same in whole milliseconds.
    #[inline]
    #[must_use]
    pub fn draw(&self, share: f64) -> Moment {
        whole(self.quantile(share))
    }
}

/// So many whole milliseconds, of fewer than 2⁵².
#[inline]
pub fn whole(millis: f64) -> Moment {
    (millis + WHOLE).to_bits() & 0x000F_FFFF_FFFF_FFFF
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{DurationSource, Span};

    #[test]
    fn a_stream_is_the_published_generator() {
        // The numbers its authors' code gives for the seed 1234567.
        let known = [6_457_827_717_110_365_317_u64, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        for (run, number) in (0..).zip(known) {
            let share = (number >> 12) as f64 / (1_u64 << 52) as f64;
            assert_eq!(Stream(1_234_567).at(run).to_bits(), share.to_bits());
        }
    }

    #[test]
    fn a_stream_belongs_to_its_names_alone() {
        let own = Stream::new(7, "duration", "warn", 0);
        assert_eq!(own, Stream::new(7, "duration", "warn", 0));
        for other in [
            Stream::new(8, "duration", "warn", 0),
            Stream::new(7, "release", "warn", 0),
            Stream::new(7, "duration", "war", 0),
            Stream::new(7, "duration", "warn", 1),
        ] {
            assert_ne!(own, other);
        }
    }

    proptest::proptest! {
        /// Within its ends, never falling as the share grows, and at the
        /// likeliest where a triangle's area says.
        #[test]
        fn a_draw_is_the_inverse_of_a_triangle(
            (low, likely, high) in (0i64..5_000, 0i64..5_000, 0i64..5_000),
            (a, b) in (0.0f64..1.0, 0.0f64..1.0),
        ) {
            let mut points = [low, likely, high];
            points.sort_unstable();
            let [low, likely, high] = points.map(Span);
            let triangle = Triangle::new(&Duration { low, likely, high, source: DurationSource::Expert });
            let (first, second) = (triangle.draw(a.min(b)), triangle.draw(a.max(b)));
            proptest::prop_assert!(first <= second);
            proptest::prop_assert!(low.0 as u64 * 1_000 <= first && second <= high.0 as u64 * 1_000);
            // The share of the area below the draw is the share drawn.
            let (x, width) = (triangle.quantile(a) / 1e3, (high.0 - low.0) as f64);
            if width > 0.0 {
                let (rise, fall) = ((likely.0 - low.0) as f64, (high.0 - likely.0) as f64);
                let area = if x <= likely.0 as f64 && rise > 0.0 {
                    (x - low.0 as f64).powi(2) / (width * rise)
                } else {
                    1.0 - (high.0 as f64 - x).powi(2) / (width * fall.max(1e-9))
                };
                proptest::prop_assert!((area - a).abs() < 1e-6, "{area} for {a}");
            }
        }
    }
}
