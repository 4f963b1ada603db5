//! `sandtable report`: what an office writes after a drill.

use std::path::Path;

use serde::Serialize;

use super::{NamedRecord, library_failure, named_record};
use crate::cli::arguments::Report;
use crate::cli::{Desk, Failure, Outcome};
use crate::exchange::paper::Form;
use crate::exchange::paper::report::Kind;
use crate::journal::{Ledger as _, Whole, archive};
use crate::library::{Unwritten, write_files};
use crate::session::{Office, Reported};
use crate::words::Safe;

#[derive(Serialize)]
struct Written {
    exercise: bool,
    record: String,
    report: &'static str,
    title: &'static str,
    path: String,
    /// Whether the score has been released; absent where nobody has to.
    #[serde(skip_serializing_if = "Option::is_none")]
    released: Option<bool>,
    /// False for an aborted drill, which is never rated.
    rated: bool,
}

/// Writes a report of a record into a file.
pub fn run(options: &Report, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let lang = desk.lang;
    let path = &options.output;
    let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    let form = Form::of_ending(&ending).ok_or_else(|| Failure::Words(say::endings(lang).to_owned()))?;
    // The arguments take no other word.
    let kind = Kind::ALL.into_iter().find(|kind| kind.key() == options.kind).unwrap_or(Kind::Evaluation);
    let office = Office::of(&desk.library).map_err(|fault| library_failure(&fault, desk))?;
    let whole = whole(&options.record, desk)?;
    let reported = Reported::new(&whole).map_err(|fault| Failure::Words(fault.message(lang)))?;
    // A record from elsewhere has no say in this office's ledger.
    let ledger = desk.ledger()?.improvements().map_err(|fault| desk.failure(&fault))?;
    let document = reported.document(kind, Some(&ledger), &office, options.names, lang);
    write(path, &form.write(&document), options.force, desk)?;
    let written = Written {
        exercise: true,
        record: reported.loaded.id.to_string(),
        report: kind.key(),
        title: kind.title(lang),
        path: Safe::new(&path.display().to_string()).to_string(),
        released: reported.loaded.released(),
        rated: reported.score.rated,
    };
    if written.rated && written.released == Some(false) {
        let _ = desk.console.error(say::held(lang));
    }
    if desk.json {
        desk.print_json(&written)?;
    } else {
        desk.console.print(&format!("{}\n", say::written(lang, written.title, &written.path)))?;
    }
    Ok(Outcome::Good)
}

fn whole(reference: &str, desk: &Desk<'_>) -> Result<Whole, Failure> {
    match named_record(reference, desk)? {
        NamedRecord::File(file) => {
            archive::read(file).map_err(|fault| Failure::Words(fault.message(desk.lang)))
        }
        NamedRecord::Kept(id) => desk.store()?.whole(&id).map_err(|fault| desk.failure(&fault)),
    }
}

/// Somebody may have written into the report that stands there.
fn write(path: &Path, bytes: &[u8], replaces: bool, desk: &Desk<'_>) -> Result<(), Failure> {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let written = write_files(dir, &[(&name, bytes)], replaces).map(drop);
    written.map_err(|fault| {
        let words = fault.message(desk.lang);
        Failure::Words(match fault {
            Unwritten::InTheWay(_) => say::use_force(desk.lang, &words),
            Unwritten::Failed { .. } => words,
        })
    })
}

mod say {
    crate::phrases! {
        endings { zh: "报告写成什么格式由文件名的结尾决定：.docx、.html、.md 或 .xlsx", en: "the file’s ending says how the report is written: .docx, .html, .md or .xlsx" }
        held { zh: "注：得分还没有发布，报告里不列；主评估员在“看成绩”中按 F9 发布后再生成一次", en: "note: the score has not been released and is left out; once the lead evaluator has released it (Look back, F9), write the report again" }
        written(title: &str, path: &str) { zh: "演练 EXERCISE  已写出{title}：{path}", en: "EXERCISE  wrote the {title}: {path}" }
        use_force(words: &str) { zh: "{words}；要覆盖请加 --force", en: "{words}; --force replaces it" }
    }
}
