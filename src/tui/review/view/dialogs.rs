//! What stands over the panes: the menu, the signs explained, the shelves to
//! choose from, runs and seed.

use ratatui::layout::Rect;

use super::super::keys::BINDINGS;
use super::super::model::{Advanced, Model, Over, Shelved};
use super::super::phrases as say;
use crate::tui::draw::{Canvas, Line, Panel, Scroll, centred, list, popup, wrap};
use crate::tui::theme::Role;

/// Draws whatever stands over the panes.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    let lang = model.lang;
    match &model.over {
        Over::Menu(scroll) => menu(model, canvas, body, *scroll),
        Over::Help => help(model, canvas, body),
        Over::Told(told) => texts(model, canvas, body, "", &[told]),
        Over::Plans(scroll) => shelf(canvas, body, say::plans_title(lang), &model.plans, *scroll),
        Over::Scenarios(scroll) => {
            shelf(canvas, body, say::scenarios_title(lang), &model.scenarios, *scroll);
        }
        Over::Advanced(form) => advanced(model, canvas, body, form),
        Over::Nothing | Over::Reading(_) | Over::Texts(_) => {}
    }
}

/// A window in the upper part of the body: an input method opens its own under
/// the cursor.
fn window(canvas: &mut Canvas<'_>, body: Rect, title: &str, rows: u16) -> Rect {
    let width = body.width.saturating_sub(6).min(90);
    let area = Rect { y: body.y, ..centred(body, width, (rows + 2).min(body.height)) };
    popup(canvas, area, &Panel::new(title).border(Role::Title))
}

fn menu(model: &Model, canvas: &mut Canvas<'_>, body: Rect, scroll: Scroll) {
    let inner = window(canvas, body, say::menu_title(model.lang), BINDINGS.len() as u16);
    let widths = model.look.widths;
    list(canvas, inner, scroll, true, BINDINGS.len(), |row| {
        let binding = &BINDINGS[row];
        Line::of(widths.pad_left(binding.name, 4), Role::Key)
            .with("  ", Role::Normal)
            .with(widths.pad(binding.action.label(model), 12), Role::Normal)
            .with(binding.action.sentence(model.lang), Role::Dim)
    });
}

fn help(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    let lang = model.lang;
    let texts = [
        say::help_signs(lang),
        say::help_guess(lang),
        say::help_limits(lang),
        say::help_runs(lang),
        say::help_chart(lang),
    ];
    self::texts(model, canvas, body, say::help_title(lang), &texts);
}

fn texts(model: &Model, canvas: &mut Canvas<'_>, body: Rect, title: &str, texts: &[&str]) {
    let cells = usize::from(body.width.saturating_sub(6).min(90)).saturating_sub(4);
    let rows: Vec<String> = texts.iter().flat_map(|text| wrap(text, cells, model.look.widths)).collect();
    let inner = window(canvas, body, title, rows.len() as u16);
    for (y, row) in (inner.y..inner.bottom()).zip(&rows) {
        canvas.text(inner.x + 1, y, inner.width.saturating_sub(2), row, Role::Normal);
    }
}

fn shelf(canvas: &mut Canvas<'_>, body: Rect, title: &str, all: &[Shelved], scroll: Scroll) {
    let inner = window(canvas, body, title, all.len().clamp(1, 14) as u16);
    list(canvas, inner, scroll, true, all.len(), |row| {
        let number = if row < 9 { (row + 1).to_string() } else { " ".to_owned() };
        Line::of(format!("{number} "), Role::Key)
            .with(all[row].title.as_str(), Role::Strong)
            .with(format!("  {}", all[row].detail), Role::Dim)
    });
}

fn advanced(model: &Model, canvas: &mut Canvas<'_>, body: Rect, form: &Advanced) {
    let lang = model.lang;
    let inner = window(canvas, body, say::advanced(lang), 4);
    let fields = [
        (say::runs_field(lang), &form.runs, !form.is_seed),
        (say::seed_field(lang), &form.seed, form.is_seed),
    ];
    for (y, (label, editor, has_keys)) in (inner.y..).zip(fields) {
        let used = canvas.text(inner.x + 1, y, inner.width / 2, label, Role::Normal) + 2;
        editor.draw(
            canvas,
            inner.x + 1 + used,
            y,
            inner.width.saturating_sub(used + 2).min(20),
            "",
            has_keys,
        );
    }
    let about =
        wrap(say::advanced_about(lang), usize::from(inner.width).saturating_sub(2), model.look.widths);
    for (y, row) in (inner.y + 2..inner.bottom()).zip(about) {
        canvas.text(inner.x + 1, y, inner.width.saturating_sub(2), &row, Role::Dim);
    }
}
