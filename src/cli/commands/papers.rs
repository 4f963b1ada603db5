//! `sandtable papers`: what an office needs on paper before a drill.

use serde::Serialize;

use super::{library_failure, note_own, sound};
use crate::cli::arguments::{PaperForm, Papers};
use crate::cli::{Desk, Failure, Outcome};
use crate::drill::Case;
use crate::exchange::paper::Form;
use crate::exchange::paper::before::{Paper, files};
use crate::library::{Unwritten, write_files};
use crate::words::Safe;

#[derive(Serialize)]
struct Written {
    exercise: bool,
    scenario: String,
    plan: String,
    revision: String,
    files: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    paper: &'static str,
    title: &'static str,
    path: String,
}

/// Writes the papers of a scenario into a folder.
pub fn run(options: &Papers, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let found = desk.library.scenario_along(&options.scenario, options.plan.as_deref(), options.along.into());
    let (plan, scenario) = found.map_err(|fault| library_failure(&fault, desk))?;
    note_own(&plan, desk);
    note_own(&scenario, desk);
    let case = Case { plan: sound(plan, desk)?.0, scenario: sound(scenario, desk)?.0 };
    let form = match options.form {
        PaperForm::Docx => Form::Docx,
        PaperForm::Html => Form::Html,
        PaperForm::Markdown => Form::Markdown,
        PaperForm::Xlsx => Form::Xlsx,
    };
    let files = files(&case, &chosen(&options.only), form, desk.lang);
    let named: Vec<(&str, &[u8])> =
        files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    let paths = write_files(&options.output, &named, options.force).map_err(|fault| refused(&fault, desk))?;
    let rows = files.iter().zip(&paths).map(|(file, path)| Row {
        paper: file.paper.key(),
        title: file.paper.title(desk.lang),
        path: Safe::new(&path.display().to_string()).to_string(),
    });
    let written = Written {
        exercise: true,
        scenario: case.scenario.id.to_string(),
        plan: case.plan.id.to_string(),
        revision: case.plan.revision.to_string(),
        files: rows.collect(),
    };
    if desk.json {
        desk.print_json(&written)?;
    } else {
        print(&written, desk)?;
    }
    Ok(Outcome::Good)
}

/// The papers asked for, all where none is named; in their own order.
fn chosen(only: &[String]) -> Vec<Paper> {
    let is_chosen = |paper: &Paper| only.is_empty() || only.iter().any(|key| key == paper.key());
    Paper::ALL.into_iter().filter(is_chosen).collect()
}

fn refused(fault: &Unwritten, desk: &Desk<'_>) -> Failure {
    let words = fault.message(desk.lang);
    Failure::Words(match fault {
        Unwritten::InTheWay(_) => say::use_force(desk.lang, &words),
        Unwritten::Failed { .. } => words,
    })
}

fn print(written: &Written, desk: &mut Desk<'_>) -> Result<(), Failure> {
    let mut text = format!("{}\n", say::written(desk.lang, written.files.len()));
    for row in &written.files {
        text.extend(["  ", &row.path, "\n"]);
    }
    Ok(desk.console.print(&text)?)
}

mod say {
    crate::phrases! {
        written(count: usize) { zh: "演练 EXERCISE  已写出 {count} 份材料：", en: "EXERCISE  wrote {count} papers:" }
        use_force(words: &str) { zh: "{words}；要覆盖请加 --force", en: "{words}; --force replaces them" }
    }
}
