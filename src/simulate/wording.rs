//! Shares and their differences in figures, the same on the screen, on the
//! command line and in papers.

use crate::words::Lang;

/// A share in per cent: whole, with one place where it would look like all or
/// none, and never quite all or none unless it is.
#[must_use]
pub fn percent(share: f64) -> String {
    if is_near_an_end(share) { with_a_place(share) } else { format!("{:.0}%", share * 100.0) }
}

/// Between which shares one lies, both with as many places.
#[must_use]
pub fn percent_between(low: f64, high: f64, lang: Lang) -> String {
    let told = if is_near_an_end(low) || is_near_an_end(high) { with_a_place } else { percent };
    say::between(lang, &told(low), &told(high))
}

fn is_near_an_end(share: f64) -> bool {
    share > 0.0 && share < 1.0 && !(0.01..=0.99).contains(&share)
}

fn with_a_place(share: f64) -> String {
    if share <= 0.0 || share >= 1.0 {
        return format!("{:.0}%", share * 100.0);
    }
    format!("{:.1}%", (share * 100.0).clamp(0.1, 99.9))
}

/// A difference of shares in percentage points, with its sign.
#[must_use]
pub fn points(difference: f64) -> String {
    let points = format!("{:+.1}", difference * 100.0);
    if points == "-0.0" || points == "+0.0" { "0.0".to_owned() } else { points }
}

/// Between which differences one lies.
#[must_use]
pub fn points_between(low: f64, high: f64, lang: Lang) -> String {
    say::between(lang, &points(low), &points(high))
}

mod say {
    crate::phrases! {
        between(low: &str, high: &str) { zh: "{low} ~ {high}", en: "{low} to {high}" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_looks_like_all_or_none_only_where_it_is() {
        let told = [
            (0.0, "0%"),
            (1e-9, "0.1%"),
            (0.004, "0.4%"),
            (0.5, "50%"),
            (0.996, "99.6%"),
            (0.999_99, "99.9%"),
            (1.0, "100%"),
        ];
        for (share, text) in told {
            assert_eq!(percent(share), text);
        }
    }

    #[test]
    fn both_ends_of_an_interval_have_as_many_places() {
        assert_eq!(percent_between(0.93, 0.98, Lang::Zh), "93% ~ 98%");
        assert_eq!(percent_between(0.981, 0.996, Lang::En), "98.1% to 99.6%");
        assert_eq!(percent_between(0.996, 1.0, Lang::Zh), "99.6% ~ 100%");
        assert_eq!(percent_between(0.0, 0.16, Lang::Zh), "0% ~ 16%");
        assert_eq!(points_between(-0.000_1, 0.003, Lang::Zh), "0.0 ~ +0.3");
    }
}
