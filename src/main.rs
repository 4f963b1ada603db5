//! The program's door.

use std::process::ExitCode;

/// Reading a large plan makes small pieces by the hundred thousand, and the
/// allocators of some systems the program is handed out for are slow at that.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(sandtable::cli::run(std::env::args_os(), &mut sandtable::cli::Streams))
}
