//! The hot wash as it is drawn; what is shown has been worked out before, so a
//! frame only lays out.
//!
//! ```text
//!  演练 EXERCISE  复盘  雨夜                          得分未发布：只看经过
//!  ▶ 播放 ×10  情景时间 02:41  Ⅲ级响应  橙色预警
//!  时间 19:30   20:00   20:30 07-08 01:30   02:00
//!       ======================/====O--------------
//!  信息 |  |2   |     |       |  |      |   |
//!  级别    ^         ^          ^
//!  问题      !     2       !
//! ┌ 此刻 记录 57/213 ──────────────────────────────┐
//! ┌ >1计划与实际 2谁知道什么 3亮点与问题 2 ────────┐
//!  what came of the last key
//!  keys
//! ```
//!
//! Wide screens set the moment and the parts side by side.

mod axis;
mod knowledge;
mod moment;
mod picks;

use ratatui::layout::Rect;

use super::keys::{self, Action, BINDINGS, MENU_ONLY};
use super::model::{Model, Notice, Over, Part, SPEEDS};
use super::phrases as say;
use crate::evaluate::Worth;
use crate::plan::StepIx;
use crate::tui::board;
use crate::tui::draw::{Canvas, Hint, Line, Panel, Scroll, hints, list, popup, wrap};
use crate::tui::drill::{Chart, legend};
use crate::tui::signs::{Sign, gravity, sign};
use crate::tui::theme::Role;
use crate::words::Safe;

/// From this width on the screen has two columns.
const WIDE_CELLS: u16 = 110;
const HEAD_ROWS: u16 = 2;
/// Where the windows over the screen begin: under the story's time, in the
/// upper half, where an input method has room.
const WINDOW_TOP: u16 = 3;
/// Rows of the list of steps at most: its cursor stays in the upper half.
const TIE_ROWS: u16 = 8;

/// Draws the screen.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
    if matches!(model.over, Over::Board) {
        let body = Rect { height: area.height - 1, ..area };
        board::draw(canvas, body, &model.sight.picture, crate::drill::Wall(0), model.lang);
        let back = Hint::new("F7", say::key_leave(model.lang), 0).at_end();
        return hints(canvas, foot, &[back, Hint::help(model.lang)]);
    }
    head(model, canvas, Rect { height: HEAD_ROWS, ..area });
    axis::draw(model, canvas, Rect { y: area.y + HEAD_ROWS, height: axis::ROWS, ..area });
    let top = area.y + HEAD_ROWS + axis::ROWS;
    let body = Rect { y: top, height: (area.bottom() - 2).saturating_sub(top), ..area };
    let (first, second) = if body.width >= WIDE_CELLS {
        let left = body.width * 9 / 20;
        (Rect { width: left, ..body }, Rect { x: body.x + left, width: body.width - left, ..body })
    } else {
        let rows = body.height * 7 / 15;
        (Rect { height: rows, ..body }, Rect { y: body.y + rows, height: body.height - rows, ..body })
    };
    moment::draw(model, canvas, first);
    part(model, canvas, second);
    notice(model, canvas, Rect { y: foot.y - 1, ..foot });
    bottom(model, canvas, foot);
    match &model.over {
        Over::Menu(scroll) => {
            let height = (BINDINGS.len() as u16 + 2).min(foot.y - 1 - WINDOW_TOP);
            let window = Rect { y: area.y + WINDOW_TOP, height, ..area };
            let inner = popup(canvas, window, &Panel::new(say::menu(model.lang)).border(Role::Title));
            list(canvas, inner, *scroll, true, BINDINGS.len(), |row| menu_row(model, row));
        }
        Over::Write(writing, editor) => {
            let (title, example) = match writing.worth {
                Worth::Strength => (say::write_strength(model.lang), say::strength_example(model.lang)),
                Worth::Problem => (say::write_problem(model.lang), say::problem_example(model.lang)),
            };
            let window = Rect { y: area.y + WINDOW_TOP, height: 3, ..area };
            let inner = popup(canvas, window, &Panel::new(title).border(Role::Title));
            let width = inner.width.saturating_sub(2);
            editor.draw(canvas, inner.x + 1, inner.y, width, example, true);
        }
        Over::Tie(problem, steps, scroll) => tie(model, canvas, problem, (steps, *scroll)),
        Over::Nothing | Over::Board => {}
    }
}

/// Which step a problem is about; under the list what the choice does.
fn tie(model: &Model, canvas: &mut Canvas<'_>, problem: &Safe, (steps, scroll): (&[Option<StepIx>], Scroll)) {
    let (area, lang) = (canvas.area(), model.lang);
    let width = usize::from(area.width).saturating_sub(4);
    let about = wrap(&say::tie_about(lang, problem.as_str()), width, model.look.widths);
    let rows = (steps.len() as u16).min(TIE_ROWS);
    let height = (rows + about.len() as u16 + 3).min(area.height.saturating_sub(WINDOW_TOP + 2));
    let window = Rect { y: area.y + WINDOW_TOP, height, ..area };
    let inner = popup(canvas, window, &Panel::new(say::tie(lang)).border(Role::Title));
    list(canvas, Rect { height: rows.min(inner.height), ..inner }, scroll, true, steps.len(), |row| {
        let number = if row < 9 { format!("{} ", row + 1) } else { "  ".to_owned() };
        let title = match steps[row] {
            None => say::tie_none(lang),
            Some(ix) => model.tape.case().plan.step(ix).title.get(lang),
        };
        Line::of(number, Role::Key).with(title.to_owned(), Role::Normal)
    });
    for (y, row) in (inner.y + rows + 1..inner.bottom()).zip(about) {
        canvas.text(inner.x + 1, y, inner.width.saturating_sub(2), &row, Role::Dim);
    }
}

fn head(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let room = area.width.saturating_sub(2);
    let right = match &model.score {
        None if model.broke_off.is_some() => {
            let last = model.tape.shown(model.tape.len());
            Line::of(say::no_end(lang, &last.hour_minute()), Role::Late)
        }
        None => Line::of(say::unreleased(lang), Role::Dim),
        Some(_) => Line::of(say::found(lang, model.marks.findings.len()), Role::Strong),
    };
    let wide = right.width(model.look.widths) as u16;
    let title = Line::of(say::exercise(lang), Role::Exercise)
        .with(format!("  {}  ", say::title(lang)), Role::Title)
        .with(model.sight.picture.title.as_str(), Role::Strong);
    canvas.line(area.x + 1, area.y, room.saturating_sub(wide + 2), &title);
    canvas.line_right(area.x + 1, area.y, room, &right);
    canvas.line(area.x + 1, area.y + 1, room, &clock(model));
}

/// Whether it is played, the story's time, the scene, the levels.
fn clock(model: &Model) -> Line<'static> {
    let (lang, look) = (model.lang, &model.look);
    let picture = &model.sight.picture;
    let (mark, told, role) = match model.playing() {
        Some(speed) => (Sign::Running, say::runs(lang, speed), Role::Done),
        None => (Sign::Stopped, format!("{} ×{}", say::stands(lang), SPEEDS[model.speed]), Role::Paused),
    };
    let now = model.story;
    let date = now.calendar().format("%m-%d ").to_string();
    let date = if picture.has_days { date } else { String::new() };
    let mut line = Line::of(format!(" {} {told} ", sign(look, mark)), role)
        .with(format!("  {} ", say::story(lang)), Role::Normal)
        .with(format!("{date}{}", now.hour_minute_second()), Role::Strong);
    for level in &picture.levels {
        let marks = gravity(look, level.filled, level.rungs);
        line = line.with(format!("  {marks} "), Role::Warning).with(level.word.clone(), Role::Strong);
    }
    if picture.levels.is_empty() {
        line = line.with(format!("  {}", say::none_declared(lang)), Role::Dim);
    }
    line.with(format!("  {}", picture.scene), Role::Dim)
}

fn part(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let legend = match model.part {
        Part::Lanes => legend(&model.look, model.lang),
        Part::Knowledge | Part::Picks => String::new(),
    };
    let panel = Panel::titled(tabs(model)).right(Line::of(legend, Role::Dim)).border(Role::Title);
    let inner = panel.draw(canvas, area);
    match model.part {
        Part::Lanes => {
            let now = model.story;
            let chart = Chart {
                case: model.tape.case(),
                look: &model.look,
                lang: model.lang,
                lanes: &model.sight.survey.lanes,
                now,
                window: model.axis.window(now),
                scroll: Some(model.scroll(Part::Lanes)),
                nothing: say::no_lanes(model.lang),
            };
            chart.draw(canvas, inner);
        }
        Part::Knowledge => knowledge::draw(model, canvas, inner),
        Part::Picks => picks::draw(model, canvas, inner),
    }
}

fn tabs(model: &Model) -> Line<'static> {
    let lang = model.lang;
    let mut line = Line::new();
    for part in Part::ALL {
        let name = match part {
            Part::Lanes => say::tab_lanes(lang).to_owned(),
            Part::Knowledge => say::tab_knowledge(lang).to_owned(),
            Part::Picks => say::tab_picks(lang, model.evaluation.picks.len()),
        };
        let (mark, role) = if part == model.part { (">", Role::Title) } else { (" ", Role::Dim) };
        line = line.with(mark, role).with(name, role).with(" ", Role::Normal);
    }
    line
}

fn notice(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let line = match &model.notice {
        Notice::Done(text) => Line::of(format!("{} {text}", sign(&model.look, Sign::Done)), Role::Done),
        Notice::Refused(text) => Line::of(format!("{} {text}", sign(&model.look, Sign::Late)), Role::Late),
        Notice::Quiet => return,
    };
    canvas.line(row.x + 1, row.y, row.width.saturating_sub(2), &line);
}

fn bottom(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let lang = model.lang;
    let told = match model.over {
        Over::Menu(_) => Some(say::menu_hint(lang)),
        Over::Write(..) => Some(say::write_hint(lang)),
        Over::Tie(..) => Some(say::tie_hint(lang)),
        Over::Nothing | Over::Board => None,
    };
    if let Some(told) = told {
        return hints(canvas, row, &[Hint::new("", told, 0), Hint::help(lang)]);
    }
    let shown = BINDINGS.iter().filter(|own| own.rank < MENU_ONLY);
    let bound: Vec<(String, &'static str, &keys::Binding)> =
        shown.map(|own| (keys::name(own.keys[0], lang), own.action.label(lang), own)).collect();
    let mut all = vec![Hint::new("←→", say::entry(lang), 1), Hint::new("1-3", say::parts(lang), 2)];
    all.extend(bound.iter().map(|(key, label, own)| {
        let hint = Hint::new(key, label, own.rank);
        if matches!(own.action, Action::Menu | Action::Leave) { hint.at_end() } else { hint }
    }));
    all.push(Hint::help(lang));
    hints(canvas, row, &all);
}

fn menu_row(model: &Model, row: usize) -> Line<'static> {
    let (binding, lang) = (&BINDINGS[row], model.lang);
    let names: Vec<String> = binding.keys.iter().map(|key| keys::name(*key, lang)).collect();
    Line::of(model.look.widths.pad_left(&names.join(" "), 9), Role::Key)
        .with("  ", Role::Normal)
        .with(binding.action.sentence(lang), Role::Normal)
}
