//! The plan screen as it is drawn. Only what can be seen is looked at: a
//! frame costs the same for thirty steps as for thousands.
//!
//! ```text
//!  演练 EXERCISE  预案 …                        ! 超时限 1
//! ┌ lanes or graph ─────────────────┐┌ the step ───────┐
//! └─────────────────────────────────┘└─────────────────┘
//!  keys
//! ```
//!
//! Narrow screens set the step's first rows under the picture.

mod details;
mod dialogs;
mod graph;
mod lanes;
pub mod signs;

use ratatui::layout::Rect;

use super::keys;
use super::layout::Layout;
use super::model::{Model, Over, Pane};
use super::phrases as say;
use crate::tui::draw::{Canvas, Hint, Line, Panel, hints};
use crate::tui::theme::Role;

/// From this width on the details stand beside the picture.
const WIDE_CELLS: u16 = 110;
/// Rows of the details under a picture, borders included.
const FOOT_ROWS: u16 = 8;

/// Draws the screen into a part of another, or into the whole.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    header(model, canvas, Rect { height: 1, ..area });
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    match &model.layout {
        Some(layout) => pictures(model, canvas, body, layout),
        None => {
            let inner = Panel::new(say::lanes(model.lang)).draw(canvas, body);
            let width = inner.width.saturating_sub(1);
            canvas.text_cut(inner.x + 1, inner.y, width, say::working(model.lang), Role::Dim);
        }
    }
    match &model.over {
        Over::Search(search) => dialogs::search(model, canvas, body, search),
        Over::Menu(scroll) => dialogs::menu(model, canvas, body, *scroll),
        Over::Nothing | Over::Reading(_) => {}
    }
    bottom(model, canvas, Rect { y: area.bottom().saturating_sub(1), height: 1, ..area });
}

fn header(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let (lang, width) = (model.lang, row.width.saturating_sub(2));
    let told = model.layout.as_deref().map_or_else(Line::new, |layout| verdicts(layout, model));
    let used = told.width(canvas.look().widths) as u16;
    let head = Line::of(say::exercise(lang), Role::Exercise)
        .with("  ", Role::Normal)
        .with(say::head(lang, model.plan.title.get(lang), &model.plan.key()), Role::Strong);
    canvas.line(row.x + 1, row.y, width.saturating_sub(used + 2), &head);
    canvas.line_right(row.x + 1, row.y, width, &told);
}

/// How many limits the plan's own durations miss.
fn verdicts(layout: &Layout, model: &Model) -> Line<'static> {
    let lang = model.lang;
    let [misses, may_miss] = layout.tight;
    let mut line = Line::new();
    if misses > 0 {
        line = line.with(say::misses(lang, misses), Role::Late).with("  ", Role::Normal);
    }
    if may_miss > 0 {
        line = line.with(say::may_miss(lang, may_miss), Role::Warning).with("  ", Role::Normal);
    }
    line.with(say::counts(lang, model.plan.steps.len(), model.plan.graph.edge_count()), Role::Dim)
}

fn pictures(model: &Model, canvas: &mut Canvas<'_>, body: Rect, layout: &Layout) {
    let reading = match model.over {
        Over::Reading(first) => Some(first),
        _ => None,
    };
    if body.width >= WIDE_CELLS {
        let left = body.width * 31 / 50;
        picture(model, canvas, Rect { width: left, ..body }, layout);
        let right = Rect { x: body.x + left, width: body.width - left, ..body };
        details::draw(model, canvas, right, reading, reading.is_none());
    } else if reading.is_some() {
        details::draw(model, canvas, body, reading, false);
    } else {
        let above = Rect { height: body.height.saturating_sub(FOOT_ROWS), ..body };
        picture(model, canvas, above, layout);
        let below = Rect { y: above.bottom(), height: body.height - above.height, ..body };
        details::draw(model, canvas, below, None, true);
    }
}

fn picture(model: &Model, canvas: &mut Canvas<'_>, area: Rect, layout: &Layout) {
    match model.pane {
        Pane::Lanes => lanes::draw(model, canvas, area, layout),
        Pane::Graph => graph::draw(model, canvas, area, layout),
    }
}

fn bottom(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let lang = model.lang;
    let back = Hint::new("Esc", say::leave(lang), 0).at_end();
    let mut keys: Vec<Hint<'_>> = match &model.over {
        Over::Nothing => {
            let all = keys::bindings(model.pane).map(|binding| {
                let hint = Hint::new(binding.name, binding.action.label(model), binding.rank);
                if binding.action == keys::Action::Leave { hint.at_end() } else { hint }
            });
            all.chain([Hint::new("↑↓←→", say::move_cursor(lang), 5)]).collect()
        }
        Over::Reading(_) => vec![Hint::new("↑↓", say::scroll(lang), 0), back],
        Over::Search(_) => {
            vec![Hint::new("Enter", say::go(lang), 0), Hint::new("↑↓", say::choose(lang), 1), back]
        }
        Over::Menu(_) => vec![Hint::new("Enter", say::choose(lang), 0), back],
    };
    keys.push(Hint::help(lang));
    hints(canvas, row, &keys);
}
