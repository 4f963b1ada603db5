//! Drawing somebody's progress.

use ratatui::layout::Rect;

use super::chart;
use super::model::{Model, Own};
use super::phrases as say;
use crate::drill::Zone;
use crate::practise::{Attempt, Fault, Mastery, Progress};
use crate::score::{points, wording};
use crate::tui::draw::{Canvas, Hint, Line, Panel, bar, centred, hints, list, popup, wrap};
use crate::tui::people::clerk_title;
use crate::tui::theme::Role;

/// Reports shown over time.
const REPORTS: usize = 8;
/// Faults named of one duty.
const FAULTS: usize = 2;

impl Model {
    /// ```text
    ///  练习进步 · 李秀英   练完 6 次，重练 1 次                   演练 EXERCISE
    /// ┌ 得分走势 ──────────────────────────┐┌ 各环节 ────────────────────────┐
    /// │100|       88.4                     ││ 信息报告  80% ▓▓▓▓░            │
    /// │  0| ▓▓▓▓  ▓▓▓▓                     ││ 首报用时（分） 12 → 8          │
    /// └────────────────────────────────────┘└────────────────────────────────┘
    ///  06-23 考核 镇值班室 · 暴雨夜  88.4 分  覆盖 12/40 项  首报 9 分钟
    /// ┌ 现在该练什么 ──────────────────────┐┌ 容易出错的 ────────────────────┐
    /// ```
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        let (area, lang) = (canvas.area(), self.lang);
        let room = area.width.saturating_sub(2);
        let exercise = Line::of(say::exercise(lang), Role::Exercise);
        canvas.line_ends(area.x + 1, area.y, room, &self.heading(), &exercise);
        let body = Rect::new(area.x, area.y + 1, area.width, area.height.saturating_sub(2));
        match &self.own {
            None => self.paragraph(canvas, body, say::reading(lang)),
            Some(own) if own.progress.attempts.is_empty() => self.paragraph(canvas, body, say::none(lang)),
            Some(own) => self.panels(canvas, body, own),
        }
        self.keys(canvas, Rect::new(area.x, area.bottom().saturating_sub(1), area.width, 1));
        if let Some(notice) = &self.notice {
            self.told(canvas, notice);
        }
    }

    /// The keys that do something as things stand.
    fn keys(&self, canvas: &mut Canvas<'_>, row: Rect) {
        let lang = self.lang;
        let rows = self.to_practise().len();
        let attempts = self.own.as_ref().map_or(0, |own| own.progress.attempts.len());
        let digits = match self.digits() {
            0 => String::new(),
            1 => "1".to_owned(),
            last => format!("1-{last}"),
        };
        let keys = [
            self.is_empty().then(|| Hint::new("Enter", say::begin(lang), 0)),
            (rows > 0 && !self.is_empty()).then(|| Hint::new("Enter", say::practise(lang), 0)),
            (rows > 1).then(|| Hint::new("↑↓", say::choose(lang), 2)),
            (!digits.is_empty()).then(|| Hint::new(&digits, say::practise_part(lang), 1)),
            (attempts > 1).then(|| Hint::new("←→", say::look(lang), 2)),
            self.certificate().map(|_| Hint::new("F5", say::certificate(lang), 0)),
            Some(Hint::new("F6", say::people(lang), 0)),
            Some(Hint::new("F7", say::townships(lang), 0)),
            Some(Hint::new("Esc", say::back(lang), 0).at_end()),
            Some(Hint::help(lang)),
        ];
        hints(canvas, row, &keys.into_iter().flatten().collect::<Vec<Hint<'_>>>());
    }

    fn heading(&self) -> Line<'_> {
        let lang = self.lang;
        let Some(own) = &self.own else { return Line::of(say::title(lang, ""), Role::Title) };
        let title = say::title(lang, clerk_title(own.clerk.as_ref(), lang));
        let (whole, replays) = (own.progress.whole().count(), own.progress.replays());
        let told = format!("   {}   {}", say::total(lang, whole, replays), say::private(lang));
        Line::of(title, Role::Title).with(told, Role::Dim)
    }

    /// What must be read before anything else is done.
    fn told(&self, canvas: &mut Canvas<'_>, notice: &str) {
        let width = canvas.area().width.saturating_sub(8);
        let rows = wrap(notice, usize::from(width).saturating_sub(4), self.look.widths);
        let area = centred(canvas.area(), width, rows.len() as u16 + 4);
        let right = Line::of(say::any_key(self.lang), Role::Dim);
        let inner = popup(canvas, area, &Panel::new("").right(right).border(Role::Title));
        self.paragraph(canvas, inner, notice);
    }

    fn paragraph(&self, canvas: &mut Canvas<'_>, area: Rect, text: &str) {
        let rows = wrap(text, usize::from(area.width).saturating_sub(4), self.look.widths);
        for (offset, row) in (1..area.height).zip(rows) {
            canvas.text(area.x + 2, area.y + offset, area.width.saturating_sub(4), &row, Role::Normal);
        }
    }

    fn panels(&self, canvas: &mut Canvas<'_>, body: Rect, own: &Own) {
        let progress = &own.progress;
        let left = body.width * 3 / 5;
        let top = body.height / 2;
        let right = |area: Rect| Rect { x: area.x + left, width: area.width - left, ..area };
        let upper = Rect { height: top, ..body };
        self.scores(canvas, Rect { width: left, ..upper }, own);
        self.stages(canvas, right(upper), progress);
        if let Some(attempt) = self.attempt() {
            let line = self.which(attempt, own.now.zone);
            canvas.line(body.x + 1, upper.bottom(), body.width.saturating_sub(2), &line);
        }
        let lower = Rect { y: upper.bottom() + 1, height: (body.height - top).saturating_sub(1), ..body };
        self.next(canvas, Rect { width: left, ..lower }, own);
        self.weak(canvas, right(lower), progress);
    }

    fn scores(&self, canvas: &mut Canvas<'_>, area: Rect, own: &Own) {
        let all = own.progress.attempts.len();
        let place = Line::of(say::of_all(self.lang, self.at + 1, all), Role::Dim);
        let inner = Panel::new(say::scores(self.lang)).right(place).draw(canvas, area);
        chart::draw(canvas, inner, &own.progress.attempts, self.at, (own.now.zone, self.lang));
    }

    /// `06-18 带练 镇值班室 · 暴雨夜  52.3 分  覆盖 9/40 项  首报 24 分钟`
    fn which<'a>(&self, attempt: &'a Attempt, zone: Zone) -> Line<'a> {
        let lang = self.lang;
        let coverage = attempt.coverage;
        let reached = say::coverage(lang, coverage.exercised, coverage.steps);
        let line =
            Line::of(format!("{} {} ", zone.month_day(attempt.begun), chart::sort(attempt, lang)), Role::Dim)
                .with(attempt.role_title.get(lang), Role::Normal)
                .with(" · ", Role::Dim)
                .with(attempt.scenario_title.get(lang), Role::Normal)
                .with(format!("  {}", say::points(lang, &points(attempt.share()))), Role::Strong)
                .with(format!("  {reached}"), Role::Dim);
        match attempt.first_report {
            _ if attempt.is_replay => line.with(format!("  {}", say::replayed(lang)), Role::Dim),
            Some(took) => line.with(format!("  {}", say::report_after(lang, took.0 / 60)), Role::Dim),
            None => line,
        }
    }

    fn stages(&self, canvas: &mut Canvas<'_>, area: Rect, progress: &Progress) {
        let inner = Panel::new(say::stages(self.lang)).draw(canvas, area);
        let room = inner.width.saturating_sub(2);
        for (offset, (stage, got, max)) in (0..inner.height).zip(&progress.stages) {
            let percent = u64::from(*got) * 100 / u64::from(*max).max(1);
            let name = self.look.widths.pad(wording::stage(*stage, self.lang), 10);
            let cells = usize::from(inner.width).saturating_sub(18);
            let drawn = bar((*got).into(), (*max).into(), cells, self.look.borders, self.look.widths);
            let line = Line::of(name, Role::Normal)
                .with(format!("{percent:>4}% "), Role::Strong)
                .with(drawn, Role::Actual);
            canvas.line(inner.x + 1, inner.y + offset, room, &line);
        }
        if inner.height > progress.stages.len() as u16 + 2 {
            let y = inner.bottom() - 2;
            canvas.text_cut(inner.x + 1, y, room, say::first_report(self.lang), Role::Dim);
            let told = reports(progress);
            let told = if told.is_empty() { say::no_report(self.lang) } else { &told };
            canvas.text_cut(inner.x + 1, y + 1, room, told, Role::Strong);
        }
    }

    /// What is due; where nothing is, what falls due next, and when.
    fn next(&self, canvas: &mut Canvas<'_>, area: Rect, own: &Own) {
        let lang = self.lang;
        let is_due = !own.progress.next.is_empty();
        let panel = Panel::new(if is_due { say::next(lang) } else { say::next_later(lang) });
        let inner = panel.border(Role::Title).draw(canvas, area);
        let rows = own.progress.to_practise();
        list(canvas, inner, self.scroll, true, rows.len(), |row| {
            let day = (!is_due).then(|| own.now.zone.month_day(rows[row].due));
            self.what(rows[row], day)
        });
    }

    fn what<'a>(&self, own: &'a Mastery, day: Option<String>) -> Line<'a> {
        let lang = self.lang;
        let head = match day {
            Some(day) => Line::of(day, Role::Strong).with("  ", Role::Normal),
            None => Line::new(),
        };
        head.with(own.title.get(lang), Role::Normal)
            .with("  ", Role::Normal)
            .with(own.role_title.get(lang), Role::Dim)
            .with(" · ", Role::Dim)
            .with(own.scenario_title.get(lang), Role::Dim)
    }

    /// A duty a row, and under it what was found about it most often.
    fn weak(&self, canvas: &mut Canvas<'_>, area: Rect, progress: &Progress) {
        let inner = Panel::new(say::weak(self.lang)).draw(canvas, area);
        if progress.weak.is_empty() {
            self.paragraph(canvas, inner, say::weak_none(self.lang));
        }
        let width = inner.width.saturating_sub(2);
        for ((y, nth), own) in (inner.y..inner.bottom()).step_by(2).zip(1..).zip(&progress.weak) {
            let told = Line::of(say::failed_of(self.lang, own.failed, own.tried), Role::Late);
            let cells = told.width(self.look.widths) as u16;
            let nth = if nth <= 9 { format!("{nth} ") } else { "  ".to_owned() };
            let title = Line::of(nth, Role::Key).with(own.title.get(self.lang), Role::Normal);
            canvas.line(inner.x + 1, y, width.saturating_sub(cells + 1), &title);
            canvas.line_right(inner.x + 1, y, width, &told);
            if y + 1 < inner.bottom() {
                canvas.text_cut(inner.x + 3, y + 1, width.saturating_sub(2), &self.usual(own), Role::Dim);
            }
        }
    }

    fn usual(&self, own: &Mastery) -> String {
        let lang = self.lang;
        let named = |(fault, often): &(Fault, usize)| {
            let kind = wording::kind(fault.kind, lang);
            match &fault.element {
                Some(element) => say::fault_of(lang, kind, element.get(lang), *often),
                None => say::fault(lang, kind, *often),
            }
        };
        let mut told: Vec<String> = own.usual.iter().take(FAULTS).map(named).collect();
        if own.is_mended {
            told.insert(0, say::mended(lang).to_owned());
        }
        told.join(say::fault_between(lang))
    }
}

/// Minutes to the first report, the latest last.
fn reports(progress: &Progress) -> String {
    let all: Vec<i64> = progress.whole().filter_map(|attempt| Some(attempt.first_report?.0 / 60)).collect();
    let told: Vec<String> =
        all.iter().skip(all.len().saturating_sub(REPORTS)).map(ToString::to_string).collect();
    told.join(" → ")
}
