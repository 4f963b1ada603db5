//! What the drills of a library have exercised.

use super::load;
use crate::drill::{Mode, State, Zone};
use crate::evaluate::coverage::{Coverage, Exercised, coverage, exercised};
use crate::journal::{Fault, Store};
use crate::library::{Library, LibraryFault};
use crate::plan::Plan;

/// Every drill that is over. A record that cannot be read tells nothing, an
/// aborted one what it reached and no points.
///
/// # Errors
/// The store's trouble.
pub fn exercises(store: &dyn Store) -> Result<Vec<Exercised>, Fault> {
    let mut drills = Vec::new();
    for record in store.list()?.into_iter().filter(|record| record.sealed) {
        let Ok(loaded) = load(store, &record.id) else { continue };
        let case = &loaded.documents.case;
        let state = State::fold(case, &loaded.events);
        let held = (state.mode() != Mode::Automatic).then(|| loaded.held());
        let is_told = loaded.released() != Some(false);
        let all = exercised(&record.id, held, case, &state, &loaded.score(), is_told);
        drills.extend(all.by_plan(&case.plan));
    }
    Ok(drills)
}

/// How much of every plan in force has been exercised in these drills, by the
/// rules of the library. A plan with errors in it is for `check`.
///
/// # Errors
/// Where a plan or the rules cannot be read.
pub fn coverages(
    library: &Library,
    drills: &[Exercised],
    zone: Zone,
) -> Result<Vec<(Plan, Coverage)>, LibraryFault> {
    let rules = library.rules(None)?;
    let mut covered = Vec::new();
    for entry in library.plans().into_iter().filter(|entry| entry.status.is_in_force()) {
        let document = library.plan(&format!("{}@{}", entry.id, entry.revision))?;
        let Some(plan) = document.reading.value else { continue };
        let own = coverage(&plan, drills, &rules, zone);
        covered.push((plan, own));
    }
    Ok(covered)
}
