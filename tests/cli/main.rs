//! The command line from outside: the built program, run in a directory and
//! with a library of its own, held to what scripts may rely on.

mod archive;
mod bad_input;
mod contract;
mod desk;
mod drills;
mod evaluate;
mod keeping;
mod linked;
mod papers;
mod places;
mod practices;
mod records;
mod report;
mod review;
mod runs;
