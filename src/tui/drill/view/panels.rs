//! Countdowns by urgency, and tasks by how they stand.

use ratatui::layout::Rect;

use super::super::describe::{carry_word, dated};
use super::super::model::Model;
use super::super::phrases as say;
use super::super::survey::{Countdown, Standing, Task};
use super::views::Shown;
use crate::drill::Phase;
use crate::plan::Story;
use crate::tui::draw::{Canvas, Line, Widths, countdown};
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;
use crate::words::Lang;

/// A limit nearer than this is a warning.
const SOON_SECONDS: i64 = 5 * 60;
/// Words cut to less than this say nothing.
const STUMP_CELLS: usize = 10;
/// Cells for a countdown: `-11:03:20`.
const LEFT_CELLS: usize = 8;

/// Countdowns and, under a line of their own, the other tasks.
pub fn draw(view: &Shown<'_>, canvas: &mut Canvas<'_>) {
    let survey = &view.model.survey;
    if survey.tasks.is_empty() {
        return view.empty(canvas, say::no_tasks(view.model.lang));
    }
    let width = usize::from(view.area.width).saturating_sub(2);
    view.rows(canvas, view.area, survey.tasks.len(), |row| match survey.countdowns.get(row) {
        Some(own) => countdown_line(view.model, own, width),
        None => task_line(view.model, &survey.tasks[row], width),
    });
}

/// Both side by side, where there are few rows.
pub fn side_by_side(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let survey = &model.survey;
    let others = &survey.tasks[survey.timed..];
    // Alone, countdowns have the whole width.
    let left = Rect { width: if others.is_empty() { area.width } else { area.width / 2 }, ..area };
    let right = Rect { x: left.right(), width: area.width - left.width, ..area };
    let view = |area: Rect| Shown { model, area, has_keys: false };
    if survey.tasks.is_empty() {
        return view(area).empty(canvas, before_duties(model));
    }
    if survey.countdowns.is_empty() {
        view(left).empty(canvas, say::no_countdowns(model.lang));
    }
    let cells = |area: Rect| usize::from(area.width).saturating_sub(2);
    view(left).rows(canvas, left, survey.countdowns.len(), |row| {
        countdown_line(model, &survey.countdowns[row], cells(left))
    });
    view(right).rows(canvas, right, others.len(), |row| task_line(model, &others[row], cells(right)));
}

/// Before the drill begins, what it is about.
fn before_duties(model: &Model) -> &str {
    let summary =
        model.case.scenario.summary.as_ref().filter(|_| model.state.clock.phase == Phase::NotStarted);
    summary.map_or_else(|| say::no_tasks(model.lang), |summary| summary.get(model.lang))
}

/// `!-1:12 ▷ 电话首报               镇值班室`
fn countdown_line<'a>(model: &'a Model, own: &Countdown, width: usize) -> Line<'a> {
    let lang = model.lang;
    let plan = &model.case.plan;
    let widths = model.look.widths;
    let now = model.story();
    let (mark, style) = urgency(model, own.due, now);
    let left = widths.pad_left(&left(own.due, now, lang), LEFT_CELLS);
    let (ready, _, ready_style) = standing(model, own.standing);
    let head = Line::of(mark, style).with(left, style).with(format!(" {ready} "), ready_style);
    let role = Line::of(plan.role(own.role).title.get(lang), Role::Dim);
    spread(widths, head, plan.step(own.step).title.get(lang), role, width)
}

/// `✓ 会商研判             23:18 副指挥长`
fn task_line<'a>(model: &'a Model, task: &Task, width: usize) -> Line<'a> {
    let (mark, word, style) = standing(model, task.standing);
    let title = model.case.plan.step(task.step).title.get(model.lang);
    let head = Line::of(format!("{mark} "), style);
    spread(model.look.widths, head, title, Line::of(word, Role::Dim), width)
}

/// A row of exactly `width` cells: what stands at its beginning, a title, and
/// at its end a few words, which give way first, and altogether where no more
/// than a stump of them would be left.
pub fn spread<'a>(widths: Widths, head: Line<'a>, title: &str, tail: Line<'a>, width: usize) -> Line<'a> {
    let room = width.saturating_sub(head.width(widths) + 1);
    let wanted = tail.width(widths);
    let beside = room.saturating_sub(widths.of(title));
    let tail_cells = if beside < wanted.min(STUMP_CELLS) { 0 } else { wanted.min(beside) };
    let title = widths.pad(title, room.saturating_sub(tail_cells));
    let mut line = head.with(title, Role::Normal).with(" ", Role::Normal);
    let mut left = tail_cells;
    for (text, role) in tail.0 {
        let cut = widths.cut(&text, left);
        left = left.saturating_sub(widths.of(&cut));
        line = line.with(cut, role);
    }
    line
}

/// Time left or, with a minus, how late: in at most eight cells to the second
/// below ten hours, then in hours, then in days and hours.
pub fn left(due: Story, now: Story, lang: Lang) -> String {
    let seconds = (due - now).0;
    let hours = seconds.unsigned_abs() / 3_600;
    let sign = if seconds < 0 { "-" } else { "" };
    match hours {
        0..10 => countdown(seconds),
        10..24 => format!("{sign}{}", say::hours(lang, hours)),
        _ => format!("{sign}{}", say::days(lang, hours / 24, hours % 24)),
    }
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
            let told = say::task_done(lang, &dated(at, model.story()), plan.role(role).title.get(lang));
            (mark(Sign::Done), told, Role::Done)
        }
        Standing::NotObserved => ("-", say::task_not_observed(lang).into(), Role::Dim),
        Standing::SetAside(carry) => ("-", carry_word(carry, lang).into(), Role::Dim),
        Standing::Idle => (" ", say::task_idle(lang).into(), Role::Dim),
    }
}
