//! Drawing the first screen.

use ratatui::layout::Rect;

use super::model::Model;
use super::phrases as say;
use crate::tui::draw::{Canvas, Hint, Line, Panel, Scroll, hints, list};
use crate::tui::theme::Role;

/// One row of the list: a heading, an item, or a word where there is none.
enum Row<'a> {
    Heading(&'a str),
    /// The item's number, from 1.
    Item(usize, &'a super::Item),
    Empty(&'a str),
}

impl Model {
    /// ```text
    ///  沙盘 Sandtable                                             演练 EXERCISE
    /// ┌ 开始 ───────────────────────────────────────────────────────────────────┐
    /// │ 继续上次                                                                │
    /// │>  1 暴雨夜            记录 20261123-…                                    │
    /// └─────────────────────────────────────────────────────────────────────────┘
    ///  Enter打开 1-9直接打开 ↑↓选择                                       Esc退出
    /// ```
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        let area = canvas.area();
        let lang = self.lang;
        canvas.fill(Rect { height: 1, ..area }, Role::Normal);
        canvas.text(area.x + 1, area.y, area.width - 2, say::title(lang), Role::Title);
        let exercise = Line::of(say::exercise(lang), Role::Exercise);
        canvas.line_right(area.x + 1, area.y, area.width - 2, &exercise);
        let body = Rect::new(area.x, area.y + 1, area.width, area.height - 3);
        let inner = Panel::new(say::title(lang)).draw(canvas, body);
        if self.entries.is_none() {
            canvas.text(inner.x + 1, inner.y, inner.width - 1, say::loading(lang), Role::Dim);
        } else {
            self.rows(canvas, inner);
        }
        if let Some(notice) = &self.notice {
            canvas.text_cut(area.x + 1, area.bottom() - 2, area.width - 2, notice, Role::Late);
        }
        let keys = [
            Hint::new("Enter", say::open(lang), 0),
            Hint::new("1-9", say::number(lang), 1),
            Hint::new("↑↓", say::choose(lang), 2),
            Hint::new("Esc", say::leave(lang), 0).at_end(),
        ];
        hints(canvas, Rect::new(area.x, area.bottom() - 1, area.width, 1), &keys);
    }

    fn rows(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (mut rows, mut chosen, mut number) = (Vec::new(), 0, 0);
        for (heading, items, empty) in self.sections() {
            rows.push(Row::Heading(heading));
            for item in items {
                if number == self.scroll.chosen {
                    chosen = rows.len();
                }
                number += 1;
                rows.push(Row::Item(number, item));
            }
            if items.is_empty() {
                rows.push(Row::Empty(empty));
            }
        }
        let scroll = Scroll { chosen };
        list(canvas, area, scroll, number > 0, rows.len(), |i| row(&rows[i]));
    }
}

fn row<'a>(row: &Row<'a>) -> Line<'a> {
    match row {
        Row::Heading(text) => Line::of(*text, Role::Title),
        Row::Empty(text) => Line::of(format!("   {text}"), Role::Dim),
        Row::Item(number, item) => {
            let digit = if *number < 10 { number.to_string() } else { " ".to_owned() };
            Line::of(format!(" {digit} "), Role::Key)
                .with(item.title.as_str(), Role::Normal)
                .with(format!("   {}", item.detail), Role::Dim)
        }
    }
}
