//! `sandtable import` and `export`: records as one file, plans and scenarios,
//! and other programs' workbooks.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{improvements, library_failure, note_own, practices, problems_in, sound, unwritten};
use crate::cli::arguments::{Export, Import, Kind};
use crate::cli::{Desk, Failure, Outcome};
use crate::exchange::practices::ENDING;
use crate::exchange::workbook;
use crate::journal::Whole;
use crate::journal::archive::{self, Arrival, Paper};
use crate::library::{self, read_bytes};
use crate::plan::Plan;
use crate::scenario;
use crate::session::{Office, Reported, SessionFault};
use crate::words::{Id, Safe};

/// Takes a file in, as what it says it is or as what its ending tells.
pub fn import(options: &Import, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let path = &options.file;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match (options.kind, ending.as_deref()) {
        (None | Some(Kind::Record), Some("drills")) => practices::import(path, options, desk),
        (None | Some(Kind::Record), _) if path.is_dir() => practices::import(path, options, desk),
        (Some(Kind::Record), _) | (None, Some("drill")) => record(path, desk),
        (Some(Kind::Improvements), _) => improvements::import(path, desk),
        (Some(Kind::Plan), _) => plan(path, options, desk),
        (Some(Kind::Scenario), Some("json")) => scenario_file(path, options, desk),
        (Some(Kind::Scenario), _) | (None, Some("xlsx" | "xls" | "ods" | "csv")) => {
            from_workbook(path, options, desk)
        }
        (None, _) => Err(Failure::Words(say::as_what(desk.lang).to_owned())),
    }
}

fn record(path: &Path, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let file = library::open(path).map_err(|fault| library_failure(&fault, desk))?;
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

fn plan(path: &Path, options: &Import, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let document = desk.library.plan(&as_path(path)).map_err(|fault| library_failure(&fault, desk))?;
    let (plan, text) = sound(document, desk)?;
    let name = format!("{}-{}.json", plan.id, plan.revision);
    keep(&text, "plans", &name, options, desk)
}

fn scenario_file(path: &Path, options: &Import, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let found = desk.library.scenario(&as_path(path), options.plan.as_deref());
    let (_, document) = found.map_err(|fault| library_failure(&fault, desk))?;
    let (scenario, text) = sound(document, desk)?;
    keep(&text, "scenarios", &format!("{}.json", scenario.id), options, desk)
}

/// A path that cannot be taken for an id of the library.
fn as_path(path: &Path) -> String {
    Path::new(".").join(path).to_string_lossy().into_owned()
}

/// A workbook of injects as a scenario of a plan: previewed, with everything
/// that is not carried over named by row, and kept unless only shown.
fn from_workbook(path: &Path, options: &Import, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let lang = desk.lang;
    let Some(reference) = &options.plan else {
        return Err(Failure::Words(say::which_plan(lang).to_owned()));
    };
    let document = desk.library.plan(reference).map_err(|fault| library_failure(&fault, desk))?;
    note_own(&document, desk);
    let (plan, _) = sound(document, desk)?;
    let bytes = read_bytes(path).map_err(|fault| library_failure(&fault, desk))?;
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let how = workbook::Options { name, ..workbook::Options::default() };
    let imported = workbook::scenario_from_workbook(&bytes, &plan, &how).map_err(|faults| {
        let name = Safe::new(&path.display().to_string());
        let lines = faults.iter().map(|fault| format!("{name}: {}", fault.message(lang)));
        Failure::Words(lines.collect::<Vec<_>>().join("\n"))
    })?;
    let mut text = serde_json::to_string_pretty(&imported.file).map_err(std::io::Error::other)?;
    text.push('\n');
    accepted(&text, &plan, desk)?;
    desk.console.print(&imported.preview(&plan, lang))?;
    if options.preview {
        return Ok(Outcome::Good);
    }
    keep(&text, "scenarios", &format!("{}.json", imported.file.id), options, desk)
}

/// What is kept is what a drill will read.
fn accepted(text: &str, plan: &Plan, desk: &Desk<'_>) -> Result<(), Failure> {
    let reading = scenario::read(text, plan);
    match reading.value {
        Some(_) => Ok(()),
        None => Err(Failure::Words(problems_in("scenario.json", text, &reading.problems, desk))),
    }
}

/// Writes a document where it was asked for, else into the library.
fn keep(
    text: &str,
    folder: &str,
    name: &str,
    options: &Import,
    desk: &mut Desk<'_>,
) -> Result<Outcome, Failure> {
    let path = match &options.output {
        Some(path) => path.clone(),
        None => {
            let dir = desk.data_dir()?.join(folder);
            std::fs::create_dir_all(&dir).map_err(|error| unwritten(&dir, &error, desk))?;
            dir.join(name)
        }
    };
    write(&path, text.as_bytes(), desk)?;
    let shown = path.display().to_string();
    desk.console.print(&format!("{}\n", say::kept(desk.lang, &shown)))?;
    Ok(Outcome::Good)
}

/// Writes a record, a plan or a scenario to a file.
pub fn export(options: &Export, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let (reference, output) = (options.id.as_str(), options.output.as_path());
    if output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)) {
        return practices::export(options, desk);
    }
    if improvements::is_meant(reference, output) {
        return improvements::export(output, desk);
    }
    let document = match output.extension() {
        Some(ending) if ending.eq_ignore_ascii_case("json") => document_text(reference, desk),
        _ => None,
    };
    match document {
        Some(text) => write(output, text.as_bytes(), desk)?,
        None => export_record(options, desk)?,
    }
    let shown = output.display().to_string();
    desk.console.print(&format!("{}\n", say::exported(desk.lang, reference, &shown)))?;
    Ok(Outcome::Good)
}

fn document_text(reference: &str, desk: &Desk<'_>) -> Option<String> {
    let plan = desk.library.plan(reference).map(|document| document.text);
    plan.or_else(|_| desk.library.scenario(reference, None).map(|(_, document)| document.text)).ok()
}

/// A record goes with its papers: they are twice its size, a quarter of a
/// megabyte together, take a tenth of a second, and are what people look for
/// in an archive.
fn export_record(options: &Export, desk: &Desk<'_>) -> Result<(), Failure> {
    let none = |_| Failure::Words(super::say::no_record(desk.lang, &Safe::new(&options.id)));
    let id = Id::new(&options.id).map_err(none)?;
    let whole = desk.store()?.whole(&id).map_err(|fault| desk.failure(&fault))?;
    let papers = if options.no_papers { Vec::new() } else { papers(&whole, options.names, desk)? };
    put(&options.output, desk, |file| {
        archive::write(&whole, &papers, file).map_err(|fault| Failure::Words(fault.message(desk.lang)))
    })
}

fn papers(whole: &Whole, with_names: bool, desk: &Desk<'_>) -> Result<Vec<Paper>, Failure> {
    let without = |fault: SessionFault| Failure::Words(say::without(desk.lang, &fault.message(desk.lang)));
    let reported = Reported::new(whole).map_err(without)?;
    let office = Office::of(&desk.library).map_err(|fault| library_failure(&fault, desk))?;
    Ok(reported.papers(&office, with_names, desk.lang))
}

pub fn write(path: &Path, bytes: &[u8], desk: &Desk<'_>) -> Result<(), Failure> {
    put(path, desk, |mut file| file.write_all(bytes).map_err(|error| unwritten(path, &error, desk)))
}

/// Fills a file whole or not at all: what stood there stays until the new one
/// is complete, and nothing half is left behind.
pub fn put(
    path: &Path,
    desk: &Desk<'_>,
    fill: impl FnOnce(File) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let beside = beside(path);
    let failed = |error: std::io::Error| unwritten(path, &error, desk);
    let file = File::create(&beside).map_err(failed)?;
    let filled = fill(file).and_then(|()| std::fs::rename(&beside, path).map_err(failed));
    if filled.is_err() {
        // If this fails too there is nothing more to be done about it.
        let _ = std::fs::remove_file(&beside);
    }
    filled
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    path.with_file_name(name)
}

mod say {
    use crate::words::Id;

    crate::phrases! {
        imported(id: &Id) { zh: "已导入过程记录 {id}", en: "imported record {id}" }
        already_here(id: &Id) { zh: "库中已有这份过程记录：{id}", en: "this record is already here: {id}" }
        renamed(id: &Id) { zh: "同名记录内容不同，已另存为 {id}", en: "another record has that id: imported as {id}" }
        exported(reference: &str, path: &str) { zh: "已将 {reference} 写入 {path}", en: "wrote {reference} to {path}" }
        without(why: &str) { zh: "{why}；只存记录、不附材料请加 --no-papers", en: "{why}; --no-papers exports the record alone" }
        as_what { zh: "请用 --as plan、scenario、record 或 improvements 说明这是什么文件", en: "say what the file is: --as plan, scenario, record or improvements" }
        which_plan { zh: "是情景，请用 --plan 说明用于哪个预案，如 --plan township-flood；是填好的整改台账，请加 --as improvements", en: "a scenario: say which plan it is for, such as --plan township-flood; the ledger of improvements filled in: add --as improvements" }
        kept(path: &str) { zh: "已存入 {path}", en: "kept as {path}" }
    }
}
