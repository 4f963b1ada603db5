//! Role lanes on the story's time axis, around now until it is moved.
//!
//! ```text
//!           02:00     02:20     02:40 |   03:00     03:20
//!  镇值班室 ▓▓核实▓  ░首报░░!!!!!!!!!!|
//!  村支书      ▓转移▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓|░░░░░░░░
//! ```

use ratatui::layout::Rect;

use super::super::phrases as say;
use super::super::survey::{Bar, Lane, Window};
use super::views::{Shown, empty, more};
use crate::drill::Case;
use crate::plan::{Span, Story};
use crate::tui::draw::{Canvas, Scroll, Widths};
use crate::tui::theme::{Borders, Look, Role};
use crate::words::Lang;

/// Seconds between marks, the first that leaves their labels room.
const STEPS: [i64; 9] = [300, 600, 900, 1_200, 1_800, 3_600, 7_200, 21_600, 86_400];
const DAY_SECONDS: i64 = 86_400;
/// Fewest cells of a role's name.
const LEAST_ROLE_CELLS: u16 = 8;
/// Cells a mark's label takes with the blank after it.
const LABEL_CELLS: i64 = 7;

/// What the bars are drawn with; where a sign would take two cells, plain ones.
const fn signs(look: &Look) -> (&'static str, &'static str) {
    match (look.borders, look.widths) {
        (Borders::Light, Widths::Narrow) => ("░", "▓"),
        _ => (".", "#"),
    }
}

/// What the signs mean.
#[must_use]
pub fn legend(look: &Look, lang: Lang) -> String {
    let (planned, actual) = signs(look);
    say::legend(lang, planned, actual)
}

/// Lanes on a stretch of story time.
pub struct Chart<'a> {
    pub case: &'a Case,
    pub look: &'a Look,
    pub lang: Lang,
    pub lanes: &'a [Lane],
    pub now: Story,
    pub window: Window,
    /// The row chosen, where the chart has the keys.
    pub scroll: Option<Scroll>,
    /// What is said where there is no lane.
    pub nothing: &'a str,
}

pub fn draw(view: &Shown<'_>, canvas: &mut Canvas<'_>) {
    let (model, now) = (view.model, view.model.story());
    let chart = Chart {
        case: &model.case,
        look: &model.look,
        lang: model.lang,
        lanes: &model.survey.lanes,
        now,
        window: model.views.axis.window(now),
        scroll: view.has_keys.then(|| model.views.scroll()),
        nothing: say::no_lanes(model.lang),
    };
    chart.draw(canvas, view.area);
}

impl Chart<'_> {
    /// Draws the axis and as many rows as there is room for.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let role_cells = self.role_cells(area.width);
        let x = area.x + 1 + role_cells + 1;
        let axis = Axis {
            look: self.look,
            lang: self.lang,
            now: self.now,
            window: self.window,
            area: Rect { x, width: area.right().saturating_sub(x + 1), height: 1, ..area },
        };
        axis.head(canvas);
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.lanes.is_empty() {
            return empty(canvas, rows, self.nothing);
        }
        let first = self.scroll.unwrap_or_default().first_shown(self.lanes.len(), rows.height.into());
        let shown = self.lanes.iter().enumerate().skip(first).take(rows.height.into());
        for (offset, (place, lane)) in (0..).zip(shown) {
            let y = rows.y + offset;
            let is_chosen = self.scroll.is_some_and(|own| place == own.chosen.min(self.lanes.len() - 1));
            if lane.is_first || offset == 0 || is_chosen {
                let title = self.case.plan.role(lane.role).title.get(self.lang);
                canvas.text_cut(area.x + 1, y, role_cells, title, Role::Normal);
            }
            axis.lane(self, canvas, y, lane);
            if is_chosen {
                canvas.text(area.x, y, 1, ">", Role::Normal);
                canvas.restyle(Rect { x: area.x, y, width: role_cells + 1, height: 1 }, Role::Selected);
            }
        }
        more(canvas, rows, self.lanes.len().saturating_sub(first));
    }

    /// Cells for the roles' names: what the longest needs, up to a third.
    fn role_cells(&self, width: u16) -> u16 {
        let lanes = self.lanes.iter().filter(|lane| lane.is_first);
        let title = |lane: &Lane| self.case.plan.role(lane.role).title.get(self.lang);
        let longest = lanes.map(|lane| self.look.widths.of(title(lane))).max().unwrap_or(0);
        (longest as u16).clamp(LEAST_ROLE_CELLS, (width / 3).max(LEAST_ROLE_CELLS))
    }
}

/// Time from left to right.
struct Axis<'a> {
    look: &'a Look,
    lang: Lang,
    now: Story,
    window: Window,
    area: Rect,
}

impl Axis<'_> {
    /// The cell of a moment, from the axis' left end; beyond it in both ways.
    fn cell(&self, at: Story) -> i64 {
        let seconds = (at - self.window.from).0.clamp(-DAY_SECONDS * 365, DAY_SECONDS * 365);
        (seconds * i64::from(self.area.width)).div_euclid(self.length())
    }

    /// Seconds from end to end.
    fn length(&self) -> i64 {
        (self.window.to - self.window.from).0.max(1)
    }

    /// The same, kept within the axis.
    fn inside(&self, at: Story) -> u16 {
        self.cell(at).clamp(0, i64::from(self.area.width)) as u16
    }

    fn head(&self, canvas: &mut Canvas<'_>) {
        let per_cell = (self.length() / i64::from(self.area.width.max(1))).max(1);
        let step = STEPS.into_iter().find(|step| step / per_cell >= LABEL_CELLS).unwrap_or(DAY_SECONDS);
        let first = self.window.from.0.div_euclid(step) + 1;
        for mark in first.. {
            let at = Story(mark * step);
            let cell = self.cell(at);
            if cell + 5 > i64::from(self.area.width) {
                break;
            }
            // The mark of now has the word.
            if (cell..cell + 5).contains(&self.cell(self.now)) {
                continue;
            }
            let is_midnight = at.0.rem_euclid(DAY_SECONDS) == 0;
            let label =
                if is_midnight { at.calendar().format("%m-%d").to_string() } else { at.hour_minute() };
            canvas.text(self.area.x + cell.max(0) as u16, self.area.y, 5, &label, Role::Dim);
        }
        self.mark_now(canvas, self.area.y);
        self.name_now(canvas);
    }

    /// The word beside the mark of now, where that stands at an end because
    /// now is out of sight.
    fn name_now(&self, canvas: &mut Canvas<'_>) {
        let word = say::now(self.lang);
        let cells = self.look.widths.of(word) as u16 + 1;
        let cell = self.cell(self.now);
        if cell < 0 {
            canvas.text(self.area.x + 1, self.area.y, cells, &format!("{word} "), Role::Strong);
        } else if cell >= i64::from(self.area.width) {
            let x = self.area.right().saturating_sub(cells + 1);
            canvas.text(x, self.area.y, cells, &format!(" {word}"), Role::Strong);
        }
    }

    /// Where now is or, out of sight, on which side.
    fn mark_now(&self, canvas: &mut Canvas<'_>, y: u16) {
        let (x, mark) = match self.cell(self.now) {
            ..0 => (0, "<"),
            cell if cell >= i64::from(self.area.width) => (self.area.width.saturating_sub(1), ">"),
            _ => (self.inside(self.now), "|"),
        };
        canvas.text(self.area.x + x, y, 1, mark, Role::Strong);
    }

    fn lane(&self, chart: &Chart<'_>, canvas: &mut Canvas<'_>, y: u16, lane: &Lane) {
        for bar in &lane.bars {
            self.bar(canvas, y, bar);
        }
        self.mark_now(canvas, y);
        for (i, bar) in lane.bars.iter().enumerate() {
            let until = lane.bars.get(i + 1).map_or(self.area.width, |next| self.inside(begin(next)));
            let x = self.inside(begin(bar)) + 1;
            let title = chart.case.plan.step(bar.step).title.get(chart.lang);
            let room = until.saturating_sub(x + 1);
            let role = if bar.is_late(self.now) { Role::Late } else { Role::Normal };
            if room > 2 {
                canvas.text_cut(self.area.x + x, y, room, title, role);
            }
        }
    }

    /// What was planned, over it what was done, over both what was late.
    fn bar(&self, canvas: &mut Canvas<'_>, y: u16, bar: &Bar) {
        let (planned, actual) = signs(self.look);
        if let Some(limit) = bar.limit {
            self.run(canvas, y, (bar.from, limit), planned, Role::Planned);
        }
        let until = bar.done.unwrap_or(self.now);
        if let Some(since) = bar.worked {
            self.run(canvas, y, (since, until), actual, Role::Actual);
        }
        match bar.limit.filter(|_| bar.is_late(self.now)) {
            Some(_) if bar.done.is_some() => {
                self.run(canvas, y, (until, until + Span(1)), "!", Role::Late);
            }
            Some(limit) => self.run(canvas, y, (limit, until), "!", Role::Late),
            None => {}
        }
    }

    /// A sign over a stretch, at least once where any of it is in sight.
    fn run(&self, canvas: &mut Canvas<'_>, y: u16, span: (Story, Story), sign: &str, role: Role) {
        let (from, to) = (self.cell(span.0), self.cell(span.1));
        if to < 0 || from >= i64::from(self.area.width) {
            return;
        }
        let (from, to) = (self.inside(span.0), self.inside(span.1));
        let from = from.min(self.area.width - 1);
        for at in from..to.max(from + 1) {
            canvas.text(self.area.x + at, y, 1, sign, role);
        }
    }
}

/// Where the first of its two bars begins.
fn begin(bar: &Bar) -> Story {
    bar.worked.map_or(bar.from, |worked| worked.min(bar.from))
}
