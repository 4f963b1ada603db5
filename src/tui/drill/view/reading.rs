//! One inject in full: what it says, how it is spoken, what it asks, and who
//! has signed for it.

use ratatui::layout::Rect;

use super::super::describe::{means_word, stamp};
use super::super::model::Model;
use super::super::phrases as say;
use super::super::reading::{Reading, recipients};
use crate::scenario::InjectIx;
use crate::tui::draw::{Canvas, Line, Panel, popup, wrap};
use crate::tui::theme::Role;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect, reading: Reading) {
    let Some(ix) = reading.inject(model) else { return };
    let lang = model.lang;
    let place = format!("{}/{}", model.survey.injects.len() - reading.place, model.survey.injects.len());
    let panel = Panel::new(say::reading(lang)).right(Line::of(place, Role::Dim)).border(Role::Title);
    let inner = popup(canvas, body, &panel);
    let width = usize::from(inner.width).saturating_sub(4);
    let rows = rows(model, ix, width);
    let height = usize::from(inner.height);
    let first = reading.first.min(rows.len().saturating_sub(height));
    for (offset, line) in rows.iter().skip(first).take(height).enumerate() {
        canvas.line(inner.x + 2, inner.y + offset as u16, inner.width - 4, line);
    }
}

fn rows(model: &Model, ix: InjectIx, width: usize) -> Vec<Line<'_>> {
    let lang = model.lang;
    let inject = model.case.scenario.inject(ix);
    let at = model.state.inject(ix).released.map(|(at, _)| stamp(at)).unwrap_or_default();
    let from = inject.from.as_ref().map_or("", |from| from.get(lang));
    let mut rows = vec![
        Line::of(format!("{at} {}", say::means(lang, means_word(inject.by, lang))), Role::Strong)
            .with(inject.title.get(lang), Role::Strong)
            .with(format!("  {from}"), Role::Dim),
    ];
    let all = |text: &str, role: Role, rows: &mut Vec<Line<'_>>| {
        rows.extend(wrap(text, width, model.look.widths).into_iter().map(|row| Line::of(row, role)));
    };
    all(inject.text.get(lang), Role::Normal, &mut rows);
    if let Some(spoken) = &inject.spoken {
        rows.push(Line::of(say::read_aloud(lang), Role::Title));
        all(spoken.get(lang), Role::Normal, &mut rows);
    }
    if !inject.questions.is_empty() {
        rows.push(Line::of(say::questions(lang), Role::Title));
    }
    for question in &inject.questions {
        let minutes = question.minutes.map(|minutes| say::minutes_planned(lang, minutes));
        let text = format!("? {}{}", question.text.get(lang), minutes.unwrap_or_default());
        all(&text, Role::Strong, &mut rows);
    }
    rows.push(Line::of(say::to_whom(lang), Role::Title));
    for (i, role) in recipients(model, ix).into_iter().enumerate() {
        let signed = model.state.inject(ix).received.iter().find(|(own, _)| *own == role);
        let number = if i < 9 { format!("{} ", i + 1) } else { "  ".to_owned() };
        let (told, style) = match signed {
            Some((_, at)) => (say::signed(lang, &stamp(*at)), Role::Done),
            None => (say::unsigned(lang).to_owned(), Role::Dim),
        };
        let name = model.look.widths.pad(model.case.plan.role(role).title.get(lang), width / 2);
        rows.push(Line::of(number, Role::Key).with(name, Role::Normal).with(told, style));
    }
    rows
}
