//! Which key does what on the review screen: one table, from which the bottom
//! line and the menu are drawn too.

use crossterm::event::KeyCode;

use super::model::{Left, Model};
use super::phrases as say;
use crate::tui::Key;
use crate::words::Lang;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Show(Left),
    Texts,
    Plan,
    Export,
    Other,
    Scenario,
    Sort,
    Advanced,
    Switch,
    Menu,
    Leave,
}

/// A key and what it does.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    pub action: Action,
    pub key: Key,
    pub name: &'static str,
    /// How soon the bottom line leaves it out where there is no room; 0 never.
    pub rank: u8,
}

const fn bind(action: Action, code: KeyCode, name: &'static str, rank: u8) -> Binding {
    Binding { action, key: Key::plain(code), name, rank }
}

const fn digit(action: Action, key: char, name: &'static str, rank: u8) -> Binding {
    bind(action, KeyCode::Char(key), name, rank)
}

/// Every command, in the order the bottom line and the menu list them.
pub const BINDINGS: &[Binding] = &[
    digit(Action::Show(Left::Changes), '1', "1", 1),
    digit(Action::Texts, '2', "2", 1),
    digit(Action::Plan, '3', "3", 3),
    digit(Action::Show(Left::Remarks), '4', "4", 1),
    digit(Action::Show(Left::Records), '5', "5", 2),
    digit(Action::Show(Left::Advice), '6', "6", 2),
    digit(Action::Export, '7', "7", 2),
    digit(Action::Other, '8', "8", 4),
    digit(Action::Scenario, '9', "9", 3),
    bind(Action::Sort, KeyCode::F(2), "F2", 4),
    bind(Action::Advanced, KeyCode::F(4), "F4", 5),
    bind(Action::Switch, KeyCode::Tab, "Tab", 1),
    digit(Action::Menu, '0', "0", 0),
    bind(Action::Leave, KeyCode::Esc, "Esc", 0),
];

/// What a key does. Full-width digits count.
#[must_use]
pub fn action(key: Key) -> Option<Action> {
    let key = key.digit().map_or(key, |digit| Key::char(char::from(b'0' + digit)));
    if key == Key::ctrl('c') {
        return Some(Action::Leave);
    }
    BINDINGS.iter().find(|binding| binding.key == key).map(|binding| binding.action)
}

impl Action {
    /// In a word, for the bottom line.
    #[must_use]
    pub fn label(self, model: &Model) -> &'static str {
        let lang = model.lang;
        match self {
            Self::Show(Left::Changes) => say::changes(lang),
            Self::Show(Left::Remarks) => say::remarks(lang),
            Self::Show(Left::Records) => say::records(lang),
            Self::Show(Left::Advice) => say::advice(lang),
            Self::Export => say::export(lang),
            Self::Texts => say::texts(lang),
            Self::Plan => say::plan(lang),
            Self::Other => say::other(lang),
            Self::Scenario => say::scenario(lang),
            Self::Sort => say::sort(lang),
            Self::Advanced => say::advanced(lang),
            Self::Switch => say::switch(lang),
            Self::Menu => say::menu(lang),
            Self::Leave if model.runs_on() => say::cancel(lang),
            Self::Leave => say::leave(lang),
        }
    }

    /// In a sentence, for the menu.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::Show(Left::Changes) => say::changes_more(lang),
            Self::Show(Left::Remarks) => say::remarks_more(lang),
            Self::Show(Left::Records) => say::records_more(lang),
            Self::Show(Left::Advice) => say::advice_more(lang),
            Self::Export => say::export_more(lang),
            Self::Texts => say::texts_more(lang),
            Self::Plan => say::plan_more(lang),
            Self::Other => say::other_more(lang),
            Self::Scenario => say::scenario_more(lang),
            Self::Sort => say::sort_more(lang),
            Self::Advanced => say::advanced_more(lang),
            Self::Switch => say::switch_more(lang),
            Self::Menu => say::menu_more(lang),
            Self::Leave => say::leave_more(lang),
        }
    }
}
