//! Role lanes on an axis of time: under each T0 a lane for every role, a row
//! for every step.
//!
//! ```text
//!  责任主体     任务                时限     T0     10分   30分   2时
//!  T0 = 预警级别为黄色预警或更高（3 项）
//! > 副指挥长    会商研判            ?40分    .▒▒▒▒▒▒.▒▒▒:   |.
//! ```

use ratatui::layout::Rect;

use super::super::layout::{Bar, Layout, Row, Verdict};
use super::super::model::Model;
use super::super::phrases as say;
use super::super::scale::{Scale, Spot};
use super::signs;
use crate::plan::{Span, Step, StepIx, wording};
use crate::tui::draw::{Canvas, Line, Panel, Scroll};
use crate::tui::theme::Role;

/// Cells of a limit with its sign: `?20工作日`.
const LIMIT_CELLS: u16 = 9;
/// Fewest cells of a role's name.
const LEAST_ROLE_CELLS: u16 = 8;
/// The cursor and the sign of what comes before and after.
const MARK_CELLS: u16 = 2;

/// How a row's cells are shared out, the axis last.
#[derive(Debug, Clone, Copy)]
struct Columns {
    role: Rect,
    step: Rect,
    limit: Rect,
    axis: Rect,
}

impl Columns {
    /// The roles' names take what the longest needs, up to a fifth.
    fn of(row: Rect, longest: u16) -> Self {
        let role_cells = longest.clamp(LEAST_ROLE_CELLS, (row.width / 5).max(LEAST_ROLE_CELLS));
        let axis_cells = row.width * 11 / 25;
        let used = MARK_CELLS + role_cells + LIMIT_CELLS + axis_cells + 3;
        let at = |x: u16, width: u16| Rect { x, width, height: 1, ..row };
        let role = at(row.x + MARK_CELLS, role_cells);
        let step = at(role.right() + 1, row.width.saturating_sub(used));
        let limit = at(step.right() + 1, LIMIT_CELLS);
        Self { role, step, limit, axis: at(limit.right() + 1, axis_cells) }
    }

    fn on(self, y: u16) -> Self {
        let at = |column: Rect| Rect { y, ..column };
        Self { role: at(self.role), step: at(self.step), limit: at(self.limit), axis: at(self.axis) }
    }
}

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect, layout: &Layout) {
    let here = layout.row_of[model.chosen.index()];
    let place = format!("{}/{}", here + 1, layout.rows.len());
    let panel = Panel::new(say::lanes(model.lang)).right(Line::of(place, Role::Dim)).border(Role::Border);
    let inner = panel.draw(canvas, area);
    if inner.height < 2 || inner.width < 40 {
        return;
    }
    let columns = Columns::of(Rect { height: 1, ..inner }, longest(model));
    let scale = model.scale(layout, columns.axis.width);
    head(model, canvas, columns, &scale);
    let height = usize::from(inner.height - 1);
    let first = Scroll { chosen: here }.first_shown(layout.rows.len(), height);
    for (offset, row) in layout.rows.iter().skip(first).take(height).enumerate() {
        let y = inner.y + 1 + offset as u16;
        match row {
            Row::Group(group) => heading(model, canvas, Rect { y, height: 1, ..inner }, layout, *group),
            Row::Step { step, opens_lane } => {
                let lane = *opens_lane || offset == 0;
                let drawn = Drawn { model, layout, scale: &scale, step: *step };
                drawn.row(canvas, columns.on(y), lane);
            }
        }
    }
}

/// Cells of the longest name of a role.
fn longest(model: &Model) -> u16 {
    let titles = model.plan.roles.iter().map(|role| role.title.get(model.lang));
    titles.map(|title| model.look.widths.of(title)).max().unwrap_or(0) as u16
}

/// The columns' names, and the axis' marks.
fn head(model: &Model, canvas: &mut Canvas<'_>, columns: Columns, scale: &Scale) {
    let lang = model.lang;
    for (column, name) in
        [(columns.role, say::role(lang)), (columns.step, say::step(lang)), (columns.limit, say::limit(lang))]
    {
        canvas.text_cut(column.x, column.y, column.width, name, Role::Dim);
    }
    let axis = columns.axis;
    for mark in scale.marks() {
        let label = match mark.at {
            Span::ZERO => say::t0(lang).to_owned(),
            at => wording::short_span(at, lang),
        };
        // A label too long for its stretch ends where the next one begins.
        canvas.text(axis.x + mark.cell, axis.y, axis.width - mark.cell, &format!("{label} "), Role::Dim);
    }
}

fn heading(model: &Model, canvas: &mut Canvas<'_>, row: Rect, layout: &Layout, group: usize) {
    let (group, lang) = (&layout.groups[group], model.lang);
    let told = match &group.when {
        Some(when) => say::from_condition(lang, &wording::condition(&model.plan, when, lang), group.steps),
        None => say::from_beginning(lang, group.steps),
    };
    canvas.text_cut(row.x + 1, row.y, row.width - 1, &told, Role::Title);
}

/// One step being drawn.
struct Drawn<'a> {
    model: &'a Model,
    layout: &'a Layout,
    scale: &'a Scale,
    step: StepIx,
}

impl Drawn<'_> {
    fn row(&self, canvas: &mut Canvas<'_>, columns: Columns, opens_lane: bool) {
        let (model, lang) = (self.model, self.model.lang);
        let step = model.plan.step(self.step);
        let is_chosen = self.step == model.chosen;
        let x = columns.role.x - MARK_CELLS;
        canvas.text(x, columns.role.y, 1, if is_chosen { ">" } else { " " }, Role::Normal);
        canvas.text(x + 1, columns.role.y, 1, relation(model, self.layout, self.step), Role::Strong);
        // The cursor's own row always says whose lane it is.
        if opens_lane || is_chosen {
            let title = model.plan.role(step.lead).title.get(lang);
            canvas.text_cut(columns.role.x, columns.role.y, columns.role.width, title, Role::Normal);
        }
        canvas.text_cut(
            columns.step.x,
            columns.step.y,
            columns.step.width,
            step.title.get(lang),
            Role::Normal,
        );
        self.limit(canvas, columns.limit, step);
        if is_chosen {
            let width = columns.axis.x - x - 1;
            canvas.restyle(Rect { x, width, ..columns.role }, Role::Selected);
        }
        self.axis(canvas, columns.axis);
    }

    fn limit(&self, canvas: &mut Canvas<'_>, column: Rect, step: &Step) {
        let lang = self.model.lang;
        let bar = self.layout.bar(self.step);
        let (sign, role) = match bar.verdict {
            Verdict::Misses => ("!", Role::Late),
            Verdict::MayMiss => ("?", Role::Warning),
            _ if bar.waits_outside => ("~", Role::Dim),
            _ => (" ", Role::Normal),
        };
        canvas.text(column.x, column.y, 1, sign, role);
        let told = match (&step.limit, &step.repeat) {
            (Some(limit), _) => limit.hard.or(limit.target).map(|bound| wording::short_within(bound, lang)),
            (None, Some(repeat)) => Some(say::every(lang, &wording::short_span(repeat.every, lang))),
            (None, None) => None,
        };
        let told = told.unwrap_or_else(|| "-".to_owned());
        canvas.text_cut(column.x + 1, column.y, column.width - 1, &told, role);
    }

    /// Marks first, then the bar over them, then its limits over both.
    fn axis(&self, canvas: &mut Canvas<'_>, axis: Rect) {
        for mark in self.scale.marks() {
            canvas.text(axis.x + mark.cell, axis.y, 1, ".", Role::Dim);
        }
        let bar = self.layout.bar(self.step);
        self.bar(canvas, axis, bar);
        for (at, sign, role) in [(bar.target, ":", Role::Dim), (bar.limit, "|", Role::Strong)] {
            if let Some(Spot::Cell(cell)) = at.map(|at| self.scale.spot(at)) {
                canvas.text(axis.x + cell, axis.y, 1, sign, role);
            }
        }
    }

    fn bar(&self, canvas: &mut Canvas<'_>, axis: Rect, bar: &Bar) {
        let last = axis.width.saturating_sub(1);
        let (begin, end) = match (self.scale.spot(bar.begin), self.scale.spot(bar.end)) {
            (Spot::Beyond, _) => {
                canvas.text(axis.x + last, axis.y, 1, ">", Role::Dim);
                return;
            }
            (_, Spot::Before) => {
                canvas.text(axis.x, axis.y, 1, "<", Role::Dim);
                return;
            }
            (begin, end) => (cell(begin, last), cell(end, last)),
        };
        let late = bar.limit.or(bar.target).filter(|_| bar.verdict >= Verdict::MayMiss);
        let late = late.map(|limit| cell(self.scale.spot(limit), last));
        // What is late is seen though it end in the limit's own cell.
        let end = end.max(begin + 1).max(late.map_or(0, |limit| limit + 2));
        for at in begin..end.min(axis.width) {
            let (sign, role) = match late {
                Some(limit) if at > limit => ("!", Role::Late),
                _ => (signs::bar(canvas.look()), Role::Planned),
            };
            canvas.text(axis.x + at, axis.y, 1, sign, role);
        }
    }
}

const fn cell(spot: Spot, last: u16) -> u16 {
    match spot {
        Spot::Before => 0,
        Spot::Cell(cell) => cell,
        Spot::Beyond => last + 1,
    }
}

/// `<` directly before the chosen step, `>` directly after it.
pub fn relation(model: &Model, layout: &Layout, step: StepIx) -> &'static str {
    if layout.links.before(model.chosen).binary_search(&step).is_ok() {
        "<"
    } else if layout.links.after(model.chosen).binary_search(&step).is_ok() {
        ">"
    } else {
        " "
    }
}
