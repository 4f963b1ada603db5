//! The list of strengths and problems: what a line is about, and what becomes
//! of it.

use super::marks::Place;
use super::model::{Effect, Model, Notice, Over, Part, Writing};
use super::phrases as say;
use crate::evaluate::{FindingMark, Pick, Said, Verdict, Worth, wording};
use crate::plan::StepIx;
use crate::tui::Editor;
use crate::tui::draw::Scroll;
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
    let focus = pick.finding.as_ref().and_then(|mark| model.focus_of(mark));
    Some((Place { taken, story: pick.at.max(tape.shown(taken)) }, focus))
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
        let known = pick.finding.clone().filter(|mark| model.focus_of(mark).is_some());
        return match known {
            Some(mark) => vec![Effect::Raise(record, mark)],
            None => {
                let problem = Safe::new(&text(model, pick));
                model.over = Over::Tie(problem, steps(model), Scroll::default());
                Vec::new()
            }
        };
    }
    match model.finding().and_then(|finding| FindingMark::of(&model.tape.case().plan, finding)) {
        Some(mark) if is_rejected(model, &mark) => {
            model.notice = Notice::Refused(say::improve_rejected(model.lang).to_owned());
            Vec::new()
        }
        Some(mark) => vec![Effect::Raise(record, mark)],
        None => {
            model.notice = Notice::Refused(say::improve_how(model.lang).to_owned());
            Vec::new()
        }
    }
}

/// The steps a problem may be about: none, then what was done or became a duty
/// last by the moment, then the others in the plan's order.
fn steps(model: &Model) -> Vec<Option<StepIx>> {
    let (case, state) = (model.tape.case(), model.tape.state());
    let last = |ix: StepIx| {
        let step = state.step(ix);
        let done = step.completions.iter().map(|done| done.at);
        done.chain(step.duties.iter().map(|duty| duty.from)).max()
    };
    let mut steps: Vec<StepIx> = case.plan.steps().map(|(ix, _)| ix).collect();
    steps.sort_by_key(|ix| std::cmp::Reverse(last(*ix)));
    std::iter::once(None).chain(steps.into_iter().map(Some)).collect()
}

/// The problem goes into the ledger with the step chosen, or without.
pub fn tied(model: &Model, problem: Safe, step: Option<StepIx>) -> Vec<Effect> {
    let step = step.map(|ix| model.tape.case().plan.step(ix).id.clone());
    vec![Effect::Enter { record: model.record.clone(), problem, step }]
}

/// Whether people found that it does not hold.
fn is_rejected(model: &Model, mark: &FindingMark) -> bool {
    model.evaluation.rulings.get(mark).is_some_and(|ruling| ruling.verdict == Verdict::Rejected)
}

/// What was written, else what the moment says.
pub fn text(model: &Model, pick: &Pick) -> String {
    if pick.text.is_blank() { about(model, pick) } else { pick.text.to_string() }
}

/// The finding a pick is about where it may be told, else the entry.
pub fn about(model: &Model, pick: &Pick) -> String {
    let (case, lang) = (model.tape.case(), model.lang);
    let focus = pick.finding.as_ref().and_then(|mark| model.focus_of(mark));
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
