//! Which key does what on the drill screen: one table, from which the bottom
//! line and the menu are drawn too, so that neither can lie.

use crossterm::event::KeyCode;

use super::model::Model;
use super::phrases as say;
use crate::drill::{Mode, PauseReason, Phase};
use crate::scenario::Pace;
use crate::tui::Key;
use crate::words::Lang;

/// What the facilitator can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    Tasks,
    Release,
    Decide,
    Instruct,
    NotObserved,
    Jump,
    Declare,
    Undo,
    Roles,
    Menu,
    NextInject,
    Find,
    View,
    Minute,
    Speed,
    PauseOrGoOn,
    Pace,
    Break,
    Board,
    Leader,
    Note,
    Improvise,
    Supplement,
    Read,
    End,
    Score,
    Judge,
    HotWash,
    Plan,
    Abort,
    Quit,
}

/// A key and what it does.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    pub action: Action,
    /// None: through the menu only.
    pub key: Option<Key>,
    /// How soon the bottom line leaves it out where there is no room; 0 never.
    pub rank: u8,
}

const fn digit(c: char, action: Action, rank: u8) -> Binding {
    Binding { action, key: Some(Key::char(c)), rank }
}

const fn f(n: u8, action: Action, rank: u8) -> Binding {
    Binding { action, key: Some(Key::f(n)), rank }
}

/// Every command, in the order the menu lists them. F10 and F11 are left to
/// terminals, which open a menu or fill the screen with them.
pub const BINDINGS: &[Binding] = &[
    digit('1', Action::Tasks, 2),
    digit('2', Action::Release, 3),
    digit('3', Action::Decide, 3),
    digit('4', Action::Instruct, 4),
    digit('5', Action::NotObserved, 5),
    digit('6', Action::Jump, 5),
    digit('7', Action::Declare, 4),
    digit('8', Action::Undo, 3),
    digit('9', Action::Roles, 7),
    f(2, Action::NextInject, 2),
    f(3, Action::Find, 4),
    f(4, Action::View, 2),
    f(5, Action::PauseOrGoOn, 1),
    f(6, Action::Pace, 8),
    f(7, Action::Board, 6),
    f(8, Action::Leader, 8),
    f(9, Action::Note, 7),
    Binding { action: Action::Improvise, key: None, rank: 9 },
    Binding { action: Action::Supplement, key: None, rank: 9 },
    Binding { action: Action::Read, key: None, rank: 9 },
    Binding { action: Action::Plan, key: None, rank: 9 },
    Binding { action: Action::Minute, key: None, rank: 9 },
    Binding { action: Action::Speed, key: None, rank: 9 },
    Binding { action: Action::Break, key: None, rank: 9 },
    Binding { action: Action::End, key: None, rank: 9 },
    Binding { action: Action::Score, key: None, rank: 9 },
    Binding { action: Action::Judge, key: None, rank: 9 },
    Binding { action: Action::HotWash, key: Some(Key::ctrl('r')), rank: 1 },
    Binding { action: Action::Quit, key: Some(Key::ctrl('c')), rank: 9 },
    digit('0', Action::Menu, 0),
    f(12, Action::Abort, 0),
];

/// The binding of an action.
#[must_use]
pub fn binding(action: Action) -> &'static Binding {
    BINDINGS.iter().find(|binding| binding.action == action).expect("every action has its row")
}

/// What a key does where no text is being typed. Full-width digits count.
#[must_use]
pub fn action(key: Key) -> Option<Action> {
    let key = key.digit().map_or(key, |digit| Key::char(char::from(b'0' + digit)));
    BINDINGS.iter().find(|binding| binding.key == Some(key)).map(|binding| binding.action)
}

/// What a key that is never text does.
#[must_use]
pub fn action_while_typing(key: Key) -> Option<Action> {
    match key.code {
        KeyCode::Char(_) if key.is_unmodified() => None,
        _ => action(key),
    }
}

/// A key as it is written on keyboards.
#[must_use]
pub fn name(key: Key) -> String {
    match key.code {
        KeyCode::F(n) => format!("F{n}"),
        KeyCode::Char(c) if key.is_unmodified() => c.to_string(),
        KeyCode::Char(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
        other => format!("{other}"),
    }
}

impl Action {
    /// Whether it can be done as things stand; the menu shows the others dim.
    #[must_use]
    pub fn is_open(self, model: &Model) -> bool {
        let phase = model.state.clock.phase;
        let over = model.state.clock.over();
        let begun = phase != Phase::NotStarted;
        match self {
            Self::Menu | Self::Quit | Self::Board | Self::View | Self::Find | Self::Plan => true,
            Self::Note | Self::Judge => model.state.opening.is_some(),
            Self::Supplement => begun && !over && !model.survey.left_open.is_empty(),
            Self::Read => !model.survey.incoming.is_empty(),
            Self::Score | Self::HotWash => over,
            Self::Abort | Self::PauseOrGoOn | Self::Roles | Self::Pace => !over,
            Self::Speed => !over && model.state.clock.pace == Pace::RealTime,
            Self::Undo => begun && !over && !model.state.undoable.is_empty(),
            Self::NextInject => begun && !over && model.survey.next.is_some(),
            Self::Break => phase == Phase::Running,
            Self::Leader => matches!(phase, Phase::Running | Phase::Paused(PauseReason::Leader)),
            Self::Jump => begun && !over && model.later_scenes().next().is_some(),
            _ => begun && !over,
        }
    }

    /// One word for the bottom line.
    #[must_use]
    pub fn label(self, model: &Model) -> &'static str {
        let lang = model.lang;
        match self {
            Self::Tasks => say::key_tasks(lang),
            Self::Release => say::key_release(lang),
            Self::Decide => say::key_decide(lang),
            Self::Instruct => say::key_instruct(lang),
            Self::NotObserved => say::key_not_observed(lang),
            Self::Jump => say::key_jump(lang),
            Self::Declare => say::key_declare(lang),
            Self::Undo => say::key_undo(lang),
            Self::Roles => say::key_roles(lang),
            Self::Menu => say::key_menu(lang),
            Self::NextInject => say::key_next(lang),
            Self::Find => say::key_find(lang),
            Self::View => say::key_view(lang),
            Self::Minute => say::key_minute(lang),
            Self::Speed => say::key_speed(lang),
            Self::PauseOrGoOn => pause_label(model.state.clock.phase, lang),
            Self::Pace => say::key_pace(lang),
            Self::Break => say::key_break(lang),
            Self::Board => say::key_board(lang),
            Self::Leader => say::key_leader(lang),
            Self::Note => say::key_note(lang),
            Self::Improvise => say::key_improvise(lang),
            Self::Supplement => say::key_supplement(lang),
            Self::Read => say::key_read(lang),
            Self::End => say::key_end(lang),
            Self::Score => say::key_score(lang),
            Self::Judge => say::key_judge(lang),
            Self::HotWash => say::key_hot_wash(lang),
            Self::Plan => say::key_plan(lang),
            Self::Abort => say::key_abort(lang),
            Self::Quit => say::key_quit(lang),
        }
    }

    /// A sentence for the menu.
    #[must_use]
    pub fn sentence(self, model: &Model) -> &'static str {
        let lang = model.lang;
        match self {
            Self::Tasks => say::menu_tasks(lang),
            Self::Release => say::menu_release(lang),
            Self::Decide => say::menu_decide(lang),
            Self::Instruct => say::menu_instruct(lang),
            Self::NotObserved => say::menu_not_observed(lang),
            Self::Jump => say::menu_jump(lang),
            Self::Declare => say::menu_declare(lang),
            Self::Undo => say::menu_undo(lang),
            Self::Roles => say::menu_roles(lang),
            Self::Menu => say::menu_menu(lang),
            Self::NextInject => say::menu_next(lang),
            Self::Find => say::menu_find(lang),
            Self::View => say::menu_view(lang),
            Self::Minute => say::menu_minute(lang),
            Self::Speed => say::menu_speed(lang),
            Self::PauseOrGoOn => say::menu_pause(lang),
            Self::Pace => match model.state.clock.pace {
                Pace::Discussion => say::menu_to_real_time(lang),
                Pace::RealTime => say::menu_to_discussion(lang),
            },
            Self::Break => say::menu_break(lang),
            Self::Board => say::menu_board(lang),
            Self::Leader => say::menu_leader(lang),
            Self::Note => say::menu_note(lang),
            Self::Improvise => say::menu_improvise(lang),
            Self::Supplement => say::menu_supplement(lang),
            Self::Read => say::menu_read(lang),
            Self::End => say::menu_end(lang),
            Self::Score if model.state.mode() == Mode::Facilitated => say::menu_score_held(lang),
            Self::Score => say::menu_score(lang),
            Self::Judge => say::menu_judge(lang),
            Self::HotWash => say::menu_hot_wash(lang),
            Self::Plan => say::menu_plan(lang),
            Self::Abort => say::menu_abort(lang),
            Self::Quit => say::menu_quit(lang),
        }
    }
}

fn pause_label(phase: Phase, lang: Lang) -> &'static str {
    match phase {
        Phase::NotStarted => say::key_start(lang),
        Phase::Paused(_) => say::key_go_on(lang),
        _ => say::key_pause(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_meanings_and_none_is_a_bare_letter() {
        let keys: Vec<Key> = BINDINGS.iter().filter_map(|binding| binding.key).collect();
        for (i, key) in keys.iter().enumerate() {
            assert!(!keys[..i].contains(key), "{key:?} is bound twice");
            let bare = matches!(key.code, KeyCode::Char(c) if c.is_alphabetic()) && key.is_unmodified();
            assert!(!bare, "{key:?} opens a composition in an input method");
        }
    }
}
