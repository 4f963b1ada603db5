//! What has reached the desk, and the letter that is shown.

use ratatui::layout::Rect;

use super::super::model::{Mode, Model};
use super::super::phrases as say;
use crate::practise::{Letter, Paperwork, Standing};
use crate::tui::draw::{Canvas, Line, Panel, Scroll, clock, list, wrap};
use crate::tui::drill::means_named;
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let left = area.width * 9 / 20;
    letters(model, canvas, Rect { width: left, ..area });
    letter(model, canvas, Rect { x: area.x + left, width: area.width - left, ..area });
}

fn letters(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let inner = Panel::new(say::inbox(model.lang, model.letters.len())).draw(canvas, area);
    if model.letters.is_empty() {
        text(canvas, inner, say::inbox_empty(model.lang), Role::Dim);
        return;
    }
    let has_keys = matches!(model.mode, Mode::Desk) && !model.palette.is_busy();
    let scroll = Scroll { chosen: model.place() };
    list(canvas, inner, scroll, has_keys, model.letters.len(), |row| letter_row(model, &model.letters[row]));
}

/// `☎ 22:40 响铃 0:12 县气象台`
fn letter_row<'a>(model: &'a Model, letter: &'a Letter) -> Line<'a> {
    let (lang, look) = (model.lang, &model.look);
    let at = letter.at.hour_minute();
    let (mark, role, word) = match letter.standing {
        Standing::Rings(since) => {
            let rung = clock((model.story() - since).0.max(0).unsigned_abs());
            (Sign::Rings, Role::Alarm, say::rings_for(lang, &rung))
        }
        Standing::Missed => (Sign::Rings, Role::Late, say::missed(lang).to_owned()),
        Standing::Unread => (Sign::Fresh, Role::Fresh, String::new()),
        Standing::Read => (Sign::Seen, Role::Dim, String::new()),
    };
    let line = Line::of(format!("{} {at} ", sign(look, mark)), role);
    if !word.is_empty() {
        return line.with(format!("{word} "), role).with(letter.from.as_str(), Role::Strong);
    }
    line.with(letter.from.as_str(), Role::Normal)
        .with("  ", Role::Normal)
        .with(letter.title.as_str(), Role::Dim)
}

fn letter(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let Some(letter) = model.letter() else {
        let inner = Panel::new(say::letter(lang)).draw(canvas, area);
        text(canvas, inner, say::letter_none(lang), Role::Dim);
        return;
    };
    let means = letter.by.map(|by| means_named(by, lang)).unwrap_or_default();
    let title = format!("{} {means}{}", letter.at.hour_minute(), letter.from);
    let inner = Panel::new(title).draw(canvas, area);
    match letter.standing {
        Standing::Rings(_) => text(canvas, inner, say::press_to_answer(lang), Role::Alarm),
        Standing::Missed => text(canvas, inner, say::press_to_call_back(lang), Role::Late),
        Standing::Unread => text(canvas, inner, say::press_to_read(lang), Role::Fresh),
        Standing::Read => {
            let below = paperwork(model).or_else(|| wanted(model, letter));
            let rows = inner.height.saturating_sub(u16::from(below.is_some()));
            body(model, canvas, Rect { height: rows, ..inner }, letter);
            if let Some((said, role)) = below {
                canvas.text_cut(inner.x + 1, inner.y + rows, inner.width.saturating_sub(2), &said, role);
            }
        }
    }
}

/// What is to be done about the letter beside reading it, or that it was.
fn paperwork(model: &Model) -> Option<(String, Role)> {
    let lang = model.lang;
    let marked = |said: String| format!("{} {said}", sign(&model.look, Sign::Done));
    Some(match model.paperwork()? {
        (Paperwork::Log(_), Some(at)) => (marked(say::logged_at(lang, &at.hour_minute())), Role::Done),
        (Paperwork::ReadBack(_), Some(at)) => {
            (marked(say::read_back_at(lang, &at.hour_minute())), Role::Done)
        }
        (Paperwork::Log(_), None) => (say::log_call_now(lang).to_owned(), Role::Key),
        (Paperwork::ReadBack(_), None) => (say::read_back_now(lang).to_owned(), Role::Key),
    })
}

/// What a letter asks back for.
fn wanted(model: &Model, letter: &Letter) -> Option<(String, Role)> {
    let wanted = model.desk().wanted(letter.source).filter(|_| !model.state.clock.over())?;
    Some((say::press_to_supplement(model.lang, wanted.elements.len()), Role::Fresh))
}

/// What it says, scrolled; more below is told by `v`.
fn body(model: &Model, canvas: &mut Canvas<'_>, inner: Rect, letter: &Letter) {
    let rows = wrap(&letter.text, usize::from(inner.width).saturating_sub(2), model.look.widths);
    let height = usize::from(inner.height);
    let first = model.letter_rows.min(rows.len().saturating_sub(height));
    for (offset, row) in (0..inner.height).zip(rows.iter().skip(first)) {
        canvas.text(inner.x + 1, inner.y + offset, inner.width.saturating_sub(2), row, Role::Normal);
    }
    if first > 0 {
        canvas.text(inner.right().saturating_sub(1), inner.y, 1, "^", Role::Dim);
    }
    if first + height < rows.len() {
        canvas.text(inner.right().saturating_sub(1), inner.bottom() - 1, 1, "v", Role::Dim);
    }
}

/// A paragraph in a panel.
pub fn text(canvas: &mut Canvas<'_>, inner: Rect, text: &str, role: Role) {
    let rows = wrap(text, usize::from(inner.width).saturating_sub(2), canvas.look().widths);
    for (offset, row) in (0..inner.height).zip(rows) {
        canvas.text(inner.x + 1, inner.y + offset, inner.width.saturating_sub(2), &row, role);
    }
}
