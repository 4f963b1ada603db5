//! The linked plans played along, as scripts read of them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::plan::Plan;
use crate::words::{Id, Lang};

/// A plan played along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AlongFile {
    pub plan: String,
    pub revision: String,
    pub title: String,
}

/// The plans played along with one.
#[must_use]
pub fn along(plan: &Plan, lang: Lang) -> Vec<AlongFile> {
    let file = |joined: &crate::plan::link::JoinedFile| AlongFile {
        plan: joined.plan.to_string(),
        revision: joined.revision.to_string(),
        title: joined.title.get(lang).to_owned(),
    };
    plan.joined.iter().map(file).collect()
}

/// The plan played along that a thing is of; none for what is of the plan
/// drilled.
#[must_use]
pub fn plan_of(plan: &Plan, id: &Id) -> Option<String> {
    plan.of_joined(id).map(|(joined, _)| joined.plan.to_string())
}
