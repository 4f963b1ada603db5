//! 对照原文: what the plan says of a step under both revisions, side by side.

use ratatui::layout::Rect;

use super::super::model::Model;
use super::super::phrases as say;
use crate::plan::{Plan, StepIx, wording};
use crate::tui::draw::{Canvas, Line, Panel, wrap};
use crate::tui::theme::Role;
use crate::words::Lang;

/// ```text
/// ┌ 对照原文 ──────────────────────────────────────────┐
/// │          旧 2025.1            新 2026.1            │
/// │ 时限     60 分钟            * 30 分钟              │
/// └────────────────────────────────────────────────────┘
/// ```
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect, first: usize) {
    let inner = Panel::new(say::texts(model.lang)).border(Role::Title).draw(canvas, area);
    let rows = rows(model, usize::from(inner.width).saturating_sub(2));
    let last = rows.len().saturating_sub(usize::from(inner.height));
    model.reading_last.set(last);
    for (y, row) in (inner.y..inner.bottom()).zip(rows.iter().skip(first.min(last))) {
        canvas.line(inner.x + 1, y, inner.width.saturating_sub(2), row);
    }
}

fn rows(model: &Model, cells: usize) -> Vec<Line<'static>> {
    let (lang, widths) = (model.lang, model.look.widths);
    let (own, step) = model.subject().steps();
    let side = |plan: Option<&Plan>, ix: Option<StepIx>| match (plan, ix) {
        (Some(plan), Some(ix)) => fields(plan, ix, lang),
        _ => Vec::new(),
    };
    let old = side(model.played_before(), own);
    let new = side(Some(model.played()), step);
    let labels = if new.is_empty() { &old } else { &new };
    if labels.is_empty() {
        let told = wrap(say::no_text(lang), cells, widths);
        return told.into_iter().map(|row| Line::of(row, Role::Dim)).collect();
    }
    let label = labels.iter().map(|(label, _)| widths.of(label)).max().unwrap_or(0) + 1;
    let column = cells.saturating_sub(label + 3) / 2;
    let revision = |plan: Option<&Plan>| plan.map_or(String::new(), |plan| plan.revision.to_string());
    let head =
        |name: &str, revision: String| widths.pad(&widths.cut(&format!("{name} {revision}"), column), column);
    let old_head = head(say::old(lang), revision(model.old.as_ref().map(|old| &*old.plan)));
    let mut rows = vec![
        Line::of(" ".repeat(label), Role::Dim)
            .with(old_head, Role::Title)
            .with("   ", Role::Normal)
            .with(head(say::new(lang), revision(Some(&model.new.plan))), Role::Title),
    ];
    for (i, (name, _)) in labels.iter().enumerate() {
        let text = |fields: &[(&str, String)]| fields.get(i).map_or("-".to_owned(), |(_, text)| text.clone());
        let (before, after) = (text(&old), text(&new));
        let differs = before != after;
        let (left, right) = (wrap(&before, column, widths), wrap(&after, column, widths));
        for k in 0..left.len().max(right.len()) {
            let cell = |rows: &[String]| widths.pad(rows.get(k).map_or("", String::as_str), column);
            let role = if differs { Role::Strong } else { Role::Normal };
            rows.push(
                Line::of(widths.pad(if k == 0 { name } else { "" }, label), Role::Dim)
                    .with(cell(&left), if differs { Role::Dim } else { Role::Normal })
                    .with(if differs && k == 0 { " * " } else { "   " }, Role::Warning)
                    .with(cell(&right), role),
            );
        }
    }
    rows
}

/// What is laid side by side of a step.
fn fields(plan: &Plan, ix: StepIx, lang: Lang) -> Vec<(&'static str, String)> {
    let step = plan.step(ix);
    let none = || say::none(lang).to_owned();
    let clause = step.clause.map(|ix| {
        let clause = plan.clause(ix);
        let title = clause.title.as_ref().map_or("", |title| title.get(lang));
        format!("{} {title}\n{}", plan.clause_told(ix, lang), clause.text.get(lang))
    });
    let limit = step.limit.as_ref().map(|limit| wording::limit(plan, limit, lang));
    let when = step.when.as_ref().map(|when| wording::condition(plan, when, lang));
    let tells: Vec<&str> = step.tells.iter().map(|role| plan.role(*role).title.get(lang)).collect();
    vec![
        (say::field_step(lang), step.title.get(lang).to_owned()),
        (say::field_clause(lang), clause.unwrap_or_else(none)),
        (say::field_lead(lang), plan.role(step.lead).title.get(lang).to_owned()),
        (say::limit(lang), limit.unwrap_or_else(none)),
        (say::field_after(lang), wording::prerequisites(plan, &step.after, lang).unwrap_or_else(none)),
        (say::field_when(lang), when.unwrap_or_else(none)),
        (say::field_tells(lang), if tells.is_empty() { none() } else { tells.join(say::comma(lang)) }),
        (say::field_duration(lang), wording::duration(&step.duration, lang)),
    ]
}
