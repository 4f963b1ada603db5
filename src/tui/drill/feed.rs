//! What came in, as it is shown: an inject of the scenario or a message the
//! facilitator put in, told the same way.

use super::describe::shown_text;
use super::model::Model;
use super::phrases as say;
use crate::drill::Incoming;
use crate::plan::{RoleIx, Story};
use crate::scenario::{Means, Question};
use crate::words::Lang;

/// Something that came in.
#[derive(Debug)]
pub struct Arrived<'a> {
    pub at: Story,
    pub by: Means,
    pub title: String,
    /// Empty where the scenario does not say.
    pub from: String,
    /// Empty: everybody.
    pub to: Vec<RoleIx>,
    pub text: String,
    /// How the simulator says it.
    pub spoken: Option<String>,
    pub questions: &'a [Question],
    /// Who has signed, and when; none where nobody signs for it.
    pub signed: Option<&'a [(RoleIx, Story)]>,
}

/// What came in, in full.
#[must_use]
pub fn arrived(model: &Model, incoming: Incoming) -> Arrived<'_> {
    let lang = model.lang;
    match incoming {
        Incoming::Inject(ix) => {
            let inject = model.case.scenario.inject(ix);
            let own = model.state.inject(ix);
            Arrived {
                at: own.released.map_or(model.case.scenario.start, |(at, _)| at),
                by: inject.by,
                title: inject.title.get(lang).to_owned(),
                from: inject.from.as_ref().map_or_else(String::new, |from| from.get(lang).to_owned()),
                to: inject.to.clone(),
                text: inject.text.get(lang).to_owned(),
                spoken: inject.spoken.as_ref().map(|spoken| spoken.get(lang).to_owned()),
                questions: &inject.questions,
                signed: Some(&own.received),
            }
        }
        Incoming::Improvised(place) => {
            let own = &model.state.improvised[place];
            Arrived {
                at: own.story,
                by: own.what.by,
                title: say::improvised(lang).to_owned(),
                from: say::improvised_from(lang).to_owned(),
                to: own.what.to.clone(),
                text: shown_text(&model.texts, &own.what.text, lang),
                spoken: None,
                questions: &[],
                signed: None,
            }
        }
    }
}

/// From whom and to whom, as much of it as fits whole: both, or to whom.
#[must_use]
pub fn way(model: &Model, from: &str, to: &[RoleIx], room: usize) -> String {
    let to = addressees(model, to);
    let forms = [format!("{from}→{to}"), say::to_whom(model.lang, &to)];
    forms.into_iter().find(|form| model.look.widths.of(form) <= room).unwrap_or_default()
}

/// Who something is for, in a few words.
#[must_use]
pub fn addressees(model: &Model, to: &[RoleIx]) -> String {
    let lang = model.lang;
    let title = |i: usize| model.case.plan.role(to[i]).title.get(lang);
    match to.len() {
        0 => say::everyone(lang).to_owned(),
        1 => title(0).to_owned(),
        2 if lang == Lang::En => say::and_another(lang, title(0)),
        count => {
            let others = if lang == Lang::Zh { count } else { count - 1 };
            say::and_others(lang, title(0), others)
        }
    }
}
