//! A drill played again from a moment of another: which record and line it
//! goes on from, and that record found again later.

use super::{Loaded, SessionFault, load};
use crate::drill::State;
use crate::journal::{Fault, Header, Origin, Store};
use crate::score::{Score, score};
use crate::words::Id;

/// Records gone through, one behind the other, before giving up.
const REPLAYS_MAX: usize = 32;

/// The line after which a record of so many of another's events goes on; none
/// where it takes over no event.
pub(super) fn origin(store: &dyn Store, record: &Id, events: usize) -> Result<Option<Origin>, Fault> {
    // Line 1 is the header, so line `events` is the one before the last shared.
    let lines = if events == 0 { Vec::new() } else { store.read(record, events as u64)? };
    Ok(lines.first().map(|last| Origin { record: record.clone(), line: last.seq, hash: last.hash }))
}

/// The record that another goes on from, under whatever id it is kept here;
/// none where it is not here.
fn source(store: &dyn Store, goes_on: &Origin) -> Result<Option<Id>, Fault> {
    let holds = |id: &Id| {
        let lines = store.read(id, goes_on.line.saturating_sub(1));
        lines.is_ok_and(|lines| lines.first().is_some_and(|line| line.hash == goes_on.hash))
    };
    if holds(&goes_on.record) {
        return Ok(Some(goes_on.record.clone()));
    }
    // One brought in beside another of its name was given a second one that
    // begins with the first.
    let renamed = |id: &Id| id.as_str().starts_with(goes_on.record.as_str()) && holds(id);
    Ok(store.list()?.into_iter().map(|record| record.id).find(renamed))
}

/// How it went the time before, for a record that goes on from a moment of
/// another: of several tries in a row the last that came to an end. None where
/// this is no replay, or what came before is not here any more.
///
/// # Errors
/// The store's trouble; where a record is there and cannot be read.
pub fn played_before(store: &dyn Store, id: &Id) -> Result<Option<Score>, SessionFault> {
    let mut header = header(store, id)?;
    for _ in 0..REPLAYS_MAX {
        let Some(goes_on) = header.goes_on else { return Ok(None) };
        let Some(before) = source(store, &goes_on)? else { return Ok(None) };
        let loaded = load(store, &before)?;
        if let Some(score) = loaded.outcome() {
            return Ok(Some(score));
        }
        header = loaded.header;
    }
    Ok(None)
}

fn header(store: &dyn Store, id: &Id) -> Result<Header, SessionFault> {
    let first = store.read(id, 0)?.into_iter().next().ok_or(SessionFault::Documents)?;
    Ok(Header::read(&first.bytes).map_err(Fault::BadHeader)?)
}

impl Loaded {
    /// What it came to; none while it is not over, or where it is never rated.
    fn outcome(&self) -> Option<Score> {
        let case = &self.documents.case;
        let state = State::fold(case, &self.events);
        let over = state.clock.over();
        let score = over.then(|| score(case, &state, state.clock.story(None)))?;
        score.rated.then_some(score)
    }
}
