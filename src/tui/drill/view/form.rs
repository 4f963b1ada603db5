//! A form over the screen: a field a row, the options of a choice below.

use ratatui::layout::Rect;

use super::super::form::{Choice, Field, Form, Value};
use super::super::forms::FormKind;
use super::super::model::Model;
use super::dialogs::upper;
use crate::tui::draw::{Canvas, Line, Panel, Scroll, list, popup};
use crate::tui::theme::Role;

/// Rows for the options of a choice.
const OPTION_ROWS: u16 = 6;
const LABEL_CELLS: u16 = 10;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect, kind: FormKind) {
    let Some(form) = model.drafts.forms.get(&kind) else { return };
    let area = upper(body, 96, form.fields.len() as u16 + OPTION_ROWS + 3);
    let inner = popup(canvas, area, &Panel::new(kind.title(model)).border(Role::Title));
    for (i, field) in form.fields.iter().enumerate() {
        let row = Rect { y: inner.y + i as u16, height: 1, ..inner };
        if row.y < inner.bottom() {
            draw_field(model, canvas, row, field, form.at == i);
        }
    }
    options(canvas, inner, form);
}

fn draw_field(model: &Model, canvas: &mut Canvas<'_>, row: Rect, field: &Field, has_keys: bool) {
    let widths = model.look.widths;
    let mark = if has_keys { ">" } else { " " };
    let needed = if field.is_needed { "*" } else { " " };
    let label = widths.pad(field.label, LABEL_CELLS.into());
    let role = if has_keys { Role::Strong } else { Role::Normal };
    let label = Line::of(format!("{mark}{needed}"), Role::Key).with(label, role);
    let used = canvas.line(row.x, row.y, LABEL_CELLS + 2, &label);
    let (x, width) = (row.x + used + 1, row.width.saturating_sub(used + 3));
    match &field.value {
        Value::Text(editor) => editor.draw(canvas, x, row.y, width, field.hint, has_keys),
        Value::Choice(choice) => draw_choice(canvas, x, row.y, width, choice, has_keys.then_some(field.hint)),
    }
}

/// `< 镇防汛指挥长 >` and, with the keys, what was typed to find it.
fn draw_choice(canvas: &mut Canvas<'_>, x: u16, y: u16, width: u16, choice: &Choice, keys: Option<&str>) {
    let chosen = shown(choice);
    let room = if keys.is_some() { width.saturating_sub(16) } else { width };
    let line = Line::of("< ", Role::Dim).with(chosen.as_str(), Role::Normal).with(" >", Role::Dim);
    let used = canvas.line(x, y, room, &line);
    if let Some(hint) = keys {
        choice.typed.draw(canvas, x + used + 1, y, 14.min(width.saturating_sub(used + 1)), hint, true);
    }
}

/// What is chosen: the options marked, else the one the arrows are at.
fn shown(choice: &Choice) -> String {
    match &choice.marked {
        Some(marked) if !marked.is_empty() => {
            let titles = marked.iter().filter_map(|place| choice.options.get(*place));
            titles.map(String::as_str).collect::<Vec<&str>>().join(" + ")
        }
        _ => choice.options.get(choice.chosen).cloned().unwrap_or_default(),
    }
}

fn options(canvas: &mut Canvas<'_>, inner: Rect, form: &Form) {
    let Some(Value::Choice(choice)) = form.fields.get(form.at).map(|field| &field.value) else { return };
    let top = inner.y + form.fields.len() as u16 + 1;
    let area = Rect {
        x: inner.x + LABEL_CELLS + 2,
        y: top,
        width: inner.width.saturating_sub(LABEL_CELLS + 3),
        height: inner.bottom().saturating_sub(top),
    };
    let scroll = Scroll { chosen: choice.chosen };
    list(canvas, area, scroll, true, choice.options.len(), |row| {
        let number = if row < 9 { format!("{} ", row + 1) } else { "  ".to_owned() };
        let mark = match &choice.marked {
            Some(marked) if marked.contains(&row) => "[x] ",
            Some(_) => "[ ] ",
            None => "",
        };
        Line::of(number, Role::Key).with(mark, Role::Strong).with(choice.options[row].as_str(), Role::Normal)
    });
}
