//! The panel of views: its tabs, and the view that is shown.

use ratatui::layout::Rect;

use super::super::model::{Mode, Model};
use super::super::phrases as say;
use super::super::views::View;
use super::{lanes, log, panels, silence};
use crate::tui::draw::{Canvas, Line, Panel, wrap};
use crate::tui::theme::Role;

/// Corners and blanks beside the titles of a panel, and the rule between them.
const TITLE_AIR: usize = 7;
/// From this height on countdowns and other tasks stand one above the other.
const TALL_ROWS: u16 = 14;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let has_keys = matches!(model.mode, Mode::View);
    let tabs = tabs(model);
    let room = usize::from(area.width).saturating_sub(tabs.width(model.look.widths) + TITLE_AIR);
    let panel = Panel::titled(tabs).right(Line::of(told(model, room), Role::Dim));
    let panel = if has_keys { panel.border(Role::Title) } else { panel };
    let inner = panel.draw(canvas, area);
    let view = Shown { model, area: inner, has_keys };
    match model.views.shown {
        View::Duties if !has_keys && area.height < TALL_ROWS => panels::side_by_side(model, canvas, inner),
        View::Duties => panels::draw(&view, canvas),
        View::Lanes => lanes::draw(&view, canvas),
        View::Silent => silence::draw(&view, canvas),
        View::Log => log::draw(&view, canvas),
    }
}

/// A view and where it is drawn.
pub struct Shown<'a> {
    pub model: &'a Model,
    pub area: Rect,
    pub has_keys: bool,
}

impl<'a> Shown<'a> {
    /// Draws its rows: with the keys as a list with a chosen row, else from
    /// the first one on.
    pub fn rows(&self, canvas: &mut Canvas<'_>, area: Rect, len: usize, row: impl Fn(usize) -> Line<'a>) {
        if self.has_keys {
            crate::tui::draw::list(canvas, area, self.model.views.scroll(), true, len, row);
            return;
        }
        for (offset, index) in (0..len.min(area.height.into())).enumerate() {
            canvas.line(area.x + 1, area.y + offset as u16, area.width.saturating_sub(2), &row(index));
        }
        more(canvas, area, len);
    }

    /// Says how an empty view fills.
    pub fn empty(&self, canvas: &mut Canvas<'_>, text: &str) {
        empty(canvas, self.area, text);
    }
}

/// Says in a view's place how it fills.
pub fn empty(canvas: &mut Canvas<'_>, area: Rect, text: &str) {
    let rows = wrap(text, usize::from(area.width).saturating_sub(2), canvas.look().widths);
    for (offset, row) in rows.iter().take(area.height.into()).enumerate() {
        canvas.text(area.x + 1, area.y + offset as u16, area.width - 2, row, Role::Dim);
    }
}

/// Says that there is more below.
pub fn more(canvas: &mut Canvas<'_>, area: Rect, len: usize) {
    if len > usize::from(area.height) && area.height > 0 {
        canvas.text(area.right() - 1, area.bottom() - 1, 1, "v", Role::Dim);
    }
}

/// `[任务 !2] 泳道 谁没动 3 记事 5`: the one shown in brackets.
fn tabs(model: &Model) -> Line<'static> {
    let lang = model.lang;
    let mut line = Line::new();
    for view in View::ALL {
        let is_shown = view == model.views.shown;
        let role = if is_shown { Role::Title } else { Role::Dim };
        let (name, count) = match view {
            View::Duties => (say::tab_duties(lang), 0),
            View::Lanes => (say::tab_lanes(lang), 0),
            View::Silent => (say::tab_silent(lang), model.survey.silent.len()),
            View::Log => (say::tab_log(lang), model.survey.log.len()),
        };
        let before = if view == View::Duties { "" } else { " " };
        line = line.with(format!("{before}{}{name}", if is_shown { "[" } else { "" }), role);
        let late = late(model);
        if view == View::Duties && late > 0 {
            line = line.with(format!(" !{late}"), Role::Late);
        }
        if count > 0 {
            line = line.with(format!(" {count}"), role);
        }
        line = line.with(if is_shown { "]" } else { "" }, role);
    }
    line
}

/// How many limits have been missed by duties still open.
fn late(model: &Model) -> usize {
    let now = model.story();
    model.survey.countdowns.partition_point(|countdown| countdown.due < now)
}

/// What stands at the right of the tabs, in so much room.
fn told(model: &Model, room: usize) -> String {
    let (lang, survey) = (model.lang, &model.survey);
    match model.views.shown {
        View::Duties => {
            let all = say::running(lang, survey.countdowns.len(), survey.done, survey.tasks.len());
            let fits = model.look.widths.of(&all) <= room;
            if fits { all } else { say::done_of(lang, survey.done, survey.tasks.len()) }
        }
        View::Lanes => lanes::legend(&model.look, lang),
        View::Silent => say::silent_lead(lang).to_owned(),
        View::Log => say::log_count(lang, survey.log.len()),
    }
}
