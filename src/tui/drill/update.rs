//! Model and message in, new model and effects out.

use crossterm::event::KeyCode;

use super::act::{self, act};
use super::describe::describe;
use super::entry::Typed;
use super::form::Filled;
use super::forms::FormKind;
use super::keys::{Action, action, action_while_typing};
use super::line;
use super::message::{Effect, Message};
use super::model::{Asked, Mode, Model, Notice, Rating};
use super::phrases as say;
use super::windows::{card_key, confirm_key, jump_key, menu_key};
use super::{detail, judge, pick, plan, reading, said, views};
use crate::drill::event::ReleasedBy;
use crate::drill::{Basis, Command, Event, Happening, Mode as DrillMode, Phase, Player};
use crate::plan::Span;
use crate::tui::Key;
use crate::tui::scorecard::Card;
use crate::words::Safe;

/// How much the story may move before countdowns are put in order again
/// though nothing happened: windows of repeating duties close meanwhile.
const REFRESH_EVERY: Span = Span(60);
/// Milliseconds by which the world's clock and the loop's may differ.
const DRIFT_MS: i64 = 1_000;
/// Rows a page key scrolls the injects by.
const INJECT_PAGE: usize = 4;

/// Takes one message.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => press(model, key),
        Message::Paste(text) => {
            paste(model, &text);
            Vec::new()
        }
        Message::Second => second(model),
        Message::Tick { now } => {
            model.set_clock(now);
            Vec::new()
        }
        Message::Happened(events) => happened(model, events),
        Message::Refused(why) => {
            model.asked = Asked::Nothing;
            model.notice = Notice::Refused(why);
            Vec::new()
        }
        Message::Scored(score) => {
            scored(model, score);
            Vec::new()
        }
        Message::Released => {
            if let Rating::Held(score) = std::mem::replace(&mut model.rating, Rating::None) {
                model.rating = Rating::Released(score);
            }
            Vec::new()
        }
        Message::Stated(statements) => {
            judge::take(model, *statements);
            Vec::new()
        }
        Message::Named(code, name) => {
            model.people.insert(code, name);
            Vec::new()
        }
        Message::LaidOut { plan, layout } => {
            plan::take(model, &plan, layout);
            Vec::new()
        }
        Message::Kept(reference, text) => {
            model.texts.insert(reference, text);
            Vec::new()
        }
        Message::Ending => vec![Effect::Quit],
    }
}

/// Time has passed: what is due must happen, and whoever keeps the record
/// hears that the drill is alive.
fn second(model: &mut Model) -> Vec<Effect> {
    if model.state.clock.over() || model.state.clock.phase == Phase::NotStarted {
        return Vec::new();
    }
    if model.story() - model.survey.at >= REFRESH_EVERY {
        model.refresh();
    }
    vec![Effect::Do(Command::Tick)]
}

fn happened(model: &mut Model, events: Vec<Event>) -> Vec<Effect> {
    let asked = std::mem::replace(&mut model.asked, Asked::Nothing);
    let was_over = model.state.clock.over();
    // Whoever stamps events reads the world's clock; the loop's own does not
    // count a laptop's sleep.
    if let Some(stamped) = events.iter().filter_map(|event| event.recorded).max()
        && (stamped.0 - model.now.0).abs() > DRIFT_MS
    {
        model.set_clock(stamped);
    }
    if let Some(notice) = told(model, &events, asked) {
        model.notice = notice;
    }
    if !events.is_empty() {
        model.take(events);
        line::search(model);
    }
    if let Asked::Past(ladder) = asked {
        act::remind(model, ladder);
    }
    if model.state.clock.over() && !was_over {
        model.rating = Rating::Asked;
        return vec![Effect::Score];
    }
    Vec::new()
}

/// What to say of what happened; clears what has been recorded.
fn told(model: &mut Model, events: &[Event], asked: Asked) -> Option<Notice> {
    let own = events.iter().find(|event| answers(asked, event));
    match asked {
        Asked::Nothing => {}
        Asked::Line if own.is_some() => {
            said::recorded(model);
            model.line.clear();
        }
        Asked::Form(kind) if own.is_some() => {
            model.drafts.forms.remove(&kind);
            model.mode = Mode::Line;
        }
        // The end of the drill came first.
        Asked::Line | Asked::Form(_) => {
            return Some(Notice::Refused(say::closed_over(model.lang).to_owned()));
        }
        Asked::Other | Asked::Past(..) => {
            if events.iter().any(|event| matches!(event.what, Happening::Jumped { .. })) {
                model.drafts.carries.clear();
                model.mode = Mode::Line;
            }
        }
    }
    let moved = |event: &&Event| matches!(event.what, Happening::Advanced { .. });
    let news = || events.iter().find(|event| is_news(event)).or_else(|| events.iter().find(moved));
    let event = own.or_else(news)?;
    Some(Notice::Done(describe(&model.case, &model.texts, event, model.lang)))
}

/// Whether an event is what was asked for.
fn answers(asked: Asked, event: &Event) -> bool {
    use Happening as H;
    match asked {
        Asked::Nothing => false,
        // What the clock lets the machine do on the way was not asked for.
        Asked::Line => match &event.what {
            H::StepRecorded(done) | H::ForbiddenRecorded(done) => done.by != Player::Machine,
            H::ReportSupplemented(_) => true,
            _ => false,
        },
        Asked::Form(FormKind::Decision) => matches!(event.what, H::DecisionRecorded(_)),
        Asked::Form(FormKind::Instruction) => matches!(event.what, H::LeaderInstructed { .. }),
        Asked::Form(FormKind::Level) => {
            matches!(&event.what, H::LevelDeclared { by, .. } if *by != Player::Machine)
        }
        Asked::Form(FormKind::Message) => matches!(event.what, H::InjectImprovised { .. }),
        Asked::Form(FormKind::Note) => matches!(event.what, H::Noted { .. }),
        Asked::Other | Asked::Past(..) => match &event.what {
            H::InjectReleased { by, .. } => *by == ReleasedBy::Hand,
            H::Paused { .. }
            | H::Resumed
            | H::Started
            | H::PaceSet { .. }
            | H::SpeedSet { .. }
            | H::Jumped { .. }
            | H::Aborted
            | H::Ended
            | H::InjectReceived { .. }
            | H::NotObserved { .. }
            | H::Withdrawn { .. }
            | H::RoleTaken { .. }
            | H::RoleHandedBack { .. } => true,
            _ => false,
        },
    }
}

/// Whether an event nobody asked for is worth a line.
const fn is_news(event: &Event) -> bool {
    use Happening as H;
    matches!(
        event.what,
        H::InjectReleased { .. }
            | H::InjectImprovised { .. }
            | H::SceneBegun { .. }
            | H::LevelDeclared { .. }
            | H::RungDue { .. }
            | H::StepRecorded(_)
            | H::Paused { .. }
            | H::Ended
    )
}

/// Practice shows its score at once; a facilitated drill holds it back.
fn scored(model: &mut Model, score: Box<crate::score::Score>) {
    model.notice = Notice::Quiet;
    match model.state.mode() {
        DrillMode::Facilitated if !model.is_released => model.rating = Rating::Held(score),
        mode => {
            model.rating = Rating::Released(score);
            if mode != DrillMode::Facilitated {
                model.mode = Mode::Card(Card::default());
            }
        }
    }
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    model.asked = Asked::Nothing;
    // The one key that works everywhere.
    if action_while_typing(key) == Some(Action::Abort) && !matches!(model.mode, Mode::Confirm(_)) {
        return act(model, Action::Abort);
    }
    if key == Key::ctrl('c') && !matches!(model.mode, Mode::Confirm(_)) {
        return act(model, Action::Quit);
    }
    match std::mem::replace(&mut model.mode, Mode::Line) {
        Mode::Line => line_key(model, key),
        Mode::Menu(scroll) => menu_key(model, scroll, key),
        Mode::Pick(pick) => pick::key(model, pick, key),
        Mode::Jump(jump) => jump_key(model, jump, key),
        Mode::Form(kind) => form_key(model, kind, key),
        Mode::Report(deed) => said::key(model, deed, key),
        Mode::Reading(reading) => reading::key(model, reading, key),
        Mode::View => views::key(model, key),
        Mode::Detail(detail) => detail::key(model, detail, key),
        Mode::Confirm(action) => confirm_key(model, action, key),
        Mode::Card(card) => card_key(model, card, key),
        Mode::Board(_) => board_key(model, key),
        Mode::Plan => plan::key(model, key),
        Mode::Judge(from) => judge::key(model, from, key),
    }
}

/// While the screen is the room's, the clock can still be kept.
fn board_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let bound = action_while_typing(key);
    if key.code == KeyCode::Esc || bound == Some(Action::Board) {
        return Vec::new();
    }
    let keeps_time =
        matches!(bound, Some(Action::NextInject | Action::Minute | Action::PauseOrGoOn | Action::Leader));
    let effects = bound.filter(|_| keeps_time).map_or_else(Vec::new, |action| act(model, action));
    model.mode = Mode::Board(Box::new(model.picture()));
    effects
}

/// Takes a key for the record line.
pub fn line_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let idle = model.line.editor.is_empty();
    let bound = if idle { action(key) } else { action_while_typing(key) };
    if let Some(action) = bound {
        return act(model, action);
    }
    if model.state.clock.over() {
        return match key.code {
            KeyCode::Enter => act(model, Action::Score),
            KeyCode::Esc => act(model, Action::Quit),
            _ => Vec::new(),
        };
    }
    match key.code {
        KeyCode::Enter => return enter(model),
        KeyCode::Esc => escape(model),
        KeyCode::Up | KeyCode::Down => choose_row(model, key.code == KeyCode::Down),
        KeyCode::Left => turn_who(model, false),
        KeyCode::Right => turn_who(model, true),
        KeyCode::Tab if model.line.is_idle() => model.mode = Mode::View,
        KeyCode::Tab | KeyCode::BackTab => match said::chosen(model) {
            Some(deed) if key.code == KeyCode::Tab => said::open(model, deed),
            _ => turn_basis(model),
        },
        KeyCode::PageDown => model.inject_rows += INJECT_PAGE,
        KeyCode::PageUp => model.inject_rows = model.inject_rows.saturating_sub(INJECT_PAGE),
        KeyCode::Char(' ' | '\u{3000}') if idle => {}
        _ => type_key(model, key),
    }
    Vec::new()
}

fn enter(model: &mut Model) -> Vec<Effect> {
    if model.state.clock.phase == Phase::NotStarted {
        return act(model, Action::PauseOrGoOn);
    }
    if model.line.choice.is_some() {
        return act::record(model);
    }
    if model.line.editor.is_empty() {
        return act(model, Action::Read);
    }
    model.notice = Notice::Refused(say::nothing_found(model.lang).to_owned());
    Vec::new()
}

/// One step back: from a chosen row, else what was typed is put aside; in an
/// empty line what was last put aside comes back.
fn escape(model: &mut Model) {
    if model.line.editor.is_empty() && model.line.choice.is_some() {
        model.line.choice = None;
        return;
    }
    model.notice = Notice::Quiet;
    if model.line.editor.is_empty() {
        model.line.take_back();
    } else {
        model.notice = Notice::Done(say::put_aside(model.lang, model.line.editor.text()));
        model.line.put_aside();
    }
    line::search(model);
}

fn choose_row(model: &mut Model, down: bool) {
    if model.line.found.is_empty() {
        line::search(model);
    }
    match (model.line.choice, down) {
        (None, true) => model.line.choose(0),
        (None, false) => {}
        (Some(row), true) => model.line.choose(row + 1),
        (Some(0), false) if model.line.editor.is_empty() => model.line.choice = None,
        (Some(row), false) => model.line.choose(row.saturating_sub(1)),
    }
}

fn turn_who(model: &mut Model, on: bool) {
    let Some(deed) = model.line.deed() else { return };
    let len = line::roles(&model.case, &model.state, deed, model.story()).len().max(1);
    model.line.who = (model.line.who + if on { 1 } else { len - 1 }) % len;
}

fn turn_basis(model: &mut Model) {
    let Some(entry) = line::entry(model) else { return };
    model.line.basis = Some(match entry.basis {
        Basis::Measured => Basis::Spoken,
        Basis::Spoken => Basis::Entered,
        Basis::Entered => Basis::Measured,
    });
}

fn type_key(model: &mut Model, key: Key) {
    let text = model.line.editor.text();
    let digit = key.digit().filter(|digit| *digit > 0 && !Typed::takes_digits(text));
    if let Some(digit) = digit.filter(|_| !model.line.found.is_empty()) {
        model.line.choose(usize::from(digit) - 1);
    } else if model.line.editor.key(key) {
        model.notice = Notice::Quiet;
        line::search(model);
        line::search_role(model);
    }
}

fn form_key(model: &mut Model, kind: FormKind, key: Key) -> Vec<Effect> {
    // The draft stays where it is when the form is left.
    if key.code == KeyCode::Esc {
        return Vec::new();
    }
    let Some(mut form) = model.drafts.forms.remove(&kind) else { return Vec::new() };
    model.mode = Mode::Form(kind);
    let filled = kind.key(model, &mut form, key);
    let asked = (filled == Filled::Done).then(|| kind.read(model, &form));
    if let (Some(Err(_)), Some(lacking)) = (&asked, form.lacking()) {
        form.at = lacking;
    }
    model.drafts.forms.insert(kind, form);
    match asked {
        None => Vec::new(),
        Some(Err(why)) => {
            model.notice = Notice::Refused(why);
            Vec::new()
        }
        Some(Ok(effect)) => {
            model.asked = Asked::Form(kind);
            vec![effect]
        }
    }
}

fn paste(model: &mut Model, text: &Safe) {
    match std::mem::replace(&mut model.mode, Mode::Line) {
        Mode::Line | Mode::View => {
            model.line.editor.paste(text);
            line::search(model);
            line::search_role(model);
        }
        Mode::Plan => plan::paste(model, text),
        Mode::Judge(from) => {
            judge::paste(model, text);
            model.mode = Mode::Judge(from);
        }
        Mode::Pick(pick) => pick::paste(model, pick, text),
        Mode::Form(kind) => {
            if let Some(form) = model.drafts.forms.get_mut(&kind) {
                form.paste(text);
            }
            model.mode = Mode::Form(kind);
        }
        other => model.mode = other,
    }
}

/// What would be lost if it were not kept: every text a user has typed and
/// not handed in. Only tests need to ask.
#[cfg(test)]
pub fn typed_texts(model: &Model) -> Vec<String> {
    use super::form::Value;
    let open = match &model.mode {
        Mode::Pick(pick) => Some(pick.kind),
        _ => None,
    };
    let fields = model.drafts.forms.values().flat_map(|form| &form.fields);
    let mut texts: Vec<String> = fields
        .filter_map(|field| match &field.value {
            Value::Text(editor) => Some(editor.text().to_owned()),
            Value::Choice(_) => None,
        })
        .chain(
            std::iter::once(&model.line.editor)
                .chain(&model.line.aside)
                .map(|editor: &crate::tui::Editor| editor.text().to_owned()),
        )
        .chain(
            model
                .drafts
                .filters
                .iter()
                .filter(|(kind, _)| open != Some(**kind))
                .map(|(_, text)| text.clone()),
        )
        .chain(match &model.mode {
            Mode::Pick(pick) => Some(pick.filter.text().to_owned()),
            _ => None,
        })
        .collect();
    texts.retain(|text| !text.is_empty());
    texts.sort();
    texts
}
