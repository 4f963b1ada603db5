//! How drills begin: what a record is called, and the drill that runs by itself.

use chrono::DateTime;

use super::{Documents, NoClock, Session, SessionFault};
use crate::drill::{Command, Opening, Play, Wall};
use crate::journal::{MemoryStore, Whole};
use crate::words::Id;

/// A moment of the world as `2026-06-18T09:30:00Z`.
#[must_use]
pub fn stamp(wall: Wall) -> String {
    DateTime::from_timestamp_millis(wall.0).unwrap_or_default().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A record's name: when, and of which scenario; `nth` tells those of one
/// second apart.
#[must_use]
pub fn identify(wall: Wall, scenario: &Id, nth: u32) -> Id {
    let when = DateTime::from_timestamp_millis(wall.0).unwrap_or_default().format("%Y%m%d-%H%M%S");
    let short: String = scenario.as_str().chars().take(40).collect();
    let name = if nth == 0 { format!("{when}-{short}") } else { format!("{when}-{short}-{nth}") };
    Id::new(&name).expect("made of digits, dashes and an id's own characters")
}

/// Runs a drill by itself to its end, in no time. The record holds no wall
/// time and is called by its content, so the same seed gives the same bytes.
/// `varied`: on the scenario as an exam of this seed has it.
///
/// # Errors
/// Never of the drill's own; the store in memory may refuse too large a line.
pub fn automatic(documents: &Documents, play: Play, seed: u64, varied: bool) -> Result<Whole, SessionFault> {
    let case = &documents.case;
    let opening = Opening { varied, ..Opening::by_itself(case, play, seed) };
    let documents = documents.under(&opening);
    let store = Box::new(MemoryStore::new());
    let id = Id::new("automatic").expect("a name");
    let salts = Box::new(super::SystemSalts::default());
    let mut session = Session::begin(store, id.clone(), &documents, Box::new(NoClock), salts)?;
    for command in [Command::Open(opening), Command::Start, Command::RunTo(documents.case.scenario.end)] {
        session.perform(&command)?;
    }
    let mut whole = session.into_store().whole(&id)?;
    let head = whole.checkpoint.hash.to_string();
    whole.id = Id::new(&format!("auto-{}", &head[..16])).expect("a name");
    Ok(whole)
}
