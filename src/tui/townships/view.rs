//! Drawing the townships' practice.

use ratatui::layout::Rect;

use super::model::{Field, Folder, Form, Mode, Model};
use super::phrases as say;
use crate::drill::Zone;
use crate::practise::Township;
use crate::score::{points, wording};
use crate::session::Parcel;
use crate::tui::draw::{Canvas, Hint, Line, Panel, Scroll, centred, hints, list, popup, wrap};
use crate::tui::theme::Role;

/// Cells of the table's figures: all, people, here, median, latest.
const FIGURES: [usize; 5] = [6, 7, 7, 7, 12];

impl Model {
    /// ```text
    ///  练习上交与汇总   暴雨夜 · 镇值班室（1/2）                  演练 EXERCISE
    /// ┌ 3 个乡镇，按拼音排，不排名次 ────────────────────────────────────────────┐
    /// │  乡镇          共练  人数  此情景  中位  最近         常见差错           │
    /// │> 石坑镇          12     3       6  71.0  88.4 06-23   超时 6、未完成 4   │
    /// └──────────────────────────────────────────────────────────────────────────┘
    /// ```
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        let (area, lang) = (canvas.area(), self.lang);
        let room = area.width.saturating_sub(2);
        let mut title = Line::of(say::title(lang), Role::Title);
        if let (Mode::Table, Some(subject)) = (&self.mode, self.subjects.get(self.subject)) {
            let (scenario, role) = (subject.scenario_title.get(lang), subject.role_title.get(lang));
            let exam = subject.seed.map_or_else(String::new, |seed| say::exam(lang, seed));
            let told =
                say::subject(lang, scenario, &format!("{role}{exam}"), self.subject + 1, self.subjects.len());
            title = title.with(format!("   {told}"), Role::Strong);
        }
        let exercise = Line::of(say::exercise(lang), Role::Exercise);
        canvas.line_ends(area.x + 1, area.y, room, &title, &exercise);
        let body = Rect::new(area.x, area.y + 1, area.width, area.height.saturating_sub(3));
        match &self.mode {
            Mode::Parcels { parcels, scroll, is_taken, .. } => {
                self.parcel_list(canvas, body, parcels, *scroll, *is_taken);
            }
            _ => self.table(canvas, body),
        }
        let foot = Rect { y: body.bottom(), height: 1, ..body };
        match &self.notice {
            Some(notice) => canvas.text_cut(foot.x + 1, foot.y, room, notice, Role::Late),
            None => canvas.text_cut(foot.x + 1, foot.y, room, say::about(lang), Role::Dim),
        };
        self.over(canvas);
        self.keys(canvas, Rect::new(area.x, area.bottom().saturating_sub(1), area.width, 1));
    }

    fn table(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let lang = self.lang;
        let title = if self.rows.is_empty() { String::new() } else { say::count(lang, self.rows.len()) };
        let inner = Panel::new(title).border(Role::Title).draw(canvas, area);
        let zone = match &self.stand {
            None => return self.paragraph(canvas, inner, say::reading(lang)),
            Some(_) if self.rows.is_empty() => return self.paragraph(canvas, inner, say::none(lang)),
            Some(stand) => stand.zone,
        };
        let heads =
            [say::attempts(lang), say::people(lang), say::here(lang), say::median(lang), say::latest(lang)];
        let width = Self::name_cells(inner.width);
        let head = self.cells(say::name(lang), &heads.map(str::to_owned), say::usual(lang), width);
        canvas.line(inner.x + 1, inner.y, inner.width.saturating_sub(2), &Line::of(head, Role::Dim));
        let below = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        list(canvas, below, self.scroll, true, self.rows.len(), |row| self.row(&self.rows[row], zone, width));
    }

    fn name_cells(width: u16) -> usize {
        let figures: usize = FIGURES.iter().sum();
        (usize::from(width).saturating_sub(figures) / 3).clamp(10, 30)
    }

    fn cells(&self, name: &str, figures: &[String; 5], usual: &str, width: usize) -> String {
        let widths = self.look.widths;
        let figures: String =
            figures.iter().zip(FIGURES).map(|(told, cells)| widths.pad_left(told, cells)).collect();
        format!("{}{figures}  {usual}", widths.pad(name, width))
    }

    fn row(&self, row: &Township, zone: Zone, width: usize) -> Line<'static> {
        let score = |share: Option<u32>| share.map_or_else(|| "-".to_owned(), points);
        let latest = row.latest.map_or_else(
            || "-".to_owned(),
            |(share, begun)| format!("{} {}", points(share), zone.month_day(begun)),
        );
        let usual: Vec<String> = row
            .usual
            .iter()
            .take(3)
            .map(|(kind, often)| say::fault(self.lang, wording::kind(*kind, self.lang), *often))
            .collect();
        let figures = [
            row.attempts.to_string(),
            row.people.to_string(),
            row.at_subject.to_string(),
            score(row.median),
            latest,
        ];
        Line::of(self.cells(self.named(row.name.as_str()), &figures, &usual.join(" · "), width), Role::Normal)
    }

    fn named<'a>(&self, township: &'a str) -> &'a str {
        if township.trim().is_empty() { say::unknown(self.lang) } else { township }
    }

    /// A file a row and, under the list, what is wrong with the one chosen.
    fn parcel_list(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        parcels: &[Parcel],
        scroll: Scroll,
        is_taken: bool,
    ) {
        let lang = self.lang;
        let title = if is_taken { say::taken_title } else { say::found_title };
        let bad = parcels.get(scroll.chosen).map_or(&[][..], |parcel| &parcel.damaged);
        let below = if bad.is_empty() { 0 } else { (area.height / 2).min(2 + 2 * bad.len() as u16) };
        let upper = Rect { height: area.height - below, ..area };
        let inner = Panel::new(title(lang, parcels.len())).border(Role::Title).draw(canvas, upper);
        if parcels.is_empty() {
            self.paragraph(canvas, inner, say::found_none(lang));
        }
        list(canvas, inner, scroll, true, parcels.len(), |row| self.parcel(&parcels[row], is_taken));
        if below > 0 {
            let inner = Panel::new("").draw(canvas, Rect { y: upper.bottom(), height: below, ..area });
            let told: Vec<String> =
                bad.iter().map(|(name, why)| say::bad(lang, name.as_str(), &why.message(lang))).collect();
            self.lines(canvas, inner, &told.join("\n"));
        }
    }

    fn parcel(&self, parcel: &Parcel, is_taken: bool) -> Line<'static> {
        let lang = self.lang;
        let told = if is_taken { say::taken } else { say::parcel };
        let mut line = Line::of(
            self.look.widths.pad(self.named(parcel.township.as_ref().map_or("", |own| own.as_str())), 16),
            Role::Strong,
        )
        .with(" ", Role::Normal)
        .with(told(lang, parcel.new, parcel.known), Role::Normal);
        if parcel.other > 0 {
            line = line.with(say::other(lang, parcel.other), Role::Dim);
        }
        if !parcel.damaged.is_empty() {
            line = line.with(say::damaged(lang, parcel.damaged.len()), Role::Late);
        }
        line.with(format!("  {}", parcel.name()), Role::Dim)
    }

    /// What stands over the table.
    fn over(&self, canvas: &mut Canvas<'_>) {
        let lang = self.lang;
        match &self.mode {
            Mode::Table | Mode::Parcels { .. } => {}
            Mode::Busy => self.told(canvas, say::busy(lang)),
            Mode::Told(told) => self.told(canvas, told),
            Mode::Where(folder) => {
                let inner = Self::window(canvas, say::where_title(lang), 9);
                self.folder(canvas, Rect { y: inner.y + 1, ..inner }, folder, true);
                let told = if folder.offered.is_empty() { say::offered_none } else { say::offered };
                canvas.text(inner.x + 1, inner.y + 3, inner.width.saturating_sub(2), told(lang), Role::Dim);
                let rest = Rect { y: inner.y + 4, height: inner.height.saturating_sub(4), ..inner };
                self.lines(canvas, rest, &folder.offered.join("\n"));
            }
            Mode::HandIn(form) => self.form_window(canvas, form),
        }
    }

    fn form_window(&self, canvas: &mut Canvas<'_>, form: &Form) {
        let lang = self.lang;
        let own = self.stand.as_ref().map_or(0, |stand| stand.own);
        let inner = Self::window(canvas, &say::hand_in_title(lang, own), 9);
        for (offset, field) in (1..).step_by(2).zip(Field::ALL) {
            let is_here = field == form.field;
            let label = match field {
                Field::Township => say::township_field(lang),
                Field::Folder => say::folder_field(lang),
                Field::Names => say::names_field(lang),
            };
            let y = inner.y + offset;
            canvas.text(inner.x, y, 1, if is_here { ">" } else { " " }, Role::Strong);
            canvas.text(inner.x + 1, y, 16, label, Role::Normal);
            let row = Rect::new(inner.x + 17, y, inner.width.saturating_sub(18), 1);
            match field {
                Field::Township => {
                    form.township.draw(canvas, row.x, y, row.width, say::type_township(lang), is_here);
                }
                Field::Folder => {
                    form.folder.editor.draw(canvas, row.x, y, row.width, say::type_folder(lang), is_here);
                }
                Field::Names => {
                    let told = if form.with_names { say::yes(lang) } else { say::no(lang) };
                    let line = Line::of("< ", Role::Key).with(told, Role::Strong).with(" >", Role::Key);
                    canvas.line(row.x, y, row.width, &line);
                }
            }
        }
    }

    fn folder(&self, canvas: &mut Canvas<'_>, area: Rect, folder: &Folder, has_keys: bool) {
        let width = area.width.saturating_sub(2);
        folder.editor.draw(canvas, area.x + 1, area.y, width, say::type_folder(self.lang), has_keys);
    }

    fn window(canvas: &mut Canvas<'_>, title: &str, rows: u16) -> Rect {
        // Above the middle: an input method opens its window below.
        let whole = canvas.area();
        let area = Rect { y: whole.y + 2, ..centred(whole, whole.width.saturating_sub(8), rows) };
        popup(canvas, area, &Panel::new(title).border(Role::Title))
    }

    fn told(&self, canvas: &mut Canvas<'_>, told: &str) {
        let width = canvas.area().width.saturating_sub(8);
        let rows = wrap(told, usize::from(width).saturating_sub(4), self.look.widths).len() as u16;
        let area = centred(canvas.area(), width, rows + 4);
        let right = match self.mode {
            Mode::Busy => Line::new(),
            _ => Line::of(say::any_key(self.lang), Role::Dim),
        };
        let inner = popup(canvas, area, &Panel::new("").right(right).border(Role::Title));
        self.paragraph(canvas, inner, told);
    }

    fn paragraph(&self, canvas: &mut Canvas<'_>, area: Rect, text: &str) {
        let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        self.lines(canvas, below, text);
    }

    fn lines(&self, canvas: &mut Canvas<'_>, area: Rect, text: &str) {
        let rows = wrap(text, usize::from(area.width).saturating_sub(2), self.look.widths);
        for (y, row) in (area.y..area.bottom()).zip(rows) {
            canvas.text(area.x + 1, y, area.width.saturating_sub(2), &row, Role::Normal);
        }
    }

    fn keys(&self, canvas: &mut Canvas<'_>, row: Rect) {
        let lang = self.lang;
        let mut keys = match &self.mode {
            Mode::Table => vec![
                Hint::new("F2", say::hand_in(lang), 0),
                Hint::new("F3", say::gather(lang), 0),
                Hint::new("←→", say::turn(lang), 1),
                Hint::new("↑↓", say::choose(lang), 2),
            ],
            Mode::HandIn(_) => vec![
                Hint::new("Enter", say::write(lang), 0),
                Hint::new("Tab", say::next_field(lang), 0),
                Hint::new("F4", say::next_folder(lang), 1),
                Hint::new("←→", say::change(lang), 1),
            ],
            Mode::Where(_) => {
                vec![Hint::new("Enter", say::look(lang), 0), Hint::new("↑↓", say::next_folder(lang), 1)]
            }
            Mode::Parcels { parcels, is_taken, .. } => {
                let has_new = !is_taken && parcels.iter().any(|parcel| parcel.new > 0);
                let enter = if has_new { say::take(lang) } else { say::to_table(lang) };
                vec![Hint::new("Enter", enter, 0), Hint::new("↑↓", say::choose(lang), 1)]
            }
            Mode::Busy | Mode::Told(_) => Vec::new(),
        };
        keys.extend([Hint::new("Esc", say::back(lang), 0).at_end(), Hint::help(lang)]);
        hints(canvas, row, &keys);
    }
}
