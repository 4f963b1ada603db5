//! The head of the screen: that this is a drill and which, what time it is
//! and whether the clock stands, and where each ladder stands.

use ratatui::layout::Rect;

use crate::drill::Phase;
use crate::plan::{LadderIx, Story};
use crate::scenario::Pace;
use crate::tui::draw::{Canvas, Line, clock, clock_ms};
use crate::tui::drill::describe::{pace_word, pause_reason, speed};
use crate::tui::drill::model::{Mode, Model};
use crate::tui::drill::next::{Move, next_move};
use crate::tui::drill::phrases as say;
use crate::tui::drill::reading::{Reading, has_been_signed};
use crate::tui::signs::{Sign, gravity, sign};
use crate::tui::theme::Role;

/// Rows above the one that says what is next.
const LEVEL_ROWS: u16 = 3;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    title(model, canvas, Rect { height: 1, ..area });
    time(model, canvas, Rect { y: area.y + 1, height: 1, ..area });
    let room = area.width.saturating_sub(2);
    let fits = |told: &Line<'_>| told.width(model.look.widths) <= room.into();
    let shorter = [Ladders::All, Ladders::Told].map(|which| levels(model, which)).into_iter().find(fits);
    let told = shorter.unwrap_or_else(|| levels(model, Ladders::Words));
    canvas.line(area.x + 1, area.y + 2, room, &told);
    if area.height > LEVEL_ROWS {
        next(model, canvas, Rect { y: area.y + LEVEL_ROWS, height: 1, ..area });
    }
}

/// `下一步 把消息单递给镇值班室：敲门入户，再提问  Enter`
fn next(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let own = match &model.mode {
        Mode::Reading(_) => None,
        _ => Some(next_move(model)),
    };
    let key = own.map_or_else(|| Some("Enter".to_owned()), Move::key);
    let key = key.map(|key| format!("  {key}")).unwrap_or_default();
    let widths = model.look.widths;
    let label = say::next_label(model.lang);
    let room = usize::from(row.width).saturating_sub(widths.of(label) + widths.of(&key) + 4);
    let words = match (&model.mode, own) {
        (Mode::Reading(reading), _) => reading_words(model, reading).to_owned(),
        (_, own) => own.map(|own| own.words(model, room)).unwrap_or_default(),
    };
    let line = Line::of(label, Role::Title)
        .with("  ", Role::Normal)
        .with(widths.cut(&words, room), Role::Strong)
        .with(key, Role::Key);
    canvas.line(row.x + 1, row.y, row.width.saturating_sub(2), &line);
}

/// ` 演练 EXERCISE  暴雨夜                    研讨式  场景一 预警叫应`
fn title(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let lang = model.lang;
    let scenario = &model.case.scenario;
    let line = Line::of(say::exercise(lang), Role::Exercise)
        .with("  ", Role::Normal)
        .with(scenario.title.get(lang), Role::Strong)
        .with("  ", Role::Normal)
        .with(pace_word(model.state.clock.pace, lang), Role::Normal);
    let used = canvas.line(row.x + 1, row.y, row.width.saturating_sub(2), &line);
    let scene = Line::of(scenario.scene(model.state.scene).title.get(lang), Role::Normal);
    let left = row.width.saturating_sub(used + 4);
    canvas.line_right(row.x + used + 3, row.y, left, &scene);
}

/// The clock's row. While it is paused nothing on the screen is louder.
pub fn time(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let paused = matches!(model.state.clock.phase, Phase::Paused(_));
    if paused {
        canvas.fill(row, Role::Paused);
    }
    let status = status(model);
    let used = canvas.line(row.x + 1, row.y, row.width.saturating_sub(2), &status);
    let told = story_time(model, if paused { Role::Paused } else { Role::Strong });
    let left = row.width.saturating_sub(used + 4);
    canvas.line_right(row.x + used + 3, row.y, left, &told);
}

fn status(model: &Model) -> Line<'static> {
    let (lang, look) = (model.lang, &model.look);
    let marked =
        |mark: Sign, word: String, role: Role| Line::of(format!("{} {word}", sign(look, mark)), role);
    match model.state.clock.phase {
        Phase::NotStarted => marked(Sign::Stopped, say::not_started(lang).into(), Role::Warning),
        Phase::Ended => marked(Sign::Stopped, say::ended(lang).into(), Role::Strong),
        Phase::Aborted => marked(Sign::Stopped, say::aborted(lang).into(), Role::Alarm),
        Phase::Paused(reason) => {
            let gone = clock_ms(model.talk.paused_ms(model.now).unwrap_or(0));
            let word = format!(
                "{} · {} · {}",
                say::paused(lang),
                pause_reason(reason, lang),
                say::paused_for(lang, &gone)
            );
            marked(Sign::Paused, word, Role::Paused)
        }
        Phase::Running if model.state.clock.pace == Pace::RealTime => {
            let speed = speed(model.state.clock.speed_milli);
            marked(Sign::Running, say::clock_runs(lang, &speed), Role::Done)
        }
        Phase::Running => marked(Sign::Paused, say::clock_stands(lang).into(), Role::Warning)
            .with(format!("  {}", talked(model)), Role::Normal),
    }
}

/// Read it out, until everybody it is for has signed.
fn reading_words(model: &Model, reading: &Reading) -> &'static str {
    if has_been_signed(model, reading) {
        say::next_reading_signed(model.lang)
    } else {
        say::next_reading(model.lang)
    }
}

/// How long the room has talked, of how long was planned.
fn talked(model: &Model) -> String {
    let Some(ms) = model.talked_ms() else { return String::new() };
    let gone = clock_ms(ms);
    match model.question().and_then(|question| question.minutes) {
        Some(minutes) => say::talked_of(model.lang, &gone, &clock(u64::from(minutes) * 60)),
        None => say::talked(model.lang, &gone),
    }
}

fn story_time(model: &Model, role: Role) -> Line<'static> {
    let now = model.story();
    let start = model.case.scenario.start;
    let since = clock((now - start).0.max(0).unsigned_abs());
    let dim = if role == Role::Paused { Role::Paused } else { Role::Normal };
    Line::of(format!("{} ", say::story_time(model.lang)), dim)
        .with(shown(now, start, model.case.scenario.end), role)
        .with(format!("  T+{since}"), dim)
}

/// With its day where the drill lasts over midnight.
fn shown(now: Story, start: Story, end: Story) -> String {
    let day = |at: Story| at.calendar().date();
    if day(start) == day(end) {
        now.hour_minute_second()
    } else {
        now.calendar().format("%m-%d %H:%M:%S").to_string()
    }
}

/// Which ladders are told, and how: the less room the less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ladders {
    All,
    /// Those with something to tell.
    Told,
    /// The same without their signs.
    Words,
}

fn levels(model: &Model, which: Ladders) -> Line<'_> {
    let now = model.story();
    let mut line = Line::new();
    for (ix, _) in model.case.plan.ladders() {
        let own = model.state.ladder(ix);
        if which != Ladders::All && own.rung(now).is_none() && own.due(now).is_none() {
            continue;
        }
        if !line.is_empty() {
            line = line.with("   ", Role::Normal);
        }
        if which != Ladders::Words {
            line = line.with(marks(model, ix), Role::Warning).with(" ", Role::Normal);
        }
        line = level(model, line, ix);
    }
    line
}

/// A ladder's rung as a sign.
fn marks(model: &Model, ix: LadderIx) -> String {
    let all = model.case.plan.ladder(ix).rungs.len();
    let rung = model.state.ladder(ix).rung(model.story());
    gravity(&model.look, rung.map_or(0, |rung| all - rung.index()), all)
}

/// A ladder's rung in words, and a rung called for and not declared.
fn level<'a>(model: &'a Model, line: Line<'a>, ix: LadderIx) -> Line<'a> {
    let lang = model.lang;
    let ladder = model.case.plan.ladder(ix);
    let now = model.story();
    let rung = model.state.ladder(ix).rung(now);
    let called = model.state.ladder(ix).due(now).map(|(_, rung)| rung);
    let called = called.filter(|called| rung.is_none_or(|rung| *called < rung));
    let line = match (rung, called) {
        (Some(rung), _) => line.with(ladder.rungs[rung.index()].title.get(lang), Role::Strong),
        (None, Some(_)) => line,
        (None, None) => line
            .with(ladder.title.get(lang), Role::Normal)
            .with(format!(" {}", say::no_level(lang)), Role::Dim),
    };
    match called {
        Some(called) => {
            let title = ladder.rungs[called.index()].title.get(lang);
            let line = if rung.is_some() { line.with(" ", Role::Normal) } else { line };
            line.with(say::level_called_for(lang, title), Role::Late)
        }
        None => line,
    }
}
