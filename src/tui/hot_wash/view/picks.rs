//! The list of strengths and problems.

use ratatui::layout::Rect;

use super::super::model::{Model, Part};
use super::super::phrases as say;
use super::super::picks::about;
use crate::evaluate::{Pick, Worth};
use crate::tui::draw::{Canvas, Line, list, wrap};
use crate::tui::drill::dated;
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let picks = &model.evaluation.picks;
    if picks.is_empty() {
        let rows = wrap(say::no_picks(model.lang), usize::from(area.width) - 2, model.look.widths);
        for (y, row) in (area.y..area.bottom()).zip(rows) {
            canvas.text(area.x + 1, y, area.width - 2, &row, Role::Dim);
        }
        return;
    }
    list(canvas, area, model.scroll(Part::Picks), true, picks.len(), |nth| row(model, &picks[nth]));
}

/// `! 问题 22:41  镇值班室没人接电话  22:40 …`
fn row(model: &Model, pick: &Pick) -> Line<'static> {
    let (mark, word, role) = match pick.worth {
        Worth::Strength => (Sign::Done, say::strength(model.lang), Role::Done),
        Worth::Problem => (Sign::Late, say::problem(model.lang), Role::Late),
    };
    let at = dated(pick.at, model.story);
    let line = Line::of(format!("{} {word} {at}  ", sign(&model.look, mark)), role);
    let line = if pick.text.is_blank() { line } else { line.with(format!("{}  ", pick.text), Role::Strong) };
    line.with(about(model, pick), Role::Dim)
}
