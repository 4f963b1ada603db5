//! What of a row must be written anew.

use ratatui::buffer::{Cell, CellWidth};

/// Which cells of a row to write: those that changed, and with each the whole
/// of every character that stood there or stands there now. A run of them
/// begins and ends between characters of both rows, so nothing is ever cut in
/// half, and what terminals make of halves does not matter.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// Second halves of wide characters, before and now.
    before: Vec<bool>,
    now: Vec<bool>,
    dirty: Vec<bool>,
}

impl Changed {
    /// The first cells of the characters to write.
    pub(super) fn cells(&mut self, before: &[Cell], now: &[Cell]) -> impl Iterator<Item = usize> {
        mark_halves(&mut self.before, before);
        mark_halves(&mut self.now, now);
        self.dirty.clear();
        let unlike = |x: usize| self.before[x] != self.now[x] || (!self.now[x] && before[x] != now[x]);
        self.dirty.extend((0..now.len()).map(unlike));
        for x in 1..now.len() {
            self.dirty[x] |= self.dirty[x - 1] && self.is_half(x);
        }
        for x in (1..now.len()).rev() {
            self.dirty[x - 1] |= self.dirty[x] && self.is_half(x);
        }
        (0..now.len()).filter(|x| self.dirty[*x] && !self.now[*x])
    }

    fn is_half(&self, x: usize) -> bool {
        self.before[x] || self.now[x]
    }
}

fn mark_halves(halves: &mut Vec<bool>, row: &[Cell]) {
    halves.clear();
    halves.resize(row.len(), false);
    let mut x = 0;
    while x < row.len() {
        let next = x + usize::from(row[x].cell_width().max(1));
        halves[x + 1..next.min(row.len())].fill(true);
        x = next;
    }
}
