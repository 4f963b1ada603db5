//! What of a row must be written anew.

use std::ops::Range;

use ratatui::buffer::Cell;

use crate::tui::draw::cells_of;

/// The part of a row that holds all that changed; none where nothing did.
pub(super) fn part(before: &[Cell], now: &[Cell]) -> Option<Range<usize>> {
    let unlike = |(before, now): (&Cell, &Cell)| !is_like(before, now);
    let first = before.iter().zip(now).position(unlike)?;
    let last = before.iter().zip(now).rposition(unlike)?;
    Some(first..last + 1)
}

/// Equality of cells, what differs oftenest and costs least first; characters
/// of one byte or three, nearly all there are, need no call to compare.
fn is_like(one: &Cell, other: &Cell) -> bool {
    let symbols = (one.symbol().as_bytes(), other.symbol().as_bytes());
    let are_like = match (symbols, symbols.0.as_array::<3>(), symbols.1.as_array::<3>()) {
        (([one], [other]), ..) => one == other,
        (_, Some(one), Some(other)) => one == other,
        ((one, other), ..) => one == other,
    };
    are_like
        && (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
        && one.diff_option == other.diff_option
}

/// Which cells of a row to write: those that changed, and with each the whole
/// of every character that stood there or stands there now. A run of them
/// begins and ends between characters of both rows, so nothing is ever cut in
/// half, and what terminals make of halves does not matter.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// Second halves of wide characters, now.
    now: Vec<bool>,
    dirty: Vec<bool>,
}

impl Changed {
    /// The first cells of the characters to write. `halves` are the second
    /// halves of what stood there, and then of what stands there.
    pub(super) fn cells(
        &mut self,
        halves: &mut [bool],
        before: &[Cell],
        now: &[Cell],
    ) -> impl Iterator<Item = usize> {
        mark_halves(&mut self.now, now);
        self.dirty.clear();
        let cells = before.iter().zip(now).zip(halves.iter().zip(&self.now));
        self.dirty.extend(cells.map(|((before, now), (was_half, is_half))| {
            was_half != is_half || (!is_half && !is_like(before, now))
        }));
        for (half, is_half) in halves.iter_mut().zip(&self.now) {
            *half |= is_half;
        }
        for x in 1..now.len() {
            self.dirty[x] |= self.dirty[x - 1] && halves[x];
        }
        for x in (1..now.len()).rev() {
            self.dirty[x - 1] |= self.dirty[x] && halves[x];
        }
        halves.copy_from_slice(&self.now);
        (0..now.len()).filter(|x| self.dirty[*x] && !self.now[*x])
    }
}

fn mark_halves(halves: &mut Vec<bool>, row: &[Cell]) {
    halves.clear();
    halves.resize(row.len(), false);
    let mut x = 0;
    while x < row.len() {
        let next = x + cells_of(&row[x]).max(1);
        halves[x + 1..next.min(row.len())].fill(true);
        x = next;
    }
}
