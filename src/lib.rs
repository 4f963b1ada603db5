//! Sandtable (沙盘): drills of emergency-response plans.
//!
//! Data flows one way through the rooms below; a room names only rooms above
//! it. `ARCHITECTURE.md` has the map, `tests/walls` holds the walls.

pub mod words;

pub mod plan;

pub mod scenario;

pub mod drill;

pub mod score;

pub mod simulate;

pub mod compare;

pub mod practise;

pub mod evaluate;

pub mod journal;

pub mod library;

pub mod exchange;

pub mod session;

pub mod tui;

pub mod cli;
