//! What comes with the program, compiled in.

/// Shipped plans, as (file name, text).
pub const PLANS: &[(&str, &str)] = &[
    ("township-flood.json", include_str!("../../plans/township-flood.json")),
    ("city-geological.json", include_str!("../../plans/city-geological.json")),
    ("township-flood-2026.json", include_str!("../../plans/township-flood-2026.json")),
    ("county-flood.json", include_str!("../../plans/county-flood.json")),
    ("city-geological-2027.json", include_str!("../../plans/city-geological-2027.json")),
];

/// Shipped rule packs, as (file name, text).
pub const RULES: &[(&str, &str)] = &[("national.json", include_str!("../../rules/national.json"))];

/// Shipped checklists, as (file name, text).
pub const CHECKLISTS: &[(&str, &str)] =
    &[("aqt9009-b1.json", include_str!("../../checklists/aqt9009-b1.json"))];

/// Shipped scenarios, as (file name, text).
pub const SCENARIOS: &[(&str, &str)] = &[
    ("flood-night.json", include_str!("../../scenarios/flood-night.json")),
    ("geo-sample.json", include_str!("../../scenarios/geo-sample.json")),
    ("geo-rainy-night.json", include_str!("../../scenarios/geo-rainy-night.json")),
    ("geo-goes-wrong.json", include_str!("../../scenarios/geo-goes-wrong.json")),
];
