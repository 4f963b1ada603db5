//! Drawing the ledger.

use ratatui::layout::Rect;

use super::model::{Field, Findings, Form, Held, Mode, Model, Shown};
use super::phrases as say;
use crate::evaluate::improvement::{Improvement, Tie, wording};
use crate::exchange::ledger::history;
use crate::tui::draw::{Canvas, Hint, Line, Panel, Scroll, centred, hints, list, popup, wrap};
use crate::tui::theme::Role;

/// Rows of what is told about the one chosen, the border included.
const DETAIL_ROWS: u16 = 10;
/// Cells of a label before what it names.
const LABEL_CELLS: u16 = 9;
const NUMBER_CELLS: usize = 11;
const STATUS_CELLS: usize = 11;
const DUE_CELLS: usize = 12;

impl Model {
    /// ```text
    ///  整改台账                                                   演练 EXERCISE
    /// ┌ 全部 3 项 ───────────────────────────────────────────────────────────────┐
    /// │>G2026-001  逾期       2026-07-01  镇值班室没有完成“夜间值班点名”…       │
    /// └──────────────────────────────────────────────────────────────────────────┘
    /// ┌ G2026-001 ───────────────────────────────────────────────────────────────┐
    /// │ 问题  …                                                                  │
    /// └──────────────────────────────────────────────────────────────────────────┘
    ///  Enter编辑 F2从演练提出 F3换着看 F5导出 F6导入                      Esc返回
    /// ```
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        let (area, lang) = (canvas.area(), self.lang);
        let room = area.width.saturating_sub(2);
        canvas.text(area.x + 1, area.y, room, say::title(lang), Role::Title);
        canvas.line_right(area.x + 1, area.y, room, &Line::of(say::exercise(lang), Role::Exercise));
        let body = Rect::new(area.x, area.y + 1, area.width, area.height.saturating_sub(3));
        self.body(canvas, body);
        self.foot(canvas, Rect::new(area.x + 1, body.bottom(), room, 1));
        self.over(canvas);
        self.keys(canvas, Rect::new(area.x, area.bottom().saturating_sub(1), area.width, 1));
    }

    fn body(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let lang = self.lang;
        let Some(ledger) = &self.ledger else {
            let inner = Panel::new("").border(Role::Title).draw(canvas, area);
            return self.paragraph(canvas, inner, say::reading(lang));
        };
        let (shown, all) = (self.rows.len(), ledger.improvements.len());
        let title = match self.shown {
            Shown::All => say::all(lang, all),
            Shown::Open => say::open(lang, shown, all),
            Shown::Overdue => say::overdue(lang, shown, all),
        };
        let below = if shown > 0 { DETAIL_ROWS } else { 0 };
        let upper = Rect { height: area.height - below, ..area };
        let inner = Panel::new(title).border(Role::Title).draw(canvas, upper);
        if shown == 0 {
            let told = if all == 0 { say::none(lang) } else { say::none_shown(lang) };
            return self.paragraph(canvas, inner, told);
        }
        let has_keys = matches!(self.mode, Mode::List);
        list(canvas, inner, self.scroll, has_keys, shown, |row| {
            self.row(&ledger.improvements[self.rows[row]])
        });
        if let Some(own) = self.chosen() {
            self.detail(canvas, Rect { y: upper.bottom(), height: below, ..area }, own);
        }
    }

    fn row(&self, own: &Improvement) -> Line<'static> {
        let (lang, widths) = (self.lang, self.look.widths);
        let is_overdue = self.is_overdue(own);
        let status = if is_overdue { say::late(lang) } else { wording::status(own.status(), lang) };
        let role = match own.status() {
            _ if is_overdue => Role::Late,
            status if status.is_open() => Role::Strong,
            _ => Role::Done,
        };
        let due = own.terms.due.map_or_else(|| say::no_due(lang).to_owned(), |due| due.to_string());
        Line::of(widths.pad(own.id.as_str(), NUMBER_CELLS), Role::Normal)
            .with(widths.pad(status, STATUS_CELLS), role)
            .with(widths.pad(&due, DUE_CELLS), Role::Normal)
            .with(own.problem.as_str().replace('\n', " "), Role::Normal)
    }

    fn detail(&self, canvas: &mut Canvas<'_>, area: Rect, own: &Improvement) {
        let lang = self.lang;
        let inner = Panel::new(own.id.to_string()).draw(canvas, area);
        let or_nobody = |text: &str| if text.trim().is_empty() { say::nobody(lang) } else { text }.to_owned();
        let from = own.raised.as_ref().map_or_else(
            || say::entered(lang).to_owned(),
            |raised| match &raised.about {
                Some(about) => say::from_drill(lang, about.get(lang), &raised.record),
                None => say::from_talk(lang, &raised.record),
            },
        );
        let by = match (own.about(), own.is_followed()) {
            (Some(about), true) => say::follows(lang, about.get(lang)),
            _ => say::untied(lang).to_owned(),
        };
        let rows = [
            (say::problem(lang), own.problem.to_string()),
            (say::measure(lang), or_nobody(own.terms.measure.as_str())),
            (say::owner(lang), or_nobody(own.terms.owner.as_str())),
            (say::from(lang), from),
            (say::confirmed_by(lang), by),
            (say::history(lang), history(own, self.now.zone, lang)),
        ];
        let mut y = inner.y;
        for (label, text) in rows {
            let width = inner.width.saturating_sub(LABEL_CELLS + 2);
            let lines = wrap(&text, usize::from(width), self.look.widths);
            canvas.text(inner.x + 1, y.min(inner.bottom()), LABEL_CELLS, label, Role::Dim);
            for line in lines {
                if y >= inner.bottom() {
                    return;
                }
                canvas.text(inner.x + 1 + LABEL_CELLS, y, width, &line, Role::Normal);
                y += 1;
            }
            if y >= inner.bottom() {
                return;
            }
        }
    }

    fn foot(&self, canvas: &mut Canvas<'_>, row: Rect) {
        let lang = self.lang;
        let waiting = self.ledger.as_ref().map_or(0, |ledger| ledger.waiting);
        let (told, role) = match &self.notice {
            Some(notice) => (notice.clone(), Role::Late),
            None if waiting > 0 => (say::waiting(lang, waiting), Role::Warning),
            None if self.chosen().is_some_and(|own| !own.is_followed()) => {
                (say::about_untied(lang).to_owned(), Role::Warning)
            }
            None => (say::about(lang).to_owned(), Role::Dim),
        };
        canvas.text_cut(row.x, row.y, row.width, &told, role);
    }

    /// What stands over the ledger.
    fn over(&self, canvas: &mut Canvas<'_>) {
        let lang = self.lang;
        match &self.mode {
            Mode::List => {}
            Mode::Busy => self.told(canvas, say::busy(lang), false),
            Mode::Told(told) => self.told(canvas, told, true),
            Mode::Edit(form) => self.form(canvas, form),
            Mode::Tie(own, steps, scroll) => self.ties(canvas, own, steps, *scroll),
            Mode::Drills(drills, scroll) => self.drills(canvas, drills, *scroll),
            Mode::Findings(findings) => self.findings(canvas, findings),
            Mode::Path { editor, writes } => {
                let title = if *writes { say::export_title(lang) } else { say::import_title(lang) };
                let inner = Self::window(canvas, title, 5);
                let width = inner.width.saturating_sub(2);
                editor.draw(canvas, inner.x + 1, inner.y + 1, width, say::type_path(lang), true);
            }
        }
    }

    fn form(&self, canvas: &mut Canvas<'_>, form: &Form) {
        let lang = self.lang;
        let inner = Self::window(canvas, &say::edit_title(lang, &form.own.id), 10);
        for (y, field) in (inner.y + 1..).step_by(2).zip(Field::ALL) {
            let is_here = field == form.field;
            let (label, editor, hint) = match field {
                Field::Measure => (say::measure(lang), Some(&form.measure), say::type_measure(lang)),
                Field::Owner => (say::owner(lang), Some(&form.owner), say::type_owner(lang)),
                Field::Due => (say::due(lang), Some(&form.due), say::type_due(lang)),
                Field::Status => (say::status(lang), None, ""),
            };
            canvas.text(inner.x, y, 1, if is_here { ">" } else { " " }, Role::Strong);
            canvas.text(inner.x + 1, y, LABEL_CELLS, label, Role::Normal);
            let (x, width) = (inner.x + 1 + LABEL_CELLS, inner.width.saturating_sub(LABEL_CELLS + 2));
            match editor {
                Some(editor) => editor.draw(canvas, x, y, width, hint, is_here),
                None => {
                    let told = wording::status(form.status, lang);
                    let line = Line::of("< ", Role::Key).with(told, Role::Strong).with(" >", Role::Key);
                    canvas.line(x, y, width, &line);
                }
            }
        }
    }

    /// The problem, and the steps it may be tied to.
    fn ties(&self, canvas: &mut Canvas<'_>, own: &Improvement, steps: &[Tie], scroll: Scroll) {
        let lang = self.lang;
        let inner = Self::window(canvas, &say::ties_title(lang, &own.id), 14);
        let width = inner.width.saturating_sub(2);
        canvas.text_cut(inner.x + 1, inner.y, width, own.problem.as_str(), Role::Strong);
        let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        list(canvas, rows, scroll, true, steps.len() + 1, |row| match row.checked_sub(1) {
            None => Line::of(say::tie_none(lang), Role::Dim),
            Some(at) => Line::of(steps[at].title.get(lang).to_owned(), Role::Normal),
        });
    }

    fn drills(&self, canvas: &mut Canvas<'_>, drills: &[Held], scroll: Scroll) {
        let lang = self.lang;
        let inner = Self::window(canvas, &say::drills_title(lang, drills.len()), 14);
        if drills.is_empty() {
            return self.paragraph(canvas, inner, say::no_drills(lang));
        }
        list(canvas, inner, scroll, true, drills.len(), |row| {
            let own = &drills[row];
            Line::of(own.title.clone(), Role::Normal).with(format!("  {}", own.record), Role::Dim)
        });
    }

    /// The findings, and below them the one pointed at in full.
    fn findings(&self, canvas: &mut Canvas<'_>, findings: &Findings) {
        let lang = self.lang;
        let title = say::findings_title(lang, findings.all.len(), findings.wanted.len());
        let inner = Self::window(canvas, &title, canvas.area().height.saturating_sub(5));
        let Some(own) = findings.all.get(findings.scroll.chosen) else {
            return self.paragraph(canvas, inner, say::no_findings(lang));
        };
        let width = usize::from(inner.width).saturating_sub(2);
        let whole = wrap(&own.problem, width, self.look.widths);
        let below = (whole.len() as u16).clamp(2, 4) + 1;
        let upper = Rect { height: inner.height.saturating_sub(below), ..inner };
        list(canvas, upper, findings.scroll, true, findings.all.len(), |row| {
            let own = &findings.all[row];
            match &own.known {
                Some(id) => Line::of(format!("    {} ", say::known(lang, id)), Role::Done)
                    .with(own.problem.clone(), Role::Dim),
                None => {
                    let tick = if findings.wanted.contains(&row) { "[x] " } else { "[ ] " };
                    Line::of(tick, Role::Key).with(own.problem.clone(), Role::Normal)
                }
            }
        });
        for (y, line) in (upper.bottom() + 1..inner.bottom()).zip(whole) {
            canvas.text(inner.x + 1, y, width as u16, &line, Role::Strong);
        }
    }

    fn window(canvas: &mut Canvas<'_>, title: &str, rows: u16) -> Rect {
        // Above the middle: an input method opens its window below.
        let whole = canvas.area();
        let area = Rect { y: whole.y + 2, ..centred(whole, whole.width.saturating_sub(4), rows) };
        popup(canvas, area, &Panel::new(title).border(Role::Title))
    }

    fn told(&self, canvas: &mut Canvas<'_>, told: &str, goes_on: bool) {
        let width = canvas.area().width.saturating_sub(8);
        let rows = wrap(told, usize::from(width).saturating_sub(4), self.look.widths).len() as u16;
        let area = centred(canvas.area(), width, rows + 4);
        let right = if goes_on { Line::of(say::any_key(self.lang), Role::Dim) } else { Line::new() };
        let inner = popup(canvas, area, &Panel::new("").right(right).border(Role::Title));
        self.paragraph(canvas, inner, told);
    }

    fn paragraph(&self, canvas: &mut Canvas<'_>, area: Rect, text: &str) {
        let rows = wrap(text, usize::from(area.width).saturating_sub(2), self.look.widths);
        for (y, row) in (area.y + 1..area.bottom()).zip(rows) {
            canvas.text(area.x + 1, y, area.width.saturating_sub(2), &row, Role::Normal);
        }
    }

    fn keys(&self, canvas: &mut Canvas<'_>, row: Rect) {
        let lang = self.lang;
        let mut keys = match &self.mode {
            Mode::List => {
                let mut keys = vec![Hint::new("F2", say::raise(lang), 0)];
                if !self.rows.is_empty() {
                    keys.insert(0, Hint::new("Enter", say::edit(lang), 0));
                }
                keys.extend([
                    Hint::new("F3", say::show(lang), 2),
                    Hint::new("F4", say::tie(lang), 2),
                    Hint::new("F5", say::export(lang), 1),
                    Hint::new("F6", say::import(lang), 1),
                    Hint::new("F7", say::year(lang), 0),
                ]);
                keys
            }
            Mode::Edit(form) => {
                let mut keys =
                    vec![Hint::new("Enter", say::save(lang), 0), Hint::new("↑↓", say::next_field(lang), 1)];
                if form.field == Field::Status {
                    keys.push(Hint::new("←→", say::change(lang), 0));
                }
                keys
            }
            Mode::Tie(..) => {
                vec![Hint::new("Enter", say::tie(lang), 0), Hint::new("↑↓", say::choose(lang), 1)]
            }
            Mode::Drills(..) => {
                vec![Hint::new("Enter", say::look(lang), 0), Hint::new("↑↓", say::choose(lang), 1)]
            }
            Mode::Findings(_) => vec![
                Hint::new(say::space(lang), say::tick(lang), 0),
                Hint::new("Enter", say::enter(lang), 0),
                Hint::new("↑↓", say::choose(lang), 1),
            ],
            Mode::Path { .. } => vec![Hint::new("Enter", say::go(lang), 0)],
            Mode::Busy | Mode::Told(_) => Vec::new(),
        };
        keys.extend([Hint::new("Esc", say::back(lang), 0).at_end(), Hint::help(lang)]);
        hints(canvas, row, &keys);
    }
}
