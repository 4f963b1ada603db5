//! What was said in doing a step, taken down by whoever records. A tick alone
//! stays possible: then what was said is not judged.

use super::act;
use super::line::{self, Deed};
use super::message::Effect;
use super::model::{Asked, Mode, Model, Notice};
use super::phrases as say;
use crate::drill::{Command, Filled};
use crate::plan::StepIx;
use crate::tui::Key;
use crate::tui::report::{Outcome, Report};

/// The step chosen in the record line, where it has something to say.
#[must_use]
pub fn chosen(model: &Model) -> Option<StepIx> {
    match model.line.deed() {
        Some(Deed::Step(step)) => Some(step).filter(|step| !model.case.plan.step(*step).elements.is_empty()),
        _ => None,
    }
}

/// How many of its elements are filled in, of how many; none where none is.
#[must_use]
pub fn filled(model: &Model, step: StepIx) -> Option<(usize, usize)> {
    let report = model.drafts.reports.get(&step)?;
    (report.filled() > 0).then(|| (report.filled(), report.rows.len()))
}

/// What was filled in for the step, ready to be recorded with it.
#[must_use]
pub fn content(model: &Model, step: StepIx) -> Option<Filled> {
    filled(model, step).map(|_| model.drafts.reports[&step].said(&model.case))
}

/// Opens the form for the step in the record line, as it was left.
pub fn open(model: &mut Model, step: StepIx) {
    // What happens meanwhile would choose another step in an empty line.
    if model.line.editor.is_empty() {
        act::take_up(model, Deed::Step(step));
    }
    let blank = || Report::new(&model.case, step);
    model.drafts.reports.entry(step).or_insert_with(blank);
    model.mode = Mode::Report(step);
}

/// Takes a key.
pub fn key(model: &mut Model, step: StepIx, key: Key) -> Vec<Effect> {
    let Some(report) = model.drafts.reports.get_mut(&step) else { return Vec::new() };
    model.mode = Mode::Report(step);
    match report.key(&model.case, key) {
        Outcome::Stays => Vec::new(),
        // What was filled in is there again when one comes back.
        Outcome::Leaves => {
            model.mode = Mode::Line;
            Vec::new()
        }
        Outcome::Done if report.filled() == 0 => {
            model.notice = Notice::Refused(say::said_nothing(model.lang).to_owned());
            Vec::new()
        }
        Outcome::Done => act::record(model),
    }
}

/// The entry with what was said, or the tick alone.
pub fn record(model: &mut Model, act: crate::drill::command::Act, step: StepIx) -> Vec<Effect> {
    model.asked = Asked::Line;
    match content(model, step) {
        Some(filled) => vec![Effect::Do(Command::Report { act, filled })],
        None => vec![Effect::Record { act, forbidden: false, note: None }],
    }
}

/// Forgets what has been recorded.
pub fn recorded(model: &mut Model) {
    if let Some(entry) = line::entry(model)
        && let Deed::Step(step) = entry.deed
    {
        model.drafts.reports.remove(&step);
    }
    if matches!(model.mode, Mode::Report(_)) {
        model.mode = Mode::Line;
    }
}
