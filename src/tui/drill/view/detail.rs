//! One thing told in full, as labelled paragraphs.

use ratatui::layout::Rect;

use super::super::describe::{basis_word, describe, ladder_rung, moment, shown_text, stamp};
use super::super::detail::{Detail, Of};
use super::super::due;
use super::super::model::Model;
use super::super::phrases as say;
use super::super::survey::{self, Standing};
use super::panels::{left, spread, standing, urgency};
use crate::drill::event::{Decision, Supplemented};
use crate::drill::{Event, Filled, Happening, Player, Recorded, TextRef, deadline};
use crate::plan::{ClauseIx, RoleIx, StepIx, wording};
use crate::tui::draw::{Canvas, Line, Panel, clock, popup, wrap};
use crate::tui::report;
use crate::tui::theme::Role;
use crate::words::{Id, Lang};

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect, detail: &Detail) {
    let lang = model.lang;
    let title = match detail.of {
        Of::Step(_) => say::of_step(lang).to_owned(),
        Of::Role(_) => say::of_role(lang).to_owned(),
        Of::Clause(_) => say::of_clause(lang).to_owned(),
        Of::Entry(seq) => say::of_entry(lang, seq),
    };
    let inner = popup(canvas, body, &Panel::new(title).border(Role::Title));
    let height = usize::from(inner.height);
    // Of a long list of steps no more are laid out than are shown.
    let steps = detail.steps.len().min(detail.first + height);
    let rows = rows(model, detail.of, &detail.steps[..steps], usize::from(inner.width).saturating_sub(2));
    let first = detail.first.min(rows.len().saturating_sub(height));
    for (offset, line) in rows.iter().skip(first).take(height).enumerate() {
        canvas.line(inner.x + 1, inner.y + offset as u16, inner.width - 2, line);
    }
    if rows.len() > first + height {
        canvas.text(inner.right() - 1, inner.bottom() - 1, 1, "v", Role::Dim);
    }
}

fn rows<'a>(model: &'a Model, of: Of, steps: &[StepIx], width: usize) -> Vec<Line<'a>> {
    match of {
        Of::Step(ix) => step(model, ix, width),
        Of::Role(ix) => role(model, ix, steps, width),
        Of::Clause(ix) => clause(model, ix, steps, width),
        Of::Entry(seq) => entry(model, seq, width),
    }
}

/// Paragraphs with their labels in a column of their own.
struct Page<'a> {
    model: &'a Model,
    width: usize,
    rows: Vec<Line<'a>>,
}

impl<'a> Page<'a> {
    fn new(model: &'a Model, title: &str, id: &str, width: usize) -> Self {
        let mut rows: Vec<Line<'_>> = wrap(title, width, model.look.widths)
            .into_iter()
            .map(|row| Line::of(row, Role::Strong))
            .collect();
        if let Some(last) = rows.pop() {
            rows.push(last.with(format!("  {id}"), Role::Dim));
        }
        Self { model, width, rows }
    }

    fn label(&self) -> usize {
        if self.model.lang == Lang::Zh { 9 } else { 10 }
    }

    fn say(&mut self, label: &'static str, text: &str, role: Role) {
        let widths = self.model.look.widths;
        let cells = self.label();
        for (i, row) in wrap(text, self.width.saturating_sub(cells), widths).into_iter().enumerate() {
            let shown = if i == 0 { label } else { "" };
            self.rows.push(Line::of(widths.pad(shown, cells), Role::Dim).with(row, role));
        }
    }

    /// Steps, a row each, with how each stands.
    fn steps(&mut self, steps: &[StepIx]) {
        let (model, lang) = (self.model, self.model.lang);
        if steps.is_empty() {
            return self.say(say::label_tasks(lang), say::no_tasks_now(lang), Role::Dim);
        }
        for (i, ix) in steps.iter().enumerate() {
            let shown = if i == 0 { say::label_tasks(lang) } else { "" };
            let head = Line::of(model.look.widths.pad(shown, self.label()), Role::Dim);
            let (mark, word, role) = stands(model, *ix);
            let tail = Line::of(word, role);
            let title = model.case.plan.step(*ix).title.get(lang);
            let head = head.with(format!("{mark} "), role);
            self.rows.push(spread(model.look.widths, head, title, tail, self.width));
        }
    }
}

/// How a step stands: its countdown where it is open and timed, else in words.
fn stands(model: &Model, ix: StepIx) -> (&'static str, String, Role) {
    let now = model.story();
    let own = survey::standing(&model.case, &model.state, ix, now);
    let (mark, word, role) = standing(model, own);
    let open = matches!(own, Standing::Ready | Standing::Begun | Standing::Waits(_));
    match due::of(&model.case, &model.state, ix, now).filter(|_| open) {
        Some((due, _)) => {
            let (late, style) = urgency(model, due, now);
            let left = format!("{}{}", late.trim(), left(due, now, model.lang));
            (mark, say::due_at(model.lang, &word, &stamp(due), &left), style)
        }
        None => (mark, word, role),
    }
}

/// What the plan says of a step, and how it stands. What matters in the room
/// comes first.
pub fn step(model: &Model, ix: StepIx, width: usize) -> Vec<Line<'_>> {
    let (plan, lang) = (&model.case.plan, model.lang);
    let step = plan.step(ix);
    let mut page = Page::new(model, step.title.get(lang), step.id.as_str(), width);
    let (mark, word, role) = stands(model, ix);
    page.say(say::label_stands(lang), &format!("{mark} {word}"), role);
    page.say(say::label_lead(lang), &lead(model, step.lead), Role::Normal);
    page.say(say::label_limit(lang), &limit(model, ix), Role::Normal);
    let before = wording::prerequisites(plan, &step.after, lang);
    page.say(say::label_before(lang), before.as_deref().unwrap_or(say::no_before(lang)), Role::Normal);
    let when = step.when.as_ref().map(|when| wording::condition(plan, when, lang));
    page.say(say::label_when(lang), when.as_deref().unwrap_or(say::from_start(lang)), Role::Normal);
    for (label, roles) in [(say::label_support(lang), &step.support), (say::label_tells(lang), &step.tells)] {
        if !roles.is_empty() {
            page.say(label, &names(model, roles), Role::Normal);
        }
    }
    match step.clause {
        Some(clause) => {
            let (text, basis) = clause_text(model, clause);
            page.say(say::label_clause(lang), &text, Role::Normal);
            if let Some(basis) = basis {
                page.say(say::label_basis(lang), &basis, Role::Dim);
            }
        }
        None => page.say(say::label_clause(lang), say::no_clause(lang), Role::Dim),
    }
    let done = model.state.step(ix).completions.last();
    if let Some(filled) = done.and_then(|done| done.filled.as_ref()) {
        said(&mut page, ix, filled);
    }
    page.rows
}

fn lead(model: &Model, ix: RoleIx) -> String {
    let role = model.case.plan.role(ix);
    let title = role.title.get(model.lang);
    match role.deputy {
        Some(deputy) => {
            say::with_deputy(model.lang, title, model.case.plan.role(deputy).title.get(model.lang))
        }
        None => title.to_owned(),
    }
}

fn limit(model: &Model, ix: StepIx) -> String {
    let lang = model.lang;
    let Some(limit) = deadline::limit(&model.case, ix) else { return say::no_limit(lang).to_owned() };
    let said = wording::limit(&model.case.plan, limit, lang);
    if model.case.scenario.agreed_limit(ix).is_some() { say::agreed_limit(lang, &said) } else { said }
}

fn names(model: &Model, roles: &[RoleIx]) -> String {
    let joint = if model.lang == Lang::Zh { "、" } else { ", " };
    let titles = roles.iter().map(|role| model.case.plan.role(*role).title.get(model.lang));
    titles.collect::<Vec<&str>>().join(joint)
}

/// The clause with its number, and the rule it rests on.
fn clause_text(model: &Model, ix: ClauseIx) -> (String, Option<String>) {
    let (plan, lang) = (&model.case.plan, model.lang);
    let clause = plan.clause(ix);
    let title = clause.title.as_ref().map_or("", |title| title.get(lang));
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let said = format!("{} {title}{colon}{}", plan.clause_told(ix, lang), clause.text.get(lang));
    let basis = clause.basis.as_ref().and_then(|id| plan.basis.iter().find(|basis| basis.id == *id));
    let article = clause.article.as_ref().map_or("", |article| article.get(lang));
    (said, basis.map(|basis| format!("{} {article}", basis.title.get(lang)).trim_end().to_owned()))
}

fn role<'a>(model: &'a Model, ix: RoleIx, steps: &[StepIx], width: usize) -> Vec<Line<'a>> {
    let lang = model.lang;
    let role = model.case.plan.role(ix);
    let mut page = Page::new(model, role.title.get(lang), role.id.as_str(), width);
    if let Some(unit) = &role.organisation {
        page.say(say::label_unit(lang), unit.get(lang), Role::Normal);
    }
    let seat = model.state.role(ix).held.last().and_then(|(_, seat)| seat.as_ref());
    let mut played = seat.map_or_else(|| say::by_the_machine(lang).to_owned(), |seat| model.seat_named(seat));
    if model.state.role(ix).away(model.story()) {
        played = format!("{played}  {}", say::role_away(lang));
    }
    page.say(say::label_played(lang), &played, Role::Normal);
    if let Some(own) = model.survey.silent.iter().find(|own| own.role == ix) {
        let told = match own.since {
            Some(at) => say::silent_for(lang, &clock((model.story() - at).0.max(0).unsigned_abs())),
            None => say::silent_never(lang).to_owned(),
        };
        page.say(say::label_silent(lang), &told, Role::Warning);
    }
    page.steps(steps);
    page.rows
}

fn clause<'a>(model: &'a Model, ix: ClauseIx, steps: &[StepIx], width: usize) -> Vec<Line<'a>> {
    let lang = model.lang;
    let clause = model.case.plan.clause(ix);
    let title = clause.title.as_ref().map_or("", |title| title.get(lang));
    let number = model.case.plan.clause_told(ix, lang);
    let mut page = Page::new(model, &format!("{number} {title}"), "", width);
    page.say(say::label_clause(lang), clause.text.get(lang), Role::Normal);
    if let (_, Some(basis)) = clause_text(model, ix) {
        page.say(say::label_basis(lang), &basis, Role::Dim);
    }
    page.steps(steps);
    page.rows
}

fn entry(model: &Model, seq: u64, width: usize) -> Vec<Line<'_>> {
    let Ok(place) = model.events.binary_search_by_key(&seq, |event| event.seq) else { return Vec::new() };
    let (event, lang) = (&model.events[place], model.lang);
    let text = |reference: &TextRef| shown_text(&model.texts, reference, lang);
    let title = describe(&model.case, &model.texts, event, lang);
    let mut page = Page::new(model, &title, &format!("#{seq}"), width);
    match &event.what {
        Happening::DecisionRecorded(decision) => decided(&mut page, event, decision),
        Happening::LeaderInstructed { at, text: words, read_back } => {
            page.say(say::label_time(lang), &stamp(*at), Role::Normal);
            page.say(say::label_what(lang), &text(words), Role::Strong);
            let confirmed = if *read_back { say::read_back(lang) } else { say::not_read_back(lang) };
            page.say(say::field_read_back(lang), confirmed, Role::Normal);
        }
        Happening::Noted { text: words } => {
            page.say(say::label_time(lang), &stamp(event.story), Role::Normal);
            page.say(say::label_what(lang), &text(words), Role::Strong);
        }
        Happening::LevelDeclared { ladder, rung, role, at, basis, by, why } => {
            let plan = &model.case.plan;
            page.say(say::label_time(lang), &stamp(*at), Role::Normal);
            page.say(say::label_who(lang), &role_named(model, role), Role::Normal);
            if let Some(ix) = plan.ladder_named(ladder.as_str()) {
                let rung = rung.as_ref().and_then(|rung| plan.rung_named(ix, rung.as_str()));
                page.say(say::label_what(lang), &ladder_rung(&model.case, ix, rung, lang), Role::Strong);
            }
            optional(&mut page, say::label_why(lang), why.as_ref());
            page.say(say::label_grounds(lang), basis_word(*basis, lang), Role::Dim);
            recorded(&mut page, event, by);
        }
        Happening::StepRecorded(own) => done(&mut page, event, own),
        Happening::ReportSupplemented(own) => added(&mut page, event, own),
        _ => page.say(say::label_time(lang), &stamp(moment(event)), Role::Normal),
    }
    page.rows
}

/// Who did a step when, and what was said in doing it.
fn done(page: &mut Page<'_>, event: &Event, own: &Recorded) {
    let (model, lang) = (page.model, page.model.lang);
    page.say(say::label_time(lang), &stamp(own.at), Role::Normal);
    page.say(say::label_who(lang), &role_named(model, &own.role), Role::Normal);
    let step = model.case.plan.step_named(own.step.as_str());
    match (&own.filled, step) {
        (Some(filled), Some(step)) => said(page, step, filled),
        (None, Some(step)) if !model.case.plan.step(step).elements.is_empty() => {
            page.say(say::label_said(lang), say::not_taken_down(lang), Role::Dim);
        }
        _ => {}
    }
    page.say(say::label_grounds(lang), basis_word(own.basis, lang), Role::Dim);
    recorded(page, event, &own.by);
}

/// What was added to a report, when and by whom.
fn added(page: &mut Page<'_>, event: &Event, own: &Supplemented) {
    let (model, lang) = (page.model, page.model.lang);
    page.say(say::label_time(lang), &stamp(own.at), Role::Normal);
    page.say(say::label_who(lang), &role_named(model, &own.role), Role::Normal);
    let step = model.case.plan.step_named(own.step.as_str()).map(|ix| model.case.plan.step(ix));
    let said = step.into_iter().flat_map(|step| &step.elements);
    let said = said.filter_map(|element| Some((element, own.filled.get(&element.id)?)));
    for (i, (element, filling)) in said.enumerate() {
        let label = if i == 0 { say::label_said(lang) } else { "" };
        let words = report::words(&model.case, element, filling, lang);
        page.say(label, &say::said_of(lang, element.title.get(lang), &words), Role::Normal);
    }
    page.say(say::label_grounds(lang), basis_word(own.basis, lang), Role::Dim);
    recorded(page, event, &own.by);
}

/// What was said, an element a row.
fn said(page: &mut Page<'_>, step: StepIx, filled: &Filled) {
    let (model, lang) = (page.model, page.model.lang);
    let text = |reference: &TextRef| shown_text(&model.texts, reference, lang);
    for (i, row) in report::rows(&model.case, step, filled, text, lang).into_iter().enumerate() {
        let label = if i == 0 { say::label_said(lang) } else { "" };
        let role = if row.is_left_out { Role::Warning } else { Role::Normal };
        page.say(label, &say::said_of(lang, row.title, &row.said), role);
    }
}

fn decided(page: &mut Page<'_>, event: &Event, decision: &Decision) {
    let (model, lang) = (page.model, page.model.lang);
    page.say(say::label_time(lang), &stamp(decision.at), Role::Normal);
    page.say(say::label_who(lang), &role_named(model, &decision.role), Role::Normal);
    if let Some(question) = decision.question.as_ref().and_then(|id| asked(model, id)) {
        page.say(say::label_question(lang), question, Role::Normal);
    }
    page.say(say::label_what(lang), &shown_text(&model.texts, &decision.what, lang), Role::Strong);
    optional(page, say::label_why(lang), decision.why.as_ref());
    optional(page, say::label_options(lang), decision.options.as_ref());
    optional(page, say::label_follow_up(lang), decision.follow_up.as_ref());
    page.say(say::label_grounds(lang), basis_word(decision.basis, lang), Role::Dim);
    recorded(page, event, &decision.by);
}

/// A text somebody may have written, or that nobody did.
fn optional(page: &mut Page<'_>, label: &'static str, text: Option<&TextRef>) {
    let (model, lang) = (page.model, page.model.lang);
    match text {
        Some(text) => page.say(label, &shown_text(&model.texts, text, lang), Role::Normal),
        None => page.say(label, say::not_written(lang), Role::Dim),
    }
}

fn recorded(page: &mut Page<'_>, event: &Event, by: &Player) {
    let lang = page.model.lang;
    let by = match by {
        Player::Machine => say::by_the_machine(lang).to_owned(),
        Player::Person(code) => page.model.seat_named(code),
    };
    page.say(say::label_recorded(lang), &say::entry_recorded(lang, &stamp(event.story), &by), Role::Dim);
}

fn role_named(model: &Model, id: &Id) -> String {
    let found = model.case.plan.role_named(id.as_str());
    found.map_or_else(|| id.to_string(), |ix| model.case.plan.role(ix).title.get(model.lang).to_owned())
}

fn asked<'a>(model: &'a Model, id: &Id) -> Option<&'a str> {
    let questions = model.case.scenario.injects.iter().flat_map(|inject| &inject.questions);
    questions.into_iter().find(|question| question.id == *id).map(|question| question.text.get(model.lang))
}
