//! The plan in the place of the panels, under the drill's clock.

use ratatui::layout::Rect;

use super::super::keys::Action;
use super::super::model::Model;
use super::header;
use crate::tui::draw::{Canvas, Line};
use crate::tui::drill::keys::{binding, name};
use crate::tui::plan;
use crate::tui::theme::Role;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let Some(screen) = &model.plan else { return };
    let keys = keys(model);
    let wide = keys.width(model.look.widths) as u16;
    let clock = Rect { width: area.width.saturating_sub(wide + 1), height: 1, ..area };
    header::time(model, canvas, clock);
    canvas.line_right(clock.right(), area.y, wide, &keys);
    plan::draw(screen, canvas, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area });
}

/// What stops the clock, and the drill.
fn keys(model: &Model) -> Line<'static> {
    let mut line = Line::new();
    for action in [Action::PauseOrGoOn, Action::Abort] {
        if let Some(key) = binding(action).key.filter(|_| action.is_open(model)) {
            line = line.with(format!(" {}", name(key)), Role::Key).with(action.label(model), Role::Normal);
        }
    }
    line
}
