//! The views that share one panel: duties with their countdowns, role lanes,
//! who is silent, the log. One is shown; with the keys in it, its rows are
//! chosen and opened.

use crossterm::event::KeyCode;

use super::act::act;
use super::detail::{Detail, Of};
use super::keys::{Action, action};
use super::message::Effect;
use super::model::{Mode, Model};
use super::survey::{Axis, Survey, Window};
use super::update::line_key;
use crate::plan::StepIx;
use crate::tui::Key;
use crate::tui::draw::Scroll;
use crate::tui::event::narrow;

/// What the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// 倒计时 and 任务.
    #[default]
    Duties,
    Lanes,
    Silent,
    Log,
}

impl View {
    pub const ALL: [Self; 4] = [Self::Duties, Self::Lanes, Self::Silent, Self::Log];

    const fn place(self) -> usize {
        self as usize
    }

    /// How many rows of it can be chosen.
    #[must_use]
    pub fn len(self, survey: &Survey) -> usize {
        match self {
            Self::Duties => survey.tasks.len(),
            Self::Lanes => survey.lanes.len(),
            Self::Silent => survey.silent.len(),
            Self::Log => survey.log.len(),
        }
    }
}

/// Which view is shown, and where each was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Views {
    pub shown: View,
    /// What the lanes show.
    pub axis: Axis,
    scrolls: [Scroll; 4],
}

impl Views {
    /// The next view.
    pub fn turn(&mut self) {
        self.shown = View::ALL[(self.shown.place() + 1) % View::ALL.len()];
    }

    #[must_use]
    pub const fn scroll(&self) -> Scroll {
        self.scrolls[self.shown.place()]
    }

    fn step(&mut self, step: isize, len: usize) {
        self.scrolls[self.shown.place()].step(step, len);
    }
}

/// The duty a row of the duties stands for: countdowns, then the others.
#[must_use]
pub fn duty(survey: &Survey, row: usize) -> Option<StepIx> {
    match survey.countdowns.get(row) {
        Some(own) => Some(own.step),
        None => survey.tasks.get(row).map(|task| task.step),
    }
}

/// Moves or zooms the lanes' axis; false where the key is none of its own.
fn move_axis(model: &mut Model, key: Key) -> bool {
    let (now, scenario) = (model.story(), &model.case.scenario);
    let drill = Window { from: scenario.start, to: scenario.end };
    let axis = &mut model.views.axis;
    match key.code {
        KeyCode::Left | KeyCode::Right => axis.shift(key.code == KeyCode::Right, now, drill),
        KeyCode::Home => axis.follow(),
        KeyCode::Char(c) => match narrow(c) {
            '+' | '=' => axis.zoom(true, now),
            '-' => axis.zoom(false, now),
            _ => return false,
        },
        _ => return false,
    }
    let window = axis.window(now);
    model.survey.look_at(&model.case, &model.state, window);
    true
}

/// Takes a key while the view has the keys. What is not the view's own is the
/// record line's, so that nobody has to leave before recording.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let len = model.views.shown.len(&model.survey);
    model.mode = Mode::View;
    if model.views.shown == View::Lanes && move_axis(model, key) {
        return Vec::new();
    }
    match key.code {
        KeyCode::Up => model.views.step(-1, len),
        KeyCode::Down => model.views.step(1, len),
        KeyCode::PageUp => model.views.step(-8, len),
        KeyCode::PageDown => model.views.step(8, len),
        KeyCode::Home => model.views.step(isize::MIN, len),
        KeyCode::End => model.views.step(isize::MAX, len),
        KeyCode::Enter => open(model),
        KeyCode::Esc | KeyCode::Tab => model.mode = Mode::Line,
        _ if action(key) == Some(Action::View) => return act(model, Action::View),
        _ => {
            model.mode = Mode::Line;
            return line_key(model, key);
        }
    }
    Vec::new()
}

/// Opens the chosen row.
fn open(model: &mut Model) {
    let survey = &model.survey;
    let row = model.views.scroll().chosen;
    let of = match model.views.shown {
        View::Duties => duty(survey, row).map(Of::Step),
        View::Lanes => survey.lanes.get(row).map(|lane| Of::Role(lane.role)),
        View::Silent => survey.silent.get(row).map(|own| Of::Role(own.role)),
        View::Log => survey.log.get(row).map(|own| Of::Entry(own.seq)),
    };
    if let Some(of) = of {
        model.mode = Mode::Detail(Detail::new(model, of, Mode::View));
    }
}
