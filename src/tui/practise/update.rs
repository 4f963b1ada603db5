//! Model and message in, new model and effects out.

use std::collections::BTreeSet;

use crossterm::event::KeyCode;

use super::buttons::{BINDINGS, Button, button, button_while_typing};
use super::calls;
use super::debrief::{self, Debrief};
use super::desk::{self, push};
use super::message::Effect;
use super::model::{Asked, Mode, Model, Notice};
use super::phrases as say;
use super::report;
use super::written::{self, Purpose};
use crate::drill::{Command, Event, Happening, PauseReason, Phase};
use crate::plan::LadderIx;
use crate::practise::{Action, Letter, Source};
use crate::tui::Key;
use crate::tui::draw::Scroll;
use crate::tui::drill::{self, Message};
use crate::tui::scorecard::{self, Card};
use crate::words::Safe;

/// Milliseconds by which the world's clock and the loop's may differ.
const DRIFT_MS: i64 = 1_000;

/// Takes one message.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = match message {
        Message::Key(key) => press(model, key),
        Message::Paste(text) => {
            paste(model, &text);
            Vec::new()
        }
        Message::Second => second(model),
        Message::Happened(events) => happened(model, events),
        Message::Tick { now } => {
            model.set_clock(now);
            Vec::new()
        }
        Message::Refused(why) => {
            model.asked = Asked::Nothing;
            model.notice = Notice::Refused(why);
            Vec::new()
        }
        Message::Scored(score) => {
            model.score = Some(score);
            model.debrief = Debrief::default();
            model.mode = Mode::Debrief;
            model.notice = Notice::Quiet;
            Vec::new()
        }
        Message::Kept(reference, text) => {
            model.texts.insert(reference, text);
            Vec::new()
        }
        Message::Released | Message::LaidOut { .. } | Message::Stated(_) | Message::Named(..) => Vec::new(),
        Message::Ending => vec![Effect::Drill(drill::Effect::Quit)],
    };
    effects.extend(hold(model));
    effects
}

/// A command for the drill.
pub fn ask(command: Command) -> Vec<Effect> {
    vec![Effect::Drill(drill::Effect::Do(command))]
}

/// Stops the story clock as somebody begins to type or read, and lets it go
/// on where it was only stopped for that. Both stand in the record.
fn hold(model: &mut Model) -> Vec<Effect> {
    let is_busy = model.palette.is_busy() || !matches!(model.mode, Mode::Desk | Mode::Brief);
    match (is_busy && model.stands_while_typing, model.is_held) {
        (true, false) if model.state.clock.runs() => {
            model.is_held = true;
            ask(Command::Pause(PauseReason::Hand))
        }
        (false, true) => {
            model.is_held = false;
            let stands = matches!(model.state.clock.phase, Phase::Paused(_));
            if stands { ask(Command::Resume) } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// Time has passed: telephones ring out, and whoever keeps the record hears
/// that the drill is alive.
fn second(model: &mut Model) -> Vec<Effect> {
    if model.state.clock.over() || model.state.clock.phase == Phase::NotStarted {
        return Vec::new();
    }
    let before = sources(model);
    model.refresh();
    // An answer comes with time alone: no entry of the record tells of it.
    if let Some(news) = news(model, &before) {
        model.notice = Notice::News(news);
    }
    ask(Command::Tick)
}

fn sources(model: &Model) -> BTreeSet<Source> {
    model.letters.iter().map(|letter| letter.source).collect()
}

fn happened(model: &mut Model, events: Vec<Event>) -> Vec<Effect> {
    let asked = std::mem::replace(&mut model.asked, Asked::Nothing);
    let was_over = model.state.clock.over();
    if let Some(stamped) = events.iter().filter_map(|event| event.recorded).max()
        && (stamped.0 - model.now.0).abs() > DRIFT_MS
    {
        model.set_clock(stamped);
    }
    let before = sources(model);
    let is_mine = events.iter().any(|event| answers(&asked, event));
    let hands_over = is_mine && asked == Asked::Writing(Purpose::HandOver);
    let arrived = calls::arrived(model, &events);
    model.take(events);
    let news = arrived.or_else(|| news(model, &before));
    if news.is_some() || !matches!(asked, Asked::Nothing | Asked::Wait) {
        model.waits = 0;
    }
    if let Some(told) = told(model, asked, is_mine) {
        model.notice = told;
    }
    if let Some(news) = news {
        model.notice = match std::mem::replace(&mut model.notice, Notice::Quiet) {
            Notice::Done(done) if is_mine => Notice::Done(say::and_news(model.lang, &done, &news)),
            _ => Notice::News(news),
        };
    }
    if model.state.clock.over() && !was_over {
        model.palette.close();
        return vec![Effect::Drill(drill::Effect::Score)];
    }
    // The hand-over stands in the record: the shift ends with it.
    if hands_over { ask(Command::End) } else { Vec::new() }
}

/// Whether an event is what was asked for.
const fn answers(asked: &Asked, event: &Event) -> bool {
    use Happening as H;
    match asked {
        Asked::Nothing | Asked::Wait => false,
        Asked::Deed(_) => matches!(
            event.what,
            H::StepRecorded(_)
                | H::ReportSupplemented(_)
                | H::ForbiddenRecorded(_)
                | H::LevelDeclared { .. }
                | H::RungAsked(_)
        ),
        Asked::Note => matches!(event.what, H::Noted { .. }),
        Asked::Call => matches!(event.what, H::CallPlaced(_)),
        Asked::Writing(Purpose::Log(_)) => matches!(event.what, H::CallLogged { .. }),
        Asked::Writing(Purpose::HandOver) => matches!(event.what, H::HandedOver { .. }),
        Asked::ReadBack => matches!(event.what, H::ReadBack { .. }),
        Asked::Undo => matches!(event.what, H::Withdrawn { .. }),
    }
}

/// What to say of what was asked for.
fn told(model: &mut Model, asked: Asked, is_mine: bool) -> Option<Notice> {
    let (lang, at) = (model.lang, model.story().hour_minute());
    let said = match asked {
        Asked::Nothing => return None,
        Asked::Wait => waited(model, &at),
        // The end of the drill came first.
        _ if !is_mine => return Some(Notice::Refused(say::over(lang).to_owned())),
        Asked::Deed(said) => {
            model.palette.close();
            model.mode = Mode::Desk;
            say::done(lang, &at, &said)
        }
        Asked::Note => {
            model.note = crate::tui::Editor::default();
            model.mode = Mode::Desk;
            say::noted(lang).to_owned()
        }
        Asked::Call => return calls::told(model),
        Asked::Writing(purpose) => {
            model.draft = None;
            model.mode = Mode::Desk;
            match purpose {
                Purpose::Log(_) => say::logged(lang).to_owned(),
                Purpose::HandOver => say::handed_over(lang).to_owned(),
            }
        }
        Asked::ReadBack => {
            model.mode = Mode::Desk;
            say::read_back(lang).to_owned()
        }
        Asked::Undo => say::undone(lang).to_owned(),
    };
    Some(Notice::Done(said))
}

/// Nothing came while one waited: what else there is to do.
fn waited(model: &Model, at: &str) -> String {
    if model.next_letter().is_some() {
        say::waited_unread(model.lang, at)
    } else if model.waits >= desk::WAITS_IN_VAIN {
        say::waited_long(model.lang, at)
    } else {
        say::waited(model.lang, at)
    }
}

/// What has just reached the desk, in a few words.
fn news(model: &Model, before: &BTreeSet<Source>) -> Option<String> {
    let lang = model.lang;
    let new: Vec<&Letter> = model.letters.iter().filter(|letter| !before.contains(&letter.source)).collect();
    // Of several a call comes first: somebody is waiting.
    let first = new.iter().find(|letter| letter.is_call()).or_else(|| new.last())?;
    let said = if first.is_call() && !first.is_open() {
        say::rings(lang, &first.from)
    } else {
        say::arrived(lang, &first.from, &first.title)
    };
    Some(match new.len() {
        1 => said,
        more => say::and_more(lang, &said, more - 1),
    })
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    model.asked = Asked::Nothing;
    if !matches!(model.mode, Mode::Confirm(_)) {
        match button_while_typing(key) {
            Some(Button::Abort) => return push(model, Button::Abort),
            Some(Button::Leave) => return push(model, Button::Leave),
            _ => {}
        }
    }
    match std::mem::replace(&mut model.mode, Mode::Desk) {
        Mode::Brief => brief_key(model, key),
        Mode::Desk => desk_key(model, key),
        Mode::Menu(scroll) => menu_key(model, scroll, key),
        Mode::Rung(action, ladder, chosen) => rung_key(model, action, ladder, chosen, key),
        Mode::Whom(ladder, rung, scroll) => calls::whom_key(model, ladder, rung, scroll, key),
        Mode::Calls(sheet) => calls::key(model, sheet, key),
        Mode::Form(form) => written::key(model, form, key),
        Mode::ReadBack(entry) => written::read_back_key(model, entry, key),
        Mode::Report(report) => report::key(model, report, key),
        Mode::Note => note_key(model, key),
        Mode::Log(scroll) => reading_key(model, scroll, key, Mode::Log),
        Mode::Facts(scroll) => reading_key(model, scroll, key, Mode::Facts),
        Mode::Duties(scroll) => reading_key(model, scroll, key, Mode::Duties),
        Mode::Confirm(button) => confirm_key(model, button, key),
        Mode::Debrief => debrief::key(model, key),
        Mode::Card(card) => card_key(model, card, key),
    }
}

fn brief_key(model: &mut Model, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Enter => return ask(Command::Start),
        // Nothing has been done yet that a question could save.
        KeyCode::Esc => return desk::confirmed(model, Button::Leave),
        _ => model.mode = Mode::Brief,
    }
    Vec::new()
}

fn desk_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let is_busy = model.palette.is_busy();
    let bound = if is_busy { button_while_typing(key) } else { button(key) };
    if let Some(bound) = bound {
        return push(model, bound);
    }
    if model.state.clock.over() {
        return desk::over_key(model, key);
    }
    if is_busy { palette_key(model, key) } else { idle_key(model, key) }
}

fn idle_key(model: &mut Model, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Enter => return desk::open_letter(model),
        KeyCode::Esc => return push(model, Button::Leave),
        KeyCode::Up => desk::turn_letter(model, -1),
        KeyCode::Down | KeyCode::Tab => desk::turn_letter(model, 1),
        KeyCode::PageDown => model.letter_rows += 4,
        KeyCode::PageUp => model.letter_rows = model.letter_rows.saturating_sub(4),
        KeyCode::Char(' ' | '\u{3000}') => {}
        _ => type_key(model, key),
    }
    Vec::new()
}

fn palette_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let digit = key.digit().map(usize::from).filter(|digit| (1..=model.palette.found.len()).contains(digit));
    match (key.code, digit) {
        (KeyCode::Enter, _) => return desk::act(model),
        (KeyCode::Esc, _) => model.palette.close(),
        (KeyCode::Up, _) => model.palette.step(-1),
        (KeyCode::Down | KeyCode::Tab, _) => model.palette.step(1),
        (KeyCode::PageUp, _) => model.palette.step(-7),
        (KeyCode::PageDown, _) => model.palette.step(7),
        (_, Some(digit)) => model.palette.choice = digit - 1,
        _ => type_key(model, key),
    }
    Vec::new()
}

fn type_key(model: &mut Model, key: Key) {
    if model.palette.editor.key(key) {
        model.notice = Notice::Quiet;
        model.palette.search();
    }
}

fn menu_key(model: &mut Model, mut scroll: Scroll, key: Key) -> Vec<Effect> {
    let last = BINDINGS.len();
    match key.code {
        KeyCode::Esc => return Vec::new(),
        KeyCode::Enter => {
            let chosen = BINDINGS[scroll.chosen.min(last - 1)].button;
            return if chosen == Button::Menu { Vec::new() } else { push(model, chosen) };
        }
        KeyCode::Up => scroll.step(-1, last),
        KeyCode::Down => scroll.step(1, last),
        KeyCode::PageUp => scroll.step(-8, last),
        KeyCode::PageDown => scroll.step(8, last),
        _ => match button(key) {
            Some(Button::Menu) => return Vec::new(),
            Some(button) => return push(model, button),
            None => {}
        },
    }
    model.mode = Mode::Menu(scroll);
    Vec::new()
}

fn rung_key(
    model: &mut Model,
    action: Action,
    ladder: LadderIx,
    chosen: Option<usize>,
    key: Key,
) -> Vec<Effect> {
    // The last row lifts the ladder.
    let rows = model.case.plan.ladder(ladder).rungs.len() + 1;
    let digit = key.digit().map(usize::from).filter(|digit| (1..=rows).contains(digit));
    let turned = match (key.code, digit) {
        (KeyCode::Esc, _) => return Vec::new(),
        (KeyCode::Enter, _) => {
            // Until it is kept the list stays, unless it is asked whom to ask.
            model.mode = Mode::Rung(action, ladder, chosen);
            let Some(row) = chosen else {
                model.notice = Notice::Refused(say::rung_unchosen(model.lang).to_owned());
                return Vec::new();
            };
            return desk::level(model, action, ladder, row);
        }
        (KeyCode::Up, _) => Some(chosen.map_or(rows - 1, |row| row.saturating_sub(1))),
        (KeyCode::Down | KeyCode::Tab, _) => Some(chosen.map_or(0, |row| (row + 1).min(rows - 1))),
        (_, Some(digit)) => Some(digit - 1),
        _ => chosen,
    };
    model.mode = Mode::Rung(action, ladder, turned);
    Vec::new()
}

/// What was begun stays when the note is left.
fn note_key(model: &mut Model, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Esc => return Vec::new(),
        KeyCode::Enter if model.note.text().trim().is_empty() => {
            model.notice = Notice::Refused(say::note_empty(model.lang).to_owned());
        }
        KeyCode::Enter => {
            model.mode = Mode::Note;
            model.asked = Asked::Note;
            return vec![Effect::Drill(drill::Effect::Note(model.note.safe().to_string()))];
        }
        _ => _ = model.note.key(key),
    }
    model.mode = Mode::Note;
    Vec::new()
}

fn reading_key(model: &mut Model, mut scroll: Scroll, key: Key, mode: fn(Scroll) -> Mode) -> Vec<Effect> {
    match key.code {
        KeyCode::Esc | KeyCode::Enter => return Vec::new(),
        KeyCode::Up => scroll.chosen = scroll.chosen.saturating_sub(1),
        KeyCode::Down => scroll.chosen += 1,
        KeyCode::PageUp => scroll.chosen = scroll.chosen.saturating_sub(8),
        KeyCode::PageDown => scroll.chosen += 8,
        _ => {}
    }
    // No list of a desk is longer; what is drawn ends with its last row.
    scroll.chosen = scroll.chosen.min(desk::rows_of(model, &mode(scroll)).saturating_sub(1));
    model.mode = mode(scroll);
    Vec::new()
}

fn confirm_key(model: &mut Model, asked: Button, key: Key) -> Vec<Effect> {
    let again = button_while_typing(key) == Some(asked);
    if key.code == KeyCode::Enter || again {
        return desk::confirmed(model, asked);
    }
    // Anything else is a no, so that a stray key ends nothing.
    if model.state.clock.phase == Phase::NotStarted {
        model.mode = Mode::Brief;
    }
    Vec::new()
}

fn card_key(model: &mut Model, mut card: Card, key: Key) -> Vec<Effect> {
    let Some(score) = &model.score else { return Vec::new() };
    model.mode = if scorecard::key(&mut card, score, key) { Mode::Card(card) } else { Mode::Debrief };
    Vec::new()
}

fn paste(model: &mut Model, text: &Safe) {
    match &mut model.mode {
        Mode::Note => model.note.paste(text),
        Mode::Form(form) => {
            if let Some(editor) = form.editor() {
                editor.paste(text);
            }
        }
        Mode::Desk if !model.state.clock.over() => {
            model.palette.editor.paste(text);
            model.palette.search();
        }
        _ => {}
    }
}
