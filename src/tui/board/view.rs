//! Drawing the board.
//!
//! ```text
//!                     演 练  EXERCISE   暴雨夜
//!   ██ ██ ▪ ██ ██      ▌▌ 研讨中，时钟停
//!   ██ ██ ▪ ██ ██      ■■■□ 橙色预警
//! ┌ 当前情况 ─────────────────────────────┐
//! ┌ 研讨题 ──────────────── 讨论还剩 4:48 ┐
//! ┌ 已作决定 2 ───────────────────────────┐
//! ```

use ratatui::layout::Rect;

use super::digits;
use super::phrases as say;
use super::picture::{Current, Level, Picture, Replay};
use crate::drill::{Phase, Wall};
use crate::plan::Story;
use crate::scenario::Pace;
use crate::tui::draw::{Canvas, Line, Panel, clock, clock_ms, wrap};
use crate::tui::drill::{dated, means_named, pause_reason};
use crate::tui::signs::{Sign, gravity, sign};
use crate::tui::theme::{Look, Role};
use crate::words::Lang;

/// Rows of the head: its title, a blank and the large clock; and a blank below
/// where there is room.
const HEAD_ROWS: u16 = digits::ROWS + 2;
const TALL_ROWS: u16 = 30;
/// Between two levels on one row.
const LEVEL_GAP: &str = "  ";
/// Fewest rows of a panel, its border included.
const PANEL_ROWS: u16 = 3;

/// Draws a picture as the world's clock shows `now`.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, picture: &Picture, now: Wall, lang: Lang) {
    let head_rows = HEAD_ROWS + u16::from(area.height >= TALL_ROWS);
    head(canvas, Rect { height: head_rows, ..area }, picture, now, lang);
    let body = Rect { y: area.y + head_rows, height: area.height.saturating_sub(head_rows), ..area };
    let panels = panels(canvas, picture, now, lang, usize::from(area.width).saturating_sub(6));
    let heights = share(&panels, body.height);
    let mut y = body.y;
    for (panel, height) in panels.iter().zip(heights) {
        panel.draw(canvas, Rect { y, height, ..body }, lang);
        y += height;
    }
}

fn head(canvas: &mut Canvas<'_>, area: Rect, picture: &Picture, now: Wall, lang: Lang) {
    let title = Line::of(say::exercise(lang), Role::Exercise)
        .with("   ", Role::Normal)
        .with(picture.title.as_str(), Role::Strong);
    let wide = (title.width(canvas.look().widths) as u16).min(area.width);
    canvas.line(area.x + (area.width - wide) / 2, area.y, wide, &title);
    let story = picture.clock.story(Some(now));
    let shown = story.hour_minute();
    let is_paused = matches!(picture.clock.phase, Phase::Paused(_));
    let role = if is_paused { Role::Paused } else { Role::Selected };
    digits::draw(canvas, area.x + 3, area.y + 2, &shown, role);
    let x = area.x + 3 + digits::width(&shown) + 2;
    let beside = Rect { x, y: area.y + 2, width: area.right().saturating_sub(x + 1), height: digits::ROWS };
    let told = beside_clock(canvas, picture, now, lang, beside.width.into());
    for (offset, line) in (0..digits::ROWS).zip(&told) {
        canvas.line(beside.x, beside.y + offset, beside.width, line);
    }
}

/// What stands beside the clock: what it is doing, the day and scene, levels.
fn beside_clock(
    canvas: &Canvas<'_>,
    picture: &Picture,
    now: Wall,
    lang: Lang,
    width: usize,
) -> Vec<Line<'static>> {
    let look = canvas.look();
    let mut lines = vec![phase(canvas, picture, now, lang)];
    let story = picture.clock.story(Some(now));
    let mut rows = vec![picture.scene.clone()];
    if picture.has_days {
        let date = say::day(lang, &story.calendar().format("%m-%d").to_string());
        let together = format!("{date}  {}", picture.scene);
        let fits = look.widths.of(&together) <= width;
        rows = if fits { vec![together] } else { vec![date, picture.scene.clone()] };
    }
    lines.extend(rows.into_iter().map(|row| Line::of(row, Role::Normal)));
    if picture.levels.is_empty() {
        lines.push(Line::of(say::none_declared(lang), Role::Dim));
    }
    let rows = usize::from(digits::ROWS) - lines.len();
    lines.extend(levels(look, picture, rows, width));
    lines
}

/// Every level declared, in so many rows: one a row where there is room, else
/// several, else without their signs.
fn levels(look: &Look, picture: &Picture, rows: usize, width: usize) -> Vec<Line<'static>> {
    let all = &picture.levels;
    let one = |level: &Level| {
        let marks = gravity(look, level.filled, level.rungs);
        Line::of(format!("{marks} "), Role::Warning).with(level.word.clone(), Role::Strong)
    };
    if all.len() <= rows {
        return all.iter().map(one).collect();
    }
    let packed = pack(all.iter().map(one), look, width);
    if packed.len() <= rows {
        return packed;
    }
    pack(all.iter().map(|level| Line::of(level.word.clone(), Role::Strong)), look, width)
}

/// Puts lines beside one another while they fit.
fn pack(lines: impl Iterator<Item = Line<'static>>, look: &Look, width: usize) -> Vec<Line<'static>> {
    let mut rows: Vec<Line<'static>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if row.width(look.widths) + LEVEL_GAP.len() + line.width(look.widths) <= width => {
                row.0.push((LEVEL_GAP.into(), Role::Normal));
                row.0.extend(line.0);
            }
            _ => rows.push(line),
        }
    }
    rows
}

fn phase(canvas: &Canvas<'_>, picture: &Picture, now: Wall, lang: Lang) -> Line<'static> {
    let look = canvas.look();
    if let Some(replay) = picture.replay {
        return looking_back(look, replay, lang);
    }
    let marked =
        |mark: Sign, word: &str, role: Role| Line::of(format!(" {} {word} ", sign(look, mark)), role);
    match picture.clock.phase {
        Phase::NotStarted => marked(Sign::Stopped, say::not_started(lang), Role::Warning),
        Phase::Ended => marked(Sign::Stopped, say::ended(lang), Role::Strong),
        Phase::Aborted => marked(Sign::Stopped, say::aborted(lang), Role::Alarm),
        Phase::Paused(reason) => {
            let gone = clock_ms(picture.talk.paused_ms(now).unwrap_or(0));
            marked(Sign::Paused, &say::paused(lang, pause_reason(reason, lang), &gone), Role::Paused)
        }
        Phase::Running if picture.clock.pace == Pace::RealTime => {
            marked(Sign::Running, say::runs(lang), Role::Done)
        }
        Phase::Running => marked(Sign::Paused, say::stands(lang), Role::Warning),
    }
}

/// That the drill is over and gone through again, and how fast.
fn looking_back(look: &Look, replay: Replay, lang: Lang) -> Line<'static> {
    let (mark, told) = match replay.speed {
        Some(speed) => (Sign::Running, say::replay_runs(lang, speed)),
        None => (Sign::Stopped, say::replay(lang).to_owned()),
    };
    Line::of(format!(" {} {told} ", sign(look, mark)), Role::Strong)
}

/// A panel and the rows in it.
struct Told<'a> {
    panel: Panel<'a>,
    rows: Vec<Line<'a>>,
}

impl Told<'_> {
    /// Cut at its end, which is then marked.
    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, lang: Lang) {
        let inner = self.panel.draw(canvas, area);
        let room = usize::from(inner.height);
        let is_cut = self.rows.len() > room;
        for (offset, line) in (0..).zip(self.rows.iter().take(room)) {
            canvas.line(inner.x + 1, inner.y + offset, inner.width.saturating_sub(2), line);
        }
        if is_cut && inner.height > 0 {
            let mark = Line::of(say::more(lang), Role::Dim);
            canvas.line_right(inner.x, inner.bottom() - 1, inner.width, &mark);
        }
    }
}

fn panels<'a>(
    canvas: &Canvas<'_>,
    picture: &'a Picture,
    now: Wall,
    lang: Lang,
    width: usize,
) -> Vec<Told<'a>> {
    let widths = canvas.look().widths;
    let story = picture.clock.story(Some(now));
    let mut all = vec![situation(canvas, picture, story, lang, width)];
    if let Some(asked) = picture.current.as_ref().filter(|current| !current.questions.is_empty()) {
        let mut panel = Panel::new(say::questions(lang));
        if let Some(left) = time_left(picture, asked, now, lang) {
            panel = panel.right(left);
        }
        let numbered = (1..).zip(&asked.questions).flat_map(|(number, question)| {
            let rows = wrap(question, width.saturating_sub(3), widths);
            rows.into_iter().enumerate().map(move |(i, row)| {
                let mark = if i == 0 { format!("{number}  ") } else { "   ".to_owned() };
                Line::of(mark, Role::Warning).with(row, Role::Strong)
            })
        });
        all.push(Told { panel, rows: numbered.collect() });
    }
    all.push(decided(canvas, picture, story, lang, width));
    all
}

fn situation<'a>(
    canvas: &Canvas<'_>,
    picture: &'a Picture,
    story: Story,
    lang: Lang,
    width: usize,
) -> Told<'a> {
    let panel = Panel::new(say::current(lang));
    let Some(current) = &picture.current else {
        let word = match picture.clock.phase {
            Phase::NotStarted => say::not_started(lang),
            _ => say::nothing_yet(lang),
        };
        return Told { panel, rows: vec![Line::of(word, Role::Dim)] };
    };
    let from = current.from.as_deref().unwrap_or_default();
    let source =
        Line::of(format!("{} {}{from}", dated(current.at, story), means_named(current.by, lang)), Role::Dim);
    let text = wrap(&current.text, width, canvas.look().widths);
    let rows = std::iter::once(source).chain(text.into_iter().map(|row| Line::of(row, Role::Strong)));
    Told { panel, rows: rows.collect() }
}

/// How long there is left to talk, or how long beyond.
fn time_left(picture: &Picture, asked: &Current, now: Wall, lang: Lang) -> Option<Line<'static>> {
    let planned = i64::from(asked.minutes?) * 60;
    if picture.clock.over() || picture.replay.is_some() {
        return None;
    }
    let talked = picture.talk.talked_ms(picture.clock.phase, now)? / 1_000;
    let left = planned - talked;
    Some(if left >= 0 {
        Line::of(say::left(lang, &clock(left.unsigned_abs())), Role::Strong)
    } else {
        Line::of(say::over_time(lang, &clock(left.unsigned_abs())), Role::Late)
    })
}

fn decided<'a>(
    canvas: &Canvas<'_>,
    picture: &'a Picture,
    story: Story,
    lang: Lang,
    width: usize,
) -> Told<'a> {
    let panel = Panel::new(say::decisions(lang, picture.decisions.len()));
    if picture.decisions.is_empty() {
        return Told { panel, rows: vec![Line::of(say::no_decisions(lang), Role::Dim)] };
    }
    let rows = picture.decisions.iter().flat_map(|own| {
        let head = format!("{}  {}  ", dated(own.at, story), own.who);
        let whose = own.follow_up.as_ref().map(|who| say::whose(lang, who)).unwrap_or_default();
        let text = format!("{head}{}{whose}", own.what);
        wrap(&text, width, canvas.look().widths).into_iter().map(|row| Line::of(row, Role::Normal))
    });
    Told { panel, rows: rows.collect() }
}

/// Rows for each panel: what it needs where there is room, the first before
/// the others; what is left over goes to the last.
fn share(panels: &[Told<'_>], room: u16) -> Vec<u16> {
    let mut left = room;
    let mut heights = Vec::with_capacity(panels.len());
    for (i, panel) in panels.iter().enumerate() {
        let after = (panels.len() - 1 - i) as u16 * PANEL_ROWS;
        let wanted = (panel.rows.len() as u16 + 2).max(PANEL_ROWS);
        let is_last = i + 1 == panels.len();
        let height = if is_last { left } else { wanted.min(left.saturating_sub(after)) };
        heights.push(height);
        left -= height;
    }
    heights
}
