//! What each button does, and what is done in the story.

use super::buttons::Button;
use super::calls;
use super::message::Effect;
use super::model::{Asked, Mode, Model, Notice};
use super::phrases as say;
use super::report;
use super::supplement;
use super::update::ask;
use super::written;
use crate::drill::command::{Act, Declaring};
use crate::drill::{Basis, Command, PauseReason, Phase, Player};
use crate::plan::{LadderIx, RungIx, Span};
use crate::practise::{Action, Source, Standing};
use crate::tui::Key;
use crate::tui::draw::Scroll;
use crate::tui::drill;

/// How long somebody waits at most with one press.
const WAIT_MAX: Span = Span(600);
/// After so many presses in vain each next one waits twice as long, so that
/// nobody presses through the days before a review.
pub const WAITS_IN_VAIN: u32 = 6;
/// The longest wait: what comes day by day is not passed over.
const WAIT_LONGEST: Span = Span(12 * 3_600);

/// Does what a button says, or says why not now.
pub fn push(model: &mut Model, button: Button) -> Vec<Effect> {
    if !button.is_open(model) {
        model.notice = Notice::Refused(closed(model, button).to_owned());
        if model.state.clock.phase == Phase::NotStarted {
            model.mode = Mode::Brief;
        }
        return Vec::new();
    }
    model.notice = Notice::Quiet;
    match button {
        Button::Menu => model.mode = Mode::Menu(Scroll::default()),
        Button::Note => model.mode = Mode::Note,
        Button::Log => model.mode = Mode::Log(Scroll::default()),
        Button::Facts => model.mode = Mode::Facts(Scroll::default()),
        Button::Duties => model.mode = Mode::Duties(Scroll::default()),
        Button::Deal => written::open(model),
        Button::HandOver => written::hand_over(model),
        Button::Abort | Button::Leave => model.mode = Mode::Confirm(button),
        Button::Act => model.palette.open(),
        Button::Typing => turn_typing(model),
        Button::Answer => {
            model.chosen = model.next_letter().map(|letter| letter.source);
            return open_letter(model);
        }
        _ => return clock(model, button),
    }
    Vec::new()
}

fn clock(model: &mut Model, button: Button) -> Vec<Effect> {
    match button {
        Button::Undo => undo(model),
        Button::PauseOrGoOn if model.is_held => {
            // Stopped for typing; now it is to stay so.
            model.is_held = false;
            Vec::new()
        }
        Button::PauseOrGoOn => match model.state.clock.phase {
            Phase::Paused(_) => ask(Command::Resume),
            _ => ask(Command::Pause(PauseReason::Hand)),
        },
        Button::Minute => {
            model.asked = Asked::Wait;
            ask(Command::StepMinute)
        }
        _ => {
            model.asked = Asked::Wait;
            let next = model.desk().next_for_me(wait_max(model.waits), Some(model.now));
            model.waits += 1;
            ask(Command::RunTo(next))
        }
    }
}

fn wait_max(in_vain: u32) -> Span {
    let times = 1_i64 << in_vain.saturating_sub(WAITS_IN_VAIN - 1).min(16);
    Span((WAIT_MAX.0 * times).min(WAIT_LONGEST.0))
}

/// Takes the last entry back.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    model.asked = Asked::Undo;
    ask(Command::Undo)
}

fn closed(model: &Model, button: Button) -> &'static str {
    let lang = model.lang;
    match (model.state.clock.phase, button) {
        (Phase::NotStarted, _) => say::closed_not_started(lang),
        (_, Button::Duties) => say::closed_duties(lang),
        (_, Button::Answer) => say::closed_answer(lang),
        (_, Button::Deal) => say::closed_deal(lang),
        (Phase::Ended | Phase::Aborted, _) => say::over(lang),
        (_, Button::Undo) => say::closed_undo(lang),
        _ => say::closed_clock(lang),
    }
}

fn turn_typing(model: &mut Model) {
    model.stands_while_typing = !model.stands_while_typing;
    let said =
        if model.stands_while_typing { say::typing_stands(model.lang) } else { say::typing_runs(model.lang) };
    model.notice = Notice::Done(said.to_owned());
}

/// Shows another letter of the inbox.
pub fn turn_letter(model: &mut Model, step: isize) {
    let place = model.place().saturating_add_signed(step);
    let letter = model.letters.get(place.min(model.letters.len().saturating_sub(1)));
    model.chosen = letter.map(|letter| letter.source);
    model.letter_rows = 0;
}

/// Answers the call, rings back, or reads the letter that is shown; of one
/// that has been read, says what it asks for.
pub fn open_letter(model: &mut Model) -> Vec<Effect> {
    model.letter_rows = 0;
    let Some(letter) = model.letter().filter(|letter| letter.standing != Standing::Read) else {
        if !model.state.clock.over() {
            supplement::open(model);
        }
        return Vec::new();
    };
    let source = letter.source;
    model.seen.insert(source);
    model.notice = Notice::Quiet;
    match source {
        Source::Inject(inject) if !model.state.clock.over() => {
            let inject = model.case.scenario.inject(inject).id.clone();
            ask(Command::Receive { inject, role: model.case.plan.role(model.role).id.clone() })
        }
        _ => {
            model.refresh();
            Vec::new()
        }
    }
}

/// Does the action chosen, or asks for its object first.
pub fn act(model: &mut Model) -> Vec<Effect> {
    let Some(action) = model.palette.action() else {
        model.notice = Notice::Refused(say::nothing_found(model.lang).to_owned());
        return Vec::new();
    };
    let plan = &model.case.plan;
    let (step, forbidden) = match action {
        Action::Step(ix) if !plan.step(ix).elements.is_empty() => {
            report::open(model, ix);
            return Vec::new();
        }
        Action::Step(ix) if !model.desk().recipients(ix).is_empty() => {
            calls::open(model, ix);
            return Vec::new();
        }
        Action::Step(ix) => (plan.step(ix).id.clone(), false),
        Action::Forbidden(ix) => (plan.forbidden[ix.index()].id.clone(), true),
        Action::Declare(ladder) | Action::Ask(ladder) => {
            model.mode = Mode::Rung(action, ladder, None);
            return Vec::new();
        }
    };
    let role = plan.role(model.role).id.clone();
    model.asked = Asked::Deed(model.desk().action_title(action, model.lang));
    let act = Act { step, role, at: None, basis: Basis::Measured, by: by(model), note: None };
    vec![Effect::Drill(drill::Effect::Record { act, forbidden, note: None })]
}

fn by(model: &Model) -> Player {
    Player::Person(model.seat.clone())
}

/// Declares the rung of a row, or asks for it.
pub fn level(model: &mut Model, action: Action, ladder: LadderIx, row: usize) -> Vec<Effect> {
    let rung = rung_of(model, ladder, row);
    if matches!(action, Action::Ask(_)) {
        return calls::ask_for(model, ladder, rung);
    }
    let what = model.desk().asked_title(ladder, rung, model.lang);
    model.asked = Asked::Deed(say::declared(model.lang, &what));
    let plan = &model.case.plan;
    let role = plan.role(model.role).id.clone();
    let act = Declaring { role, at: None, basis: Basis::Measured, by: by(model), why: None };
    let rung = rung.map(|rung| plan.rung(ladder, rung).id.clone());
    let ladder = plan.ladder(ladder).id.clone();
    vec![Effect::Drill(drill::Effect::Declare { ladder, rung, act, why: String::new() })]
}

/// What stands in a row of the list of rungs; none: the ladder is lifted.
#[must_use]
pub fn rung_of(model: &Model, ladder: LadderIx, row: usize) -> Option<RungIx> {
    (row < model.case.plan.ladder(ladder).rungs.len()).then(|| RungIx::from(row))
}

/// How many rows a list over the desk has.
#[must_use]
pub fn rows_of(model: &Model, mode: &Mode) -> usize {
    match mode {
        Mode::Log(_) => model.log().len(),
        Mode::Facts(_) => model.known.len(),
        Mode::Duties(_) => super::view::duties(model).len(),
        _ => 1,
    }
}

/// Does what was confirmed.
pub fn confirmed(model: &mut Model, button: Button) -> Vec<Effect> {
    match button {
        Button::Abort => ask(Command::Abort),
        _ => {
            model.is_over = true;
            vec![Effect::Drill(drill::Effect::Quit)]
        }
    }
}

/// Keys once the drill is over: the result, or away.
pub fn over_key(model: &mut Model, key: Key) -> Vec<Effect> {
    use crossterm::event::KeyCode;
    match key.code {
        KeyCode::Enter if model.score.is_some() => model.mode = Mode::Debrief,
        KeyCode::Esc => return confirmed(model, Button::Leave),
        KeyCode::Up => turn_letter(model, -1),
        KeyCode::Down => turn_letter(model, 1),
        _ => {}
    }
    Vec::new()
}
