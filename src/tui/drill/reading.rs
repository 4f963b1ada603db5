//! One inject read in full, and who has signed for it.

use crossterm::event::KeyCode;

use super::message::Effect;
use super::model::{Asked, Mode, Model};
use super::phrases as say;
use crate::drill::Command;
use crate::plan::RoleIx;
use crate::scenario::InjectIx;
use crate::tui::Key;
use crate::words::Lang;

/// Which inject is read, and how far down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// Its place among the released ones, the latest first.
    pub place: usize,
    pub first: usize,
}

impl Reading {
    #[must_use]
    pub fn inject(&self, model: &Model) -> Option<InjectIx> {
        model.survey.injects.get(self.place).copied()
    }
}

/// Who the inject is for: its recipients, or everybody.
#[must_use]
pub fn recipients(model: &Model, inject: InjectIx) -> Vec<RoleIx> {
    let to = &model.case.scenario.inject(inject).to;
    if to.is_empty() { (0..model.case.plan.roles.len()).map(RoleIx::from).collect() } else { to.clone() }
}

/// Who an inject reaches, in a few words.
#[must_use]
pub fn addressees(model: &Model, ix: InjectIx) -> String {
    let lang = model.lang;
    let to = &model.case.scenario.inject(ix).to;
    let title = |i: usize| model.case.plan.role(to[i]).title.get(lang);
    match to.len() {
        0 => say::everyone(lang).to_owned(),
        1 => title(0).to_owned(),
        count => {
            let others = if lang == Lang::Zh { count } else { count - 1 };
            say::and_others(lang, title(0), others)
        }
    }
}

/// Takes a key while an inject is read.
pub fn key(model: &mut Model, mut reading: Reading, key: Key) -> Vec<Effect> {
    let last = model.survey.injects.len().saturating_sub(1);
    match key.code {
        KeyCode::Esc | KeyCode::Enter => {
            model.mode = Mode::Line;
            return Vec::new();
        }
        KeyCode::Left | KeyCode::PageUp => {
            reading = Reading { place: reading.place.saturating_sub(1), first: 0 }
        }
        KeyCode::Right | KeyCode::PageDown => {
            reading = Reading { place: (reading.place + 1).min(last), first: 0 };
        }
        KeyCode::Down => reading.first += 1,
        KeyCode::Up => reading.first = reading.first.saturating_sub(1),
        _ => {
            if let Some(digit) = key.digit().filter(|digit| *digit > 0) {
                return receive(model, reading, usize::from(digit) - 1);
            }
        }
    }
    if let Some(inject) = reading.inject(model) {
        model.fresh.retain(|fresh| *fresh != inject);
    }
    model.mode = Mode::Reading(reading);
    Vec::new()
}

fn receive(model: &mut Model, reading: Reading, nth: usize) -> Vec<Effect> {
    let Some(inject) = reading.inject(model) else { return Vec::new() };
    let Some(role) = recipients(model, inject).get(nth).copied() else { return Vec::new() };
    model.asked = Asked::Other;
    vec![Effect::Do(Command::Receive {
        inject: model.case.scenario.inject(inject).id.clone(),
        role: model.case.plan.role(role).id.clone(),
    })]
}
