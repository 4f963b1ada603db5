//! `sandtable import` and `export`: records as one file, and other programs' files.

use std::fs::File;
use std::path::Path;

use crate::cli::arguments::Import;
use crate::cli::{Desk, Failure, Outcome};
use crate::journal::archive::{self, Arrival};
use crate::words::Id;

/// Takes a file in.
pub fn import(options: &Import, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    record(&options.file, desk)
}

fn record(path: &Path, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let file = File::open(path).map_err(|error| Failure::Words(format!("{}: {error}", path.display())))?;
    let whole = archive::read(file).map_err(|fault| Failure::Words(fault.message(desk.lang)))?;
    let arrival = archive::import(desk.store()?.as_mut(), whole).map_err(|fault| desk.failure(&fault))?;
    let text = match &arrival {
        Arrival::New(id) => say::imported(desk.lang, id),
        Arrival::Already(id) => say::already_here(desk.lang, id),
        Arrival::Renamed(id) => say::renamed(desk.lang, id),
    };
    desk.console.print(&format!("{text}\n"))?;
    Ok(Outcome::Good)
}

/// Writes a record to one file.
pub fn export(reference: &str, output: &Path, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let id = Id::new(reference).map_err(|_| Failure::Words(say::no_record(desk.lang, reference)))?;
    let whole = desk.store()?.whole(&id).map_err(|fault| desk.failure(&fault))?;
    let failed = |error: std::io::Error| Failure::Words(format!("{}: {error}", output.display()));
    let file = File::create(output).map_err(failed)?;
    archive::write(&whole, file).map_err(|fault| Failure::Words(fault.message(desk.lang)))?;
    let shown = output.display().to_string();
    desk.console.print(&format!("{}\n", say::exported(desk.lang, &id, &shown)))?;
    Ok(Outcome::Good)
}

mod say {
    use crate::words::Id;

    crate::phrases! {
        imported(id: &Id) { zh: "已导入过程记录 {id}", en: "imported record {id}" }
        already_here(id: &Id) { zh: "库中已有这份过程记录:{id}", en: "this record is already here: {id}" }
        renamed(id: &Id) { zh: "同名记录内容不同,已另存为 {id}", en: "another record has that id: imported as {id}" }
        exported(id: &Id, path: &str) { zh: "已将 {id} 写入 {path}", en: "wrote {id} to {path}" }
        no_record(reference: &str) { zh: "没有记录“{reference}”", en: "there is no record `{reference}`" }
    }
}
