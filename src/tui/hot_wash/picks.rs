//! The list of strengths and problems: what a line is about, and what becomes
//! of it.

use super::marks::Place;
use super::model::{Effect, Model, Notice, Over, Part, Writing};
use super::phrases as say;
use crate::evaluate::{FindingMark, Pick, Said, Worth, wording};
use crate::tui::Editor;
use crate::tui::drill::timed;
use crate::words::Safe;

/// A line about the moment is begun, or gone on with where it was left. A
/// problem is about the finding one has gone to, if any; a strength never is.
pub fn begin(model: &mut Model, worth: Worth) {
    let finding = model.finding().filter(|_| worth == Worth::Problem);
    let finding = finding.and_then(|finding| FindingMark::of(&model.tape.case().plan, finding));
    let entry = model.tape.last().map_or(0, |event| event.seq);
    let writing = Writing { worth, at: model.story, entry, finding };
    let editor = match model.aside.take() {
        Some((begun, editor)) if begun == writing => editor,
        other => {
            model.aside = other;
            Editor::default()
        }
    };
    model.played = None;
    model.over = Over::Write(writing, editor);
}

/// What has been written is put on the list.
pub fn put(model: &mut Model, writing: Writing, editor: &Editor) -> Vec<Effect> {
    let Writing { worth, at, entry, finding } = writing;
    let text = Safe::new(editor.text().trim());
    model.notice = Notice::Done(match worth {
        Worth::Strength => say::put_strength(model.lang).to_owned(),
        Worth::Problem => say::put_problem(model.lang).to_owned(),
    });
    vec![state(model, Said::Picked { worth, at, entry, finding, text })]
}

fn state(model: &Model, said: Said) -> Effect {
    Effect::State { record: model.record.clone(), by: model.host.clone(), said: Box::new(said) }
}

/// The pick the next key acts on.
fn chosen(model: &Model) -> Option<&Pick> {
    let picks = &model.evaluation.picks;
    picks.get(model.scroll(Part::Picks).chosen.min(picks.len().checked_sub(1)?))
}

/// Takes back one of one's own.
pub fn withdraw(model: &mut Model) -> Vec<Effect> {
    let own = chosen(model).filter(|_| model.part == Part::Picks).map(|pick| (pick.by.clone(), pick.no));
    match own {
        Some((by, no)) if by == model.host => vec![state(model, Said::Withdrawn { no })],
        Some((by, _)) => {
            model.notice = Notice::Refused(say::not_yours(model.lang, &by));
            Vec::new()
        }
        None => {
            model.notice = Notice::Refused(say::choose_pick(model.lang).to_owned());
            Vec::new()
        }
    }
}

/// The moment of the pick chosen, and the finding it was about.
pub fn goes_to(model: &Model) -> Option<(Place, Option<usize>)> {
    let pick = chosen(model).filter(|_| model.part == Part::Picks)?;
    let tape = &model.tape;
    let taken = tape.events().partition_point(|event| event.seq <= pick.entry);
    let focus = pick.finding.as_ref().and_then(|mark| focus_of(model, mark));
    Some((Place { taken, story: pick.at.max(tape.shown(taken)) }, focus))
}

fn focus_of(model: &Model, mark: &FindingMark) -> Option<usize> {
    let score = model.score.as_ref()?;
    let plan = &model.tape.case().plan;
    model
        .marks
        .findings
        .iter()
        .position(|(_, nth)| FindingMark::of(plan, &score.findings[*nth]).as_ref() == Some(mark))
}

/// Makes an improvement of the problem chosen in the list, else of the finding
/// one has gone to.
pub fn improve(model: &mut Model) -> Vec<Effect> {
    let record = model.record.clone();
    if let Some(pick) = chosen(model).filter(|_| model.part == Part::Picks) {
        if pick.worth == Worth::Strength {
            model.notice = Notice::Refused(say::no_improvement(model.lang).to_owned());
            return Vec::new();
        }
        // A finding is known again in later drills; somebody's words are not.
        let known = pick.finding.clone().filter(|mark| focus_of(model, mark).is_some());
        return vec![match known {
            Some(mark) => Effect::Raise(record, mark),
            None => Effect::Enter(Safe::new(&text(model, pick))),
        }];
    }
    match model.finding().and_then(|finding| FindingMark::of(&model.tape.case().plan, finding)) {
        Some(mark) => vec![Effect::Raise(record, mark)],
        None => {
            model.notice = Notice::Refused(say::improve_how(model.lang).to_owned());
            Vec::new()
        }
    }
}

/// What was written, else what the moment says.
pub fn text(model: &Model, pick: &Pick) -> String {
    if pick.text.is_blank() { about(model, pick) } else { pick.text.to_string() }
}

/// The finding a pick is about where it may be told, else the entry.
pub fn about(model: &Model, pick: &Pick) -> String {
    let (case, lang) = (model.tape.case(), model.lang);
    let focus = pick.finding.as_ref().and_then(|mark| focus_of(model, mark));
    if let (Some(score), Some(focus)) = (&model.score, focus) {
        let finding = &score.findings[model.marks.findings[focus].1];
        return wording::sentence(case, finding, &model.evaluation.rulings, lang);
    }
    let events = model.tape.events();
    let taken = events.partition_point(|event| event.seq <= pick.entry);
    latest(model, taken).map_or_else(String::new, |place| timed(case, &model.texts, &events[place], lang))
}

/// The last entry that tells something, of so many, by its place in the record.
pub fn latest(model: &Model, taken: usize) -> Option<usize> {
    let entries = &model.marks.entries;
    let until = entries.partition_point(|place| place.taken <= taken);
    Some(entries[until.checked_sub(1)?].taken - 1)
}
