//! Which key does what on the plan screen: one table, from which the bottom
//! line and the menu are drawn too.

use crossterm::event::KeyCode;

use super::model::{Model, Pane};
use super::phrases as say;
use crate::tui::Key;
use crate::words::Lang;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Switch,
    Read,
    ZoomOut,
    ZoomIn,
    WholeAxis,
    Near(usize),
    WholeGraph,
    Centre,
    NextLate,
    Find,
    Menu,
    Leave,
}

/// A key and what it does.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    pub action: Action,
    pub key: Key,
    pub name: &'static str,
    /// None: in both pictures.
    pub pane: Option<Pane>,
    /// How soon the bottom line leaves it out where there is no room; 0 never.
    pub rank: u8,
}

const fn both(action: Action, key: Key, name: &'static str, rank: u8) -> Binding {
    Binding { action, key, name, pane: None, rank }
}

const fn only(pane: Pane, action: Action, key: char, name: &'static str, rank: u8) -> Binding {
    Binding { action, key: Key::char(key), name, pane: Some(pane), rank }
}

/// Every command, in the order the bottom line and the menu list them.
pub const BINDINGS: &[Binding] = &[
    both(Action::Switch, Key::plain(KeyCode::Tab), "Tab", 1),
    both(Action::Read, Key::plain(KeyCode::Enter), "Enter", 1),
    only(Pane::Lanes, Action::ZoomOut, '1', "1", 3),
    only(Pane::Lanes, Action::ZoomIn, '2', "2", 3),
    only(Pane::Lanes, Action::WholeAxis, '3', "3", 4),
    only(Pane::Graph, Action::Near(1), '1', "1", 3),
    only(Pane::Graph, Action::Near(2), '2', "2", 3),
    only(Pane::Graph, Action::Near(3), '3', "3", 3),
    only(Pane::Graph, Action::WholeGraph, '4', "4", 3),
    only(Pane::Graph, Action::Centre, '5', "5", 4),
    both(Action::Find, Key::f(3), "F3", 2),
    both(Action::NextLate, Key::f(4), "F4", 4),
    both(Action::Menu, Key::char('0'), "0", 0),
    both(Action::Leave, Key::plain(KeyCode::Esc), "Esc", 0),
];

/// The commands of the picture shown.
pub fn bindings(pane: Pane) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.pane.is_none_or(|own| own == pane))
}

/// What a key does in a picture. Full-width digits count.
#[must_use]
pub fn action(key: Key, pane: Pane) -> Option<Action> {
    let key = key.digit().map_or(key, |digit| Key::char(char::from(b'0' + digit)));
    if key == Key::ctrl('c') {
        return Some(Action::Leave);
    }
    bindings(pane).find(|binding| binding.key == key).map(|binding| binding.action)
}

impl Action {
    /// In a word, for the bottom line.
    #[must_use]
    pub fn label(self, model: &Model) -> &'static str {
        let lang: Lang = model.lang;
        match (self, model.pane) {
            (Self::Switch, Pane::Lanes) => say::to_graph(lang),
            (Self::Switch, Pane::Graph) => say::to_lanes(lang),
            (Self::Read, _) => say::read(lang),
            (Self::ZoomOut, _) => say::zoom_out(lang),
            (Self::ZoomIn, _) => say::zoom_in(lang),
            (Self::WholeAxis, _) => say::whole_axis(lang),
            (Self::Near(1), _) => say::near_1(lang),
            (Self::Near(2), _) => say::near_2(lang),
            (Self::Near(_), _) => say::near_3(lang),
            (Self::WholeGraph, _) => say::whole_graph(lang),
            (Self::Centre, _) => say::centre(lang),
            (Self::NextLate, _) => say::next_late(lang),
            (Self::Find, _) => say::find(lang),
            (Self::Menu, _) => say::menu(lang),
            (Self::Leave, _) => say::leave(lang),
        }
    }

    /// In a sentence, for the menu.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::Switch => say::switch_more(lang),
            Self::Read => say::read_more(lang),
            Self::ZoomOut => say::zoom_out_more(lang),
            Self::ZoomIn => say::zoom_in_more(lang),
            Self::WholeAxis => say::whole_axis_more(lang),
            Self::Near(_) => say::near_more(lang),
            Self::WholeGraph => say::whole_graph_more(lang),
            Self::Centre => say::centre_more(lang),
            Self::NextLate => say::next_late_more(lang),
            Self::Find => say::find_more(lang),
            Self::Menu => say::menu_more(lang),
            Self::Leave => say::leave_more(lang),
        }
    }
}
