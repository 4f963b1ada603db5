//! Estimates drawn from as PERT distributions (Malcolm et al. 1959, with the
//! usual weight of four on the likeliest): a beta distribution between the
//! ends of the estimate, by a table of its quantiles.

use super::Moment;
use super::draws::whole;
use crate::plan::Duration;

/// Cells of the table, each the same share of all draws.
const CELLS: usize = 1_024;
/// So many of them at either end are divided again, each into so many: there
/// the quantiles bend most.
const TAIL: usize = 8;
const FINE: usize = 64;
/// Strips of the area under the density.
const STRIPS: usize = 2_048;
/// Steps by which a quantile is found within its strip.
const NEWTON: usize = 4;
/// Entries are rounded to this, so that a machine whose powers differ in the
/// last place has the same table.
const ROUND: f64 = 4_294_967_296.0;

/// Quantiles of the distribution between 0 and 1 whose likeliest value is
/// `knee` of the way.
#[derive(Debug, Clone, PartialEq)]
struct Table {
    inner: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Table {
    fn new(knee: f64) -> Self {
        let area = Area::new(knee);
        let list = |from: usize, parts: usize, count: usize| {
            let mut strip = 0;
            let share = |i: usize| (from as f64 + i as f64 / parts as f64) / CELLS as f64;
            (0..=count).map(|i| area.quantile(share(i), &mut strip)).collect()
        };
        Self {
            inner: list(0, 1, CELLS),
            low: list(0, FINE, TAIL * FINE),
            high: list(CELLS - TAIL, FINE, TAIL * FINE),
        }
    }

    /// Linear between its entries.
    #[inline]
    fn quantile(&self, share: f64) -> f64 {
        const LAST: f64 = (CELLS - TAIL) as f64;
        let at = share * CELLS as f64;
        let (list, at) = if at < TAIL as f64 {
            (&self.low, at * FINE as f64)
        } else if at >= LAST {
            (&self.high, (at - LAST) * FINE as f64)
        } else {
            (&self.inner, at)
        };
        let cell = (at as usize).min(list.len() - 2);
        list[cell] + (at - cell as f64) * (list[cell + 1] - list[cell])
    }
}

/// The area under the density up to each strip's end.
struct Area {
    /// The density is x^a · (1 − x)^b, up to a factor.
    a: f64,
    b: f64,
    below: Vec<f64>,
}

impl Area {
    fn new(knee: f64) -> Self {
        let mut area = Self { a: 4.0 * knee, b: 4.0 * (1.0 - knee), below: vec![0.0] };
        let mut sum = 0.0;
        for strip in 0..STRIPS {
            sum += area.between(strip as f64 / STRIPS as f64, (strip + 1) as f64 / STRIPS as f64);
            area.below.push(sum);
        }
        area
    }

    fn density(&self, x: f64) -> f64 {
        x.powf(self.a) * (1.0 - x).powf(self.b)
    }

    /// The area of a narrow strip, by three points after Gauss and Legendre.
    fn between(&self, from: f64, to: f64) -> f64 {
        const NODE: f64 = 0.774_596_669_241_483_4;
        let (middle, half) = (f64::midpoint(from, to), (to - from) / 2.0);
        let sides = self.density(middle - NODE * half) + self.density(middle + NODE * half);
        half * (5.0 * sides + 8.0 * self.density(middle)) / 9.0
    }

    /// Where this share of the area lies below. Looked for from a strip on,
    /// as shares are asked for in rising order.
    fn quantile(&self, share: f64, strip: &mut usize) -> f64 {
        // The ends are exact; near them the area hardly grows any more.
        if share <= 0.0 || share >= 1.0 {
            return share.clamp(0.0, 1.0);
        }
        let wanted = share * self.below[STRIPS];
        while *strip + 1 < STRIPS && self.below[*strip + 1] < wanted {
            *strip += 1;
        }
        let (from, to) = (*strip as f64 / STRIPS as f64, (*strip + 1) as f64 / STRIPS as f64);
        let rest = wanted - self.below[*strip];
        // Newton's steps from where a straight line would have it: the strip
        // is narrow, and within it the area nearly straight.
        let mut x = from + (to - from) * rest / (self.below[*strip + 1] - self.below[*strip]);
        for _ in 0..NEWTON {
            let step = (rest - self.between(from, x)) / self.density(x);
            x = (x + step).clamp(from, to);
        }
        (x * ROUND).round() / ROUND
    }
}

/// The estimates of a plan, ready to be drawn from. Steps whose estimates are
/// alike in shape share a table.
#[derive(Debug)]
pub struct Perts {
    tables: Vec<Table>,
    /// Low end and width in milliseconds, and which table.
    all: Vec<(f64, f64, usize)>,
}

impl Perts {
    pub fn new<'a>(durations: impl Iterator<Item = &'a Duration>) -> Self {
        let (mut knees, mut made): (Vec<f64>, Self) =
            (Vec::new(), Self { tables: Vec::new(), all: Vec::new() });
        for own in durations {
            let [low, likely, high] = [own.low, own.likely, own.high].map(|at| at.0 as f64 * 1e3);
            let knee = if high > low { (likely - low) / (high - low) } else { 0.0 };
            let known = knees.iter().position(|other| other.to_bits() == knee.to_bits());
            let table = known.unwrap_or_else(|| {
                knees.push(knee);
                made.tables.push(Table::new(knee));
                knees.len() - 1
            });
            made.all.push((low, high - low, table));
        }
        made
    }

    /// How long the step at this place takes by this share, in whole
    /// milliseconds.
    #[inline]
    pub fn draw(&self, place: usize, share: f64) -> Moment {
        let (low, width, table) = self.all[place];
        whole(low + width * self.tables[table].quantile(share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: u32 = 40_000;

    /// Shares below x where the exponents are whole, by their polynomials.
    fn share_below(quarters: u32, x: f64) -> f64 {
        match quarters {
            0 => 1.0 - (1.0 - x).powi(5),
            1 => x * x * (10.0 - 20.0 * x + 15.0 * x * x - 4.0 * x.powi(3)),
            2 => x.powi(3) * (10.0 - 15.0 * x + 6.0 * x * x),
            3 => x.powi(4) * (5.0 - 4.0 * x),
            _ => x.powi(5),
        }
    }

    #[test]
    fn a_quantile_is_the_one_of_the_beta_distribution() {
        for quarters in 0..=4 {
            let table = Table::new(f64::from(quarters) / 4.0);
            for thousandth in 1..20_000 {
                let share = f64::from(thousandth) / 20_000.0;
                let told = share_below(quarters, table.quantile(share));
                assert!((told - share).abs() < 2e-5, "{quarters}: {told} for {share}");
            }
            assert!((table.quantile(0.0), table.quantile(1.0)) == (0.0, 1.0));
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]
        /// Mean and variance are those of the distribution, and a likeliest
        /// value as far from the other end mirrors it.
        #[test]
        fn a_table_is_of_the_right_mean_and_width_and_has_its_mirror(knee in 0.0f64..=1.0) {
            let (table, mirror) = (Table::new(knee), Table::new(1.0 - knee));
            let draws = || (0..DRAWS).map(|i| table.quantile((f64::from(i) + 0.5) / f64::from(DRAWS)));
            let mean = draws().sum::<f64>() / f64::from(DRAWS);
            let variance = draws().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(DRAWS);
            let (alpha, beta) = (1.0 + 4.0 * knee, 5.0 - 4.0 * knee);
            proptest::prop_assert!((mean - alpha / 6.0).abs() < 1e-5, "{mean}");
            proptest::prop_assert!((variance - alpha * beta / 252.0).abs() < 1e-5, "{variance}");
            for i in 0..=100 {
                let share = f64::from(i) / 100.0;
                let other = 1.0 - mirror.quantile(1.0 - share);
                proptest::prop_assert!((table.quantile(share) - other).abs() < 1e-6);
            }
        }

        #[test]
        fn a_draw_lies_within_the_estimate_and_never_falls(knee in 0.0f64..=1.0, a in 0.0f64..1.0, b in 0.0f64..1.0) {
            let table = Table::new(knee);
            let (less, more) = (table.quantile(a.min(b)), table.quantile(a.max(b)));
            proptest::prop_assert!(0.0 <= less && less <= more && more <= 1.0);
        }
    }
}
