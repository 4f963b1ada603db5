//! The evaluators' desk over the drill: whose clock goes on, and which comes
//! back as it was left.

use crossterm::event::KeyCode;

use super::act::act;
use super::keys::{Action, action_while_typing};
use super::message::Effect;
use super::model::{Mode, Model};
use crate::evaluate::Statements;
use crate::tui::Key;
use crate::tui::judge::{self, Desk, FIRST_RATER, Outcome, Part, Sheet};
use crate::tui::scorecard::{Card, Part as CardPart};
use crate::words::{Id, Safe};

/// What the desk is shown and told with.
#[must_use]
pub fn sheet(model: &Model) -> Sheet<'_> {
    Sheet {
        case: &model.case,
        state: &model.state,
        score: model.rating.score(),
        judgement: &model.judgement,
        people: &model.people,
        now: model.story(),
        zone: model.zone,
        lang: model.lang,
        look: &model.look,
    }
}

/// Opens the desk: out of the scorecard at the finding chosen there, else as
/// it was left, at first where something can be done now.
pub fn open(model: &mut Model, from: Option<Card>) {
    let rater = model.desk.as_ref().map(|desk| desk.rater().clone());
    let rater = rater.unwrap_or_else(|| Id::new(FIRST_RATER).expect("a name"));
    match from {
        Some(card) if card.part == CardPart::Findings => {
            let desk = Desk::new(Part::Findings, card.scroll.chosen, rater);
            model.desk = Some(Box::new(match model.desk.take() {
                Some(before) => before.at(Part::Findings, card.scroll.chosen),
                None => desk,
            }));
        }
        _ => {
            let part = if model.rating.score().is_some() { Part::Findings } else { Part::Notes };
            model.desk.get_or_insert_with(|| Box::new(Desk::new(part, 0, rater)));
        }
    }
    model.mode = Mode::Judge(from);
}

/// Takes a key while the desk is shown. The clock can still be stopped.
pub fn key(model: &mut Model, from: Option<Card>, key: Key) -> Vec<Effect> {
    model.mode = Mode::Judge(from);
    if key.code == KeyCode::F(5) && action_while_typing(key) == Some(Action::PauseOrGoOn) {
        let effects = act(model, Action::PauseOrGoOn);
        model.mode = Mode::Judge(from);
        return effects;
    }
    let Some(mut desk) = model.desk.take() else { return Vec::new() };
    let outcome = judge::key(&mut desk, &sheet(model), key);
    model.desk = Some(desk);
    match outcome {
        Outcome::Stays => Vec::new(),
        Outcome::Leaves => {
            model.mode = from.map_or(Mode::Line, Mode::Card);
            Vec::new()
        }
        Outcome::Says(by, said) => vec![Effect::State { by, said: Box::new(said) }],
        Outcome::Names(code, name) => vec![Effect::NameRater(code, name)],
    }
}

pub fn paste(model: &mut Model, text: &Safe) {
    if let Some(desk) = &mut model.desk {
        judge::paste(desk, text);
    }
}

/// Takes over what is stated now.
pub fn take(model: &mut Model, statements: Statements) {
    model.judgement.take(statements);
}
