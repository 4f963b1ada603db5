//! Drawing the first screen.

use ratatui::layout::Rect;

use super::model::{Door, Entries, LedgerAtAGlance, Model};
use super::phrases as say;
use crate::tui::draw::{Canvas, Hint, Line, Panel, hints, wrap};
use crate::tui::theme::Role;

/// Widest the doors are drawn: beyond, the eye loses the row.
const DOORS_CELLS: u16 = 110;
/// Rows of a door: its name, what is behind it, a blank.
const DOOR_ROWS: u16 = 3;
/// Cells a door's number and marks take.
const MARGIN_CELLS: u16 = 7;

impl Model {
    /// ```text
    ///  沙盘 Sandtable                                             演练 EXERCISE
    /// ┌ 要做什么 ───────────────────────────────────────────────────────────────┐
    /// │  > 1  继续上次                                                          │
    /// │       暴雨夜（06-18 23:20）                                             │
    /// └─────────────────────────────────────────────────────────────────────────┘
    ///  Enter打开 1-6直接打开 ↑↓选择                                       Esc退出
    /// ```
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        let area = canvas.area();
        let lang = self.lang;
        canvas.text(area.x + 1, area.y, area.width - 2, say::title(lang), Role::Title);
        canvas.line_right(area.x + 1, area.y, area.width - 2, &Line::of(say::exercise(lang), Role::Exercise));
        let width = area.width.min(DOORS_CELLS);
        let rows = self.doors().count() as u16 * DOOR_ROWS + 1;
        let height = (rows + 2).min(area.height - 3);
        let body = Rect::new(area.x + (area.width - width) / 2, area.y + 1, width, height);
        let inner = Panel::new(say::doors(lang)).border(Role::Title).draw(canvas, body);
        match &self.entries {
            None => self.waiting(canvas, inner),
            Some(entries) => self.rows(canvas, inner, entries),
        }
        self.foot(canvas, Rect { y: body.bottom(), height: area.bottom() - body.bottom() - 1, ..area });
        let doors = [
            Hint::new("Enter", say::open(lang), 0),
            Hint::new(if self.doors().count() > 7 { "1-8" } else { "1-7" }, say::number(lang), 1),
            Hint::new("↑↓", say::choose(lang), 2),
        ];
        let always = [Hint::new("Esc", say::leave(lang), 0).at_end(), Hint::help(lang)];
        let keys: Vec<Hint> = doors.into_iter().filter(|_| self.shut.is_none()).chain(always).collect();
        hints(canvas, Rect::new(area.x, area.bottom() - 1, area.width, 1), &keys);
    }

    /// In the place of the doors: that they are being read, or why they cannot be.
    fn waiting(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let room = area.width - 3;
        let (told, role) = match &self.shut {
            None => (say::loading(self.lang).to_owned(), Role::Dim),
            Some(why) => (say::shut(self.lang, why), Role::Late),
        };
        for (row, text) in (1..area.height).zip(wrap(&told, room.into(), self.look.widths)) {
            canvas.text(area.x + 2, area.y + row, room, &text, role);
        }
    }

    fn rows(&self, canvas: &mut Canvas<'_>, area: Rect, entries: &Entries) {
        let room = area.width.saturating_sub(MARGIN_CELLS + 1);
        // A blank between two doors where there is room for all.
        let count = self.doors().count() as u16;
        let rows = if area.height > count * DOOR_ROWS { DOOR_ROWS } else { DOOR_ROWS - 1 };
        let top = area.y + u16::from(area.height > count * rows);
        for (nth, door) in (0..).zip(self.doors()) {
            let y = top + nth * rows;
            if y + 1 >= area.bottom() {
                break;
            }
            let is_chosen = usize::from(nth) == self.scroll.chosen;
            let head = Line::of(if is_chosen { "  > " } else { "    " }, Role::Strong)
                .with(format!("{} ", nth + 1), Role::Key)
                .with(
                    format!(" {} ", name(door, self.lang)),
                    if is_chosen { Role::Selected } else { Role::Strong },
                );
            canvas.line(area.x, y, area.width, &head);
            let role = if is_pressing(door, entries) { Role::Late } else { Role::Dim };
            canvas.text_cut(area.x + MARGIN_CELLS, y + 1, room, &self.behind(door, entries), role);
        }
    }

    /// What is behind a door, in a line.
    fn behind(&self, door: Door, entries: &Entries) -> String {
        let lang = self.lang;
        match door {
            Door::Resume => match entries.unfinished.as_slice() {
                [] => say::resume_none(lang).to_owned(),
                [only] => say::resume_one(lang, &only.title, &only.detail),
                [latest, ..] => say::resume_many(lang, entries.unfinished.len(), &latest.title),
            },
            Door::Run => say::run_about(lang).to_owned(),
            Door::Practise => say::practise_about(lang).to_owned(),
            Door::Review => say::review_about(lang).to_owned(),
            Door::Papers => say::papers_about(lang).to_owned(),
            Door::Improvements => match &entries.ledger {
                ledger if ledger.all == 0 => say::improvements_none(lang).to_owned(),
                LedgerAtAGlance { overdue, open, worst: Some(worst), .. } => {
                    say::improvements_overdue(lang, *overdue, *open, worst)
                }
                ledger => say::improvements_open(lang, ledger.open, ledger.all),
            },
            Door::LookBack => match entries.records.first() {
                None => say::look_none(lang).to_owned(),
                Some(latest) => say::look_back_about(lang, entries.records.len(), &latest.title),
            },
            Door::Sample => say::sample_about(lang).to_owned(),
        }
    }

    /// Below the doors: what failed, else what a newcomer should know.
    fn foot(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let width = usize::from(area.width) - 2;
        let told: Vec<(String, Role)> = match &self.notice {
            Some(notice) => {
                wrap(notice, width, self.look.widths).into_iter().map(|row| (row, Role::Late)).collect()
            }
            None => [say::board_hint(self.lang), say::motto(self.lang)]
                .iter()
                .flat_map(|text| wrap(text, width, self.look.widths))
                .map(|row| (row, Role::Dim))
                .collect(),
        };
        for (offset, (row, role)) in (0..area.height).zip(&told) {
            canvas.text(area.x + 1, area.y + offset, area.width - 2, row, *role);
        }
    }
}

/// Whether what is behind a door should not wait.
fn is_pressing(door: Door, entries: &Entries) -> bool {
    door == Door::Improvements && entries.ledger.overdue > 0
}

fn name(door: Door, lang: crate::words::Lang) -> &'static str {
    match door {
        Door::Resume => say::resume(lang),
        Door::Run => say::run(lang),
        Door::Practise => say::practise(lang),
        Door::Review => say::review(lang),
        Door::LookBack => say::look_back(lang),
        Door::Papers => say::papers(lang),
        Door::Improvements => say::improvements(lang),
        Door::Sample => say::sample(lang),
    }
}
