//! What the desk asks to be done. It is told what the drill screen is told.

use crate::tui::drill;
use crate::words::Id;

/// What the desk wants done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Something of the drill's own.
    Drill(drill::Effect),
    /// Another drill that goes on from this place of the record, to try again.
    Again(u64),
    /// The few minutes around this step, practised by themselves.
    Part(Id),
}
