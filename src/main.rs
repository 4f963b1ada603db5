//! The program's door.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(sandtable::cli::run(std::env::args_os(), &mut sandtable::cli::Streams))
}
