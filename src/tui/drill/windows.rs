//! Keys of the windows over the screen: the menu, a jump being prepared, the
//! question before something that ends, the scorecard.

use crossterm::event::KeyCode;

use super::act::{self, act};
use super::judge;
use super::keys::{Action, BINDINGS, action};
use super::message::Effect;
use super::model::{Jump, Mode, Model, Rating};
use crate::scenario::Carry;
use crate::tui::Key;
use crate::tui::draw::Scroll;
use crate::tui::hot_wash::Begins;
use crate::tui::scorecard::{self, Card, Part};

pub fn menu_key(model: &mut Model, mut scroll: Scroll, key: Key) -> Vec<Effect> {
    let last = BINDINGS.len();
    match key.code {
        KeyCode::Esc => return Vec::new(),
        KeyCode::Enter => {
            let chosen = BINDINGS[scroll.chosen.min(last - 1)].action;
            return if chosen == Action::Menu { Vec::new() } else { act(model, chosen) };
        }
        KeyCode::Up => scroll.step(-1, last),
        KeyCode::Down => scroll.step(1, last),
        KeyCode::PageUp => scroll.step(-8, last),
        KeyCode::PageDown => scroll.step(8, last),
        _ => match action(key) {
            Some(Action::Menu) => return Vec::new(),
            Some(action) => return act(model, action),
            None => {}
        },
    }
    model.mode = Mode::Menu(scroll);
    Vec::new()
}

pub fn jump_key(model: &mut Model, mut jump: Jump, key: Key) -> Vec<Effect> {
    let len = jump.rows.len();
    match key.code {
        KeyCode::Esc => return Vec::new(),
        KeyCode::Enter => {
            let effects = act::carry_out_jump(model, &jump);
            model.mode = Mode::Jump(jump);
            return effects;
        }
        KeyCode::Up => jump.scroll.step(-1, len),
        KeyCode::Down => jump.scroll.step(1, len),
        KeyCode::PageUp => jump.scroll.step(-10, len),
        KeyCode::PageDown => jump.scroll.step(10, len),
        KeyCode::Left | KeyCode::Right | KeyCode::Char(' ') | KeyCode::Tab => {
            if let Some((step, carry)) = jump.rows.get_mut(jump.scroll.chosen) {
                *carry = turned(*carry, key.code != KeyCode::Left);
                model.drafts.carries.insert(*step, *carry);
            }
        }
        _ => {}
    }
    model.mode = Mode::Jump(jump);
    Vec::new()
}

const fn turned(carry: Carry, on: bool) -> Carry {
    match (carry, on) {
        (Carry::GoesOn, true) | (Carry::NotJudged, false) => Carry::Done,
        (Carry::Done, true) | (Carry::GoesOn, false) => Carry::NotJudged,
        (Carry::NotJudged, true) | (Carry::Done, false) => Carry::GoesOn,
    }
}

pub fn confirm_key(model: &mut Model, action: Action, key: Key) -> Vec<Effect> {
    if key.code == KeyCode::Enter || act::confirms(action, key) {
        return act::confirmed(model, action);
    }
    // Anything else is a no, so that a stray key ends nothing.
    Vec::new()
}

pub fn card_key(model: &mut Model, mut card: Card, key: Key) -> Vec<Effect> {
    let Some(score) = model.rating.score() else { return Vec::new() };
    if key == Key::f(6) && card.evidence.is_none() {
        judge::open(model, Some(card));
        return Vec::new();
    }
    if key == Key::f(4) && card.evidence.is_none() {
        let chosen = score.findings.get(card.scroll.chosen).filter(|_| card.part == Part::Findings);
        let begins = chosen.map(|finding| Begins::at(&model.case.plan, finding));
        model.mode = Mode::Card(card);
        return vec![Effect::HotWash(begins)];
    }
    let stays = scorecard::key(&mut card, score, key);
    if stays {
        model.mode = Mode::Card(card);
    }
    if key == Key::f(9) && matches!(model.rating, Rating::Held(_)) {
        return vec![Effect::ReleaseScore];
    }
    Vec::new()
}
