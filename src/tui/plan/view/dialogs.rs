//! What stands over the pictures: the search and the menu.

use ratatui::layout::Rect;

use super::super::keys;
use super::super::model::Model;
use super::super::phrases as say;
use super::super::search::{Search, Target};
use super::FOOT_ROWS;
use crate::tui::draw::{Canvas, Line, Panel, Scroll, centred, list, popup};
use crate::tui::theme::Role;

/// Rows of hits shown.
const HIT_ROWS: u16 = 10;

/// A window in the upper part of the body: an input method opens its own
/// under the cursor. Slivers of the picture beside or below it would only be
/// in the way.
fn upper(body: Rect, width: u16, height: u16) -> Rect {
    if width + 8 <= body.width {
        return Rect { y: body.y, ..centred(body, width, height) };
    }
    let picture = body.height.saturating_sub(FOOT_ROWS);
    let height = if (height..height + 5).contains(&picture) { picture } else { height.min(body.height) };
    Rect { height, ..body }
}

pub fn search(model: &Model, canvas: &mut Canvas<'_>, body: Rect, search: &Search) {
    let lang = model.lang;
    let inner =
        popup(canvas, upper(body, 80, HIT_ROWS + 3), &Panel::new(say::search(lang)).border(Role::Title));
    canvas.text(inner.x + 1, inner.y, 2, "> ", Role::Strong);
    let width = inner.width.saturating_sub(4);
    search.line.draw(canvas, inner.x + 3, inner.y, width, say::search_hint(lang), true);
    let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let told = match (search.hits.is_empty(), search.is_dead_end) {
        (true, _) => Some(say::search_none(lang)),
        (false, true) => Some(say::search_dead_end(lang)),
        (false, false) => None,
    };
    let listed = Rect { height: rows.height.saturating_sub(u16::from(told.is_some())), ..rows };
    list(canvas, listed, search.scroll, true, search.hits.len(), |row| {
        hit(model, search.hits[row], inner.width)
    });
    if let Some(told) = told {
        canvas.text_cut(rows.x + 1, listed.bottom(), rows.width.saturating_sub(2), told, Role::Warning);
    }
}

fn hit(model: &Model, target: Target, width: u16) -> Line<'_> {
    let (plan, lang, widths) = (&model.plan, model.lang, model.look.widths);
    let (sort, title, about) = match target {
        Target::Step(ix) => {
            let step = plan.step(ix);
            (say::is_step(lang), step.title.get(lang), plan.role(step.lead).title.get(lang).to_owned())
        }
        Target::Role(ix) => {
            let role = plan.role(ix);
            let organisation = role.organisation.as_ref().map_or("", |text| text.get(lang));
            (say::is_role(lang), role.title.get(lang), organisation.to_owned())
        }
        Target::Clause(ix) => {
            let clause = plan.clause(ix);
            (
                say::is_clause(lang),
                clause.title.as_ref().map_or("", |title| title.get(lang)),
                plan.clause_told(ix, lang),
            )
        }
    };
    Line::of(widths.pad(sort, 7), Role::Dim)
        .with(widths.pad(title, usize::from(width / 2)), Role::Normal)
        .with(" ", Role::Normal)
        .with(about, Role::Dim)
}

pub fn menu(model: &Model, canvas: &mut Canvas<'_>, body: Rect, scroll: Scroll) {
    let bindings: Vec<&keys::Binding> = keys::bindings(model.pane).collect();
    let area = upper(body, 76, bindings.len() as u16 + 2);
    let inner = popup(canvas, area, &Panel::new(say::menu_title(model.lang)).border(Role::Title));
    list(canvas, inner, scroll, true, bindings.len(), |row| {
        let binding = bindings[row];
        Line::of(model.look.widths.pad_left(binding.name, 6), Role::Key)
            .with("  ", Role::Normal)
            .with(model.look.widths.pad(binding.action.label(model), 10), Role::Normal)
            .with(binding.action.sentence(model.lang), Role::Dim)
    });
}
