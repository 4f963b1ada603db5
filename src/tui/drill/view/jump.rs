//! A jump being prepared: what is open, and what becomes of each.

use ratatui::layout::Rect;

use super::super::describe::{carry_word, dated};
use super::super::model::{Jump, Model};
use super::super::phrases as say;
use super::dialogs::upper;
use crate::scenario::Carry;
use crate::tui::draw::{Canvas, Line, Panel, list, popup};
use crate::tui::theme::Role;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect, jump: &Jump) {
    let lang = model.lang;
    let scene = model.case.scenario.scene(jump.scene);
    let title = say::jump_to(lang, scene.title.get(lang), &dated(scene.start, model.story()));
    let area = upper(body, 90, jump.rows.len() as u16 + 4);
    let inner = popup(canvas, area, &Panel::new(title).border(Role::Title));
    let lead = if jump.rows.is_empty() { say::jump_nothing(lang) } else { say::jump_lead(lang) };
    canvas.text_cut(inner.x + 1, inner.y, inner.width - 2, lead, Role::Normal);
    let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let (widths, width) = (model.look.widths, usize::from(inner.width) - 2);
    list(canvas, rows, jump.scroll, true, jump.rows.len(), |row| {
        let (step, carry) = jump.rows[row];
        let step = model.case.plan.step(step);
        let style = if carry == Carry::GoesOn { Role::Normal } else { Role::Strong };
        Line::of(widths.pad(step.title.get(lang), width / 2), Role::Normal)
            .with(" ", Role::Normal)
            .with(widths.pad(model.case.plan.role(step.lead).title.get(lang), width / 4), Role::Dim)
            .with(format!(" < {} >", carry_word(carry, lang)), style)
    });
}
