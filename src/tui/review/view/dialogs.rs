//! What stands over the panes: the menu, the shelves to
//! choose from, runs and seed.

use ratatui::layout::Rect;

use super::super::export::{FOLDER, FORMS, Form};
use super::super::keys::BINDINGS;
use super::super::model::{Advanced, Model, Over, Shelved};
use super::super::phrases as say;
use crate::exchange::paper::review::Purpose;
use crate::plan::wording;
use crate::tui::draw::{Canvas, Line, Panel, Scroll, centred, list, popup, wrap};
use crate::tui::theme::Role;

/// Draws whatever stands over the panes.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    let lang = model.lang;
    match &model.over {
        Over::Menu(scroll) => menu(model, canvas, body, *scroll),
        Over::Told(told) => texts(model, canvas, body, "", &[told]),
        Over::Plans(scroll) => shelf(canvas, body, say::plans_title(lang), &model.plans, *scroll),
        Over::Scenarios(scroll) => {
            shelf(canvas, body, say::scenarios_title(lang), &model.scenarios, *scroll);
        }
        Over::Advanced(form) => advanced(model, canvas, body, form),
        Over::Export(form) => export(model, canvas, body, form),
        Over::Nothing | Over::Reading(_) | Over::Texts(_) => {}
    }
}

/// A window in the upper part of the body: an input method opens its own under
/// the cursor.
fn window(canvas: &mut Canvas<'_>, body: Rect, title: &str, rows: u16) -> Rect {
    let area = Rect { y: body.y, ..centred(body, cells(body), (rows + 2).min(body.height)) };
    popup(canvas, area, &Panel::new(title).border(Role::Title))
}

/// Slivers of the panes beside a window would only be in the way.
fn cells(body: Rect) -> u16 {
    if body.width < 100 { body.width } else { 90 }
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

fn texts(model: &Model, canvas: &mut Canvas<'_>, body: Rect, title: &str, texts: &[&str]) {
    let cells = usize::from(cells(body)).saturating_sub(4);
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
    let inner = window(canvas, body, say::advanced(lang), 6);
    let fields = [(say::runs_field(lang), &form.runs), (say::seed_field(lang), &form.seed)];
    for (row, (y, (label, editor))) in (inner.y..).zip(fields).enumerate() {
        let has_keys = form.field == row;
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
    let shape = form.durations.map_or(say::as_planned(lang), |shape| wording::durations(shape, lang));
    let shape = if form.field == Advanced::DURATIONS { format!("< {shape} >") } else { shape.to_owned() };
    let used =
        canvas.text(inner.x + 1, inner.y + 2, inner.width, say::durations_field(lang), Role::Normal) + 2;
    canvas.text(inner.x + 1 + used, inner.y + 2, inner.width.saturating_sub(used + 2), &shape, Role::Normal);
    let about =
        wrap(say::advanced_about(lang), usize::from(inner.width).saturating_sub(2), model.look.widths);
    for (y, row) in (inner.y + 3..inner.bottom()).zip(about) {
        canvas.text(inner.x + 1, y, inner.width.saturating_sub(2), &row, Role::Dim);
    }
}

/// Cells of a field's name.
const LABEL_CELLS: usize = 10;

fn export(model: &Model, canvas: &mut Canvas<'_>, body: Rect, form: &Form) {
    let (lang, widths) = (model.lang, model.look.widths);
    let inner = window(canvas, body, say::export_title(lang), 8);
    let room = inner.width.saturating_sub(2);
    let forms: Vec<&str> = FORMS[form.kinds].iter().map(|form| form.ending()).collect();
    let turned = [Purpose::ALL[form.purpose].title(lang).to_owned(), forms.join(" + ").to_uppercase()];
    let labels = [say::purpose(lang), say::form(lang), say::folder(lang)];
    for (row, (y, label)) in (inner.y..).zip(labels).enumerate() {
        let mark = if row == form.row { "> " } else { "  " };
        let line = Line::of(mark, Role::Strong).with(widths.pad(label, LABEL_CELLS), Role::Normal);
        let used = canvas.line(inner.x, y, inner.width, &line);
        let left = inner.width.saturating_sub(used + 1);
        if row == FOLDER {
            form.folder.draw(canvas, inner.x + used, y, left, "", row == form.row);
        } else {
            let role = if row == form.row { Role::Selected } else { Role::Strong };
            canvas.text_cut(inner.x + used, y, left, &format!("< {} >", turned[row]), role);
        }
    }
    let (text, role) = match &form.notice {
        Some(notice) => (notice.as_str(), Role::Late),
        None if model.old.is_some() => (say::export_about(lang), Role::Dim),
        None => (say::export_about_alone(lang), Role::Dim),
    };
    for (y, row) in (inner.y + 4..inner.bottom()).zip(wrap(text, usize::from(room), widths)) {
        canvas.text(inner.x + 1, y, room, &row, role);
    }
}
