//! Drawing what is told afterwards.
//!
//! ```text
//!  参考得分 88.0 / 100.0   上次 62.0，多 26.0
//!  做得不错，下面几处再练练就熟了。
//! ┌ >1 可以做得更好 2   2 做得好 5   3 您做过的 9 ────────────────────┐
//! │>-3.2 “电话报告（首报）”办了，只是晚了 4 分钟……                   │
//! │      4.1 接报即报：……                                             │
//! ```

use ratatui::layout::Rect;

use super::super::debrief::{Mark, Part, Row, parts, rows};
use super::super::model::Model;
use super::super::phrases as say;
use crate::score::{Score, points};
use crate::tui::draw::{Canvas, Line, Panel, wrap};
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

/// Cells before a sentence.
const MARK_CELLS: usize = 7;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let Some(score) = &model.score else { return };
    let width = area.width.saturating_sub(2);
    canvas.line(area.x + 1, area.y, width, &total(model, score));
    canvas.line(area.x + 1, area.y + 1, width, &Line::of(kind_word(model, score), Role::Strong));
    let rest = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let inner = Panel::titled(tabs(model)).border(Role::Title).draw(canvas, rest);
    list(model, canvas, inner);
}

fn total(model: &Model, score: &Score) -> Line<'static> {
    let lang = model.lang;
    if !score.rated {
        return Line::of(say::result_not_rated(lang), Role::Warning);
    }
    if score.max == 0 {
        return Line::of(say::result_nothing(lang), Role::Warning);
    }
    let mut line = Line::of(say::result(lang, &points(score.score()), &points(score.max)), Role::Strong);
    if let Some(before) = &model.before {
        let (old, new) = (before.score(), score.score());
        let said = if new >= old {
            say::result_more(lang, &points(old), &points(new - old))
        } else {
            say::result_less(lang, &points(old), &points(old - new))
        };
        line = line.with("   ", Role::Normal).with(said, if new >= old { Role::Done } else { Role::Late });
    }
    let unjudged = score.unjudged.len();
    if unjudged > 0 {
        line = line.with("   ", Role::Normal).with(say::result_unjudged(lang, unjudged), Role::Dim);
    }
    line
}

fn kind_word(model: &Model, score: &Score) -> &'static str {
    let lang = model.lang;
    match score.score() * 100 / score.max.max(1) {
        _ if !score.rated || score.max == 0 => "",
        95.. => say::kind_excellent(lang),
        80.. => say::kind_good(lang),
        60.. => say::kind_fair(lang),
        _ => say::kind_begin(lang),
    }
}

fn tabs(model: &Model) -> Line<'static> {
    let lang = model.lang;
    let mut line = Line::new();
    for (nth, part) in parts(model).enumerate() {
        let title = match part {
            Part::Learn => say::part_learn(lang),
            Part::Well => say::part_well(lang),
            Part::Deeds => say::part_deeds(lang),
            Part::Tried => say::part_tried(lang),
        };
        let is_shown = part == model.debrief.part;
        let (mark, role) = if is_shown { (">", Role::Title) } else { (" ", Role::Dim) };
        line = line.with(format!("{mark}{} {title} {} ", nth + 1, rows(model, part).len()), role);
    }
    line
}

/// Rows of several lines, drawn from as far above the chosen one as still
/// lets it be seen whole.
fn list(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let all = rows(model, model.debrief.part);
    if all.is_empty() {
        let none = nothing(model);
        canvas.text_cut(area.x + 1, area.y, area.width.saturating_sub(2), none, Role::Dim);
        return;
    }
    let chosen = model.debrief.scroll.chosen.min(all.len() - 1);
    let width = usize::from(area.width).saturating_sub(MARK_CELLS + 2);
    let lines = |at: usize| lines(model, &all[at], at == chosen, width);
    let mut first = chosen;
    let mut room = usize::from(area.height).saturating_sub(lines(chosen).len());
    while first > 0 && lines(first - 1).len() <= room {
        room -= lines(first - 1).len();
        first -= 1;
    }
    let mut y = area.y;
    for (at, row) in all.iter().enumerate().skip(first) {
        let told = lines(at);
        // The chosen row is begun even where it cannot be seen whole.
        if y + told.len() as u16 > area.bottom() && at != chosen {
            canvas.text(area.right().saturating_sub(1), area.bottom() - 1, 1, "v", Role::Dim);
            break;
        }
        let is_chosen = at == chosen;
        canvas.text(area.x, y, 1, if is_chosen { ">" } else { " " }, Role::Strong);
        let (mark, role) = mark(model, row);
        canvas.text(area.x + 1, y, MARK_CELLS as u16, &mark, role);
        for (text, role) in told {
            if y < area.bottom() {
                canvas.text(area.x + 1 + MARK_CELLS as u16, y, width as u16, &text, role);
            }
            y = y.saturating_add(1);
        }
    }
    if first > 0 {
        canvas.text(area.right().saturating_sub(1), area.y, 1, "^", Role::Dim);
    }
}

fn lines(model: &Model, row: &Row, is_chosen: bool, width: usize) -> Vec<(String, Role)> {
    let widths = model.look.widths;
    let said = wrap(&row.said, width, widths).into_iter();
    let role = if is_chosen { Role::Strong } else { Role::Normal };
    let more = row.more.iter().filter(|_| is_chosen).flat_map(|more| wrap(more, width, widths));
    said.map(|line| (line, role)).chain(more.map(|line| (line, Role::Dim))).collect()
}

fn mark(model: &Model, row: &Row) -> (String, Role) {
    let is_rated = model.score.as_ref().is_some_and(|score| score.rated);
    match row.mark {
        Mark::Lost(0) => ("   0".to_owned(), Role::Dim),
        Mark::Lost(lost) if is_rated => (format!(" -{}", points(lost)), Role::Late),
        Mark::Lost(_) => (String::new(), Role::Dim),
        Mark::Good => (format!("  {}", sign(&model.look, Sign::Done)), Role::Done),
        Mark::Doubtful => (format!("  {}", sign(&model.look, Sign::Late)), Role::Warning),
    }
}

fn nothing(model: &Model) -> &'static str {
    match model.debrief.part {
        Part::Learn => say::nothing_to_learn(model.lang),
        Part::Tried => say::nothing_changed(model.lang),
        Part::Well | Part::Deeds => say::own_log_none(model.lang),
    }
}
