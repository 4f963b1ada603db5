//! Scores over time as columns, with the day and the sort of each try.

use ratatui::layout::Rect;

use super::phrases as say;
use crate::drill::{Difficulty, Zone};
use crate::practise::Attempt;
use crate::tui::draw::{Canvas, Column, columns};
use crate::words::Lang;

/// The sort of try, in few letters.
pub fn sort(attempt: &Attempt, lang: Lang) -> &'static str {
    match attempt.difficulty {
        _ if attempt.is_replay => say::replay(lang),
        Difficulty::Guided => say::guided(lang),
        Difficulty::Normal => say::normal(lang),
        Difficulty::Exam => say::exam(lang),
    }
}

/// Draws as many attempts as there is room for, the chosen one among them.
pub fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    attempts: &[Attempt],
    chosen: usize,
    (zone, lang): (Zone, Lang),
) {
    let column = |own: &Attempt| Column {
        share: Some(own.share()),
        below: [zone.month_day(own.begun), sort(own, lang).to_owned()],
        is_faint: own.is_replay,
    };
    columns(canvas, area, &attempts.iter().map(column).collect::<Vec<_>>(), chosen);
}
