//! What was said in doing a step, taken down by whoever records, and what was
//! said later of what it had left open. A tick alone stays possible: then what
//! was said is not judged.

use super::act;
use super::line::{self, Deed, Entry};
use super::message::Effect;
use super::model::{Asked, Mode, Model, Notice};
use super::phrases as say;
use crate::drill::command::{Act, Supplementing};
use crate::drill::{Command, Filled, Player};
use crate::plan::{StepIx, Story};
use crate::tui::Key;
use crate::tui::report::{Outcome, Report, phrases};
use crate::words::Lang;

/// What is chosen in the record line, where it has something to say.
#[must_use]
pub fn chosen(model: &Model) -> Option<Deed> {
    model.line.deed().filter(|deed| match deed {
        Deed::Step(step) => !model.case.plan.step(*step).elements.is_empty(),
        Deed::Supplement(_) => true,
        Deed::Forbidden(_) => false,
    })
}

/// How many of its elements are filled in, of how many; none where none is.
#[must_use]
pub fn filled(model: &Model, deed: Deed) -> Option<(usize, usize)> {
    let report = model.drafts.reports.get(&deed)?;
    (report.filled() > 0).then(|| (report.filled(), report.open()))
}

/// What was filled in, ready to be recorded.
#[must_use]
pub fn content(model: &Model, deed: Deed) -> Option<Filled> {
    filled(model, deed).map(|_| model.drafts.reports[&deed].said(&model.case))
}

/// A supplement by the name of its report.
#[must_use]
pub fn supplement_title(model: &Model, report: u64, lang: Lang) -> String {
    let step = model.state.report(report).map(|(step, _)| model.case.plan.step(step).title.get(lang));
    phrases::supplement_to(lang, step.unwrap_or(""))
}

/// What a report has left out or to be verified.
#[must_use]
pub fn left_open_in_words(model: &Model, report: u64) -> String {
    let Some((step, done)) = model.state.report(report) else { return String::new() };
    let open = model.case.plan.step(step).elements.iter();
    let open = open.filter(|own| own.required && done.leaves_open(own, Story(i64::MAX)));
    open.map(|own| own.title.get(model.lang)).collect::<Vec<&str>>().join(phrases::comma(model.lang))
}

/// Opens the form for what stands in the record line, as it was left.
pub fn open(model: &mut Model, deed: Deed) {
    let Some(blank) = blank(model, deed) else { return };
    // What happens meanwhile would choose something else in an empty line.
    if model.line.editor.is_empty() {
        act::take_up(model, deed);
    }
    let draft = model.drafts.reports.entry(deed).or_insert_with(|| blank.clone());
    // Of a report to which something has been added since, what was begun
    // stands on what is no longer so.
    if draft.adds_to != blank.adds_to {
        *draft = blank;
    }
    model.mode = Mode::Report(deed);
}

fn blank(model: &Model, deed: Deed) -> Option<Report> {
    match deed {
        Deed::Step(step) => Some(Report::new(&model.case, step)),
        Deed::Supplement(report) => {
            let (step, done) = model.state.report(report)?;
            Some(Report::adding(&model.case, step, done))
        }
        Deed::Forbidden(_) => None,
    }
}

/// Puts a supplement into the record line, and opens its form.
pub fn take_up_supplement(model: &mut Model, report: u64) {
    let deed = Deed::Supplement(report);
    act::take_up(model, deed);
    open(model, deed);
}

/// Takes a key.
pub fn key(model: &mut Model, deed: Deed, key: Key) -> Vec<Effect> {
    let Some(report) = model.drafts.reports.get_mut(&deed) else { return Vec::new() };
    model.mode = Mode::Report(deed);
    match report.key(&model.case, key) {
        Outcome::Stays => Vec::new(),
        // What was filled in is there again when one comes back.
        Outcome::Leaves => {
            model.mode = Mode::Line;
            Vec::new()
        }
        Outcome::Done if report.filled() == 0 => {
            model.notice = Notice::Refused(match deed {
                Deed::Supplement(_) => phrases::supplement_empty(model.lang).to_owned(),
                _ => say::said_nothing(model.lang).to_owned(),
            });
            Vec::new()
        }
        Outcome::Done => act::record(model),
    }
}

/// The entry with what was said, or the tick alone.
pub fn record(model: &mut Model, act: Act, step: StepIx) -> Vec<Effect> {
    model.asked = Asked::Line;
    match content(model, Deed::Step(step)) {
        Some(filled) => vec![Effect::Do(Command::Report { act, filled })],
        None => vec![Effect::Record { act, forbidden: false, note: None }],
    }
}

/// The supplement; there is none without a word, so first its form.
pub fn supplement(model: &mut Model, report: u64, entry: &Entry, by: Player) -> Vec<Effect> {
    let Some(filled) = content(model, Deed::Supplement(report)) else {
        open(model, Deed::Supplement(report));
        return Vec::new();
    };
    model.asked = Asked::Line;
    let Entry { at, basis, .. } = *entry;
    vec![Effect::Do(Command::Supplement(Supplementing { entry: report, filled, at, basis, by }))]
}

/// Forgets what has been recorded.
pub fn recorded(model: &mut Model) {
    if let Some(entry) = line::entry(model) {
        model.drafts.reports.remove(&entry.deed);
    }
    if matches!(model.mode, Mode::Report(_)) {
        model.mode = Mode::Line;
    }
}
