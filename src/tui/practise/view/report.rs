//! The form of a report over the lower part of the desk, so that the letters
//! it is made from can be read beside it.

use ratatui::layout::Rect;

use super::super::model::Model;
use super::super::phrases as say;
use super::super::report::{Answer, Report};
use crate::drill::Difficulty;
use crate::plan::{Element, Says, Value};
use crate::tui::draw::{Canvas, Line, Panel, Scroll, list, popup};
use crate::tui::theme::Role;

/// Cells of an element's name and of what is said of it.
const NAME_CELLS: usize = 24;
const SAID_CELLS: usize = 22;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect, report: &Report) {
    let lang = model.lang;
    let top = body.height * 9 / 20;
    let area = Rect { y: body.y + top, height: body.height - top, ..body };
    let step = model.case.plan.step(report.step);
    let to: Vec<&str> = step.tells.iter().map(|role| model.case.plan.role(*role).title.get(lang)).collect();
    let title = say::report_to(lang, step.title.get(lang), &to.join(say::report_comma(lang)));
    let count = say::report_filled(lang, report.filled(), report.rows.len());
    let panel = Panel::new(model.look.widths.cut(&title, usize::from(area.width).saturating_sub(18)))
        .right(Line::of(count, Role::Dim))
        .border(Role::Title);
    let inner = popup(canvas, area, &panel);
    let hint = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
    let rows = Rect { height: inner.height.saturating_sub(1), ..inner };
    list(canvas, rows, Scroll { chosen: report.at }, true, report.rows.len(), |row| {
        element_row(model, &step.elements[row], &report.rows[row])
    });
    canvas.text_cut(hint.x + 1, hint.y, hint.width.saturating_sub(2), say::report_rule(lang), Role::Dim);
}

/// `受威胁人数        < 128 人 >          23:50 得知 128 人`
fn element_row(model: &Model, element: &Element, answer: &Answer) -> Line<'static> {
    let (lang, widths) = (model.lang, model.look.widths);
    let (said, role) = said(model, element, answer);
    let line = Line::of(widths.pad(element.title.get(lang), NAME_CELLS), Role::Normal)
        .with("< ", Role::Key)
        .with(widths.pad(&format!("{said} >"), SAID_CELLS), role);
    // A beginner is shown what they know of it; later one looks it up.
    match (model.difficulty, known(model, element)) {
        (Difficulty::Guided, Some(known)) => line.with(known, Role::Dim),
        _ => line,
    }
}

fn said(model: &Model, element: &Element, answer: &Answer) -> (String, Role) {
    let lang = model.lang;
    let fact = element.fact().map(|fact| &model.case.plan.facts[fact.index()]);
    let unit = fact.and_then(|fact| fact.unit.as_ref()).map_or("", |unit| unit.get(lang));
    let word = match (answer, element.says) {
        (Answer::Blank, _) => return (say::answer_blank(lang).to_owned(), Role::Dim),
        (Answer::Unknown, _) => return (say::answer_unknown(lang).to_owned(), Role::Warning),
        (Answer::Number(typed), _) => format!("{typed} {unit}"),
        (Answer::Yes(true), _) => say::answer_yes(lang).to_owned(),
        (Answer::Yes(false), _) => say::answer_no(lang).to_owned(),
        (Answer::Word(word), _) => word.to_string(),
        (Answer::Rung(rung), Says::Level(ladder)) => {
            model.case.plan.rung(ladder, *rung).title.get(lang).to_owned()
        }
        (Answer::Rung(_) | Answer::Told, _) => say::answer_told(lang).to_owned(),
    };
    (word, Role::Strong)
}

/// What the desk knows of a fact, and since when.
fn known(model: &Model, element: &Element) -> Option<String> {
    let fact = element.fact()?;
    let known = model.known.iter().find(|known| known.fact == fact)?;
    let unit = model.case.plan.facts[fact.index()].unit.as_ref().map_or("", |unit| unit.get(model.lang));
    let said = match &known.value {
        Value::Yes(_) => model.desk().figure(fact, &known.value, model.lang),
        value => format!("{value} {unit}"),
    };
    Some(say::report_known(model.lang, &known.since.hour_minute(), &said))
}
