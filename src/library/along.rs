//! A scenario with the plan it is played on: the one it names, or another, and
//! the plans that are played along with it.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::find::{Found, file_named};
use super::{Document, Library, LibraryFault};
use crate::plan::{self, Plan, PlanFile, Problem};
use crate::scenario::{self, Scenario, ScenarioFile};
use crate::words::source;
use crate::words::{Id, Text};

/// Which of the plans linked with the one drilled are played along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Along {
    /// Those the scenario names.
    #[default]
    AsWritten,
    /// All that are linked with it and in force here.
    Linked,
}

impl Library {
    /// A scenario by path or id, resolved against `plan`, or against the plan
    /// it names, together with the linked plans it names.
    ///
    /// # Errors
    /// As [`Library::plan`]; also where its plan or a linked one is not to be
    /// had or faulty, or they do not fit together.
    pub fn scenario(
        &self,
        reference: &str,
        plan: Option<&str>,
    ) -> Result<(Document<Plan>, Document<Scenario>), LibraryFault> {
        self.scenario_along(reference, plan, Along::AsWritten)
    }

    /// The same, with the linked plans that are asked for.
    ///
    /// # Errors
    /// As [`Library::scenario`]; also where all that are linked are asked for
    /// and none is.
    pub fn scenario_along(
        &self,
        reference: &str,
        plan: Option<&str>,
        along: Along,
    ) -> Result<(Document<Plan>, Document<Scenario>), LibraryFault> {
        let found = match file_named(reference) {
            Some(path) => Found::file(path)?,
            None => self.scenario_by_id(reference)?,
        };
        let file: ScenarioFile = typed(&found)?;
        let plan = self.plan(plan.unwrap_or(file.plan.as_str()))?;
        let mut with = file.with;
        if along == Along::Linked {
            with.extend(self.beside(known(&plan)?).into_iter().map(|(id, _)| id));
            if with.is_empty() {
                return Err(LibraryFault::NothingLinked { plan: known(&plan)?.title.clone() });
            }
        }
        let plan = self.joined(plan, &with)?;
        let reading = scenario::read(&found.text, known(&plan)?);
        Ok((plan, found.document(reading)))
    }

    /// A plan, and with it the plans of these ids as one plan.
    ///
    /// # Errors
    /// As [`Library::plan`]; also where one of them is not here or faulty, or
    /// they do not fit together.
    pub fn plan_along(&self, reference: &str, with: &[Id]) -> Result<Document<Plan>, LibraryFault> {
        self.joined(self.plan(reference)?, with)
    }

    /// The plans in force here that are linked with this one, whichever of the
    /// two says so, each with its title.
    #[must_use]
    pub fn beside(&self, plan: &Plan) -> Vec<(Id, Text)> {
        let mut found: Vec<(Id, Text)> = Vec::new();
        for entry in
            self.plans().into_iter().filter(|entry| entry.status.is_in_force() && entry.id != plan.id)
        {
            let linked =
                plan.links.iter().any(|link| link.plan == entry.id) || entry.links.contains(&plan.id);
            if linked && !found.iter().any(|(id, _)| *id == entry.id) {
                found.push((entry.id, entry.title));
            }
        }
        found.sort();
        found
    }

    fn joined(&self, plan: Document<Plan>, with: &[Id]) -> Result<Document<Plan>, LibraryFault> {
        let mut wanted: Vec<&Id> = Vec::new();
        for id in with {
            let is_there = known(&plan)?.joined.iter().any(|joined| joined.plan == *id);
            if !is_there && !wanted.contains(&id) {
                wanted.push(id);
            }
        }
        if wanted.is_empty() {
            return Ok(plan);
        }
        let beside = wanted.into_iter().map(|id| self.played_along(id));
        let beside = beside.collect::<Result<Vec<PlanFile>, LibraryFault>>()?;
        let Document { origin, text, hides_shipped, .. } = plan;
        let found = Found { origin, text, hides_shipped };
        let made = plan::joined(&typed(&found)?, &beside.iter().collect::<Vec<_>>())?;
        // Numbers, names and texts that were read can be written.
        let text = serde_json::to_string_pretty(&made).expect("a plan that was read can be written");
        let reading = plan::read(&text);
        Ok(Found { text, ..found }.document(reading))
    }

    fn played_along(&self, id: &Id) -> Result<PlanFile, LibraryFault> {
        let found = self.plan_by_id(id.as_str()).map_err(|fault| match fault {
            LibraryFault::NotFound { .. } => LibraryFault::NotBeside { plan: id.clone() },
            other => other,
        })?;
        let file = typed(&found)?;
        let reading = plan::read(&found.text);
        known(&found.document(reading)).map(|_| file)
    }
}

/// What a document says, typed.
fn typed<F>(found: &Found) -> Result<F, LibraryFault>
where
    F: DeserializeOwned + JsonSchema,
{
    source::read(&found.text).map_err(|faults| LibraryFault::Faulty {
        name: found.origin.name(),
        text: found.text.clone(),
        problems: faults.into_iter().map(Problem::Text).collect(),
    })
}

/// What a document was read as; what is wrong with it where it was not.
fn known(plan: &Document<Plan>) -> Result<&Plan, LibraryFault> {
    plan.reading.value.as_ref().ok_or_else(|| LibraryFault::Faulty {
        name: plan.origin.name(),
        text: plan.text.clone(),
        problems: plan.reading.problems.clone(),
    })
}
