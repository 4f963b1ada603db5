//! Drawing somebody's progress.

use ratatui::layout::Rect;

use super::model::Model;
use super::phrases as say;
use crate::drill::Difficulty;
use crate::practise::{Attempt, Mastery, Progress};
use crate::score::{points, wording};
use crate::session::stamp;
use crate::tui::draw::{Canvas, Hint, Line, Panel, bar, hints, list, wrap};
use crate::tui::theme::Role;

/// Reports shown over time.
const REPORTS: usize = 8;

impl Model {
    /// ```text
    ///  我的进步   练完 6 次                                       演练 EXERCISE
    /// ┌ 每次得分 ──────────────────────────┐┌ 各环节 ────────────────────────┐
    /// │ 06-18 带练 镇值班室 · 暴雨夜 75.8 ▓ ││ 信息报告  80% ▓▓▓▓░            │
    /// └────────────────────────────────────┘└────────────────────────────────┘
    ///  首报用时（分）：12 8 6
    /// ┌ 现在该练什么 ──────────────────────┐┌ 容易出错的 ────────────────────┐
    /// ```
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        let (area, lang) = (canvas.area(), self.lang);
        let room = area.width.saturating_sub(2);
        let mut title = Line::of(say::title(lang), Role::Title);
        if let Some(progress) = &self.progress {
            let told = format!("   {}   {}", say::total(lang, progress.attempts.len()), say::private(lang));
            title = title.with(told, Role::Dim);
        }
        let exercise = Line::of(say::exercise(lang), Role::Exercise);
        let taken = exercise.width(self.look.widths) as u16 + 2;
        canvas.line(area.x + 1, area.y, room.saturating_sub(taken), &title);
        canvas.line_right(area.x + 1, area.y, room, &exercise);
        let body = Rect::new(area.x, area.y + 1, area.width, area.height.saturating_sub(2));
        match &self.progress {
            None => self.paragraph(canvas, body, say::reading(lang)),
            Some(progress) if progress.attempts.is_empty() => self.paragraph(canvas, body, say::none(lang)),
            Some(progress) => self.panels(canvas, body, progress),
        }
        let keys = [
            Hint::new("Enter", say::practise(lang), 0),
            Hint::new("↑↓", say::choose(lang), 1),
            Hint::new("1-9", say::practise_part(lang), 1),
            Hint::new("Esc", say::back(lang), 0).at_end(),
        ];
        hints(canvas, Rect::new(area.x, area.bottom().saturating_sub(1), area.width, 1), &keys);
    }

    fn paragraph(&self, canvas: &mut Canvas<'_>, area: Rect, text: &str) {
        let rows = wrap(text, usize::from(area.width).saturating_sub(4), self.look.widths);
        for (offset, row) in (1..area.height).zip(rows) {
            canvas.text(area.x + 2, area.y + offset, area.width.saturating_sub(4), &row, Role::Normal);
        }
    }

    fn panels(&self, canvas: &mut Canvas<'_>, body: Rect, progress: &Progress) {
        let left = body.width * 3 / 5;
        let top = body.height / 2;
        let right = |area: Rect| Rect { x: area.x + left, width: area.width - left, ..area };
        let upper = Rect { height: top, ..body };
        self.scores(canvas, Rect { width: left, ..upper }, progress);
        self.stages(canvas, right(upper), progress);
        let reports = reports(progress);
        let row = upper.bottom();
        if !reports.is_empty() {
            let told = say::first_report(self.lang, &reports);
            canvas.text_cut(body.x + 1, row, body.width.saturating_sub(2), &told, Role::Normal);
        }
        let lower = Rect { y: row + 1, height: (body.height - top).saturating_sub(1), ..body };
        self.next(canvas, Rect { width: left, ..lower }, progress);
        self.weak(canvas, right(lower), progress);
    }

    fn scores(&self, canvas: &mut Canvas<'_>, area: Rect, progress: &Progress) {
        let inner = Panel::new(say::scores(self.lang)).draw(canvas, area);
        let width = inner.width.saturating_sub(2);
        for (offset, attempt) in (0..inner.height).zip(progress.attempts.iter().rev()) {
            let y = inner.y + offset;
            let figure = self.figure(attempt);
            let cells = figure.width(self.look.widths) as u16;
            canvas.line(inner.x + 1, y, width.saturating_sub(cells + 1), &self.which(attempt));
            canvas.line_right(inner.x + 1, y, width, &figure);
        }
    }

    /// `06-18 带练 镇值班室 · 暴雨夜`
    fn which<'a>(&self, attempt: &'a Attempt) -> Line<'a> {
        let lang = self.lang;
        // The day of the record, as its name has it.
        let day: String = stamp(attempt.begun).chars().skip(5).take(5).collect();
        let how = match attempt.difficulty {
            Difficulty::Guided => say::guided(lang),
            Difficulty::Normal => say::normal(lang),
            Difficulty::Exam => say::exam(lang),
        };
        Line::of(format!("{day} {how} "), Role::Dim)
            .with(attempt.role_title.get(lang), Role::Normal)
            .with(" · ", Role::Dim)
            .with(attempt.scenario_title.get(lang), Role::Dim)
    }

    fn figure(&self, attempt: &Attempt) -> Line<'static> {
        let of = u64::from(attempt.max);
        let drawn = bar(attempt.points.into(), of, 10, self.look.borders, self.look.widths);
        // Of what was judged: two attempts rarely reach the same duties.
        let share = u64::from(attempt.points) * 100_000 / of.max(1);
        let told = points(u32::try_from(share).unwrap_or(0));
        Line::of(self.look.widths.pad_left(&told, 6), Role::Strong)
            .with(" ", Role::Normal)
            .with(drawn, Role::Actual)
    }

    fn stages(&self, canvas: &mut Canvas<'_>, area: Rect, progress: &Progress) {
        let inner = Panel::new(say::stages(self.lang)).draw(canvas, area);
        for (offset, (stage, got, max)) in (0..inner.height).zip(&progress.stages) {
            let percent = u64::from(*got) * 100 / u64::from(*max).max(1);
            let name = self.look.widths.pad(wording::stage(*stage, self.lang), 10);
            let cells = usize::from(inner.width).saturating_sub(18);
            let drawn = bar((*got).into(), (*max).into(), cells, self.look.borders, self.look.widths);
            let line = Line::of(name, Role::Normal)
                .with(format!("{percent:>4}% "), Role::Strong)
                .with(drawn, Role::Actual);
            canvas.line(inner.x + 1, inner.y + offset, inner.width.saturating_sub(2), &line);
        }
    }

    fn next(&self, canvas: &mut Canvas<'_>, area: Rect, progress: &Progress) {
        let inner = Panel::new(say::next(self.lang)).border(Role::Title).draw(canvas, area);
        if progress.next.is_empty() {
            self.paragraph(canvas, inner, say::next_none(self.lang));
        }
        list(canvas, inner, self.scroll, true, progress.next.len(), |row| self.what(&progress.next[row]));
    }

    fn what<'a>(&self, own: &'a Mastery) -> Line<'a> {
        let lang = self.lang;
        Line::of(own.title.get(lang), Role::Normal)
            .with("  ", Role::Normal)
            .with(own.role_title.get(lang), Role::Dim)
            .with(" · ", Role::Dim)
            .with(own.scenario_title.get(lang), Role::Dim)
    }

    fn weak(&self, canvas: &mut Canvas<'_>, area: Rect, progress: &Progress) {
        let inner = Panel::new(say::weak(self.lang)).draw(canvas, area);
        if progress.weak.is_empty() {
            self.paragraph(canvas, inner, say::weak_none(self.lang));
        }
        let width = inner.width.saturating_sub(2);
        for ((offset, nth), own) in (0..inner.height).zip(1..).zip(&progress.weak) {
            let told = Line::of(say::failed_of(self.lang, own.failed, own.tried), Role::Late);
            let cells = told.width(self.look.widths) as u16;
            let nth = if nth <= 9 { format!("{nth} ") } else { "  ".to_owned() };
            let title = Line::of(nth, Role::Key).with(own.title.get(self.lang), Role::Normal);
            canvas.line(inner.x + 1, inner.y + offset, width.saturating_sub(cells + 1), &title);
            canvas.line_right(inner.x + 1, inner.y + offset, width, &told);
        }
    }
}

/// Minutes to the first report, the latest last.
fn reports(progress: &Progress) -> String {
    let all: Vec<i64> =
        progress.attempts.iter().filter_map(|attempt| Some(attempt.first_report?.0 / 60)).collect();
    let told: Vec<String> =
        all.iter().skip(all.len().saturating_sub(REPORTS)).map(ToString::to_string).collect();
    told.join(" → ")
}
