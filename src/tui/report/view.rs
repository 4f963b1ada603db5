//! The form as it is drawn: an element a row, turned with the arrows.

use ratatui::layout::Rect;

use super::wording::{counted, held, words};
use super::{Answer, Report, is_counted, of, phrases as say};
use crate::drill::Case;
use crate::plan::Element;
use crate::tui::draw::{Canvas, Line, Panel, Scroll, Widths, list, popup};
use crate::tui::theme::Role;
use crate::words::Lang;

/// Cells of an element's name and of what is said of it.
const NAME_CELLS: usize = 24;
const SAID_CELLS: usize = 22;
/// Cells of the title row that neither title nor count may take.
const MARGIN_CELLS: usize = 8;
/// Rows besides the elements: the borders and the rule.
pub const MORE_ROWS: u16 = 3;

/// What the form is drawn for.
pub struct Sheet<'a> {
    pub case: &'a Case,
    pub report: &'a Report,
    pub lang: Lang,
    /// Who said it, when and on what grounds, where that is not plain.
    pub head: Option<Line<'a>>,
    /// How it is to be filled in.
    pub rule: &'a str,
    /// What stands beside an element to help with it.
    pub beside: &'a dyn Fn(&Element) -> Option<String>,
}

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet<'_>) {
    let (plan, lang, report) = (&sheet.case.plan, sheet.lang, sheet.report);
    let step = plan.step(report.step);
    let to: Vec<&str> = step.tells.iter().map(|role| plan.role(*role).title.get(lang)).collect();
    let title = match to.is_empty() {
        true => report.title(sheet.case, lang),
        false => say::to(lang, &report.title(sheet.case, lang), &to.join(say::comma(lang))),
    };
    let count = match report.left_out(sheet.case) {
        _ if report.adds_to.is_some() => say::filled(lang, report.filled(), report.open()),
        (left_out, all) => say::required(lang, all - left_out, all),
    };
    let widths = canvas.look().widths;
    let room = usize::from(area.width).saturating_sub(MARGIN_CELLS + widths.of(&count));
    let panel = Panel::new(widths.cut(&title, room)).right(Line::of(count, Role::Dim)).border(Role::Title);
    let inner = popup(canvas, area, &panel);
    let width = inner.width.saturating_sub(2);
    let head_rows = u16::from(sheet.head.is_some());
    if let Some(head) = &sheet.head {
        canvas.line(inner.x + 1, inner.y, width, head);
    }
    let rows = Rect { y: inner.y + head_rows, height: inner.height.saturating_sub(1 + head_rows), ..inner };
    list(canvas, rows, Scroll { chosen: report.at }, true, report.rows.len(), |row| {
        let element = &step.elements[row];
        let (said, role) = said(sheet, element, &report.rows[row]);
        let (name, name_role) = name(sheet, widths, element, row);
        let line = Line::of(widths.pad(&name, NAME_CELLS - 1), name_role).with(" ", Role::Normal);
        if !report.is_open(row) {
            return line.with(widths.pad(&format!("  {said}"), SAID_CELLS + 2), Role::Dim);
        }
        let line = line.with("< ", Role::Key).with(widths.pad(&format!("{said} >"), SAID_CELLS), role);
        let beside = match &report.rows[row] {
            Answer::Resource(ix) => Some(held(sheet.case, plan.resource(*ix), lang)),
            _ => (sheet.beside)(element),
        };
        match beside {
            Some(beside) => line.with(beside, Role::Dim),
            None => line,
        }
    });
    canvas.text_cut(inner.x + 1, rows.bottom(), width, sheet.rule, Role::Dim);
}

/// The element's name; what the plan does not require is marked. Of a
/// supplement what was asked for is, and what has been said is dimmed.
fn name(sheet: &Sheet<'_>, widths: Widths, element: &Element, row: usize) -> (String, Role) {
    let title = element.title.get(sheet.lang);
    match (sheet.report.adds_to.is_some(), sheet.report.is_open(row), element.required) {
        (false, _, true) => (title.to_owned(), Role::Normal),
        (false, _, false) => (optional(sheet, widths, title), Role::Dim),
        (true, true, true) => (format!("* {title}"), Role::Warning),
        (true, true, false) => (format!("  {title}"), Role::Normal),
        (true, false, _) => (format!("  {title}"), Role::Dim),
    }
}

/// The mark stays where the name has to be cut.
fn optional(sheet: &Sheet<'_>, widths: Widths, title: &str) -> String {
    let mark = say::optional(sheet.lang);
    format!("{}{mark}", widths.cut(title, (NAME_CELLS - 1).saturating_sub(widths.of(mark))))
}

fn said(sheet: &Sheet<'_>, element: &Element, answer: &Answer) -> (String, Role) {
    let lang = sheet.lang;
    match (answer, of(sheet.case, element, answer)) {
        (Answer::Blank, _) if is_counted(sheet.case, element) => {
            (say::answer_uncounted(lang).to_owned(), Role::Dim)
        }
        (Answer::Blank, _) => (say::answer_blank(lang).to_owned(), Role::Dim),
        (Answer::Unknown, _) => (say::answer_unknown(lang).to_owned(), Role::Warning),
        // As it is typed, finished or not.
        (Answer::Number(typed), _) => (counted(sheet.case, element, typed, lang), Role::Strong),
        (_, Some(filling)) => (words(sheet.case, element, &filling, lang), Role::Strong),
        (_, None) => (say::answer_blank(lang).to_owned(), Role::Dim),
    }
}
