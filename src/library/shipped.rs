//! What comes with the program, compiled in.

/// Shipped plans, as (file name, text).
pub const PLANS: &[(&str, &str)] =
    &[("township-flood.json", include_str!("../../plans/township-flood.json"))];

/// Shipped scenarios, as (file name, text).
pub const SCENARIOS: &[(&str, &str)] =
    &[("flood-night.json", include_str!("../../scenarios/flood-night.json"))];
