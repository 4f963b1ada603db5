//! The review screen as it is drawn.
//!
//! ```text
//!  演练 EXERCISE  预案评审  … 2025.1 → 2026.1     变更 23（重要 6）
//! ┌ changes ────────────────────┐┌ limits ───────────────────────┐
//! └─────────────────────────────┘└───────────────────────────────┘
//! ┌ the chosen change or limit ──────────────────────────────────┐
//! └──────────────────────────────────────────────────────────────┘
//!  keys
//! ```

mod advice;
mod chart;
mod detail;
mod dialogs;
mod left;
mod limits;
mod texts;

use ratatui::layout::Rect;

use super::keys::{Action, BINDINGS};
use super::model::{Advanced, Focus, Left, Model, Over, Row};
use super::phrases as say;
use crate::tui::draw::{Canvas, Hint, Line, hints};
use crate::tui::theme::Role;

/// Draws the screen.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    header(model, canvas, Rect { height: 1, ..area });
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    match &model.over {
        Over::Reading(first) => detail::reading(model, canvas, body, *first),
        Over::Texts(first) => texts::draw(model, canvas, body, *first),
        _ => panes(model, canvas, body),
    }
    dialogs::draw(model, canvas, body);
    bottom(model, canvas, Rect { y: area.bottom().saturating_sub(1), height: 1, ..area });
}

fn header(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let (lang, width) = (model.lang, row.width.saturating_sub(2));
    let counts = match &model.old {
        Some(_) => say::counts(lang, model.changes.len(), model.important()),
        None => say::found(lang, model.remarks().count()),
    };
    let right = Line::of(counts, Role::Strong);
    let used = right.width(model.look.widths) as u16;
    let plan = &model.new.plan;
    let revisions = match &model.old {
        Some(old) if old.plan.id == plan.id => format!("{} → {}", old.plan.revision, plan.revision),
        Some(old) => format!("{} → {}", old.plan.key(), plan.key()),
        None => plan.revision.to_string(),
    };
    let head = Line::of(say::exercise(lang), Role::Exercise)
        .with("  ", Role::Normal)
        .with(say::title(lang), Role::Title)
        .with("  ", Role::Normal)
        .with(revisions, Role::Strong)
        .with(" ", Role::Normal)
        .with(plan.title.get(lang), Role::Normal);
    canvas.line(row.x + 1, row.y, width.saturating_sub(used + 2), &head);
    canvas.line_right(row.x + 1, row.y, width, &right);
}

fn panes(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    let above = Rect { height: body.height * 9 / 20, ..body };
    let cells = body.width * 43 / 100;
    left::draw(model, canvas, Rect { width: cells, ..above });
    limits::draw(model, canvas, Rect { x: above.x + cells, width: above.width - cells, ..above });
    let below = Rect { y: above.bottom(), height: body.height - above.height, ..body };
    detail::draw(model, canvas, below);
}

fn bottom(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let lang = model.lang;
    let back = Hint::new("Esc", say::leave(lang), 0).at_end();
    let mut keys: Vec<Hint<'_>> = match &model.over {
        Over::Nothing => pane_hints(model),
        Over::Reading(_) | Over::Texts(_) => vec![Hint::new("↑↓", say::scroll(lang), 0), back],
        Over::Menu(_) | Over::Plans(_) | Over::Scenarios(_) => {
            vec![Hint::new("Enter", say::choose(lang), 0), Hint::new("↑↓", say::moves(lang), 1), back]
        }
        Over::Advanced(form) => {
            let mut keys =
                vec![Hint::new("Enter", say::run(lang), 0), Hint::new("Tab", say::next_field(lang), 0), back];
            if form.field == Advanced::DURATIONS {
                keys.insert(1, Hint::new("←→", say::turn(lang), 0));
            }
            keys
        }
        Over::Export(_) => vec![
            Hint::new("Enter", say::write(lang), 0),
            Hint::new("←→", say::turn(lang), 1),
            Hint::new("Tab", say::next_field(lang), 1),
            back,
        ],
        Over::Told(_) => vec![Hint::new("", say::any_key(lang), 0)],
    };
    keys.push(Hint::help(lang));
    hints(canvas, row, &keys);
}

fn pane_hints(model: &Model) -> Vec<Hint<'static>> {
    let lang = model.lang;
    let is_guess = model.focus == Focus::Left
        && model.left == Left::Changes
        && matches!(model.rows.get(model.left_scroll.chosen), Some(Row::Guess(_)));
    let enter = if is_guess { say::confirm(lang) } else { say::read(lang) };
    let mut keys = vec![Hint::new("Enter", enter, 0)];
    if is_guess {
        keys.push(Hint::new("Del", say::deny(lang), 0));
    }
    keys.extend(BINDINGS.iter().map(|binding| {
        let hint = Hint::new(binding.name, binding.action.label(model), binding.rank);
        if matches!(binding.action, Action::Leave) { hint.at_end() } else { hint }
    }));
    keys
}
