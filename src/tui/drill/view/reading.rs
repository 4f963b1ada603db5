//! What came in, in full: the words to speak against the words on paper, what
//! it asks, and who has signed for it.

use ratatui::layout::Rect;

use super::super::describe::{dated, means_word};
use super::super::feed::{Arrived, addressees, arrived};
use super::super::model::Model;
use super::super::phrases as say;
use super::super::reading::{DIGITS, Reading, nine_of, recipients};
use crate::plan::RoleIx;
use crate::scenario::Means;
use crate::tui::draw::{Canvas, Line, Panel, popup, wrap};
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

/// Cells beside a name: its digit, and whether it has signed.
const RECEIPT_CELLS: usize = 17;
/// From this width on what is spoken stands beside what is on paper.
const BESIDE_CELLS: u16 = 100;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect, reading: &Reading) {
    let Some(incoming) = reading.incoming(model) else { return };
    let arrived = arrived(model, incoming);
    let count = model.survey.incoming.len();
    let place = format!("{}/{count}", count - reading.place);
    let panel = Panel::new(say::reading(model.lang)).right(Line::of(place, Role::Dim)).border(Role::Title);
    let inner = popup(canvas, body, &panel);
    let page = Page { model, reading, arrived: &arrived };
    let head = page.head(inner.width.saturating_sub(4).into());
    for (y, line) in (inner.y..).zip(&head) {
        canvas.line(inner.x + 2, y, inner.width.saturating_sub(4), line);
    }
    let rest = Rect {
        x: inner.x + 2,
        y: inner.y + head.len() as u16,
        width: inner.width.saturating_sub(4),
        height: inner.height.saturating_sub(head.len() as u16),
    };
    let columns = page.columns(rest.width >= BESIDE_CELLS, (rest.width / 2).saturating_sub(1));
    let width = if columns.len() > 1 { (rest.width / 2).saturating_sub(1) } else { rest.width };
    for (rows, x) in columns.iter().zip((rest.x..).step_by(usize::from(width) + 2)) {
        page.column(canvas, Rect { x, width, ..rest }, rows);
    }
}

struct Page<'a> {
    model: &'a Model,
    reading: &'a Reading,
    arrived: &'a Arrived<'a>,
}

impl Page<'_> {
    /// `23:20 【电话】镇长进山联系不上  镇政府驾驶员老傅→镇值班室等2方`, on
    /// two rows where one is too narrow.
    fn head(&self, width: usize) -> Vec<Line<'static>> {
        let (lang, own) = (self.model.lang, self.arrived);
        let what = Line::of(
            format!("{} {}", dated(own.at, self.model.story()), say::means(lang, means_word(own.by, lang))),
            Role::Strong,
        )
        .with(own.title.clone(), Role::Strong);
        let way = format!("{}→{}", own.from, addressees(self.model, &own.to));
        let widths = self.model.look.widths;
        if what.width(widths) + widths.of(&way) + 2 <= width {
            return vec![what.with(format!("  {way}"), Role::Dim)];
        }
        vec![what, Line::of(way, Role::Dim)]
    }

    /// Everything in one column or, where there is room for two, what is said
    /// and asked beside the rest.
    fn columns(&self, is_wide: bool, half: u16) -> Vec<Vec<Line<'static>>> {
        let width = usize::from(if is_wide { half } else { half * 2 + 2 });
        let (spoken, written) = (self.spoken(width), self.written(width));
        let (asked, receipts) = (self.asked(width), self.receipts(width));
        if !is_wide {
            return vec![[spoken, written, asked, receipts].concat()];
        }
        if spoken.is_empty() {
            return vec![[written, asked].concat(), receipts];
        }
        vec![[spoken, asked].concat(), [written, receipts].concat()]
    }

    fn column(&self, canvas: &mut Canvas<'_>, area: Rect, rows: &[Line<'static>]) {
        let height = usize::from(area.height);
        let first = self.reading.first.min(rows.len().saturating_sub(height));
        for (offset, line) in rows.iter().skip(first).take(height).enumerate() {
            canvas.line(area.x, area.y + offset as u16, area.width, line);
        }
        if rows.len() > first + height && height > 0 {
            canvas.text(area.right(), area.bottom() - 1, 1, "v", Role::Dim);
        }
    }

    fn wrapped(&self, text: &str, width: usize, role: Role) -> impl Iterator<Item = Line<'static>> {
        wrap(text, width, self.model.look.widths).into_iter().map(move |row| Line::of(row, role))
    }

    /// What is said aloud, where the scenario has words for it.
    fn spoken(&self, width: usize) -> Vec<Line<'static>> {
        let (lang, own) = (self.model.lang, self.arrived);
        let to = addressees(self.model, &own.to);
        let mut rows = Vec::new();
        if let Some(spoken) = &own.spoken {
            rows.push(Line::of(say::read_aloud(lang, &to), Role::Title));
            rows.extend(self.wrapped(spoken, width, Role::Strong));
        }
        rows
    }

    /// The questions put after it.
    fn asked(&self, width: usize) -> Vec<Line<'static>> {
        let (lang, own) = (self.model.lang, self.arrived);
        let mut rows = Vec::new();
        if !own.questions.is_empty() {
            rows.push(Line::of(say::questions(lang), Role::Title));
        }
        for question in own.questions {
            let minutes = question.minutes.map(|minutes| say::minutes_planned(lang, minutes));
            let text = format!("? {}{}", question.text.get(lang), minutes.unwrap_or_default());
            rows.extend(self.wrapped(&text, width, Role::Strong));
        }
        rows
    }

    /// What is handed over. Without words of its own to speak, this is read.
    fn written(&self, width: usize) -> Vec<Line<'static>> {
        let (lang, own) = (self.model.lang, self.arrived);
        let is_heard = matches!(own.by, Means::Phone | Means::Radio | Means::InPerson);
        let title = match (own.spoken.is_some(), is_heard) {
            (false, true) => say::read_this(lang, &addressees(self.model, &own.to)),
            (true, true) => say::gist(lang).to_owned(),
            (_, false) => say::hand_over(lang, means_word(own.by, lang)),
        };
        let mut rows = vec![Line::of(title, Role::Title)];
        rows.extend(self.wrapped(&own.text, width, Role::Normal));
        rows
    }

    /// `签收 1/2   1 镇值班室 23:22   2 副指挥长 未签收`
    fn receipts(&self, width: usize) -> Vec<Line<'static>> {
        let (model, lang) = (self.model, self.model.lang);
        let Some(signed) = self.arrived.signed else {
            return vec![Line::of(say::nobody_signs(lang), Role::Dim)];
        };
        let all = recipients(model, self.arrived);
        if all.is_empty() {
            return self.wrapped(say::all_played(lang), width, Role::Dim).collect();
        }
        let done = all.iter().filter(|role| signed.iter().any(|(own, _)| own == *role)).count();
        let more = if all.len() > DIGITS { say::next_nine(lang) } else { "" };
        let head = format!("{}{more}", say::receipts(lang, done, all.len()));
        let mut rows = vec![Line::of(head, if done == all.len() { Role::Done } else { Role::Title })];
        rows.extend(self.wrapped(say::receipts_why(lang), width, Role::Dim));
        let names = all.iter().map(|role| model.case.plan.role(*role).title.get(lang));
        let longest = names.map(|name| model.look.widths.of(name)).max().unwrap_or(0);
        let columns = (width / (longest + RECEIPT_CELLS)).clamp(1, 3);
        for (row, roles) in all.chunks(columns).enumerate() {
            let places = row * columns..;
            let mut line = Line::new();
            for (place, role) in places.zip(roles) {
                line.0.extend(self.receipt(place, *role, all.len(), width / columns).0);
            }
            rows.push(line);
        }
        rows
    }

    /// `2 副指挥长      ✓ 23:22 签收`
    fn receipt(&self, place: usize, role: RoleIx, all: usize, cells: usize) -> Line<'static> {
        let (model, lang) = (self.model, self.model.lang);
        let widths = model.look.widths;
        let digit = place.wrapping_sub(nine_of(self.reading, all) * DIGITS);
        let number = if digit < DIGITS { (digit + 1).to_string() } else { " ".to_owned() };
        let mut signed = self.arrived.signed.unwrap_or_default().iter();
        let (told, style) = match signed.find(|(own, _)| *own == role) {
            Some((_, at)) => {
                let told = say::signed(lang, &dated(*at, model.story()));
                (format!("{} {told}", sign(&model.look, Sign::Done)), Role::Done)
            }
            None => (say::unsigned(lang).to_owned(), Role::Dim),
        };
        let name = model.case.plan.role(role).title.get(lang);
        Line::of(format!("{number} "), Role::Key)
            .with(widths.pad(name, cells.saturating_sub(RECEIPT_CELLS)), Role::Normal)
            .with(" ", Role::Normal)
            .with(widths.pad(&told, 13), style)
    }
}
