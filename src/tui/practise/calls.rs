//! The window in which one calls until everybody has acknowledged (叫应), and
//! whom one asks for a decision.

use crossterm::event::KeyCode;

use super::desk;
use super::message::Effect;
use super::model::{Asked, Mode, Model, Notice};
use super::phrases as say;
use super::update::ask;
use crate::drill::{AskFor, Calling, Command, Event, Happening, Player, Reach, asked_for};
use crate::plan::{LadderIx, RoleIx, RungIx, StepIx};
use crate::practise::{Heard, Recipient};
use crate::tui::Key;
use crate::tui::draw::Scroll;
use crate::words::Lang;

/// After so many calls in vain another means is suggested.
const TRIES_ENOUGH: usize = 3;

/// The sheet of those to be called for a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    pub step: StepIx,
    pub at: usize,
    pub reach: Reach,
}

/// Opens the sheet at the first who has not acknowledged.
pub fn open(model: &mut Model, step: StepIx) {
    let all = model.desk().recipients(step);
    model.palette.close();
    model.mode = Mode::Calls(Sheet { step, at: next(&all, 0), reach: Reach::Phone });
}

/// Neither reached yet nor somebody on the way to them.
fn can_be_called(own: &Recipient) -> bool {
    matches!(own.result(), None | Some(Heard::Nobody))
}

/// The first from a row on, then from the top, who can be called now.
fn next(all: &[Recipient], from: usize) -> usize {
    let below = (from..all.len()).find(|at| can_be_called(&all[*at]));
    below.or_else(|| all.iter().position(can_be_called)).unwrap_or(from.min(all.len().saturating_sub(1)))
}

/// Takes a key.
pub fn key(model: &mut Model, mut sheet: Sheet, key: Key) -> Vec<Effect> {
    let rows = model.desk().recipients(sheet.step).len();
    let digit = key.digit().map(usize::from).filter(|digit| (1..=rows).contains(digit));
    match (key.code, digit) {
        (KeyCode::Esc, _) => return Vec::new(),
        // A slip is taken back where it was made.
        (KeyCode::Backspace | KeyCode::Delete, _) => {
            model.mode = Mode::Calls(sheet);
            let last = model.state.undoable.last();
            let is_call = model.state.calls_for(sheet.step).any(|call| Some(&call.seq) == last);
            return if is_call { desk::undo(model) } else { Vec::new() };
        }
        (KeyCode::Enter, _) => return call(model, sheet),
        (KeyCode::Up, _) => sheet.at = sheet.at.saturating_sub(1),
        (KeyCode::Down | KeyCode::Tab, _) => sheet.at = (sheet.at + 1).min(rows.saturating_sub(1)),
        (KeyCode::Left, _) => sheet.reach = turned(sheet.reach, Reach::ALL.len() - 1),
        (KeyCode::Right, _) => sheet.reach = turned(sheet.reach, 1),
        (_, Some(digit)) => sheet.at = digit - 1,
        _ => {}
    }
    model.mode = Mode::Calls(sheet);
    Vec::new()
}

fn turned(reach: Reach, by: usize) -> Reach {
    let at = Reach::ALL.iter().position(|own| *own == reach).unwrap_or(0);
    Reach::ALL[(at + by) % Reach::ALL.len()]
}

fn call(model: &mut Model, sheet: Sheet) -> Vec<Effect> {
    model.mode = Mode::Calls(sheet);
    let Some(to) = model.desk().recipients(sheet.step).get(sheet.at).map(|own| own.role) else {
        return Vec::new();
    };
    let plan = &model.case.plan;
    let calling = Calling {
        step: plan.step(sheet.step).id.clone(),
        role: plan.role(model.role).id.clone(),
        to: plan.role(to).id.clone(),
        reach: sheet.reach,
        by: Player::Person(model.seat.clone()),
    };
    model.asked = Asked::Call;
    ask(Command::Call(calling))
}

/// What came of the call just made. The sheet goes on to the next or, where
/// all have acknowledged, is put away.
pub fn told(model: &mut Model) -> Option<Notice> {
    let (lang, now) = (model.lang, model.story());
    let last = model.state.desk.calls.last()?;
    let (step, reach) = (last.step, last.reach);
    let who = model.case.plan.role(last.answered.unwrap_or(last.to)).title.get(lang).to_owned();
    let in_vain_now = last.answered.is_none();
    let heard = match (last.answered, last.acknowledged) {
        (Some(_), Some(_)) => say::call_answered(lang, &who),
        (Some(_), None) => say::call_sent(lang, &who),
        (None, _) => say::call_in_vain(lang, &who),
    };
    let seq = last.seq;
    let is_done = model.state.step(step).completions.iter().any(|done| done.seq > seq);
    if is_done {
        model.mode = Mode::Desk;
        let title = model.case.plan.step(step).title.get(lang);
        return Some(Notice::Done(say::call_all(lang, &now.hour_minute(), title)));
    }
    let all = model.desk().recipients(step);
    if let Mode::Calls(sheet) = &mut model.mode {
        let tries = all.get(sheet.at).map_or(0, |own| in_vain(own, reach));
        let goes_on = all.get(sheet.at).is_some_and(|own| own.result() != Some(Heard::Nobody));
        if goes_on && !all.iter().any(can_be_called) {
            return Some(Notice::Done(say::call_rest_on_the_way(lang, &heard)));
        } else if goes_on {
            (sheet.at, sheet.reach) = (next(&all, sheet.at), Reach::Phone);
        } else if tries >= TRIES_ENOUGH && reach != Reach::Messenger {
            return Some(Notice::Refused(say::call_other_means(lang, &heard, tries)));
        }
    }
    Some(if in_vain_now { Notice::Refused(heard) } else { Notice::Done(heard) })
}

/// What those who were sent tell, where some have just got there.
pub fn arrived(model: &Model, events: &[Event]) -> Option<String> {
    let there = events.iter().filter_map(|event| match event.what {
        Happening::CallAcknowledged { call } => Some(call),
        _ => None,
    });
    let to = there.filter_map(|call| model.sent(call));
    let who = to.map(|to| model.case.plan.role(to).title.get(model.lang));
    let who = who.collect::<Vec<&str>>().join(say::call_comma(model.lang));
    (!who.is_empty()).then(|| say::call_arrived(model.lang, &who))
}

fn in_vain(own: &Recipient, reach: Reach) -> usize {
    own.tries.iter().filter(|one| one.reach == reach && one.result == Heard::Nobody).count()
}

/// By what means, in a word.
#[must_use]
pub fn reach_word(reach: Reach, lang: Lang) -> &'static str {
    match reach {
        Reach::Phone => say::reach_phone(lang),
        Reach::Radio => say::reach_radio(lang),
        Reach::Messenger => say::reach_messenger(lang),
    }
}

/// Asks for a rung: at once where there is one to ask, else after a choice.
pub fn ask_for(model: &mut Model, ladder: LadderIx, rung: Option<RungIx>) -> Vec<Effect> {
    let all = whom(model, ladder, rung);
    match all.as_slice() {
        [] => {
            model.notice = Notice::Refused(say::nobody_to_ask(model.lang).to_owned());
            Vec::new()
        }
        [one] => ask_one(model, ladder, rung, *one),
        _ => {
            model.mode = Mode::Whom(ladder, rung, Scroll::default());
            Vec::new()
        }
    }
}

/// Whom one may ask for a rung.
#[must_use]
pub fn whom(model: &Model, ladder: LadderIx, rung: Option<RungIx>) -> Vec<RoleIx> {
    asked_for(&model.case, &model.state, ladder, rung, model.role)
}

fn ask_one(model: &mut Model, ladder: LadderIx, rung: Option<RungIx>, to: RoleIx) -> Vec<Effect> {
    let (plan, lang) = (&model.case.plan, model.lang);
    let what = model.desk().asked_title(ladder, rung, lang);
    let who = plan.role(to).title.get(lang);
    let asking = AskFor {
        ladder: plan.ladder(ladder).id.clone(),
        rung: rung.map(|rung| plan.rung(ladder, rung).id.clone()),
        role: plan.role(model.role).id.clone(),
        to: plan.role(to).id.clone(),
        by: Player::Person(model.seat.clone()),
    };
    model.asked = Asked::Deed(say::asked_for(lang, who, &what));
    ask(Command::Ask(asking))
}

/// Takes a key where one chooses whom to ask.
pub fn whom_key(
    model: &mut Model,
    ladder: LadderIx,
    rung: Option<RungIx>,
    mut scroll: Scroll,
    key: Key,
) -> Vec<Effect> {
    let all = whom(model, ladder, rung);
    let digit = key.digit().map(usize::from).filter(|digit| (1..=all.len()).contains(digit));
    match (key.code, digit) {
        (KeyCode::Esc, _) => return Vec::new(),
        (KeyCode::Up, _) => scroll.step(-1, all.len()),
        (KeyCode::Down | KeyCode::Tab, _) => scroll.step(1, all.len()),
        (_, Some(digit)) => scroll.chosen = digit - 1,
        _ => {}
    }
    model.mode = Mode::Whom(ladder, rung, scroll);
    match (key.code, all.get(scroll.chosen)) {
        (KeyCode::Enter, Some(to)) => ask_one(model, ladder, rung, *to),
        _ => Vec::new(),
    }
}
