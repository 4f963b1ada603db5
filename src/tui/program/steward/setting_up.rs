//! What a drill is set up on: a scenario, its plan, and the linked plans that
//! are played along.

use std::sync::Arc;

use super::Steward;
use crate::drill::{Case, Mode};
use crate::library::Along;
use crate::session::Documents;
use crate::tui::{drill, setup, start};

/// What a drill is being set up on.
pub struct Prepared {
    documents: Documents,
    kind: setup::Kind,
    /// The scenario by path or id.
    scenario: String,
}

impl Steward {
    /// Reads what a drill is to be set up on.
    pub(super) fn prepare(&mut self, kind: setup::Kind, scenario: String) -> Result<setup::Setup, String> {
        self.prepare_along(kind, scenario, self.asked.along)
    }

    /// The same scenario with the plans linked with its plan, or without.
    pub(super) fn play_along(&mut self, along: Along) -> Result<setup::Setup, String> {
        let Some(Prepared { kind, scenario, .. }) = &self.prepared else {
            return Err(start::phrases::faulty(self.lang).to_owned());
        };
        let (kind, scenario) = (*kind, scenario.clone());
        self.prepare_along(kind, scenario, along)
    }

    fn prepare_along(
        &mut self,
        kind: setup::Kind,
        scenario: String,
        along: Along,
    ) -> Result<setup::Setup, String> {
        let documents = self.documents_along(&scenario, along)?;
        let case = Arc::clone(&documents.case);
        let beside = self.library.beside(&case.plan).into_iter().map(|(_, title)| title).collect();
        self.prepared = Some(Prepared { documents, kind, scenario });
        // Four figures that one candidate can tell the other.
        let exam_seed = self.now().0.div_euclid(1_000).rem_euclid(9_000).unsigned_abs() + 1_000;
        Ok(setup::Setup { kind, case, beside, along, seed: self.asked.seed, exam_seed })
    }

    /// Begins the drill that has been set up.
    pub(super) fn begin_prepared(&mut self, mut terms: setup::Terms) -> Result<drill::Setup, String> {
        if let (Mode::Practice, Some(seat)) = (terms.mode, terms.seats.first_mut()) {
            seat.id = self.practises_as();
        }
        let Some(prepared) = self.prepared.take() else {
            return Err(start::phrases::faulty(self.lang).to_owned());
        };
        let session = self.begin(&prepared.documents, terms);
        if session.is_err() {
            self.prepared = Some(prepared);
        }
        Ok(self.show(session?))
    }

    pub(super) fn documents(&self, scenario: &str) -> Result<Documents, String> {
        self.documents_along(scenario, self.asked.along)
    }

    fn documents_along(&self, scenario: &str, along: Along) -> Result<Documents, String> {
        let found = self.library.scenario_along(scenario, self.asked.plan.as_deref(), along);
        let (plan, scenario) = found.map_err(|fault| fault.message(self.lang))?;
        let (plan_text, scenario_text) = (plan.text.into(), scenario.text.into());
        let (Some(plan), Some(scenario)) = (plan.reading.value, scenario.reading.value) else {
            return Err(start::phrases::faulty(self.lang).to_owned());
        };
        Ok(Documents { case: Arc::new(Case { plan, scenario }), plan_text, scenario_text })
    }
}
