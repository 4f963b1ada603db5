//! Sharing points out by weight, to the last thousandth.

/// Shares `total` out by weight: every share is rounded down, and what is
/// left over goes, one thousandth each, to the largest remainders; of equal
/// remainders to whoever stands first. All-zero weights share equally.
#[must_use]
pub fn share(total: u32, weights: &[u32]) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if sum == 0 {
        return if weights.is_empty() { Vec::new() } else { share(total, &vec![1; weights.len()]) };
    }
    let exact = |weight: u32| u64::from(total) * u64::from(weight);
    let mut shares: Vec<u32> = weights.iter().map(|weight| (exact(*weight) / sum) as u32).collect();
    let left = total - shares.iter().sum::<u32>();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|i| (std::cmp::Reverse(exact(weights[*i]) % sum), *i));
    for i in by_remainder.into_iter().take(left as usize) {
        shares[i] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::share;
    use proptest::prelude::*;

    #[test]
    fn remainders_go_to_the_largest_then_to_the_first() {
        assert_eq!(share(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(share(10, &[3, 3, 1]), [4, 4, 2]);
        assert_eq!(share(7, &[0, 0]), [4, 3]);
        assert!(share(7, &[]).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_made_in_sharing(
            total in 0u32..=100_000,
            weights in proptest::collection::vec(0u32..1_000, 1..60),
        ) {
            let shares = share(total, &weights);
            prop_assert_eq!(shares.iter().sum::<u32>(), total);
            let given = weights.iter().zip(&shares);
            for (a, b) in given.clone().zip(given.skip(1)) {
                // A heavier weight never gets less.
                let ((wa, sa), (wb, sb)) = (a, b);
                if wa > wb { prop_assert!(sa >= sb); }
            }
        }
    }
}
