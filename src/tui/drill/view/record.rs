//! The record line: what is typed, what it finds, what it would record; and,
//! while nothing is typed, the latest entries of the record.

use ratatui::layout::Rect;

use super::super::describe::{basis_word, stamp, timed};
use super::super::due;
use super::super::line::{self, Deed, Entry, Part};
use super::super::model::{Mode, Model};
use super::super::phrases as say;
use super::super::said;
use super::panels::{left, standing, urgency};
use crate::drill::{Event, Happening};
use crate::tui::draw::{Canvas, Line, Panel, Scroll, list, wrap};
use crate::tui::drill::survey;
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

/// Cells for the number of an entry: `#1234`.
const SEQ_CELLS: usize = 5;
/// From so many rows on an entry may take several.
const TALL_ROWS: u16 = 6;
/// A mark, a countdown and the blanks between.
const STANDING_CELLS: usize = 14;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let has_keys = matches!(model.mode, Mode::Line) && !model.state.clock.over();
    let panel = Panel::new(say::record(lang)).right(Line::of(say::record_rules(lang), Role::Dim));
    let panel = if has_keys { panel.border(Role::Title) } else { panel };
    let inner = panel.draw(canvas, area);
    line_row(model, canvas, Rect { height: 1, ..inner }, has_keys);
    let rest = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    if model.line.is_idle() {
        entries(model, canvas, rest);
    } else if model.line.found.is_empty() {
        canvas.text_cut(rest.x + 1, rest.y, rest.width - 2, say::nothing_found(lang), Role::Warning);
    } else {
        found(model, canvas, rest);
    }
}

/// `> dhsb_            22:38 (2 分钟前) 镇值班室·牵头 口述`
fn line_row(model: &Model, canvas: &mut Canvas<'_>, row: Rect, has_keys: bool) {
    canvas.text(row.x + 1, row.y, 2, "> ", Role::Strong);
    let entry = line::entry(model).map(|entry| preview(model, &entry).with(taken_down(model), Role::Strong));
    let entry = entry.unwrap_or_default();
    let wide = entry.width(model.look.widths) as u16;
    let field =
        if wide == 0 { row.width.saturating_sub(4) } else { row.width.saturating_sub(wide + 6).max(12) };
    let hint = if model.state.clock.over() { "" } else { say::record_placeholder(model.lang) };
    model.line.editor.draw(canvas, row.x + 3, row.y, field, hint, has_keys);
    canvas.line_right(row.x + field + 4, row.y, row.width.saturating_sub(field + 5), &entry);
}

/// When, who and on what grounds.
pub fn preview(model: &Model, entry: &Entry) -> Line<'static> {
    let lang = model.lang;
    let now = model.story();
    let time = match entry.at {
        None => format!("{} {}", stamp(now), say::now(lang)),
        Some(at) if at > now => {
            format!("{} {}", stamp(at), say::ahead(lang, ((at - now).0 + 59) / 60))
        }
        Some(at) => format!("{} {}", stamp(at), say::ago(lang, (now - at).0 / 60)),
    };
    let who = model.case.plan.role(entry.role).title.get(lang).to_owned();
    let part = match entry.part {
        Part::Lead => say::part_lead(lang),
        Part::Deputy => say::part_deputy(lang),
        Part::Support => say::part_support(lang),
        Part::Other => say::part_other(lang),
        Part::Barred => say::part_barred(lang),
    };
    let by_right = matches!(entry.part, Part::Lead | Part::Deputy | Part::Barred);
    Line::of(time, Role::Strong)
        .with("  ", Role::Normal)
        .with(who, Role::Strong)
        .with(format!("·{part}"), if by_right { Role::Dim } else { Role::Warning })
        .with(format!("  {}", basis_word(entry.basis, lang)), Role::Normal)
}

/// How much of what was said has been taken down.
fn taken_down(model: &Model) -> String {
    let filled = said::chosen(model).and_then(|deed| said::filled(model, deed));
    let told = |(filled, all)| format!("  {}", say::said_count(model.lang, filled, all));
    filled.map(told).unwrap_or_default()
}

fn found(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let scroll = Scroll { chosen: model.line.choice.unwrap_or(0) };
    let is_chosen = model.line.choice.is_some();
    list(canvas, area, scroll, is_chosen, model.line.found.len(), |row| {
        deed_row(model, row, model.line.found[row], usize::from(area.width) - 2)
    });
}

/// `1 电话首报             镇值班室        ! -1:12`
fn deed_row(model: &Model, row: usize, deed: Deed, width: usize) -> Line<'_> {
    let (lang, widths) = (model.lang, model.look.widths);
    let number = if row < 9 { format!("{} ", row + 1) } else { "  ".to_owned() };
    let (title_cells, role_cells) = step_cells(width);
    match deed {
        Deed::Step(ix) => {
            let step = model.case.plan.step(ix);
            let line = Line::of(number, Role::Key)
                .with(widths.pad(step.title.get(lang), title_cells), Role::Normal)
                .with(" ", Role::Normal)
                .with(widths.pad(model.case.plan.role(step.lead).title.get(lang), role_cells), Role::Dim)
                .with(" ", Role::Normal);
            step_standing(model, line, ix)
        }
        Deed::Supplement(seq) => {
            let told = said::left_open_in_words(model, seq);
            Line::of(number, Role::Key)
                .with(widths.pad(&said::supplement_title(model, seq, lang), title_cells), Role::Normal)
                .with(format!(" {told}"), Role::Warning)
        }
        Deed::Forbidden(ix) => {
            let action = &model.case.plan.forbidden[ix.index()];
            Line::of(number, Role::Key)
                .with(widths.pad(action.title.get(lang), title_cells + role_cells + 1), Role::Normal)
                .with(format!(" {} ", sign(&model.look, Sign::Late)), Role::Late)
                .with(say::forbidden(lang), Role::Late)
        }
    }
}

/// Cells for a step's title and for its lead, of so many for the row: how it
/// stands comes after them.
pub const fn step_cells(width: usize) -> (usize, usize) {
    let rest = width.saturating_sub(STANDING_CELLS);
    (rest * 3 / 5, rest * 2 / 5)
}

/// The countdown of an open duty, else how it stands.
pub fn step_standing<'a>(model: &'a Model, line: Line<'a>, ix: crate::plan::StepIx) -> Line<'a> {
    let now = model.story();
    let own = survey::standing(&model.case, &model.state, ix, now);
    let (mark, word, role) = standing(model, own);
    let open = matches!(own, survey::Standing::Ready | survey::Standing::Begun | survey::Standing::Waits(_));
    match due::of(&model.case, &model.state, ix, now).filter(|_| open) {
        Some((due, _)) => {
            let (urgent, style) = urgency(model, due, now);
            line.with(format!("{mark}{urgent}{}", left(due, now, model.lang)), style)
        }
        None => line.with(format!("{mark} {word}"), role),
    }
}

/// The latest entries of the record, the last one first: where there is room
/// for several each is told whole.
fn entries(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let told = model.events.iter().rev().filter(|event| is_entry(event));
    let room = usize::from(area.width).saturating_sub(2 + SEQ_CELLS);
    let mut y = area.y;
    for event in told.take(area.height.into()) {
        let said = timed(&model.case, &model.texts, event, lang);
        let role = if y == area.y { Role::Normal } else { Role::Dim };
        let rows = if area.height < TALL_ROWS { vec![said] } else { wrap(&said, room, model.look.widths) };
        let seqs = std::iter::once(format!("#{}", event.seq)).chain(std::iter::repeat(String::new()));
        for (row, seq) in rows.into_iter().zip(seqs).take(area.bottom().saturating_sub(y).into()) {
            let line = Line::of(format!("{seq:<SEQ_CELLS$}"), Role::Dim).with(row, role);
            canvas.line(area.x + 1, y, area.width - 2, &line);
            y += 1;
        }
    }
    if y == area.y {
        canvas.text_cut(area.x + 1, y, area.width - 2, say::nothing_recorded(lang), Role::Dim);
    }
}

const fn is_entry(event: &Event) -> bool {
    !matches!(
        event.what,
        Happening::Opened(_)
            | Happening::StepActivated { .. }
            | Happening::StepBegun { .. }
            | Happening::InjectArmed { .. }
            | Happening::Reconsidered(_)
            | Happening::Advanced { .. }
    )
}
