//! What came in read in full, and who has signed for it.

use crossterm::event::KeyCode;

use super::describe::stamp;
use super::feed::{Arrived, arrived};
use super::message::Effect;
use super::model::{Asked, Mode, Model, Notice};
use super::phrases as say;
use crate::drill::{Command, Incoming};
use crate::plan::RoleIx;
use crate::tui::Key;

/// Recipients that can be signed for at once, a digit each.
pub const DIGITS: usize = 9;

/// What is read, and how far down.
#[derive(Debug)]
pub struct Reading {
    /// Its place among what came in, the latest first.
    pub place: usize,
    pub first: usize,
    /// Which nine of the recipients the digits stand for.
    pub nine: usize,
    /// Where Esc leads back to.
    back: Box<Mode>,
}

impl Reading {
    #[must_use]
    pub fn new(place: usize, back: Mode) -> Self {
        Self { place, first: 0, nine: 0, back: Box::new(back) }
    }

    #[must_use]
    pub fn incoming(&self, model: &Model) -> Option<Incoming> {
        model.survey.incoming.get(self.place).copied()
    }

    fn turn_to(&mut self, place: usize) {
        (self.place, self.first, self.nine) = (place, 0, 0);
    }

    /// Opens it on the screen; what is read is unread no more.
    pub fn open(self, model: &mut Model) {
        if let Some(Incoming::Inject(inject)) = self.incoming(model) {
            model.fresh.retain(|fresh| *fresh != inject);
        }
        model.mode = Mode::Reading(self);
    }
}

/// Who is to sign for it: of its recipients, or of everybody, those somebody
/// sits for. The machine signs nothing.
#[must_use]
pub fn recipients(model: &Model, arrived: &Arrived<'_>) -> Vec<RoleIx> {
    let everybody = || (0..model.case.plan.roles.len()).map(RoleIx::from).collect();
    let mut all = if arrived.to.is_empty() { everybody() } else { arrived.to.clone() };
    all.retain(|role| !model.state.played(*role));
    all
}

/// Whether everybody who is to has signed.
#[must_use]
pub fn has_been_signed(model: &Model, reading: &Reading) -> bool {
    reading.incoming(model).is_some_and(|incoming| {
        let arrived = arrived(model, incoming);
        let all = recipients(model, &arrived);
        arrived.signed.is_some_and(|signed| all.iter().all(|role| signed.iter().any(|(own, _)| own == role)))
    })
}

/// Takes a key while something is read.
pub fn key(model: &mut Model, mut reading: Reading, key: Key) -> Vec<Effect> {
    let last = model.survey.incoming.len().saturating_sub(1);
    match key.code {
        KeyCode::Esc | KeyCode::Enter => {
            model.mode = *reading.back;
            return Vec::new();
        }
        KeyCode::Left | KeyCode::PageUp => reading.turn_to(reading.place.saturating_sub(1)),
        KeyCode::Right | KeyCode::PageDown => reading.turn_to((reading.place + 1).min(last)),
        KeyCode::Down => reading.first += 1,
        KeyCode::Up => reading.first = reading.first.saturating_sub(1),
        KeyCode::Tab => reading.nine += 1,
        _ => {
            if let Some(digit) = key.digit().filter(|digit| *digit > 0) {
                return sign(model, reading, usize::from(digit) - 1);
            }
        }
    }
    reading.open(model);
    Vec::new()
}

/// Which nine of so many recipients the digits stand for: round at the end.
#[must_use]
pub const fn nine_of(reading: &Reading, recipients: usize) -> usize {
    let pages = recipients.div_ceil(DIGITS);
    if pages == 0 { 0 } else { reading.nine % pages }
}

/// Notes that one of the recipients has signed, once.
fn sign(model: &mut Model, reading: Reading, nth: usize) -> Vec<Effect> {
    let effects = signed_by(model, &reading, nth);
    model.mode = Mode::Reading(reading);
    effects
}

fn signed_by(model: &mut Model, reading: &Reading, nth: usize) -> Vec<Effect> {
    let Some(incoming) = reading.incoming(model) else { return Vec::new() };
    let arrived = arrived(model, incoming);
    let recipients = recipients(model, &arrived);
    let place = nine_of(reading, recipients.len()) * DIGITS + nth;
    let (Some(role), Some(signed)) = (recipients.get(place).copied(), arrived.signed) else {
        return Vec::new();
    };
    let title = model.case.plan.role(role).title.get(model.lang);
    if let Some((_, at)) = signed.iter().find(|(own, _)| *own == role) {
        model.notice = Notice::Refused(say::signed_before(model.lang, title, &stamp(*at)));
        return Vec::new();
    }
    let Incoming::Inject(inject) = incoming else { return Vec::new() };
    model.asked = Asked::Other;
    vec![Effect::Do(Command::Receive {
        inject: model.case.scenario.inject(inject).id.clone(),
        role: model.case.plan.role(role).id.clone(),
    })]
}
