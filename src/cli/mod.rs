//! The command line: arguments, exit codes, and what is written where.
//!
//! Exit 0: success. 1: a check or verification found fault. 2: bad usage or
//! input; standard output is then empty and the reason on standard error.

mod arguments;
mod commands;
mod output;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;

pub use arguments::Arguments;
pub use output::{Console, Outcome, Streams};

use crate::journal::{SqliteStore, Store, place};
use crate::library::Library;
use crate::words::Lang;

/// What every command works with.
pub struct Desk<'a> {
    pub lang: Lang,
    pub json: bool,
    pub library: Library,
    data: Option<PathBuf>,
    pub console: &'a mut dyn Console,
}

impl Desk<'_> {
    /// The store of records, which is not touched before it is used.
    ///
    /// # Errors
    /// Where there is no place for it, or it lies on a network share.
    pub fn store(&self) -> Result<Box<dyn Store>, Failure> {
        Ok(Box::new(SqliteStore::in_dir(&self.data_dir()?)))
    }

    /// The ledger of improvements, which is not touched before it is used.
    ///
    /// # Errors
    /// As [`Desk::store`].
    pub fn ledger(&self) -> Result<SqliteStore, Failure> {
        Ok(SqliteStore::in_dir(&self.data_dir()?))
    }

    /// The data directory, which need not exist.
    ///
    /// # Errors
    /// As [`Desk::store`].
    pub fn data_dir(&self) -> Result<PathBuf, Failure> {
        let dir = place::data_dir(self.data.clone()).map_err(|fault| self.failure(&fault))?;
        place::refuse_network(&dir).map_err(|fault| self.failure(&fault))?;
        Ok(dir)
    }

    fn failure(&self, fault: &crate::journal::Fault) -> Failure {
        Failure::Words(fault.message(self.lang))
    }
}

/// Why a command ends with exit code 2.
#[derive(Debug)]
pub enum Failure {
    /// A sentence for standard error.
    Words(String),
    /// The output could not be written.
    Closed(std::io::Error),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Closed(error)
    }
}

/// Runs the program on these arguments and gives its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, console: &mut dyn Console) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let parsed = match Arguments::try_parse_from(&arguments) {
        Ok(parsed) => parsed,
        Err(error) => return output::usage(&error, console),
    };
    let lang = language(parsed.lang.as_deref());
    let dir = place::data_dir(parsed.data.clone()).ok();
    let mut desk = Desk {
        lang,
        json: parsed.format == arguments::Format::Json,
        library: Library::new(dir),
        data: parsed.data.clone(),
        console,
    };
    match commands::run(&parsed, &mut desk) {
        Ok(Outcome::Good) => 0,
        Ok(Outcome::FaultFound) => 1,
        Ok(Outcome::Ended(code)) => u8::try_from(code).unwrap_or(u8::MAX),
        Err(Failure::Words(words)) => {
            // Nowhere left to say it if this fails too.
            let _ = desk.console.error(&words);
            2
        }
        // Whoever read the output has gone away: that is no fault of ours.
        Err(Failure::Closed(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(Failure::Closed(error)) => {
            let _ = desk.console.error(&say::output(lang, &error.to_string()));
            2
        }
    }
}

mod say {
    crate::phrases! {
        output(why: &str) { zh: "结果没有写出：{why}", en: "the output could not be written: {why}" }
    }
}

/// The language asked for, else the system's, else Chinese.
fn language(asked: Option<&str>) -> Lang {
    asked
        .and_then(Lang::from_tag)
        .or_else(|| sys_locale::get_locale().as_deref().and_then(Lang::from_tag))
        .unwrap_or_default()
}
