//! Papers as values, as Markdown and as DOCX.

mod before;
mod forms;
mod report;
mod review;

use crate::drill::Case;
use crate::library::{PLANS, SCENARIOS};
use crate::{plan, scenario};

/// A shipped scenario with its plan.
fn case(name: &str) -> Case {
    let text = |all: &[(&str, &'static str)], name: &str| {
        all.iter().find(|(own, _)| own.starts_with(name)).map(|(_, text)| *text).unwrap()
    };
    let plan = if name.starts_with("flood") { "township-flood" } else { "city-geological" };
    let plan = plan::read(text(PLANS, plan)).value.unwrap();
    let scenario = scenario::read(text(SCENARIOS, name), &plan).value.unwrap();
    Case { plan, scenario }
}

/// Every shipped scenario.
fn cases() -> Vec<Case> {
    SCENARIOS.iter().map(|(name, _)| case(name)).collect()
}
