//! What stands over the desk or in its place.

use ratatui::layout::Rect;

use super::super::buttons::{BINDINGS, Button};
use super::super::desk::rung_of;
use super::super::model::{Mode, Model};
use super::super::phrases as say;
use super::lower::fact_row;
use super::{calls, duties, written};
use crate::drill::{Difficulty, Event, Happening};
use crate::plan::LadderIx;
use crate::practise::Action;
use crate::tui::draw::{Canvas, Line, Panel, Scroll, centred, choices, list, popup, wrap};
use crate::tui::drill::{describe, key_name, moment};
use crate::tui::theme::Role;

/// What stands over the panels.
pub fn over(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    match &model.mode {
        Mode::Menu(scroll) => menu(model, canvas, body, *scroll),
        Mode::Rung(action, ladder, chosen) => rungs(model, canvas, body, (*action, *ladder), *chosen),
        Mode::Whom(ladder, rung, scroll) => calls::draw_whom(model, canvas, body, (*ladder, *rung), *scroll),
        Mode::Calls(sheet) => calls::draw(model, canvas, body, sheet),
        Mode::Form(form) => written::draw(model, canvas, body, form),
        Mode::ReadBack(entry) => written::draw_read_back(model, canvas, body, *entry),
        Mode::Report(report) => super::report::draw(model, canvas, body, report),
        Mode::Note => note(model, canvas, body),
        Mode::Log(scroll) => log(model, canvas, body, *scroll),
        Mode::Facts(scroll) => facts(model, canvas, body, *scroll),
        Mode::Duties(scroll) => lookup(model, canvas, body, *scroll),
        Mode::Confirm(button) => confirm(model, canvas, body, *button),
        Mode::Brief | Mode::Desk | Mode::Debrief | Mode::Card(_) => {}
    }
}

/// A window in the upper part, where an input method has room below.
pub fn upper(body: Rect, width: u16, height: u16) -> Rect {
    // A sliver of the panels beside a window would only be in the way.
    let width = if width + 8 > body.width { body.width } else { width };
    Rect { y: body.y, ..centred(body, width, height.min(body.height)) }
}

/// Paragraphs from the top of an area, with a blank row after each.
pub fn paragraphs(canvas: &mut Canvas<'_>, inner: Rect, told: &[(String, Role)]) {
    let mut y = inner.y;
    let width = inner.width.saturating_sub(4);
    let all: Vec<Vec<String>> =
        told.iter().map(|(text, _)| wrap(text, width.into(), canvas.look().widths)).collect();
    // Blank rows only where there is room for them.
    let rows = all.iter().map(Vec::len).sum::<usize>();
    let gap = u16::from(rows + all.len() <= usize::from(inner.height));
    for (rows, (_, role)) in all.into_iter().zip(told) {
        for row in rows {
            if y < inner.bottom() {
                canvas.text(inner.x + 2, y, width, &row, *role);
            }
            y += 1;
        }
        y += gap;
    }
}

pub fn brief(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    let lang = model.lang;
    let inner = popup(canvas, body, &Panel::new(say::brief_title(lang)).border(Role::Title));
    let role = model.case.plan.role(model.role);
    let title = role.title.get(lang);
    let you = match &role.organisation {
        Some(own) => say::brief_you(lang, title, own.get(lang)),
        None => say::brief_role(lang, title),
    };
    let how = match model.difficulty {
        Difficulty::Guided => say::brief_guided(lang),
        Difficulty::Normal => say::brief_normal(lang),
        Difficulty::Exam => say::brief_exam(lang),
    };
    // The summary tells facilitators what is coming: it is not read here.
    let scenario = model.case.scenario.title.get(lang).to_owned();
    let told = [
        (scenario, Role::Title),
        (you, Role::Strong),
        (say::brief_others(lang).to_owned(), Role::Normal),
        (how.to_owned(), Role::Normal),
        (say::brief_keys(lang).to_owned(), Role::Strong),
        (say::brief_begin(lang).to_owned(), Role::Key),
    ];
    paragraphs(canvas, inner, &told);
}

fn menu(model: &Model, canvas: &mut Canvas<'_>, body: Rect, scroll: Scroll) {
    let area = upper(body, 72, BINDINGS.len() as u16 + 2);
    let inner = popup(canvas, area, &Panel::new(say::menu(model.lang)).border(Role::Title));
    list(canvas, inner, scroll, true, BINDINGS.len(), |row| {
        let button = BINDINGS[row].button;
        let open = button.is_open(model);
        let role = if open { Role::Normal } else { Role::Dim };
        let key = model.look.widths.pad_left(&key_name(BINDINGS[row].key), 6);
        Line::of(key, if open { Role::Key } else { Role::Dim })
            .with("  ", role)
            .with(model.look.widths.pad(button.label(model), 12), role)
            .with(" ", role)
            .with(button.sentence(model), role)
    });
}

fn rungs(
    model: &Model,
    canvas: &mut Canvas<'_>,
    body: Rect,
    what: (Action, LadderIx),
    chosen: Option<usize>,
) {
    let lang = model.lang;
    let (action, ladder) = what;
    let definition = model.case.plan.ladder(ladder);
    let asked = if matches!(action, Action::Ask(_)) { say::rung_ask(lang) } else { say::rung_declare(lang) };
    let title = format!("{asked} · {}", definition.title.get(lang));
    let rows = definition.rungs.len() + 1;
    let area = upper(body, 60, rows as u16 + 2);
    let inner = popup(canvas, area, &Panel::new(title).border(Role::Title));
    choices(canvas, inner, chosen, true, rows, |row| {
        let name = match rung_of(model, ladder, row) {
            Some(rung) => definition.rungs[rung.index()].title.get(lang).to_owned(),
            None => model.desk().asked_title(ladder, None, lang),
        };
        Line::of(format!("{} ", row + 1), Role::Key).with(name, Role::Normal)
    });
}

fn note(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    let lang = model.lang;
    let panel = Panel::new(say::note_title(lang)).border(Role::Title);
    let inner = popup(canvas, upper(body, body.width, 4), &panel);
    let told =
        format!("{} {}", model.story().hour_minute(), model.case.plan.role(model.role).title.get(lang));
    canvas.text_cut(inner.x + 1, inner.y, inner.width.saturating_sub(2), &told, Role::Dim);
    let width = inner.width.saturating_sub(2);
    model.note.draw(canvas, inner.x + 1, inner.y + 1, width, say::note_placeholder(lang), true);
}

/// Rows of a list that fills the body, from the scrolled one on.
fn reading(canvas: &mut Canvas<'_>, body: Rect, title: &str, scroll: Scroll, rows: &[Line<'_>], none: &str) {
    let inner = popup(canvas, body, &Panel::new(title).border(Role::Title));
    if rows.is_empty() {
        canvas.text_cut(inner.x + 1, inner.y, inner.width.saturating_sub(2), none, Role::Dim);
    }
    let first = scroll.chosen.min(rows.len().saturating_sub(usize::from(inner.height)));
    for (offset, row) in (0..inner.height).zip(rows.iter().skip(first)) {
        canvas.line(inner.x + 1, inner.y + offset, inner.width.saturating_sub(2), row);
    }
    if first + usize::from(inner.height) < rows.len() {
        canvas.text(inner.right().saturating_sub(1), inner.bottom() - 1, 1, "v", Role::Dim);
    }
}

fn log(model: &Model, canvas: &mut Canvas<'_>, body: Rect, scroll: Scroll) {
    let rows: Vec<Line<'_>> = model.log().into_iter().rev().map(|event| log_row(model, event)).collect();
    reading(canvas, body, say::log_title(model.lang), scroll, &rows, say::own_log_none(model.lang));
}

/// One's own entry in one line: when, and what.
pub fn log_row(model: &Model, event: &Event) -> Line<'static> {
    let lang = model.lang;
    let said = match &event.what {
        Happening::InjectReceived { inject, .. } => {
            let found = model.case.scenario.inject_named(inject.as_str());
            found.map_or_else(String::new, |ix| {
                let inject = model.case.scenario.inject(ix);
                let from = inject.from.as_ref().map_or("", |from| from.get(lang));
                say::log_answered(lang, from, inject.title.get(lang))
            })
        }
        Happening::StepRecorded(own) | Happening::ForbiddenRecorded(own) => {
            let plan = &model.case.plan;
            let step = plan.step_named(own.step.as_str()).map(|ix| &plan.step(ix).title);
            let barred =
                || plan.forbidden_named(own.step.as_str()).map(|ix| &plan.forbidden[ix.index()].title);
            step.or_else(barred).map_or_else(String::new, |title| title.get(lang).to_owned())
        }
        Happening::ReportSupplemented(_) => model.desk().supplement(event.seq, lang).unwrap_or_default(),
        Happening::DecisionRecorded(own) => model.texts.get(&own.what).cloned().unwrap_or_default(),
        Happening::Noted { text } => say::log_noted(lang, model.texts.get(text).map_or("", String::as_str)),
        Happening::CallAcknowledged { call } => {
            let who = model.sent(*call).map_or("", |to| model.case.plan.role(to).title.get(lang));
            say::call_arrived(lang, who)
        }
        Happening::CallPlaced(_)
        | Happening::RungAsked(_)
        | Happening::CallLogged { .. }
        | Happening::ReadBack { .. }
        | Happening::HandedOver { .. } => describe(&model.case, &model.texts, event, lang),
        _ => return Line::of(describe(&model.case, &model.texts, event, lang), Role::Normal),
    };
    Line::of(format!("{} ", moment(event).hour_minute()), Role::Dim).with(said, Role::Normal)
}

fn facts(model: &Model, canvas: &mut Canvas<'_>, body: Rect, scroll: Scroll) {
    let lang = model.lang;
    let rows: Vec<Line<'_>> = model.known.iter().map(|known| fact_row(model, known)).collect();
    reading(canvas, body, &say::facts(lang, rows.len()), scroll, &rows, say::facts_none(lang));
}

fn lookup(model: &Model, canvas: &mut Canvas<'_>, body: Rect, scroll: Scroll) {
    let widths = model.look.widths;
    let width = usize::from(body.width).saturating_sub(4);
    // Scrolled by paragraphs, so that a wrapped one is never begun halfway.
    let told = duties(model);
    let skipped = told.iter().take(scroll.chosen).map(|(text, _)| wrap(text, width, widths).len()).sum();
    let wrapped = told.iter().flat_map(|(text, role)| {
        wrap(text, width, widths).into_iter().map(|row| Line::of(row, *role)).collect::<Vec<Line<'_>>>()
    });
    let rows: Vec<Line<'_>> = wrapped.collect();
    let scroll = Scroll { chosen: skipped };
    reading(canvas, body, say::duties_title(model.lang), scroll, &rows, say::next_none(model.lang));
}

fn confirm(model: &Model, canvas: &mut Canvas<'_>, body: Rect, button: Button) {
    let lang = model.lang;
    let (title, more) = match button {
        Button::Abort => (say::confirm_abort(lang), say::confirm_abort_more(lang)),
        _ => (say::confirm_leave(lang), say::confirm_leave_more(lang)),
    };
    let role = if button == Button::Abort { Role::Alarm } else { Role::Strong };
    let area = upper(body, 64, 6);
    let inner = popup(canvas, area, &Panel::titled(Line::of(title, role)).border(role));
    paragraphs(canvas, inner, &[(more.to_owned(), Role::Normal)]);
}
