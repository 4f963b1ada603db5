//! `sandtable schema` and `template`: the file formats, described and shown.

use std::path::Path;

use schemars::schema_for;

use super::unwritten;
use crate::cli::arguments::{Described, Templated};
use crate::cli::{Desk, Failure, Outcome};
use crate::drill::Event;
use crate::evaluate::Checklist;
use crate::exchange::evaluation::EvaluationFile;
use crate::exchange::score::ScoreFile;
use crate::plan::PlanFile;
use crate::plan::rules::RulesFile;
use crate::scenario::ScenarioFile;

/// Prints the JSON Schema of a format.
pub fn schema(what: Described, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let schema = match what {
        Described::Plan => schema_for!(PlanFile),
        Described::Scenario => schema_for!(ScenarioFile),
        Described::Record => schema_for!(Event),
        Described::Score => schema_for!(ScoreFile),
        Described::Rules => schema_for!(RulesFile),
        Described::Evaluation => schema_for!(EvaluationFile),
        Described::Checklist => schema_for!(Checklist),
    };
    desk.print_json(&schema)?;
    Ok(Outcome::Good)
}

/// Writes a smallest good example, explained in its notes.
pub fn template(what: Templated, output: &Path, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let text = match what {
        Templated::Plan => include_str!("../templates/plan.json"),
        Templated::Scenario => include_str!("../templates/scenario.json"),
    };
    let shown = output.display().to_string();
    if output.exists() {
        return Err(Failure::Words(say::exists(desk.lang, &shown)));
    }
    std::fs::write(output, text).map_err(|error| unwritten(output, &error, desk))?;
    desk.console.print(&format!("{}\n", say::written(desk.lang, &shown)))?;
    Ok(Outcome::Good)
}

mod say {
    crate::phrases! {
        exists(path: &str) { zh: "{path} 已经存在，不覆盖", en: "{path} exists already and is not overwritten" }
        written(path: &str) { zh: "已写入 {path}；改好后用 sandtable check 检查", en: "wrote {path}; change it, then run sandtable check on it" }
    }
}
