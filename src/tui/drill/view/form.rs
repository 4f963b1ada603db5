//! A form over the screen: a field a row, the options of a choice below.

use ratatui::layout::Rect;

use super::super::form::{Choice, Field, Form, Value};
use super::super::forms::FormKind;
use super::super::model::Model;
use super::dialogs::upper;
use crate::tui::draw::{Canvas, Line, Panel, choices, popup, wrap};
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
        Value::Choice(choice) => draw_choice(canvas, Rect { x, width, ..row }, choice, field.hint, has_keys),
    }
}

/// `< 镇防汛指挥长 >` and, with the keys, what was typed to find it.
fn draw_choice(canvas: &mut Canvas<'_>, row: Rect, choice: &Choice, hint: &str, has_keys: bool) {
    let Rect { x, y, width, .. } = row;
    let room = if has_keys { width.saturating_sub(16) } else { width };
    let (chosen, role, hint) = match choice.chosen {
        Some(_) => (shown(choice), Role::Normal, if choice.marked.is_some() { hint } else { "" }),
        // Until it is made the hint stands in its place.
        None => (hint.to_owned(), Role::Warning, ""),
    };
    let line = Line::of("< ", Role::Dim).with(chosen, role).with(" >", Role::Dim);
    let used = canvas.line(x, y, room, &line);
    if has_keys {
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
        _ => choice.words().unwrap_or_default().to_owned(),
    }
}

/// Whatever was chosen that its own row is too narrow for.
fn whole(canvas: &mut Canvas<'_>, area: Rect, form: &Form) {
    let widths = canvas.look().widths;
    let width = usize::from(area.width);
    let long = form.fields.iter().filter_map(|field| match &field.value {
        Value::Choice(choice) => Some(shown(choice)).filter(|told| widths.of(told) + 8 > width),
        Value::Text(_) => None,
    });
    let rows = long.flat_map(|told| wrap(&told, width, widths));
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        canvas.text(area.x, y, area.width, &row, Role::Dim);
    }
}

fn options(canvas: &mut Canvas<'_>, inner: Rect, form: &Form) {
    let Some(field) = form.fields.get(form.at) else { return };
    let top = inner.y + form.fields.len() as u16 + 1;
    let area = Rect {
        x: inner.x + LABEL_CELLS + 2,
        y: top,
        width: inner.width.saturating_sub(LABEL_CELLS + 3),
        height: inner.bottom().saturating_sub(top),
    };
    let Value::Choice(choice) = &field.value else { return whole(canvas, area, form) };
    choices(canvas, area, choice.chosen, true, choice.options.len(), |row| {
        let number = if row < 9 { format!("{} ", row + 1) } else { "  ".to_owned() };
        let mark = match &choice.marked {
            Some(marked) if marked.contains(&row) => "[x] ",
            Some(_) => "[ ] ",
            None => "",
        };
        Line::of(number, Role::Key).with(mark, Role::Strong).with(choice.options[row].as_str(), Role::Normal)
    });
}
