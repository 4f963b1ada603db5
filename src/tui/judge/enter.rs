//! What the keys do with the row they act on.

use super::dialog::{Dialog, Target, Writing};
use super::rows::{self, Row};
use super::{Desk, Outcome, Part, Sheet, phrases as say};
use crate::evaluate::{Grade, Of, Rating, Said, Verdict};
use crate::tui::Editor;

/// Opens what the row is for, or goes on to the next phase.
pub fn enter(desk: &mut Desk, sheet: &Sheet<'_>) -> Outcome {
    let Some(row) = desk.chosen(sheet) else { return Outcome::Stays };
    let lang = sheet.lang;
    let target = match row {
        Row::Finding(place) => rows::mark_of(sheet, place).map(Target::Finding),
        Row::Objective(place) => Some(Target::Objective(sheet.case.scenario.objectives[place].id.clone())),
        Row::Item(list, item) => Some(Target::Item(list, item)),
        Row::Difference(one) => match one.of {
            Of::Finding { mark, .. } => Some(Target::Finding(mark)),
            Of::Objective(id) => Some(Target::Objective(id)),
            Of::Item { .. } => None,
        },
        Row::Grade if sheet.score.is_some_and(|score| score.rated) => Some(Target::Grade),
        Row::NewNote => {
            desk.dialog = Some(Dialog::step(sheet));
            return Outcome::Stays;
        }
        Row::NewObjection => {
            desk.dialog = Some(Dialog::unit(None));
            return Outcome::Stays;
        }
        Row::Comment => Some(Target::Comment),
        Row::SelfAssessment(unit) => Some(Target::SelfAssessment(unit)),
        Row::Meeting => Some(Target::Meeting),
        Row::Phase => return go_on(desk, sheet),
        Row::Note(_) | Row::Objection(_) | Row::Agreement | Row::Because(_) | Row::Grade => None,
    };
    match target {
        Some(target) => match Dialog::of(sheet, target, &desk.rater) {
            Dialog::Write { of, editor } => desk.write(of, editor),
            other => desk.dialog = Some(other),
        },
        None => desk.notice = Some(say::nothing_to_do(lang).to_owned()),
    }
    Outcome::Stays
}

/// One phase at a time, and none before the drill is over.
fn go_on(desk: &mut Desk, sheet: &Sheet<'_>) -> Outcome {
    if sheet.score.is_none() {
        desk.notice = Some(say::not_over(sheet.lang).to_owned());
        return Outcome::Stays;
    }
    match sheet.evaluation().phase.next() {
        Some(phase) => Outcome::Says(desk.rater.clone(), Said::Reached { phase }),
        None => {
            desk.notice = Some(say::phase_last(sheet.lang).to_owned());
            Outcome::Stays
        }
    }
}

/// Why it was rated or marked so; the same can be said again with a reason.
pub fn reason(desk: &mut Desk, sheet: &Sheet<'_>) {
    let evaluation = sheet.evaluation();
    let rater = &desk.rater;
    let dialog = match desk.chosen(sheet) {
        Some(Row::Objective(place)) => {
            let id = &sheet.case.scenario.objectives[place].id;
            let own = evaluation.ratings.get(rater).and_then(|all| all.get(id));
            own.map(|own| Dialog::rating(id.clone(), own.rating, own.reason.as_str()))
        }
        Some(Row::Item(list, nth)) => rows::item(sheet, list, nth).and_then(|item| {
            let form = &sheet.judgement.checklists[list];
            let own = evaluation.marks.get(rater)?.get(&(form.id.clone(), item.id.clone()))?;
            Some(Dialog::mark((list, nth), own.mark, own.reason.as_str()))
        }),
        Some(Row::Finding(place)) => rows::mark_of(sheet, place).map(|mark| {
            let verdict = evaluation.rulings.get(&mark).map_or(Verdict::Accepted, |own| own.verdict);
            Dialog::ruling(sheet, mark, verdict, rater)
        }),
        _ => None,
    };
    match dialog {
        Some(dialog) => desk.dialog = Some(dialog),
        None => desk.notice = Some(say::mark_first(sheet.lang).to_owned()),
    }
}

/// A unit objects to the finding chosen.
pub fn object(desk: &mut Desk, sheet: &Sheet<'_>) {
    let finding = match desk.chosen(sheet) {
        Some(Row::Finding(place)) if desk.part == Part::Findings => rows::mark_of(sheet, place),
        _ => None,
    };
    desk.dialog = Some(Dialog::unit(finding));
}

/// Back by one phase, once it is said why.
fn go_back(desk: &mut Desk, sheet: &Sheet<'_>) {
    match sheet.evaluation().phase.previous() {
        Some(phase) => desk.write(Writing::Return(phase), Editor::default()),
        None => desk.notice = Some(say::phase_first(sheet.lang).to_owned()),
    }
}

/// Takes back a note or an objection of one's own, or goes back a phase.
pub fn withdraw(desk: &mut Desk, sheet: &Sheet<'_>) -> Outcome {
    let evaluation = sheet.evaluation();
    let own = match desk.chosen(sheet) {
        Some(Row::Phase) => {
            go_back(desk, sheet);
            None
        }
        Some(Row::Note(place)) => evaluation.notes.get(place).map(|note| (&note.by, note.no)),
        Some(Row::Objection(place)) => evaluation.objections.get(place).map(|one| (&one.by, one.no)),
        _ => None,
    };
    match own {
        Some((by, no)) if *by == desk.rater => Outcome::Says(desk.rater.clone(), Said::Withdrawn { no }),
        Some((by, _)) => {
            desk.notice = Some(say::not_yours(sheet.lang, by));
            Outcome::Stays
        }
        None => Outcome::Stays,
    }
}

/// The grades and ratings in the order they are offered.
pub const GRADES: [Grade; 4] = Grade::ALL;
pub const RATINGS: [Rating; 5] = Rating::ALL;
pub const VERDICTS: [Verdict; 3] = [Verdict::Accepted, Verdict::Rejected, Verdict::Doubted];
