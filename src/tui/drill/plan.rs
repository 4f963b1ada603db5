//! The plan looked up in the middle of a drill: the clock goes on as it is,
//! and one comes back to the line as it was left.

use std::sync::Arc;
use std::time::Duration;

use super::act::act;
use super::keys::{Action, action_while_typing};
use super::message::Effect;
use super::model::{Mode, Model};
use crate::tui::plan::{Layout, Message, Model as Screen, Setup};
use crate::tui::{App, Key};
use crate::words::Safe;

/// Shows the plan where it was left.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.mode = Mode::Plan;
    if model.plan.is_some() {
        return Vec::new();
    }
    let plan = Arc::new(model.case.plan.clone());
    model.plan = Some(Box::new(Screen::new(Setup {
        plan,
        noted: Vec::new(),
        step: None,
        lang: model.lang,
        look: model.look.clone(),
    })));
    vec![Effect::LayOut]
}

/// Takes a key while the plan is shown. The clock can still be stopped.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(action @ (Action::PauseOrGoOn | Action::Leader)) = action_while_typing(key) {
        let effects = act(model, action);
        model.mode = Mode::Plan;
        return effects;
    }
    send(model, Message::Key(key));
    Vec::new()
}

pub fn paste(model: &mut Model, text: &Safe) {
    send(model, Message::Paste(text.clone()));
}

fn send(model: &mut Model, message: Message) {
    let Some(screen) = &mut model.plan else { return };
    screen.update(message, Duration::ZERO);
    model.mode = if std::mem::take(&mut screen.is_over) { Mode::Line } else { Mode::Plan };
}

/// Takes the plan as it was laid out; one of another plan comes too late.
pub fn take(model: &mut Model, plan: &str, layout: Arc<Layout>) {
    if let Some(screen) = model.plan.as_mut().filter(|_| model.case.plan.key() == plan) {
        screen.update(Message::LaidOut(layout), Duration::ZERO);
    }
}
