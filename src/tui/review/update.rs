//! What each message does to the review screen.

use std::sync::Arc;

use crossterm::event::KeyCode;

use super::export;
use super::keys::{self, Action, BINDINGS};
use super::message::{Effect, Message};
use super::model::{Advanced, Focus, Left, Model, Over, Row, Sort};
use crate::compare::Aim;
use crate::session::study::Progress;
use crate::tui::draw::Scroll;
use crate::tui::{Editor, Key};

/// Rows that a page key moves by.
const PAGE_ROWS: isize = 8;
/// The most runs somebody may ask for.
const RUNS_MAX: u64 = 10_000_000;

/// Takes a message.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => return self::key(model, key),
        Message::Tick => {
            for running in [&mut model.running, &mut model.advising].into_iter().flatten() {
                running.done = running.progress.done();
            }
        }
        Message::Paste(text) => {
            if let Over::Export(form) = &mut model.over {
                form.paste(&text);
            }
        }
        Message::Studied { of, study, is_last } => {
            if model.running.as_ref().is_some_and(|running| running.is(&of)) {
                model.take(study);
                model.running = model.running.take().filter(|_| !is_last);
            }
        }
        Message::Failed { of, why } => failed(model, &of, why),
        Message::Advised { of, case, advice, tipping } => {
            if model.advising.as_ref().is_some_and(|running| running.is(&of)) {
                model.advising = None;
                if let Some(advised) = &mut model.advised {
                    (advised.advice, advised.tipping) = (Some((case, advice)), tipping);
                }
            }
        }
        Message::Rescored { of, records } => {
            if Arc::ptr_eq(&of, &model.new) {
                model.records = Some(records);
            }
        }
        Message::Written(written) => export::written(model, written),
    }
    Vec::new()
}

fn failed(model: &mut Model, of: &Arc<Progress>, why: String) {
    if model.running.as_ref().is_some_and(|running| running.is(of)) {
        (model.running, model.study) = (None, None);
        model.order.clear();
        model.notice = Some(why);
    } else if model.advising.as_ref().is_some_and(|running| running.is(of)) {
        (model.advising, model.advised) = (None, None);
    }
}

fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    match std::mem::replace(&mut model.over, Over::Nothing) {
        Over::Nothing => pane_key(model, key),
        Over::Reading(first) => {
            model.over = scrolled(model, first, key).map_or(Over::Nothing, Over::Reading);
            Vec::new()
        }
        Over::Texts(first) => {
            model.over = scrolled(model, first, key).map_or(Over::Nothing, Over::Texts);
            Vec::new()
        }
        Over::Menu(scroll) => menu_key(model, scroll, key),
        // Any key leads back.
        Over::Told(_) => Vec::new(),
        Over::Plans(scroll) => plans_key(model, scroll, key),
        Over::Scenarios(scroll) => scenarios_key(model, scroll, key),
        Over::Advanced(form) => advanced_key(model, form, key),
        Over::Export(form) => export::key(model, form, key),
    }
}

fn pane_key(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(action) = keys::action(key) {
        return act(model, action);
    }
    match key.code {
        KeyCode::Up => step(model, -1),
        KeyCode::Down => step(model, 1),
        KeyCode::PageUp => step(model, -PAGE_ROWS),
        KeyCode::PageDown => step(model, PAGE_ROWS),
        KeyCode::Left => model.focus = Focus::Left,
        KeyCode::Right => model.focus = Focus::Limits,
        KeyCode::Enter => return enter(model, true),
        KeyCode::Delete | KeyCode::Backspace => return enter(model, false),
        _ => {}
    }
    Vec::new()
}

fn step(model: &mut Model, by: isize) {
    match model.focus {
        Focus::Left => {
            let len = model.left_len();
            model.left_scroll.step(by, len);
        }
        Focus::Limits => model.limit_scroll.step(by, model.order.len()),
    }
}

/// A guess is confirmed or denied; anything else is read.
fn enter(model: &mut Model, confirms: bool) -> Vec<Effect> {
    let guess = match (model.focus, model.left, model.rows.get(model.left_scroll.chosen)) {
        (Focus::Left, Left::Changes, Some(Row::Guess(pair))) => Some(*pair),
        _ => None,
    };
    match (guess, model.old.clone()) {
        (Some(pair), Some(old)) => {
            let new = confirms.then(|| model.new.plan.step(pair.new).id.clone());
            model.confirmed.push((old.plan.step(pair.old).id.clone(), new));
            model.match_steps();
            model.restudy()
        }
        _ => {
            if confirms {
                model.over = Over::Reading(0);
            }
            Vec::new()
        }
    }
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Show(left) => {
            let (was, focus) = (model.left, model.focus);
            if was != left {
                model.left_scroll = Scroll::default();
            }
            (model.left, model.focus) = (left, Focus::Left);
            return match left {
                Left::Records if model.records.is_none() => {
                    vec![Effect::Rescore { old: model.old.clone(), new: Arc::clone(&model.new) }]
                }
                // Out of the limits, for the one chosen there; then in turns.
                Left::Advice => {
                    let was_one = model.advised.as_ref().is_some_and(|own| own.aim != Aim::Mean);
                    let is_one = focus == Focus::Limits || was != left || !was_one;
                    model.advise(is_one)
                }
                Left::Changes | Left::Remarks | Left::Records => Vec::new(),
            };
        }
        Action::Export => model.over = Over::Export(export::Form::new(model)),
        Action::Texts => model.over = Over::Texts(0),
        Action::Plan => {
            let (edition, step) = model.shown_step();
            return vec![Effect::ShowPlan(edition, step)];
        }
        Action::Other => model.over = Over::Plans(Scroll::default()),
        Action::Scenario => model.over = Over::Scenarios(Scroll { chosen: model.scenario }),
        Action::Sort => {
            model.sort = match model.sort {
                Sort::Size => Sort::Worse,
                Sort::Worse => Sort::Plan,
                Sort::Plan => Sort::Size,
            };
            model.arrange();
        }
        Action::Advanced => {
            let runs = Editor::with(&model.runs.to_string());
            let seed = Editor::with(&model.seed.to_string());
            model.over = Over::Advanced(Advanced { runs, seed, durations: model.durations, field: 0 });
        }
        Action::Switch => {
            model.focus = match model.focus {
                Focus::Left => Focus::Limits,
                Focus::Limits => Focus::Left,
            };
        }
        Action::Menu => model.over = Over::Menu(Scroll::default()),
        // The first takes back what runs, the second leaves.
        Action::Leave if model.runs_on() => model.stop(),
        Action::Leave => model.is_over = true,
    }
    Vec::new()
}

/// Where reading goes on, or that it ends.
fn scrolled(model: &Model, first: usize, key: Key) -> Option<usize> {
    let last = model.reading_last.get();
    match key.code {
        KeyCode::Up => Some(first.saturating_sub(1)),
        KeyCode::Down => Some((first + 1).min(last)),
        KeyCode::PageUp => Some(first.saturating_sub(PAGE_ROWS as usize)),
        KeyCode::PageDown => Some((first + PAGE_ROWS as usize).min(last)),
        KeyCode::Esc | KeyCode::Enter => None,
        _ if key.digit().is_some() || key == Key::ctrl('c') => None,
        _ => Some(first),
    }
}

/// Moves a choice in a window: `Ok` what was chosen, `Err` where it stands
/// now; none where the window closes.
fn chosen(mut scroll: Scroll, len: usize, key: Key) -> Option<Result<usize, Scroll>> {
    match key.code {
        KeyCode::Up => scroll.step(-1, len),
        KeyCode::Down | KeyCode::Tab => scroll.step(1, len),
        KeyCode::PageUp => scroll.step(-PAGE_ROWS, len),
        KeyCode::PageDown => scroll.step(PAGE_ROWS, len),
        KeyCode::Enter if scroll.chosen < len => return Some(Ok(scroll.chosen)),
        KeyCode::Esc => return None,
        _ if key == Key::ctrl('c') => return None,
        _ => match key.digit().map(usize::from) {
            Some(0) => return None,
            Some(nth) if nth <= len => return Some(Ok(nth - 1)),
            _ => {}
        },
    }
    Some(Err(scroll))
}

fn menu_key(model: &mut Model, mut scroll: Scroll, key: Key) -> Vec<Effect> {
    // A command's own key works in the menu as well.
    let command = keys::action(key).filter(|action| !matches!(action, Action::Menu | Action::Leave));
    if let Some(action) = command.filter(|_| key.code != KeyCode::Tab) {
        return act(model, action);
    }
    match key.code {
        KeyCode::Up => scroll.step(-1, BINDINGS.len()),
        KeyCode::Down | KeyCode::Tab => scroll.step(1, BINDINGS.len()),
        KeyCode::Enter => return act(model, BINDINGS[scroll.chosen].action),
        KeyCode::Esc => return Vec::new(),
        _ if key.digit() == Some(0) || key == Key::ctrl('c') => return Vec::new(),
        _ => {}
    }
    model.over = Over::Menu(scroll);
    Vec::new()
}

fn plans_key(model: &mut Model, scroll: Scroll, key: Key) -> Vec<Effect> {
    match chosen(scroll, model.plans.len(), key) {
        Some(Ok(nth)) => {
            let (other, new) = (model.plans[nth].reference.clone(), model.new.reference.clone());
            model.stop();
            // The plan itself stands alone.
            vec![Effect::Open { old: (other != new).then_some(other), new }]
        }
        Some(Err(scroll)) => {
            model.over = Over::Plans(scroll);
            Vec::new()
        }
        None => Vec::new(),
    }
}

fn scenarios_key(model: &mut Model, scroll: Scroll, key: Key) -> Vec<Effect> {
    match chosen(scroll, model.scenarios.len(), key) {
        Some(Ok(nth)) => {
            // Other limits: linked plans may be played along in it, or not.
            model.study = None;
            model.order.clear();
            model.scenario = nth;
            model.restudy()
        }
        Some(Err(scroll)) => {
            model.over = Over::Scenarios(scroll);
            Vec::new()
        }
        None => Vec::new(),
    }
}

fn advanced_key(model: &mut Model, mut form: Advanced, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Esc => return Vec::new(),
        KeyCode::Enter => {
            let number = |editor: &Editor| editor.text().trim().parse::<u64>().ok();
            if let (Some(runs), Some(seed)) = (number(&form.runs), number(&form.seed)) {
                (model.runs, model.seed) = (runs.clamp(1, RUNS_MAX), seed);
                model.durations = form.durations;
                return model.restudy();
            }
        }
        KeyCode::Up => form.field = (form.field + Advanced::FIELDS - 1) % Advanced::FIELDS,
        KeyCode::Down | KeyCode::Tab => form.field = (form.field + 1) % Advanced::FIELDS,
        KeyCode::Left | KeyCode::Right if form.field == Advanced::DURATIONS => {
            form.turn(key.code == KeyCode::Right);
        }
        _ if key == Key::ctrl('c') => return Vec::new(),
        _ => {
            let Some(editor) = form.editor() else {
                model.over = Over::Advanced(form);
                return Vec::new();
            };
            // Figures only, in full width too.
            let key = key.digit().map_or(key, |digit| Key::char(char::from(b'0' + digit)));
            if !matches!(key.code, KeyCode::Char(_)) || key.digit().is_some() {
                editor.key(key);
            }
        }
    }
    model.over = Over::Advanced(form);
    Vec::new()
}
