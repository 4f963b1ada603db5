//! What happened at the moment: the finding one has gone to, the last entry
//! with what was said in it, and what came before.

use ratatui::layout::Rect;

use super::super::model::Model;
use super::super::phrases as say;
use super::super::picks::latest;
use crate::drill::{Event, Happening, Recorded, TextRef};
use crate::evaluate::{self, FindingMark};
use crate::score::{Finding, points, wording};
use crate::tui::draw::{Canvas, Line, Panel, wrap};
use crate::tui::drill::{shown_text, timed};
use crate::tui::report;
use crate::tui::theme::Role;

/// Entries before the last that are looked up at most.
const BEFORE: usize = 40;

/// The finding, the entry and what was said in it; under them the clause, of
/// which a row is seen on every page; what came before only where all fits.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let lang = model.lang;
    let width = usize::from(area.width).saturating_sub(4);
    let told = rows(model, width);
    let shown = told.page(usize::from(area.height.saturating_sub(2)), model.page);
    let mut right = Line::new();
    if let Some(focus) = model.focus {
        right = right.with(say::nth_finding(lang, focus + 1, model.marks.findings.len()), Role::Late);
    }
    if shown.pages > 1 {
        right = right.with("  ", Role::Normal).with(say::page(lang, shown.page + 1, shown.pages), Role::Key);
    }
    let panel = Panel::new(say::moment(lang, model.tape.taken(), model.tape.len())).right(right);
    let inner = panel.draw(canvas, area);
    for (y, line) in (inner.y..inner.bottom()).zip(shown.lines) {
        canvas.line(inner.x + 1, y, inner.width.saturating_sub(2), line);
    }
}

/// The moment in rows.
struct Told {
    lines: Vec<Line<'static>>,
    /// Where the clause begins; where there is none, at their end.
    clause: usize,
    before: Vec<Line<'static>>,
}

/// What is seen of it.
struct Shown<'a> {
    lines: Vec<&'a Line<'static>>,
    /// From 0.
    page: usize,
    pages: usize,
}

impl Told {
    /// So many rows of it. Where the clause has not begun by the last of them
    /// its first row stands there.
    fn page(&self, height: usize, turned: usize) -> Shown<'_> {
        let whole = self.lines.len();
        if whole <= height {
            let before = self.before.iter().take(height - whole);
            return Shown { lines: self.lines.iter().chain(before).collect(), page: 0, pages: 1 };
        }
        let step = height.saturating_sub(1).max(1);
        let pages = (whole - height).div_ceil(step) + 1;
        let page = turned % pages;
        let mut lines: Vec<_> = self.lines.iter().skip(page * step).take(height).collect();
        if self.clause >= page * step + height
            && let (Some(last), Some(clause)) = (lines.last_mut(), self.lines.get(self.clause))
        {
            *last = clause;
        }
        Shown { lines, page, pages }
    }
}

fn rows(model: &Model, width: usize) -> Told {
    let mut rows = Rows { model, width, lines: Vec::new() };
    let finding = model.finding();
    if let Some(finding) = finding {
        rows.finding(finding);
    }
    let events = model.tape.events();
    let last = latest(model, model.tape.taken());
    if let Some(last) = last {
        rows.say(&format!("> {}", rows.told(&events[last])), Role::Strong);
        rows.detail(&events[last]);
    }
    let clause = rows.lines.len();
    if let Some(of) = finding.and_then(|finding| finding.clause) {
        rows.say(&wording::clause(model.tape.case(), of, model.lang), Role::Dim);
    }
    let entries = &model.marks.entries;
    let until = last.map_or(0, |last| entries.partition_point(|place| place.taken <= last));
    let before = entries[..until].iter().rev().take(BEFORE);
    let before = before.map(|place| {
        let told = rows.told(&events[place.taken - 1]);
        Line::of(format!("  {told}"), Role::Dim)
    });
    let before = before.collect();
    Told { lines: rows.lines, clause, before }
}

struct Rows<'a> {
    model: &'a Model,
    width: usize,
    lines: Vec<Line<'static>>,
}

impl Rows<'_> {
    fn say(&mut self, text: &str, role: Role) {
        let rows = wrap(text, self.width, self.model.look.widths);
        self.lines.extend(rows.into_iter().map(|row| Line::of(row, role)));
    }

    fn told(&self, event: &Event) -> String {
        timed(self.model.tape.case(), &self.model.texts, event, self.model.lang)
    }

    /// A finding, its points, what was ruled on it.
    fn finding(&mut self, finding: &Finding) {
        let (model, lang) = (self.model, self.model.lang);
        let (case, rulings) = (model.tape.case(), &model.evaluation.rulings);
        let is_rated = model.score.as_ref().is_some_and(|score| score.rated);
        let lost = if is_rated { format!("-{} ", points(finding.lost)) } else { String::new() };
        let kind = evaluate::wording::kind(case, finding, rulings, lang);
        let said = evaluate::wording::sentence(case, finding, rulings, lang);
        let mark = FindingMark::of(&case.plan, finding);
        let ruling = mark.and_then(|mark| rulings.get(&mark));
        let ruled = ruling.map(|own| say::ruled(lang, evaluate::wording::verdict(own.verdict, lang)));
        self.say(&format!("! {lost}{kind}  {said}{}", ruled.unwrap_or_default()), Role::Late);
    }

    /// What came in, or was said.
    fn detail(&mut self, event: &Event) {
        let (model, lang) = (self.model, self.model.lang);
        let case = model.tape.case();
        match &event.what {
            Happening::InjectReleased { inject, .. } => {
                let Some(ix) = case.scenario.inject_named(inject.as_str()) else { return };
                let inject = case.scenario.inject(ix);
                let text = inject.text.get(lang);
                let told = match &inject.from {
                    Some(from) => say::comes_from(lang, from.get(lang), text),
                    None => text.to_owned(),
                };
                self.say(&told, Role::Normal);
            }
            Happening::StepRecorded(own) => {
                let told = self.said(own);
                if !told.is_empty() {
                    self.say(&told, Role::Normal);
                }
            }
            _ => {}
        }
    }

    /// What was said in doing a step, where it was taken down.
    fn said(&self, own: &Recorded) -> String {
        let (model, lang) = (self.model, self.model.lang);
        let case = model.tape.case();
        let step = case.plan.step_named(own.step.as_str());
        let Some((step, filled)) = step.zip(own.filled.as_ref()) else { return String::new() };
        let text = |reference: &TextRef| shown_text(&model.texts, reference, lang);
        let all = report::rows(case, step, filled, text, lang);
        let (left_out, told): (Vec<_>, Vec<_>) = all.iter().partition(|row| row.is_left_out);
        let mut each: Vec<String> = told.iter().map(|row| say::said_of(lang, row.title, &row.said)).collect();
        if !left_out.is_empty() {
            let titles: Vec<&str> = left_out.iter().map(|row| row.title).collect();
            each.push(say::said_not(lang, &titles.join(say::listed(lang))));
        }
        each.join(say::joined(lang))
    }
}
