//! The axis of time: which moment stands in which cell. Either a window in
//! equal steps, or the whole plan in steps that grow from minutes to days.

use crate::plan::Span;

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// Moments a whole axis may be marked at.
const MARKS: [i64; 18] = [
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    8 * HOUR,
    DAY,
    3 * DAY,
    10 * DAY,
    30 * DAY,
    100 * DAY,
    365 * DAY,
    5 * 365 * DAY,
    20 * 365 * DAY,
    110 * 365 * DAY,
];

/// How far apart a window's marks may be.
const STEPS: [i64; 16] = [
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    5 * DAY,
    10 * DAY,
    30 * DAY,
    365 * DAY,
];

/// Lengths of a window, from the widest to the narrowest.
pub const WINDOWS: [Span; 8] = [
    Span(30 * DAY),
    Span(10 * DAY),
    Span(3 * DAY),
    Span(DAY),
    Span(8 * HOUR),
    Span(4 * HOUR),
    Span(2 * HOUR),
    Span(HOUR),
];

/// Cells a mark's label may need with the blank after it: `365天`, `1时30分`.
const WHOLE_LABEL_CELLS: usize = 6;
const WINDOW_LABEL_CELLS: i64 = 8;

/// A marked moment and its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub cell: u16,
    pub at: Span,
}

/// An axis: marks, between which time runs evenly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    marks: Vec<Mark>,
    cells: u16,
    /// Seconds the stretch after the last mark lasts, and its cells.
    rest: (i64, u16),
}

/// Where a moment falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    Before,
    Cell(u16),
    Beyond,
}

impl Scale {
    /// An axis of `cells` cells over everything from T0 to `horizon`, with
    /// marks from about `early` on, so that what is early has room.
    #[must_use]
    pub fn whole(horizon: Span, early: Span, cells: u16) -> Self {
        let last = MARKS.iter().position(|mark| *mark >= horizon.0).unwrap_or(MARKS.len() - 1);
        let first = MARKS.iter().rposition(|mark| *mark <= early.0).unwrap_or(0).min(last);
        // As many as have room, evenly out of the ladder, its last always: all
        // lies before it.
        let steps = last - first;
        let pieces = (usize::from(cells) / WHOLE_LABEL_CELLS).clamp(1, steps + 1);
        let mark = |piece: usize| MARKS[last - steps * (pieces - 1 - piece) / (pieces - 1).max(1)];
        let mut at: Vec<i64> = (0..pieces).map(mark).collect();
        at.insert(0, 0);
        let pieces = at.len() as u16 - 1;
        let cell = |i: usize| (u32::from(cells) * i as u32 / u32::from(pieces.max(1))) as u16;
        let marks =
            at.iter().enumerate().take(pieces.into()).map(|(i, at)| Mark { cell: cell(i), at: Span(*at) });
        let marks: Vec<Mark> = marks.collect();
        let ending = marks.last().copied().unwrap_or(Mark { cell: 0, at: Span::ZERO });
        let rest = (at.last().copied().unwrap_or(1) - ending.at.0, cells - ending.cell);
        Self { marks, cells, rest }
    }

    /// An axis of `cells` cells from `from` on, `length` long.
    #[must_use]
    pub fn window(from: Span, length: Span, cells: u16) -> Self {
        let wide = i64::from(cells.max(1));
        let is_legible = |step: &&i64| **step * wide / length.0.max(1) >= WINDOW_LABEL_CELLS;
        let step = STEPS.iter().find(is_legible).copied().unwrap_or(length.0.max(1));
        let (from, length) = (from.0.max(0), length.0.max(1));
        let ats = (0..).map(|i| from + i * step).take_while(|at| *at < from + length);
        let cell = |at: i64| ((at - from) * wide / length) as u16;
        let marks: Vec<Mark> = ats.map(|at| Mark { cell: cell(at), at: Span(at) }).collect();
        let ending = marks.last().copied().unwrap_or(Mark { cell: 0, at: Span(from) });
        let rest = (from + length - ending.at.0, cells - ending.cell);
        Self { marks, cells, rest }
    }

    /// Marks from left to right.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The cell of a moment. A later moment never stands further left.
    #[must_use]
    pub fn spot(&self, at: Span) -> Spot {
        let Some(i) = self.marks.iter().rposition(|mark| mark.at <= at) else { return Spot::Before };
        let mark = self.marks[i];
        let (length, cells) = match self.marks.get(i + 1) {
            Some(next) => (next.at.0 - mark.at.0, next.cell - mark.cell),
            None => self.rest,
        };
        let gone = at.0 - mark.at.0;
        let cell = i64::from(mark.cell) + gone.saturating_mul(i64::from(cells)) / length.max(1);
        if gone > length || cell > i64::from(self.cells) {
            return Spot::Beyond;
        }
        // The end of the axis belongs to its last cell.
        Spot::Cell((cell as u16).min(self.cells.saturating_sub(1)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn labels(scale: &Scale) -> Vec<(u16, String)> {
        scale.marks().iter().map(|mark| (mark.cell, mark.at.to_string())).collect()
    }

    #[test]
    fn a_plan_of_minutes_and_days_is_legible_on_one_axis() {
        let scale = Scale::whole(Span(28 * DAY), Span(12 * MINUTE), 36);
        assert_eq!(
            labels(&scale),
            [
                (0, "0s".into()),
                (6, "10m".into()),
                (12, "30m".into()),
                (18, "2h".into()),
                (24, "8h".into()),
                (30, "3d".into())
            ]
        );
        assert_eq!(scale.spot(Span(2 * HOUR)), Spot::Cell(18));
        assert_eq!(scale.spot(Span(30 * DAY)), Spot::Cell(35));
    }

    #[test]
    fn a_window_runs_evenly() {
        let scale = Scale::window(Span(0), Span(HOUR), 36);
        assert_eq!(
            labels(&scale),
            [(0, "0s".into()), (9, "15m".into()), (18, "30m".into()), (27, "45m".into())]
        );
        let later = Scale::window(Span(HOUR), Span(HOUR), 36);
        assert_eq!(later.spot(Span(10)), Spot::Before);
        assert_eq!(later.spot(Span(3 * HOUR)), Spot::Beyond);
    }

    proptest! {
        #[test]
        fn later_is_never_further_left_and_labels_have_room(
            horizon in 1i64..4_000 * DAY, least in 1i64..DAY, from in 0i64..DAY, window in 0usize..8,
            cells in 14u16..160, moments in prop::collection::vec(0i64..4_000 * DAY, 2..20),
        ) {
            let whole = Scale::whole(Span(horizon), Span(least), cells);
            let scales = [whole.clone(), Scale::window(Span(from), WINDOWS[window], cells)];
            for (scale, room) in scales.iter().zip([WHOLE_LABEL_CELLS as u16, WINDOW_LABEL_CELLS as u16]) {
                for pair in scale.marks().windows(2) {
                    prop_assert!(pair[1].cell - pair[0].cell >= room);
                }
                let mut sorted = moments.clone();
                sorted.sort_unstable();
                let rank = |at: &i64| match scale.spot(Span(*at)) {
                    Spot::Before => -1,
                    Spot::Cell(cell) => i32::from(cell),
                    Spot::Beyond => i32::from(u16::MAX),
                };
                let cells_of: Vec<i32> = sorted.iter().map(rank).collect();
                prop_assert!(cells_of.is_sorted(), "{cells_of:?}");
                for cell in cells_of.iter().filter(|cell| **cell < i32::from(u16::MAX)) {
                    prop_assert!(*cell < i32::from(cells));
                }
            }
            for at in moments.iter().filter(|at| **at <= horizon) {
                prop_assert!(matches!(whole.spot(Span(*at)), Spot::Cell(_)), "everything lies on the whole axis");
            }
        }
    }
}
