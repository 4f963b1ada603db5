//! The line in which one says what one does, and what it finds.

use ratatui::layout::Rect;

use super::super::model::{Mode, Model};
use super::super::phrases as say;
use crate::practise::Action;
use crate::tui::draw::{Canvas, Line, Panel, Scroll, list};
use crate::tui::theme::Role;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let has_keys = matches!(model.mode, Mode::Desk) && !model.state.clock.over();
    let busy = model.palette.is_busy();
    let over = model.state.clock.over();
    let hint = if over { "" } else { say::line_placeholder(lang) };
    let right =
        if busy { Line::of(say::line_more(lang, model.palette.found.len()), Role::Dim) } else { Line::new() };
    let panel = Panel::new(say::line(lang)).right(right);
    let inner = if has_keys { panel.border(Role::Title) } else { panel }.draw(canvas, area);
    canvas.text(inner.x + 1, inner.y, 2, "> ", Role::Strong);
    let room = inner.width.saturating_sub(4);
    model.palette.editor.draw(canvas, inner.x + 3, inner.y, room, hint, has_keys);
    let rest = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    if over {
        canvas.text_cut(rest.x + 3, rest.y, rest.width.saturating_sub(4), say::over(lang), Role::Dim);
    } else if !busy {
        canvas.text_cut(rest.x + 3, rest.y, rest.width.saturating_sub(4), say::line_rule(lang), Role::Dim);
    } else if model.palette.found.is_empty() {
        let room = rest.width.saturating_sub(4);
        canvas.text_cut(rest.x + 3, rest.y, room, say::nothing_found(lang), Role::Warning);
    } else {
        let scroll = Scroll { chosen: model.palette.choice };
        list(canvas, rest, scroll, has_keys, model.palette.found.len(), |row| {
            found_row(model, row, model.palette.found[row])
        });
    }
}

fn found_row(model: &Model, row: usize, action: Action) -> Line<'_> {
    let number = if row < 9 { format!("{} ", row + 1) } else { "  ".to_owned() };
    Line::of(number, Role::Key).with(title(model, action), Role::Normal)
}

/// What it is and, of a step some have acknowledged, how far that has come.
fn title(model: &Model, action: Action) -> String {
    let title = model.desk().action_title(action, model.lang);
    match action {
        Action::Step(ix) => match model.desk().called(ix) {
            Some((done, all)) => say::called(model.lang, &title, done, all),
            None => title,
        },
        _ => title,
    }
}
