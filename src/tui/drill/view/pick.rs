//! A list to choose from, with a line to narrow it and, for injects, what the
//! chosen one would do.

use ratatui::layout::Rect;

use super::super::act::entry_line;
use super::super::describe::{dated, ladder_rung, means_word, speed};
use super::super::feed::{addressees, arrived};
use super::super::model::Model;
use super::super::phrases as say;
use super::super::pick::{Pick, PickKind, Row};
use super::dialogs::upper;
use super::record::{step_cells, step_standing};
use crate::plan::{RoleIx, StepIx};
use crate::scenario::{InjectIx, Release};
use crate::tui::draw::{Canvas, Line, Panel, list, popup, wrap};
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

/// Rows shown of a long list: letters find faster than a taller one, and what
/// is behind it stays in sight.
const LIST_ROWS: usize = 12;
/// Cells for the word that says what sort of thing was found.
const SORT_CELLS: usize = 8;
/// Rows under the list of injects that say what the chosen one would do.
const DETAIL_ROWS: u16 = 5;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect, pick: &Pick) {
    let detail = if pick.kind == PickKind::Release { DETAIL_ROWS } else { 0 };
    let wanted = pick.rows.len().clamp(3, LIST_ROWS) as u16 + 3 + detail;
    let area = upper(body, 100, wanted.max(10));
    let inner = popup(canvas, area, &Panel::new(title(model, pick.kind)).border(Role::Title));
    let mut rows = inner;
    if pick.can_narrow() {
        canvas.text(inner.x + 1, inner.y, 2, "> ", Role::Strong);
        let hint = match pick.kind {
            PickKind::Find => say::find_hint(model.lang),
            _ => say::pick_filter(model.lang),
        };
        pick.filter.draw(canvas, inner.x + 3, inner.y, inner.width.saturating_sub(4), hint, true);
        rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    }
    rows.height = rows.height.saturating_sub(detail);
    if pick.rows.is_empty() {
        canvas.text_cut(rows.x + 1, rows.y, rows.width - 2, nothing(model, pick), Role::Warning);
        return;
    }
    let width = usize::from(rows.width) - 2;
    list(canvas, rows, pick.scroll, true, pick.rows.len(), |row| match pick.kind {
        PickKind::Find => found(model, pick.rows[row], width),
        _ => line(model, pick.rows[row], width),
    });
    let below = Rect { y: rows.bottom(), height: detail, ..rows };
    match pick.rows.get(pick.scroll.chosen) {
        Some(Row::Inject(ix)) if detail > 0 => inject_detail(model, canvas, below, *ix),
        Some(Row::Improvise) => {
            canvas.text_cut(
                below.x + 1,
                below.y + 1,
                below.width - 2,
                say::hint_message(model.lang),
                Role::Dim,
            );
        }
        _ => {}
    }
}

fn title(model: &Model, kind: PickKind) -> &'static str {
    let lang = model.lang;
    match kind {
        PickKind::Tasks => say::pick_tasks(lang),
        PickKind::NotObserved => say::pick_not_observed(lang),
        PickKind::Release => say::pick_release(lang),
        PickKind::Undo => say::pick_undo(lang),
        PickKind::Supplement => say::pick_supplement(lang),
        PickKind::Roles => say::pick_roles(lang),
        PickKind::Speed => say::pick_speed(lang),
        PickKind::Scene => say::pick_scene(lang),
        PickKind::Find => say::pick_find(lang),
    }
}

fn nothing(model: &Model, pick: &Pick) -> &'static str {
    let lang = model.lang;
    match pick.kind {
        _ if !pick.filter.is_empty() => say::pick_none(lang),
        PickKind::Release => say::pick_empty_release(lang),
        PickKind::Undo => say::pick_empty_undo(lang),
        PickKind::NotObserved => say::pick_empty_not_observed(lang),
        _ => say::pick_none(lang),
    }
}

/// What sort of thing it is, then the thing.
fn found(model: &Model, row: Row, width: usize) -> Line<'_> {
    let (lang, widths) = (model.lang, model.look.widths);
    let sort = match row {
        Row::Step(_) => say::is_step(lang),
        Row::Role(_) => say::is_role(lang),
        Row::Clause(_) => say::is_clause(lang),
        Row::Arrived(_) => say::is_arrived(lang),
        _ => say::is_entry(lang),
    };
    let mut made = Line::of(widths.pad(sort, SORT_CELLS), Role::Dim);
    let rest = match row {
        Row::Role(ix) => Line::of(model.case.plan.role(ix).title.get(lang), Role::Normal),
        row => line(model, row, width.saturating_sub(SORT_CELLS)),
    };
    made.0.extend(rest.0);
    made
}

fn line(model: &Model, row: Row, width: usize) -> Line<'_> {
    let lang = model.lang;
    match row {
        Row::Step(ix) => step(model, ix, width),
        Row::Forbidden(ix) => Line::of("! ", Role::Late)
            .with(model.case.plan.forbidden[ix.index()].title.get(lang), Role::Normal)
            .with(format!("  {}", say::forbidden(lang)), Role::Late),
        Row::Inject(ix) => inject(model, ix),
        Row::Arrived(came) => {
            let arrived = arrived(model, came);
            let head = format!(
                "{} {}",
                dated(arrived.at, model.story()),
                say::means(lang, means_word(arrived.by, lang))
            );
            Line::of(head, Role::Normal)
                .with(arrived.title, Role::Normal)
                .with(format!("  {}", arrived.text), Role::Dim)
        }
        Row::Clause(ix) => {
            let clause = model.case.plan.clause(ix);
            let title = clause.title.as_ref().map_or("", |title| title.get(lang));
            let number = model.case.plan.clause_told(ix, lang);
            Line::of(format!("{number} {title}  "), Role::Normal).with(clause.text.get(lang), Role::Dim)
        }
        Row::Improvise => Line::of(say::improvise_row(lang), Role::Key),
        Row::Entry(seq) => {
            Line::of(format!("#{seq:<4} "), Role::Dim).with(entry_line(model, seq), Role::Normal)
        }
        Row::Role(ix) => role(model, ix, width),
        Row::Speed(milli) => Line::of(speed(milli), Role::Normal),
        Row::Scene(ix) => {
            let scene = model.case.scenario.scene(ix);
            Line::of(format!("{} ", dated(scene.start, model.story())), Role::Strong)
                .with(scene.title.get(lang), Role::Normal)
        }
    }
}

fn step(model: &Model, ix: StepIx, width: usize) -> Line<'_> {
    let (lang, widths) = (model.lang, model.look.widths);
    let step = model.case.plan.step(ix);
    let (title_cells, role_cells) = step_cells(width);
    let line = Line::of(widths.pad(step.title.get(lang), title_cells), Role::Normal)
        .with(" ", Role::Normal)
        .with(widths.pad(model.case.plan.role(step.lead).title.get(lang), role_cells), Role::Dim)
        .with(" ", Role::Normal);
    step_standing(model, line, ix)
}

fn inject(model: &Model, ix: InjectIx) -> Line<'_> {
    let lang = model.lang;
    let inject = model.case.scenario.inject(ix);
    let own = model.state.inject(ix);
    let when = match &inject.release {
        _ if own.passed_over.is_some() => say::release_passed(lang).to_owned(),
        Release::ByHand => say::release_by_hand(lang).to_owned(),
        Release::Pool => say::release_pool(lang).to_owned(),
        Release::When { .. } => say::release_when(lang).to_owned(),
        Release::At { .. } | Release::Between { .. } => {
            let at = model.case.release_time(ix, model.state.seed());
            say::release_at(lang, &at.map(|at| dated(at, model.story())).unwrap_or_default())
        }
    };
    let (mark, role) = match &inject.release {
        Release::ByHand => (sign(&model.look, Sign::Ready), Role::Strong),
        Release::Pool => (sign(&model.look, Sign::Reserve), Role::Strong),
        _ => (" ", Role::Dim),
    };
    let mut line = Line::of(model.look.widths.pad(&format!("{mark}{when}"), 18), role)
        .with(say::means(lang, means_word(inject.by, lang)), Role::Normal)
        .with(inject.title.get(lang), Role::Normal);
    if !inject.questions.is_empty() {
        line = line.with(format!("  {}", say::asks(lang, inject.questions.len())), Role::Dim);
    }
    line
}

/// What it says, and what it does to the drill.
fn inject_detail(model: &Model, canvas: &mut Canvas<'_>, area: Rect, ix: InjectIx) {
    let lang = model.lang;
    let widths = model.look.widths;
    let width = usize::from(area.width).saturating_sub(2);
    let text = wrap(model.case.scenario.inject(ix).text.get(lang), width, widths);
    let does = wrap(&does(model, ix), width, widths);
    let text = text.into_iter().take(2).map(|row| (row, Role::Dim));
    let rows = text.chain(does.into_iter().map(|row| (row, Role::Normal)));
    for (offset, (row, role)) in rows.take(usize::from(area.height) - 1).enumerate() {
        canvas.text(area.x + 1, area.y + 1 + offset as u16, area.width - 2, &row, role);
    }
}

fn does(model: &Model, ix: InjectIx) -> String {
    let lang = model.lang;
    let inject = model.case.scenario.inject(ix);
    let plan = &model.case.plan;
    let facts = |told: &[(crate::plan::FactIx, crate::plan::Value)]| {
        let each = told.iter().map(|(fact, value)| {
            let fact = &plan.facts[fact.index()];
            let unit = fact.unit.as_ref().map_or("", |unit| unit.get(lang));
            format!("{} {value}{unit}", fact.title.get(lang))
        });
        each.collect::<Vec<String>>().join(", ")
    };
    let roles = |all: &[RoleIx]| {
        all.iter().map(|role| plan.role(*role).title.get(lang)).collect::<Vec<&str>>().join(", ")
    };
    let mut parts = vec![say::does_reach(lang, &addressees(model, &inject.to))];
    if !inject.reveals.is_empty() {
        parts.push(say::does_reveal(lang, &facts(&inject.reveals)));
    }
    if !inject.claims.is_empty() {
        parts.push(say::does_claim(lang, &facts(&inject.claims)));
    }
    for (ladder, rung) in &inject.declares {
        parts.push(say::does_declare(lang, &ladder_rung(&model.case, *ladder, Some(*rung), lang)));
    }
    if !inject.away.is_empty() {
        parts.push(say::does_away(lang, &roles(&inject.away)));
    }
    if !inject.back.is_empty() {
        parts.push(say::does_back(lang, &roles(&inject.back)));
    }
    let joint = if lang == crate::words::Lang::Zh { "；" } else { "; " };
    format!("{}{}", say::what_it_does(lang), parts.join(joint))
}

fn role(model: &Model, ix: RoleIx, width: usize) -> Line<'_> {
    let lang = model.lang;
    let role = model.case.plan.role(ix);
    let held = model.state.role(ix).held.last().and_then(|(_, seat)| seat.as_ref());
    let told = match held {
        Some(seat) => say::role_held(lang, &model.seat_named(seat)),
        None => say::role_played(lang).to_owned(),
    };
    let mut line = Line::of(model.look.widths.pad(role.title.get(lang), width * 2 / 5), Role::Normal)
        .with(" ", Role::Normal)
        .with(told, Role::Dim);
    if model.state.role(ix).away(model.story()) {
        line = line.with(format!("  {}", say::role_away(lang)), Role::Warning);
    }
    line
}
