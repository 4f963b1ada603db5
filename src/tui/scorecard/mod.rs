//! The scorecard: points by stage, what was not judged and why, findings by
//! points lost, and for each the moment in the record.

mod evidence;
mod help;
pub mod phrases;
mod view;

#[cfg(test)]
mod tests;

pub use help::help;
pub use view::{Sheet, draw};

use crossterm::event::KeyCode;

use super::Key;
use super::draw::Scroll;
use crate::score::Score;

/// Where the reader of a scorecard is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Card {
    pub part: Part,
    pub scroll: Scroll,
    /// The evidence of the chosen finding is open, scrolled by so many rows.
    pub evidence: Option<usize>,
    /// Technical figures are shown.
    pub is_advanced: bool,
}

/// Which list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    #[default]
    Findings,
    Unjudged,
    /// What the machine played.
    Machine,
}

impl Part {
    const ALL: [Self; 3] = [Self::Findings, Self::Unjudged, Self::Machine];

    /// How many rows the list has.
    #[must_use]
    pub fn len(self, score: &Score) -> usize {
        match self {
            Self::Findings => score.findings.len(),
            Self::Unjudged => score.unjudged.len(),
            Self::Machine => score.machine.as_ref().map_or(0, |machine| machine.findings.len()),
        }
    }

    fn step(self, step: isize) -> Self {
        let at = Self::ALL.iter().position(|part| *part == self).unwrap_or(0);
        Self::ALL[(at + Self::ALL.len()).wrapping_add_signed(step) % Self::ALL.len()]
    }
}

/// Takes a key. False where the card is left.
pub fn key(card: &mut Card, score: &Score, key: Key) -> bool {
    if let Some(first) = card.evidence {
        match key.code {
            KeyCode::Esc | KeyCode::Enter => card.evidence = None,
            KeyCode::Down => card.evidence = Some(first + 1),
            KeyCode::Up => card.evidence = Some(first.saturating_sub(1)),
            KeyCode::PageDown => card.evidence = Some(first + 8),
            KeyCode::PageUp => card.evidence = Some(first.saturating_sub(8)),
            _ => {}
        }
        return true;
    }
    let len = card.part.len(score);
    match key.code {
        KeyCode::Esc => return false,
        KeyCode::Enter => {
            card.evidence = (card.part != Part::Unjudged && card.scroll.chosen < len).then_some(0);
        }
        KeyCode::Up => card.scroll.step(-1, len),
        KeyCode::Down => card.scroll.step(1, len),
        KeyCode::PageUp => card.scroll.step(-5, len),
        KeyCode::PageDown => card.scroll.step(5, len),
        KeyCode::Left => turn(card, card.part.step(-1)),
        KeyCode::Right | KeyCode::Tab => turn(card, card.part.step(1)),
        _ => match key.digit() {
            Some(1) => turn(card, Part::Findings),
            Some(2) => turn(card, Part::Unjudged),
            Some(3) => turn(card, Part::Machine),
            Some(9) => card.is_advanced = !card.is_advanced,
            _ => {}
        },
    }
    true
}

fn turn(card: &mut Card, part: Part) {
    card.part = part;
    card.scroll = Scroll::default();
}
