//! The menu, and the question before something that ends.

use ratatui::layout::Rect;

use super::super::keys::{self, Action, BINDINGS};
use super::super::model::Model;
use super::super::phrases as say;
use super::{RECORD_ROWS, injects_rows};
use crate::tui::draw::{Canvas, Line, Panel, Scroll, centred, list, popup, wrap};
use crate::tui::theme::Role;

/// A window in the upper part of the body, where an input method has room.
/// One as wide as the screen ends where a panel of the narrow screen does.
pub fn upper(body: Rect, width: u16, height: u16) -> Rect {
    // A sliver of the panels beside a window would only be in the way.
    let width = if width + 8 > body.width { body.width } else { width };
    let edges = [injects_rows(body), injects_rows(body) + RECORD_ROWS, body.height];
    let height = match edges.into_iter().find(|edge| height <= *edge) {
        Some(edge) if width == body.width => edge,
        _ => height.min(body.height),
    };
    let frame = centred(body, width, height);
    Rect { y: body.y, ..frame }
}

pub fn menu(model: &Model, canvas: &mut Canvas<'_>, body: Rect, scroll: Scroll) {
    let area = upper(body, 80, BINDINGS.len() as u16 + 2);
    let inner = popup(canvas, area, &Panel::new(say::menu(model.lang)).border(Role::Title));
    list(canvas, inner, scroll, true, BINDINGS.len(), |row| {
        let binding = &BINDINGS[row];
        let key = binding.key.map(keys::name).unwrap_or_default();
        let open = binding.action.is_open(model);
        let (label, role) = (binding.action.label(model), if open { Role::Normal } else { Role::Dim });
        Line::of(model.look.widths.pad_left(&key, 6), if open { Role::Key } else { Role::Dim })
            .with("  ", role)
            .with(model.look.widths.pad(label, 9), role)
            .with(binding.action.sentence(model), role)
    });
}

pub fn confirm(model: &Model, canvas: &mut Canvas<'_>, body: Rect, action: Action) {
    let lang = model.lang;
    let (title, more) = match action {
        Action::Abort => (say::confirm_abort(lang), say::confirm_abort_more(lang)),
        Action::End => (say::confirm_end(lang), say::confirm_end_more(lang)),
        _ => (say::confirm_quit(lang), say::confirm_quit_more(lang)),
    };
    let yes = match keys::binding(action).key {
        Some(key) => say::confirm_yes(lang, &keys::name(key)),
        None => say::confirm_yes_enter(lang).to_owned(),
    };
    let role = if action == Action::Abort { Role::Alarm } else { Role::Strong };
    let area = upper(body, 64, 7);
    let inner = popup(canvas, area, &Panel::titled(Line::of(title, role)).border(role));
    let rows = wrap(more, usize::from(inner.width) - 4, model.look.widths);
    for (y, row) in (inner.y + 1..).zip(rows) {
        canvas.text(inner.x + 2, y, inner.width - 4, &row, Role::Normal);
    }
    canvas.text_cut(inner.x + 2, inner.bottom() - 1, inner.width - 4, &yes, Role::Key);
}
