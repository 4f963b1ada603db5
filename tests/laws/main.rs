//! The laws of the engine and of the score (they are told in the rooms' own
//! documentation), held against generated plans, stories and drills, and
//! against small stories told by hand.

mod choices;
mod content;
mod drills;
mod engine;
mod generated;
mod linked;
mod metamorphic;
mod score;
mod shares;
mod stories;
mod supplements;
mod tape;
mod undo;

use proptest::test_runner::Config;

/// `PROPTEST_CASES` asks for more or fewer; which they are hangs on the seed
/// that cargo's configuration fixes.
fn config() -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(64);
    Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() }
}
