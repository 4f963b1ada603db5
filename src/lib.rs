//! Sandtable (沙盘): drills of emergency-response plans.
//!
//! Data flows one way through the rooms below; a room names only rooms above
//! it. `ARCHITECTURE.md` has the map, `tests/walls.rs` holds the walls.

pub mod drill;
pub mod plan;
pub mod scenario;
pub mod score;
pub mod tui;
pub mod words;
