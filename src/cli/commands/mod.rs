//! One file a command.

mod backup;
mod board;
mod check;
mod compare;
mod coverage;
mod drill;
mod erase;
mod evaluate;
mod exchange;
mod improvements;
mod list;
mod papers;
mod practices;
mod report;
mod schema;
mod score;
mod simulate;
mod verify;

use std::fs::File;
use std::io;
use std::path::Path;

use super::arguments::{Arguments, Command};
use super::{Desk, Failure, Outcome};
use crate::library::{self, Closed, Document, LibraryFault};
use crate::plan::Problem;
use crate::words::source::render;
use crate::words::{Id, Safe};

/// Carries a command out.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    match &arguments.command {
        None => drill::first(desk),
        Some(Command::List { coverage: true, .. }) => coverage::run(desk),
        Some(Command::List { improvements: true, .. }) => improvements::list(desk),
        Some(Command::List { .. }) => list::run(desk),
        Some(Command::Check { plans, scenarios, linked, rules, day }) => {
            let (rules, day) = (rules.as_deref(), day.as_deref());
            check::run(&check::Asked { plans, scenarios, linked: *linked, rules, day }, desk)
        }
        Some(Command::Drill(options)) => drill::run(options, desk),
        Some(Command::Board { record }) => board::run(record.as_deref(), desk),
        Some(Command::Score(options)) => score::run(options, desk),
        Some(Command::Evaluate(options)) => evaluate::run(options, desk),
        Some(Command::Papers(options)) => papers::run(options, desk),
        Some(Command::Report(options)) => report::run(options, desk),
        Some(Command::Simulate(options)) => simulate::run(options, desk),
        Some(Command::Compare(options)) => compare::run(options, desk),
        Some(Command::Backup { output }) => backup::backup(output, desk),
        Some(Command::Restore { file }) => backup::restore(file, desk),
        Some(Command::Erase(options)) => erase::run(options, desk),
        Some(Command::Verify { record }) => verify::run(record, desk),
        Some(Command::Import(options)) => exchange::import(options, desk),
        Some(Command::Export(options)) => exchange::export(options, desk),
        Some(Command::Template { what, output }) => schema::template(*what, output, desk),
        Some(Command::Schema { what }) => schema::schema(*what, desk),
    }
}

/// A fault of the library in words, with the places inside a document.
fn library_failure(fault: &LibraryFault, desk: &Desk<'_>) -> Failure {
    let words = match fault {
        LibraryFault::Faulty { name, text, problems } => problems_in(name, text, problems, desk),
        other => other.message(desk.lang),
    };
    Failure::Words(words)
}

fn problems_in(name: &str, text: &str, problems: &[Problem], desk: &Desk<'_>) -> String {
    let remarks: Vec<_> = problems.iter().map(|problem| problem.remark(desk.lang)).collect();
    render(name, text, &remarks, desk.lang, desk.console.colour())
}

/// Says so where an own document stands in the place of a shipped one.
fn note_own<T>(document: &Document<T>, desk: &mut Desk<'_>) {
    if document.hides_shipped {
        let note = say::own(desk.lang, &document.origin.name());
        // The work goes on if nobody hears it.
        let _ = desk.console.error(&note);
    }
}

/// What somebody means by a record: a `.drill` file, or one that is kept.
enum NamedRecord {
    File(File),
    Kept(Id),
}

fn named_record(reference: &str, desk: &Desk<'_>) -> Result<NamedRecord, Failure> {
    let path = Path::new(reference);
    let looks = reference.contains(['/', '\\']) || path.extension().is_some_and(|ending| ending == "drill");
    if looks || path.is_file() {
        return library::open(path).map(NamedRecord::File).map_err(|fault| library_failure(&fault, desk));
    }
    let none = |_| Failure::Words(say::no_record(desk.lang, &Safe::new(reference)));
    Id::new(reference).map(NamedRecord::Kept).map_err(none)
}

/// A file could not be written.
fn unwritten(path: &Path, error: &io::Error, desk: &Desk<'_>) -> Failure {
    let name = Safe::new(&path.display().to_string());
    Failure::Words(say::unwritten(desk.lang, &name, &Closed::from(error).words(desk.lang)))
}

mod say {
    use crate::words::Safe;

    crate::phrases! {
        no_record(reference: &Safe) { zh: "没有记录“{reference}”", en: "there is no record `{reference}`" }
        own(name: &str) { zh: "注：用的是自有文件 {name}，不是程序自带的那一份", en: "note: using your own {name}, not the one shipped with the program" }
        unwritten(name: &Safe, why: &str) { zh: "写不了 {name}：{why}", en: "cannot write {name}: {why}" }
    }
}

/// The value of a document without an error in it.
fn sound<T>(document: Document<T>, desk: &Desk<'_>) -> Result<(T, String), Failure> {
    match document.reading.value {
        Some(value) => Ok((value, document.text)),
        None => {
            let name = document.origin.name();
            Err(Failure::Words(problems_in(&name, &document.text, &document.reading.problems, desk)))
        }
    }
}
