//! The injects, the latest first, and the next of the timeline.

use ratatui::layout::Rect;

use super::super::describe::{dated, means_word};
use super::super::feed::{Arrived, arrived, way};
use super::super::model::Model;
use super::super::phrases as say;
use crate::drill::{Incoming, Phase};
use crate::tui::draw::{Canvas, Line, Panel, wrap};
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

/// From so many rows on there is room for who sent it.
const TALL_ROWS: u16 = 9;
/// Where a text goes on that is not shown.
const CUT: &str = "…";

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let (came, all) =
        (model.survey.incoming.len(), model.case.scenario.injects.len() + model.state.improvised.len());
    let mut title = Line::of(format!("{} {came}/{all}", say::injects(lang)), Role::Title);
    if !model.fresh.is_empty() {
        title = title.with(format!(" {}{}", sign(&model.look, Sign::Fresh), model.fresh.len()), Role::Fresh);
    }
    let mut panel = Panel::titled(title);
    if !model.survey.by_hand.is_empty() {
        panel = panel.right(Line::of(say::reserve(lang, model.survey.by_hand.len()), Role::Dim));
    }
    let inner = panel.draw(canvas, area);
    if came == 0 {
        nothing(model, canvas, inner);
    } else {
        rows(model, canvas, inner);
    }
    // In the border, so that what has come in keeps its rows.
    next(model, canvas, Rect { y: inner.bottom(), height: 1, ..inner });
}

fn nothing(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let told = match model.state.clock.phase {
        Phase::NotStarted => say::before_start(lang),
        _ => say::no_injects(lang),
    };
    let mut y = area.y;
    // On a narrow screen it stands whole where the duties will be.
    if model.state.clock.phase == Phase::NotStarted && canvas.area().width >= super::WIDE_CELLS {
        let summary = model.case.scenario.summary.as_ref().map_or("", |summary| summary.get(lang));
        let room = area.height.saturating_sub(1);
        for row in wrap(summary, usize::from(area.width - 2), model.look.widths).iter().take(room.into()) {
            canvas.text(area.x + 1, y, area.width - 2, row, Role::Normal);
            y += 1;
        }
    }
    for row in wrap(told, usize::from(area.width - 2), model.look.widths) {
        if y < area.bottom() {
            canvas.text(area.x + 1, y, area.width - 2, &row, Role::Strong);
        }
        y += 1;
    }
}

/// Lays out no more rows than are shown.
fn rows(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let wanted = model.inject_rows + usize::from(area.height);
    let mut rows: Vec<Line<'_>> = Vec::with_capacity(wanted + 8);
    for incoming in &model.survey.incoming {
        if rows.len() >= wanted {
            break;
        }
        let arrived = arrived(model, *incoming);
        // Until one scrolls, the latest is cut so that its question is in sight.
        let is_cut = rows.is_empty() && model.inject_rows == 0;
        head(model, *incoming, &arrived, area, &mut rows);
        let room = if is_cut { usize::from(area.height).saturating_sub(rows.len()) } else { usize::MAX };
        body(model, &arrived, usize::from(area.width), room, &mut rows);
    }
    // Scrolled to the end, the last rows stay in sight.
    let first = model.inject_rows.min(rows.len().saturating_sub(usize::from(area.height)));
    for (offset, line) in rows.iter().skip(first).take(area.height.into()).enumerate() {
        canvas.line(area.x, area.y + offset as u16, area.width - 1, line);
    }
    if first > 0 {
        canvas.text(area.right() - 1, area.y, 1, "^", Role::Dim);
    }
    if rows.len() > first + usize::from(area.height) {
        canvas.text(area.right() - 1, area.bottom() - 1, 1, "v", Role::Dim);
    }
}

/// `●22:40 【电话】预警升为橙色  县气象台→镇值班室等7方`; from whom and to
/// whom on a row of their own where the panel is tall and the row too narrow.
fn head<'a>(model: &Model, incoming: Incoming, own: &Arrived<'_>, area: Rect, rows: &mut Vec<Line<'a>>) {
    let lang = model.lang;
    let is_fresh = matches!(incoming, Incoming::Inject(ix) if model.fresh.contains(&ix));
    let mark = if is_fresh { sign(&model.look, Sign::Fresh) } else { " " };
    let role = if is_fresh { Role::Fresh } else { Role::Strong };
    let line = Line::of(mark, role)
        .with(
            format!("{} {}", dated(own.at, model.story()), say::means(lang, means_word(own.by, lang))),
            role,
        )
        .with(own.title.clone(), role);
    let width = usize::from(area.width).saturating_sub(1);
    let room = width.saturating_sub(line.width(model.look.widths) + 2);
    let beside = way(model, &own.from, &own.to, room);
    let whole = way(model, &own.from, &own.to, usize::MAX);
    if beside == whole || area.height < TALL_ROWS {
        rows.push(line.with(format!("  {beside}"), Role::Dim));
    } else {
        rows.push(line);
        let below = way(model, &own.from, &own.to, width.saturating_sub(3));
        rows.push(Line::of(format!("   {below}"), Role::Dim));
    }
}

/// What it says and asks. Where `room` is too small for both, the text is cut.
fn body<'a>(model: &Model, own: &Arrived<'_>, width: usize, room: usize, rows: &mut Vec<Line<'a>>) {
    let (lang, widths) = (model.lang, model.look.widths);
    let cells = width.saturating_sub(4);
    let mut asked: Vec<Line<'a>> = Vec::new();
    for question in own.questions {
        for (i, row) in wrap(question.text.get(lang), cells, widths).into_iter().enumerate() {
            let mark = if i == 0 { sign(&model.look, Sign::Question) } else { " " };
            asked.push(Line::of(format!(" {mark} "), Role::Warning).with(row, Role::Strong));
        }
    }
    let text = wrap(&own.text, cells, widths);
    let shown = if asked.is_empty() { text.len() } else { room.saturating_sub(asked.len()).max(1) };
    let is_cut = text.len() > shown;
    for (i, row) in text.into_iter().take(shown).enumerate() {
        let is_end = is_cut && i + 1 == shown;
        let beginning = || widths.fit(&row, cells.saturating_sub(widths.of(CUT)));
        let row = if is_end { format!("{}{CUT}", beginning()) } else { row };
        rows.push(Line::of("   ", Role::Normal).with(row, Role::Normal));
    }
    rows.extend(asked);
}

/// `下一条 23:05 【电话】河水过警戒  24:10  F2`
fn next(model: &Model, canvas: &mut Canvas<'_>, row: Rect) {
    let lang = model.lang;
    let Some((at, ix)) = model.survey.next.filter(|_| !model.state.clock.over()) else {
        if !model.state.clock.over() {
            let told = format!(" {} ", say::nothing_ahead(lang));
            canvas.text_cut(row.x + 1, row.y, row.width - 2, &told, Role::Dim);
        }
        return;
    };
    let inject = model.case.scenario.inject(ix);
    let left = super::panels::left(at, model.story(), lang);
    let from = inject.from.as_ref().map_or("", |from| from.get(lang));
    let told = Line::of(format!(" {} {} ", say::next_inject(lang), dated(at, model.story())), Role::Normal)
        .with(
            format!("{}{}", say::means(lang, means_word(inject.by, lang)), inject.title.get(lang)),
            Role::Normal,
        );
    let left = Line::of(format!(" {left}"), Role::Strong).with("  F2 ", Role::Key);
    let widths = model.look.widths;
    let room = row.width.saturating_sub(left.width(widths) as u16 + 4);
    let beside = usize::from(room).saturating_sub(told.width(widths) + 3);
    let way = way(model, from, &inject.to, beside);
    let way = if way.is_empty() { " ".to_owned() } else { format!("  {way} ") };
    let told = told.with(way, Role::Dim);
    canvas.line(row.x + 1, row.y, room, &told);
    canvas.line_right(row.x, row.y, row.width - 1, &left);
}
