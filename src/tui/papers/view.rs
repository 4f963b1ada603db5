//! Drawing the papers screen.

use ratatui::layout::Rect;

use super::model::{Model, Notice, OPTIONS, Row};
use super::phrases as say;
use crate::exchange::paper::Form;
use crate::exchange::paper::before::Paper;
use crate::tui::draw::{Canvas, Hint, Line, Panel, Scroll, hints, list, wrap};
use crate::tui::theme::Role;

/// Rows of the options, the border included.
const OPTIONS_ROWS: u16 = 4;
/// Rows below for what is said: a long folder takes them.
const FOOT_ROWS: u16 = 3;
/// Cells of an option's name.
const LABEL_CELLS: usize = 10;
/// Cells of a paper's name.
const TITLE_CELLS: usize = 20;

impl Model {
    /// ```text
    ///  打印材料 · 雨夜                                            演练 EXERCISE
    /// ┌ 什么格式，写到哪里 ─────────────────────────────────────────────────────┐
    /// │ 格式      < Word、WPS 文档（.docx） >                                   │
    /// │ 文件夹    …/papers/雨夜                                                 │
    /// └─────────────────────────────────────────────────────────────────────────┘
    /// ┌ 要哪些：已选 10/10 ─────────────────────────────────────────────────────┐
    /// │>1 [x] 工作方案            报批：目的、情景、人员、步骤等九项            │
    /// └─────────────────────────────────────────────────────────────────────────┘
    ///  F2写出 空格选/不选 1-9直接选 F3全选/全不选                       Esc返回
    /// ```
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        let area = canvas.area();
        let lang = self.lang;
        let exercise = Line::of(say::exercise(lang), Role::Exercise);
        let title = say::title(lang, self.case.scenario.title.get(lang));
        canvas.line_ends(area.x + 1, area.y, area.width - 2, &Line::of(title, Role::Title), &exercise);
        let options = Rect::new(area.x, area.y + 1, area.width, OPTIONS_ROWS);
        self.options(canvas, options);
        let below = area.bottom() - options.bottom() - FOOT_ROWS - 1;
        let rows = (Paper::ALL.len() as u16 + 2).min(below);
        let papers = Rect { y: options.bottom(), height: rows, ..options };
        self.papers(canvas, papers);
        self.foot(canvas, Rect { y: papers.bottom(), height: area.bottom() - papers.bottom() - 1, ..area });
        self.keys(canvas, Rect::new(area.x, area.bottom() - 1, area.width, 1));
    }

    fn options(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let lang = self.lang;
        let inner = Panel::new(say::how(lang)).draw(canvas, area);
        let form = match self.form {
            Form::Docx => say::docx(lang),
            Form::Html => say::html(lang),
            Form::Markdown => say::markdown(lang),
            Form::Xlsx => say::xlsx(lang),
        };
        let line = Line::of(self.look.widths.pad(say::form(lang), LABEL_CELLS), Role::Normal)
            .with("< ", Role::Key)
            .with(form, Role::Strong)
            .with(" >", Role::Key);
        let mark = |row| if self.row() == row { ">" } else { " " };
        canvas.text(inner.x, inner.y, 1, mark(Row::Form), Role::Strong);
        canvas.line(inner.x + 1, inner.y, inner.width - 2, &line);
        if self.row() == Row::Form {
            canvas.restyle(Rect::new(inner.x, inner.y, inner.width - 1, 1), Role::Selected);
        }
        let (y, label) = (inner.y + 1, LABEL_CELLS as u16);
        canvas.text(inner.x, y, 1, mark(Row::Folder), Role::Strong);
        canvas.text(inner.x + 1, y, label, say::folder(lang), Role::Normal);
        let room = inner.width - label - 2;
        let has_keys = self.row() == Row::Folder;
        self.folder.draw(canvas, inner.x + 1 + label, y, room, say::folder_hint(lang), has_keys);
    }

    fn papers(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let all = Paper::ALL.len();
        let title = say::which(self.lang, self.chosen().count(), all);
        let inner = Panel::new(title).border(Role::Title).draw(canvas, area);
        let chosen = self.scroll.chosen.checked_sub(OPTIONS);
        let scroll = Scroll { chosen: chosen.unwrap_or(0) };
        list(canvas, inner, scroll, chosen.is_some(), all, |place| self.paper(place));
        if chosen.is_none() {
            // Without a choice among them nothing is marked.
            canvas.text(inner.x, inner.y, 1, " ", Role::Normal);
            canvas.restyle(Rect::new(inner.x, inner.y, inner.width - 1, 1), Role::Normal);
        }
    }

    fn paper(&self, place: usize) -> Line<'static> {
        let paper = Paper::ALL[place];
        let (tick, role) = if self.wanted[place] { ("[x] ", Role::Strong) } else { ("[ ] ", Role::Dim) };
        Line::of(format!("{} ", (place + 1) % 10), Role::Key)
            .with(tick, role)
            .with(self.look.widths.pad(paper.title(self.lang), TITLE_CELLS), role)
            .with(" ", Role::Normal)
            .with(paper.purpose(self.lang), Role::Dim)
    }

    fn foot(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let lang = self.lang;
        let (text, role) = match &self.notice {
            None => (say::about(lang).to_owned(), Role::Dim),
            Some(Notice::Writing) => (say::writing(lang).to_owned(), Role::Strong),
            Some(Notice::Written(count, folder)) => (say::written(lang, *count, folder), Role::Done),
            Some(Notice::Refused(why)) => (why.clone(), Role::Late),
        };
        let rows = wrap(&text, usize::from(area.width) - 2, self.look.widths);
        for (offset, row) in (0..area.height).zip(&rows) {
            canvas.text(area.x + 1, area.y + offset, area.width - 2, row, role);
        }
    }

    fn keys(&self, canvas: &mut Canvas<'_>, row: Rect) {
        let lang = self.lang;
        let mut keys = vec![Hint::new("F2", say::write(lang), 0), Hint::new("↑↓", say::choose(lang), 3)];
        match self.row() {
            Row::Form => keys.push(Hint::new("←→", say::change(lang), 1)),
            Row::Folder => {}
            Row::Paper(_) => keys.push(Hint::new(say::space(lang), say::take(lang), 1)),
        }
        if self.row() != Row::Folder {
            keys.push(Hint::new("0-9", say::number(lang), 2));
        }
        keys.push(Hint::new("F3", say::all(lang), 1));
        keys.extend([Hint::new("Esc", say::back(lang), 0).at_end(), Hint::help(lang)]);
        hints(canvas, row, &keys);
    }
}
