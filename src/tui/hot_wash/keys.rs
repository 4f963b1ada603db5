//! Which key does what in a hot wash: one table, from which the bottom line
//! and the menu are drawn too, so that neither can lie.

use crossterm::event::KeyCode;

use super::phrases as say;
use crate::tui::Key;
use crate::tui::event::narrow;
use crate::words::Lang;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    Play,
    Faster,
    Slower,
    Back,
    On,
    InjectBefore,
    InjectAfter,
    FindingBefore,
    FindingAfter,
    Beginning,
    End,
    Up,
    Down,
    Lanes,
    Knowledge,
    Picks,
    Turn,
    Closer,
    Wider,
    Go,
    Strength,
    Problem,
    Improve,
    Page,
    Board,
    Withdraw,
    Menu,
    Leave,
}

/// An action and the keys it is on; the first is the one that is told.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    pub action: Action,
    pub keys: &'static [Key],
    /// How soon the bottom line leaves it out where there is no room; 0 never.
    pub rank: u8,
}

const fn on(action: Action, keys: &'static [Key], rank: u8) -> Binding {
    Binding { action, keys, rank }
}

const fn plain(code: KeyCode) -> Key {
    Key::plain(code)
}

/// Rank of what is in the menu and not on the bottom line.
pub const MENU_ONLY: u8 = 9;

/// Every command, in the order the menu lists them. Digits and function keys
/// work with an input method on; so do the others while nothing is composed.
pub const BINDINGS: &[Binding] = &[
    on(Action::Play, &[Key::f(5), Key::char(' ')], 1),
    on(Action::Faster, &[Key::char('+'), Key::char('=')], 3),
    on(Action::Slower, &[Key::char('-')], MENU_ONLY),
    on(Action::On, &[plain(KeyCode::Right)], MENU_ONLY),
    on(Action::Back, &[plain(KeyCode::Left)], MENU_ONLY),
    on(Action::InjectBefore, &[Key::char('4')], MENU_ONLY),
    on(Action::InjectAfter, &[Key::char('5')], 3),
    on(Action::FindingBefore, &[Key::char('6'), plain(KeyCode::PageUp)], MENU_ONLY),
    on(Action::FindingAfter, &[Key::char('7'), plain(KeyCode::PageDown)], 2),
    on(Action::Beginning, &[plain(KeyCode::Home)], MENU_ONLY),
    on(Action::End, &[plain(KeyCode::End)], MENU_ONLY),
    on(Action::Lanes, &[Key::char('1')], MENU_ONLY),
    on(Action::Knowledge, &[Key::char('2')], MENU_ONLY),
    on(Action::Picks, &[Key::char('3')], MENU_ONLY),
    on(Action::Turn, &[plain(KeyCode::Tab)], MENU_ONLY),
    on(Action::Down, &[plain(KeyCode::Down)], MENU_ONLY),
    on(Action::Up, &[plain(KeyCode::Up)], MENU_ONLY),
    on(Action::Closer, &[Key::char('8')], MENU_ONLY),
    on(Action::Wider, &[Key::char('9')], MENU_ONLY),
    on(Action::Strength, &[Key::f(2)], 1),
    on(Action::Problem, &[Key::f(3)], 1),
    on(Action::Improve, &[Key::f(4)], 4),
    on(Action::Go, &[plain(KeyCode::Enter)], MENU_ONLY),
    on(Action::Withdraw, &[Key::f(8), plain(KeyCode::Delete)], MENU_ONLY),
    on(Action::Page, &[Key::f(6)], MENU_ONLY),
    on(Action::Board, &[Key::f(7)], 3),
    on(Action::Menu, &[Key::char('0')], 0),
    on(Action::Leave, &[plain(KeyCode::Esc), Key::ctrl('c')], 0),
];

/// What a key does. Full-width digits and signs count.
#[must_use]
pub fn action(key: Key) -> Option<Action> {
    let key = match key.code {
        KeyCode::Char(c) if key.is_unmodified() => Key::char(narrow(c)),
        KeyCode::BackTab => Key::plain(KeyCode::Tab),
        _ => key,
    };
    BINDINGS.iter().find(|binding| binding.keys.contains(&key)).map(|binding| binding.action)
}

/// A key as it is written on keyboards.
#[must_use]
pub fn name(key: Key, lang: Lang) -> String {
    match key.code {
        KeyCode::F(n) => format!("F{n}"),
        KeyCode::Char(c) if !key.is_unmodified() => format!("Ctrl-{}", c.to_ascii_uppercase()),
        KeyCode::Char(' ') => say::space(lang).to_owned(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::Delete => "Del".to_owned(),
        other => format!("{other}"),
    }
}

impl Action {
    /// Whether it moves the moment or the playing and nothing else: what can
    /// be done while the screen is the room's.
    #[must_use]
    pub const fn moves(self) -> bool {
        matches!(
            self,
            Self::Play
                | Self::Faster
                | Self::Slower
                | Self::Back
                | Self::On
                | Self::InjectBefore
                | Self::InjectAfter
                | Self::FindingBefore
                | Self::FindingAfter
                | Self::Beginning
                | Self::End
        )
    }

    /// A sentence for the menu.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::Play => say::menu_play(lang),
            Self::Faster => say::menu_faster(lang),
            Self::Slower => say::menu_slower(lang),
            Self::Back => say::menu_back(lang),
            Self::On => say::menu_on(lang),
            Self::InjectBefore => say::menu_inject_before(lang),
            Self::InjectAfter => say::menu_inject_after(lang),
            Self::FindingBefore => say::menu_finding_before(lang),
            Self::FindingAfter => say::menu_finding_after(lang),
            Self::Beginning => say::menu_beginning(lang),
            Self::End => say::menu_end(lang),
            Self::Up => say::menu_up(lang),
            Self::Down => say::menu_down(lang),
            Self::Lanes => say::menu_lanes(lang),
            Self::Knowledge => say::menu_knowledge(lang),
            Self::Picks => say::menu_picks(lang),
            Self::Turn => say::menu_turn(lang),
            Self::Closer => say::menu_closer(lang),
            Self::Wider => say::menu_wider(lang),
            Self::Go => say::menu_go(lang),
            Self::Strength => say::menu_strength(lang),
            Self::Problem => say::menu_problem(lang),
            Self::Improve => say::menu_improve(lang),
            Self::Page => say::menu_page(lang),
            Self::Board => say::menu_board(lang),
            Self::Withdraw => say::menu_withdraw(lang),
            Self::Menu => say::menu_menu(lang),
            Self::Leave => say::menu_leave(lang),
        }
    }

    /// A word for the bottom line.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Play => say::key_play(lang),
            Self::Faster => say::key_speed(lang),
            Self::InjectAfter => say::key_inject(lang),
            Self::FindingAfter => say::key_finding(lang),
            Self::Strength => say::key_strength(lang),
            Self::Problem => say::key_problem(lang),
            Self::Improve => say::key_improve(lang),
            Self::Board => say::key_board(lang),
            Self::Menu => say::key_menu(lang),
            Self::Leave => say::key_leave(lang),
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_meanings_and_none_is_a_bare_letter() {
        let keys: Vec<Key> = BINDINGS.iter().flat_map(|binding| binding.keys).copied().collect();
        for (i, key) in keys.iter().enumerate() {
            assert!(!keys[..i].contains(key), "{key:?} is bound twice");
            let bare = matches!(key.code, KeyCode::Char(c) if c.is_alphabetic()) && key.is_unmodified();
            assert!(!bare, "{key:?} opens a composition in an input method");
        }
        for lang in Lang::ALL {
            let shown = BINDINGS.iter().filter(|own| own.rank < MENU_ONLY);
            assert!(shown.into_iter().all(|own| !own.action.label(lang).is_empty()));
        }
    }
}
