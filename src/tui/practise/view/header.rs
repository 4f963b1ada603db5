//! The head of the desk: that this is an exercise, whose desk it is, what is
//! waiting, and what time it is.

use ratatui::layout::Rect;

use super::super::model::Model;
use super::super::phrases as say;
use crate::drill::{Difficulty, Phase};
use crate::practise::Standing;
use crate::scenario::Pace;
use crate::tui::draw::{Canvas, Line};
use crate::tui::drill::speed;
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;
use crate::words::Lang;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    title(model, canvas, area);
    let row = Rect { y: area.y + 1, height: 1, ..area };
    let is_hurried = model.state.clock.pace == Pace::RealTime;
    let paused = matches!(model.state.clock.phase, Phase::Paused(_)) && !model.is_held && is_hurried;
    if paused {
        canvas.fill(row, Role::Paused);
    }
    let used = canvas.line(row.x + 1, row.y, row.width.saturating_sub(2), &status(model));
    let role = if paused { Role::Paused } else { Role::Strong };
    let told =
        Line::of(format!("{} ", say::story_time(model.lang)), if paused { role } else { Role::Normal })
            .with(model.story().calendar().format("%m-%d %H:%M:%S").to_string(), role);
    canvas.line_right(row.x + used + 3, row.y, row.width.saturating_sub(used + 4), &told);
}

fn title(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let lang = model.lang;
    let role = model.case.plan.role(model.role).title.get(lang);
    let line = Line::of(say::exercise(lang), Role::Exercise)
        .with("  ", Role::Normal)
        .with(say::title(lang, role), Role::Strong)
        .with("  ", Role::Normal)
        .with(difficulty(model.difficulty, lang), Role::Dim);
    let opening = model.state.opening.as_ref();
    let part = opening.filter(|opening| opening.part.is_some()).map(|_| say::part(lang).to_owned());
    let paper = opening.filter(|opening| opening.varied).map(|opening| say::paper(lang, opening.seed));
    let more = part.into_iter().chain(paper).map(|told| format!(" · {told}"));
    let line = line.with(more.collect::<String>(), Role::Dim);
    let used = canvas.line(row.x + 1, row.y, row.width.saturating_sub(2), &line);
    canvas.line_right(row.x + used + 3, row.y, row.width.saturating_sub(used + 4), &waiting(model));
}

/// How many calls and letters wait.
fn waiting(model: &Model) -> Line<'static> {
    let lang = model.lang;
    let count = |is: fn(Standing) -> bool| model.letters.iter().filter(|own| is(own.standing)).count();
    let rings = count(|standing| matches!(standing, Standing::Rings(_)));
    let unread = count(|standing| matches!(standing, Standing::Unread | Standing::Missed));
    let mut line = Line::new();
    if rings > 0 {
        let told = format!("{} {}", sign(&model.look, Sign::Rings), say::calls(lang, rings));
        line = line.with(told, Role::Alarm);
    }
    if unread > 0 {
        let told = format!("  {} {}", sign(&model.look, Sign::Fresh), say::unread(lang, unread));
        line = line.with(told, Role::Fresh);
    }
    if line.is_empty() { Line::of(say::quiet(lang), Role::Dim) } else { line }
}

/// The difficulty in a word.
pub fn difficulty(difficulty: Difficulty, lang: Lang) -> &'static str {
    match difficulty {
        Difficulty::Guided => say::guided(lang),
        Difficulty::Normal => say::normal(lang),
        Difficulty::Exam => say::exam(lang),
    }
}

fn status(model: &Model) -> Line<'static> {
    let (lang, look) = (model.lang, &model.look);
    let marked = |mark: Sign, word: &str, role: Role| Line::of(format!("{} {word}", sign(look, mark)), role);
    match model.state.clock.phase {
        Phase::NotStarted => marked(Sign::Stopped, say::not_started(lang), Role::Warning),
        Phase::Ended => marked(Sign::Stopped, say::ended(lang), Role::Strong),
        Phase::Aborted => marked(Sign::Stopped, say::aborted(lang), Role::Alarm),
        Phase::Paused(_) if model.is_held => marked(Sign::Paused, say::held(lang), Role::Warning),
        // Where time goes on only by a key, a pause is none.
        Phase::Paused(_) if model.state.clock.pace == Pace::RealTime => {
            marked(Sign::Paused, say::paused(lang), Role::Paused)
        }
        Phase::Running if model.state.clock.pace == Pace::RealTime => {
            let pace = speed(model.state.clock.speed_milli);
            marked(Sign::Running, &format!("{} {pace}", say::runs(lang)), Role::Done)
        }
        Phase::Paused(_) | Phase::Running => marked(Sign::Paused, say::stands(lang), Role::Normal),
    }
}
