//! A report of one's own: the form opened, left and handed in.

use super::message::Effect;
use super::model::{Asked, Mode, Model, Notice};
use super::supplement;
use super::update::ask;
use crate::drill::command::Act;
use crate::drill::{Basis, Command, Player};
use crate::plan::StepIx;
use crate::tui::Key;
use crate::tui::report::{Outcome, Report, phrases as say};

/// Opens the form for a step that has something to say, as it was left.
pub fn open(model: &mut Model, step: StepIx) {
    let draft = model.reports.remove(&step).filter(|draft| draft.adds_to.is_none());
    model.mode = Mode::Report(draft.unwrap_or_else(|| Report::new(&model.case, step)));
}

/// Takes a key.
pub fn key(model: &mut Model, mut report: Report, key: Key) -> Vec<Effect> {
    match report.key(&model.case, key) {
        Outcome::Stays => {
            model.mode = Mode::Report(report);
            Vec::new()
        }
        // What was filled in is there again when one comes back.
        Outcome::Leaves => {
            model.reports.insert(report.step, report);
            Vec::new()
        }
        Outcome::Done => send(model, report),
    }
}

fn send(model: &mut Model, report: Report) -> Vec<Effect> {
    if let Some(adds_to) = report.adds_to.clone() {
        return supplement::send(model, report, &adds_to);
    }
    if report.filled() == 0 {
        model.notice = Notice::Refused(say::empty(model.lang).to_owned());
        model.mode = Mode::Report(report);
        return Vec::new();
    }
    let (left_out, _) = report.left_out(&model.case);
    if left_out > 0 && !report.is_warned {
        model.notice = Notice::Refused(say::leaves_out(model.lang, left_out));
        model.mode = Mode::Report(Report { is_warned: true, ..report });
        return Vec::new();
    }
    let plan = &model.case.plan;
    let step = plan.step(report.step);
    let act = Act {
        step: step.id.clone(),
        role: plan.role(model.role).id.clone(),
        at: None,
        basis: Basis::Measured,
        by: Player::Person(model.seat.clone()),
        note: None,
    };
    let filled = report.said(&model.case);
    model.asked = Asked::Deed(step.title.get(model.lang).to_owned());
    // Until it is kept the form stays.
    model.mode = Mode::Report(report);
    ask(Command::Report { act, filled })
}
