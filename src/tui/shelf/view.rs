//! Drawing the shelf.

use ratatui::layout::Rect;

use super::model::{Choice, Entry, Kind, Model};
use super::phrases as say;
use crate::tui::draw::{Canvas, Hint, Line, Panel, hints, list, wrap};
use crate::tui::people::clerk_title;
use crate::tui::theme::Role;

/// From this width on the list and what it is about stand side by side.
const WIDE_CELLS: u16 = 110;

impl Model {
    /// ```text
    ///  选情景，开始演练                                           演练 EXERCISE
    ///  > 输入汉字或拼音首字母查找
    /// ┌ … ──────────────────────────────────────────────────────────────────────┐
    /// │> 1 暴雨夜   苇渡镇防汛应急预案 · 20 条 · 约 45 分钟                     │
    /// └─────────────────────────────────────────────────────────────────────────┘
    /// ┌ 简介 ───────────────────────────────────────────────────────────────────┐
    /// ```
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        let area = canvas.area();
        let lang = self.lang;
        let room = area.width - 2;
        let used = canvas.text(area.x + 1, area.y, room, self.heading(), Role::Title);
        if self.kind == Kind::Practise {
            let who = say::who(lang, clerk_title(self.clerk.as_ref(), lang));
            canvas.text_cut(area.x + 3 + used, area.y, room.saturating_sub(used + 18), &who, Role::Strong);
        }
        canvas.line_right(area.x + 1, area.y, room, &Line::of(say::exercise(lang), Role::Exercise));
        canvas.text(area.x + 1, area.y + 1, 2, "> ", Role::Strong);
        self.filter.draw(canvas, area.x + 3, area.y + 1, room - 3, say::search(lang), true);
        let body = Rect::new(area.x, area.y + 2, area.width, area.height - 4);
        let (left, right) = if body.width >= WIDE_CELLS {
            let left = body.width * 11 / 20;
            (Rect { width: left, ..body }, Rect { x: body.x + left, width: body.width - left, ..body })
        } else {
            let top = body.height.div_ceil(2);
            (Rect { height: top, ..body }, Rect { y: body.y + top, height: body.height - top, ..body })
        };
        self.rows(canvas, left);
        self.about(canvas, right);
        if let Some(notice) = &self.notice {
            canvas.text_cut(area.x + 1, area.bottom() - 2, room, notice, Role::Late);
        } else if let Some(told) = &self.told {
            canvas.text_cut(area.x + 1, area.bottom() - 2, room, told, Role::Done);
        }
        let mut keys = vec![
            Hint::new("Enter", say::open(lang), 0),
            Hint::new("1-9", say::number(lang), 1),
            Hint::new("↑↓", say::choose(lang), 2),
        ];
        if self.kind == Kind::Practise {
            keys.push(Hint::new("F4", say::progress(lang), 0));
            keys.push(Hint::new("F6", say::people(lang), 0));
        }
        if self.shows_records() {
            keys.push(Hint::new("F4", say::hot_wash(lang), 0));
        }
        if self.kind == Kind::Records {
            keys.push(Hint::new("F5", say::reports(lang), 0));
        }
        keys.extend([Hint::new("Esc", say::back(lang), 0).at_end(), Hint::help(lang)]);
        hints(canvas, Rect::new(area.x, area.bottom() - 1, area.width, 1), &keys);
    }

    fn heading(&self) -> &'static str {
        match self.kind {
            Kind::Unfinished => say::unfinished(self.lang),
            Kind::Run => say::run(self.lang),
            Kind::Practise => say::practise(self.lang),
            Kind::Review => say::review(self.lang),
            Kind::Records => say::records(self.lang),
            Kind::Papers => say::papers(self.lang),
        }
    }

    fn nothing(&self) -> &'static str {
        match self.kind {
            _ if !self.entries.is_empty() => say::none_found(self.lang),
            Kind::Unfinished => say::no_unfinished(self.lang),
            Kind::Run | Kind::Practise | Kind::Papers => say::no_scenarios(self.lang),
            Kind::Review => say::no_plans(self.lang),
            Kind::Records => say::no_records(self.lang),
        }
    }

    fn rows(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let title = format!("{}/{}", self.shown.len(), self.entries.len());
        let inner = Panel::new(title).border(Role::Title).draw(canvas, area);
        if self.shown.is_empty() {
            let rows = wrap(self.nothing(), usize::from(inner.width) - 2, self.look.widths);
            for (offset, row) in (0..inner.height).zip(&rows) {
                canvas.text(inner.x + 1, inner.y + offset, inner.width - 2, row, Role::Dim);
            }
            return;
        }
        list(canvas, inner, self.scroll, true, self.shown.len(), |row| {
            self.row(row, &self.entries[self.shown[row]], usize::from(inner.width) - 2)
        });
    }

    /// A title and, as far as it fits whole, more about it; all of that stands
    /// beside the list for the one chosen.
    fn row<'a>(&self, row: usize, entry: &'a Entry, width: usize) -> Line<'a> {
        let number = if row < 9 && self.filter.is_empty() { (row + 1).to_string() } else { " ".to_owned() };
        let mut line = Line::of(format!("{number} "), Role::Key).with(entry.title.as_str(), Role::Strong);
        if entry.is_own {
            line = line.with(format!(" [{}]", say::own(self.lang)), Role::Fresh);
        }
        // Among those that are over it has to be said.
        if self.kind == Kind::Records && matches!(entry.choice, Choice::Resume(_)) {
            line = line.with(format!("  {}", say::not_finished(self.lang)), Role::Late);
        }
        let widths = self.look.widths;
        for part in entry.detail.split("  ") {
            let more = Line::of(format!("  {part}"), Role::Dim);
            if line.width(widths) + more.width(widths) > width {
                break;
            }
            line.0.extend(more.0);
        }
        line
    }

    fn about(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let inner = Panel::new(say::about(self.lang)).draw(canvas, area);
        let Some(entry) = self.chosen() else { return };
        let paragraphs = std::iter::once(&entry.title).chain(&entry.about);
        let rows = paragraphs.enumerate().flat_map(|(i, text)| {
            let role = if i == 0 { Role::Strong } else { Role::Normal };
            let rows = wrap(text, usize::from(inner.width) - 2, self.look.widths);
            rows.into_iter().map(move |row| (row, role))
        });
        for (offset, (row, role)) in (0..inner.height).zip(rows) {
            canvas.text(inner.x + 1, inner.y + offset, inner.width - 2, &row, role);
        }
    }
}
