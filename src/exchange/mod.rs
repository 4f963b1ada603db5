//! Every file format in and out: what other programs wrote, and what scripts
//! read of ours. Bytes come in and values go out; whoever calls opens files.

pub mod along;
pub mod backup;
pub mod certificate;
pub mod evaluation;
mod grid;
pub mod ledger;
pub mod limits;
pub mod log;
mod moment;
mod naming;
pub mod paper;
mod parcel;
pub mod practices;
pub mod score;
pub mod simulation;
pub mod workbook;

pub use naming::Near;
pub use workbook::scenario_from_workbook;
