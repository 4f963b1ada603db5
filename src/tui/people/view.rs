//! Drawing the list of clerks over the screen that asked.

use ratatui::layout::Rect;

use super::model::{Mode, Model};
use super::phrases as say;
use crate::tui::draw::{Canvas, Hint, Line, Panel, centred, hints, list, popup, wrap};
use crate::tui::theme::Role;

/// Rows above the list: about it, or a line to type in.
const ABOUT_ROWS: u16 = 4;
const WIDTH: u16 = 68;

impl Model {
    /// ```text
    ///       ┌ 谁来练 ──────────────────────────────────────────────┐
    ///       │ 姓名只存在这台电脑的名单里…                          │
    ///       │> 1 本机（不留名）                                    │
    ///       │  2 李秀英   [现在]                                   │
    ///       │  3 新加一个人                                        │
    ///       │ Enter就是我 F2改名 F8删除                     Esc返回│
    ///       └──────────────────────────────────────────────────────┘
    /// ```
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        let rows = u16::try_from(self.rows()).unwrap_or(u16::MAX);
        let height = rows.clamp(4, 10) + ABOUT_ROWS + 3;
        // What is typed stands above the middle: an input method opens its
        // window below it.
        let area = Rect { y: canvas.area().y + 1, ..centred(canvas.area(), WIDTH, height) };
        let inner = popup(canvas, area, &Panel::new(say::title(self.lang)).border(Role::Title));
        let above = Rect { height: ABOUT_ROWS, ..inner };
        let left = inner.height.saturating_sub(ABOUT_ROWS + 1);
        let all = Rect { y: above.bottom(), height: left, ..inner };
        let has_keys = matches!(self.mode, Mode::List);
        list(canvas, all, self.scroll, has_keys, self.rows(), |row| self.row(row));
        self.above(canvas, above);
        self.keys(canvas, Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner });
    }

    fn row(&self, row: usize) -> Line<'_> {
        let lang = self.lang;
        let number = if row < 9 { format!("{} ", row + 1) } else { "  ".to_owned() };
        let clerk = self.clerk(row);
        let is_new = row + 1 == self.rows();
        let title = match clerk {
            Some((_, name)) => name.as_str(),
            None if is_new => say::new(lang),
            None => say::anonymous(lang),
        };
        let line = Line::of(number, Role::Key).with(title, Role::Strong);
        let is_current = !is_new && clerk.map(|(code, _)| code) == self.current.as_ref();
        if is_current { line.with(format!("  [{}]", say::current(lang)), Role::Fresh) } else { line }
    }

    fn above(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (lang, room) = (self.lang, area.width.saturating_sub(2));
        let paragraph = |canvas: &mut Canvas<'_>, from: u16, text: &str, role| {
            let rows = wrap(text, room.into(), self.look.widths);
            for (y, row) in (from..area.bottom()).zip(rows) {
                canvas.text(area.x + 1, y, room, &row, role);
            }
        };
        let named =
            |code| self.clerks.iter().find(|(own, _)| own == code).map_or("", |(_, name)| name.as_str());
        match &self.mode {
            Mode::List => paragraph(canvas, area.y, say::about(lang), Role::Dim),
            Mode::Erase(code) => paragraph(canvas, area.y, &say::erase(lang, named(code)), Role::Warning),
            Mode::Name(of, editor) => {
                let label =
                    of.as_ref().map_or(say::name(lang).to_owned(), |code| say::rename(lang, named(code)));
                let used = canvas.text_cut(area.x + 1, area.y, room / 2, &label, Role::Strong);
                editor.draw(canvas, area.x + 1 + used, area.y, room - used, say::type_name(lang), true);
                paragraph(canvas, area.y + 2, say::about(lang), Role::Dim);
            }
        }
        if let Some(notice) = &self.notice {
            canvas.fill(Rect { y: area.y + 1, height: 1, ..area }, Role::Normal);
            canvas.text_cut(area.x + 1, area.y + 1, room, notice, Role::Late);
        }
    }

    fn keys(&self, canvas: &mut Canvas<'_>, row: Rect) {
        let lang = self.lang;
        let back = Hint::new("Esc", say::back(lang), 0).at_end();
        match self.mode {
            Mode::List => hints(
                canvas,
                row,
                &[
                    Hint::new("Enter", say::choose(lang), 0),
                    Hint::new("1-9", say::number(lang), 1),
                    Hint::new("F2", say::change(lang), 0),
                    Hint::new("F8", say::remove(lang), 0),
                    back,
                    Hint::help(lang),
                ],
            ),
            Mode::Name(..) => {
                hints(canvas, row, &[Hint::new("Enter", say::keep(lang), 0), back, Hint::help(lang)]);
            }
            Mode::Erase(_) => {
                hints(canvas, row, &[Hint::new("Enter", say::remove(lang), 0), back, Hint::help(lang)]);
            }
        }
    }
}
