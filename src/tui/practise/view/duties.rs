//! What the plan wants of the role, whole: when, in what time, after what,
//! with the clause in full. For looking it up, as one would in the paper.

use super::super::model::Model;
use super::super::phrases as say;
use crate::drill::deadline::limit;
use crate::plan::{Step, StepIx, wording};
use crate::score::wording::clause;
use crate::tui::theme::Role;

/// Between parts of one line.
pub const GAP: &str = "  ";

/// Paragraphs, each with its role.
#[must_use]
pub fn duties(model: &Model) -> Vec<(String, Role)> {
    let own = model.case.plan.steps().filter(|(_, step)| step.lead == model.role);
    let mut steps: Vec<(StepIx, &Step)> = own.collect();
    let rank = |ix: StepIx| {
        let state = model.state.step(ix);
        if state.ever_done() { 1 } else { u8::from(!state.active()) * 2 }
    };
    steps.sort_by_key(|(ix, _)| rank(*ix));
    let mut rows = Vec::new();
    for (ix, step) in steps {
        let (word, role) = match rank(ix) {
            0 => (say::duty_now(model.lang), Role::Strong),
            1 => (say::duty_done(model.lang), Role::Done),
            _ => (say::duty_later(model.lang), Role::Dim),
        };
        rows.push((format!("[{word}] {}", step.title.get(model.lang)), role));
        rows.extend(rules(model, ix, step).into_iter().map(|rule| (rule, Role::Normal)));
        rows.extend(step.clause.map(|ix| (clause(&model.case, ix, model.lang), Role::Dim)));
        rows.push((String::new(), Role::Normal));
    }
    rows
}

fn rules(model: &Model, ix: StepIx, step: &Step) -> Vec<String> {
    let (plan, lang) = (&model.case.plan, model.lang);
    let when = match &step.when {
        Some(when) => say::duty_when(lang, &wording::condition(plan, when, lang)),
        None => say::duty_always(lang).to_owned(),
    };
    let limit = limit(&model.case, ix).map(|own| say::duty_limit(lang, &wording::limit(plan, own, lang)));
    let repeat = step.repeat.as_ref().map(|own| say::duty_limit(lang, &wording::repeat(plan, own, lang)));
    let after = wording::prerequisites(plan, &step.after, lang).map(|told| say::duty_after(lang, &told));
    std::iter::once(when).chain(limit).chain(repeat).chain(after).collect()
}
