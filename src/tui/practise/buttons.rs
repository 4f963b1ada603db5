//! Every key of the desk in one table, from which the bottom line and the
//! menu are drawn too.

use crossterm::event::KeyCode;

use super::model::Model;
use super::phrases as say;
use crate::drill::Phase;
use crate::practise::Paperwork;
use crate::scenario::Pace;
use crate::tui::Key;

/// What somebody at the desk can ask for beside doing something in the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Button {
    /// Answer the telephone, or open the oldest letter not yet read.
    Answer,
    /// Enter the call shown in the log, or read the instruction back.
    Deal,
    /// Let the clock run until something comes.
    Wait,
    /// Choose from everything one could do.
    Act,
    Note,
    Log,
    Facts,
    Duties,
    Undo,
    HandOver,
    Minute,
    /// Whether the clock stands while one types.
    Typing,
    PauseOrGoOn,
    Leave,
    Menu,
    Abort,
}

/// A button and its key.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    pub button: Button,
    pub key: Key,
    /// How soon the bottom line leaves it out where there is no room; 0 never.
    pub rank: u8,
}

const fn digit(c: char, button: Button, rank: u8) -> Binding {
    Binding { button, key: Key::char(c), rank }
}

const fn f(n: u8, button: Button, rank: u8) -> Binding {
    Binding { button, key: Key::f(n), rank }
}

/// Every button, in the order of the menu.
pub const BINDINGS: &[Binding] = &[
    digit('1', Button::Answer, 0),
    digit('2', Button::Wait, 1),
    digit('3', Button::Act, 1),
    digit('4', Button::Note, 2),
    digit('5', Button::Log, 3),
    digit('6', Button::Facts, 4),
    digit('7', Button::Duties, 4),
    digit('8', Button::Undo, 3),
    digit('9', Button::HandOver, 3),
    f(2, Button::Deal, 2),
    f(3, Button::Minute, 6),
    f(4, Button::Typing, 7),
    f(5, Button::PauseOrGoOn, 5),
    Binding { button: Button::Leave, key: Key::ctrl('c'), rank: 9 },
    digit('0', Button::Menu, 0),
    f(12, Button::Abort, 1),
];

/// What a key does where nothing is being typed. Full-width digits count.
#[must_use]
pub fn button(key: Key) -> Option<Button> {
    let key = key.digit().map_or(key, |digit| Key::char(char::from(b'0' + digit)));
    BINDINGS.iter().find(|binding| binding.key == key).map(|binding| binding.button)
}

/// What a key that is never text does.
#[must_use]
pub fn button_while_typing(key: Key) -> Option<Button> {
    match key.code {
        KeyCode::Char(_) if key.is_unmodified() => None,
        _ => button(key),
    }
}

impl Button {
    /// Whether it can be pressed as things stand.
    #[must_use]
    pub fn is_open(self, model: &Model) -> bool {
        let over = model.state.clock.over();
        let under_way = model.state.clock.phase != Phase::NotStarted && !over;
        match self {
            Self::Menu | Self::Leave | Self::Log | Self::Facts => true,
            Self::Abort => !over,
            Self::Duties => model.may_look_up(),
            Self::Undo => under_way && !model.state.undoable.is_empty(),
            Self::PauseOrGoOn | Self::Typing => under_way && model.state.clock.pace == Pace::RealTime,
            Self::Answer => model.next_letter().is_some(),
            Self::Deal => under_way && model.paperwork().is_some(),
            _ => under_way,
        }
    }

    /// In a word, for the bottom line.
    #[must_use]
    pub fn label(self, model: &Model) -> &'static str {
        let lang = model.lang;
        match self {
            Self::Answer => say::key_answer(lang),
            Self::Deal => match model.paperwork() {
                Some((Paperwork::ReadBack(_), _)) => say::key_read_back(lang),
                _ => say::key_log_call(lang),
            },
            Self::Wait => say::key_wait(lang),
            Self::Act => say::key_act(lang),
            Self::Note => say::key_note(lang),
            Self::Log => say::key_log(lang),
            Self::Facts => say::key_facts(lang),
            Self::Duties => say::key_duties(lang),
            Self::Undo => say::key_undo(lang),
            Self::HandOver => say::key_hand_over(lang),
            Self::Minute => say::key_minute(lang),
            Self::Typing => say::key_typing(lang),
            Self::PauseOrGoOn if matches!(model.state.clock.phase, Phase::Paused(_)) => say::key_go_on(lang),
            Self::PauseOrGoOn => say::key_pause(lang),
            Self::Leave => say::key_leave(lang),
            Self::Menu => say::key_menu(lang),
            Self::Abort => say::key_abort(lang),
        }
    }

    /// In a sentence, for the menu.
    #[must_use]
    pub fn sentence(self, model: &Model) -> &'static str {
        let lang = model.lang;
        match self {
            Self::Answer => say::menu_answer(lang),
            Self::Deal => say::menu_deal(lang),
            Self::Wait => say::menu_wait(lang),
            Self::Act => say::menu_act(lang),
            Self::Note => say::menu_note(lang),
            Self::Log => say::menu_log(lang),
            Self::Facts => say::menu_facts(lang),
            Self::Duties if model.may_look_up() => say::menu_duties(lang),
            Self::Duties => say::menu_duties_closed(lang),
            Self::Undo => say::menu_undo(lang),
            Self::HandOver => say::menu_hand_over(lang),
            Self::Minute => say::menu_minute(lang),
            Self::Typing if model.stands_while_typing => say::menu_typing_runs(lang),
            Self::Typing => say::menu_typing_stands(lang),
            Self::PauseOrGoOn => say::menu_pause(lang),
            Self::Leave => say::menu_leave(lang),
            Self::Menu => say::menu_menu(lang),
            Self::Abort => say::menu_abort(lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_meanings_and_none_is_a_bare_letter() {
        for (i, binding) in BINDINGS.iter().enumerate() {
            assert!(!BINDINGS[..i].iter().any(|other| other.key == binding.key), "{:?}", binding.key);
            let key = binding.key;
            assert!(!matches!(key.code, KeyCode::Char(c) if c.is_alphabetic() && key.is_unmodified()));
        }
    }
}
