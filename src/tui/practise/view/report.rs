//! The form of a report over the lower part of the desk, so that the letters
//! it is made from can be read beside it.

use ratatui::layout::Rect;

use super::super::model::Model;
use crate::drill::Difficulty;
use crate::drill::account::account;
use crate::plan::{Element, LadderIx, Says, Value};
use crate::tui::draw::Canvas;
use crate::tui::report::view::{self, Sheet};
use crate::tui::report::{Report, phrases as say};

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect, report: &Report) {
    let top = super::letters_rows(body);
    let area = Rect { y: body.y + top, height: body.height - top, ..body };
    // A beginner is shown what they know of it; later one looks it up.
    let beside = |element: &Element| match model.difficulty {
        Difficulty::Guided => known(model, element),
        _ => None,
    };
    let sheet = Sheet {
        case: &model.case,
        report,
        lang: model.lang,
        head: None,
        rule: match (&report.adds_to, model.case.plan.step(report.step).speaks()) {
            (Some(_), _) => say::supplement_rule(model.lang),
            (None, true) => say::rule(model.lang),
            (None, false) => say::call_rule(model.lang),
        },
        beside: &beside,
    };
    view::draw(canvas, area, &sheet);
}

/// What the desk knows of a fact, and since when.
fn known(model: &Model, element: &Element) -> Option<String> {
    let fact = match element.says {
        Says::Fact { fact, .. } => fact,
        Says::Level(ladder) => return grade(model, element, ladder),
        Says::Resource => return Some(listed(model, element)),
        Says::Text => return None,
    };
    let known = model.known.iter().find(|known| known.fact == fact)?;
    let unit = model.case.plan.facts[fact.index()].unit.as_ref().map_or("", |unit| unit.get(model.lang));
    let said = match &known.value {
        Value::Yes(_) => model.desk().figure(fact, &known.value, model.lang),
        value => format!("{value} {unit}"),
    };
    Some(say::known(model.lang, &known.since.hour_minute(), &said))
}

/// What the plan lists to be called up.
fn listed(model: &Model, element: &Element) -> String {
    let plan = &model.case.plan;
    let titles = element.resources.iter().map(|ix| plan.resource(*ix).title.get(model.lang));
    say::listed(model.lang, &titles.collect::<Vec<&str>>().join(say::comma(model.lang)))
}

/// The rung that stands or, before anybody has declared one, what the desk's
/// own figures come to.
fn grade(model: &Model, element: &Element, ladder: LadderIx) -> Option<String> {
    let plan = &model.case.plan;
    let stands = model.state.ladder(ladder).rung(model.story()).is_some();
    let account = account(&model.case, &model.state, model.role, element, model.story(), u64::MAX);
    let rung = plan.rung_named(ladder, &account.right.first()?.to_string())?;
    let rung = plan.rung(ladder, rung).title.get(model.lang);
    Some(if stands { say::stands(model.lang, rung) } else { say::comes_to(model.lang, rung) })
}
