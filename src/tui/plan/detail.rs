//! Everything the plan says of one step, as labelled paragraphs.

use super::layout::{Bar, Verdict};
use super::model::Model;
use super::phrases as say;
use crate::plan::{Anchor, Plan, RoleIx, Severity, Span, Step, StepIx, wording};
use crate::score::wording::stage;
use crate::tui::draw::{Line, wrap};
use crate::tui::theme::Role;
use crate::words::Lang;

/// Successors told by name; the graph shows the others.
const AFTER_MAX: usize = 12;

/// A paragraph with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub label: &'static str,
    pub text: String,
    pub role: Role,
}

/// The paragraphs about a step; what matters most comes first.
#[must_use]
pub fn fields(model: &Model, ix: StepIx) -> Vec<Field> {
    let (plan, lang) = (&*model.plan, model.lang);
    let step = plan.step(ix);
    let bar = model.layout.as_ref().map(|layout| *layout.bar(ix));
    let mut made = Vec::new();
    let mut add = |label: &'static str, text: String, role: Role| made.push(Field { label, text, role });
    for own in model.noted(ix) {
        let (sign, role) = noted(own.severity);
        add(say::field_noted(lang), format!("{sign} {}", own.text), role);
    }
    add(say::field_lead(lang), lead(plan, step.lead, lang), Role::Normal);
    add(say::field_limit(lang), limit(plan, step, lang), Role::Normal);
    if let Some(bar) = bar {
        let (text, role) = verdict(&bar, lang);
        add(say::field_verdict(lang), text, role);
    }
    let before = wording::prerequisites(plan, &step.after, lang);
    add(say::field_before(lang), before.unwrap_or_else(|| say::no_before(lang).to_owned()), Role::Normal);
    add(say::field_when(lang), when(plan, step, lang), Role::Normal);
    add(say::field_after(lang), after(model, ix), Role::Normal);
    add(say::field_duration(lang), wording::duration(&step.duration, lang), Role::Normal);
    if let Some(repeat) = &step.repeat {
        add(say::field_repeat(lang), wording::repeat(plan, repeat, lang), Role::Normal);
    }
    add(
        say::field_stage(lang),
        say::stage_and_weight(lang, stage(step.stage, lang), step.weight),
        Role::Normal,
    );
    let tells = if step.acknowledged { say::field_acknowledged(lang) } else { say::field_tells(lang) };
    for (label, roles) in [(say::field_support(lang), &step.support), (tells, &step.tells)] {
        if !roles.is_empty() {
            add(label, names(plan, roles, lang), Role::Normal);
        }
    }
    let (clause, basis) = clause(plan, step, lang);
    add(say::field_clause(lang), clause, Role::Normal);
    if let Some(basis) = basis {
        add(say::field_basis(lang), basis, Role::Normal);
    }
    if let Some(former) = &step.former {
        add(say::field_former(lang), former.to_string(), Role::Dim);
    }
    made
}

/// The sign of what a check found.
#[must_use]
pub const fn noted(severity: Severity) -> (&'static str, Role) {
    match severity {
        Severity::Error => ("!", Role::Late),
        Severity::Warning => ("?", Role::Warning),
        Severity::Advice => ("~", Role::Dim),
    }
}

/// The paragraphs as rows of at most `width` cells, labels in a column of
/// their own.
#[must_use]
pub fn rows(model: &Model, ix: StepIx, width: usize) -> Vec<Line<'static>> {
    let widths = model.look.widths;
    let step = model.plan.step(ix);
    let title = wrap(step.title.get(model.lang), width.saturating_sub(1), widths);
    let mut rows: Vec<Line<'static>> = title.into_iter().map(|row| Line::of(row, Role::Strong)).collect();
    if let Some(last) = rows.pop() {
        rows.push(last.with(format!("  {}", step.id), Role::Dim));
    }
    let fields = fields(model, ix);
    let label = fields.iter().map(|field| widths.of(field.label)).max().unwrap_or(0) + 1;
    for field in fields {
        let text = wrap(&field.text, width.saturating_sub(label), widths);
        for (i, row) in text.into_iter().enumerate() {
            let shown = if i == 0 { field.label } else { "" };
            rows.push(Line::of(widths.pad(shown, label), Role::Dim).with(row, field.role));
        }
    }
    rows
}

fn lead(plan: &Plan, ix: RoleIx, lang: Lang) -> String {
    let role = plan.role(ix);
    let title = role.title.get(lang);
    let said = match &role.organisation {
        Some(organisation) => say::in_organisation(lang, title, organisation.get(lang)),
        None => title.to_owned(),
    };
    match role.deputy {
        Some(deputy) => say::deputy(lang, &said, plan.role(deputy).title.get(lang)),
        None => said,
    }
}

fn limit(plan: &Plan, step: &Step, lang: Lang) -> String {
    let Some(limit) = &step.limit else { return say::no_limit(lang).to_owned() };
    let said = wording::limit(plan, limit, lang);
    match limit.from {
        Anchor::Activation | Anchor::Step(_) => said,
        Anchor::Incident | Anchor::Receipt(..) | Anchor::Inject(_) => said + say::drawn_from_t0(lang),
    }
}

fn verdict(bar: &Bar, lang: Lang) -> (String, Role) {
    let begin = match bar.begin {
        Span::ZERO => say::begins_at_once(lang).to_owned(),
        at => say::begins(lang, &wording::span(at, lang)),
    };
    let end = wording::span(bar.end, lang);
    let (mut said, role) = match bar.verdict {
        Verdict::Unlimited => (say::verdict_unlimited(lang, &begin, &end), Role::Normal),
        Verdict::Met => (say::verdict_met(lang, &begin, &end), Role::Normal),
        Verdict::MayMiss => (format!("? {}", say::verdict_may_miss(lang, &begin, &end)), Role::Warning),
        Verdict::Misses => (format!("! {}", say::verdict_misses(lang, &begin, &end)), Role::Late),
    };
    if bar.waits_outside {
        said.push_str(if lang == Lang::Zh { "；" } else { "; " });
        said.push_str(say::waits_outside(lang));
    }
    (said, role)
}

fn when(plan: &Plan, step: &Step, lang: Lang) -> String {
    match &step.when {
        Some(when) => wording::condition(plan, when, lang),
        None => say::at_once(lang).to_owned(),
    }
}

fn after(model: &Model, ix: StepIx) -> String {
    let lang = model.lang;
    let Some(layout) = &model.layout else { return String::new() };
    let all = layout.links.after(ix);
    if all.is_empty() {
        return say::no_after(lang).to_owned();
    }
    let named = all.iter().take(AFTER_MAX).map(|next| model.plan.step(*next).title.get(lang));
    let told = named.collect::<Vec<&str>>().join(comma(lang));
    if all.len() > AFTER_MAX { say::and_more(lang, &told, all.len()) } else { told }
}

fn names(plan: &Plan, roles: &[RoleIx], lang: Lang) -> String {
    roles.iter().map(|role| plan.role(*role).title.get(lang)).collect::<Vec<&str>>().join(comma(lang))
}

const fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}

/// The clause with its number, and the rule it rests on.
fn clause(plan: &Plan, step: &Step, lang: Lang) -> (String, Option<String>) {
    let Some(ix) = step.clause else { return (say::no_clause(lang).to_owned(), None) };
    let clause = plan.clause(ix);
    let title = clause.title.as_ref().map_or("", |title| title.get(lang));
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let said = format!("{} {title}{colon}{}", plan.clause_told(ix, lang), clause.text.get(lang));
    let basis = clause.basis.as_ref().and_then(|id| plan.basis.iter().find(|basis| basis.id == *id));
    let article = clause.article.as_ref().map_or("", |article| article.get(lang));
    (said, basis.map(|basis| format!("{} {article}", basis.title.get(lang)).trim_end().to_owned()))
}
