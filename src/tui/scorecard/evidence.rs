//! The moment in the record a finding rests on, row by row.

use super::phrases as say;
use super::view::Sheet;
use crate::drill::{Event, Happening, Recorded, TextRef};
use crate::evaluate::{self, FindingMark};
use crate::plan::Story;
use crate::score::{Finding, points, wording};
use crate::tui::Line;
use crate::tui::draw::wrap;
use crate::tui::drill::{describe, moment, shown_text};
use crate::tui::report;
use crate::tui::theme::Role;

/// Entries shown before and after each one that is evidence.
const AROUND: usize = 3;
/// Cells before what was said in an entry, as many as its number takes.
const SAID_INDENT: usize = 8;

/// Everything there is to show of a finding, within `width` cells.
#[must_use]
pub fn rows(sheet: &Sheet<'_>, finding: &Finding, width: usize) -> Vec<Line<'static>> {
    let (lang, widths) = (sheet.lang, sheet.look.widths);
    let mut rows: Vec<Line<'static>> = Vec::new();
    let say_all = |text: &str, role: Role, rows: &mut Vec<Line<'static>>| {
        rows.extend(wrap(text, width, widths).into_iter().map(|row| Line::of(row, role)));
    };
    let said = evaluate::wording::sentence(sheet.case, finding, sheet.rulings, lang);
    say_all(&said, Role::Strong, &mut rows);
    let lost = if finding.cost > finding.lost {
        say::lost_of(lang, &points(finding.lost), &points(finding.cost))
    } else {
        say::lost(lang, &points(finding.lost))
    };
    if sheet.score.rated {
        say_all(&lost, Role::Late, &mut rows);
    }
    let ruling = FindingMark::of(&sheet.case.plan, finding).and_then(|mark| sheet.rulings.get(&mark));
    if let Some(ruling) = ruling {
        let verdict = evaluate::wording::verdict(ruling.verdict, lang);
        let told = say::ruling(lang, verdict, &ruling.by, &ruling.reason);
        say_all(&told, Role::Strong, &mut rows);
    }
    if let Some(clause) = finding.clause {
        rows.push(Line::new());
        rows.push(Line::of(say::clause_title(lang), Role::Title));
        say_all(&wording::clause(sheet.case, clause, lang), Role::Normal, &mut rows);
    }
    rows.push(Line::new());
    rows.push(Line::of(say::moment_title(lang), Role::Title));
    rows.extend(moments(sheet, finding, width));
    rows
}

/// The entries around the evidence, and where the limit fell among them.
fn moments(sheet: &Sheet<'_>, finding: &Finding, width: usize) -> Vec<Line<'static>> {
    let mut rows = Vec::new();
    let proof = proof(sheet, finding);
    if finding.events.is_empty() {
        rows.push(Line::of(say::no_moment(sheet.lang), Role::Dim));
    }
    let shown = around(sheet, finding, &proof);
    let mut due = finding.due;
    let mut last: Option<usize> = None;
    for place in shown {
        let left_out = |last: usize| (last + 1..place).any(|gone| tells(&sheet.events[gone], finding));
        if last.is_some_and(left_out) {
            rows.push(Line::of("  …", Role::Dim));
        }
        last = Some(place);
        let event = &sheet.events[place];
        if let Some(at) = due.filter(|due| event.story > *due) {
            rows.push(due_row(sheet, at));
            due = None;
        }
        let is_proof = finding.events.contains(&event.seq);
        rows.push(row(sheet, event, is_proof));
        if is_proof {
            rows.extend(said(sheet, event, width));
        }
    }
    rows.extend(due.map(|at| due_row(sheet, at)));
    rows
}

/// The evidence, with a few entries that tell something before and after each.
fn around(sheet: &Sheet<'_>, finding: &Finding, proof: &[usize]) -> Vec<usize> {
    let telling: Vec<usize> = (0..sheet.events.len())
        .filter(|place| proof.contains(place) || tells(&sheet.events[*place], finding))
        .collect();
    let near = |own: usize| {
        let at = telling.partition_point(|place| *place < own);
        telling[at.saturating_sub(AROUND)..telling.len().min(at + AROUND + 1)].to_vec()
    };
    let mut shown: Vec<usize> = proof.iter().flat_map(|own| near(*own)).collect();
    shown.sort_unstable();
    shown.dedup();
    shown
}

/// Whether an entry says more than that the clock moved or the machine began.
fn tells(event: &Event, finding: &Finding) -> bool {
    let is_own = finding.events.contains(&event.seq);
    is_own || !matches!(event.what, Happening::Advanced { .. } | Happening::StepBegun { .. })
}

fn due_row(sheet: &Sheet<'_>, at: Story) -> Line<'static> {
    Line::of(format!("  {}", say::due_mark(sheet.lang, &at.hour_minute())), Role::Warning)
}

/// Places in the record: of the evidence, or of what made the step a duty;
/// and of the last entry before it was due.
fn proof(sheet: &Sheet<'_>, finding: &Finding) -> Vec<usize> {
    let before_due = finding.due.map(|due| sheet.events.partition_point(|event| event.story <= due));
    let before_due = before_due.map(|place| place.saturating_sub(1));
    if !finding.events.is_empty() {
        let place = |seq: &u64| sheet.events.binary_search_by_key(seq, |event| event.seq).ok();
        return finding.events.iter().filter_map(place).chain(before_due).collect();
    }
    let step = finding.step.map(|ix| &sheet.case.plan.step(ix).id);
    let began = sheet.events.iter().position(|event| match &event.what {
        Happening::StepActivated { step: own, .. } => Some(own) == step,
        _ => false,
    });
    let started = || sheet.events.iter().position(|event| event.what == Happening::Started);
    began.or_else(started).into_iter().chain(before_due).collect()
}

/// What was said in doing a step, where it was taken down.
fn said(sheet: &Sheet<'_>, event: &Event, width: usize) -> Vec<Line<'static>> {
    let Happening::StepRecorded(Recorded { step, filled: Some(filled), .. }) = &event.what else {
        return Vec::new();
    };
    let Some(step) = sheet.case.plan.step_named(step.as_str()) else { return Vec::new() };
    let text = |reference: &TextRef| shown_text(sheet.texts, reference, sheet.lang);
    let all = report::rows(sheet.case, step, filled, text, sheet.lang);
    let (left_out, told): (Vec<_>, Vec<_>) = all.iter().partition(|row| row.is_left_out);
    let mut each: Vec<String> =
        told.iter().map(|row| say::said_of(sheet.lang, row.title, &row.said)).collect();
    if !left_out.is_empty() {
        let titles: Vec<&str> = left_out.iter().map(|row| row.title).collect();
        each.push(say::said_not(sheet.lang, &titles.join(say::said_comma(sheet.lang))));
    }
    let joined = each.join(say::said_joint(sheet.lang));
    let indent = " ".repeat(SAID_INDENT);
    let rows = wrap(&joined, width.saturating_sub(SAID_INDENT), sheet.look.widths);
    rows.into_iter().map(|row| Line::of(format!("{indent}{row}"), Role::Dim)).collect()
}

fn row(sheet: &Sheet<'_>, event: &Event, is_proof: bool) -> Line<'static> {
    let mark = if is_proof { "> " } else { "  " };
    let role = if is_proof { Role::Strong } else { Role::Normal };
    let said = describe(sheet.case, sheet.texts, event, sheet.lang);
    let own_time = matches!(
        event.what,
        Happening::StepRecorded(_)
            | Happening::ReportSupplemented(_)
            | Happening::ForbiddenRecorded(_)
            | Happening::LevelDeclared { .. }
    );
    let time = if own_time { String::new() } else { format!("{} ", moment(event).hour_minute()) };
    Line::of(mark, role).with(format!("#{:<4}", event.seq), Role::Dim).with(format!("{time}{said}"), role)
}
