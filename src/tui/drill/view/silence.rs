//! Who is silent, the longest silence first.

use super::super::phrases as say;
use super::super::survey::Silent;
use super::panels::{left, spread, urgency};
use super::views::Shown;
use crate::tui::draw::{Canvas, Line, clock};
use crate::tui::theme::Role;

/// Cells for how long somebody has been silent: `174:40:00 ago`.
const SINCE_CELLS: usize = 13;

pub fn draw(view: &Shown<'_>, canvas: &mut Canvas<'_>) {
    let survey = &view.model.survey;
    if survey.silent.is_empty() {
        return view.empty(canvas, say::no_silent(view.model.lang));
    }
    let width = usize::from(view.area.width).saturating_sub(2);
    view.rows(canvas, view.area, survey.silent.len(), |row| line(view, &survey.silent[row], width));
}

/// `镇防汛办  32:10 没动   敲门入户叫应              !-1:12 +2`: two more are open
fn line<'a>(view: &Shown<'a>, own: &Silent, width: usize) -> Line<'a> {
    let (model, lang) = (view.model, view.model.lang);
    let widths = model.look.widths;
    let now = model.story();
    let since = match own.since {
        Some(at) => say::silent_for(lang, &clock((now - at).0.max(0).unsigned_abs())),
        None => say::silent_never(lang).to_owned(),
    };
    let role = model.case.plan.role(own.role).title.get(lang);
    let head = Line::of(widths.pad(role, width * 3 / 10), Role::Strong)
        .with(" ", Role::Normal)
        .with(widths.pad(&since, SINCE_CELLS), Role::Warning)
        .with(" ", Role::Normal);
    let title = model.case.plan.step(own.owes).title.get(lang);
    let (mark, style, time) = match own.due {
        Some(due) => {
            let (mark, style) = urgency(model, due, now);
            (mark, style, left(due, now, lang))
        }
        None => (" ", Role::Dim, String::new()),
    };
    let more = if own.open > 1 { format!("+{}", own.open - 1) } else { String::new() };
    let tail = Line::of(mark, style).with(time, style).with(format!(" {more:<3}"), Role::Dim);
    spread(widths, head, title, tail, width)
}
