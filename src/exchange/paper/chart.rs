//! Drawings of a paper as values: what they show, and the cells they come to
//! where nothing finer can be drawn. Their figures stand in a table as well.

use crate::plan::Story;

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chart {
    /// Parts of wholes, a bar each.
    Bars(Vec<Gauge>),
    /// What was planned against what was done, on one axis of story time.
    Lanes(Lanes),
}

/// A part of a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gauge {
    pub label: String,
    /// The figures, as people read them.
    pub told: String,
    pub part: u32,
    pub whole: u32,
}

/// Duties on one axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lanes {
    pub from: Story,
    /// After `from`.
    pub to: Story,
    /// Times written on the axis.
    pub ticks: Vec<(Story, String)>,
    pub rows: Vec<Lane>,
}

/// A duty on the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    pub role: String,
    pub task: String,
    /// When it became a duty.
    pub from: Story,
    /// Its limit, where it has one.
    pub due: Option<Story>,
    pub done: Option<Story>,
    /// How it ended, in a word.
    pub told: String,
    /// Late, or never done though owed.
    pub is_late: bool,
}

/// What a stretch of an axis or a bar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Nothing,
    /// Planned, or the part that was lost.
    Planned,
    Actual,
    /// Beyond the limit.
    Late,
}

impl Ink {
    /// A sign for it where there is no colour.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Nothing => '·',
            Self::Planned => '░',
            Self::Actual => '▓',
            Self::Late => '!',
        }
    }
}

impl Gauge {
    /// The bar in so many cells.
    #[must_use]
    pub fn cells(&self, count: usize) -> Vec<Ink> {
        let whole = u64::from(self.whole).max(1);
        let full = (u64::from(self.part) * count as u64 + whole / 2) / whole;
        (0..count as u64).map(|cell| if cell < full { Ink::Actual } else { Ink::Planned }).collect()
    }
}

impl Lanes {
    /// Where a moment lies on an axis of `length`; what is outside it lies at
    /// its ends.
    #[must_use]
    pub fn place(&self, at: Story, length: u32) -> u32 {
        let whole = (self.to - self.from).0.max(1);
        let passed = (at - self.from).0.clamp(0, whole);
        u32::try_from(passed * i64::from(length) / whole).unwrap_or(length)
    }

    /// A row in so many cells.
    #[must_use]
    pub fn cells(&self, row: &Lane, count: usize) -> Vec<Ink> {
        let mut cells = vec![Ink::Nothing; count];
        for Stretch { from, to, ink } in row.stretches(self.to) {
            let last = count.saturating_sub(1);
            let place = |at| (self.place(at, count as u32) as usize).min(last);
            cells[place(from)..=place(to)].fill(ink);
        }
        cells
    }
}

/// A stretch of a row; a later one covers those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub from: Story,
    pub to: Story,
    pub ink: Ink,
}

impl Lane {
    /// What is drawn: planned until the limit, beyond it late, actual until
    /// it was done. What was never done is late from its limit to `end`.
    #[must_use]
    pub fn stretches(&self, end: Story) -> Vec<Stretch> {
        let mut drawn = Vec::new();
        if let Some(due) = self.due.filter(|due| *due >= self.from) {
            drawn.push(Stretch { from: self.from, to: due, ink: Ink::Planned });
        }
        let late = self.due.filter(|_| self.is_late).map(|due| due.max(self.from));
        if let (Some(due), true) = (late, self.done.is_none_or(|done| late.is_some_and(|due| done > due))) {
            drawn.push(Stretch { from: due, to: self.done.unwrap_or(end), ink: Ink::Late });
        }
        if let Some(done) = self.done {
            let until = late.map_or(done, |due| due.min(done));
            drawn.push(Stretch { from: self.from.min(until), to: until, ink: Ink::Actual });
        }
        drawn
    }
}

/// What the drawings say of themselves.
pub mod say {
    crate::phrases! {
        planned { zh: "计划（启动至时限）", en: "planned (until its limit)" }
        actual { zh: "实际", en: "actual" }
        late { zh: "超时", en: "late" }
        duty { zh: "责任主体与任务", en: "Who, and what" }
        outcome { zh: "结果", en: "Outcome" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lanes(row: Lane) -> Lanes {
        Lanes { from: Story(0), to: Story(100), ticks: Vec::new(), rows: vec![row] }
    }

    fn signs(due: Option<i64>, done: Option<i64>, is_late: bool) -> String {
        let (due, done) = (due.map(Story), done.map(Story));
        let lane = Lane {
            role: String::new(),
            task: String::new(),
            from: Story(20),
            due,
            done,
            told: String::new(),
            is_late,
        };
        let lanes = lanes(lane);
        lanes.cells(&lanes.rows[0], 10).into_iter().map(Ink::sign).collect()
    }

    #[test]
    fn what_was_done_covers_what_was_planned_and_what_was_late_stands_out() {
        assert_eq!(signs(Some(60), Some(40), false), "··▓▓▓░░···");
        assert_eq!(signs(Some(40), Some(80), true), "··▓▓▓!!!!·");
        assert_eq!(signs(Some(50), None, true), "··░░░!!!!!");
        assert_eq!(signs(Some(50), None, false), "··░░░░····");
        assert_eq!(signs(None, Some(20), false), "··▓·······");
    }

    #[test]
    fn a_bar_is_full_where_nothing_was_lost_and_empty_where_all_was() {
        let bar = |part, whole| -> String {
            let gauge = Gauge { label: String::new(), told: String::new(), part, whole };
            gauge.cells(4).into_iter().map(Ink::sign).collect()
        };
        assert_eq!([bar(0, 9), bar(9, 9), bar(1, 2), bar(0, 0)], ["░░░░", "▓▓▓▓", "▓▓░░", "░░░░"]);
    }
}
