//! Pasted text told from typed, on consoles that do not mark it.
//!
//! A Windows console turns what is pasted into key presses, all at once. A
//! line break among them would be an Enter, and each line of a pasted note a
//! decision of its own.

use crossterm::event::{Event, KeyCode};

use super::watch::arrival;
use crate::tui::event::{Arrival, Key};
use crate::words::Safe;

/// What events mean that came faster than anybody types: text with a line
/// break in its midst is pasted, everything else is what it says.
pub(super) fn arrivals<M>(events: Vec<Event>) -> Vec<Arrival<M>> {
    let mut told = Vec::new();
    let mut typed = Vec::new();
    for event in events {
        let Some(next) = arrival(event) else { continue };
        match next {
            Arrival::Key(key) if letter(key).is_some() => typed.push(key),
            other => {
                told.extend(run(&mut typed));
                told.push(other);
            }
        }
    }
    told.extend(run(&mut typed));
    told
}

/// What keys that are all text come to; takes them.
fn run<M>(typed: &mut Vec<Key>) -> Vec<Arrival<M>> {
    let keys = std::mem::take(typed);
    let text: String = keys.iter().copied().filter_map(letter).collect();
    match text.trim_end_matches('\n').contains('\n') {
        true => vec![Arrival::Paste(Safe::new(&text))],
        false => keys.into_iter().map(Arrival::Key).collect(),
    }
}

/// The character a key puts into a text.
fn letter(key: Key) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if key.is_unmodified() => Some(c),
        KeyCode::Enter if key.modifiers.is_empty() => Some('\n'),
        KeyCode::Tab if key.modifiers.is_empty() => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyEvent, KeyEventKind, KeyModifiers};

    use super::*;

    fn pressed(code: KeyCode) -> [Event; 2] {
        let press = KeyEvent::new(code, KeyModifiers::NONE);
        [Event::Key(press), Event::Key(KeyEvent { kind: KeyEventKind::Release, ..press })]
    }

    /// What a console reports for this text, and what is made of it.
    fn burst(text: &str) -> Vec<Arrival<()>> {
        let code = |c| if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
        arrivals(text.chars().flat_map(|c| pressed(code(c))).collect())
    }

    fn keys(text: &str) -> Vec<Arrival<()>> {
        let key = |c| if c == '\n' { Key::plain(KeyCode::Enter) } else { Key::char(c) };
        text.chars().map(key).map(Arrival::Key).collect()
    }

    #[test]
    fn lines_that_come_at_once_are_pasted() {
        assert_eq!(burst("先转移\n再报告\n"), [Arrival::Paste(Safe::new("先转移\n再报告\n"))]);
    }

    /// What an input method commits, and an Enter after it, come at once too.
    #[test]
    fn a_word_and_its_enter_are_typed() {
        assert_eq!(burst("电话报告\n"), keys("电话报告\n"));
        assert_eq!(burst("q"), keys("q"));
        assert_eq!(burst(""), []);
    }

    #[test]
    fn keys_that_are_no_text_stand_for_themselves() {
        let events = [pressed(KeyCode::Char('a')), pressed(KeyCode::F(2)), pressed(KeyCode::Enter)];
        let told = arrivals::<()>(events.into_iter().flatten().collect());
        let wanted = [Key::char('a'), Key::f(2), Key::plain(KeyCode::Enter)].map(Arrival::Key);
        assert_eq!(told, wanted);
    }
}
