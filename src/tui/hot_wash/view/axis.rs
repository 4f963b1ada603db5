//! The story's time across the screen, and what is marked on it. Time in which
//! nothing happened takes little room, time a jump passed over none.

use ratatui::layout::Rect;

use super::super::marks::Place;
use super::super::model::Model;
use super::super::phrases as say;
use crate::drill::{Leap, Tape};
use crate::plan::{Span, Story};
use crate::tui::draw::Canvas;
use crate::tui::theme::Role;

/// Rows it takes: times, the line itself, and three rows of marks.
pub const ROWS: u16 = 5;
/// A quiet time of so long is marked where it lies.
const LONG: Span = Span(7_200);

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let names =
        [say::axis_time(lang), "", say::axis_injects(lang), say::axis_levels(lang), say::axis_findings(lang)];
    let widest = names.iter().map(|name| model.look.widths.of(name)).max().unwrap_or(0) as u16;
    let x = area.x + 1 + widest + 1;
    let line = Axis {
        tape: &model.tape,
        area: Rect { x, width: area.right().saturating_sub(x + 1), height: 1, ..area },
        now: Span(model.run_ms.div_euclid(1_000)),
    };
    for (y, name) in (area.y..).zip(names) {
        canvas.text(area.x + 1, y, widest, name, Role::Dim);
    }
    let leaps: Vec<Leap> = model.tape.leaps(LONG).collect();
    line.times(canvas, &leaps, &model.marks.entries);
    line.line(canvas, &leaps);
    let findings: Vec<Place> = model.marks.findings.iter().map(|(place, _)| *place).collect();
    let rows = [
        (&model.marks.injects, "|", Role::Normal),
        (&model.marks.levels, "^", Role::Warning),
        (&findings, "!", Role::Late),
    ];
    for (y, (places, sign, role)) in (area.y + 2..).zip(rows) {
        line.marks(canvas, y, places, sign, role);
    }
    if model.score.is_none() {
        let row = line.area;
        let why = if model.broke_off.is_some() { say::axis_no_end(lang) } else { say::axis_held(lang) };
        canvas.text_cut(row.x, area.y + 4, row.width, why, Role::Dim);
    }
}

struct Axis<'a> {
    tape: &'a Tape,
    area: Rect,
    /// How far the story has run at the moment.
    now: Span,
}

impl Axis<'_> {
    /// The cell of a place, from the left end.
    fn cell(&self, run: Span) -> u16 {
        let last = i64::from(self.area.width.max(1)) - 1;
        (run.0 * last / self.tape.whole().0.max(1)).clamp(0, last) as u16
    }

    fn cell_of(&self, place: Place) -> u16 {
        self.cell(self.tape.run_at(place.taken, place.story))
    }

    /// The line: what has passed, now, what is to come; where it leaps a sign.
    fn line(&self, canvas: &mut Canvas<'_>, leaps: &[Leap]) {
        let now = self.cell(self.now);
        let Rect { x, y, width, .. } = self.area;
        for cell in 0..width {
            let (sign, role) = if cell < now { ("=", Role::Actual) } else { ("-", Role::Planned) };
            canvas.text(x + cell, y + 1, 1, sign, role);
        }
        for leap in leaps {
            let sign = if leap.jumped { "/" } else { "~" };
            canvas.text(x + self.cell(leap.run), y + 1, 1, sign, Role::Strong);
        }
        canvas.text(x + now, y + 1, 1, "O", Role::Selected);
    }

    /// Times from left to right, as far as there is room, each with its day
    /// where that is another than the last one's: of entries, and of where the
    /// clock has leapt to.
    fn times(&self, canvas: &mut Canvas<'_>, leaps: &[Leap], entries: &[Place]) {
        let leaps = leaps.iter().map(|leap| (self.cell(leap.run), leap.to, Role::Strong));
        let entries = entries.iter().map(|place| (self.cell_of(*place), place.story, Role::Dim));
        let mut all: Vec<(u16, Story, Role)> = leaps.chain(entries).collect();
        all.sort_by_key(|(cell, at, _)| (*cell, *at));
        let (mut free, mut day) = (0, self.tape.shown(0).calendar().date());
        for (cell, at, role) in all.into_iter().filter(|(cell, ..)| *cell < self.area.width) {
            let date = at.calendar().date();
            let label =
                if date == day { at.hour_minute() } else { at.calendar().format("%m-%d %H:%M").to_string() };
            let until = cell + label.len() as u16;
            if cell >= free && until <= self.area.width {
                canvas.text(self.area.x + cell, self.area.y, label.len() as u16, &label, role);
                (free, day) = (until + 1, date);
            }
        }
    }

    /// Signs where things lie; a figure where there are several.
    fn marks(&self, canvas: &mut Canvas<'_>, y: u16, places: &[Place], sign: &str, role: Role) {
        let now = self.cell(self.now);
        for same in places.chunk_by(|one, other| self.cell_of(*one) == self.cell_of(*other)) {
            let cell = self.cell_of(same[0]);
            let figure = same.len().min(9).to_string();
            let sign = if same.len() == 1 { sign } else { &figure };
            let role = if cell == now { Role::Selected } else { role };
            canvas.text(self.area.x + cell, y, 1, sign, role);
        }
    }
}
