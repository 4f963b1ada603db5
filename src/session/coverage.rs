//! What the drills of a library have exercised.

use super::load;
use crate::drill::{Mode, State};
use crate::evaluate::coverage::{Exercised, exercised};
use crate::journal::{Fault, Store};

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
