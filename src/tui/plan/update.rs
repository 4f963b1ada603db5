//! What each message does to the plan screen.

use crossterm::event::KeyCode;

use super::keys::{self, Action};
use super::layout::{Layered, Links, Place, Row, Slot};
use super::message::Message;
use super::model::{Model, Over, Pane, Reach};
use super::scale::WINDOWS;
use super::search::{self, Search};
use crate::plan::{Span, StepIx};
use crate::tui::Key;
use crate::tui::draw::Scroll;
use crate::words::Safe;

/// Rows that a page key moves by.
const PAGE_ROWS: isize = 10;

/// Takes a message.
pub fn update(model: &mut Model, message: Message) {
    match message {
        Message::Key(key) => self::key(model, key),
        Message::Paste(text) => paste(model, &text),
        Message::LaidOut(layout) => model.take(layout),
    }
}

fn key(model: &mut Model, key: Key) {
    match std::mem::replace(&mut model.over, Over::Nothing) {
        Over::Nothing => picture_key(model, key),
        Over::Reading(first) => reading_key(model, first, key),
        Over::Search(search) => search_key(model, search, key),
        Over::Menu(scroll) => menu_key(model, scroll, key),
    }
}

fn paste(model: &mut Model, text: &Safe) {
    let mut search = match std::mem::replace(&mut model.over, Over::Nothing) {
        Over::Search(search) => search,
        _ => Search::default(),
    };
    search.line.paste(text);
    search::look_up(model, &mut search);
    model.over = Over::Search(search);
}

fn picture_key(model: &mut Model, key: Key) {
    if let Some(action) = keys::action(key, model.pane) {
        act(model, action);
    } else if !move_cursor(model, key.code) {
        begin_search(model, key);
    }
}

/// A letter begins a search; nothing else does.
fn begin_search(model: &mut Model, key: Key) {
    if !matches!(key.code, KeyCode::Char(_)) || !key.is_unmodified() {
        return;
    }
    let mut search = Search::default();
    search.line.key(key);
    search::look_up(model, &mut search);
    model.over = Over::Search(search);
}

fn act(model: &mut Model, action: Action) {
    match action {
        Action::Switch => switch(model),
        Action::Read => model.over = Over::Reading(0),
        Action::ZoomOut => zoom_out(model),
        Action::ZoomIn => zoom_in(model),
        Action::WholeAxis => (model.window, model.from) = (None, Span::ZERO),
        Action::Near(hops) => reach(model, Reach::Hops(hops)),
        Action::WholeGraph => reach(model, Reach::Whole),
        Action::Centre => model.centre(),
        Action::NextLate => {
            if let Some(step) = model.next_late() {
                model.go(step);
            }
        }
        Action::Find => {
            let mut search = Search::default();
            search::look_up(model, &mut search);
            model.over = Over::Search(search);
        }
        Action::Menu => model.over = Over::Menu(Scroll::default()),
        Action::Leave => model.is_over = true,
    }
}

/// The other picture, with the step chosen here in its middle.
fn switch(model: &mut Model) {
    model.pane = match model.pane {
        Pane::Lanes => Pane::Graph,
        Pane::Graph => Pane::Lanes,
    };
    model.go(model.chosen);
}

fn reach(model: &mut Model, reach: Reach) {
    model.reach = reach;
    model.centre();
}

/// The widest window that does not show everything anyway.
fn widest(model: &Model) -> usize {
    let horizon = model.layout.as_ref().map_or(Span::ZERO, |layout| layout.horizon);
    WINDOWS.iter().position(|window| *window < horizon).unwrap_or(WINDOWS.len() - 1)
}

fn zoom_in(model: &mut Model) {
    let next = model.window.map_or_else(|| widest(model), |window| (window + 1).min(WINDOWS.len() - 1));
    model.window = Some(next);
    model.choose(model.chosen);
}

fn zoom_out(model: &mut Model) {
    model.window = model.window.filter(|window| *window > widest(model)).map(|window| window - 1);
    if model.window.is_none() {
        model.from = Span::ZERO;
    }
}

/// Moves the cursor or the axis; false where the key is none of theirs.
fn move_cursor(model: &mut Model, code: KeyCode) -> bool {
    let rows = match code {
        KeyCode::Up => -1,
        KeyCode::Down => 1,
        KeyCode::PageUp => -PAGE_ROWS,
        KeyCode::PageDown => PAGE_ROWS,
        KeyCode::Home => isize::MIN,
        KeyCode::End => isize::MAX,
        KeyCode::Left | KeyCode::Right => {
            let is_right = code == KeyCode::Right;
            match model.pane {
                Pane::Lanes => scroll_axis(model, is_right),
                Pane::Graph => follow_line(model, is_right),
            }
            return true;
        }
        _ => return false,
    };
    match model.pane {
        Pane::Lanes => move_in_lanes(model, rows),
        Pane::Graph => move_in_layer(model, rows),
    }
    true
}

fn move_in_lanes(model: &mut Model, rows: isize) {
    let Some(layout) = model.layout.clone() else { return };
    let step_at = |row: usize| match layout.rows.get(row) {
        Some(Row::Step { step, .. }) => Some(*step),
        _ => None,
    };
    let last = layout.rows.len().saturating_sub(1);
    let here = layout.row_of[model.chosen.index()];
    let there = here.saturating_add_signed(rows).min(last);
    // A heading is passed over in the direction of the move; the first row is
    // one, and below every heading stands a step.
    let upwards = if rows < 0 { there.checked_sub(1).and_then(step_at) } else { None };
    let found = step_at(there).or(upwards).or_else(|| step_at(there + 1));
    if let Some(step) = found {
        model.choose(step);
    }
}

fn scroll_axis(model: &mut Model, is_right: bool) {
    let (Some(layout), Some(window)) = (&model.layout, model.window) else { return };
    let half = WINDOWS[window].0 / 2;
    let last = (layout.horizon.0 - half).max(0);
    let from = if is_right { model.from.0.saturating_add(half) } else { model.from.0 - half };
    model.from = Span(from.clamp(0, last));
}

fn move_in_layer(model: &mut Model, rows: isize) {
    let Some(layout) = model.layout.clone() else { return };
    let graph = model.graph(&layout);
    let Some(place) = graph.places.get(&model.chosen) else { return };
    let steps: Vec<StepIx> = graph.layers[place.layer]
        .iter()
        .filter_map(|slot| match slot {
            Slot::Step(step) => Some(*step),
            Slot::Through(_) => None,
        })
        .collect();
    let here = steps.iter().position(|step| *step == model.chosen).unwrap_or(0);
    let there = here.saturating_add_signed(rows).min(steps.len().saturating_sub(1));
    if let Some(step) = steps.get(there) {
        model.choose(*step);
    }
}

/// Goes to the nearest prerequisite or successor. Where the picture ends but
/// the plan does not, the chosen step becomes its middle first.
fn follow_line(model: &mut Model, is_right: bool) {
    let Some(layout) = model.layout.clone() else { return };
    let nearest = |model: &Model| nearest(model.graph(&layout), &layout.links, model.chosen, is_right);
    if nearest(model).is_none() {
        model.centre();
    }
    if let Some(step) = nearest(model) {
        model.choose(step);
    }
}

fn nearest(graph: &Layered, links: &Links, from: StepIx, is_right: bool) -> Option<StepIx> {
    let row = |place: &Place| graph.row(place.layer, place.slot);
    let own = row(graph.places.get(&from)?);
    let ends = if is_right { links.after(from) } else { links.before(from) };
    let shown = ends.iter().filter_map(|end| Some((*end, graph.places.get(end)?)));
    shown.min_by_key(|(end, place)| (row(place).abs_diff(own), *end)).map(|(end, _)| end)
}

fn reading_key(model: &mut Model, first: usize, key: Key) {
    let last = model.reading_last.get();
    let rows = match key.code {
        KeyCode::Esc | KeyCode::Enter => return,
        KeyCode::Up => -1,
        KeyCode::Down => 1,
        KeyCode::PageUp => -PAGE_ROWS,
        KeyCode::PageDown => PAGE_ROWS,
        KeyCode::Home => isize::MIN,
        KeyCode::End => isize::MAX,
        _ => {
            model.over = Over::Reading(first);
            return picture_key_while_reading(model, key);
        }
    };
    model.over = Over::Reading(first.saturating_add_signed(rows).min(last));
}

/// Letters search and commands act from the details as well.
fn picture_key_while_reading(model: &mut Model, key: Key) {
    match keys::action(key, model.pane) {
        Some(Action::Switch | Action::Read) => {}
        Some(action) => act(model, action),
        None => begin_search(model, key),
    }
}

fn search_key(model: &mut Model, mut search: Search, key: Key) {
    let len = search.hits.len();
    match key.code {
        KeyCode::Esc => return,
        KeyCode::Enter => {
            let target = search.hits.get(search.scroll.chosen).copied();
            if let Some(step) = target.and_then(|target| search::step_of(model, target)) {
                return model.go(step);
            }
            search.is_dead_end = target.is_some();
        }
        KeyCode::Up => search.scroll.step(-1, len),
        KeyCode::Down | KeyCode::Tab => search.scroll.step(1, len),
        KeyCode::PageUp => search.scroll.step(-PAGE_ROWS, len),
        KeyCode::PageDown => search.scroll.step(PAGE_ROWS, len),
        _ if key == Key::ctrl('c') => return,
        _ => {
            if search.line.key(key) {
                search::look_up(model, &mut search);
            }
        }
    }
    model.over = Over::Search(search);
}

fn menu_key(model: &mut Model, mut scroll: Scroll, key: Key) {
    let len = keys::bindings(model.pane).count();
    match key.code {
        KeyCode::Esc => return,
        KeyCode::Enter => {
            let chosen = keys::bindings(model.pane).nth(scroll.chosen);
            return chosen.into_iter().for_each(|binding| act(model, binding.action));
        }
        KeyCode::Up => scroll.step(-1, len),
        KeyCode::Down => scroll.step(1, len),
        // A command's own key works from its row in the menu as well; the
        // menu's own closes it.
        _ => match keys::action(key, model.pane) {
            Some(Action::Menu) => return,
            Some(action) => return act(model, action),
            None => {}
        },
    }
    model.over = Over::Menu(scroll);
}
