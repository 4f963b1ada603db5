//! What somebody could say of an element by a moment: what they had been
//! told of a fact, where a ladder stood. A report is played, and judged, on
//! this and on nothing that came later.

use super::Case;
use super::state::State;
use crate::plan::{Element, LadderIx, RoleIx, RungIx, Says, Story, Value};
use crate::words::Safe;

/// What a sender could say of an element.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Account {
    /// What is right to say, the plainest first; nothing where nothing was
    /// known. Of a fact it is the newest news; of a ladder where it stood,
    /// and what its criteria came to on what the sender knew.
    pub right: Vec<Value>,
    /// What had been right before, the latest last.
    pub older: Vec<Value>,
}

/// What a role could say of an element at story time `at`, with what was
/// recorded before place `seq`.
#[must_use]
pub fn account(
    case: &Case,
    state: &State,
    sender: RoleIx,
    element: &Element,
    at: Story,
    seq: u64,
) -> Account {
    let before = seq.saturating_sub(1);
    let (right, older) = match element.says {
        Says::Text => return Account::default(),
        Says::Fact { fact, .. } => {
            let known = state.known(Some(sender), at).up_to(before);
            let mut news: Vec<_> = known.tellings(fact).collect();
            news.sort_by_key(|told| told.news);
            let mut values = news.into_iter().map(|told| told.value.clone());
            let newest = values.next_back();
            (newest.into_iter().collect::<Vec<_>>(), values.collect())
        }
        Says::Level(ladder) => {
            let own = state.ladder(ladder);
            let stands = own.rung_up_to(at, before);
            let called = called_for(case, state, ladder, sender, (at, before));
            let mut right: Vec<RungIx> = stands.into_iter().chain(called).collect();
            right.dedup();
            let word = |rung: RungIx| Value::Word(Safe::new(case.plan.rung(ladder, rung).id.as_str()));
            let declared = own.declared.iter().filter(|declared| (declared.at, declared.seq) <= (at, before));
            let older: Vec<Value> = declared.filter_map(|declared| declared.rung).map(word).collect();
            (right.into_iter().map(word).collect(), older)
        }
    };
    let older = older.into_iter().filter(|value| !right.contains(value)).collect();
    Account { right, older }
}

/// The gravest rung whose criteria hold on what a role knew at `at`, of what
/// had happened then up to place `seq`.
#[must_use]
pub fn called_for(
    case: &Case,
    state: &State,
    ladder: LadderIx,
    role: RoleIx,
    (at, seq): (Story, u64),
) -> Option<RungIx> {
    let known = state.known(Some(role), at).up_to(seq);
    let rungs = &case.plan.ladder(ladder).rungs;
    let calls = |rung: &crate::plan::Rung| rung.criteria.as_ref().is_some_and(|criteria| criteria.holds(&known));
    rungs.iter().position(calls).map(RungIx::from)
}

/// Whether a value says that there is none of it, or that it is not so.
#[must_use]
pub fn is_none(value: &Value) -> bool {
    match value {
        Value::Yes(yes) => !yes,
        Value::Number(n) => *n == 0.0,
        Value::Word(word) => word.as_str().is_empty(),
    }
}
