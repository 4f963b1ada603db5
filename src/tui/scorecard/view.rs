//! The scorecard as it is drawn.
//!
//! ```text
//! 未评 5 项，不扣分：未到时限 3 项 未观察 1 项 跳场不评 1 项
//! 参考得分（机器） 85.3／100.0        评定得分 尚未评定
//! 覆盖 …
//! 满分按应做的任务摊到各环节…
//! 监测预警  18.2／20.0  ▓▓▓▓▓▓▓▓▓░  任务 5/5  超时 -1.8
//! …
//! ┌ 1 发现的问题 4 ── 2 未评 5 ──────────────────────────────┐
//! │>-3.2 超时     镇值班室“电话首报”应在 …                  │
//! ```

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use super::phrases as say;
use super::{Card, Part, evidence};
use crate::drill::{Case, Event, TextRef};
use crate::evaluate::{self, Agreed, FindingMark, Rulings, agreed};
use crate::plan::Stage;
use crate::score::{Coverage, Finding, Score, StageScore, WhyUnjudged, points, wording};
use crate::tui::draw::{Canvas, Line, Panel, bar, centred, popup, wrap};
use crate::tui::theme::{Look, Role};
use crate::words::Lang;

/// What a scorecard is made of.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    pub case: &'a Case,
    pub events: &'a [Event],
    pub texts: &'a BTreeMap<TextRef, String>,
    pub score: &'a Score,
    /// What evaluators ruled on its findings.
    pub rulings: &'a Rulings,
    /// Off every shared screen so far.
    pub is_held: bool,
    pub lang: Lang,
    pub look: &'a Look,
}

/// Cells for the points of a finding, sign included.
const POINTS_CELLS: usize = 6;
/// How wide the evidence is shown at most.
const EVIDENCE_CELLS: u16 = 120;
/// Stands for the sorts of finding there is no room for.
const MORE_SORTS: &str = " …";
/// Cells for the sort of finding.
const KIND_CELLS: usize = 12;

/// Draws a scorecard.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet<'_>, card: &Card) {
    let mut y = area.y;
    for line in head(sheet, card) {
        canvas.line(area.x + 1, y, area.width.saturating_sub(2), &line);
        y += 1;
    }
    if sheet.score.rated && sheet.score.max > 0 {
        canvas.text_cut(
            area.x + 1,
            y,
            area.width.saturating_sub(2),
            say::how_points_come(sheet.lang),
            Role::Dim,
        );
        y += 1;
    }
    for stage in sheet.score.stages.iter().filter(|_| sheet.score.rated) {
        stage_row(canvas, Rect::new(area.x + 1, y, area.width.saturating_sub(2), 1), sheet, stage);
        y += 1;
    }
    let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    let inner = Panel::titled(tabs(sheet, card)).draw(canvas, rest);
    list(canvas, inner, sheet, card);
    if let Some(first) = card.evidence
        && let Some(finding) = chosen(sheet, card)
    {
        open_evidence(canvas, area, sheet, finding, first);
    }
}

/// What was not judged, then the points, then the coverage.
fn head(sheet: &Sheet<'_>, card: &Card) -> Vec<Line<'static>> {
    let (score, lang) = (sheet.score, sheet.lang);
    let mut lines = vec![unjudged(sheet), total(sheet)];
    let Coverage { steps, exercised, measured, spoken, entered, .. } = score.coverage;
    let percent = (exercised * 100).checked_div(steps).unwrap_or(0);
    lines.push(
        Line::of(say::coverage(lang, exercised, steps, percent), Role::Normal)
            .with("  ", Role::Normal)
            .with(say::bases(lang, measured, spoken, entered), Role::Dim),
    );
    if card.is_advanced {
        let alignment = &score.alignment;
        let (missing, extra, moved) = (alignment.missing.len(), alignment.extra.len(), alignment.moved.len());
        let fitness = format!("{:.4}", alignment.fitness);
        let exact = if alignment.exact { say::exact(lang) } else { say::not_exact(lang) };
        let told = say::advanced(lang, alignment.cost, &fitness, missing, extra, moved);
        lines.push(Line::of(told, Role::Dim).with(exact, Role::Dim));
    }
    lines
}

fn unjudged(sheet: &Sheet<'_>) -> Line<'static> {
    let (unjudged, lang) = (&sheet.score.unjudged, sheet.lang);
    if unjudged.is_empty() {
        return Line::of(say::all_judged(lang), Role::Dim);
    }
    let mut line = Line::of(say::unjudged_total(lang, unjudged.len()), Role::Strong);
    for why in [WhyUnjudged::NotReached, WhyUnjudged::NotObserved, WhyUnjudged::SetAside] {
        let count = unjudged.iter().filter(|own| own.why == why).count();
        if count > 0 {
            line = line.with(say::unjudged_part(lang, wording::why(why, lang), count), Role::Normal);
            line = line.with("  ", Role::Normal);
        }
    }
    line
}

fn total(sheet: &Sheet<'_>) -> Line<'static> {
    let (score, lang) = (sheet.score, sheet.lang);
    if !score.rated {
        return Line::of(say::not_rated(lang), Role::Warning);
    }
    let (kept, kept_role) =
        if sheet.is_held { (say::held(lang), Role::Warning) } else { (say::released(lang), Role::Dim) };
    if score.max == 0 {
        let line = Line::of(say::machine_score(lang), Role::Normal);
        let line = line.with(" ", Role::Normal).with(say::nothing_judged(lang), Role::Strong);
        return line.with("   ", Role::Normal).with(kept, kept_role);
    }
    let figure = say::of_max(lang, &points(score.score()), &points(score.max));
    let (agreed, role) = match left(sheet) {
        Some(left) => (say::of_max(lang, &points(left.score()), &points(left.max)), Role::Strong),
        None => (say::not_agreed(lang).to_owned(), Role::Dim),
    };
    Line::of(say::machine_score(lang), Role::Normal)
        .with(format!(" {figure}"), Role::Strong)
        .with("   ", Role::Normal)
        .with(say::agreed_score(lang), Role::Normal)
        .with(format!(" {agreed}"), role)
        .with("   ", Role::Normal)
        .with(kept, kept_role)
}

/// The score as people agreed on it; none where nobody ruled on anything.
fn left(sheet: &Sheet<'_>) -> Option<Agreed> {
    let is_ruled = sheet.score.rated && !sheet.rulings.is_empty();
    is_ruled.then(|| agreed(&sheet.case.plan, sheet.score, sheet.rulings))
}

fn stage_row(canvas: &mut Canvas<'_>, row: Rect, sheet: &Sheet<'_>, stage: &StageScore) {
    let (lang, look) = (sheet.lang, sheet.look);
    let name = look.widths.pad(wording::stage(stage.stage, lang), 10);
    let figure = look.widths.pad_left(&say::of_max(lang, &points(stage.score()), &points(stage.max)), 13);
    let cells = usize::from(row.width).saturating_sub(72).clamp(6, 24);
    let drawn = bar(stage.score().into(), stage.max.into(), cells, look.borders, look.widths);
    let coverage = say::stage_coverage(lang, stage.coverage.exercised, stage.coverage.steps);
    let left = left(sheet).and_then(|left| left.stages.into_iter().find(|own| own.stage == stage.stage));
    let left = left.map_or(String::new(), |own| say::stage_agreed(lang, &points(own.max - own.lost)));
    let line = Line::of(name, Role::Normal)
        .with(figure, Role::Strong)
        .with("  ", Role::Normal)
        .with(drawn, Role::Actual)
        .with(format!("  {coverage}"), Role::Dim)
        .with(left, Role::Strong);
    let used = canvas.line(row.x, row.y, row.width, &line);
    let rest = Rect { x: row.x + used, width: row.width.saturating_sub(used), ..row };
    canvas.text(rest.x, rest.y, rest.width, &lost_to(sheet, stage.stage, rest.width.into()), Role::Late);
}

/// What a stage's points were lost to, the dearest first: `  超时 -1.2`, as
/// many as there is room for, and that there are more.
fn lost_to(sheet: &Sheet<'_>, stage: Stage, room: usize) -> String {
    let mut sorts: Vec<(&'static str, u32)> = Vec::new();
    for own in sheet.score.findings.iter().filter(|own| own.stage == stage && own.lost > 0) {
        let sort = evaluate::wording::kind(sheet.case, own, sheet.rulings, sheet.lang);
        match sorts.iter_mut().find(|(known, _)| *known == sort) {
            Some((_, lost)) => *lost += own.lost,
            None => sorts.push((sort, own.lost)),
        }
    }
    sorts.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
    let widths = sheet.look.widths;
    let more = widths.of(MORE_SORTS);
    let mut told = String::new();
    for (place, (sort, lost)) in sorts.iter().enumerate() {
        let next = format!("  {sort} -{}", points(*lost));
        let kept = if place + 1 < sorts.len() { more } else { 0 };
        if widths.of(&told) + widths.of(&next) + kept > room {
            return if widths.of(&told) + more <= room { told + MORE_SORTS } else { told };
        }
        told += &next;
    }
    told
}

fn tabs(sheet: &Sheet<'_>, card: &Card) -> Line<'static> {
    let lang = sheet.lang;
    let titles = [
        (Part::Findings, say::findings(lang, Part::Findings.len(sheet.score))),
        (Part::Unjudged, say::unjudged(lang, Part::Unjudged.len(sheet.score))),
        (Part::Machine, say::machine(lang, Part::Machine.len(sheet.score))),
    ];
    let mut line = Line::new();
    for (part, title) in titles {
        let is_shown = part == card.part;
        let (mark, role) = if is_shown { (">", Role::Title) } else { (" ", Role::Dim) };
        line = line.with(mark, role).with(title, role).with(" ", Role::Normal);
    }
    line
}

/// The finding the card points at.
fn chosen<'a>(sheet: &Sheet<'a>, card: &Card) -> Option<&'a Finding> {
    let findings = match card.part {
        Part::Findings => &sheet.score.findings,
        Part::Machine => &sheet.score.machine.as_ref()?.findings,
        Part::Unjudged => return None,
    };
    findings.get(card.scroll.chosen)
}

/// Rows of one, two or more lines: drawn from as far above the chosen one as
/// still lets it be seen whole.
fn list(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet<'_>, card: &Card) {
    let len = card.part.len(sheet.score);
    if len == 0 {
        canvas.text_cut(area.x + 1, area.y, area.width.saturating_sub(2), nothing(sheet, card), Role::Dim);
        return;
    }
    let width = usize::from(area.width).saturating_sub(indent(card.part) + 1);
    let text = |row: usize| wrap(&row_text(sheet, card.part, row), width, sheet.look.widths);
    let chosen = card.scroll.chosen.min(len - 1);
    let mut first = chosen;
    let mut room = usize::from(area.height).saturating_sub(text(chosen).len());
    while first > 0 {
        let above = text(first - 1).len();
        if above > room {
            break;
        }
        room -= above;
        first -= 1;
    }
    let mut y = area.y;
    for row in first..len {
        let lines = text(row);
        if y + lines.len() as u16 > area.bottom() {
            canvas.text(area.right().saturating_sub(1), area.bottom() - 1, 1, "v", Role::Dim);
            break;
        }
        draw_row(canvas, Rect { y, height: lines.len() as u16, ..area }, &lines, sheet, card.part, row);
        if row == chosen {
            canvas.text(area.x, y, 1, ">", Role::Normal);
            canvas.restyle(
                Rect { y, width: area.width - 1, height: lines.len() as u16, ..area },
                Role::Selected,
            );
        }
        y += lines.len() as u16;
    }
    if first > 0 {
        canvas.text(area.right().saturating_sub(1), area.y, 1, "^", Role::Dim);
    }
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    area: Rect,
    lines: &[String],
    sheet: &Sheet<'_>,
    part: Part,
    row: usize,
) {
    if let Some(finding) = findings(sheet, part).get(row) {
        let widths = sheet.look.widths;
        let (figure, role) = match finding.lost {
            _ if !sheet.score.rated => (String::new(), Role::Dim),
            0 => ("0".to_owned(), Role::Dim),
            lost => (format!("-{}", points(lost)), Role::Late),
        };
        let sort = evaluate::wording::kind(sheet.case, finding, sheet.rulings, sheet.lang);
        let sort = widths.pad(sort, KIND_CELLS);
        let line = Line::of(widths.pad_left(&figure, POINTS_CELLS), role).with(format!(" {sort}"), role);
        canvas.line(area.x + 1, area.y, area.width - 1, &line);
    }
    let indent = indent(part) as u16;
    for (offset, line) in lines.iter().enumerate() {
        let y = area.y + offset as u16;
        canvas.text(area.x + indent, y, area.width.saturating_sub(indent + 1), line, Role::Normal);
    }
}

/// Where the sentences begin: behind the points and the sort of finding.
const fn indent(part: Part) -> usize {
    match part {
        Part::Unjudged => 2,
        Part::Findings | Part::Machine => POINTS_CELLS + KIND_CELLS + 2,
    }
}

fn findings<'a>(sheet: &Sheet<'a>, part: Part) -> &'a [Finding] {
    match part {
        Part::Findings => &sheet.score.findings,
        Part::Machine => sheet.score.machine.as_ref().map_or(&[], |machine| &machine.findings),
        Part::Unjudged => &[],
    }
}

fn row_text(sheet: &Sheet<'_>, part: Part, row: usize) -> String {
    match part {
        Part::Unjudged => wording::unjudged(sheet.case, &sheet.score.unjudged[row], sheet.lang),
        _ => findings(sheet, part).get(row).map_or_else(String::new, |finding| sentence(sheet, finding)),
    }
}

/// The sentence, and what was ruled on it.
fn sentence(sheet: &Sheet<'_>, finding: &Finding) -> String {
    let said = evaluate::wording::sentence(sheet.case, finding, sheet.rulings, sheet.lang);
    match FindingMark::of(&sheet.case.plan, finding).and_then(|mark| sheet.rulings.get(&mark)) {
        Some(ruling) => {
            let verdict = evaluate::wording::verdict(ruling.verdict, sheet.lang);
            say::ruled(sheet.lang, &said, verdict)
        }
        None => said,
    }
}

fn nothing(sheet: &Sheet<'_>, card: &Card) -> &'static str {
    match card.part {
        Part::Findings => say::no_findings(sheet.lang),
        Part::Unjudged => say::no_unjudged(sheet.lang),
        Part::Machine => say::no_machine(sheet.lang),
    }
}

fn open_evidence(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet<'_>, finding: &Finding, first: usize) {
    // A sliver of the card beside the window would only be in the way.
    let is_narrow = area.width < EVIDENCE_CELLS + 12;
    let frame = if is_narrow { area } else { centred(area, EVIDENCE_CELLS, area.height) };
    let panel =
        Panel::new(say::evidence(sheet.lang)).right(Line::of(say::evidence_hint(sheet.lang), Role::Dim));
    let inner = popup(canvas, frame, &panel);
    let rows = evidence::rows(sheet, finding, usize::from(inner.width).saturating_sub(2));
    let height = usize::from(inner.height);
    let first = first.min(rows.len().saturating_sub(height));
    for (offset, line) in rows.iter().skip(first).take(height).enumerate() {
        canvas.line(inner.x + 1, inner.y + offset as u16, inner.width.saturating_sub(2), line);
    }
}
