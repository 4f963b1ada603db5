//! The papers of the desk as they are written, and the words to read back.

use ratatui::layout::Rect;

use super::super::model::Model;
use super::super::phrases as say;
use super::super::written::{Form, Purpose, words};
use super::dialogs::{paragraphs, upper};
use crate::tui::draw::{Canvas, Panel, popup};
use crate::tui::theme::Role;

/// Rows for a letter, with the border, a blank row and the last one.
const LETTER_ROWS: u16 = 14;
/// Rows for all of a line too long for its room.
const WHOLE_ROWS: u16 = 4;
/// Cells of a line's label.
const LABEL_CELLS: u16 = 24;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect, form: &Form) {
    let (title, rule) = heading(model, form.purpose);
    let rows = u16::try_from(form.rows.len()).unwrap_or(u16::MAX);
    let height = match form.purpose {
        // The letter stands below: what was said is written from it.
        Purpose::Log(_) => rows.saturating_add(LETTER_ROWS),
        Purpose::HandOver => rows.saturating_add(WHOLE_ROWS + 3),
    };
    let inner = popup(canvas, upper(body, body.width, height), &Panel::new(title).border(Role::Title));
    for (at, y) in (inner.y..inner.bottom()).take(form.rows.len()).enumerate() {
        line(canvas, Rect { y, height: 1, ..inner }, form, at);
    }
    below(model, canvas, inner, form, rows);
    let y = inner.bottom().saturating_sub(1);
    canvas.text_cut(inner.x + 1, y, inner.width.saturating_sub(2), rule, Role::Dim);
}

fn heading(model: &Model, purpose: Purpose) -> (String, &'static str) {
    let lang = model.lang;
    match purpose {
        Purpose::Log(ix) => {
            let from = model.case.scenario.inject(ix).from.as_ref().map_or("", |from| from.get(lang));
            (say::log_call_title(lang, from), say::log_call_rule(lang))
        }
        Purpose::HandOver => (say::hand_over_title(lang).to_owned(), say::hand_over_rule(lang)),
    }
}

/// `>地点                     石坑村七组`
fn line(canvas: &mut Canvas<'_>, row: Rect, form: &Form, at: usize) {
    let Some(own) = form.rows.get(at) else { return };
    let is_chosen = at == form.at;
    let (mark, role) = if is_chosen { (">", Role::Strong) } else { (" ", Role::Normal) };
    let label = canvas.look().widths.pad(own.label, LABEL_CELLS.into());
    canvas.text(row.x, row.y, 1, mark, role);
    canvas.text(row.x + 1, row.y, LABEL_CELLS, &label, role);
    let (x, width) = (row.x + LABEL_CELLS + 2, room(row));
    if is_chosen {
        own.editor.draw(canvas, x, row.y, width, "", true);
    } else {
        canvas.text_cut(x, row.y, width, own.editor.text(), Role::Normal);
    }
}

/// Cells for what is written in a line.
const fn room(row: Rect) -> u16 {
    row.width.saturating_sub(LABEL_CELLS + 3)
}

/// All of a line too long for its room; then, of a call, the letter.
fn below(model: &Model, canvas: &mut Canvas<'_>, inner: Rect, form: &Form, rows: u16) {
    let widths = canvas.look().widths;
    let long = form.rows.get(form.at).map(|row| row.editor.text());
    let long = long.filter(|text| widths.of(text) > usize::from(room(inner)));
    let letter = matches!(form.purpose, Purpose::Log(_)).then(|| model.letter()).flatten();
    let told = long.map(str::to_owned).into_iter().chain(letter.map(|own| own.text.clone()));
    let told: Vec<(String, Role)> = told.map(|text| (text, Role::Dim)).collect();
    let (y, height) = (inner.y + rows + 1, inner.height.saturating_sub(rows + 2));
    paragraphs(canvas, Rect { x: inner.x.saturating_sub(1), y, height, ..inner }, &told);
}

pub fn draw_read_back(model: &Model, canvas: &mut Canvas<'_>, body: Rect, entry: u64) {
    let lang = model.lang;
    let Some((from, text)) = words(model, entry) else { return };
    let panel = Panel::new(say::read_back_title(lang, from)).border(Role::Title);
    let inner = popup(canvas, upper(body, body.width, 9), &panel);
    paragraphs(
        canvas,
        inner,
        &[(say::read_back_say(lang).to_owned(), Role::Dim), (text.to_owned(), Role::Strong)],
    );
}
