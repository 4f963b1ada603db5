//! What the cursor is on, in full: the change in a sentence with the clause
//! under both revisions, or how long a limited step takes under both.

use ratatui::layout::Rect;

use super::super::model::{Edition, Model, Remark};
use super::super::phrases as say;
use super::super::subject::Subject;
use super::left::sign;
use super::{advice, chart, limits};
use crate::compare::{Advice, How, Pair, sentence, title};
use crate::plan::{DurationSource, Plan, Severity, Span, StepIx, wording};
use crate::session::review::{Limited, Rescored, Side};
use crate::simulate::wording::{percent, percent_between, points, points_between};
use crate::tui::draw::{Canvas, Line, Panel, wrap};
use crate::tui::plan::noted;
use crate::tui::theme::Role;

/// From so many rows on a chart is three rows high.
const TALL_ROWS: usize = 15;

/// The detail under the panes.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let inner = Panel::new(heading(model)).draw(canvas, area);
    let rows = rows(model, usize::from(inner.width).saturating_sub(2), usize::from(inner.height));
    let fits = rows.len() <= usize::from(inner.height);
    for (y, row) in (inner.y..inner.bottom()).zip(&rows) {
        canvas.line(inner.x + 1, y, inner.width.saturating_sub(2), row);
    }
    if !fits {
        canvas.text(inner.right().saturating_sub(1), inner.bottom().saturating_sub(1), 1, "v", Role::Dim);
    }
}

/// The detail by itself, from this row on.
pub fn reading(model: &Model, canvas: &mut Canvas<'_>, area: Rect, first: usize) {
    let inner = Panel::new(heading(model)).border(Role::Title).draw(canvas, area);
    let rows = rows(model, usize::from(inner.width).saturating_sub(2), usize::from(inner.height));
    let last = rows.len().saturating_sub(usize::from(inner.height));
    model.reading_last.set(last);
    for (y, row) in (inner.y..inner.bottom()).zip(rows.iter().skip(first.min(last))) {
        canvas.line(inner.x + 1, y, inner.width.saturating_sub(2), row);
    }
}

fn heading(model: &Model) -> String {
    let (lang, new) = (model.lang, &model.new.plan);
    match (model.subject(), &model.old) {
        (Subject::Change(change), Some(old)) => title(&old.plan, new, change, lang),
        (Subject::Guess(pair), _) => new.step(pair.new).title.get(lang).to_owned(),
        (Subject::Limit(own), _) => {
            model.study.as_ref().map_or_else(String::new, |study| study.title(own, lang))
        }
        _ => say::detail(lang).to_owned(),
    }
}

/// Everything there is to say, in rows of so many cells.
fn rows(model: &Model, cells: usize, height: usize) -> Vec<Line<'static>> {
    let mut page = Page { model, cells, rows: Vec::new() };
    match (model.subject(), &model.old) {
        (Subject::Nothing, _) => page.text(say::nothing_chosen(model.lang), Role::Dim),
        (Subject::Guess(pair), Some(old)) => page.guess(&old.plan, pair),
        (subject @ Subject::Change(change), Some(old)) => {
            let (mark, role) = sign(change);
            let important = change.is_important();
            let weight = if important { say::important(model.lang) } else { say::minor(model.lang) };
            page.line(Line::of(format!("{mark} {weight}"), role));
            page.text(&sentence(&old.plan, &model.new.plan, change, model.lang), Role::Strong);
            page.clauses(&old.plan, subject.steps());
            if let Some(own) = model.limit_of(subject) {
                page.chances(own);
            }
        }
        (Subject::Remark(edition, remark), _) => {
            page.remark(edition, remark);
        }
        (Subject::Limit(own), _) => page.limit(own, height),
        (Subject::Record(own), _) => page.record(own),
        (Subject::Advice(own), _) => page.advice(own),
        _ => {}
    }
    page.rows
}

/// A detail being written.
struct Page<'a> {
    model: &'a Model,
    cells: usize,
    rows: Vec<Line<'static>>,
}

impl Page<'_> {
    fn line(&mut self, line: Line<'static>) {
        self.rows.push(line);
    }

    fn text(&mut self, text: &str, role: Role) {
        let rows = wrap(text, self.cells, self.model.look.widths);
        self.rows.extend(rows.into_iter().map(|row| Line::of(row, role)));
    }

    /// A paragraph behind a label.
    fn labelled(&mut self, label: &str, text: &str, role: Role) {
        let widths = self.model.look.widths;
        let cells = widths.of(label) + 1;
        for (i, row) in wrap(text, self.cells.saturating_sub(cells), widths).into_iter().enumerate() {
            let shown = if i == 0 { label } else { "" };
            self.line(Line::of(widths.pad(shown, cells), Role::Dim).with(row, role));
        }
    }

    fn guess(&mut self, old: &Plan, pair: Pair) {
        let (lang, new) = (self.model.lang, &self.model.new.plan);
        let likeness = match pair.how {
            How::Likeness(milli) => percent(f64::from(milli) / 1e3),
            How::Confirmed | How::Id | How::Former => String::new(),
        };
        let (own, step) = (old.step(pair.old), new.step(pair.new));
        let (was, is) = (own.title.get(lang), step.title.get(lang));
        self.text(&say::guess_more(lang, was, is, &likeness), Role::Strong);
        self.text(say::guess_how(lang), Role::Normal);
        self.clauses(old, (Some(pair.old), Some(pair.new)));
    }

    /// What was found, by which rule, what would mend it, what the plan says.
    fn remark(&mut self, edition: &Edition, remark: &Remark) {
        let lang = self.model.lang;
        let (mark, role) = noted(remark.severity);
        let said = match remark.severity {
            Severity::Error => say::is_error(lang),
            Severity::Warning => say::is_warning(lang),
            Severity::Advice => say::is_advice(lang),
        };
        let at = remark.line.map_or(String::new(), |line| say::line(lang, line));
        let place = format!("  {} {at}", edition.plan.key());
        self.line(Line::of(format!("{mark} {said}"), role).with(place, Role::Dim));
        self.text(&remark.text, Role::Strong);
        if let Some(rule) = &remark.rule {
            self.labelled(say::rule(lang), rule, Role::Normal);
        }
        if let Some(repair) = &remark.repair {
            self.labelled(say::mend(lang), repair, Role::Normal);
        }
        let step = remark.step.map(|ix| edition.plan.step(ix));
        if let Some(clause) = step.and_then(|step| step.clause).map(|ix| edition.plan.clause(ix)) {
            self.labelled(
                say::clause(lang),
                &format!("{} {}", clause.id, clause.text.get(lang)),
                Role::Normal,
            );
        }
        if remark.step.is_some() {
            self.text(say::see_graph(lang), Role::Dim);
        }
    }

    /// The clause under both revisions, once where it says the same.
    fn clauses(&mut self, old: &Plan, (own, step): (Option<StepIx>, Option<StepIx>)) {
        let lang = self.model.lang;
        let of = |plan: &Plan, ix: Option<StepIx>| {
            let ix = plan.step(ix?).clause?;
            Some(format!("{} {}", plan.clause(ix).id, plan.clause(ix).text.get(lang)))
        };
        let (before, after) = (of(old, own), of(&self.model.new.plan, step));
        match (before, after) {
            (None, None) => {}
            (before, after) if before == after => {
                self.labelled(say::clause(lang), before.as_deref().unwrap_or(""), Role::Normal);
            }
            (before, after) => {
                self.labelled(say::old(lang), before.as_deref().unwrap_or("-"), Role::Dim);
                self.labelled(say::new(lang), after.as_deref().unwrap_or("-"), Role::Normal);
            }
        }
    }

    fn limit(&mut self, own: &Limited, height: usize) {
        let lang = self.model.lang;
        let tall = if height >= TALL_ROWS { 3 } else { 1 };
        self.bounds(own);
        let charts = chart::rows(own, &self.model.look, lang, self.cells, tall);
        if charts.is_empty() {
            self.text(say::never_done(lang), Role::Dim);
        }
        self.rows.extend(charts);
        self.chances(own);
        self.causes(own);
        self.tipping(own);
        self.assumption();
    }

    /// How long it may take.
    fn bounds(&mut self, own: &Limited) {
        let lang = self.model.lang;
        let said = |side: &Option<Side>, plan: &Plan| {
            side.as_ref().map(|side| wording::limit(plan, &side.limit, lang))
        };
        let old = self.model.played_before().and_then(|old| said(&own.old, old));
        let new = said(&own.new, self.model.played());
        let told = match (old, new) {
            (Some(old), Some(new)) if old != new => say::limit_moved(lang, &old, &new),
            (old, new) => new.or(old).unwrap_or_default(),
        };
        self.labelled(say::limit(lang), &told, Role::Normal);
    }

    /// The chance under each revision, median and nine tenths, the difference.
    fn chances(&mut self, own: &Limited) {
        let lang = self.model.lang;
        let is_compared = self.model.old.is_some();
        for (name, side) in [(say::old(lang), &own.old), (say::new(lang), &own.new)] {
            let Some(side) = side else { continue };
            let told = match side.chance {
                Some(chance) => {
                    let interval = percent_between(chance.low, chance.high, lang);
                    let time = |share: f64| {
                        let at = side.took.quantile(share);
                        at.map_or_else(
                            || "-".to_owned(),
                            |at| wording::short_span(Span((at / 1e3).round() as i64), lang),
                        )
                    };
                    say::chances(lang, &percent(chance.value), &interval, &time(0.5), &time(0.9))
                }
                None => say::never_due(lang).to_owned(),
            };
            self.labelled(if is_compared { name } else { say::chance(lang) }, &told, Role::Normal);
        }
        if let Some(difference) = own.difference {
            let (mark, role) = limits::sign(self.model, own);
            let told = if difference.high < 0.0 {
                say::worse(lang)
            } else if difference.low > 0.0 {
                say::better(lang)
            } else {
                say::unsure(lang)
            };
            let by = points(difference.value);
            let between = points_between(difference.low, difference.high, lang);
            let line = say::difference_more(lang, &by, &between);
            self.line(Line::of(line, Role::Normal).with(format!(" {mark} {told}"), role));
        }
    }

    /// On what the difference hangs, where that has been worked out.
    fn tipping(&mut self, own: &Limited) {
        let lang = self.model.lang;
        let steps = own.old.as_ref().map(|side| side.step).zip(own.new.as_ref().map(|side| side.step));
        let advised = self.model.advised.as_ref().filter(|advised| advised.limit == steps && steps.is_some());
        if let Some(tipping) = advised.and_then(|advised| advised.tipping) {
            let told = advice::tipping(self.model.advised_plan(), tipping, lang);
            self.labelled(say::tipping(lang), &told, Role::Warning);
        } else if own.difference.is_some_and(|difference| difference.excludes_zero()) {
            self.labelled(say::tipping(lang), say::tipping_how(lang), Role::Dim);
        }
    }

    fn record(&mut self, own: &Rescored) {
        let lang = self.model.lang;
        self.text(own.record.as_str(), Role::Strong);
        if own.is_held {
            return self.text(say::held_more(lang), Role::Normal);
        }
        let points = |points: Option<u32>| {
            let max = crate::score::points(own.max);
            points.map_or_else(
                || say::not_scored(lang).to_owned(),
                |own| say::of_max(lang, &crate::score::points(own), &max),
            )
        };
        if self.model.old.is_some() {
            self.labelled(say::old(lang), &points(own.old), Role::Normal);
        }
        self.labelled(say::new(lang), &points(own.new), Role::Normal);
        self.text(say::records_about(lang), Role::Dim);
    }

    fn advice(&mut self, own: &Advice) {
        let (lang, plan) = (self.model.lang, self.model.advised_plan());
        let (_, role) = advice::sign(own);
        self.text(&advice::said(plan, own.single, lang), Role::Strong);
        let by = points(own.effect.value);
        let between = points_between(own.effect.low, own.effect.high, lang);
        self.text(&say::effect(lang, &by, &between), role);
        self.text(say::advice_about(lang), Role::Dim);
        let advised = self.model.advised.as_ref();
        if let Some(tipping) = advised.and_then(|advised| advised.tipping) {
            let told = advice::tipping(plan, tipping, lang);
            self.labelled(say::tipping(lang), &told, Role::Warning);
        }
        self.assumption();
    }

    /// What the step most often waits for.
    fn causes(&mut self, own: &Limited) {
        let lang = self.model.lang;
        let cause = |side: &Option<Side>, plan: &Plan| {
            let side = side.as_ref()?;
            let cause = side.cause?;
            let share = percent(cause.share);
            let Some(from) = cause.step else { return Some(say::at_once(lang, &share)) };
            let mut is_before = false;
            plan.step(side.step).after.iter().for_each(|part| part.visit(&mut |ix| is_before |= ix == from));
            let title = plan.step_told(from, lang);
            let lead = plan.step(side.step).lead;
            Some(if is_before {
                say::waits_for(lang, &title, &share)
            } else if plan.step(from).lead == lead {
                say::waits_for_hands(lang, &title, &plan.role_told(lead, lang), &share)
            } else {
                // Somebody else's step hands over no hand: it made this a duty.
                say::waits_for_news(lang, &title, &share)
            })
        };
        let old = self.model.played_before().and_then(|old| cause(&own.old, old));
        let new = cause(&own.new, self.model.played());
        let told = match (old, new) {
            (Some(old), Some(new)) if old != new => say::was_and_is(lang, &old, &new),
            (old, new) => new.or(old).unwrap_or_default(),
        };
        if !told.is_empty() {
            self.labelled(say::cause(lang), &told, Role::Normal);
        }
    }

    fn assumption(&mut self) {
        let plan = self.model.played();
        let count = |source| plan.steps.iter().filter(|step| step.duration.source == source).count();
        let (default, measured) = (count(DurationSource::Default), count(DurationSource::Measured));
        let told = say::assumption(self.model.lang, plan.steps.len(), default, measured);
        self.labelled(say::assumed(self.model.lang), &told, Role::Dim);
    }
}
