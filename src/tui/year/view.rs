//! Drawing the year.

use ratatui::layout::Rect;

use super::model::{self, Covered, Model, Shown, Sort, done, never, trend};
use super::phrases as say;
use crate::drill::{Wall, Zone};
use crate::evaluate::coverage::{Counted, Coverage, Due};
use crate::plan::rules::Event;
use crate::score::wording;
use crate::tui::draw::{Canvas, Column, Hint, Line, Panel, columns, hints, list, wrap};
use crate::tui::theme::Role;

/// `100%` and two blanks.
const SHARE_CELLS: usize = 6;
const STAGE_CELLS: usize = 12;
const SORT_CELLS: usize = 10;
/// `by the machine alone, 16×`
const BY_CELLS: u16 = 27;
/// A row for the day, two for the rule it is by.
const DUE_ROWS: u16 = 3;
/// Rows of the stages' table, the border included.
const TABLE_ROWS: u16 = 8;

impl Model {
    /// ```text
    ///  年度 · 苇渡镇防汛应急预案 2025.1                           演练 EXERCISE
    ///  演练 2 次，练兵 3 次，自动推演 16 次                            预案 1/2
    /// ┌ 什么时候该练、该评 ──────────────────────────────────────────────────────┐
    /// │ 下次演练最迟 2029-05-20（上次 2026-05-20）  专项、部门预案每3年至少…     │
    /// └──────────────────────────────────────────────────────────────────────────┘
    /// ┌ 练到：任务 12/30  责任主体 9/18  级别 2/12 ────────── 从没由人练到 37 项 ┐
    /// │>任务      夜间值班点名                                    只有机器做过 16 │
    /// └──────────────────────────────────────────────────────────────────────────┘
    ///  1练到多少 2各环节趋势 3各乡镇 ←→换预案 ↑↓看                       Esc返回
    /// ```
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        let (area, lang) = (canvas.area(), self.lang);
        let room = area.width.saturating_sub(2);
        let exercise = Line::of(say::exercise(lang), Role::Exercise);
        canvas.line_ends(area.x + 1, area.y, room, &self.heading(), &exercise);
        let body = Rect::new(area.x, area.y + 2, area.width, area.height.saturating_sub(3));
        match (self.plan(), &self.notice) {
            (_, Some(why)) => self.paragraph(canvas, body, why),
            (None, None) => {
                let told = if self.plans.is_none() { say::reading(lang) } else { say::no_plan(lang) };
                self.paragraph(canvas, body, told);
            }
            (Some(own), None) => {
                let coverage = &own.coverage;
                let held = say::held(lang, coverage.drills, coverage.practices, coverage.automatic);
                canvas.text_cut(area.x + 1, area.y + 1, room, &held, Role::Dim);
                let place = Line::of(say::of_all(lang, self.at + 1, self.count()), Role::Dim);
                canvas.line_right(area.x + 1, area.y + 1, room, &place);
                match self.shown {
                    Shown::Coverage => self.coverage(canvas, body, coverage),
                    Shown::Trend => self.trend(canvas, body, coverage),
                }
            }
        }
        self.keys(canvas, Rect::new(area.x, area.bottom().saturating_sub(1), area.width, 1));
    }

    fn heading(&self) -> Line<'_> {
        let title = Line::of(say::title(self.lang), Role::Title);
        let Some(Covered { title: plan, revision, .. }) = self.plan() else { return title };
        let plan = say::plan(self.lang, plan.get(self.lang), revision);
        title.with(format!(" · {plan}"), Role::Strong)
    }

    fn paragraph(&self, canvas: &mut Canvas<'_>, area: Rect, text: &str) {
        let rows = wrap(text, usize::from(area.width).saturating_sub(4), self.look.widths);
        for (offset, row) in (1..area.height).zip(rows) {
            canvas.text(area.x + 2, area.y + offset, area.width.saturating_sub(4), &row, Role::Normal);
        }
    }

    fn coverage(&self, canvas: &mut Canvas<'_>, area: Rect, own: &Coverage) {
        let lang = self.lang;
        let rows = DUE_ROWS * own.due.len().max(1) as u16;
        let upper = Rect { height: (rows + 2).min(area.height / 2), ..area };
        let inner = Panel::new(say::due(lang)).draw(canvas, upper);
        if own.due.is_empty() {
            self.paragraph(
                canvas,
                Rect { y: inner.y.saturating_sub(1), height: inner.height + 1, ..inner },
                say::no_due(lang),
            );
        }
        for (y, due) in (inner.y..inner.bottom()).step_by(DUE_ROWS.into()).zip(&own.due) {
            self.due(canvas, Rect { y, height: (inner.bottom() - y).min(DUE_ROWS), ..inner }, due);
        }
        let lower = Rect { y: upper.bottom(), height: area.height - upper.height, ..area };
        self.never(canvas, lower, own);
    }

    fn due(&self, canvas: &mut Canvas<'_>, area: Rect, due: &Due) {
        let lang = self.lang;
        let event = match due.event {
            Event::Drilled => say::drill_by(lang),
            Event::Evaluated => say::evaluation_by(lang),
        };
        let is_late = due.due.is_some_and(|due| due < self.now.day());
        let mut line = Line::of(event, Role::Normal).with(" ", Role::Normal);
        line = match due.due {
            Some(day) if is_late => line.with(say::overdue(lang, &day.to_string()), Role::Late),
            Some(day) => line.with(day.to_string(), Role::Strong),
            None => line.with(say::no_last(lang), Role::Late),
        };
        if let Some(last) = due.last {
            line = line.with(format!("  {}", say::last(lang, &last.to_string())), Role::Dim);
        }
        let room = area.width.saturating_sub(2);
        canvas.line(area.x + 1, area.y, room, &line);
        let why = say::by_rule(lang, due.rule.get(lang), due.law.get(lang));
        let room = room.saturating_sub(2);
        // The last row has all that is left, and is cut with a sign that it was.
        let mut left = why.as_str();
        for y in area.y + 1..area.bottom() {
            let rows = wrap(left, usize::from(room), self.look.widths);
            let row = rows.first().filter(|_| y + 1 < area.bottom()).map_or(left, String::as_str);
            canvas.text_cut(area.x + 3, y, room, row, Role::Dim);
            left = left.strip_prefix(row).unwrap_or_default().trim_start();
        }
    }

    fn never(&self, canvas: &mut Canvas<'_>, area: Rect, own: &Coverage) {
        let lang = self.lang;
        let rows = never(own);
        let (steps, roles) = (done(own.steps.iter()), done(own.roles.iter()));
        let rungs = done(own.rungs.iter().map(|(_, rung)| rung));
        let right = Line::of(say::never(lang, rows.len()), Role::Dim);
        let panel = Panel::new(say::covered(lang, &steps, &roles, &rungs)).right(right);
        let inner = panel.border(Role::Title).draw(canvas, area);
        if rows.is_empty() {
            return self.paragraph(canvas, inner, say::all_done(lang));
        }
        if own.drills + own.practices == 0 && inner.height > 4 {
            let told = Rect { height: 2, ..inner };
            canvas.text_cut(
                told.x + 1,
                told.y,
                told.width.saturating_sub(2),
                say::nothing_yet(lang),
                Role::Strong,
            );
            let below = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
            return list(canvas, below, self.never, true, rows.len(), |row| self.row(rows[row], inner.width));
        }
        list(canvas, inner, self.never, true, rows.len(), |row| self.row(rows[row], inner.width));
    }

    fn row(&self, (sort, own): (Sort, &Counted), width: u16) -> Line<'static> {
        let lang = self.lang;
        let sort = match sort {
            Sort::Step => say::step(lang),
            Sort::Role => say::role(lang),
            Sort::Rung => say::rung(lang),
        };
        let by = match own.machine {
            0 => say::by_nobody(lang).to_owned(),
            often => say::by_machine(lang, often),
        };
        let widths = self.look.widths;
        let room = usize::from(width.saturating_sub(BY_CELLS + 3)).saturating_sub(SORT_CELLS);
        let title = widths.pad(&widths.cut(own.title.get(lang), room), room);
        Line::of(widths.pad(sort, SORT_CELLS), Role::Dim)
            .with(title, Role::Normal)
            .with(format!(" {by}"), Role::Dim)
    }

    /// The table of all stages, and the chosen one as columns.
    fn trend(&self, canvas: &mut Canvas<'_>, area: Rect, own: &Coverage) {
        let lang = self.lang;
        let rows = trend(own);
        if rows.is_empty() {
            let inner = Panel::new(say::trend(lang)).border(Role::Title).draw(canvas, area);
            return self.paragraph(canvas, inner, say::no_trend(lang));
        }
        let upper = Rect { height: TABLE_ROWS.min(area.height), ..area };
        let panel =
            Panel::new(say::trend(lang)).right(Line::of(say::count(lang, own.trend.len()), Role::Dim));
        let inner = panel.border(Role::Title).draw(canvas, upper);
        let fit = usize::from(inner.width).saturating_sub(STAGE_CELLS + 3) / SHARE_CELLS;
        let first = own.trend.len().saturating_sub(fit);
        let days = own.trend.iter().skip(first).map(|drill| day(drill.held, self.now.zone));
        let head = self.cells("", days);
        canvas.line(inner.x + 1, inner.y, inner.width.saturating_sub(2), &Line::of(head, Role::Dim));
        let below = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        list(canvas, below, self.stage, true, rows.len(), |row| {
            let (stage, shares) = &rows[row];
            let told = shares.iter().skip(first).map(|share| percent(*share));
            Line::of(self.cells(wording::stage(*stage, lang), told), Role::Normal)
        });
        let lower = Rect { y: upper.bottom(), height: area.height - upper.height, ..area };
        if let Some(chosen) = rows.get(self.stage.chosen.min(rows.len() - 1)) {
            self.chart(canvas, lower, own, chosen);
        }
    }

    fn cells(&self, name: &str, told: impl Iterator<Item = String>) -> String {
        let widths = self.look.widths;
        let mut row = widths.pad(name, STAGE_CELLS);
        row.extend(told.map(|own| widths.pad_left(&own, SHARE_CELLS)));
        row
    }

    fn chart(&self, canvas: &mut Canvas<'_>, area: Rect, own: &Coverage, (stage, shares): &model::Line) {
        let inner = Panel::new(wording::stage(*stage, self.lang)).draw(canvas, area);
        let all: Vec<Column> = own
            .trend
            .iter()
            .zip(shares)
            .map(|(drill, share)| Column {
                share: share.map(|share| share * 10),
                below: [day(drill.held, self.now.zone), String::new()],
                is_faint: false,
            })
            .collect();
        columns(canvas, inner, &all, all.len().saturating_sub(1));
    }

    fn keys(&self, canvas: &mut Canvas<'_>, row: Rect) {
        let lang = self.lang;
        let is_read = self.plan().is_some();
        let other = match self.shown {
            Shown::Coverage => Hint::new("2", say::key_trend(lang), 0),
            Shown::Trend => Hint::new("1", say::key_coverage(lang), 0),
        };
        let keys = [
            is_read.then_some(other),
            Some(Hint::new("3", say::key_townships(lang), 0)),
            (self.count() > 1).then(|| Hint::new("←→", say::key_plan(lang), 1)),
            (self.rows() > 1).then(|| Hint::new("↑↓", say::key_look(lang), 2)),
            Some(Hint::new("Esc", say::back(lang), 0).at_end()),
            Some(Hint::help(lang)),
        ];
        hints(canvas, row, &keys.into_iter().flatten().collect::<Vec<Hint<'_>>>());
    }
}

/// Month and day: `06-18`.
fn day(held: Option<Wall>, zone: Zone) -> String {
    held.map_or_else(String::new, |held| zone.month_day(held))
}

/// `78%`, rounded down: a hundred is all.
fn percent(share: Option<u32>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{}%", share / 100))
}
