//! What would help most: single changes, the best first, harmful ones last.

use super::super::model::Model;
use super::super::phrases as say;
use crate::compare::{Advice, Aim, Single, Tipping};
use crate::plan::{Plan, RoleIx, StepIx, wording};
use crate::simulate::wording::points;
use crate::tui::draw::Line;
use crate::tui::theme::Role;
use crate::words::Lang;

/// Cells of the figure before each row.
const FIGURE: usize = 6;

/// What the changes are to help.
pub fn title(model: &Model) -> String {
    let lang = model.lang;
    match model.advised.as_ref().map(|own| own.aim) {
        Some(Aim::Limit(step)) => say::advice_for(lang, &model.played().step_told(step, lang)),
        Some(Aim::Mean) => say::advice_mean(lang).to_owned(),
        None => say::advice(lang).to_owned(),
    }
}

/// `+12.3 ± …  one more person: duty office`
pub fn row(model: &Model, row: usize, cells: usize) -> Line<'static> {
    let Some(own) = model.advice().and_then(|all| all.get(row)) else { return Line::new() };
    let widths = model.look.widths;
    let (sign, role) = sign(own);
    let told = said(model.advised_plan(), own.single, model.lang);
    Line::of(format!("{sign}{} ", widths.pad_left(&points(own.effect.value), FIGURE)), role)
        .with(widths.cut(&told, cells.saturating_sub(FIGURE + 2)), Role::Normal)
}

/// Whether a change helps or hurts.
pub fn sign(own: &Advice) -> (&'static str, Role) {
    if own.effect.value < 0.0 { ("!", Role::Late) } else { (" ", Role::Done) }
}

/// A single change in words.
pub fn said(plan: &Plan, single: Single, lang: Lang) -> String {
    let role = |ix: RoleIx| plan.role_told(ix, lang);
    let step = |ix: StepIx| plan.step_told(ix, lang);
    match single {
        Single::Person(ix) => say::one_more(lang, &role(ix)),
        Single::Deputy(ix) => say::a_deputy(lang, &role(ix)),
        Single::Dropped(ix, place) => {
            let part = std::slice::from_ref(&plan.step(ix).after[place]);
            let named = wording::prerequisites(plan, part, lang).unwrap_or_default();
            say::dropped(lang, &step(ix), &named)
        }
        Single::Trained(ix) => say::trained(lang, &step(ix)),
        Single::Moved(ix) => say::moved(lang, &step(ix)),
    }
}

/// On what a difference hangs, in a sentence.
pub fn tipping(plan: &Plan, tipping: Tipping, lang: Lang) -> String {
    match tipping {
        Tipping::NoDifference => say::unsure(lang).to_owned(),
        Tipping::Holds => say::holds(lang, crate::compare::FACTOR_MAX.round() as u32),
        Tipping::Turns { step, factor, likely, then } => {
            let (likely, then) = (wording::short_span(likely, lang), wording::short_span(then, lang));
            say::turns(lang, &plan.step_told(step, lang), &likely, &then, &format!("{factor:.1}"))
        }
    }
}
