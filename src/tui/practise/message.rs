//! What the desk asks to be done. It is told what the drill screen is told.

use crate::tui::drill;

/// What the desk wants done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Something of the drill's own.
    Drill(drill::Effect),
}
