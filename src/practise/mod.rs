//! Practice: what one role has been told and nothing else, everything it
//! could do about it, and what it owes by the plan. Values and functions only.
//!
//! All of it is worked out from the drill's state. Nothing here is recorded.

mod ahead;
mod answers;
mod calls;
mod certificate;
mod debrief;
#[cfg(test)]
mod duty_tests;
mod hints;
mod inbox;
mod knew;
mod knows;
mod lessons;
mod orders;
mod palette;
mod part;
mod phrases;
mod progress;
mod replies;
mod shift;
#[cfg(test)]
mod tests;
mod townships;

pub use calls::{Heard, Recipient, Try};
pub use certificate::{Certificate, Mark};
pub use debrief::{Deed, Lesson, Tried, tried};
pub use hints::{Duty, Hint};
pub use inbox::{Letter, RINGS_FOR, Source, Standing};
pub use knew::{Knew, Word};
pub use knows::Known;
pub use palette::Action;
pub use part::part;
pub use progress::{Attempt, Fault, Mastery, Progress, Tested, attempt, progress};
pub use replies::Wanted;
pub use shift::{FormLine, Paperwork};
pub use townships::{Subject, Township, subjects, townships};

use crate::drill::{Case, State};
use crate::plan::{FactIx, RoleIx, Story, Value};
use crate::words::{Id, Lang};

/// The desk somebody practises at: their role in a drill as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    pub case: &'a Case,
    pub state: &'a State,
    pub role: RoleIx,
    /// What the story clock shows.
    pub at: Story,
}

impl Desk<'_> {
    fn role_title(&self, role: RoleIx, lang: Lang) -> String {
        self.case.plan.role(role).title.get(lang).to_owned()
    }

    /// A fact and its value as people say it: `失联人数 3 人`, `鹭滩堤出险`.
    #[must_use]
    pub fn figure(&self, fact: FactIx, value: &Value, lang: Lang) -> String {
        let fact = &self.case.plan.facts[fact.index()];
        let title = fact.title.get(lang);
        match (value, &fact.unit) {
            (Value::Yes(true), _) => title.to_owned(),
            (Value::Yes(false), _) => phrases::not_so(lang, title),
            (value, Some(unit)) => format!("{title} {value} {}", unit.get(lang)),
            (value, None) => format!("{title} {value}"),
        }
    }
}

/// The role somebody practises, and the code of their seat: the first role of
/// the first seat.
#[must_use]
pub fn own_role(case: &Case, state: &State) -> Option<(RoleIx, Id)> {
    let seat = state.opening.as_ref()?.seats.first()?;
    let role = case.plan.role_named(seat.roles.first()?.as_str())?;
    Some((role, seat.id.clone()))
}
