//! What whoever was asked for more says: the form opened from the letter that
//! asks, and handed in.

use super::message::Effect;
use super::model::{Asked, Mode, Model, Notice};
use super::update::ask;
use crate::drill::command::Supplementing;
use crate::drill::{Basis, Command, Player};
use crate::tui::report::{AddsTo, Report, phrases as say};

/// Opens the form for what the letter shown asks for, where it asks for
/// something that has not been said since.
pub fn open(model: &mut Model) {
    let Some(wanted) = model.letter().and_then(|letter| model.desk().wanted(letter.source)) else { return };
    let Some((step, done)) = model.state.report(wanted.report) else { return };
    let report = Report::adding(&model.case, step, done);
    // What was begun of this very supplement is there again.
    let begun = model.reports.remove(&step).filter(|begun| begun.adds_to == report.adds_to);
    model.mode = Mode::Report(begun.unwrap_or(report));
}

/// Hands in what was added.
pub fn send(model: &mut Model, report: Report, adds_to: &AddsTo) -> Vec<Effect> {
    if report.filled() == 0 {
        model.notice = Notice::Refused(say::supplement_empty(model.lang).to_owned());
        model.mode = Mode::Report(report);
        return Vec::new();
    }
    let filled = report.said(&model.case);
    model.asked = Asked::Deed(report.title(&model.case, model.lang));
    let command = Command::Supplement(Supplementing {
        entry: adds_to.report,
        filled,
        at: None,
        basis: Basis::Measured,
        by: Player::Person(model.seat.clone()),
    });
    // Until it is kept the form stays.
    model.mode = Mode::Report(report);
    ask(command)
}
