//! Countdowns by urgency, and tasks by how they stand.

use ratatui::layout::Rect;

use super::super::describe::{carry_word, stamp};
use super::super::model::Model;
use super::super::phrases as say;
use super::super::survey::{Countdown, Standing, Task};
use crate::plan::Story;
use crate::tui::draw::{Canvas, Line, Panel, countdown};
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

/// A limit nearer than this is a warning.
const SOON_SECONDS: i64 = 5 * 60;
/// Cells for a countdown: `-11:03:20`.
const LEFT_CELLS: usize = 8;

pub fn countdowns(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let now = model.story();
    let all = &model.survey.countdowns;
    let late = all.partition_point(|countdown| countdown.due < now);
    let mut title = Line::of(format!("{} {}", say::countdowns(lang), all.len()), Role::Title);
    if late > 0 {
        title = title.with(format!("  {}", say::late_count(lang, late)), Role::Late);
    }
    let inner = Panel::titled(title).draw(canvas, area);
    if all.is_empty() {
        let text = if model.survey.tasks.is_empty() { say::no_tasks(lang) } else { say::no_countdowns(lang) };
        let rows = crate::tui::draw::wrap(text, usize::from(inner.width) - 2, model.look.widths);
        for (offset, row) in rows.iter().take(inner.height.into()).enumerate() {
            canvas.text(inner.x + 1, inner.y + offset as u16, inner.width - 2, row, Role::Dim);
        }
        return;
    }
    for (offset, countdown) in all.iter().take(inner.height.into()).enumerate() {
        let row = Rect { y: inner.y + offset as u16, height: 1, ..inner };
        countdown_row(model, canvas, row, countdown, now);
    }
    more(canvas, inner, all.len());
}

/// ` !-1:12 电话首报               镇值班室`
fn countdown_row(model: &Model, canvas: &mut Canvas<'_>, row: Rect, own: &Countdown, now: Story) {
    let lang = model.lang;
    let plan = &model.case.plan;
    let title = plan.step(own.step).title.get(lang);
    let role = plan.role(own.role).title.get(lang);
    let widths = model.look.widths;
    let (mark, style) = urgency(model, own.due, now);
    let left = widths.pad_left(&left(own.due, now), LEFT_CELLS);
    let (ready, _, ready_style) = standing(model, own.standing);
    let line = Line::of(mark, style)
        .with(left, style)
        .with(format!(" {ready} "), ready_style)
        .with(title, Role::Normal);
    two(canvas, row, &line, &Line::of(role, Role::Dim));
}

/// A task on the left and a few words on the right, which give way first.
fn two(canvas: &mut Canvas<'_>, row: Rect, left: &Line<'_>, right: &Line<'_>) {
    let widths = canvas.look().widths;
    let room = row.width.saturating_sub(1);
    let left_cells = (left.width(widths) as u16).min(room * 7 / 10);
    let right_cells = (right.width(widths) as u16).min(room.saturating_sub(left_cells + 1));
    canvas.line(row.x, row.y, room.saturating_sub(right_cells + 1), left);
    canvas.line(row.x + room - right_cells, row.y, right_cells, right);
}

/// Time left or, with a minus, how late.
pub fn left(due: Story, now: Story) -> String {
    countdown((due - now).0)
}

/// The mark and role of a limit as near as this.
pub fn urgency(model: &Model, due: Story, now: Story) -> (&'static str, Role) {
    let left = (due - now).0;
    if left < 0 {
        (sign(&model.look, Sign::Late), Role::Late)
    } else if left < SOON_SECONDS {
        (" ", Role::Warning)
    } else {
        (" ", Role::Normal)
    }
}

pub fn tasks(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let all = &model.survey.tasks;
    let inner = Panel::new(say::tasks(lang, model.survey.done, all.len())).draw(canvas, area);
    // Open duties with a time stand among the countdowns.
    let shown = &all[model.survey.timed..];
    for (offset, task) in shown.iter().take(inner.height.into()).enumerate() {
        let row = Rect { y: inner.y + offset as u16, height: 1, ..inner };
        let (mark, word, style) = standing(model, task.standing);
        let line = Line::of(format!("{mark} "), style).with(title(model, task), Role::Normal);
        two(canvas, row, &line, &Line::of(word, Role::Dim));
    }
    more(canvas, inner, shown.len());
}

fn title<'a>(model: &'a Model, task: &Task) -> &'a str {
    model.case.plan.step(task.step).title.get(model.lang)
}

/// How a task stands, by sign and word.
pub fn standing(model: &Model, standing: Standing) -> (&'static str, String, Role) {
    let lang = model.lang;
    let plan = &model.case.plan;
    let mark = |own| sign(&model.look, own);
    match standing {
        Standing::Ready => (mark(Sign::Ready), say::task_ready(lang).into(), Role::Strong),
        Standing::Begun => (mark(Sign::Running), say::task_begun(lang).into(), Role::Normal),
        Standing::Waits(step) => {
            (mark(Sign::Waits), say::task_waits(lang, plan.step(step).title.get(lang)), Role::Dim)
        }
        Standing::Done(at, role) => {
            let told = say::task_done(lang, &stamp(at), plan.role(role).title.get(lang));
            (mark(Sign::Done), told, Role::Done)
        }
        Standing::NotObserved => ("-", say::task_not_observed(lang).into(), Role::Dim),
        Standing::SetAside(carry) => ("-", carry_word(carry, lang).into(), Role::Dim),
        Standing::Idle => (" ", say::task_idle(lang).into(), Role::Dim),
    }
}

/// Says that there is more below.
fn more(canvas: &mut Canvas<'_>, inner: Rect, len: usize) {
    if len > usize::from(inner.height) && inner.height > 0 {
        canvas.text(inner.right() - 1, inner.bottom() - 1, 1, "v", Role::Dim);
    }
}
